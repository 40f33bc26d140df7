"""Attachments are looked at from memory, large photos scaled while they are decoded."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.conftest import Said
from ui.pages.life.particulars import parse_time
from ui.pages.life.picture_view import PictureView, read_image
from ui.pages.life.viewer import Shown, Viewer
from ui.preview import PagesView


def photo(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(kept.data())


def viewer(qtbot: QtBot, name: str, data: bytes) -> Viewer:
    window = QWidget()
    qtbot.addWidget(window)
    made = Viewer(window, [Shown(name, lambda: data)])
    made.window_kept = window  # type: ignore[attr-defined] # the parent must outlive the dialog
    return made


def test_a_large_photo_is_decoded_small() -> None:
    image = read_image(photo(4000, 3000), QSize(800, 800))
    assert (image.width(), image.height()) == (800, 600)


def test_a_small_photo_stays_as_it_is() -> None:
    assert read_image(photo(40, 30), QSize(800, 800)).size() == QSize(40, 30)


def test_what_is_no_picture_is_null() -> None:
    assert read_image(b"\x89PNG\r\n\x1a\n" + b"0" * 50, QSize(800, 800)).isNull()


def test_a_pdf_is_shown_page_by_page(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for _page in range(2):
        canvas.drawString(100, 100, "x")
        canvas.showPage()
    canvas.save()
    shown = viewer(qtbot, "a.pdf", (tmp_path / "a.pdf").read_bytes()).shown
    assert isinstance(shown, PagesView)
    assert shown.page_count == 2


def test_a_broken_file_gets_a_sentence_and_can_be_saved(qtbot: QtBot, said: Said, tmp_path: Path) -> None:
    broken = viewer(qtbot, "坏.pdf", b"%PDF-1.7 nothing")
    assert isinstance(broken.shown, QLabel)
    assert "损坏" in broken.shown.text()
    said.path = tmp_path / "坏.pdf"
    broken.save.click()
    assert said.path.read_bytes() == b"%PDF-1.7 nothing"
    said.path = tmp_path / "没有" / "坏.pdf"
    broken.save.click()
    assert "换一个位置" in said.errors[0]


def test_a_photo_is_shown_as_a_picture(qtbot: QtBot) -> None:
    shown = viewer(qtbot, "合影.jpg", photo(40, 30)).shown
    assert isinstance(shown, PictureView)
    assert shown.decoded == QSize(40, 30)


def test_times_as_people_write_them() -> None:
    written = ("14:30", "1430", "14：30", "9", "930", "9点30分", "14.30")
    read = [str(parse_time("start", words)) for words in written]
    assert read == ["14:30:00"] * 3 + ["09:00:00"] + ["09:30:00"] * 2 + ["14:30:00"]
    assert parse_time("start", None) is None
