"""The page of organisational life: what is typed in its widgets is in the store, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from branchdesk import attachments
from branchdesk.life import meetings
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import Meeting, MeetingKind, PartyGroup, Person, Post, PostTitle, Presence, Stage
from branchdesk.places import Place
from branchdesk.store import history
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.editor import MeetingEditor
from ui.pages.life.page import LifePage

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


@pytest.fixture
def page(app_context: AppContext, qtbot: QtBot, said: Said) -> Iterator[LifePage]:
    """The page over a branch of 38, two of them on probation, with three groups and a committee of three."""
    with app_context.database.begin("名册") as session:
        branch_id = app_context.branch_id
        groups = [
            PartyGroup(id=f"g{n}", branch_id=branch_id, name=f"第{n}党小组", position=n) for n in (1, 2, 3)
        ]
        session.add_all(groups)
        session.flush()
        session.add_all(
            Person(
                id=f"p{n:02}",
                branch_id=branch_id,
                name=f"党员{n:02}",
                pinyin=f"dang {chr(97 + n // 10)}ing {chr(97 + n % 10)}ing",
                position=n,
                stage=Stage.FULL if n < 36 else Stage.PROBATIONARY,
                group_id=f"g{n % 3 + 1}",
            )
            for n in range(38)
        )
        session.flush()
        titles = (PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)
        session.add_all(
            Post(branch_id=branch_id, person_id=f"p{n:02}", title=title) for n, title in enumerate(titles)
        )
    made = LifePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.may_leave()


def opened(page: LifePage, kind: MeetingKind | None = None) -> MeetingEditor:
    page.new(kind)
    assert page.editor is not None
    return page.editor


def enter(page: LifePage, kind: MeetingKind, day: date, entered: date, title: str = "学习党章") -> str:
    with page.app.database.begin("记会议") as session:
        return meetings.record(
            session,
            page.app.branch_id,
            Sitting(kind, datetime(day.year, day.month, day.day, 9, 0), agenda=[AgendaEntry(title)]),
            recorded_at=datetime(entered.year, entered.month, entered.day, 10, 0),
        ).id


def stored(page: LifePage) -> list[meetings.MeetingRow]:
    with page.app.database.read() as session:
        return meetings.meetings_of(session, page.app.branch_id, 2026)


def test_an_ordinary_meeting_takes_few_keys(page: LifePage, qtbot: QtBot, said: Said) -> None:
    editor = opened(page, MeetingKind.PARTY_DAY)
    editor.agenda.rows[0].title.setText("学习党章")
    for letters, reason in (("dad", "出差"), ("dae", "生病"), ("daf", "值班")):
        editor.attendance.finder.setFocus()
        qtbot.keyClicks(editor.attendance.finder, letters)
        qtbot.keyClick(editor.attendance.finder, Qt.Key.Key_Return)
        (typing,) = [field for field in editor.attendance.view.findChildren(QLineEdit) if field.isVisible()]
        typing.setText(reason)
        qtbot.keyClick(typing, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: editor.attendance.finder.text() == "")
    assert editor.attendance.count.text() == "到会 35 / 38"
    qtbot.mouseClick(editor.frame.save_button, Qt.MouseButton.LeftButton)
    (row,) = stored(page)
    assert (row.title, row.present, row.expected) == ("2026年11月主题党日", 35, 38)
    assert (row.voters_present, row.voters_expected, row.is_late) == (33, 36, False)
    with page.app.database.read() as session:
        meeting = meetings.load(session, row.id)
    assert [(a.person_id, a.reason) for a in meeting.attendance if a.presence != Presence.PRESENT] == [
        ("p03", "出差"),
        ("p04", "生病"),
        ("p05", "值班"),
    ]
    assert meeting.chair_id == "p00"
    assert page.editor is None
    assert said.toasts[-1][0] == "会议记录已保存。"


def test_a_reason_still_being_typed_is_saved_too(page: LifePage, qtbot: QtBot) -> None:
    """Regression: Ctrl+S while a reason was being typed saved the leave without it."""
    editor = opened(page)
    editor.agenda.rows[0].title.setText("学习")
    editor.attendance.view.clicked.emit(editor.attendance.model.index(2, 0))
    (typing,) = [field for field in editor.attendance.view.findChildren(QLineEdit) if field.isVisible()]
    typing.setText("cc")
    editor.save()
    with page.app.database.read() as session:
        away = [row for row in meetings.load(session, stored(page)[0].id).attendance if row.reason]
    assert [(row.person_id, row.reason) for row in away] == [("p02", "出差")]


def test_the_record_is_one_entry_that_the_toast_takes_back(page: LifePage, said: Said) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("年度计划")
    editor.save()
    with page.app.database.read() as session:
        assert history.actions(session, 1)[0].words == "记录“2026年11月党员大会”"
    said.toasts[-1][1]()
    assert stored(page) == []


def test_a_click_marks_absence_and_a_second_takes_it_back(page: LifePage, qtbot: QtBot) -> None:
    editor = opened(page)
    box = editor.attendance
    name = box.model.index(2, 0)
    box.view.clicked.emit(name)
    seen = [str(box.model.people[2].presence)]
    box.view.clicked.emit(box.model.index(2, 1))
    seen.append(str(box.model.people[2].presence))
    assert seen == ["leave", "absent"]
    box.view.clicked.emit(name)
    assert box.model.present == 38
    box.view.setCurrentIndex(name)
    qtbot.keyClick(box.view, Qt.Key.Key_Space)
    assert box.model.present == 37
    box.everyone.click()
    assert box.model.present == 38


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(MeetingKind.COMMITTEE, 3), (MeetingKind.GROUP, 13), (MeetingKind.LECTURE, 38)],
)
def test_the_kind_decides_who_is_listed(page: LifePage, kind: MeetingKind, expected: int) -> None:
    editor = opened(page, kind)
    assert len(editor.attendance.model.people) == expected
    assert editor.particulars.fields["lecturer"].isVisible() == (kind == MeetingKind.LECTURE)
    assert editor.particulars.fields["group_id"].isVisible() == (kind == MeetingKind.GROUP)


def test_changing_the_kind_keeps_who_was_marked(page: LifePage) -> None:
    editor = opened(page)
    editor.attendance.model.set_presence(1, Presence.ABSENT)
    editor.particulars.fields["kind"].type(str(MeetingKind.COMMITTEE))
    assert [p.presence for p in editor.attendance.model.people] == ["present", "absent", "present"]


def test_the_verdict_stands_under_the_count_at_once(page: LifePage, qtbot: QtBot) -> None:
    editor = opened(page)
    editor.motions.more.click()
    motion = editor.motions.rows[0]
    motion.title.setText("通过年度计划")
    yes = motion.counts["yes"]
    assert yes.text() == "36"
    for typed, tone, words in (("19", "good", "通过"), ("18", "warn", "未通过"), ("37", "bad", "多于")):
        yes.clear()
        qtbot.keyClicks(yes, typed)
        assert (motion.verdict.property("tone"), words in motion.verdict.text()) == (tone, True)


def test_a_stop_asks_for_a_reason_and_keeps_it(page: LifePage, qtbot: QtBot) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("接收预备党员")
    editor.motions.more.click()
    motion = editor.motions.rows[0]
    motion.title.setText("接收王五为预备党员")
    motion.purpose.setCurrentIndex(1)
    motion.purpose.activated.emit(1)
    assert motion.secret.isChecked()
    motion.secret.click()
    assert not motion.reason.isHidden()
    editor.save()
    assert "理由" in editor.frame.problem.text()
    assert stored(page) == []
    motion.reason.setText("举手表决，已向上级说明")
    editor.save()
    assert stored(page)[0].carried == 1


def test_it_warns_before_a_vote_that_nothing_can_pass(page: LifePage) -> None:
    editor = opened(page)
    for number in range(18, 36):
        editor.attendance.model.set_presence(number, Presence.LEAVE)
    assert editor.motions.outlook.isVisible()
    assert "任何事项都通不过" in editor.motions.outlook.text()
    editor.attendance.model.set_presence(18, Presence.PRESENT)
    assert not editor.motions.outlook.isVisible()


def test_a_wrong_day_is_pointed_at_and_nothing_is_lost(page: LifePage) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("学习")
    editor.particulars.fields["day"].type("2026-11-31")
    editor.save()
    assert page.editor is editor
    assert editor.particulars.fields["day"].sentence.isVisible()
    editor.particulars.fields["day"].type("2026-12-01")
    editor.save()
    assert "今天之后" in editor.particulars.fields["day"].sentence.text()
    editor.particulars.fields["day"].type("20261120")
    editor.particulars.fields["start"].type("9点半")
    editor.save()
    assert "14:30" in editor.particulars.fields["start"].sentence.text()
    editor.particulars.fields["start"].type("930")
    editor.save()
    assert stored(page)[0].starts_at == datetime(2026, 11, 20, 9, 30)


def links(page: LifePage, words: str) -> list[QPushButton]:
    QApplication.processEvents()
    found = page.overview.begun.findChildren(QPushButton)
    return [made for made in found if made.text() == words and made.isVisible()]


def begun(page: LifePage) -> list[str]:
    QApplication.processEvents()  # what is added to a window in sight shows itself a moment later
    texts = [one.text() for one in page.overview.begun.findChildren(QLabel) if one.isVisible()]
    return [words for words in texts if words.endswith("还没有记完")]


def half_typed(page: LifePage, kind: MeetingKind | None, words: str) -> None:
    editor = opened(page, kind)
    editor.agenda.rows[0].title.setText(words)
    editor.agenda.rows[0].title.textEdited.emit(words)
    editor.frame.cancel_button.click()


def test_a_draft_comes_back_and_can_be_thrown_away(page: LifePage) -> None:
    editor = opened(page)
    editor.attendance.model.set_presence(4, Presence.LEAVE)
    editor.particulars.fields["day"].type("2026-")
    assert page.may_leave()
    half_typed(page, None, "只写了一半")
    assert begun(page) == ["“2026年11月党员大会”还没有记完"]
    again = opened(page)
    assert again.frame.restored.isVisible()
    assert again.agenda.rows[0].title.text() == "只写了一半"
    assert again.attendance.model.present == 37
    again.throw_away()
    assert (again.agenda.rows[0].title.text(), again.particulars.kind) == ("", MeetingKind.GENERAL)
    again.frame.cancel_button.click()
    assert begun(page) == []


def test_each_begun_record_waits_for_itself(page: LifePage, said: Said) -> None:
    """Regression: a half-typed members' meeting came up where another sitting was to be recorded."""
    half_typed(page, None, "半截党员大会")
    editor = opened(page, MeetingKind.PARTY_DAY)
    assert (editor.particulars.kind, editor.agenda.rows[0].title.text()) == (MeetingKind.PARTY_DAY, "")
    editor.frame.cancel_button.click()
    half_typed(page, MeetingKind.PARTY_DAY, "半截主题党日")
    half_typed(page, MeetingKind.GROUP, "半截小组会")
    assert begun(page) == [
        "“2026年11月第1党小组会议”还没有记完",
        "“2026年11月主题党日”还没有记完",
        "“2026年11月党员大会”还没有记完",
    ]
    links(page, "继续填写")[1].click()
    assert page.editor is not None
    assert page.editor.agenda.rows[0].title.text() == "半截主题党日"
    assert page.place() == Place("life", None, "new:party_day")
    page.editor.save()
    links(page, "不要了")[0].click()
    assert begun(page) == ["“2026年11月党员大会”还没有记完"]
    said.toasts[-1][1]()
    assert len(begun(page)) == 2


