"""Past sittings come in from a list: each row a sitting, the absent by name, all of it marked 补录."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.life.listing import meetings_of
from branchdesk.models import Attendance, Meeting, MeetingKind, Presence
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind, ImportPlan
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

HEADS = (
    "序号",
    "日期",
    "时间",
    "会议类型",
    "会议名称",
    "地点",
    "主持人",
    "记录人",
    "实到人数",
    "缺席人员",
    "议题",
)


@pytest.fixture
def peopled(database: Database, branch_id: str) -> Database:
    """A branch of six with one group of two, and a committee of three."""
    with database.begin("名册") as session:
        made = MadeBranch(session, branch_id)
        group = made.group("第一党小组")
        for name in ("欧阳晓雯", "何建国", "张秀英", "许志强"):
            made.member(name)
        for name in ("王五", "赵六"):
            made.member(name, group_id=group.id)
        made.committee()
    return database


def planned(session: Session, branch_id: str, folder: Path, *rows: tuple[object, ...]) -> ImportPlan:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["样例党支部2026年组织生活台账"])
    page.append(HEADS)
    for row in rows:
        page.append(row)
    path = folder / "组织生活台账.xlsx"
    book.save(path)
    return importing.plan(session, branch_id, path, today=TODAY)


def row(day: object, kind: str = "党员大会", **said: object) -> tuple[object, ...]:
    known: dict[str, object] = {"日期": day, "会议类型": kind, "时间": "14:30-16:00", **said}
    return tuple(known.get(head) for head in HEADS)


def test_a_list_becomes_sittings_with_the_absent_by_name(
    peopled: Database, branch_id: str, tmp_path: Path
) -> None:
    with peopled.begin("导入") as session:
        plan = planned(
            session,
            branch_id,
            tmp_path,
            row(
                "2026年3月5日",
                会议名称="一季度党员大会",
                地点="会议室",
                主持人="欧阳晓雯",
                记录人="何建国",
                实到人数="4人",
                缺席人员="王五（病假）、赵六",
                议题="学习党章；讨论发展对象",
            ),
            row(datetime(2026, 3, 20), "支委会"),
        )
        assert plan.kind == ImportKind.MEETINGS
        assert plan.counts == {"new": 2, "same": 0, "changed": 0, "refused": 0}
        importing.carry_out(session, plan)
    with peopled.read() as session:
        first, second = session.scalars(select(Meeting).order_by(Meeting.starts_at)).all()
        assert (first.title, first.starts_at, first.ends_at) == (
            "一季度党员大会",
            datetime(2026, 3, 5, 14, 30),
            datetime(2026, 3, 5, 16, 0),
        )
        came = dict(
            session.execute(
                select(Attendance.reason, Attendance.presence).where(
                    Attendance.meeting_id == first.id, Attendance.presence != Presence.PRESENT
                )
            )
            .tuples()
            .all()
        )
        assert came == {"病假": Presence.LEAVE, None: Presence.ABSENT}
        expected = session.scalars(select(Attendance.id).where(Attendance.meeting_id == second.id)).all()
        assert (second.kind, len(expected)) == (MeetingKind.COMMITTEE, 3)
        listed = meetings_of(session, branch_id, 2026)
        assert all(meeting.is_late for meeting in listed)


def test_the_same_list_again_changes_nothing(peopled: Database, branch_id: str, tmp_path: Path) -> None:
    with peopled.begin("导入") as session:
        importing.carry_out(session, planned(session, branch_id, tmp_path, row("2026-03-05")))
    with peopled.read() as session:
        assert planned(session, branch_id, tmp_path, row("2026-03-05")).counts["same"] == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("2026-03"), "日期"),
        (row("2026-03-05", "茶话会"), "会议类型"),
        (row("2027-03-05"), "今天之后"),
        (row("2026-03-05", "党小组会"), "哪个党小组"),
        (row("2026-03-05", 缺席人员="李四"), "李四"),
        (row("2026-03-05", 实到人数=4), "写全名字"),
    ],
)
def test_a_bad_row_says_why_and_the_good_one_comes_in(
    peopled: Database, branch_id: str, tmp_path: Path, bad: tuple[object, ...], reason: str
) -> None:
    with peopled.read() as session:
        plan = planned(session, branch_id, tmp_path, row("2026-04-08"), bad)
    assert plan.counts["new"] == 1
    assert plan.counts["refused"] == 1
    assert reason in "".join(problem.words for problem in plan.rows[1].problems)


def test_one_sitting_twice_in_the_list_is_refused_once(
    peopled: Database, branch_id: str, tmp_path: Path
) -> None:
    with peopled.read() as session:
        plan = planned(session, branch_id, tmp_path, row("2026-03-05"), row("2026.3.5"))
    assert [found.verdict.value for found in plan.rows] == ["new", "refused"]


def test_a_record_from_a_list_is_dated_to_its_sitting_and_entered_now(
    peopled: Database, branch_id: str, tmp_path: Path
) -> None:
    with peopled.begin("导入") as session:
        importing.carry_out(session, planned(session, branch_id, tmp_path, row("2026-03-05")))
    with peopled.read() as session:
        meeting = session.scalars(select(Meeting)).one()
    assert meeting.starts_at.date() == date(2026, 3, 5)
    assert abs(meeting.recorded_at - datetime.now()) < timedelta(minutes=5)
