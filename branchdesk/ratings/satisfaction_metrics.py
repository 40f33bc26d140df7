"""What the satisfaction surveys say (S4, S12, 否决项): the latest of each kind counts, its rate unrounded."""

from datetime import date

from branchdesk.i18n import _
from branchdesk.models import Audience, SurveyAbout
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service.satisfaction import SurveyLine, is_below, latest, percent_words, surveys, within
from branchdesk.service.satisfaction_findings import LINES, VETO, of_the_branch, place_of, together


def _evidence(line: SurveyLine) -> Evidence:
    said = _("{day} {title}：有效 {valid} 票，满意率 {percent}").format(
        day=line.held_on, title=line.title, valid=line.valid, percent=line.percent
    )
    return Evidence(said, place_of(line))


def _below_line(books: Books, audience: Audience, about: SurveyAbout) -> Measure:
    """Measure the year's latest survey of a kind by the line of its document; unknown where there is none."""
    held = [
        line for line in surveys(books.session, books.branch_id, books.year) if line.held_on <= _end(books)
    ]
    line = latest(held, audience, about)
    if line is None:
        return Measure(is_known=False)
    limit = books.rulebook.checks.limit(LINES[audience, about], line.held_on)
    found = _evidence(line)
    if is_below(line.rate, limit):
        return Measure(1, (found,))
    return Measure(
        evidence=(found,), met=_("满意率 {percent}，达到 {limit}%").format(percent=line.percent, limit=limit)
    )


def _end(books: Books) -> date:
    """A survey about a year that is over may be counted in the next."""
    return books.today


@metric("secretary_below_80_percent")
def secretary_below_80_percent(books: Books) -> Measure:
    """Fewer than 80 % of the members are satisfied with the secretary (党员测评或调查基本满意率80%以上)."""
    return _below_line(books, Audience.MEMBERS, SurveyAbout.SECRETARY)


@metric("masses_below_80_percent")
def masses_below_80_percent(books: Books) -> Measure:
    """Fewer than 80 % of the masses are satisfied with the branch (群众基本满意率80%以上)."""
    return _below_line(books, Audience.MASSES, SurveyAbout.BRANCH)


def _of_window(books: Books) -> tuple[list[SurveyLine], int]:
    first, last = books.window
    asked = of_the_branch(within(books.session, books.branch_id, first, last))
    return asked, books.rulebook.checks.limit(VETO, books.as_of)


@metric("satisfaction_below_60_percent")
def satisfaction_below_60_percent(books: Books) -> Measure:
    """Members and masses together are satisfied with the branch's work to less than 60 %, within the window.

    Unknown while only one side was asked.
    """
    asked, limit = _of_window(books)
    if len(asked) < len((Audience.MEMBERS, Audience.MASSES)):
        return Measure(is_known=False, evidence=tuple(_evidence(line) for line in asked))
    rate = together(asked)
    below = is_below(rate, limit)
    said = _("党员群众合计满意率 {percent}").format(percent=percent_words(rate))
    return Measure(int(below), tuple(_evidence(line) for line in asked), met=said)


@metric("one_side_below_60_percent")
def one_side_below_60_percent(books: Books) -> Measure:
    """Members alone or masses alone are satisfied to less than 60 %: whether that is the veto people say."""
    asked, limit = _of_window(books)
    low = [line for line in asked if is_below(line.rate, limit)]
    return Measure(len(low), tuple(_evidence(line) for line in low))


def _shown(books: Books, audience: Audience) -> Measure:
    """Show the year's latest survey of the branch among somebody; whether that is enough people say.

    For documents that ask for satisfaction and name no line (铜陵“组织满意、党员满意、群众满意”).
    """
    held = surveys(books.session, books.branch_id, books.year)
    line = latest([one for one in held if one.held_on <= _end(books)], audience, SurveyAbout.BRANCH)
    return Measure(evidence=() if line is None else (_evidence(line),), is_known=False)


@metric("superior_survey")
def superior_survey(books: Books) -> Measure:
    """How the superior is satisfied with the branch."""
    return _shown(books, Audience.SUPERIOR)


@metric("members_survey")
def members_survey(books: Books) -> Measure:
    """How the members are satisfied with the branch."""
    return _shown(books, Audience.MEMBERS)


@metric("masses_survey")
def masses_survey(books: Books) -> Measure:
    """How the masses are satisfied with the branch."""
    return _shown(books, Audience.MASSES)
