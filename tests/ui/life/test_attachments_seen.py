"""Attachments seen in place: small pictures, one after another, many at once, and a sentence for what is wrong."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from branchdesk import attachments
from branchdesk.life import meetings
from tests.heic import BLUE, GREEN, RED, WHITE, heic
from tests.ui.conftest import Said
from ui.pages.life.attachment_box import AttachmentBox
from ui.pages.life.page import LifePage
from ui.pages.life.picture_view import PictureView
from ui.pages.life.viewer import Shown, Viewer
from ui.preview import PagesView


def photo(wide: int = 300, tall: int = 200) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (wide, tall), (40, 90, 150)).save(stream, "JPEG")
    return stream.getvalue()


def locked_pdf() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    return stream.getvalue()


def files(folder: Path, **contents: bytes) -> list[Path]:
    paths = []
    for name, data in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


@pytest.fixture
def box(qtbot: QtBot, said: Said) -> AttachmentBox:
    made = AttachmentBox(lambda _key: b"")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_many_files_are_dropped_at_once(box: AttachmentBox, tmp_path: Path, qtbot: QtBot) -> None:
    paths = files(tmp_path, a_jpg=photo(), b_heic=heic([[RED, GREEN], [BLUE, WHITE]]), c_jpg=photo(20, 20))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    box.dropEvent(QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier))
    assert [staged.name for staged in box.staged] == ["a.jpg", "b.heic", "c.jpg"]
    qtbot.waitUntil(lambda: not box.tiles._timer.isActive())
    assert box.tiles.height() >= box.tiles.buttons[0].height()
    assert box.told.text() == ""


def test_the_same_file_twice_is_said_and_not_taken(box: AttachmentBox, tmp_path: Path) -> None:
    first, second = files(tmp_path, 合影_jpg=photo(), 副本_jpg=photo())
    box.add_all([first, second])
    assert [staged.name for staged in box.staged] == ["合影.jpg"]
    assert "“副本.jpg”和已经放进来的“合影.jpg”是同一个文件" in box.told.text()


def test_every_wrong_file_gets_its_sentence_and_the_good_ones_stay(
    box: AttachmentBox, said: Said, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST_BYTES", 100_000)
    box.add_all(
        files(
            tmp_path,
            空_jpg=b"",
            大_jpg=photo() + b"0" * 200_000,
            文_txt=b"words",
            好_jpg=photo(),
            坏_jpg=b"\xff\xd8\xff half of it",
            锁_pdf=locked_pdf(),
            烂_pdf=b"%PDF-1.7 nothing",
        )
    )
    (told,) = said.errors
    assert ["“空.jpg”是空文件" in told, "“大.jpg”有" in told, "“文.txt”不是照片" in told] == [True] * 3
    qtbot.waitUntil(lambda: not box.tiles._timer.isActive())
    sentences = box.told.text().split("\n")
    assert ["拷贝完整" in sentences[0], "密码" in sentences[1], "损坏" in sentences[2]] == [True] * 3
    assert len(box.staged) == 4


def viewer(qtbot: QtBot, *shown: tuple[str, bytes]) -> Viewer:
    window = QWidget()
    qtbot.addWidget(window)
    made = Viewer(window, [Shown(name, lambda data=data: data) for name, data in shown])
    made.window_kept = window  # type: ignore[attr-defined] # the parent must outlive the dialog
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_viewer_goes_on_by_keyboard(qtbot: QtBot) -> None:
    canvas_stream = BytesIO()
    canvas = Canvas(canvas_stream)
    canvas.drawString(100, 100, "x")
    canvas.save()
    made = viewer(
        qtbot,
        ("竖.heic", heic([[RED, GREEN, BLUE]], quarter_turns=1)),
        ("表.pdf", canvas_stream.getvalue()),
        ("锁.pdf", locked_pdf()),
    )
    assert isinstance(made.shown, PictureView)
    assert made.shown.decoded == QSize(32, 96)
    assert (made.previous.isEnabled(), made.count.text()) == (False, "1 / 3")
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert isinstance(made.shown, PagesView)
    before = made.shown.zoom()
    qtbot.keyClick(made, Qt.Key.Key_Plus)
    assert made.shown.zoom() > before
    made.go(1)
    assert "密码" in made.shown.text()  # type: ignore[attr-defined] # a sentence
    assert (made.next.isEnabled(), made.larger.isEnabled()) == (False, False)
    made.go(1)
    assert made.windowTitle() == "锁.pdf"


def test_looking_closer_decodes_anew_and_fitting_comes_back(qtbot: QtBot) -> None:
    made = viewer(qtbot, ("大.jpg", photo(3200, 2400)))
    picture = made.shown
    assert isinstance(picture, PictureView)
    assert picture.decoded == QSize(1600, 1200)
    for _click in range(12):
        made.larger.click()
    assert (picture.decoded, picture.is_fitted) == (QSize(3200, 2400), False)
    made.fitted.click()
    assert picture.is_fitted


def test_attachments_are_added_from_the_panel_at_once(
    life_page: LifePage, said: Said, tmp_path: Path
) -> None:
    first, copy, empty = files(tmp_path, 合影_jpg=photo(), 副本_jpg=photo(), 空_jpg=b"")
    life_page.panel.files.add_all([first, copy, empty])
    assert ("是同一个文件" in life_page.panel.files.told.text(), "空文件" in said.errors[-1]) == (True, True)
    row = life_page.panel.row
    assert row is not None
    with life_page.app.database.read() as session:
        assert [kept.name for kept in attachments.attachments_of(session, "meeting", row.id)] == ["合影.jpg"]
        (listed,) = meetings.meetings_of(session, life_page.app.branch_id, 2026)
    assert listed.attachments == 1
    said.toasts[-1][1]()
    with life_page.app.database.read() as session:
        assert attachments.attachments_of(session, "meeting", row.id) == []
