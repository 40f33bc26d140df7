"""The papers of life meeting, appraisal and report on duty: their words, and what they say is missing."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from branchdesk.documents.papers import PaperResult
from branchdesk.documents.record_papers import make_for
from branchdesk.life import appraisal_results, appraisals, debriefs, reviews
from branchdesk.models import AppraisalEntry, AppraisalGrade, DebriefGrade, DebriefKind, SelfCheck
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_appraisal import TODAY, YEAR, MadeAppraisal
from tests.pdf_reading import page_texts, squeezed


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeAppraisal]:
    with database.begin("组织生活会") as session:
        yield MadeAppraisal(session, branch_id)


def printed(
    made: MadeAppraisal, rulebook: Rulebook, paper: str, record: str
) -> tuple[list[str], PaperResult]:
    result = make_for(made.session, rulebook, made.branch_id, paper, record, TODAY)
    return [squeezed(text) for text in page_texts(result.pdf)], result


def test_the_papers_of_the_life_meeting_say_what_was_written_down(
    made: MadeAppraisal, rulebook: Rulebook
) -> None:
    made.whole_review()
    record = reviews.review_in(made.session, made.branch_id, YEAR)
    assert record is not None
    made.opinion("对群众诉求回应慢", about=made.people[1].id)
    (text,), _result = printed(made, rulebook, "life-opinions", record.id)
    assert "支部班子学习不够深入群众座谈会2026-11-02" in text
    assert "共征求意见2条，其中对支部班子1条，对党员1条" in text
    (text,), _result = printed(made, rulebook, "life-problems", record.id)
    assert "集中学习到课率不高党员12026-11-12" in text
    (text,), result = printed(made, rulebook, "life-rectification", record.id)
    assert "每月集中学习一次党员12026-12-20" in text
    assert not result.missing
    (text,), _result = printed(made, rulebook, "life-report", record.id)
    assert "已于2026年11月12日召开，应到会党员10人，到会10人" in text
    assert "10名党员作了自我批评，互相提出批评意见10条" in text
    made.revise(report="我支部的报告。")
    (text,), _result = printed(made, rulebook, "life-report", record.id)
    assert "我支部的报告。" in text
    assert "特此报告" not in text


def test_a_self_criticism_prints_alone_and_with_all(made: MadeAppraisal, rulebook: Rulebook) -> None:
    made.whole_review()
    check = made.session.scalars(select(SelfCheck).where(SelfCheck.person_id == made.people[1].id)).one()
    (text,), _result = printed(made, rulebook, "self-check", check.id)
    assert "党员2" in text
    assert "党员1：联系群众不够" in text
    assert "虚心接受" in text
    pages, _result = printed(made, rulebook, "self-checks", check.review_id)
    assert len(pages) == 11
    assert "支部班子对照检查统筹不够" in pages[0]


def test_an_empty_life_meeting_prints_blanks_and_tells_them(made: MadeAppraisal, rulebook: Rulebook) -> None:
    record = reviews.prepare(made.session, made.branch_id, YEAR)
    for paper in ("life-opinions", "life-problems", "self-checks", "life-report"):
        _pages, result = printed(made, rulebook, paper, record.id)
        assert result.missing


def test_the_form_of_one_member_has_its_cover_and_every_cell(made: MadeAppraisal, rulebook: Rulebook) -> None:
    appraisal = made.finalised()
    person = made.people[0]
    person.former_name, person.nationality, person.job = "党小一", "汉族", "审计员"
    entry = made.session.scalars(select(AppraisalEntry).where(AppraisalEntry.person_id == person.id)).one()
    appraisals.write(
        made.session, appraisal.id, {entry.id: {"feedback_on": TODAY, "own_opinion": "同意支部意见"}}
    )
    appraisal_results.correct(made.session, entry.id, TODAY, AppraisalGrade.QUALIFIED, "计票录错")
    (first, second), result = printed(made, rulebook, "appraisal-form", entry.id)
    assert "2026" in first
    assert "党员1" in first
    for words in (
        "现名党员1曾用名党小一",
        "民族汉族",
        "入党时间2001.07",
        "一年来认真学习",
        "工作踏实",
        "发出测评票10张，收回10张；优秀5票，合格5票，基本合格0票，不合格0票",
        "评定等次：合格",
        "书记、审计员".replace("、", "；"),
        "同意支部意见",
        "由“优秀”更正为“合格”，理由：计票录错",
        "党支部书记（签章）",
    ):
        assert words in second, words
    assert "第1页" not in second
    assert not result.missing


def test_all_forms_print_in_one_go_and_tell_whose_cells_are_blank(
    made: MadeAppraisal, rulebook: Rulebook
) -> None:
    appraisal = made.finalised()
    pages, result = printed(made, rulebook, "appraisal-forms", appraisal.id)
    assert len(pages) == 20
    assert "预备一" in pages[18]
    assert len(result.missing) == 10


def test_the_results_show_the_numbers_a_third_is_taken_of(made: MadeAppraisal, rulebook: Rulebook) -> None:
    appraisal = made.finalised()
    (text,), result = printed(made, rulebook, "appraisal-results", appraisal.id)
    assert "支部党员10人，其中正式党员9人；参加评议10人：优秀3人（最多3人），合格6人" in text
    assert "党员1正式党员55优秀" in text
    assert "不定等次" in text
    assert not result.missing


def test_the_ballot_lists_everybody_and_no_voter(made: MadeAppraisal, rulebook: Rulebook) -> None:
    appraisal = made.begin()
    (text,), _result = printed(made, rulebook, "appraisal-ballot", appraisal.id)
    assert all(person.name in text for person in made.people)
    assert "“优秀”不超过3名" in text
    assert "第1页" not in text


def test_a_report_on_duty_and_its_tally_show_both_parts(made: MadeAppraisal, rulebook: Rulebook) -> None:
    values = {
        "kind": DebriefKind.MEMBERS,
        "person_id": made.people[0].id,
        "reported_on": date(2026, 11, 20),
        "text": "一年来抓基层党建的情况。",
        "issued": 10,
        "returned": 10,
        "good": 6,
        "fairly": 3,
        "average": 1,
        "poor": 0,
        "usual_hundredths": 8500,
        "usual_basis": "上级季度检查",
        "grade": DebriefGrade.FAIRLY,
        "graded_by": "街道党工委",
        "graded_on": TODAY,
    }
    key = debriefs.keep(made.session, made.branch_id, values).id
    (text,), _result = printed(made, rulebook, "debrief", key)
    assert "一年来抓基层党建的情况。" in text
    (text,), result = printed(made, rulebook, "debrief-tally", key)
    for words in (
        "好660.0%100",
        "92.5",
        "现场测评50%，平时工作50%",
        "88.75",
        "较好（街道党工委2026年11月21日）",
    ):
        assert words in text, words
    assert not result.missing
