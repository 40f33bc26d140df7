"""A fact is worked out once a reading, and each time in a session that writes."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.store.database import Database
from branchdesk.store.remembering import once_a_reading


def test_a_reading_asks_once_and_the_next_one_anew(database: Database) -> None:
    asked: list[tuple[int, date]] = []

    @once_a_reading
    def fact(session: Session, year: int, day: date) -> int:
        asked.append((year, day))
        return len(asked)

    today = date(2026, 11, 21)
    with database.read() as session:
        assert [fact(session, 2026, today), fact(session, 2026, today), fact(session, 2025, today)] == [
            1,
            1,
            2,
        ]
        assert fact(session, year=2026, day=today) == fact(session, year=2026, day=today)
    with database.read() as session:
        assert fact(session, 2026, today) == 4
    with database.begin("看一看") as session:
        assert [fact(session, 2026, today), fact(session, 2026, today)] == [5, 6]
