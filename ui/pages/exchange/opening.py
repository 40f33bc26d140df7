"""A sealed file looked into, before anything of it is taken in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.exchange import merging, package
from branchdesk.exchange.merging import Received, ReceiveResult, Signature
from branchdesk.i18n import N_, _
from branchdesk.progress import Progress
from ui import messages, theme
from ui.context import AppContext
from ui.pages.exchange.own_card import FingerprintGrid
from ui.widgets import Pill, button, label, note, primary, row, scrolling

SIGNATURES = {
    Signature.KNOWN: (N_("签名核对无误"), "good"),
    Signature.FIRST: (N_("签名有效，第一次收到"), "warn"),
    Signature.CHANGED: (N_("签名有效，支部换了钥匙，旧钥匙已作证"), "good"),
}


class OpeningDialog(QDialog):
    """Says which branch and year a file is from, what is inside, and what receiving it would change."""

    received = Signal(object)

    def __init__(self, parent: QWidget, app: AppContext, path: Path, seen: Received) -> None:
        super().__init__(parent)
        self._app = app
        self._path = path
        self.seen = seen
        self.setWindowTitle(_("上报文件"))
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, 0, theme.space(1), 0)
        self._box.setSpacing(theme.space(1.5))
        self._box.addWidget(label(seen.branch, "title", wrap=True))
        words, tone = SIGNATURES[seen.signature]
        self._box.addLayout(row(Pill(_(words), tone), 1))
        self._show_facts()
        self._show_judgement()
        self._box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        outer.setSpacing(theme.space(1.5))
        outer.addWidget(scrolling(content), 1)
        self.receive_button = primary(_("接收"), self.receive)
        self.receive_button.setVisible(not (seen.again or seen.is_own))
        close = button(_("关闭") if seen.again or seen.is_own else _("不接收"), self.reject)
        outer.addLayout(row(1, close, self.receive_button))
        width = theme.pixels(560)
        wanted = self._box.totalHeightForWidth(width - theme.space(8)) + theme.space(14)
        tallest = round(self.screen().availableGeometry().height() * 0.9)
        self.resize(width, min(wanted, tallest))

    def _show_facts(self) -> None:
        seen = self.seen
        inside = _("，").join(f"{name} {count}" for name, count in package.summary_words(seen.counts))
        facts = [
            (_("年度"), _("{year} 年").format(year=seen.year)),
            (_("序号"), self._number()),
            (_("封装时间"), f"{seen.made_at:%Y-%m-%d %H:%M}"),
            (_("里面有"), inside),
        ]
        if not seen.is_own:
            compared = _("新增 {new}，改动 {changed}，相同 {same}").format(
                new=seen.new, changed=seen.changed, same=seen.same
            )
            if seen.removed:
                compared += _("，支部已删去 {removed}").format(removed=seen.removed)
            facts.append((_("与本台账比"), compared))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.pixels(84))
        for number, (name, words) in enumerate(facts):
            grid.addWidget(label(name, "muted"), number, 0)
            grid.addWidget(label(words, wrap=True), number, 1)
        self._box.addLayout(grid)

    def _number(self) -> str:
        words = _("第 {seq} 号").format(seq=self.seen.seq)
        if self.seen.last_seq is not None and not self.seen.again:
            words += _("（上次接收第 {last} 号）").format(last=self.seen.last_seq)
        return words

    def _show_judgement(self) -> None:
        seen = self.seen
        if seen.is_own:
            self._box.addWidget(note(_("这是本支部自己封装的文件，可以查看，不用接收。"), "neutral"))
        if seen.again:
            self._box.addWidget(note(_("这份文件已经接收过，内容相同，不用再接收。"), "good"))
        for warning in seen.warnings:
            self._box.addWidget(note(warning))
        if seen.signature == Signature.FIRST and not seen.is_own:
            self._box.addWidget(
                note(
                    _("第一次收到这个支部的文件。请给支部打电话核对下面的指纹码，一致再接收；以后自动核对。")
                )
            )
            self._box.addWidget(FingerprintGrid(seen.fingerprint, columns=4))

    def receive(self) -> None:
        """Merge the file on the worker thread."""
        database, path = self._app.database, self._path
        self.receive_button.setEnabled(False)

        def work(progress: Progress) -> ReceiveResult:
            with database.sole_writer():
                return merging.receive(database, path, progress)

        self._app.jobs.run(self, _("正在接收…"), work, self._finish, self._not_received)

    def _not_received(self, error: BranchDeskError) -> None:
        self.receive_button.setEnabled(True)
        if isinstance(error, Cancelled):
            messages.toast(self, str(error))
        else:
            messages.show_error(self, error)

    def _finish(self, result: ReceiveResult) -> None:
        self.accept()
        self.received.emit(result)


def look_inside(
    parent: QWidget, app: AppContext, path: Path, opened: Callable[[Path, Received], None]
) -> None:
    """Open a sealed file on the worker thread and hand on what is inside."""
    database = app.database

    def work(progress: Progress) -> Received:
        return merging.inspect(database, path, progress)

    app.jobs.run(parent, _("正在打开…"), work, lambda seen: opened(path, seen))
