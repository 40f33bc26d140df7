"""The dialogs of a worklist item: raised, corrected, its progress noted, finished, reviewed (销号) and reopened.

Any page whose records raise items opens them; what is saved shows on every page that watches WorklistItem.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import worklists
from branchdesk.i18n import N_, _
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.roll import members_on
from branchdesk.worklists import KIND_WORDS, SOURCE_WORDS, STATE_WORDS, Item, ItemState, filings
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.widgets import Pill

STATE_TONES = {
    ItemState.OVERDUE: "bad",
    ItemState.OPEN: "neutral",
    ItemState.DONE: "warn",
    ItemState.REVIEWED: "good",
}
"""How the states look; done and not yet reviewed still waits for somebody."""
HEAD = 30
"""Characters of an item that name it in the history."""

Deed = tuple[str, Callable[[], object]]


def state_pill(item: Item) -> Pill:
    """Make the pill of an item's state."""
    return Pill(_(STATE_WORDS[item.state]), STATE_TONES[item.state])


class WorklistForms:
    """Opens the dialogs over a page; `dialog` is the one opened last, `added` hears the key of a new item."""

    def __init__(
        self, app: AppContext, parent: QWidget, added: Callable[[str], object] = lambda _key: None
    ) -> None:
        self._app = app
        self._parent = parent
        self._added = added
        self.dialog: FormDialog | None = None

    def deeds(self, item: Item) -> list[Deed]:
        """List what can be done with an item as it stands; a superior only looks."""
        if self._app.is_committee:
            return []
        if item.is_open:
            return [(_("记进展…"), lambda: self.note(item)), (_("办结…"), lambda: self.finish(item))]
        again = (_("重新办理"), lambda: self.reopen(item))
        return [(_("销号…"), lambda: self.review(item)), again] if item.state == ItemState.DONE else [again]

    def add(
        self,
        *,
        source: WorklistSource = WorklistSource.SUPERIOR,
        kind: WorklistKind = WorklistKind.TASK,
        source_table: str | None = None,
        source_id: str | None = None,
        raised_on: date | None = None,
        words: str = "",
        person_id: str | None = None,
        recurs_id: str | None = None,
        plan_id: str | None = None,
    ) -> None:
        """Raise an item; one that no record raised says itself where it came from."""
        own = source_id is None

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("列入清单：{text}").format(text=_head(typed["text"]))) as session:
                again = worklists.has_open(session, self._app.branch_id, typed["text"] or "")
                key = worklists.raise_item(
                    session,
                    self._app.branch_id,
                    typed["text"] or "",
                    kind=typed["kind"],
                    source=typed["source"] if own else source,
                    source_table=source_table,
                    source_id=source_id,
                    raised_on=typed["raised_on"],
                    measure=typed["measure"] or "",
                    person_id=typed["person_id"],
                    responsible=typed["responsible"],
                    due_on=typed["due_on"],
                    recurs_id=recurs_id,
                    plan_id=plan_id,
                ).id
            self._added(key)
            said = (
                _("已列入清单。原来就有一项内容相同、还没有办结的，重了可以撤销。")
                if again
                else _("已列入清单。")
            )
            messages.toast(self._parent, said, self._app.undo_latest())

        inputs = [*self._inputs(), day("raised_on", N_("提出日期"), required=True, today=self._app.today())]
        if own:
            inputs.append(choice("source", N_("来源"), tuple(SOURCE_WORDS.items()), empty=None))
        values = {
            "kind": kind,
            "source": source,
            "text": words,
            "person_id": person_id,
            "raised_on": raised_on or self._app.today(),
        }
        self._open(_("列入清单"), inputs, save, values)

    def edit(self, item: Item) -> None:
        """Correct what an item says; one the superior approved, with a reason."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("修改清单事项：{text}").format(text=_head(item.text))) as session:
                filings.revise(
                    session,
                    item.id,
                    typed["text"] or "",
                    typed["measure"] or "",
                    typed["person_id"],
                    typed["responsible"],
                    typed["due_on"],
                    today=self._app.today(),
                    kind=typed["kind"],
                    reason=typed.get("reason") or "",
                )

        values = {
            name: getattr(item, name) for name in ("kind", "text", "measure", "person_id", "due_on")
        } | {"responsible": None if item.person_id else item.responsible}
        inputs, intro = self._inputs(item), ""
        if self._is_approved(item):
            inputs.append(text("reason", N_("变更理由"), hint=N_("改了内容才写")))
            intro = _("这一项上级已经审定，改动要写明理由，理由和改动都会留下。")
        self._open(_("修改清单事项"), inputs, save, values, intro=intro)

    def _is_approved(self, item: Item) -> bool:
        with self._app.database.read() as session:
            return filings.approved_as(session, item.id) is not None

    def note(self, item: Item) -> None:
        """Note how far an item has come."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("记进展：{text}").format(text=_head(item.text))) as session:
                worklists.note_progress(session, item.id, typed["noted_on"], typed["text"] or "")

        inputs = [
            day("noted_on", N_("日期"), required=True, today=self._app.today()),
            long_text("text", N_("进展")),
        ]
        self._open(_("记进展"), inputs, save, {"noted_on": self._app.today()}, intro=item.text)

    def finish(self, item: Item) -> None:
        """Say that an item is done, and what came of it."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("办结：{text}").format(text=_head(item.text))) as session:
                worklists.finish(session, item.id, typed["done_on"], typed["outcome"] or "")

        inputs = [
            day("done_on", N_("完成日期"), required=True, today=self._app.today()),
            long_text("outcome", N_("完成情况")),
        ]
        self._open(_("办结"), inputs, save, {"done_on": self._app.today()}, intro=item.text)

    def review(self, item: Item) -> None:
        """Close an item that is done."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("销号：{text}").format(text=_head(item.text))) as session:
                worklists.review(
                    session, item.id, typed["reviewed_on"], typed["by_id"], typed["review"] or ""
                )

        people = [one for one in self._people() if one[0] != item.person_id]
        inputs = [
            day("reviewed_on", N_("销号日期"), required=True, today=self._app.today()),
            choice("by_id", N_("审核人"), lambda: people, empty=N_("未填")),
            text("review", N_("审核意见"), hint=N_("例如 已办到位，同意销号")),
        ]
        intro = _("{text}\n完成情况：{outcome}\n由责任人以外的人复核。").format(
            text=item.text, outcome=item.outcome
        )
        self._open(_("审核销号"), inputs, save, {"reviewed_on": self._app.today()}, intro=intro)

    def reopen(self, item: Item) -> None:
        """Take back that an item is done; the toast brings it back."""
        with self._app.database.begin(_("重新办理：{text}").format(text=_head(item.text))) as session:
            worklists.reopen(session, item.id)
        messages.toast(self._parent, _("已重新列为办理中。"), self._app.undo_latest())

    def remove(self, item: Item) -> None:
        """Take out an item entered by mistake; the toast brings it back. One that was approved, with a reason."""

        def take_out(reason: str) -> None:
            with self._app.database.begin(_("删除清单事项：{text}").format(text=_head(item.text))) as session:
                filings.remove_item(session, item.id, today=self._app.today(), reason=reason)
            messages.toast(self._parent, _("已删除。"), self._app.undo_latest())

        if not self._is_approved(item):
            take_out("")
            return
        inputs = [text("reason", N_("理由"), required=True)]
        intro = _("{text}\n这一项上级已经审定，删去要写明理由。").format(text=item.text)
        self._open(
            _("删去审定过的事项"), inputs, lambda typed: take_out(typed["reason"] or ""), {}, intro=intro
        )

    def _inputs(self, item: Item | None = None) -> list[Input]:
        people = self._people()
        if item is not None and item.person_id and item.person_id not in dict(people):
            people.append((item.person_id, item.responsible))
        return [
            long_text("text", N_("事项"), lines=2),
            choice("kind", N_("清单"), tuple(KIND_WORDS.items()), empty=None),
            long_text("measure", N_("措施"), lines=2),
            choice("person_id", N_("责任人"), lambda: people, empty=N_("不是党员或未定")),
            text("responsible", N_("责任单位"), hint=N_("部门，或名册上没有的人")),
            day("due_on", N_("完成时限")),
        ]

    def _people(self) -> list[tuple[str, str]]:
        with self._app.database.read() as session:
            found = members_on(session, self._app.branch_id, self._app.today())
        return [(person.id, person.name) for person in found]

    def _open(
        self,
        title: str,
        inputs: list[Input],
        save: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        *,
        intro: str = "",
    ) -> None:
        self.dialog = FormDialog(self._parent, title, inputs, save, values, intro=intro)
        self.dialog.open()


def _head(words: str | None) -> str:
    line = " ".join((words or "").split())
    return line if len(line) <= HEAD else line[:HEAD] + "…"
