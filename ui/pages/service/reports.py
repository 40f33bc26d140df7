"""汇报: reports to the superior by month, quarter and year, and the electronic archive month by month."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import ReportPeriod, WorkReport
from branchdesk.places import Place
from branchdesk.service import archive, report_text, reports
from branchdesk.service.archive import ArchiveMonth
from ui.context import AppContext
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import RIGHT, Column
from ui.register_book import Action, RegisterBook


class ReportBook(RegisterBook):
    """The reports to the superior of one kind of period."""

    model = WorkReport
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
        return reports.title_of(record), record.heard_by or ""

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
            superior = reports.superior_of(session, self.app.branch_id)
        return {"number": number, "text": self._draft(number), "heard_by": superior}

    def _draft(self, number: int) -> str:
        """Write a first draft of a month or quarter from the records."""
        app = self.app
        with app.database.read() as session:
            return report_text.draft(session, app.branch_id, *reports.span(self.period, app.year, number))

    def prepare(self, dialog: FormDialog) -> None:
        """Write the draft anew for another month or quarter, so long as its words are those that were drafted."""
        number, words = dialog.form.fields["number"], dialog.form.fields["text"]
        drafted = [self._draft(number.value())]

        def draft_anew() -> None:
            if words.value() in drafted:
                drafted.append(self._draft(number.value()))
                words.fill(drafted[-1])

        number.edited.connect(draft_anew)

    def save(self, words: str, typed: dict[str, Any], record: WorkReport | None) -> str:
        key, values = (record.id if record else None), {**typed, "period": self.period}
        with self.app.database.begin(words) as session:
            return reports.keep(session, self.app.branch_id, self.app.year, values, key).id

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


class ArchiveBook(RegisterBook):
    """电子档案 by month: what the records hold, when it was reported and sealed; entered are the month's reports."""

    key: ClassVar[str] = "archive"
    title: ClassVar[str] = N_("电子档案")
    icon: ClassVar[str] = "mdi6.archive-outline"
    nothing: ClassVar[str] = N_("这一年还没有开始")
    advice: ClassVar[str] = N_("每过一个月，这里列出当月的记录、月底填报和封装上报。")
    add_words: ClassVar[str] = MonthReportBook.add_words
    edit_words: ClassVar[str] = MonthReportBook.edit_words

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._entered = MonthReportBook(app)

    def read(self) -> list[ArchiveMonth]:
        with self.app.database.read() as session:
            months = archive.months_of(session, self.app.branch_id, self.app.year, self.app.today())
        return list(reversed(months))

    def summary(self, records: list[ArchiveMonth]) -> str:
        """Say how many of the months that are over were handed up."""
        over = [month for month in records if month.is_over]
        sealed = sum(month.sealed_on is not None for month in over)
        return _("已过 {all} 个月，封装上报 {n} 个月").format(all=len(over), n=sealed)

    def columns(self) -> list[Column]:
        return [
            Column(
                "month",
                _("月份"),
                lambda one: one.month.month,
                lambda n: _("{n} 月").format(n=n),
                width=76,
                bold=True,
            ),
            Column("sittings", _("会议"), lambda one: one.sittings, align=RIGHT, width=70),
            Column("payments", _("党费记录"), lambda one: one.payments, align=RIGHT, width=90),
            Column("reported_on", _("月底填报"), lambda one: one.reported_on, width=110),
            Column("sealed_on", _("封装上报"), lambda one: one.sealed_on, width=110),
            Column(
                "state",
                _("情况"),
                lambda one: one.state_words,
                width=120,
                tone=lambda one: (
                    "good" if one.sealed_on else None if one.reported_on or not one.is_over else "warn"
                ),
                grows=True,
            ),
        ]

    def heading(self, record: ArchiveMonth) -> tuple[str, str]:
        return _("{year} 年 {month} 月电子档案").format(
            year=record.month.year, month=record.month.month
        ), record.state_words

    def facts(self, record: ArchiveMonth) -> list[tuple[str, str]]:
        return [
            (_("会议"), _("{n} 次").format(n=record.sittings)),
            (_("党费记录"), _("{n} 笔").format(n=record.payments)),
            (_("月底填报"), str(record.reported_on or _("没有登记"))),
            (_("封装上报"), str(record.sealed_on or _("还没有"))),
            (
                _("原文"),
                _("{document}：{clause}").format(
                    document="镇党建〔2018〕4号", clause="每月底网上填报上级党组织"
                ),
            ),
        ]

    def elsewhere(self, record: ArchiveMonth) -> tuple[str, Place] | None:
        return _("去封装上报"), Place("exchange")

    def inputs(self, record: Any | None) -> Sequence[Input]:
        return self._entered.inputs(None)

    def values(self, record: Any | None) -> dict[str, Any]:
        return self._entered.values(None)

    def save(self, words: str, typed: dict[str, Any], record: Any | None) -> str:
        return self._entered.save(words, typed, None)
