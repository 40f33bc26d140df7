"""文书登记簿: letters sent and received, numbered by the year, and printed from here."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton

from branchdesk.i18n import N_, _
from branchdesk.models import Direction, LetterKind
from branchdesk.people import official_letters
from branchdesk.people.official_letters import DIRECTION_WORDS, LETTER_WORDS, LetterRow
from branchdesk.people.relation_books import LETTERS, Relations
from ui.pages.people.relations.panel import Deed, Shown
from ui.pages.people.relations.tab import RelationTab
from ui.paper_window import show_paper
from ui.record_form import Input, choice, day, long_text, number, text
from ui.record_table import Column
from ui.widgets import button

OUTGOING = (
    LetterKind.INQUIRY,
    LetterKind.REPLY,
    LetterKind.MEMBERSHIP,
    LetterKind.FLOATING,
    LetterKind.OTHER,
)
INCOMING = (LetterKind.INQUIRY, LetterKind.REPLY, LetterKind.OTHER)


class LettersTab(RelationTab):
    """The letters of the year that is looked at."""

    key: ClassVar[str] = LETTERS
    list_name: ClassVar[str] = N_("文书登记簿")
    nothing: ClassVar[tuple[str, str, str]] = (
        "mdi6.email-outline",
        N_("这一年还没有登记文书"),
        N_(
            "政审函调、复函、党员证明信、流动党员证明在这里编号、登记、打印；来文也登记，到期没有回复会提醒。"
        ),
    )
    new_words: ClassVar[str] = N_("开文书…")

    def columns(self) -> list[Column]:
        return [
            Column("code", _("编号"), lambda r: r.code, sort=lambda r: (r.direction, r.ordinal), width=60),
            Column("held_on", _("日期"), lambda r: r.held_on, width=96),
            Column("kind", _("种类"), lambda r: _(LETTER_WORDS[r.kind]), width=104),
            Column("subject", _("关于何人"), lambda r: r.subject, width=150, bold=True),
            Column("other", _("发往或来自"), lambda r: r.other_party, width=140, grows=True),
            Column("by", _("经办人"), lambda r: r.handled_by, width=76),
            Column("reply", _("回复"), self._reply, tone=self._tone, width=104),
        ]

    def _reply(self, row: LetterRow) -> str:
        if row.replied_on is not None:
            return _("{day} 已复").format(day=f"{row.replied_on:%m-%d}")
        return _("{day} 前").format(day=f"{row.reply_due_on:%m-%d}") if row.reply_due_on else ""

    def _tone(self, row: LetterRow) -> str | None:
        return "bad" if row.is_overdue(self.app.today()) else None

    def other_buttons(self) -> list[QPushButton]:
        self.arrival_button = button(_("登记来文…"), self.add_incoming)
        return [self.arrival_button]

    def rows(self, books: Relations) -> Sequence[LetterRow]:
        return official_letters.letters_of(books.session, books.branch_id, self.app.year)

    def waiting(self, rows: Sequence[LetterRow]) -> int:
        return sum(row.reply_due_on is not None and row.replied_on is None for row in rows)

    def shown(self, record: LetterRow) -> Shown:
        state, tone = _("已登记"), "neutral"
        if record.replied_on is not None:
            state, tone = _("已回复"), "good"
        elif record.reply_due_on is not None:
            state, tone = _("待回复"), "warn"
        return Shown(
            _("{code}　{kind}").format(code=record.code, kind=_(LETTER_WORDS[record.kind])),
            state,
            tone,
            (
                (_("去来"), _(DIRECTION_WORDS[record.direction])),
                (_("日期"), record.held_on),
                (_("文号"), record.number),
                (_("发往") if record.direction == Direction.OUT else _("来自"), record.other_party),
                (_("关于何人"), record.subject),
                (_("内容"), record.text),
                (_("经办人"), record.handled_by),
                (_("回复期限"), record.reply_due_on),
                (_("回复日期"), record.replied_on),
                (_("回复情况"), record.reply_note),
                (_("备注"), record.note),
            ),
            self._deeds(record),
            self.findings(record.id),
        )

    def _deeds(self, record: LetterRow) -> list[Deed]:
        deeds = []
        out = record.direction == Direction.OUT
        if out and record.kind != LetterKind.OTHER:
            name = record.subject or record.other_party
            paper = f"letter-{record.kind.value}"
            deeds.append(Deed(_("打印…"), lambda: show_paper(self, self.app, paper, record.id, name)))
        if self.app.is_committee:
            return deeds
        if not out and record.kind == LetterKind.INQUIRY and record.replied_on is None:
            deeds.append(Deed(_("写复函…"), lambda: self.answer(record)))
        if record.replied_on is None and (record.reply_due_on or record.kind == LetterKind.INQUIRY):
            deeds.append(Deed(_("登记回复…"), lambda: self.reply(record)))
        deeds.append(Deed(_("修改…"), lambda: self.edit(record)))
        deeds.append(Deed(_("删除"), lambda: self.delete(record)))
        return deeds

    def add(self, person_id: str | None = None) -> None:
        """Enter a letter that goes out; about somebody who floats it is the proof of that."""
        kind = LetterKind.FLOATING if person_id is not None else LetterKind.INQUIRY
        self._enter(Direction.OUT, {"kind": kind, "person_id": person_id})

    def add_incoming(self) -> None:
        """Enter a letter that came."""
        self._enter(Direction.IN, {"kind": LetterKind.INQUIRY})

    def answer(self, record: LetterRow) -> None:
        """Write the reply to a letter that came; it is marked as replied to."""
        known = {
            "kind": LetterKind.REPLY,
            "other_party": record.other_party,
            "person_id": record.person_id,
            "about": record.about,
            "relation": record.relation,
        }
        self._enter(Direction.OUT, known, answers_id=record.id)

    def _enter(self, direction: Direction, known: dict[str, Any], answers_id: str | None = None) -> None:
        today = self.app.today()
        with self.app.database.read() as session:
            ordinal = official_letters.next_ordinal(session, self.app.branch_id, today.year, direction)

        def save(session: Any, typed: dict[str, Any]) -> str:
            return official_letters.register(
                session, self.app.branch_id, direction=direction, answers_id=answers_id, **typed
            ).id

        self.app.choose_year(today.year)
        self.ask(
            _("开文书") if direction == Direction.OUT else _("登记来文"),
            self._inputs(direction),
            save,
            {"held_on": today, "ordinal": ordinal} | known,
            intro=_("编号按年接着排，可以改，不能重号。名册里有的人从列表选；函调亲属的，另写姓名和关系。"),
            done=_("已登记。"),
        )

    def edit(self, record: LetterRow) -> None:
        """Correct a letter."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            return official_letters.revise(session, record.id, **typed).id

        inputs = self._inputs(record.direction)
        values = {declared.name: getattr(record, declared.name) for declared in inputs}
        self.ask(_("修改{code}").format(code=record.code), inputs, save, values, ok=_("保存"))

    def reply(self, record: LetterRow) -> None:
        """Record that the answer came, or was given."""

        def save(session: Any, typed: dict[str, Any]) -> str:
            official_letters.reply(session, record.id, typed["on"], typed["note"])
            return record.id

        self.ask(
            _("登记{code}的回复").format(code=record.code),
            [day("on", N_("回复日期"), required=True), long_text("note", N_("回复情况"), lines=3)],
            save,
            {"on": self.app.today()},
        )

    def delete(self, record: LetterRow) -> None:
        """Delete a letter entered by mistake."""
        self.do(
            _("删除{code}").format(code=record.code),
            lambda session: official_letters.delete(session, record.id),
            _("文书登记已删除。"),
        )

    def _inputs(self, direction: Direction) -> list[Input]:
        out = direction == Direction.OUT
        kinds = tuple((kind, LETTER_WORDS[kind]) for kind in (OUTGOING if out else INCOMING))
        return [
            choice("kind", N_("种类"), kinds, empty=None),
            number("ordinal", N_("登记号")),
            day("held_on", N_("日期"), required=True),
            text("number", N_("文号"), hint=N_("函件上的发文字号")),
            text("other_party", N_("发往") if out else N_("来自"), hint=N_("单位全称"), required=True),
            choice("person_id", N_("关于何人"), lambda: self.everybody, empty=N_("不在名册上")),
            text("about", N_("亲属或他人"), hint=N_("姓名")),
            text("relation", N_("关系"), hint=N_("例如 父亲")),
            long_text("text", N_("内容"), lines=3, hint=N_("需要补充的话；复函写函复的情况")),
            choice("handled_by_id", N_("经办人"), lambda: self.people),
            day("reply_due_on", N_("回复期限")),
            long_text("note", N_("备注"), lines=2),
        ]

    def take(self, books: Relations, findings: Any) -> int:
        """Show the letters as they are now; applicants can be what a letter is about, too."""
        self.everybody = [(row.id, row.name) for row in books.people.values()]
        return super().take(books, findings)
