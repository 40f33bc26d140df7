"""The records that fill the registers, with the numbers of their count lines."""

from collections import Counter
from datetime import date

import msgspec
from sqlalchemy.orm import Session

from branchdesk.documents.pages import common
from branchdesk.documents.registers import Part
from branchdesk.dues.brackets import brackets
from branchdesk.dues.collection import year_grid
from branchdesk.dues.paper_shows import REGISTER, shown_on
from branchdesk.fields import (
    APPLICANT_FIELDS,
    DUES_FIELDS,
    ROSTER_FIELDS,
    SUMMARY_FIELDS,
    SURVEY_FIELDS,
    Field,
)
from branchdesk.models import Sex, Stage
from branchdesk.money import plain
from branchdesk.people import relation_survey
from branchdesk.people.members import RosterRow, roster
from branchdesk.rules.registers import Register
from branchdesk.rules.rulebook import Rulebook


def roster_parts(session: Session, rulebook: Rulebook, branch_id: str, on: date) -> list[Part]:
    """Give the roster of members and that of applicants, in roster order, as on a day."""
    people = roster(session, branch_id, on=on)
    members = [person for person in people if person.is_member]
    applicants = [person for person in people if not person.is_member]
    return [
        _part(rulebook.registers["roster"], ROSTER_FIELDS, members),
        _part(rulebook.registers["applicants"], APPLICANT_FIELDS, applicants),
    ]


def _part(register: Register, fields: dict[str, Field], people: list[RosterRow]) -> Part:
    register.require_fields(fields)
    stages = Counter(person.stage for person in people)
    sexes = Counter(person.sex for person in people)
    counts = {
        "people": len(people),
        "full": stages[Stage.FULL],
        "probationary": stages[Stage.PROBATIONARY],
        "targets": stages[Stage.TARGET],
        "activists": stages[Stage.ACTIVIST],
        "applicants": stages[Stage.APPLICANT],
        "men": sexes[Sex.MALE],
        "women": sexes[Sex.FEMALE],
        "minority": sum(bool(p.nationality) and p.nationality not in ("汉族", "汉") for p in people),
    }
    return Part(register, fields, people, {name: str(number) for name, number in counts.items()})


def dues_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Part]:
    """Give the dues register of a year, with what the branch chose to show, and its sums by category and rate."""
    register = _chosen(rulebook.registers["dues"], shown_on(session, branch_id, REGISTER))
    register.require_fields(DUES_FIELDS)
    summary = rulebook.registers["dues-summary"]
    summary.require_fields(SUMMARY_FIELDS)
    grid = year_grid(session, branch_id, year, today)
    counts = {
        "people": str(grid.totals.people),
        "due": plain(grid.totals.due),
        "paid": plain(grid.totals.paid),
        "arrears": plain(grid.totals.arrears),
    }
    return [
        Part(register, DUES_FIELDS, grid.rows, counts),
        Part(summary, SUMMARY_FIELDS, brackets(grid.rows), counts),
    ]


_FACT_OF = {"name": "name", "category": "category", "base_fen": "base", "rate_bp": "rate"}
_FACT_OF |= {"monthly_fen": "monthly", "due": "monthly", "paid": "paid", "arrears": "paid"}
_FACT_OF |= {f"month_{number}": "paid" for number in range(1, 13)}
"""Which of the facts a branch may hide each column tells."""


def _chosen(register: Register, shown: frozenset[str]) -> Register:
    columns = [column for column in register.columns if _FACT_OF.get(column.field) in {None, *shown}]
    return msgspec.structs.replace(register, columns=tuple(columns))


def survey_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Part]:
    """Give the survey of membership relations of a year, with what it came to."""
    register = rulebook.registers["relation-check"]
    register.require_fields(SURVEY_FIELDS)
    sheet = relation_survey.sheet(session, branch_id, year, today)
    reason = common["survey_unchecked"].format(reason=sheet.unchecked_reason)
    counts = {
        "people": str(len(sheet.rows)),
        "checked": str(len(sheet.rows) - sheet.unchecked),
        "results": _counted(sheet.counts),
        "last": _counted(sheet.last_counts) or common["none"],
        "conclusion": sheet.conclusion if sheet.closed_on and sheet.conclusion else common["survey_open"],
        "reason": reason if sheet.closed_on and sheet.unchecked_reason else "",
    }
    return [Part(register, SURVEY_FIELDS, sheet.rows, counts)]


def _counted(counts: dict[str, int]) -> str:
    listed = "、".join(common["survey_count"].format(title=title, n=n) for title, n in counts.items())
    return f"{listed}。" if listed else ""
