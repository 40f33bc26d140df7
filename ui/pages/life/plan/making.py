"""编计划: what the rules, last year or the calendar propose, ticked before it is taken into the plan."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import fixed_day, plan_drafts, plans
from branchdesk.life.plan_drafts import Draft, Drafts
from branchdesk.own_rules import own_regulations
from branchdesk.rules.plan_templates import LAST, Placement
from ui import messages, theme
from ui.context import AppContext
from ui.pages.life.meeting_list import WEEKDAYS
from ui.widgets import CalmChoice, Tabs, button, hint, label, primary, row

RULES, LAST_YEAR, CALENDAR = "rules", "last-year", "calendar"
SOURCES = (
    (RULES, N_("按规定要开的会")),
    (LAST_YEAR, N_("照去年")),
    (CALENDAR, N_("每年要办的事")),
)
ADVICE = {
    RULES: N_("按三会一课、主题党日等的次数，列出计划里还缺的；列入后就齐了。已经过去的时段不补。"),
    LAST_YEAR: N_("去年的计划挪到今年同一个星期几；去年没有编计划的，按去年开过的会。"),
    CALENDAR: N_("各地通用的和本地考评办法要求的事项，括号里是出处；月主题空着的一并填上，可以再改。"),
}
NOTHING = {
    RULES: N_("计划里已经有全部按规定要开的会。"),
    LAST_YEAR: N_("去年没有计划，也没有会议记录。"),
    CALENDAR: N_("没有可以列入的事项。"),
}
WEEKS = ((1, N_("第一个")), (2, N_("第二个")), (3, N_("第三个")), (4, N_("第四个")), (LAST, N_("最后一个")))
BY_DATE = 0
DAYS = 28


class FixedDay(QWidget):
    """Which day of the month the theme day is held on: a weekday, or a number."""

    def __init__(self, placement: Placement | None, changed: Callable[[Placement], None]) -> None:
        super().__init__()
        self._changed = changed
        self.week, self.day = CalmChoice(), CalmChoice()
        for value, words in (*WEEKS, (BY_DATE, N_("每月"))):
            self.week.addItem(_(words), value)
        self.week.setAccessibleName(_("固定主题党日，第几个"))
        self.day.setAccessibleName(_("固定主题党日，星期几或几日"))
        known = placement or Placement(week=3, weekday=5)
        self.week.setCurrentIndex(self.week.findData(known.week or BY_DATE))
        self._fill()
        self.day.setCurrentIndex(max(self.day.findData(known.day or known.weekday), 0))
        self.week.activated.connect(self._turn)
        self.day.activated.connect(lambda: self._changed(self.placement))
        self.setLayout(row(label(_("主题党日固定在"), "muted"), self.week, self.day, 1, spacing=1))
        for combo in (self.week, self.day):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _fill(self) -> None:
        self.day.clear()
        if self.week.currentData() == BY_DATE:
            for number in range(1, DAYS + 1):
                self.day.addItem(_("{day} 日").format(day=number), number)
        else:
            for number, words in enumerate(WEEKDAYS, 1):
                self.day.addItem(_(words), number)

    def _turn(self) -> None:
        self._fill()
        self._changed(self.placement)

    @property
    def placement(self) -> Placement:
        """The day chosen."""
        number = self.day.currentData()
        if self.week.currentData() == BY_DATE:
            return Placement(day=number)
        return Placement(week=self.week.currentData(), weekday=number)


class PlanMaking(QDialog):
    """Lists what a source proposes for the year; only what is ticked is added, and nothing is changed."""

    def __init__(self, parent: QWidget, app: AppContext, source: str = RULES) -> None:
        super().__init__(parent)
        self.app = app
        self._drafts = Drafts(())
        self._placement: Placement | None = None
        self.setWindowTitle(_("编计划"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("编 {year} 年的计划").format(year=app.year), "subtitle"))
        self.tabs = Tabs([(key, _(words)) for key, words in SOURCES])
        box.addWidget(self.tabs)
        self.advice = hint("")
        box.addWidget(self.advice)
        with app.database.read() as session:
            known = fixed_day.fixed_day(session, app.branch_id, app.year)
        self.fixed = FixedDay(known, self._fix)
        box.addWidget(self.fixed)
        self.list = QListWidget()
        self.list.setAccessibleName(_("可以列入计划的事项"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.nothing = hint("")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing, 1)
        self.ok = primary("", self.accept)
        self.ok.setDefault(True)
        every = button(_("全选"), lambda: self._tick(Qt.CheckState.Checked))
        none = button(_("全不选"), lambda: self._tick(Qt.CheckState.Unchecked))
        box.addLayout(row(every, none, 1, button(_("取消"), self.reject), self.ok))
        self.resize(
            theme.pixels(640), min(theme.pixels(620), round(self.screen().availableGeometry().height() * 0.9))
        )
        self.tabs.chosen.connect(lambda _key: self.read())
        self.tabs.choose(source)
        self.read()

    def _fix(self, placement: Placement) -> None:
        self._placement = placement
        self.read()

    def read(self) -> None:
        """Work out what the chosen source proposes, and tick what the plan has not."""
        app, source = self.app, self.tabs.current
        args = (app.branch_id, app.year, app.today())
        with app.database.read() as session:
            if source == RULES:
                rules = own_regulations(session, app.branch_id, app.rulebook.regulations)
                self._drafts = plan_drafts.from_rules(session, rules, *args, self._placement)
            elif source == LAST_YEAR:
                self._drafts = plan_drafts.from_last_year(session, *args, self._placement)
            else:
                self._drafts = plan_drafts.from_calendar(session, *args)
        self.advice.setText(_(ADVICE[source]))
        self.fixed.setHidden(source == CALENDAR)
        self.list.blockSignals(True)
        self.list.clear()
        for draft in self._drafts.items:
            entry = QListWidgetItem(words_of(draft))
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Unchecked if draft.is_known else Qt.CheckState.Checked)
            self.list.addItem(entry)
        self.list.blockSignals(False)
        self.list.setHidden(not self._drafts.items)
        self.nothing.setText(_(NOTHING[source]))
        self.nothing.setHidden(bool(self._drafts.items))
        self._count()

    def _tick(self, state: Qt.CheckState) -> None:
        for number in range(self.list.count()):
            self.list.item(number).setCheckState(state)

    @property
    def ticked(self) -> list[Draft]:
        """The items that are to be taken in."""
        checked = Qt.CheckState.Checked
        return [
            draft
            for number, draft in enumerate(self._drafts.items)
            if self.list.item(number).checkState() == checked
        ]

    def _count(self) -> None:
        number = len(self.ticked)
        self.ok.setText(_("列入 {n} 项").format(n=number))
        self.ok.setAccessibleName(self.ok.text())
        self.ok.setEnabled(bool(number or self._words))

    @property
    def _words(self) -> bool:
        """Whether the source has words for the plan besides its items."""
        return bool(self._drafts.goal or self._drafts.quarters or self._drafts.months)

    def accept(self) -> None:
        """Take in what is ticked as one action."""
        app = self.app
        with app.database.begin(_("编 {year} 年的计划").format(year=app.year)) as session:
            number = plan_drafts.take(session, app.branch_id, app.year, self._drafts, self.ticked)
            if self._placement is not None:
                fixed_day.choose_fixed_day(session, app.branch_id, self._placement)
        super().accept()
        said = _("计划里列入了 {n} 项，原有的没有改动。").format(n=number)
        messages.toast(self.parentWidget() or self, said, app.undo_latest())


def words_of(draft: Draft) -> str:
    """Write what is proposed in a line."""
    what = _(draft.title) or _(plans.KIND_WORDS[draft.kind])
    if draft.group_name:
        what = _("{group}会议").format(group=draft.group_name)
    elif draft.title and draft.kind.meeting is not None:
        what = _("{kind}：{title}").format(kind=_(plans.KIND_WORDS[draft.kind]), title=_(draft.title))
    words = _("{when}　{what}").format(when=_day_words(draft), what=what)
    if draft.note and draft.kind.meeting is None:
        words += _("（{note}）").format(note=draft.note)
    return _("计划里已有　{words}").format(words=words) if draft.is_known else words


def _day_words(draft: Draft) -> str:
    words = plans.when_words(draft.planned_for)
    if not draft.planned_for.is_whole:
        return words
    return f"{words} {_(WEEKDAYS[draft.planned_for.earliest.weekday()])}"
