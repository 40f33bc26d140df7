"""The papers to choose from, in the groups people know them by, and what the chosen one lacks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.papers import PAPERS
from branchdesk.i18n import _
from branchdesk.places import Place
from ui import theme
from ui.widgets import Line, empty, heading, hint, label, link, note

GAPS_SHOWN = 12


class PaperList(QWidget):
    """One entry a paper; under them the gaps of the chosen one."""

    chosen = Signal(str)
    place_wanted = Signal(Place)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.25))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for title in dict.fromkeys(paper.group for paper in PAPERS.values()):
            caption = label(_(title), "hint")
            caption.setContentsMargins(theme.space(1.25), theme.space(1), 0, theme.space(0.5))
            column.addWidget(caption)
            for paper in PAPERS.values():
                if paper.group == title:
                    column.addWidget(self._entry(paper.id))
        column.addSpacing(theme.space(1))
        column.addWidget(Line())
        column.addSpacing(theme.space(1))
        self.about = hint("")
        column.addWidget(self.about)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(theme.space(1))
        column.addSpacing(theme.space(1))
        column.addLayout(self._gaps, 1)
        self.current = "roster"
        self.buttons[self.current].setChecked(True)

    def _entry(self, paper_id: str) -> QPushButton:
        entry = QPushButton(_(PAPERS[paper_id].short))
        entry.setProperty("role", "nav")
        entry.setCheckable(True)
        entry.setAccessibleName(_(PAPERS[paper_id].title))
        entry.setToolTip(_(PAPERS[paper_id].about))
        entry.clicked.connect(lambda: self.choose(paper_id))
        self._group.addButton(entry)
        self.buttons[paper_id] = entry
        return entry

    def choose(self, paper_id: str) -> None:
        """Choose a paper."""
        self.buttons[paper_id].setChecked(True)
        self.current = paper_id
        self.chosen.emit(paper_id)

    def show_gaps(self, gaps: Sequence[Missing], undrawable: Sequence[str]) -> None:
        """Say what the paper lacks, each with the way to where it is entered."""
        empty(self._gaps)
        self.about.setText(_(PAPERS[self.current].about))
        count = len(gaps) + len(undrawable)
        self._gaps.addWidget(heading(_("打印前请看（{n}）").format(n=count) if count else _("没有缺项")))
        for sentence in undrawable:
            self._gaps.addWidget(note(sentence, "bad"))
        for gap in gaps[:GAPS_SHOWN]:
            self._gaps.addWidget(note(gap.text))
            words = _("去填写") if gap.place.page == "papers" else _("去补上")
            go = link(words + " ›", partial(self.place_wanted.emit, gap.place))
            go.setAccessibleName(_("{title}：{words}").format(title=words, words=gap.text))
            self._gaps.addWidget(go)
        if len(gaps) > GAPS_SHOWN:
            self._gaps.addWidget(hint(_("还有 {n} 项。").format(n=len(gaps) - GAPS_SHOWN)))
        self._gaps.addStretch(1)
