"""The input for one clause that a person answers: how often or how much, and the reason."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.ratings.answers import LARGEST_COUNT, to_hundredths
from branchdesk.ratings.card import Method, ScoreLine
from branchdesk.rules.rating_schemes import SHOWING_ONLY, Bands, ByCount, Choice, Standard, Times
from ui import theme, widgets
from ui.pages.ratings.words import points_words

Save = Callable[[str, int | None, str], None]
TryOut = Callable[[str, int | None], None]
"""Tries a count out without keeping it; None lets the real one stand."""
NOBODY_YET = -1
"""What a spin box shows while nobody has answered."""


class CountInput(QWidget):
    """Takes a count in the way the clause asks for: a number, one of several cases, or a test result."""

    def __init__(
        self, line: ScoreLine, changed: Callable[[], None], *, is_score: bool, is_yes_no: bool
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        clause = line.clause
        self.choice: QComboBox | None = None
        self.number: QSpinBox | None = None
        self.result: QLineEdit | None = None
        self.absent: QCheckBox | None = None
        if is_score or isinstance(clause, Bands):
            self.result = QLineEdit()
            self.result.setPlaceholderText(_("分数，可到两位小数"))
            self.result.textChanged.connect(lambda: changed())
            row.addWidget(self.result, 1)
            if isinstance(clause, Bands):
                self.absent = QCheckBox(clause.absent_words)
                self.absent.toggled.connect(self._turn_absent)
                self.absent.toggled.connect(lambda: changed())
                row.addWidget(self.absent)
        elif cases := _cases(line, is_yes_no=is_yes_no):
            self.choice = QComboBox()
            self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for count, words in cases:
                self.choice.addItem(words, count)
            self.choice.currentIndexChanged.connect(lambda: changed())
            row.addWidget(self.choice, 1)
        else:
            self.number = QSpinBox()
            self.number.setRange(NOBODY_YET, _most(line))
            self.number.setSpecialValueText(_("还没有填写"))
            self.number.setSuffix(_(" 次"))
            self.number.setMinimumWidth(theme.pixels(120))
            self.number.valueChanged.connect(lambda: changed())
            row.addWidget(self.number)
            row.addStretch(1)
        for field in (self.choice, self.number, self.result):
            if field is not None:
                field.setAccessibleName(line.words)

    def _turn_absent(self, absent: bool) -> None:
        if self.result is not None:
            self.result.setDisabled(absent)

    def fill(self, count: int | None) -> None:
        """Show a count, None for not answered."""
        if self.choice is not None:
            self.choice.setCurrentIndex(max(self.choice.findData(count), 0))
        if self.number is not None:
            self.number.setValue(NOBODY_YET if count is None else count)
        if self.result is not None:
            known = count is not None and count != Bands.ABSENT
            self.result.setText(points_words(Decimal(count or 0) / 100) if known else "")
        if self.absent is not None:
            self.absent.setChecked(count == Bands.ABSENT)

    def typed(self) -> Any:
        """Return what is typed as a draft keeps it, a number in the making included."""
        if self.choice is not None:
            return self.choice.currentIndex()
        if self.number is not None:
            return self.number.value()
        absent = self.absent is not None and self.absent.isChecked()
        return [self.result.text() if self.result is not None else "", absent]

    def bring(self, typed: Any) -> None:
        """Put back what a draft kept; what does not fit this input is passed over."""
        if self.choice is not None and isinstance(typed, int):
            self.choice.setCurrentIndex(typed)
        elif self.number is not None and isinstance(typed, int):
            self.number.setValue(typed)
        elif self.result is not None and isinstance(typed, list):
            self.result.setText(str(typed[0]))
            if self.absent is not None:
                self.absent.setChecked(bool(typed[1]))

    def count(self) -> int | None:
        """Return what is typed; raises InvalidField for a result that is no number."""
        if self.choice is not None:
            given: int | None = self.choice.currentData()
            return given
        if self.number is not None:
            return None if self.number.value() == NOBODY_YET else self.number.value()
        if self.absent is not None and self.absent.isChecked():
            return Bands.ABSENT
        text = self.result.text().strip() if self.result is not None else ""
        if not text:
            return None
        try:
            return to_hundredths(Decimal(text), _no_number)
        except InvalidOperation as error:
            raise _no_number() from error


def _no_number() -> InvalidField:
    return InvalidField("count", _("这里要填分数，例如 86 或 86.5。"))


def _cases(line: ScoreLine, *, is_yes_no: bool) -> list[tuple[int | None, str]]:
    """List the cases to choose from, where there are only a few."""
    clause = line.clause
    unanswered: tuple[int | None, str] = (None, _("还没有填写"))
    if isinstance(clause, Standard):
        return [unanswered, (0, _("符合")), (1, _("不符合"))]
    if isinstance(clause, Choice):
        cases = [unanswered, (0, _("都没有，不扣分"))]
        return cases + [(n, option.words) for n, option in enumerate(clause.options, start=1)]
    if isinstance(clause, Times) and clause.most == 1:
        yes = _("有，扣 {points} 分").format(points=points_words(clause.points))
        return [unanswered, (0, _("没有，不扣分")), (1, yes)]
    if is_yes_no:
        return [unanswered, (0, _("没有")), (1, _("有"))]
    return []


def _most(line: ScoreLine) -> int:
    clause = line.clause
    if isinstance(clause, Times) and clause.most is not None:
        return clause.most
    return LARGEST_COUNT if not isinstance(clause, ByCount) else 99


class AnswerInput(QWidget):
    """Count and reason of one clause; what is half typed survives a reload."""

    def __init__(
        self,
        line: ScoreLine,
        save: Save,
        touched: Callable[[], None],
        *,
        is_score: bool = False,
        is_yes_no: bool = False,
        try_out: TryOut | None = None,
    ) -> None:
        super().__init__()
        self._try_out = try_out
        self.item = line.item
        self._line = line
        self._save = save
        self._touched = touched
        self._filling = False
        self.is_dirty = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.75))
        self.input = CountInput(line, self._changed, is_score=is_score, is_yes_no=is_yes_no)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("理由：什么时候、什么事、依据什么"))
        self.reason.setAccessibleName(_("理由"))
        self.reason.textChanged.connect(lambda: self._changed())
        self.reason.returnPressed.connect(self.save)
        self._is_score = is_score
        metric = None if line.clause is None else line.clause.metric
        self._is_measured = line.recorded is not None or (metric is not None and metric not in SHOWING_ONLY)
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        self.keep = widgets.button(_("保存"), self.save, small=True)
        column.addWidget(self.input)
        column.addWidget(self.reason)
        column.addWidget(self.error)
        self.drop = widgets.link(_("不改了"), self.give_up)
        column.addLayout(widgets.row(self.keep, self.drop, 1))
        self._settle()
        self._show_reason()
        self.fill(line)

    def fill(self, line: ScoreLine) -> None:
        """Show what is kept, unless the user has typed something else meanwhile."""
        self._line = line
        if self.is_dirty or (self._try_out is not None and self._shows(line)):
            return
        self._filling = True
        answered = line.method != Method.MANUAL
        self.input.fill(line.count if answered else None)
        self.reason.setText(line.reason)
        self._filling = False
        self._settle()
        self._show_reason()

    def _shows(self, line: ScoreLine) -> bool:
        """Whether the input says already what is tried, however it is typed."""
        try:
            return self.input.count() == (line.count if line.method != Method.MANUAL else None)
        except InvalidField:
            return False

    def _settle(self) -> None:
        self.error.hide()
        for button in (self.keep, self.drop):
            button.setHidden(not self.is_dirty)

    def typed(self) -> dict[str, Any]:
        """Return what is half typed, for a draft."""
        return {"count": self.input.typed(), "reason": self.reason.text()}

    def bring(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        self.input.bring(draft.get("count"))
        self.reason.setText(str(draft.get("reason", "")))

    def give_up(self) -> None:
        """Show again what is kept."""
        self.is_dirty = False
        self.fill(self._line)
        self._touched()

    def _show_reason(self) -> None:
        """Ask for a reason where one is needed or given, not where nothing applies."""
        try:
            applies = self.input.count() not in (None, 0)
        except InvalidField:
            applies = False
        wanted = self._is_measured or bool(self.reason.text()) or (applies and self.input.result is None)
        self.reason.setHidden(self._try_out is not None or self._is_score or not wanted)

    def _changed(self) -> None:
        if self._filling:
            return
        if self._try_out is not None:
            self._try()
        else:
            self.is_dirty = True
            self._settle()
            self._show_reason()
            self._touched()

    def _try(self) -> None:
        """Reckon with what is typed at once; a count that cannot be is told beside the input."""
        if self._try_out is None:
            return
        try:
            self._try_out(self.item, self.input.count())
        except InvalidField as error:
            self.error.setText(str(error))
            self.error.show()
            return
        self.error.hide()

    def save(self) -> None:
        """Keep what is typed; a refusal stays beside the input."""
        try:
            count = self.input.count()
            self.is_dirty = False
            self._save(self.item, count, self.reason.text())
        except BranchDeskError as error:
            self.is_dirty = True
            self.error.setText(str(error))
            self.error.show()
            if isinstance(error, InvalidField) and error.field == "reason":
                self.reason.show()
                self.reason.setFocus()
            return
        self._settle()
        self._touched()
