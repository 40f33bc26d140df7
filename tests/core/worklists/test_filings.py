"""报备: what was filed is kept as it was, and what was approved is changed with a reason only."""

from datetime import date
from typing import Any

import pytest

from branchdesk import worklists
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import WorklistItem, WorklistKind, WorklistSource
from branchdesk.store.database import Database, Session
from branchdesk.worklists import filings
from tests.made_branch import MadeBranch

TODAY, FILED = date(2026, 11, 21), date(2026, 3, 2)


@pytest.fixture
def items(database: Database, branch_id: str) -> list[str]:
    with database.begin("清单") as session:
        person = MadeBranch(session, branch_id).member("负责的人").id
        return [
            worklists.raise_item(
                session,
                branch_id,
                text,
                kind=kind,
                source=WorklistSource.SELF_CHECK,
                raised_on=date(2026, 1, 20),
                measure="逐项办",
                person_id=person,
                due_on=date(2026, 6, 30),
            ).id
            for text, kind in (("修缮活动室", WorklistKind.TASK), ("学习不经常", WorklistKind.ISSUE))
        ]


def file(session: Session, branch_id: str, on: date = FILED) -> str:
    return filings.file_lists(session, branch_id, 2026, on, "街道党工委", "会党〔2026〕1号").id


def revise(session: Session, key: str, reason: str = "", **values: object) -> None:
    item = session.get_one(WorklistItem, key)
    names = ("text", "measure", "person_id", "responsible", "due_on")
    known: dict[str, Any] = {name: getattr(item, name) for name in names} | values
    given = [known[name] for name in names]
    filings.revise(session, key, *given, today=TODAY, kind=known.get("kind"), reason=reason)


def test_a_version_keeps_what_it_said(database: Database, branch_id: str, items: list[str]) -> None:
    with database.begin("报备") as session:
        file(session, branch_id)
        revise(session, items[0], due_on=date(2026, 9, 30))
        worklists.delete(session, items[1])
        worklists.raise_item(
            session,
            branch_id,
            "报送总结",
            kind=WorklistKind.DUTY,
            source=WorklistSource.SUPERIOR,
            raised_on=date(2026, 4, 1),
        )
        session.expire_all()
        filing = filings.latest(session, branch_id, 2026)
        assert filing is not None
        assert [(one.text, one.responsible, one.due_on) for one in filing.items] == [
            ("学习不经常", "负责的人", date(2026, 6, 30)),
            ("修缮活动室", "负责的人", date(2026, 6, 30)),
        ]
        assert (filing.version, filing.approval_words) == (1, "等待审定")
        lines = filings.differences(filing, worklists.items_of(session, branch_id, TODAY, year=2026))
        file(session, branch_id, date(2026, 4, 2))
        versions = [(one.version, len(one.items)) for one in filings.filings_of(session, branch_id, 2026)]
    assert lines == [
        "新增：报送总结",
        "没有了：学习不经常",
        "“修缮活动室”时限由“2026-06-30”改为“2026-09-30”",
    ]
    assert versions == [(2, 2), (1, 2)]


def test_what_was_approved_changes_with_a_reason(
    database: Database, branch_id: str, items: list[str]
) -> None:
    with database.begin("报备") as session:
        key = file(session, branch_id)
        revise(session, items[0], measure="请施工队")  # not approved yet: no reason asked
        with pytest.raises(InvalidField, match="早于备案"):
            filings.answer(session, key, date(2026, 3, 1), True, "同意")
        with pytest.raises(InvalidField, match="一起填"):
            filings.answer(session, key, None, True, "同意")
        filings.answer(session, key, date(2026, 3, 9), True, "同意")
        session.flush()
        with pytest.raises(InvalidField, match="写明理由") as refused, session.begin_nested():
            revise(session, items[0], due_on=date(2026, 9, 30))
        assert refused.value.field == "reason"
        revise(session, items[0], due_on=date(2026, 9, 30), reason="材料晚到")
        revise(session, items[0])  # nothing changed: nothing asked
        with pytest.raises(InvalidField, match="写明理由"):
            filings.remove_item(session, items[1], today=TODAY)
        filings.remove_item(session, items[1], today=TODAY, reason="已并入另一项")
        with pytest.raises(BranchDeskError, match="要留着"):
            filings.remove(session, key)
        changes = filings.changes_of(session, branch_id)
        assert [one.text for one in filings.changes_of(session, branch_id, items[0])] == ["修缮活动室"]
    assert [
        (one.text, one.change, one.reason)
        for one in sorted(changes, key=lambda one: one.change, reverse=True)
    ] == [
        ("修缮活动室", "时限由“2026-06-30”改为“2026-09-30”", "材料晚到"),
        ("学习不经常", "从清单里删去", "已并入另一项"),
    ]


def test_what_was_sent_back_is_changed_freely(database: Database, branch_id: str, items: list[str]) -> None:
    with database.begin("报备") as session:
        key = file(session, branch_id)
        filings.answer(session, key, date(2026, 3, 9), False, "措施再细一些")
        session.flush()
        revise(session, items[0], measure="三月请施工队，六月完工")
        assert filings.changes_of(session, branch_id) == []


def test_filing_says_what_cannot_be(database: Database, branch_id: str) -> None:
    with database.begin("报备") as session:
        with pytest.raises(BranchDeskError, match="还没有事项"):
            file(session, branch_id)
        with pytest.raises(InvalidField, match="在 2026 年"):
            file(session, branch_id, date(2025, 3, 2))
        with pytest.raises(InvalidField, match="哪个上级"):
            filings.file_lists(session, branch_id, 2026, FILED, " ")


def test_a_version_entered_by_mistake_goes(database: Database, branch_id: str, items: list[str]) -> None:
    with database.begin("报备") as session:
        filings.remove(session, file(session, branch_id))
        assert filings.latest(session, branch_id, 2026) is None
        assert len(worklists.items_of(session, branch_id, TODAY)) == len(items)


def test_another_list_for_an_approved_item_asks_for_a_reason_too(
    database: Database, branch_id: str, items: list[str]
) -> None:
    with database.begin("报备") as session:
        filings.answer(session, file(session, branch_id), date(2026, 3, 9), True, "同意")
        with pytest.raises(InvalidField, match="写明理由"), session.begin_nested():
            revise(session, items[0], kind=WorklistKind.ISSUE)
        revise(session, items[0], kind=WorklistKind.ISSUE, reason="检查时定为问题")
        (change,) = filings.changes_of(session, branch_id, items[0])
        filing = filings.latest(session, branch_id, 2026)
        assert filing is not None
        lines = filings.differences(filing, worklists.items_of(session, branch_id, TODAY, year=2026))
    assert change.change == "清单由“任务”改为“问题”"
    assert "“修缮活动室”清单由“任务”改为“问题”" in lines
