"""The calendar file for a phone: RFC 5545 to the octet."""

import re
from datetime import UTC, date, datetime

import pytest

from branchdesk.dates import PartialDate
from branchdesk.life import plan_lines, plans
from branchdesk.life.calendar_file import Choice, Event, calendar_file, escaped, events_of, fold
from branchdesk.store.database import Database
from tests.conftest import TODAY

STAMP = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
DAY = Event("a@branchdesk", date(2026, 11, 27), "主题党日")


def unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode().split("\r\n")


def test_lines_end_with_crlf_and_never_exceed_75_octets() -> None:
    long = Event("b@branchdesk", date(2026, 11, 27), "学习" * 60 + "a" * 80, text="𠮷" * 40)
    file = calendar_file("党支部计划", [long], STAMP)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", file) is None
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    assert "SUMMARY:" + "学习" * 60 + "a" * 80 in unfolded(file)


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150])
def test_folding_at_the_edge(length: int) -> None:
    folded = fold("x" * length)
    assert folded.replace(b"\r\n ", b"") == b"x" * length
    assert max(map(len, folded.split(b"\r\n"))) <= 75
    assert (b"\r\n" in folded) is (length > 75)


def test_values_are_escaped() -> None:
    assert escaped("甲;乙,丙\\丁\r\n戊\n") == "甲\\;乙\\,丙\\\\丁\\n戊\\n"


def test_a_whole_day_ends_on_the_next_and_warns_at_nine_the_day_before() -> None:
    lines = unfolded(calendar_file("计划", [DAY], STAMP))
    assert "DTSTART;VALUE=DATE:20261127" in lines
    assert "DTEND;VALUE=DATE:20261128" in lines
    assert "TRIGGER:-PT15H" in lines
    assert "DTSTAMP:20261121T040000Z" in lines
    assert "UID:a@branchdesk" in lines


def test_an_hour_is_of_shanghai_and_warns_a_day_before() -> None:
    event = Event("c@branchdesk", date(2026, 11, 27), "党员大会", clock="14:30", place="三楼,会议室")
    lines = unfolded(calendar_file("计划", [event], STAMP))
    assert "DTSTART;TZID=Asia/Shanghai:20261127T143000" in lines
    assert "DTEND;TZID=Asia/Shanghai:20261127T163000" in lines
    assert "LOCATION:三楼\\,会议室" in lines
    assert "TRIGGER:-P1D" in lines
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert {"TZID:Asia/Shanghai", "TZOFFSETTO:+0800"} <= set(zone)


def test_without_alarms_there_is_none() -> None:
    assert b"VALARM" not in calendar_file("计划", [DAY], STAMP, alarms=False)


def test_what_goes_in_is_chosen_and_keeps_its_uid(database: Database, branch_id: str) -> None:
    with database.begin("计划") as session:
        for kind, when, title in (
            ("general", "2026-11-27", ""),
            ("group", "2026-11-26", ""),
            ("study", "2026-12", "集中培训"),
            ("party_day", "2026-10-16", "过去的"),
        ):
            values = {"kind": kind, "planned_for": PartialDate.parse(when), "title": title}
            plans.keep(session, branch_id, 2026, values)
    with database.read() as session:
        lines = plan_lines.lines_of(session, branch_id, 2026, TODAY)
    events = events_of(lines, Choice(), TODAY)
    assert [(event.day, event.summary) for event in events] == [
        (date(2026, 11, 27), "党员大会"),
        (date(2026, 12, 1), "集中培训（本月内）"),
    ]
    assert events[0].uid in {f"{line.id}@branchdesk" for line in lines}
    everything = events_of(lines, Choice(groups=True, only_coming=False), TODAY)
    assert len(everything) == 4
    assert events_of(lines, Choice(sittings=False, others=False), TODAY) == []
