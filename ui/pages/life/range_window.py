"""The papers of every sitting of some days: chosen at the left, the bytes that print at the right."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from branchdesk.attachments import AttachmentRow
from branchdesk.dates import Month
from branchdesk.documents.meeting_papers import MINUTES, NOTICE, SIGN_IN
from branchdesk.documents.meeting_range import Range, keys_in, make_range, scanned_in
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import MeetingKind
from branchdesk.progress import Progress
from ui import theme
from ui.context import AppContext
from ui.paper_deeds import Finished, PaperDeeds
from ui.preview import Preview
from ui.record_form import RecordForm, check, choice, day
from ui.scans import ScanDrawer
from ui.widgets import button, column, label, note, primary, row, scrolling

TITLES = {MINUTES: N_("会议记录"), SIGN_IN: N_("签到表"), NOTICE: N_("会议通知")}
AFTER_MS = 500
"""The paper is made when nothing was typed for so long."""


class RangeWindow(QDialog):
    """Prints minutes, sign-in sheets or notices of many sittings as one PDF, and says how many they are."""

    def __init__(self, parent: QWidget, app: AppContext, kind: MeetingKind | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("打印一段时间"))
        self._app = app
        self._scans = ScanDrawer(app, self)
        self._round = 0
        self.made: PaperResult | None = None
        self._chosen: Range | None = None
        self.form = RecordForm(
            [
                choice("paper", N_("印什么"), tuple(TITLES.items()), empty=None, required=True),
                day("first", N_("从"), required=True),
                day("last", N_("到"), required=True),
                *(check(str(each), words) for each, words in KIND_WORDS.items()),
            ],
            label_width=56,
        )
        self.form.fill({"paper": MINUTES, **_days(app), **{str(k): kind in (None, k) for k in KIND_WORDS}})
        self.count = label("", "strong")
        self.told = note("")
        self.told.hide()
        self.preview = Preview()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.make)
        self.form.changed.connect(self._wait)
        self._lay_out()
        self.make()

    def _lay_out(self) -> None:
        deeds = PaperDeeds(self, self._finished)
        self.buttons = (
            button(_("用其他程序打开"), deeds.open),
            button(_("存为 PDF…"), deeds.save),
            primary(_("打印"), deeds.print),
        )
        side = QWidget()
        side.setLayout(column(self.form, self.told, 1, spacing=1.5))
        area = scrolling(side)
        area.setFixedWidth(theme.pixels(270))
        middle = row(area, self.preview, spacing=2)
        middle.setStretch(1, 1)
        box = column(spacing=1.5)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.addWidget(label(_("打印一段时间的会议"), "subtitle"))
        box.addLayout(middle, 1)
        box.addLayout(row(self.count, 1, button(_("关闭"), self.reject), *self.buttons))
        self.setLayout(box)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(1040), round(room.width() * 0.95)),
            min(theme.pixels(780), round(room.height() * 0.9)),
        )

    def _wait(self) -> None:
        self._ready(is_ready=False)
        self._timer.start(AFTER_MS)

    def _ready(self, *, is_ready: bool) -> None:
        for made in self.buttons:
            made.setEnabled(is_ready)

    def chosen(self) -> Range:
        """Return what was chosen; raises InvalidField."""
        typed = self.form.values()
        kinds = frozenset(kind for kind in KIND_WORDS if typed[str(kind)])
        if not kinds:
            raise InvalidField("kinds", _("请至少勾选一种会议。"))
        return Range(typed["paper"], typed["first"], typed["last"], kinds)

    def make(self) -> None:
        """Lay the paper out anew: how many sittings is said at once, how many pages when it is there."""
        self._round += 1
        self.made = None
        self._ready(is_ready=False)
        app = self._app
        try:
            chosen = self._chosen = self.chosen()
        except InvalidField as error:
            self._refuse(self._round, error)
            return
        with app.database.read() as session:
            self._records = len(keys_in(session, app.branch_id, chosen))
        self.count.setText(_("{n} 次会议").format(n=self._records))

        def find(session: Any) -> list[AttachmentRow]:
            return scanned_in(session, app.branch_id, chosen)

        self._scans.draw(find, partial(self._start, self._round, chosen))

    def _start(self, number: int, chosen: Range, drawn: Mapping[str, Scan]) -> None:
        if number != self._round:
            return
        app = self._app
        database, rulebook, branch_id, today = app.database, app.rulebook, app.branch_id, app.today()
        only_bundled = app.settings.get("papers/only_bundled_fonts", False)

        def work(progress: Progress) -> PaperResult:
            with database.read() as session:
                return make_range(
                    session,
                    rulebook,
                    branch_id,
                    chosen,
                    today,
                    only_bundled=only_bundled,
                    drawn=drawn,
                    progress=progress,
                )

        app.jobs.run(self, _("正在排版…"), work, partial(self._show, number), partial(self._refuse, number))

    def _show(self, number: int, result: PaperResult) -> None:
        if number != self._round:
            return
        self.made = result
        self.preview.show_pdf(result.pdf)
        pages = self.preview.pages.page_count
        self.count.setText(_("{n} 次会议，共 {m} 页").format(n=self._records, m=pages))
        self.told.setText("\n".join(result.missing))
        self.told.setVisible(bool(result.missing))
        self._ready(is_ready=True)

    def _refuse(self, number: int, error: BranchDeskError) -> None:
        if number == self._round:
            self.told.hide()
            self.count.clear()
            self.preview.say(str(error))

    def _finished(self) -> Finished | None:
        if self.made is None or self._chosen is None:
            return None
        title = _(TITLES[self._chosen.paper])
        name = f"{TITLES[self._chosen.paper]}-{self._chosen.first:%Y%m%d}-{self._chosen.last:%Y%m%d}.pdf"
        return Finished(self.made.pdf, title, name)


def _days(app: AppContext) -> dict[str, date]:
    """Propose the month of today, or the whole of a year that is past."""
    today = app.today()
    if app.year == today.year:
        return {"first": today.replace(day=1), "last": Month.of(today).last_day}
    return {"first": date(app.year, 1, 1), "last": date(app.year, 12, 31)}
