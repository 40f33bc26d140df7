"""What is entered about an election: itself, its steps, and that it was broken off."""

from collections.abc import Callable
from typing import Any

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.models import ElectionForm, ElectionKind, ElectionStep
from branchdesk.people import elections
from branchdesk.people.election_view import VOTE, ElectionView, StepRow
from branchdesk.people.election_words import FORM_WORDS, KIND_WORDS
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.people.structure import structure_of
from ui import messages
from ui.page import Page
from ui.pages.people.committee.papered_dialog import PaperedDialog
from ui.record_form import FormDialog, Input, check, choice, day, long_text, number, text


def election_inputs() -> list[Input]:
    """Return the inputs of an election."""
    return [
        choice("kind", N_("类别"), tuple(KIND_WORDS.items()), empty=None),
        choice("form", N_("方式"), tuple(FORM_WORDS.items()), empty=None),
        number("ordinal", N_("第几届")),
        number("seats", N_("委员名额")),
        check("with_secretary", N_("选举书记")),
        number("deputies", N_("副书记名额")),
        day("planned_on", N_("计划投票日期")),
        long_text("note", N_("备注"), lines=2, hint=N_("例如 结合村（社区）“两委”换届，选优配强班子成员")),
    ]


def begin(page: Page, kind: ElectionKind, seats: int, begun: Callable[[str], object]) -> FormDialog:
    """Ask for a new election and begin it; `begun` is told its key."""
    app = page.app
    today = app.today()
    with app.database.read() as session:
        structure = structure_of(session, app.branch_id, today)
        term = branch.current_term(session, app.branch_id, today)
        until = branch.term_end(term) if term is not None else None
    limit = app.rulebook.checks.limit("structure.committee-missing", today)
    form = ElectionForm.COMMITTEE if structure.full >= limit else ElectionForm.DIRECT
    is_term = kind == ElectionKind.TERM
    values: dict[str, Any] = {
        "kind": kind,
        "form": form,
        "ordinal": term.ordinal + int(is_term) if term is not None and term.ordinal else None,
        "seats": seats or (max(structure.seats, 3) if form == ElectionForm.COMMITTEE and is_term else None),
        "with_secretary": is_term,
        "deputies": 0,
        "planned_on": until if is_term and until is not None and until >= today else None,
    }

    def save(typed: dict[str, Any]) -> None:
        title = KIND_WORDS[typed["kind"]]
        words = _("开始{kind}").format(kind=_(title))
        with app.database.begin(words) as session:
            key = elections.begin(session, app.branch_id, today, **typed).id
        begun(key)
        messages.toast(page, _("选举已建立，请按步骤登记。"), app.undo_latest())

    intro = _(
        "正式党员 {n} 人。满 {limit} 人应当设支委会，委员一般 3 至 5 名；不满的由党员大会直接选举书记。"
    ).format(n=structure.full, limit=limit)
    dialog = FormDialog(page, _("开始选举"), election_inputs(), save, values, ok=_("开始"), intro=intro)
    dialog.open()
    return dialog


def revise(page: Page, election: ElectionView) -> FormDialog:
    """Correct the facts of an election."""
    app = page.app
    names = ("ordinal", "seats", "with_secretary", "deputies", "planned_on", "note")
    values = {name: getattr(election, name) for name in names}
    inputs = [field for field in election_inputs() if field.name in names]

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("修改选举名额和日期")) as session:
            elections.revise(session, election.id, **typed)
        messages.toast(page, _("已修改。"), app.undo_latest())

    dialog = FormDialog(page, _("修改名额和日期"), inputs, save, values)
    dialog.open()
    return dialog


def close(page: Page, election: ElectionView) -> FormDialog:
    """Break an election off, with the day and the reason."""
    app = page.app

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("中止选举")) as session:
            elections.revise(session, election.id, **typed)
        messages.toast(page, _("选举已中止，记录留着。"), app.undo_latest())

    inputs = (
        day("closed_on", N_("中止日期"), required=True),
        long_text("note", N_("原因"), lines=3, hint=N_("上级决定、文号")),
    )
    values = {"closed_on": app.today(), "note": election.note}
    dialog = FormDialog(page, _("中止这次选举"), inputs, save, values, ok=_("中止"))
    dialog.open()
    return dialog


def delete(page: Page, election: ElectionView) -> None:
    """Delete an election that was entered by mistake; the toast takes it back."""
    with page.app.database.begin(_("删除录错的选举")) as session:
        elections.delete(session, election.id)
    messages.toast(page, _("选举记录已删除。"), page.app.undo_latest())


def take_step(page: Page, election: ElectionView, step: StepRow) -> FormDialog:
    """Record that a step was taken, with its scans."""
    app = page.app

    def write(session: Any, typed: dict[str, Any]) -> str:
        return elections.take_step(session, election.id, step.id, **typed).id

    values: dict[str, Any] = {
        "done_on": step.done_on or (election.voted_on if step.id == VOTE else None) or app.today(),
        "number": step.document,
        "meeting_id": step.meeting_id,
        "note": step.note,
    }
    dialog = PaperedDialog(
        page,
        app,
        _(step.stage.title),
        _step_inputs(page, step),
        write,
        owner=ElectionStep.__tablename__,
        record=step.record_id,
        words=_("登记选举步骤：{step}").format(step=_(step.stage.title)),
        values=values,
        intro=_(step.stage.about),
    )
    dialog.open()
    return dialog


def _step_inputs(page: Page, step: StepRow) -> list[Input]:
    app = page.app
    inputs = [day("done_on", N_("办理日期"), required=True)]
    if step.stage.has_number:
        inputs.append(text("number", N_("文号"), hint=N_("例如 样会党支〔2026〕1号")))
    if step.stage.meetings:
        with app.database.read() as session:
            offered = sittings_to_pick(session, app.branch_id, step.stage.meetings, app.today())
        inputs.append(choice("meeting_id", N_("会议记录"), lambda: offered, empty=N_("不在记录里")))
    inputs.append(long_text("note", N_("备注"), lines=2))
    return inputs


def take_back(page: Page, election: ElectionView, step: StepRow) -> None:
    """Take a step back that was recorded by mistake."""
    with page.app.database.begin(_("撤回选举步骤：{step}").format(step=_(step.stage.title))) as session:
        elections.take_step_back(session, election.id, step.id)
    messages.toast(page, _("已撤回这一步。"), page.app.undo_latest())
