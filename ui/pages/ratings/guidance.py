"""联系指导: the cadres who guide the branch, their visits, and the branch's own look at itself in each quarter."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    Guidance,
    GuidanceVisit,
    QuarterCheck,
    Supervision,
    WorklistItem,
    WorklistKind,
    WorklistProgress,
    WorklistSource,
)
from branchdesk.service import guidance
from branchdesk.service.guidance import ASPECT_WORDS, GuidanceLine, VisitLine
from branchdesk.service.guidance_findings import shared_cadres
from branchdesk.worklists import STATE_WORDS
from ui.context import AppContext
from ui.pages.ratings.quarter_checks import QuarterCheckBook
from ui.record_form import Input, choice, day, long_text, people, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage
from ui.worklist_forms import WorklistForms


def branches_seen(app: AppContext) -> list[str]:
    """List the branches whose records are looked at: of a superior all it received, else the own one."""
    if not app.is_committee:
        return [app.branch_id]
    with app.database.read() as session:
        return [one.id for one in branch.listed(session)]


class CadreBook(RegisterBook):
    """Who guides the branch; of a superior, who guides which."""

    key: ClassVar[str] = "cadres"
    title: ClassVar[str] = N_("联系指导干部")
    icon: ClassVar[str] = "mdi6.account-supervisor-outline"
    add_words: ClassVar[str] = N_("登记干部")
    edit_words: ClassVar[str] = N_("修改联系指导干部")
    nothing: ClassVar[str] = N_("还没有登记联系指导干部")
    advice: ClassVar[str] = N_(
        "上级确定的联系指导干部：姓名、单位、职务和起止日期；登记以后，每次联系指导记在“联系指导记录”里。"
    )
    table: ClassVar[str] = Guidance.__tablename__

    def read(self) -> list[GuidanceLine]:
        with self.app.database.read() as session:
            return guidance.cadres(session, branches_seen(self.app), self.app.year)

    def summary(self, records: list[GuidanceLine]) -> str:
        """Say how many guide now, and who guides more than one branch."""
        today = self.app.today()
        now = sum(line.holds_on(today) for line in records)
        words = _("现有 {n} 人").format(n=now) if records else ""
        shared = list(shared_cadres(self.app.rulebook.checks, records, today))
        return words + (_("　{n} 人联系指导不止 1 个党支部").format(n=len(shared)) if shared else "")

    def columns(self) -> list[Column]:
        of_branch = Column("branch", _("党支部"), lambda line: line.branch, width=190)
        return [
            *([of_branch] if self.app.is_committee else []),
            Column(
                "name",
                _("姓名"),
                lambda line: line.name,
                width=NAME_WIDTH,
                bold=True,
                tone=lambda line: "warn" if line.also else None,
            ),
            Column("unit", _("单位"), lambda line: line.unit, width=140, grows=True),
            Column("post", _("职务"), lambda line: line.post, width=110),
            Column("since", _("从"), lambda line: line.since, width=96),
            Column("until", _("到"), lambda line: line.until, width=96),
            Column("visits", _("本年次数"), lambda line: line.visits, align=RIGHT, width=84),
        ]

    def heading(self, record: GuidanceLine) -> tuple[str, str]:
        return record.name, "　".join(part for part in (record.unit, record.post) if part)

    def facts(self, record: GuidanceLine) -> list[tuple[str, str]]:
        checks, today = self.app.rulebook.checks, self.app.today()
        warning = next(
            (f"{one.sentence}。{one.check.clause}" for one in shared_cadres(checks, [record], today)), ""
        )
        return [
            (_("请核对"), warning),
            (_("党支部"), record.branch if self.app.is_committee else ""),
            (_("从"), str(record.since)),
            (_("到"), _("现在") if record.until is None else str(record.until)),
            (_("文件"), record.document),
            (_("本年"), _("{n} 次").format(n=record.visits)),
            (_("最近一次"), str(record.last_visit or "")),
        ]

    def inputs(self, record: GuidanceLine | None) -> Sequence[Input]:
        units = [(name, name) for name in dict.fromkeys(line.unit for line in self.read()) if name]
        return [
            text("name", N_("姓名"), required=True),
            text("unit", N_("单位"), among=units, hint=N_("例如 街道党工委、市委组织部")),
            text("post", N_("职务"), hint=N_("例如 党工委委员")),
            day("since", N_("从"), required=True),
            day("until", N_("到"), hint=N_("还在联系的空着")),
            text("document", N_("文件"), hint=N_("确定名单的文号或会议")),
        ]

    def values(self, record: GuidanceLine | None) -> dict[str, Any]:
        if record is None:
            return {"since": self.app.today()}
        return {
            name: getattr(record, name) for name in ("name", "unit", "post", "since", "until", "document")
        }

    def called(self, typed: dict[str, Any]) -> str:
        return typed["name"] or ""

    def save(self, words: str, typed: dict[str, Any], record: GuidanceLine | None) -> str:
        with self.app.database.begin(words) as session:
            return guidance.keep(session, self.app.branch_id, typed, record.id if record else None).id

    def remove(self, words: str, record: GuidanceLine) -> None:
        with self.app.database.begin(words) as session:
            guidance.remove(session, record.id)


class VisitBook(RegisterBook):
    """What the cadres looked at and helped with, and the problems that came of it."""

    key: ClassVar[str] = "visits"
    title: ClassVar[str] = N_("联系指导记录")
    icon: ClassVar[str] = "mdi6.account-voice"
    add_words: ClassVar[str] = N_("记联系指导")
    edit_words: ClassVar[str] = N_("修改联系指导记录")
    nothing: ClassVar[str] = N_("这一年还没有联系指导记录")
    advice: ClassVar[str] = N_(
        "干部来一次记一次：日期、指导的方面、做了什么；发现的问题用“列入问题…”记进清单，办结了这里就算解决。"
    )
    table: ClassVar[str] = GuidanceVisit.__tablename__

    def read(self) -> list[VisitLine]:
        with self.app.database.read() as session:
            return guidance.visits(session, branches_seen(self.app), self.app.year, self.app.today())

    def summary(self, records: list[VisitLine]) -> str:
        """Say how often, and how many of the problems are solved."""
        problems = sum(len(line.problems) for line in records)
        solved = sum(line.solved for line in records)
        words = _("{n} 次").format(n=len(records)) if records else ""
        return words + (
            _("　问题 {n} 个，解决 {solved} 个").format(n=problems, solved=solved) if problems else ""
        )

    def columns(self) -> list[Column]:
        of_branch = Column("branch", _("党支部"), lambda line: line.branch, width=190)
        return [
            *([of_branch] if self.app.is_committee else []),
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("cadre", _("干部"), lambda line: line.cadre, width=NAME_WIDTH),
            Column("about", _("指导方面"), lambda line: line.about, width=150, bold=True),
            Column("text", _("指导和帮助"), lambda line: line.text, width=180, grows=True),
            Column(
                "problems",
                _("问题解决"),
                lambda line: f"{line.solved}/{len(line.problems)}" if line.problems else "",
                width=84,
                tone=lambda line: (
                    None if not line.problems else "good" if line.solved == len(line.problems) else "warn"
                ),
            ),
        ]

    def heading(self, record: VisitLine) -> tuple[str, str]:
        return record.about, _("{day}　{name}").format(day=record.held_on, name=record.cadre)

    def facts(self, record: VisitLine) -> list[tuple[str, str]]:
        facts = [
            (_("党支部"), record.branch if self.app.is_committee else ""),
            (_("指导和帮助"), record.text),
        ]
        for number, item in enumerate(record.problems, 1):
            said = _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
            facts.append((_("问题 {n}").format(n=number), said))
        return facts

    def inputs(self, record: VisitLine | None) -> Sequence[Input]:
        with self.app.database.read() as session:
            lines = guidance.cadres(session, [self.app.branch_id], self.app.year)
        known = [(line.id, line.called) for line in lines]
        if record is not None and record.guidance_id not in dict(known):
            known.append((record.guidance_id, record.cadre))
        aspects = [(str(aspect), _(words)) for aspect, words in ASPECT_WORDS.items()]
        return [
            choice("guidance_id", N_("联系指导干部"), lambda: known, empty=NOT_CHOSEN, required=True),
            day("held_on", N_("日期"), required=True),
            people("aspects", N_("指导方面"), lambda: aspects, required=True),
            long_text("text", N_("指导和帮助"), lines=4, hint=N_("看了什么、提了什么要求、帮助解决了什么")),
        ]

    def values(self, record: VisitLine | None) -> dict[str, Any]:
        if record is None:
            with self.app.database.read() as session:
                lines = guidance.cadres(session, [self.app.branch_id], self.app.year)
            now = [line.id for line in lines if line.holds_on(self.app.today())]
            return {"held_on": self.app.today(), "guidance_id": now[0] if len(now) == 1 else None}
        return {
            "guidance_id": record.guidance_id,
            "held_on": record.held_on,
            "aspects": list(record.aspects),
            "text": record.text,
        }

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed["held_on"])

    def save(self, words: str, typed: dict[str, Any], record: VisitLine | None) -> str:
        with self.app.database.begin(words) as session:
            return guidance.keep_visit(session, self.app.branch_id, typed, record.id if record else None).id

    def remove(self, words: str, record: VisitLine) -> None:
        with self.app.database.begin(words) as session:
            guidance.remove_visit(session, record.id)

    def actions(self, record: VisitLine) -> Sequence[Action]:
        return [(_("列入问题…"), lambda parent: self._raise(parent, record))]

    def _raise(self, parent: QWidget, record: VisitLine) -> None:
        self.forms = WorklistForms(self.app, parent)
        self.forms.add(
            kind=WorklistKind.ISSUE,
            source=WorklistSource.GUIDANCE,
            source_table=GuidanceVisit.__tablename__,
            source_id=record.id,
            raised_on=record.held_on,
        )


class GuidancePage(RegistersPage):
    """Guidance received, and the quarterly self-check that goes with it."""

    key: ClassVar[str] = "ratings.guidance"
    title: ClassVar[str] = N_("联系指导")
    icon: ClassVar[str] = CadreBook.icon
    BOOKS = (CadreBook, VisitBook, QuarterCheckBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Guidance,
        GuidanceVisit,
        QuarterCheck,
        Supervision,
        WorklistItem,
        WorklistProgress,
    }
    PRINTS = ((N_("联系指导登记表…"), "guidance"),)