def test_a_sitting_of_another_year_is_shown_in_its_year(page: LifePage) -> None:
    """Regression: with the list of another year or kind in sight, what was saved was nowhere."""
    page.strip.choose("party_day")
    editor = opened(page, MeetingKind.COMMITTEE)
    editor.particulars.fields["day"].type("2025-12-30")
    editor.agenda.rows[0].title.setText("总结全年")
    editor.save()
    assert page.panel.row is not None
    assert (page.app.year, page.panel.row.title) == (2025, "2025年12月支委会")


def test_the_group_that_has_not_met_is_proposed(page: LifePage) -> None:
    editor = opened(page, MeetingKind.GROUP)
    editor.agenda.rows[0].title.setText("学习")
    assert editor.particulars.group_id == "g1"
    editor.save()
    editor = opened(page)
    editor.particulars.fields["kind"].type(str(MeetingKind.GROUP))
    assert editor.particulars.group_id == "g2"
    assert len(editor.attendance.model.people) == 13


def test_what_is_half_typed_survives_a_foreign_commit(page: LifePage) -> None:
    editor = opened(page)
    editor.minutes.fill("会议指出")
    enter(page, MeetingKind.PARTY_DAY, date(2026, 11, 5), date(2026, 11, 5))
    assert page.editor is editor
    assert editor.minutes.words() == "会议指出"


