"""The yearly survey of membership relations: a result for each member, and the closing of the year's survey."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, RelationCheck, RelationSurvey, Stage
from branchdesk.people.relation_proposals import Proposal, propose
from branchdesk.roll import members_on
from branchdesk.rules.relation_survey import SurveyResult, SurveyRules, read_survey_rules

EDITABLE = ("result", "checked_by_id", "checked_on", "note")
"""What `record` takes for each member."""
NOT_PLAIN = "other"
"""The result that says nothing without a note."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A member in the survey of a year."""

    id: str
    number: int
    name: str
    stage: Stage
    group_name: str | None
    last_result: str | None
    """What the survey of the year before found, by its title."""
    proposal: Proposal
    result: SurveyResult | None
    checked_by_id: str | None
    checked_by: str | None
    checked_on: date | None
    note: str | None

    @property
    def proposed(self) -> str:
        """The proposed result, by its title."""
        found = read_survey_rules().result(self.proposal.result)
        return found.title if found is not None else ""

    @property
    def relation(self) -> str:
        """How the relation stands by the records, with what that rests on."""
        why = self.proposal.why
        return _("{result}（{why}）").format(result=self.proposed, why=why) if why else self.proposed

    @property
    def result_title(self) -> str | None:
        """The result, by its title."""
        return None if self.result is None else self.result.title

    @property
    def differs(self) -> bool:
        """Whether a person found something else than the records say."""
        return self.result is not None and self.result.id != self.proposal.result


@dataclass(frozen=True, slots=True)
class Sheet:
    """The survey of a year: a row a member, and how it was closed."""

    year: int
    rows: tuple[SurveyRow, ...]
    checkers: tuple[tuple[str, str], ...]
    """Who can have checked: key and name of the members."""
    closed_on: date | None
    conclusion: str | None
    unchecked_reason: str | None
    counts: dict[str, int]
    """Results by title, as many as there are, in the order of the list."""
    last_counts: dict[str, int]

    @property
    def unchecked(self) -> int:
        """How many members have no result yet."""
        return sum(row.result is None for row in self.rows)


def sheet(session: Session, branch_id: str, year: int, today: date) -> Sheet:
    """Read the survey of a year: the roll of the day it was closed, of the year's end, or of today."""
    survey = _survey(session, branch_id, year)
    closed_on = None if survey is None else survey.closed_on
    day = closed_on or min(today, date(year, 12, 31))
    members = members_on(session, branch_id, day)
    checks = _checks(session, branch_id, year)
    last = {key: check.result for key, check in _checks(session, branch_id, year - 1).items()}
    proposals = propose(session, branch_id, members, day)
    groups = {group.id: group.name for group in branch.groups(session, branch_id)}
    known = dict(
        session.execute(select(Person.id, Person.name).where(Person.branch_id == branch_id)).tuples().all()
    )
    rules = read_survey_rules()
    rows = tuple(
        SurveyRow(
            id=person.id,
            number=number,
            name=person.name,
            stage=person.stage,
            group_name=groups.get(person.group_id or ""),
            last_result=_title(rules, last.get(person.id)),
            proposal=proposals[person.id],
            **_found(rules, checks.get(person.id), known),
        )
        for number, person in enumerate(members, 1)
    )
    return Sheet(
        year=year,
        rows=rows,
        checkers=tuple((person.id, person.name) for person in members),
        closed_on=closed_on,
        conclusion=survey.conclusion if survey else None,
        unchecked_reason=survey.unchecked_reason if survey else None,
        counts=_counts(rules, [row.result.id for row in rows if row.result is not None]),
        last_counts=_counts(rules, list(last.values())),
    )


def _found(rules: SurveyRules, check: RelationCheck | None, known: Mapping[str, str]) -> dict[str, Any]:
    """Give what was found of a member, empty where nobody has looked yet."""
    return {
        "result": rules.result(check.result) if check else None,
        "checked_by_id": check.checked_by_id if check else None,
        "checked_by": known.get(check.checked_by_id or "") if check else None,
        "checked_on": check.checked_on if check else None,
        "note": check.note if check else None,
    }


def _title(rules: SurveyRules, result: str | None) -> str | None:
    found = rules.result(result) if result else None
    return None if found is None else found.title


def _counts(rules: SurveyRules, results: list[str]) -> dict[str, int]:
    number = Counter(results)
    return {result.title: number[result.id] for result in rules.results if number[result.id]}


def _survey(session: Session, branch_id: str, year: int) -> RelationSurvey | None:
    return session.scalars(
        select(RelationSurvey).where(RelationSurvey.branch_id == branch_id, RelationSurvey.year == year)
    ).first()


def _checks(session: Session, branch_id: str, year: int) -> dict[str, RelationCheck]:
    found = session.scalars(
        select(RelationCheck).where(RelationCheck.branch_id == branch_id, RelationCheck.year == year)
    )
    return {check.person_id: check for check in found}


