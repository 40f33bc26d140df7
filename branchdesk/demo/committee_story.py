"""The sample branch's committee: the election it came from, the term before it, and the one that is coming."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk import terms
from branchdesk.branch import current_term, groups
from branchdesk.dates import add_months
from branchdesk.demo.branch_facts import by_name, elected_on
from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.models import (
    BallotReason,
    Election,
    ElectionForm,
    ElectionKind,
    Office,
    OfficerRole,
    Post,
    PostTitle,
)
from branchdesk.people import election_ballots, elections
from branchdesk.people.ballot_count import Count, Votes
from branchdesk.people.electors import electors
from branchdesk.people.structure import write_basis
from branchdesk.store.database import Database

ORDINAL = 7
SEATS = 5
PAST_STEPS = (
    ("study", -130, None),
    ("request", -124, "样会党支〔{year}〕1号"),
    ("reply", -110, "样会行党〔{year}〕6号"),
    ("nominate", -40, None),
    ("shortlist", -30, None),
    ("review", -21, "样会行党〔{year}〕11号"),
    ("assembly", 0, None),
    ("vote", 0, None),
    ("first-meeting", 0, None),
    ("report", 4, "样会党支〔{year}〕3号"),
    ("approval", 18, "样会行党〔{year}〕15号"),
    ("file", 30, None),
)
"""The steps of the past election: days before or after the vote, and the number of the paper."""
LOSER = "孔芳"
"""Who stood and was not elected."""
OFFICERS = {
    "卫雪梅": OfficerRole.CHIEF_SCRUTINEER,
    "王明": OfficerRole.SCRUTINEER,
    "陈国庆": OfficerRole.TELLER,
}
BEFORE = {"张秀英": PostTitle.SECRETARY, "何建国": PostTitle.ORGANISATION, "许志强": PostTitle.DISCIPLINE}
"""Who led the branch in the term before."""
PREPARING_MONTHS = 6


def tell(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Enter the terms, the superior's reminders, the past election and, near its end, the coming one."""
    with database.begin(_("登记任期、提醒和选举")) as session:
        people = by_name(session, branch_id)
        voted = elected_on(today)
        term = current_term(session, branch_id, today)
        if term is None:
            return
        terms.revise(session, term.id, ordinal=ORDINAL, seats=SEATS)
        before = terms.enter(
            session, branch_id, ordinal=ORDINAL - 1, elected_on=add_months(voted, -36), seats=3
        )
        for name, title in BEFORE.items():
            session.add(
                Post(
                    branch_id=branch_id,
                    person_id=people[name],
                    title=title,
                    since=before.elected_on,
                    until=voted,
                )
            )
        _past(session, script, branch_id, people, before.id, term.id, voted)
        basis = ("审计业务部门", "税务和咨询部门", "离退休党员和后勤")
        write_basis(
            session,
            {group.id: words for group, words in zip(groups(session, branch_id), basis, strict=False)},
        )
        _remind(session, term.id, script.branch.superior, today)
        if add_months(today, PREPARING_MONTHS) >= add_months(voted, 36):
            _prepare(session, branch_id, today, add_months(voted, 36))


def _past(
    session: Session,
    script: Script,
    branch_id: str,
    people: dict[str, str],
    before: str,
    term: str,
    voted: date,
) -> None:
    election = elections.begin(
        session,
        branch_id,
        voted,
        kind=ElectionKind.TERM,
        form=ElectionForm.COMMITTEE,
        term_id=before,
        ordinal=ORDINAL,
        seats=SEATS,
        deputies=1,
        planned_on=voted,
    )
    for step, days, number in PAST_STEPS:
        elections.take_step(
            session,
            election.id,
            step,
            voted + timedelta(days=days),
            number=number.format(year=(voted + timedelta(days=days)).year) if number else None,
        )
    seats: dict[PostTitle, str] = {
        title: name
        for name, held in script.posts.items()
        for title in held
        if title != PostTitle.GROUP_LEADER
    }
    chosen = [*seats.values(), LOSER]
    elections.stand(session, election.id, Office.MEMBER, [people[name] for name in chosen])
    elections.stand(session, election.id, Office.SECRETARY, [people[seats[PostTitle.SECRETARY]]])
    elections.stand(session, election.id, Office.DEPUTY, [people[seats[PostTitle.DEPUTY]]])
    roles = {people[name]: role for name, role in OFFICERS.items() if name in people}
    elections.appoint(session, election.id, roles)
    _count(session, election, branch_id, people, chosen, seats, voted)
    election.new_term_id = term
    session.flush()


def _count(
    session: Session,
    election: Election,
    branch_id: str,
    people: dict[str, str],
    chosen: list[str],
    seats: dict[PostTitle, str],
    voted: date,
) -> None:
    expected = electors(session, branch_id, election.id, voted).expected
    present = expected - expected // 10
    votes = []
    for place, name in enumerate(chosen):
        yes = present - place - 1 if name != LOSER else 4
        votes.append(Votes(people[name], name, yes, present - yes))
    count = Count(Office.MEMBER, SEATS, expected, present, present, present, 0, voted, tuple(votes))
    election_ballots.record(session, election.id, BallotReason.FIRST, count)
    for office, title in ((Office.SECRETARY, PostTitle.SECRETARY), (Office.DEPUTY, PostTitle.DEPUTY)):
        leader = Votes(people[seats[title]], seats[title], SEATS)
        count = Count(office, 1, SEATS, SEATS, SEATS, SEATS, 0, voted, (leader,))
        election_ballots.record(session, election.id, BallotReason.FIRST, count)


def _remind(session: Session, term_id: str, superior: str, today: date) -> None:
    """Enter the superior's letters of January and September, as far as they have come."""
    for day, number, note in (
        (date(today.year, 1, 8), "样会行党〔{year}〕2号", "年初对当年和次年初应换届党支部的书面提醒"),
        (date(today.year, 9, 18), "样会行党〔{year}〕31号", "提前 6 个月提醒做好换届准备"),
    ):
        if day <= today:
            terms.remind(
                session, term_id, day, sent_by=superior, number=number.format(year=today.year), note=note
            )


def _prepare(session: Session, branch_id: str, today: date, until: date) -> None:
    """Begin the coming election: so far the committee has only talked about it."""
    election = elections.begin(
        session,
        branch_id,
        today,
        kind=ElectionKind.TERM,
        form=ElectionForm.COMMITTEE,
        seats=SEATS,
        deputies=1,
        planned_on=until - timedelta(days=4),
    )
    elections.take_step(session, election.id, "study", today - timedelta(days=today.weekday() + 4))
