"""Talks, attendance rates, and attachments."""

import hashlib
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from branchdesk import attachments
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import attendance, meetings, talks
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, Sitting
from branchdesk.models import Content, MeetingKind, Person, Presence, Stage
from branchdesk.store import history
from branchdesk.store.database import Database

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
JPEG = b"\xff\xd8\xff\xe0" + b"1" * 3000


@pytest.fixture
def people(database: Database, branch_id: str) -> None:
    with database.begin("名册") as session:
        session.add_all(
            Person(id=f"p{n}", branch_id=branch_id, name=f"党员{n}", position=n, stage=Stage.FULL)
            for n in range(10)
        )


def hold(database: Database, branch_id: str, absent: int) -> str:
    rows = [AttendanceEntry(f"p{n}", Presence.LEAVE if n < absent else Presence.PRESENT) for n in range(10)]
    with database.begin("记会议") as session:
        return meetings.record(
            session,
            branch_id,
            Sitting(
                MeetingKind.PARTY_DAY,
                datetime(2026, 6, 18 + absent),
                agenda=[AgendaEntry("学习")],
                attendance=rows,
            ),
            recorded_at=datetime(2026, 6, 29),
        ).id


def test_exactly_eighty_percent_is_not_below(database: Database, branch_id: str, people: None) -> None:
    for absent in (0, 2, 3):
        hold(database, branch_id, absent)
    with database.read() as session:
        found = attendance.rates(session, branch_id, 2026)
    assert [rate.percent for rate in found] == [Decimal("100.0"), Decimal("80.0"), Decimal("70.0")]
    assert [rate.meeting.present for rate in found if rate.is_below()] == [7]


def test_how_often_each_person_came(database: Database, branch_id: str, people: None) -> None:
    for absent in (1, 2):
        hold(database, branch_id, absent)
    with database.read() as session:
        found = attendance.people_of_year(session, branch_id, 2026)
        assert attendance.people_of_year(session, branch_id, 2025) == []
    assert [(p.name, p.expected, p.present, p.leave, p.absent) for p in found[:3]] == [
        ("党员0", 2, 0, 2, 0),
        ("党员1", 2, 1, 1, 0),
        ("党员2", 2, 2, 0, 0),
    ]


def test_one_persons_sittings_are_listed_the_latest_first(
    database: Database, branch_id: str, people: None
) -> None:
    for absent in (1, 2):
        hold(database, branch_id, absent)
    with database.read() as session:
        found = attendance.sittings_of(session, "p1", 2026)
        assert attendance.sittings_of(session, "p1", 2025) == []
    assert [(s.starts_at.day, s.presence) for s in found] == [(20, Presence.LEAVE), (19, Presence.PRESENT)]


def talk(database: Database, branch_id: str, **values: object) -> None:
    given = {"held_on": date(2026, 5, 4), "by_id": "p0", "with_id": "p1", "recorded_at": datetime(2026, 5, 5)}
    with database.begin("记谈话") as session:
        talks.record(session, branch_id, **(given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": date(2026, 5, 6)}, "held_on"),
        ({"by_id": None}, "by_id"),
        ({"with_id": None}, "with_id"),
        ({"with_id": "p0"}, "with_id"),
    ],
)
def test_a_talk_that_cannot_have_been(
    database: Database, branch_id: str, people: None, values: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidField) as error:
        talk(database, branch_id, **values)
    assert error.value.field == field


def test_talks_are_listed_and_those_without_are_named(
    database: Database, branch_id: str, people: None
) -> None:
    talk(database, branch_id, about=["work", "thought", "weather"], text=" 谈学习 ")
    talk(database, branch_id, with_id="p2", recorded_at=datetime(2026, 5, 12))
    with database.read() as session:
        found = talks.talks_of(session, branch_id, 2026)
        lacking = talks.without_talk(session, branch_id, 2026, date(2026, 11, 21))
    assert [(row.with_name, row.is_late) for row in found] == [("党员2", True), ("党员1", False)]
    assert (found[1].about, found[1].text) == (("thought", "work"), "谈学习")
    assert [person.name for person in lacking] == [f"党员{n}" for n in range(3, 10)]


