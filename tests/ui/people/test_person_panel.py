"""The panel of a person: photo, posts with their dates, and tabs in a narrow panel."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from branchdesk.models import PostTitle
from branchdesk.people import photos, posts
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.pages.people.page import PeoplePage
from ui.paper_window import PaperWindow
from ui.record_form import FormDialog
from ui.widgets import Tabs, column


def photo(folder: Path, name: str = "photo.jpg", colour: str = "red") -> Path:
    stream = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(stream, "JPEG")
    path = folder / name
    path.write_bytes(stream.getvalue())
    return path


def colour_of(page: PeoplePage) -> str:
    picture = page.panel.portrait.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2).name()


def test_a_photo_is_put_replaced_and_taken_away(
    page: PeoplePage, said: Said, database: Database, people: dict[str, str], tmp_path: Path
) -> None:
    page.table.choose(people["张国庆"])
    portrait = page.panel.portrait
    assert [action.text() for action in portrait.menu().actions()] == ["放照片…", "打印党员卡片…"]
    said.path = photo(tmp_path)
    portrait.choose()
    assert portrait.has_photo
    assert colour_of(page) == "#fe0000"
    said.path = photo(tmp_path, "other.jpg", "blue")
    portrait.choose()
    assert colour_of(page) == "#0000fe"
    assert [action.text() for action in portrait.menu().actions()][:2] == ["换照片…", "取下照片"]
    portrait.remove()
    assert not portrait.has_photo
    said.toasts[-1][1]()
    assert portrait.has_photo
    page.table.choose(people["欧阳晓雯"])
    assert not portrait.has_photo
    with database.read() as session:
        assert photos.photo_of(session, people["张国庆"]) is not None


def test_what_is_no_photo_is_refused_in_a_sentence(page: PeoplePage, said: Said, tmp_path: Path) -> None:
    bad = tmp_path / "证明.pdf"
    bad.write_bytes(b"%PDF-1.7")
    page.panel.portrait.take(bad)
    page.panel.portrait.take(tmp_path / "missing.jpg")
    assert "不是能用的照片" in said.errors[0]
    assert "读不出来" in said.errors[1]
    assert not page.panel.portrait.has_photo


def test_posts_are_entered_with_dates_corrected_and_removed(
    page: PeoplePage,
    said: Said,
    database: Database,
    people: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.table.choose(people["张国庆"])
    page.panel.tabs.choose("party")
    facts = page.panel.party_facts
    assert facts is not None
    assert facts.reckoning.text() == "党龄 16 年：从转正 2010-11-04 算起。"
    complaints: list[str] = []

    def press(words: str) -> None:
        QApplication.processEvents()
        next(b for b in facts.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()

    def confirm(dialog: FormDialog, **values: Any) -> int:
        for name, value in values.items():
            dialog.form.fields[name].type(value)
        dialog.accept()
        complaints.extend(f.sentence.text() for f in dialog.form.fields.values() if f.sentence.text())
        return dialog.result()

    monkeypatch.setattr(
        FormDialog,
        "exec",
        lambda d: confirm(d, title=PostTitle.DEPUTY, since="2024-03-20", until="2023-03-20"),
    )
    facts.enter()
    assert complaints == ["卸任日期要晚于任职日期，请核对。"]
    monkeypatch.setattr(FormDialog, "exec", lambda d: confirm(d, title=PostTitle.DEPUTY, since="2024-03-20"))
    facts.enter()
    words = [label.text() for label in facts.findChildren(QLabel)]
    assert "副书记　2024-03-20 起" in words
    assert "副书记" in page.panel.summary.text()
    monkeypatch.setattr(FormDialog, "exec", lambda d: confirm(d, until="2026-05-01"))
    press("修改")
    with database.read() as session:
        (post,) = posts.of_all_times(session, people["张国庆"])
    assert (post.since, post.until) == (date(2024, 3, 20), date(2026, 5, 1))
    press("删除")
    with database.read() as session:
        assert posts.of_all_times(session, people["张国庆"]) == []
    said.toasts[-1][1]()
    with database.read() as session:
        assert len(posts.of_all_times(session, people["张国庆"])) == 1


def test_the_card_of_the_person_in_the_panel_opens(
    page: PeoplePage, people: dict[str, str], qtbot: Any
) -> None:
    page.table.choose(people["张国庆"])
    page.panel.portrait.card_wanted.emit()
    (window,) = page.findChildren(PaperWindow)
    qtbot.waitUntil(lambda: window.made is not None)
    assert window.made is not None
    assert window.made.missing == ["没有照片，照片一格留空。"]
    window.close()


def test_tabs_there_is_no_room_for_wait_in_a_menu_and_the_chosen_one_is_always_seen(qtbot: Any) -> None:
    names = ["基本", "党内", "工作", "联系", "档案", "党费", "参加", "历史"]
    tabs = Tabs([(name, name) for name in names])
    around = QWidget()
    qtbot.addWidget(around)
    around.setLayout(column(tabs))
    around.resize(900, 40)
    around.show()
    assert not tabs.more.isVisible()
    around.resize(180, 40)
    hidden = [action.text() for action in tabs.more.menu().actions()]
    assert tabs.more.isVisible()
    assert "历史" in hidden
    assert "基本" not in hidden
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    next(action for action in tabs.more.menu().actions() if action.text() == "历史").trigger()
    assert heard == ["历史"]
    assert "历史" not in [action.text() for action in tabs.more.menu().actions()]
    assert tabs.current == "历史"
