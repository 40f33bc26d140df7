"""程序: the steps of the year's grading by each scheme the branch goes by, and objections to its grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from branchdesk.deadlines.rating_duties import steps_on_record
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    RatingStep,
    WorklistKind,
    WorklistSource,
    all_records,
)
from branchdesk.places import Place
from branchdesk.ratings import steps
from branchdesk.ratings.answers import rating_of
from branchdesk.ratings.card import StepResult
from branchdesk.rules.scheme import RatingScheme
from branchdesk.rules.scheme_parts import Grade
from branchdesk.service.reports import superior_of
from ui.pages.ratings.chosen import chosen_schemes
from ui.pages.ratings.criteria import CriterionBook
from ui.pages.ratings.objections import ObjectionBook
from ui.pages.ratings.publishing import PublishingDeeds
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage
from ui.widgets import button
from ui.worklist_forms import WorklistForms

PLANS = Place("life.tasks", None, "plans")
"""Where a branch's own plan to put things right (整改方案) is made."""
CHOOSE = Place("ratings.sheet", None, "choose")
BY_WORDS = {"branch": N_("党支部"), "superior": N_("上级党组织"), "county": N_("县级组织部门")}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of one scheme, each time it is due; `id` names scheme, step and turn."""

    id: str
    scheme: str
    scheme_title: str
    is_repeated: bool
    """Whether it is taken several times a year."""
    result: StepResult
    is_on_record: bool = False
    """Whether other records show that it was done, though nobody entered the step."""

    @property
    def title(self) -> str:
        """The step, and which time of the year it is where there are several."""
        if not self.is_repeated:
            return _(self.result.title)
        return _("{title}（第 {n} 次）").format(title=_(self.result.title), n=self.result.number)


class StepBook(RegisterBook):
    """The steps of the year, taken or still to be taken."""

    key: ClassVar[str] = "steps"
    title: ClassVar[str] = N_("步骤")
    icon: ClassVar[str] = "mdi6.stairs"
    add_words: ClassVar[str] = N_("登记步骤")
    edit_words: ClassVar[str] = N_("登记步骤")
    table: ClassVar[str] = RatingStep.__tablename__
    nothing: ClassVar[str] = N_("所选的考评办法没有程序")
    advice: ClassVar[str] = N_("在“评分”里选本支部的考评办法，这里列出它一年的程序和期限。")

    def read(self) -> list[StepLine]:
        app, found = self.app, []
        self._by_id: dict[str, RatingScheme] = {}
        self._settled: set[str] = set()
        self._takers: list[str] = []
        for scheme in chosen_schemes(app):
            self._by_id[scheme.id] = scheme
            with app.database.read() as session:
                taken = steps.steps_taken(session, app.branch_id, scheme.id, app.year)
                results = steps.step_results(session, app.branch_id, scheme, app.year, taken)
                shown = steps_on_record(session, app.rulebook, app.branch_id, scheme, app.year, app.today())
                if rating_of(session, app.branch_id, scheme.id, app.year) is not None:
                    self._settled.add(scheme.id)
                named = [superior_of(session, app.branch_id), *(one.done_by for one in taken)]
            self._takers += [name for name in named if name]
            often = {step.id for step in scheme.steps if step.times > 1}
            for one in results:
                key = f"{scheme.id}:{one.step}:{one.number}"
                is_shown = (one.step, one.number) in shown
                found.append(StepLine(key, scheme.id, _(scheme.short), one.step in often, one, is_shown))
        return found

    def summary(self, records: list[StepLine]) -> str:
        """Say how many were taken, and how many are late."""
        today = self.app.today()
        waiting = [one for one in records if one.result.done_on is None and not one.is_on_record]
        late = sum(one.result.due_on is not None and one.result.due_on < today for one in waiting)
        taken = len(records) - len(waiting)
        words = _("已办 {taken}/{all}，逾期 {late}") if late else _("已办 {taken}/{all}")
        return words.format(taken=taken, all=len(records), late=late) if records else ""

    def columns(self) -> list[Column]:
        return [
            Column("title", _("步骤"), lambda line: line.title, width=160, bold=True, grows=True),
            Column("scheme", _("办法"), lambda line: line.scheme_title, width=96),
            Column("by", _("谁来办"), lambda line: _(BY_WORDS[line.result.by]), width=104),
            Column("due", _("期限"), lambda line: line.result.due_on, width=90),
            Column("done", _("办理日期"), lambda line: line.result.done_on, width=90),
            Column("grade", _("等级"), lambda line: _(line.result.grade), width=64),
            Column("state", _("状态"), self._state, width=84, tone=self._tone),
        ]

    def _state(self, line: StepLine) -> str:
        return state_of(line.result, self.app.today(), is_on_record=line.is_on_record)[0]

    def _tone(self, line: StepLine) -> str:
        return state_of(line.result, self.app.today(), is_on_record=line.is_on_record)[1]

    def heading(self, record: StepLine) -> tuple[str, str]:
        return record.title, _("{scheme}　{by}　{state}").format(
            scheme=record.scheme_title, by=_(BY_WORDS[record.result.by]), state=self._state(record)
        )

    def facts(self, record: StepLine) -> list[tuple[str, str]]:
        one, grade = record.result, self._grade(record)
        shown = _("台账里已有这件事的记录；要留日期和附件的，再登记步骤。")
        counts = _("这一步定的等级算数。") if one.decides else _("供参考，以评定的等级为准。")
        return [
            (_("原文"), one.words),
            (_("期限"), str(one.due_on or "")),
            (_("办理日期"), str(one.done_on or "")),
            (_("记录"), shown if record.is_on_record and one.done_on is None else ""),
            (_("办理人"), one.done_by),
            (_("等级"), _(one.grade)),
            (_("定级"), counts if one.gives_grade else ""),
            (_("结果运用"), "" if grade is None else grade.measures),
            (_("意见"), one.text),
            (_("文件"), one.document),
        ]

    def _grade(self, record: StepLine) -> Grade | None:
        """Return the grade a step gave."""
        grades = self._by_id[record.scheme].grading.grades
        return next((grade for grade in grades if grade.title == record.result.grade), None)

    def _grades(self, scheme: str) -> list[tuple[str, str]]:
        return [(grade.key, _(grade.title)) for grade in self._by_id[scheme].grading.grades]

    def inputs(self, record: StepLine | None) -> Sequence[Input]:
        self._offered = self.read() if record is None else [record]
        several = len(self._by_id) > 1
        offered = [
            (line.id, f"{line.scheme_title}　{line.title}" if several else line.title)
            for line in self._offered
            if record is not None or not line.result.record
        ]
        grades = self._grades(record.scheme) if record is not None else []
        asks = any(line.result.gives_grade for line in self._offered)
        graded = [choice("grade", N_("等级"), lambda: grades, empty=NOT_CHOSEN)] if asks else []
        takers = [(name, name) for name in dict.fromkeys(self._takers)]
        return [
            choice("line", N_("步骤"), lambda: offered, empty=NOT_CHOSEN, required=True),
            day("done_on", N_("办理日期"), required=True, today=self.app.today()),
            text("done_by", N_("办理人"), among=takers, hint=N_("哪个组织、哪位同志")),
            *graded,
            long_text("text", N_("意见"), lines=3),
            text("document", N_("文件"), hint=N_("文号、会议，或在哪里公示")),
        ]

    def prepare(self, dialog: FormDialog) -> None:
        """Offer the grades of the scheme whose step is chosen."""
        line, grade = dialog.form.fields["line"], dialog.form.fields.get("grade")
        if grade is None:
            return

        def offer() -> None:
            chosen = next((one for one in self._offered if one.id == line.value()), None)
            grade.setVisible(chosen is None or chosen.result.gives_grade)
            grade.offer([] if chosen is None else self._grades(chosen.scheme))

        line.edited.connect(offer)

    def values(self, record: StepLine | None) -> dict[str, Any]:
        if record is None:
            return {"done_on": self.app.today()}
        one, grade = record.result, self._grade(record)
        return {
            "line": record.id,
            "done_on": one.done_on or self.app.today(),
            "done_by": one.done_by,
            "grade": None if grade is None else grade.key,
            "text": one.text,
            "document": one.document,
        }

    def called(self, typed: dict[str, Any]) -> str:
        chosen = typed["line"]
        return next((line.title for line in self.read() if line.id == chosen), "")

    def save(self, words: str, typed: dict[str, Any], record: StepLine | None) -> str:
        line = next(line for line in self.read() if line.id == typed["line"])
        scheme = self._by_id[line.scheme]
        with self.app.database.begin(words) as session:
            steps.record_step(
                session,
                self.app.branch_id,
                scheme,
                self.app.year,
                line.result.step,
                number=line.result.number,
                done_on=typed["done_on"],
                done_by=typed["done_by"] or "",
                grade=typed.get("grade") if line.result.gives_grade else None,
                text=typed["text"] or "",
                document=typed["document"] or "",
            )
        return line.id

    def is_removable(self, record: StepLine) -> bool:
        is_closed = record.result.gives_grade and record.scheme in self._settled
        return bool(record.result.record) and not is_closed

    def proof_of(self, record: StepLine) -> str | None:
        return record.result.record or None

    def change_words(self, record: StepLine) -> str:
        return _("修改…") if record.result.record else _("登记…")

    def actions(self, record: StepLine) -> Sequence[Action]:
        """Offer to publish the grade, or to put what the document asks of it on the list or into a plan."""
        step = self._by_id[record.scheme].step(record.result.step)
        if step is not None and step.publishes:
            self.publishing = PublishingDeeds(self.app, self._by_id[record.scheme], step.id)
            return self.publishing.offered()
        grade = self._grade(record)
        if grade is None or not grade.measures:
            return ()
        offered: list[Action] = [(_("列入清单…"), lambda parent: self._raise(parent, record, grade))]
        if grade.asks_plan:
            offered.append((_("去定整改方案"), lambda _parent: self.app.go(PLANS)))
        return offered

    def _raise(self, parent: QWidget, record: StepLine, grade: Grade) -> None:
        self.forms = WorklistForms(self.app, parent)
        self.forms.add(
            source=WorklistSource.RATING,
            kind=WorklistKind.TASK,
            source_table=RatingStep.__tablename__,
            source_id=record.result.record,
            words=_("定为{grade}：{measures}").format(grade=_(grade.title), measures=grade.measures),
        )

    def remove(self, words: str, record: StepLine) -> None:
        scheme = self._by_id[record.scheme]
        with self.app.database.begin(words) as session:
            steps.take_back_step(session, scheme, record.result.record)


def state_of(result: StepResult, today: date, *, is_on_record: bool = False) -> tuple[str, str]:
    """Return the word and the tone of a step's state."""
    due_on = result.due_on
    if result.done_on is not None:
        is_late = due_on is not None and result.done_on > due_on
        return (_("逾期办理"), "warn") if is_late else (_("已办"), "good")
    if is_on_record:
        return _("已有记录"), "good"
    if due_on is None:
        return _("还没有办"), "muted"
    return (_("逾期"), "bad") if due_on < today else (_("未到期"), "muted")


class ProcedurePage(RegistersPage):
    """What is done in the year to be graded, by whom and until when."""

    key: ClassVar[str] = "ratings.procedure"
    title: ClassVar[str] = N_("考评程序")
    icon: ClassVar[str] = StepBook.icon
    BOOKS = (StepBook, CriterionBook, ObjectionBook)
    WATCHED: ClassVar[set[type[Base]]] = all_records()
    """Whatever is recorded can show that a step was taken."""

    def first_steps(self, book: RegisterBook) -> Sequence[QPushButton]:
        """Lead to the choice of a scheme where none of those chosen has criteria."""
        if isinstance(book, CriterionBook):
            return [button(_("选考评办法…"), lambda: self.app.go(CHOOSE))]
        return super().first_steps(book)
