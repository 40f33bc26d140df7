"""重点对象: on which of its lists the superior put the branch, a register beside inspections and reports."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import FocusKind, FocusTag
from branchdesk.service import focus
from branchdesk.service.focus import FOCUS_WORDS, FocusLine
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class FocusBook(RegisterBook):
    """重点培育对象 and 重点管理对象 of a year."""

    key: ClassVar[str] = "focus"
    model = FocusTag
    title: ClassVar[str] = N_("重点对象")
    icon: ClassVar[str] = "mdi6.bullseye-arrow"
    add_words: ClassVar[str] = N_("登记列入")
    edit_words: ClassVar[str] = N_("修改列入")
    nothing: ClassVar[str] = N_("没有列入重点对象")
    advice: ClassVar[str] = N_(
        "上级结合创评验收，把工作成效较好的列入重点培育对象，问题突出的列入重点管理对象；这里只作登记。"
    )
    table: ClassVar[str] = FocusTag.__tablename__

    def read(self) -> list[FocusLine]:
        with self.app.database.read() as session:
            return focus.focus_tags(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column(
                "kind",
                _("列入"),
                lambda line: line.title,
                width=130,
                bold=True,
                tone=lambda line: "good" if line.kind == FocusKind.NURTURE else "warn",
            ),
            Column("since", _("从"), lambda line: line.since, width=100),
            Column("until", _("到"), lambda line: line.until, width=100),
            Column("listed_by", _("列入单位"), lambda line: line.listed_by, width=160),
            Column("reason", _("理由"), lambda line: line.reason, width=180, grows=True),
        ]

    def heading(self, record: FocusLine) -> tuple[str, str]:
        return record.title, record.listed_by

    def facts(self, record: FocusLine) -> list[tuple[str, str]]:
        return [
            (_("从"), str(record.since)),
            (_("到"), str(record.until or "")),
            (_("文件"), record.document),
            (_("理由"), record.reason),
            (_("措施"), record.measure),
        ]

    def inputs(self, record: FocusLine | None) -> Sequence[Input]:
        return [
            choice("kind", N_("列入"), tuple(FOCUS_WORDS.items()), empty=NOT_CHOSEN, required=True),
            text("listed_by", N_("列入单位"), required=True),
            day("since", N_("从"), required=True),
            day("until", N_("到")),
            text("document", N_("文件")),
            long_text("reason", N_("理由"), lines=2),
            long_text("measure", N_("措施"), lines=2, hint=N_("抓点示范，或者整改落实、尽快达标的安排")),
        ]

    def values(self, record: FocusLine | None) -> dict[str, Any]:
        if record is None:
            return {"since": self.app.today()}
        names = ("kind", "listed_by", "since", "until", "document", "reason", "measure")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: FocusLine | None) -> str:
        with self.app.database.begin(words) as session:
            return focus.keep(session, self.app.branch_id, typed, record.id if record else None).id

    def called(self, typed: dict[str, Any]) -> str:
        chosen = typed["kind"]
        return _(FOCUS_WORDS[chosen])
