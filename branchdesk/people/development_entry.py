"""What can be entered for a step at all: dates that were, people who could, minutes that are there."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Meeting, Motion
from branchdesk.people.development_records import Case, MemberFacts
from branchdesk.rules.processes import Step, StepField

AHEAD = ("notice", "pre-review", "conversion-meeting", "admission-approval")
"""Steps whose second date can lie ahead: the end of a notice or of probation, the day somebody will leave."""


def check_entry(session: Session, case: Case, step: Step, values: Mapping[str, Any]) -> None:
    """Raise InvalidField for what cannot have been, or for what a step cannot do without."""
    if case.person.ended_on is not None:
        raise InvalidField("on", _("{name}已离开名册，不能再登记步骤。").format(name=case.person.name))
    for field in step.fields:
        value = values.get(field.name)
        if field.required and not value:
            raise InvalidField(field.name, _("请填{title}。").format(title=_(field.title)))
        if field.name in ("on", "until") and value is not None:
            _check_day(case, step, field, value)
        elif field.name == "people" and value:
            _check_people(case, step, field, value)
        elif field.name == "meeting" and value is not None:
            _check_meeting(session, value)
    first, last = values.get("on"), values.get("until")
    is_period = step.ends_with == "until"
    if is_period and first is not None and last is not None and last.latest < first.earliest:
        raise InvalidField("until", _("结束日期早于开始日期，请核对。"))
    if values.get("result") == "延长预备期" and last is None:
        raise InvalidField("until", _("请填预备期延长到哪一天。"))


def _check_day(case: Case, step: Step, field: StepField, value: PartialDate) -> None:
    if value.earliest > case.today and not (field.name == "until" and step.id in AHEAD):
        raise InvalidField(field.name, _("{title}还没有到，办过以后再登记。").format(title=_(field.title)))


def _check_people(case: Case, step: Step, field: StepField, ids: Sequence[str]) -> None:
    title = _(field.title)
    if case.person.id in ids:
        raise InvalidField("people", _("{title}不能是本人。").format(title=title))
    if len(set(ids)) < len(ids):
        raise InvalidField("people", _("{title}选了同一个人两次。").format(title=title))
    if len(ids) > field.most:
        raise InvalidField("people", _("{title}最多 {n} 名。").format(title=title, n=field.most))
    if any(key not in case.members and key not in outsiders(case, step) for key in ids):
        raise InvalidField("people", _("名册里已经没有这个人了，请重新选。"))


def outsiders(case: Case, step: Step) -> set[str]:
    """Return the names at a step that this roster does not know, such as mentors of another branch."""
    return {helper.name for helper in case.record(step.id).people if helper.id is None}


def _check_meeting(session: Session, value: tuple[str, str | None]) -> None:
    meeting_id, motion_id = value
    meeting = session.get(Meeting, meeting_id)
    motion = session.get(Motion, motion_id) if motion_id else None
    if meeting is None or (motion_id and (motion is None or motion.meeting_id != meeting_id)):
        raise InvalidField("meeting", _("会议记录里没有这次会议或表决了，请重新选。"))


def people_to_pick(case: Case, step: Step, day: date | None) -> list[MemberFacts]:
    """List who can be picked for a step: full members on its day (today where it is not known), no applicant.

    Who was chosen before stays in the list, so that an old record can be looked at and corrected.
    """
    on = day or case.today
    chosen = {helper.id for helper in case.record(step.id).people}
    return [
        member
        for member in case.members.values()
        if member.id != case.person.id and (member.id in chosen or member.was_full(on))
    ]
