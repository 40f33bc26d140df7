"""The roster as one reads it: chosen columns of many people at once, in the branch's order."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate, years_since
from branchdesk.models import (
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    EndReason,
    PartyGroup,
    PaymentKind,
    Person,
    Post,
    PostTitle,
    Sex,
    Stage,
    VoteBar,
)
from branchdesk.people import pinyin, posts
from branchdesk.people.known import found
from branchdesk.people.seniority import standing_on
from branchdesk.store.remembering import once_a_reading

STAGE_ORDER = (Stage.TARGET, Stage.ACTIVIST, Stage.APPLICANT)
"""Behind the members, whoever is nearest to becoming one comes first."""


class RosterRow(msgspec.Struct, frozen=True, gc=False):
    """A person as the roster shows them; every field of the data dictionary is an attribute.

    Columns of Person come first, what is worked out after them, as `roster` puts them together.
    """

    id: str
    name: str
    former_name: str | None
    pinyin: str
    position: int
    stage: Stage
    sex: Sex | None
    nationality: str | None
    id_number: str | None
    born_on: PartialDate | None
    native_place: str | None
    is_taiwanese: bool | None
    marital_status: str | None
    education: str | None
    degree: str | None
    technical_title: str | None
    personnel_kind: str | None
    occupation: str | None
    stratum: str | None
    frontline: str | None
    is_migrant_worker: bool | None
    job: str | None
    work_unit: str | None
    employed_on: PartialDate | None
    phone: str | None
    landline: str | None
    address: str | None
    registered_address: str | None
    file_kept_at: str | None
    training: str | None
    group_id: str | None
    admitted_on: PartialDate | None
    entry_type: str | None
    admitted_at: str | None
    converted_on: PartialDate | None
    conversion_result: str | None
    probation_extended_to: date | None
    standing_adjustment: int | None
    joined_branch_on: PartialDate | None
    is_leader: bool
    is_floating: bool
    floating_to: str | None
    is_lost: bool
    lost_on: PartialDate | None
    last_contact_on: date | None
    transfer_due_on: date | None
    vote_bar: VoteBar | None
    dues_category: DuesCategory | None
    dues_from: Month | None
    political_status: str | None
    league_joined_on: PartialDate | None
    applied_on: PartialDate | None
    applied_to: str | None
    talked_on: PartialDate | None
    activist_on: PartialDate | None
    recommended_by: str | None
    filed_on: PartialDate | None
    inspected_on: PartialDate | None
    target_on: PartialDate | None
    first_mentor: str | None
    second_mentor: str | None
    ended_on: date | None
    end_reason: EndReason | None
    end_note: str | None
    remark: str | None
    number: int
    initials: str
    group_name: str | None
    posts: str
    duties: str | None
    """分工 of the post held."""
    age: int | None
    """Full years, when the roster was asked for a day."""
    standing: int | None
    """党龄 in full years, when the roster was asked for a day."""
    monthly_fen: int | None
    """What is due a month by the latest assessment, in 分."""
    paid_until: Month | None
    """The latest month dues were received for."""

    @property
    def is_member(self) -> bool:
        """Whether this is a full or probationary member."""
        return self.stage not in STAGE_ORDER


FIELDS = RosterRow.__struct_fields__
_COLUMNS = FIELDS[: FIELDS.index("number")]
_USED = (
    "id",
    "pinyin",
    "group_id",
    "born_on",
    "stage",
    "converted_on",
    "probation_extended_to",
    "standing_adjustment",
)
"""Columns that others are worked out from; taken by place, since a name costs as much as the reckoning."""


@once_a_reading
def roster(
    session: Session, branch_id: str, *, ended: bool = False, on: date | None = None
) -> list[RosterRow]:
    """List members, then applicants, in roster order; with `ended` those who left instead, the latest first.

    With a day, ages, 党龄 and posts are those of that day.
    """
    left = Person.ended_on.is_not(None) if ended else Person.ended_on.is_(None)
    order: list[Any] = [
        case({stage: place for place, stage in enumerate(STAGE_ORDER, 1)}, value=Person.stage, else_=0),
        Person.position,
        Person.pinyin,
        Person.name,
    ]
    if ended:
        order.insert(0, Person.ended_on.desc())
    return _rows(session, branch_id, left, order, on)


def row_of(session: Session, person_id: str, on: date) -> RosterRow:
    """Return one person as the roster shows them, whether on the roll or not; the number is 1.

    Raises BranchDeskError for one who is not in the books any more.
    """
    branch_id = found(session, person_id).branch_id
    return _rows(session, branch_id, Person.id == person_id, [], on)[0]


def _rows(
    session: Session, branch_id: str, which: ColumnElement[bool], order: Sequence[Any], on: date | None
) -> list[RosterRow]:
    table = Person.__table__
    rows = session.connection().execute(  # past the ORM, which would take as long again over 10 000 people
        select(*(table.c[name] for name in _COLUMNS))
        .where(Person.branch_id == branch_id, which)
        .order_by(*order)
    )
    groups = dict(
        session.execute(select(PartyGroup.id, PartyGroup.name).where(PartyGroup.branch_id == branch_id))
        .tuples()
        .all()
    )
    posts_of, duties_of = _posts_in_words(session, branch_id, on)
    monthly, paid = _dues_standing(session, branch_id, on)
    picked = itemgetter(*(_COLUMNS.index(name) for name in _USED))
    read = []
    for number, row in enumerate(rows, 1):
        key, spoken, group_id, born_on, stage, converted_on, extended_to, adjustment = picked(row)
        values: tuple[Any, ...] = (
            *row,
            number,
            pinyin.initials(spoken),
            groups.get(group_id),
            posts_of.get(key, ""),
            duties_of.get(key),
            None if on is None else age_on(born_on, on),
            None
            if on is None
            else standing_on(stage, converted_on, on, extended_to=extended_to, adjustment=adjustment or 0),
            monthly.get(key),
            paid.get(key),
        )
        read.append(RosterRow(*values))
    return read


def age_on(born_on: PartialDate | None, on: date) -> int | None:
    """Return full years of life; of a birth known to the month the month's last day counts."""
    return None if born_on is None else years_since(born_on, on)


