"""The card of a member: one page, everything the roster knows, and the photo."""

import io
from datetime import date

import pytest
from PIL import Image

from branchdesk.dates import PartialDate
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.models import PostTitle, Stage
from branchdesk.people import members, photos, posts
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import ink_at, page_texts, squeezed

MM = 72 / 25.4
PHOTO_MIDDLE = (165 * MM, 225 * MM, 185 * MM, 250 * MM)
"""Within the place for the photo: left, bottom, right, top in points from below."""

FACTS = {
    "name": "阿依古丽·买买提",
    "former_name": "古丽",
    "id_number": "11010519491231002X",
    "marital_status": "已婚",
    "converted_on": PartialDate(1999, 9, 10),
    "admitted_on": PartialDate(1998, 9, 10),
    "entry_type": "新发展",
    "admitted_at": "样例中学党支部",
    "probation_extended_to": date(2000, 3, 10),
    "standing_adjustment": -6,
    "personnel_kind": "企业专业技术人员",
    "occupation": "企事业单位、社会组织专业技术人员",
    "frontline": "生产、工作一线",
    "file_kept_at": "样例市人才服务中心",
    "training": "2026年5月参加党员集中培训",
    "address": "样例市样例路1号" * 6,
    "remark": "备注" * 60,
}


@pytest.fixture
def person_id(database: Database, branch_id: str) -> str:
    with database.begin("新增") as session:
        person = members.add(session, branch_id, **FACTS)
        for title, since, until in (
            (PostTitle.DEPUTY, date(2018, 3, 1), date(2024, 3, 20)),
            (PostTitle.SECRETARY, date(2024, 3, 20), None),
        ):
            posts.enter(session, person.id, title=title, since=since, until=until)
    return person.id


def card(database: Database, rulebook: Rulebook, branch_id: str, person_id: str) -> tuple[bytes, list[str]]:
    with database.read() as session:
        made = make_for(session, rulebook, branch_id, "member-card", person_id, TODAY)
    return made.pdf, made.missing


def test_the_card_says_on_one_page_all_that_the_roster_knows(
    database: Database, rulebook: Rulebook, branch_id: str, person_id: str
) -> None:
    pdf, missing = card(database, rulebook, branch_id, person_id)
    (page,) = page_texts(pdf)
    text = squeezed(page)
    for value in FACTS.values():
        assert squeezed(str(value)) in text
    assert "书记（2024-03-20起）；副书记（2018-03-01—2024-03-20）" in text
    assert squeezed("党龄 26 年：从延长预备期期满 2000-03-10 算起，扣除 6 个月。") in text
    assert "是否流动" not in text  # rows about special cases only where there is one
    assert missing == ["没有照片，照片一格留空。"]


def test_the_photo_fills_its_place(
    database: Database, rulebook: Rulebook, branch_id: str, person_id: str
) -> None:
    before, _missing = card(database, rulebook, branch_id, person_id)
    stream = io.BytesIO()
    Image.new("RGB", (300, 400), "black").save(stream, "JPEG")
    with database.begin("放照片") as session:
        photos.set_photo(session, person_id, "a.jpg", stream.getvalue())
    after, missing = card(database, rulebook, branch_id, person_id)
    wide, tall = PHOTO_MIDDLE[2] - PHOTO_MIDDLE[0], PHOTO_MIDDLE[3] - PHOTO_MIDDLE[1]
    assert ink_at(after, 0, PHOTO_MIDDLE) > 15 * wide * tall  # of 16 pixels a square point
    assert ink_at(before, 0, PHOTO_MIDDLE) < wide * tall
    assert missing == []


def test_an_applicant_has_a_card_too_and_a_missing_person_none(
    database: Database, rulebook: Rulebook, branch_id: str
) -> None:
    with database.begin("新增") as session:
        person = members.add(session, branch_id, name="姜海燕", stage=Stage.ACTIVIST)
    pdf, missing = card(database, rulebook, branch_id, person.id)
    assert "入党申请人基本信息卡" in squeezed(page_texts(pdf)[0])
    assert missing[1:] == ["没有填公民身份号码。", "没有填出生日期。"]
    with pytest.raises(BranchDeskError, match="没有这个人"):
        card(database, rulebook, branch_id, "nobody")
