"""谈心谈话: the year's talks, who has had none, and a quick way to add one."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import talks
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.life.talks import TalkRow
from branchdesk.models import Person, Talk
from branchdesk.places import Place
from branchdesk.roll import members_on
from ui import messages
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.record_form import FormDialog, Input, check, choice, day, long_text, text
from ui.record_past import PastRecord, offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, empty, heading, hint, link, primary, scrolling

NEW = "new"


def about_words(talk: TalkRow) -> str:
    """Say what a talk was about."""
    return _("、").join(_(ABOUT_WORDS[name]) for name in talk.about)


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("held_on", _("日期"), lambda t: t.held_on, width=104),
        Column("by", _("谈话人"), lambda t: t.by_name, width=88, bold=True),
        Column("with", _("谈话对象"), lambda t: t.with_name, width=134, bold=True),
        Column("about", _("谈了什么"), about_words, width=144),
        Column("text", _("要点"), lambda t: t.text.replace("\n", " "), width=220, grows=True),
        Column(
            "mark",
            "",
            lambda t: _("补录 {day}").format(day=f"{t.recorded_on:%m-%d}") if t.is_late else "",
            tone=lambda _talk: "warn",
            width=86,
        ),
    ]


class TalksPage(Page):
    """The talks of the year."""

    key = "life.talks"
    title = N_("谈心谈话")
    icon = "mdi6.forum-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._people: list[Person] = []
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("谈话列表"))
        self.table.opened.connect(self.edit)
        self.table.deletion_wanted.connect(self.delete)
        offer_past(self.table, app, self._chosen)
        self.add_button = primary(_("记一次谈话"), self.add)
        self.edit_button = button(_("修改"), lambda: self.edit(self.table.current()), small=True)
        self.delete_button = button(_("删除"), self.delete, small=True)
        for made in (self.add_button, self.edit_button, self.delete_button):
            made.setHidden(app.is_committee)
        listed = Card(margin=0.125, spacing=0)
        self.empty = EmptyState(
            "mdi6.forum-outline",
            _("这一年还没有谈心谈话记录"),
            _("支部委员之间、委员和党员之间、党员和党员之间，每年谈心谈话一般不少于1次。"),
            None if app.is_committee else button(_("记一次谈话"), self.add),
        )
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.empty)
        self.lacking = Card()
        self._names = QVBoxLayout()
        content = QWidget()
        content.setLayout(self._names)
        self._names.setContentsMargins(0, 0, 0, 0)
        self.lacking_head = heading("")
        self.lacking.column.addWidget(self.lacking_head)
        if not app.is_committee:
            self.lacking.column.addWidget(hint(_("点名字就记一次和这个人的谈话。")))
        self.lacking.column.addWidget(scrolling(content), 1)
        self.sides = ListAndDetail(listed, self.lacking)
        self.lacking.column.insertWidget(0, self.sides.back)
        self.show_lacking = button(_("谁还没谈"), self.sides.open_detail, small=True)
        for made in (self.show_lacking, self.edit_button, self.delete_button, self.add_button):
            self.heading.add(made)
        self.body.addWidget(self.sides, 1)
        self.sides.covered.connect(
            lambda covers: self.show_lacking.setVisible(self.sides.is_narrow and not covers)
        )
        app.changes.watch(self, {Talk, Person}, self.reload)

    def _chosen(self) -> PastRecord | None:
        talk = self.table.current()
        if talk is None:
            return None
        words = _("{day} {by}与{partner}的谈话").format(
            day=talk.held_on, by=talk.by_name, partner=talk.with_name
        )
        return PastRecord(Talk, talk.id, words)

    def reload(self) -> None:
        """Read the talks of the year anew."""
        year, today = self.app.year, self.app.today()
        with self.app.database.read() as session:
            found = talks.talks_of(session, self.app.branch_id, year)
            lacking = talks.without_talk(session, self.app.branch_id, year, today)
            self._people = members_on(session, self.app.branch_id, today)
        self.model.show(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        for made in (self.edit_button, self.delete_button):
            made.setEnabled(bool(found))
        self.heading.set(
            _(self.title),
            _("{n} 次谈话，{done} / {all} 人谈过").format(
                n=len(found), done=len(self._people) - len(lacking), all=len(self._people)
            ),
        )
        self.lacking_head.setText(_("还没有谈的 {n} 人").format(n=len(lacking)))
        empty(self._names)
        for person in lacking:
            self._names.addWidget(link(person.name, partial(self.add, person.id)))
        self._names.addStretch(1)

    def _inputs(self) -> list[Input]:
        people = [(person.id, person.name) for person in self._people]
        return [
            day("held_on", N_("日期"), required=True),
            choice("by_id", N_("谈话人"), lambda: people, empty=N_("请选择"), required=True),
            choice("with_id", N_("谈话对象"), lambda: people, empty=N_("请选择"), required=True),
            *(check(name, words) for name, words in ABOUT_WORDS.items()),
            text("place", N_("地点")),
            long_text("text", N_("谈话要点")),
        ]

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a talk by its id; `new` types one."""
        self.table.choose(record)
        if detail == NEW:
            self.add()

    def place(self) -> Place:
        talk = self.table.current()
        return Place(self.key, talk.id if talk is not None else None)

    def add(self, with_id: str | None = None) -> None:
        """Type a talk; the one who talked last is proposed."""
        if self.app.is_committee:
            return
        last = max(self.model.records, key=lambda talk: talk.recorded_on, default=None)
        values = {
            "held_on": self.app.today(),
            "by_id": last.by_id if last is not None and last.by_id != with_id else None,
            "with_id": with_id,
            "thought": True,
        }
        self.dialog = FormDialog(self, _("记一次谈话"), self._inputs(), self._save_new, values)
        self.dialog.open()

    def edit(self, talk: TalkRow | None) -> None:
        """Correct a talk."""
        if talk is None or self.app.is_committee:
            return
        values = {
            "held_on": talk.held_on,
            "by_id": talk.by_id,
            "with_id": talk.with_id,
            "place": talk.place,
            "text": talk.text,
            **{name: name in talk.about for name in ABOUT_WORDS},
        }
        self.dialog = FormDialog(
            self, _("修改谈话记录"), self._inputs(), lambda typed: self._save(talk.id, typed), values
        )
        self.dialog.open()

    def _save_new(self, typed: dict[str, Any]) -> None:
        with self.app.database.begin(_("记录谈心谈话")) as session:
            talk = talks.record(session, self.app.branch_id, **_values(typed))
        self.table.choose(talk.id)
        messages.toast(self, _("谈话已记下。"), self.app.undo_latest())

    def _save(self, key: str, typed: dict[str, Any]) -> None:
        with self.app.database.begin(_("修改谈心谈话")) as session:
            talks.revise(session, key, today=self.app.today(), **_values(typed))

    def delete(self) -> None:
        """Delete the chosen talk; the toast takes it back."""
        talk = self.table.current()
        if talk is None or self.app.is_committee:
            return
        with self.app.database.begin(_("删除谈心谈话")) as session:
            talks.delete(session, talk.id)
        messages.toast(self, _("谈话记录已删除。"), self.app.undo_latest())


def _values(typed: dict[str, Any]) -> dict[str, Any]:
    about = [name for name in ABOUT_WORDS if typed[name]]
    return {name: typed[name] for name in ("held_on", "by_id", "with_id", "place", "text")} | {"about": about}
