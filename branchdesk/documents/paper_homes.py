"""Where papers come from: the part of the program that fills each, and a record that shows what one looks like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from branchdesk.documents.development_papers import DEVELOPMENT_PAPERS, fitting
from branchdesk.documents.layout_list import GROUP as LISTS
from branchdesk.documents.life_paper_list import LIFE
from branchdesk.documents.paper_list import DUES, PEOPLE, RATING, RELATIONS, SERVICE
from branchdesk.documents.satisfaction_papers import form_key
from branchdesk.i18n import N_
from branchdesk.models import (
    Appraisal,
    AppraisalEntry,
    Audience,
    Debrief,
    Disposition,
    DuesReceipt,
    DuesRelief,
    Election,
    Handover,
    LetterKind,
    LifeReview,
    Meeting,
    NoticeItem,
    OfficialLetter,
    Person,
    Pledge,
    PointPublication,
    Procedure,
    QuarterCheck,
    RectificationPlan,
    SelfCheck,
    Supervision,
    Talk,
    Term,
    Transfer,
    WorkReport,
)
from branchdesk.people.relation_books import LETTERS
from branchdesk.people.relation_books import PAGE as RELATION_PAGE
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules import form_dictionary as parts
from branchdesk.rules.form_dictionary import Origin

DEVELOPMENT, ELECTIONS, MINUTES, HANDOVER = (
    N_("发展党员"),
    N_("换届选举"),
    N_("会议文书"),
    N_("交接"),
)
"""Headings of papers of one record, beside those of the yearly papers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom and when an example is looked for."""

    session: Session
    branch_id: str
    year: int
    today: date


@dataclass(frozen=True, slots=True)
class Home:
    """Where a paper of one record is printed from, under which heading it is listed, and an example of it."""

    group: str
    origin: Origin
    example: Callable[[Asked], str | None]
    """The key of a record of the branch that the paper can be shown of; None where there is none yet."""


def _latest(
    column: InstrumentedAttribute[str], order: InstrumentedAttribute[object], *where: ColumnElement[bool]
) -> Callable[[Asked], str | None]:
    """Find the key of the newest record of a table that belongs to the branch."""
    table = column.class_

    def find(asked: Asked) -> str | None:
        chosen = select(column).where(table.branch_id == asked.branch_id, *where)
        return asked.session.scalars(chosen.order_by(order.desc(), column)).first()

    return find


def _within(
    column: InstrumentedAttribute[str],
    parent: InstrumentedAttribute[str],
    owner: type[Appraisal | LifeReview],
) -> Callable[[Asked], str | None]:
    """Find the key of a line of the newest record that has lines."""

    def find(asked: Asked) -> str | None:
        chosen = select(column).join(owner, parent == owner.id).where(owner.branch_id == asked.branch_id)
        return asked.session.scalars(chosen.order_by(owner.year.desc(), column)).first()

    return find


def _member(asked: Asked) -> str | None:
    return next((person.id for person in members_on(asked.session, asked.branch_id, asked.today)), None)


def _of_year(find: Callable[[Asked], str | None]) -> Callable[[Asked], str | None]:
    """Make the key of a paper of a year and a person."""

    def key(asked: Asked) -> str | None:
        person = find(asked)
        return f"{asked.year}/{person}" if person else None

    return key


def _at_stage(paper_id: str) -> Callable[[Asked], str | None]:
    """Find somebody for whom a paper of the way into the Party is made."""

    def find(asked: Asked) -> str | None:
        people = asked.session.scalars(
            select(Person)
            .where(Person.branch_id == asked.branch_id, Person.ended_on.is_(None))
            .order_by(Person.applied_on.desc(), Person.id)
        )
        for person in people:
            if any(paper.id == paper_id for paper in fitting(person.stage)[0]):
                return person.id
        return None

    return find


def _receipt_day(asked: Asked) -> str | None:
    days = select(DuesReceipt.received_on).where(DuesReceipt.branch_id == asked.branch_id)
    day = asked.session.scalars(days.order_by(DuesReceipt.received_on.desc())).first()
    return None if day is None else str(day)


def _quarter(asked: Asked) -> str:
    return f"{asked.year}/{(asked.today.month + 2) // 3 if asked.today.year == asked.year else 4}"


COMMITTEE = parts.COMMITTEE
TRANSFERS = Origin("transfers", N_("党员 › 组织关系"), Place(RELATION_PAGE))
LETTER_BOOK = replace(
    TRANSFERS, title=N_("党员 › 组织关系 › 文书登记簿"), place=Place(RELATION_PAGE, None, LETTERS)
)
HONOURS = Origin("honours", N_("党员 › 表彰处分"), Place("people.honours"))
WAY = Origin("development", N_("发展党员 › 培养对象"), Place("development"))
RECEIPTS = Origin("receipts", N_("党费 › 收缴"), Place("dues"))
PUBLICATION = Origin("publication", N_("党费 › 公布"), Place("dues.publication"))
RELIEF = Origin("relief", N_("党费 › 减免"), Place("dues.relief"))
PLEDGES = Origin("pledges", N_("组织生活 › 承诺"), Place("life.pledges"))
RULES = Origin("procedure", N_("组织生活 › 议事规则"), Place("life.procedure"))
REVIEWS = Origin("reviews", N_("组织生活 › 生活会与评议"), Place("life.appraisal"))
DEBRIEFS = Origin("debriefs", N_("组织生活 › 述职"), Place("life.report"))
STUDY = Origin("study", N_("教育服务 › 学时"), Place("service.study"))
POINTS = Origin("points", N_("教育服务 › 积分"), Place("service.points"))
CHARTS = Origin("charts", N_("教育服务 › 流程图"), Place("service.charts"))
SURVEYS = Origin("surveys", N_("教育服务 › 意见测评"), Place("service.opinions", None, "satisfaction"))
REPORTS = Origin("reports", N_("教育服务 › 督查汇报"), Place("service.supervisions"))
OPENNESS = Origin("openness", N_("教育服务 › 公开"), Place("service.openness"))
GUIDANCE = Origin("guidance", N_("考评定级 › 联系指导"), Place("ratings.guidance"))
BOOKS_PASSED_ON = Origin("handover", N_("设置与备份 › 交接"), Place("settings", None, "handover"))

_meeting = _latest(Meeting.id, Meeting.starts_at, Meeting.minutes != "")
_review = _latest(LifeReview.id, LifeReview.year)
_appraisal = _latest(Appraisal.id, Appraisal.year)
_election = _latest(Election.id, Election.recorded_at)

HOMES: Mapping[str, Home] = {
    "member-card": Home(PEOPLE, parts.PEOPLE, _member),
    "disposition": Home(PEOPLE, HONOURS, _latest(Disposition.id, Disposition.opened_on)),
    **{paper.id: Home(DEVELOPMENT, WAY, _at_stage(paper.id)) for paper in DEVELOPMENT_PAPERS},
    "dues-statement": Home(DUES, PUBLICATION, _of_year(_member)),
    "dues-receipt": Home(DUES, RECEIPTS, _latest(DuesReceipt.id, DuesReceipt.received_on)),
    "dues-day": Home(DUES, RECEIPTS, _receipt_day),
    "relief": Home(DUES, RELIEF, _latest(DuesRelief.id, DuesRelief.applied_on)),
    "transfer-letter": Home(RELATIONS, TRANSFERS, _latest(Transfer.id, Transfer.issued_on)),
    "transfer-receipt": Home(RELATIONS, TRANSFERS, _latest(Transfer.id, Transfer.issued_on)),
    **{
        f"letter-{kind}": Home(
            RELATIONS,
            LETTER_BOOK,
            _latest(OfficialLetter.id, OfficialLetter.held_on, OfficialLetter.kind == kind),
        )
        for kind in LetterKind
        if kind != LetterKind.OTHER
    },
    **dict.fromkeys(
        (
            "election-request",
            "election-method",
            "candidate-list",
            "ballot-paper",
            "count-sheet",
            "election-report",
        ),
        Home(ELECTIONS, COMMITTEE, _election),
    ),
    **dict.fromkeys(
        ("term-extension", "term-reminder"), Home(ELECTIONS, COMMITTEE, _latest(Term.id, Term.elected_on))
    ),
    "procedure": Home(MINUTES, RULES, _latest(Procedure.id, Procedure.effective_from)),
    "meeting-notice": Home(MINUTES, parts.MEETINGS, _meeting),
    "meeting-sign-in": Home(MINUTES, parts.MEETINGS, _meeting),
    "meeting-minutes": Home(MINUTES, parts.MEETINGS, _meeting),
    "talk": Home(LIFE, parts.TALKS, _latest(Talk.id, Talk.held_on)),
    "pledge-letter": Home(LIFE, PLEDGES, _latest(Pledge.id, Pledge.year)),
    **dict.fromkeys(
        ("life-opinions", "life-problems", "life-rectification", "life-report", "self-checks"),
        Home(LIFE, REVIEWS, _review),
    ),
    "self-check": Home(LIFE, REVIEWS, _within(SelfCheck.id, SelfCheck.review_id, LifeReview)),
    **dict.fromkeys(
        ("appraisal-forms", "appraisal-results", "appraisal-ballot"), Home(LIFE, REVIEWS, _appraisal)
    ),
    "appraisal-form": Home(LIFE, REVIEWS, _within(AppraisalEntry.id, AppraisalEntry.appraisal_id, Appraisal)),
    **dict.fromkeys(("debrief", "debrief-tally"), Home(LIFE, DEBRIEFS, _latest(Debrief.id, Debrief.year))),
    "study-person": Home(SERVICE, STUDY, _of_year(_member)),
    "points-publication": Home(SERVICE, POINTS, _latest(PointPublication.id, PointPublication.published_on)),
    "points-draft": Home(SERVICE, POINTS, _quarter),
    "points-statement": Home(SERVICE, POINTS, _of_year(_member)),
    "supervision-reply": Home(SERVICE, REPORTS, _latest(Supervision.id, Supervision.held_on)),
    "notice": Home(SERVICE, OPENNESS, _latest(NoticeItem.id, NoticeItem.posted_on)),
    "quarter-check": Home(RATING, GUIDANCE, _latest(QuarterCheck.supervision_id, QuarterCheck.taken_on)),
    "satisfaction-form": Home(SERVICE, SURVEYS, lambda asked: form_key(Audience.MEMBERS, asked.year)),
    "process-chart": Home(SERVICE, CHARTS, lambda _asked: "dues"),
    "worklist-layout": Home(LISTS, parts.TASKS, lambda asked: f"{asked.year}:hefei-2018"),
    "rectification-plan": Home(
        LISTS, parts.TASKS, _latest(RectificationPlan.id, RectificationPlan.recorded_at)
    ),
    "work-report": Home(SERVICE, REPORTS, _latest(WorkReport.id, WorkReport.reported_on)),
    "handover": Home(HANDOVER, BOOKS_PASSED_ON, _latest(Handover.id, Handover.handed_on)),
}
"""Where each paper of one record is printed from."""
