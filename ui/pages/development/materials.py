"""The file of a person: what should be in it, what is, what an inspector would miss, and the papers to print."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMenu, QVBoxLayout

from branchdesk.documents.development_papers import fitting
from branchdesk.documents.record_paper import RecordPaper
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Attachment,
    BookletText,
    DevelopmentStep,
    Inspection,
    Material,
    Meeting,
    Motion,
    Person,
    Stage,
)
from branchdesk.people import materials
from branchdesk.people.material_findings import findings_on
from branchdesk.people.materials import MaterialRow, MaterialState, course_of, file_of
from branchdesk.rules.checks import Finding
from ui import messages, theme
from ui.context import AppContext
from ui.pages.development.booklet_window import BookletWindow
from ui.pages.development.material_dialog import MaterialDialog
from ui.pages.development.material_grid import Changes, MaterialGridModel, MaterialTable, about
from ui.pages.people.person_view import PersonView
from ui.paper_window import PaperWindow, show_paper
from ui.widgets import button, empty, hint, label, link, menu_button, note, row

NOTES_SHOWN = 2
DUE, LACKING, PERSONAL, ALL = "due", "lacking", "personal", "all"
FILTERS = (
    (DUE, N_("应有的")),
    (LACKING, N_("还没有的")),
    (PERSONAL, N_("进个人档案的")),
    (ALL, N_("全部材料")),
)
TONES = {"error": "bad", "warning": "warn", "note": "neutral"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose file is shown."""

    id: str
    name: str
    stage: Stage


