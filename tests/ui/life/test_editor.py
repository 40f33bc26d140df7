"""Typing a sitting: templates, prior steps, tasks, reports, speakers, phrases, pasting, and drafts that survive."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from branchdesk import worklists
from branchdesk.life import meetings, procedures, text_blocks
from branchdesk.life.sittings import AgendaEntry, Sitting, TaskEntry
from branchdesk.models import MajorityBase, MeetingKind, Person, Presence, PriorStep, Stage
from branchdesk.places import Place
from branchdesk.store import drafts
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.home import HomePage
from ui.pages.life.beginnings import NEW, PAGE
from ui.pages.life.editor import MeetingEditor
from ui.pages.life.page import LifePage
from ui.pages.life.reasons import reason_for

COMMITTEE, GENERAL = MeetingKind.COMMITTEE, MeetingKind.GENERAL

READ_DRAFT = """
import pathlib, sys
from branchdesk.store import drafts
from branchdesk.store.database import Database
found = drafts.find(Database(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2])), "life", "new")
sys.stdout.buffer.write(found["minutes"].encode())
"""


@pytest.fixture
def people(database: Database) -> list[str]:
    """A branch of 38 with a committee of three and a group; two of them on probation."""
    with database.begin("名册") as session:
        made = MadeBranch(session, BRANCH)
        group = made.group("第一党小组")
        for number in range(38):
            made.member(
                f"党员{number:02}",
                Stage.FULL if number < 36 else Stage.PROBATIONARY,
                pinyin=f"dang {chr(97 + number // 10)}ing {chr(97 + number % 10)}ing",
                group_id=group.id if number < 5 else None,
            )
        made.committee()
        return [person.id for person in made.people]


@pytest.fixture
def page(app_context: AppContext, people: list[str], qtbot: QtBot, said: Said) -> Iterator[LifePage]:
    made = LifePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.may_leave()


def opened(page: LifePage, kind: MeetingKind = GENERAL) -> MeetingEditor:
    page.new(kind)
    assert page.editor is not None
    return page.editor


def hold(
    database: Database, kind: MeetingKind, starts_at: datetime, *items: AgendaEntry, **values: Any
) -> str:
    sitting = Sitting(kind, starts_at, agenda=list(items) or [AgendaEntry("学习")])
    for name, value in values.items():
        setattr(sitting, name, value)
    with database.begin("记会议") as session:
        return meetings.record(session, BRANCH, sitting, recorded_at=starts_at.replace(hour=20)).id


def take(editor: MeetingEditor, title: str) -> None:
    box = editor.templates.choice
    number = box.findText(title)
    assert number > 0, title
    box.setCurrentIndex(number)
    box.activated.emit(number)


class Hand:
    """Uses mouse and keyboard, and counts every click and key."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.strokes = 0

    def click(self, widget: QWidget) -> None:
        self.strokes += 1
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, widget: QWidget, letters: str) -> None:
        self.strokes += len(letters)
        self._qtbot.keyClicks(widget, letters)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        self.strokes += 1
        self._qtbot.keyClick(widget, key)


def test_the_monthly_meeting_takes_under_forty_strokes_from_the_first_page(
    page: LifePage, app_context: AppContext, qtbot: QtBot
) -> None:
    home = HomePage(app_context)
    qtbot.addWidget(home)
    home.reload()
    home.show()
    app_context.place_wanted.connect(lambda place: page.show_record(place.record or "", place.detail))
    hand = Hand(qtbot)
    button = next(
        made for made in home.findChildren(QPushButton) if "主题党日还没有开展" in made.accessibleName()
    )
    hand.click(button)
    editor = page.editor
    assert editor is not None
    assert editor.particulars.kind == MeetingKind.PARTY_DAY
    page.activateWindow()
    hand.strokes += 1  # the click that goes to the list of templates
    hand.press(editor.templates.choice, Qt.Key.Key_Down)
    assert editor.agenda.rows[0].title.text() == "集中学习"
    finder = editor.attendance.finder
    hand.click(finder)
    for letters, reason in (("dad", "cc"), ("dae", "sb"), ("daf", "zb")):
        hand.type(finder, letters)
        hand.press(finder, Qt.Key.Key_Return)
        (typing,) = [f for f in editor.attendance.view.findChildren(QLineEdit) if f.isVisible()]
        typing.completer().setModel(None)  # the offscreen platform has no room for its list
        hand.type(typing, reason)
        hand.press(typing, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: finder.text() == "")
    hand.click(editor.frame.save_button)
    assert hand.strokes < 40
    with app_context.database.read() as session:
        (row,) = meetings.meetings_of(session, BRANCH, 2026)
        meeting = meetings.load(session, row.id)
    assert (row.kind, row.present, row.expected) == (MeetingKind.PARTY_DAY, 35, 38)
    assert [a.reason for a in meeting.attendance if a.reason] == ["出差", "生病", "值班"]
    assert [item.title for item in meeting.agenda] == [
        "集中学习",
        "交纳党费，过组织生活",
        "民主议事和志愿服务",
    ]
    assert row.counted == (MeetingKind.PARTY_DAY,)


