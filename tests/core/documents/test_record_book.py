"""The record book: every item of every record, marks of late entries, attendance, contents with page numbers."""

from datetime import date, datetime
from io import BytesIO

from PIL import Image
from sqlalchemy import select

from branchdesk import attachments
from branchdesk.documents import papers
from branchdesk.documents.meeting_records import sitting_words
from branchdesk.dues.year import year_grid
from branchdesk.life import make_ups, talks
from branchdesk.models import (
    Attendance,
    DuesPublication,
    MakeUpWay,
    Meeting,
    MeetingKind,
    Motion,
    Presence,
)
from branchdesk.money import plain
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.pdf_reading import opened, page_texts, pictures, squeezed
from tests.year_of_records import Books


def made(books: Books, rulebook: Rulebook) -> bytes:
    with books.database.read() as session:
        return papers.make(session, rulebook, books.branch_id, "record-book", 2026, TODAY).pdf


def page_with(texts: list[str], *wanted: str) -> str:
    return next(text for text in texts if all(word in squeezed(text) for word in map(squeezed, wanted)))


def test_a_record_says_everything_it_must(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("补充") as session:
        meeting = session.get_one(Meeting, "meeting-general-06")
        meeting.guests = "市直工委王干部"
        meeting.hours_tenths = 15
        meeting.also_kinds = [str(MeetingKind.PARTY_DAY)]
        row = session.query(Attendance).filter_by(meeting_id=meeting.id, person_id=books.people[7]).one()
        row.presence = Presence.ABSENT
    text = squeezed(page_with(page_texts(made(books, rulebook)), "6月党员大会", "主持人"))
    for words in (
        "党员大会记录",
        "2026年6月20日14:30—16:00",
        "三楼党员活动室",
        "主持人欧阳晓雯",
        "记录人𠮷野明",
        "应到24人（有表决权22人）",
        "实到22人（有表决权20人）",
        "㛃玉（请假：出差）",
        "张秀英（缺席）",
        "列席人市直工委王干部",
        "兼作主题党日",
        "学时1.5",
        "1．学习文件",
        "逐条学习。",
        "决议：按月落实学习计划。",
        "接收王新同志为预备党员",
        "方式：无记名投票；赞成20票，反对0票，弃权1票。",
        "决议：同意接收为预备党员。",
        "会议传达学习上级文件精神",
        "主持人签名：",
        "记录人签名：",
    ):
        assert squeezed(words) in text, words


def test_a_ballot_prints_its_result_and_an_impossible_one_its_reason(
    books: Books, rulebook: Rulebook
) -> None:
    with books.database.begin("票数") as session:
        motions = session.query(Motion).order_by(Motion.meeting_id).all()
        motions[1].yes = 9
        motions[2].yes, motions[2].override_reason = 90, None
    texts = page_texts(made(books, rulebook))
    assert "赞成20票，达到12票，通过。" in squeezed(page_with(texts, "3月党员大会", "表决"))
    assert "未通过" in squeezed(page_with(texts, "6月党员大会", "表决"))
    assert "请核对" in squeezed(page_with(texts, "9月党员大会", "表决"))


def test_a_late_entry_carries_its_mark_and_date_and_others_do_not(books: Books, rulebook: Rulebook) -> None:
    texts = page_texts(made(books, rulebook))
    late = page_with(texts, "2月支委会", "主持人")
    assert "补录2026年5月3日录入" in squeezed(late)
    assert "补录" not in page_with(texts, "3月支委会", "主持人")
    assert "2月支委会（补录）" in squeezed(texts[1])


def test_the_contents_give_the_right_pages(books: Books, rulebook: Rulebook) -> None:
    pdf = made(books, rulebook)
    texts = page_texts(pdf)
    line = next(line for line in texts[1].splitlines() if "9月20日" in line)
    number = int(line.split("·")[-1])
    page = next(text for text in texts if f"第 {number} 页" in text)
    assert "9月党员大会" in squeezed(page)
    with opened(pdf) as document:
        outline = [(item.level, item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    titles = [title for _level, title, _page in outline]
    assert titles[:5] == ["党支部组织生活记录本", "目录", "支部基本情况", "班子成员分工", "党小组设置"]
    level, _title, index = next(entry for entry in outline if "9月党员大会" in entry[1])
    assert level == 1
    assert "9月党员大会" in squeezed(texts[index])


def test_records_stand_by_kind_in_order_of_time(books: Books, rulebook: Rulebook) -> None:
    contents = page_texts(made(books, rulebook))[1]
    order = [
        "党员大会记录",
        "3月20日",
        "6月20日",
        "支委会记录",
        "1月5日",
        "党课记录",
        "主题党日记录",
        "考勤汇总",
    ]
    places = [contents.index(words) for words in order]
    assert places == sorted(places)


def test_the_branch_its_committee_and_groups_open_the_book(books: Books, rulebook: Rulebook) -> None:
    text = squeezed(page_with(page_texts(made(books, rulebook)), "支部基本情况", "党支部全称"))
    for words in (
        "中共样例市委市直属机关工作委员会",
        "第4届，2024年5月10日选举，任期3年，2027年5月10日届满",
        "24名（正式党员22名、预备党员2名；男16名、女8名）",
        "非公企业和社会组织",
        "组织发展、党费收缴",
        "第二党小组扎西多吉12",
    ):
        assert squeezed(words) in text


def test_attendance_is_counted_for_each_member(books: Books, rulebook: Rulebook) -> None:
    texts = page_texts(made(books, rulebook))
    text = squeezed(page_with(texts, "考勤汇总", "出勤率", "欧阳晓雯"))
    # 欧阳晓雯: 3 general, 11 committee, 3 lectures, 11 theme days, always there; 㛃玉 always on leave
    assert "欧阳晓雯3/311/113/311/1128/28100.0%000—" in text
    assert "㛃玉0/30/110/30/110/280.0%2800—" in text
    assert "龚文清" in text


def test_talks_and_publication_are_in_the_book(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("谈话") as session:
        talks.record(
            session,
            books.branch_id,
            held_on=date(2026, 4, 2),
            by_id=books.people[0],
            with_id=books.people[9],
            about=["thought", "problems"],
            text="交流近期思想。",
            recorded_at=datetime(2026, 4, 2, 18),
        )
        session.add(
            DuesPublication(
                branch_id=books.branch_id, year=2026, published_on=date(2026, 10, 9), note="公示栏"
            )
        )
    texts = page_texts(made(books, rulebook))
    assert "魏鹏飞思想、存在问题交流近期思想。" in squeezed(page_with(texts, "谈心谈话情况登记表", "交流"))
    assert "2026年10月9日公布：公示栏" in squeezed(page_with(texts, "党费收缴使用情况公布", "公示栏"))


def test_long_minutes_fill_pages_that_say_what_they_continue(books: Books, rulebook: Rulebook) -> None:
    sentence = "会议认为要把学习成果用到工作上。"
    with books.database.begin("长记录") as session:
        session.get_one(Meeting, "meeting-general-03").minutes = sentence * 625  # 10 000 characters
    texts = page_texts(made(books, rulebook))
    pages = [text for text in texts if "党员大会记录（续）" in text]
    assert len(pages) >= 6
    whole = "".join(squeezed(text) for text in texts)
    assert whole.count("会议认为") >= 600
    assert all("2026年3月20日" in text for text in pages)


def test_photos_are_printed_and_scans_named(books: Books, rulebook: Rulebook) -> None:
    stream = BytesIO()
    Image.new("RGB", (3000, 2000), (20, 60, 20)).save(stream, "JPEG")
    with books.database.begin("附件") as session:
        attachments.attach(
            session, books.branch_id, "meeting", "meeting-party_day-04", "合影.jpg", stream.getvalue()
        )
        attachments.attach(
            session, books.branch_id, "meeting", "meeting-party_day-04", "签到表.pdf", b"%PDF-1.4 sample"
        )
    pdf = made(books, rulebook)
    texts = page_texts(pdf)
    number = next(n for n, text in enumerate(texts) if "合影.jpg" in text)
    assert "签到表.pdf" in texts[number]
    dark = sum(pictures(pdf)[number].histogram()[:100])
    assert dark > 20000
    assert len(pdf) < 1_000_000


def test_a_damaged_photo_is_named_and_spoils_nothing(books: Books, rulebook: Rulebook) -> None:
    stream = BytesIO()
    Image.effect_noise((800, 600), 90).convert("RGB").save(stream, "JPEG")
    with books.database.begin("附件") as session:
        attachments.attach(
            session, books.branch_id, "meeting", "meeting-party_day-04", "坏.jpg", b"\xff\xd8\xff\xe0broken"
        )
        attachments.attach(
            session,
            books.branch_id,
            "meeting",
            "meeting-party_day-04",
            "半张.jpg",
            stream.getvalue()[: len(stream.getvalue()) // 2],
        )
    texts = page_texts(made(books, rulebook))
    assert any("坏.jpg" in text and "半张.jpg" in text for text in texts)


def test_signatures_never_stand_alone_on_a_page(books: Books, rulebook: Rulebook) -> None:
    """Whatever the length of the minutes, some of the record stands above its signatures."""
    with books.database.begin("只留一次会议") as session:
        for other in session.scalars(select(Meeting).where(Meeting.id != "meeting-general-03")):
            session.delete(other)
    for lines in range(14, 34):
        with books.database.begin("记录") as session:
            session.get_one(Meeting, "meeting-general-03").minutes = "\n".join(["逐条学习，谈体会。"] * lines)
        texts = page_texts(made(books, rulebook))
        start = next(n for n, text in enumerate(texts) if "3月党员大会" in text and "主持人" in text)
        signed = next(text for text in texts[start:] if "主持人签名" in text)
        before = squeezed(signed).split("主持人签名")[0]
        assert "体会" in before or "卫国栋" in before, lines


def test_a_group_sitting_bears_the_name_of_its_group() -> None:
    assert sitting_words(MeetingKind.GROUP, "第一党小组") == "第一党小组会"
    assert sitting_words(MeetingKind.GROUP, "离退休组") == "离退休组党小组会"
    assert sitting_words(MeetingKind.COMMITTEE, None) == "支委会"


def test_a_make_up_stands_beside_the_absence_and_in_a_register(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("补课") as session:
        make_ups.record(
            session,
            books.branch_id,
            "meeting-general-06",
            [books.people[4]],
            done_on=date(2026, 6, 27),
            way=MakeUpWay.RECORDING,
            text="会议录音",
            confirmed_by_id=books.people[0],
            today=TODAY,
        )
    texts = page_texts(made(books, rulebook))
    assert "㛃玉（请假：出差，2026年6月27日补课）" in squeezed(page_with(texts, "6月党员大会", "主持人"))
    register = squeezed(page_with(texts, "请假缺席和补课登记", "会议录音"))
    assert "2026-06-20" in register
    assert "欧阳晓雯" in register


def test_the_book_ends_with_the_summary_and_the_signatures(books: Books, rulebook: Rulebook) -> None:
    last = squeezed(page_texts(made(books, rulebook))[-1])
    assert last.index("年度总结") < last.index("党支部书记签名") < last.index("上级党组织检查")


def test_the_dues_are_published_with_their_sums(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        grid = year_grid(session, books.branch_id, 2026, TODAY)
    text = squeezed(page_with(page_texts(made(books, rulebook)), "党费收缴使用情况公布", "全年应交"))
    assert f"全年应交{plain(grid.totals.due)}全年实交{plain(grid.totals.paid)}" in text
    assert "本年还没有公布的登记。" in text


def test_groups_that_met_together_stand_in_their_order(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("党小组会") as session:
        for key, group in (("a", "group-1"), ("b", "group-0")):
            session.add(
                Meeting(
                    id=f"meeting-{key}",
                    branch_id=books.branch_id,
                    kind=MeetingKind.GROUP,
                    group_id=group,
                    title=f"碰头{key}",
                    starts_at=datetime(2026, 10, 8, 15),
                    recorded_at=datetime(2026, 10, 8, 18),
                )
            )
    contents = "".join(page_texts(made(books, rulebook))[1:3])
    assert contents.index("碰头b") < contents.index("碰头a")
