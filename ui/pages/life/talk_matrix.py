"""谈话矩阵: the pairs a year asks for, done or lacking; a gap is ticked to record the talk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.life.life_findings import PAIRS
from branchdesk.life.talk_matrix import GapKind, PairGap, TalkMatrix
from branchdesk.rules.checks import Checks
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.talk_form import People, ask_several, ask_talk
from ui.pages.life.talk_grid import MatrixModel, MatrixTable
from ui.record_form import FormDialog
from ui.widgets import Card, EmptyState, Line, button, column, empty, hint, label, link, row, scrolling

GAP_TITLES = {
    GapKind.COMMITTEE: N_("支部委员之间"),
    GapKind.WITH_COMMITTEE: N_("支部委员和党员之间"),
    GapKind.AMONG: N_("党员和党员之间"),
}


class MatrixView(QWidget):
    """The grid with the gaps of the three relations beside it."""

    def __init__(self, app: AppContext, people: Callable[[], People]) -> None:
        super().__init__()
        self.app = app
        self._people = people
        self.dialog: FormDialog | None = None
        self.model = MatrixModel()
        self.table = MatrixTable(self.model)
        self.table.ticked.connect(self.tick)
        self.nobody = EmptyState(
            "mdi6.forum-outline",
            _("名册上还没有党员"),
            _("名册里有了党员和支委职务，这里就列出谁要和谁谈。"),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.nobody)
        self.side = Card()
        content = QWidget()
        self._gaps = QVBoxLayout(content)
        self._gaps.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._gaps.setSpacing(theme.space(0.75))
        self.side.column.addWidget(scrolling(content), 1)
        self.sides = ListAndDetail(listed, self.side, width=260)
        self.side.column.insertWidget(0, self.sides.back)
        self.tick_button = button(_("记所选的谈话…"), self.tick, small=True)
        self.tick_button.setHidden(app.is_committee)
        self.show_gaps = button(_("看缺哪些"), self.sides.open_detail, small=True)
        self.sides.covered.connect(
            lambda covers: self.show_gaps.setVisible(self.sides.is_narrow and not covers)
        )
        told = hint(
            _("✓ 谈过　○ 待谈　— 不用谈。在待谈的格子上按空格或双击记谈话；选同一列的几格，一次记几个人。")
        )
        above = row(told, self.show_gaps, self.tick_button, spacing=1)
        above.setStretch(0, 1)
        box = column(spacing=1.25)
        box.addLayout(above)
        box.addWidget(self.sides, 1)
        self.setLayout(box)

    def show_matrix(self, found: TalkMatrix, checks: Checks) -> None:
        """Show another state of the books."""
        self.model.show(found)
        self.table.setVisible(bool(found.rows))
        self.nobody.setVisible(not found.rows)
        empty(self._gaps)
        if found.begins_on is not None:
            words = _("这本台账从 {day} 起记，以前的谈话在旧本子里，这一年不列待谈。")
            self._gaps.addWidget(hint(words.format(day=found.begins_on)))
            self._gaps.addStretch(1)
            return
        for kind, name in PAIRS:
            gaps, check = found.gaps_of(kind), checks.latest(name)
            if self._gaps.count():
                self._gaps.addWidget(Line())
            words = _("{title}　缺 {n}").format(title=_(GAP_TITLES[kind]), n=len(gaps))
            title = label(words, "strong", wrap=True)
            title.setToolTip(f"{check.clause}（{check.source}）\n{_(check.assumed)}")
            self._gaps.addWidget(title)
            if not gaps:
                self._gaps.addWidget(hint(_("都谈过了。")))
            for gap in gaps:
                self._gaps.addWidget(link(_gap_words(gap), partial(self._record, gap)))
        self._gaps.addStretch(1)

    def _record(self, gap: PairGap) -> None:
        if self.app.is_committee:
            return
        by_id, with_id = gap.by_id, gap.with_id
        if gap.kind == GapKind.AMONG:
            by_id, with_id = gap.with_id, ""
        self._ask(by_id, with_id or None)

    def _ask(self, by_id: str | None, with_id: str | None) -> None:
        values = {"by_id": by_id, "with_id": with_id}
        self.dialog = ask_talk(self, self.app, self._people(), values)

    def tick(self) -> None:
        """Record the talk of the current cell, or of all selected gaps of its column."""
        if self.app.is_committee:
            return
        chosen = self.table.chosen()
        gaps = [cell for cell in chosen if cell.is_open]
        if len(gaps) > 1 and gaps[0].by_id is not None:
            ticked = {cell.with_id for cell in gaps}
            self.dialog = ask_several(self, self.app, self._people(), gaps[0].by_id, ticked)
        elif chosen:
            cell = gaps[0] if gaps else chosen[0]
            if cell.by_id is None:
                self._ask(cell.with_id, None)
            elif cell.by_id != cell.with_id:
                self._ask(cell.by_id, cell.with_id)

    def choose(self, person_id: str) -> bool:
        """Make a member's row current, at the first gap; say whether it is there."""
        for number, line in enumerate(self.model.matrix.rows):
            if line.id == person_id:
                place = next((n for n, cell in enumerate(line.cells) if cell.is_open), 0)
                index = self.model.index(number, place)
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)
                return True
        return False


def _gap_words(gap: PairGap) -> str:
    if gap.kind == GapKind.COMMITTEE:
        return _("{by}与{partner}").format(by=gap.by_name, partner=gap.with_name)
    if gap.by_name:
        return _("{partner}（{by}联系）").format(partner=gap.with_name, by=gap.by_name)
    return gap.with_name
