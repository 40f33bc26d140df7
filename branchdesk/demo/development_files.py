"""The sample branch's files of those on the way into the Party, and this year's plan of admissions."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.people import development_plan, materials
from branchdesk.people.materials import MaterialState, course_of, file_of
from branchdesk.store.database import Database

IN_FILE = {
    "张永胜": (),
    "曹芳": ("application", "training-certificate"),
    "冯文博": ("recommendation", "activist-report", "autobiography"),
    "郑芳": ("application", "recommendation", "thought-reports"),
}
"""Whose file was looked through, and what was found missing in it."""
PAGES = {"application": 4, "political-review": 12, "admission-form": 12, "admission-minutes": 3}
ALLOTTED, ACTIVISTS, TARGETS = 2, 4, 1
FORESEEN = {"冯文博": 11, "郑芳": 12}
"""Who is foreseen for this year, and for which month."""


def keep(database: Database, branch_id: str, today: date) -> None:
    """Note what lies in four people's files, and write down the year's plan."""
    with database.begin(_("清点发展党员材料")) as session:
        people = by_name(session, branch_id)
        for name, missing in IN_FILE.items():
            _look_through(session, people[name], missing, today)
    with database.begin(_("填写发展党员计划")) as session:
        development_plan.settle(
            session,
            branch_id,
            today.year,
            allotted=ALLOTTED,
            document=_("样会行党〔{year}〕6号").format(year=today.year),
            activists_wanted=ACTIVISTS,
            targets_wanted=TARGETS,
        )
        for name, month in FORESEEN.items():
            development_plan.foresee(session, people[name], today.year, month=month)


def _look_through(session: Session, person_id: str, missing: tuple[str, ...], today: date) -> None:
    for row in file_of(session, course_of(session, person_id, today)):
        if row.state == MaterialState.LATER or row.id in missing:
            continue
        day = None if row.proposal is None else row.proposal.day
        known = None if day is None or day.earliest > today else day
        materials.note(
            session, person_id, row.id, today, is_present=True, dated_on=known, pages=PAGES.get(row.id, 1)
        )
