"""Minutes that are final: only corrected, with what stood there before; never deleted, never undone."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from branchdesk import attachments
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import finality, meetings
from branchdesk.life.corrections import NOTHING, Change, Correction, changes_between
from branchdesk.life.sittings import AgendaEntry, MotionEntry, Sitting, sitting_of
from branchdesk.models import (
    AgendaItem,
    AttachmentPurpose,
    Meeting,
    MeetingKind,
    Presence,
    RevisionKind,
)
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

HELD, TODAY = date(2026, 11, 12), date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
WHY = Correction("笔误", "党员1", TODAY)


@pytest.fixture
def meeting_id(database: Database, branch_id: str) -> str:
    with database.begin("记会议") as session:
        people = MadeBranch(session, branch_id).members(5)
        sitting = Sitting(
            MeetingKind.GENERAL,
            datetime(2026, 11, 12, 14, 30),
            place="活动室",
            chair_id=people[0].id,
            recorder_id=people[1].id,
            agenda=[AgendaEntry("学习党章", "逐条学习", "按月学习")],
            minutes="第一段\n第二段\n第三段",
            motions=[MotionEntry("通过计划", yes=5)],
        )
        return meetings.record(session, branch_id, sitting, recorded_at=datetime(2026, 11, 12, 18, 0)).id


def make_final(database: Database, meeting_id: str, reason: str = "打印机坏了") -> None:
    with database.begin("定稿") as session:
        finality.finalise(session, meeting_id, date(2026, 11, 14), "党员2", reason, today=TODAY)


def rewrite(database: Database, meeting_id: str, correction: Correction | None, **values: object) -> None:
    with database.begin("改") as session:
        sitting = sitting_of(meetings.load(session, meeting_id))
        for name, value in values.items():
            setattr(sitting, name, value)
        meetings.revise(session, meeting_id, sitting, now=NOW, correction=correction)


def steps(database: Database, meeting_id: str) -> list[finality.Revision]:
    with database.read() as session:
        return finality.revisions_of(session, [meeting_id]).get(meeting_id, [])


def place(database: Database, meeting_id: str) -> str | None:
    with database.read() as session:
        return session.get_one(Meeting, meeting_id).place


def last(database: Database) -> int:
    with database.read() as session:
        return history.actions(session, 1)[0].number


def test_minutes_become_final_with_the_signed_page(database: Database, meeting_id: str) -> None:
    with database.begin("定稿") as session:
        finality.add_files(session, meeting_id, [("签字页.png", PNG)], AttachmentPurpose.SIGNED_PAGE)
        finality.finalise(session, meeting_id, date(2026, 11, 14), "党员2", today=TODAY)
    (step,) = steps(database, meeting_id)
    assert (step.kind, step.done_on, step.by, step.reason) == (
        RevisionKind.FINAL,
        date(2026, 11, 14),
        "党员2",
        "",
    )
    with database.read() as session:
        (row,) = meetings.meetings_of(session, session.get_one(Meeting, meeting_id).branch_id, 2026)
    assert row.final_on == date(2026, 11, 14)


def test_without_the_signed_page_a_reason_is_asked_and_kept(database: Database, meeting_id: str) -> None:
    with pytest.raises(InvalidField, match="签字页") as error:
        make_final(database, meeting_id, "")
    assert error.value.field == "reason"
    make_final(database, meeting_id)
    assert [step.reason for step in steps(database, meeting_id)] == ["打印机坏了"]


@pytest.mark.parametrize("day", [date(2026, 11, 11), date(2026, 11, 21)])
def test_minutes_are_final_neither_before_the_sitting_nor_in_the_future(
    database: Database, meeting_id: str, day: date
) -> None:
    with pytest.raises(InvalidField) as error, database.begin("定稿") as session:
        finality.finalise(session, meeting_id, day, "党员2", "无", today=TODAY)
    assert error.value.field == "done_on"


def test_final_minutes_are_not_written_over(database: Database, meeting_id: str) -> None:
    make_final(database, meeting_id)
    for correction in (None, Correction("  ", "党员1", TODAY), Correction("笔误", "", TODAY)):
        with pytest.raises(InvalidField) as error:
            rewrite(database, meeting_id, correction, place="会议室")
        assert error.value.field == "correction"
    assert place(database, meeting_id) == "活动室"
    assert len(steps(database, meeting_id)) == 1


def test_a_correction_keeps_what_stood_there(database: Database, meeting_id: str) -> None:
    make_final(database, meeting_id)
    rewrite(
        database, meeting_id, WHY, place="会议室", minutes="第一段\n第二段，改过\n第三段", guests="王干部"
    )
    step = steps(database, meeting_id)[-1]
    assert (step.kind, step.reason, step.by, step.done_on) == (
        RevisionKind.CORRECTION,
        "笔误",
        "党员1",
        TODAY,
    )
    assert step.changes == (
        Change("地点", "活动室", "会议室"),
        Change("会议记录", "第二段", "第二段，改过"),
        Change("列席人", NOTHING, "王干部"),
    )
    assert place(database, meeting_id) == "会议室"


def test_agenda_attendance_and_ballots_are_compared_part_by_part(database: Database, meeting_id: str) -> None:
    make_final(database, meeting_id)
    with database.begin("更正") as session:
        sitting = sitting_of(meetings.load(session, meeting_id))
        sitting.agenda[0].resolution = ""
        sitting.agenda.append(AgendaEntry("补记的议题"))
        sitting.attendance[4].presence, sitting.attendance[4].reason = Presence.LEAVE, "出差"
        sitting.motions[0].yes = 4
        meetings.revise(session, meeting_id, sitting, now=NOW, correction=WHY)
    changes = {
        change.part: (change.before, change.after) for change in steps(database, meeting_id)[-1].changes
    }
    assert changes["议题1的决议"] == ("按月学习", NOTHING)
    assert changes["议题2"] == (NOTHING, "补记的议题")
    assert changes["到会情况：党员5"] == ("到会", "请假（出差）")
    before, after = changes["表决1"]
    assert ("赞成5票" in before, "赞成4票" in after) == (True, True)
    assert len(changes) == 4


def test_saving_without_a_change_asks_for_nothing_and_notes_nothing(
    database: Database, meeting_id: str
) -> None:
    make_final(database, meeting_id)
    rewrite(database, meeting_id, None)
    assert len(steps(database, meeting_id)) == 1


def test_a_long_text_gives_only_the_paragraphs_that_differ() -> None:
    before = {"会议记录": "\n".join(f"第{n}段" for n in range(40))}
    after = {"会议记录": before["会议记录"].replace("第7段", "第七段").replace("第30段\n", "")}
    assert changes_between(before, after) == [
        Change("会议记录", "第7段", "第七段"),
        Change("会议记录", "第30段", NOTHING),
    ]


def test_attachments_are_added_but_not_taken_away(
    database: Database, branch_id: str, meeting_id: str
) -> None:
    with database.begin("附件") as session:
        finality.add_files(session, meeting_id, [("合影.png", PNG)])
        (kept,) = attachments.attachments_of(session, "meeting", meeting_id)
    make_final(database, meeting_id)
    with pytest.raises(InvalidField, match="只能再加"), database.begin("移除") as session:
        attachments.remove(session, kept.id)
    with database.begin("附件") as session:
        finality.add_files(session, meeting_id, [("补.png", PNG + b"1")])
    with database.read() as session:
        assert len(attachments.attachments_of(session, "meeting", meeting_id)) == 2


def test_a_final_sitting_is_deleted_only_after_its_finality_was_taken_back(
    database: Database, meeting_id: str
) -> None:
    make_final(database, meeting_id)
    with pytest.raises(BranchDeskError, match="不能删除"), database.begin("删除") as session:
        meetings.delete(session, meeting_id)
    with pytest.raises(InvalidField) as error, database.begin("收回") as session:
        finality.reopen(session, meeting_id, TODAY, "党员2", " ")
    assert error.value.field == "reason"
    with database.begin("收回") as session:
        finality.reopen(session, meeting_id, TODAY, "党员2", "记成了别的会")
    assert [step.kind for step in steps(database, meeting_id)] == [RevisionKind.FINAL, RevisionKind.REOPENED]
    rewrite(database, meeting_id, None, place="会议室")
    assert place(database, meeting_id) == "会议室"
    with database.begin("删除") as session:
        meetings.delete(session, meeting_id)
    with database.read() as session:
        assert session.get(Meeting, meeting_id) is None


def test_finality_and_corrections_cannot_be_undone(database: Database, meeting_id: str) -> None:
    make_final(database, meeting_id)
    with pytest.raises(history.UndoRefused, match="有据可查"):
        history.undo(database, last(database))
    rewrite(database, meeting_id, WHY, place="会议室")
    with pytest.raises(history.UndoRefused, match="有据可查"):
        history.undo(database, last(database))
    assert place(database, meeting_id) == "会议室"


def test_what_was_written_before_cannot_be_undone_round_the_finality(
    database: Database, meeting_id: str
) -> None:
    with database.begin("改议题") as session:
        session.scalars(select(AgendaItem)).one().text = "逐条细学"
    number = last(database)
    make_final(database, meeting_id)
    with pytest.raises(history.UndoRefused, match="已经定稿"):
        history.undo(database, number)
    with database.read() as session:
        assert session.scalars(select(AgendaItem.text)).one() == "逐条细学"


def test_scans_from_before_stay_and_one_added_since_can_be_undone(
    database: Database, meeting_id: str
) -> None:
    with database.begin("附件") as session:
        finality.add_files(session, meeting_id, [("前.png", PNG)])
    before = last(database)
    make_final(database, meeting_id)
    with database.begin("附件") as session:
        finality.add_files(session, meeting_id, [("后.png", PNG + b"1")])
    history.undo(database, last(database))
    with pytest.raises(history.UndoRefused, match="已经定稿"):
        history.undo(database, before)
    with database.read() as session:
        assert [row.name for row in attachments.attachments_of(session, "meeting", meeting_id)] == ["前.png"]
