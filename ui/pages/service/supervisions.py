"""督查汇报: inspections received with their findings, and the reports to the superior."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk import entries, worklists
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    FocusTag,
    Person,
    ReportPeriod,
    Supervision,
    WorklistItem,
    WorklistKind,
    WorklistProgress,
    WorklistSource,
    WorkReport,
)
from branchdesk.service import report_text, reports, supervisions
from branchdesk.service.supervisions import KIND_WORDS, SupervisionLine
from branchdesk.worklists import STATE_WORDS
from ui import messages
from ui.pages.service.focus_book import FocusBook
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage


class SupervisionBook(RegisterBook):
    """督查、抽查、回头看 and written reminders of a year."""

    key: ClassVar[str] = "supervisions"
    title: ClassVar[str] = N_("督查检查")
    icon: ClassVar[str] = "mdi6.clipboard-search-outline"
    add_words: ClassVar[str] = N_("登记检查")
    edit_words: ClassVar[str] = N_("修改检查")
    nothing: ClassVar[str] = N_("这一年还没有检查的登记")
    advice: ClassVar[str] = N_(
        "上级来督查、抽查、回头看，或发来书面提示的，登记下来；指出的问题列入整改，到期提醒。"
    )
    table: ClassVar[str] = Supervision.__tablename__

    def read(self) -> list[SupervisionLine]:
        with self.app.database.read() as session:
            return supervisions.supervisions(session, self.app.branch_id, self.app.year, self.app.today())

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
            text("held_by", N_("检查单位"), required=True),
            text("about", N_("检查内容"), required=True),
            long_text("result", N_("结果"), lines=3),
            text("document", N_("文件")),
            day("reply_due", N_("要求回复日期")),
            day("replied_on", N_("回复日期")),
            long_text("reply", N_("回复情况"), lines=2),
        ]

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
        return [(_("列入整改…"), lambda parent: self._raise(parent, record))]

    def _raise(self, parent: Any, record: SupervisionLine) -> None:
        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("列入整改：{text}").format(text=typed["text"])) as session:
                worklists.raise_item(
                    session,
                    self.app.branch_id,
                    kind=WorklistKind.ISSUE,
                    source=WorklistSource.INSPECTION,
                    source_table=Supervision.__tablename__,
                    source_id=record.id,
                    raised_on=record.held_on,
                    text=typed["text"],
                    measure=typed["measure"] or "",
                    person_id=typed["person_id"],
                    due_on=typed["due_on"],
                )
            messages.toast(parent, _("已列入整改清单。"), self.app.undo_latest())

        people = self.members()
        inputs = [
            long_text("text", N_("问题"), lines=2),
            long_text("measure", N_("整改措施"), lines=2),
            choice("person_id", N_("责任人"), lambda: people, empty=NOT_CHOSEN, required=True),
            day("due_on", N_("完成时限"), required=True),
        ]
        self.dialog = FormDialog(parent, _("列入整改"), inputs, save, {})
        self.dialog.open()


class ReportBook(RegisterBook):
    """The reports to the superior of one kind of period."""

    period: ClassVar[ReportPeriod]
    icon: ClassVar[str] = "mdi6.file-document-outline"
    edit_words: ClassVar[str] = N_("修改汇报")
    table: ClassVar[str] = WorkReport.__tablename__

    def read(self) -> list[WorkReport]:
        with self.app.database.read() as session:
            return reports.reports(session, self.app.branch_id, self.app.year, self.period)

    def summary(self, records: list[WorkReport]) -> str:
        """Say how many were given."""
        given = sum(one.reported_on is not None for one in records)
        return _("已汇报 {n} / {all}").format(n=given, all=len(reports.numbers(self.period)))

    def columns(self) -> list[Column]:
        return [
            Column(
                "number", _("时间"), lambda one: reports.name_of(one.period, one.number), width=96, bold=True
            ),
            Column(
                "reported_on",
                _("汇报日期"),
                lambda one: one.reported_on,
                lambda on: _("还没有汇报") if on is None else str(on),
                width=110,
                tone=lambda one: "warn" if one.reported_on is None else None,
            ),
            Column("text", _("内容"), lambda one: one.text.replace("\n", " "), width=220, grows=True),
            Column("answer", _("上级点评"), lambda one: (one.answer or "").replace("\n", " "), width=170),
        ]

    def heading(self, record: WorkReport) -> tuple[str, str]:
        title = _("{year} 年{name}工作汇报").format(
            year=record.year, name=reports.name_of(record.period, record.number)
        )
        return title, record.heard_by or ""

    def facts(self, record: WorkReport) -> list[tuple[str, str]]:
        return [
            (_("汇报"), str(record.reported_on or _("还没有汇报"))),
            (_("内容"), record.text),
            (_("上级点评"), record.answer or ""),
        ]

    def inputs(self, record: WorkReport | None) -> Sequence[Input]:
        numbers = tuple(
            (number, reports.name_of(self.period, number)) for number in reports.numbers(self.period)
        )
        return [
            choice("number", N_("时间"), lambda: numbers, empty=None),
            long_text("text", N_("内容"), lines=9),
            day("reported_on", N_("汇报日期"), hint=N_("还没有汇报的空着")),
            text("heard_by", N_("听取汇报的党组织")),
            long_text("answer", N_("上级点评"), lines=2),
        ]

    def values(self, record: WorkReport | None) -> dict[str, Any]:
        if record is not None:
            names = ("number", "text", "reported_on", "heard_by", "answer")
            return {name: getattr(record, name) for name in names}
        known = {one.number for one in self.read()}
        year, today = self.app.year, self.app.today()
        latest = (
            reports.number_of(self.period, today) if year >= today.year else max(reports.numbers(self.period))
        )
        number = next((n for n in range(latest, 0, -1) if n not in known), latest)
        with self.app.database.read() as session:
            draft = report_text.draft(session, self.app.branch_id, *reports.span(self.period, year, number))
            superior = reports.superior_of(session, self.app.branch_id)
        return {"number": number, "text": draft, "heard_by": superior}

    def save(self, words: str, typed: dict[str, Any], record: WorkReport | None) -> str:
        key, values = (record.id if record else None), {**typed, "period": self.period}
        with self.app.database.begin(words) as session:
            return reports.keep(session, self.app.branch_id, self.app.year, values, key).id

    def remove(self, words: str, record: WorkReport) -> None:
        with self.app.database.begin(words) as session:
            entries.remove(session, WorkReport, record.id)

    def actions(self, record: WorkReport) -> Sequence[Action]:
        return [(_("打印…"), lambda parent: self._print(parent, record))]

    def _print(self, parent: Any, record: WorkReport) -> None:
        self.paper = show_paper(parent, self.app, "work-report", record.id, self.heading(record)[0])


class MonthReportBook(ReportBook):
    """月底填报."""

    key: ClassVar[str] = "months"
    period = ReportPeriod.MONTH
    title: ClassVar[str] = N_("月报")
    add_words: ClassVar[str] = N_("写月报")
    nothing: ClassVar[str] = N_("这一年还没有月报")
    advice: ClassVar[str] = N_(
        "每月底向上级填报。新建时按这个月的记录先写好一稿，再修改；封装上报时一起带上。"
    )


class QuarterReportBook(ReportBook):
    """季度汇报."""

    key: ClassVar[str] = "quarters"
    period = ReportPeriod.QUARTER
    title: ClassVar[str] = N_("季度汇报")
    add_words: ClassVar[str] = N_("写季度汇报")
    nothing: ClassVar[str] = N_("这一年还没有季度汇报")
    advice: ClassVar[str] = N_("每季度向上级党组织汇报一次，上级的点评也记在这里。")


class YearReportBook(ReportBook):
    """年度总结."""

    key: ClassVar[str] = "years"
    period = ReportPeriod.YEAR
    title: ClassVar[str] = N_("年度总结")
    add_words: ClassVar[str] = N_("写年度总结")
    nothing: ClassVar[str] = N_("这一年还没有年度总结")
    advice: ClassVar[str] = N_("年底写一份总结，印在记录本和工作实录的最后。新建时按全年的记录先写好一稿。")


class SupervisionsPage(RegistersPage):
    """What the superior looked at, and what it was told."""

    key: ClassVar[str] = "service.supervisions"
    title: ClassVar[str] = N_("督查汇报")
    icon: ClassVar[str] = SupervisionBook.icon
    BOOKS = (SupervisionBook, MonthReportBook, QuarterReportBook, YearReportBook, FocusBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Supervision,
        WorkReport,
        WorklistItem,
        WorklistProgress,
        FocusTag,
        Person,
    }
    PRINTS = ((N_("督查整改台账…"), "supervisions"),)
