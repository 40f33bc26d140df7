"""流动党员: members who live elsewhere, and floating members of other branches who take part here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton

from branchdesk.dates import add_months
from branchdesk.i18n import N_, _
from branchdesk.models import AbsenceKind
from branchdesk.people import absences, guests
from branchdesk.people.absences import AbsenceRow
from branchdesk.people.guests import GuestRow
from branchdesk.people.relation_books import FLOATING, LETTERS, TRANSFERS, Relations
from ui.pages.people.relations.floating_inputs import floating, guest
from ui.pages.people.relations.panel import Deed, Shown
from ui.pages.people.relations.tab import RelationTab
from ui.record_form import day
from ui.record_table import Column
from ui.widgets import button


@dataclass(frozen=True, slots=True)
class FloatingRow:
    """A line of the list: one of ours elsewhere, or a guest."""

    id: str
    name: str
    where: str
    since: date
    last_contact_on: date | None
    certificate: str | None
    is_open: bool
    record: AbsenceRow | GuestRow

    @property
    def is_guest(self) -> bool:
        """Whether the relation is with another branch."""
        return isinstance(self.record, GuestRow)


def line_of(record: AbsenceRow | GuestRow) -> FloatingRow:
    """Give a record the shape the list shows."""
    where = record.home_organisation if isinstance(record, GuestRow) else record.place
    return FloatingRow(
        record.id,
        record.name,
        where,
        record.since,
        record.last_contact_on,
        record.certificate,
        record.is_open,
        record,
    )


class FloatingTab(RelationTab):
    """Who floats, out and in."""

    key: ClassVar[str] = FLOATING
    list_name: ClassVar[str] = N_("流动党员列表")
    nothing: ClassVar[tuple[str, str, str]] = (
        "mdi6.map-marker-path",
        N_("还没有流动党员"),
        N_(
            "党员外出六个月以上又没有转组织关系的登记在这里，记下活动证号、去向和每次联系；外来党员凭活动证参加本支部活动的，登记为流入。"
        ),
    )
    new_words: ClassVar[str] = N_("登记外出…")

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda r: r.name, width=80, bold=True),
            Column("kind", _("流向"), lambda r: _("流入") if r.is_guest else _("流出"), width=56),
            Column("where", _("去往或来自"), lambda r: r.where, width=130, grows=True),
            Column("since", _("自"), lambda r: r.since, width=96),
            Column("last", _("最近联系"), lambda r: r.last_contact_on, width=96),
            Column("certificate", _("活动证号"), lambda r: r.certificate, width=104),
            Column("state", _("情况"), _state, tone=self._tone, width=84),
        ]

    def _tone(self, row: FloatingRow) -> str | None:
        return "bad" if self.findings(row.id) else None if row.is_open else "muted"

    def other_buttons(self) -> list[QPushButton]:
        self.guest_button = button(_("登记流入…"), self.add_guest)
        return [self.guest_button]

    def rows(self, books: Relations) -> Sequence[FloatingRow]:
        ours = [line_of(row) for row in books.absences if row.kind == AbsenceKind.FLOATING]
        theirs = [line_of(row) for row in guests.guests_of(books.session, books.branch_id)]
        return sorted([*ours, *theirs], key=lambda row: not row.is_open)

    def waiting(self, rows: Sequence[FloatingRow]) -> int:
        return sum(row.is_open for row in rows)

    def shown(self, record: FloatingRow) -> Shown:
        if isinstance(record.record, GuestRow):
            return self._guest(record.record)
        row = record.record
        deeds = [] if self.app.is_committee else self._deeds(row)
        return Shown(
            row.name,
            _state(record),
            "warn" if self.findings(row.id) else "neutral",
            (
                (_("去往"), row.place),
                (_("外出日期"), row.since),
                (_("地点固定"), _("是") if row.is_settled else _("否")),
                (_("外出原因"), row.reason),
                (_("活动证号"), row.certificate),
                (_("联系方式"), row.contacts),
                (_("参加活动"), row.host),
                (_("在外交党费"), row.dues_elsewhere),
                (_("最近联系"), row.last_contact_on),
                (_("应转日期"), row.transfer_due_on),
                (_("预计返回"), row.expected_back_on),
                (_("返回日期"), row.ended_on),
                (_("备注"), row.note),
            ),
            deeds,
            self.findings(row.id),
            self.contacts_with(row.person_id),
            (_("流动党员同时参加流出地和流入地的组织生活；凭活动证可以在流入地交党费，在那里没有表决权。"),)
            if row.is_open
            else (),
        )

    def _deeds(self, row: AbsenceRow) -> list[Deed]:
        deeds = []
        if row.is_open:
            deeds = [
                Deed(_("记一次联系…"), lambda: self.record_contact(row.person_id, row.name, reached=True)),
                Deed(_("登记应转日期…"), lambda: self.mark_due(row)),
                Deed(_("开介绍信…"), lambda: self.elsewhere.emit(TRANSFERS, row.person_id)),
                Deed(_("出具证明…"), lambda: self.elsewhere.emit(LETTERS, row.person_id)),
                Deed(_("登记返回…"), lambda: self.come_back(row)),
            ]
        deeds.append(Deed(_("修改…"), lambda: self.edit(row)))
        deeds.append(Deed(_("删除"), lambda: self.delete(row)))
        return deeds

    def add(self, person_id: str | None = None) -> None:
        """Enter that a member lives elsewhere."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            key = typed.pop("person_id")
            kind = AbsenceKind.FLOATING
            return absences.begin(session, self.app.branch_id, key, kind=kind, **typed).id

        self.ask(
            _("登记外出的流动党员"),
            [self.person_input(), *floating()],
            save,
            {"person_id": person_id, "since": self.app.today()},
            intro=_("外出六个月以上又没有转移组织关系的党员。地点固定的，满六个月应当转移组织关系。"),
        )

    def edit(self, row: AbsenceRow) -> None:
        """Correct an absence."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return absences.revise(session, row.id, **typed).id

        inputs = floating()
        values = {declared.name: getattr(row, declared.name) for declared in inputs}
        self.ask(_("修改{name}的外出情况").format(name=row.name), inputs, save, values, ok=_("保存"))

    def mark_due(self, row: AbsenceRow) -> None:
        """Record since when the relation should have been transferred, six months after leaving proposed."""
        months = self.app.rulebook.checks.latest("relations.transfer-due").months
        rule = self.app.rulebook.checks.latest("relations.transfer-due")

        def save(session: Any, typed: dict[str, Any]) -> None:
            absences.mark_transfer_due(session, row.person_id, typed["on"])

        self.ask(
            _("登记{name}应转组织关系的日期").format(name=row.name),
            [day("on", N_("应转日期"))],
            save,
            {"on": row.transfer_due_on or add_months(row.since, months)},
            intro=_("{clause}（{source}）。逾期一个月以上会计入考评；留空表示不用转。").format(
                clause=rule.clause, source=rule.source
            ),
        )

    def come_back(self, row: AbsenceRow) -> None:
        """Record that somebody is back."""
        self.ask_day(
            _("{name}已返回").format(name=row.name),
            lambda session, on: absences.end(session, row.id, on),
            words=N_("返回日期"),
        )

    def delete(self, row: AbsenceRow) -> None:
        """Delete an absence entered by mistake."""
        self.do(
            _("删除{name}的外出记录").format(name=row.name),
            lambda session: absences.delete(session, row.id),
            _("外出记录已删除。"),
        )

    def _guest(self, row: GuestRow) -> Shown:
        deeds = []
        if not self.app.is_committee:
            if row.is_open:
                deeds.append(Deed(_("登记离开…"), lambda: self.guest_leaves(row)))
            deeds.append(Deed(_("修改…"), lambda: self.edit_guest(row)))
            deeds.append(Deed(_("删除"), lambda: self.delete_guest(row)))
        return Shown(
            row.name,
            _state(line_of(row)),
            "neutral",
            (
                (_("所在党支部"), row.home_organisation),
                (_("活动证号"), row.certificate),
                (_("开始日期"), row.since),
                (_("工作"), row.occupation),
                (_("手机"), row.phone),
                (_("在此交党费"), row.dues_here),
                (_("最近联系"), row.last_contact_on),
                (_("离开日期"), row.left_on),
                (_("备注"), row.note),
            ),
            deeds,
            remarks=(_("不在本支部名册上：可以参加组织生活，没有表决权、选举权和被选举权。"),),
        )

    def add_guest(self) -> None:
        """Enter a floating member of another branch."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return guests.enter(session, self.app.branch_id, **typed).id

        self.ask(
            _("登记流入党员"),
            guest(),
            save,
            {"since": self.app.today()},
            intro=_("组织关系在别的支部、凭流动党员活动证来参加活动的党员。"),
        )

    def edit_guest(self, row: GuestRow) -> None:
        """Correct a guest."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return guests.revise(session, row.id, **typed).id

        inputs = guest()
        values = {declared.name: getattr(row, declared.name) for declared in inputs}
        self.ask(_("修改{name}").format(name=row.name), inputs, save, values, ok=_("保存"))

    def guest_leaves(self, row: GuestRow) -> None:
        """Record that a guest left."""
        self.ask_day(
            _("{name}已离开").format(name=row.name),
            lambda session, on: guests.leave(session, row.id, on),
            words=N_("离开日期"),
        )

    def delete_guest(self, row: GuestRow) -> None:
        """Delete a guest entered by mistake."""
        self.do(
            _("删除流入党员{name}").format(name=row.name),
            lambda session: guests.delete(session, row.id),
            _("流入党员已删除。"),
        )


def _state(row: FloatingRow) -> str:
    if row.is_guest:
        return _("在此活动") if row.is_open else _("已离开")
    return _("在外") if row.is_open else _("已结束")
