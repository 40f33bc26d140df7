"""Size and structure of a branch: what its numbers ask for, each with the clause (domain §3.1)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.branch import groups, setting
from branchdesk.fields import POST_WORDS
from branchdesk.i18n import _
from branchdesk.models import (
    SMALLEST_COMMITTEE,
    Branch,
    BranchForm,
    DuesPayment,
    Election,
    PartyGroup,
    Person,
    PostTitle,
    Stage,
    Term,
)
from branchdesk.people import seniority
from branchdesk.people.committee import Seat, Vacancies, seats_on, vacancies
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.checks import Checks, Finding

SIZE_ALERT_SETTING = "size_alert_from"
"""The branch's choice from how many members on its size is brought up (YZ1: 接近50人)."""
FEWEST_GROUPS = 2
"""党小组应不少于2个 (镇党建〔2018〕4号); one group would be the branch itself."""
PLACE = "people.committee"
NEEDED = (PostTitle.ORGANISATION, PostTitle.PUBLICITY, PostTitle.DISCIPLINE)


@dataclass(frozen=True, slots=True)
class Group:
    """A Party group with its size and what it was formed by."""

    id: str
    name: str
    members: int
    basis: str | None


@dataclass(frozen=True, slots=True)
class Structure:
    """The numbers of a branch on a day."""

    day: date
    form: BranchForm
    members: int
    full: int
    covered_units: int | None
    alert_from: int | None
    """The branch's own choice of the size that is brought up; None leaves it to the rule."""
    groups: tuple[Group, ...]
    committee: tuple[Seat, ...]
    standing: dict[str, int | None]
    """党龄 of the leaders by person."""
    vacancies: Vacancies | None
    temporary_deeds: tuple[str, ...] = ()
    """What a temporary branch has done that it normally does not."""

    @property
    def seats(self) -> int:
        """How many people sit on the committee."""
        return len({seat.person_id for seat in self.committee})

    def holding(self, title: PostTitle) -> list[Seat]:
        """List who holds a post."""
        return [seat for seat in self.committee if seat.title == title]

    @property
    def has_committee(self) -> bool:
        """Whether more than a secretary and a deputy lead the branch."""
        leaders = (PostTitle.SECRETARY, PostTitle.DEPUTY)
        return self.seats >= SMALLEST_COMMITTEE or any(s.title not in leaders for s in self.committee)


def structure_of(session: Session, branch_id: str, day: date) -> Structure:
    """Read the numbers of a branch."""
    branch = session.get_one(Branch, branch_id)
    members = members_on(session, branch_id, day)
    committee = seats_on(session, branch_id, day)
    by_id = {person.id: person for person in members}
    return Structure(
        day=day,
        form=branch.form,
        members=len(members),
        full=sum(person.stage == Stage.FULL for person in members),
        covered_units=branch.covered_units,
        alert_from=setting(session, branch_id, SIZE_ALERT_SETTING),
        groups=tuple(
            Group(group.id, group.name, sum(p.group_id == group.id for p in members), group.basis)
            for group in groups(session, branch_id)
        ),
        committee=tuple(committee),
        standing={
            seat.person_id: seniority.standing_of(by_id[seat.person_id], seat.since or day)
            for seat in committee
            if seat.person_id in by_id
        },
        vacancies=vacancies(session, branch_id, day),
        temporary_deeds=tuple(_deeds(session, branch_id)) if branch.form == BranchForm.TEMPORARY else (),
    )


def _deeds(session: Session, branch_id: str) -> Iterator[str]:
    def any_of(model: type[DuesPayment] | type[Term] | type[Election]) -> bool:
        return bool(
            session.scalar(select(func.count()).select_from(model).where(model.branch_id == branch_id))
        )

    probationary = session.scalar(
        select(func.count())
        .select_from(Person)
        .where(Person.branch_id == branch_id, Person.stage == Stage.PROBATIONARY, Person.ended_on.is_(None))
    )
    if probationary:
        yield _("发展党员")
    if any_of(DuesPayment):
        yield _("收缴党费")
    if any_of(Term) or any_of(Election):
        yield _("换届选举")


def write_basis(session: Session, basis: Mapping[str, str | None]) -> None:
    """Write down what each Party group, by its key, was formed by."""
    for group_id, words in basis.items():
        session.get_one(PartyGroup, group_id).basis = words
    session.flush()


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
            _("正式党员 {n} 人，不足 3 人，应当与相邻相近的单位成立联合党支部。").format(n=s.full),
            None,
        )
    if s.members >= limit("party-committee"):
        yield (
            "structure.party-committee",
            _("党员 {n} 人，达到 100 人，建议向上级提出设立党委。").format(n=s.members),
            None,
        )
    elif s.members >= limit("general-branch"):
        sentence = _("党员 {n} 人，建议向上级提出设立党总支；党支部党员人数一般不超过 50 人。")
        if s.members == limit("general-branch"):
            sentence = _(
                "党员 {n} 人，刚到 50 人：支部一般不超过 50 人，有的地方满 50 人就设党总支，请问上级。"
            )
        yield "structure.general-branch", sentence.format(n=s.members), None
    elif s.members >= (s.alert_from or limit("near-general-branch")):
        yield (
            "structure.near-general-branch",
            _("党员 {n} 人，接近 50 人，请按工作需要考虑设置党总支。").format(n=s.members),
            None,
        )


def _form(s: Structure, limit: Limit) -> Said:
    if s.form == BranchForm.JOINT and s.covered_units is None:
        yield "structure.joint-units-unknown", _("联合党支部没有填覆盖几个单位。"), None
    if s.form == BranchForm.JOINT and (s.covered_units or 0) > limit("joint-units"):
        yield (
            "structure.joint-units",
            _("联合党支部覆盖 {n} 个单位，一般不超过 5 个。").format(n=s.covered_units),
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
            _("党员 {members} 人，党小组 {groups} 个；15 人以上一般设党小组，不少于 2 个。").format(
                members=s.members, groups=len(s.groups)
            ),
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
            _("正式党员 {full} 人，不足 7 人，设书记 1 名、必要时副书记 1 名，不设支委会。").format(
                full=s.full
            ),
            None,
        )
    if s.seats > limit("committee-too-large"):
        yield (
            "structure.committee-too-large",
            _("支委会 {n} 人，由 3 至 5 人组成，一般不超过 7 人。").format(n=s.seats),
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
        yield "structure.deputies", _("{names}都是副书记，必要时设 1 名。").format(names=names), None
    for seat in secretaries:
        years = s.standing.get(seat.person_id)
        if years is not None and years < limit("secretary-standing"):
            yield (
                "structure.secretary-standing",
                _("{name}任书记时党龄不满 1 年，一般应当具有 1 年以上党龄。").format(name=seat.name),
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
