"""党员作用: posts members hold, and voluntary service."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Base, PartyBrand, Person, Pioneer, Service, ServicePerson
from branchdesk.service import brands, pioneers
from branchdesk.service.pioneers import PIONEER_WORDS, PioneerLine, ServiceLine
from ui.record_form import Input, choice, day, long_text, people, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook
from ui.register_page import RegistersPage


class PioneerBook(RegisterBook):
    """先锋岗、责任区、四大员 and the other roles of members."""

    key: ClassVar[str] = "pioneers"
    model = Pioneer
    title: ClassVar[str] = N_("岗位和责任区")
    icon: ClassVar[str] = "mdi6.flag-outline"
    add_words: ClassVar[str] = N_("登记岗位")
    edit_words: ClassVar[str] = N_("修改岗位")
    nothing: ClassVar[str] = N_("还没有登记岗位和责任区")
    advice: ClassVar[str] = N_(
        "党员责任区、先锋岗、先锋队、经营户挂牌、四大员、设岗定责、社区报到、领办、双联系四服务和亮身份、戴党徽，谁在做、做得怎样；同一岗位可以一次选几名党员。"
    )
    table: ClassVar[str] = Pioneer.__tablename__

    def read(self) -> list[PioneerLine]:
        with self.app.database.read() as session:
            return pioneers.pioneers(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[PioneerLine]) -> str:
        """Say how many members hold something, and which of 四大员 nobody is."""
        if not records:
            return ""
        members = len({line.person_id for line in records})
        words = _("{n} 项，{people} 人").format(n=len(records), people=members)
        held = {line.kind for line in records}
        if held & set(pioneers.FOUR):
            lacking = [_(PIONEER_WORDS[kind]) for kind in pioneers.FOUR if kind not in held]
            if lacking:
                words += _("　四大员还缺：{names}").format(names=_("、").join(lacking))
        return words

    def columns(self) -> list[Column]:
        return [
            Column("kind", _("类别"), lambda line: line.kind_words, width=150),
            Column("title", _("名称"), lambda line: line.title, width=180, bold=True, grows=True),
            Column("name", _("党员"), lambda line: line.name, width=NAME_WIDTH),
            Column("place", _("社区或联系点"), lambda line: line.place, width=130),
            Column("since", _("从"), lambda line: line.since, width=100),
            Column("until", _("到"), lambda line: line.until, width=100),
        ]

    def heading(self, record: PioneerLine) -> tuple[str, str]:
        return record.title, _("{kind}　{name}").format(kind=record.kind_words, name=record.name)

    def facts(self, record: PioneerLine) -> list[tuple[str, str]]:
        return [
            (_("社区或联系点"), record.place),
            (_("职责"), record.duty),
            (_("完成时限"), str(record.due_on or "")),
            (_("作用"), record.result),
            (_("从"), str(record.since)),
            (_("到"), str(record.until or "")),
        ]

    def inputs(self, record: PioneerLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        members = self.with_chosen(self.members(), *person)
        holder = (
            people("people", N_("党员"), lambda: members, required=True)
            if record is None
            else choice("person_id", N_("党员"), lambda: members, empty=NOT_CHOSEN, required=True)
        )
        return [
            choice("kind", N_("类别"), tuple(PIONEER_WORDS.items()), empty=NOT_CHOSEN, required=True),
            text("title", N_("名称"), required=True),
            holder,
            text("place", N_("社区或联系点"), hint=N_("报到的社区、领办项目所在的单位、联系的人")),
            long_text("duty", N_("职责"), lines=2),
            day("since", N_("从"), required=True),
            day("due_on", N_("完成时限"), hint=N_("领办的项目填")),
            day("until", N_("到")),
            long_text("result", N_("作用发挥"), lines=2),
        ]

    def values(self, record: PioneerLine | None) -> dict[str, Any]:
        if record is None:
            return {"since": self.app.today()}
        names = ("kind", "title", "person_id", "place", "duty", "since", "due_on", "until", "result")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: PioneerLine | None) -> str:
        with self.app.database.begin(words) as session:
            if record is not None:
                return pioneers.keep(session, self.app.branch_id, typed, record.id).id
            chosen = typed.pop("people")
            return pioneers.keep_all(session, self.app.branch_id, typed, chosen)[0].id


class ServiceBook(RegisterBook):
    """Voluntary service of a year."""

    key: ClassVar[str] = "services"
    model = Service
    title: ClassVar[str] = N_("志愿服务")
    icon: ClassVar[str] = "mdi6.hand-heart"
    add_words: ClassVar[str] = N_("记志愿服务")
    edit_words: ClassVar[str] = N_("修改志愿服务")
    nothing: ClassVar[str] = N_("这一年还没有志愿服务")
    advice: ClassVar[str] = N_("做一次记一次，勾选参加的人；积分可以从这里取。")
    table: ClassVar[str] = Service.__tablename__

    def read(self) -> list[ServiceLine]:
        with self.app.database.read() as session:
            return pioneers.services(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[ServiceLine]) -> str:
        """Say how often, by how many, for how long."""
        if not records:
            return ""
        times = sum(len(line.people) for line in records)
        tenths = sum((line.hours_tenths or 0) * len(line.people) for line in records)
        return _("{n} 次，{times} 人次，{hours} 小时").format(
            n=len(records), times=times, hours=pioneers.hours_words(tenths)
        )

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=100),
            Column("title", _("服务内容"), lambda line: line.title, width=200, bold=True, grows=True),
            Column("people", _("人数"), lambda line: len(line.people), align=RIGHT, width=70),
            Column("hours", _("小时"), lambda line: line.hours, align=RIGHT, width=70),
            Column("served", _("服务对象"), lambda line: line.served, width=150),
        ]

    def heading(self, record: ServiceLine) -> tuple[str, str]:
        return record.title, str(record.held_on)

    def facts(self, record: ServiceLine) -> list[tuple[str, str]]:
        return [
            (_("地点"), record.place),
            (_("每人小时"), record.hours),
            (_("服务对象"), record.served),
            (_("参加的人"), record.names),
            (_("说明"), record.note),
        ]

    def inputs(self, record: ServiceLine | None) -> Sequence[Input]:
        everybody = self.members()
        for person in record.people if record is not None else ():
            everybody = self.with_chosen(everybody, *person)
        return [
            text("title", N_("服务内容"), required=True, hint=N_("例如 社区义务咨询、清扫楼道")),
            day("held_on", N_("日期"), required=True),
            people("people", N_("参加的人"), lambda: everybody, required=True),
            text("hours", N_("每人小时"), hint=N_("例如 2 或 1.5")),
            text("place", N_("地点"), among=self.places),
            text("served", N_("服务对象")),
            text("note", N_("说明")),
        ]

    def values(self, record: ServiceLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today()}
        names = ("title", "held_on", "place", "served", "note")
        known = {name: getattr(record, name) for name in names}
        chosen = [key for key, _name in record.people]
        return {**known, "people": chosen, "hours": record.hours}

    def save(self, words: str, typed: dict[str, Any], record: ServiceLine | None) -> str:
        chosen = typed.pop("people")
        tenths = pioneers.tenths_typed(typed.pop("hours") or "")
        values = {**typed, "hours_tenths": tenths}
        key = record.id if record else None
        with self.app.database.begin(words) as session:
            return pioneers.keep_service(session, self.app.branch_id, values, chosen, key).id


class BrandBook(RegisterBook):
    """The branch's brands."""

    key: ClassVar[str] = "brands"
    model = PartyBrand
    title: ClassVar[str] = N_("党建品牌")
    icon: ClassVar[str] = "mdi6.star-shooting-outline"
    add_words: ClassVar[str] = N_("登记品牌")
    edit_words: ClassVar[str] = N_("修改品牌")
    nothing: ClassVar[str] = N_("还没有登记党建品牌")
    advice: ClassVar[str] = N_(
        "结合实际形成的特色做法：叫什么、什么意思、做了什么、成效怎样；申报示范点时作亮点的依据。"
    )
    table: ClassVar[str] = PartyBrand.__tablename__

    def read(self) -> list[PartyBrand]:
        with self.app.database.read() as session:
            return brands.brands(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("name", _("品牌名称"), lambda one: one.name, width=180, bold=True),
            Column("meaning", _("内涵"), lambda one: one.meaning, width=240, grows=True),
            Column("since", _("从"), lambda one: one.since, width=100),
            Column("until", _("到"), lambda one: one.until, width=100),
        ]

    def heading(self, record: PartyBrand) -> tuple[str, str]:
        return record.name, record.meaning

    def facts(self, record: PartyBrand) -> list[tuple[str, str]]:
        return [
            (_("从"), str(record.since)),
            (_("到"), str(record.until or "")),
            (_("做法"), record.done),
            (_("成效"), record.result),
        ]

    def inputs(self, record: PartyBrand | None) -> Sequence[Input]:
        return [
            text("name", N_("品牌名称"), required=True),
            text("meaning", N_("内涵"), hint=N_("一句话说清是什么意思")),
            day("since", N_("从"), required=True),
            day("until", N_("到"), hint=N_("还在做就空着")),
            long_text("done", N_("做法"), lines=3),
            long_text("result", N_("成效"), lines=3),
        ]

    def values(self, record: PartyBrand | None) -> dict[str, Any]:
        if record is None:
            return {"since": self.app.today()}
        names = ("name", "meaning", "since", "until", "done", "result")
        return {name: getattr(record, name) for name in names}

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed["name"] or "")

    def save(self, words: str, typed: dict[str, Any], record: PartyBrand | None) -> str:
        with self.app.database.begin(words) as session:
            return brands.keep(session, self.app.branch_id, typed, record.id if record else None).id


class PioneersPage(RegistersPage):
    """What members do beyond meetings."""

    key: ClassVar[str] = "service.pioneers"
    title: ClassVar[str] = N_("党员作用")
    icon: ClassVar[str] = PioneerBook.icon
    BOOKS = (PioneerBook, ServiceBook, BrandBook)
    WATCHED: ClassVar[set[type[Base]]] = {PartyBrand, Pioneer, Service, ServicePerson, Person}
    PRINTS = ((N_("党员作用登记表…"), "pioneers"), (N_("党建品牌登记表…"), "brands"))
