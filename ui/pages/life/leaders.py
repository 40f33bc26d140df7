"""双重组织生活: leading members, what they did in their own branch and elsewhere, and since when they are leaders."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.life import leaders
from branchdesk.life.kinds import KIND_WORDS, OUTSIDE_WORDS
from branchdesk.life.leaders import LeaderYear, OutsideLine, PostLine
from branchdesk.models import (
    Attendance,
    Base,
    LeadingPost,
    MakeUp,
    Meeting,
    OutsideKind,
    OutsideSitting,
    Person,
)
from branchdesk.places import Place
from ui.pages.life.cell_words import cell_words, times
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import NAME_WIDTH, Column
from ui.register_book import NOT_CHOSEN, RegisterBook
from ui.register_page import RegistersPage


class LeadingPostBook(RegisterBook):
    """Since when and until when members are leading cadres of the unit."""

    key: ClassVar[str] = "posts"
    title: ClassVar[str] = N_("任职起止")
    icon: ClassVar[str] = "mdi6.account-tie-outline"
    add_words: ClassVar[str] = N_("登记领导职务")
    edit_words: ClassVar[str] = N_("修改领导职务")
    nothing: ClassVar[str] = N_("还没有登记领导职务")
    advice: ClassVar[str] = N_(
        "登记单位领导干部的职务和任免日期，任职期间的会议才算双重组织生活；没有登记的，按名册上的勾选。"
    )
    table: ClassVar[str] = LeadingPost.__tablename__

    def read(self) -> list[PostLine]:
        with self.app.database.read() as session:
            return leaders.posts_of(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("title", _("领导职务"), lambda line: line.title, width=180, grows=True),
            Column("since", _("任职日期"), lambda line: line.since, width=110),
            Column(
                "until",
                _("免职日期"),
                lambda line: line.until,
                lambda until: _("在任") if until is None else str(until),
                width=110,
            ),
        ]

    def heading(self, record: PostLine) -> tuple[str, str]:
        return record.name, record.title

    def facts(self, record: PostLine) -> list[tuple[str, str]]:
        until = _("在任") if record.until is None else str(record.until)
        return [(_("任职"), str(record.since or "")), (_("免职"), until)]

    def inputs(self, record: PostLine | None) -> Sequence[Input]:
        chosen = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *chosen)
        return [
            choice("person_id", N_("党员"), lambda: people, empty=NOT_CHOSEN, required=True),
            text("title", N_("领导职务"), hint=N_("例如 副局长"), required=True),
            day("since", N_("任职日期"), hint=N_("不知道的空着")),
            day("until", N_("免职日期"), hint=N_("还在任的空着")),
        ]

    def values(self, record: PostLine | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {name: getattr(record, name) for name in ("person_id", "title", "since", "until")}

    def save(self, words: str, typed: dict[str, Any], record: PostLine | None) -> str:
        key = None if record is None else record.id
        with self.app.database.begin(words) as session:
            return leaders.keep_post(session, self.app.branch_id, typed, self.app.today(), key).id

    def remove(self, words: str, record: PostLine) -> None:
        with self.app.database.begin(words) as session:
            leaders.remove_post(session, record.id, self.app.today())


class LeaderBook(RegisterBook):
    """Everybody who owed double organisational life this year, with the gaps; a new entry is a leading post."""

    key: ClassVar[str] = "leaders"
    title: ClassVar[str] = N_("参加情况")
    icon: ClassVar[str] = LeadingPostBook.icon
    add_words: ClassVar[str] = LeadingPostBook.add_words
    edit_words: ClassVar[str] = LeadingPostBook.edit_words
    nothing: ClassVar[str] = N_("这一年没有党员领导干部")
    advice: ClassVar[str] = LeadingPostBook.advice

    def read(self) -> list[LeaderYear]:
        with self.app.database.read() as session:
            return leaders.double_life(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[LeaderYear]) -> str:
        """Say how many came to no life meeting of the branch."""
        words = _("党员领导干部 {n} 人").format(n=len(records)) if records else ""
        lacking = sum(line.lacks_life_meeting for line in records)
        return words + (_("　没有参加支部组织生活会 {n} 人").format(n=lacking) if lacking else "")

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("title", _("领导职务"), lambda line: line.title or _("按名册勾选"), width=140, grows=True),
            Column("own", _("所在支部到/应"), lambda line: times(line.total) or _("没有会议"), width=110),
            Column(
                "life",
                _("组织生活会"),
                lambda line: times(line.life_meetings) or _("还没有开"),
                width=100,
                tone=lambda line: "bad" if line.lacks_life_meeting else None,
            ),
            Column("missed", _("缺席请假"), lambda line: len(line.missed) or "", width=84),
            Column(
                "outside",
                _("在外参加"),
                lambda line: len(line.outside) or _("没有登记"),
                width=90,
                tone=lambda line: None if line.outside else "muted",
            ),
        ]

    def heading(self, record: LeaderYear) -> tuple[str, str]:
        return record.name, record.title

    def facts(self, record: LeaderYear) -> list[tuple[str, str]]:
        facts = [(_(KIND_WORDS[kind]), times(counted)) for kind, counted in record.by_kind]
        if record.lacks_life_meeting:
            facts.append((_("缺项"), _("没有参加党支部组织生活会")))
        facts += [
            (_("缺席请假"), f"{one.sitting.day} {one.sitting.title}　{cell_words(one.cell)}")
            for one in record.missed
        ]
        facts += [
            (_("在外参加"), f"{one.held_on} {one.held_by}　{_(OUTSIDE_WORDS[one.kind])}")
            for one in record.outside
        ]
        return facts

    def _posts(self) -> LeadingPostBook:
        book = LeadingPostBook(self.app)
        book.people = self.people
        return book

    def inputs(self, record: LeaderYear | None) -> Sequence[Input]:
        return self._posts().inputs(None)

    def values(self, record: LeaderYear | None) -> dict[str, Any]:
        return {}

    def save(self, words: str, typed: dict[str, Any], record: LeaderYear | None) -> str:
        self._posts().save(words, typed, None)
        return str(typed["person_id"])

    def elsewhere(self, record: LeaderYear) -> tuple[str, Place] | None:
        return _("看党员"), Place("people", record.id)


class OutsideBook(RegisterBook):
    """Life meetings of committees and superiors that leading members took part in."""

    key: ClassVar[str] = "outside"
    model = OutsideSitting
    title: ClassVar[str] = N_("在外参加")
    icon: ClassVar[str] = "mdi6.account-arrow-right-outline"
    add_words: ClassVar[str] = N_("登记在外参加")
    edit_words: ClassVar[str] = N_("修改在外参加")
    nothing: ClassVar[str] = N_("这一年没有在外参加的登记")
    advice: ClassVar[str] = N_(
        "党员领导干部参加党委（党组）民主生活会、上级或联系点组织生活会的，登记在这里。"
    )
    table: ClassVar[str] = OutsideSitting.__tablename__

    def read(self) -> list[OutsideLine]:
        with self.app.database.read() as session:
            return leaders.outside_of(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=100),
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("kind", _("会议"), lambda line: _(OUTSIDE_WORDS[line.kind]), width=190),
            Column("held_by", _("召开的党组织"), lambda line: line.held_by, width=160, grows=True),
        ]

    def heading(self, record: OutsideLine) -> tuple[str, str]:
        return record.name, _(OUTSIDE_WORDS[record.kind])

    def facts(self, record: OutsideLine) -> list[tuple[str, str]]:
        return [
            (_("日期"), str(record.held_on)),
            (_("党组织"), record.held_by),
            (_("说明"), record.note),
        ]

    def inputs(self, record: OutsideLine | None) -> Sequence[Input]:
        with self.app.database.read() as session:
            ever = leaders.leading(session, self.app.branch_id).ever
        people = [(key, name) for key, name in self.members() if key in ever] or self.members()
        if record is not None:
            people = self.with_chosen(people, record.person_id, record.name)
        return [
            choice("person_id", N_("党员"), lambda: people, empty=NOT_CHOSEN, required=True),
            choice("kind", N_("会议"), tuple(OUTSIDE_WORDS.items()), empty=None),
            day("held_on", N_("日期"), required=True),
            text("held_by", N_("召开的党组织"), required=True),
            long_text("note", N_("说明"), lines=3),
        ]

    def values(self, record: OutsideLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today(), "kind": OutsideKind.DEMOCRATIC_LIFE}
        names = ("person_id", "kind", "held_on", "held_by", "note")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: OutsideLine | None) -> str:
        key = None if record is None else record.id
        with self.app.database.begin(words) as session:
            return leaders.keep_outside(session, self.app.branch_id, typed, self.app.today(), key).id


class LeadersPage(RegistersPage):
    """The double organisational life of the year."""

    key: ClassVar[str] = "life.leaders"
    title: ClassVar[str] = N_("双重组织生活")
    icon: ClassVar[str] = LeadingPostBook.icon
    BOOKS = (LeaderBook, LeadingPostBook, OutsideBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Attendance,
        LeadingPost,
        MakeUp,
        Meeting,
        OutsideSitting,
        Person,
    }
    PRINTS = ((N_("考勤汇总表…"), "attendance"),)
