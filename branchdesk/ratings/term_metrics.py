"""What the terms of office say: run over, shifted by more than a year, and requested in time (临淄 班子建设 4; 永州 二（一）3)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from branchdesk.branch import term_end
from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.life.counting import records_from
from branchdesk.models import Term
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.ratings.organisation_metrics import TERM_PLACE, overrun_evidence, overruns, terms_in_order
from branchdesk.terms import LONGEST_EXTENSION_MONTHS, lead_months

REQUESTED = "term.requested"


@metric("term_overrun")
def term_overrun(books: Books) -> Measure:
    """Terms that ran past their end in the year without an approved extension; unknown without a term."""
    if not books.terms:
        return Measure(is_known=False)
    found = tuple(overrun_evidence(one) for one in overruns(books))
    return Measure(len(found), found, met="" if found else terms_in_order(books))


def _terms(books: Books) -> Iterator[tuple[Term, date | None]]:
    """Yield the terms that ran at some time of the year, each with the day of the next election."""
    for term, following in pairwise([*books.terms, None]):
        if term is not None and (following is None or following.elected_on >= books.first_day):
            yield term, None if following is None else following.elected_on


@metric("term_shifted_beyond_year")
def term_shifted_beyond_year(books: Books) -> Measure:
    """Terms prolonged, run over or cut short by more than a year; unknown without a term."""
    if not books.terms:
        return Measure(is_known=False)
    found = [overrun_evidence(one) for one in overruns(books) if one.beyond_a_year]
    for term, elected_on in _terms(books):
        planned = add_months(term.elected_on, term.years * 12)
        if term_end(term) > add_months(planned, LONGEST_EXTENSION_MONTHS):
            words = _("本届 {planned} 届满，批准延期到 {end}，超过一年")
            found.append(Evidence(words.format(planned=planned, end=term_end(term)), TERM_PLACE))
        if elected_on is not None and elected_on < add_months(planned, -LONGEST_EXTENSION_MONTHS):
            words = _("上届 {planned} 届满，{day} 就换届，提前超过一年")
            found.append(Evidence(words.format(planned=planned, day=elected_on), TERM_PLACE))
    return Measure(len(found), tuple(found), met="" if found else terms_in_order(books))


@metric("request_not_filed_ahead")
def request_not_filed_ahead(books: Books) -> Measure:
    """Elections asked for later than so many months before the end of the term, or not at all.

    The months are those of the deadline, or the branch's own (§8 C27). Unknown without a term, and where the
    request fell due before these books begin.
    """
    if not books.terms:
        return Measure(is_known=False)
    months = lead_months(books.session, books.branch_id, books.rulebook.regulations, books.as_of)
    lead = months.get(REQUESTED, 0)
    found = [
        _request(books, term, due)
        for term, elected_on in _terms(books)
        for due in [add_months(term_end(term), -lead)]
        if _concerns(books, term, due, elected_on)
    ]
    if not found:
        due = add_months(term_end(books.terms[-1]), -lead)
        return Measure(met=_("本届的换届请示 {due} 前报送，今年不用报").format(due=due))
    return Measure(
        count=sum(one.count for one in found),
        evidence=tuple(told for one in found for told in one.evidence),
        met=_("；").join(one.met for one in found if one.met),
        ahead=tuple(coming for one in found for coming in one.ahead),
        cure=found[-1].cure,
        is_known=all(one.is_known for one in found),
    )


def _concerns(books: Books, term: Term, due: date, elected_on: date | None) -> bool:
    """Whether the request of a term belongs to the year: due in it, or overdue when it began."""
    if due.year > books.year or (elected_on is not None and elected_on <= due):
        return False
    return due.year == books.year or term.requested_on is None or term.requested_on >= books.first_day


def _request(books: Books, term: Term, due: date) -> Measure:
    filed = term.requested_on if term.requested_on is not None and term.requested_on <= books.as_of else None
    if filed is not None and filed <= due:
        return Measure(met=_("换届请示 {day} 报送，在 {due} 以前").format(day=filed, due=due))
    if filed is not None:
        words = _("换届请示 {day} 报送，应在 {due} 以前").format(day=filed, due=due)
        return Measure(1, (Evidence(words, TERM_PLACE),))
    filing = Evidence(_("{due} 前报送换届请示").format(due=due), TERM_PLACE)
    if books.as_of <= due:
        return Measure(met=_("还没有到报送换届请示的日子"), ahead=(filing,))
    if due < records_from(books.session, books.branch_id):
        return Measure(is_known=False)
    words = _("{end} 届满，应在 {due} 以前报送换届请示，没有报送的记录")
    said = Evidence(words.format(end=term_end(term), due=due), TERM_PLACE)
    is_present = term is books.terms[-1]
    return Measure(1, (said,), cure=Evidence(_("报送换届请示并登记"), TERM_PLACE) if is_present else None)
