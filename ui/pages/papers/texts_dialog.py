"""The window in which the free texts of a form are edited; each can go back to what the records propose."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.documents import paper_texts
from branchdesk.documents.paper_texts import TextField
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.rules.form_dictionary import FORM_FIELDS
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.record_form import Field, long_text, text
from ui.widgets import button, hint, label, link, primary, row, scrolling

LINES = {"basic_work": 8, "highlights": 8, "plan": 12}
MONTHLY_LINES, OWN_LINES = 2, 4


class TextsDialog(QDialog):
    """All texts of one form for one year; saving is one action."""

    def __init__(self, app: AppContext, paper_id: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.app = app
        self.paper_id = paper_id
        self.year = app.year
        self.setWindowTitle(_("{title}：表内文字").format(title=title))
        with app.database.read() as session:
            self.texts = paper_texts.editable(
                session, app.rulebook, app.branch_id, paper_id, self.year, app.today()
            )
        self.fields: dict[str, Field] = {}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.space(1.5), 0)
        column.setSpacing(theme.space(0.75))
        column.addWidget(
            hint(_("拟稿只取记录里的数字、日期和名目。改过的文字按年度保存，放不下的部分会印在附页上。"))
        )
        self._lay(column, self.texts)
        column.addStretch(1)
        save = primary(_("保存"), self.save)
        save.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        outer.setSpacing(theme.space(1.5))
        outer.addWidget(label(title, "subtitle"))
        outer.addWidget(scrolling(content), 1)
        outer.addLayout(row(1, button(_("取消"), self.reject), save))
        self.resize(theme.pixels(760), theme.pixels(640))
        self._drafts = DraftKeeper(app, f"papers/{paper_id}", self._typed, self)
        for field, words in (self._drafts.watch(str(self.year)) or {}).items():
            if field in self.fields:
                self.fields[field].type(words)
        for made in self.fields.values():
            made.edited.connect(self._drafts.touch)

    def _lay(self, column: QVBoxLayout, texts: Sequence[TextField]) -> None:
        for declared in texts:
            known = FORM_FIELDS.get(declared.field)
            usual = MONTHLY_LINES if known is not None and known.month else OWN_LINES
            lines = LINES.get(declared.field, usual)
            if declared.field == "filed_on":
                made = Field(
                    text(declared.field, declared.label, hint=_("例如 2026年4月20日；不填则留空手写"))
                )
            else:
                made = Field(long_text(declared.field, declared.label, lines=lines))
            made.fill(declared.text)
            self.fields[declared.field] = made
            title = label(declared.label, "strong")
            title.setBuddy(made.editor)
            back = link(_("恢复拟稿"), partial(made.type, declared.proposed))
            back.setAccessibleName(_("{label}：恢复拟稿").format(label=declared.label))
            back.setVisible(bool(declared.proposed))
            quote = link(_("引用主题党日和党课"), partial(_quote, made, declared.material))
            quote.setAccessibleName(_("{label}：引用主题党日和党课").format(label=declared.label))
            quote.setVisible(bool(declared.material))
            column.addLayout(row(title, 1, quote, back))
            column.addWidget(made)

    def show_field(self, field: str) -> None:
        """Put the cursor into a text."""
        if field in self.fields:
            self.fields[field].editor.setFocus()

    def _typed(self) -> dict[str, str]:
        return {name: made.value() or "" for name, made in self.fields.items() if made.touched}

    def save(self) -> None:
        """Keep what was changed, as one action; a filing date that is none is pointed at."""
        typed = self._typed()
        changed = [
            declared for declared in self.texts if typed.get(declared.field, declared.text) != declared.text
        ]
        try:
            if changed:
                with self.app.database.begin(_("修改表内文字")) as session:
                    for declared in changed:
                        self._keep(session, declared, typed[declared.field])
        except InvalidField as error:
            self.fields[error.field].point(str(error))
            self.show_field(error.field)
            return
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._drafts.done()
        self.accept()

    def _keep(self, session: Any, declared: TextField, words: str) -> None:
        branch_id = self.app.branch_id
        if words == declared.proposed and declared.field != "filed_on":
            paper_texts.forget(session, branch_id, self.paper_id, self.year, declared.field)
        else:
            paper_texts.save(
                session, self.app.rulebook, branch_id, self.paper_id, self.year, declared.field, words
            )

    def reject(self) -> None:
        """Leave without saving; what was typed is given up."""
        self._drafts.done()
        super().reject()


def _quote(field: Field, material: str) -> None:
    """Put words out of the records behind what is typed already."""
    typed = str(field.value() or "").rstrip()
    field.type(f"{typed}\n{material}" if typed else material)
