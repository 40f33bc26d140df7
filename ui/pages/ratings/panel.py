"""The detail of one indicator: official words, each clause with its evidence, and the inputs."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.ratings.card import ScoreLine
from branchdesk.ratings.measures import Evidence
from ui import theme, widgets
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.ratings.line_box import Deeds, LineBox, Stand, evidence_row
from ui.pages.ratings.words import MINUS


@dataclass(frozen=True, slots=True)
class Matter:
    """What the panel shows: an indicator, or 加分项, 减分项, 否决项, 评星定级."""

    id: str
    title: str
    figures: str
    key_points: str
    words: str
    lines: tuple[ScoreLine, ...]
    notes: tuple[str, ...]
    sign: str = MINUS
    """Before points of a line; empty where lines have none."""
    scores: frozenset[str] = frozenset()
    """Items that are answered with a score."""
    places: tuple[Evidence, ...] = ()
    """What it rests on elsewhere, each with the way there."""
    titles: tuple[str, str] = ("", N_("评分办法"))
    """What key points and words are called."""
    in_window: bool = False
    """Whether what counts is that of 近一年."""


class MatterPanel(widgets.Card):
    """Shows one matter; what is half typed survives a reload, another matter, a lock and a crash."""

    def __init__(self, app: AppContext, deeds: Deeds) -> None:
        super().__init__(margin=0)
        self._go = app.go
        self._deeds = deeds
        self._shown = ""
        self.boxes: dict[str, LineBox] = {}
        self.window_link: QPushButton | None = None
        self.drafts = DraftKeeper(app, "ratings", self._typed, self)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        self._column.setSpacing(theme.space(1))
        self._area = widgets.scrolling(content)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.addWidget(self._area)

    def _typed(self) -> dict[str, Any]:
        return {item: box.input.typed() for item, box in self.boxes.items() if box.input.is_dirty}

    def _touched(self) -> None:
        if any(box.input.is_dirty for box in self.boxes.values()):
            self.drafts.touch()
        else:
            self.drafts.done()

    def show_matter(self, matter: Matter, book: str, stand: Stand) -> None:
        """Show a matter of a book (branch, scheme and year) as it stands now; what is tried has no draft."""
        record = f"{book}/{matter.id}" + ("?" if stand.trying else "")
        if record != self._shown:
            draft = self.drafts.watch(record)
            self._build(matter, stand)
            self._shown = record
            for item, kept in (draft or {}).items():
                if item in self.boxes:
                    self.boxes[item].input.bring(kept)
        self._figures.setText(matter.figures)
        widgets.empty(self._places)
        for evidence in matter.places:
            self._places.addWidget(evidence_row(evidence, _("去看"), self._go))
        for line in matter.lines:
            self.boxes[line.item].fill(line, stand)

    def _build(self, matter: Matter, stand: Stand) -> None:
        widgets.empty(self._column)
        self.boxes = {}
        self._figures = widgets.hint(matter.figures)
        head = widgets.row(widgets.heading(matter.title), self._figures)
        head.setStretch(1, 1)
        self._column.addLayout(head)
        for title, words in zip(matter.titles, (matter.key_points, matter.words), strict=True):
            if words:
                self._column.addWidget(
                    widgets.hint(_("{title}：{words}").format(title=_(title), words=words))
                )
        self.window_link = None
        if matter.in_window and not (stand.trying or stand.settled or stand.only_looks):
            self.window_link = widgets.link(_("改“近一年”的起止…"), self._deeds.choose_window)
            self._column.addLayout(widgets.row(self.window_link, 1))
        self._places = widgets.column(spacing=0.5)
        self._column.addLayout(self._places)
        for line in sorted(matter.lines, key=lambda line: not line.points):  # what costs points comes first
            self._column.addWidget(widgets.Line())
            box = LineBox(
                line,
                self._go,
                self._deeds,
                self._touched,
                sign=matter.sign,
                is_score=line.item in matter.scores,
                trying=stand.trying,
            )
            self.boxes[line.item] = box
            self._column.addWidget(box)
        for note in matter.notes:
            self._column.addWidget(widgets.note(_(note), "neutral"))
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
