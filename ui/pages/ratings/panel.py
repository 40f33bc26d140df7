"""The detail of one indicator: official words, each deduction with its evidence, and the inputs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.ratings.card import Method, ScoreLine, Verdict
from branchdesk.ratings.measures import Evidence
from branchdesk.rules.rating_schemes import Bands, Choice, Standard, Times
from ui import theme, widgets
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.ratings.answer import AnswerInput, Save
from ui.pages.ratings.words import MINUS, VERDICTS, points_words, result_words

EVIDENCE_SHOWN = 6
Go = Callable[[Place], None]


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


class LineBox(QWidget):
    """One clause: its words, what it takes, the records behind it, and the input."""

    def __init__(
        self,
        line: ScoreLine,
        go: Go,
        save: Save,
        touched: Callable[[], None],
        *,
        sign: str,
        is_score: bool,
    ) -> None:
        super().__init__()
        self._go = go
        self._sign = sign
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        column.setSpacing(theme.space(0.75))
        self.words = widgets.label("", "strong", wrap=True)
        self.points = widgets.Pill()
        head = _topped(widgets.row(self.words, self.points))
        head.setStretch(0, 1)
        column.addLayout(head)
        self.method = widgets.Pill()
        self.said = widgets.hint("")
        said = _topped(widgets.row(self.method, self.said))
        said.setStretch(1, 1)
        column.addLayout(said)
        self._records = QVBoxLayout()
        self._records.setSpacing(theme.space(0.5))
        column.addLayout(self._records)
        self.why = widgets.button(_("说明理由"), self._turn, small=True)
        self.input = AnswerInput(line, save, touched, is_score=is_score, is_yes_no=not sign)
        column.addLayout(widgets.row(self.why, 1))
        column.addWidget(self.input)
        self._opened = False
        self.fill(line, settled=False)

    def fill(self, line: ScoreLine, *, settled: bool) -> None:
        """Show how the line stands; half-typed words stay."""
        self.words.setText(f"{line.about}：{line.words}" if line.about and self._sign else line.words)
        is_standard = isinstance(line.clause, Standard)
        self.points.setVisible((bool(self._sign) and line.method != Method.MANUAL) or is_standard)
        if is_standard:
            word, tone = VERDICTS[line.verdict]
            self.points.set(_(word), tone)
        elif line.points:
            self.points.set(self._sign + points_words(line.points), "good" if self._sign == "+" else "bad")
        else:
            self.points.set("0", "neutral")
        self.method.set(*_method_words(line))
        self.said.setText(_said(line, self._sign))
        widgets.empty(self._records)
        for evidence in line.evidence[:EVIDENCE_SHOWN]:
            has_record = evidence.place is not None and evidence.place.record is not None
            words = _("打开记录") if has_record else _("去看")
            self._records.addWidget(self._evidence(evidence, words))
        if len(line.evidence) > EVIDENCE_SHOWN:
            self._records.addWidget(widgets.hint(_("……共 {n} 处").format(n=len(line.evidence))))
        if line.cure is not None and not settled:
            self._records.addWidget(self._evidence(line.cure, _("去办"), _("可以补救：")))
        measured = line.recorded is not None
        self._opened = self._opened or line.method == Method.TYPED or self.input.is_dirty
        self.why.setVisible(measured and not self._opened and not settled and bool(line.count))
        self.input.setVisible(not settled and (not measured or self._opened))
        self.input.fill(line)

    def _turn(self) -> None:
        self._opened = True
        self.why.hide()
        self.input.show()
        self.input.reason.setFocus()

    def _evidence(self, evidence: Evidence, words: str, before: str = "") -> QWidget:
        row = QWidget()
        text = widgets.label(before + evidence.text, wrap=True)
        line = widgets.row(text, spacing=1)
        line.setStretch(0, 1)
        place = evidence.place
        if place is not None:
            act = widgets.button(words, lambda: self._go(place), small=True)
            act.setAccessibleName(f"{words} {evidence.text}")
            line.addWidget(act)
        row.setLayout(line)
        return row


def _topped(row: QHBoxLayout) -> QHBoxLayout:
    """Let a pill stand at the first line of the words beside it."""
    for number in range(row.count()):
        item = row.itemAt(number)
        if item is not None and isinstance(item.widget(), widgets.Pill):
            item.setAlignment(Qt.AlignmentFlag.AlignTop)
    return row


def _method_words(line: ScoreLine) -> tuple[str, str]:
    if line.urgent:
        return _("要判定"), "warn"
    if line.method == Method.MANUAL:
        return _("人工"), "neutral"
    if line.method == Method.TYPED:
        return _("已填"), "good" if not line.is_overridden else "warn"
    return _("记录"), "bad" if line.verdict == Verdict.NOT_MET else "good"


def _said(line: ScoreLine, sign: str) -> str:
    """Say in a line how the clause stands."""
    parts = []
    if line.is_overridden:
        parts.append(
            _("记录为 {recorded}，按说明计 {count}：{reason}").format(
                recorded=line.recorded, count=line.count, reason=line.reason
            )
        )
    elif line.method == Method.TYPED:
        nothing = _("已看过，不扣分") if sign and not line.points and not result_words(line) else ""
        parts += [result_words(line), line.reason or nothing]
    elif line.method == Method.MANUAL:
        parts.append(_unanswered(sign))
        if line.depends_on_superior:
            parts.append(_("取决于上级党组织"))
    elif isinstance(line.clause, Bands | Choice):
        parts.append(result_words(line))
    elif line.count > 1:
        parts.append(_("记录查到 {n} 处").format(n=line.count))
    if line.met:
        parts.append(line.met)
    if line.ahead:
        parts.append(
            _("还没有到期，不扣分：{what}").format(what=_("、").join(e.text for e in line.ahead[:3]))
            + (_("等 {n} 项").format(n=len(line.ahead)) if len(line.ahead) > 3 else "")
        )
    if isinstance(line.clause, Times) and line.clause.checklist:
        parts.append(_("、").join(line.clause.checklist))
    return _("；").join(part for part in parts if part)


def _unanswered(sign: str) -> str:
    if sign == "+":
        return _("由人填写，填写以前不加分")
    return _("由人填写，填写以前不扣分") if sign else _("由人填写")


class MatterPanel(widgets.Card):
    """Shows one matter; what is half typed survives a reload, another matter, a lock and a crash."""

    def __init__(self, app: AppContext, save: Save) -> None:
        super().__init__(margin=0)
        self._go = app.go
        self._save = save
        self._shown = ""
        self.boxes: dict[str, LineBox] = {}
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

    def show_matter(self, matter: Matter, book: str, *, settled: bool) -> None:
        """Show a matter of a book (branch, scheme and year) as it stands now."""
        record = f"{book}/{matter.id}"
        if record != self._shown:
            draft = self.drafts.watch(record)
            self._build(matter)
            self._shown = record
            for item, kept in (draft or {}).items():
                if item in self.boxes:
                    self.boxes[item].input.bring(kept)
        self._figures.setText(matter.figures)
        for line in matter.lines:
            self.boxes[line.item].fill(line, settled=settled)

    def _build(self, matter: Matter) -> None:
        widgets.empty(self._column)
        self.boxes = {}
        self._figures = widgets.hint(matter.figures)
        head = widgets.row(widgets.heading(matter.title), self._figures)
        head.setStretch(1, 1)
        self._column.addLayout(head)
        for title, words in ((_("评分要点"), matter.key_points), (_("评分办法"), matter.words)):
            if words:
                self._column.addWidget(widgets.hint(_("{title}：{words}").format(title=title, words=words)))
        for line in sorted(matter.lines, key=lambda line: not line.points):  # what costs points comes first
            self._column.addWidget(widgets.Line())
            box = LineBox(
                line,
                self._go,
                self._save,
                self._touched,
                sign=matter.sign,
                is_score=line.item in matter.scores,
            )
            self.boxes[line.item] = box
            self._column.addWidget(box)
        for note in matter.notes:
            self._column.addWidget(widgets.note(note, "neutral"))
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
