"""事务准入 (铜发〔2017〕10号 二、2): what others would have the branch do for them, admitted or refused."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import DelegatedMatter, Person


class Admission(StrEnum):
    """How a matter stands."""

    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    ENDED = "ended"


ADMISSION_WORDS = {
    Admission.ASKED: N_("待定"),
    Admission.ADMITTED: N_("准入"),
    Admission.REFUSED: N_("不准入"),
    Admission.ENDED: N_("已到期"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as the register shows it."""

    id: str
    text: str
    asked_by: str
    asked_on: date
    basis: str
    support: str
    decided_on: date | None
    is_admitted: bool | None
    reason: str
    until: date | None
    person_id: str | None
    person: str
    state: Admission

    @property
    def state_words(self) -> str:
        """Say how it stands."""
        return _(ADMISSION_WORDS[self.state])


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> DelegatedMatter:
    """Enter a matter, or correct one.

    Raises InvalidField without what is asked or by whom, for a decision without its day, or a refusal
    without its reason.
    """
    for name, words in (("text", _("请写委托办什么。")), ("asked_by", _("请写是哪个单位委托的。"))):
        if not (values.get(name) or "").strip():
            raise InvalidField(name, words)
    asked, decided = values["asked_on"], values.get("decided_on")
    if (decided is None) != (values.get("is_admitted") is None):
        raise InvalidField("decided_on", _("决定和决定日期要一起填。"))
    if decided is not None and decided < asked:
        raise InvalidField("decided_on", _("不能早于提出的日子 {day}。").format(day=asked))
    if values.get("is_admitted") is False and not (values.get("reason") or "").strip():
        raise InvalidField("reason", _("不准入要写明理由。"))
    matter = DelegatedMatter(branch_id=branch_id) if key is None else _found(session, key)
    for name, value in values.items():
        setattr(matter, name, (value.strip() or None) if type(value) is str else value)
    session.add(matter)
    session.flush()
    return matter


def _found(session: Session, key: str) -> DelegatedMatter:
    matter = session.get(DelegatedMatter, key)
    if matter is None:
        raise BranchDeskError(_("这条登记已经不在了，可能刚被撤销或删除。"))
    return matter


def remove(session: Session, key: str) -> None:
    """Take out a matter entered by mistake."""
    session.delete(_found(session, key))
    session.flush()


def matters(session: Session, branch_id: str, today: date) -> list[Matter]:
    """List the matters, those to be decided first, then the latest."""
    rows = session.execute(
        select(DelegatedMatter, Person.name)
        .outerjoin(Person, Person.id == DelegatedMatter.person_id)
        .where(DelegatedMatter.branch_id == branch_id)
        .order_by(DelegatedMatter.asked_on.desc())
    )
    found = [_shown(matter, name, today) for matter, name in rows]
    return sorted(found, key=lambda one: one.state != Admission.ASKED)


def _shown(matter: DelegatedMatter, name: str | None, today: date) -> Matter:
    return Matter(
        matter.id,
        matter.text,
        matter.asked_by,
        matter.asked_on,
        matter.basis or "",
        matter.support or "",
        matter.decided_on,
        matter.is_admitted,
        matter.reason or "",
        matter.until,
        matter.person_id,
        name or "",
        _state(matter, today),
    )


def _state(matter: DelegatedMatter, today: date) -> Admission:
    if matter.is_admitted is None:
        return Admission.ASKED
    if not matter.is_admitted:
        return Admission.REFUSED
    return Admission.ENDED if matter.until is not None and matter.until < today else Admission.ADMITTED
