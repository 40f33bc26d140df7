"""The papers of one sitting and of many: notice, sign-in sheet, minutes with corrections and attached pages."""

from datetime import date, datetime
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from branchdesk import worklists
from branchdesk.documents import record_papers
from branchdesk.documents.meeting_call import call_of, chat_text
from branchdesk.documents.meeting_papers import MINUTES, NOTICE, SIGN_IN
from branchdesk.documents.meeting_range import Range, keys_in, make_range, scanned_in
from branchdesk.documents.scans import MOST_PAGES, Scan, Scans, Unprinted, drawing, fault_of
from branchdesk.errors import BranchDeskError
from branchdesk.life import finality, meetings, notices
from branchdesk.life.corrections import Correction
from branchdesk.life.notices import Announcement
from branchdesk.life.sittings import sitting_of
from branchdesk.models import MeetingKind, WorklistKind, WorklistSource
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.heic import BLUE, RED, heic
from tests.pdf_reading import ink, opened, page_texts, pictures, squeezed
from tests.year_of_records import Books

GENERAL = "meeting-general-06"


def pdf(pages: int, secret: str | None = None) -> bytes:
    stream = BytesIO()
    encrypt = StandardEncryption(secret, ownerPassword="owner") if secret else None
    canvas = Canvas(stream, encrypt=encrypt)
    for number in range(pages):
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, 500, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def made(books: Books, rulebook: Rulebook, paper: str, key: str) -> record_papers.PaperResult:
    with books.database.read() as session:
        return record_papers.make_for(session, rulebook, books.branch_id, paper, key, TODAY)


def words_of(books: Books, rulebook: Rulebook, paper: str, key: str) -> str:
    return squeezed("".join(page_texts(made(books, rulebook, paper, key).pdf)))


@pytest.fixture
def notice(books: Books) -> str:
    """A general meeting some days from now."""
    with books.database.begin("通知") as session:
        told = Announcement(
            MeetingKind.GENERAL,
            datetime(2027, 1, 7, 14, 30),
            place="三楼会议室",
            agenda=["听取支委会报告", "讨论接收预备党员"],
            guests="市直工委王干部",
            given_on=date(2027, 1, 4),
        )
        return notices.announce(session, books.branch_id, told).id


def test_a_notice_says_when_where_what_for_and_who(books: Books, rulebook: Rulebook, notice: str) -> None:
    text = words_of(books, rulebook, NOTICE, notice)
    for words in (
        "关于召开2027年1月党员大会的通知",
        "全体党员：",
        "一、时间：2027年1月7日（星期四）14:30",
        "二、地点：三楼会议室",
        "1．听取支委会报告",
        "2．讨论接收预备党员",
        "四、参加人员：全体党员，共24人（有表决权的22人）。列席人员：市直工委王干部",
        "因故不能参加的，请在会前请假",
        "2027年1月4日",
    ):
        assert squeezed(words) in text, words


def test_the_notice_for_a_chat_says_the_same(books: Books, notice: str) -> None:
    with books.database.read() as session:
        text = chat_text(call_of(session, notice), "某某党支部", TODAY)
    assert text.split("\n") == [
        "【会议通知】2027年1月党员大会",
        "时间：2027年1月7日（星期四）14:30",
        "地点：三楼会议室",
        "议题：1．听取支委会报告；2．讨论接收预备党员",
        "参加：全体党员，共24人",
        "列席：市直工委王干部",
        "请按时到会并签到；因故不能参加的，请在会前请假。",
        "某某党支部　2027年1月4日",
    ]


def test_a_notice_of_a_sitting_that_was_held_has_no_made_up_day(books: Books, rulebook: Rulebook) -> None:
    result = made(books, rulebook, NOTICE, GENERAL)
    assert any("哪天发的通知" in gap.text for gap in result.gaps)
    assert "年月日" in squeezed("".join(page_texts(result.pdf)))


@pytest.mark.parametrize("key", [GENERAL, "notice"])
def test_a_sign_in_sheet_names_everybody_expected_on_one_page(
    books: Books, rulebook: Rulebook, notice: str, key: str
) -> None:
    result = made(books, rulebook, SIGN_IN, notice if key == "notice" else key)
    (text,) = map(squeezed, page_texts(result.pdf))
    with books.database.read() as session:
        names = [row.person.name for row in meetings.load(session, GENERAL).attendance]
    assert all(squeezed(name) in text for name in names)
    assert ("列席人员" in text, "24人（有表决权22人）" in text, "签名" in text) == (True, True, True)


