"""What the hours of study say of committee and members (临淄 班子建设 6、教育管理 2; 党员教育管理工作条例 第二十条)."""

from collections.abc import Sequence

from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.roll import some_names
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_credits import SECTION
from branchdesk.service.study_terms import TENTHS
from branchdesk.service.study_year import PersonHours, hours_of_year


@metric("committee_hours_short")
def committee_hours_short(books: Books) -> Measure:
    """Secretary and committee members with fewer hours than the year asks of them."""
    people = [person for person in _people(books) if person.leads]
    return _short(books, people, books.rulebook.regulations.study_hours_on(books.as_of, committee=True))


@metric("member_hours_short")
def member_hours_short(books: Books) -> Measure:
    """Members with fewer hours than the year asks of everybody."""
    asked = books.rulebook.regulations.study_hours_on(books.as_of, committee=False)
    return _short(books, _people(books), asked)


def _people(books: Books) -> list[PersonHours]:
    return hours_of_year(books.session, books.rulebook.regulations, books.branch_id, books.year, books.today)


def _short(books: Books, people: Sequence[PersonHours], asked: int) -> Measure:
    """Count who has too few hours in a year that is over; who came within it is asked, as no document says.

    Unknown without anybody, and where the books hold no hours at all or not the whole year.
    """
    lacking = [person for person in people if person.tenths < asked * TENTHS]
    met = _("{n} 人，学满 {asked} 学时的 {enough} 人").format(
        n=len(people), asked=asked, enough=len(people) - len(lacking)
    )
    if not people or (not lacking and not asked):
        return Measure(is_known=False)
    if not lacking:
        return Measure(met=met)
    if not books.year_is_over:
        names = some_names(person.name for person in lacking)
        coming = _("年底前学满 {asked} 学时：{names}").format(asked=asked, names=names)
        return Measure(met=met, ahead=(Evidence(coming, Place(SECTION)),))
    told = tuple(_told(person, asked) for person in lacking)
    count = sum(person.joined_on is None for person in lacking)
    if not books.holds_year or not any(person.credits for person in people):
        return Measure(is_known=False)
    return Measure(count, told, met=met, is_known=count > 0)


def _told(person: PersonHours, asked: int) -> Evidence:
    said = _("{name}全年 {n} 学时，应不少于 {asked} 学时").format(
        name=person.name, n=plain_tenths(person.tenths), asked=asked
    )
    if person.joined_on is not None:
        said += _("（{day} 到本支部）").format(day=person.joined_on)
    return Evidence(said, Place(SECTION, person.id))