def test_a_hundred_thousand_characters_do_not_freeze(page: LifePage) -> None:
    editor = opened(page)
    editor.agenda.rows[0].title.setText("学习")
    started = perf_counter()
    editor.minutes.fill("会议指出" * 25_000)
    editor.keep_draft()
    editor.save()
    assert perf_counter() - started < 3
    with page.app.database.read() as session:
        assert len(session.get_one(Meeting, stored(page)[0].id).minutes) == 100_000


def test_a_late_entry_says_so_and_makes_nothing_good(page: LifePage) -> None:
    key = enter(page, MeetingKind.GENERAL, date(2026, 5, 8), date(2026, 11, 20))
    page.show_record(key)
    marks = [page.list.meetings.text_at(row, 7) for row in range(page.list.meetings.rowCount())]
    assert "补录 11-20" in marks
    general = page.strip.tiles["general"]
    assert (general.summary.done, general.summary.missed) == (0, 3)
    assert "缺 3 次" in general.missed.text()
    page.strip.choose("general")
    assert "第二季度党员大会" in page.overview.clause.text()
    assert "第十一条" in page.overview.clause.text()


def test_the_list_is_filtered_by_a_tile(page: LifePage, qtbot: QtBot) -> None:
    enter(page, MeetingKind.GENERAL, date(2026, 11, 5), date(2026, 11, 5))
    enter(page, MeetingKind.PARTY_DAY, date(2026, 10, 9), date(2026, 10, 9))
    assert [getattr(r, "words", "") for r in page.list.meetings.records][::2] == [
        "11 月　1 次",
        "10 月　1 次",
    ]
    page.strip.tiles["party_day"].click()
    assert page.list.meetings.rowCount() == 2
    page.strip.tiles["party_day"].click()
    assert page.list.meetings.rowCount() == 4
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.strip.tiles["talk"].click()
    assert gone == [Place("life.talks")]


