"""What is entered about the appraisal: its steps, a member's words, finalising, corrections, a disposition."""

from collections.abc import Callable
from typing import Any

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.life import appraisal_results, appraisals
from branchdesk.life.appraisal_view import AppraisalView, EntryRow
from branchdesk.life.appraisals import GRADE_WORDS, PROBATIONARY_SETTING, STEP_DAYS
from branchdesk.life.review_view import StepRow
from branchdesk.models import DispositionAim, MeetingKind
from branchdesk.people import dispositions
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.words import AIM_WORDS
from ui import messages
from ui.page import Page
from ui.record_form import FormDialog, Input, choice, day, long_text, number, text

SITTINGS = (MeetingKind.APPRAISAL, MeetingKind.GENERAL, MeetingKind.COMMITTEE, MeetingKind.LIFE_MEETING)
MEETING_OF = {"vote": "vote_meeting_id", "decide": "decision_meeting_id"}
"""The column that holds the sitting of a step."""


def begin(page: Page) -> None:
    """Begin the appraisal of the year with everybody on the roll."""
    app = page.app
    with app.database.begin(_("开始 {year} 年民主评议").format(year=app.year)) as session:
        appraisals.begin(session, app.branch_id, app.year, app.today())
    messages.toast(page, _("已按名册列出全部党员。"), app.undo_latest())


def take_people(page: Page, found: AppraisalView) -> None:
    """Take in who came on the roll since, and take out who left with nothing written down."""
    app = page.app
    with app.database.begin(_("按名册更新参加评议的党员")) as session:
        changed = appraisals.take_people(session, found.id, app.today())
    words = _("更新了 {n} 人。").format(n=changed) if changed else _("名单和名册一致。")
    messages.toast(page, words, app.undo_latest() if changed else None)


def remove(page: Page, found: AppraisalView) -> None:
    """Delete an appraisal that was begun by mistake; the toast takes it back."""
    app = page.app
    with app.database.begin(_("删除 {year} 年民主评议").format(year=found.record.year)) as session:
        appraisals.remove(session, found.id)
    messages.toast(page, _("民主评议已删除。"), app.undo_latest())


def step(page: Page, found: AppraisalView, taken: StepRow) -> FormDialog:
    """Ask for the day of a step, its sitting, and the numbers of the ballot."""
    app, record = page.app, found.record
    on = STEP_DAYS[taken.id]
    inputs: list[Input] = [day(on, N_("日期"))]
    values: dict[str, Any] = {on: getattr(record, on) or app.today()}
    meeting = MEETING_OF.get(taken.id)
    if meeting is not None:
        with app.database.read() as session:
            offered = sittings_to_pick(session, app.branch_id, SITTINGS, app.today())
        inputs.append(choice(meeting, N_("会议记录"), lambda: offered, empty=N_("不在记录里")))
        values[meeting] = getattr(record, meeting)
    if taken.id == "vote":
        inputs += [number("issued", N_("发出测评票")), number("returned", N_("收回测评票"))]
        values |= {"issued": record.issued, "returned": record.returned}

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("登记民主评议：{step}").format(step=_(taken.step.title))) as session:
            appraisals.take_step(session, found.id, **typed)
        messages.toast(page, _("已登记。"), app.undo_latest())

    return _ask(page, _(taken.step.title), inputs, save, values, _(taken.step.about))


def entry(page: Page, found: AppraisalView, known: EntryRow) -> FormDialog:
    """Ask for everything written of one member; after it is final only for what follows."""
    app = page.app
    later = [
        day("feedback_on", N_("反馈日期")),
        long_text("own_opinion", N_("本人意见"), lines=2, hint=N_("例如 同意支部意见")),
        long_text("superior_opinion", N_("上级意见"), lines=2),
    ]
    before = [
        text("elsewhere", N_("在哪里参加评议"), hint=N_("只有流动党员在流入地参加的才填")),
        long_text("self_text", N_("个人小结"), lines=5),
        long_text("mutual_text", N_("互评意见"), lines=3),
        choice("grade", N_("等次"), tuple(GRADE_WORDS.items()), empty=N_("未评定")),
        long_text("opinion", N_("支部意见"), lines=3),
    ]
    inputs = later if found.is_final else [*before, *later]
    values = {field.name: getattr(known, field.name) for field in inputs}

    def save(typed: dict[str, Any]) -> None:
        words = _("登记{name}的民主评议").format(name=known.name)
        kept = {name: "" if value is None and name in TEXTS else value for name, value in typed.items()}
        with app.database.begin(words) as session:
            appraisals.write(session, found.id, {known.id: kept})
        messages.toast(page, _("已登记。"), app.undo_latest())

    title = _("民主评议　{name}").format(name=known.name)
    dialog = _ask(page, title, inputs, save, values)
    dialog.keep_draft(app, f"{page.key}/entry", known.id)
    return dialog


TEXTS = ("self_text", "mutual_text", "opinion", "own_opinion", "superior_opinion")


