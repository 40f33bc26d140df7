"""The half-yearly inspections and the reports of one person, entered and corrected beside the time line."""

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import InspectionKind, Stage
from branchdesk.people import inspections
from branchdesk.people.development_course import inspection_due
from branchdesk.people.development_records import Case, InspectionEntry
from branchdesk.people.inspections import KIND_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.widgets import button, empty, hint, label, link, row


class InspectionList(QWidget):
    """Lists what was found, the latest first, with the buttons that enter more."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._case: Case | None = None
        self.due = hint("")
        self.add_inspection = button(_("登记考察…"), lambda: self.add(InspectionKind.INSPECTION), small=True)
        self.add_report = button(_("登记思想汇报…"), lambda: self.add(InspectionKind.REPORT), small=True)
        self.entries = QVBoxLayout()
        self.entries.setSpacing(theme.space(1))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addWidget(self.due)
        box.addLayout(row(self.add_inspection, self.add_report, 1, spacing=1))
        box.addLayout(self.entries)
        for deed in (self.add_inspection, self.add_report):
            deed.setHidden(app.is_committee)

    def show_case(self, case: Case, phase: str) -> None:
        """Show the entries of a case that belong to a part of it: before the admission, or after."""
        self._case = case
        due = inspection_due(case)
        words = _("党支部每半年考察一次；思想汇报按季度写是各地习惯。")
        if due is not None and phase == "activist":
            words = _("下一次考察最迟 {day}。").format(day=due) + words
        self.due.setText(words)
        empty(self.entries)
        admitted = case.on("admission-meeting")
        after = phase == "probation"
        for entry in reversed(case.inspections):
            is_after = admitted is not None and entry.on.latest > admitted.latest
            if is_after == after:
                self.entries.addWidget(self._entry(entry))
        if self.entries.count() == 0:
            self.entries.addWidget(label(_("还没有登记。"), "muted"))
        is_there = case.person.stage != Stage.APPLICANT and not case.is_closed
        for deed in (self.add_inspection, self.add_report):
            deed.setEnabled(is_there)

    def _entry(self, entry: InspectionEntry) -> QWidget:
        line = QWidget()
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.25))
        who = _("、").join(helper.name for helper in entry.by)
        head = [str(entry.on), _(KIND_WORDS[entry.kind]), who]
        title = label("　".join(part for part in head if part), "strong")
        parts: list[QWidget | int] = [title, 1]
        key = entry.id
        if key is not None and not self._app.is_committee:
            change = link(_("修改"), lambda: self.change(entry))
            change.setAccessibleName(_("修改 {day} 的登记").format(day=entry.on))
            drop = link(_("删除"), lambda: self.delete(key))
            drop.setAccessibleName(_("删除 {day} 的登记").format(day=entry.on))
            parts += [change, drop]
        box.addLayout(row(*parts, spacing=1))
        known = "　".join(part for part in (entry.result, entry.text) if part)
        said = known or (_("名册上的最近考察日期，没有内容。") if key is None else "")
        if said:
            words = label(said, "hint", wrap=True)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            box.addWidget(words)
        return line

    def add(self, kind: InspectionKind) -> None:
        """Ask for a new entry."""
        values = {"on": self._app.today(), "kind": kind}
        if self._case is not None:
            mentors = self._case.record("mentors").people
            values["by"] = next((helper.id for helper in mentors if helper.id), None)
        self._ask(_("登记{kind}").format(kind=_(KIND_WORDS[kind])), kind, values, None)

    def change(self, entry: InspectionEntry) -> None:
        """Ask for a correction of an entry."""
        values = {
            "on": entry.on.latest,
            "by": entry.by[0].id if entry.by else None,
            "text": entry.text,
            "result": entry.result,
        }
        title = _("修改{kind}").format(kind=_(KIND_WORDS[entry.kind]))
        self._ask(title, entry.kind, values, entry.id)

    def _ask(self, title: str, kind: InspectionKind, values: dict[str, Any], key: str | None) -> None:
        case = self._case
        if case is None:
            return
        app, name = self._app, case.person.name

        def save(typed: dict[str, Any]) -> None:
            words = _("{name}：{title} {day}").format(name=name, title=title, day=typed["on"])
            with app.database.begin(words) as session:
                inspections.write(
                    session,
                    case.person.id,
                    kind,
                    typed["on"],
                    today=app.today(),
                    by=[typed["by"]] if typed["by"] else [],
                    text=typed["text"] or "",
                    result=typed.get("result"),
                    inspection_id=key,
                )

        self.dialog = FormDialog(self, title, self._inputs(case, kind), save, values)
        self.dialog.accepted.connect(
            lambda: messages.toast(self, _("已保存：{words}。").format(words=title), app.undo_latest())
        )
        self.dialog.open()

    def _inputs(self, case: Case, kind: InspectionKind) -> list[Input]:
        members = tuple((one.id, one.name) for one in case.members.values() if one.was_full(case.today))
        by = N_("考察人") if kind == InspectionKind.INSPECTION else N_("收阅人")
        inputs = [
            day("on", N_("日期"), required=True),
            choice("by", by, lambda: members),
            long_text("text", N_("内容"), lines=4),
        ]
        if kind == InspectionKind.INSPECTION:
            inputs.append(text("result", N_("考察意见"), hint=N_("例如 继续培养")))
        return inputs

    def delete(self, key: str) -> None:
        """Take an entry out; the toast takes it back."""
        with self._app.database.begin(_("删除考察登记")) as session:
            inspections.delete(session, key)
        messages.toast(self, _("已删除。"), self._app.undo_latest())