def test_a_correction_and_a_deletion(page: LifePage, said: Said) -> None:
    key = enter(page, MeetingKind.GENERAL, date(2026, 11, 5), date(2026, 11, 5))
    page.show_record(key, "edit")
    assert page.editor is not None
    page.editor.agenda.rows[0].resolution.setText("同意")
    page.editor.save()
    with page.app.database.read() as session:
        assert meetings.load(session, key).agenda[0].resolution == "同意"
    page.delete()
    assert stored(page) == []
    assert page.overview.empty.isVisible()
    said.toasts[-1][1]()
    assert [row.id for row in stored(page)] == [key]


def test_attachments_are_kept_with_the_record(page: LifePage, said: Said, tmp_path: Path) -> None:
    photo, letter = tmp_path / "合影.png", tmp_path / "通知.txt"
    photo.write_bytes(PNG)
    letter.write_text("不是照片", encoding="utf-8")
    editor = opened(page)
    editor.agenda.rows[0].title.setText("学习")
    said.path = photo
    editor.files.choose.click()
    editor.files.add(letter)
    editor.files.add(tmp_path / "没有.png")
    assert ["不是照片" in said.errors[0], "读不出来" in said.errors[1]] == [True, True]
    editor.save()
    (row,) = stored(page)
    with page.app.database.read() as session:
        (kept,) = attachments.attachments_of(session, "meeting", row.id)
        assert attachments.content(session, kept.id) == PNG
    page.edit()
    assert page.editor is not None
    page.editor.files._remove(kept.id)
    page.editor.save()
    assert stored(page)[0].attachments == 0


def test_places_lead_where_they_say(page: LifePage) -> None:
    page.show_record("g2", "new:group")
    assert page.editor is not None
    assert (page.editor.particulars.kind, page.editor.particulars.group_id) == ("group", "g2")
    assert page.place() == Place("life", "g2", "new:group")
    page.editor.frame.cancel_button.click()
    page.show_record("", "lecture")
    assert page.strip.current == "lecture"
    page.show_record("", "new")
    assert page.editor.particulars.kind == MeetingKind.LECTURE
    page.editor.frame.cancel_button.click()


def test_the_badge_counts_what_this_month_still_owes(page: LifePage) -> None:
    before = page.badge()
    enter(page, MeetingKind.PARTY_DAY, date(2026, 11, 5), date(2026, 11, 5))
    assert (before, page.badge()) == (5, 4)


def test_the_day_the_books_begin_is_a_setting(page: LifePage) -> None:
    assert page.strip.tiles["general"].summary.needed == 4
    page.overview.begins.click()
    page.dialog.form.fields["day"].type("2026-10-01")
    page.dialog.accept()
    assert page.strip.tiles["general"].summary.needed == 1
    assert "2026-10-01" in page.overview.begins.text()


def test_a_merged_sitting_offers_its_kinds_to_each_matter(page: LifePage) -> None:
    editor = opened(page)
    editor.particulars.also[MeetingKind.LECTURE].click()
    editor.agenda.more.click()
    first, second = editor.agenda.rows
    first.title.setText("通过计划")
    second.title.setText("讲党课")
    assert not second.kind.isHidden()
    second.kind.setCurrentIndex(1)
    editor.save()
    assert stored(page)[0].counted == (MeetingKind.GENERAL, MeetingKind.LECTURE)


def test_a_superior_only_looks_at_its_branches_books(page: LifePage) -> None:
    enter(page, MeetingKind.PARTY_DAY, date(2026, 11, 5), date(2026, 11, 5))
    page.app.is_committee = True
    looking = LifePage(page.app)
    looking.reload()
    looking.new()
    looking.edit()
    looking.delete()
    assert looking.editor is None
    assert looking.new_button.isHidden()
    assert len(stored(page)) == 1
    looking.deleteLater()


def test_a_sitting_of_another_year_is_found(page: LifePage) -> None:
    key = enter(page, MeetingKind.GENERAL, date(2025, 5, 8), date(2025, 5, 8))
    page.show_record(key)
    assert page.app.year == 2025
    assert page.panel.row is not None
    assert page.panel.row.id == key
    page.show_record("gone")
    assert page.app.year == 2025
