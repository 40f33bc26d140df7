"""民主评议党员: the members in a grid to type and paste into, the steps and the member in hand beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import _
from branchdesk.life.appraisal_view import AppraisalView, EntryRow
from branchdesk.models import AppraisalGrade
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.year.appraisal_grid import GRADE, AppraisalGrid, AppraisalModel, Entries
from ui.pages.life.year.appraisal_panel import AppraisalPanel
from ui.typed_grid import Guard
from ui.widgets import Card, EmptyState, Pill, button, column, hint, label, menu_button, row


class AppraisalTab(QWidget):
    """One appraisal, of the year chosen above."""

    begin_wanted = Signal()
    deed_wanted = Signal(str)
    """`people`, `probationary`, `delete`, or a paper of the whole."""

    def __init__(self, app: AppContext, write: Callable[[Entries], None], guard: Guard) -> None:
        super().__init__()
        self._app = app
        self.found: AppraisalView | None = None
        self.model = AppraisalModel(write, guard, only_looks=app.is_committee)
        self.grid = AppraisalGrid(self.model, guard)
        self.head = self._make_head()
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        card.column.addWidget(self.grid)
        self.panel = AppraisalPanel(app)
        self.split = ListAndDetail(card, self.panel)
        self.split.give_room(self.head)
        self.panel.put_on_top(self.split.back)
        self.nothing = EmptyState(
            "mdi6.account-check-outline",
            _("这一年还没有开始民主评议"),
            _("开始以后按名册列出全部党员，再按自评、互评、测评、评定、反馈一步一步办，登记表可以一次打印。"),
            None if app.is_committee else button(_("开始民主评议"), self.begin_wanted.emit),
        )
        self._inside = QWidget()
        inside = column(self.head, self.split, spacing=1.5)
        inside.setStretch(1, 1)
        self._inside.setLayout(inside)
        self.content = QStackedWidget()
        for widget in (self._inside, self.nothing):
            self.content.addWidget(widget)
        self.setLayout(column(self.content))
        self.grid.selectionModel().currentRowChanged.connect(lambda _new, _old: self._show_member())
        self.grid.verticalHeader().sectionClicked.connect(lambda _row: self.split.open_detail())

    def _make_head(self) -> QWidget:
        self.state = Pill()
        self.summary = label("", "muted", wrap=True)
        self.how = hint(
            _(
                "票数、等次、日期直接输入，回车到下一人；也可以从 Excel 粘贴一块。测评票只登记每人各等次的合计。"
            )
        )
        self.more = menu_button(_("更多"))
        for words, deed in (
            (_("按名册更新人员"), "people"),
            (_("预备党员的等次…"), "probationary"),
            (_("打印全部登记表…"), "appraisal-forms"),
            (_("打印结果汇总表…"), "appraisal-results"),
            (_("打印空白测评票…"), "appraisal-ballot"),
        ):
            self.more.menu().addAction(words, lambda deed=deed: self.deed_wanted.emit(deed))
        self.delete_action = self.more.menu().addAction(
            _("删除（开始错了）"), lambda: self.deed_wanted.emit("delete")
        )
        line = row(self.state, self.summary, self.more, spacing=1)
        line.setStretch(1, 1)
        head = QWidget()
        box = column(spacing=0.5)
        box.addLayout(line)
        box.addWidget(self.how)
        head.setLayout(box)
        return head

    @property
    def entry(self) -> EntryRow | None:
        """The member in hand."""
        index = self.grid.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_appraisal(self, found: AppraisalView | None, weighed: Sequence[Weighed]) -> None:
        """Show the appraisal of the year, or how to begin one; selection and half-typed words stay."""
        self.found = found
        self.model.show(found)
        self.content.setCurrentWidget(self._inside if found is not None else self.nothing)
        if found is None:
            return
        if not self.grid.currentIndex().isValid() and found.entries:
            self.grid.setCurrentIndex(self.model.index(0, GRADE))
        self.state.set(*_state(found))
        self.summary.setText(_summary(found))
        own = not self._app.is_committee
        self.how.setVisible(own and not found.is_final)
        self.delete_action.setVisible(own and not found.is_final)
        for action in self.more.menu().actions()[:2]:
            action.setVisible(own and not found.is_final)
        self.panel.show_appraisal(found, weighed)
        self._show_member()

    def _show_member(self) -> None:
        if self.found is not None:
            self.panel.show_member(self.found, self.entry)

    def choose(self, key: str) -> None:
        """Go to a member's row, by the key of the entry or of the person."""
        number = self.model.row_of(key)
        if number is not None:
            self.grid.setCurrentIndex(self.model.index(number, GRADE))
            self.split.open_detail()


def _state(found: AppraisalView) -> tuple[str, str]:
    if found.is_final:
        return _("已定稿 {day}").format(day=found.record.finalised_on), "good"
    return (_("补录") if found.is_late else _("进行中")), "warn"


def _summary(found: AppraisalView) -> str:
    excellent = found.count(AppraisalGrade.EXCELLENT)
    said = _(
        "支部党员 {members} 人（正式 {full} 人）　已评 {n} 人　优秀 {excellent} 人，最多 {most} 人"
    ).format(
        members=found.members,
        full=found.full_members,
        n=found.appraised,
        excellent=excellent,
        most=found.most_excellent,
    )
    return said + (_("　超过三分之一") if found.is_over_third else "")
