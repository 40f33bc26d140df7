"""失联党员: since when somebody cannot be reached, every search, and what was decided."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.people import contacts, lost
from branchdesk.people.lost import LOST_WORDS, LostRow, LostState
from branchdesk.people.relation_books import LOST, Relations
from ui.pages.people.relations.decisions import REMOVAL, STOP, decide
from ui.pages.people.relations.panel import Deed, Shown
from ui.pages.people.relations.tab import RelationTab
from ui.record_form import day, long_text, text
from ui.record_table import Column

TONES = {
    LostState.SEARCHING: "warn",
    LostState.STOPPED: "bad",
    LostState.FOUND: "good",
    LostState.REMOVED: "neutral",
    LostState.LEFT: "neutral",
}


class LostTab(RelationTab):
    """Who is lost, and the searches for them."""

    key: ClassVar[str] = LOST
    list_name: ClassVar[str] = N_("失联党员列表")
    nothing: ClassVar[tuple[str, str, str]] = (
        "mdi6.account-question-outline",
        N_("没有失联党员"),
        N_(
            "党员联系不上时登记在这里，逐次记下怎样找过。满六个月、查找过仍没有联系上的，会提示可以研究停止党籍；怎样处理由党组织决定。"
        ),
    )
    new_words: ClassVar[str] = N_("登记失联…")

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda r: r.name, width=88, bold=True),
            Column("since", _("失去联系"), lambda r: r.since, width=100),
            Column("searches", _("查找次数"), self._searches, width=80),
            Column("note", _("经过"), lambda r: r.note, width=180, grows=True),
            Column("stopped", _("停止党籍"), lambda r: r.stopped_on, width=100),
            Column(
                "state",
                _("情况"),
                lambda r: _(LOST_WORDS[r.state]),
                tone=lambda r: TONES[r.state] if TONES[r.state] in ("warn", "bad", "good") else None,
                width=100,
            ),
        ]

    def _searches(self, row: LostRow) -> int:
        return sum(
            not contact.is_reached and contact.held_on >= row.since
            for contact in self.contacts_with(row.person_id)
        )

    def rows(self, books: Relations) -> Sequence[LostRow]:
        return books.lost

    def waiting(self, rows: Sequence[LostRow]) -> int:
        return sum(row.state in (LostState.SEARCHING, LostState.STOPPED) for row in rows)

    def shown(self, record: LostRow) -> Shown:
        return Shown(
            record.name,
            _(LOST_WORDS[record.state]),
            TONES[record.state],
            (
                (_("失去联系"), record.since),
                (_("经过"), record.note),
                (_("停止党籍"), record.stopped_on),
                (_("找到日期"), record.found_on),
                (_("怎样找到"), record.found_how),
            ),
            [] if self.app.is_committee else self._deeds(record),
            self.findings(record.id),
            self.contacts_with(record.person_id),
            (_("停止党籍、除名都由党组织研究决定，这里登记决定和依据，程序不会自动处理。"),),
        )

    def _deeds(self, row: LostRow) -> list[Deed]:
        deeds = []
        if row.state in (LostState.SEARCHING, LostState.STOPPED):
            deeds.append(
                Deed(_("记一次查找…"), lambda: self.record_contact(row.person_id, row.name, reached=False))
            )
            deeds.append(Deed(_("登记找到…"), lambda: self.record_found(row)))
        if row.state == LostState.SEARCHING:
            deeds.append(Deed(_("登记停止党籍…"), lambda: decide(self, row.person_id, row.name, STOP)))
        if row.state == LostState.STOPPED:
            deeds.append(Deed(_("登记除名…"), lambda: decide(self, row.person_id, row.name, REMOVAL)))
        deeds.append(Deed(_("删除"), lambda: self.delete(row)))
        return deeds

    def add(self, person_id: str | None = None) -> None:
        """Enter that a member cannot be reached; the day they were last heard of is proposed."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return lost.report(
                session,
                self.app.branch_id,
                typed["person_id"],
                typed["since"],
                typed["note"],
                self.app.today(),
            ).id

        dialog = self.ask(
            _("登记失联党员"),
            [
                self.person_input(),
                day("since", N_("失去联系"), required=True),
                long_text("note", N_("经过"), lines=3),
            ],
            save,
            {"person_id": person_id},
            intro=_("失去联系的日期按最近一次联系、到会或交党费的日期提出，可以改。"),
        )
        chosen = dialog.form.fields["person_id"]

        def propose() -> None:
            key = chosen.value() if chosen.words() else None
            if key is not None:
                with self.app.database.read() as session:
                    last = contacts.last_sign_of(session, key)
                dialog.form.fill({"since": last}, keep_touched=True)

        chosen.edited.connect(propose)
        if person_id is not None:
            propose()

    def record_found(self, row: LostRow) -> None:
        """Record that somebody was found again."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            lost.found(session, row.id, typed["on"], typed["how"])
            return row.id

        intro = _("已停止党籍的，恢复党籍另按程序办理，在名册的“状态变动”里登记。")
        self.ask(
            _("登记{name}已找到").format(name=row.name),
            [day("on", N_("找到日期"), required=True), text("how", N_("怎样找到"))],
            save,
            {"on": self.app.today()},
            intro=intro if row.state == LostState.STOPPED else "",
        )

    def delete(self, row: LostRow) -> None:
        """Delete a record entered by mistake."""
        self.do(
            _("删除{name}的失联记录").format(name=row.name),
            lambda session: lost.delete(session, row.id),
            _("失联记录已删除。"),
        )
