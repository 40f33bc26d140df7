"""出国（境）与毕业生: members abroad, and graduates whose relation is kept."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import AbsenceKind
from branchdesk.people import absences
from branchdesk.people.absences import ABROAD, KIND_WORDS, AbsenceRow
from branchdesk.people.relation_books import AWAY, TRANSFERS, Relations
from ui.pages.people.relations.decisions import STOP, decide
from ui.pages.people.relations.panel import Deed, Shown
from ui.pages.people.relations.tab import RelationTab
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column

KINDS = (*ABROAD, AbsenceKind.GRADUATE)


class AwayTab(RelationTab):
    """Who is abroad, and which graduates are kept."""

    key: ClassVar[str] = AWAY
    list_name: ClassVar[str] = N_("出国（境）与毕业生列表")
    nothing: ClassVar[tuple[str, str, str]] = (
        "mdi6.airplane",
        N_("没有出国（境）党员，也没有保留组织关系的毕业生"),
        N_("出国（境）的党员每半年联系一次；毕业生的组织关系保留一般不超过两年。登记以后到期会提醒。"),
    )
    new_words: ClassVar[str] = N_("登记出国（境）或毕业…")

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda r: r.name, width=88, bold=True),
            Column("kind", _("种类"), lambda r: _(KIND_WORDS[r.kind]), width=160),
            Column("place", _("去往"), lambda r: r.place, width=150, grows=True),
            Column("since", _("自"), lambda r: r.since, width=96),
            Column("last", _("最近联系"), lambda r: r.last_contact_on, width=96),
            Column("back", _("预计返回"), lambda r: r.expected_back_on, width=96),
            Column("state", _("情况"), _state, tone=self._tone, width=80),
        ]

    def _tone(self, row: AbsenceRow) -> str | None:
        return "bad" if self.findings(row.id) else None if row.is_open else "muted"

    def rows(self, books: Relations) -> Sequence[AbsenceRow]:
        return [row for row in books.absences if row.kind in KINDS]

    def waiting(self, rows: Sequence[AbsenceRow]) -> int:
        return sum(row.is_open for row in rows)

    def shown(self, record: AbsenceRow) -> Shown:
        return Shown(
            record.name,
            _state(record),
            "warn" if self.findings(record.id) else "neutral",
            (
                (_("种类"), _(KIND_WORDS[record.kind])),
                (_("去往"), record.place),
                (_("毕业日期") if record.kind == AbsenceKind.GRADUATE else _("出境日期"), record.since),
                (_("联系方式"), record.contacts),
                (_("最近联系"), record.last_contact_on),
                (_("预计返回"), record.expected_back_on),
                (_("结束日期"), record.ended_on),
                (_("备注"), record.note),
            ),
            [] if self.app.is_committee else self._deeds(record),
            self.findings(record.id),
            self.contacts_with(record.person_id),
        )

    def _deeds(self, row: AbsenceRow) -> list[Deed]:
        deeds = []
        if row.is_open:
            deeds.append(
                Deed(_("记一次联系…"), lambda: self.record_contact(row.person_id, row.name, reached=True))
            )
            if row.kind == AbsenceKind.GRADUATE:
                deeds.append(Deed(_("开介绍信…"), lambda: self.elsewhere.emit(TRANSFERS, row.person_id)))
            elif row.kind != AbsenceKind.ABROAD_OFFICIAL:
                deeds.append(Deed(_("登记停止党籍…"), lambda: decide(self, row.person_id, row.name, STOP)))
            deeds.append(Deed(_("登记返回或转出…"), lambda: self.come_back(row)))
        deeds.append(Deed(_("修改…"), lambda: self.edit(row)))
        deeds.append(Deed(_("删除"), lambda: self.delete(row)))
        return deeds

    def add(self, person_id: str | None = None) -> None:
        """Enter that a member went abroad, or graduated and keeps the relation here."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return absences.begin(session, self.app.branch_id, typed.pop("person_id"), **typed).id

        self.ask(
            _("登记出国（境）或毕业"),
            [self.person_input(), *_inputs()],
            save,
            {"person_id": person_id, "kind": AbsenceKind.ABROAD_STUDY, "since": self.app.today()},
        )

    def edit(self, row: AbsenceRow) -> None:
        """Correct a record."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return absences.revise(session, row.id, **typed).id

        inputs = _inputs()
        values = {declared.name: getattr(row, declared.name) for declared in inputs}
        self.ask(_("修改{name}的情况").format(name=row.name), inputs, save, values, ok=_("保存"))

    def come_back(self, row: AbsenceRow) -> None:
        """Record that somebody is back, or that the relation moved on."""
        self.ask_day(
            _("{name}已返回或转出").format(name=row.name),
            lambda session, on: absences.end(session, row.id, on),
        )

    def delete(self, row: AbsenceRow) -> None:
        """Delete a record entered by mistake."""
        self.do(
            _("删除{name}的外出记录").format(name=row.name),
            lambda session: absences.delete(session, row.id),
            _("外出记录已删除。"),
        )


def _state(row: AbsenceRow) -> str:
    if not row.is_open:
        return _("已结束")
    return _("保留中") if row.kind == AbsenceKind.GRADUATE else _("在外")


def _inputs() -> list[Input]:
    kinds = tuple((kind, KIND_WORDS[kind]) for kind in KINDS)
    return [
        choice("kind", N_("种类"), kinds, empty=None),
        day("since", N_("出境或毕业"), required=True),
        text("place", N_("去往"), hint=N_("国家、地区，或毕业去向"), required=True),
        text("contacts", N_("联系方式"), hint=N_("电话、邮箱，或国内家人电话")),
        day("expected_back_on", N_("预计返回")),
        long_text("note", N_("备注"), lines=2),
    ]
