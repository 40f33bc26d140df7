"""A member's dues and sittings of the year beside the record."""

from datetime import date, datetime
from typing import Any

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.life import meetings
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, Sitting
from branchdesk.models import (
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    MeetingKind,
    Person,
    Presence,
    Stage,
)
from branchdesk.places import Place
from branchdesk.store.database import Database
from ui.context import AppContext
from ui.pages.people.year_views import DuesOfYear, SittingsOfYear


@pytest.fixture
def member(database: Database, branch_id: str) -> str:
    """A member since May, 10 元 a month, who paid May and stayed away from a sitting in June."""
    common = {"branch_id": branch_id, "person_id": "m"}
    with database.begin("登记") as session:
        session.add(
            Person(
                id="m",
                branch_id=branch_id,
                name="龚文清",
                stage=Stage.FULL,
                admitted_on=PartialDate(2001, 7, 1),
                dues_from=Month(2026, 5),
            )
        )
        session.flush()
        session.add(
            DuesAssessment(
                **common,
                year=2026,
                category=DuesCategory.ENTERPRISE,
                from_month=Month(2026, 1),
                calculated_fen=1000,
                due_fen=1000,
                assessed_on=date(2026, 1, 5),
            )
        )
        session.add(DuesPayment(**common, month=Month(2026, 5), amount_fen=1000, paid_on=date(2026, 5, 12)))
        meetings.record(
            session,
            branch_id,
            Sitting(
                MeetingKind.GENERAL,
                datetime(2026, 6, 18),
                agenda=[AgendaEntry("学习")],
                attendance=[AttendanceEntry("m", Presence.LEAVE, "出差")],
            ),
            recorded_at=datetime(2026, 6, 20),
        )
    return "m"


def test_the_year_of_dues_is_told_month_by_month(app_context: AppContext, member: str, qtbot: Any) -> None:
    view = DuesOfYear(app_context)
    qtbot.addWidget(view)
    view.show_person(member)
    model = view.table.records
    assert [[model.text_at(row, column) for column in range(4)] for row in (0, 1)] == [
        ["5月", "10.00", "10.00", "05-12"],
        ["6月", "10.00", "未交", ""],
    ]
    assert len(model.records) == 8, "before May nothing is due here"
    assert view.figures.text() == "2026 年应交 80.00 元，实交 10.00 元，欠 50.00 元"
    with qtbot.waitSignal(app_context.place_wanted) as wanted:
        view.follow()
    assert wanted.args == [Place("dues", member)]


def test_a_year_without_dues_says_so(app_context: AppContext, member: str, qtbot: Any) -> None:
    app_context.choose_year(2025)
    view = DuesOfYear(app_context)
    qtbot.addWidget(view)
    view.show_person(member)
    assert view.nothing.text() == "2025 年在本支部没有要交的党费。"
    assert view.table.isHidden()


def test_the_sittings_of_the_year_lead_to_their_record(
    app_context: AppContext, member: str, qtbot: Any
) -> None:
    view = SittingsOfYear(app_context)
    qtbot.addWidget(view)
    view.show_person(member)
    (sitting,) = view.table.records.records
    assert [view.table.records.text_at(0, column) for column in (0, 2)] == ["06-18", "请假"]
    assert view.figures.text() == "2026 年应到 1 次，实到 0 次"
    view.table.choose(sitting.id)
    with qtbot.waitSignal(app_context.place_wanted) as wanted:
        view.follow()
    assert wanted.args == [Place("life", sitting.id)]
