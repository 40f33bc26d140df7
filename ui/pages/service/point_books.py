"""The registers of points: entries, items, exemptions and volunteer service."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.deadlines.duty import some_names
from branchdesk.i18n import N_, _
from branchdesk.models import PointCategory, PointEntry
from branchdesk.rules.checks import Finding
from branchdesk.service import (
    point_entries,
    point_findings,
    point_items,
    point_proposals,
)
from branchdesk.service.point_entries import EntryLine
from branchdesk.service.point_items import ItemEntry, ItemLine
from branchdesk.service.point_words import (
    CATEGORY_WORDS,
    PERIOD_WORDS,
    SOURCE_WORDS,
    plain_tenths,
)
from ui import messages
from ui.numbers import number_of
from ui.pages.service.points_book import signed
from ui.record_form import Input, choice, day, long_text, number, people, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook


class EntryBook(RegisterBook):
    """Each time somebody earned or lost points."""

    key: ClassVar[str] = "entries"
    model = PointEntry
    title: ClassVar[str] = N_("明细")
    icon: ClassVar[str] = "mdi6.format-list-numbered"
    add_words: ClassVar[str] = N_("记分")
    edit_words: ClassVar[str] = N_("修改记分")
    nothing: ClassVar[str] = N_("这一年还没有记分")
    advice: ClassVar[str] = N_(
        "点“记分”登记，可以同时勾选多人；会议、党费、学习、表彰已有记录的，用“按记录提出…”核对后记入。"
    )
    table: ClassVar[str] = PointEntry.__tablename__
    found: Sequence[Finding] = ()

    def read(self) -> list[EntryLine]:
        app = self.app
        with app.database.read() as session:
            self._items = [
                item for item in point_items.items(session, app.branch_id) if item.ended_on is None
            ]
            self.found = point_findings.findings(
                session, app.rulebook.checks, app.branch_id, app.year, app.today()
            )
            return list(reversed(point_entries.entries_of_year(session, app.branch_id, app.year)))

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("item", _("项目"), lambda line: f"{line.code} {line.item}", width=180),
            Column("times", _("次数"), lambda line: line.times, align=RIGHT, width=52),
            Column(
                "counted", _("计分"), lambda line: line.counted, _counted, align=RIGHT, width=60, bold=True
            ),
            Column("note", _("说明"), lambda line: line.note, width=140, grows=True),
        ]

    def heading(self, record: EntryLine) -> tuple[str, str]:
        return f"{record.name}　{_counted(record.counted)}", f"{record.code} {record.item}"

    def facts(self, record: EntryLine) -> list[tuple[str, str]]:
        mine = [f.sentence for f in self.found if f.place is not None and f.place.record == record.id]
        return [
            (_("日期"), str(record.held_on)),
            (_("类别"), _(CATEGORY_WORDS[record.category])),
            (_("每次"), plain_tenths(record.points_tenths)),
            (_("次数"), str(record.times)),
            (_("说明"), record.note),
            (_("不计"), record.why),
            *((_("核对"), sentence) for sentence in mine if record.why not in sentence or not record.why),
        ]

    def inputs(self, record: EntryLine | None) -> Sequence[Input]:
        items = [(item.id, _item_words(item)) for item in self._items]
        picked = []
        if record is None:
            picked = [people("people", N_("记分的人"), self.members, required=True)]
        else:
            items = self.with_chosen(items, record.item_id, f"{record.code} {record.item}")
        return [
            choice("item_id", N_("项目"), lambda: items, empty=NOT_CHOSEN, required=True),
            day("held_on", N_("日期"), required=True),
            number("times", N_("次数"), required=True),
            *picked,
            long_text("note", N_("说明"), lines=2, hint=N_("什么事、依据什么")),
        ]

    def values(self, record: EntryLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today(), "times": 1}
        return {name: getattr(record, name) for name in ("item_id", "held_on", "times", "note")}

    def called(self, typed: dict[str, Any]) -> str:
        names = [name for key, name in self.members() if key in typed.get("people", ())]
        return some_names(names, 1) or _("一条积分")

    def save(self, words: str, typed: dict[str, Any], record: EntryLine | None) -> str:
        app = self.app
        given = (typed["item_id"], typed["held_on"], typed["times"], typed["note"] or "", app.today())
        with app.database.begin(words) as session:
            if record is None:
                return point_entries.enter(session, app.branch_id, typed["people"], *given)[0].id
            point_entries.revise(session, record.id, *given)
        return record.id

    def actions(self, record: EntryLine) -> Sequence[Action]:
        place = point_proposals.place_of(record.source_table, record.source_id)
        if place is None:
            return ()

        def go(_page: QWidget) -> None:
            self.app.go(place)

        return [(_("看记录"), go)]


def _counted(tenths: int) -> str:
    return signed(tenths) or "0"


def _item_words(item: ItemLine) -> str:
    sign = "-" if item.category == PointCategory.MINUS else "+"
    return f"{item.code} {item.name}（{sign}{plain_tenths(item.points_tenths)}）"


class ItemBook(RegisterBook):
    """The branch's own table of items."""

    key: ClassVar[str] = "items"
    title: ClassVar[str] = N_("项目")
    icon: ClassVar[str] = "mdi6.table-edit"
    add_words: ClassVar[str] = N_("新增项目")
    edit_words: ClassVar[str] = N_("修改项目")
    nothing: ClassVar[str] = N_("支部还没有积分项目")
    advice: ClassVar[str] = N_(
        "文件要求积分管理，没有规定项目和分值，由支部讨论确定。可以从“更多”里载入一套示例，再改成自己的。"
    )

    def read(self) -> list[ItemLine]:
        with self.app.database.read() as session:
            return point_items.items(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        return [
            Column("code", _("编号"), lambda i: i.code, width=64),
            Column("name", _("项目"), lambda i: i.name, width=170, grows=True, bold=True),
            Column("category", _("类别"), lambda i: _(CATEGORY_WORDS[i.category]), width=68),
            Column("points", _("每次"), lambda i: i.points_tenths, plain_tenths, align=RIGHT, width=52),
            Column("cap", _("上限"), _cap_words, width=88),
            Column("source", _("由记录提出"), _source_words, width=128),
            Column("state", "", _state, width=64, tone=lambda i: "warn" if i.is_example else "muted"),
        ]

    def heading(self, record: ItemLine) -> tuple[str, str]:
        return f"{record.code} {record.name}", _state(record)

    def facts(self, record: ItemLine) -> list[tuple[str, str]]:
        return [
            (_("类别"), _(CATEGORY_WORDS[record.category])),
            (_("每次"), _("{n} 分").format(n=plain_tenths(record.points_tenths))),
            (_("上限"), _cap_words(record)),
            (_("由记录提出"), _source_words(record)),
            (_("记过"), _("{n} 次").format(n=record.entries)),
            (_("停用"), str(record.ended_on or "")),
            (
                _("示例"),
                _("分值只是起步的样子，请支部讨论；修改保存后就是支部自己的。") if record.is_example else "",
            ),
        ]

    def inputs(self, record: ItemLine | None) -> Sequence[Input]:
        return [
            text("code", N_("编号"), required=True, hint=N_("例如 A01")),
            text("name", N_("项目"), required=True),
            choice("category", N_("类别"), tuple(CATEGORY_WORDS.items()), empty=None),
            text("points", N_("每次分值"), required=True, hint=N_("正数，例如 2 或 0.5")),
            text("cap", N_("上限"), hint=N_("不设上限的空着")),
            choice("cap_period", N_("上限的时段"), tuple(PERIOD_WORDS.items()), empty=N_("没有上限")),
            choice("source", N_("由记录提出"), tuple(SOURCE_WORDS.items()), empty=N_("只手工记")),
        ]

    def values(self, record: ItemLine | None) -> dict[str, Any]:
        if record is None:
            return {"category": PointCategory.PLUS}
        cap = "" if record.cap_tenths is None else plain_tenths(record.cap_tenths)
        names = ("code", "name", "category", "cap_period", "source")
        return {"points": plain_tenths(record.points_tenths), "cap": cap} | {
            name: getattr(record, name) for name in names
        }

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed["name"])

    def save(self, words: str, typed: dict[str, Any], record: ItemLine | None) -> str:
        entry = ItemEntry(
            typed["code"],
            typed["name"],
            typed["category"],
            number_of("points", typed["points"]) or Decimal(0),
            number_of("cap", typed["cap"]),
            typed["cap_period"],
            typed["source"],
        )
        with self.app.database.begin(words) as session:
            return point_items.keep(session, self.app.branch_id, entry, record.id if record else None).id

    def remove(self, words: str, record: ItemLine) -> None:
        with self.app.database.begin(words) as session:
            point_items.remove(session, record.id)

    def actions(self, record: ItemLine) -> Sequence[Action]:
        app = self.app
        words = _("停用") if record.ended_on is None else _("恢复使用")

        def turn(page: QWidget) -> None:
            on = app.today() if record.ended_on is None else None
            with app.database.begin(
                _("{words}积分项目：{name}").format(words=words, name=record.name)
            ) as session:
                point_items.end(session, record.id, on)
            messages.toast(page, _("已{words}。").format(words=words), app.undo_latest())

        return [(words, turn)]


def _cap_words(item: ItemLine) -> str:
    if item.cap_tenths is None or item.cap_period is None:
        return ""
    return f"{_(PERIOD_WORDS[item.cap_period])} {plain_tenths(item.cap_tenths)}"


def _source_words(item: ItemLine) -> str:
    return "" if item.source is None else _(SOURCE_WORDS[item.source])


def _state(item: ItemLine) -> str:
    if item.ended_on is not None:
        return _("已停用")
    return _("示例") if item.is_example else ""
