"""承诺: what the branch and its members promised in public, and how it was kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import pledges
from branchdesk.life.pledges import PledgeLine, PledgeState
from branchdesk.models import Base, Person, Pledge, PledgeBy, PledgeTo
from ui import messages
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import NAME_WIDTH, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage

TONES = {PledgeState.KEPT: "good", PledgeState.OVERDUE: "bad", PledgeState.NOT_KEPT: "bad"}


class PledgeBook(RegisterBook):
    """The pledges of a year, of the branch or of its members."""

    model = Pledge
    BY: ClassVar[PledgeBy]
    table: ClassVar[str] = Pledge.__tablename__
    icon: ClassVar[str] = "mdi6.hand-heart-outline"

    def read(self) -> list[PledgeLine]:
        with self.app.database.read() as session:
            found = pledges.pledges_of(session, self.app.branch_id, self.app.year, self.app.today())
        return [line for line in found if line.made_by == self.BY]

    def summary(self, records: list[PledgeLine]) -> str:
        """Say how the year's pledges were kept."""
        if not records:
            return ""
        kept = pledges.fulfilment_of(records)
        words = _("{year} 年　承诺 {made} 项，已兑现 {kept} 项，兑现率 {percent}%").format(
            year=self.app.year, made=kept.made, kept=kept.kept, percent=kept.percent
        )
        return words + (_("　逾期 {n} 项").format(n=kept.overdue) if kept.overdue else "")

    def columns(self) -> list[Column]:
        return [
            *self._who(),
            Column("text", _("承诺内容"), lambda p: p.text, width=150, bold=True, grows=True),
            Column("due_on", _("完成时限"), lambda p: p.due_by, width=96),
            Column("published_on", _("公示"), lambda p: p.published_on, _public, width=96),
            Column("state", _("履诺"), lambda p: p.state_words, width=92, tone=lambda p: TONES.get(p.state)),
        ]

    def _who(self) -> list[Column]:
        raise NotImplementedError

    def heading(self, record: PledgeLine) -> tuple[str, str]:
        below = _("{name}　向{to}").format(name=record.name, to=record.to_words)
        return record.text, below

    def facts(self, record: PledgeLine) -> list[tuple[str, str]]:
        public = "　".join(part for part in (str(record.published_on or ""), record.published_at) if part)
        return [
            (_("履诺"), record.state_words),
            (_("完成时限"), str(record.due_by)),
            (_("公示"), public or _("还没有公示")),
            (_("做了什么"), record.outcome),
            (_("日期"), str(record.answered_on or "")),
        ]

    def values(self, record: PledgeLine | None) -> dict[str, Any]:
        if record is None:
            values: dict[str, Any] = {"due_on": date(self.app.year, 12, 31), "made_to": PledgeTo.MASSES}
            latest = next((line for line in reversed(self.read()) if line.published_on), None)
            if latest is not None:
                values |= {
                    "published_on": latest.published_on,
                    "published_at": latest.published_at or None,
                }
            return values
        names = ("person_id", "made_to", "text", "due_on", "published_on", "published_at")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: PledgeLine | None) -> str:
        key = record.id if record else None
        values = {**typed, "made_by": self.BY}
        with self.app.database.begin(words) as session:
            return pledges.keep(session, self.app.branch_id, self.app.year, values, key).id

    def actions(self, record: PledgeLine) -> Sequence[Action]:
        paper = (_("承诺书…"), lambda parent: self._print(parent, record))
        if record.answered_on is not None:
            return (paper, (_("取消登记"), lambda parent: self._reopen(parent, record)))
        return (paper, (_("履诺…"), lambda parent: self.ask_answer(parent, record)))

    def _print(self, parent: QWidget, record: PledgeLine) -> None:
        self.paper = show_paper(parent, self.app, "pledge-letter", record.id, record.name)

    def ask_answer(self, parent: QWidget, record: PledgeLine) -> None:
        """Ask whether a pledge was kept, and what was done."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("登记履诺：{text}").format(text=record.text)) as session:
                pledges.answer(
                    session,
                    record.id,
                    typed["answered_on"],
                    typed["outcome"],
                    is_kept=typed["is_kept"] == "kept",
                    today=self.app.today(),
                )
            messages.toast(parent, _("已登记履诺情况。"), self.app.undo_latest())

        results = (("kept", N_("已兑现")), ("not_kept", N_("未兑现")))
        inputs = [
            choice("is_kept", N_("结果"), results, empty=None),
            day("answered_on", N_("日期"), required=True),
            long_text("outcome", N_("做了什么"), lines=3, hint=N_("没有兑现的写明原因")),
        ]
        intro = _("照片、签字单等凭证保存后拖到右侧的附件里。")
        values = {"answered_on": self.app.today(), "is_kept": "kept"}
        self.dialog = FormDialog(parent, _("登记履诺"), inputs, save, values, intro=intro)
        self.dialog.open()

    def _reopen(self, parent: QWidget, record: PledgeLine) -> None:
        with self.app.database.begin(_("取消履诺登记：{text}").format(text=record.text)) as session:
            pledges.reopen(session, record.id)
        messages.toast(parent, _("已取消。"), self.app.undo_latest())

    def _publication(self) -> list[Input]:
        return [
            day("published_on", N_("公示日期"), hint=N_("还没有公示的空着")),
            text("published_at", N_("公示位置"), hint=N_("例如 一楼党务公开栏")),
        ]


def _public(published_on: date | None) -> str:
    return _("没有公示") if published_on is None else str(published_on)


class BranchPledges(PledgeBook):
    """The branch's own pledges (镇江目标承诺公示、铜陵双向承诺)."""

    BY: ClassVar[PledgeBy] = PledgeBy.BRANCH
    key: ClassVar[str] = "branch"
    title: ClassVar[str] = N_("党支部承诺")
    add_words: ClassVar[str] = N_("登记党支部承诺")
    edit_words: ClassVar[str] = N_("修改党支部承诺")
    nothing: ClassVar[str] = N_("这一年党支部还没有承诺")
    advice: ClassVar[str] = N_("年初向上级党组织和党员群众作出承诺并公示，年底对照登记做了什么。")

    def _who(self) -> list[Column]:
        return [Column("to", _("承诺对象"), lambda p: p.to_words, width=130)]

    def inputs(self, record: PledgeLine | None) -> Sequence[Input]:
        return [
            choice("made_to", N_("承诺对象"), tuple(pledges.TO_WORDS.items()), empty=None),
            long_text("text", N_("承诺内容"), lines=3),
            day("due_on", N_("完成时限")),
            *self._publication(),
        ]


