"""What speaks against the year's lists: unclear items, no filing, old problems again, plans without an end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import WorklistSource
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.worklist_layouts import WorklistLayout
from branchdesk.worklists.delegated import Admission, matters
from branchdesk.worklists.filings import differences, latest
from branchdesk.worklists.items import Item, items_of
from branchdesk.worklists.rectification import PlanLine, plans_of
from branchdesk.worklists.recurring import words_of_earlier
from branchdesk.worklists.referrals import referrals_of, waiting

PAGE = "life.tasks"
Said = Iterator[tuple[str, str, Place]]
"""The check, a whole sentence, and where it is put right."""


def worklist_findings(
    session: Session,
    checks: Checks,
    layouts: Iterable[WorklistLayout],
    branch_id: str,
    year: int,
    today: date,
) -> Iterator[Finding]:
    """Yield what is amiss in a year's lists as they stand by its end, or by today.

    Whether the lists are to be filed follows from the layouts of the branch's scheme.
    """
    until = min(today, date(year, 12, 31))
    items = items_of(session, branch_id, until, year=year)
    said = [
        *_of_items(session, checks, items, until),
        *_of_filing(session, layouts, branch_id, year, items),
        *_of_referrals(session, checks, items, until),
        *(one for plan in plans_of(session, branch_id, until, year) for one in _of_plan(plan, until)),
        *_of_matters(session, branch_id, until),
    ]
    for name, sentence, place in said:
        check = checks.on(name, until)
        if check is not None:
            yield Finding(check, sentence, place)


def _of_items(session: Session, checks: Checks, items: Sequence[Item], until: date) -> Said:
    earlier = words_of_earlier(session, items)
    silent = add_months(until, -checks.limit("worklists.no-progress", until))
    for item in items:
        place = Place(PAGE, item.id)
        if item.is_open and item.unclear:
            what = _("、").join(item.unclear)
            yield (
                "worklists.not-clear",
                _("“{text}”没有写明：{what}").format(text=item.text, what=what),
                place,
            )
        if item.id in earlier and item.source != WorklistSource.LIFE_MEETING:
            words = _("“{text}”是老问题，{earlier}").format(text=item.text, earlier=earlier[item.id])
            yield "worklists.recurs", words, place
        if item.reviewed_by_id is not None and item.reviewed_by_id == item.person_id:
            words = _("“{text}”由责任人{who}自己复核").format(text=item.text, who=item.responsible)
            yield "worklists.own-review", words, place
        last = max([item.raised_on, *(on for on, _text in item.progress)])
        if item.is_open and item.is_begun and last < silent:
            words = _("“{text}”从 {day} 起没有新的进展").format(text=item.text, day=last)
            yield "worklists.no-progress", words, place


def _of_filing(
    session: Session, layouts: Iterable[WorklistLayout], branch_id: str, year: int, items: Sequence[Item]
) -> Said:
    """Look at the filing; the life meeting's problems are reported with the meeting, and no reason to file."""
    scheme = branch_of(session, branch_id).scheme
    asks = any(layout.asks_filing and layout.scheme == scheme for layout in layouts)
    filing = latest(session, branch_id, year)
    place = Place(PAGE, filing.id if filing is not None else None, "filings")
    if filing is None and items and asks:
        yield "worklists.not-filed", _("{year} 年的清单还没有报上级备案").format(year=year), place
    changed = [] if filing is None else differences(filing, items)
    if filing is not None and changed:
        words = _("清单与 {day} 报备的第 {n} 版有 {changes} 处不同")
        said = words.format(day=filing.filed_on, n=filing.version, changes=len(changed))
        yield "worklists.not-refiled", said, place


def _of_referrals(session: Session, checks: Checks, items: Sequence[Item], until: date) -> Said:
    late = add_months(until, -checks.limit("worklists.no-reply", until))
    waiting_items = [item for item in items if item.is_open]
    referrals = referrals_of(session, [item.id for item in waiting_items])
    for item in waiting_items:
        sent = waiting(referrals.get(item.id, ()))
        if sent is not None and sent.sent_on < late:
            words = _("“{text}”{day} 向{whom}反映，还没有答复")
            said = words.format(text=item.text, day=sent.sent_on, whom=sent.sent_to)
            yield "worklists.no-reply", said, Place(PAGE, item.id)


def _of_plan(plan: PlanLine, until: date) -> Said:
    place = Place(PAGE, plan.id, "plans")
    if plan.is_evaluated:
        return
    if plan.lacks:
        words = _("“{plan}”没有写明：{what}").format(plan=plan.title, what=_("、").join(plan.lacks))
        yield "worklists.no-helper", words, place
    for stage in plan.stages:
        if stage.is_overdue(until):
            words = _("“{plan}”的“{stage}”应在 {day} 前完成")
            said = words.format(plan=plan.title, stage=stage.title, day=stage.due_on)
            yield "worklists.stage-overdue", said, place
    if plan.items and not plan.open_items and plan.self_checked_on is None:
        words = _("“{plan}”的问题都已办结，还没有自评").format(plan=plan.title)
        yield "worklists.not-evaluated", words, place


def _of_matters(session: Session, branch_id: str, until: date) -> Said:
    for one in matters(session, branch_id, until):
        if one.state == Admission.ASKED:
            words = _("{by}委托的“{text}”还没有决定准不准入").format(by=one.asked_by, text=one.text)
            yield "worklists.matter-undecided", words, Place(PAGE, one.id, "delegated")
