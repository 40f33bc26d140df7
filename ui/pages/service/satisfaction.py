"""满意度测评: surveys of a year by their counts, with the rate and the line it is measured by."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Audience, SatisfactionSurvey, SurveyAbout
from branchdesk.service import satisfaction
from branchdesk.service.satisfaction import ABOUT_WORDS, AUDIENCE_WORDS, COUNT_WORDS, MARKS, SurveyLine
from branchdesk.service.satisfaction_findings import against_line, line_words
from ui.record_form import Input, choice, day, number, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class SatisfactionBook(RegisterBook):
    """How satisfied the superior, members and masses are with branch and secretary."""

    key: ClassVar[str] = "satisfaction"
    model = SatisfactionSurvey
    title: ClassVar[str] = N_("满意度测评")
    icon: ClassVar[str] = "mdi6.emoticon-happy-outline"
    add_words: ClassVar[str] = N_("登记测评")
    edit_words: ClassVar[str] = N_("修改测评")
    nothing: ClassVar[str] = N_("这一年还没有满意度测评")
    advice: ClassVar[str] = N_(
        "先打印测评表发给党员和群众，收回计票以后在这里登记票数，满意率自动算出；考评时直接引用。"
    )
    table: ClassVar[str] = SatisfactionSurvey.__tablename__

    def read(self) -> list[SurveyLine]:
        with self.app.database.read() as session:
            return satisfaction.surveys(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[SurveyLine]) -> str:
        """Give the rate of the latest survey of each kind."""
        kinds = dict.fromkeys((line.audience, line.about) for line in records)
        newest = [satisfaction.latest(records, *kind) for kind in kinds]
        words = [
            _("{title} {percent}").format(title=line.title, percent=line.percent) for line in newest if line
        ]
        return "　".join(words)

    def columns(self) -> list[Column]:
        checks = self.app.rulebook.checks
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=100),
            Column("title", _("测评"), lambda line: line.title, width=160, bold=True, grows=True),
            Column("valid", _("有效票"), lambda line: line.valid, align=RIGHT, width=76),
            Column("satisfied", _("满意"), lambda line: line.satisfied, align=RIGHT, width=64),
            Column("basically", _("基本满意"), lambda line: line.basically_satisfied, align=RIGHT, width=84),
            Column("dissatisfied", _("不满意"), lambda line: line.dissatisfied, align=RIGHT, width=72),
            Column(
                "rate",
                _("满意率"),
                lambda line: line.rate,
                satisfaction.percent_words,
                align=RIGHT,
                width=84,
                tone=lambda line: "bad" if against_line(checks, line) else "good",
            ),
        ]

    def heading(self, record: SurveyLine) -> tuple[str, str]:
        return record.title, _("{day}　满意率 {percent}").format(day=record.held_on, percent=record.percent)

    def facts(self, record: SurveyLine) -> list[tuple[str, str]]:
        forms = _("发出 {issued}，收回 {returned}，有效 {valid}").format(
            issued=record.issued, returned=record.returned, valid=record.valid
        )
        marks = [(_(COUNT_WORDS[name]), _("{n} 票").format(n=getattr(record, name))) for name in MARKS]
        reckoned = _("（{satisfied} + {basically}）÷ {valid} = {percent}").format(
            satisfied=record.satisfied,
            basically=record.basically_satisfied,
            valid=record.valid,
            percent=record.percent,
        )
        return [
            (_("测评表"), forms),
            *marks,
            (_("满意率"), reckoned),
            (_("要求"), line_words(self.app.rulebook.checks, record)),
            (_("说明"), record.note),
        ]

    def inputs(self, record: SurveyLine | None) -> Sequence[Input]:
        audiences = tuple((one, _(words)) for one, words in AUDIENCE_WORDS.items())
        subjects = tuple((one, _(words)) for one, words in ABOUT_WORDS.items())
        return [
            choice("audience", N_("谁来测评"), lambda: audiences, empty=NOT_CHOSEN, required=True),
            choice("about", N_("测评什么"), lambda: subjects, empty=NOT_CHOSEN, required=True),
            day("held_on", N_("日期"), required=True),
            *(
                number(name, words, required=name in ("issued", "returned", "valid"))
                for name, words in COUNT_WORDS.items()
            ),
            text("note", N_("说明"), hint=N_("例如 发放范围、无效票的原因")),
        ]

    def values(self, record: SurveyLine | None) -> dict[str, Any]:
        if record is None:
            held = min(self.app.today(), date(self.app.year, 12, 31))
            return {"held_on": held, "audience": Audience.MEMBERS, "about": SurveyAbout.BRANCH}
        return {
            name: getattr(record, name) for name in ("audience", "about", "held_on", *COUNT_WORDS, "note")
        }

    def called(self, typed: dict[str, Any]) -> str:
        audience, about = typed["audience"], typed["about"]
        return _("{audience}对{about}").format(
            audience=_(AUDIENCE_WORDS[audience]), about=_(ABOUT_WORDS[about])
        )

    def save(self, words: str, typed: dict[str, Any], record: SurveyLine | None) -> str:
        with self.app.database.begin(words) as session:
            key, today = (record.id if record else None), self.app.today()
            return satisfaction.keep(session, self.app.branch_id, self.app.year, typed, today, key).id
