"""An item on its way: begun, put back, unclear, moved over the board, referred, come back from last year."""

from datetime import date

import pytest

from branchdesk import worklists
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import WorklistItem, WorklistKind, WorklistSource
from branchdesk.store.database import Database, Session
from branchdesk.worklists import Item, recurring, referrals
from branchdesk.worklists.board import Move, Stand, move_to, stand_of
from tests.made_branch import MadeBranch

TODAY = date(2026, 11, 21)


@pytest.fixture
def person(database: Database, branch_id: str) -> str:
    with database.begin("名册") as session:
        return MadeBranch(session, branch_id).member("负责的人").id


def raised(session: Session, branch_id: str, text: str = "走访困难党员", **values: object) -> str:
    known: dict[str, object] = {
        "kind": WorklistKind.TASK,
        "source": WorklistSource.SELF_CHECK,
        "raised_on": date(2026, 10, 9),
    }
    return worklists.raise_item(session, branch_id, text, **{**known, **values}).id  # type: ignore[arg-type] # chosen by each test


def seen(session: Session, branch_id: str, key: str) -> Item:
    return next(item for item in worklists.items_of(session, branch_id, TODAY) if item.id == key)


def test_what_is_missing_of_the_four(database: Database, branch_id: str, person: str) -> None:
    with database.begin("清单") as session:
        bare = raised(session, branch_id)
        whole = raised(
            session, branch_id, "建档", measure="一户一档", person_id=person, due_on=date(2026, 12, 1)
        )
        office = raised(session, branch_id, "配桌椅", responsible="办公室", due_on=date(2026, 12, 1))
        assert seen(session, branch_id, bare).unclear == ("措施", "责任", "时限")
        assert seen(session, branch_id, whole).unclear == ()
        assert seen(session, branch_id, office).unclear == ("措施",)


def test_taken_in_hand_and_put_back(database: Database, branch_id: str) -> None:
    with database.begin("清单") as session:
        key = raised(session, branch_id)
        assert stand_of(seen(session, branch_id, key)) == Stand.WAITING
        with pytest.raises(InvalidField, match="提出的日子"):
            worklists.begin(session, key, date(2026, 10, 8))
        worklists.begin(session, key, date(2026, 10, 9))
        session.flush()
        assert stand_of(seen(session, branch_id, key)) == Stand.BEGUN
        worklists.put_back(session, key)
        session.flush()
        assert stand_of(seen(session, branch_id, key)) == Stand.WAITING
        worklists.note_progress(session, key, date(2026, 10, 20), "走访两户")
        assert stand_of(seen(session, branch_id, key)) == Stand.BEGUN
        with pytest.raises(BranchDeskError, match="记了进展"):
            worklists.put_back(session, key)


def test_the_ways_over_the_board(database: Database, branch_id: str) -> None:
    with database.begin("清单") as session:
        key = raised(session, branch_id)

        def ways() -> list[str]:
            item, found = seen(session, branch_id, key), []
            for stand in Stand:
                try:
                    found.append(move_to(item, stand).value)
                except BranchDeskError as error:
                    found.append(str(error)[:4])
            return found

        assert ways() == [Move.NONE, Move.BEGIN, Move.FINISH, "先办结，"]
        worklists.begin(session, key, date(2026, 10, 10))
        session.flush()
        assert ways() == [Move.PUT_BACK, Move.NONE, Move.FINISH, "先办结，"]
        worklists.finish(session, key, date(2026, 11, 1), "都走访了")
        session.flush()
        assert ways() == ["已经办结", Move.REOPEN, Move.NONE, Move.REVIEW]
        worklists.review(session, key, date(2026, 11, 2), None, "同意")
        session.flush()
        assert ways() == ["已经办结", Move.REOPEN, "已经办结", Move.NONE]


def test_passed_upward_and_answered(database: Database, branch_id: str) -> None:
    with database.begin("清单") as session:
        key = raised(session, branch_id)
        for words, field in ((("", "拨款"), "sent_to"), (("街道党工委", " "), "text")):
            with pytest.raises(InvalidField) as refused:
                referrals.refer(session, key, date(2026, 10, 12), *words)
            assert refused.value.field == field
        with pytest.raises(InvalidField, match="提出的日子"):
            referrals.refer(session, key, date(2026, 10, 1), "街道党工委", "拨款")
        first = referrals.refer(session, key, date(2026, 10, 12), "街道党工委", "请拨修缮经费")
        with pytest.raises(InvalidField, match="不能早于反映"):
            referrals.reply(session, first.id, date(2026, 10, 11), "同意")
        referrals.reply(session, first.id, date(2026, 10, 20), "请报区委组织部")
        referrals.refer(session, key, date(2026, 10, 22), "区委组织部", "请拨修缮经费")
        session.flush()
        found = referrals.referrals_of(session, [key])[key]
    assert [one.words for one in found] == [
        "2026-10-12 向街道党工委反映：请拨修缮经费　2026-10-20 答复：请报区委组织部",
        "2026-10-22 向区委组织部反映：请拨修缮经费（还没有答复）",
    ]
    waiting = referrals.waiting(found)
    assert waiting is not None
    assert waiting.sent_to == "区委组织部"


def test_last_years_problem_again(database: Database, branch_id: str) -> None:
    with database.begin("清单") as session:
        old = raised(session, branch_id, "学习不经常", raised_on=date(2025, 11, 3))
        new, again = raised(session, branch_id, "学习还是不经常"), raised(session, branch_id, "学习不够经常")
        assert [item.id for item in recurring.earlier_than(session, branch_id, 2026, TODAY)] == [old]
        for key in (new, again):
            recurring.say_recurs(session, key, old)
        told = recurring.words_of_earlier(session, worklists.items_of(session, branch_id, TODAY))
        assert told == dict.fromkeys((new, again), "2025 年提过：学习不经常")
        session.delete(session.get_one(WorklistItem, old))
        session.flush()
        session.expire_all()
        assert recurring.words_of_earlier(session, worklists.items_of(session, branch_id, TODAY)) == {}
