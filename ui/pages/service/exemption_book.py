"""The register of who is left out of the points."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import ExemptGround, PointExemption
from branchdesk.service import point_exemptions
from branchdesk.service.point_exemptions import ExemptionLine
from branchdesk.service.point_words import GROUND_WORDS
from ui.record_form import Input, choice, day, long_text
from ui.record_table import NAME_WIDTH, Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class ExemptionBook(RegisterBook):
    """Who is left out, why, and from when to when."""

    key: ClassVar[str] = "exemptions"
    model = PointExemption
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
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
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
