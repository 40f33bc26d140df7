"""Lists in the layout of a place: what each shows, its official words, bad files, PDF, spreadsheet, and rows."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from branchdesk import worklists
from branchdesk.dates import PartialDate
from branchdesk.documents import papers
from branchdesk.documents.record_papers import make_for
from branchdesk.documents.worklist_fields import LINE_FIELDS
from branchdesk.documents.worklist_layouts import Lists, layout_key, layout_rows, write_layout_sheet
from branchdesk.models import (
    MeetingKind,
    PlanItem,
    PlanKind,
    Pledge,
    PledgeBy,
    PledgeTo,
    ReportPeriod,
    Supervision,
    SupervisionKind,
    WorklistKind,
    WorklistSource,
    WorkReport,
)
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.rules.worklist_layouts import FIELDS, Records, read_layout
from branchdesk.store.database import Database, Session
from branchdesk.worklists import filings, rectification, recurring, referrals
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

TODAY = date(2026, 11, 21)
RULES = read_rulebook()
SOURCES = Path(__file__).parents[2] / "data" / "sources"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture
def made(database: Database, branch_id: str) -> Database:
    """A year with an issue of last year again, filed, referred and in a plan, and a task and a duty."""
    with database.begin("清单") as session:
        branch = MadeBranch(session, branch_id)
        people = branch.members(3)
        branch.meeting(MeetingKind.COMMITTEE, date(2026, 3, 10), title="三月支委会")

        def raised(kind: WorklistKind, text: str, day: date, **values: object) -> str:
            known: dict[str, Any] = {"measure": "逐项办", "person_id": people[0].id, **values}
            return worklists.raise_item(
                session, branch_id, text, kind=kind, source=WorklistSource.SELF_CHECK, raised_on=day, **known
            ).id

        old = raised(WorklistKind.ISSUE, "活动室漏雨", date(2025, 3, 1))
        worklists.finish(session, old, date(2025, 6, 1), "补了瓦")
        issue = raised(WorklistKind.ISSUE, "活动室又漏雨", date(2026, 3, 2), due_on=date(2026, 6, 30))
        recurring.say_recurs(session, issue, old)
        worklists.note_progress(session, issue, date(2026, 4, 8), "请了施工队")
        raised(WorklistKind.TASK, "建档立卡", date(2026, 3, 3), measure="", due_on=date(2026, 9, 30))
        raised(WorklistKind.DUTY, "书记带头讲党课", date(2026, 3, 4), due_on=date(2026, 12, 31))
        filing = filings.file_lists(session, branch_id, 2026, date(2026, 3, 9), "街道党工委")
        filings.answer(session, filing.id, date(2026, 3, 16), True, "同意实施")
        sent = referrals.refer(session, issue, date(2026, 5, 6), "街道党工委", "请拨修缮经费")
        referrals.reply(session, sent.id, date(2026, 5, 20), "列入下半年预算")
        _others(session, branch_id, people[0].id)
        plan = rectification.keep(
            session,
            branch_id,
            {"title": "整改方案甲", "begun_on": date(2026, 3, 5), "helper": "李帮包"},
            timetable=RULES.timetables["linzi-2020"],
        )
        rectification.assign(session, issue, plan.id)
    return database


def _others(session: Session, branch_id: str, person: str) -> None:
    report = {"branch_id": branch_id, "year": 2026}
    session.add_all(
        [
            WorkReport(
                **report,
                period=ReportPeriod.QUARTER,
                number=1,
                reported_on=date(2026, 4, 2),
                answer="进展较好",
            ),
            WorkReport(
                **report, period=ReportPeriod.MONTH, number=3, reported_on=date(2026, 3, 31), answer="已阅"
            ),
            Pledge(
                branch_id=branch_id,
                year=2026,
                made_by=PledgeBy.BRANCH,
                made_to=PledgeTo.BOTH,
                text="六月底前修好活动室",
                published_on=date(2026, 3, 20),
                published_at="公开栏",
            ),
            PlanItem(
                branch_id=branch_id,
                year=2026,
                kind=PlanKind.OTHER,
                planned_for=PartialDate(2026, 5),
                title="走访老党员",
                person_id=person,
            ),
        ]
    )
    visits = [
        Supervision(
            branch_id=branch_id, kind=kind, held_on=date(2026, 6, 3), held_by="街道党工委", about=about
        )
        for kind, about in (
            (SupervisionKind.WRITTEN, "制度落实"),
            (SupervisionKind.ROUTINE, "日常看看"),
        )
    ]
    session.add_all(visits)
    session.flush()
    worklists.raise_item(
        session,
        branch_id,
        "党课少讲一次",
        kind=WorklistKind.ISSUE,
        source=WorklistSource.INSPECTION,
        source_table="supervision",
        source_id=visits[0].id,
        raised_on=date(2026, 6, 3),
    )


@pytest.mark.parametrize("layout", RULES.worklists.values(), ids=list(RULES.worklists))
def test_the_words_of_the_documents_are_exact(layout: Any) -> None:
    source = bare((SOURCES / f"{layout.scheme}.txt").read_text(encoding="utf-8"))
    assert [clause for clause in layout.clauses if bare(clause) not in source] == []


def test_official_heads_stand_in_their_documents() -> None:
    def heads(name: str, number: int = 0) -> list[str]:
        return [column.title for column in RULES.worklists[name].lists[number].columns]

    yongzhou = bare((SOURCES / "yongzhou-2019.txt").read_text(encoding="utf-8"))
    form = ["时间", "目标任务", "问题短板", "责任部门或人员", "完成情况"]
    assert heads("yongzhou-2019")[1:6] == form
    assert "".join(form) in yongzhou
    assert heads("tongling-2017")[2:6] == ["问题、任务", "措施", "责任", "时限"]
    assert [one.title for one in RULES.worklists["hefei-2018"].lists] == ["问题清单", "任务清单", "责任清单"]


def test_ten_points_and_four_stages_are_word_for_word() -> None:
    hefei = bare((SOURCES / "hefei-2018.txt").read_text(encoding="utf-8"))
    points = RULES.task_lists["hefei-2018"].tasks
    joined = "".join(f"{n}．{bare(point.title)}。{bare(point.words)}" for n, point in enumerate(points, 1))
    assert len(points) == 10
    assert joined in hefei
    linzi = bare((SOURCES / "linzi-2020.txt").read_text(encoding="utf-8"))
    stages = RULES.timetables["linzi-2020"].stages
    assert "".join(f"{n}.{bare(stage.words)}" for n, stage in enumerate(stages, 1)) in linzi


def test_every_field_a_layout_may_name_is_there() -> None:
    assert {records: set(LINE_FIELDS[records]) for records in Records} == {
        records: set(names) for records, names in FIELDS.items()
    }


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('field = "due_on"', 'field = "due_no"', "是不是“due_on”"),
        ('records = "items"', 'records = "item"', "lists"),
        ("{filed_on}", "{filed}", "filed"),
        ("width_mm = 10", "width_mm = 10, total = true", "不能写 total"),
        ('title = "问题清单"', 'titel = "问题清单"', "titel"),
    ],
)
def test_a_bad_layout_says_where_and_what(tmp_path: Path, before: str, after: str, said: str) -> None:
    good = (Path(papers.__file__).parents[2] / "resources/worklists/hefei-2018.toml").read_text("utf-8")
    assert before in good
    bad = tmp_path / "ours.toml"
    bad.write_text(good.replace(before, after), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=said) as refused:
        read_layout(bad)
    assert "ours.toml" in str(refused.value)


def cells(made: Database, branch_id: str, layout_id: str, number: int = 0) -> list[dict[str, str]]:
    layout = RULES.worklists[layout_id]
    one = layout.lists[number]
    with made.read() as session:
        rows = layout_rows(Lists(session, RULES, branch_id, 2026, TODAY), layout, one)
    names = [column.field for column in one.columns]
    return [dict(zip(names, row.cells, strict=True)) for row in rows]


def test_each_list_shows_its_own(made: Database, branch_id: str) -> None:
    issues, tasks, duties = (cells(made, branch_id, "hefei-2018", number) for number in range(3))
    assert [row["text"] for row in issues] == ["活动室又漏雨", "党课少讲一次"]
    assert (issues[0]["latest"], issues[0]["responsible"]) == ("04-08 请了施工队", "党员1")
    assert [[row["text"] for row in rows] for rows in (tasks, duties)] == [["建档立卡"], ["书记带头讲党课"]]
    goals = cells(made, branch_id, "tongling-2017")
    assert [(row["kind"], row["text"], row["unclear"]) for row in goals] == [
        ("问题", "活动室又漏雨", ""),
        ("任务", "建档立卡", "措施"),
        ("责任", "书记带头讲党课", ""),
        ("问题", "党课少讲一次", "措施、责任、时限"),
    ]
    linzi = cells(made, branch_id, "linzi-2020")[0]
    assert linzi["plan"] == "整改方案甲"
    assert linzi["referred"] == ("2026-05-06 报街道党工委：请拨修缮经费；2026-05-20 答复：列入下半年预算")
    tiers = cells(made, branch_id, "linzi-2020", 2)
    assert [(row["year"], row["issues"], row["settled"], row["helper"]) for row in tiers] == [
        ("2025", "1", "1", ""),
        ("2026", "2", "0", "李帮包"),
    ]
    yongzhou = cells(made, branch_id, "yongzhou-2019")
    assert [row["month"] for row in yongzhou] == ["6月份", "9月份", "12月份", ""]
    assert (yongzhou[0]["goal"], yongzhou[0]["issue"]) == ("逐项办", "活动室又漏雨")
    assert yongzhou[0]["recurs"] == "2025 年提过：活动室漏雨"


def test_the_four_lists_of_zhenjiang(made: Database, branch_id: str) -> None:
    systems = {row["title"]: row for row in cells(made, branch_id, "zhenjiang-1-task")}
    assert systems["党员大会"]["times"] == "每季度1次"
    assert systems["党员大会"]["clause"].startswith("党支部党员大会")
    assert [row["text"] for row in cells(made, branch_id, "zhenjiang-1-task", 1)] == [
        "建档立卡",
        "书记带头讲党课",
    ]
    (plan,) = cells(made, branch_id, "zhenjiang-2-plan")
    assert (plan["title"], plan["person"]) == ("走访老党员", "党员1")
    months = cells(made, branch_id, "zhenjiang-3-record")
    assert len(months) == TODAY.month
    assert months[2]["sittings"] == "03-10 三月支委会"
    assert (months[2]["reported_on"], months[2]["answer"]) == ("2026-03-31", "已阅")
    assert months[3]["work"] == "04-08 活动室又漏雨：请了施工队"
    (feedback,) = cells(made, branch_id, "zhenjiang-4-feedback")
    assert (feedback["about"], feedback["finding"]) == ("制度落实", "党课少讲一次")


def test_on_paper_with_what_was_filed_and_said(made: Database, branch_id: str) -> None:
    with made.read() as session:
        result = make_for(
            session, RULES, branch_id, "worklist-layout", layout_key("tongling-2017", 2026), TODAY
        )
        words = squeezed("".join(page_texts(result.pdf)))
    for part in (
        "年度标准化建设目标任务清单",
        "四个明确不全2项",
        "上报备案：2026年3月9日（第1版）审定：2026年3月16日审定意见：同意实施",
        "双向承诺：1项，2026年3月20日公示",
        "逐季点评：第一季度：进展较好",
        "04-08请了施工队",
    ):
        assert part in words
    assert [gap.text for gap in result.gaps] == [
        "“建档立卡”还没有写明：措施。",
        "“党课少讲一次”还没有写明：措施、责任、时限。",
    ]


def test_a_layout_of_ones_own_prints_and_becomes_a_spreadsheet(
    made: Database, branch_id: str, tmp_path: Path
) -> None:
    own = tmp_path / "rules" / "worklists" / "ours.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'id = "ours"\ntitle = "本区清单"\ndocument = "区委〔2026〕1号"\nclauses = []\n'
        'effective_from = 2026-01-01\n[[lists]]\nid = "all"\ntitle = "本区任务表"\nrecords = "items"\n'
        'kinds = ["task"]\ncolumns = [{ field = "text", title = "干什么", width_mm = 60 }]\n'
        'count = "共{records}件"\n',
        encoding="utf-8",
    )
    rules = read_rulebook(user_folder=tmp_path / "rules")
    sheet = tmp_path / "清单.xlsx"
    with made.read() as session:
        result = make_for(session, rules, branch_id, "worklist-layout", layout_key("ours", 2026), TODAY)
        write_layout_sheet(Lists(session, rules, branch_id, 2026, TODAY), "ours", sheet)
    assert "共1件" in squeezed("".join(page_texts(result.pdf)))
    values = [
        cell.value for row in load_workbook(sheet).worksheets[0].iter_rows() for cell in row if cell.value
    ]
    assert "干什么" in values
    assert "建档立卡" in values
    assert "活动室又漏雨" not in values


def test_the_plan_on_paper(made: Database, branch_id: str) -> None:
    with made.read() as session:
        (plan,) = rectification.plans_of(session, branch_id, TODAY, 2026)
        result = make_for(session, RULES, branch_id, "rectification-plan", plan.id, TODAY)
    words = squeezed("".join(page_texts(result.pdf)))
    for part in ("专人帮包：李帮包", "列出问题清单", "2026-10-10", "活动室又漏雨", "整改问题清单"):
        assert part in words
    assert [gap.text for gap in result.gaps] == ["方案还没有写：专班推进、挂牌督办。"]
