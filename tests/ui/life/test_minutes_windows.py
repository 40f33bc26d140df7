"""Finality, corrections, notices and papers as a secretary meets them in the window."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branchdesk.dates import PartialDate
from branchdesk.documents.meeting_papers import SIGN_IN
from branchdesk.life import finality, meetings
from branchdesk.models import MeetingKind, PlanItem, PlanKind, RevisionKind
from branchdesk.places import Place
from tests.conftest import TODAY
from tests.heic import BLUE, RED, heic
from tests.ui.conftest import Said
from ui.pages.life.finality_dialogs import FinalDialog
from ui.pages.life.page import LifePage
from ui.pages.life.range_window import RangeWindow
from ui.record_form import FormDialog


def shown_words(page: LifePage) -> str:
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel))


def finalise(page: LifePage, scan: Path) -> None:
    page.panel.final.click()
    dialog = page.panel.dialog
    assert isinstance(dialog, FinalDialog)
    dialog.form.fields["by"].type("党员2")
    dialog.files.add(scan)
    dialog.ok.click()
    page.reload()


def revisions(page: LifePage) -> list[finality.Revision]:
    row = page.panel.row
    assert row is not None
    with page.app.database.read() as session:
        return finality.revisions_of(session, [row.id]).get(row.id, [])


def test_minutes_are_made_final_with_a_scan_and_then_only_corrected(
    life_page: LifePage, said: Said, tmp_path: Path
) -> None:
    scan = tmp_path / "签字页.heic"
    scan.write_bytes(heic([[RED, BLUE]]))
    finalise(life_page, scan)
    panel = life_page.panel
    assert [button.isVisibleTo(life_page) for button in (panel.final, panel.remove, panel.reopen)] == [
        False,
        False,
        True,
    ]
    assert "定稿 " in shown_words(life_page)
    life_page.delete()
    assert "不能删除" in said.errors[-1]
    life_page.edit()
    editor = life_page.editor
    assert editor is not None
    editor.agenda.rows[0].title.setText("学习新党章")
    editor.save()
    dialog = editor.dialog
    dialog.form.fields["by"].type("党员2")
    dialog.ok.click()
    assert "写明理由" in dialog.problem.text()
    dialog.form.fields["reason"].type("写错了")
    dialog.ok.click()
    assert life_page.editor is None
    assert [step.kind for step in revisions(life_page)] == [RevisionKind.FINAL, RevisionKind.CORRECTION]
    assert all(
        words in shown_words(life_page) for words in ("原文：学习党章", "更正为：学习新党章", "写错了")
    )
    assert said.toasts[-1][1] is None


def test_without_a_scan_the_window_asks_for_a_reason(life_page: LifePage) -> None:
    life_page.panel.finalise()
    dialog = life_page.panel.dialog
    assert isinstance(dialog, FinalDialog)
    dialog.form.fields["by"].type("党员2")
    dialog.ok.click()
    assert "签字页" in dialog.form.fields["reason"].sentence.text()
    dialog.form.fields["reason"].type("外出检查")
    dialog.ok.click()
    assert [step.reason for step in revisions(life_page)] == ["外出检查"]
    life_page.reload()
    life_page.panel.take_back()
    back = life_page.panel.dialog
    assert isinstance(back, FormDialog)
    back.form.fields["by"].type("党员1")
    back.form.fields["reason"].type("记错了会")
    back.ok.click()
    life_page.reload()
    assert [step.kind for step in revisions(life_page)] == [RevisionKind.FINAL, RevisionKind.REOPENED]
    assert life_page.panel.final.isVisibleTo(life_page)


def test_a_notice_is_written_copied_and_becomes_a_record(life_page: LifePage, said: Said) -> None:
    life_page.show_record("", "notice")
    dialog = life_page.notices.dialog
    assert dialog is not None
    fields = dialog.form.fields
    fields["starts_at"].type(TODAY - timedelta(days=1))
    fields["agenda"].type("听取报告\n讨论接收")
    dialog.ok.click()
    assert "已经过去" in fields["starts_at"].sentence.text()
    fields["starts_at"].type(TODAY)
    fields["clock"].type("0905")
    dialog.ok.click()
    life_page.reload()
    (row,) = life_page.notices.rows
    assert (row.kind, f"{row.starts_at:%H:%M}") == (MeetingKind.GENERAL, "09:05")
    copy, record = ("复制文字", "记会议")
    links = {button.text(): button for button in life_page.notices.findChildren(type(life_page.new_button))}
    links[copy].click()
    assert "【会议通知】" in QGuiApplication.clipboard().text()
    links[record].click()
    editor = life_page.editor
    assert editor is not None
    assert [item.title for item in editor.agenda.entries()] == ["听取报告", "讨论接收"]
    editor.save()
    life_page.reload()
    assert life_page.notices.rows == []
    assert not life_page.notices.isVisible()


def test_a_sitting_to_come_cannot_be_recorded_yet(life_page: LifePage, said: Said) -> None:
    life_page.announce()
    dialog = life_page.notices.dialog
    assert dialog is not None
    dialog.form.fields["agenda"].type("听取报告")
    dialog.ok.click()
    life_page.reload()
    life_page.show_record(life_page.notices.rows[0].id, "noticed")
    assert "还没有开" in said.errors[-1]
    assert life_page.editor is None


def test_the_papers_of_a_sitting_open_from_the_panel(life_page: LifePage, qtbot: QtBot) -> None:
    life_page.panel.papers.show(SIGN_IN)
    window = life_page.panel.papers.window
    assert window is not None
    qtbot.waitUntil(lambda: window.made is not None)
    assert window.preview.pages.page_count == 1
    window.reject()


def test_the_range_window_says_how_many_sittings_and_pages(life_page: LifePage, qtbot: QtBot) -> None:
    life_page.show_record("", "print")
    window = life_page.dialog
    assert isinstance(window, RangeWindow)
    window.form.fields["first"].type(date(2026, 1, 1))
    window.form.fields["last"].type(date(2026, 12, 31))
    window.make()
    qtbot.waitUntil(lambda: window.made is not None)
    assert window.count.text() == "1 次会议，共 1 页"
    assert window.buttons[2].isEnabled()
    for kind in MeetingKind:
        window.form.fields[str(kind)].type(False)
    window.make()
    assert "至少勾选一种" in window.preview.sentence.text()
    assert not window.buttons[2].isEnabled()
    window.reject()


def test_a_link_from_a_paper_opens_the_notice(life_page: LifePage) -> None:
    life_page.announce()
    first = life_page.notices.dialog
    assert first is not None
    first.form.fields["agenda"].type("听取报告")
    first.ok.click()
    life_page.reload()
    life_page.show_record(life_page.notices.rows[0].id, "notice")
    dialog = life_page.notices.dialog
    assert dialog is not first
    assert dialog is not None
    assert dialog.form.fields["agenda"].words() == "听取报告"
    dialog.reject()


def test_places_of_the_page_keep_the_sitting(life_page: LifePage) -> None:
    with life_page.app.database.read() as session:
        (row,) = meetings.meetings_of(session, life_page.app.branch_id, 2026)
    life_page.show_record(row.id)
    assert life_page.place() == Place("life", row.id)


def test_a_planned_sitting_is_told_of(life_page: LifePage, said: Said) -> None:
    with life_page.app.database.begin("计划") as session:
        item = PlanItem(
            branch_id=life_page.app.branch_id,
            year=TODAY.year,
            kind=PlanKind.PARTY_DAY,
            planned_for=PartialDate.of(TODAY + timedelta(days=2)),
            title="参观展览",
        )
        session.add(item)
        session.flush()
        key = item.id
    life_page.strip.choose(MeetingKind.PARTY_DAY)
    for record, detail in ((key, "notice:planned"), ("", "notice")):
        life_page.show_record(record, detail)
        dialog = life_page.notices.dialog
        assert dialog is not None
        assert dialog.form.fields["agenda"].words() == "参观展览"
        dialog.reject()
    life_page.show_record("gone", "notice:planned")
    assert said.errors
