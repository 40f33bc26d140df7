"""What else is done with an item: begun, moved over the board, passed upward, tied to last year's or to a plan."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import worklists
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.rules.checks import shipped_checks
from branchdesk.worklists import Item, rectification, recurring, referrals
from branchdesk.worklists.board import Move, Stand, move_to
from branchdesk.worklists.filings import superior_of
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, choice, day, long_text, text
from ui.worklist_forms import Deed, WorklistForms


class ItemDeeds:
    """Opens the dialogs of an item over a page; `dialog` is the one opened last."""

    def __init__(self, app: AppContext, parent: QWidget, forms: WorklistForms) -> None:
        self._app = app
        self._parent = parent
        self._forms = forms
        self.dialog: FormDialog | None = None

    def more(self, item: Item) -> list[Deed]:
        """List what is done less often with an item; a superior only looks."""
        if self._app.is_committee:
            return []
        deeds: list[Deed] = []
        if item.is_open and not item.is_begun:
            deeds.append((_("开始办理"), lambda: self.begin(item)))
        waiting = self._waiting(item)
        if waiting is not None:
            deeds.append((_("登记上级答复…"), lambda: self.reply(item, waiting)))
        elif item.is_open:
            deeds.append((_("向上级反映…"), lambda: self.refer(item)))
        deeds.append((_("老问题…"), lambda: self.tie(item)))
        deeds.append((_("归入整改方案…"), lambda: self.assign(item)))
        return deeds

    def _waiting(self, item: Item) -> referrals.Referral | None:
        with self._app.database.read() as session:
            return referrals.waiting(referrals.referrals_of(session, [item.id]).get(item.id, ()))

    def move(self, item: Item, stand: Stand) -> None:
        """Bring an item into a column of the board: at once, or by the dialog that asks what it needs."""
        try:
            deed = move_to(item, stand)
        except BranchDeskError as error:
            messages.show_error(self._parent, error)
            return
        deeds: dict[Move, Callable[[Item], None]] = {
            Move.BEGIN: self.begin,
            Move.PUT_BACK: self.put_back,
            Move.FINISH: self._forms.finish,
            Move.REVIEW: self._forms.review,
            Move.REOPEN: self._forms.reopen,
        }
        if deed in deeds:
            deeds[deed](item)

    def begin(self, item: Item) -> None:
        """Take an item in hand."""
        with self._app.database.begin(_("开始办理：{text}").format(text=item.text)) as session:
            worklists.begin(session, item.id, max(self._app.today(), item.raised_on))
        messages.toast(self._parent, _("已列为进行中。"), self._app.undo_latest())

    def put_back(self, item: Item) -> None:
        """Say that nobody took it in hand after all."""
        try:
            with self._app.database.begin(_("放回待办：{text}").format(text=item.text)) as session:
                worklists.put_back(session, item.id)
        except BranchDeskError as error:
            messages.show_error(self._parent, error)
            return
        messages.toast(self._parent, _("已放回待办。"), self._app.undo_latest())

    def refer(self, item: Item) -> None:
        """Pass an item upward."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("向上级反映：{text}").format(text=item.text)) as session:
                referrals.refer(
                    session, item.id, typed["sent_on"], typed["sent_to"] or "", typed["text"] or ""
                )

        with self._app.database.read() as session:
            superior = superior_of(session, self._app.branch_id)
        inputs = [
            day("sent_on", N_("反映日期"), required=True, today=self._app.today()),
            text("sent_to", N_("向谁反映"), required=True),
            long_text("text", N_("请求解决"), lines=3),
        ]
        values = {"sent_on": self._app.today(), "sent_to": superior}
        self._open(_("向上级反映"), inputs, save, values, item.text)

    def reply(self, item: Item, sent: referrals.Referral) -> None:
        """Note what the superior answered."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("登记上级答复：{text}").format(text=item.text)) as session:
                referrals.reply(session, sent.id, typed["replied_on"], typed["reply"] or "")

        inputs = [
            day("replied_on", N_("答复日期"), required=True, today=self._app.today()),
            long_text("reply", N_("答复"), lines=3),
        ]
        self._open(_("登记上级答复"), inputs, save, {"replied_on": self._app.today()}, sent.words)

    def tie(self, item: Item) -> None:
        """Say which earlier item this is again; the one most like it is proposed."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("标明老问题：{text}").format(text=item.text)) as session:
                recurring.say_recurs(session, item.id, typed["recurs_id"])

        today = self._app.today()
        with self._app.database.read() as session:
            earlier = recurring.earlier_than(session, self._app.branch_id, item.raised_on.year, today)
        if not earlier:
            messages.inform(self._parent, _("老问题"), _("往年的清单里没有事项，不会是老问题。"))
            return
        percent = shipped_checks().limit("review.recurs", today)
        like = recurring.most_like(item.text, earlier, percent)
        chosen = item.recurs_id or (like.id if like is not None else None)
        listed = [
            (one.id, _("{year} 年　{text}").format(year=one.raised_on.year, text=one.text)) for one in earlier
        ]
        inputs = [choice("recurs_id", N_("以前的事项"), lambda: listed, empty=N_("不是老问题"))]
        self._open(_("老问题"), inputs, save, {"recurs_id": chosen}, item.text)

    def assign(self, item: Item) -> None:
        """Say by which plan an item is put right."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("归入整改方案：{text}").format(text=item.text)) as session:
                rectification.assign(session, item.id, typed["plan_id"])

        with self._app.database.read() as session:
            plans = rectification.plans_of(session, self._app.branch_id, self._app.today(), self._app.year)
        if not plans:
            messages.inform(self._parent, _("整改方案"), _("还没有整改方案，请先在“整改方案”里定一个。"))
            return
        listed = [(plan.id, plan.title) for plan in plans]
        inputs = [choice("plan_id", N_("整改方案"), lambda: listed, empty=N_("不归入"))]
        values = {"plan_id": item.plan_id or plans[0].id}
        self._open(_("归入整改方案"), inputs, save, values, item.text)

    def _open(
        self,
        title: str,
        inputs: list[Any],
        save: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        intro: str,
    ) -> None:
        self.dialog = FormDialog(self._parent, title, inputs, save, values, intro=intro)
        self.dialog.open()
