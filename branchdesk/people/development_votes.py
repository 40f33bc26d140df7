"""What the decisions of a case rest on: the minutes of the sitting, and the ballot of the members' meeting."""

from collections.abc import Iterator

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.models import MotionPurpose
from branchdesk.people.development_look import Look
from branchdesk.people.development_records import StepRecord
from branchdesk.people.development_sittings import BallotFacts, SittingFacts
from branchdesk.rules.checks import Finding

Found = Iterator[Finding]
BALLOTS = {
    "admission-meeting": MotionPurpose.ADMISSION,
    "conversion-meeting": MotionPurpose.CONVERSION,
    "extended-meeting": MotionPurpose.CONVERSION,
}
"""The steps that a members' meeting decides by ballot, and by which rule."""
COMMITTEE_STEPS = ("activist", "target", "committee-review")
CARRIED = ("通过", "按期转正", "转为正式党员", "延长预备期", "取消预备党员资格")
"""Results that a majority must have carried."""


def look(view: Look) -> Found:
    """Look at the sittings behind the decisions."""
    for step in (*COMMITTEE_STEPS, *BALLOTS, "conversion-application"):
        record = view.case.record(step)
        if record.is_kept:
            yield from _sitting(view, record)


def decided_on(record: StepRecord) -> PartialDate | None:
    """Return the day of the sitting that decides a step."""
    return record.until if record.step.id == "conversion-application" else record.on


def _sitting(view: Look, record: StepRecord) -> Found:
    step, day, sitting = record.step.id, decided_on(record), record.sitting
    if day is None:
        return
    if sitting is None:
        if step in BALLOTS:
            sentence = _("“{step}”没有对应的会议记录，请在组织生活里记好这次党员大会再选上。")
            yield from view.find(
                "development.minutes-missing", step, sentence.format(step=view.title(step)), day
            )
        elif step in COMMITTEE_STEPS:
            sentence = _("“{step}”没有对应的支委会记录。")
            yield from view.find(
                "development.committee-minutes", step, sentence.format(step=view.title(step)), day
            )
        return
    if not day.earliest <= sitting.day <= day.latest:
        sentence = _("登记的日期是 {day}，选的会议“{title}”却在 {held}。").format(
            day=day, title=sitting.title, held=sitting.day
        )
        yield from view.find("development.minutes-other-day", step, sentence, day)
    asked = record.step.field("meeting")
    if asked is not None and sitting.kind not in asked.kinds:
        sentence = _("“{step}”由{who}决定，选的会议“{title}”不是。").format(
            step=view.title(step), who=_(record.step.decided_by), title=sitting.title
        )
        yield from view.find("development.sitting-kind", step, sentence, day)
    if step in BALLOTS:
        yield from _ballot(view, record, sitting, day)


def _ballot(view: Look, record: StepRecord, sitting: SittingFacts, day: PartialDate) -> Found:
    step, ballot = record.step.id, sitting.ballot(record.motion_id)
    if ballot is None:
        sentence = _("会议“{title}”的记录里没有选到{name}的表决。").format(
            title=sitting.title, name=view.case.person.name
        )
        yield from view.find("development.ballot-missing", step, sentence, day)
        return
    rule = view.regulations.ballot(BALLOTS[step], sitting.day)
    if not rule.quorum.reached(sitting.present, sitting.expected):
        sentence = _("应到有表决权 {expected} 人，实到 {present} 人，要到 {needed} 人才能开会讨论。").format(
            expected=sitting.expected, present=sitting.present, needed=rule.quorum.needed(sitting.expected)
        )
        yield from view.find("development.ballot-quorum", step, sentence, day)
    yield from _majority(view, record, sitting, ballot, day)
    if rule.secret and not ballot.is_secret:
        sentence = _("表决“{title}”没有记为无记名投票。").format(title=ballot.title)
        yield from view.find("development.ballot-open", step, sentence, day)
    if ballot.id in view.case.shared_motions:
        sentence = _("表决“{title}”登记在不止一个人名下，两个以上的要逐个讨论和表决。").format(
            title=ballot.title
        )
        yield from view.find("development.ballot-shared", step, sentence, day)


def _majority(
    view: Look, record: StepRecord, sitting: SittingFacts, ballot: BallotFacts, day: PartialDate
) -> Found:
    rule = view.regulations.ballot(BALLOTS[record.step.id], sitting.day)
    needed = rule.majority.needed(sitting.expected)
    if record.result in CARRIED and ballot.in_favour < needed:
        sentence = _("赞成 {yes} 票，应到有表决权 {expected} 人，要 {needed} 票才能通过。").format(
            yes=ballot.in_favour, expected=sitting.expected, needed=needed
        )
        yield from view.find("development.ballot-majority", record.step.id, sentence, day)