def test_reasons_are_found_by_first_letters() -> None:
    typed = ("cc", "CC ", "nlt", "nltr", "去北京", "cchen")
    assert [reason_for(one) for one in typed] == ["出差", "出差", "nlt", "年老体弱", "去北京", "cchen"]


def test_a_template_fills_and_overwrites_nothing(page: LifePage) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("传达文件")
    editor.minutes.fill("王五：同意。")
    take(editor, "接收预备党员")
    first, second = editor.agenda.rows
    assert (first.title.text(), second.title.text()) == ("传达文件", "讨论接收预备党员")
    assert second.prior.prior == PriorStep.COMMITTEE
    assert editor.minutes.words().startswith("王五：同意。\n\n一、发展对象汇报")
    assert "2026年修订" in editor.templates.source.text()
    once = editor.minutes.words()
    take(editor, "接收预备党员")
    assert (len(editor.agenda.rows), editor.minutes.words()) == (2, once)
    editor.motions.more.click()
    motion = editor.motions.rows[0]
    assert (motion.purpose.currentText(), motion.secret.isChecked()) == ("接收预备党员", True)
    motion.title.setText("接收李四")
    editor.save()
    with page.app.database.read() as session:
        meeting = meetings.load(session, meetings.meetings_of(session, BRANCH, 2026)[0].id)
    assert (meeting.template, meeting.agenda[1].prior) == ("admission", PriorStep.COMMITTEE)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (GENERAL, {"entitled"}),
        (MeetingKind.LECTURE, {"lecturer", "subject"}),
        (MeetingKind.PARTY_DAY, {"theme", "service"}),
        (MeetingKind.GROUP, set()),
    ],
)
def test_each_kind_has_its_own_layout(page: LifePage, kind: MeetingKind, shown: set[str]) -> None:
    fields = opened(page, kind).particulars.fields
    names = {"entitled", "lecturer", "subject", "theme", "service"}
    assert {name for name in names if fields[name].isVisible()} == shown


def test_what_an_older_record_says_is_not_hidden(page: LifePage, database: Database) -> None:
    key = hold(database, MeetingKind.PARTY_DAY, datetime(2026, 11, 5, 9), entitled=38, theme="重温誓词")
    page.show_record(key, "edit")
    assert page.editor is not None
    assert page.editor.particulars.fields["entitled"].isVisible()
    page.editor.particulars.fields["theme"].type("学习党章")
    page.editor.save()
    with database.read() as session:
        kept = meetings.load(session, key)
    assert (kept.entitled, kept.theme) == (38, "学习党章")


def test_tasks_of_a_matter_go_on_the_list(page: LifePage, database: Database, people: list[str]) -> None:
    editor = opened(page, COMMITTEE)
    row = editor.agenda.rows[0]
    row.title.setText("帮扶")
    row.resolution.setText("月底前走访")
    row.give.click()
    editor.save()
    assert "责任人" in editor.frame.problem.text()
    row.tasks[0].person.type(people[1])
    row.tasks[0].due.type("2026-11-31")
    editor.save()
    assert not row.tasks[0].due.sentence.isHidden()
    row.tasks[0].due.type("2026-11-30")
    row.give.click()
    row.tasks[1].removed.emit(row.tasks[1])
    editor.save()
    with database.read() as session:
        (item,) = worklists.items_of(session, BRANCH, TODAY)
    assert (item.text, item.responsible, item.due_on) == ("月底前走访", "党员01", date(2026, 11, 30))
    page.edit()
    assert page.editor is not None
    again = page.editor.agenda.rows[0].tasks
    assert [task.text.text() for task in again] == ["月底前走访"]
    assert again[0].can_remove


