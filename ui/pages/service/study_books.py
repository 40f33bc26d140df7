"""The registers of studies and of the secretary's tests, as the window shows and fills them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import PostTitle, SecretaryTest, StudyKind, StudyRecord
from branchdesk.people.posts import posts_on
from branchdesk.rules.checks import Finding
from branchdesk.service import secretary_tests, study_findings, study_records, study_terms
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.secretary_tests import MarkEntry, MarkLine
from branchdesk.service.study_records import StudyEntry, StudyLine
from branchdesk.service.study_terms import KIND_WORDS, Length
from ui.numbers import number_of
from ui.pages.service import study_dialogs
from ui.record_form import Input, check, choice, day, long_text, people, text
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook

LENGTH_WORDS = {
    Length.HOURS: N_("按学时"),
    Length.DAYS: N_("整天（自动折算）"),
    Length.HALF_DAYS: N_("半天（自动折算）"),
}


class StudyBook(RegisterBook):
    """Studies besides the sittings."""

    key: ClassVar[str] = "records"
    model = StudyRecord
    title: ClassVar[str] = N_("学习记录")
    icon: ClassVar[str] = "mdi6.book-open-outline"
    add_words: ClassVar[str] = N_("登记学习")
    edit_words: ClassVar[str] = N_("修改学习记录")
    nothing: ClassVar[str] = N_("这一年还没有会议以外的学习记录")
    advice: ClassVar[str] = N_(
        "集中培训、集体学习和补学在这里登记，一次可以勾选多人；会议和活动的学时在记会议时填，自动计入，不用再记。"
    )
    table: ClassVar[str] = StudyRecord.__tablename__
    found: Sequence[Finding] = ()

    def read(self) -> list[StudyLine]:
        app = self.app
        with app.database.read() as session:
            self._sittings = study_records.sittings_to_make_up(session, app.branch_id, app.year)
            self.found = study_findings.findings(
                session, app.rulebook.checks, app.rulebook.regulations, app.branch_id, app.year, app.today()
            )
            return study_records.register(session, app.branch_id, app.year)

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("topic", _("内容"), lambda line: line.topic, width=200, grows=True, bold=True),
            Column("kind", _("类型"), lambda line: _(KIND_WORDS[line.kind]), width=116),
            Column("hours", _("学时"), lambda line: line.hours_tenths, plain_tenths, align=RIGHT, width=56),
            Column("people", _("人数"), lambda line: len(line.people), align=RIGHT, width=56),
            Column(
                "mark", "", lambda line: _("补录") if line.is_late else "", width=56, tone=lambda _l: "warn"
            ),
        ]

    def heading(self, record: StudyLine) -> tuple[str, str]:
        return record.topic, _("{kind}　{n} 学时　{people} 人").format(
            kind=_(KIND_WORDS[record.kind]), n=plain_tenths(record.hours_tenths), people=len(record.people)
        )

    def facts(self, record: StudyLine) -> list[tuple[str, str]]:
        days = str(record.held_on)
        if record.until is not None:
            days = _("{first} 至 {last}").format(first=record.held_on, last=record.until)
        named = [
            _("{name}（{certificate}）").format(name=one.name, certificate=one.certificate)
            if one.certificate
            else one.name
            for one in record.people
        ]
        mine = [f.sentence for f in self.found if f.place is not None and f.place.record == record.id]
        return [
            (_("日期"), days),
            (_("组织单位"), record.organiser),
            (_("地点"), record.place),
            (_("补学"), record.makes_up),
            (_("参加的人"), _("、").join(named)),
            (_("备注"), record.note),
            *((_("核对"), sentence) for sentence in mine),
        ]

    def inputs(self, record: StudyLine | None) -> Sequence[Input]:
        members = self.members()
        for one in record.people if record is not None else ():
            members = self.with_chosen(members, one.person_id, one.name)
        return [
            text("topic", N_("学习内容"), required=True, hint=N_("例如 党支部书记轮训班")),
            choice("kind", N_("类型"), tuple(KIND_WORDS.items()), empty=None),
            day("held_on", N_("日期"), required=True),
            day("until", N_("到"), hint=N_("几天的填结束日期")),
            choice("length", N_("时长"), tuple(LENGTH_WORDS.items()), empty=None),
            text("hours", N_("学时"), hint=N_("例如 2.5；整天、半天的不用填")),
            people("people", N_("参加的人"), lambda: members, required=True),
            text("organiser", N_("组织单位")),
            text("place", N_("地点"), among=self.places),
            choice("makes_up_id", N_("补学"), lambda: self._sittings, empty=N_("不是补学")),
            long_text("note", N_("备注"), lines=2),
        ]

    def values(self, record: StudyLine | None) -> dict[str, Any]:
        if record is None:
            return {"kind": StudyKind.TRAINING, "length": Length.DAYS, "held_on": self.app.today()}
        names = ("topic", "kind", "held_on", "until", "organiser", "place", "makes_up_id", "note")
        known: dict[str, Any] = {
            "length": Length.HOURS,
            "hours": plain_tenths(record.hours_tenths),
            "people": [one.person_id for one in record.people],
        }
        return known | {name: getattr(record, name) for name in names}

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed["topic"])

    def save(self, words: str, typed: dict[str, Any], record: StudyLine | None) -> str:
        app = self.app
        hours = number_of("hours", typed["hours"])
        with app.database.begin(words) as session:
            own = study_terms.terms(session, app.branch_id)
            entry = StudyEntry(
                kind=typed["kind"],
                topic=typed["topic"],
                held_on=typed["held_on"],
                hours_tenths=own.tenths(typed["length"], typed["held_on"], typed["until"], hours),
                people=tuple(typed["people"]),
                until=typed["until"],
                organiser=typed["organiser"] or "",
                place=typed["place"] or "",
                makes_up_id=typed["makes_up_id"],
                note=typed["note"] or "",
            )
            key = record.id if record else None
            return study_records.keep(session, app.branch_id, entry, app.today(), key).id

    def actions(self, record: StudyLine) -> Sequence[Action]:
        def number(page: QWidget) -> object:
            return study_dialogs.enter_certificates(page, self.app, record)

        return [(_("证书编号…"), number)]


class MarkBook(RegisterBook):
    """The secretary's tests."""

    key: ClassVar[str] = "tests"
    model = SecretaryTest
    title: ClassVar[str] = N_("书记考学")
    icon: ClassVar[str] = "mdi6.clipboard-check-outline"
    add_words: ClassVar[str] = N_("登记考学成绩")
    edit_words: ClassVar[str] = N_("修改考学成绩")
    nothing: ClassVar[str] = N_("这一年还没有考学成绩")
    advice: ClassVar[str] = N_(
        "上级组织的党支部书记应知应会考学（应知应会“一本通”），成绩和没有参加的在这里登记，考评时直接引用。"
    )
    table: ClassVar[str] = SecretaryTest.__tablename__

    def read(self) -> list[MarkLine]:
        with self.app.database.read() as session:
            return secretary_tests.register(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("held_on", _("日期"), lambda line: line.held_on, width=96),
            Column("name", _("姓名"), lambda line: line.name, width=NAME_WIDTH, bold=True),
            Column("title", _("试卷"), lambda line: line.title, width=200, grows=True),
            Column("mark", _("成绩"), _mark_words, align=RIGHT, width=80),
        ]

    def heading(self, record: MarkLine) -> tuple[str, str]:
        return record.title, f"{record.name}　{_mark_words(record)}"

    def facts(self, record: MarkLine) -> list[tuple[str, str]]:
        return [
            (_("日期"), str(record.held_on)),
            (_("组织单位"), record.organiser),
            (_("备注"), record.note),
            (_("考评"), study_dialogs.band_words(self.app, record)),
        ]

    def inputs(self, record: MarkLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        return [
            choice("person_id", N_("谁"), lambda: people, empty=NOT_CHOSEN, required=True),
            day("held_on", N_("日期"), required=True),
            text("title", N_("试卷"), required=True, hint=N_("例如 应知应会“一本通”测试")),
            text("mark", N_("成绩"), hint=N_("百分制，例如 86.5")),
            check("is_absent", N_("没有参加")),
            text("organiser", N_("组织单位")),
            long_text("note", N_("备注"), lines=2),
        ]

    def values(self, record: MarkLine | None) -> dict[str, Any]:
        if record is None:
            return {"held_on": self.app.today(), "person_id": self._secretary()}
        names = ("person_id", "held_on", "title", "organiser", "note", "is_absent")
        mark = "" if record.mark is None else f"{record.mark:f}"
        return {"mark": mark} | {name: getattr(record, name) for name in names}

    def _secretary(self) -> str | None:
        with self.app.database.read() as session:
            held = posts_on(session, self.app.branch_id, self.app.today())
        return next((post.person_id for post in held if post.title == PostTitle.SECRETARY), None)

    def save(self, words: str, typed: dict[str, Any], record: MarkLine | None) -> str:
        mark = number_of("mark", typed["mark"])
        if (mark is None) != typed["is_absent"]:
            raise InvalidField("mark", _("请填成绩；没有参加的勾“没有参加”，不填成绩。"))
        entry = MarkEntry(
            typed["person_id"],
            typed["held_on"],
            typed["title"],
            mark,
            typed["organiser"] or "",
            typed["note"] or "",
        )
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return secretary_tests.keep(session, self.app.branch_id, entry, self.app.today(), key).id


def _mark_words(line: MarkLine) -> str:
    return _("没有参加") if line.mark is None else f"{line.mark.normalize():f}"
