"""What the size and structure of a branch go against, each with its clause (domain §3.1)."""

from collections.abc import Callable, Iterator

from branchdesk.i18n import _
from branchdesk.models import SMALLEST_COMMITTEE, BranchForm, PostTitle
from branchdesk.people.committee import Vacancies
from branchdesk.people.structure import Structure
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.words import POST_WORDS

FEWEST_GROUPS = 2
"""党小组应不少于2个 (镇党建〔2018〕4号); one group would be the branch itself."""
PLACE = "people.committee"
NEEDED = (PostTitle.ORGANISATION, PostTitle.PUBLICITY, PostTitle.DISCIPLINE)


def find(structure: Structure, checks: Checks) -> list[Finding]:
    """Name everything about size and posts that goes against a rule, the numbers first, then the committee."""
    found = []

    def limit(name: str) -> int:
        return checks.limit(f"structure.{name}", structure.day)

    for look in (_size, _form, _groups, _committee, _leaders):
        for check_id, sentence, record in look(structure, limit):
            check = checks.on(check_id, structure.day)
            if check is not None:
                found.append(Finding(check, sentence, Place(PLACE, record, "structure")))
    return found


Said = Iterator[tuple[str, str, str | None]]
Limit = Callable[[str], int]


def _size(s: Structure, limit: Limit) -> Said:
    if s.form != BranchForm.TEMPORARY and s.members and s.full < limit("too-few-full-members"):
        yield (
            "structure.too-few-full-members",
            _("正式党员 {n} 人，不足 {limit} 人，应当与相邻相近的单位成立联合党支部。").format(
                n=s.full, limit=limit("too-few-full-members")
            ),
            None,
        )
    if s.members >= limit("party-committee"):
        yield (
            "structure.party-committee",
            _("党员 {n} 人，达到 {limit} 人，建议向上级提出设立党委。").format(
                n=s.members, limit=limit("party-committee")
            ),
            None,
        )
    elif s.members >= limit("general-branch"):
        sentence = _("党员 {n} 人，建议向上级提出设立党总支；党支部党员人数一般不超过 {limit} 人。")
        if s.members == limit("general-branch"):
            sentence = _(
                "党员 {n} 人，刚到 {limit} 人：支部一般不超过 {limit} 人，有的地方满 {limit} 人就设党总支，请问上级。"
            )
        yield "structure.general-branch", sentence.format(n=s.members, limit=limit("general-branch")), None
    elif s.members >= (s.alert_from or limit("near-general-branch")):
        yield (
            "structure.near-general-branch",
            _("党员 {n} 人，接近 {limit} 人，请按工作需要考虑设置党总支。").format(
                n=s.members, limit=limit("general-branch")
            ),
            None,
        )


def _form(s: Structure, limit: Limit) -> Said:
    if s.form == BranchForm.JOINT and s.covered_units is None:
        yield "structure.joint-units-unknown", _("联合党支部没有填覆盖几个单位。"), None
    if s.form == BranchForm.JOINT and (s.covered_units or 0) > limit("joint-units"):
        yield (
            "structure.joint-units",
            _("联合党支部覆盖 {n} 个单位，一般不超过 {limit} 个。").format(
                n=s.covered_units, limit=limit("joint-units")
            ),
            None,
        )
    if s.temporary_deeds:
        yield (
            "structure.temporary-branch",
            _("临时党支部一般不办这些事，记录里却有：{deeds}。").format(
                deeds=_("、").join(s.temporary_deeds)
            ),
            None,
        )


def _groups(s: Structure, limit: Limit) -> Said:
    if s.members >= limit("groups") and len(s.groups) < FEWEST_GROUPS:
        yield (
            "structure.groups",
            _(
                "党员 {members} 人，党小组 {groups} 个；{limit} 人以上一般设党小组，不少于 {fewest} 个。"
            ).format(members=s.members, groups=len(s.groups), limit=limit("groups"), fewest=FEWEST_GROUPS),
            None,
        )
    without = [group.name for group in s.groups if not group.basis]
    if len(s.groups) >= FEWEST_GROUPS and without:
        yield (
            "structure.group-basis",
            _("{groups}没有写明按什么划分（工作岗位、居住地……），不要简单按人数划分。").format(
                groups=_("、").join(without)
            ),
            None,
        )


def _committee(s: Structure, limit: Limit) -> Said:
    if s.form == BranchForm.TEMPORARY:
        return
    if s.full >= limit("committee-missing") and s.seats < SMALLEST_COMMITTEE:
        yield (
            "structure.committee-missing",
            _("正式党员 {full} 人，应当设支委会（3 至 5 人），登记的班子成员只有 {seats} 人。").format(
                full=s.full, seats=s.seats
            ),
            None,
        )
    elif s.full < limit("committee-not-needed") and s.members and s.has_committee:
        yield (
            "structure.committee-not-needed",
            _("正式党员 {full} 人，不足 {limit} 人，设书记 1 名、必要时副书记 1 名，不设支委会。").format(
                full=s.full, limit=limit("committee-not-needed")
            ),
            None,
        )
    if s.seats > limit("committee-too-large"):
        yield (
            "structure.committee-too-large",
            _("支委会 {n} 人，由 3 至 5 人组成，一般不超过 {limit} 人。").format(
                n=s.seats, limit=limit("committee-too-large")
            ),
            None,
        )
    if s.seats >= SMALLEST_COMMITTEE:
        missing = [title for title in NEEDED if not s.holding(title)]
        if missing:
            yield (
                "structure.posts-missing",
                _("支委会没有{posts}；一人可以兼任，请在分工里写明。").format(posts=posts_in_words(missing)),
                None,
            )


def _leaders(s: Structure, limit: Limit) -> Said:
    secretaries = s.holding(PostTitle.SECRETARY)
    if s.members and not secretaries:
        yield "structure.no-secretary", _("没有登记书记。"), None
    if len(secretaries) > 1:
        names = _("、").join(seat.name for seat in secretaries)
        yield (
            "structure.two-secretaries",
            _("{names}都登记为书记，支部只有一名书记。").format(names=names),
            None,
        )
    if len(s.holding(PostTitle.DEPUTY)) > limit("deputies"):
        names = _("、").join(seat.name for seat in s.holding(PostTitle.DEPUTY))
        yield (
            "structure.deputies",
            _("{names}都是副书记，必要时设 {limit} 名。").format(names=names, limit=limit("deputies")),
            None,
        )
    for seat in secretaries:
        years = s.standing.get(seat.person_id)
        if years is not None and years < limit("secretary-standing"):
            yield (
                "structure.secretary-standing",
                _("{name}任书记时党龄不满 {limit} 年，一般应当具有 {limit} 年以上党龄。").format(
                    name=seat.name, limit=limit("secretary-standing")
                ),
                seat.person_id,
            )
    if s.vacancies is not None and s.vacancies.open:
        yield "structure.vacancy", vacancy_words(s.vacancies), None


def vacancy_words(found: Vacancies) -> str:
    """Say which seats are empty."""
    said = _("本届班子 {seats} 人，现有 {filled} 人，空缺 {open} 人，应当及时补选。").format(
        seats=found.seats, filled=found.filled, open=found.open
    )
    if found.left:
        said += _("离任：{names}。").format(names=_("、").join(seat.name for seat in found.left))
    return said


def posts_in_words(titles: list[PostTitle]) -> str:
    """Name posts in the language of the windows."""
    return _("、").join(_(POST_WORDS[title]) for title in titles)