def is_closed(session: Session, branch_id: str, year: int) -> bool:
    """Whether the survey of a year was closed."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    RelationSurvey.branch_id == branch_id,
                    RelationSurvey.year == year,
                    RelationSurvey.closed_on.is_not(None),
                )
            )
        )
    )


def last_closed(session: Session, branch_id: str) -> date | None:
    """Return the day the latest survey was closed; None where none ever was."""
    return session.scalar(
        select(func.max(RelationSurvey.closed_on)).where(RelationSurvey.branch_id == branch_id)
    )


def record(
    session: Session, branch_id: str, year: int, entries: Mapping[str, Mapping[str, Any]], today: date
) -> int:
    """Write what was found of members, by their keys; return how many.

    A result without a day is of today, or of the year's last day; a result taken away takes the rest with it.
    Raises InvalidField for a day to come or of another year, for who checked without a result, and
    BranchDeskError once the survey is closed.
    """
    _refuse_closed(session, branch_id, year)
    present = _checks(session, branch_id, year)
    for person_id, values in entries.items():
        check = present.get(person_id)
        result = values.get("result", check.result if check else None)
        if result is None:
            if check is not None:
                session.delete(check)
            elif any(values.values()):
                raise InvalidField("result", _("请先填排查结果，再填排查人、日期和说明。"))
            continue
        if check is None:
            check = RelationCheck(branch_id=branch_id, year=year, person_id=person_id)
            session.add(check)
        for name, value in values.items():
            setattr(check, name, value)
        check.checked_on = _checked_on(check.checked_on, year, today)
    session.flush()
    return len(entries)


def _checked_on(day: date | None, year: int, today: date) -> date:
    if day is None:
        return min(today, date(year, 12, 31))
    if day > today:
        raise InvalidField("checked_on", _("排查日期还没有到。"))
    if day.year not in (year, year + 1):
        raise InvalidField("checked_on", _("{year} 年的排查，日期要在当年或次年。").format(year=year))
    return day


def take_proposals(
    session: Session, branch_id: str, year: int, by_id: str | None, on: date, today: date
) -> int:
    """Write the proposed result for every member who has none; return how many."""
    found = sheet(session, branch_id, year, today)
    entries = {
        row.id: {"result": row.proposal.result, "checked_by_id": by_id, "checked_on": on}
        for row in found.rows
        if row.result is None
    }
    return record(session, branch_id, year, entries, today)


def close(
    session: Session,
    branch_id: str,
    year: int,
    on: date,
    *,
    conclusion: str | None,
    reason: str | None,
    today: date,
) -> RelationSurvey:
    """Close the survey of a year with its conclusion; from then on it is only read.

    Raises InvalidField("conclusion") without one, ("on") for a day to come or before the year,
    ("reason") while members have no result and no reason is given (每名党员), and BranchDeskError for a
    survey that is closed, or one where 其他 is not explained.
    """
    _refuse_closed(session, branch_id, year)
    if not (conclusion or "").strip():
        raise InvalidField("conclusion", _("请写明排查结论，例如：逐一核对，组织关系清楚。"))
    if on > today or on.year < year:
        raise InvalidField("on", _("结束日期要在 {year} 年以后、今天以前。").format(year=year))
    found = sheet(session, branch_id, year, today)
    unclear = [row.name for row in found.rows if row.result and row.result.id == NOT_PLAIN and not row.note]
    if unclear:
        raise BranchDeskError(_("{name}的结果是“其他”，请先写明说明。").format(name=_("、").join(unclear)))
    if found.unchecked and not (reason or "").strip():
        raise InvalidField(
            "reason",
            _("还有 {n} 人没有排查结果。确实不能逐一排查的，请写明理由。").format(n=found.unchecked),
        )
    survey = _survey(session, branch_id, year)
    if survey is None:
        survey = RelationSurvey(branch_id=branch_id, year=year)
        session.add(survey)
    survey.closed_on, survey.conclusion = on, (conclusion or "").strip()
    survey.unchecked_reason = (reason or "").strip() or None
    session.flush()
    return survey


def reopen(session: Session, branch_id: str, year: int, reason: str | None, on: date) -> None:
    """Open a closed survey again; day and reason are kept. Raises InvalidField("reason") without one."""
    survey = _survey(session, branch_id, year)
    if survey is None or survey.closed_on is None:
        raise BranchDeskError(_("{year} 年的排查还没有结束。").format(year=year))
    if not (reason or "").strip():
        raise InvalidField("reason", _("请写明为什么重新打开。"))
    note = _("{day} 重新打开：{reason}").format(day=on, reason=(reason or "").strip())
    survey.reopened = "；".join(part for part in (survey.reopened, note) if part)
    survey.closed_on = None
    session.flush()


def _refuse_closed(session: Session, branch_id: str, year: int) -> None:
    if is_closed(session, branch_id, year):
        raise BranchDeskError(
            _("{year} 年的排查已经结束，只能查看。要改的，先“重新打开”并写明理由。").format(year=year)
        )