class MemberPledges(PledgeBook):
    """What members pledged (临淄承诺践诺)."""

    BY: ClassVar[PledgeBy] = PledgeBy.MEMBER
    key: ClassVar[str] = "members"
    title: ClassVar[str] = N_("党员承诺")
    add_words: ClassVar[str] = N_("登记党员承诺")
    edit_words: ClassVar[str] = N_("修改党员承诺")
    nothing: ClassVar[str] = N_("这一年还没有党员承诺")
    advice: ClassVar[str] = N_("党员结合岗位承诺一两件事，公示后践诺，凭证附在后面。")

    def _who(self) -> list[Column]:
        return [Column("name", _("承诺人"), lambda p: p.name, width=NAME_WIDTH)]

    def inputs(self, record: PledgeLine | None) -> Sequence[Input]:
        known = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *known)
        return [
            choice("person_id", N_("承诺人"), lambda: people, empty=NOT_CHOSEN, required=True),
            choice("made_to", N_("承诺对象"), tuple(pledges.TO_WORDS.items()), empty=None),
            long_text("text", N_("承诺内容"), lines=3),
            day("due_on", N_("完成时限")),
            *self._publication(),
        ]


class PledgesPage(RegistersPage):
    """Pledges of the year."""

    key: ClassVar[str] = "life.pledges"
    title: ClassVar[str] = N_("承诺")
    icon: ClassVar[str] = PledgeBook.icon
    BOOKS: ClassVar[tuple[type[RegisterBook], ...]] = (BranchPledges, MemberPledges)
    WATCHED: ClassVar[set[type[Base]]] = {Pledge, Person}
    PRINTS = ((N_("公开承诺公示表…"), "pledges"), (N_("履诺情况表…"), "pledge-fulfilment"))
