"""工作实录: all the work of a year in one book, with contents, part covers and every register."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from branchdesk import attachments, worklists
from branchdesk.documents import papers
from branchdesk.life import appraisals, debriefs
from branchdesk.models import (
    Branch,
    DebriefKind,
    ExemptGround,
    MeetingKind,
    Rating,
    ReportPeriod,
    WorklistKind,
    WorklistSource,
)
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import openness, point_exemptions, reports
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_appraisal import MadeAppraisal
from tests.made_branch import MadeBranch


def pages_of(pdf: bytes) -> tuple[list[str], list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    titles = [mark.get_title() for mark in document.get_toc()]
    document.close()
    return texts, titles


@pytest.fixture
def book(database: Database, branch_id: str, rulebook: Rulebook) -> tuple[list[str], list[str]]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 10, 5), title="重温入党誓词")
        session.get_one(Branch, branch_id).scheme = "tongling-2017"
        item = worklists.raise_item(
            session,
            branch_id,
            "台账不全",
            kind=WorklistKind.ISSUE,
            source=WorklistSource.SELF_CHECK,
            raised_on=date(2026, 3, 1),
            measure="逐册核对",
            person_id=made.people[0].id,
            due_on=date(2026, 4, 30),
        )
        worklists.note_progress(session, item.id, date(2026, 3, 20), "已核对两册")
        given = {"period": ReportPeriod.QUARTER, "number": 2, "text": "进展顺利。", "answer": "抓紧收尾"}
        reports.keep(session, branch_id, 2026, given)
        hung = {"category": "decisions", "title": "第二季度决议", "posted_on": date(2026, 6, 30)}
        openness.keep(session, branch_id, hung)
        session.add(
            Rating(
                branch_id=branch_id,
                scheme="zhenjiang-2018",
                year=2026,
                settled_on=TODAY,
                total_hundredths=8950,
                grade="三星",
                result={},
            )
        )
    with database.read() as session:
        made_paper = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    return pages_of(made_paper.pdf)


def test_every_part_has_its_cover_its_bookmark_and_its_line_in_the_contents(
    book: tuple[list[str], list[str]],
) -> None:
    texts, titles = book
    parts = ["支部概况", "清单和承诺", "组织生活", "教育管理", "服务和保障", "党费", "考评和表彰"]
    covers = [title for title in titles if title.startswith("第") and "编" in title]
    assert [title.partition("编\u3000")[2] for title in covers] == parts
    assert "基层党组织标准化建设" in texts[0]
    assert "所有工作一本" in texts[0]
    for title in covers:
        name = title.partition("\u3000")[2]
        assert any(name in text and len(text) < 60 for text in texts[1:]), name
    assert "10月5日" in texts[1]


def test_every_record_is_in_it(book: tuple[list[str], list[str]]) -> None:
    whole = "\n".join(book[0]).replace("\n", "")
    for words in (
        "台账不全",
        "逐册核对",
        "03-20 已核对两册",
        "第二季度",
        "上级点评：抓紧收尾",
        "重温入党誓词",
        "第二季度决议",
        "89.50",
        "三星",
        "合计：1 项，已办 0 项，逾期 1 项。",
    ):
        assert words in whole, words


def test_points_and_the_appraisal_are_in_it(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        ground = ExemptGround.ILL
        point_exemptions.keep(
            session, branch_id, made.people[1].id, ground, date(2026, 1, 1), None, "长期住院"
        )
        appraisals.begin(session, branch_id, 2026, TODAY)
    with database.read() as session:
        made_paper = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    texts, titles = pages_of(made_paper.pdf)
    whole = "\n".join(texts).replace("\n", "")
    assert "合计：4 人，其中免计 1 人。" in whole
    assert "年老体弱、重病" in whole
    for name in ("points-year", "appraisal-results"):
        assert rulebook.registers[name].title in titles


def test_the_three_lists_are_a_paper_of_their_own(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).members(2)
        for kind in WorklistKind:
            worklists.raise_item(
                session,
                branch_id,
                f"事项{kind}",
                kind=kind,
                source=WorklistSource.PLAN,
                raised_on=date(2026, 1, 5),
                responsible="综合部",
            )
    with database.read() as session:
        made = papers.make(session, rulebook, branch_id, "worklists", 2026, TODAY)
    texts, titles = pages_of(made.pdf)
    assert [title for title in titles if title.endswith("清单")][-3:] == ["问题清单", "任务清单", "责任清单"]
    for kind in WorklistKind:
        assert sum(f"事项{kind}" in text for text in texts) == 1
    assert made.gaps == []


def test_the_life_meeting_and_reports_on_duty_are_in_it(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        made = MadeAppraisal(session, branch_id)
        made.whole_review()
        given = {"kind": DebriefKind.MEMBERS, "reported_on": TODAY, "person_id": made.people[0].id}
        debriefs.keep(
            session, branch_id, {**given, "text": "一年来。", "issued": 9, "returned": 9, "good": 9}
        )
    with database.read() as session:
        book = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    texts, titles = pages_of(book.pdf)
    whole = "".join(texts).replace("\n", "")
    for title in (
        "组织生活会征求意见汇总表",
        "组织生活会整改清单",
        "组织生活会对照检查和相互批评",
        "述职评议登记表",
    ):
        assert title in titles, title
    assert "联系群众不够" in whole
    assert "收回9票：好9" in whole


def test_proof_is_printed_below_its_register_and_people_s_photos_are_not(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        member = MadeBranch(session, branch_id).member("党员1")
        photo = BytesIO()
        Image.new("RGB", (600, 400), (20, 60, 20)).save(photo, "JPEG")
        hung = {"category": "decisions", "title": "第二季度决议", "posted_on": date(2026, 6, 30)}
        notice = openness.keep(session, branch_id, hung)
        attachments.attach(session, branch_id, "notice_item", notice.id, "公开栏.jpg", photo.getvalue())
        attachments.attach(session, branch_id, "notice_item", notice.id, "决议.pdf", b"%PDF-1.4 sample")
        attachments.attach(session, branch_id, "person", member.id, "证件照.jpg", photo.getvalue())
    with database.read() as session:
        book = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    texts, _titles = pages_of(book.pdf)
    page = next(text for text in texts if "党务公开登记表的佐证" in text)
    assert "第1项：公开栏.jpg" in page
    assert "没有印出、电子原件在台账里的：第1项：决议.pdf" in page.replace("\n", "")
    assert not any("证件照" in text for text in texts)


def test_no_page_bears_a_heading_alone(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    """Whatever the number of reports, the section ends on the page where its last words stand."""
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).members(2)
        for month in range(1, 12):
            given = {"period": ReportPeriod.MONTH, "number": month, "text": "进展顺利。\n" * 3}
            reports.keep(session, branch_id, 2026, given)
    with database.read() as session:
        book = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    texts, _titles = pages_of(book.pdf)
    told = [text for text in texts if "每月进展和逐季点评" in text and "目" not in text[:6]]
    assert all("进展顺利" in text for text in told)
    whole = "".join(told)
    assert whole.index("\n2月") < whole.index("\n10月")
