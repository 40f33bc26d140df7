"""重点对象: one list at a time, from one day to another, and nothing follows from it by itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk.errors import InvalidField
from branchdesk.models import FocusKind
from branchdesk.service import focus
from branchdesk.store.database import Database, Session


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.begin("记录") as session:
        yield session


def tag(kind: FocusKind = FocusKind.NURTURE, **values: Any) -> dict[str, Any]:
    known = {
        "kind": kind,
        "since": date(2026, 1, 20),
        "until": None,
        "listed_by": "市直工委",
        "reason": "成效较好",
    }
    return {**known, **values}


def test_a_mark_holds_until_it_ends(session: Session, branch_id: str) -> None:
    kept = focus.keep(session, branch_id, tag(until=date(2027, 1, 19)))
    (line,) = focus.focus_tags(session, branch_id, 2026)
    assert (line.title, line.listed_by) == ("重点培育对象", "市直工委")
    assert [
        line.holds_on(date(*day)) for day in ((2026, 1, 19), (2026, 1, 20), (2027, 1, 19), (2027, 1, 20))
    ] == [*(False, True, True, False)]
    assert [one.id for one in focus.focus_tags(session, branch_id, 2027)] == [kept.id]
    assert focus.focus_tags(session, branch_id, 2025) == focus.focus_tags(session, branch_id, 2028) == []


def test_one_list_at_a_time(session: Session, branch_id: str) -> None:
    first = focus.keep(session, branch_id, tag())
    with pytest.raises(InvalidField, match="已经登记为重点培育对象"):
        focus.keep(session, branch_id, tag(FocusKind.MANAGE, since=date(2026, 6, 1)))
    focus.keep(session, branch_id, tag(until=date(2026, 5, 31)), first.id)
    focus.keep(session, branch_id, tag(FocusKind.MANAGE, since=date(2026, 6, 1)))
    assert [line.kind for line in focus.focus_tags(session, branch_id, 2026)] == [
        FocusKind.MANAGE,
        FocusKind.NURTURE,
    ]


@pytest.mark.parametrize(
    ("values", "field"), [({"listed_by": " "}, "listed_by"), ({"until": date(2026, 1, 19)}, "until")]
)
def test_a_mark_that_cannot_be_is_refused(
    session: Session, branch_id: str, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidField) as raised:
        focus.keep(session, branch_id, tag(**values))
    assert raised.value.field == field
