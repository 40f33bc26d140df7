"""保障: what is guaranteed to the branch in a year, and how that stands to “三经费一场所一档案”."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Guarantee
from branchdesk.money import grouped, plain
from branchdesk.places import Place
from branchdesk.rules.fund_presets import FundPreset, fund_presets
from branchdesk.service import support, venue
from branchdesk.service.support import SupportLine
from branchdesk.service.venue import GUARANTEE_WORDS, GuaranteeLine
from ui.context import AppContext
from ui.record_form import FormDialog, Input, check, choice, long_text, money, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook

STATE_WORDS = {True: N_("达标"), False: N_("没有达标"), None: N_("记录看不出")}
STATE_TONES = {True: "good", False: "bad", None: "warn"}


def _yuan(fen: int | None) -> str:
    return "" if fen is None else plain(fen)


class GuaranteeBook(RegisterBook):
    """What is guaranteed to the branch in a year."""

    key: ClassVar[str] = "guarantees"
    model = Guarantee
    title: ClassVar[str] = N_("保障")
    icon: ClassVar[str] = "mdi6.shield-check-outline"
    add_words: ClassVar[str] = N_("登记保障")
    edit_words: ClassVar[str] = N_("修改保障")
    nothing: ClassVar[str] = N_("这一年还没有登记保障")
    advice: ClassVar[str] = N_(
        "运转经费、活动经费、服务群众专项经费、报酬待遇、奖励激励制度和活动场所，各记一条：有没有落实、金额和文件。"
    )
    table: ClassVar[str] = Guarantee.__tablename__

    def read(self) -> list[GuaranteeLine]:
        with self.app.database.read() as session:
            return venue.guarantees(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[GuaranteeLine]) -> str:
        """Name the kinds nothing is known of."""
        known = {line.kind for line in records}
        lacking = [_(words) for kind, words in GUARANTEE_WORDS.items() if kind not in known]
        return _("还没有登记：{names}").format(names=_("、").join(lacking)) if lacking else _("各项都已登记")

    def columns(self) -> list[Column]:
        return [
            Column("kind", _("项目"), lambda line: line.title, width=150, bold=True),
            Column(
                "met",
                _("落实"),
                lambda line: _("已落实") if line.is_met else _("没有落实"),
                width=90,
                tone=lambda line: "good" if line.is_met else "bad",
            ),
            Column("planned", _("核定（元）"), lambda line: line.planned_fen, _yuan, align=RIGHT, width=100),
            Column(
                "received", _("到位（元）"), lambda line: line.received_fen, _yuan, align=RIGHT, width=100
            ),
            Column("document", _("文件"), lambda line: line.document, width=160, grows=True),
        ]

    def heading(self, record: GuaranteeLine) -> tuple[str, str]:
        return record.title, _("已落实") if record.is_met else _("没有落实")

    def facts(self, record: GuaranteeLine) -> list[tuple[str, str]]:
        return [
            (_("核定"), _yuan(record.planned_fen)),
            (_("到位"), _yuan(record.received_fen)),
            (_("文件"), record.document),
            (_("说明"), record.note),
        ]

    def inputs(self, record: GuaranteeLine | None) -> Sequence[Input]:
        offered = [(preset.id, _preset_words(preset)) for preset in self._presets()]
        presets = (
            [choice("preset", N_("文件标准"), lambda: offered, empty=N_("不照文件填"))] if offered else []
        )
        return [
            *presets,
            choice("kind", N_("项目"), tuple(GUARANTEE_WORDS.items()), empty=NOT_CHOSEN, required=True),
            check("is_met", N_("已经落实")),
            money("planned_fen", N_("核定金额")),
            money("received_fen", N_("到位金额")),
            text("document", N_("文件")),
            long_text("note", N_("说明"), lines=2),
        ]

    def _presets(self) -> Sequence[FundPreset]:
        with self.app.database.read() as session:
            return venue.presets_of(session, self.app.branch_id, self.app.year)

    def prepare(self, dialog: FormDialog) -> None:
        """Write what a document says into the other inputs, when it is chosen."""
        field = dialog.form.fields.get("preset")
        if field is not None:
            field.edited.connect(lambda: self._take(dialog, field.value()))

    def _take(self, dialog: FormDialog, chosen: str | None) -> None:
        preset = next((one for one in self._presets() if one.id == chosen), None)
        if preset is None:
            return
        fields = dialog.form.fields
        fields["kind"].type(preset.kind)
        fields["planned_fen"].type(preset.least_fen)
        fields["document"].type(fund_presets().source)
        fields["note"].type(preset.clause)

    def values(self, record: GuaranteeLine | None) -> dict[str, Any]:
        if record is None:
            return {"is_met": True}
        names = ("kind", "is_met", "planned_fen", "received_fen", "document", "note")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: GuaranteeLine | None) -> str:
        typed.pop("preset", None)
        key = record.id if record else None
        with self.app.database.begin(words) as session:
            return venue.keep_guarantee(session, self.app.branch_id, self.app.year, typed, key).id


def _preset_words(preset: FundPreset) -> str:
    """Name a standard with its amount in 元."""
    if preset.is_range:
        amount = _("{least}—{most} 元").format(least=grouped(preset.least_fen), most=grouped(preset.most_fen))
    else:
        amount = _("{least} 元").format(least=grouped(preset.least_fen))
    return _("{title}，每年 {amount}").format(title=_(preset.title), amount=amount)


class SupportBook(RegisterBook):
    """The five of “三经费一场所一档案”, reckoned from the registers; entered are the guarantees."""

    key: ClassVar[str] = "support"
    title: ClassVar[str] = N_("三经费一场所一档案")
    icon: ClassVar[str] = "mdi6.hexagon-multiple-outline"
    nothing: ClassVar[str] = N_("没有清单")
    advice: ClassVar[str] = ""
    add_words: ClassVar[str] = GuaranteeBook.add_words
    edit_words: ClassVar[str] = GuaranteeBook.edit_words

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._entered = GuaranteeBook(app)

    def read(self) -> list[SupportLine]:
        with self.app.database.read() as session:
            return support.support_of(
                session, self.app.rulebook.checks, self.app.branch_id, self.app.year, self.app.today()
            )

    def summary(self, records: list[SupportLine]) -> str:
        """Say how many of the five are met."""
        met = sum(line.is_met is True for line in records)
        return _("达标 {met}/{all}").format(met=met, all=len(records))

    def columns(self) -> list[Column]:
        return [
            Column("title", _("项目"), lambda line: line.title, width=170, bold=True),
            Column(
                "state",
                _("情况"),
                lambda line: _(STATE_WORDS[line.is_met]),
                width=110,
                tone=lambda line: STATE_TONES[line.is_met],
            ),
            Column("words", _("记录"), lambda line: line.words, width=300, grows=True),
        ]

    def heading(self, record: SupportLine) -> tuple[str, str]:
        return record.title, _(STATE_WORDS[record.is_met])

    def facts(self, record: SupportLine) -> list[tuple[str, str]]:
        return [
            (_("记录"), record.words),
            (_("原文"), record.clause),
            (_("出处"), _("镇党建〔2018〕4号 二、5")),
        ]

    def elsewhere(self, record: SupportLine) -> tuple[str, Place] | None:
        return _("去登记"), record.place

    def inputs(self, record: Any | None) -> Sequence[Input]:
        return self._entered.inputs(None)

    def prepare(self, dialog: FormDialog) -> None:
        self._entered.prepare(dialog)

    def values(self, record: Any | None) -> dict[str, Any]:
        return self._entered.values(None)

    def save(self, words: str, typed: dict[str, Any], record: Any | None) -> str:
        return self._entered.save(words, typed, None)
