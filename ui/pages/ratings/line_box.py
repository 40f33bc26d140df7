"""One clause of the sheet: its words, what it takes, the records behind it, who answered it, and the input."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.ratings.card import Method, ScoreLine, Verdict
from branchdesk.ratings.measures import Evidence
from branchdesk.rules.rating_schemes import Bands, Choice, Standard, Times
from ui import theme, widgets
from ui.pages.ratings.answer import AnswerInput
from ui.pages.ratings.words import VERDICTS, points_words, result_words

EVIDENCE_SHOWN = 6
Go = Callable[[Place], None]


class Deeds(Protocol):
    """What can be done with a line of the sheet."""

    def answer(self, item: str, count: int | None, reason: str) -> None:
        """Keep an answer; raises BranchDeskError for one that cannot be."""

    def suppose(self, item: str, count: int | None) -> None:
        """Try a count out; raises InvalidField for one that cannot be."""

    def keep_proof(self, line: ScoreLine) -> None:
        """Open the proof of an answer."""

    def raise_item(self, line: ScoreLine) -> None:
        """Put what is not met on the list."""

    def choose_window(self) -> None:
        """Ask what counts as 近一年."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a matter is shown: settled for good, tried out, only looked at, with how much proof of each answer."""

    settled: bool = False
    trying: bool = False
    only_looks: bool = False
    proofs: Mapping[str, int] = field(default_factory=dict)


class LineBox(QWidget):
    """One clause: its words, what it takes, the records behind it, and the input."""

    def __init__(
        self,
        line: ScoreLine,
        go: Go,
        deeds: Deeds,
        touched: Callable[[], None],
        *,
        sign: str,
        is_score: bool,
        trying: bool,
    ) -> None:
        super().__init__()
        self._go = go
        self._deeds = deeds
        self._line = line
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
        self._make_records(column)
        self._make_deeds(column, touched, is_score=is_score, trying=trying)
        self._opened = False
        self.fill(line, Stand(trying=trying))

    def _make_records(self, column: QVBoxLayout) -> None:
        self._records = QVBoxLayout()
        self._records.setSpacing(theme.space(0.5))
        column.addLayout(self._records)

    def _make_deeds(
        self, column: QVBoxLayout, touched: Callable[[], None], *, is_score: bool, trying: bool
    ) -> None:
        """Add who answered, the proof, and the ways to answer or to have it put right."""
        deeds, line = self._deeds, self._line
        self.by = widgets.hint("")
        self.proof = widgets.link("", lambda: deeds.keep_proof(self._line))
        typed = widgets.row(self.by, self.proof)
        typed.setStretch(0, 1)
        column.addLayout(typed)
        self.why = widgets.button(_("说明理由"), self._turn, small=True)
        self.listed = widgets.button(_("列入清单…"), lambda: deeds.raise_item(self._line), small=True)
        self.input = AnswerInput(
            line,
            deeds.answer,
            touched,
            is_score=is_score,
            is_yes_no=not self._sign,
            try_out=deeds.suppose if trying else None,
        )
        column.addLayout(widgets.row(self.why, self.listed, 1))
        column.addWidget(self.input)

    def fill(self, line: ScoreLine, stand: Stand) -> None:
        """Show how the line stands; half-typed words stay."""
        self._line = line
        is_closed = stand.settled or (stand.only_looks and not stand.trying)
        named = _("{title}：{words}").format(title=_(line.about), words=line.words)
        self.words.setText(named if line.about and self._sign else line.words)
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
        if line.cure is not None and not is_closed:
            self._records.addWidget(self._evidence(line.cure, _("去办"), _("可以补救：")))
        measured = line.recorded is not None
        self._opened = self._opened or line.method == Method.TYPED or self.input.is_dirty
        is_shut = measured and not self._opened and not stand.trying
        self.why.setVisible(is_shut and not is_closed and bool(line.count))
        self.listed.setVisible(line.tells and not is_closed and not stand.trying)
        self.input.setVisible(not is_closed and not is_shut)
        self.input.fill(line)
        self._show_typed(line, stand)

    def _show_typed(self, line: ScoreLine, stand: Stand) -> None:
        """Say who typed the answer and when, and what proves it."""
        is_kept = line.method == Method.TYPED and bool(line.answer)
        said = [line.given_by, str(line.given_on or "")] if is_kept else []
        self.by.setText(
            _("{who} 填写").format(who=" ".join(part for part in said if part)) if any(said) else ""
        )
        self.by.setVisible(any(said))
        count = stand.proofs.get(line.answer, 0)
        words = _("佐证 {n} 份").format(n=count) if count else _("附佐证…")
        self.proof.setText(words)
        self.proof.setAccessibleName(words)
        self.proof.setVisible(is_kept and (bool(count) or not (stand.settled or stand.only_looks)))

    def _turn(self) -> None:
        self._opened = True
        self.why.hide()
        self.input.show()
        self.input.reason.setFocus()

    def _evidence(self, evidence: Evidence, words: str, before: str = "") -> QWidget:
        return evidence_row(evidence, words, self._go, before)


def evidence_row(evidence: Evidence, words: str, go: Go, before: str = "") -> QWidget:
    """Lay out a record in words with the button that leads to it."""
    row = QWidget()
    text = widgets.label(before + evidence.text, wrap=True)
    line = widgets.row(text, spacing=1)
    line.setStretch(0, 1)
    place = evidence.place
    if place is not None:
        act = widgets.button(words, lambda: go(place), small=True)
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
    if line.method == Method.SUPPOSED:
        return _("试算"), "warn"
    if line.method == Method.TYPED:
        return _("已填"), "good" if not line.is_overridden else "warn"
    return _("记录"), "bad" if line.verdict == Verdict.NOT_MET else "good"


def _said(line: ScoreLine, sign: str) -> str:
    """Say in a line how the clause stands."""
    parts = []
    costs = bool(sign) and not isinstance(line.clause, Standard)
    if line.is_overridden:
        parts.append(
            _("记录为 {recorded}，按说明计 {count}：{reason}").format(
                recorded=line.recorded, count=line.count, reason=line.reason
            )
        )
    elif line.method == Method.TYPED:
        nothing = _("已看过，不扣分") if costs and not line.points and not result_words(line) else ""
        parts += [result_words(line), line.reason or nothing]
    elif line.method == Method.MANUAL:
        parts.append(_unanswered(sign) if costs else _("由人填写"))
        if line.depends_on_superior:
            parts.append(_("取决于上级党组织"))
    elif isinstance(line.clause, Bands | Choice):
        parts.append(result_words(line))
    elif line.count > 1:
        parts.append(_("记录查到 {n} 处").format(n=line.count))
    if line.met:
        parts.append(line.met)
    if line.ahead:
        words = _("还没有到期，不扣分：{what}") if costs else _("还没有到期：{what}")
        what = _("、").join(e.text for e in line.ahead[:3])
        if len(line.ahead) > 3:
            what = _("{names}等 {n} 项").format(names=what, n=len(line.ahead))
        parts.append(words.format(what=what))
    if isinstance(line.clause, Times) and line.clause.checklist:
        parts.append(_("、").join(_(item) for item in line.clause.checklist))
    return _("；").join(part for part in parts if part)


def _unanswered(sign: str) -> str:
    if sign == "+":
        return _("由人填写，填写以前不加分")
    return _("由人填写，填写以前不扣分")
