"""One material in a window of its own: all that can be noted of it, with its scans."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import attachments
from branchdesk.i18n import N_, _
from branchdesk.models import Material
from branchdesk.people import materials
from branchdesk.people.materials import MaterialRow
from ui.context import AppContext
from ui.pages.development.material_grid import about
from ui.pages.life.files_dialog import FilesDialog
from ui.record_form import check, number, partial_day, text


class MaterialDialog(FilesDialog):
    """Day, copies, pages, remark and scans of one material; saving is one action."""

    def __init__(self, parent: QWidget, app: AppContext, person_id: str, name: str, row: MaterialRow) -> None:
        inputs = (
            check("is_present", N_("材料已在")),
            partial_day("dated_on", N_("形成时间")),
            number("copies", N_("份数")),
            number("pages", N_("页数")),
            text("remark", N_("备注"), hint=N_("例如 复印件、存上级党委")),
        )
        values = {name: getattr(row, name) for name in materials.NOTABLE}
        if not row.is_present and row.dated_on is None and row.proposal is not None:
            values["dated_on"] = row.proposal.day
        self._person_id, self._row = person_id, row
        self._words = _("登记{name}的{title}").format(name=name, title=_(row.kind.title))
        super().__init__(
            parent,
            app,
            _(row.kind.title),
            inputs,
            self._write,
            values,
            files_title=_("扫描件"),
            intro="\n".join(about(row)),
        )
        if row.material_id is not None:
            with app.database.read() as session:
                self.files.fill(attachments.attachments_of(session, Material.__tablename__, row.material_id))
        self.make_room()

    def _write(self, values: dict[str, Any]) -> None:
        app = self._app
        with app.database.begin(self._words) as session:
            kept = materials.note(
                session,
                self._person_id,
                self._row.id,
                app.today(),
                app.rulebook.materials,
                keep_empty=bool(self.files.staged),
                **values,
            )
            table = Material.__tablename__
            attachments.revise(session, kept.branch_id, table, kept.id, self.staged, self.files.removed)