def finalise(page: Page, found: AppraisalView) -> FormDialog:
    """Ask for the day from which the grades stand, and for a reason where a rule stops it."""
    app = page.app
    with app.database.read() as session:
        stopped = appraisal_results.stops(session, app.rulebook.checks, found.id, app.today())
    inputs: list[Input] = [day("on", N_("定稿日期"), required=True)]
    if stopped:
        inputs.append(long_text("reason", N_("仍要定稿的理由"), lines=3, hint=N_("上级同意的文号、日期")))
    intro = _("定稿以后等次不能直接修改，只能写明理由更正；反馈日期、本人意见和上级意见还可以登记。")
    if stopped:
        said = [f"{one.sentence}（{one.check.clause} · {one.check.source}）" for one in stopped]
        intro = "\n".join((*said, intro))

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("民主评议结果定稿")) as session:
            appraisal_results.finalise(
                session, app.rulebook.checks, found.id, typed["on"], typed.get("reason")
            )
        messages.toast(page, _("评议结果已定稿，下一步向本人反馈。"), app.undo_latest())

    return _ask(page, _("评议结果定稿"), inputs, save, {"on": app.today()}, intro, ok=_("定稿"))


def correct(page: Page, known: EntryRow) -> FormDialog:
    """Ask for another grade of a finalised appraisal, with its reason."""
    app = page.app
    with app.database.read() as session:
        offered = sittings_to_pick(session, app.branch_id, SITTINGS, app.today())
    inputs = [
        choice("to_grade", N_("更正为"), tuple(GRADE_WORDS.items()), empty=N_("请选择"), required=True),
        day("corrected_on", N_("更正日期"), required=True),
        choice("meeting_id", N_("作出决定的会议"), lambda: offered, empty=N_("不在记录里")),
        long_text("reason", N_("理由"), lines=3),
    ]

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("更正{name}的评议等次").format(name=known.name)) as session:
            appraisal_results.correct(
                session,
                known.id,
                typed["corrected_on"],
                typed["to_grade"],
                typed["reason"],
                typed["meeting_id"],
            )
        messages.toast(page, _("已更正，原来的等次留在记录里。"), app.undo_latest())

    grade = _(GRADE_WORDS[known.grade]) if known.grade is not None else _("没有等次")
    intro = _("原来评定：{grade}。更正另记一条，原记录不改。").format(grade=grade)
    values = {"corrected_on": app.today()}
    return _ask(page, _("更正等次　{name}").format(name=known.name), inputs, save, values, intro)


def dispose(page: Page, found: AppraisalView, known: EntryRow) -> FormDialog:
    """Open a case in the register of dispositions for somebody judged unqualified; their status stays."""
    app = page.app
    inputs = [
        day("opened_on", N_("立案日期"), required=True),
        choice("aim", N_("拟作处置"), _aims(), empty=None),
        long_text("conduct", N_("不合格表现"), lines=4),
    ]
    conduct = known.opinion or _("{year} 年民主评议评为不合格。").format(year=found.record.year)
    values = {"opened_on": app.today(), "aim": DispositionAim.EDUCATION, "conduct": conduct}

    def save(typed: dict[str, Any]) -> None:
        case = CaseEntry(known.person_id, typed["opened_on"], typed["aim"], typed["conduct"] or "")
        with app.database.begin(_("登记{name}的处置").format(name=known.name)) as session:
            dispositions.keep(session, app.branch_id, case)
        messages.toast(page, _("已登记到“表彰处分”的处置纪实。"), app.undo_latest())

    intro = _("处置由组织决定，登记后在“表彰处分”的“处置纪实”里逐步办理；党员的状态不会自动改变。")
    return _ask(page, _("登记处置　{name}").format(name=known.name), inputs, save, values, intro)


def _aims() -> tuple[tuple[Any, str], ...]:
    """Offer the aims that need no ground of removal; those are chosen in the register itself."""
    return tuple((aim, words) for aim, words in AIM_WORDS.items() if aim != DispositionAim.REMOVAL)


def choose_probationary(page: Page) -> FormDialog:
    """Ask whether probationary members get a grade, and by which document."""
    app = page.app
    inputs = [
        choice(
            PROBATIONARY_SETTING,
            N_("预备党员"),
            (
                (appraisals.NOT_GRADED, N_("参加评议，不定等次")),
                (appraisals.GRADED, N_("和正式党员一样评定等次")),
            ),
            empty=None,
        ),
        text("source", N_("依据"), hint=N_("上级文件或口头答复，写明日期")),
    ]
    with app.database.read() as session:
        own = branch.setting(session, app.branch_id, PROBATIONARY_SETTING, appraisals.NOT_GRADED)

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("选定预备党员评不评等次")) as session:
            branch.choose(
                session, app.branch_id, PROBATIONARY_SETTING, typed[PROBATIONARY_SETTING], typed["source"]
            )
        messages.toast(page, _("已保存，对以后列入的人起作用。"), app.undo_latest())

    intro = _("全国性文件没有写明预备党员在民主评议里定不定等次，请按上级的要求选。")
    return _ask(page, _("预备党员的等次"), inputs, save, {PROBATIONARY_SETTING: own}, intro)


def _ask(
    page: Page,
    title: str,
    inputs: list[Input],
    save: Callable[[dict[str, Any]], None],
    values: dict[str, Any],
    intro: str = "",
    *,
    ok: str | None = None,
) -> FormDialog:
    dialog = FormDialog(page, title, inputs, save, values, intro=intro, ok=ok)
    dialog.open()
    return dialog
