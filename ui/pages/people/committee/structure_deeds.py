"""What is entered about the structure of a branch: units covered, what groups are formed by, how it is measured."""

from typing import Any

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.people.structure import SIZE_ALERT_SETTING, Structure, write_basis
from branchdesk.rules.election_rules import DENOMINATOR_SETTING
from ui import messages
from ui.page import Page
from ui.record_form import FormDialog, Input, choice, number, text

REQUEST_SETTING = "request_lead_months"
CHOICES = (SIZE_ALERT_SETTING, REQUEST_SETTING, DENOMINATOR_SETTING)


def units(page: Page, structure: Structure) -> FormDialog:
    """Say how many units a joint branch covers."""
    app = page.app

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("修改覆盖单位数")) as session:
            branch.revise(session, app.branch_id, **typed)
        messages.toast(page, _("已保存。"), app.undo_latest())

    values = {"covered_units": structure.covered_units}
    dialog = FormDialog(page, _("覆盖单位"), (number("covered_units", N_("覆盖单位数")),), save, values)
    dialog.open()
    return dialog


def basis(page: Page, structure: Structure) -> FormDialog:
    """Say what the groups are formed by."""
    app = page.app
    inputs: list[Input] = [
        text(group.id, group.name, hint=N_("例如 按业务部门、按居住地")) for group in structure.groups
    ]

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("写明党小组划分依据")) as session:
            write_basis(session, typed)
        messages.toast(page, _("已保存。"), app.undo_latest())

    values = {group.id: group.basis for group in structure.groups}
    dialog = FormDialog(page, _("党小组划分依据"), inputs, save, values)
    dialog.open()
    return dialog


def choices(page: Page) -> FormDialog:
    """Ask for what the texts leave to the superior: from which size on, how early, and half of whom."""
    app = page.app
    checks, today = app.rulebook.checks, app.today()
    with app.database.read() as session:
        values = {name: branch.setting(session, app.branch_id, name) for name in CHOICES}
    values[SIZE_ALERT_SETTING] = values[SIZE_ALERT_SETTING] or checks.limit(
        "structure.near-general-branch", today
    )
    values[REQUEST_SETTING] = values[REQUEST_SETTING] or _request_months(page)
    values[DENOMINATOR_SETTING] = values[DENOMINATOR_SETTING] or "expected"
    inputs = (
        number(SIZE_ALERT_SETTING, N_("党员几人起提示规模"), required=True),
        number(REQUEST_SETTING, N_("请示提前几个月"), required=True),
        choice(
            DENOMINATOR_SETTING,
            N_("当选按谁的半数"),
            (("expected", N_("应到会有选举权的人数")), ("present", N_("实到会有选举权的人数"))),
            empty=None,
        ),
        text("source", N_("依据"), hint=N_("上级文件或口头答复，写明日期")),
    )

    def save(typed: dict[str, Any]) -> None:
        source = typed.pop("source")
        with app.database.begin(_("修改核对尺度")) as session:
            for name in CHOICES:
                branch.choose(session, app.branch_id, name, typed[name], source)
        messages.toast(page, _("已保存。"), app.undo_latest())

    intro = _("这几项全国性文件没有写明，或各地说法不一，请按上级的要求填写。")
    dialog = FormDialog(page, _("核对尺度"), inputs, save, values, intro=intro)
    dialog.open()
    return dialog


def _request_months(page: Page) -> int:
    rules = page.app.rulebook.elections.steps
    return next((step.months_before_end for step in rules if step.months_before_end), 0)
