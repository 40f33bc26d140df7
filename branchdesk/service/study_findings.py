"""What is amiss with the study of a year: who fell short, and what may be counted twice."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.i18n import _
from branchdesk.life.counting import holds_year
from branchdesk.models import StudyKind
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.regulations import Regulations
from branchdesk.service import secretary_tests
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_credits import SECTION
from branchdesk.service.study_records import StudyLine, register
from branchdesk.service.study_terms import StudyTerms, terms
from branchdesk.service.study_year import PersonHours, hours_of_year

TESTED_BY = "zhenjiang-2018"
"""The scheme that asks for tests of the secretary (镇江市 ZJ21, 考评指标 党支部书记)."""


def findings(
    session: Session, checks: Checks, regulations: Regulations, branch_id: str, year: int, today: date
) -> list[Finding]:
    """Look at the study of a year; who fell short is told only of a year that is over (§8 C32) and whole in these books."""
    people = hours_of_year(session, regulations, branch_id, year, today)
    last = date(year, 12, 31)
    found: list[Finding] = []
    if today > last and holds_year(session, branch_id, year):
        found += [one for person in people for one in _short(checks, person, last)]
        found += _untested(session, checks, branch_id, people, year, today)
    for person in people:
        found += _of_person(checks, person, min(today, last))
    conversion = terms(session, branch_id)
    for line in register(session, branch_id, year):
        found += _long(checks, line, conversion)
    return found


def _short(checks: Checks, person: PersonHours, day: date) -> Iterator[Finding]:
    """Yield what somebody owed the year."""
    place = Place(SECTION, person.id)
    check = checks.on("study.leader-behind" if person.leads else "study.member-behind", day)
    if check is not None and person.lacking_tenths:
        said = _("{name}全年 {n} 学时，应不少于 {asked} 学时").format(
            name=person.name, n=plain_tenths(person.tenths), asked=person.asked
        )
        yield Finding(check, said, place)
    check = checks.on("study.secretary-training" if person.is_secretary else "study.leader-training", day)
    if check is not None and person.lacks_training:
        yield Finding(check, _("{name}全年没有参加集中培训的记录").format(name=person.name), place)


def _of_person(checks: Checks, person: PersonHours, day: date) -> Iterator[Finding]:
    """Yield what may be counted twice, what does count once, and what falls to who came within the year."""
    sittings = {credit.held_on: credit for credit in person.credits if credit.is_sitting and credit.counted}
    same, twice = checks.on("study.same-day", day), checks.on("study.made-up-twice", day)
    for credit in person.credits:
        if credit.is_sitting:
            continue
        sitting = sittings.get(credit.held_on)
        if same is not None and sitting is not None and credit.kind == StudyKind.TOGETHER and credit.counted:
            said = _("{name} {day} 的“{title}”和当天的{sitting}是不是同一次？会议的学时已自动计入").format(
                name=person.name, day=credit.held_on, title=credit.title, sitting=sitting.title
            )
            yield Finding(same, said, credit.place)
        if twice is not None and credit.why and credit.kind != StudyKind.ALONE:
            said = _("{name} {day} 的“{title}”没有计：{why}").format(
                name=person.name, day=credit.held_on, title=credit.title, why=credit.why
            )
            yield Finding(twice, said, credit.place)
    check = checks.on("study.joined-in-year", day)
    if check is not None and person.joined_on is not None:
        said = _("{name} {day} 到本支部，按月折算约 {n} 学时（全年 {asked}）").format(
            name=person.name, day=person.joined_on, n=person.proportion, asked=person.asked
        )
        yield Finding(check, said, Place(SECTION, person.id))


def _long(checks: Checks, line: StudyLine, conversion: StudyTerms) -> Iterator[Finding]:
    check = checks.on("study.long-day", line.held_on)
    if check is not None and line.hours_tenths > conversion.day_tenths * line.days:
        said = _("{day} 的“{title}”{days} 天记了 {n} 学时，按整天折算是 {usual}").format(
            day=line.held_on,
            title=line.topic,
            days=line.days,
            n=plain_tenths(line.hours_tenths),
            usual=plain_tenths(conversion.day_tenths * line.days),
        )
        yield Finding(check, said, Place(SECTION, line.id))


def _untested(
    session: Session, checks: Checks, branch_id: str, people: list[PersonHours], year: int, today: date
) -> Iterator[Finding]:
    """Yield the secretaries without a test in a year that is over, where the branch's scheme asks for one."""
    check = checks.on("study.secretary-test", today)
    if check is not None:
        for person in untested(session, branch_id, people, year):
            said = _("{name} {year} 年没有应知应会考学的记录").format(name=person.name, year=year)
            yield Finding(check, said, Place(SECTION, None, "tests"))


def untested(session: Session, branch_id: str, people: list[PersonHours], year: int) -> list[PersonHours]:
    """Return the secretaries without a test in a year, where the branch's scheme asks for one."""
    if branch_of(session, branch_id).scheme != TESTED_BY:
        return []
    tested = {line.person_id for line in secretary_tests.register(session, branch_id, year)}
    return [person for person in people if person.is_secretary and person.id not in tested]
