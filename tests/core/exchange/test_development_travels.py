"""Steps rest on sittings of other years: these go along, and are never taken away by another year's file."""

from datetime import date
from pathlib import Path

from sqlalchemy import delete, select

from branchdesk.exchange import cards, merging, package
from branchdesk.models import DevelopmentStep, Meeting, Motion
from branchdesk.people.development_case import case_of
from branchdesk.store.database import Database
from tests.core.exchange.conftest import YEAR, Filled
from tests.made_way import NEW_WAY, MadeCase


def test_a_step_arrives_with_the_sitting_of_another_year(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    with filled.database.begin("写入") as session:
        made = MadeCase(session, filled.branch_id)
        made.take({name: NEW_WAY[name] for name in ("application", "talk", "activist")})
        key = made.person.id
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with superior.read() as session:
        sitting = case_of(session, key, date(2026, 11, 21)).record("activist").sitting
        held = session.scalars(select(Meeting.starts_at).order_by(Meeting.starts_at)).all()
    assert sitting is not None
    assert (sitting.day, sitting.present) == (date(2024, 10, 8), 12)
    assert [day.year for day in held] == [2024, YEAR]


def test_a_sitting_of_another_year_stays_when_nothing_rests_on_it_any_more(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    with filled.database.begin("写入") as session:
        made = MadeCase(session, filled.branch_id)
        made.take({name: NEW_WAY[name] for name in ("application", "activist")})
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with filled.database.begin("撤销") as session:
        session.execute(delete(DevelopmentStep))
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with superior.read() as session:
        assert session.scalars(select(DevelopmentStep)).all() == []
        years = {day.year for day in session.scalars(select(Meeting.starts_at))}
        assert session.scalars(select(Motion)).all()
    assert years == {2024, YEAR}
