"""The sample branch's study besides the sittings, its secretary's test, and its points."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.demo.branch_facts import at, by_name
from branchdesk.i18n import _
from branchdesk.models import ExemptGround, PointEntry, PointSource, PostTitle, StudyKind
from branchdesk.people.posts import posts_on
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import (
    point_exemptions,
    point_items,
    point_proposals,
    point_publications,
    secretary_tests,
    study_records,
)
from branchdesk.service.point_findings import unpublished
from branchdesk.service.points_year import quarter_days
from branchdesk.service.secretary_tests import MarkEntry
from branchdesk.service.study_records import StudyEntry
from branchdesk.store.database import Database

DISTRICT = "样例街道党工委"
TAKEN = (PointSource.ABSENT, PointSource.TRAINING, PointSource.AWARD, PointSource.VOLUNTEER)
"""What of the proposals was taken over; the rest waits in the list."""
RETIRED = "何国庆"
LEARNERS = ("许志强", "张秀英")


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter the trainings of the year, a self-study, a test, and points as far as they go."""

    def ago(days: int) -> date:
        return max(today - timedelta(days=days), date(today.year, 1, 1))

    with database.begin(_("登记学习和考学")) as session:
        people = by_name(session, branch_id)
        leaders = _leaders(session, branch_id, today)
        learners = tuple(people[name] for name in LEARNERS if name in people)
        for entry in (
            StudyEntry(
                StudyKind.TRAINING,
                "党支部书记和班子成员轮训班",
                ago(150),
                240,
                tuple(leaders.values()),
                until=min(ago(150) + timedelta(days=2), today),
                organiser=DISTRICT,
                place="样例区委党校",
            ),
            StudyEntry(
                StudyKind.TOGETHER,
                "观看教育片并交流",
                ago(60),
                40,
                tuple(dict.fromkeys((*leaders.values(), *learners))),
                place="党员活动室",
            ),
            StudyEntry(StudyKind.ALONE, "学习强国自学", ago(40), 20, learners),
        ):
            study = study_records.keep(session, branch_id, entry, today)
            study.recorded_at = at(entry.until or entry.held_on, 18)
            if entry.kind == StudyKind.TRAINING:
                numbers = {
                    key: f"样党训{entry.held_on.year}{n:03}" for n, key in enumerate(leaders.values(), 1)
                }
                study_records.set_certificates(session, study.id, numbers)
        secretary = leaders.get(PostTitle.SECRETARY)
        if secretary is not None:
            mark = MarkEntry(secretary, ago(90), "党支部书记应知应会测试", Decimal(88), DISTRICT)
            secretary_tests.keep(session, branch_id, mark, today)
    _give_points(database, branch_id, today)


def _leaders(session: Session, branch_id: str, today: date) -> dict[PostTitle, str]:
    """Return who leads, by the post; who holds two stands once."""
    found: dict[PostTitle, str] = {}
    for post in posts_on(session, branch_id, today):
        if post.title != PostTitle.GROUP_LEADER and post.person_id not in found.values():
            found[post.title] = post.person_id
    return found


def _give_points(database: Database, branch_id: str, today: date) -> None:
    rulebook = read_rulebook()
    with database.begin(_("载入积分项目的示例")) as session:
        point_items.load_example(session, branch_id)
        people = by_name(session, branch_id)
        if RETIRED in people:
            first = date(today.year, 1, 1)
            ground = ExemptGround.RETIRED
            point_exemptions.keep(
                session, branch_id, people[RETIRED], ground, first, None, "已退休，支部大会同意免计"
            )
    with database.begin(_("按记录记分")) as session:
        found = point_proposals.proposals(session, rulebook, branch_id, today.year, today)
        keys = {one.id for one in found if one.item.source in TAKEN}
        point_proposals.accept(session, rulebook, branch_id, today.year, today, keys)
        for entry in session.scalars(select(PointEntry).where(PointEntry.branch_id == branch_id)):
            entry.recorded_at = at(entry.held_on, 18)
    with database.begin(_("登记积分公示")) as session:
        for quarter in unpublished(session, branch_id, today.year, today):
            last = quarter_days(today.year, quarter)[1]
            point_publications.publish(
                session,
                branch_id,
                today.year,
                quarter,
                min(last + timedelta(days=8), today),
                "支部公示栏",
                "",
                today,
                with_rank=False,
            )
