"""The preview shows the very bytes, keeps few pages in memory, and hands them to printer, file and viewer."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import A4_LANDSCAPE, Document
from branchdesk.errors import BranchDeskError
from tests.pdf_reading import opened, pictures
from ui import printing
from ui.preview import CACHED_PAGES, Preview


def paper(pages: int, *, landscape: bool = False) -> bytes:
    document = Document(title="样张", author="样例", fonts=Fonts())
    if landscape:
        document.size = A4_LANDSCAPE
    for number in range(1, pages + 1):
        document.page().text(100, 200, f"第{number}张", Face.HEI, 60)
    return document.render()


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    return made


def test_it_shows_the_pages_with_their_ink(preview: Preview) -> None:
    preview.show_pdf(paper(3))
    assert preview.pages.page_count == 3
    assert preview.number.text() == "第 1 / 3 页"
    image = preview.pages.grab().toImage()
    dark = sum(
        image.pixelColor(x, y).value() < 60
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert dark > 500
    assert preview.pdf == paper(3)


def test_it_draws_what_is_seen_and_keeps_at_most_eight(preview: Preview) -> None:
    preview.show_pdf(paper(30))
    preview.pages.grab()
    assert preview.pages.cached <= 3
    for page in range(30):
        preview.pages.go_to(page)
        preview.pages.grab()
        assert preview.pages.cached <= CACHED_PAGES
    assert preview.pages.page == 29
    assert preview.number.text() == "第 30 / 30 页"
    assert not preview.next.isEnabled()


def test_the_buttons_turn_pages(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pdf(paper(4))
    assert not preview.previous.isEnabled()
    qtbot.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    assert preview.pages.page == 1
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    assert preview.pages.page == 3
    qtbot.mouseClick(preview.previous, Qt.MouseButton.LeftButton)
    assert preview.pages.page == 2


def test_it_fits_the_width_until_a_zoom_is_chosen(preview: Preview) -> None:
    preview.show_pdf(paper(2))
    fitting = preview.pages.zoom()
    assert preview.pages.horizontalScrollBar().maximum() == 0
    preview.resize(500, 800)
    assert preview.pages.zoom() < fitting
    preview.pages.set_zoom(3.0)
    assert preview.pages.horizontalScrollBar().maximum() > 0
    preview.resize(700, 800)
    assert preview.pages.zoom() == 3.0
    preview.pages.set_zoom(99)
    assert preview.pages.zoom() == 4.0
    preview.pages.set_zoom(None)
    assert preview.pages.zoom() == pytest.approx(fitting)


def test_a_new_version_of_the_paper_stays_at_the_page(preview: Preview) -> None:
    preview.show_pdf(paper(10))
    preview.pages.go_to(6)
    preview.show_pdf(paper(10))
    assert preview.pages.page == 6
    preview.show_pdf(paper(3))
    assert preview.pages.page == 0


def test_a_sentence_stands_where_there_is_no_paper(preview: Preview) -> None:
    preview.show_pdf(paper(2))
    preview.say("还没有选考评办法。")
    assert preview.sentence.isVisible()
    assert preview.pages.page_count == 0
    assert preview.pdf == b""
    preview.show_pdf(paper(1))
    assert preview.pages.isVisible()


def test_without_a_printer_a_sentence_says_what_to_do(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(BranchDeskError, match="没有可用的打印机。请先存成 PDF"):
        printing.print_pdf(preview, paper(1), "样张")


def test_the_pages_painted_on_a_printer_are_those_of_the_paper(tmp_path: Path, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    pdf = paper(2, landscape=True)
    printing.paint(pdf, printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    with opened(printed) as document:
        assert len(document) == 2
        width, height = document.get_page_size(0)
        assert width > height
    for theirs, ours in zip(pictures(printed), pictures(pdf), strict=True):
        ink_theirs, ink_ours = sum(theirs.histogram()[:100]), sum(ours.histogram()[:100])
        assert ink_theirs == pytest.approx(ink_ours, rel=0.15)


def test_lp_gets_the_very_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\ncat > {tmp_path}/sent.pdf\n')
    lp.chmod(0o755)
    printer = QPrinter()
    pdf = paper(1)
    printing._send_to_lp(str(lp), pdf, "党员名册", printer)
    assert (tmp_path / "sent.pdf").read_bytes() == pdf
    assert "-t 党员名册" in (tmp_path / "arguments").read_text()
    lp.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n")
    with pytest.raises(BranchDeskError, match="没有接受"):
        printing._send_to_lp(str(lp), pdf, "党员名册", printer)


def test_the_viewer_gets_a_file_only_this_user_can_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(
        printing.QDesktopServices,
        "openUrl",
        staticmethod(lambda url: bool(shown.append(Path(url.toLocalFile())) or True)),
    )
    pdf = paper(1)
    printing.open_in_viewer(pdf, "样张.pdf")
    assert shown[0].read_bytes() == pdf
    assert shown[0].parent.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(printing.QDesktopServices, "openUrl", staticmethod(lambda _url: False))
    with pytest.raises(BranchDeskError, match="没有打开 PDF 的程序"):
        printing.open_in_viewer(pdf, "样张.pdf")
    printing._viewer_folder().cleanup()
    printing._viewer_folder.cache_clear()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="写不进去"):
        printing.save_pdf(b"x", tmp_path / "没有" / "样张.pdf")