def test_the_last_decisions_come_back_and_are_reported(
    page: LifePage, database: Database, people: list[str]
) -> None:
    hold(
        database,
        COMMITTEE,
        datetime(2026, 10, 9, 15),
        AgendaEntry(
            "帮扶", tasks=[TaskEntry("走访", people[1], date(2026, 10, 31)), TaskEntry("建档", people[2])]
        ),
    )
    assert opened(page, GENERAL).follow_up.isHidden()
    page.editor.leave()  # type: ignore[union-attr]
    editor = opened(page, COMMITTEE)
    first, second = editor.follow_up.rows
    assert not editor.follow_up.isHidden()
    first.done.setChecked(True)
    editor.save()
    assert "办成了什么" in editor.frame.problem.text()
    first.text.setText("走访了五户")
    second.text.setText("正在收集")
    editor.agenda.rows[0].title.setText("学习")
    editor.save()
    with database.read() as session:
        items = {item.text: item for item in worklists.items_of(session, BRANCH, TODAY)}
        row = meetings.meetings_of(session, BRANCH, 2026)[-1]
        told = meetings.load(session, row.id).agenda[0]
    assert (items["走访"].state, items["建档"].progress[-1][1]) == ("done", "正在收集")
    assert told.title == "上次会议议定事项落实情况"
    assert "走访了五户；已办" in told.text


def test_half_typed_reports_and_tasks_come_back(
    page: LifePage, database: Database, people: list[str]
) -> None:
    hold(
        database,
        COMMITTEE,
        datetime(2026, 10, 9, 15),
        AgendaEntry("帮扶", tasks=[TaskEntry("走访", people[1])]),
    )
    editor = opened(page, COMMITTEE)
    editor.follow_up.rows[0].text.setText("走访了一半")
    editor.follow_up.rows[0].edited.emit()
    editor.agenda.rows[0].give.click()
    editor.agenda.rows[0].tasks[0].text.setText("写总结")
    editor.leave()
    again = opened(page, COMMITTEE)
    assert again.frame.restored.isVisible()
    assert again.follow_up.rows[0].text.text() == "走访了一半"
    assert again.agenda.rows[0].tasks[0].text.text() == "写总结"


def test_what_went_before_is_chosen_and_stays(page: LifePage, database: Database) -> None:
    key = hold(database, COMMITTEE, datetime(2026, 11, 6, 15), AgendaEntry("研究年度计划"))
    editor = opened(page)
    row = editor.agenda.rows[0]
    row.title.setText("通过年度计划")
    row.ask_prior.click()
    row.prior.choose(PriorStep.COMMITTEE)
    row.prior.matter.setCurrentIndex(row.prior.matter.findText("11-06 研究年度计划"))
    row.prior.matter.activated.emit(1)
    editor.particulars.fields["day"].type("2026-11-20")
    editor.save()
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    next(b for b in page.panel.findChildren(QPushButton) if b.text() == "11-06 研究年度计划").click()
    assert gone == [Place("life", key)]
    page.edit()
    assert page.editor is not None
    assert page.editor.agenda.rows[0].prior.matter.currentText() == "11-06 研究年度计划"


def test_speakers_are_picked_by_first_letters(page: LifePage, qtbot: QtBot) -> None:
    editor = opened(page)
    minutes = editor.minutes
    for letters in ("dad", "zzz", "dae"):
        minutes.speaker.setText(letters)
        minutes.speaker.returnPressed.emit()
        minutes.text.insertPlainText("同意。")
    assert minutes.words() == "党员03：同意。同意。\n党员04：同意。"
    assert "发言要点" in editor.lacking.text()
    editor._look_through()
    assert "发言要点" not in editor.lacking.text()


def test_phrases_are_kept_put_in_and_taken_out(page: LifePage, said: Said) -> None:
    editor = opened(page)
    editor.minutes.fill("会议一致同意。另外")
    cursor = editor.minutes.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 7)
    editor.minutes.text.setTextCursor(cursor)
    editor.minutes.phrases.menu().actions()[0].trigger()
    dialog: Any = editor.dialog
    assert dialog.form.fields["text"].editor.toPlainText() == "会议一致同意。"
    dialog.accept()
    actions = editor.minutes.phrases.menu().actions()
    assert actions[0].text() == "会议一致同意。"
    editor.minutes.text.moveCursor(QTextCursor.MoveOperation.End)
    actions[0].trigger()
    assert editor.minutes.words() == "会议一致同意。另外会议一致同意。"
    actions[-1].trigger()
    shown: Any = editor.dialog
    shown.remove(shown.phrases[0])
    with page.app.database.read() as session:
        assert text_blocks.phrases(session, BRANCH) == []
    said.toasts[-1][1]()
    with page.app.database.read() as session:
        assert len(text_blocks.phrases(session, BRANCH)) == 1


