"""Facts that a paper misses, said before printing, each with the place where it is entered."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.meeting_records import Record
from branchdesk.documents.paper_texts import TextField
from branchdesk.dues.books import kept_year
from branchdesk.dues.collection import year_grid
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, Stage
from branchdesk.people import relation_survey, statistics
from branchdesk.people.members import RosterRow, roster
from branchdesk.people.statistics_tables import FIELD_OF, UNKNOWN
from branchdesk.places import Place
from branchdesk.ratings.card import ScoreCard
from branchdesk.rules.form_dictionary import FORM_FIELDS

NAMES_SHOWN = 3

_MEMBER_FACTS: Sequence[tuple[str, str, Callable[[RosterRow], bool]]] = (
    ("id_number", N_("公民身份号码"), lambda row: not row.id_number),
    ("born_on", N_("出生日期"), lambda row: row.born_on is None),
    ("sex", N_("性别"), lambda row: row.sex is None),
    ("nationality", N_("民族"), lambda row: not row.nationality),
    ("education", N_("学历"), lambda row: not row.education),
    ("admitted_on", N_("入党日期"), lambda row: row.admitted_on is None),
    ("converted_on", N_("转正日期"), lambda row: row.stage == Stage.FULL and row.converted_on is None),
)
_APPLICANT_FACTS: Sequence[tuple[str, str, Callable[[RosterRow], bool]]] = (
    ("id_number", N_("公民身份号码"), lambda row: not row.id_number),
    ("born_on", N_("出生日期"), lambda row: row.born_on is None),
    ("applied_on", N_("申请入党日期"), lambda row: row.applied_on is None),
    ("first_mentor", N_("培养联系人"), lambda row: row.stage != Stage.APPLICANT and not row.first_mentor),
)


def roster_gaps(session: Session, branch_id: str, on: date) -> list[Missing]:
    """Say which members and applicants lack a fact the roster prints."""
    people = roster(session, branch_id, on=on)
    gaps = []
    if not people:
        gaps.append(Missing(_("名册上还没有人，请先导入花名册或新增党员。"), Place("people")))
    for page, facts, rows in (
        ("people", _MEMBER_FACTS, [row for row in people if row.is_member]),
        ("development", _APPLICANT_FACTS, [row for row in people if not row.is_member]),
    ):
        for field, title, lacks in facts:
            without = [row for row in rows if lacks(row)]
            if without:
                sentence = _("{n} 人没有{fact}：{names}。").format(
                    n=len(without), fact=_(title), names=named([row.name for row in without])
                )
                gaps.append(Missing(sentence, Place(page, without[0].id, field)))
    return gaps


def named(names: Sequence[str]) -> str:
    """Name the first few of many people."""
    shown = _("、").join(names[:NAMES_SHOWN])
    return _("{names}等").format(names=shown) if len(names) > NAMES_SHOWN else shown


def survey_gaps(session: Session, branch_id: str, year: int, today: date) -> list[Missing]:
    """Say who has no result yet in the survey of relations, and that it is not closed."""
    found = relation_survey.sheet(session, branch_id, year, today)
    place = Place("people.survey")
    gaps = []
    without = [row.name for row in found.rows if row.result is None]
    if without:
        sentence = _("{n} 人还没有排查结果：{names}。").format(n=len(without), names=named(without))
        gaps.append(Missing(sentence, place))
    if found.closed_on is None:
        gaps.append(Missing(_("{year} 年的排查还没有结束，没有结论。").format(year=year), place))
    return gaps


def statistics_gaps(session: Session, branch_id: str, on: date, today: date) -> list[Missing]:
    """Say of whom the statistics do not know what they count by."""
    found = statistics.statistics(session, branch_id, on, today)
    gaps = []
    if not found.members:
        gaps.append(Missing(_("{day}名册上没有党员。").format(day=on), Place("people")))
    for table in found.tables:
        for line in table.lines:
            if line.title == UNKNOWN:
                people = found.behind(line)
                sentence = _("{n} 人没有{fact}：{names}。").format(
                    n=len(people), fact=_(table.title), names=named([row.name for row in people])
                )
                gaps.append(Missing(sentence, Place("people", people[0].id, FIELD_OF.get(table.id, ""))))
    return gaps


def dues_gaps(session: Session, branch_id: str, year: int, today: date) -> list[Missing]:
    """Say whose dues were not assessed, and that nothing was collected; a closed year misses nothing any more."""
    if kept_year(session, branch_id, year) is not None:
        return []
    grid = year_grid(session, branch_id, year, today)
    gaps = []
    without = [row for row in grid.rows if row.monthly_fen is None]
    if without:
        gaps.append(
            Missing(
                _("{n} 人还没有核定 {year} 年的月交数额：{names}。").format(
                    n=len(without), year=year, names=named([row.name for row in without])
                ),
                Place("dues", without[0].person_id),
            )
        )
    if not grid.totals.paid:
        gaps.append(Missing(_("{year} 年还没有登记任何一笔党费。").format(year=year), Place("dues")))
    return gaps


_RECORD_FACTS: Sequence[tuple[str, Callable[[Record], bool]]] = (
    (N_("没有主持人"), lambda record: record.meeting.chair_id is None),
    (N_("没有记录人"), lambda record: record.meeting.recorder_id is None),
    (N_("没有地点"), lambda record: not record.meeting.place),
    (N_("没有议题"), lambda record: not record.meeting.agenda),
    (N_("没有会议记录"), lambda record: not record.meeting.minutes.strip()),
    (N_("没有点名"), lambda record: not record.meeting.attendance),
)


def book_gaps(records: Sequence[Record], branch: Branch) -> list[Missing]:
    """Say which records of the year lack an item every record must have, and what the branch has not said."""
    gaps = []
    if not records:
        gaps.append(Missing(_("这一年还没有会议记录。"), Place("life")))
    gaps += record_gaps(records)
    if branch.founded_on is None:
        gaps.append(Missing(_("还没有写支部成立日期。"), Place("settings")))
    if not branch.superior:
        gaps.append(Missing(_("还没有写上级党组织。"), Place("settings")))
    return gaps


def record_gaps(records: Sequence[Record]) -> list[Missing]:
    """Say which records lack an item every record must have (domain §3.6)."""
    gaps = []
    for words, lacks in _RECORD_FACTS:
        without = [record for record in records if lacks(record)]
        if without:
            names = named([record.meeting.title for record in without])
            sentence = _("{n} 次会议{lack}：{names}。").format(n=len(without), lack=_(words), names=names)
            gaps.append(Missing(sentence, Place("life", without[0].meeting.id)))
    return gaps


def score_gaps(card: ScoreCard) -> list[Missing]:
    """Say how many clauses a person has still to judge, in one sentence."""
    unanswered = [score for score in card.indicators if score.open_questions]
    if not unanswered:
        return []
    listed = _("、").join(f"{score.indicator.title} {score.open_questions}" for score in unanswered)
    words = (
        _("还有 {n} 项要人来判断，现在按不扣分计：{list}。")
        if card.has_points
        else _("还有 {n} 条要人来判断，现在写作“人工”：{list}。")
    )
    sentence = words.format(n=card.open_questions, list=listed)
    return [Missing(sentence, Place("ratings", unanswered[0].indicator.id))]


def text_gaps(paper_id: str, texts: Sequence[TextField]) -> list[Missing]:
    """Say which cells of a form are still empty; the monthly ones are counted together."""
    empty = [text for text in texts if not text.text.strip()]
    monthly = [text for text in empty if text.field in FORM_FIELDS and FORM_FIELDS[text.field].month]
    gaps = [
        Missing(
            _("“{label}”还没有填，纸上留空。").format(label=text.label),
            Place("papers", paper_id, text.field),
        )
        for text in empty
        if text not in monthly
    ]
    goals = [text for text in monthly if text.field.startswith("goal_")]
    if goals:
        months = _("、").join(text.field.removeprefix("goal_") for text in goals)
        gaps.append(
            Missing(
                _("{months} 月份没有目标任务，纸上留空。").format(months=months),
                Place("papers", paper_id, goals[0].field),
            )
        )
    return gaps
