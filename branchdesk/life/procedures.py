"""The branch's rules of procedure (议事规则), kept by date: a sitting is held and judged by those of its day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import MajorityBase, MotionPurpose, Procedure, QuorumShare
from branchdesk.rules.regulations import BallotRule, Regulations, Share
from branchdesk.store.remembering import once_a_reading

QUORUM_WORDS = {
    QuorumShare.HALF: N_("委员到会半数以上"),
    QuorumShare.TWO_THIRDS: N_("委员到会三分之二以上"),
}
BASE_WORDS = {
    MajorityBase.EXPECTED: N_("赞成超过全体委员的半数才通过"),
    MajorityBase.PRESENT: N_("赞成超过到会委员的半数即通过"),
}
_SHARES = {QuorumShare.HALF: (1, 2), QuorumShare.TWO_THIRDS: (2, 3)}


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A version of the rules as lists show it."""

    id: str
    title: str
    effective_from: date
    until: date | None
    """The day the next version took its place."""
    adopted_at: str
    text: str
    committee_quorum: QuorumShare | None
    committee_base: MajorityBase | None
    general_matters: tuple[str, ...]

    def for_general(self, words: str) -> list[str]:
        """Name the matters among these words that go to the members' meeting."""
        return [matter for matter in self.general_matters if matter in words]


@once_a_reading
def versions(session: Session, branch_id: str) -> list[ProcedureRow]:
    """List the versions of the branch's rules, the latest first."""
    found = session.scalars(
        select(Procedure)
        .where(Procedure.branch_id == branch_id)
        .order_by(Procedure.effective_from.desc(), Procedure.recorded_at.desc())
    )
    listed: list[ProcedureRow] = []
    for one in found:
        listed.append(
            ProcedureRow(
                id=one.id,
                title=one.title,
                effective_from=one.effective_from,
                until=listed[-1].effective_from if listed else None,
                adopted_at=one.adopted_at or "",
                text=one.text,
                committee_quorum=one.committee_quorum,
                committee_base=one.committee_base,
                general_matters=tuple(one.general_matters),
            )
        )
    return listed


def in_force(session: Session, branch_id: str, day: date) -> ProcedureRow | None:
    """Return the version a sitting of that day goes by, if the branch had rules then."""
    return next((one for one in versions(session, branch_id) if one.effective_from <= day), None)


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> Procedure:
    """Enter a version of the rules or correct one.

    Raises InvalidField without title, day or text, and for a second version of the same day.
    """
    if not (values.get("title") or "").strip():
        raise InvalidField("title", _("请写议事规则的名称。"))
    if not (values.get("text") or "").strip():
        raise InvalidField("text", _("请写议事规则的内容，可以从别处粘贴。"))
    day = values.get("effective_from")
    if day is None:
        raise InvalidField("effective_from", _("请写从哪一天起施行。"))
    if any(one.effective_from == day and one.id != key for one in versions(session, branch_id)):
        raise InvalidField("effective_from", _("这一天起施行的已经登记过一版，请改那一版。"))
    return entries.keep(session, Procedure, branch_id, values, key)


def matters_of(words: str | None) -> list[str]:
    """Read the matters for the members' meeting, a line each, without blanks and repetitions."""
    return list(dict.fromkeys(line.strip() for line in (words or "").splitlines() if line.strip()))


@once_a_reading
def with_procedures(session: Session, branch_id: str, regulations: Regulations) -> Regulations:
    """Return the regulations with the committee's quorum and majority as the branch's rules have them.

    The members' meeting's are the regulation's own and stay (支部工作条例 第十四条).
    """
    own = [_committee_rule(one, regulations) for one in versions(session, branch_id)]
    return replace(regulations, ballots=(*regulations.ballots, *own)) if own else regulations


def _committee_rule(version: ProcedureRow, regulations: Regulations) -> BallotRule:
    """Return the committee's rule from the day of a version; one that settles nothing leaves the regulation's."""
    rule = regulations.ballot(MotionPurpose.COMMITTEE, version.effective_from)
    changes: dict[str, Any] = {"effective_from": max(version.effective_from, rule.effective_from)}
    if version.committee_quorum is not None:
        words = _(QUORUM_WORDS[version.committee_quorum])
        changes["quorum"] = Share(at_least=_SHARES[version.committee_quorum], words=words)
    if version.committee_base is not None:
        words = _(BASE_WORDS[version.committee_base])
        changes["majority"] = Share(more_than=(1, 2), of=version.committee_base.value, words=words)
    if len(changes) > 1:
        changes |= {"document": version.title.strip("《》"), "article": ""}
    return msgspec.structs.replace(rule, **changes)
