"""异议: objections to the published grade, and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import RatingObjection
from branchdesk.ratings import steps
from branchdesk.ratings.card import Objection
from ui.pages.ratings.chosen import chosen_schemes, scheme_looked_at
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import RegisterBook


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection to the grade by one scheme."""

    scheme_title: str
    one: Objection

    @property
    def id(self) -> str:
        """Its key."""
        return self.one.id

    @property
    def answered_on(self) -> date | None:
        """When it was answered."""
        return self.one.answered_on


class ObjectionBook(RegisterBook):
    """What was raised against the result while it was published."""

    key: ClassVar[str] = "objections"
    title: ClassVar[str] = N_("公示异议")
    icon: ClassVar[str] = "mdi6.comment-alert-outline"
    add_words: ClassVar[str] = N_("登记异议")
    edit_words: ClassVar[str] = N_("修改异议、写答复")
    nothing: ClassVar[str] = N_("没有收到异议")
    advice: ClassVar[str] = N_(
        "定级结果公示期间收到的异议记在这里，写明谁提的、怎样答复；没有收到就不用登记。"
    )
    table: ClassVar[str] = RatingObjection.__tablename__

    def read(self) -> list[ObjectionLine]:
        app = self.app
        self._schemes = chosen_schemes(app)
        with app.database.read() as session:
            return [
                ObjectionLine(_(scheme.short), one)
                for scheme in self._schemes
                for one in steps.objections_of(session, app.branch_id, scheme.id, app.year)
            ]

    def summary(self, records: list[ObjectionLine]) -> str:
        """Say how many there are, and how many wait for an answer."""
        waiting = sum(line.answered_on is None for line in records)
        words = super().summary(records)
        return words + (_("　待答复 {n} 条").format(n=waiting) if waiting else "")

    def columns(self) -> list[Column]:
        return [
            Column("received_on", _("收到日期"), lambda row: row.one.received_on, width=100),
            Column("raised_by", _("提出人"), lambda row: row.one.raised_by, width=110),
            Column("text", _("异议"), lambda row: row.one.text, width=200, bold=True, grows=True),
            Column("scheme", _("办法"), lambda row: row.scheme_title, width=100),
            Column("answered_on", _("答复日期"), lambda row: row.answered_on, width=100),
            Column(
                "state",
                _("状态"),
                lambda row: _("待答复") if row.answered_on is None else _("已答复"),
                width=80,
                tone=lambda row: "bad" if row.answered_on is None else "good",
            ),
        ]

    def heading(self, record: ObjectionLine) -> tuple[str, str]:
        who = record.one.raised_by or _("没有署名")
        return record.one.text, _("{who}　{day} 收到").format(who=who, day=record.one.received_on)

    def facts(self, record: ObjectionLine) -> list[tuple[str, str]]:
        return [(_("答复日期"), str(record.answered_on or "")), (_("答复"), record.one.answer)]

    def inputs(self, record: ObjectionLine | None) -> Sequence[Input]:
        asked: list[Input] = [
            day("received_on", N_("收到日期"), required=True, today=self.app.today()),
            text("raised_by", N_("提出人"), hint=N_("没有署名的不填")),
            long_text("text", N_("异议内容"), lines=3),
        ]
        if record is None and len(self._schemes) > 1:
            offered = [
                (scheme.id, _(scheme.short))
                for scheme in sorted(self._schemes, key=lambda one: one.id != self._main())
            ]
            return [choice("scheme", N_("办法"), lambda: offered, empty=None), *asked]
        if record is None:
            return asked
        return [
            *asked,
            day("answered_on", N_("答复日期"), today=self.app.today()),
            long_text("answer", N_("怎样答复"), lines=3),
        ]

    def values(self, record: ObjectionLine | None) -> dict[str, Any]:
        if record is None:
            return {"received_on": self.app.today()}
        names = ("received_on", "raised_by", "text", "answered_on", "answer")
        return {name: getattr(record.one, name) for name in names}

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed["raised_by"] or typed["received_on"])

    def save(self, words: str, typed: dict[str, Any], record: ObjectionLine | None) -> str:
        app = self.app
        given = {name: typed[name] or "" for name in ("text", "raised_by")}
        with app.database.begin(words) as session:
            if record is None:
                return steps.receive_objection(
                    session,
                    app.branch_id,
                    typed.get("scheme") or self._main(),
                    app.year,
                    received_on=typed["received_on"],
                    **given,
                ).id
            return steps.change_objection(
                session,
                record.id,
                received_on=typed["received_on"],
                answered_on=typed["answered_on"],
                answer=typed["answer"] or "",
                **given,
            ).id

    def _main(self) -> str:
        """Return the scheme that is looked at, or the main one; raises BranchDeskError when the branch goes by none."""
        if not self._schemes:
            raise BranchDeskError(_("先在“评分”里选考评办法，再登记对定级结果的异议。"))
        looked_at = scheme_looked_at(self.app)
        return next((one.id for one in self._schemes if one.id == looked_at), self._schemes[0].id)

    def remove(self, words: str, record: ObjectionLine) -> None:
        with self.app.database.begin(words) as session:
            steps.take_back_objection(session, record.id)
