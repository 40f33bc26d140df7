"""The papers of an election, read as a reader would."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk import terms
from branchdesk.branch import choose
from branchdesk.documents import papers
from branchdesk.documents.election_facts import ordinal_words
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch, DeskKind, ElectionForm, ElectionKind, Office, OfficerRole
from branchdesk.people import elections
from branchdesk.rules.election_rules import DENOMINATOR_SETTING
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_election import TODAY, MadeElection
from tests.pdf_reading import page_texts, squeezed

NAMES = ("欧阳晓雯", "丁一", "张国庆", "王明")
Begin = Callable[..., MadeElection]


@pytest.fixture
def begin(database: Database, branch_id: str, rulebook: Rulebook) -> Iterator[Begin]:
    with database.begin("换届") as session:

        def make(**values: object) -> MadeElection:
            made = MadeElection(session, branch_id, rulebook, **values)
            for number, name in enumerate(NAMES):
                made.people[number].name = name
            session.get_one(Branch, branch_id).superior = "样例市会计师行业党委"
            session.flush()
            return made

        yield make


def paper(made: MadeElection, name: str, record: str | None = None) -> PaperResult:
    return make_for(made.session, made.rulebook, made.made.branch_id, name, record or made.election.id, TODAY)


def words(made: MadeElection, name: str, record: str | None = None) -> str:
    return squeezed("".join(page_texts(paper(made, name, record).pdf)))


def test_the_request_names_term_seats_and_electors(begin: Begin) -> None:
    made = begin()
    made.step("request", date(2026, 7, 10), number="样会党支〔2026〕1号")
    said = words(made, "election-request")
    assert "样会党支〔2026〕1号" in said
    assert "样例市会计师行业党委：" in said
    assert "第三届支部委员会于2023年12月1日选举产生，任期3年，2026年12月1日届满" in said
    assert "设委员3名" in said
    assert "委员候选人为4名，差额1名" in said
    assert "应到会16名" in said
    assert "2026年7月10日" in said


def test_a_request_without_its_facts_says_what_is_missing(begin: Begin) -> None:
    made = begin(planned_on=None)
    made.term.ordinal = None
    made.session.flush()
    assert {"没有登记本届是第几届。", "没有填计划投票日期。"} <= {
        gap.text for gap in paper(made, "election-request").gaps
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"form": ElectionForm.DIRECT}, "书记、副书记由党员大会以无记名投票方式等额选举产生"),
        ({"kind": ElectionKind.BY_ELECTION, "seats": 1, "with_secretary": False}, "补选委员1名"),
    ],
)
def test_a_request_fits_its_kind(begin: Begin, values: dict[str, object], said: str) -> None:
    assert said in words(begin(**values), "election-request")


def test_the_procedure_says_half_of_whom_and_who_counts(begin: Begin) -> None:
    made = begin()
    elections.appoint(
        made.session,
        made.election.id,
        {made.people[8].id: OfficerRole.CHIEF_SCRUTINEER, made.people[9].id: OfficerRole.TELLER},
    )
    said = words(made, "election-method")
    assert "超过应到会有选举权人数的半数" in said
    assert "监票人党员9" in said
    choose(made.session, made.made.branch_id, DENOMINATOR_SETTING, "present")
    made.session.flush()
    assert "超过实到会有选举权人数的半数" in words(made, "election-method")


def test_candidates_are_listed_by_strokes(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    said = words(made, "candidate-list")
    places = [said.index(name) for name in ("丁一", "王明", "张国庆", "欧阳晓雯")]
    assert places == sorted(places)
    assert "按姓氏笔画为序" in said


@pytest.mark.parametrize("name", ["candidate-list", "ballot-paper", "count-sheet", "election-report"])
def test_without_candidates_or_a_count_there_is_no_such_paper(begin: Begin, name: str) -> None:
    with pytest.raises(BranchDeskError, match="请先"):
        paper(begin(), name)


def test_there_are_as_many_ballots_as_voters_two_a_sheet(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    pages = [squeezed(text) for text in page_texts(paper(made, "ballot-paper").pdf)]
    assert len(pages) == 8
    assert all(page.count("第四届支部委员会委员选票") == 2 for page in pages)
    first = pages[0]
    assert "赞成的在姓名上方的空格内画“○”" in first
    assert "多于3名的作废" in first
    assert first.count("丁一") == 2
    assert first.count("（盖章）") == 2


def test_a_tie_has_a_ballot_of_its_own(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 10, 2: 9, 3: 9})
    page = squeezed(page_texts(paper(made, "ballot-paper").pdf)[0])
    assert "得票相等再投票" in page
    assert "张国庆" in page
    assert "欧阳晓雯" not in page


def test_the_tally_is_filled_once_it_is_counted(begin: Begin) -> None:
    made = begin(with_secretary=False)
    made.stand(0, 1, 2, 3)
    assert "赞成票超过16人的半数（9票）当选" in words(made, "count-sheet")
    made.ballot({0: 14, 1: 12, 2: 10, 3: 4})
    said = words(made, "count-sheet")
    assert "日期：2026年11月20日" in said
    assert "应到有选举权16实到有选举权14发出选票14收回选票14有效票14作废票0" in said
    assert "张国庆1040" in said


def test_the_report_names_those_elected_with_their_votes(begin: Begin) -> None:
    made = begin()
    made.step("reply", date(2026, 8, 1), number="样会行党〔2026〕9号")
    made.stand(0, 1, 2, 3)
    made.ballot({0: 14, 1: 12, 2: 10, 3: 4})
    made.stand(0, office=Office.SECRETARY)
    made.ballot({0: 3}, office=Office.SECRETARY, seats=1, expected=3, present=3)
    said = words(made, "election-report")
    assert "根据样会行党〔2026〕9号批复" in said
    assert "丁一（12票）、张国庆（10票）、欧阳晓雯（14票）" in said
    assert "欧阳晓雯同志为书记（3票）" in said
    assert "应到会有选举权的党员16名，实到会14名" in said


def test_the_request_to_extend_gives_the_reason(begin: Begin) -> None:
    made = begin()
    terms.extend(made.session, made.term.id, None, reason="单位改制，人员正在划转", approval=None)
    said = words(made, "term-extension", made.term.id)
    assert "因单位改制，人员正在划转，难以按期换届" in said
    gaps = {gap.text for gap in paper(made, "term-extension", made.term.id).gaps}
    assert gaps == {"没有填延期到哪一天。"}


def test_the_register_has_a_row_a_term(begin: Begin) -> None:
    made = begin()
    made.stand(0, 1, 2, 3)
    made.step("reply", date(2026, 8, 1), number="样会行党〔2026〕9号")
    made.ballot({0: 14, 1: 12, 2: 10, 3: 4})
    terms.remind(made.session, made.term.id, date(2026, 1, 8))
    result = papers.make(made.session, made.rulebook, made.made.branch_id, "terms", 2026, TODAY)
    said = squeezed(page_texts(result.pdf)[1])
    for piece in (
        "第三届",
        "2026-12-01",
        "2026-06-01",
        "2026-08-01样会行党",
        "差额",
        "欧阳晓雯",
        "收到书面提醒",
    ):
        assert piece in said
    assert result.missing == []


def test_a_superior_has_a_row_a_branch(database: Database, begin: Begin, rulebook: Rulebook) -> None:
    made = begin()
    session = made.session
    superior = Branch(kind=DeskKind.COMMITTEE, name="样例市会计师行业党委")
    other = Branch(kind=DeskKind.BRANCH, name="样例第二党支部")
    session.add_all([superior, other])
    session.flush()
    terms.enter(session, other.id, elected_on=date(2022, 1, 5), ordinal=1)
    terms.enter(session, other.id, elected_on=date(2025, 1, 5), ordinal=2)
    result = papers.make(session, rulebook, superior.id, "terms", 2026, TODAY)
    said = squeezed(page_texts(result.pdf)[1])
    assert "样例会计师事务所党支部第三届" in said
    assert "样例第二党支部第二届" in said
    assert "第一届" not in said


@pytest.mark.parametrize(
    ("number", "words_"), [(7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (None, "")]
)
def test_terms_are_numbered_in_chinese(number: int | None, words_: str) -> None:
    assert ordinal_words(number) == words_


def test_the_reminder_is_signed_by_the_superior_and_names_the_end_of_the_term(begin: Begin) -> None:
    made = begin()
    said = words(made, "term-reminder", made.term.id)
    assert "按期换届的提醒" in said
    assert "届满。请做好换届准备，按期换届" in said
    assert "样例市会计师行业党委" in said
