"""The window that checks a form somebody wrote, and shows its sample."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from branchdesk.documents.filled_form import sample_pdf
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.own_forms import install
from ui.context import AppContext
from ui.preview import Preview
from ui.rule_file_dialog import RuleFileDialog


class OwnFormDialog(RuleFileDialog):
    """Takes a form into the library."""

    def __init__(self, app: AppContext, path: Path, parent: QWidget) -> None:
        self.form: FormTemplate | None = None
        self.preview = Preview()
        super().__init__(app, path, parent, _("装入表格文件"), self.preview)

    def read(self) -> FormTemplate:
        self.form = None
        self.form = check_form(self.path, self._app.rulebook.own_forms.replaceable)
        return self.form

    def refused_words(self, count: int) -> tuple[str, str]:
        return (
            _("有 {n} 处要改，这张表格还不能装入。").format(n=count),
            _("用记事本打开这个文件，改好存盘，再查一遍。字段名可在“表格字段一览”里查。"),
        )

    def show_read(self, found: FormTemplate) -> None:
        known = self._app.rulebook
        if found.id in known.own_forms.forms:
            said = _("没有错。会替换以前装入的《{name}》。").format(name=known.own_forms.forms[found.id].name)
        elif found.id in known.forms:
            said = _("没有错。会代替程序自带的《{name}》，移走后恢复自带的。").format(
                name=known.forms[found.id].name
            )
        else:
            said = _("没有错。装入后在“自己的表格”里。")
        self.title.setText(found.name)
        self.verdict.setText(said)
        self.advice.setText(_("下面是样张，格子里是示例；装入后按本支部的记录填。"))
        only_bundled = self._app.settings.get("papers/only_bundled_fonts", False)
        year = self._app.year

        def work(_progress: Progress) -> bytes:
            return sample_pdf(found, year, only_bundled=only_bundled)

        self._app.jobs.run(self, _("正在画样张…"), work, self.preview.show_pdf)

    def install(self) -> str:
        form = install(self._app.rulebook.own_forms, self.path)
        self._app.rulebook = self._app.rulebook.with_own_forms_anew()
        return form.id