def _posts_in_words(
    session: Session, branch_id: str, on: date | None
) -> tuple[dict[str, str], dict[str, str]]:
    rows = session.execute(
        select(Post.person_id, Post.title, Post.duties, Post.since, Post.until).where(
            Post.branch_id == branch_id
        )
    )
    titles: dict[str, list[PostTitle]] = {}
    duties: dict[str, str] = {}
    for person_id, title, words, since, until in rows:
        if on is None:
            holds = until is None
        else:
            holds = (since is None or since <= on) and (until is None or until > on)
        if holds:
            titles.setdefault(person_id, []).append(title)
            if words:
                duties.setdefault(person_id, words)
    return {person_id: posts.in_words(held) for person_id, held in titles.items()}, duties


def _dues_standing(
    session: Session, branch_id: str, on: date | None
) -> tuple[dict[str, int], dict[str, Month]]:
    assessed = (
        select(DuesAssessment.person_id, DuesAssessment.due_fen)
        .where(DuesAssessment.branch_id == branch_id)
        .order_by(DuesAssessment.from_month)
    )
    if on is not None:
        assessed = assessed.where(DuesAssessment.from_month <= Month.of(on))
    received = (
        select(DuesPayment.person_id, DuesPayment.month)
        .where(DuesPayment.branch_id == branch_id, DuesPayment.kind == PaymentKind.DUES)
        .group_by(DuesPayment.person_id, DuesPayment.month)
        .having(func.sum(DuesPayment.amount_fen) > 0)
        .order_by(DuesPayment.month)
    )
    return dict(session.execute(assessed).tuples().all()), dict(session.execute(received).tuples().all())
