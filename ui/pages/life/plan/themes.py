"""The words of the plan on its three levels, typed in one form, with the day it was settled."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import plans
from branchdesk.life.plans import PlanFrame
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, day, long_text, text


def ask_themes(parent: QWidget, app: AppContext, frame: PlanFrame, first: str = "") -> FormDialog:
    """Open the form of goal, quarters and months; `first` is the input to begin with."""
    values: dict[str, Any] = {
        "goal": frame.goal,
        "settled_on": frame.settled_on,
        "reported_on": frame.reported_on,
        **{f"quarter_{number}": words for number, words in frame.quarters.items()},
        **{f"month_{number}": words for number, words in frame.months.items()},
    }

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("写 {year} 年计划的目标和主题").format(year=frame.year)) as session:
            plans.keep_frame(
                session,
                app.branch_id,
                frame.year,
                app.today(),
                goal=typed["goal"],
                settled_on=typed["settled_on"],
                reported_on=typed["reported_on"],
                quarters={number: typed[f"quarter_{number}"] for number in range(1, 5)},
                months={number: typed[f"month_{number}"] for number in range(1, 13)},
            )
        messages.toast(parent, _("已保存。"), app.undo_latest())

    intro = _("年度有计划、季度有安排、每月有主题。填了制定日期就算定稿，以后改期要写理由。")
    title = _("{year} 年的目标、安排和主题").format(year=frame.year)
    dialog = FormDialog(parent, title, _theme_inputs(), save, values, intro=intro)
    dialog.keep_draft(app, "life.plan/themes", str(frame.year))
    if first in dialog.form.fields:
        dialog.form.fields[first].editor.setFocus()
    dialog.open()
    return dialog


def _theme_inputs() -> list[Input]:
    quarters = (N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度"))
    months = (
        N_("1 月主题"),
        N_("2 月主题"),
        N_("3 月主题"),
        N_("4 月主题"),
        N_("5 月主题"),
        N_("6 月主题"),
        N_("7 月主题"),
        N_("8 月主题"),
        N_("9 月主题"),
        N_("10 月主题"),
        N_("11 月主题"),
        N_("12 月主题"),
    )
    return [
        long_text("goal", N_("年度目标"), lines=2),
        day("settled_on", N_("制定日期"), hint=N_("支委会或党员大会定下来那天")),
        day("reported_on", N_("报备日期"), hint=N_("报上级党组织那天，没有就空着")),
        *(long_text(f"quarter_{n}", words, lines=2) for n, words in enumerate(quarters, 1)),
        *(text(f"month_{n}", words) for n, words in enumerate(months, 1)),
    ]
