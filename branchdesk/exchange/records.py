"""Which records travel in a sealed file, and what of them belongs to a year."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.models import Base, CarriedField

BRANCH = "branch"
ATTACHMENT = "attachment"
MEETING = "meeting"
CONTENT = "content"

TRAVELLING = (
    BRANCH,
    "party_group",
    "term",
    "setting",
    "rule_change",
    "paper_text",
    "person",
    "post",
    "dues_assessment",
    "dues_receipt",
    "dues_payment",
    "dues_publication",
    "dues_closing",
    "fund_entry",
    "assessment_submission",
    "procedure",
    "text_block",
    "meeting",
    "care",
    "care_need",
    "focus_tag",
    "work_post",
    "work_post_person",
    "party_brand",
    "pioneer",
    "service",
    "service_person",
    "opinion",
    "satisfaction_survey",
    "year_plan",
    "plan_theme",
    "plan_item",
    "pledge",
    "rating_step",
    "notice_item",
    "venue_check",
    "venue_use",
    "guarantee",
    "supervision",
    "quarter_check",
    "guidance",
    "guidance_visit",
    "work_report",
    "meeting_notice",
    "meeting_revision",
    "life_review",
    "life_opinion",
    "self_check",
    "criticism",
    "appraisal",
    "appraisal_entry",
    "appraisal_correction",
    "debrief",
    "rectification_plan",
    "rectification_stage",
    "worklist_item",
    "worklist_progress",
    "worklist_referral",
    "worklist_filing",
    "worklist_filed_item",
    "worklist_change",
    "delegated_matter",
    "dues_relief",
    "dues_reminder",
    "arrears_reason",
    "agenda_item",
    "attendance",
    "motion",
    "development_step",
    "inspection",
    "talk",
    "make_up",
    "leading_post",
    "outside_sitting",
    "care_of_member",
    "status_change",
    "award",
    "sanction",
    "disposition",
    "disposition_step",
    "dual_cultivation",
    "study_record",
    "study_participant",
    "secretary_test",
    "point_item",
    "point_entry",
    "point_exemption",
    "point_publication",
    "relation_survey",
    "relation_check",
    "rating",
    "rating_answer",
    "rating_objection",
    "rating_criterion",
    "acknowledgement",
    "material",
    "booklet_text",
    "development_plan",
    "planned_admission",
    "transfer",
    "absence",
    "guest",
    "contact",
    "lost_contact",
    "official_letter",
    "handover",
    "term_reminder",
    "election",
    "election_step",
    "election_left_out",
    "election_candidate",
    "election_officer",
    "election_ballot",
    "election_count",
    ATTACHMENT,
)
"""Tables whose records go to the superior; all their columns do, so new columns travel by themselves."""

STAYING = (
    CONTENT,  # goes in pieces, with the attachments it belongs to
    "carried_field",  # goes as the fields of its records
    "identity",
    "operator",  # who sits at a desk is told by its own history
    "known_card",
    "sent_package",
    "received_package",
    "history_entry",
    "history_change",
    "draft",
)
"""Tables that are this desk's own business."""

OWN_COLUMNS = {BRANCH: {"is_own"}}
"""Columns that say something about the desk and not about the record."""


def table_named(name: str) -> Table:
    """Return a table of the books."""
    return Base.metadata.tables[name]


def travelling_tables() -> list[Table]:
    """List the tables that travel, parents before children."""
    return [table for table in Base.metadata.sorted_tables if table.name in TRAVELLING]


def travelling_columns(table: Table) -> list[Column[Any]]:
    """List the columns of a table that travel."""
    left_out = OWN_COLUMNS.get(table.name, set())
    return [column for column in table.columns if column.name not in left_out]


def parent_column(table: Table) -> Column[Any]:
    """Return the column that ties a record without a branch of its own to the record it is part of."""
    return next(column for column in table.columns if column.foreign_keys and not column.nullable)


def in_scope(table: Table, branch_id: str, year: int, *, pointed_at: bool = True) -> ColumnElement[bool]:
    """Say which records of a table belong to the branch's report for a year.

    What has a year belongs to it; what is older than any year (branch, groups, terms, posts, people,
    settings) always goes whole, and with it the sittings of other years that it rests on. Without
    `pointed_at` these are left out: they are the business of their own year's report.
    """
    if table.name == BRANCH:
        return table.c.id == branch_id
    if "branch_id" not in table.c:
        column = parent_column(table)
        parent = next(iter(column.foreign_keys)).column.table
        return column.in_(select(parent.c.id).where(in_scope(parent, branch_id, year, pointed_at=pointed_at)))
    conditions: list[ColumnElement[bool]] = [table.c.branch_id == branch_id]
    if table.name == MEETING:
        conditions.append(_meetings_of(table, year, pointed_at=pointed_at))
    elif table.name in _YEARS:
        conditions.append(_YEARS[table.name](table, year))
    elif "year" in table.c:
        conditions.append(table.c.year == year)
    return and_(*conditions)


