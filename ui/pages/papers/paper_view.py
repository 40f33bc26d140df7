"""One paper of the library: its pages, what it is filled from, and what it lacks, each with the way there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.library import Entry, Kind
from branchdesk.documents.paper_sources import Source
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.form_dictionary import Origin
from ui import theme
from ui.preview import Preview
from ui.widgets import Card, Pill, Tabs, empty, hint, label, link, note, row, scrolling

PAGES, SOURCES, GAPS = "pages", "sources", "gaps"
GAPS_SHOWN = 30


class PaperView(QWidget):
    """Shows a paper of the library behind three tabs."""

    place_wanted = Signal(Place)

    def __init__(self, schemes: QWidget) -> None:
        super().__init__()
        self.schemes = schemes
        self.title = label("", "subtitle")
        self.city, self.own, self.formats = Pill(), Pill(), Pill()
        self.about = hint("")
        self.tabs = Tabs([(PAGES, _("样张")), (SOURCES, _("内容从哪里来")), (GAPS, _("缺什么"))])
        self.tabs.chosen.connect(self._turn_to)
        self.preview = Preview()
        self._sources, sources = _sheet()
        self._gaps, gaps = _sheet()
        self.stack = QStackedWidget()
        for widget in (self.preview, sources, gaps):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addLayout(row(self.title, self.city, self.own, self.formats, 1, self.schemes, spacing=1))
        box.addWidget(self.about)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentIndex((PAGES, SOURCES, GAPS).index(key))

    def show_entry(self, entry: Entry, sources: Sequence[Source]) -> None:
        """Show what a paper is and what it is filled from."""
        self.title.setText(_(entry.title))
        self.city.setText(_(entry.city))
        self.city.setVisible(bool(entry.city) and self.schemes.isHidden())
        self.own.setText(_("自己的表格"))
        self.own.setVisible(entry.is_own)
        self.formats.setText("　".join(entry.formats))
        self.about.setText(_(entry.about) if entry.about else _told(entry))
        empty(self._sources)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1.5))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for line, source in enumerate(sources):
            grid.addWidget(label(source.fields, wrap=True), line, 0)
            ways = [self._origin(source.fields, origin) for origin in source.origins]
            if source.text is not None:
                ways.append(self._way(source.fields, _("改写"), source.text))
            grid.addLayout(row(*ways, 1, spacing=1.5), line, 1)
        self._sources.addWidget(hint(_("每项内容都取自下面的地方，那里改了，再打印就跟着变。")))
        self._sources.addLayout(grid)
        self._sources.addStretch(1)

    def _origin(self, fields: str, origin: Origin) -> QWidget:
        """Name an origin; one that lies on this page leads nowhere else."""
        if origin.place == Place("papers"):
            return label(origin.shown, "muted")
        return self._way(fields, origin.shown, origin.place)

    def _way(self, fields: str, words: str, place: Place) -> QWidget:
        made = link(words + " ›", partial(self.place_wanted.emit, place))
        made.setAccessibleName(_("{title}：{words}").format(title=fields, words=words))
        return made

    def show_gaps(self, gaps: Sequence[Missing], undrawable: Sequence[str]) -> None:
        """Say what the paper lacks, each with the way to where it is entered."""
        empty(self._gaps)
        count = len(gaps) + len(undrawable)
        self.tabs.rename(GAPS, _("缺什么（{n}）").format(n=count) if count else _("没有缺项"))
        for sentence in undrawable:
            self._gaps.addWidget(note(sentence, "bad"))
        if gaps:
            self._gaps.addWidget(hint(_("可以补上再打印，也可以打印后手写。")))
        for gap in gaps[:GAPS_SHOWN]:
            self._gaps.addWidget(note(gap.text))
            words = _("去填写") if gap.place.page == "papers" else _("去补上")
            go = link(words + " ›", partial(self.place_wanted.emit, gap.place))
            go.setAccessibleName(_("{title}：{words}").format(title=words, words=gap.text))
            self._gaps.addWidget(go)
        if len(gaps) > GAPS_SHOWN:
            self._gaps.addWidget(hint(_("还有 {n} 项。").format(n=len(gaps) - GAPS_SHOWN)))
        if not count:
            self._gaps.addWidget(hint(_("该有的内容都有了。")))
        self._gaps.addStretch(1)


def _told(entry: Entry) -> str:
    """Say of a paper of one record where it is printed from."""
    if entry.kind == Kind.RECORD and entry.home is not None:
        words = _("一事一份，在“{place}”里选中记录再打印；下面是最近一份。")
        return words.format(place=entry.home.shown)
    return _("一事一份，在有这条记录的地方打印。")


def _sheet() -> tuple[QVBoxLayout, QWidget]:
    """Make a card whose content scrolls, and return the column to fill."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, theme.space(1), 0)
    column.setSpacing(theme.space(1))
    card = Card()
    card.column.addWidget(scrolling(inside), 1)
    return column, card
