"""The plan on three levels, its progress, and pledges on paper, by their text and as drawn."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from branchdesk.dates import PartialDate
from branchdesk.documents import papers
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.record_papers import make_for
from branchdesk.life import plans, pledges
from branchdesk.models import Branch, MeetingKind, PledgeBy, PledgeTo
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import ink, page_texts, pictures, squeezed

SETTLED = date(2026, 1, 5)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(2)
        yield made


def plan(made: MadeBranch, kind: str, when: str, **values: object) -> str:
    known = {"kind": kind, "planned_for": PartialDate.parse(when), **values}
    item = plans.keep(made.session, made.branch_id, 2026, known)
    item.recorded_at = datetime(2026, 1, 5, 9)
    made.session.flush()
    return item.id


def settle(made: MadeBranch) -> None:
    plans.keep_frame(
        made.session,
        made.branch_id,
        2026,
        TODAY,
        goal="争创四星",
        settled_on=SETTLED,
        reported_on=None,
        quarters={1: "定计划"},
        months={3: "学雷锋"},
    )


def make(made: MadeBranch, rulebook: Rulebook, name: str) -> tuple[PaperResult, str]:
    result = papers.make(made.session, rulebook, made.branch_id, name, 2026, TODAY)
    return result, squeezed("".join(page_texts(result.pdf)))


def test_the_plan_has_year_quarters_months_and_items(made: MadeBranch, rulebook: Rulebook) -> None:
    plan(made, "general", "2026-03-26", title="讨论转正", person_id=made.people[0].id)
    plan(made, "visit", "2026-03", title="走访老党员", note="自带慰问品")
    result, text = make(made, rulebook, "year-plan")
    assert any("没有填制定日期" in gap.text for gap in result.gaps)
    settle(made)
    result, text = make(made, rulebook, "year-plan")
    assert not any("没有填制定日期" in gap.text for gap in result.gaps)
    for words in (
        "全年争创四星党员大会1次；走访老党员",
        "第一季度定计划",
        "制定日期：2026年1月5日",
        "3月学雷锋26日党员大会（讨论转正）；走访老党员",
        "党员1",
        "自带慰问品",
    ):
        assert words in text
    assert all(ink(picture) > 0.001 for picture in pictures(result.pdf))


def test_an_empty_plan_is_told_before_printing(made: MadeBranch, rulebook: Rulebook) -> None:
    for name in ("year-plan", "plan-progress", "pledges", "pledge-fulfilment"):
        result, _text = make(made, rulebook, name)
        assert len(result.gaps) == 1


def test_the_progress_tells_first_days_reasons_and_totals(made: MadeBranch, rulebook: Rulebook) -> None:
    moved = plan(made, "general", "2026-11-27")
    plan(made, "lecture", "2026-05-13")
    settle(made)
    plans.move(made.session, moved, PartialDate(2026, 12, 3), "书记出差")
    made.meeting(MeetingKind.LECTURE, date(2026, 5, 14))
    result, text = make(made, rulebook, "plan-progress")
    assert "原定11月27日，书记出差" in text
    assert "已记2026-05-14的会议，待确认" in text
    assert "计划2项，已开展0项" in text
    assert [gap.text for gap in result.gaps] == ["1 项计划对应的会议还没有确认。"]


def pledge(made: MadeBranch, **values: object) -> str:
    known = {"made_by": PledgeBy.BRANCH, "made_to": PledgeTo.BOTH, "text": "每季度走访。"}
    return pledges.keep(made.session, made.branch_id, 2026, {**known, **values}).id


def test_pledges_for_the_wall_and_how_they_were_kept(
    made: MadeBranch, rulebook: Rulebook, tmp_path: Path
) -> None:
    key = pledge(made, due_on=date(2026, 9, 30), published_on=SETTLED, published_at="公开栏")
    pledge(made, made_by=PledgeBy.MEMBER, person_id=made.people[1].id, text="带教新人")
    _result, text = make(made, rulebook, "pledges")
    assert "党支部上级党组织和党员群众每季度走访。2026-09-30" in text
    assert "请党员和群众监督" in text
    pledges.answer(made.session, key, date(2026, 9, 28), "走访12户", is_kept=True, today=TODAY)
    _result, text = make(made, rulebook, "pledge-fulfilment")
    for words in ("走访12户", "2026-01-05公开栏", "已兑现1项，兑现率50%"):
        assert words in text
    path = tmp_path / "承诺.xlsx"
    papers.make_sheet(made.session, rulebook, made.branch_id, "pledge-fulfilment", 2026, TODAY, path)
    cells = [
        cell for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python() for cell in row
    ]
    assert "走访12户" in cells


def test_the_letter_of_a_pledge_is_the_pledgers_own(made: MadeBranch, rulebook: Rulebook) -> None:
    made.session.get_one(Branch, made.branch_id).superior = "行业党委"
    branch = pledge(made)
    first = pledge(
        made, made_by=PledgeBy.MEMBER, person_id=made.people[0].id, text="带教新人", published_on=SETTLED
    )
    pledge(
        made, made_by=PledgeBy.MEMBER, person_id=made.people[0].id, text="带头学习", due_on=date(2026, 6, 30)
    )
    pledge(made, made_by=PledgeBy.MEMBER, person_id=made.people[1].id, text="别人的")

    def letter(key: str) -> tuple[PaperResult, str]:
        result = make_for(made.session, rulebook, made.branch_id, "pledge-letter", key, TODAY)
        return result, squeezed("".join(page_texts(result.pdf)))

    result, text = letter(first)
    assert result.gaps == []
    for words in (
        "我是中共党员党员1",
        "带教新人。",
        "带头学习（完成时限：2026年6月30日）。",
        "承诺人：党员1",
    ):
        assert words in text
    assert "别人的" not in text
    result, text = letter(branch)
    assert [gap.text for gap in result.gaps] == ["还没有填公示日期，落款日期留空。"]
    assert "行业党委、全体党员、群众：" in text
    assert "每季度走访。" in text
