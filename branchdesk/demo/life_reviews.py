"""The sample branch's life meetings, appraisals and reports: last year's finished, this year's under way."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import worklists
from branchdesk.demo.branch_facts import at, by_name
from branchdesk.i18n import _
from branchdesk.life import appraisal_results, appraisals, debriefs, reviews
from branchdesk.models import (
    Appraisal,
    AppraisalGrade,
    Branch,
    Debrief,
    DebriefGrade,
    DebriefKind,
    LifeReview,
    Meeting,
    MeetingKind,
    OpinionFrom,
    OpinionWay,
    Person,
    Stage,
)
from branchdesk.roll import members_on
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database

SECRETARY = "欧阳晓雯"
BRANCH_CHECK = (
    "支部集中学习以读文件为主，讨论不够深入；三个外派项目组的党员参加组织生活不够经常；"
    "对青年党员的思想状况了解不及时。原因是统筹安排不够，习惯于年终集中补。"
    "下一步按季度定学习专题，外派项目组设临时学习小组，委员每人联系三名青年党员。"
)
SHORTCOMINGS = (
    "理论学习满足于完成规定篇目，结合审计业务思考不多。",
    "参加主题党日有时因项目请假，事后补学不及时。",
    "对新入职员工带教耐心不够，交流多限于业务。",
    "联系群众主动性不强，听取客户意见停留在回访表上。",
)
REMARKS = (
    "工作标准高，但有时急躁，布置任务时听意见不够。",
    "学习笔记记得少，讨论时发言不多。",
    "出差期间和支部联系少，请假要提前说明。",
)
PROBLEMS = (
    ("集中学习讨论不深入", "每季度定一个专题，指定两名党员作重点发言", 60),
    ("外派项目组党员参加组织生活不经常", "设立临时学习小组，每两周视频学习一次并作记录", 45),
    ("对青年党员思想状况了解不及时", "委员每人联系三名青年党员，每季度谈心一次", 90),
)
OPINIONS = (
    (OpinionFrom.MEMBERS, OpinionWay.FORUM, "集中学习形式单一，希望多请业务骨干讲案例。"),
    (OpinionFrom.MASSES, OpinionWay.QUESTIONNAIRE, "党员亮身份做得好，希望在忙季多关心加班的同事。"),
    (OpinionFrom.SERVED, OpinionWay.INTERVIEW, "审计助企服务到位，回复咨询可以再快一些。"),
)
SUMMARIES = (
    "一年来认真参加集中学习和主题党日，按月交纳党费，完成本职工作任务，学习的系统性还要加强。",
    "一年来按时参加组织生活，带教两名新员工，服务客户耐心细致，主动联系群众不够经常。",
    "一年来克服外派困难坚持线上学习，项目质量检查合格，和支部的联系还要更及时。",
)


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter last year's life meeting, appraisal and reports as finished, and what there is of this year's."""
    with database.begin(_("登记组织生活会、民主评议和述职")) as session:
        people = by_name(session, branch_id)
        held = _sitting(session, branch_id, MeetingKind.LIFE_MEETING, today.year - 1)
        if held is not None:
            superior = session.get_one(Branch, branch_id).superior or ""
            _past_review(session, branch_id, people, held, today)
            reviews.revise(session, branch_id, held.starts_at.year, reported_to=superior)
            _past_appraisal(session, branch_id, held, today)
            _past_reports(session, branch_id, people, held, superior)
        _this_year(session, branch_id, people, today)


def _sitting(session: Session, branch_id: str, kind: MeetingKind, year: int) -> Meeting | None:
    return session.scalars(
        select(Meeting)
        .where(Meeting.branch_id == branch_id, Meeting.kind == kind, Meeting.held_in(year))
        .order_by(Meeting.starts_at.desc())
    ).first()


def _past_review(
    session: Session, branch_id: str, people: dict[str, str], held: Meeting, today: date
) -> None:
    day, year = held.starts_at.date(), held.starts_at.year
    for number, (source, way, text) in enumerate(OPINIONS):
        _opinion(session, branch_id, year, day - timedelta(days=9 - number), source, way, text)
    members = members_on(session, branch_id, day)
    for number, person in enumerate(members):
        critics = [members[(number + step) % len(members)] for step in (1, 2 + number % 3)]
        remarks = [(critic.id, REMARKS[(number + step) % 3]) for step, critic in enumerate(critics)]
        text = SHORTCOMINGS[number % len(SHORTCOMINGS)]
        reviews.keep_self_check(
            session,
            branch_id,
            year,
            person.id,
            text=text,
            answer="虚心接受大家的意见，列入个人整改。",
            criticisms=remarks,
        )
    review = reviews.revise(
        session,
        branch_id,
        year,
        studied_on=day - timedelta(days=14),
        study="集中学习党章、支部工作条例第五章，每人准备一个讨论题目",
        meeting_id=held.id,
        committee_check=BRANCH_CHECK,
        reported_on=day + timedelta(days=8),
        report_number=f"样会党支〔{year}〕9号",
    )
    review.recorded_at = at(day, 18)
    for number, (text, measure, days) in enumerate(PROBLEMS):
        values = {"text": text, "measure": measure, "due_on": day + timedelta(days=days)}
        owner = {"person_id": people[SECRETARY]}
        item = reviews.keep_problem(session, branch_id, year, day, values | owner)
        done = day + timedelta(days=days - 5)
        if number < len(PROBLEMS) - 1 and done <= today:
            worklists.finish(session, item.id, done, "已按措施办理，有记录可查。")
            worklists.review(session, item.id, done, people[SECRETARY], "同意销号。")


