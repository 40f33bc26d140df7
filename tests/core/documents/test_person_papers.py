"""Papers about one person: what they say from the books, what they leave open and tell, and which version fits."""

from datetime import date

import pytest

from branchdesk.dates import PartialDate
from branchdesk.documents.development_papers import DEVELOPMENT_PAPERS, fitting
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.record_papers import make_for
from branchdesk.life import procedures
from branchdesk.models import DevelopmentStep, MajorityBase, MeetingKind, Motion, MotionPurpose, Person, Stage
from branchdesk.rules.person_papers import read_person_papers
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.made_case import case
from tests.pdf_reading import ink, page_texts, pictures, squeezed


@pytest.fixture
def person(database: Database, branch_id: str) -> Person:
    """Somebody admitted this year."""
    with database.begin("准备") as session:
        return case(session, branch_id, TODAY)


def made(database: Database, rulebook: Rulebook, name: str, person: Person) -> PaperResult:
    """Make a paper of the person."""
    with database.read() as session:
        return make_for(session, rulebook, person.branch_id, f"development-{name}", person.id, TODAY)


def words_of(result: PaperResult) -> str:
    """Return all words of a paper without blanks."""
    return squeezed("".join(page_texts(result.pdf)))


@pytest.mark.parametrize("paper", [paper.id.removeprefix("development-") for paper in DEVELOPMENT_PAPERS])
def test_every_paper_can_be_made_and_names_the_person(
    database: Database, rulebook: Rulebook, person: Person, paper: str
) -> None:
    result = made(database, rulebook, paper, person)
    assert "冯文博" in words_of(result)
    assert "{" not in words_of(result)
    assert result.undrawable == []
    assert all(ink(picture) > 500 for picture in pictures(result.pdf))


@pytest.mark.parametrize("paper", [paper.id.removeprefix("development-") for paper in DEVELOPMENT_PAPERS])
def test_every_paper_can_be_made_of_somebody_of_whom_only_the_name_is_known(
    database: Database, branch_id: str, rulebook: Rulebook, paper: str
) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("尤燕", Stage.APPLICANT, admitted_on=None)
    result = made(database, rulebook, paper, person)
    assert "尤燕" in words_of(result)
    assert "None" not in words_of(result)


def test_the_request_has_the_count_of_the_ballot(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    result = made(database, rulebook, "admission-request", person)
    words = words_of(result)
    assert "应到会有表决权的党员16名，实到会15名，采取无记名投票方式表决，赞成14票，反对0票，弃权1票" in words
    assert "大会同意接收冯文博同志为中共预备党员。" in words
    assert words.startswith("关于接收冯文博同志为中共预备党员的请示样例市会计师行业党委：")
    assert result.gaps == []


def test_a_ballot_that_failed_is_not_said_to_have_passed(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    with database.begin("改票") as session:
        session.query(Motion).one().yes = 8
    words = words_of(made(database, rulebook, "admission-request", person))
    assert "大会没有通过接收冯文博同志为中共预备党员。" in words
    assert "同意接收" not in words


def test_what_the_books_do_not_have_is_left_open_and_told(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    with database.begin("删去") as session:
        step = session.query(DevelopmentStep).filter_by(step="committee-review").one()
        session.delete(step)
        session.get_one(Person, person.id).education = None
    result = made(database, rulebook, "pre-review-request", person)
    said = {gap.text: gap.place for gap in result.gaps}
    assert said["冯文博的记录里没有：学历。"].detail == "education"
    step_gap = next(text for text in said if text.startswith("步骤“支部委员会审查”没有登记"))
    assert said[step_gap].record == person.id
    assert "＿＿＿＿学历" in words_of(result)


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (PartialDate(2026, 5, 10), "关于列冯文博同志为发展对象的备案报告"),
        (PartialDate(2026, 5, 11), "关于拟列冯文博同志为发展对象的请示"),
    ],
)
def test_the_version_of_the_rules_goes_by_the_day_of_the_step(
    database: Database, rulebook: Rulebook, person: Person, on: PartialDate, title: str
) -> None:
    with database.begin("改日期") as session:
        session.get_one(Person, person.id).target_on = on
    assert words_of(made(database, rulebook, "target-report", person)).startswith(title)


def test_the_list_of_materials_has_them_in_order_with_days_and_pages(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    result = made(database, rulebook, "file-list", person)
    words = words_of(result)
    places = [
        words.index(title)
        for title in (
            "1入党申请书2024-06-0314有",
            "《入党积极分子培养考察登记表》",
            "政治审查材料",
            "《中国共产党入党志愿书》",
        )
    ]
    assert places == sorted(places)
    assert "合计共4种436" in words
    assert [gap.text for gap in result.gaps] == ["材料还缺：发展对象公示、接收预备党员批复。"]


def test_the_chronicle_has_every_step_with_its_day_decision_and_number(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    words = words_of(made(database, rulebook, "chronicle", person))
    assert "发展对象公示2026-06-102026-06-17" in words
    assert "样行党〔2026〕31号" in words
    assert "谈话人：行业党委组织委员" in words
    assert "25材料归档" in words


def test_a_ballot_on_an_extension_is_not_told_as_a_conversion(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    with database.begin("延长") as session:
        meeting = MadeBranch(session, person.branch_id).meeting(
            MeetingKind.GENERAL, date(2026, 11, 18), title="党员大会", people=[person]
        )
        session.add(
            Motion(
                meeting_id=meeting.id,
                position=0,
                title="延长冯文博同志预备期",
                purpose=MotionPurpose.CONVERSION,
                yes=1,
                is_secret=True,
            )
        )
    assert "同意冯文博同志按期转为" not in words_of(made(database, rulebook, "conversion-request", person))


def test_the_papers_of_a_stage_come_first() -> None:
    fits, others = fitting(Stage.PROBATIONARY)
    assert [paper.id for paper in fits[:2]] == ["development-file-list", "development-chronicle"]
    assert "development-oath" in {paper.id for paper in fits}
    assert "development-talk-record" in {paper.id for paper in others}
    assert len(fits) + len(others) == len(DEVELOPMENT_PAPERS)


def test_every_paper_of_the_file_has_its_title_in_the_program() -> None:
    declared = {paper.id for paper in read_person_papers().papers}
    assert {f"development-{name}" for name in declared} <= {paper.id for paper in DEVELOPMENT_PAPERS}


def test_the_papers_judge_a_ballot_as_its_minutes_do(
    database: Database, rulebook: Rulebook, person: Person
) -> None:
    """The step names a ballot of the committee, which the branch's own rules of procedure decide."""
    with database.begin("改票") as session:
        ballot = session.query(Motion).one()
        ballot.purpose, ballot.yes = MotionPurpose.COMMITTEE, 8
        step = session.query(DevelopmentStep).filter_by(person_id=person.id, step="admission-meeting").one()
        step.motion_id = ballot.id
    assert "没有通过" in words_of(made(database, rulebook, "admission-request", person))
    own = {"title": "支部议事规则", "text": "第一条……", "committee_base": MajorityBase.PRESENT}
    with database.begin("议事规则") as session:
        procedures.keep(session, person.branch_id, {**own, "effective_from": date(2020, 1, 1)})
    assert "大会同意接收冯文博同志" in words_of(made(database, rulebook, "admission-request", person))
