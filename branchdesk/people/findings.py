"""What does not add up in the records of a branch's people: findings at their fields, which change nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import permutations

from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.people import id_numbers, identity_remarks, names, party_remarks, posts
from branchdesk.people.identity import describe, same_month
from branchdesk.people.remarks import Ground, Look, Remark
from branchdesk.people.roster import RosterRow
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding, shipped_checks

LOOKS: tuple[Look, ...] = (
    identity_remarks.identity,
    identity_remarks.telephone,
    identity_remarks.words,
    party_remarks.life_dates,
    party_remarks.place_in_branch,
    party_remarks.admission,
    party_remarks.conversion,
    party_remarks.course,
    party_remarks.contact,
)
MOST_NAMED = 3
"""A record that could be many others' names these."""


def find(
    rows: Sequence[RosterRow], today: date, checks: Checks | None = None, *, has_groups: bool = True
) -> list[Finding]:
    """Look through people who are all of one branch; the place of each finding is person and field."""
    ground = Ground(today, checks or shipped_checks(), has_groups)
    among: dict[str, list[Remark]] = defaultdict(list)
    for person_id, remark in (*_same_numbers(rows), *_twins(rows), *_second_secretaries(rows)):
        among[person_id].append(remark)
    return [
        _finding(row, remark, ground.checks)
        for row in rows
        for remark in (*_remarks(row, ground), *among.get(row.id, ()))
    ]


def _remarks(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    for look in LOOKS:
        yield from look(row, ground)


def _finding(row: RosterRow, remark: Remark, checks: Checks) -> Finding:
    check = (checks.on(remark.check, remark.day) if remark.day else None) or checks.latest(remark.check)
    return Finding(
        check, remark.sentence, Place("people" if row.is_member else "development", row.id, remark.field)
    )


Of = tuple[str, Remark]
"""Whom a remark is about."""


def _same_numbers(rows: Iterable[RosterRow]) -> Iterator[Of]:
    """Yield those who share an ID number, one of which may be written in its old form (身份证法 第三条)."""
    by_number: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if row.id_number:
            by_number[id_numbers.comparable(row.id_number)].append(row)
    for sharing in by_number.values():
        for row in sharing if len(sharing) > 1 else ():
            others = [describe(other) for other in sharing if other.id != row.id][:MOST_NAMED]
            sentence = _("身份证号与{other}相同，请核对两人的证件。").format(other=_("、").join(others))
            yield row.id, Remark("roster.same-id-number", "id_number", sentence)


def _twins(rows: Iterable[RosterRow]) -> Iterator[Of]:
    by_name: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_name[names.key(row.name)].append(row)
    for namesakes in by_name.values():
        for row in namesakes if len(namesakes) > 1 else ():
            others = [other for other in namesakes if other.id != row.id]
            same = [describe(other) for other in others if same_month(row.born_on, other.born_on)]
            if same:
                sentence = _("与{other}同名且出生年月相同，可能是同一个人。").format(
                    other=_("、").join(same[:MOST_NAMED])
                )
                yield row.id, Remark("roster.same-name-and-birth", "name", sentence)


def _second_secretaries(rows: Iterable[RosterRow]) -> Iterator[Of]:
    """Yield those who are secretary beside another: a branch has one (支部工作条例 第二十条)."""
    secretaries = [row for row in rows if row.posts and PostTitle.SECRETARY in posts.titles_in(row.posts)[0]]
    for row, other in permutations(secretaries, 2):
        sentence = _("{other}也登记为书记，支部只有一名书记。请改动其中一人的党内职务。")
        yield row.id, Remark("roster.second-secretary", "posts", sentence.format(other=other.name))
