"""述职: reports on duty to the members' meeting and upward, with ballot, the grade of two parts, and problems."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from branchdesk.documents.debrief_papers import points
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life import debrief_findings, debriefs
from branchdesk.life.debriefs import GRADE_WORDS, KIND_WORDS, DebriefLine
from branchdesk.models import (
    Base,
    Branch,
    Debrief,
    DebriefGrade,
    DebriefKind,
    Meeting,
    MeetingKind,
    Person,
    Post,
    PostTitle,
    Setting,
    WorklistItem,
    WorklistKind,
    WorklistSource,
)
from branchdesk.people.posts import posts_on
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.rules.appraisal_rules import appraisal_rules
from branchdesk.worklists import STATE_WORDS
from ui import messages
from ui.context import AppContext
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, number, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import Action, RegisterBook
from ui.register_page import RegistersPage
from ui.widgets import button
from ui.worklist_forms import WorklistForms

BALLOT = ("issued", "returned", *DebriefGrade)
PLAIN = ("kind", "person_id", "reported_on", "meeting_id", "heard_by", "document", "text")
JUDGED = ("usual_basis", "grade", "graded_on", "graded_by")


class DebriefBook(RegisterBook):
    """The reports on duty of a year."""

    key: ClassVar[str] = "debriefs"
    model = Debrief
    title: ClassVar[str] = N_("述职")
    icon: ClassVar[str] = "mdi6.account-voice"
    add_words: ClassVar[str] = N_("登记述职")
    edit_words: ClassVar[str] = N_("修改述职")
    nothing: ClassVar[str] = N_("这一年还没有述职的登记")
    advice: ClassVar[str] = N_(
        "书记每年向党员大会述职并测评，向上级党组织述职；支部每年至少向上级报告一次工作。"
    )
    table: ClassVar[str] = Debrief.__tablename__
    proposed: DebriefKind = DebriefKind.MEMBERS
    """The kind a new report starts with."""

    def read(self) -> list[DebriefLine]:
        app = self.app
        with app.database.read() as session:
            return debriefs.debriefs(session, app.branch_id, app.year, app.today())

    def summary(self, records: list[DebriefLine]) -> str:
        """Say what of the year was given, and what was not."""
        kinds = {line.record.kind for line in records}
        members = _("已述职") if DebriefKind.MEMBERS in kinds else _("未述职")
        upward = _("已报告") if kinds & set(debrief_findings.UPWARD) else _("未报告")
        return _("向党员大会{members}　向上级{upward}").format(members=members, upward=upward)

    def columns(self) -> list[Column]:
        return [
            Column("reported_on", _("日期"), lambda line: line.record.reported_on, width=96),
            Column("kind", _("类别"), lambda line: _(KIND_WORDS[line.record.kind]), width=160, bold=True),
            Column("name", _("述职人"), lambda line: line.name, width=NAME_WIDTH),
            Column("ballot", _("测评"), lambda line: line.ballot, points, RIGHT, 64),
            Column("usual", _("平时"), lambda line: line.usual, points, RIGHT, 64),
            Column("total", _("合成"), lambda line: line.total, points, RIGHT, 64),
            Column("grade", _("评定"), _grade, width=72),
            Column(
                "mark",
                "",
                lambda line: _("补录") if line.is_late else "",
                tone=lambda _line: "warn",
                width=56,
                grows=True,
            ),
        ]

    def heading(self, record: DebriefLine) -> tuple[str, str]:
        return _(KIND_WORDS[record.record.kind]), f"{record.name}　{record.record.reported_on}".strip("　")

    def facts(self, record: DebriefLine) -> list[tuple[str, str]]:
        one = record.record
        facts = [
            (_("会议"), record.meeting),
            (_("听取单位"), one.heard_by or ""),
            (_("文号"), one.document or ""),
            (_("测评"), _ballot(record)),
            (_("两部分"), _parts(record)),
            (_("依据"), one.usual_basis or ""),
            (_("评定"), _settled(record)),
            (_("报告"), one.text),
        ]
        for number_, item in enumerate(record.problems, 1):
            said = _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
            facts.append((_("问题 {n}").format(n=number_), said))
        return facts

    def inputs(self, record: DebriefLine | None) -> Sequence[Input]:
        app = self.app
        people = self.members()
        if record is not None:
            people = self.with_chosen(people, record.record.person_id, record.name)
        with app.database.read() as session:
            offered = sittings_to_pick(session, app.branch_id, (MeetingKind.GENERAL,), app.today())
        return [
            choice("kind", N_("类别"), tuple(KIND_WORDS.items()), empty=None),
            choice("person_id", N_("述职人"), lambda: people, empty=N_("支部")),
            day("reported_on", N_("日期"), required=True),
            choice("meeting_id", N_("党员大会记录"), lambda: offered, empty=N_("不在记录里")),
            text("heard_by", N_("听取单位"), hint=N_("向上级述职、报告的填")),
            text("document", N_("文号")),
            long_text("text", N_("报告内容"), lines=7),
            number("issued", N_("发出测评票")),
            number("returned", N_("收回测评票")),
            *(number(grade.value, words) for grade, words in GRADE_WORDS.items()),
            text("usual_hundredths", N_("平时工作得分"), hint=N_("0 到 100，例如 92.5")),
            text("usual_basis", N_("平时得分依据"), hint=N_("例如 上级季度检查、考评结果")),
            choice("grade", N_("评定等次"), tuple(GRADE_WORDS.items()), empty=N_("还没有评定")),
            day("graded_on", N_("评定日期")),
            text("graded_by", N_("评定单位")),
        ]

    def values(self, record: DebriefLine | None) -> dict[str, Any]:
        app = self.app
        if record is not None:
            one = record.record
            kept = {name: getattr(one, name) for name in (*PLAIN, *BALLOT, *JUDGED)}
            return kept | {"usual_hundredths": points(record.usual)}
        with app.database.read() as session:
            superior = session.get_one(Branch, app.branch_id).superior
            held = posts_on(session, app.branch_id, app.today())
        secretary = next((post.person_id for post in held if post.title == PostTitle.SECRETARY), None)
        kind, self.proposed = self.proposed, DebriefKind.MEMBERS
        return {
            "kind": kind,
            "person_id": None if kind == DebriefKind.WORK else secretary,
            "reported_on": app.today(),
            "heard_by": None if kind == DebriefKind.MEMBERS else superior,
        }

    def save(self, words: str, typed: dict[str, Any], record: DebriefLine | None) -> str:
        values = {**typed, "usual_hundredths": _hundredths(typed["usual_hundredths"])}
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return debriefs.keep(session, self.app.branch_id, values, key).id

    def actions(self, record: DebriefLine) -> Sequence[Action]:
        return [
            (_("列入整改…"), lambda parent: self._raise(parent, record)),
            (_("打印…"), lambda parent: self._offer_papers(parent, record)),
        ]

    def _offer_papers(self, parent: QWidget, record: DebriefLine) -> None:
        """Print the report; where there was a ballot, or should have been, offer its tally besides."""
        if record.record.kind != DebriefKind.MEMBERS:
            self._print(parent, "debrief", record)
            return
        self.menu = QMenu(parent)
        for words, paper in ((_("述职报告…"), "debrief"), (_("述职测评汇总…"), "debrief-tally")):
            self.menu.addAction(words, partial(self._print, parent, paper, record))
        self.menu.popup(QCursor.pos())

    def _print(self, parent: Any, paper: str, record: DebriefLine) -> None:
        self.paper = show_paper(parent, self.app, paper, record.id, self.heading(record)[1])

    def _raise(self, parent: QWidget, record: DebriefLine) -> None:
        self.items = WorklistForms(self.app, parent)
        self.items.add(
            source=WorklistSource.REPORT,
            kind=WorklistKind.ISSUE,
            source_table=Debrief.__tablename__,
            source_id=record.id,
            raised_on=record.record.reported_on,
        )


def _grade(line: DebriefLine) -> str:
    grade = line.record.grade
    if grade is not None:
        return _(GRADE_WORDS[grade])
    return _("拟 {grade}").format(grade=_(GRADE_WORDS[line.proposed])) if line.proposed is not None else ""


def _ballot(line: DebriefLine) -> str:
    if line.ballot is None:
        return ""
    votes = _("、").join(f"{_(GRADE_WORDS[grade])} {n}" for grade, n in line.votes.items())
    return _("发出 {issued}，收回 {returned}：{votes}").format(
        issued=line.record.issued or 0, returned=line.record.returned or 0, votes=votes
    )


def _parts(line: DebriefLine) -> str:
    if line.total is None:
        return _("测评和平时工作都登记以后合成") if line.ballot is not None or line.usual is not None else ""
    return _("测评 {ballot} × {percent}% + 平时 {usual} × {rest}% = {total}").format(
        ballot=points(line.ballot),
        percent=line.percent,
        usual=points(line.usual),
        rest=100 - line.percent,
        total=points(line.total),
    )


def _settled(line: DebriefLine) -> str:
    one = line.record
    if one.grade is None:
        return _grade(line)
    return " ".join(
        part for part in (_(GRADE_WORDS[one.grade]), one.graded_by, str(one.graded_on or "")) if part
    )


def _hundredths(words: str | None) -> int | None:
    """Read points as hundredths; raises InvalidField for words that are none."""
    if not words:
        return None
    try:
        hundredths = Decimal(words) * 100
    except InvalidOperation as error:
        raise InvalidField("usual_hundredths", _("平时工作得分要填数字，例如 92.5。")) from error
    if hundredths != hundredths.to_integral_value():
        raise InvalidField("usual_hundredths", _("平时工作得分最多两位小数。"))
    return int(hundredths)


class DebriefsPage(RegistersPage):
    """The year's reports on duty."""

    key: ClassVar[str] = "life.report"
    title: ClassVar[str] = N_("述职评议")
    icon: ClassVar[str] = DebriefBook.icon
    BOOKS = (DebriefBook,)
    WATCHED: ClassVar[set[type[Base]]] = {Debrief, Meeting, Person, Post, Setting, WorklistItem}

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.weights = button(_("评定比例…"), self.choose_weights)
        self.weights.setHidden(app.is_committee)
        self.heading.add(self.weights)
        self.heading.add(self.add_button)  # the primary one stays last

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a report, or enter one of the kind a duty asks for."""
        book = self.book
        if detail in set(DebriefKind) and isinstance(book, DebriefBook):
            book.proposed = DebriefKind(detail)
            self.add()
        else:
            super().show_record(record, detail)

    def choose_weights(self) -> None:
        """Ask how much the ballot counts in the grade, and by which document."""
        app, rules = self.app, appraisal_rules().debrief
        with app.database.read() as session:
            percent = debriefs.ballot_percent(session, app.branch_id)
        inputs = (
            number("percent", N_("现场测评占（%）"), required=True),
            text("source", N_("依据"), hint=N_("上级的述职评议办法，写明文号或日期")),
        )

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("选定述职评定的比例")) as session:
                debriefs.choose_percent(session, app.branch_id, typed["percent"], typed["source"])
            messages.toast(self, _("已保存。"), app.undo_latest())

        worth = _("、").join(f"{_(GRADE_WORDS[grade])} {n}" for grade, n in rules.points.items())
        intro = _(
            "现场测评按每张票折算（{worth}）平均，其余是平时工作。比例文件没有写明，按上级的办法填。"
            "（{clause} · {source}）"
        ).format(worth=worth, clause=rules.clause, source=rules.source)
        self.dialog = FormDialog(self, _("述职评定比例"), inputs, save, {"percent": percent}, intro=intro)
        self.dialog.open()
