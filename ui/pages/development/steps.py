"""The next step of somebody on the way into the Party: when it can be, and entering it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people import development
from branchdesk.people.roster import RosterRow
from ui import messages
from ui.page import Page
from ui.record_form import FormDialog, day, text
from ui.widgets import Card, button, label, row

DEEDS = {
    Stage.ACTIVIST: N_("确定积极分子"),
    Stage.TARGET: N_("列为发展对象"),
    Stage.PROBATIONARY: N_("接收为预备党员"),
    Stage.FULL: N_("转为正式党员"),
}


def when(person: RosterRow, today: date) -> str:
    """Say in a few words what comes next and from when on."""
    step = development.next_step(person.stage)
    if step is None or person.ended_on is not None:
        return ""
    due = development.earliest(step, person)
    if due is None:
        return _("缺{date}").format(date=_(step.after_title))
    return _("可{deed}").format(deed=_(DEEDS[step.stage])) if due <= today else _("{due} 起").format(due=due)


class NextStep(Card):
    """Shows the next step with its rule, and the button that enters it."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(margin=1.25, spacing=0.5)
        self.deed = label("", "strong", wrap=True)
        self.rule = label("", "hint", wrap=True)
        self.act = button(_("登记…"), act, small=True)
        line = row(self.deed, self.act, spacing=1)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.rule)

    def show_person(self, person: RosterRow | None, today: date) -> None:
        """Show the next step of a person; nothing for who has none."""
        step = None if person is None else development.next_step(person.stage)
        if person is None or step is None or person.ended_on is not None:
            self.hide()
            return
        self.show()
        self.deed.setText(_("下一步：{deed}").format(deed=_(DEEDS[step.stage])))
        due = development.earliest(step, person)
        if due is None:
            words = _("还没有填{date}。").format(date=_(step.after_title))
        elif due > today:
            words = _("最早 {due}。").format(due=due)
        else:
            words = _("{due} 起可以办理。").format(due=due)
        self.rule.setText(words + _("依据：{source}。").format(source=_(step.source)))


def advance(page: Page, person: RosterRow) -> bool:
    """Ask for the date of the next step and enter it; say whether it was done."""
    step = development.next_step(person.stage)
    if step is None:
        return False
    deed = _(DEEDS[step.stage])
    words = _("{name}{deed}").format(name=person.name, deed=deed)

    def save(typed: dict[str, Any]) -> None:
        with page.app.database.begin(words) as session:
            development.advance(session, person.id, typed["on"], reason=typed.get("reason"))

    inputs = [day("on", step.title, required=True)]
    due = development.earliest(step, person)
    if step.months:
        inputs.append(text("reason", N_("提前的理由"), hint=N_("早于规定时间时填写")))
    intro = _("依据：{source}。").format(source=_(step.source))
    if due is not None:
        intro = _("最早 {due}。").format(due=due) + intro
    dialog = FormDialog(page, words, inputs, save, {"on": page.app.today()}, ok=_("登记"), intro=intro)
    if not dialog.exec():
        return False
    messages.toast(page, _("已登记：{words}。").format(words=words), page.app.undo_latest())
    return True
