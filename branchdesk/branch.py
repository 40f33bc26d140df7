"""The branch of a ledger: founded, its settings, groups and terms of office."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate, add_months
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    Branch,
    BranchForm,
    DeskKind,
    Locality,
    PartyGroup,
    Sector,
    Setting,
    Term,
)
from branchdesk.store.remembering import once_a_reading

TERM_YEARS = 3
"""党总支、党支部每届 3 年 (支部工作条例 第二十一条)."""
VILLAGE_TERM_YEARS = 5
"""村和社区党组织每届 5 年 (关于党的基层组织任期的意见)."""


UNNUMBERED = 1000
"""Position of groups without a number in their name."""
BOOKS_FROM = "books_from"
"""The setting that says which day these books begin, as `2026-01-01`; what was before is in older books."""


def own(session: Session) -> Branch:
    """Return the branch or committee that keeps this ledger."""
    branch = session.scalars(select(Branch).where(Branch.is_own)).first()
    if branch is None:
        raise BranchDeskError(_("这本台账还没有写明是哪个党组织。"))
    return branch


@once_a_reading
def branch_of(session: Session, branch_id: str) -> Branch:
    """Return a branch by its key; the session alone would read it again for everyone who asks."""
    return session.get_one(Branch, branch_id)


def found(
    session: Session,
    *,
    name: str,
    kind: DeskKind = DeskKind.BRANCH,
    sector: Sector | None = None,
    form: BranchForm = BranchForm.INDEPENDENT,
    locality: Locality = Locality.NONE,
    unit: str | None = None,
    superior: str | None = None,
    founded_on: PartialDate | None = None,
    scheme: str | None = None,
    elected_on: date | None = None,
    books_from: date | None = None,
) -> Branch:
    """Enter the branch that this new ledger is for, with its present term when the election day is given.

    What is asked of the branch before `books_from` lies in older books and is not missed here.
    """
    name = _on_one_line(name)
    if not name:
        raise InvalidField("name", _("请写党支部的全称。"))
    branch = Branch(
        name=name,
        kind=kind,
        is_own=True,
        sector=sector,
        form=form,
        locality=locality,
        unit=unit,
        superior=superior,
        founded_on=founded_on,
        scheme=scheme,
    )
    session.add(branch)
    session.flush()
    if elected_on is not None:
        if founded_on is not None and elected_on < founded_on.earliest:
            raise InvalidField("elected_on", _("本届选举日期早于支部成立日期，请核对。"))
        session.add(Term(branch_id=branch.id, elected_on=elected_on, years=term_years(locality)))
    if books_from is not None:
        choose(session, branch.id, BOOKS_FROM, books_from.isoformat())
    return branch


def _on_one_line(name: str) -> str:
    return " ".join(name.split())


def revise(session: Session, branch_id: str, **values: Any) -> Branch:
    """Change the facts of a branch; raises InvalidField for a name that is none."""
    branch = session.get_one(Branch, branch_id)
    if "name" in values:
        values["name"] = _on_one_line(values["name"] or "")
        if not values["name"]:
            raise InvalidField("name", _("请写党支部的全称。"))
    for name, value in values.items():
        setattr(branch, name, value)
    session.flush()
    return branch


def term_years(locality: Locality) -> int:
    """Return the years a term lasts for this kind of branch."""
    return TERM_YEARS if locality == Locality.NONE else VILLAGE_TERM_YEARS


@once_a_reading
def current_term(session: Session, branch_id: str, on: date) -> Term | None:
    """Return the latest term that had begun by `on`."""
    return session.scalars(
        select(Term)
        .where(Term.branch_id == branch_id, Term.elected_on <= on)
        .order_by(Term.elected_on.desc())
    ).first()


def term_end(term: Term) -> date:
    """Return the day the term is over, with an approved extension."""
    if term.extended_to is not None and term.is_extended:
        return term.extended_to
    return add_months(term.elected_on, term.years * 12)


@once_a_reading
def groups(session: Session, branch_id: str) -> list[PartyGroup]:
    """List the Party groups in the branch's order."""
    return list(
        session.scalars(
            select(PartyGroup)
            .where(PartyGroup.branch_id == branch_id)
            .order_by(PartyGroup.position, PartyGroup.name)
        )
    )


def group_named(session: Session, branch_id: str, name: str) -> PartyGroup:
    """Return the group of this name, made when there is none."""
    group = session.scalars(
        select(PartyGroup).where(PartyGroup.branch_id == branch_id, PartyGroup.name == name)
    ).first()
    if group is None:
        group = PartyGroup(branch_id=branch_id, name=name, position=group_position(name))
        session.add(group)
        session.flush()
    return group


def group_position(name: str) -> int:
    """Return the place of a group among its fellows by the number in its name (第三党小组 → 3); others come last."""
    numeral = re.search(r"[零〇一二三四五六七八九十百]+|\d+", name)
    if numeral is None:
        return UNNUMBERED
    import cn2an

    try:
        return int(cn2an.cn2an(numeral.group(), "smart"))
    except ValueError:  # letters of a number that make none, such as the 百 of 百货
        return UNNUMBERED


def setting(session: Session, branch_id: str, name: str, default: Any = None) -> Any:
    """Return a choice of the branch, or the default."""
    return _settings(session, branch_id).get(name, default)


@once_a_reading
def _settings(session: Session, branch_id: str) -> dict[str, Any]:
    """Read all choices at once: a page asks for dozens of them."""
    kept = select(Setting.name, Setting.value).where(Setting.branch_id == branch_id)
    return {name: value["value"] for name, value in session.execute(kept)}


def settings(session: Session, branch_id: str, names: Collection[str]) -> dict[str, Any]:
    """Return those of these choices that the branch has made."""
    return {name: value for name, value in _settings(session, branch_id).items() if name in names}


def choose(session: Session, branch_id: str, name: str, value: Any, source: str | None = None) -> None:
    """Keep a choice of the branch; `source` names the superior's document it rests on, if any."""
    present = _setting(session, branch_id, name)
    if present is None:
        session.add(Setting(branch_id=branch_id, name=name, value={"value": value}, source=source))
    else:
        present.value = {"value": value}
        present.source = source


def _setting(session: Session, branch_id: str, name: str) -> Setting | None:
    return session.scalars(
        select(Setting).where(Setting.branch_id == branch_id, Setting.name == name)
    ).first()


def listed(session: Session) -> list[Branch]:
    """List every branch of this ledger by name, its keeper first."""
    return list(session.scalars(select(Branch).order_by(Branch.is_own.desc(), Branch.name)))
