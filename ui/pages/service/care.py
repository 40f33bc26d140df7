"""关怀: political birthdays, who is to be cared for, and what was done for members."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Base, Care, CareKind, CareNeed, Person
from branchdesk.money import plain
from branchdesk.places import Place
from branchdesk.service import care
from branchdesk.service.care import CARE_WORDS, NEED_WORDS, Birthday, CareLine, NeedLine
from ui import messages
from ui.record_form import FormDialog, Input, choice, day, long_text, money, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage


class BirthdayBook(RegisterBook):
    """政治生日 of a year, by month; celebrated with a click."""

    key: ClassVar[str] = "birthdays"
    title: ClassVar[str] = N_("政治生日")
    icon: ClassVar[str] = "mdi6.cake-variant-outline"
    add_words: ClassVar[str] = N_("登记过政治生日")
    edit_words: ClassVar[str] = N_("登记过政治生日")
    nothing: ClassVar[str] = N_("还没有人的政治生日")
    advice: ClassVar[str] = N_("名册里填了入党日期，这里就按月列出政治生日，逢十年和满五十年另外标出。")
    lists_members: ClassVar[bool] = True

    def read(self) -> list[Birthday]:
        with self.app.database.read() as session:
            return care.birthdays(session, self.app.branch_id, self.app.year, self.app.today())

    def summary(self, records: list[Birthday]) -> str:
        """Say whose birthday this month is, and who has fifty years."""
        month = self.app.today().month
        names = [one.name for one in records if one.month == month]
        words = _("{month} 月 {n} 人").format(month=month, n=len(names))
        honoured = sum(one.is_honoured for one in records)
        return words + (_("　光荣在党50年 {n} 人").format(n=honoured) if honoured else "")

    def columns(self) -> list[Column]:
        return [
            Column("day", _("政治生日"), _birthday, width=100),
            Column("name", _("姓名"), lambda one: one.name, width=NAME_WIDTH, bold=True),
            Column("years", _("党龄"), lambda one: one.years, align=RIGHT, width=70),
            Column("mark", "", _mark, width=140, tone=lambda _one: "good", grows=True),
            Column(
                "kept_on",
                _("过了没有"),
                lambda one: one.kept_on,
                lambda on: _("还没有过") if on is None else str(on),
                width=110,
                tone=lambda one: None if one.kept_on else "warn",
            ),
        ]

    def heading(self, record: Birthday) -> tuple[str, str]:
        return record.name, _mark(record)

    def facts(self, record: Birthday) -> list[tuple[str, str]]:
        return [
            (_("日子"), _birthday(record)),
            (_("党龄"), _("{n} 年").format(n=record.years)),
            (_("过了没有"), str(record.kept_on or _("还没有过"))),
            (_("依据"), _("提倡为党员过“政治生日”（临供销党字[2020]29号）")),
        ]

    def inputs(self, record: Birthday | None) -> Sequence[Input]:
        people = self.members()
        return [
            choice("person_id", N_("姓名"), lambda: people, empty=NOT_CHOSEN, required=True),
            day("given_on", N_("日期"), required=True),
            text("what", N_("怎样过的"), hint=N_("例如 送贺卡、重温入党志愿书、谈心")),
            text("by", N_("谁参加"), among=lambda: people),
        ]

    def values(self, record: Birthday | None) -> dict[str, Any]:
        known = {"given_on": self.app.today(), "what": _("送贺卡、重温入党誓词")}
        return known if record is None else {**known, "person_id": record.person_id}

    def save(self, words: str, typed: dict[str, Any], record: Birthday | None) -> str:
        with self.app.database.begin(words) as session:
            care.keep(session, self.app.branch_id, {**typed, "kind": CareKind.BIRTHDAY})
        return str(typed["person_id"])

    def is_removable(self, record: Birthday) -> bool:
        return False


def _birthday(one: Birthday) -> str:
    if one.day is None:
        return _("{month} 月").format(month=one.month)
    return _("{month} 月 {day} 日").format(month=one.month, day=one.day)


def _mark(one: Birthday) -> str:
    if one.is_honoured:
        return _("光荣在党50年") if one.years == care.HONOURED_YEARS else _("在党五十年以上")
    return _("入党{n}周年").format(n=one.years) if one.is_mark else ""


class NeedBook(RegisterBook):
    """Who is to be cared for."""

    key: ClassVar[str] = "needs"
    model = CareNeed
    title: ClassVar[str] = N_("关怀对象")
    icon: ClassVar[str] = "mdi6.hand-heart-outline"
    add_words: ClassVar[str] = N_("列入关怀对象")
    edit_words: ClassVar[str] = N_("修改关怀对象")
    nothing: ClassVar[str] = N_("还没有列关怀对象")
    advice: ClassVar[str] = N_(
        "老党员、生活困难党员、患病党员列在这里，写明情况、措施和联系人，走访帮扶一次记一次。"
    )

    def read(self) -> list[NeedLine]:
        with self.app.database.read() as session:
            return care.needs(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("kind", _("类别"), lambda line: line.kind_words, width=110),
            Column("situation", _("情况"), lambda line: line.situation, width=200, grows=True),
            Column("helper", _("联系人"), lambda line: line.helper, width=80),
            Column(
                "last",
                _("最近走访帮扶"),
                lambda line: line.last_cared_on,
                lambda on: _("还没有") if on is None else str(on),
                width=110,
                tone=lambda line: None if line.last_cared_on else "warn",
            ),
        ]

    def heading(self, record: NeedLine) -> tuple[str, str]:
        return record.name, record.kind_words

    def facts(self, record: NeedLine) -> list[tuple[str, str]]:
        return [
            (_("情况"), record.situation),
            (_("措施"), record.measure),
            (_("联系人"), record.helper),
            (_("从"), str(record.since)),
            (_("到"), str(record.until or "")),
            (_("最近"), str(record.last_cared_on or _("还没有走访帮扶"))),
        ]

    def inputs(self, record: NeedLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        return [
            choice("person_id", N_("姓名"), lambda: people, empty=NOT_CHOSEN, required=True),
            choice("kind", N_("类别"), tuple(NEED_WORDS.items()), empty=NOT_CHOSEN, required=True),
            long_text("situation", N_("情况"), lines=2),
            long_text("measure", N_("帮扶措施"), lines=2),
            choice("helper_id", N_("联系人"), lambda: people, empty=NOT_CHOSEN),
            day("since", N_("从"), required=True),
            day("until", N_("到"), hint=N_("还要关怀的空着")),
        ]

    def values(self, record: NeedLine | None) -> dict[str, Any]:
        if record is None:
            return {"since": self.app.today()}
        names = ("person_id", "kind", "situation", "measure", "helper_id", "since", "until")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: NeedLine | None) -> str:
        with self.app.database.begin(words) as session:
            return care.keep_need(session, self.app.branch_id, typed, record.id if record else None).id

    def actions(self, record: NeedLine) -> Sequence[Action]:
        return [(_("记走访帮扶…"), lambda parent: self._care(parent, record))]

    def _care(self, parent: Any, record: NeedLine) -> None:
        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("走访帮扶{name}").format(name=record.name)) as session:
                care.keep(session, self.app.branch_id, {**typed, "person_id": record.person_id})
            messages.toast(parent, _("已登记。"), self.app.undo_latest())

        self.dialog = FormDialog(
            parent,
            _("走访帮扶{name}").format(name=record.name),
            care_inputs(self.members()),
            save,
            {"given_on": self.app.today(), "kind": CareKind.VISIT},
        )
        self.dialog.open()


def care_inputs(members: Sequence[tuple[str, str]]) -> list[Input]:
    """Declare what is asked about a visit or help, whomever it was for; one of the members may have gone."""
    kinds = tuple((kind, words) for kind, words in CARE_WORDS.items())
    return [
        choice("kind", N_("哪一类"), kinds, empty=None),
        day("given_on", N_("日期"), required=True),
        long_text("what", N_("做了什么"), lines=2),
        text("by", N_("谁去的"), among=lambda: members),
        money("amount_fen", N_("慰问金、物折价")),
    ]


class CareBook(RegisterBook):
    """What was done for members in a year."""

    key: ClassVar[str] = "cares"
    model = Care
    title: ClassVar[str] = N_("走访帮扶")
    icon: ClassVar[str] = "mdi6.home-heart"
    add_words: ClassVar[str] = N_("记走访帮扶")
    edit_words: ClassVar[str] = N_("修改走访帮扶")
    nothing: ClassVar[str] = N_("这一年还没有走访帮扶")
    advice: ClassVar[str] = N_(
        "惑时有人解、平时有人访、难时有人帮、老时有人惦、病时有人探、终时有人送，做一次记一次。"
    )
    table: ClassVar[str] = Care.__tablename__

    def read(self) -> list[CareLine]:
        with self.app.database.read() as session:
            return care.cares(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[CareLine]) -> str:
        """Say how many visits, to how many people, worth how much."""
        if not records:
            return ""
        fen = sum(line.amount_fen or 0 for line in records)
        people = len({line.person_id for line in records})
        return _("{n} 次，{people} 人，合计 {amount} 元").format(
            n=len(records), people=people, amount=plain(fen)
        )

    def columns(self) -> list[Column]:
        return [
            Column("given_on", _("日期"), lambda line: line.given_on, width=100),
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("kind", _("哪一类"), lambda line: line.kind_words, width=110),
            Column("what", _("做了什么"), lambda line: line.what, width=200, grows=True),
            Column(
                "amount",
                _("金额（元）"),
                lambda line: line.amount_fen,
                lambda fen: "" if fen is None else plain(fen),
                align=RIGHT,
                width=100,
            ),
        ]

    def heading(self, record: CareLine) -> tuple[str, str]:
        return record.name, _("{kind}　{day}").format(kind=record.kind_words, day=record.given_on)

    def facts(self, record: CareLine) -> list[tuple[str, str]]:
        return [
            (_("做了什么"), record.what),
            (_("谁去的"), record.by),
            (_("金额"), "" if record.amount_fen is None else plain(record.amount_fen)),
        ]

    def inputs(self, record: CareLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        who = choice("person_id", N_("姓名"), lambda: people, empty=NOT_CHOSEN, required=True)
        return [who, *care_inputs(self.members())]

    def values(self, record: CareLine | None) -> dict[str, Any]:
        if record is None:
            return {"given_on": self.app.today(), "kind": CareKind.VISIT}
        names = ("person_id", "kind", "given_on", "what", "by", "amount_fen")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: CareLine | None) -> str:
        with self.app.database.begin(words) as session:
            return care.keep(session, self.app.branch_id, typed, record.id if record else None).id


class CarePage(RegistersPage):
    """Care for members in a year."""

    key: ClassVar[str] = "service.care"
    title: ClassVar[str] = N_("关怀")
    icon: ClassVar[str] = NeedBook.icon
    BOOKS = (BirthdayBook, NeedBook, CareBook)
    WATCHED: ClassVar[set[type[Base]]] = {Care, CareNeed, Person}
    PRINTS = ((N_("关怀帮扶登记表…"), "care"),)

    def place(self) -> Place:
        """Say which register is in sight."""
        return Place(self.key, None, self.tabs.current)
