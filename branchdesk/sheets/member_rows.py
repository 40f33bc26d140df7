"""Rows about money: which member of the branch a line of a payroll or a dues book means."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dues.payers import Payer
from branchdesk.i18n import _
from branchdesk.models import EndReason, Person
from branchdesk.people import id_numbers
from branchdesk.people.identity import KnownPeople
from branchdesk.sheets.plan import ImportRow
from branchdesk.sheets.roll import Bearer


class MemberFinder:
    """Finds the payer of each row; a member who left is asked when nobody present is meant."""

    def __init__(self, session: Session, branch_id: str, payers: dict[str, Payer]) -> None:
        self._payers = payers
        self._claimed: dict[str, int] = {}
        self._present = KnownPeople[Bearer](())
        self._left = KnownPeople[Bearer](())
        for found in session.execute(
            select(
                Person.id, Person.name, Person.id_number, Person.born_on, Person.ended_on, Person.end_reason
            ).where(Person.branch_id == branch_id)
        ):
            bearer = Bearer(found.id, found.name, found.id_number, found.born_on)
            if found.ended_on is None:
                self._present.add(bearer)
            elif found.end_reason != EndReason.ENTERED_BY_MISTAKE:
                self._left.add(bearer)

    def settle(self, row: ImportRow) -> Payer | None:
        """Return who a row is about, or refuse it with the reason."""
        if not row.person_name:
            row.refuse("name", "", _("没有姓名。"))
            return None
        number = row.values.get("id_number")
        number = None if number is None else id_numbers.check(number).number
        found = self._present.match(row.person_name, number)
        if found.person is None and found.problem is None:
            found = self._left.match(row.person_name, number)
        if found.problem is not None:
            reason = (
                _("身份证号是名册上另一个人的，请核对。")
                if len(found.candidates) == 1
                else _("同名的有 {n} 位，分不清是哪一位，请在表里补上身份证号。").format(
                    n=len(found.candidates)
                )
            )
            row.refuse("name", row.person_name, reason, found.problem)
            return None
        if found.person is None:
            row.refuse(
                "name", row.person_name, _("名册上没有这个人。是党员的请先导入名册，不是党员的不用管这一行。")
            )
            return None
        payer = self._payers.get(found.person.id)
        if payer is None:
            row.refuse("name", row.person_name, _("还不是党员，不交党费。"))
            return None
        if payer.person_id in self._claimed:
            earlier = self._claimed[payer.person_id]
            row.refuse(
                "name", row.person_name, _("与第 {row} 行是同一个人，请留下对的一行。").format(row=earlier)
            )
            return None
        self._claimed[payer.person_id] = row.number
        row.person_id = payer.person_id
        return payer
