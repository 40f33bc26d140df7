"""What is entered about a term: itself, the superior's reminders, an extension, and who sees to what."""

from typing import Any

from branchdesk import branch, terms
from branchdesk.i18n import N_, _
from branchdesk.models import TermReminder
from branchdesk.people import committee
from branchdesk.people.committee import Reminder, TermRow
from branchdesk.words import POST_WORDS
from ui import messages
from ui.page import Page
from ui.pages.people.committee.papered_dialog import PaperedDialog
from ui.record_form import FormDialog, Input, day, long_text, number, text

TERM = (
    number("ordinal", N_("第几届")),
    day("elected_on", N_("选举日期"), required=True),
    number("years", N_("任期（年）"), required=True),
    number("seats", N_("批准名额")),
    day("requested_on", N_("报请示日期"), hint=N_("报换届请示的日期")),
    text("note", N_("备注")),
)
REMINDER = (
    day("received_on", N_("收到日期"), required=True),
    text("sent_by", N_("提醒单位")),
    text("number", N_("文号或方式"), hint=N_("文号，或写发函、电话通知")),
    long_text("note", N_("备注"), lines=2),
)
EXTENSION = (
    day("extended_to", N_("延期到"), hint=N_("收回延期就留空")),
    long_text("extension_reason", N_("延期事由"), lines=2),
    text("extension_approval", N_("批复文号")),
    day("extension_approved_on", N_("批复日期")),
)


def enter(page: Page) -> FormDialog:
    """Ask for a term and enter it."""
    app = page.app
    with app.database.read() as session:
        own = branch.own(session) if not app.is_committee else None
        last = branch.current_term(session, app.branch_id, app.today())
        years = branch.term_years(own.locality) if own is not None else branch.TERM_YEARS
    values: dict[str, Any] = {"years": years}
    if last is not None and last.ordinal:
        values["ordinal"] = last.ordinal + 1

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("登记任期")) as session:
            terms.enter(session, app.branch_id, **typed)
        messages.toast(page, _("任期已登记。"), app.undo_latest())

    intro = _("每届 3 年，村和社区 5 年。以前各届也可以补登记，换届时间一览表要用。")
    return _opened(FormDialog(page, _("登记任期"), TERM, save, values, intro=intro))


def revise(page: Page, term: TermRow) -> FormDialog:
    """Correct a term."""
    app = page.app

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("修改任期")) as session:
            terms.revise(session, term.id, **typed)
        messages.toast(page, _("任期已修改。"), app.undo_latest())

    values = {
        "ordinal": term.ordinal,
        "elected_on": term.elected_on,
        "years": term.years,
        "seats": term.approved_seats,
        "requested_on": term.requested_on,
        "note": term.note,
    }
    return _opened(FormDialog(page, _("修改任期"), TERM, save, values))


def remind(page: Page, term: TermRow, reminder: Reminder | None) -> FormDialog:
    """Enter a written reminder with its paper, or correct one."""
    app = page.app

    def write(session: Any, typed: dict[str, Any]) -> str:
        key = reminder.id if reminder is not None else None
        return terms.remind(session, term.id, reminder_id=key, **typed).id

    with app.database.read() as session:
        superior = branch.own(session).superior
    values: dict[str, Any] = {"received_on": app.today(), "sent_by": superior}
    if reminder is not None:
        values = {name: getattr(reminder, name) for name in ("received_on", "sent_by", "number", "note")}
    dialog = PaperedDialog(
        page,
        app,
        _("上级书面提醒"),
        REMINDER,
        write,
        owner=TermReminder.__tablename__,
        record=reminder.id if reminder is not None else None,
        words=_("登记上级换届提醒"),
        values=values,
        intro=_("上级党组织提前 6 个月书面提醒做好换届准备；把收到的函件扫描放进来。"),
    )
    if reminder is not None:
        _offer_removal(page, dialog, reminder)
    return _opened(dialog)


def _offer_removal(page: Page, dialog: FormDialog, reminder: Reminder) -> None:
    def remove() -> None:
        with page.app.database.begin(_("删除上级换届提醒")) as session:
            terms.forget_reminder(session, reminder.id)
        dialog.reject()
        messages.toast(page, _("已删除这次提醒。"), page.app.undo_latest())

    dialog.offer_removal(remove)


def extend(page: Page, term: TermRow) -> FormDialog:
    """Enter the superior's approval of an extension, or take one back."""
    app = page.app

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("登记延期换届")) as session:
            terms.extend(
                session,
                term.id,
                typed["extended_to"],
                reason=typed["extension_reason"],
                approval=typed["extension_approval"],
                approved_on=typed["extension_approved_on"],
            )
        messages.toast(page, _("已登记。"), app.undo_latest())

    values = {field.name: getattr(term, field.name) for field in EXTENSION}
    intro = _("原届满日 {day}。延长期限一般不超过 1 年，没有批复的延期不算数。").format(day=term.planned_end)
    return _opened(FormDialog(page, _("延期换届"), EXTENSION, save, values, intro=intro))


def divide(page: Page, term: TermRow) -> FormDialog | None:
    """Write down who of the present committee sees to what."""
    app = page.app
    seats = term.sitting_on(app.today())
    if not seats:
        messages.inform(page, _("班子分工"), _("还没有登记职务，请先办选举登记，或在名册里填党内职务。"))
        return None
    inputs: list[Input] = [
        text(
            seat.id,
            _("{post}　{name}").format(post=_(POST_WORDS[seat.title]), name=seat.name),
            hint=N_("例如 主持支部全面工作"),
        )
        for seat in seats
    ]

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("修改班子分工")) as session:
            committee.divide(session, app.branch_id, typed, app.today())
        messages.toast(page, _("分工已保存。"), app.undo_latest())

    values = {seat.id: seat.duties for seat in seats}
    return _opened(FormDialog(page, _("班子分工"), inputs, save, values))


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog
