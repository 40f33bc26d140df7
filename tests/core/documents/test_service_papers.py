"""Study and points on paper: what each says, and that no paper for the wall tells more than name and points."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.papers import make
from branchdesk.documents.points_papers import DRAFT_PAPER, PUBLICATION_PAPER, STATEMENT_PAPER
from branchdesk.documents.record_papers import make_for
from branchdesk.documents.registers import fitted_columns
from branchdesk.documents.study_papers import PERSON_PAPER, key_of
from branchdesk.documents.tables import PADDING
from branchdesk.documents.text import wrap
from branchdesk.errors import BranchDeskError
from branchdesk.models import ExemptGround, MeetingKind, PointCategory, StudyKind
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.service import point_entries, point_exemptions, point_items, point_publications, study_records
from branchdesk.service.point_items import ItemEntry
from branchdesk.service.study_records import StudyEntry
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

RULES = read_rulebook()


@pytest.fixture
def made(database: Database) -> MadeBranch:
    """A secretary and two members, a lecture, a training with one certificate, and points."""
    with database.begin("准备") as session:
        branch = MadeBranch(session, BRANCH)
        for name in ("欧阳晓雯", "何国庆", "单雄信"):
            branch.member(name, phone="13912345678")
        branch.committee()
        branch.meeting(MeetingKind.LECTURE, date(2026, 3, 5), hours_tenths=25, title="讲党课")
        keys = tuple(person.id for person in branch.people[:2])
        entry = StudyEntry(
            StudyKind.TRAINING, "书记轮训班", date(2026, 5, 6), 160, keys, date(2026, 5, 7), "党校"
        )
        study = study_records.keep(session, BRANCH, entry, TODAY)
        study_records.set_certificates(session, study.id, {keys[0]: "样党训001"})
        plus = ItemEntry("A01", "志愿服务", PointCategory.PLUS, Decimal("1.5"))
        item = point_items.keep(session, BRANCH, plus).id
        for day in (date(2026, 2, 1), date(2026, 5, 1)):
            point_entries.enter(session, BRANCH, [branch.people[1].id], item, day, 1, "社区", TODAY)
    return branch


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def printed(session: Session, paper: str, key: str) -> str:
    return text_of(make_for(session, RULES, BRANCH, paper, key, TODAY).pdf)


def test_a_members_register_lists_every_study_with_its_sum(database: Database, made: MadeBranch) -> None:
    with database.read() as session:
        text = printed(session, PERSON_PAPER, key_of(2026, made.people[0].id))
        everybody = printed(session, PERSON_PAPER, key_of(2026))
        with pytest.raises(BranchDeskError, match="没有这名党员"):
            printed(session, PERSON_PAPER, key_of(2026, "nobody"))
    for words in (
        "党员学时登记表",
        "讲党课",
        "书记轮训班",
        "样党训001",
        "全年合计18.5学时，应学56学时，还差37.5学时",
    ):
        assert words in text
    assert everybody.count("党员学时登记表") >= 3


def test_the_years_sums_and_the_certificates(database: Database, made: MadeBranch) -> None:
    with database.read() as session:
        sums = make(session, RULES, BRANCH, "study-hours", 2026, TODAY)
        numbers = make(session, RULES, BRANCH, "certificates", 2026, TODAY)
        none = make(session, RULES, BRANCH, "certificates", 2025, TODAY)
    assert "达到学时0人" in text_of(sums.pdf)
    assert sums.missing == ["3 人的学时还不够：欧阳晓雯、何国庆、单雄信。"]
    assert "有证书编号的1人次" in text_of(numbers.pdf)
    assert numbers.missing == ["“书记轮训班”有 1 人没有证书编号。"]
    assert none.missing == ["这一年没有集中培训的记录。"]


def test_what_is_published_tells_name_and_points_alone(database: Database, made: MadeBranch) -> None:
    with database.begin("公示") as session:
        point_exemptions.keep(
            session, BRANCH, made.people[2].id, ExemptGround.RETIRED, date(2026, 1, 1), None, "退休"
        )
        draft = printed(session, DRAFT_PAPER, "2026/2")
        kept = point_publications.publish(
            session, BRANCH, 2026, 2, date(2026, 7, 2), "公示栏", "", TODAY, with_rank=True
        )
        session.get_one(type(made.people[1]), made.people[1].id).name = "何改名"
        session.flush()
        public = printed(session, PUBLICATION_PAPER, kept.id)
    assert "（公示稿）" in draft
    assert "名次" not in draft
    for words in ("2026年第二季度党员积分公示", "何国庆", "名次", "2026年7月2日", "免计积分的党员不列入"):
        assert words in public
    for words in ("单雄信", "13912345678", "何改名", "（公示稿）"):
        assert words not in public


def test_a_statement_lists_every_entry(database: Database, made: MadeBranch) -> None:
    with database.read() as session:
        text = printed(session, STATEMENT_PAPER, key_of(2026, made.people[1].id))
        with pytest.raises(BranchDeskError, match="没有这名党员"):
            printed(session, STATEMENT_PAPER, key_of(2026, "nobody"))
        with pytest.raises(BranchDeskError, match="不在了"):
            printed(session, PUBLICATION_PAPER, "gone")
    assert text.count("志愿服务") == 2
    assert "1.5" in text


def test_days_and_names_are_not_broken_however_narrow_the_column(rulebook: Rulebook) -> None:
    register = rulebook.registers["supervisions"]
    cells = {"held_on": "2026-10-22", "responsible": "欧阳晓雯", "about": "第三季度基本活动开展情况"}
    rows = [[cells.get(column.field, "") for column in register.paper_columns]]
    fonts, room = Fonts(only_bundled=True), 480.0
    columns = fitted_columns(fonts, register, rows, room, 8.5)
    assert sum(column.width for column in columns) == pytest.approx(room)
    for words, column in zip(rows[0], columns, strict=True):
        if words in ("2026-10-22", "欧阳晓雯"):
            assert wrap(fonts, words, Face.SONG, 8.5, column.width - 2 * PADDING) == [words]
