"""组织生活会: the steps of the year's life meeting, the chosen one beside them with all that is entered at it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import N_, _
from branchdesk.life.review_view import STATE_WORDS, ReviewView, StepRow, StepState
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.year.review_panel import ReviewPanel
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, column, note

PHASES = {"before": N_("会前"), "during": N_("会上"), "after": N_("会后")}
TONES = {StepState.DONE: "good", StepState.PART: "warn", StepState.OPEN: "neutral"}
NAMED = 2
"""Problems that the note about last year names."""


def columns() -> list[Column]:
    """Declare the columns of the steps."""
    return [
        Column("number", "", lambda s: s.number, width=36),
        Column("phase", _("阶段"), lambda s: _(PHASES[s.step.phase]), width=68, tone=lambda _step: "muted"),
        Column("title", _("步骤"), lambda s: _(s.step.title), width=236, bold=True),
        Column("state", _("状态"), lambda s: _(STATE_WORDS[s.state]), tone=_tone, width=96),
        Column("said", _("情况"), lambda s: s.said, width=170, grows=True),
    ]


def _tone(step: StepRow) -> str | None:
    tone = TONES[step.state]
    return "muted" if tone == "neutral" else tone


class ReviewTab(QWidget):
    """Shows every step whether it was begun or not; the first entry begins the record."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.found: ReviewView | None = None
        self._weighed: Sequence[Weighed] = ()
        self.carried = note("", "warn")
        self.model = RecordTableModel(columns(), self)
        self.table = RecordTable(self.model, sortable=False)
        self.table.setAccessibleName(_("组织生活会的步骤"))
        card = Card(margin=0.125, spacing=0)
        card.column.addWidget(self.table)
        self.panel = ReviewPanel(app)
        self.split = ListAndDetail(card, self.panel, width=400)
        self.panel.put_on_top(self.split.back)
        inside = column(self.carried, self.split, spacing=1.5)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.table.chosen.connect(self._show_step)
        self.table.opened.connect(lambda _row: self.split.open_detail())
        self.table.clicked.connect(lambda _index: self.split.open_detail())

    def show_review(self, found: ReviewView, weighed: Sequence[Weighed]) -> None:
        """Show a year's life meeting; a step that was chosen stays chosen, of another year the next one is."""
        is_other = self.found is None or self.found.year != found.year
        self.found, self._weighed = found, weighed
        self._show_carried(found)
        self.model.show(found.steps)
        if is_other or self.table.current() is None:
            coming = found.next_step or found.steps[-1]
            self.table.choose(coming.id)
        self._show_step(self.table.current())

    def _show_carried(self, found: ReviewView) -> None:
        still = [item for item in found.carried if item.is_open]
        self.carried.setVisible(bool(still))
        names = _("；").join(item.text for item in still[:NAMED])
        self.carried.setText(
            _("往年组织生活会提的问题还有 {n} 项没有办完：{names}。办完以后再提同样的，就是老问题。").format(
                n=len(still), names=names
            )
        )

    def choose_step(self, name: str) -> None:
        """Go to a step."""
        if self.table.choose(name):
            self.split.open_detail()

    def _show_step(self, step: StepRow | None) -> None:
        if self.found is not None:
            self.panel.show_step(self.found, step, self._weighed)
