"""What a paper is filled from: its fields or columns, and the part of the program where they are entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from branchdesk.documents.layout_list import LAYOUT_OF
from branchdesk.documents.paper_homes import (
    CHARTS,
    DEBRIEFS,
    GUIDANCE,
    HOMES,
    HONOURS,
    LETTER_BOOK,
    OPENNESS,
    PLEDGES,
    POINTS,
    PUBLICATION,
    REPORTS,
    REVIEWS,
    STUDY,
    SURVEYS,
    TRANSFERS,
    WAY,
)
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.rules import form_dictionary as parts
from branchdesk.rules.form_dictionary import FormField, Origin, fields_of
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.rulebook import Rulebook

ASSESSMENT = Origin("assessment", N_("党费 › 核定"), Place("dues.assessment"))
FUNDS = Origin("funds", N_("党费 › 上缴与使用"), Place("dues.remittance"))
SURVEY = Origin("survey", N_("党员 › 排查"), Place("people.survey"))
STATISTICS = Origin("statistics", N_("党员 › 统计"), Place("people.statistics"))
PLAN_OF_ADMISSIONS = Origin("admissions", N_("发展党员 › 计划与储备"), Place("development.plan"))
ATTENDANCE = Origin("attendance", N_("组织生活 › 出勤"), Place("life.attendance"))
CARE = Origin("care", N_("教育服务 › 关怀"), Place("service.care"))
PIONEERS = Origin("pioneers", N_("教育服务 › 党员作用"), Place("service.pioneers"))
BRANDS = Origin("brands", N_("教育服务 › 党员作用 › 党建品牌"), Place("service.pioneers", None, "brands"))
OPINIONS = Origin("opinions", N_("教育服务 › 群众意见"), Place("service.opinions"))
WORK_POSTS = Origin("work-posts", N_("党员 › 岗位职责"), Place("people.posts"))
VENUE = Origin("venue", N_("教育服务 › 阵地保障"), Place("service.venue"))


@dataclass(frozen=True, slots=True)
class Source:
    """A field, or the columns of a table, with the part of the records they come from."""

    fields: str
    origins: tuple[Origin, ...]
    """Where a click goes to see or enter them."""
    text: Place | None = None
    """Where people write the words themselves, over what the records propose."""


Table = tuple[str, Origin]
"""A register by its id, or words that say what is meant, and where its records are."""

TABLES: Mapping[str, tuple[Table, ...]] = {
    "roster": (("roster", parts.PEOPLE), ("applicants", WAY)),
    "dues": (("dues", parts.DUES), (N_("月交数额"), ASSESSMENT)),
    "dues-publication": (
        (N_("每人应交、实交"), parts.DUES),
        (N_("上缴、返还和使用"), FUNDS),
        (N_("公布什么"), PUBLICATION),
    ),
    "record-book": (
        (N_("会议、表决和考勤"), parts.MEETINGS),
        (N_("谈心谈话"), parts.TALKS),
        (N_("年度计划"), parts.PLAN),
        (N_("学时"), STUDY),
        (N_("表彰处分"), HONOURS),
    ),
    "account-sheet": (("account-enterprise", ASSESSMENT),),
    "honours": (
        ("awards", HONOURS),
        ("sanctions", HONOURS),
        ("status-changes", parts.PEOPLE),
        ("dual-cultivation", HONOURS),
    ),
    "transfer-register": (("transfers", TRANSFERS),),
    "letter-register": (("official-letters", LETTER_BOOK),),
    "relation-check": (("relation-check", SURVEY),),
    "statistics": ((N_("各类人数"), STATISTICS), (N_("每个人的情况"), parts.PEOPLE)),
    "terms": (("terms", parts.COMMITTEE),),
    "work-book": (
        (N_("清单"), parts.TASKS),
        (N_("承诺"), PLEDGES),
        (N_("计划"), parts.PLAN),
        (N_("会议、表决和考勤"), parts.MEETINGS),
        (N_("每月进展和逐季点评"), REPORTS),
        (N_("考评"), parts.RATING),
    ),
    "worklists": (("worklist-issue", parts.TASKS),),
    "study-hours": (("study-hours", STUDY),),
    "certificates": (("certificates", STUDY),),
    "care": (("birthdays", parts.PEOPLE), ("care-needs", CARE), ("cares", CARE)),
    "pioneers": (("pioneers", PIONEERS), ("services", PIONEERS)),
    "brands": (("brands", BRANDS),),
    "opinions": (("opinions", OPINIONS),),
    "attendance": ((N_("到会情况"), parts.MEETINGS), (N_("补课和双重组织生活"), ATTENDANCE)),
    "talks": (("talks", parts.TALKS),),
    "openness": (("notices", OPENNESS),),
    "venue": (("venue-checklist", VENUE), ("venue-uses", VENUE), ("guarantees", VENUE)),
    "supervisions": (("supervisions", REPORTS),),
    "guidance": (
        ("guidance-cadres", GUIDANCE),
        ("guidance-visits", GUIDANCE),
        ("quarter-checks", GUIDANCE),
    ),
    "satisfaction": (("satisfaction", SURVEYS),),
    "life-review": (
        ("life-opinions", REVIEWS),
        ("life-problems", REVIEWS),
        ("life-rectification", REVIEWS),
    ),
    "appraisal": (("appraisal-results", REVIEWS),),
    "debriefs": (("debriefs", DEBRIEFS),),
    "points": (("points-year", POINTS),),
    "process-charts": ((N_("步骤和来由依据"), CHARTS), (N_("岗位由谁担任"), WORK_POSTS)),
    "work-posts": (("work-posts", WORK_POSTS),),
    "delegated-matters": (("delegated-matters", parts.TASKS),),
    **{
        paper_id: ((N_("清单事项"), parts.TASKS), (N_("整改方案和报备"), parts.TASKS))
        for paper_id in LAYOUT_OF
    },
    "scorecard": ((N_("各项得分和依据"), parts.RATING),),
    "activists": (("activists", WAY),),
    "targets": (("targets", WAY),),
    "probationary": (("probationary", WAY),),
    "development-plan": (("development-plan", PLAN_OF_ADMISSIONS),),
    "year-plan": (("plan-items", parts.PLAN),),
    "plan-progress": (("plan-progress", parts.PLAN),),
    "pledges": (("pledges", PLEDGES),),
    "pledge-fulfilment": (("pledge-fulfilment", PLEDGES),),
}
"""The tables of each yearly paper that is no form."""


def sources_of(rulebook: Rulebook, paper_id: str) -> list[Source]:
    """List what a paper is filled from; of a form each field, those of twelve months as one."""
    form = rulebook.forms.get(paper_id)
    if form is not None and not form.of_record:
        return _of_form(form)
    heading = Source(_("党支部名称"), (parts.BRANCH,))
    if paper_id in HOMES:
        return [Source(_("这份文书所写的记录"), (HOMES[paper_id].origin,)), heading]
    tables = [Source(_columns(rulebook, table), (origin,)) for table, origin in TABLES.get(paper_id, ())]
    return [*tables, heading]


def _columns(rulebook: Rulebook, table: str) -> str:
    """Name the columns of a register; words that are none say themselves what is meant."""
    register = rulebook.registers.get(table)
    if register is None:
        return _(table)
    return _("、").join(column.title.replace("\n", "") for column in register.columns)


def _of_form(form: FormTemplate) -> list[Source]:
    families: dict[str, list[FormField]] = {}
    for field in fields_of(form).values():
        families.setdefault(field.words if field.month else field.name, []).append(field)
    return [
        Source(
            _span([field.shown for field in family]),
            tuple(origin for origin in (family[0].origin, family[0].besides) if origin is not None),
            Place("papers", form.id, family[0].name) if family[0].is_text else None,
        )
        for family in families.values()
    ]


def _span(labels: Sequence[str]) -> str:
    """Name fields that differ by their month alone as one."""
    if len(labels) == 1:
        return labels[0]
    return _("{first} 至 {last}").format(first=labels[0], last=labels[-1])
