"""阵地保障: the activity room by both checklists, its use, and what is guaranteed to the branch."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    Guarantee,
    Meeting,
    Person,
    SentPackage,
    Setting,
    VenueCheck,
    VenueUse,
    WorkReport,
)
from branchdesk.rules.service_rules import venue_rules
from branchdesk.service import venue
from branchdesk.service.venue import CheckLine
from ui.pages.service.guarantees import GuaranteeBook, SupportBook
from ui.pages.service.venue_uses import UseBook
from ui.record_form import Input, check, day, text
from ui.record_table import Column
from ui.register_book import RegisterBook
from ui.register_page import RegistersPage
from ui.widgets import button

MET_WORDS = {True: N_("有"), False: N_("缺"), None: N_("还没有查")}
MET_TONES = {True: "good", False: "bad", None: None}


class ChecklistBook(RegisterBook):
    """六有 and 六必有, looked over from time to time."""

    key: ClassVar[str] = "checklist"
    title: ClassVar[str] = N_("达标自查")
    icon: ClassVar[str] = "mdi6.clipboard-check-outline"
    add_words: ClassVar[str] = N_("自查活动室")
    edit_words: ClassVar[str] = N_("改自查结果")
    nothing: ClassVar[str] = N_("没有清单")
    advice: ClassVar[str] = ""

    def read(self) -> list[CheckLine]:
        until = min(self.app.today(), date(self.app.year, 12, 31))
        with self.app.database.read() as session:
            return venue.checklist(session, self.app.branch_id, until)

    def summary(self, records: list[CheckLine]) -> str:
        """Say how many of each list are there."""
        words = []
        for rule in venue_rules().lists:
            of_list = [line for line in records if line.rule is rule]
            met = sum(line.is_met is True for line in of_list)
            words.append(_("{title} {met}/{all}").format(title=_(rule.title), met=met, all=len(of_list)))
        return "　".join(words)

    def columns(self) -> list[Column]:
        return [
            Column("list", _("清单"), lambda line: _(line.rule.title), width=80),
            Column("item", _("项目"), lambda line: _(line.item.words), width=150, bold=True),
            Column(
                "met",
                _("情况"),
                lambda line: _(MET_WORDS[line.is_met]),
                width=90,
                tone=lambda line: MET_TONES[line.is_met],
            ),
            Column("checked_on", _("查看日期"), lambda line: line.checked_on, width=100),
            Column("note", _("说明"), lambda line: line.note, width=160, grows=True),
        ]

    def heading(self, record: CheckLine) -> tuple[str, str]:
        return _(record.item.words), _("{title}　{state}").format(
            title=_(record.rule.title), state=_(MET_WORDS[record.is_met])
        )

    def facts(self, record: CheckLine) -> list[tuple[str, str]]:
        return [
            (_("查看"), str(record.checked_on or "")),
            (_("说明"), record.note),
            (_("原文"), record.rule.clause),
            (_("出处"), record.rule.source),
        ]

    def inputs(self, record: CheckLine | None) -> Sequence[Input]:
        if record is not None:
            return [
                day("on", N_("查看日期"), required=True),
                check("met", record.item.words),
                text("note", N_("说明")),
            ]
        items = [item for rule in venue_rules().lists for item in rule.items if not item.same_as]
        return [day("on", N_("查看日期"), required=True), *(check(item.id, item.words) for item in items)]

    def values(self, record: CheckLine | None) -> dict[str, Any]:
        if record is not None:
            return {"on": self.app.today(), "met": record.is_met is True, "note": record.note}
        known = {line.id: line.is_met is True for line in self.read()}
        return {"on": self.app.today(), **known}

    def save(self, words: str, typed: dict[str, Any], record: CheckLine | None) -> str:
        notes: dict[str, str] = {}
        if record is None:
            met = {name: bool(value) for name, value in typed.items() if name != "on"}
        else:
            item = record.item.same_as or record.id
            met, notes = {item: bool(typed["met"])}, {item: typed["note"] or ""}
        with self.app.database.begin(words) as session:
            venue.look_over(session, self.app.branch_id, typed["on"], met, notes)
        return record.id if record is not None else next(iter(met))

    def is_removable(self, record: CheckLine) -> bool:
        return False


class VenuePage(RegistersPage):
    """Room and guarantees of the year."""

    key: ClassVar[str] = "service.venue"
    title: ClassVar[str] = N_("阵地保障")
    icon: ClassVar[str] = UseBook.icon
    BOOKS = (ChecklistBook, UseBook, GuaranteeBook, SupportBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        VenueCheck,
        VenueUse,
        Guarantee,
        Meeting,
        Person,
        Setting,
        SentPackage,
        WorkReport,
    }
    PRINTS = ((N_("阵地和保障登记表…"), "venue"),)

    def more_buttons(self) -> Sequence[QWidget]:
        """Offer to enter the uses that the sittings tell of, while the uses are in sight."""
        self.by_sittings = button(_("按会议登记…"), self.enter_sittings)
        self.by_sittings.hide()
        self.tabs.chosen.connect(self._suit_buttons)
        return [self.by_sittings]

    def _suit_buttons(self, book: str) -> None:
        self.by_sittings.setHidden(book != UseBook.key or self.app.is_committee)

    def enter_sittings(self) -> None:
        """Ask for the sittings that were held in the room."""
        book = self.books[UseBook.key]
        if isinstance(book, UseBook):
            book.ask_sittings(self)
