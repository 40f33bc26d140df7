"""What is entered about the year's life meeting: study, opinions, the sitting, problems, and the report."""

from typing import Any

from branchdesk.documents.life_year_papers import proposed_report
from branchdesk.i18n import N_, _
from branchdesk.life import reviews
from branchdesk.life.review_view import Problem, ReviewView
from branchdesk.life.reviews import FROM_WORDS, WAY_WORDS
from branchdesk.models import Branch, LifeOpinion, MeetingKind, OpinionFrom, OpinionWay
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.worklists import recurring
from ui import messages
from ui.page import Page
from ui.record_form import FormDialog, Input, choice, day, long_text, text

Inputs = tuple[Input, ...]
NEW = "new"


def _ask(
    page: Page, title: str, inputs: Inputs, save: Any, values: dict[str, Any], intro: str = "", key: str = ""
) -> FormDialog:
    """Open a form; what is half typed is kept for the year, the deed, and the record of the key."""
    dialog = FormDialog(page, title, inputs, save, values, intro=intro)
    dialog.keep_draft(page.app, f"{page.key}/{page.app.year}", f"{inputs[0].name}:{key or NEW}")
    dialog.open()
    return dialog


def _revise(page: Page, found: ReviewView, words: str, typed: dict[str, Any]) -> None:
    """Write facts of the life meeting as one action of these words."""
    app = page.app
    with app.database.begin(words) as session:
        reviews.revise(session, app.branch_id, found.year, **typed)
    messages.toast(page, _("已登记。"), app.undo_latest())


def study(page: Page, found: ReviewView) -> FormDialog:
    """Ask when what was studied before the meeting."""
    inputs = (
        day("studied_on", N_("学习日期"), required=True),
        long_text("study", N_("学习内容"), lines=4, hint=N_("学了什么文件、讲话，怎样学的")),
    )
    record = found.record
    values: dict[str, Any] = {"studied_on": page.app.today()}
    if record is not None and record.studied_on is not None:
        values = {"studied_on": record.studied_on, "study": record.study}
    return _ask(
        page,
        _("会前学习"),
        inputs,
        lambda typed: _revise(page, found, _("登记组织生活会会前学习"), typed),
        values,
    )


def opinion(page: Page, found: ReviewView, key: str) -> FormDialog:
    """Ask for an opinion, or correct the one of a key."""
    app = page.app
    people = [(part.id, part.name) for part in found.people]
    inputs = (
        choice("about_id", N_("对谁的意见"), lambda: people, empty=N_("支部班子")),
        long_text("text", N_("意见内容"), lines=4),
        choice("source", N_("向谁征求"), tuple(FROM_WORDS.items()), empty=None),
        choice("way", N_("方式"), tuple(WAY_WORDS.items()), empty=None),
        day("received_on", N_("日期"), required=True),
    )
    known = next((row for row in found.opinions if row.id == key), None)
    last = found.opinions[-1] if found.opinions else None
    values: dict[str, Any] = {
        "received_on": last.received_on if last is not None else app.today(),
        "source": last.source if last is not None else OpinionFrom.MEMBERS,
        "way": last.way if last is not None else OpinionWay.FORUM,
    }
    if known is not None:
        names = ("about_id", "text", "source", "way", "received_on")
        values = {name: getattr(known, name) for name in names}

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("登记征求到的意见")) as session:
            reviews.keep_opinion(session, app.branch_id, found.year, typed, key or None)
        messages.toast(page, _("意见已登记。"), app.undo_latest())

    return _ask(page, _("征求到的意见"), inputs, save, values, key=key)


def drop_opinion(page: Page, key: str) -> None:
    """Delete an opinion; the toast takes it back."""
    with page.app.database.begin(_("删除征求到的意见")) as session:
        session.delete(session.get_one(LifeOpinion, key))
    messages.toast(page, _("意见已删除。"), page.app.undo_latest())


