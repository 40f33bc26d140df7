"""The form of a step, made from what the process says is entered for it."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.people.development_entry import people_to_pick
from branchdesk.people.development_records import Case, StepRecord
from branchdesk.people.development_sittings import SittingFacts, sittings_to_pick
from branchdesk.people.development_votes import BALLOTS
from branchdesk.rules.processes import Step, StepField
from ui.context import AppContext
from ui.form_fields import Choices
from ui.record_form import Input, RecordForm, choice, long_text, text

PICKED = "people_"
"""Goes before the number of a place among the people of a step."""
NUMBERS = (N_("一"), N_("二"))
TENTHS = 10


def inputs_of(app: AppContext, case: Case, step: Step) -> list[Input]:
    """Declare the inputs of a step; people, minutes and groups are picked from what the books know."""
    made: list[Input] = []
    for field in step.fields:
        made += _people(case, step, field) if field.name == "people" else [_input(app, case, step, field)]
    return made


def _input(app: AppContext, case: Case, step: Step, field: StepField) -> Input:
    title = field.title
    if field.name in ("on", "until"):
        return Input(
            field.name,
            title,
            "partial_day",
            hint=field.hint or N_("例如 2026-03-07"),
            required=field.required,
        )
    if field.name == "meeting":
        return choice("meeting", title, _meetings(app, case, step, field), empty=N_("没有选会议记录"))
    if field.column == "group_name":
        return choice(field.name, title, _groups(app), empty=N_("没有编入"))
    if field.choices:
        words = tuple((word, _(word)) for word in field.choices)
        return choice(field.name, title, lambda: words, required=field.required)
    if field.name == "notes":
        return long_text("notes", title, lines=2, hint=field.hint)
    return text(field.name, title, hint=field.hint, required=field.required)


def _people(case: Case, step: Step, field: StepField) -> list[Input]:
    record = case.record(step.id)
    day = record.on or case.on("activist")
    known = [(one.id, one.name) for one in people_to_pick(case, step, None if day is None else day.latest)]
    outside = [(helper.name, helper.name) for helper in record.people if helper.id is None]
    choices = tuple(known + outside)
    return [
        choice(
            f"{PICKED}{place}",
            _("{title}{number}").format(title=_(field.title), number=_(NUMBERS[place])),
            lambda: choices,
            empty=N_("请选党员"),
        )
        for place in range(field.most)
    ]


def _groups(app: AppContext) -> Choices:
    with app.database.read() as session:
        names = tuple((one.name, one.name) for one in branch.groups(session, app.branch_id))
    return lambda: names


def _meetings(app: AppContext, case: Case, step: Step, field: StepField) -> Choices:
    record = case.record(step.id)
    around = record.until if step.id == "conversion-application" else record.on
    with app.database.read() as session:
        sittings = sittings_to_pick(
            session, app.branch_id, field.kinds, None if around is None else around.latest
        )
    found = tuple(entry for one in sittings for entry in _entries(one, ballots=step.id in BALLOTS))
    return lambda: found


def _entries(sitting: SittingFacts, *, ballots: bool) -> Sequence[tuple[tuple[str, str | None], str]]:
    """Offer a sitting; where a ballot decides, each of its ballots."""
    words = _("{day} {title}").format(day=sitting.day, title=sitting.title)
    if not ballots or not sitting.ballots:
        return [((sitting.id, None), words)]
    return [
        (
            (sitting.id, one.id),
            _("{sitting}　{ballot}（赞成 {yes}，应到 {expected}）").format(
                sitting=words, ballot=one.title, yes=one.in_favour, expected=sitting.expected
            ),
        )
        for one in sitting.ballots
    ]


def values_of(record: StepRecord) -> dict[str, Any]:
    """Return what is known of a step, as its inputs want it."""
    values: dict[str, Any] = {
        name: getattr(record, name)
        for name in ("on", "until", "others", "decision", "document", "result", "notes")
    }
    for place in range(len(NUMBERS)):
        helper = record.people[place] if place < len(record.people) else None
        values[f"{PICKED}{place}"] = None if helper is None else helper.id or helper.name
    values["meeting"] = None if record.sitting is None else (record.sitting.id, record.motion_id)
    values["hours"] = None if record.hours_tenths is None else f"{record.hours_tenths / TENTHS:g}"
    return values


def proposals_of(proposed: dict[str, Any]) -> dict[str, Any]:
    """Return what is proposed for a step, as its inputs want it."""
    values = dict(proposed)
    for place, key in enumerate(values.pop("people", ())):
        values[f"{PICKED}{place}"] = key
    return values


def entered(step: Step, typed: dict[str, Any]) -> dict[str, Any]:
    """Turn what was typed into the values of a step; raises InvalidField for hours that are no number."""
    values: dict[str, Any] = {}
    for field in step.fields:
        if field.name == "people":
            picked = [typed.get(f"{PICKED}{place}") for place in range(field.most)]
            values["people"] = [key for key in picked if key]
        elif field.name == "hours":
            values["hours"] = _tenths(typed.get("hours"))
        else:
            values[field.name] = typed.get(field.name)
    return values


def _tenths(words: str | None) -> int | None:
    if not words:
        return None
    try:
        tenths = Decimal(words) * TENTHS
    except InvalidOperation as error:
        raise InvalidField("hours", _("学时要填数字，例如 24。")) from error
    if tenths < 0 or tenths != tenths.to_integral_value():
        raise InvalidField("hours", _("学时要填数字，最多一位小数。"))
    return int(tenths)


def typed_day(form: RecordForm, step: Step) -> PartialDate | None:
    """Return the day of a step that is being typed, once it can be read as one."""
    name = "until" if step.ends_with == "until" else "on"
    field = form.fields.get(name)
    if field is None or not field.touched:
        return None
    try:
        day: PartialDate | None = field.value()
    except InvalidField:
        return None
    return day
