"""报备: the versions of the lists handed to the superior, what it said, and what was changed since."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk import worklists
from branchdesk.i18n import N_, _
from branchdesk.models import WorklistFiling
from branchdesk.worklists import Item, filings
from branchdesk.worklists.filings import Filing
from ui import theme
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook
from ui.widgets import note

MOST = 8
"""Differences and items that the panel names; of more it says how many."""
ANSWERS = ((True, N_("审定通过")), (False, N_("退回修改")))


class FilingsBook(RegisterBook):
    """The versions of a year, the latest first."""

    key: ClassVar[str] = "filings"
    title: ClassVar[str] = N_("上报备案")
    icon: ClassVar[str] = "mdi6.file-send-outline"
    add_words: ClassVar[str] = N_("上报备案")
    edit_words: ClassVar[str] = N_("登记审定")
    nothing: ClassVar[str] = N_("这一年的清单还没有上报备案")
    advice: ClassVar[str] = N_("报上去的那一版原样留存；上级审定以后再改清单，要写明理由。")
    table: ClassVar[str] = WorklistFiling.__tablename__

    def __init__(self, app: Any) -> None:
        super().__init__(app)
        self.items: list[Item] = []

    def read(self) -> list[Filing]:
        with self.app.database.read() as session:
            branch_id, year = self.app.branch_id, self.app.year
            self.items = worklists.items_of(session, branch_id, self.app.today(), year=year)
            return filings.filings_of(session, branch_id, year)

    def columns(self) -> list[Column]:
        tones = {True: "good", False: "bad", None: "warn"}
        return [
            Column(
                "version", _("版次"), lambda one: _("第 {n} 版").format(n=one.version), width=76, bold=True
            ),
            Column("filed_on", _("上报备案"), lambda one: one.filed_on, width=100),
            Column("filed_with", _("报给"), lambda one: one.filed_with, width=170, grows=True),
            Column("items", _("事项"), lambda one: len(one.items), width=56),
            Column("answered_on", _("审定日期"), lambda one: one.answered_on, width=100),
            Column(
                "approval",
                _("审定"),
                lambda one: one.approval_words,
                width=90,
                tone=lambda one: tones[one.is_approved],
            ),
        ]

    def heading(self, record: Filing) -> tuple[str, str]:
        return _("{year} 年清单第 {n} 版").format(year=record.year, n=record.version), record.approval_words

    def facts(self, record: Filing) -> list[tuple[str, str]]:
        filed = [
            _("{n}. {text}　{who}　{due}").format(
                n=n, text=one.text, who=one.responsible or _("未定"), due=one.due_on or _("未定时限")
            )
            for n, one in enumerate(record.items, 1)
        ]
        changed = filings.differences(record, self.items) if self._is_latest(record) else []
        return [
            (_("上报备案"), _("{day} 报{whom}").format(day=record.filed_on, whom=record.filed_with)),
            (_("文号"), record.document),
            (_("审定"), str(record.answered_on or "")),
            (_("审定意见"), record.opinion),
            (_("与现在不同"), _some(changed)),
            (_("报备的事项"), _some(filed)),
        ]

    def _is_latest(self, record: Filing) -> bool:
        return all(one.version <= record.version for one in self.read())

    def inputs(self, record: Filing | None) -> Sequence[Input]:
        if record is None:
            return [
                day("filed_on", N_("备案日期"), required=True, today=self.app.today()),
                text("filed_with", N_("报给"), required=True, hint=N_("上级党组织")),
                text("document", N_("文号")),
            ]
        return [
            day("answered_on", N_("审定日期"), today=self.app.today()),
            choice("is_approved", N_("审定"), ANSWERS, empty=NOT_CHOSEN),
            long_text("opinion", N_("审定意见"), lines=3),
        ]

    def prepare(self, dialog: FormDialog) -> None:
        """Say before the lists are filed which items are not clear yet."""
        unclear = [item for item in self.items if item.is_open and item.unclear]
        box = dialog.layout()
        if "filed_on" in dialog.form.fields and unclear and box is not None:
            words = _("还有 {n} 项没有做到任务、措施、责任、时限四个明确，例如“{text}”缺{what}。")
            said = words.format(n=len(unclear), text=unclear[0].text, what=_("、").join(unclear[0].unclear))
            told = note(said)
            box.insertWidget(1, told)  # type: ignore[attr-defined] # a dialog's box is a column
            dialog.resize(
                dialog.width(), dialog.height() + told.heightForWidth(dialog.width()) + theme.space(4)
            )

    def values(self, record: Filing | None) -> dict[str, Any]:
        if record is not None:
            return {name: getattr(record, name) for name in ("answered_on", "is_approved", "opinion")}
        with self.app.database.read() as session:
            superior = filings.superior_of(session, self.app.branch_id)
        return {"filed_on": self.app.today(), "filed_with": superior}

    def called(self, _typed: dict[str, Any]) -> str:
        return _("{year} 年清单").format(year=self.app.year)

    def save(self, words: str, typed: dict[str, Any], record: Filing | None) -> str:
        with self.app.database.begin(words) as session:
            if record is None:
                return filings.file_lists(
                    session,
                    self.app.branch_id,
                    self.app.year,
                    typed["filed_on"],
                    typed["filed_with"] or "",
                    typed["document"],
                ).id
            filings.answer(
                session, record.id, typed["answered_on"], typed["is_approved"], typed["opinion"] or ""
            )
            return record.id

    def is_removable(self, record: Filing) -> bool:
        """A version that the superior answered is kept."""
        return record.answered_on is None

    def remove(self, words: str, record: Filing) -> None:
        with self.app.database.begin(words) as session:
            filings.remove(session, record.id)


def _some(lines: Sequence[str]) -> str:
    more = [_("……共 {n} 项").format(n=len(lines))] if len(lines) > MOST else []
    return "\n".join([*lines[:MOST], *more])
