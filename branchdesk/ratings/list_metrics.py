"""What the lists say: written out (四个明确), handed to the superior (清单报备制), and what others ask of the branch."""

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.worklists import filings, items_of
from branchdesk.worklists.delegated import Admission, matters

LISTS = "life.tasks"


@metric("list_items_unclear")
def list_items_unclear(books: Books) -> Measure:
    """Items of the year's lists without measure, person or date (“四个明确”); unknown without items."""
    items = items_of(books.session, books.branch_id, books.as_of, year=books.year)
    if not items:
        return Measure(is_known=False)
    unclear = [item for item in items if item.unclear]
    return Measure(
        count=len(unclear),
        evidence=tuple(
            Evidence(
                _("“{text}”没有写{what}").format(text=item.text, what=_("、").join(item.unclear)),
                Place(LISTS, item.id),
            )
            for item in unclear
        ),
        met="" if unclear else _("{n} 项都写明任务、措施、责任、时限").format(n=len(items)),
        cure=Evidence(_("把没有写明的补上"), Place(LISTS, unclear[0].id)) if unclear else None,
    )


@metric("lists_not_filed")
def lists_not_filed(books: Books) -> Measure:
    """The year's lists were not handed to the superior, or it did not approve them; unknown without items."""
    filed = filings.latest(books.session, books.branch_id, books.year)
    place = Place(LISTS, None, "filings")
    if filed is None or filed.filed_on > books.as_of:
        if not items_of(books.session, books.branch_id, books.as_of, year=books.year):
            return Measure(is_known=False)
        said = Evidence(_("清单还没有报上级备案"), place)
        return Measure(1, (said,), cure=Evidence(_("把清单报上级党组织"), place))
    words = _("{day} 报{superior}，第 {n} 稿，{state}")
    said = Evidence(
        words.format(
            day=filed.filed_on, superior=filed.filed_with, n=filed.version, state=filed.approval_words
        ),
        Place(LISTS, filed.id, "filings"),
    )
    if filed.is_approved is False:
        return Measure(1, (said,), cure=Evidence(_("按上级意见修改，重新报备"), place))
    return Measure(evidence=(said,), met=_("清单已报备"))


@metric("delegated_undecided")
def delegated_undecided(books: Books) -> Measure:
    """Matters asked of the branch of which nobody says whether they are admitted; unknown without any."""
    asked = [
        one
        for one in matters(books.session, books.branch_id, books.as_of)
        if one.asked_on.year == books.year and one.asked_on <= books.as_of
    ]
    if not asked:
        return Measure(is_known=False)
    waiting = [one for one in asked if one.state == Admission.ASKED]
    return Measure(
        count=len(waiting),
        evidence=tuple(
            Evidence(
                _("{by}委托的“{text}”还没有定准不准入").format(by=one.asked_by, text=one.text),
                Place(LISTS, one.id, "delegated"),
            )
            for one in waiting
        ),
        met="" if waiting else _("委托的 {n} 项都经过准入").format(n=len(asked)),
    )
