"""议事规则: the branch's rules of procedure, a version from each day on."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.life import procedures
from branchdesk.life.procedures import BASE_WORDS, QUORUM_WORDS, ProcedureRow
from branchdesk.models import Base, Procedure
from ui.paper_window import show_paper
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import Action, RegisterBook
from ui.register_page import RegistersPage

NAMES = ("title", "effective_from", "adopted_at", "committee_quorum", "committee_base", "text")


class ProcedureBook(RegisterBook):
    """The versions of the rules of procedure."""

    key: ClassVar[str] = "procedure"
    model = Procedure
    title: ClassVar[str] = N_("议事规则")
    icon: ClassVar[str] = "mdi6.book-cog-outline"
    add_words: ClassVar[str] = N_("登记议事规则")
    edit_words: ClassVar[str] = N_("修改议事规则")
    nothing: ClassVar[str] = N_("还没有登记议事规则")
    advice: ClassVar[str] = N_(
        "支部自己定的议事规则，按施行日期一版一版登记：支委会到会和表决的要求照它判断，每次会议写明照哪一版。"
    )
    table: ClassVar[str] = Procedure.__tablename__

    def read(self) -> list[ProcedureRow]:
        with self.app.database.read() as session:
            return procedures.versions(session, self.app.branch_id)

    def summary(self, records: list[ProcedureRow]) -> str:
        """Say which version holds today."""
        held = next((one for one in records if one.effective_from <= self.app.today()), None)
        return _("现行：{day} 起施行的一版").format(day=held.effective_from) if held else ""

    def columns(self) -> list[Column]:
        return [
            Column("from", _("施行"), lambda one: one.effective_from, width=100),
            Column(
                "until",
                _("到"),
                lambda one: one.until,
                lambda until: _("现行") if until is None else str(until),
                width=100,
            ),
            Column("title", _("名称"), lambda one: one.title, width=200, bold=True, grows=True),
            Column("adopted_at", _("通过的会议"), lambda one: one.adopted_at, width=150),
        ]

    def heading(self, record: ProcedureRow) -> tuple[str, str]:
        words = _("{day} 起施行") if record.until is None else _("{day} 起施行，{until} 起由新的一版代替")
        return record.title, words.format(day=record.effective_from, until=record.until)

    def facts(self, record: ProcedureRow) -> list[tuple[str, str]]:
        quorum, base = record.committee_quorum, record.committee_base
        return [
            (_("通过"), record.adopted_at),
            (_("支委会到会"), _(QUORUM_WORDS[quorum]) if quorum else _("照规定")),
            (_("支委会表决"), _(BASE_WORDS[base]) if base else _("照规定")),
            (_("须经大会"), _("、").join(record.general_matters)),
            (_("内容"), record.text),
        ]

    def inputs(self, record: ProcedureRow | None) -> Sequence[Input]:
        return [
            text("title", N_("名称"), required=True),
            day("effective_from", N_("从哪天起"), required=True),
            text("adopted_at", N_("通过的会议"), hint=N_("例如 2026年1月党员大会")),
            choice("committee_quorum", N_("支委会到会"), tuple(QUORUM_WORDS.items()), empty=N_("照规定")),
            choice("committee_base", N_("支委会表决"), tuple(BASE_WORDS.items()), empty=N_("照规定")),
            long_text(
                "general_matters",
                N_("须经大会"),
                lines=3,
                hint=N_("提交党员大会决定的事项，一行一项，例如 年度计划"),
            ),
            long_text("text", N_("内容"), lines=8, hint=N_("规则全文，可以从别处粘贴")),
        ]

    def values(self, record: ProcedureRow | None) -> dict[str, Any]:
        known = record or next(iter(self.read()), None)
        if known is None:
            return {"title": _("党支部议事规则"), "effective_from": self.app.today()}
        values = {name: getattr(known, name) for name in NAMES}
        values["general_matters"] = "\n".join(known.general_matters)
        if record is None:  # the next version begins as the last one was
            values |= {"effective_from": self.app.today(), "adopted_at": ""}
        return values

    def save(self, words: str, typed: dict[str, Any], record: ProcedureRow | None) -> str:
        values = {**typed, "general_matters": procedures.matters_of(typed["general_matters"])}
        with self.app.database.begin(words) as session:
            return procedures.keep(session, self.app.branch_id, values, record.id if record else None).id

    def actions(self, record: ProcedureRow) -> Sequence[Action]:
        return [(_("打印…"), lambda page: show_paper(page, self.app, "procedure", record.id, record.title))]


class ProcedurePage(RegistersPage):
    """The rules of procedure and their versions."""

    key: ClassVar[str] = "life.procedure"
    title: ClassVar[str] = N_("议事规则")
    icon: ClassVar[str] = ProcedureBook.icon
    BOOKS = (ProcedureBook,)
    WATCHED: ClassVar[set[type[Base]]] = {Procedure}
