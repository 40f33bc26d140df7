"""What happens on a fault of the program itself: a log without personal data, and a report to copy."""

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from branchdesk import __version__
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import user_log
from ui import messages

_log = logging.getLogger("branchdesk")


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a fault by its kind and the places in the code it passed; never by values, which may be personal."""
    places = [
        f"  {frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = f"BranchDesk {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    return "\n".join([head, kind.__name__, *places])


def install() -> None:
    """Send whatever is not caught to the log and to the user."""
    folder = user_log()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "branchdesk.log", maxBytes=200_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.addHandler(handler)
    sys.excepthook = show


def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take a fault: a sentence for the user's own mistakes, a report for the program's."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    window = QApplication.activeWindow()
    if isinstance(error, BranchDeskError):
        messages.show_error(window, error)
        return
    report = report_of(kind, trace)
    _log.error(report)
    box = QMessageBox(
        QMessageBox.Icon.Critical,
        _("程序出错"),
        _("刚才这一步出了错，没有完成。已保存的记录不受影响。可以复制报告交给维护者，报告里没有个人信息。"),
        QMessageBox.StandardButton.NoButton,
        window,
    )
    box.setDetailedText(report)
    copy = box.addButton(_("复制报告"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(_("关闭"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(report)