def meeting(page: Page, found: ReviewView) -> FormDialog | None:
    """Ask which sitting the life meeting was; without any in the books say what to do."""
    app = page.app
    with app.database.read() as session:
        offered = sittings_to_pick(session, app.branch_id, (MeetingKind.LIFE_MEETING,), app.today())
    of_year = [(key, words) for key, words in offered if words.startswith(str(found.year))]
    if not of_year:
        said = _("{year} 年还没有组织生活会的会议记录，请先点“记组织生活会”。").format(year=found.year)
        messages.inform(page, _("召开组织生活会"), said)
        return None
    inputs = (choice("meeting_id", N_("会议记录"), lambda: of_year, empty=N_("未选")),)
    values = {"meeting_id": found.meeting_id or of_year[0][0]}
    return _ask(
        page,
        _("组织生活会的会议记录"),
        inputs,
        lambda typed: _revise(page, found, _("选定组织生活会的会议记录"), typed),
        values,
    )


def committee(page: Page, found: ReviewView) -> FormDialog:
    """Ask for the self-criticism of the branch and its committee."""
    inputs = (
        long_text(
            "committee_check",
            N_("对照检查"),
            lines=14,
            hint=N_("存在的问题、产生的原因、整改的方向"),
        ),
    )
    record = found.record
    values = {"committee_check": record.committee_check if record is not None else ""}
    return _ask(
        page,
        _("支部班子对照检查"),
        inputs,
        lambda typed: _revise(page, found, _("登记支部班子对照检查"), typed),
        values,
    )


def problem(page: Page, found: ReviewView, key: str) -> FormDialog:
    """Ask for a problem with its measure, person and day, or correct the one of a key."""
    app = page.app
    people = [(part.id, part.name) for part in found.people]
    known = next((one for one in found.problems if one.id == key), None)
    if known is not None and known.item.person_id is not None:
        listed = {person_id for person_id, _name in people}
        if known.item.person_id not in listed:
            people.append((known.item.person_id, known.item.responsible))
    inputs = (
        long_text("text", N_("问题"), lines=3),
        long_text("measure", N_("整改措施"), lines=3),
        choice("person_id", N_("责任人"), lambda: people, empty=N_("未定")),
        day("due_on", N_("时限")),
    )
    values = _values(known) if known is not None else {}

    def save(typed: dict[str, Any]) -> None:
        raised = found.held_on or app.today()
        with app.database.begin(_("登记组织生活会的问题")) as session:
            reviews.keep_problem(session, app.branch_id, found.year, raised, typed, key or None)
        messages.toast(page, _("已列入问题清单。"), app.undo_latest())

    intro = _("措施、责任人和时限可以先空着，会后再补；补齐以前在核对里提醒。")
    return _ask(page, _("组织生活会的问题"), inputs, save, values, intro, key)


def _values(known: Problem) -> dict[str, Any]:
    return {name: getattr(known.item, name) for name in ("text", "measure", "person_id", "due_on")}


def say_recurs(page: Page, known: Problem, *, recurs: bool) -> None:
    """Confirm with a click that a problem is last year's again, or that it is not."""
    earlier = known.proposed.id if recurs and known.proposed is not None else None
    words = _("标明是老问题") if recurs else _("标明不是老问题")
    with page.app.database.begin(words) as session:
        recurring.say_recurs(session, known.id, earlier)
    messages.toast(page, _("已标明。"), page.app.undo_latest())


def report(page: Page, found: ReviewView) -> FormDialog:
    """Ask when and to whom the life meeting was reported; the words are proposed from the records."""
    app, record = page.app, found.record
    with app.database.read() as session:
        superior = session.get_one(Branch, app.branch_id).superior
    inputs = (
        day("reported_on", N_("报告日期"), hint=N_("还没有报告的空着")),
        text("reported_to", N_("报告给谁")),
        text("report_number", N_("文号"), hint=N_("例如 样会党支〔2026〕1号")),
        long_text("report", N_("报告内容"), lines=10),
    )
    values: dict[str, Any] = {"reported_to": superior, "report": proposed_report(found)}
    if record is not None:
        for name in ("reported_on", "reported_to", "report_number", "report"):
            values[name] = getattr(record, name) or values.get(name)
    return _ask(
        page,
        _("报告组织生活会情况"),
        inputs,
        lambda typed: _revise(page, found, _("登记组织生活会情况报告"), typed),
        values,
    )