def test_a_talk_is_corrected_and_deleted(database: Database, branch_id: str, people: None) -> None:
    talk(database, branch_id)
    with database.read() as session:
        key = talks.talks_of(session, branch_id, 2026)[0].id
    with database.begin("改谈话") as session:
        talks.revise(
            session, key, held_on=date(2026, 5, 3), by_id="p1", with_id="p4", today=date(2026, 11, 21)
        )
    with database.read() as session:
        row = talks.talks_of(session, branch_id, 2026)[0]
    assert (row.by_name, row.with_name, row.recorded_on) == ("党员1", "党员4", date(2026, 5, 5))
    with pytest.raises(InvalidField), database.begin("改谈话") as session:
        talks.revise(
            session, key, held_on=date(2025, 5, 3), by_id="p1", with_id="p4", today=date(2026, 11, 21)
        )
    with database.begin("删谈话") as session:
        talks.delete(session, key)
    with pytest.raises(BranchDeskError), database.begin("改谈话") as session:
        talks.revise(session, key, held_on=date(2026, 5, 3), by_id="p1", with_id="p4")


def test_the_same_bytes_are_kept_once(database: Database, branch_id: str, people: None) -> None:
    first, second = hold(database, branch_id, 0), hold(database, branch_id, 1)
    with database.begin("附件") as session:
        for owner in (first, first, second):
            attachments.attach(session, branch_id, "meeting", owner, "合影.png", PNG)
        attachments.attach(session, branch_id, "meeting", first, "签到表.jpg", JPEG)
    with database.read() as session:
        rows = attachments.attachments_of(session, "meeting", first)
        assert [(r.name, r.media_type, r.is_image) for r in rows] == [
            ("合影.png", "image/png", True),
            ("签到表.jpg", "image/jpeg", True),
        ]
        assert attachments.content(session, rows[0].id) == PNG
        assert session.scalar(select(func.count()).select_from(Content)) == 2
        assert [row.attachments for row in meetings.meetings_of(session, branch_id, 2026)] == [2, 1]


def test_removing_an_attachment_can_be_undone(database: Database, branch_id: str, people: None) -> None:
    owner = hold(database, branch_id, 0)
    with database.begin("附件") as session:
        key = attachments.attach(session, branch_id, "meeting", owner, "合影.png", PNG).id
    with database.begin("删附件") as session:
        attachments.remove(session, key)
    with database.read() as session:
        with pytest.raises(BranchDeskError):
            attachments.content(session, key)
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    with database.read() as session:
        assert attachments.content(session, key) == PNG


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.png", b"", "空文件"),
        ("程序.png", b"MZ\x90\x00", "不是照片"),
        ("大.png", PNG + b"0" * attachments.LARGEST_BYTES, "超过 64 MB"),
    ],
)
def test_what_is_no_photo_or_scan_is_refused(
    database: Database, branch_id: str, people: None, name: str, data: bytes, words: str
) -> None:
    owner = hold(database, branch_id, 0)
    with pytest.raises(InvalidField, match=words), database.begin("附件") as session:
        attachments.attach(session, branch_id, "meeting", owner, name, data)


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"GIF89a", "image/gif"),
        (b"BM\x00\x00", "image/bmp"),
        (b"II*\x00", "image/tiff"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"PK\x03\x04", None),
    ],
)
def test_the_first_bytes_tell_the_kind(start: bytes, media_type: str | None) -> None:
    assert attachments.media_type_of(start) == media_type


def test_a_photo_of_forty_megabytes_is_kept_whole(database: Database, branch_id: str, people: None) -> None:
    owner = hold(database, branch_id, 0)
    photo = JPEG + b"\x00" * (40 * 1024 * 1024)
    with database.begin("附件") as session:
        key = attachments.attach(session, branch_id, "meeting", owner, "大照片.jpg", photo).id
    with database.read() as session:
        kept = attachments.content(session, key)
        (row,) = attachments.attachments_of(session, "meeting", owner)
    assert hashlib.sha256(kept).digest() == hashlib.sha256(photo).digest()
    assert row.size_words == "40.0 MB"
