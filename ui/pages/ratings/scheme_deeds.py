"""What is done with schemes: chosen, their grades renamed, a place's own file taken in and taken out."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from branchdesk import schemes
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.rules import own_schemes
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.typed_schemes import install_typed
from branchdesk.sheets import reader
from branchdesk.sheets.standards import standard_lines
from ui import messages, widgets
from ui.import_dialog import KINDS_OF_FILE
from ui.pages.ratings.chosen import look_at, scheme_looked_at
from ui.pages.ratings.own_scheme_dialog import OwnSchemeDialog
from ui.people_box import PeopleBox
from ui.record_form import FormDialog, Input, choice, long_text, people, text
from ui.register_book import NOT_CHOSEN
from ui.rule_file_notes import rule_file_notes

if TYPE_CHECKING:
    from ui.pages.ratings.page import RatingsPage


class SchemeDeeds:
    """The deeds of the menu 办法."""

    def __init__(self, page: "RatingsPage") -> None:
        self._page = page
        self._app = page.app
        self.notes = QWidget()
        """Says which files of this user cannot be used, and which chosen schemes have none."""
        self._said = widgets.column(spacing=1)
        self.notes.setLayout(self._said)
        self._shown: object = None
        self.start = self._first_steps()
        """What stands in the place of a score sheet while there is no scheme to score by."""

    def fill(self, menu: QMenu) -> None:
        """Put the deeds into a menu."""
        menu.addAction(_("选考评办法…"), self.choose)
        self.rename_act = menu.addAction(_("等级名称…"), self.rename)
        menu.addSeparator()
        menu.addAction(_("装入办法文件…"), self.load)
        menu.addAction(_("录入对标清单…"), self.type_in)
        self.out = menu.addMenu(_("移走装入的办法"))
        menu.aboutToShow.connect(self._offer)

    def _first_steps(self) -> widgets.EmptyState:
        """Offer to choose a scheme; a superior chooses none for a branch."""
        ways = (
            widgets.primary(_("选考评办法…"), self.choose),
            widgets.button(_("装入办法文件…"), self.load),
        )
        return widgets.EmptyState(
            "mdi6.star-outline",
            _("还没有选考评办法"),
            _("选本支部所在城市的考评办法，这里就按它评分；办法可以随时换，定级以后不再改动。"),
            *(() if self._app.is_committee else ways),
        )

    def _offer(self) -> None:
        """Offer what there is to be done now."""
        self.rename_act.setEnabled(self._looked_at() is not None)
        self.out.clear()
        for scheme_id, file in own_schemes.files_of(self._app.rulebook).items():
            title = _(self._app.rulebook.schemes[scheme_id].title)
            words = _("{title}（{file}）").format(title=title, file=file)
            self.out.addAction(words, partial(self.take_out, scheme_id))
        self.out.menuAction().setVisible(not self.out.isEmpty())

    def show_faults(self) -> None:
        """Say which files of the user cannot be used and which schemes in use have none, when that has changed."""
        rulebook = self._app.rulebook
        with self._app.database.read() as session:
            chosen = schemes.schemes_of(session, self._app.branch_id)
        gone = [scheme_id for scheme_id in chosen if scheme_id not in rulebook.schemes]
        if (rulebook.faults, gone) == self._shown:
            return
        self._shown = (rulebook.faults, gone)
        widgets.empty(self._said)
        self.start.title.setText(_("选定的考评办法用不了") if gone else _("还没有选考评办法"))
        notes = list(rule_file_notes(rulebook, own_schemes.FOLDER))
        words = _(
            "本支部选定的考评办法“{scheme}”没有可用的文件，现在不按它评分。请装入它的文件，或者另选；已经定的级不变。"
        )
        notes += [widgets.note(words.format(scheme=scheme_id), "warn") for scheme_id in gone]
        for note in notes:
            self._said.addWidget(note)
        self.notes.setVisible(bool(notes))

    def choose(self) -> None:
        """Ask which scheme the branch goes by, which beside it, and on which track."""
        app = self._app
        known = {scheme.id: scheme for scheme in app.rulebook.schemes.values()}
        offered = [
            (key, _("{city}：{title}").format(city=_(one.city), title=_(one.title)))
            for key, one in known.items()
        ]
        tracked = [one for one in known.values() if one.tracks]
        with app.database.read() as session:
            main, *beside = schemes.schemes_of(session, app.branch_id) or (None,)
            tracks = {f"track:{one.id}": schemes.track_of(session, app.branch_id, one.id) for one in tracked}

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("选考评办法")) as session:
                schemes.choose_schemes(session, app.branch_id, typed["main"], typed["beside"] or ())
                for one in tracked:
                    if typed[f"track:{one.id}"] != tracks[f"track:{one.id}"]:
                        schemes.choose_track(session, app.branch_id, one, typed[f"track:{one.id}"])
            look_at(app, typed["main"])
            self._page.reload()

        inputs: list[Input] = [
            choice("main", N_("考评办法"), lambda: offered, empty=NOT_CHOSEN, required=True),
            people("beside", N_("同时采用"), lambda: offered),
        ]
        for one in tracked:
            ways = [(track.id, _(track.title)) for track in one.tracks]
            words = _("{city}的路径").format(city=_(one.city))
            inputs.append(choice(f"track:{one.id}", words, partial(list, ways), empty=N_("没有申报")))
        intro = _("同时采用的办法各有各的评分、程序和到期提醒，在页面上方切换着看，也可以并排对照。")
        values = {"main": main, "beside": beside, **tracks}
        self._open(_("选考评办法"), inputs, save, values, intro)
        chosen = self.dialog.form.fields["main"]
        chosen.edited.connect(self._leave_out_main)
        self._leave_out_main()

    def _leave_out_main(self) -> None:
        """Offer beside the main scheme only the others."""
        fields = self.dialog.form.fields
        beside = fields["beside"].editor
        if isinstance(beside, PeopleBox):
            beside.leave_out([fields["main"].chosen])

    def rename(self) -> None:
        """Ask what the place calls the grades."""
        scheme = self._looked_at()
        if scheme is None:
            return
        app = self._app
        document = app.rulebook.scheme(scheme.id)
        own = {
            grade.key: mine.title
            for grade, mine in zip(document.grading.grades, scheme.grading.grades, strict=True)
        }

        def save(typed: dict[str, Any]) -> None:
            given = {key: words or "" for key, words in typed.items()}
            with app.database.begin(_("改等级名称")) as session:
                schemes.rename_grades(session, app.branch_id, document, given)
            self._page.reload()

        inputs = [text(grade.key, grade.title, hint=grade.title) for grade in document.grading.grades]
        intro = _("名称由本地确定；空着用文件里的名称。已经定的级不变。")
        self._open(_("等级名称"), inputs, save, own, intro)

    def _looked_at(self) -> RatingScheme | None:
        """Return the scheme that is looked at, as it reads at this place."""
        app, chosen = self._app, scheme_looked_at(self._app)
        if chosen is None or chosen not in app.rulebook.schemes:
            return None  # none chosen, or only its settled result is left
        with app.database.read() as session:
            return schemes.scheme_for(session, app.rulebook, app.branch_id, chosen)

    def load(self) -> None:
        """Ask for the file of a scheme, check it and offer to take it in."""
        path = messages.open_file(self._page, _("装入办法文件"), _("办法文件 (*.toml)"))
        if path is not None:
            self.checking = OwnSchemeDialog(self._app, path, self._page)
            self.checking.taken_in.connect(self._took_in)
            self.checking.open()

    def type_in(self) -> None:
        """Ask for standards, a clause a line, and make a scheme of them that the whole page works with."""

        def save(typed: dict[str, Any]) -> None:
            made = install_typed(
                self._app.rulebook, typed["city"] or "", typed["title"] or "", typed["lines"] or ""
            )
            self._read_anew()
            self._took_in(made.id)

        inputs: list[Input] = [
            text("city", N_("地方"), required=True, hint=N_("例如 永州")),
            text("title", N_("标准名称"), required=True, hint=N_("例如 机关基层党组织“五化”建设参考标准")),
            long_text("lines", N_("条款"), lines=10, hint=N_("支部设置|按期换届")),
        ]
        intro = _(
            "从文件里复制，或从电子表格读入，一行一条：先写方面，再写条款，中间用制表符或“|”隔开；不写方面的接着上一方面。同名的会替换。"
        )
        self._open(_("录入对标清单"), inputs, save, {}, intro)
        self.dialog.offer(_("从电子表格读入…"), self.read_sheet)

    def read_sheet(self) -> None:
        """Put the clauses of a spreadsheet into the form, to be looked through before they are kept."""
        path = messages.open_file(self.dialog, _("对标清单的表格"), _("电子表格") + f" {KINDS_OF_FILE}")
        if path is None:
            return
        try:
            lines = standard_lines(reader.read(path))
        except BranchDeskError as error:
            messages.show_error(self.dialog, error)
            return
        fields = self.dialog.form.fields
        fields["lines"].type(lines)
        if not fields["title"].words().strip():
            fields["title"].type(path.stem)

    def _took_in(self, scheme_id: str) -> None:
        title = _(self._app.rulebook.schemes[scheme_id].title)
        with self._app.database.read() as session:
            is_chosen = scheme_id in schemes.schemes_of(session, self._app.branch_id)
        words = (
            _("已装入《{title}》，本支部现在按它评分。")
            if is_chosen
            else _("已装入《{title}》，在“选考评办法”里选用。")
        )
        messages.toast(self._page, words.format(title=title))

    def take_out(self, scheme_id: str) -> None:
        """Take a place's own scheme out; the toast puts it back. What was settled by it stays."""
        app = self._app
        title = _(app.rulebook.schemes[scheme_id].title)
        try:
            file, content = own_schemes.take_out(app.rulebook, scheme_id)
        except BranchDeskError as error:
            messages.show_error(self._page, error)
            return
        self._read_anew()

        def back() -> None:
            own_schemes.put_back(app.rulebook, file, content)
            self._read_anew()

        messages.toast(self._page, _("已移走《{title}》").format(title=title), back)

    def _read_anew(self) -> None:
        self._app.use_rules(self._app.rulebook.with_schemes_anew())

    def _open(self, title: str, inputs: list[Input], save: Any, values: dict[str, Any], intro: str) -> None:
        self.dialog = FormDialog(self._page, title, inputs, save, values, intro=intro)
        self.dialog.open()
