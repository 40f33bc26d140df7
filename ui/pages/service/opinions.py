"""意见测评: what the masses said with the answer, and how satisfied members and masses are."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.documents.satisfaction_papers import FORM_PAPER, form_key
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Audience,
    Base,
    Opinion,
    Person,
    SatisfactionSurvey,
    WorklistItem,
    WorklistKind,
    WorklistSource,
)
from branchdesk.service import pioneers
from branchdesk.service.pioneers import CONFIRMED_WORDS, OpinionLine
from ui.pages.service.satisfaction import SatisfactionBook
from ui.paper_window import show_paper
from ui.record_form import Input, check, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage
from ui.widgets import menu_button
from ui.worklist_forms import WorklistForms

CONFIRMED = tuple(CONFIRMED_WORDS.items())
FORMS = {Audience.MEMBERS: N_("测评表（党员）"), Audience.MASSES: N_("测评表（群众）")}


class OpinionBook(RegisterBook):
    """What members and masses said, each with its answer."""

    key: ClassVar[str] = "opinions"
    model = Opinion
    title: ClassVar[str] = N_("群众意见")
    icon: ClassVar[str] = "mdi6.comment-text-multiple-outline"
    add_words: ClassVar[str] = N_("记一条意见")
    edit_words: ClassVar[str] = N_("修改意见")
    nothing: ClassVar[str] = N_("这一年还没有意见的登记")
    advice: ClassVar[str] = N_(
        "群众和党员的诉求、批评、建议，记下来，写明谁办、怎样答复；办不了的向上级反映。"
    )
    table: ClassVar[str] = Opinion.__tablename__

    def read(self) -> list[OpinionLine]:
        with self.app.database.read() as session:
            return pioneers.opinions(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[OpinionLine]) -> str:
        """Say how many wait for an answer."""
        waiting = sum(line.answered_on is None for line in records)
        words = _("{n} 条").format(n=len(records)) if records else ""
        return words + (_("　还没有答复 {n} 条").format(n=waiting) if waiting else "")

    def columns(self) -> list[Column]:
        return [
            Column("received_on", _("收到"), lambda line: line.received_on, width=100),
            Column("source", _("谁反映的"), lambda line: line.source, width=120),
            Column("text", _("反映了什么"), lambda line: line.text, width=220, bold=True, grows=True),
            Column("handler", _("办理人"), lambda line: line.handler, width=80),
            Column(
                "state",
                _("情况"),
                lambda line: line.state_words,
                width=110,
                tone=lambda line: "good" if line.answered_on else "warn",
            ),
        ]

    def heading(self, record: OpinionLine) -> tuple[str, str]:
        return record.text, _("{source}　{day}").format(source=record.source, day=record.received_on)

    def facts(self, record: OpinionLine) -> list[tuple[str, str]]:
        return [
            (_("反映的党员"), record.about),
            (_("是否属实"), record.confirmed_words),
            (_("方式"), record.way),
            (_("办理人"), record.handler),
            (_("情况"), record.state_words),
            (_("答复日期"), str(record.answered_on or "")),
            (_("答复"), record.answer),
        ]

    def inputs(self, record: OpinionLine | None) -> Sequence[Input]:
        handler = (None, "") if record is None else (record.handler_id, record.handler)
        about = (None, "") if record is None else (record.about_id, record.about)
        members = self.with_chosen(self.members(), *handler)
        complained_of = self.with_chosen(self.members(), *about)
        return [
            day("received_on", N_("收到日期"), required=True),
            text("source", N_("谁反映的"), required=True, hint=N_("例如 群众、青年员工，可以不写姓名")),
            text("way", N_("方式"), hint=N_("例如 座谈、意见箱、走访")),
            long_text("text", N_("反映了什么"), lines=3),
            choice("about_id", N_("反映的党员"), lambda: complained_of, empty=N_("不是反映党员的")),
            choice("is_confirmed", N_("是否属实"), CONFIRMED, empty=N_("还没有核实")),
            choice("handler_id", N_("办理人"), lambda: members, empty=NOT_CHOSEN),
            day("answered_on", N_("答复日期")),
            long_text("answer", N_("答复"), lines=2),
            check("is_passed_up", N_("本级解决不了，已经向上级反映")),
        ]

    def values(self, record: OpinionLine | None) -> dict[str, Any]:
        if record is None:
            return {"received_on": self.app.today()}
        names = ("received_on", "source", "way", "text", "about_id", "is_confirmed", "handler_id")
        return {name: getattr(record, name) for name in (*names, "answered_on", "answer", "is_passed_up")}

    def save(self, words: str, typed: dict[str, Any], record: OpinionLine | None) -> str:
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return pioneers.keep_opinion(session, self.app.branch_id, typed, key).id

    def actions(self, record: OpinionLine) -> Sequence[Action]:
        if record.answered_on is not None:
            return ()
        return [(_("列入清单…"), lambda parent: self._raise(parent, record))]

    def _raise(self, parent: QWidget, record: OpinionLine) -> None:
        forms = WorklistForms(self.app, parent)
        forms.add(
            kind=WorklistKind.ISSUE,
            source=WorklistSource.OPINION,
            source_table=Opinion.__tablename__,
            source_id=record.id,
            raised_on=record.received_on,
            words=record.text,
            person_id=record.handler_id,
        )
        self.dialog = forms.dialog


class OpinionsPage(RegistersPage):
    """What members and masses said, and how they judged the branch."""

    key: ClassVar[str] = "service.opinions"
    title: ClassVar[str] = N_("意见测评")
    icon: ClassVar[str] = OpinionBook.icon
    BOOKS = (OpinionBook, SatisfactionBook)
    WATCHED: ClassVar[set[type[Base]]] = {Opinion, SatisfactionSurvey, WorklistItem, Person}
    PRINTS = ((N_("群众意见登记表…"), "opinions"), (N_("满意度测评结果…"), "satisfaction"))

    def more_buttons(self) -> Sequence[QWidget]:
        """Offer the blank forms, for printing before anything is counted."""
        self.forms = menu_button(_("测评表"))
        for audience, words in FORMS.items():
            self.forms.menu().addAction(_(words) + "…", partial(self.print_form, audience))
        return (self.forms,)

    def print_form(self, audience: Audience) -> None:
        """Show the blank form of an audience."""
        key = form_key(audience, self.app.year)
        self.paper = show_paper(self, self.app, FORM_PAPER, key, _(FORMS[audience]))
