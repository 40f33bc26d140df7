"""What the records say about reminders of the superior, and elections held by procedure (S3)."""

from branchdesk.i18n import _
from branchdesk.people.committee import terms_of
from branchdesk.people.committee_findings import election_findings
from branchdesk.people.election_view import ElectionView, elections_of, view
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric

TERMS = Place("people.committee", None, "terms")


@metric("reminder_missing")
def reminder_missing(books: Books) -> Measure:
    """Show the superior's written reminders of the year; where none is recorded a person is asked (§8 C10).

    A branch whose term ends in another year has none to expect (每年年初对当年应换届党支部进行书面提醒).
    """
    terms = terms_of(books.session, books.branch_id, books.as_of, books.rulebook.regulations)
    received = [
        Evidence(_("{day} 收到上级书面提醒").format(day=reminder.received_on), TERMS)
        for term in terms
        for reminder in term.reminders
        if reminder.received_on.year == books.year and reminder.received_on <= books.as_of
    ]
    if received:
        return Measure(evidence=tuple(received), met=_("收到上级书面提醒 {n} 次").format(n=len(received)))
    present = next((term for term in terms if term.is_present), None)
    if present is not None and present.elected_on.year < books.year < present.planned_end.year:
        return Measure(met=_("本届 {day} 届满，当年不是换届年").format(day=present.planned_end))
    return Measure(is_known=False)


@metric("election_irregular")
def election_irregular(books: Books) -> Measure:
    """Elections of the year in which something goes against an 应当 and was not let stand with a reason."""
    held = _held(books)
    weighed = election_findings(books.session, books.rulebook, books.branch_id, held)
    wrong = [one.finding for one in weighed if one.is_open and one.finding.level == "error"]
    if wrong:
        return Measure(
            count=len({finding.place.record for finding in wrong if finding.place is not None}),
            evidence=tuple(Evidence(finding.sentence, finding.place) for finding in wrong),
        )
    if not held:
        return Measure(met=_("当年没有换届、补选"))
    days = _("、").join(str(election.voted_on) for election in held)
    return Measure(met=_("{days} 选举，步骤、到会、票数都有记录").format(days=days))


def _held(books: Books) -> list[ElectionView]:
    """List the elections that were voted on in the year."""
    views = [
        view(books.session, books.rulebook, one, books.as_of)
        for one in elections_of(books.session, books.branch_id)
    ]
    return [
        one
        for one in views
        if one.voted_on is not None and one.voted_on.year == books.year and one.voted_on <= books.as_of
    ]


def elected_by(books: Books) -> str | None:
    """Say from which recorded election the present committee came, if it is in the books."""
    found = terms_of(books.session, books.branch_id, books.as_of, books.rulebook.regulations)
    present = next((term for term in found if term.is_present), None)
    if present is None or present.election_id is None:
        return None
    return _("{day} 选举，有选举记录").format(day=present.elected_on)
