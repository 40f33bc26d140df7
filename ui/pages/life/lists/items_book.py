"""The items of all worklists: what meetings, inspections and others gave somebody to do, until it is struck off."""

from typing import ClassVar

from branchdesk import worklists
from branchdesk.i18n import N_, _
from branchdesk.models import WorklistItem
from branchdesk.places import Place
from branchdesk.worklist_origins import Origin, origins
from branchdesk.worklists import (
    KIND_WORDS,
    SOURCE_WORDS,
    STATE_WORDS,
    Item,
    ItemState,
    filings,
    rectification,
    referrals,
)
from branchdesk.worklists.recurring import words_of_earlier
from ui.context import AppContext
from ui.pages.life.lists.filters import TaskFilters
from ui.pages.life.lists.item_deeds import ItemDeeds
from ui.record_table import Column
from ui.register_book import RegisterBook
from ui.worklist_forms import STATE_TONES, Deed, WorklistForms

TONES = {ItemState.OVERDUE: "bad", ItemState.DONE: "warn", ItemState.REVIEWED: "good"}


class TasksBook(RegisterBook):
    """The items of all worklists."""

    key: ClassVar[str] = "tasks"
    title: ClassVar[str] = N_("清单")
    icon: ClassVar[str] = "mdi6.format-list-checks"
    add_words: ClassVar[str] = N_("列入清单")
    edit_words: ClassVar[str] = N_("修改清单事项")
    nothing: ClassVar[str] = N_("没有这样的事项")
    advice: ClassVar[str] = N_(
        "问题、任务、责任都列在这里：会议上交办的、检查指出的、上级要求的；逾期首页会提醒。"
    )
    table: ClassVar[str] = WorklistItem.__tablename__

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.filters = TaskFilters()
        self.forms: WorklistForms | None = None
        self.deeds: ItemDeeds | None = None
        self.origins: dict[str, Origin] = {}
        self.earlier: dict[str, str] = {}
        self.plans: dict[str, str] = {}
        self._read: list[Item] = []

    def read(self) -> list[Item]:
        with self.app.database.read() as session:
            self._read = worklists.items_of(session, self.app.branch_id, self.app.today(), year=self.app.year)
            self.origins = origins(session, self._read)
            self.earlier = words_of_earlier(session, self._read)
            plans = rectification.plans_of(session, self.app.branch_id, self.app.today())
            self.plans = {plan.id: plan.title for plan in plans}
        self.filters.offer_people(self._read)
        order = list(ItemState)
        shown = [item for item in self._read if self.filters.lets_through(item)]
        return sorted(shown, key=lambda item: order.index(item.state))

    def summary(self, records: list[Item]) -> str:
        """Say how many wait, how many are past their day, and how many wait for a review."""
        counts = {state: sum(item.state == state for item in self._read) for state in ItemState}
        words = _("办理中 {open}，逾期 {overdue}，待销号 {done}，已销号 {reviewed}")
        said = words.format(**{state.value: number for state, number in counts.items()})
        unclear = sum(item.is_open and bool(item.unclear) for item in self._read)
        return said + (_("；四个明确不全 {n}").format(n=unclear) if unclear else "")

    def columns(self) -> list[Column]:
        return [
            Column(
                "state",
                _("状态"),
                lambda item: item.state,
                lambda state: _(STATE_WORDS[state]),
                width=84,
                bold=True,
                tone=lambda item: TONES.get(item.state),
            ),
            Column("kind", _("清单"), lambda item: _(KIND_WORDS[item.kind]), width=52),
            Column("text", _("事项"), lambda item: item.text, width=150, grows=True),
            Column("who", _("责任人"), lambda item: item.responsible, width=80),
            Column("due_on", _("时限"), lambda item: item.due_on, width=96),
            Column(
                "unclear",
                _("还缺"),
                lambda item: _("、").join(item.unclear) if item.is_open else "",
                width=80,
                tone=lambda _item: "warn",
            ),
            Column("source", _("来源"), lambda item: _(SOURCE_WORDS[item.source]), width=88),
            Column(
                "progress",
                _("进展"),
                lambda item: item.outcome or (item.progress[-1][1] if item.progress else ""),
                width=100,
            ),
        ]

    def heading(self, record: Item) -> tuple[str, str]:
        return record.text, _("{kind}　{day} 提出").format(
            kind=_(KIND_WORDS[record.kind]), day=record.raised_on
        )

    def facts(self, record: Item) -> list[tuple[str, str]]:
        progress = "\n".join(f"{on}　{words}" for on, words in record.progress)
        closed = f"{record.reviewed_on}　{record.review}".rstrip("　") if record.reviewed_on else ""
        done = f"{record.done_on}　{record.outcome}" if record.done_on else ""
        return [
            (_("还缺"), _("、").join(record.unclear) if record.is_open else ""),
            (_("措施"), record.measure),
            (_("责任人"), record.responsible),
            (_("时限"), str(record.due_on or "")),
            (_("进展"), progress),
            (_("完成"), done),
            (_("销号"), closed),
            (_("来自"), self.origins[record.id].words if record.id in self.origins else ""),
            (_("老问题"), self.earlier.get(record.id, "")),
            (_("整改方案"), self.plans.get(record.plan_id or "", "")),
            *self._told(record),
        ]

    def _told(self, record: Item) -> list[tuple[str, str]]:
        """Tell how it was passed upward, and what was changed after the approval."""
        with self.app.database.read() as session:
            sent = referrals.referrals_of(session, [record.id]).get(record.id, [])
            changes = filings.changes_of(session, self.app.branch_id, record.id)
        return [
            (_("向上反映"), "\n".join(one.words for one in sent)),
            (
                _("审定后变更"),
                "\n".join(
                    _("{day} {change}；理由：{reason}").format(
                        day=one.changed_on, change=one.change, reason=one.reason
                    )
                    for one in changes
                ),
            ),
        ]

    def panel_deeds(self, record: Item) -> tuple[list[Deed], list[Deed]]:
        """List what is done often with an item, and what is not."""
        if self.forms is None or self.deeds is None:
            return [], []
        return self.forms.deeds(record), self.deeds.more(record)

    def panel_pill(self, record: Item) -> tuple[str, str]:
        """Say how an item stands, and in which tone."""
        return _(STATE_WORDS[record.state]), STATE_TONES[record.state]

    def panel_origin(self, record: Item) -> Place | None:
        """Return the place of the record that raised an item."""
        return self.origins[record.id].place if record.id in self.origins else None

    def remove(self, words: str, record: Item) -> None:
        if self.forms is not None:
            self.forms.remove(record)
