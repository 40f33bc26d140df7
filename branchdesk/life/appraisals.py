"""The appraisal of members (民主评议党员): begun from the roll, its steps taken, filled in member by member."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.branch import setting
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Appraisal,
    AppraisalEntry,
    AppraisalGrade,
    Person,
    Stage,
)
from branchdesk.roll import members_on

GRADE_WORDS = {
    AppraisalGrade.EXCELLENT: N_("优秀"),
    AppraisalGrade.QUALIFIED: N_("合格"),
    AppraisalGrade.BASIC: N_("基本合格"),
    AppraisalGrade.UNQUALIFIED: N_("不合格"),
    AppraisalGrade.UNGRADED: N_("不定等次"),
}
VOTES = ("excellent", "qualified", "basic", "unqualified")
"""What a ballot may say of somebody, the best first; the columns of the totals."""
PROBATIONARY_SETTING = "appraisal_probationary"
"""The branch's setting: whether probationary members get a grade; no text of the Party says."""
GRADED, NOT_GRADED = "graded", "ungraded"
FROZEN = frozenset({"elsewhere", "self_text", "mutual_text", "grade", "opinion", *VOTES})
"""What stands once an appraisal is finalised; feedback and opinions are still to come."""
STEP_DAYS = {"self": "self_on", "mutual": "mutual_on", "vote": "voted_on", "decide": "decided_on"}
"""The column that holds the day of each step; feedback has one for each member."""


def appraisal_in(session: Session, branch_id: str, year: int) -> Appraisal | None:
    """Return the appraisal of a year, if one was begun."""
    return session.scalars(
        select(Appraisal).where(Appraisal.branch_id == branch_id, Appraisal.year == year)
    ).first()


def begin(session: Session, branch_id: str, year: int, today: date) -> Appraisal:
    """Begin the appraisal of a year with everybody on the roll.

    Probationary members get 不定等次 unless the branch grades them. Raises BranchDeskError for a second one.
    """
    if appraisal_in(session, branch_id, year) is not None:
        raise BranchDeskError(_("{year} 年的民主评议已经开始了。").format(year=year))
    appraisal = Appraisal(branch_id=branch_id, year=year)
    session.add(appraisal)
    session.flush()
    take_people(session, appraisal.id, today)
    return appraisal


def counted_on(appraisal: Appraisal, today: date) -> date:
    """Return the day whose roll an appraisal goes by: of the decision, the ballot, or else today in its year."""
    last = date(appraisal.year, 12, 31)
    return appraisal.decided_on or appraisal.voted_on or max(min(today, last), date(appraisal.year, 1, 1))


def take_people(session: Session, appraisal_id: str, today: date) -> int:
    """List who came on the roll since, take out who left it with nothing written down; return how many changed."""
    appraisal = still_open(session, appraisal_id)
    known = {entry.person_id: entry for entry in entries_of(session, appraisal_id)}
    people = members_on(session, appraisal.branch_id, counted_on(appraisal, today))
    graded = setting(session, appraisal.branch_id, PROBATIONARY_SETTING, NOT_GRADED) == GRADED
    added = [person for person in people if person.id not in known]
    for person in added:
        is_new = person.stage == Stage.PROBATIONARY and not graded
        session.add(
            AppraisalEntry(
                appraisal_id=appraisal_id,
                person_id=person.id,
                grade=AppraisalGrade.UNGRADED if is_new else None,
            )
        )
    here = {person.id for person in people}
    gone = [entry for key, entry in known.items() if key not in here and _is_blank(entry)]
    for entry in gone:
        session.delete(entry)
    session.flush()
    return len(added) + len(gone)


def _is_blank(entry: AppraisalEntry) -> bool:
    written = (entry.self_text, entry.mutual_text, entry.opinion, entry.own_opinion, entry.elsewhere)
    counted = any(getattr(entry, name) is not None for name in VOTES)
    return not any(written) and not counted and entry.grade in (None, AppraisalGrade.UNGRADED)


def entries_of(session: Session, appraisal_id: str) -> list[AppraisalEntry]:
    """List the entries of an appraisal in roster order."""
    return list(
        session.scalars(
            select(AppraisalEntry)
            .join(Person, Person.id == AppraisalEntry.person_id)
            .where(AppraisalEntry.appraisal_id == appraisal_id)
            .order_by(Person.position, Person.pinyin, Person.name)
        )
    )


