"""The letter of transfer in three parts, receipts, letters, and capital numerals."""

from datetime import date

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.documents.capitals import capital_month, capitals
from branchdesk.documents.papers import make
from branchdesk.documents.record_papers import make_for
from branchdesk.models import AbsenceKind, Branch, Direction, LetterKind, Sex
from branchdesk.people import absences, arrivals, official_letters, transfers
from branchdesk.rules.regulations import shipped
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import ink_at, page_texts, squeezed


@pytest.fixture
def member(database: Database, branch_id: str) -> str:
    """A member of whom everything a letter asks for is known."""
    with database.begin("准备") as session:
        session.get_one(Branch, branch_id).phone = "0555-6000000"
        made = MadeBranch(session, branch_id)
        return made.member(
            "吕静",
            sex=Sex.FEMALE,
            nationality="汉族",
            born_on=PartialDate(1994, 4, 5),
            id_number="110101199404059681",
        ).id


def letter_of(database: Database, branch_id: str, member: str, **values: object) -> str:
    with database.begin("开信") as session:
        known = {
            "number": "2026-003",
            "from_organisation": "样例会计师事务所党支部",
            "to_organisation": "江州市会计服务园联合党支部",
            "destination": "江州市高新区",
            "issued_on": date(2026, 11, 16),
            "valid_days": 90,
            "dues_until": Month(2026, 10),
            "person_phone": "13400007173",
            "phone": "0555-6000000",
            "address": "样例路1号",
            "fax": "0555-6000001",
            "postcode": "240000",
        }
        return transfers.issue(session, shipped(), branch_id, member, **{**known, **values}).id


def test_the_letter_has_three_parts_on_one_sheet_with_the_words_of_the_form(
    database: Database, branch_id: str, member: str, rulebook: Rulebook
) -> None:
    key = letter_of(database, branch_id, member)
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "transfer-letter", key, TODAY)
    [text] = page_texts(result.pdf)
    said = squeezed(text)
    assert result.missing == []
    assert [said.count(words) for words in ("（存根）", "（回执）", "第2026-003号", "裁切线")] == [1, 1, 3, 2]
    assert (
        "吕静同志（女），32岁，汉族，系中共正式党员，身份证号码110101199404059681，"
        "由样例会计师事务所党支部去江州市高新区，请接转组织关系。党费已交到贰零贰陆年壹拾月。" in said
    )
    assert said.count("（有效期玖拾天）") == 2
    assert "通讯地址：样例路1号联系电话：0555-6000000传真：0555-6000001邮编：240000" in said
    assert said.index("（存根）") < said.index("请接转组织关系") < said.index("（回执）")
    assert "请于接收后壹个月内寄回" in said


def test_the_line_to_tear_along_runs_across_the_sheet(
    database: Database, branch_id: str, member: str, rulebook: Rulebook
) -> None:
    key = letter_of(database, branch_id, member)
    with database.read() as session:
        pdf = make_for(session, rulebook, branch_id, "transfer-letter", key, TODAY).pdf
    height = 841.9
    for edge in (92, 214):
        y = height - edge * 72 / 25.4
        assert ink_at(pdf, 0, (20, y - 1, 200, y + 1)) > 100
        assert ink_at(pdf, 0, (400, y - 1, 580, y + 1)) > 100


def test_what_a_letter_lacks_is_told_and_left_open(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("甲")
    key = letter_of(database, branch_id, person.id, number=None, destination=None, dues_until=None)
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "transfer-letter", key, TODAY)
    assert {gap.place.page for gap in result.gaps} == {"people", "people.transfers"}
    assert len(result.gaps) == 7
    assert "党费已交到年月。" in squeezed(page_texts(result.pdf)[0])


