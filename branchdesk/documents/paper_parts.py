"""The records that fill the registers, with the numbers of their count lines."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.pages import common
from branchdesk.documents.registers import Part
from branchdesk.fields import APPLICANT_FIELDS, ROSTER_FIELDS, SURVEY_FIELDS, Field
from branchdesk.models import Sex, Stage
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
