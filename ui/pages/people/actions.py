"""What a secretary does with people: enter, put back, take over a sheet, write one out."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Branch
from branchdesk.money import yuan
from branchdesk.people import members, names
from branchdesk.people.roster import RosterRow
from ui import messages
from ui.page import Page
from ui.pages.people.columns import FIELDS
from ui.pages.people.inputs import adding
from ui.pages.people.panel_parts import offer
from ui.record_form import FormDialog, Input

SHEET_ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


def add(page: Page, groups: list[str]) -> str | None:
    """Ask for a new member and enter them; return their id, or None when it was cancelled."""
    return add_with(page, _("新增党员"), adding(), {}, {"group_name": groups})


def add_with(
    page: Page, title: str, inputs: Sequence[Input], values: dict[str, Any], offers: dict[str, list[str]]
) -> str | None:
    """Ask for a new person with these inputs, offering words for some, and enter them; return their id."""
    made: list[str] = []

    def save(typed: dict[str, Any]) -> None:
        words = _("新增{name}").format(name=names.clean(typed["name"]))
        with page.app.database.begin(words) as session:
            made.append(members.add(session, page.app.branch_id, on=page.app.today(), **typed).id)

    dialog = FormDialog(page, title, inputs, save, values, ok=_("新增"))
    for field, words in offers.items():
        offer(dialog.form.fields[field], words)
    if not dialog.exec():
        return None
    messages.toast(page, _("已新增。"), page.app.undo_latest())
    return made[-1]


def reinstate(page: Page, person: RosterRow) -> bool:
    """Put somebody back on the roll; say whether it was done."""
    try:
        with page.app.database.begin(_("{name}恢复到名册").format(name=person.name)) as session:
            members.reinstate(session, person.id)
    except BranchDeskError as error:
        messages.show_error(page, error)
        return False
    messages.toast(page, _("{name}已恢复到名册。").format(name=person.name), page.app.undo_latest())
    return True


def import_sheet(page: Page, path: Path | None = None) -> None:
    """Open the window that takes over a spreadsheet, on a file if one is given."""
    from ui.import_dialog import ImportDialog

    dialog = ImportDialog(page, page.app, path)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def dropped_sheet(data: QMimeData) -> Path | None:
    """Return the spreadsheet that is being dragged onto a page, if it is one."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SHEET_ENDINGS else None


def export(page: Page, people: list[RosterRow], fields: list[str]) -> None:
    """Ask where to and write the list as shown, ID numbers in full; faults are told in the window."""
    with page.app.database.read() as session:
        title = _("{branch}人员名单").format(branch=session.get_one(Branch, page.app.branch_id).name)
    path = messages.save_file(page, _("导出列表"), f"{title}.xlsx", _("Excel 表格 (*.xlsx)"))
    if path is None:
        return
    page.app.jobs.run(
        page,
        _("正在导出…"),
        lambda _progress: write_list(path, title, people, fields),
        lambda _done: messages.toast(
            page, _("已导出 {n} 人到 {file}。").format(n=len(people), file=path.name)
        ),
    )


def write_list(path: Path, title: str, people: Sequence[RosterRow], fields: Sequence[str]) -> None:
    """Write people with these fields as a spreadsheet; raises BranchDeskError when it cannot be written."""
    from branchdesk.sheets.writer import SheetColumn, write_table

    # A list is a paper: in Chinese, like its cells, and so that it can be imported again.
    columns = [SheetColumn(FIELDS[name].title, FIELDS[name].width / 2, FIELDS[name].align) for name in fields]
    try:
        write_table(path, title, columns, [[_cell(name, person) for name in fields] for person in people])
    except OSError as error:
        raise BranchDeskError(
            _("文件 {file} 写不进去，可能正被表格程序打开，或磁盘已满。请关闭它或换个地方再导出。").format(
                file=path.name
            )
        ) from error


def _cell(name: str, person: RosterRow) -> str | int | Decimal | None:
    field = FIELDS[name]
    value = field.get(person)
    if name == "monthly_fen":
        return None if value is None else yuan(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return field.text(person)
