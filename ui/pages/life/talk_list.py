"""谈话记录: the year's talks, what each still lacks, and who has had none."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life import talks
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.life.talks import TalkRow
from branchdesk.models import Person, Talk
from branchdesk.rules.talk_rules import talk_rules
from branchdesk.worklists import STATE_WORDS
from ui import messages
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.talk_form import ask_correction, ask_follow_up, ask_several, ask_talk
from ui.paper_window import show_paper
from ui.record_form import FormDialog
from ui.record_past import PastRecord, offer_past
from ui.record_table import NAME_WIDTH, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, column, empty, heading, hint, link, row, scrolling

PAPER = "talk"


def about_words(talk: TalkRow) -> str:
    """Say what a talk was about."""
    return _("、").join(_(ABOUT_WORDS[name]) for name in talk.about)


def mark_words(talk: TalkRow) -> str:
    """Say what is the matter with a record: entered late, or nothing about thoughts."""
    marks = [_("没有记思想")] if talk.lacks_thought else []
    if talk.is_late:
        marks.append(_("补录 {day}").format(day=f"{talk.recorded_on:%m-%d}"))
    return _("、").join(marks)


def follow_up_words(talk: TalkRow) -> str:
    """Say how what a talk brought up stands."""
    return _("；").join(
        _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
        for item in talk.follow_ups
    )


def open_words(talk: TalkRow) -> str:
    """Say in a word whether what a talk brought up is still open."""
    if not talk.follow_ups:
        return ""
    still_open = sum(item.is_open for item in talk.follow_ups)
    return _("{n} 项未办").format(n=still_open) if still_open else _("已办")


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("held_on", _("日期"), lambda t: t.held_on, width=100),
        Column("by", _("谈话人"), lambda t: t.by_name, width=NAME_WIDTH, bold=True),
        Column("with", _("谈话对象"), lambda t: t.with_name, width=NAME_WIDTH, bold=True),
        Column("about", _("谈了什么"), about_words, width=124),
        Column("occasion", _("专项谈话"), lambda t: _(talk_rules().title(t.occasion)), width=104),
        Column("text", _("要点"), lambda t: t.text.replace("\n", " "), width=96, grows=True),
        Column("follow_up", _("跟进"), open_words, width=80, hint=follow_up_words),
        Column("mark", "", mark_words, tone=lambda _talk: "warn", width=92),
    ]


class TalkList(QWidget):
    """The list with those without a talk beside it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.dialog: FormDialog | None = None
        self.people: list[Person] = []
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("谈话列表"))
        self.table.opened.connect(self.edit)
        self.table.deletion_wanted.connect(self.delete)
        offer_past(self.table, app, self._chosen)
        self.several_button = button(_("记多人谈话…"), self.add_several, small=True)
        self.edit_button = button(_("修改"), lambda: self.edit(self.table.current()), small=True)
        self.delete_button = button(_("删除"), self.delete, small=True)
        self.follow_button = button(_("跟进…"), self.follow_up, small=True)
        self.print_button = button(_("打印记录…"), self.print_talk, small=True)
        self._deeds = (self.edit_button, self.delete_button, self.follow_button)
        for made in (self.several_button, *self._deeds):
            made.setHidden(app.is_committee)
        self.nothing = EmptyState(
            "mdi6.forum-outline",
            _("这一年还没有谈心谈话记录"),
            _("支部委员之间、委员和党员之间、党员和党员之间，每年谈心谈话一般不少于1次。"),
            None if app.is_committee else button(_("记一次谈话"), self.add),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.nothing)
        self.sides = ListAndDetail(listed, self._make_lacking(), width=240)
        self.lacking.column.insertWidget(0, self.sides.back)
        self.show_lacking = button(_("谁还没谈"), self.sides.open_detail, small=True)
        self.sides.covered.connect(
            lambda covers: self.show_lacking.setVisible(self.sides.is_narrow and not covers)
        )
        above = row(self.edit_button, self.follow_button, self.print_button, self.delete_button, 1, spacing=1)
        for made in (self.show_lacking, self.several_button):
            above.addWidget(made)
        box = column(spacing=1.25)
        box.addLayout(above)
        box.addWidget(self.sides, 1)
        self.setLayout(box)

    def _make_lacking(self) -> Card:
        self.lacking = Card()
        self._names = QVBoxLayout()
        self._names.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setLayout(self._names)
        self.lacking_head = heading("")
        self.lacking.column.addWidget(self.lacking_head)
        if not self.app.is_committee:
            self.lacking.column.addWidget(hint(_("点名字就记一次和这个人的谈话。")))
        self.lacking.column.addWidget(scrolling(content), 1)
        return self.lacking

    def _chosen(self) -> PastRecord | None:
        talk = self.table.current()
        return None if talk is None else PastRecord(Talk, talk.id, _title(talk))

    def show_talks(self, found: Sequence[TalkRow], lacking: Sequence[Person], people: list[Person]) -> None:
        """Show another state of the books."""
        self.people = people
        self.model.show(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.table.current() is None and found:
            self.table.choose(found[0].id)
        for made in (*self._deeds, self.print_button):
            made.setEnabled(bool(found))
        self.lacking_head.setText(_("还没有谈的 {n} 人").format(n=len(lacking)))
        empty(self._names)
        for person in lacking:
            self._names.addWidget(link(person.name, partial(self.add, person.id)))
        self._names.addStretch(1)

    @property
    def names(self) -> list[tuple[str, str]]:
        """The members to pick from."""
        return [(person.id, person.name) for person in self.people]

    def _last_by(self) -> str | None:
        """Return who talked last: probably the one who talks again."""
        last = max(self.model.records, key=lambda talk: talk.recorded_on, default=None)
        return None if last is None else last.by_id

    def add(self, with_id: str | None = None, by_id: str | None = None) -> None:
        """Type a talk; the one who talked last is proposed."""
        if self.app.is_committee:
            return
        last = by_id or self._last_by()
        values = {"by_id": last if last != with_id else None, "with_id": with_id}
        self.dialog = ask_talk(self, self.app, self.names, values, self.table.choose)

    def add_several(self) -> None:
        """Type one person's talks with several."""
        if not self.app.is_committee:
            self.dialog = ask_several(self, self.app, self.names, self._last_by(), saved=self.table.choose)

    def edit(self, talk: TalkRow | None) -> None:
        """Correct a talk."""
        if talk is not None and not self.app.is_committee:
            self.dialog = ask_correction(self, self.app, self.names, talk)

    def follow_up(self) -> None:
        """Put on the list what the chosen talk brought up."""
        talk = self.table.current()
        if talk is not None and not self.app.is_committee:
            self.dialog = ask_follow_up(self, self.app, self.names, talk)

    def print_talk(self) -> None:
        """Show the record of the chosen talk as it prints."""
        talk = self.table.current()
        if talk is not None:
            self.paper = show_paper(self, self.app, PAPER, talk.id, _title(talk))

    def delete(self) -> None:
        """Delete the chosen talk; the toast takes it back."""
        talk = self.table.current()
        if talk is None or self.app.is_committee:
            return
        with self.app.database.begin(_("删除谈心谈话")) as session:
            talks.delete(session, talk.id)
        messages.toast(self, _("谈话记录已删除。"), self.app.undo_latest())


def _title(talk: TalkRow) -> str:
    return _("{day} {by}与{partner}的谈话").format(day=talk.held_on, by=talk.by_name, partner=talk.with_name)