def test_a_receipt_goes_back_to_the_sender_by_itself(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("转入") as session:
        key = arrivals.take_in(
            session,
            shipped(),
            branch_id,
            person_id=None,
            person={"name": "秦春华"},
            accepted_on=date(2026, 11, 10),
            letter={
                "number": "税2026-17",
                "from_organisation": "税务局第二党支部",
                "issued_on": date(2026, 11, 1),
                "dues_until": Month(2026, 10),
            },
        ).id
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "transfer-receipt", key, TODAY)
    said = squeezed(page_texts(result.pdf)[0])
    assert "税务局第二党支部：秦春华同志的组织关系已转来我处，编入样例会计师事务所党支部" in said
    assert "自2026年11月10日起接收" in said
    assert "（存根）" not in said


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (LetterKind.INQUIRY, "现需了解其父亲吕国强的政治历史、现实表现和遵纪守法等情况"),
        (
            LetterKind.MEMBERSHIP,
            "兹证明吕静，女，汉族，身份证号码110101199404059681，2001年7月1日加入中国共产党",
        ),
        (LetterKind.FLOATING, "2026年5月1日起外出湖州市，流动党员活动证编号流31"),
    ],
)
def test_letters_say_what_the_records_say(
    database: Database,
    branch_id: str,
    member: str,
    rulebook: Rulebook,
    kind: LetterKind,
    expected: str,
) -> None:
    with database.begin("文书") as session:
        absences.begin(
            session,
            branch_id,
            member,
            kind=AbsenceKind.FLOATING,
            since=date(2026, 5, 1),
            place="湖州市",
            certificate="流31",
        )
        about = {"about": "吕国强", "relation": "父亲"} if kind == LetterKind.INQUIRY else {}
        key = official_letters.register(
            session,
            branch_id,
            direction=Direction.OUT,
            kind=kind,
            number="样党函〔2026〕2号",
            held_on=TODAY,
            other_party="南浔区项目临时党支部",
            person_id=member,
            reply_due_on=date(2026, 12, 20),
            **about,
        ).id
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, f"letter-{kind.value}", key, TODAY)
    said = squeezed(page_texts(result.pdf)[0])
    assert result.missing == []
    assert expected in said
    assert "南浔区项目临时党支部：" in said
    assert "样党函〔2026〕2号" in said


def test_a_reply_names_the_letter_it_answers(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.begin("文书") as session:
        common = {"other_party": "江州市会计行业党委", "about": "吕国强"}
        asked = official_letters.register(
            session,
            branch_id,
            direction=Direction.IN,
            kind=LetterKind.INQUIRY,
            number="江会党函8号",
            held_on=date(2026, 11, 2),
            **common,
        )
        key = official_letters.register(
            session,
            branch_id,
            direction=Direction.OUT,
            kind=LetterKind.REPLY,
            held_on=TODAY,
            answers_id=asked.id,
            text="表现良好。",
            **common,
        ).id
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "letter-reply", key, TODAY)
    said = squeezed(page_texts(result.pdf)[0])
    assert "你处2026年11月2日（江会党函8号）来函收悉" in said
    assert "吕国强的有关情况函复如下：表现良好。特此函复。" in said


def test_registers_list_what_is_open_and_the_check_names_everybody(
    database: Database, branch_id: str, member: str, rulebook: Rulebook
) -> None:
    letter_of(database, branch_id, member)
    with database.read() as session:
        check = make(session, rulebook, branch_id, "relation-check", 2026, TODAY)
        register = make(session, rulebook, branch_id, "transfer-register", 2026, TODAY)
        before = make(session, rulebook, branch_id, "transfer-register", 2025, TODAY)
    assert "转接在途（已开介绍信，有效期到" in squeezed(page_texts(check.pdf)[0])
    assert "合计：转出1人，转入0人" in squeezed(page_texts(register.pdf)[0])
    assert "合计：转出0人，转入0人" in squeezed(page_texts(before.pdf)[0])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (3, "叁"),
        (10, "壹拾"),
        (11, "壹拾壹"),
        (30, "叁拾"),
        (90, "玖拾"),
        (105, "壹佰零伍"),
        (110, "壹佰壹拾"),
        (1001, "壹仟零壹"),
        (9999, "玖仟玖佰玖拾玖"),
    ],
)
def test_numbers_in_capitals(number: int, words: str) -> None:
    assert capitals(number) == words


def test_a_month_in_capitals_reads_its_year_digit_by_digit() -> None:
    assert capital_month(Month(2026, 11)) == ("贰零贰陆", "壹拾壹")
    with pytest.raises(ValueError, match="10000"):
        capitals(10000)
