"""核对: what is missing, impossible or contradictory in the records, each with its clause and the way to mend it."""

from collections import Counter
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QWidget

from branchdesk import acknowledgements
from branchdesk.i18n import N_, _
from branchdesk.models import Acknowledgement, PartyGroup, Person, Post
from branchdesk.people import quality
from branchdesk.people.quality import LEVELS, QualityRow
from branchdesk.rules.checks import Level
from ui import icons, list_export, messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.people.quality_panel import LEVEL_ICONS, LEVEL_WORDS, FindingPanel
from ui.record_form import FormDialog, long_text
from ui.record_table import ROLES, Column, Index, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, label, row

NO_GROUP = "-"


class QualityModel(RecordTableModel):
    """Findings, each with the icon of its level; what is let stand is grey."""

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        record: QualityRow = self.record(index.row())
        if role == ROLES.DecorationRole and self.columns[index.column()].name == "level":
            icon, tone = LEVEL_ICONS[record.level]
            return icons.icon(icon, tone if record.is_open else "faint")
        if role == ROLES.ForegroundRole and not record.is_open:
            return theme.colour("muted")
        return super().data(index, role)


class QualityPage(Page):
    """The list of findings with its filters, and a panel that explains one of them."""

    key: ClassVar[str] = "people.quality"
    title: ClassVar[str] = N_("核对")
    icon: ClassVar[str] = "mdi6.clipboard-check-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._rows: list[QualityRow] = []
        self._had_read = False
        self.model = QualityModel(_columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("核对结果"))
        self.table.setIconSize(QSize(theme.pixels(16), theme.pixels(16)))
        self.table.setSelectionMode(RecordTable.SelectionMode.ExtendedSelection)
        self.heading.add(button(_("导出…"), self.export))
        self.filters = QWidget()
        self.filters.setLayout(self._make_filters())
        self.body.addWidget(self.filters)
        self.panel = FindingPanel(app.is_committee)
        self.split = ListAndDetail(self._make_list(), self.panel)
        self.panel.column.insertWidget(0, self.split.back)
        self.body.addWidget(self.split, 1)
        self.counts = label("", "muted")
        self.body.addWidget(self.counts)
        self._connect()

    def _make_filters(self) -> QHBoxLayout:
        self.levels, self.kinds, self.groups = QComboBox(), QComboBox(), QComboBox()
        for chooser in (self.levels, self.kinds, self.groups):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.levels.setAccessibleName(_("级别"))
        self.levels.addItem(_("全部级别"), None)
        for level in LEVELS:
            self.levels.addItem(_(LEVEL_WORDS[level]), level)
        self.kinds.setAccessibleName(_("核对内容"))
        self.groups.setAccessibleName(_("党小组"))
        self.with_known = QCheckBox(_("显示已知晓的"))
        return row(self.levels, self.kinds, self.groups, self.with_known, 1)

    def _make_list(self) -> Card:
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.all_right = EmptyState(
            "mdi6.clipboard-check-outline",
            _("没有要核对的"),
            _("名册和发展对象的记录里，没有发现缺项、不可能的日期和互相矛盾的地方。"),
        )
        self.no_match = EmptyState(
            "mdi6.filter-off-outline",
            _("没有符合条件的"),
            _("换一个级别、内容或小组，或者勾选“显示已知晓的”。"),
            button(_("显示全部"), self.show_all),
        )
        self.content = QStackedWidget()
        for widget in (self.table, self.all_right, self.no_match):
            self.content.addWidget(widget)
        card.column.addWidget(self.content)
        return card

    def _connect(self) -> None:
        for chooser in (self.levels, self.kinds, self.groups):
            chooser.activated.connect(self._show_list)
        self.with_known.toggled.connect(self._refilter)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda found: self.app.go(found.finding.place))
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.split.give_room(self.filters, self.counts)
        self.panel.place_wanted.connect(self.app.go)
        self.panel.acknowledge_wanted.connect(self.acknowledge)
        self.panel.withdraw_wanted.connect(self.withdraw)
        self.app.changes.watch(self, {Person, PartyGroup, Post, Acknowledgement}, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Look through the records anew; selection and scroll stay."""
        self._rows = _read(self.app)
        self._had_read = True
        opened = Counter(found.level for found in self._rows if found.is_open)
        self.heading.set(
            _(self.title), "　".join(f"{_(LEVEL_WORDS[level])} {opened[level]}" for level in LEVELS)
        )
        self._refilter()

    def _refilter(self) -> None:
        """Offer what can be filtered by, with the numbers of what is shown, and show the list."""
        known = self._listed()
        kinds = Counter(found.finding.check.title for found in known)
        _offer(
            self.kinds,
            _("全部内容"),
            [
                (title, _("{title}（{n}）").format(title=_(title), n=number))
                for title, number in kinds.most_common()
            ],
        )
        people = {found.person.id: found.person for found in known}.values()
        groups = {person.group_id: person.group_name or "" for person in people if person.group_id}
        listed: list[tuple[Any, str]] = sorted(groups.items(), key=lambda pair: pair[1])
        _offer(self.groups, _("全部小组"), [*listed, (NO_GROUP, _("未编组"))])
        self.groups.setVisible(bool(groups))
        self._show_list()

    def _listed(self) -> list[QualityRow]:
        return [found for found in self._rows if found.is_open or self.with_known.isChecked()]

    def _passes(self, found: QualityRow) -> bool:
        group = self.groups.currentData()
        return (
            self.levels.currentData() in (None, found.level)
            and self.kinds.currentData() in (None, found.finding.check.title)
            and group in (None, found.person.group_id or NO_GROUP)
        )

    def _show_list(self) -> None:
        shown = [found for found in self._listed() if self._passes(found)]
        self.model.show(shown)
        nothing = self.no_match if self._rows else self.all_right
        self.content.setCurrentWidget(self.table if shown else nothing)
        known = sum(not found.is_open for found in self._rows)
        words = _("{n} 处").format(n=len(shown))
        self.counts.setText(words + ("　" + _("另有 {n} 处已知晓").format(n=known) if known else ""))
        if self.table.current() is None and shown:
            self.table.choose(shown[0].id)
        self._show_chosen(self.table.current())

    def _show_chosen(self, found: QualityRow | None) -> None:
        self.panel.show_finding(found)
        if found is None:
            self.split.close_detail()

    def show_all(self) -> None:
        """Take all filters away."""
        for chooser in (self.levels, self.kinds, self.groups):
            chooser.setCurrentIndex(0)
        self.with_known.setChecked(True)
        self._show_list()

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to the findings of a person; with a level or the title of a check, show these alone."""
        for chooser in (self.levels, self.kinds):
            found = chooser.findData(detail) if detail else 0
            chooser.setCurrentIndex(max(found, 0))
        self._show_list()
        key = next((found.id for found in self.model.records if found.person.id == record), None)
        if key is not None:
            self.table.choose(key)

    def acknowledge(self) -> None:
        """Let the chosen findings stand, for a reason that is typed."""
        chosen = [found for found in self.table.selected() if found.is_open]
        if not chosen:
            return
        first = chosen[0]
        intro = _("{name}：{sentence}").format(name=first.person.name, sentence=first.finding.sentence)
        if len(chosen) > 1:
            intro = _("选中的 {n} 处都按同一个理由记为已知晓。").format(n=len(chosen))
        self.dialog = FormDialog(
            self,
            _("已知晓"),
            (long_text("reason", N_("理由"), lines=3, hint=N_("例如 证件原件如此，已向上级说明")),),
            lambda values: self._acknowledge(chosen, values["reason"] or ""),
            ok=_("记为已知晓"),
            intro=intro,
        )
        self.dialog.open()

    def _acknowledge(self, chosen: list[QualityRow], reason: str) -> None:
        name = chosen[0].person.name if len(chosen) == 1 else _("{n} 处").format(n=len(chosen))
        words = _("记为已知晓：{what}").format(what=name)
        with self.app.database.begin(words) as session:
            for found in chosen:
                acknowledgements.acknowledge(
                    session, self.app.branch_id, found.finding, reason, self.app.today()
                )
        messages.toast(self, words, self.app.undo_latest())

    def withdraw(self) -> None:
        """Bring the chosen findings back as open."""
        given = [found.acknowledged for found in self.table.selected() if found.acknowledged is not None]
        words = _("重新核对 {n} 处").format(n=len(given))
        with self.app.database.begin(words) as session:
            for acknowledged in given:
                acknowledgements.withdraw(session, acknowledged.id)
        messages.toast(self, words, self.app.undo_latest())

    def export(self) -> None:
        """Write the list as shown into a spreadsheet."""
        list_export.export(self, _("核对结果"), self.model)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count the people in whose records something is to be mended."""
        return len(quality.to_mend(_read(app)))

    def badge(self) -> int:
        """Count them by what was read already."""
        return len(quality.to_mend(self._rows)) if self._had_read else self.waiting(self.app)


def _read(app: AppContext) -> list[QualityRow]:
    with app.database.read() as session:
        return quality.look_through(session, app.rulebook.checks, app.branch_id, app.today())


def _columns() -> list[Column]:
    def level_words(level: Level) -> str:
        return _(LEVEL_WORDS[level])

    return [
        Column(
            "level",
            _("级别"),
            lambda found: found.level,
            level_words,
            width=96,
            sort=lambda found: LEVELS.index(found.level),
        ),
        Column(
            "name",
            _("姓名"),
            lambda found: found.person.name,
            width=96,
            bold=True,
            sort=lambda found: found.person.pinyin or found.person.name,
        ),
        Column("sentence", _("要核对的"), lambda found: found.finding.sentence, width=280, grows=True),
        Column("source", _("依据"), lambda found: found.finding.check.source, width=236),
    ]


def _offer(chooser: QComboBox, everything: str, choices: list[tuple[Any, str]]) -> None:
    """Offer other choices; the present one stays if it still is one."""
    chosen = chooser.currentData()
    chooser.clear()
    chooser.addItem(everything, None)
    for value, words in choices:
        chooser.addItem(words, value)
    chooser.setCurrentIndex(max(chooser.findData(chosen), 0))