def _payments_of(table: Table, year: int) -> ColumnElement[bool]:
    of_year = table.c.month.between(Month(year, 1), Month(year, 12))
    other = table.alias()
    reversed_by_them = select(other.c.reverses_id).where(
        other.c.month.between(Month(year, 1), Month(year, 12))
    )
    return or_(of_year, table.c.id.in_(reversed_by_them))


def _meetings_of(table: Table, year: int, *, pointed_at: bool) -> ColumnElement[bool]:
    """Say which sittings belong to a year: those held in it, and those of other years that a record rests on."""
    of_year = and_(table.c.starts_at >= datetime(year, 1, 1), table.c.starts_at < datetime(year + 1, 1, 1))
    if not pointed_at:
        return of_year
    resting = [
        table.c.id.in_(select(column).where(column.is_not(None)))
        for other in travelling_tables()
        for column in other.columns
        if column.nullable and any(key.column.table is table for key in column.foreign_keys)
    ]
    return or_(of_year, *resting)


def _letters_of(table: Table, year: int) -> ColumnElement[bool]:
    """Say which letters belong to a year: its own, and those of other years that it answers."""
    other = table.alias()
    answered = select(other.c.answers_id).where(other.c.year == year, other.c.answers_id.is_not(None))
    return or_(table.c.year == year, table.c.id.in_(answered))


_YEARS: dict[str, Callable[[Table, int], ColumnElement[bool]]] = {
    "dues_payment": _payments_of,
    "official_letter": _letters_of,
    **dict.fromkeys(
        ("talk", "study_record", "secretary_test", "point_entry"),
        lambda table, year: table.c.held_on.between(date(year, 1, 1), date(year, 12, 31)),
    ),
}


def collect(session: Session, branch_id: str, year: int) -> dict[str, list[dict[str, Any]]]:
    """Read the records of a branch for a year: table name → values as Python has them.

    An attachment goes along when the record it belongs to does.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    keys: set[str] = set()
    for table in travelling_tables():
        if table.name == ATTACHMENT:
            continue
        query = (
            select(*travelling_columns(table)).where(in_scope(table, branch_id, year)).order_by(table.c.id)
        )
        found[table.name] = [dict(row._mapping) for row in session.execute(query)]  # noqa: SLF001 - its public name
        keys.update(values["id"] for values in found[table.name])
    _bring_along(session, found, keys)
    attachments = table_named(ATTACHMENT)
    query = (
        select(*attachments.columns).where(attachments.c.branch_id == branch_id).order_by(attachments.c.id)
    )
    rows = (dict(row._mapping) for row in session.execute(query))  # noqa: SLF001
    found[ATTACHMENT] = [values for values in rows if values["owner_id"] in keys]
    return found


def _bring_along(session: Session, found: dict[str, list[dict[str, Any]]], keys: set[str]) -> None:
    """Add what the records point at and no year's limit let in, such as the prior matter of an earlier sitting.

    A record that hangs on something outside the file could not be taken in.
    """
    tables = {table.name: table for table in travelling_tables()}
    looked_at = dict.fromkeys(found, 0)
    while any(looked_at[name] < len(rows) for name, rows in found.items()):
        wanted: dict[str, set[str]] = {}
        for name, rows in found.items():
            ties = [
                (column.name, key.column.table.name)
                for column in tables[name].columns
                for key in column.foreign_keys
                if key.column.table.name in tables and key.column.table.name != BRANCH
            ]
            for row in rows[looked_at[name] :]:
                for column_name, target in ties:
                    value = row.get(column_name)
                    if value is not None and value not in keys:
                        wanted.setdefault(target, set()).add(value)
            looked_at[name] = len(rows)
        for target, missing in wanted.items():
            table = tables[target]
            query = select(*travelling_columns(table)).where(table.c.id.in_(missing)).order_by(table.c.id)
            more = [dict(row._mapping) for row in session.execute(query)]  # noqa: SLF001 - its public name
            found[target].extend(more)
            keys.update(values["id"] for values in more)


def carried(session: Session, branch_id: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what newer programs sent for this branch and this one only passes on, by table and record."""
    rows = session.scalars(select(CarriedField).where(CarriedField.branch_id == branch_id))
    return {(row.table_name, row.record_id): row.values for row in rows}
