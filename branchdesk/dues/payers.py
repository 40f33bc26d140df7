"""Who pays dues to the branch, and from which month to which."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesCategory, DuesPayment, Person, Stage, member_since
from branchdesk.roll import ever_member


@dataclass(frozen=True, slots=True)
class Payer:
    """A member as the dues see them; `first` and `last` bound the months the branch collects."""

    person_id: str
    name: str
    pinyin: str
    stage: Stage
    category: DuesCategory | None
    first: Month | None
    last: Month | None
    remark: str = ""

    def owes(self, month: Month) -> bool:
        """Whether dues are due for a month at all."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)

    def months_of(self, year: int) -> list[Month]:
        """List the months of a year for which dues are due."""
        return [month for month in Month(year, 1).until(Month(year, 12)) if self.owes(month)]


def first_month(
    admitted_on: PartialDate | None, joined_branch_on: PartialDate | None, dues_from: Month | None
) -> Month | None:
    """Return the first month due: that of the admission (预备党员从支部大会通过之日起交纳,
    中组发〔2008〕3号第八条), or of coming to this branch, unless the books name another.

    A date of which only the year is known counts from its January.
    """
    if dues_from is not None:
        return dues_from
    since = member_since(admitted_on, joined_branch_on)
    return None if since is None else Month.of(since.earliest)


def last_month(ended_on: date | None) -> Month | None:
    """Return the last month due: that in which membership of the branch ended, death included."""
    return None if ended_on is None else Month.of(ended_on)


_COLUMNS = (
    Person.id,
    Person.name,
    Person.pinyin,
    Person.stage,
    Person.dues_category,
    Person.admitted_on,
    Person.joined_branch_on,
    Person.dues_from,
    Person.ended_on,
    Person.remark,
)


def payers(session: Session, branch_id: str) -> dict[str, Payer]:
    """Read everybody who ever owed dues to the branch, in roster order."""
    rows = session.execute(
        select(*_COLUMNS).where(ever_member(branch_id)).order_by(Person.position, Person.pinyin, Person.name)
    )
    return {
        row.id: Payer(
            person_id=row.id,
            name=row.name,
            pinyin=row.pinyin,
            stage=row.stage,
            category=row.dues_category,
            first=first_month(row.admitted_on, row.joined_branch_on, row.dues_from),
            last=last_month(row.ended_on),
            remark=row.remark or "",
        )
        for row in rows
    }


def payers_in(session: Session, branch_id: str, year: int) -> list[Payer]:
    """List who has a month due in a year, or has paid for one, in roster order."""
    paid = set(
        session.scalars(
            select(DuesPayment.person_id)
            .where(
                DuesPayment.branch_id == branch_id,
                DuesPayment.month.between(Month(year, 1), Month(year, 12)),
            )
            .distinct()
        )
    )
    known = payers(session, branch_id).values()
    return [payer for payer in known if payer.months_of(year) or payer.person_id in paid]


def payer_of(session: Session, branch_id: str, person_id: str) -> Payer:
    """Return one payer; raises InvalidField for somebody who is no member of the branch."""
    found = payers(session, branch_id).get(person_id)
    if found is None:
        raise InvalidField("person_id", _("党费只向本支部的党员收取，名册上没有这名党员。"))
    return found


def check_month(payer: Payer, month: Month) -> None:
    """Refuse a month in which nothing can be due; raises InvalidField."""
    if payer.first is not None and month < payer.first:
        raise InvalidField(
            "month",
            _(
                "{name}从 {first} 起在本支部交纳党费，不能登记 {month} 的。请核对月份，或先改名册上的入党日期。"
            ).format(name=payer.name, first=payer.first, month=month),
        )
    if payer.last is not None and month > payer.last:
        raise InvalidField(
            "month",
            _("{name}的党费交到 {last} 为止，不能登记 {month} 的。请核对月份。").format(
                name=payer.name, last=payer.last, month=month
            ),
        )
