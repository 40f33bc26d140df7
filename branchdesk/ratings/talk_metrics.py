"""What the records say of talks: when they were held and what they were about (永州 二（二）4)."""

from branchdesk.i18n import _
from branchdesk.life.counting import holds_year
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.life.life_findings import SPREAD, TALKS, talk_findings
from branchdesk.life.talks import TalkRow, talks_of
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric

SELDOM = ("problems", "person")
"""What the talks of a year may not all pass over (问题, 个人), among the keys of `ABOUT_WORDS`."""


def _held(books: Books) -> list[TalkRow]:
    found = talks_of(books.session, books.branch_id, books.year)
    return [talk for talk in found if talk.held_on <= books.as_of]


def _said(books: Books, check: str) -> list[Evidence]:
    """Return what one check of the year's talks finds."""
    found = talk_findings(books.session, books.rulebook.checks, books.branch_id, books.year, books.today)
    return [Evidence(one.sentence, one.place) for one in found if one.check.id == check]


@metric("talks_only_before_life_meeting")
def talks_only_before_life_meeting(books: Books) -> Measure:
    """All talks of the year lie in the weeks before the life meeting; counts once the year is over.

    Unknown without a talk or a life meeting, and for a year these books do not hold whole.
    """
    held = _held(books)
    if not held or not holds_year(books.session, books.branch_id, books.year):
        return Measure(is_known=False)
    bunched = tuple(_said(books, "talks.only-before-life-meeting"))
    if bunched and books.year_is_over:
        return Measure(1, bunched)
    if bunched:
        place = Place(TALKS, None, SPREAD)
        return Measure(evidence=bunched, ahead=(Evidence(_("平时也安排谈心谈话"), place),))
    if not books.sittings_of(MeetingKind.LIFE_MEETING):
        return Measure(is_known=False)
    months = sorted({talk.held_on.month for talk in held})
    listed = _("、").join(str(month) for month in months)
    return Measure(met=_("{n} 次谈话分在 {months} 月").format(n=len(held), months=listed))


@metric("talks_one_sided")
def talks_one_sided(books: Books) -> Measure:
    """Talks that were not about thoughts, and problems or persons that no talk of the year was about.

    Talks of which nothing says what they were about do not answer; where all are such, people are asked.
    """
    told = [talk for talk in _held(books) if talk.about]
    if not told:
        return Measure(is_known=False)
    known = {talk.id for talk in told}
    found = [one for one in _said(books, "talks.no-thought") if one.place and one.place.record in known]
    silent = [
        Evidence(_("全年的谈话都没有谈到{what}").format(what=_(ABOUT_WORDS[key])), Place(TALKS, None, SPREAD))
        for key in SELDOM
        if not any(key in talk.about for talk in told)
    ]
    if silent and not books.year_is_over:
        return Measure(len(found), tuple(found), ahead=tuple(silent), is_known=bool(found), cure=_cure(found))
    found += silent
    met = "" if found else _("{n} 次谈话都谈了思想，也谈到问题和个人").format(n=len(told))
    return Measure(len(found), tuple(found), met=met, cure=None if books.year_is_over else _cure(found))


def _cure(found: list[Evidence]) -> Evidence | None:
    if not found:
        return None
    return Evidence(_("补谈思想，照实记下谈了什么"), found[0].place)
