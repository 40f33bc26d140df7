"""What the records say of the quality of life meeting, appraisal and report on duty (永州 二（二）2、3 and 二（四）2)."""

from collections.abc import Sequence
from datetime import date

from branchdesk.i18n import _
from branchdesk.life import appraisal_view, review_view
from branchdesk.life.debrief_findings import PLACE as DEBRIEF_PLACE
from branchdesk.life.debriefs import DebriefLine, debriefs
from branchdesk.life.review_findings import PLACE
from branchdesk.models import DebriefKind, WorklistSource
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.worklists import Item, ItemState, items_of


def _problems(books: Books) -> list[Item]:
    """List what life meetings put on the list, as it stands on the day looked at."""
    found = items_of(books.session, books.branch_id, books.as_of, sources=(WorklistSource.LIFE_MEETING,))
    return [item for item in found if item.raised_on <= books.as_of]


def _of_problem(item: Item, words: str) -> Evidence:
    said = words.format(text=item.text, day=item.due_on, raised=item.raised_on)
    return Evidence(said, Place("life.lists", item.id))


@metric("rectification_overdue")
def rectification_overdue(books: Books) -> Measure:
    """Measures of life meetings that are past their day and not done; unknown where no life meeting listed a problem."""
    known = _problems(books)
    this_year = [
        item
        for item in known
        if item.raised_on.year == books.year or (item.due_on is not None and item.due_on.year == books.year)
    ]
    late = [item for item in known if item.state == ItemState.OVERDUE]
    if not this_year and not late:
        return Measure(is_known=False)
    running = [item for item in this_year if item.state == ItemState.OPEN]
    done = [item for item in this_year if item.done_on is not None]
    met = _("组织生活会的问题 {n} 项，已整改 {done} 项").format(n=len(this_year), done=len(done))
    return Measure(
        count=len(late),
        evidence=tuple(_of_problem(item, _("“{text}”应在 {day} 以前整改，还没有办完")) for item in late),
        met=met,
        ahead=tuple(_of_problem(item, _("整改“{text}”")) for item in running),
        cure=_of_problem(late[0], _("抓紧整改，写明成效")) if late else None,
    )


@metric("problems_recurring")
def problems_recurring(books: Books) -> Measure:
    """Problems of the year's life meeting that people say were raised before; unknown before there is an earlier one.

    What only resembles an earlier problem is for people to judge, and is shown.
    """
    found = review_view.view(
        books.session, books.rulebook.checks, books.branch_id, books.year, books.as_of
    ).problems
    first_day = books.first_day
    if not found or not any(item.raised_on < first_day for item in _problems(books)):
        return Measure(is_known=False)
    again = [(one, one.recurs) for one in found if one.recurs is not None]
    alike = [(one, one.proposed) for one in found if one.proposed is not None]
    words = _("“{text}”在 {year} 年提过，今年又提出")
    maybe = _("“{text}”与 {year} 年提的“{earlier}”相近，是不是老问题请支部写明")
    told = [
        Evidence(
            text.format(text=one.item.text, year=earlier.raised_on.year, earlier=earlier.text),
            Place("life.lists", one.id),
        )
        for text, pairs in ((words, again), (maybe, alike))
        for one, earlier in pairs
    ]
    fresh = _("今年的问题 {n} 项，都不是往年提过的").format(n=len(found))
    return Measure(len(again), tuple(told), met="" if told else fresh, is_known=bool(again) or not alike)


@metric("appraisal_results_missing")
def appraisal_results_missing(books: Books) -> Measure:
    """Members whom the branch gave no result after the ballot; before the year has ended they are still ahead."""
    found = _appraisal(books)
    if found is None or found.record.voted_on is None:
        return Measure(is_known=False)
    entries = [entry for entry in found.entries if not entry.has_result]
    names = [*(entry.name for entry in entries), *found.missing]
    places = [*(Place(PLACE, entry.id, "appraisal") for entry in entries)]
    places += [Place(PLACE, found.id, "appraisal")] * len(found.missing)
    told = tuple(
        Evidence(_("{name}还没有组织评定").format(name=name), place)
        for name, place in zip(names, places, strict=True)
    )
    if not told:
        return Measure(met=_("{n} 人逐个作了组织评定").format(n=len(found.entries)))
    if found.record.decided_on is None and not books.year_is_over:
        return Measure(ahead=told)
    return Measure(len(told), told, cure=None if found.is_final else told[0])


@metric("appraisal_forms_incomplete")
def appraisal_forms_incomplete(books: Books) -> Measure:
    """Members whose 《民主评议党员登记表》 has empty cells once the grades stand; before that they are ahead."""
    found = _appraisal(books)
    if found is None or not found.entries:
        return Measure(is_known=False)
    asked = [entry for entry in found.entries if not entry.elsewhere]
    told = tuple(
        Evidence(
            _("{name}的登记表没有填：{what}").format(name=entry.name, what=_("、").join(entry.blanks)),
            Place(PLACE, entry.id, "appraisal"),
        )
        for entry in asked
        if entry.blanks
    )
    if not told:
        return Measure(met=_("{n} 份登记表都填写齐全").format(n=len(asked)))
    if not found.is_final and not books.year_is_over:
        return Measure(ahead=told)
    cure = Evidence(_("把登记表的空格补齐，注明补填"), told[0].place)
    return Measure(len(told), told, cure=cure)


def _appraisal(books: Books) -> appraisal_view.AppraisalView | None:
    return appraisal_view.view(books.session, books.rulebook.checks, books.branch_id, books.year, books.as_of)


@metric("debrief_one_part")
def debrief_one_part(books: Books) -> Measure:
    """Graded reports on duty in whose grade ballot and usual work were not both reckoned; unknown without a grade."""
    lines = [
        line
        for line in debriefs(books.session, books.branch_id, books.year, books.as_of)
        if line.record.kind != DebriefKind.WORK
    ]
    graded = [line for line in lines if line.record.grade is not None and _by(line.record.graded_on, books)]
    ungraded = tuple(
        Evidence(
            _("给{name}评等次，把现场测评和平时工作都算进去").format(name=line.name),
            Place(DEBRIEF_PLACE, line.id),
        )
        for line in lines
        if line.record.grade is None
    )
    if not graded:
        return Measure(is_known=False, ahead=ungraded)
    single = [line for line in graded if line.total is None]
    words = _("{name} {day} 述职评了等次，缺{what}")
    told = tuple(
        Evidence(
            words.format(name=line.name, day=line.record.reported_on, what=_("、").join(_lacking(line))),
            Place(DEBRIEF_PLACE, line.id),
        )
        for line in single
    )
    both = _("{n} 次评等次都结合了现场测评和平时工作").format(n=len(graded))
    cure = Evidence(_("补上缺的一部分，重新评等次"), told[0].place) if told else None
    return Measure(len(told), told, met="" if told else both, ahead=ungraded, cure=cure)


def _by(day: date | None, books: Books) -> bool:
    return day is None or day <= books.today


def _lacking(line: DebriefLine) -> Sequence[str]:
    parts = ((line.ballot, _("现场测评")), (line.usual, _("平时工作")))
    return [words for value, words in parts if value is None]