def test_minutes_carry_number_tasks_and_signatures(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("布置") as session:
        worklists.raise_item(
            session,
            books.branch_id,
            "整理学习笔记",
            kind=WorklistKind.TASK,
            source=WorklistSource.MEETING,
            source_table="meeting",
            source_id=GENERAL,
            raised_on=date(2026, 6, 20),
            person_id=books.people[1],
            due_on=date(2026, 6, 30),
        )
    text = words_of(books, rulebook, MINUTES, GENERAL)
    for words in (
        "类型党员大会编号2026年第2次",
        "布置与落实1．整理学习笔记责任人：阿依古丽·买买提期限：2026年6月30日",
        "主持人签名：",
        "记录人签名：",
    ):
        assert squeezed(words) in text, words
    assert "定稿" not in text


def test_final_minutes_print_their_corrections_with_what_stood_there(
    books: Books, rulebook: Rulebook
) -> None:
    with books.database.begin("定稿") as session:
        finality.finalise(session, GENERAL, date(2026, 6, 22), "𠮷野明", "打印机坏了", today=TODAY)
    with books.database.begin("更正") as session:
        sitting = sitting_of(meetings.load(session, GENERAL))
        sitting.place = "四楼"
        correction = Correction("地点有误", "𠮷野明", date(2026, 6, 25))
        meetings.revise(session, GENERAL, sitting, now=datetime(2026, 6, 25), correction=correction)
    text = words_of(books, rulebook, MINUTES, GENERAL)
    for words in (
        "定稿2026年6月22日，更正1次",
        "1．2026年6月22日定稿（𠮷野明；理由：打印机坏了）",
        "2．2026年6月25日更正（𠮷野明；理由：地点有误）",
        "【地点】原文：三楼党员活动室",
        "更正为：四楼",
    ):
        assert squeezed(words) in text, words


def test_attached_pages_and_phone_photos_are_printed(books: Books, rulebook: Rulebook) -> None:
    before = made(books, rulebook, MINUTES, GENERAL).pdf
    with books.database.begin("附件") as session:
        finality.add_files(
            session,
            GENERAL,
            [
                ("材料.pdf", pdf(MOST_PAGES + 3)),
                ("手机.heic", heic([[RED], [BLUE]])),
                ("锁.pdf", pdf(1, "secret")),
                ("坏.jpg", b"\xff\xd8\xff damaged"),
            ],
        )
    after = made(books, rulebook, MINUTES, GENERAL).pdf
    texts = [squeezed(text) for text in page_texts(after)]
    assert any(f"材料.pdf（第{MOST_PAGES}页，共{MOST_PAGES + 3}页）" in text for text in texts)
    joined = "".join(texts)
    assert ("还有3页没有印出" in joined, "设了密码，没有印出" in joined) == (True, True)
    assert "没有印出的照片：坏.jpg" in joined
    with opened(before) as first, opened(after) as second:
        assert len(second) >= len(first) + MOST_PAGES
    page = next(number for number, text in enumerate(texts) if "材料.pdf（第1页" in text)
    assert ink(pictures(after)[page]) > 2000


def test_pages_drawn_before_are_taken_and_none_is_drawn_elsewhere(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("附件") as session:
        finality.add_files(session, GENERAL, [("材料.pdf", pdf(2))])
    with books.database.read() as session:
        result = record_papers.make_for(session, rulebook, books.branch_id, MINUTES, GENERAL, TODAY, drawn={})
    text = squeezed("".join(page_texts(result.pdf)))
    assert "第1页，共2页" not in text
    assert "附件“材料.pdf”这次没有印出" in text


def test_a_paper_prints_no_more_pages_than_it_may() -> None:
    steps = drawing(pdf(3))
    assert [next(steps, "end"), next(steps, "end"), next(steps, "end")] == [None] * 3
    with pytest.raises(StopIteration) as end:
        next(steps)
    scan: Scan = end.value.value
    assert (len(scan.pages), scan.count, scan.unprinted) == (3, 3, None)

    class Row:
        sha256 = "x"

    scans = Scans({"x": scan}, left=4)
    found = [scans.of(Row(), lambda _key: b"") for _time in range(3)]  # type: ignore[arg-type]
    assert [(len(one.pages), one.unprinted) for one in found] == [
        (3, None),
        (1, Unprinted.LONG),
        (0, Unprinted.LONG),
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pdf(1), None),
        (pdf(1, "secret"), Unprinted.LOCKED),
        (b"%PDF-1.7 nothing", Unprinted.BROKEN),
    ],
)
def test_what_is_wrong_with_a_pdf_is_known(data: bytes, fault: Unprinted | None) -> None:
    assert fault_of(data) == fault


def test_the_sittings_of_some_days_are_one_paper(books: Books, rulebook: Rulebook, notice: str) -> None:
    chosen = Range(MINUTES, date(2026, 1, 1), date(2026, 6, 30), frozenset({MeetingKind.GENERAL}))
    with books.database.read() as session:
        keys = keys_in(session, books.branch_id, chosen)
        result = make_range(session, rulebook, books.branch_id, chosen, TODAY)
        signs = Range(SIGN_IN, date(2027, 1, 1), date(2027, 1, 31))
        assert keys_in(session, books.branch_id, signs) == [notice]
        assert scanned_in(session, books.branch_id, signs) == []
        sheet = make_range(session, rulebook, books.branch_id, signs, TODAY)
    assert keys == ["meeting-general-03", GENERAL]
    with opened(result.pdf) as document:
        assert [item.get_title() for item in document.get_toc()] == [
            "03-20 3月党员大会",
            "06-20 6月党员大会",
        ]
    assert "2027年1月党员大会" in squeezed(page_texts(sheet.pdf)[0])


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(date(2026, 2, 1), date(2026, 1, 1), "早于"), (date(2019, 1, 1), date(2019, 2, 1), "没有这样的会议")],
)
def test_days_without_a_sitting_are_refused(
    books: Books, rulebook: Rulebook, first: date, last: date, words: str
) -> None:
    with books.database.read() as session, pytest.raises(BranchDeskError, match=words):
        make_range(session, rulebook, books.branch_id, Range(MINUTES, first, last), TODAY)
