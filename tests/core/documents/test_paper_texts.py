"""Texts of the forms: proposed from records alone, kept once edited, going back on request."""

from datetime import date, datetime

import pytest

from branchdesk import worklists
from branchdesk.dates import PartialDate
from branchdesk.documents import paper_texts, papers
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import plans
from branchdesk.models import AgendaItem, Meeting, MeetingKind, PlanKind, WorklistKind, WorklistSource
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import Books


def texts(books: Books, rulebook: Rulebook, paper_id: str, today: date = TODAY) -> dict[str, str]:
    with books.database.read() as session:
        found = paper_texts.editable(session, rulebook, books.branch_id, paper_id, 2026, today)
    return {text.field: text.text for text in found}


def test_basic_work_counts_people_sittings_and_dues(books: Books, rulebook: Rulebook) -> None:
    text = texts(books, rulebook, "yongzhou-demonstration")["basic_work"]
    assert "支部现有党员24名，其中正式党员22名、预备党员2名，设党小组2个，支委会由5人组成。" in text
    assert "2026年截至11月21日，党员大会3次、支委会11次、党课3次、主题党日11次。" in text
    assert "其中2次为补录。" in text
    assert "全年应交党费20157.12元，已交16711.16元。" in text


def test_what_the_records_do_not_say_is_not_said(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.read() as session:
        found = paper_texts.editable(session, rulebook, branch_id, "yongzhou-demonstration", 2026, TODAY)
    assert {text.field: text.text for text in found} == {"filed_on": "", "basic_work": "", "highlights": ""}


def test_highlights_are_for_people_to_find_with_theme_days_and_lectures_to_quote(
    books: Books, rulebook: Rulebook
) -> None:
    with books.database.read() as session:
        found = paper_texts.editable(
            session, rulebook, books.branch_id, "yongzhou-demonstration", 2026, TODAY
        )
    highlights = next(text for text in found if text.field == "highlights")
    assert highlights.text == highlights.proposed == ""
    text = highlights.material
    assert text.startswith("开展主题党日11次：1月18日，1月主题党日：学习支部工作条例（应到24人，实到23人）")
    assert "讲授党课3次：3月21日，3月党课：永葆初心，授课人市委党校李老师" in text


def test_the_plan_names_the_rules_what_is_done_and_what_is_ahead(books: Books, rulebook: Rulebook) -> None:
    text = texts(books, rulebook, "yongzhou-application")["plan"]
    assert "党员大会每季度1次" in text
    assert "支委会每月1次" in text
    assert "第四季度党员大会" in text.split("尚待完成：")[1]
    assert "第一季度" not in text.split("尚待完成：")[1]


def test_the_progress_rows_follow_the_months(books: Books, rulebook: Rulebook) -> None:
    found = texts(books, rulebook, "yongzhou-progress")
    assert found["done_3"] == "5日支委会；18日主题党日；20日党员大会；21日党课"
    assert found["done_2"] == "5日支委会（补录）；18日主题党日（补录）"
    assert found["done_12"] == ""
    assert found["who_3"] == "欧阳晓雯"
    assert found["goal_3"].startswith("党员大会、支委会")
    assert "党员大会" not in found["goal_4"]
    assert found["gap_2"] == "未按期开展：支委会、党小组会（2个党小组）、主题党日"
    assert found["gap_11"] == ""


def test_a_meeting_planned_for_later_is_a_goal_and_not_a_deed(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("计划") as session:
        session.add(
            Meeting(
                branch_id=books.branch_id,
                kind=MeetingKind.LIFE_MEETING,
                title="组织生活会",
                starts_at=datetime(2026, 12, 10, 14),
                agenda=[AgendaItem(position=0, title="对照检查")],
            )
        )
    found = texts(books, rulebook, "yongzhou-progress")
    assert "组织生活会" in found["goal_12"]
    assert found["done_12"] == ""


def test_an_edited_text_is_kept_for_its_year_and_printed(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("改文字") as session:
        paper_texts.save(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, "plan", "每月一主题。"
        )
        paper_texts.save(
            session,
            rulebook,
            books.branch_id,
            "yongzhou-application",
            2026,
            "plan",
            "每月一主题，季季有安排。",
        )
    assert texts(books, rulebook, "yongzhou-application")["plan"] == "每月一主题，季季有安排。"
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "yongzhou-application", 2026, TODAY)
        other = paper_texts.kept_texts(session, books.branch_id, "yongzhou-application", 2025)
    assert "每月一主题，季季有安排。" in squeezed(page_texts(made.pdf)[0])
    assert other == {}
    with books.database.begin("恢复拟稿") as session:
        paper_texts.forget(session, books.branch_id, "yongzhou-application", 2026, "plan")
    assert "每季度1次" in texts(books, rulebook, "yongzhou-application")["plan"]


def test_an_emptied_text_stays_empty(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("清空") as session:
        paper_texts.save(session, rulebook, books.branch_id, "yongzhou-demonstration", 2026, "highlights", "")
    assert texts(books, rulebook, "yongzhou-demonstration")["highlights"] == ""


@pytest.mark.parametrize(
    "typed", ["2026-04-20", "2026年4月20日", "2026.4.20", "2026/4/20", " 2026年 4月 20日 "]
)
def test_the_filing_date_is_read_in_the_usual_spellings(books: Books, rulebook: Rulebook, typed: str) -> None:
    with books.database.begin("申报时间") as session:
        paper_texts.save(session, rulebook, books.branch_id, "yongzhou-application", 2026, "filed_on", typed)
    assert texts(books, rulebook, "yongzhou-application")["filed_on"] == "2026年4月20日"


@pytest.mark.parametrize("typed", ["四月", "2026-13-01", "2026年2月30日"])
def test_a_filing_date_that_is_none_is_refused(books: Books, rulebook: Rulebook, typed: str) -> None:
    with books.database.begin("申报时间") as session, pytest.raises(InvalidField) as refused:
        paper_texts.save(session, rulebook, books.branch_id, "yongzhou-application", 2026, "filed_on", typed)
    assert refused.value.field == "filed_on"


def test_a_fact_of_the_records_cannot_be_written_over(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("党员人数") as session, pytest.raises(BranchDeskError):
        paper_texts.save(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, "member_count", "99"
        )


def test_papers_without_texts_have_none(books: Books, rulebook: Rulebook) -> None:
    assert texts(books, rulebook, "roster") == {}


def test_the_progress_form_follows_the_worklists_month_by_month(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("列清单") as session:
        for kind, text, who, due, done, outcome in (
            (WorklistKind.TASK, "整理图书角", "组织科", date(2026, 8, 20), date(2026, 9, 3), "换新 60 册"),
            (WorklistKind.ISSUE, "签到表缺页", "龚文清", date(2026, 10, 15), None, ""),
            (WorklistKind.DUTY, "公示积分", "张秀英", date(2026, 12, 5), None, ""),
        ):
            item = worklists.raise_item(
                session,
                books.branch_id,
                text,
                kind=kind,
                source=WorklistSource.SELF_CHECK,
                raised_on=date(2026, 7, 1),
                measure="补齐并装订" if kind == WorklistKind.ISSUE else "",
                responsible=who,
                due_on=due,
            )
            if done:
                worklists.finish(session, item.id, done, outcome)
    found = texts(books, rulebook, "yongzhou-progress")
    assert found["goal_8"].endswith("；整理图书角")
    assert found["who_8"].startswith("组织科")
    assert found["done_8"].endswith("整理图书角：还没有完成") is False
    assert found["done_9"].endswith("；3日完成整理图书角：换新 60 册")
    assert found["gap_10"].startswith("签到表缺页")
    assert found["goal_10"].endswith("；补齐并装订")
    assert found["done_10"].endswith("签到表缺页：还没有完成")
    assert "公示积分" in found["goal_12"]
    assert "公示积分" not in found["done_12"]


def test_the_plan_of_the_form_is_the_year_plan_where_the_branch_made_one(
    books: Books, rulebook: Rulebook
) -> None:
    with books.database.begin("订计划") as session:
        plans.keep_frame(
            session,
            books.branch_id,
            2026,
            TODAY,
            goal="创建五化支部",
            settled_on=None,
            reported_on=None,
            quarters={1: "对照标准自查"},
            months={3: "学习支部工作条例"},
        )
        plans.keep(
            session, books.branch_id, 2026, {"kind": PlanKind.PARTY_DAY, "planned_for": PartialDate(2026, 3)}
        )
    assert texts(books, rulebook, "yongzhou-application")["plan"].split("\n") == [
        "目标：创建五化支部",
        "第一季度：对照标准自查",
        "3月：学习支部工作条例；主题党日",
    ]


def test_months_that_do_not_apply_are_no_gaps(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("申报时间") as session:
        paper_texts.save(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, "filed_on", "2026.4.20"
        )
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "yongzhou-progress", 2026, TODAY)
    assert made.gaps == []
