"""督查汇报: inspections received with their findings; the reports to the superior stand beside them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    DuesPayment,
    FocusTag,
    Meeting,
    Person,
    SentPackage,
    Supervision,
    SupervisionKind,
    WorklistItem,
    WorklistKind,
    WorklistProgress,
    WorkReport,
)
from branchdesk.places import Place
from branchdesk.service import reports, supervisions
from branchdesk.service.supervisions import KIND_WORDS, SupervisionLine
from branchdesk.worklists import STATE_WORDS
from ui.pages.service.focus_book import FocusBook
from ui.pages.service.reports import ArchiveBook, MonthReportBook, QuarterReportBook, YearReportBook
from ui.paper_window import show_paper
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage
from ui.worklist_forms import WorklistForms


class SupervisionBook(RegisterBook):
    """督查、抽查、回头看 and written reminders of a year."""

    key: ClassVar[str] = "supervisions"
    title: ClassVar[str] = N_("督查检查")
    icon: ClassVar[str] = "mdi6.clipboard-search-outline"
    add_words: ClassVar[str] = N_("登记检查")
    edit_words: ClassVar[str] = N_("修改检查")
    nothing: ClassVar[str] = N_("这一年还没有检查的登记")
    advice: ClassVar[str] = N_(
        "上级来督查、抽查、回头看，或发来书面提示的，登记下来；支部每季度的自查也记在这里。"
        "指出的问题列入整改，到期提醒。"
    )
    table: ClassVar[str] = Supervision.__tablename__

    def read(self) -> list[SupervisionLine]:
        app = self.app
        with app.database.read() as session:
            found = supervisions.supervisions(session, app.branch_id, app.year, app.today())
            self._superior = reports.superior_of(session, app.branch_id)
        return found

    def summary(self, records: list[SupervisionLine]) -> str:
        """Say how many findings are still open."""
        still_open = sum(line.open_findings for line in records)
        words = _("{n} 次").format(n=len(records)) if records else ""
        return words + (_("　待整改 {n} 项").format(n=still_open) if still_open else "")

    def columns(self) -> list[Column]:
        today = self.app.today()
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("kind", _("方式"), lambda line: line.kind_words, width=104),
            Column("held_by", _("检查单位"), lambda line: line.held_by, width=150),
            Column("about", _("检查内容"), lambda line: line.about, width=180, bold=True, grows=True),
            Column("findings", _("问题"), lambda line: len(line.findings) or "", width=56),
            Column(
                "open",
                _("待整改"),
                lambda line: line.open_findings or "",
                width=70,
                tone=lambda line: "bad" if line.open_findings or line.is_unanswered(today) else None,
            ),
        ]

    def heading(self, record: SupervisionLine) -> tuple[str, str]:
        return record.about, _("{kind}　{by}　{day}").format(
            kind=record.kind_words, by=record.held_by, day=record.held_on
        )

    def facts(self, record: SupervisionLine) -> list[tuple[str, str]]:
        facts = [
            (_("结果"), record.result),
            (_("文件"), record.document),
            (_("要求回复"), str(record.reply_due or "")),
            (_("已回复"), str(record.replied_on or "")),
            (_("回复"), record.reply),
        ]
        for number, item in enumerate(record.findings, 1):
            said = _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
            facts.append((_("问题 {n}").format(n=number), said))
        return facts

    def inputs(self, record: SupervisionLine | None) -> Sequence[Input]:
        return [
            choice("kind", N_("方式"), tuple(KIND_WORDS.items()), empty=NOT_CHOSEN, required=True),
            day("held_on", N_("日期"), required=True),
            text("held_by", N_("检查单位"), required=True, among=self._inspectors),
            text("about", N_("检查内容"), required=True),
            long_text("result", N_("结果"), lines=3),
            text("document", N_("文件")),
            day("reply_due", N_("要求回复日期")),
            day("replied_on", N_("回复日期")),
            long_text("reply", N_("回复情况"), lines=2),
        ]

    def _inspectors(self) -> list[tuple[str, str]]:
        """Offer the superior, and whoever came this year already."""
        named = (self._superior, *(line.held_by for line in self.read()))
        return [(name, name) for name in dict.fromkeys(named) if name]

    def values(self, record: SupervisionLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today()}
        names = ("kind", "held_on", "held_by", "about", "result", "document", "reply_due", "replied_on")
        return {name: getattr(record, name) for name in (*names, "reply")}

    def save(self, words: str, typed: dict[str, Any], record: SupervisionLine | None) -> str:
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return supervisions.keep(session, self.app.branch_id, typed, key).id

    def remove(self, words: str, record: SupervisionLine) -> None:
        with self.app.database.begin(words) as session:
            supervisions.remove(session, record.id)

    def actions(self, record: SupervisionLine) -> Sequence[Action]:
        """Offer the answer to an inspection, or the way to what a self-check keeps; and to raise a problem."""
        first: Action = (_("整改报告…"), lambda parent: self._print_reply(parent, record))
        if record.kind == SupervisionKind.SELF_CHECK:
            kept = Place("ratings.guidance", record.id, "quarters")
            first = (_("看季度自查"), lambda _parent: self.app.go(kept))
        return [first, (_("列入整改…"), lambda parent: self._raise(parent, record))]

    def _print_reply(self, parent: Any, record: SupervisionLine) -> None:
        self.paper = show_paper(parent, self.app, "supervision-reply", record.id, record.about)

    def _raise(self, parent: QWidget, record: SupervisionLine) -> None:
        forms = WorklistForms(self.app, parent)
        forms.add(
            kind=WorklistKind.ISSUE,
            source=record.source,
            source_table=Supervision.__tablename__,
            source_id=record.id,
            raised_on=record.held_on,
        )
        self.dialog = forms.dialog


class SupervisionsPage(RegistersPage):
    """What the superior looked at, and what it was told."""

    key: ClassVar[str] = "service.supervisions"
    title: ClassVar[str] = N_("督查汇报")
    icon: ClassVar[str] = SupervisionBook.icon
    BOOKS = (SupervisionBook, MonthReportBook, QuarterReportBook, YearReportBook, ArchiveBook, FocusBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        DuesPayment,
        Meeting,
        SentPackage,
        Supervision,
        WorkReport,
        WorklistItem,
        WorklistProgress,
        FocusTag,
        Person,
    }
    PRINTS = ((N_("督查整改台账…"), "supervisions"),)
