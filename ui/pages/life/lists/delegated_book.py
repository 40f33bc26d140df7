"""事务准入: what other offices would have the branch do for them, admitted or refused."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import DelegatedMatter
from branchdesk.worklists import delegated
from branchdesk.worklists.delegated import Admission, Matter
from ui.record_form import Input, choice, day, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook

NAMES = (
    "text",
    "asked_by",
    "asked_on",
    "basis",
    "support",
    "decided_on",
    "is_admitted",
    "reason",
    "until",
    "person_id",
)
TONES = {Admission.ASKED: "warn", Admission.ADMITTED: "good", Admission.REFUSED: "bad"}


class DelegatedBook(RegisterBook):
    """The matters, those to be decided first."""

    key: ClassVar[str] = "delegated"
    title: ClassVar[str] = N_("事务准入")
    icon: ClassVar[str] = "mdi6.door-open"
    add_words: ClassVar[str] = N_("登记委托事务")
    edit_words: ClassVar[str] = N_("修改委托事务")
    nothing: ClassVar[str] = N_("没有别的单位委托支部代办的事")
    advice: ClassVar[str] = N_("别的单位要支部代办的，登记依据和保障，由支部决定准不准入。")
    table: ClassVar[str] = DelegatedMatter.__tablename__

    def read(self) -> list[Matter]:
        with self.app.database.read() as session:
            return delegated.matters(session, self.app.branch_id, self.app.today())

    def columns(self) -> list[Column]:
        return [
            Column(
                "state",
                _("准入"),
                lambda one: one.state_words,
                width=76,
                tone=lambda one: TONES.get(one.state),
            ),
            Column("text", _("委托事项"), lambda one: one.text, width=200, bold=True, grows=True),
            Column("asked_by", _("委托单位"), lambda one: one.asked_by, width=140),
            Column("asked_on", _("提出日期"), lambda one: one.asked_on, width=100),
            Column("person", _("承办人"), lambda one: one.person, width=84),
            Column("until", _("期限"), lambda one: one.until, width=100),
        ]

    def heading(self, record: Matter) -> tuple[str, str]:
        return record.text, _("{by}　{day}").format(by=record.asked_by, day=record.asked_on)

    def facts(self, record: Matter) -> list[tuple[str, str]]:
        return [
            (_("准入"), record.state_words),
            (_("决定日期"), str(record.decided_on or "")),
            (_("理由"), record.reason),
            (_("依据"), record.basis),
            (_("经费和保障"), record.support),
            (_("承办人"), record.person),
            (_("期限"), str(record.until or "")),
        ]

    def inputs(self, record: Matter | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.person)
        people = self.with_chosen(self.members(), *person)
        return [
            text("text", N_("委托事项"), required=True),
            text("asked_by", N_("委托单位"), required=True),
            day("asked_on", N_("提出日期"), required=True, today=self.app.today()),
            text("basis", N_("依据"), hint=N_("按哪个文件委托")),
            text("support", N_("经费和保障")),
            day("decided_on", N_("决定日期"), today=self.app.today()),
            choice("is_admitted", N_("准入"), ((True, N_("准入")), (False, N_("不准入"))), empty=N_("待定")),
            text("reason", N_("理由"), hint=N_("不准入要写")),
            day("until", N_("期限"), hint=N_("办到哪一天")),
            choice("person_id", N_("承办人"), lambda: people, empty=NOT_CHOSEN),
        ]

    def values(self, record: Matter | None) -> dict[str, Any]:
        if record is None:
            return {"asked_on": self.app.today()}
        return {name: getattr(record, name) for name in NAMES}

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed.get("text") or "")

    def save(self, words: str, typed: dict[str, Any], record: Matter | None) -> str:
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return delegated.keep(session, self.app.branch_id, typed, key).id

    def remove(self, words: str, record: Matter) -> None:
        with self.app.database.begin(words) as session:
            delegated.remove(session, record.id)
