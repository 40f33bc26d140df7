"""The fields of the lists on paper, by the kind of line; resources/worklists chooses among them."""

from collections.abc import Mapping
from operator import attrgetter

from branchdesk.documents.plan_registers import ITEM_FIELDS as PLAN_FIELDS
from branchdesk.documents.service_papers import SUPERVISION_FIELDS, register_fields
from branchdesk.documents.worklist_lines import ItemLine, evaluation_words, words
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import _
from branchdesk.life.frequency import KindSummary
from branchdesk.models import WorklistKind
from branchdesk.rules.worklist_layouts import Records
from branchdesk.worklists import KIND_WORDS, SOURCE_WORDS, STATE_WORDS
from branchdesk.worklists.referrals import Referral


def _progress(line: ItemLine) -> str:
    return "\n".join(f"{on:%m-%d} {text}" for on, text in line.item.progress)


def _latest(line: ItemLine) -> str:
    return "" if not line.item.progress else f"{line.item.progress[-1][0]:%m-%d} {line.item.progress[-1][1]}"


def _done(line: ItemLine) -> str:
    if line.item.done_on is not None:
        return f"{line.item.done_on} {line.item.outcome}"
    return ""


def _month(line: ItemLine) -> str:
    due = line.item.due_on
    if due is None:
        return ""
    return words["month" if due.year == line.year else "month_of"].format(year=due.year, n=due.month)


def _issue(line: ItemLine) -> str:
    return line.item.text if line.item.kind == WorklistKind.ISSUE else ""


def _goal(line: ItemLine) -> str:
    """The task; of an issue, what is meant to be done about it."""
    return line.item.text if line.item.kind != WorklistKind.ISSUE else line.item.measure


def _referred(line: ItemLine) -> str:
    return "\n".join(_way(one) for one in line.referrals)


def _way(one: Referral) -> str:
    said = words["referred"].format(day=one.sent_on, whom=one.sent_to, text=one.text)
    if one.replied_on is None:
        return said + words["unanswered"]
    return said + words["replied"].format(day=one.replied_on, words=one.reply)


def _changes(line: ItemLine) -> str:
    told = words["change"]
    return "\n".join(told.format(day=c.changed_on, change=c.change, reason=c.reason) for c in line.changes)


def _of_item(*names: str) -> list[Field]:
    return [Field(name, "", attrgetter(f"item.{name}"), show_plain, "") for name in names]


ITEM_LINE_FIELDS = register_fields(
    ("origin", "plan", "reviewer"),
    *_of_item(
        "raised_on", "text", "measure", "responsible", "due_on", "begun_on", "done_on", "outcome", "review"
    ),
    Field("kind", "", lambda line: _(KIND_WORDS[line.item.kind]), show_plain, ""),
    Field("source", "", lambda line: _(SOURCE_WORDS[line.item.source]), show_plain, ""),
    Field("state", "", lambda line: _(STATE_WORDS[line.item.state]), show_plain, ""),
    Field("month", "", _month, show_plain, ""),
    Field("issue", "", _issue, show_plain, ""),
    Field("goal", "", _goal, show_plain, ""),
    Field("progress", "", _progress, show_plain, ""),
    Field("latest", "", _latest, show_plain, ""),
    Field("done", "", _done, show_plain, ""),
    Field("reviewed", "", lambda line: line.item.reviewed_on, show_plain, ""),
    Field("recurs", "", lambda line: line.earlier, show_plain, ""),
    Field("referred", "", _referred, show_plain, ""),
    Field("changes", "", _changes, show_plain, ""),
    Field("unclear", "", lambda line: "、".join(line.item.unclear), show_plain, ""),
)


def _times(line: KindSummary) -> str:
    rule = line.rule
    said = words[f"every_{rule.every}"].format(n=rule.times)
    return words["every_person"].format(every=said) if rule.per == "person" else said


def _stands(line: KindSummary) -> str:
    if line.missed:
        return words["missed"].format(n=line.missed)
    return words["open"] if line.open else words["met"]


SYSTEM_FIELDS = register_fields(
    ("needed", "done"),
    Field("title", "", lambda line: line.rule.title, show_plain, ""),
    Field("times", "", _times, show_plain, ""),
    Field("clause", "", lambda line: line.rule.clause, show_plain, ""),
    Field("source", "", lambda line: line.rule.source, show_plain, ""),
    Field("stands", "", _stands, show_plain, ""),
)
MONTH_FIELDS = register_fields(("month", "sittings", "work", "reported_on", "answer"))
YEAR_FIELDS = register_fields(
    ("year", "grade", "issues", "settled"),
    Field("plan", "", lambda line: "\n".join(plan.title for plan in line.plans), show_plain, ""),
    Field("helper", "", lambda line: "\n".join(plan.helper for plan in line.plans), show_plain, ""),
    Field(
        "supervision",
        "",
        lambda line: "\n".join(plan.supervision_words for plan in line.plans),
        show_plain,
        "",
    ),
    Field("evaluation", "", lambda line: "\n".join(map(evaluation_words, line.plans)), show_plain, ""),
)


FEEDBACK_FIELDS = {
    **{name: field for name, field in SUPERVISION_FIELDS.items() if name != "kind"},
    "replied_on": Field("replied_on", "", attrgetter("visit.replied_on"), show_plain, ""),
    "reviewed": Field(
        "reviewed", "", lambda line: line.item.reviewed_on if line.item else None, show_plain, ""
    ),
}
LINE_FIELDS: Mapping[Records, Mapping[str, Field]] = {
    Records.ITEMS: ITEM_LINE_FIELDS,
    Records.SYSTEMS: SYSTEM_FIELDS,
    Records.PLAN: PLAN_FIELDS,
    Records.MONTHS: MONTH_FIELDS,
    Records.FEEDBACK: FEEDBACK_FIELDS,
    Records.YEARS: YEAR_FIELDS,
}
