"""What was deleted is found in the history and put back: by undo, or entered again when other actions lie between."""

from datetime import date

import pytest
from sqlalchemy import select, text

from branchdesk import attachments
from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError
from branchdesk.life import meetings, talks
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    DuesPayment,
    EndReason,
    Meeting,
    MeetingKind,
    PartyGroup,
    Person,
    PostTitle,
    Talk,
)
from branchdesk.past import recycle_bin
from branchdesk.past.recycle_bin import Deleted
from branchdesk.people import members
from branchdesk.store import history
from branchdesk.store.database import Database
from branchdesk.store.history import UndoRefused
from tests.made_branch import MadeBranch

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def made(database: Database, branch_id: str) -> dict[str, str]:
    with database.begin("准备") as session:
        books = MadeBranch(session, branch_id)
        wang, li = books.member("王五"), books.member("李四")
        group = books.group("第一党小组")
        wang.group_id = group.id
        meeting = books.meeting(
            MeetingKind.GENERAL, date(2026, 3, 7), title="三月党员大会", group_id=group.id
        )
        attachments.attach(session, branch_id, Meeting.__tablename__, meeting.id, "签到表.png", PNG)
        books.pay(wang, Month(2026, 3), 13334)
    return {"王五": wang.id, "李四": li.id, "组": group.id, "会": meeting.id}


def gone(database: Database) -> list[Deleted]:
    with database.read() as session:
        return recycle_bin.deleted(session)


def counts(database: Database) -> list[int]:
    with database.read() as session:
        return [
            len(session.scalars(select(kind)).all()) for kind in (Meeting, AgendaItem, Attendance, Attachment)
        ]


def test_a_deleted_meeting_is_one_line_and_comes_back_whole(database: Database, made: dict[str, str]) -> None:
    before = counts(database)
    database.operator = "陈静"
    with database.begin("删除“三月党员大会”") as session:
        meetings.delete(session, made["会"])
    (one,) = gone(database)
    assert (one.kind, one.name, one.by) == ("会议和活动", "三月党员大会 2026-03-07 14:30", "陈静")
    assert one.parts == 4  # a matter, two who were expected, a scan
    recycle_bin.restore(database, one)
    assert counts(database) == before
    assert gone(database) == []
    with database.read() as session:
        latest = history.actions(session, 1)[0]
    assert latest.words == "恢复“三月党员大会 2026-03-07 14:30”"
    assert latest.undoes == one.entry


def test_one_of_several_deleted_together_comes_back_alone(database: Database, made: dict[str, str]) -> None:
    with database.begin("整理") as session:
        meetings.delete(session, made["会"])
        session.execute(text("DELETE FROM dues_payment"))
    kinds = {one.kind: one for one in gone(database)}
    assert set(kinds) == {"会议和活动", "交纳记录"}
    recycle_bin.restore(database, kinds["交纳记录"])
    assert [one.kind for one in gone(database)] == ["会议和活动"]
    with database.read() as session:
        assert session.scalars(select(DuesPayment)).one().amount_fen == 13334


def test_what_was_cut_off_is_tied_again_unless_it_was_tied_elsewhere(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("李四入组") as session:
        session.get_one(Person, made["李四"]).group_id = made["组"]
    with database.begin("删小组") as session:
        session.delete(session.get_one(PartyGroup, made["组"]))
    with database.begin("王五入新组") as session:
        other = MadeBranch(session, branch_id).group("第二党小组")
        session.get_one(Person, made["王五"]).group_id = other.id
    (one,) = gone(database)
    recycle_bin.restore(database, one)
    with database.read() as session:
        assert session.get_one(Person, made["王五"]).group_id == other.id
        assert session.get_one(Person, made["李四"]).group_id == made["组"]
        assert session.get_one(Meeting, made["会"]).group_id == made["组"]


def test_what_it_named_and_is_gone_is_left_open(database: Database, made: dict[str, str]) -> None:
    with database.begin("删会议") as session:
        meetings.delete(session, made["会"])
    with database.begin("删小组") as session:
        session.delete(session.get_one(PartyGroup, made["组"]))
    recycle_bin.restore(database, gone(database)[1])
    with database.read() as session:
        assert session.get_one(Meeting, made["会"]).group_id is None


def test_a_record_that_would_conflict_is_refused_and_nothing_changes(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("删小组") as session:
        session.delete(session.get_one(PartyGroup, made["组"]))
    with database.begin("又建") as session:
        MadeBranch(session, branch_id).group("第一党小组")
    (one,) = gone(database)
    with pytest.raises(UndoRefused, match="冲突"):
        recycle_bin.restore(database, one)
    assert gone(database) == [one]


def test_a_talk_whose_partner_is_gone_is_refused(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("谈话") as session:
        key = talks.record(
            session,
            branch_id,
            held_on=date(2026, 4, 1),
            by_id=made["李四"],
            with_id=made["王五"],
            about=["thought"],
        ).id
    with database.begin("删谈话") as session:
        talks.delete(session, key)
    with database.begin("删人") as session:
        session.execute(text("DELETE FROM person WHERE id = :key"), {"key": made["王五"]})
    talk = next(one for one in gone(database) if one.table == "talk")
    assert talk.name == "2026-04-01 李四 王五"
    with pytest.raises(BranchDeskError, match="冲突"):
        recycle_bin.restore(database, talk)
    with database.read() as session:
        assert session.scalars(select(Talk)).all() == []


def test_a_person_comes_back_with_posts_payments_and_attendance(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("职务") as session:
        MadeBranch(session, branch_id).post(session.get_one(Person, made["王五"]), PostTitle.SECRETARY)
    with database.begin("删人") as session:
        session.execute(text("DELETE FROM person WHERE id = :key"), {"key": made["王五"]})
    (one,) = gone(database)
    assert (one.name, one.parts) == ("王五", 3)
    recycle_bin.restore(database, one)
    assert gone(database) == []
    with database.read() as session:
        assert len(session.scalars(select(Attendance)).all()) == 2


def test_somebody_entered_by_mistake_is_put_back_on_the_roll(
    database: Database, made: dict[str, str]
) -> None:
    with database.begin("王五误录") as session:
        members.end(session, made["王五"], date(2026, 3, 8), EndReason.ENTERED_BY_MISTAKE)
    (one,) = gone(database)
    assert (one.kind, one.name, one.words) == ("误录的人员", "王五", "王五误录")
    recycle_bin.restore(database, one)
    with database.read() as session:
        assert session.get_one(Person, made["王五"]).ended_on is None
    assert gone(database) == []


def test_what_was_taken_back_is_no_deletion(database: Database, made: dict[str, str], branch_id: str) -> None:
    with database.begin("新增赵六") as session:
        members.add(session, branch_id, name="赵六")
    with database.read() as session:
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    assert gone(database) == []
    with database.begin("删会议") as session:
        meetings.delete(session, made["会"])
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    assert gone(database) == []