def _opinion(
    session: Session,
    branch_id: str,
    year: int,
    on: date,
    source: OpinionFrom,
    way: OpinionWay,
    text: str,
) -> None:
    values = {"received_on": on, "source": source, "way": way, "about_id": None, "text": text}
    reviews.keep_opinion(session, branch_id, year, values)


def _past_appraisal(session: Session, branch_id: str, held: Meeting, today: date) -> None:
    day, year = held.starts_at.date(), held.starts_at.year
    ballot = _sitting(session, branch_id, MeetingKind.APPRAISAL, year) or held
    appraisal = appraisals.begin(session, branch_id, year, day)
    appraisal.recorded_at = at(day, 19)
    entries = appraisals.entries_of(session, appraisal.id)
    returned = len(entries) - 3
    appraisals.take_step(
        session,
        appraisal.id,
        self_on=day - timedelta(days=3),
        mutual_on=day,
        voted_on=day,
        vote_meeting_id=ballot.id,
        issued=returned,
        returned=returned,
        decided_on=day + timedelta(days=4),
        decision_meeting_id=ballot.id,
    )
    most = appraisal_results.most_excellent(len(entries), shipped_checks(), day)
    changed = {}
    for number, entry in enumerate(entries):
        best = number < most - 1
        good = returned - 4 - number % 5 if best else 6 + number % 7
        is_new = entry.grade == AppraisalGrade.UNGRADED
        grade = AppraisalGrade.EXCELLENT if best else AppraisalGrade.QUALIFIED
        changed[entry.id] = {
            "self_text": SUMMARIES[number % len(SUMMARIES)],
            "mutual_text": "政治上坚定，工作认真负责，能团结同志，希望多联系群众。",
            "excellent": good,
            "qualified": returned - good,
            "basic": 0,
            "unqualified": 0,
            "grade": AppraisalGrade.UNGRADED if is_new else grade,
        }
    appraisals.write(session, appraisal.id, changed)
    final = day + timedelta(days=4)
    appraisal_results.finalise(session, shipped_checks(), appraisal.id, final)
    told = min(final + timedelta(days=7), today)
    after = {"feedback_on": told, "own_opinion": "同意支部意见。"}
    appraisals.write(session, appraisal.id, {entry.id: after for entry in entries})


def _past_reports(
    session: Session, branch_id: str, people: dict[str, str], held: Meeting, superior: str
) -> None:
    assembly = _sitting(session, branch_id, MeetingKind.GENERAL, held.starts_at.year)
    day = (assembly or held).starts_at.date()
    text = (
        f"{day.year}年，支部坚持“三会一课”，开展主题党日十二次，接收预备党员一名，按期收缴党费。\n"
        "存在的问题：集中学习讨论不够深入，外派项目组党员教育管理抓得不紧。\n"
        "下一步：按季度定专题，把支部工作和审计业务一起安排、一起检查。"
    )
    common = {"person_id": people[SECRETARY], "text": text}
    given = {
        "kind": DebriefKind.MEMBERS,
        "reported_on": day,
        "meeting_id": assembly.id if assembly is not None else None,
        "issued": 33,
        "returned": 33,
        "good": 26,
        "fairly": 6,
        "average": 1,
        "poor": 0,
        "usual_hundredths": 9200,
        "usual_basis": "行业党委四次季度检查平均",
        "grade": DebriefGrade.GOOD,
        "graded_on": day + timedelta(days=10),
        "graded_by": superior,
    }
    upward = {"kind": DebriefKind.SUPERIOR, "reported_on": day + timedelta(days=8), "heard_by": superior}
    for values in (given, upward):
        record: Debrief = debriefs.keep(session, branch_id, {**common, **values})
        record.recorded_at = at(values["reported_on"], 18)  # type: ignore[arg-type] # a day in both


def _this_year(session: Session, branch_id: str, people: dict[str, str], today: date) -> None:
    """Prepare this year's life meeting and begin its appraisal, as far as the year has come."""
    studied = today - timedelta(days=6)
    if studied.year != today.year:
        return
    review: LifeReview = reviews.revise(
        session,
        branch_id,
        today.year,
        studied_on=studied,
        study="集中学习教育管理工作条例，交流各自要检查的问题",
    )
    review.recorded_at = at(studied, 18)
    for number, (source, way, text) in enumerate(OPINIONS[:2]):
        _opinion(session, branch_id, today.year, studied + timedelta(days=number), source, way, text)
    values = {"text": "集中学习讨论还是不够深入", "person_id": people[SECRETARY]}
    reviews.keep_problem(session, branch_id, today.year, today, values)
    appraisal: Appraisal = appraisals.begin(session, branch_id, today.year, today)
    appraisals.take_step(session, appraisal.id, self_on=today - timedelta(days=2))
    full = [
        entry
        for entry in appraisals.entries_of(session, appraisal.id)
        if session.get_one(Person, entry.person_id).stage == Stage.FULL
    ]
    written = {
        entry.id: {"self_text": SUMMARIES[number % len(SUMMARIES)]} for number, entry in enumerate(full[:21])
    }
    appraisals.write(session, appraisal.id, written)
