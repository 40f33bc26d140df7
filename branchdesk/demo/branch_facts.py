"""The sample branch itself: founded, its people imported, its posts, and what was typed for papers and score."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.demo.script import DEMO, STORY_YEAR, Script, first_month
from branchdesk.documents import paper_texts
from branchdesk.i18n import _
from branchdesk.models import DeskKind, Person, Sector, Stage
from branchdesk.people import members, posts
from branchdesk.ratings import answers
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind
from branchdesk.store.database import Database

ELECTED_MONTH, ELECTED_DAY = 3, 20


def found(database: Database, script: Script, today: date) -> str:
    """Enter the branch and its present term, which ends in March of next year; return its key."""
    facts = script.branch
    with database.begin(_("建立台账")) as session:
        made = branch.found(
            session,
            name=facts.name,
            kind=DeskKind.BRANCH,
            sector=Sector.PRIVATE,
            unit=facts.unit,
            superior=facts.superior,
            founded_on=PartialDate.parse(facts.founded_on),
            scheme=facts.scheme,
            elected_on=elected_on(today),
            books_from=first_month(today).first_day,
        )
    return made.id


def elected_on(today: date) -> date:
    """Return the day the branch committee was elected: its three years end in March of next year."""
    return date(today.year - 2, ELECTED_MONTH, ELECTED_DAY)


def bring_in(
    database: Database,
    branch_id: str,
    file: str,
    kind: ImportKind,
    today: date,
    *,
    year: int | None = None,
    month: int | None = None,
) -> None:
    """Import one of the sample's spreadsheets as the window would."""
    path: Path = DEMO / file
    with database.begin(_("导入 {file}").format(file=file)) as session:
        importing.carry_out(
            session, importing.plan(session, branch_id, path, kind=kind, year=year, month=month, today=today)
        )


def bring_people(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Import members and applicants, then enter posts, duties and mentors."""
    bring_in(database, branch_id, "roster.xlsx", ImportKind.ROSTER, today)
    bring_in(database, branch_id, "applicants.xlsx", ImportKind.APPLICANTS, today)
    with database.begin(_("登记职务分工和培养联系人")) as session:
        people = by_name(session, branch_id)
        _move_newest_members(session, branch_id, today)
        for name, held in script.posts.items():
            for title, duties in held.items():
                posts.set_post(session, people[name], title, elected_on(today)).duties = duties
        for name, (first, second) in script.mentors.items():
            members.edit(session, people[name], first_mentor=first, second_mentor=second)
        for name, day in script.talked.items():
            members.edit(session, people[name], talked_on=PartialDate.parse(day))


def _move_newest_members(session: Session, branch_id: str, today: date) -> None:
    """Keep the probationary members' year running, whatever year it is."""
    years = today.year - STORY_YEAR
    if not years:
        return
    for person in session.scalars(
        select(Person).where(Person.branch_id == branch_id, Person.stage == Stage.PROBATIONARY)
    ):
        day = person.admitted_on
        if day is not None:
            person.admitted_on = PartialDate(day.year + years, day.month, day.day)


def by_name(session: Session, branch_id: str) -> dict[str, str]:
    """Return the keys of the sample's people by name; no two share one."""
    return {
        name: key
        for key, name in session.execute(select(Person.id, Person.name).where(Person.branch_id == branch_id))
    }


def answer(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Type what a person types: answers on the score sheet, and words of the forms."""
    rulebook = read_rulebook()
    scheme = rulebook.schemes[script.branch.scheme]
    with database.begin(_("填写考评表")) as session:
        for typed in script.answers:
            answers.answer(
                session,
                branch_id,
                scheme,
                today.year,
                typed.item,
                typed.count,
                typed.reason,
                by=database.operator,
                on=today,
            )
    with database.begin(_("填写表格文字")) as session:
        for paper, fields in script.texts.items():
            for field, text in fields.items():
                words = text.format(year=today.year)
                paper_texts.save(session, rulebook, branch_id, paper, today.year, field, words)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day."""
    return datetime(day.year, day.month, day.day, hour, minute)
