"""Small windows of 公布: recording a publication with its proof, what papers show, whose 党费证."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import attachments
from branchdesk.documents.dues_statement import key_of
from branchdesk.dues.paper_shows import FACT_WORDS, PAPER_WORDS, STATEMENT, choose_shown, shown_on
from branchdesk.dues.publication import publish
from branchdesk.dues.year import year_grid
from branchdesk.i18n import N_, _
from branchdesk.models import DuesPublication
from ui import messages, record_form
from ui.context import AppContext
from ui.pages.life.files_dialog import FilesDialog
from ui.paper_window import show_paper
from ui.record_form import FormDialog


class PublishDialog(FilesDialog):
    """Day, place and proof of a publication; saving is one action."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        self._page = parent
        inputs = (
            record_form.day("published_on", N_("公布日期"), required=True),
            record_form.text("place", N_("地点"), hint=N_("例如：支部公示栏"), required=True),
            record_form.text("note", N_("方式和范围"), hint=N_("例如：张贴 7 天；党员大会上宣读")),
        )
        super().__init__(
            parent,
            app,
            _("登记 {year} 年党费公布").format(year=app.year),
            inputs,
            self._write,
            {"published_on": app.today()},
            files_title=_("佐证"),
            ok=_("登记"),
            intro=_("公布稿张贴或宣读以后登记。可以附公示栏照片或会议记录的扫描件作为佐证。"),
        )
        self.make_room()

    def _write(self, values: dict[str, Any]) -> None:
        app = self._app
        with app.database.begin(_("登记 {year} 年党费公布").format(year=app.year)) as session:
            kept = publish(
                session,
                app.branch_id,
                app.year,
                values["published_on"],
                values["note"],
                app.today(),
                place=values["place"],
            )
            table = DuesPublication.__tablename__
            attachments.revise(session, app.branch_id, table, kept.id, self.staged, self.files.removed)
        words = _("已登记 {year} 年党费公布。").format(year=app.year)
        messages.toast(self._page, words, app.undo_latest())


def choose_what_is_shown(parent: QWidget, app: AppContext) -> FormDialog:
    """Choose what each paper shows of a member."""
    with app.database.read() as session:
        shown = {paper: shown_on(session, app.branch_id, paper) for paper in PAPER_WORDS}
    inputs = []
    values: dict[str, Any] = {}
    for paper, title in PAPER_WORDS.items():
        for fact, words in FACT_WORDS.items():
            name = f"{paper}/{fact}"
            inputs.append(record_form.check(name, _("{paper}：{fact}").format(paper=_(title), fact=_(words))))
            values[name] = fact in shown[paper]

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("改党费表册显示内容")) as session:
            for paper in PAPER_WORDS:
                facts = [fact for fact in FACT_WORDS if typed[f"{paper}/{fact}"]]
                choose_shown(session, app.branch_id, paper, facts)
        messages.toast(parent, _("已保存。"), app.undo_latest())

    return FormDialog(
        parent,
        _("党费表册显示内容"),
        inputs,
        save,
        values,
        intro=_("张贴的公布默认不列名单，也不写基数、比例，免得看出收入。身份证号和电话在哪张纸上都不印。"),
    )


def ask_statement(parent: QWidget, app: AppContext) -> FormDialog:
    """Ask whose 党费证 is wanted, one or all, and show it."""
    with app.database.read() as session:
        rows = year_grid(session, app.branch_id, app.year, app.today()).rows
    people = [(row.person_id, row.name) for row in rows]
    names = dict(people)

    def show(typed: dict[str, Any]) -> None:
        person = typed["person"] or ""
        name = names.get(person, _("全部党员"))
        show_paper(parent, app, STATEMENT, key_of(app.year, person), f"{name} {app.year}")

    inputs = (record_form.choice("person", N_("党员"), lambda: people, empty=N_("全部党员，一次打印")),)
    return FormDialog(
        parent,
        _("{year} 年党费证").format(year=app.year),
        inputs,
        show,
        {},
        ok=_("查看"),
        intro=_("一人一页，写明每月应交、实交和交款日期，交党员本人核对。"),
    )