def test_pasting_is_plain_in_minutes_and_matters(page: LifePage) -> None:
    editor = opened(page)
    word = QMimeData()
    word.setText("“会议”\u00a0指\u00ad出：\r\n•\t学习")
    word.setHtml("<p>“会议”&nbsp;指出：</p><ul><li>学习</li></ul>")
    editor.minutes.text.insertFromMimeData(word)
    assert editor.minutes.words() == "“会议” 指出：\n· 学习"
    table = QMimeData()
    table.setText("姓名票数")
    table.setHtml("<table><tr><td>姓名</td><td>票数</td></tr><tr><td>王五</td><td>9</td></tr></table>")
    text: Any = editor.agenda.rows[0].text
    text.insertFromMimeData(table)
    assert text.toPlainText() == "姓名\t票数\n王五\t9"


def test_what_the_minutes_lack_leads_there(page: LifePage) -> None:
    editor = opened(page)
    editor._look_through()
    assert "结束时间" in editor.lacking.text()
    editor.lacking.wanted.emit("ends_at")
    assert QApplication.focusWidget() is editor.particulars.fields["end"].editor
    for part in editor.lacking.parts:
        editor.frame.go_to_part(part)


def test_the_rules_of_the_day_are_named_and_judge(page: LifePage, database: Database) -> None:
    with database.begin("议事规则") as session:
        values = {"title": "支部议事规则", "text": "……", "general_matters": ["年度计划"]}
        values |= {"effective_from": date(2026, 11, 1), "committee_base": MajorityBase.PRESENT}
        procedures.keep(session, BRANCH, values)
    editor = opened(page, COMMITTEE)
    assert "《支部议事规则》（2026-11-01 起施行）" in editor.frame.rules.text()
    editor.attendance.model.set_presence(2, Presence.LEAVE)
    editor.agenda.rows[0].title.setText("讨论年度计划")
    editor._look_through()
    assert "年度计划要提交党员大会决定" in editor.frame.matters.text()
    editor.motions.more.click()
    motion = editor.motions.rows[0]
    motion.counts["yes"].setText("2")
    motion.judge()
    assert "《支部议事规则》" in motion.verdict.text()
    editor.particulars.fields["day"].type("2026-10-20")
    assert editor.frame.rules.isHidden()


def test_the_same_sitting_twice_is_told(page: LifePage, database: Database) -> None:
    hold(database, GENERAL, datetime(2026, 11, 20, 9))
    editor = opened(page)
    assert editor.frame.twins.isHidden()
    editor.particulars.fields["day"].type("2026-11-20")
    assert "2026年11月党员大会" in editor.frame.twins.text()
    assert not editor.frame.twins.isHidden()
    editor.agenda.rows[0].title.setText("续会")
    editor.save()
    editor.save()
    with database.read() as session:
        assert len(meetings.meetings_of(session, BRANCH, 2026)) == 2


def test_wrong_times_and_people_are_pointed_at(page: LifePage, database: Database, people: list[str]) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("学习")
    editor.particulars.fields["end"].type("14:00")
    editor.save()
    assert "不晚于开始时间" in editor.particulars.fields["end"].sentence.text()
    editor.particulars.fields["end"].type("16:00")
    with database.begin("转出") as session:
        session.get_one(Person, people[5]).ended_on = date(2026, 1, 9)
    editor.save()
    assert "党员05在 2026-11-21 不在名册上" in editor.frame.problem.text()


def test_a_matter_is_put_to_the_vote_without_being_typed_again(page: LifePage) -> None:
    editor = opened(page)
    editor.motions.more.click()
    assert editor.motions.rows[0].title.text() == ""
    for title, resolution in (("学习党章", ""), ("年度计划", "同意"), ("通报情况", "")):
        blank = editor.agenda.rows[-1]
        blank.title.setText(title)
        blank.resolution.setText(resolution)
        editor.agenda.more.click()
    for _turn in range(3):
        editor.motions.more.click()
    assert [row.title.text() for row in editor.motions.rows] == ["", "年度计划", "通报情况", "学习党章"]
    assert editor.motions.rows[-1].title.selectedText() == "学习党章"


def test_a_program_that_is_killed_loses_five_seconds_at_most(page: LifePage, qtbot: QtBot) -> None:
    page.new()
    editor = page.editor
    assert editor is not None
    editor.minutes.text.insertPlainText("会议指出")
    timer = editor._keeper._timer
    assert timer.isActive()
    assert timer.interval() <= 5000
    qtbot.waitUntil(lambda: drafts.find(page.app.database, PAGE, NEW) is not None, timeout=5000)
    path, key = page.app.database.path, page.app.database.key
    seen = subprocess.run(  # another program over the same books, as after a crash: nothing was closed here
        [
            sys.executable,
            "-c",
            READ_DRAFT,
            str(path),
            key.hex(),
        ],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert seen.stdout.decode() == "会议指出"