def still_open(session: Session, appraisal_id: str) -> Appraisal:
    """Return an appraisal that may still be changed; raises BranchDeskError for a finalised one."""
    appraisal = entries.found(session, Appraisal, appraisal_id)
    if appraisal.finalised_on is not None:
        raise BranchDeskError(
            _("{year} 年的评议结果已在 {day} 定稿，不能再改。要改等次，请用“更正”并写明理由。").format(
                year=appraisal.year, day=appraisal.finalised_on
            )
        )
    return appraisal


def take_step(session: Session, appraisal_id: str, **values: Any) -> Appraisal:
    """Write down days, sittings and the numbers of the ballot.

    Raises InvalidField for more ballots back than given out, or fewer than somebody's votes: no ballot can
    give these; and BranchDeskError once it is finalised.
    """
    appraisal = still_open(session, appraisal_id)
    for name, value in values.items():
        setattr(appraisal, name, value)
    for name in ("issued", "returned"):
        if (getattr(appraisal, name) or 0) < 0:
            raise InvalidField(name, _("票数不能是负数。"))
    if appraisal.returned is not None and appraisal.returned > (appraisal.issued or 0):
        raise InvalidField(
            "returned",
            _(
                "收回 {returned} 张，多于发出 {issued} 张，请核对；收回多于发出的，测评无效，要重新进行。"
            ).format(returned=appraisal.returned, issued=appraisal.issued or 0),
        )
    session.flush()
    for entry in entries_of(session, appraisal_id):
        _check_votes(session, appraisal, entry)
    return appraisal


def _check_votes(session: Session, appraisal: Appraisal, entry: AppraisalEntry) -> None:
    votes = [getattr(entry, name) for name in VOTES]
    if any(vote is not None and vote < 0 for vote in votes):
        raise InvalidField("votes", _("票数不能是负数。"))
    total = sum(vote or 0 for vote in votes)
    if appraisal.returned is not None and total > appraisal.returned:
        raise InvalidField(
            "votes",
            _("{name}各等次合计 {total} 票，多于收回的 {returned} 张，请核对。").format(
                name=session.get_one(Person, entry.person_id).name, total=total, returned=appraisal.returned
            ),
        )


def write(session: Session, appraisal_id: str, changed: Mapping[str, Mapping[str, Any]]) -> None:
    """Write down what was typed of members, by the key of their entry and by column, as one block.

    Raises BranchDeskError for what stands since the appraisal was finalised, and InvalidField for votes no
    ballot can give or feedback before the decision.
    """
    appraisal = entries.found(session, Appraisal, appraisal_id)
    for key, values in changed.items():
        entry = entries.found(session, AppraisalEntry, key)
        if FROZEN & {name for name, value in values.items() if value != getattr(entry, name)}:
            still_open(session, appraisal_id)
        for name, value in values.items():
            setattr(entry, name, value.strip() if isinstance(value, str) else value)
        _check_votes(session, appraisal, entry)
        _check_feedback(session, appraisal, entry)
    session.flush()


def _check_feedback(session: Session, appraisal: Appraisal, entry: AppraisalEntry) -> None:
    decided = appraisal.decided_on
    if entry.feedback_on is not None and decided is not None and entry.feedback_on < decided:
        raise InvalidField(
            "feedback_on",
            _("{name}的反馈日期 {day} 早于组织评定 {decided}，请核对。").format(
                name=session.get_one(Person, entry.person_id).name, day=entry.feedback_on, decided=decided
            ),
        )


def remove(session: Session, appraisal_id: str) -> None:
    """Take out an appraisal that was begun by mistake; raises BranchDeskError for a finalised one."""
    session.delete(still_open(session, appraisal_id))
    session.flush()


def grade_typed(text: str) -> AppraisalGrade | None:
    """Read a grade as it is typed; nothing for no words. Raises InvalidField for words that mean none."""
    words = text.strip()
    if not words:
        return None
    known: Iterable[tuple[AppraisalGrade, str]] = GRADE_WORDS.items()
    for grade, official in known:
        if words in (official, _(official), str(grade)):
            return grade
    raise InvalidField(
        "grade", _("“{words}”不是等次，请填优秀、合格、基本合格、不合格或者不定等次。").format(words=words)
    )
