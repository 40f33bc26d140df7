"""The registers of who is left out of the points, and of volunteer service."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import ExemptGround, VolunteerService
from branchdesk.service import point_exemptions, volunteering
from branchdesk.service.point_exemptions import ExemptionLine
from branchdesk.service.point_words import GROUND_WORDS, plain_tenths
from branchdesk.service.volunteering import ServiceEntry, ServiceLine
from ui.numbers import number_of
from ui.pages.service.picking import PickingBook
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class ExemptionBook(RegisterBook):
    """Who is left out, why, and from when to when."""

    key: ClassVar[str] = "exemptions"
    title: ClassVar[str] = N_("免计")
    icon: ClassVar[str] = "mdi6.account-off-outline"
    add_words: ClassVar[str] = N_("登记免计")
    edit_words: ClassVar[str] = N_("修改免计")
    nothing: ClassVar[str] = N_("没有免计积分的党员")
    advice: ClassVar[str] = N_("离退休、流动、年老体弱等党员，支部同意不计积分的，在这里写明理由和起止。")

    def read(self) -> list[ExemptionLine]:
        with self.app.database.read() as session:
            return point_exemptions.exemptions(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda line: line.name, width=100, bold=True),
            Column("ground", _("情形"), lambda line: _(GROUND_WORDS[line.ground]), width=130),
            Column("since", _("从"), lambda line: line.since, width=96),
            Column("until", _("到"), lambda line: line.until, lambda day: str(day or _("长期")), width=96),
            Column("reason", _("理由"), lambda line: line.reason, width=180, grows=True),
        ]

    def heading(self, record: ExemptionLine) -> tuple[str, str]:
        return record.name, _(GROUND_WORDS[record.ground])

    def facts(self, record: ExemptionLine) -> list[tuple[str, str]]:
        return [
            (_("从"), str(record.since)),
            (_("到"), str(record.until or _("长期"))),
            (_("理由"), record.reason),
        ]

    def inputs(self, record: ExemptionLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        return [
            choice("person_id", N_("党员"), lambda: people, empty=NOT_CHOSEN, required=True),
            choice("ground", N_("情形"), tuple(GROUND_WORDS.items()), empty=None),
            day("since", N_("从"), required=True),
            day("until", N_("到"), hint=N_("长期的空着")),
            long_text("reason", N_("理由"), lines=2, hint=N_("例如 支部大会 2026-01-08 同意")),
        ]

    def values(self, record: ExemptionLine | None) -> dict[str, Any]:
        if record is None:
            return {"ground": ExemptGround.RETIRED, "since": self.app.today().replace(month=1, day=1)}
        return {name: getattr(record, name) for name in ("person_id", "ground", "since", "until", "reason")}

    def save(self, words: str, typed: dict[str, Any], record: ExemptionLine | None) -> str:
        with self.app.database.begin(words) as session:
            return point_exemptions.keep(
                session,
                self.app.branch_id,
                typed["person_id"],
                typed["ground"],
                typed["since"],
                typed["until"],
                typed["reason"] or "",
                record.id if record else None,
            ).id

    def remove(self, words: str, record: ExemptionLine) -> None:
        with self.app.database.begin(words) as session:
            point_exemptions.remove(session, record.id)


class VolunteerBook(PickingBook):
    """Volunteer service of members."""

    key: ClassVar[str] = "volunteering"
    title: ClassVar[str] = N_("志愿服务")
    icon: ClassVar[str] = "mdi6.hand-heart-outline"
    add_words: ClassVar[str] = N_("登记志愿服务")
    edit_words: ClassVar[str] = N_("修改志愿服务")
    nothing: ClassVar[str] = N_("这一年还没有志愿服务的登记")
    advice: ClassVar[str] = N_("党员参加的志愿服务在这里登记，可以同时勾选多人；积分项目可以由它提出。")
    table: ClassVar[str] = VolunteerService.__tablename__
    picks = N_("参加的人")

    def read(self) -> list[ServiceLine]:
        with self.app.database.read() as session:
            return volunteering.register(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("name", _("姓名"), lambda line: line.name, width=92, bold=True),
            Column("title", _("服务内容"), lambda line: line.title, width=180, grows=True),
            Column("hours", _("小时"), lambda line: line.hours_tenths, plain_tenths, align=RIGHT, width=56),
            Column("place", _("地点"), lambda line: line.place, width=120),
        ]

    def heading(self, record: ServiceLine) -> tuple[str, str]:
        return record.title, record.name

    def facts(self, record: ServiceLine) -> list[tuple[str, str]]:
        return [
            (_("日期"), str(record.held_on)),
            (_("小时"), plain_tenths(record.hours_tenths)),
            (_("地点"), record.place),
            (_("备注"), record.note),
        ]

    def inputs(self, record: ServiceLine | None) -> Sequence[Input]:
        if record is None:
            self.offer_people(self.members())
        else:
            self.offer_nobody()
        return [
            text("title", N_("服务内容"), required=True, hint=N_("例如 社区义务咨询")),
            day("held_on", N_("日期"), required=True),
            text("hours", N_("小时"), required=True, hint=N_("例如 2.5")),
            text("place", N_("地点")),
            long_text("note", N_("备注"), lines=2),
        ]

    def values(self, record: ServiceLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today()}
        hours = plain_tenths(record.hours_tenths)
        return {"hours": hours} | {
            name: getattr(record, name) for name in ("title", "held_on", "place", "note")
        }

    def save(self, words: str, typed: dict[str, Any], record: ServiceLine | None) -> str:
        app, hours = self.app, number_of("hours", typed["hours"])
        if hours is None:
            raise InvalidField("hours", _("请填小时数，例如 2.5。"))
        entry = ServiceEntry(
            typed["held_on"], typed["title"], hours, typed["place"] or "", typed["note"] or ""
        )
        with app.database.begin(words) as session:
            if record is None:
                return volunteering.enter(session, app.branch_id, self.ticked, entry, app.today())[0].id
            volunteering.revise(session, record.id, entry, app.today())
        return record.id

    def remove(self, words: str, record: ServiceLine) -> None:
        with self.app.database.begin(words) as session:
            volunteering.remove(session, record.id)
