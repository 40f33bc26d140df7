"""阵地保障: the activity room by both checklists, its use, and what is guaranteed to the branch."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from branchdesk import entries
from branchdesk.i18n import N_, _
from branchdesk.life import meetings
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
from branchdesk.service.venue import CheckLine, UseLine
from ui.pages.service.guarantees import GuaranteeBook, SupportBook
from ui.record_form import Input, check, choice, day, number, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook
from ui.register_page import RegistersPage

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
            words.append(_("{title} {met}/{all}").format(title=rule.title, met=met, all=len(of_list)))
        return "　".join(words)

    def columns(self) -> list[Column]:
        return [
            Column("list", _("清单"), lambda line: line.rule.title, width=80),
            Column("item", _("项目"), lambda line: line.item.words, width=150, bold=True),
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
        return record.item.words, _("{title}　{state}").format(
            title=record.rule.title, state=_(MET_WORDS[record.is_met])
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


class UseBook(RegisterBook):
    """The register of the room's use."""

    key: ClassVar[str] = "uses"
    title: ClassVar[str] = N_("使用登记")
    icon: ClassVar[str] = "mdi6.door-open"
    add_words: ClassVar[str] = N_("登记使用")
    edit_words: ClassVar[str] = N_("修改使用")
    nothing: ClassVar[str] = N_("这一年还没有使用登记")
    advice: ClassVar[str] = N_("活动室用一次记一次；开会的可以选那次会议。业务会议不算党员活动。")
    table: ClassVar[str] = VenueUse.__tablename__

    def read(self) -> list[UseLine]:
        with self.app.database.read() as session:
            held = meetings.meetings_of(session, self.app.branch_id, self.app.year)
            self._meetings = [(row.id, f"{row.starts_at:%m-%d} {row.title}") for row in reversed(held)]
            return venue.uses(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[UseLine]) -> str:
        """Say how often the room was used."""
        return _("全年用了 {n} 次").format(n=len(records)) if records else ""

    def columns(self) -> list[Column]:
        return [
            Column("used_on", _("日期"), lambda line: line.used_on, width=100),
            Column("purpose", _("用途"), lambda line: line.purpose, width=200, bold=True, grows=True),
            Column("people", _("人数"), lambda line: line.people, align=RIGHT, width=70),
            Column("meeting", _("会议"), lambda line: line.meeting, width=150),
            Column("keeper", _("管理员"), lambda line: line.keeper, width=80),
        ]

    def heading(self, record: UseLine) -> tuple[str, str]:
        return record.purpose, str(record.used_on)

    def facts(self, record: UseLine) -> list[tuple[str, str]]:
        return [
            (_("人数"), str(record.people or "")),
            (_("会议"), record.meeting),
            (_("管理员"), record.keeper),
            (_("说明"), record.note),
        ]

    def inputs(self, record: UseLine | None) -> Sequence[Input]:
        keeper = (None, "") if record is None else (record.keeper_id, record.keeper)
        people = self.with_chosen(self.members(), *keeper)
        return [
            day("used_on", N_("日期"), required=True),
            text("purpose", N_("用途"), required=True, hint=N_("例如 主题党日、党员学习、谈心谈话")),
            number("people", N_("人数")),
            choice("meeting_id", N_("会议"), lambda: self._meetings, empty=N_("不是会议")),
            choice("keeper_id", N_("管理员"), lambda: people, empty=NOT_CHOSEN),
            text("note", N_("说明")),
        ]

    def values(self, record: UseLine | None) -> dict[str, Any]:
        if record is None:
            latest: UseLine | None = next(iter(self.read()), None)
            return {"used_on": self.app.today(), "keeper_id": latest.keeper_id if latest else None}
        names = ("used_on", "purpose", "people", "meeting_id", "keeper_id", "note")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: UseLine | None) -> str:
        with self.app.database.begin(words) as session:
            return venue.keep_use(session, self.app.branch_id, typed, record.id if record else None).id

    def remove(self, words: str, record: UseLine) -> None:
        with self.app.database.begin(words) as session:
            entries.remove(session, VenueUse, record.id)


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
