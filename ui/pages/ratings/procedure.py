"""程序: the steps of the year's grading by each scheme the branch goes by, and objections to its grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Base, Branch, RatingObjection, RatingStep, Setting
from branchdesk.ratings import steps
from branchdesk.ratings.card import Objection, StepResult
from branchdesk.rules.scheme import RatingScheme
from branchdesk.schemes import scheme_for, schemes_of
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook
from ui.register_page import RegistersPage

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

    @property
    def title(self) -> str:
        """The step, and which time of the year it is where there are several."""
        if not self.is_repeated:
            return self.result.title
        return _("{title}（第 {n} 次）").format(title=self.result.title, n=self.result.number)


class StepBook(RegisterBook):
    """The steps of the year, taken or still to be taken."""

    key: ClassVar[str] = "steps"
    title: ClassVar[str] = N_("步骤")
    icon: ClassVar[str] = "mdi6.stairs"
    add_words: ClassVar[str] = N_("登记步骤")
    edit_words: ClassVar[str] = N_("登记步骤")
    nothing: ClassVar[str] = N_("所选的考评办法没有程序")
    advice: ClassVar[str] = N_("在“评分”里选本支部的考评办法，这里列出它一年的程序和期限。")

    def schemes(self) -> list[RatingScheme]:
        """List the schemes the branch goes by, as they read at this place."""
        app = self.app
        with app.database.read() as session:
            chosen = [one for one in schemes_of(session, app.branch_id) if one in app.rulebook.schemes]
            return [scheme_for(session, app.rulebook, app.branch_id, one) for one in chosen]

    def read(self) -> list[StepLine]:
        app, found = self.app, []
        for scheme in self.schemes():
            with app.database.read() as session:
                taken = steps.steps_taken(session, app.branch_id, scheme.id, app.year)
                results = steps.step_results(session, app.branch_id, scheme, app.year, taken)
            often = {step.id for step in scheme.steps if step.times > 1}
            for one in results:
                key = f"{scheme.id}:{one.step}:{one.number}"
                found.append(StepLine(key, scheme.id, scheme.short, one.step in often, one))
        return found

    def summary(self, records: list[StepLine]) -> str:
        """Say how many were taken, and how many are late."""
        today = self.app.today()
        late = sum(
            one.result.done_on is None and one.result.due_on is not None and one.result.due_on < today
            for one in records
        )
        taken = sum(one.result.done_on is not None for one in records)
        words = _("已办 {taken}/{all}，逾期 {late}") if late else _("已办 {taken}/{all}")
        return words.format(taken=taken, all=len(records), late=late) if records else ""

    def columns(self) -> list[Column]:
        return [
            Column("title", _("步骤"), lambda line: line.title, width=170, bold=True, grows=True),
            Column("scheme", _("办法"), lambda line: line.scheme_title, width=100),
            Column("by", _("谁来办"), lambda line: _(BY_WORDS[line.result.by]), width=110),
            Column("due", _("期限"), lambda line: line.result.due_on, width=100),
            Column("done", _("办理日期"), lambda line: line.result.done_on, self._done, width=100),
            Column("grade", _("等级"), lambda line: line.result.grade, width=80),
        ]

    def _done(self, on: Any) -> str:
        return _("还没有办") if on is None else str(on)

    def heading(self, record: StepLine) -> tuple[str, str]:
        return record.title, _("{scheme}　{by}").format(
            scheme=record.scheme_title, by=_(BY_WORDS[record.result.by])
        )

    def facts(self, record: StepLine) -> list[tuple[str, str]]:
        one = record.result
        return [
            (_("原文"), one.words),
            (_("期限"), str(one.due_on or "")),
            (_("办理日期"), self._done(one.done_on)),
            (_("办理人"), one.done_by),
            (_("等级"), one.grade),
            (_("意见"), one.text),
            (_("文件"), one.document),
        ]

    def inputs(self, record: StepLine | None) -> Sequence[Input]:
        lines = {line.id: line for line in self.read()}
        offered = [(key, line.title) for key, line in lines.items() if record is None or key == record.id]
        grades = [(grade.key, grade.title) for scheme in self.schemes() for grade in scheme.grading.grades]
        asks = record is None or record.result.gives_grade
        graded = [choice("grade", N_("等级"), lambda: grades, empty=NOT_CHOSEN)] if asks else []
        return [
            choice("line", N_("步骤"), lambda: offered, empty=NOT_CHOSEN, required=True),
            day("done_on", N_("办理日期"), required=True),
            text("done_by", N_("办理人")),
            *graded,
            long_text("text", N_("意见"), lines=3),
            text("document", N_("文件")),
        ]

    def values(self, record: StepLine | None) -> dict[str, Any]:
        if record is None:
            return {"done_on": self.app.today()}
        one = record.result
        scheme = next(scheme for scheme in self.schemes() if scheme.id == record.scheme)
        grade = next((g.key for g in scheme.grading.grades if g.title == one.grade), None)
        return {
            "line": record.id,
            "done_on": one.done_on or self.app.today(),
            "done_by": one.done_by,
            "grade": grade,
            "text": one.text,
            "document": one.document,
        }

    def called(self, typed: dict[str, Any]) -> str:
        chosen = typed["line"]
        return next((line.title for line in self.read() if line.id == chosen), "")

    def save(self, words: str, typed: dict[str, Any], record: StepLine | None) -> str:
        line = next(line for line in self.read() if line.id == typed["line"])
        scheme = next(scheme for scheme in self.schemes() if scheme.id == line.scheme)
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
        return bool(record.result.record)

    def remove(self, words: str, record: StepLine) -> None:
        scheme = next(scheme for scheme in self.schemes() if scheme.id == record.scheme)
        with self.app.database.begin(words) as session:
            steps.take_back_step(session, scheme, record.result.record)


class ObjectionBook(RegisterBook):
    """Objections to the published grade by the main scheme, with their answers."""

    key: ClassVar[str] = "objections"
    title: ClassVar[str] = N_("公示异议")
    icon: ClassVar[str] = "mdi6.comment-alert-outline"
    add_words: ClassVar[str] = N_("登记异议")
    edit_words: ClassVar[str] = N_("修改异议")
    nothing: ClassVar[str] = N_("没有收到异议")
    advice: ClassVar[str] = N_("定级结果公示以后，党员群众提出的意见和答复记在这里。")

    def _scheme(self) -> str:
        with self.app.database.read() as session:
            return session.get_one(Branch, self.app.branch_id).scheme or ""

    def read(self) -> list[Objection]:
        scheme = self._scheme()
        with self.app.database.read() as session:
            return list(steps.objections_of(session, self.app.branch_id, scheme, self.app.year))

    def columns(self) -> list[Column]:
        return [
            Column("received_on", _("收到"), lambda one: one.received_on, width=100),
            Column("raised_by", _("提出人"), lambda one: one.raised_by, width=100),
            Column("text", _("意见"), lambda one: one.text, width=220, bold=True, grows=True),
            Column("answered_on", _("答复"), lambda one: one.answered_on, width=100),
        ]

    def heading(self, record: Objection) -> tuple[str, str]:
        return record.text, record.raised_by

    def facts(self, record: Objection) -> list[tuple[str, str]]:
        return [
            (_("收到"), str(record.received_on)),
            (_("答复日期"), str(record.answered_on or _("还没有答复"))),
            (_("答复"), record.answer),
        ]

    def inputs(self, record: Objection | None) -> Sequence[Input]:
        answer = [day("answered_on", N_("答复日期")), long_text("answer", N_("答复"), lines=3)]
        return [
            day("received_on", N_("收到日期"), required=True),
            text("raised_by", N_("提出人")),
            long_text("text", N_("意见"), lines=3),
            *(answer if record is not None else []),
        ]

    def values(self, record: Objection | None) -> dict[str, Any]:
        if record is None:
            return {"received_on": self.app.today()}
        names = ("received_on", "raised_by", "text", "answered_on", "answer")
        return {name: getattr(record, name) for name in names}

    def called(self, typed: dict[str, Any]) -> str:
        return _("公示异议")

    def save(self, words: str, typed: dict[str, Any], record: Objection | None) -> str:
        received_on, text, raised_by = typed["received_on"], typed["text"] or "", typed["raised_by"] or ""
        scheme = self._scheme()
        with self.app.database.begin(words) as session:
            if record is None:
                return steps.receive_objection(
                    session,
                    self.app.branch_id,
                    scheme,
                    self.app.year,
                    received_on=received_on,
                    text=text,
                    raised_by=raised_by,
                ).id
            return steps.change_objection(
                session,
                record.id,
                received_on=received_on,
                text=text,
                raised_by=raised_by,
                answered_on=typed["answered_on"],
                answer=typed["answer"] or "",
            ).id

    def remove(self, words: str, record: Objection) -> None:
        with self.app.database.begin(words) as session:
            steps.take_back_objection(session, record.id)


class ProcedurePage(RegistersPage):
    """What is done in the year to be graded, by whom and until when."""

    key: ClassVar[str] = "ratings.procedure"
    title: ClassVar[str] = N_("考评程序")
    icon: ClassVar[str] = StepBook.icon
    BOOKS = (StepBook, ObjectionBook)
    WATCHED: ClassVar[set[type[Base]]] = {Branch, RatingObjection, RatingStep, Setting}
