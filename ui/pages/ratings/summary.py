"""The head of the page: total, star, what it is made of, and what can still be gained."""

from collections.abc import Callable

from branchdesk.i18n import _
from branchdesk.ratings.card import ScoreCard
from ui import theme, widgets
from ui.pages.ratings.words import VERDICTS, flag_words, gain_lines, points_words


class Summary(widgets.Card):
    """The figures of a score card."""

    def __init__(self, to_criteria: Callable[[], object]) -> None:
        super().__init__(margin=1.5)
        self.criteria = widgets.link("", to_criteria)
        self.criteria.hide()
        self.total = widgets.label("", "figure")
        self.grade = widgets.label("", "subtitle")
        self.figures = widgets.label("", "hint", wrap=True)
        self.hints = widgets.label("", "hint", wrap=True)
        text = widgets.column(self.figures, self.hints, spacing=0.5)
        line = widgets.row(self.total, self.grade, spacing=2)
        line.addLayout(text, 1)
        line.addWidget(self.criteria)
        self.column.addLayout(line)
        self.column.setContentsMargins(theme.space(2.25), theme.space(1.5), theme.space(2), theme.space(1.5))

    def show_criteria(self, words: str) -> None:
        """Show the way to what a demonstration branch has to show; no words, no way."""
        self.criteria.setText(words)
        self.criteria.setAccessibleName(words)
        self.criteria.setVisible(bool(words))

    def show_card(self, card: ScoreCard, last: ScoreCard | None = None) -> None:
        """Show the figures of this card, with last year's result where it stands beside."""
        self.total.setText(points_words(card.total, places=1))
        self.grade.setText(_(card.grade) or _("还没有定级"))
        self.total.setVisible(card.has_points)
        self.total.setAccessibleName(_("总分 {total}，{grade}").format(total=card.total, grade=_(card.grade)))
        said = figures_of(card)
        if last is not None:
            said += "　" + _("上年：{result}").format(result=result_words(last))
        self.figures.setText(said)
        hints = hints_of(card)
        self.hints.setText("　".join(hints))
        self.hints.setVisible(bool(hints))


def figures_of(card: ScoreCard) -> str:
    """Write the band and what the total is made of."""
    veto = _("{n} 项成立").format(n=len(card.veto)) if card.veto else _("无")
    if not card.has_points:
        return verdict_figures(card)
    parts = [
        card.band,
        _("基础分 {points}").format(points=points_words(card.base)),
        _("加分 {points}").format(points=points_words(card.bonus)),
        _("减分 {points}").format(points=points_words(card.penalty)),
        _("否决项 {veto}").format(veto=veto),
    ]
    if card.provisional and card.settled_on is None:
        parts.append(_("按自评分，暂定"))
    return "　".join(parts)


def result_words(card: ScoreCard) -> str:
    """Write a result in a line: total and grade, or how many clauses are met and the grade."""
    if not card.has_points:
        figures = verdict_figures(card)
        return _("{figures}　{grade}").format(figures=figures, grade=_(card.grade)) if card.grade else figures
    return _("{total} 分　{grade}").format(total=points_words(card.total, places=1), grade=_(card.grade))


def verdict_figures(card: ScoreCard) -> str:
    """Count the clauses by verdict: 符合 12 条　不符合 1 条　人工 4 条."""
    counts = card.verdicts()
    return "　".join(
        _("{verdict} {n} 条").format(verdict=_(word), n=counts[verdict])
        for verdict, (word, _tone) in VERDICTS.items()
    )


def hints_of(card: ScoreCard) -> list[str]:
    """Say how far the next star is, what can be regained, what must be done in time, what is unanswered."""
    if card.settled_on is not None:
        return [words] if (words := flag_words(card)) else []
    said = []
    if words := flag_words(card):
        said.append(_("{words}。").format(words=words.rstrip("。")))
    if any(line.urgent for line in card.veto_lines):
        said.append(_("否决项要由支部判定，请看“否决项”。"))
    if card.next_grade and not card.veto:
        said.append(
            _("差 {points} 分到{grade}。").format(
                points=points_words(card.missing_to_next), grade=_(card.next_grade)
            )
        )
    said += [_("{words}。").format(words=words) for words in gain_lines(card)]
    if card.open_questions:
        said.append(_("还有 {n} 项要人填写。").format(n=card.open_questions))
    return said
