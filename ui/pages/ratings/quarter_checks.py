"""季度自查: the branch's own look at itself in each quarter, with how it stood by its scheme and what changed since."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Supervision, SupervisionKind, WorklistKind
from branchdesk.ratings import quarter_checks
from branchdesk.ratings.card import Verdict
from branchdesk.ratings.quarter_checks import QuarterLine
from branchdesk.service import supervisions
from branchdesk.worklists import STATE_WORDS
from ui import messages
from ui.pages.ratings.chosen import scheme_looked_at
from ui.pages.ratings.words import VERDICTS
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, day, long_text, text
from ui.record_table import RIGHT, Column
from ui.register_book import Action, RegisterBook
from ui.worklist_forms import WorklistForms


class QuarterCheckBook(RegisterBook):
    """自查 of the year: the same records as in 督查汇报, with what each kept."""

    key: ClassVar[str] = "quarters"
    title: ClassVar[str] = N_("季度自查")
    icon: ClassVar[str] = "mdi6.clipboard-check-outline"
    add_words: ClassVar[str] = N_("登记自查")
    edit_words: ClassVar[str] = N_("修改自查")
    nothing: ClassVar[str] = N_("这一年还没有自查")
    advice: ClassVar[str] = N_(
        "每季度自查一次，登记以后用“留存自查情况”把当天各条的结果原样留下，可以打印，也可以和上次对照；督查汇报里是同一条登记。"
    )
    table: ClassVar[str] = Supervision.__tablename__

    def read(self) -> list[QuarterLine]:
        app = self.app
        with app.database.read() as session:
            return quarter_checks.quarter_checks(session, app.branch_id, app.year, app.today())

    def summary(self, records: list[QuarterLine]) -> str:
        """Say how many there were, and how many kept their result."""
        kept = sum(line.card is not None for line in records)
        return _("自查 {n} 次，留存 {kept} 次").format(n=len(records), kept=kept) if records else ""

    def columns(self) -> list[Column]:
        def count(verdict: Verdict) -> Column:
            return Column(
                str(verdict),
                _(VERDICTS[verdict][0]),
                lambda line: "" if line.card is None else line.card.verdicts()[verdict],
                align=RIGHT,
                width=66,
            )

        return [
            Column("quarter", _("季度"), lambda line: _("第 {n} 季度").format(n=line.quarter), width=88),
            Column("held_on", _("日期"), lambda line: line.visit.held_on, width=96),
            Column("about", _("自查内容"), lambda line: line.visit.about, width=130, bold=True, grows=True),
            *(count(verdict) for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.MANUAL)),
            Column("changes", _("变化"), lambda line: len(line.changes) or "", align=RIGHT, width=58),
            Column(
                "kept",
                _("留存"),
                lambda line: _("已留存") if line.card is not None else _("未留存"),
                width=76,
                tone=lambda line: "good" if line.card is not None else "warn",
            ),
        ]

    def heading(self, record: QuarterLine) -> tuple[str, str]:
        return record.visit.about, _("第 {n} 季度　{day}").format(n=record.quarter, day=record.visit.held_on)

    def facts(self, record: QuarterLine) -> list[tuple[str, str]]:
        card = record.card
        facts = [
            (_("自查人"), record.visit.held_by),
            (_("结果"), record.visit.result),
            (_("留存日期"), str(record.taken_on or "")),
            (_("考评办法"), "" if card is None else _(card.scheme_title)),
        ]
        for number, item in enumerate(record.visit.findings, 1):
            said = _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
            facts.append((_("问题 {n}").format(n=number), said))
        for change in record.changes:
            said = _("{before}变为{now}").format(
                before=_(VERDICTS[change.before][0]), now=_(VERDICTS[change.now][0])
            )
            facts.append((said, change.words))
        return facts

    def inputs(self, record: QuarterLine | None) -> Sequence[Input]:
        return [
            day("held_on", N_("日期"), required=True),
            text("held_by", N_("自查人"), required=True, hint=N_("例如 支委会")),
            text("about", N_("自查内容"), required=True),
            long_text("result", N_("结果"), lines=3),
        ]

    def values(self, record: QuarterLine | None) -> dict[str, Any]:
        today = self.app.today()
        if record is None:
            about = _("第 {n} 季度自查").format(n=(today.month + 2) // 3)
            return {"held_on": today, "about": about, "held_by": _("支委会")}
        return {name: getattr(record.visit, name) for name in ("held_on", "held_by", "about", "result")}

    def called(self, typed: dict[str, Any]) -> str:
        return typed["about"] or ""

    def save(self, words: str, typed: dict[str, Any], record: QuarterLine | None) -> str:
        values = {**typed, "kind": SupervisionKind.SELF_CHECK}
        with self.app.database.begin(words) as session:
            return supervisions.keep(session, self.app.branch_id, values, record.id if record else None).id

    def is_removable(self, record: QuarterLine) -> bool:
        return record.card is None

    def is_changeable(self, record: QuarterLine) -> bool:
        return record.card is None

    def remove(self, words: str, record: QuarterLine) -> None:
        with self.app.database.begin(words) as session:
            supervisions.remove(session, record.id)

    def actions(self, record: QuarterLine) -> Sequence[Action]:
        """Offer to keep how the branch stands, or to print what was kept; and to put a problem on the list."""
        raising: Action = (_("列入问题…"), lambda parent: self._raise(parent, record))
        if record.card is None:
            return [(_("留存自查情况…"), lambda parent: self._keep(parent, record)), raising]
        return [(_("打印自查表…"), lambda parent: self._print(parent, record)), raising]

    def _keep(self, parent: QWidget, record: QuarterLine) -> None:
        """Ask for the last words on the result, and keep everything as it stands."""
        app, scheme = self.app, scheme_looked_at(self.app)
        if scheme is None:
            messages.show_error(parent, BranchDeskError(_("先在“评分”里选考评办法，再留存自查情况。")))
            return

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("留存{about}的情况").format(about=record.visit.about)) as session:
                quarter_checks.keep_quarter_check(
                    session,
                    app.rulebook,
                    app.branch_id,
                    record.id,
                    scheme,
                    app.today(),
                    result=typed["result"] or "",
                )
            messages.toast(parent, _("已留存，以后不再改变。"))

        inputs = [long_text("result", N_("结果"), lines=3)]
        intro = _("今天各条的结果和依据原样留存，连同这里写的结果，以后不能修改，也不能撤销。")
        values = {"result": record.visit.result}
        self.dialog = FormDialog(parent, _("留存自查情况"), inputs, save, values, intro=intro)
        self.dialog.open()

    def _print(self, parent: QWidget, record: QuarterLine) -> None:
        self.paper = show_paper(parent, self.app, "quarter-check", record.id, record.visit.about)

    def _raise(self, parent: QWidget, record: QuarterLine) -> None:
        self.forms = WorklistForms(self.app, parent)
        self.forms.add(
            kind=WorklistKind.ISSUE,
            source=record.visit.source,
            source_table=Supervision.__tablename__,
            source_id=record.id,
            raised_on=record.visit.held_on,
        )
