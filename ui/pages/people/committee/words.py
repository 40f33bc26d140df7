"""How terms, elections and their states are said on this page."""

from branchdesk.i18n import N_, _
from branchdesk.people.committee import TermRow
from branchdesk.people.election_view import ElectionView, StepState
from branchdesk.people.election_words import KIND_WORDS
from branchdesk.terms import TermState

TERM_STATES = {
    TermState.NORMAL: (N_("正常"), "good"),
    TermState.ENDING: (N_("6 个月内到期"), "warn"),
    TermState.NOT_REQUESTED: (N_("4 个月内未请示"), "bad"),
    TermState.EXTENDED: (N_("已批准延期"), "warn"),
    TermState.OVER: (N_("已届满"), "bad"),
    TermState.UNKNOWN: (N_("未填"), "neutral"),
}
STEP_STATES = {
    StepState.DONE: (N_("已办"), "good"),
    StepState.NEXT: (N_("下一步"), "warn"),
    StepState.SKIPPED: (N_("漏办"), "bad"),
    StepState.OPEN: (N_("未到"), "neutral"),
}


def term_name(ordinal: int | None) -> str:
    """Call a term by its number."""
    return _("第 {n} 届").format(n=ordinal) if ordinal else _("届次未填")


def term_state(term: TermRow) -> tuple[str, str]:
    """Say in a word how a term stands, and in which tone."""
    if term.state is None:
        return _("已换届"), "neutral"
    words, tone = TERM_STATES[term.state]
    return _(words), tone


def election_name(election: ElectionView) -> str:
    """Call an election by its term, kind and year."""
    term = term_name(election.ordinal) if election.ordinal else ""
    day = election.voted_on or election.planned_on
    when = _("（{year} 年）").format(year=day.year) if day is not None else ""
    name = _("{term}{kind}").format(term=term, kind=_(KIND_WORDS[election.kind])).strip()
    return name + when


def election_state(election: ElectionView) -> tuple[str, str]:
    """Say in a word where an election stands, and in which tone."""
    if election.closed_on is not None:
        return _("已中止"), "neutral"
    if not election.is_open:
        return _("已办结"), "good"
    done = sum(step.state == StepState.DONE for step in election.steps)
    return _("进行中 {done}/{all}").format(done=done, all=len(election.steps)), "warn"
