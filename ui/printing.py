"""Finished PDFs out of the program: to the printer, to a file, to the system's viewer."""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
LP_SECONDS = 60


def print_pdf(widget: QWidget, pdf: bytes, title: str) -> bool:
    """Print a finished PDF on a printer the user chooses; return whether it was sent.

    Raises BranchDeskError when there is no printer or it takes nothing.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise BranchDeskError(_("这台电脑没有可用的打印机。请先存成 PDF，拿到有打印机的电脑上打印。"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, widget)
    dialog.setWindowTitle(_("打印"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    lp = shutil.which("lp")
    if lp and printer.printerName():
        _send_to_lp(lp, pdf, title, printer)
    else:
        paint(pdf, printer)
    return True


def _send_to_lp(lp: str, pdf: bytes, title: str, printer: QPrinter) -> None:
    """Hand the very bytes to CUPS: sharper than a picture of them, and it knows the printer's trays."""
    command = [lp, "-s", "-d", printer.printerName(), "-n", str(printer.copyCount()), "-t", title]
    if printer.fromPage() and printer.toPage():
        command += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    try:
        sent = subprocess.run(  # noqa: S603 - a program of the system and a name from its own list
            command, input=pdf, capture_output=True, timeout=LP_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BranchDeskError(_("打印机没有回应，请检查打印机后再试，或先存成 PDF。")) from error
    if sent.returncode != 0:
        raise BranchDeskError(_("打印机没有接受这份文件，请检查打印机后再试，或先存成 PDF。"))


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Draw the pages on a printer, each as a picture of 300 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        last = printer.toPage() or len(document)
        painter = QPainter()
        for number in range(max(printer.fromPage(), 1) - 1, min(last, len(document))):
            width, height = document.get_page_size(number)
            layout = QPageLayout(
                QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point),
                QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait,
                printer.pageLayout().margins(),
            )
            printer.setPageLayout(layout)
            printer.setFullPage(True)
            if painter.isActive():
                printer.newPage()
            elif not painter.begin(printer):
                raise BranchDeskError(_("打印机没有接受这份文件，请检查打印机后再试，或先存成 PDF。"))
            image = page_image(document, number, DOTS_PER_INCH / POINTS_PER_INCH)
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
        painter.end()
    finally:
        document.close()


def page_image(document: pypdfium2.PdfDocument, number: int, scale: float) -> QImage:
    """Draw a page at so many pixels a point; only ever on the UI thread."""
    page = document[number]
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            view = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return view.copy()
        finally:
            bitmap.close()
    finally:
        page.close()


@cache
def _viewer_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder only this user can read; it goes when the program ends."""
    return tempfile.TemporaryDirectory(prefix="branchdesk-")


def open_in_viewer(pdf: bytes, name: str) -> None:
    """Show a finished PDF in the system's own viewer; raises BranchDeskError when that cannot be."""
    path = Path(_viewer_folder().name) / name
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise BranchDeskError(_("临时文件写不进去，请检查磁盘空间。")) from error
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise BranchDeskError(_("这台电脑没有打开 PDF 的程序。请先存成 PDF。"))


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write a finished PDF to a file; raises BranchDeskError when that cannot be."""
    write_whole(path, pdf)


def cannot_write(path: Path) -> BranchDeskError:
    """Say that a file cannot be written, and what to do."""
    return BranchDeskError(_("“{name}”写不进去。请检查磁盘空间，或换一个位置。").format(name=path.name))
