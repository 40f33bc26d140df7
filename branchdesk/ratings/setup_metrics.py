"""What the numbers of a branch say about its size, its committee and its secretary (临淄 组织设置、班子建设; 永州 二（一）1)."""

from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.people import structure_checks
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.ratings.organisation_metrics import POSTS_PLACE
from branchdesk.rules.checks import Finding

TOO_FEW = "structure.too-few-full-members"
NEAR = "structure.near-general-branch"
GENERAL = "structure.general-branch"
LARGE = "structure.party-committee"
SMALL_BRANCH = (
    "structure.no-secretary",
    "structure.two-secretaries",
    "structure.deputies",
    "structure.committee-not-needed",
)


def _found(books: Books, *names: str) -> list[Finding]:
    """List what the checks of structure find under some names."""
    found = structure_checks.find(books.structure, books.rulebook.checks)
    return [one for one in found if one.check.id in names]


def _counted(books: Books, names: tuple[str, ...], met: str, cure: str = "") -> Measure:
    """Count the findings of some checks; without any, say what speaks for the branch."""
    found = _found(books, *names)
    if not found:
        return Measure(met=met)
    put_right = Evidence(cure, found[0].place) if cure else None
    return Measure(len(found), _evidence(found), cure=put_right)


def _evidence(found: list[Finding]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in found)


def _size_words(books: Books) -> str:
    return _("正式党员 {full} 人，党员 {members} 人").format(
        full=books.structure.full, members=books.structure.members
    )


def _is_at_the_edge(books: Books) -> bool:
    """Whether the branch stands exactly where rules differ: 不足50 or 不超过50 (§8 C15)."""
    return books.structure.members == books.rulebook.checks.limit(GENERAL, books.as_of)


def _below_words(books: Books, *names: str) -> str:
    """Say below which of some numbers of members the branch stands, or that it reached all of them."""
    members = books.structure.members
    limits = [books.rulebook.checks.limit(name, books.as_of) for name in names]
    below = next((limit for limit in limits if members < limit), None)
    if below is None:
        return _("党员 {n} 人，达到 {limit} 人").format(n=members, limit=limits[-1])
    return _("党员 {n} 人，不到 {limit} 人").format(n=members, limit=below)


def _size(books: Books, met: str, *names: str) -> Measure:
    """Weigh the size by some checks: the floor counts full members, the upper bounds all (§8 C15)."""
    if not books.members:
        return Measure(is_known=False)
    found = _found(books, *names)
    if found and _is_at_the_edge(books) and all(one.check.id == GENERAL for one in found):
        return Measure(evidence=_evidence(found), is_known=False)
    return Measure(len(found), _evidence(found), met="" if found else met)


@metric("size_unfit_for_branch")
def size_unfit_for_branch(books: Books) -> Measure:
    """Fewer than three full members, or so many members that the branch should be more than one; 50 is asked."""
    return _size(books, _size_words(books), TOO_FEW, GENERAL, LARGE)


@metric("general_branch_due")
def general_branch_due(books: Books) -> Measure:
    """So many members that a 党总支 should be set up; exactly 50 is asked, from 100 on another clause speaks."""
    return _size(books, _below_words(books, GENERAL, LARGE), GENERAL)


@metric("party_committee_due")
def party_committee_due(books: Books) -> Measure:
    """So many members that a 党委 should be set up."""
    return _size(books, _below_words(books, LARGE), LARGE)


@metric("near_general_branch")
def near_general_branch(books: Books) -> Measure:
    """Members at or near the size of a 党总支; whether the work needs one is asked up to that size, above it counts."""
    found = _found(books, NEAR)
    if found:
        return Measure(evidence=_evidence(found), is_known=False)
    return _size(books, _below_words(books, GENERAL), GENERAL, LARGE)


@metric("committee_size_wrong")
def committee_size_wrong(books: Books) -> Measure:
    """A committee of fewer than three or of more than seven; none is asked of a small branch."""
    if not books.members:
        return Measure(is_known=False)
    met = _("没有设支委会")
    if books.structure.has_committee:
        met = _("支委 {n} 人").format(n=books.structure.seats)
    return _counted(books, ("structure.committee-missing", "structure.committee-too-large"), met)


@metric("deputies_too_many")
def deputies_too_many(books: Books) -> Measure:
    """More deputy secretaries than one."""
    if not books.committee:
        return Measure(is_known=False)
    deputies = len(books.structure.holding(PostTitle.DEPUTY))
    return _counted(books, ("structure.deputies",), _("副书记 {n} 名").format(n=deputies))


@metric("small_branch_led_otherwise")
def small_branch_led_otherwise(books: Books) -> Measure:
    """A branch too small for a committee that is led by other than one secretary and at most one deputy."""
    if not books.members:
        return Measure(is_known=False)
    full = books.structure.full
    if full >= books.rulebook.checks.limit("structure.committee-not-needed", books.as_of):
        return Measure(met=_("正式党员 {n} 人，按设支委会的要求看").format(n=full))
    met = _("正式党员 {n} 人，书记 1 名、副书记 {deputies} 名").format(
        n=full, deputies=len(books.structure.holding(PostTitle.DEPUTY))
    )
    return _counted(books, SMALL_BRANCH, met, _("按规定配备并登记职务"))


@metric("secretary_standing_short")
def secretary_standing_short(books: Books) -> Measure:
    """A secretary who took office with less standing than asked; unknown where the books do not tell it."""
    secretaries = books.structure.holding(PostTitle.SECRETARY)
    standing = [books.structure.standing.get(seat.person_id) for seat in secretaries]
    if not secretaries or None in standing:
        return Measure(is_known=False)
    told = _("、").join(
        _("{name}任书记时党龄 {n} 年").format(name=seat.name, n=years)
        for seat, years in zip(secretaries, standing, strict=True)
    )
    return _counted(books, ("structure.secretary-standing",), told)


@metric("secretary_not_elected")
def secretary_not_elected(books: Books) -> Measure:
    """A secretary who did not come by election; unknown without one."""
    secretaries = [post for post in books.committee if post.title == PostTitle.SECRETARY]
    if not secretaries:
        return Measure(is_known=False)
    told = tuple(
        Evidence(
            _("{name}不是选举产生").format(name=books.names.get(post.person_id, "")),
            Place("people", post.person_id),
        )
        for post in secretaries
        if not post.elected
    )
    return Measure(len(told), told, met="" if told else _("书记由选举产生"))


@metric("seats_vacant")
def seats_vacant(books: Books) -> Measure:
    """Seats of the committee that nobody was elected into since they fell vacant; unknown without a term."""
    vacancies = books.structure.vacancies
    if vacancies is None or not vacancies.seats:
        return Measure(is_known=False)
    found = _found(books, "structure.vacancy")
    if not found:
        return Measure(met=_("本届班子 {n} 人，没有出缺").format(n=vacancies.filled))
    return Measure(vacancies.open, _evidence(found), cure=Evidence(_("补选并登记职务"), POSTS_PLACE))
