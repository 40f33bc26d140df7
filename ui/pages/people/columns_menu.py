"""Which columns the list shows: ticked one by one, or taken as a set by its name; kept on this computer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from ui import messages
from ui.pages.people.columns import CHOICES, DEFAULT, title_of
from ui.record_form import FormDialog, text
from ui.settings import Settings
from ui.widgets import menu_button

CHOSEN = "people/columns"
SETS = "people/column_sets"
"""The settings: names of the columns shown, and each set as its name and columns parted by tabs."""
PART = "\t"

READY_MADE = {
    N_("常用"): DEFAULT,
    N_("通讯录"): (
        "number",
        "name",
        "sex",
        "group_name",
        "posts",
        "phone",
        "landline",
        "work_unit",
        "address",
    ),
    N_("党内情况"): (
        *("number", "name", "stage", "group_name", "posts", "admitted_on", "converted_on", "standing"),
        *("entry_type", "conversion_result", "joined_branch_on", "admitted_at"),
    ),
    N_("身份信息"): (
        *("number", "name", "sex", "nationality", "born_on", "age", "id_number", "native_place"),
        *("education", "degree", "registered_address"),
    ),
    N_("统计项目"): (
        *("number", "name", "sex", "nationality", "age", "education", "occupation", "personnel_kind"),
        *("stratum", "frontline", "is_migrant_worker", "admitted_on"),
    ),
    N_("党费"): (
        "number",
        "name",
        "stage",
        "group_name",
        "dues_category",
        "monthly_fen",
        "paid_until",
        "phone",
    ),
}
NAME = text("name", N_("名称"), hint=N_("例如 换届用"), required=True)


class StayingMenu(QMenu):
    """A menu that stays open while one ticks."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class ColumnsMenu(QWidget):
    """Holds the button; `changed` says that the list should be shown with other columns."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.button: QToolButton = menu_button(_("列"))
        self.button.setMenu(StayingMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill)
        self._fill()

    @property
    def chosen(self) -> list[str]:
        """The names of the columns this computer's user wants to see."""
        return [str(name) for name in self._settings.get(CHOSEN, list(DEFAULT))]

    @property
    def sets(self) -> dict[str, list[str]]:
        """The sets the user saved, by name."""
        kept = [str(line).split(PART) for line in self._settings.get(SETS, [])]
        return {name: columns for name, *columns in kept if columns}

    def show_set(self, columns: list[str]) -> None:
        """Show these columns from now on."""
        self._settings.put(CHOSEN, columns)
        self.changed.emit()

    def turn(self, name: str, *, on: bool) -> None:
        """Show one more column, behind the others, or one less."""
        kept = [shown for shown in self.chosen if shown != name]
        self.show_set([*kept, name] if on else kept)

    def save_set(self, name: str, columns: list[str]) -> None:
        """Keep columns as a set; raises InvalidField for a name that is taken by a ready-made one."""
        name = " ".join(name.split())
        if name in [_(ready) for ready in READY_MADE]:
            raise InvalidField("name", _("“{name}”是现成的组合，请另起一个名称。").format(name=name))
        self._keep({**self.sets, name: columns})

    def delete_set(self, name: str) -> None:
        """Forget a set; the columns shown stay."""
        self._keep({kept: columns for kept, columns in self.sets.items() if kept != name})

    def _keep(self, sets: dict[str, list[str]]) -> None:
        self._settings.put(SETS, [PART.join([name, *columns]) for name, columns in sets.items()])

    def ask_and_save(self) -> None:
        """Ask for a name and keep the columns shown as a set of that name."""
        title = _("把现在的列存为组合")
        if FormDialog(
            self.button, title, (NAME,), lambda typed: self.save_set(typed["name"], self.chosen)
        ).exec():
            messages.toast(self.button, _("已存下，在“列”里选用。"))

    def _fill(self) -> None:
        menu = self.button.menu()
        menu.clear()
        chosen = self.chosen
        for words, columns in READY_MADE.items():
            self._offer_set(menu, _(words), list(columns), chosen)
        for name, kept in self.sets.items():
            self._offer_set(menu, name, kept, chosen)
        menu.addSeparator()
        menu.addAction(_("把现在的列存为组合…"), self.ask_and_save)
        if self.sets:
            forget = menu.addMenu(_("删除组合"))
            for name in self.sets:
                forget.addAction(name, partial(self.delete_set, name))
        menu.addSeparator()
        one_by_one = StayingMenu(_("逐列选择"), menu)
        menu.addMenu(one_by_one)
        for name in CHOICES:
            action = one_by_one.addAction(title_of(name))
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.setEnabled(name != "name")
            action.toggled.connect(lambda on, name=name: self.turn(name, on=on))

    def _offer_set(self, menu: QMenu, words: str, columns: list[str], chosen: list[str]) -> None:
        shown = f"✓ {words}" if columns == chosen else f"　{words}"
        menu.addAction(shown, partial(self.show_set, columns))