class MaterialsView(PersonView):
    """The materials of one person; it stands by itself, wherever a person is shown."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.person: Owner | None = None
        self.rows: list[MaterialRow] = []
        self.findings: list[Finding] = []
        self.figures = label("", "strong", wrap=True)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(theme.space(0.75))
        self.shown = QComboBox()
        self.shown.setAccessibleName(_("显示哪些材料"))
        for key, words in FILTERS:
            self.shown.addItem(_(words), key)
        self.shown.activated.connect(self._show_rows)
        self.model = MaterialGridModel(self._write, self._guard, is_open=not app.is_committee)
        self.table = MaterialTable(self.model, self._guard)
        self.table.selectionModel().currentRowChanged.connect(self._show_about)
        self.table.doubleClicked.connect(lambda index: self._open(index.column()))
        self.about = hint("")
        self.details = button(_("详细…"), self.open_details)
        self.adopt = link(_("按步骤填日期"), self.adopt_proposals)
        self.adopt.setToolTip(_("已有而没写形成时间的材料，按步骤和会议记录的日期填上"))
        self.print = menu_button(_("打印填表"))
        figures = row(self.figures, self.adopt, spacing=1)
        figures.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addLayout(figures)
        box.addLayout(self.notes)
        box.addLayout(row(self.shown, 1, self.details, self.print, spacing=1))
        box.addWidget(self.table, 1)
        box.addWidget(self.about)
        self.details.setHidden(app.is_committee)
        watched = {Attachment, BookletText, DevelopmentStep, Inspection, Material, Meeting, Motion, Person}
        app.changes.watch(self, watched, self.reload)

    def show_person(self, person_id: str) -> None:
        """Show the file of a person."""
        if self.person is None or self.person.id != person_id:
            self.table.clearSelection()
        self._read(person_id)

    def clear(self) -> None:
        """Show nobody's."""
        self.person, self.rows, self.findings = None, [], []
        self._show()

    def reload(self) -> None:
        """Read the file anew."""
        if self.person is not None:
            self._read(self.person.id)

    def _read(self, person_id: str) -> None:
        app = self.app
        with app.database.read() as session:
            person = session.get(Person, person_id)
            if person is None:
                self.clear()
                return
            self.person = Owner(person.id, person.name, person.stage)
            course = course_of(session, person_id, app.today(), app.rulebook.processes["development"])
            self.rows = file_of(session, course, app.rulebook.materials)
            self.findings = findings_on(course, self.rows, app.rulebook.checks)
        self._show()

    def _show(self) -> None:
        due = [one for one in self.rows if one.state != MaterialState.LATER]
        present = sum(one.is_present for one in due)
        missing = sum(one.state == MaterialState.MISSING for one in due)
        words = _("到目前应有 {n} 种，已有 {present} 种").format(n=len(due), present=present)
        if missing:
            words += _("，必备的缺 {missing} 种").format(missing=missing)
        self.figures.setText(words if due else _("还没有到要归档的步骤。"))
        self._show_findings()
        self._fill_menu()
        self.adopt.setVisible(bool(self._to_adopt()) and not self.app.is_committee)
        self._show_rows()

    def _show_findings(self) -> None:
        empty(self.notes)
        for finding in self.findings[:NOTES_SHOWN]:
            said = note(
                _("{sentence}（{source}）").format(sentence=finding.sentence, source=finding.check.source),
                TONES[finding.level],
            )
            said.setToolTip(finding.check.clause)
            self.notes.addWidget(said)
        if len(self.findings) > NOTES_SHOWN:
            more = hint(_("还有 {n} 处要核对。").format(n=len(self.findings) - NOTES_SHOWN))
            more.setToolTip("\n".join(finding.sentence for finding in self.findings[NOTES_SHOWN:]))
            self.notes.addWidget(more)

    def _show_rows(self) -> None:
        wanted = self.shown.currentData()
        self.model.show([one for one in self.rows if _passes(one, wanted)])
        self._show_about()

    def _fill_menu(self) -> None:
        menu = self.print.menu()
        menu.clear()
        if self.person is None:
            return
        fits, others = fitting(self.person.stage)
        menu.addAction(_("拟登记表和志愿书的文字…"), self.open_booklets)
        menu.addSeparator()
        self._add_papers(menu, fits)
        self._add_papers(menu.addMenu(_("其他阶段的")), others)

    def _add_papers(self, menu: QMenu, papers: list[RecordPaper]) -> None:
        for paper in papers:
            menu.addAction(_(paper.title), partial(self.print_paper, paper.id))

    def print_paper(self, paper_id: str) -> PaperWindow | None:
        """Open the window of a paper about this person."""
        if self.person is None:
            return None
        return show_paper(self, self.app, paper_id, self.person.id, self.person.name)

    def current(self) -> MaterialRow | None:
        """Return the material of the current row."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def choose(self, kind: str) -> None:
        """Bring a material into sight."""
        if self.model.row_of(kind) is None:
            self.shown.setCurrentIndex(self.shown.findData(ALL))
            self._show_rows()
        number = self.model.row_of(kind)
        if number is not None:
            self.table.setCurrentIndex(self.model.index(number, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_about(self) -> None:
        chosen = self.current()
        self.details.setEnabled(chosen is not None)
        self.about.setText("" if chosen is None else f"{_(chosen.kind.title)}　{about(chosen)[-1]}")
        self.about.setToolTip("" if chosen is None else "\n".join(about(chosen)))
        self.about.setVisible(chosen is not None)

    def _open(self, column: int) -> None:
        if column == 1:
            self.open_details()

    def open_details(self) -> None:
        """Open the current material in a window of its own."""
        chosen = self.current()
        if chosen is None or self.person is None or self.app.is_committee:
            return
        dialog = MaterialDialog(self, self.app, self.person.id, self.person.name, chosen)
        if dialog.exec():
            self._toast(_("已登记{title}。").format(title=_(chosen.kind.title)))

    def open_booklets(self) -> None:
        """Open the window with the words for the booklets."""
        if self.person is not None:
            self.window_of_booklets = BookletWindow(self, self.app, self.person.id, self.person.name)
            self.window_of_booklets.open()

    def _to_adopt(self) -> Changes:
        return {
            one.id: {"dated_on": one.proposal.day}
            for one in self.rows
            if one.is_present and one.dated_on is None and one.proposal is not None
        }

    def adopt_proposals(self) -> None:
        """Give the materials that are there without a day the day the books propose."""
        changes = self._to_adopt()
        if changes:
            self._guard(lambda: self._write(changes))

    def _write(self, changes: Changes) -> None:
        if self.person is None:
            return
        app, name = self.app, self.person.name
        titles = [_(app.rulebook.materials.named(kind).title) for kind in changes]
        words = _("登记{name}的{title}").format(name=name, title=titles[0])
        if len(titles) > 1:
            words = _("登记{name}的{title}等 {n} 种材料").format(name=name, title=titles[0], n=len(titles))
        with app.database.begin(words) as session:
            materials.note_many(session, self.person.id, app.today(), changes, app.rulebook.materials)
        self._toast(_("已保存：{words}。").format(words=words))

    def _toast(self, words: str) -> None:
        messages.toast(self, words, self.app.undo_latest())

    def _guard(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except BranchDeskError as error:
            messages.show_error(self, error)


def _passes(one: MaterialRow, wanted: str) -> bool:
    is_due = one.state != MaterialState.LATER
    match wanted:
        case "due":
            return is_due or one.material_id is not None
        case "lacking":
            return is_due and not one.is_present
        case "personal":
            return one.kind.group == "A"
    return True
