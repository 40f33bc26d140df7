"""The registers of awards and of sanctions, as the window shows and fills them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Accountable, Award, AwardKind, AwardLevel, Sanction
from branchdesk.people import awards, sanctions
from branchdesk.people.awards import AwardEntry, AwardLine
from branchdesk.people.sanctions import SanctionEntry, SanctionLine
from branchdesk.places import Place
from branchdesk.rules.honours import sanction_rules
from branchdesk.words import ACCOUNTABLE_WORDS, AWARD_KIND_WORDS, AWARD_LEVEL_WORDS
from ui.pages.people.panel_parts import offer
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class AwardBook(RegisterBook):
    """表彰奖励, 经验推广 and 命名授牌 of the branch and its people."""

    key: ClassVar[str] = "awards"
    model = Award
    table: ClassVar[str] = Award.__tablename__
    title: ClassVar[str] = N_("表彰")
    icon: ClassVar[str] = "mdi6.medal-outline"
    add_words: ClassVar[str] = N_("登记表彰")
    edit_words: ClassVar[str] = N_("修改表彰")
    nothing: ClassVar[str] = N_("还没有登记表彰")
    advice: ClassVar[str] = N_("党支部和党员受到的表彰奖励、经验推广、命名授牌在这里登记，考评加分从这里取。")

    def read(self) -> list[AwardLine]:
        with self.app.database.read() as session:
            self._achievements = awards.achievements(session, self.app.branch_id)
            lines = awards.register(session, self.app.branch_id)
        self._counted = {line.id for line in awards.counted(lines)}
        return lines

    def columns(self) -> list[Column]:
        return [
            Column("given_on", _("日期"), lambda line: line.given_on, width=96),
            Column("name", _("对象"), lambda line: line.name, width=92, bold=True),
            Column("title", _("荣誉、奖励"), lambda line: line.title, width=200, grows=True),
            Column("level", _("级别"), lambda line: line.level_words, width=72),
            Column("given_by", _("授予单位"), lambda line: line.given_by, width=160),
        ]

    def heading(self, record: AwardLine) -> tuple[str, str]:
        return record.title, _("{name}　{level}　{kind}").format(
            name=record.name, level=record.level_words, kind=record.kind_words
        )

    def facts(self, record: AwardLine) -> list[tuple[str, str]]:
        facts = [
            (_("日期"), str(record.given_on)),
            (_("授予单位"), record.given_by),
            (_("文号"), record.document),
            (_("因何成果"), record.achievement),
            (_("备注"), record.note),
        ]
        if record.id not in self._counted:
            facts.append((_("考评"), _("同一成果已按更高一级的表彰计，这一条不另加分")))
        return facts

    def inputs(self, record: AwardLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        levels, kinds = tuple(AWARD_LEVEL_WORDS.items()), tuple(AWARD_KIND_WORDS.items())
        return [
            choice("person_id", N_("对象"), lambda: people, empty=N_("党支部")),
            text("title", N_("荣誉、奖励"), required=True, hint=N_("例如 先进基层党组织")),
            choice("level", N_("级别"), levels, empty=NOT_CHOSEN, required=True),
            choice("kind", N_("种类"), kinds, empty=None),
            day("given_on", N_("日期"), required=True),
            text("given_by", N_("授予单位")),
            text("document", N_("文号")),
            text("achievement", N_("因何成果"), hint=N_("同一成果得几级表彰，写一样的名称，只计最高一级")),
            long_text("note", N_("备注"), lines=2),
        ]

    def prepare(self, dialog: FormDialog) -> None:
        """Offer the achievements named so far."""
        offer(dialog.form.fields["achievement"], self._achievements)

    def values(self, record: AwardLine | None) -> dict[str, Any]:
        if record is None:
            return {"kind": AwardKind.HONOUR, "given_on": self.app.today()}
        names = ("person_id", "title", "level", "kind", "given_on", "given_by", "document", "achievement")
        return {name: getattr(record, name) for name in (*names, "note")}

    def save(self, words: str, typed: dict[str, Any], record: AwardLine | None) -> str:
        entry = AwardEntry(
            title=typed["title"],
            level=AwardLevel(typed["level"]),
            given_on=typed["given_on"],
            person_id=typed["person_id"],
            kind=typed["kind"] or AwardKind.HONOUR,
            given_by=typed["given_by"] or "",
            document=typed["document"] or "",
            achievement=typed["achievement"] or "",
            note=typed["note"] or "",
        )
        with self.app.database.begin(words) as session:
            return awards.keep(session, self.app.branch_id, entry, record.id if record else None).id


class SanctionBook(RegisterBook):
    """Disciplinary decisions and organisational measures."""

    key: ClassVar[str] = "sanctions"
    model = Sanction
    table: ClassVar[str] = Sanction.__tablename__
    title: ClassVar[str] = N_("处分和组织措施")
    icon: ClassVar[str] = "mdi6.gavel"
    add_words: ClassVar[str] = N_("登记处分或措施")
    edit_words: ClassVar[str] = N_("修改处分或措施")
    nothing: ClassVar[str] = N_("没有处分和组织措施的登记")
    advice: ClassVar[str] = N_(
        "党纪处分，以及书面检查、诫勉、通报批评等在这里登记；留党察看和开除党籍在名册的“状态变动”里登记，自动列在这里。"
    )

    def read(self) -> list[SanctionLine]:
        with self.app.database.read() as session:
            return sanctions.register(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        today = self.app.today()
        return [
            Column("decided_on", _("日期"), lambda line: line.decided_on, width=96),
            Column("name", _("对象"), lambda line: line.name, width=92, bold=True),
            Column("kind", _("处分、措施"), lambda line: _(line.rule.title), width=132),
            Column("reason", _("事由"), lambda line: line.reason, width=200, grows=True),
            Column(
                "effect_until",
                _("影响期到"),
                lambda line: line.effect_until,
                width=96,
                tone=lambda line: "warn" if line.has_effect_on(today) else None,
            ),
        ]

    def heading(self, record: SanctionLine) -> tuple[str, str]:
        title = _("{name}：{kind}").format(name=record.name, kind=_(record.rule.title))
        now = record.has_effect_on(self.app.today())
        return title, _("影响期内") if now else ""

    def facts(self, record: SanctionLine) -> list[tuple[str, str]]:
        return [
            (_("日期"), str(record.decided_on)),
            (_("事由"), record.reason),
            (_("决定单位"), record.decided_by),
            (_("文号"), record.document),
            (_("影响期到"), str(record.effect_until or "")),
            (_("结束"), str(record.ended_on or "")),
            (_("结果"), record.outcome),
            (_("依据"), f"{record.rule.clause}（{record.rule.source}）"),
            (_("说明"), _(record.rule.assumed)),
        ]

    def inputs(self, record: SanctionLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        kinds = tuple((rule.kind, rule.title) for rule in sanction_rules().values())
        return [
            choice("about", N_("对象"), tuple(ACCOUNTABLE_WORDS.items()), empty=None),
            choice("person_id", N_("党员"), lambda: people, empty=NOT_CHOSEN),
            choice("kind", N_("处分、措施"), kinds, empty=NOT_CHOSEN, required=True),
            long_text("reason", N_("事由"), lines=2),
            day("decided_on", N_("决定日期"), required=True),
            text("decided_by", N_("决定单位")),
            text("document", N_("文号")),
            day("effect_until", N_("影响期到"), hint=N_("不填的，党纪处分按规定推算")),
            day("ended_on", N_("提前结束"), hint=N_("解除、撤销或变更的日期")),
            text("outcome", N_("结果")),
        ]

    def values(self, record: SanctionLine | None) -> dict[str, Any]:
        if record is None:
            return {"about": Accountable.MEMBER, "decided_on": self.app.today()}
        names = ("about", "person_id", "reason", "decided_on", "decided_by", "document")
        known = {name: getattr(record, name) for name in (*names, "effect_until", "ended_on", "outcome")}
        return {**known, "kind": record.rule.kind}

    def save(self, words: str, typed: dict[str, Any], record: SanctionLine | None) -> str:
        entry = SanctionEntry(
            about=typed["about"],
            kind=typed["kind"],
            reason=typed["reason"] or "",
            decided_on=typed["decided_on"],
            person_id=typed["person_id"],
            decided_by=typed["decided_by"] or "",
            document=typed["document"] or "",
            effect_until=typed["effect_until"],
            ended_on=typed["ended_on"],
            outcome=typed["outcome"] or "",
        )
        with self.app.database.begin(words) as session:
            return sanctions.keep(session, self.app.branch_id, entry, record.id if record else None).id

    def proof_of(self, record: SanctionLine) -> str | None:
        return None if record.is_status else record.id

    def elsewhere(self, record: SanctionLine) -> tuple[str, Place] | None:
        if not record.is_status:
            return None
        return _("在名册的状态变动里登记"), Place("people", record.person_id, "past")
