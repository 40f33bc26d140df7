"""转入转出: letters that send members on and bring them, with their receipts."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton

from branchdesk.i18n import N_, _
from branchdesk.models import Direction, Stage
from branchdesk.people import arrivals, transfers
from branchdesk.people.relation_books import TRANSFERS, Relations
from branchdesk.people.transfer_rows import OPEN, STATE_WORDS, TransferRow, TransferState
from ui.pages.people.relations.panel import Deed, Shown
from ui.pages.people.relations.tab import RelationTab
from ui.pages.people.relations.transfer_inputs import arriving, letter_in, letter_out
from ui.paper_window import show_paper
from ui.record_form import check, choice, day
from ui.record_table import Column
from ui.widgets import button

TONES = {
    TransferState.ISSUED: "neutral",
    TransferState.UNDERWAY: "neutral",
    TransferState.EXPIRED: "bad",
    TransferState.ACCEPTED: "warn",
    TransferState.RECEIPT_DUE: "warn",
    TransferState.RECEIVED: "good",
    TransferState.RECEIPT_SENT: "good",
    TransferState.VOID: "neutral",
}
WAITING = (*OPEN, TransferState.ACCEPTED, TransferState.RECEIPT_DUE)
DIRECTION_WORDS = {Direction.OUT: N_("转出"), Direction.IN: N_("转入")}
COLOURS = {"bad": "bad", "warn": "warn", "good": "good", "neutral": None}


class TransfersTab(RelationTab):
    """The letters of transfer, both ways."""

    key: ClassVar[str] = TRANSFERS
    list_name: ClassVar[str] = N_("组织关系转接列表")
    nothing: ClassVar[tuple[str, str, str]] = (
        "mdi6.swap-horizontal",
        N_("还没有组织关系转接记录"),
        N_("党员转出时开介绍信，三联一张纸；转入时照介绍信登记，人和信一次填好。"),
    )
    new_words: ClassVar[str] = N_("开介绍信…")

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda r: r.name, width=88, bold=True),
            Column("direction", _("转接"), lambda r: _(DIRECTION_WORDS[r.direction]), width=52),
            Column("other", _("转往或来自"), lambda r: r.other, width=200, grows=True),
            Column("number", _("编号"), lambda r: r.number, width=84),
            Column("issued_on", _("开信日期"), lambda r: r.issued_on, width=96),
            Column("valid_until", _("有效期到"), lambda r: r.valid_until, width=96),
            Column(
                "state",
                _("情况"),
                lambda r: _(STATE_WORDS[r.state]),
                tone=lambda r: COLOURS[TONES[r.state]],
                width=118,
            ),
        ]

    def other_buttons(self) -> list[QPushButton]:
        self.arrival_button = button(_("登记转入…"), self.take_in)
        return [self.arrival_button]

    def rows(self, books: Relations) -> Sequence[TransferRow]:
        return books.transfers

    def waiting(self, rows: Sequence[TransferRow]) -> int:
        return sum(row.state in WAITING for row in rows)

    def shown(self, record: TransferRow) -> Shown:
        out = record.direction == Direction.OUT
        remarks = []
        if record.state in OPEN:
            remarks.append(_("对方接收之前，仍由本支部管理、收缴党费；登记接收时再转出名册。"))
        if not out and record.dues_until is not None:
            remarks.append(
                _("党费从 {month} 起由本支部收缴。").format(
                    month=record.dues_from or record.dues_until.plus(1)
                )
            )
        return Shown(
            record.name,
            _(STATE_WORDS[record.state]),
            TONES[record.state],
            (
                (_("转接"), _(DIRECTION_WORDS[record.direction])),
                (_("编号"), record.number),
                (_("转出党组织"), record.from_organisation),
                (_("转入党组织"), record.to_organisation),
                (_("去往"), record.destination),
                (_("开信日期"), record.issued_on),
                (
                    _("有效期"),
                    _("{n} 天，到 {day}").format(n=record.valid_days, day=record.valid_until),
                ),
                (_("有效期依据"), record.validity_basis),
                (_("党费交至"), record.dues_until),
                (_("交本人或寄出"), record.handed_on),
                (_("接收日期"), record.accepted_on),
                (_("收到回执") if out else _("寄出回执"), record.receipt_on),
                (_("审核档案"), record.file_checked_on),
                (_("作废日期"), record.void_on),
                (_("备注"), record.note),
            ),
            self._deeds(record),
            self.findings(record.id),
            remarks=remarks,
        )

    def _deeds(self, record: TransferRow) -> list[Deed]:
        paper = "transfer-letter" if record.direction == Direction.OUT else "transfer-receipt"
        words = _("打印介绍信…") if record.direction == Direction.OUT else _("打印回执…")
        deeds = [Deed(words, lambda: show_paper(self, self.app, paper, record.id, record.name))]
        if self.app.is_committee:
            return deeds
        if record.direction == Direction.IN:
            if record.state == TransferState.RECEIPT_DUE:
                deeds.append(Deed(_("登记寄出回执…"), lambda: self.send_receipt(record)))
        elif record.state in OPEN or record.state == TransferState.ACCEPTED:
            if record.handed_on is None and record.state in OPEN:
                deeds.append(Deed(_("登记交信…"), lambda: self.hand_over(record)))
            deeds.append(Deed(_("登记接收和回执…"), lambda: self.accept(record)))
        deeds.append(Deed(_("修改…"), lambda: self.edit(record)))
        if record.state in OPEN:
            deeds.append(Deed(_("作废…"), lambda: self.void(record)))
        deeds.append(Deed(_("删除"), lambda: self.delete(record)))
        return deeds

    def _validities(self) -> str:
        rules = self.app.rulebook.regulations.letter_validities_on(self.app.today())
        listed = _("、").join(_("{title} {n} 天").format(title=_(rule.title), n=rule.days) for rule in rules)
        return _("有效期：{list}，以上级规定为准。").format(list=listed)

    def add(self, person_id: str | None = None) -> None:
        """Issue a letter; what the books know is filled in as soon as somebody is chosen."""
        usual = self.app.rulebook.regulations.letter_validities_on(self.app.today())[0].days
        dialog = self.ask(
            _("开组织关系介绍信"),
            [self.person_input(N_("转出党员")), *letter_out()],
            self._issue,
            {"person_id": person_id, "valid_days": usual, "issued_on": self.app.today()},
            ok=_("开信"),
            intro=self._validities(),
            done=_("介绍信已登记，可以打印。"),
        )
        chosen = dialog.form.fields["person_id"]

        def propose() -> None:
            key = chosen.value() if chosen.words() else None
            if key is not None:
                with self.app.database.read() as session:
                    known = transfers.proposed_letter(session, self.app.branch_id, key, self.app.today())
                dialog.form.fill(known, keep_touched=True)

        chosen.edited.connect(propose)
        if person_id is not None:
            propose()

    def _issue(self, session: Any, typed: dict[str, Any]) -> str:
        person_id = typed.pop("person_id")
        rules = self.app.rulebook.regulations
        return transfers.issue(session, rules, self.app.branch_id, person_id, **typed).id

    def edit(self, record: TransferRow) -> None:
        """Correct what a letter says."""
        inputs = letter_out() if record.direction == Direction.OUT else letter_in()
        names = [declared.name for declared in inputs if declared.name != "accepted_on"]

        def save(session: Any, typed: dict[str, Any]) -> str:
            rules = self.app.rulebook.regulations
            return transfers.revise(session, rules, record.id, **typed).id

        self.ask(
            _("修改{name}的介绍信").format(name=record.name),
            [declared for declared in inputs if declared.name in names],
            save,
            {name: getattr(record, name) for name in names},
            ok=_("保存"),
            intro=self._validities(),
        )

    def hand_over(self, record: TransferRow) -> None:
        """Record that the letter was given to the person or sent."""
        self.ask_day(
            _("{name}的介绍信已交本人或寄出").format(name=record.name),
            lambda session, on: transfers.hand_over(session, record.id, on),
        )

    def accept(self, record: TransferRow) -> None:
        """Record acceptance, the receipt where it is back, and whether the person leaves the roll now."""

        def save(session: Any, typed: dict[str, Any]) -> None:
            transfers.accept(
                session,
                record.id,
                typed["accepted_on"],
                typed["receipt_on"],
                leaves=typed.get("leaves", False),
            )

        inputs = [day("accepted_on", N_("接收日期"), required=True), day("receipt_on", N_("收到回执"))]
        if record.is_on_roll:
            inputs.append(check("leaves", N_("从名册转出（离开日期为接收日期）")))
        self.ask(
            _("登记{name}被接收").format(name=record.name),
            inputs,
            save,
            {"accepted_on": record.accepted_on or self.app.today(), "leaves": record.is_on_roll},
            intro=_("回执还没有收到的，先填接收日期，收到后再补。"),
        )

    def void(self, record: TransferRow) -> None:
        """Record that the letter was taken back unused."""
        self.ask_day(
            _("作废{name}的介绍信").format(name=record.name),
            lambda session, on: transfers.void(session, record.id, on),
            intro=_("党员没有转走、信已收回的才作废；组织关系仍在本支部。"),
        )

    def send_receipt(self, record: TransferRow) -> None:
        """Record that the receipt went back to the sender."""
        self.ask_day(
            _("{name}的回执已寄回").format(name=record.name),
            lambda session, on: transfers.send_receipt(session, record.id, on),
        )

    def delete(self, record: TransferRow) -> None:
        """Delete a letter entered by mistake."""
        self.do(
            _("删除{name}的转接记录").format(name=record.name),
            lambda session: transfers.delete(session, record.id),
            _("转接记录已删除，名册没有改动。"),
        )

    def take_in(self) -> None:
        """Enter a letter that brought somebody, and the person with it."""
        with self.app.database.read() as session:
            known = {person.id: person for person in arrivals.may_come(session, self.app.branch_id)}
        listed = [(key, person.name) for key, person in known.items()]
        who = choice("person_id", N_("是谁"), lambda: listed, empty=N_("新来的人"))
        dialog = self.ask(
            _("登记转入"),
            [who, *arriving(), *letter_in()],
            self._take_in,
            {"stage": Stage.FULL, "accepted_on": self.app.today()},
            intro=_("照介绍信填写。党费从介绍信写明月份的次月起由本支部收缴。") + self._validities(),
            done=_("已登记转入，可以打印回执寄回。"),
        )
        chosen = dialog.form.fields["person_id"]

        def fill() -> None:
            person = known.get(chosen.value() or "")
            if person is not None:
                names = [name for name in arrivals.PERSON if name not in ("stage", "group_name")]
                dialog.form.fill({name: getattr(person, name) for name in names}, keep_touched=True)

        chosen.edited.connect(fill)

    def _take_in(self, session: Any, typed: dict[str, Any]) -> str:
        person = {name: typed.pop(name) for name in arrivals.PERSON if name in typed}
        return arrivals.take_in(
            session,
            self.app.rulebook.regulations,
            self.app.branch_id,
            person_id=typed.pop("person_id"),
            person=person,
            accepted_on=typed.pop("accepted_on"),
            letter=typed,
        ).id
