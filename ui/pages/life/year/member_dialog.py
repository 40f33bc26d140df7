"""One member at the life meeting: self-criticism, who criticised them for what, and their answer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import reviews
from branchdesk.life.review_view import MemberPart, ReviewView
from ui import messages, theme
from ui.drafts import DraftKeeper
from ui.page import Page
from ui.record_form import RecordForm, long_text, restored_note
from ui.widgets import CalmChoice, button, hint, label, link, primary, row, scrolling


class RemarkRow(QWidget):
    """One criticism: who made it is picked, what it was is typed."""

    def __init__(self, people: list[tuple[str, str]], by_id: str, text: str) -> None:
        super().__init__()
        self.by = CalmChoice()
        self.by.setAccessibleName(_("批评人"))
        self.by.setMinimumWidth(theme.pixels(104))
        for key, name in [("", _("批评人")), *people]:
            self.by.addItem(name, key)
        self.by.setCurrentIndex(max(self.by.findData(by_id), 0))
        self.text = QLineEdit(text)
        self.text.setAccessibleName(_("批评意见"))
        self.text.setPlaceholderText(_("批评意见"))
        self.drop = link(_("移除"), lambda: None)
        line = row(self.by, self.text, self.drop, spacing=1)
        line.setStretch(1, 1)
        self.setLayout(line)


class MemberDialog(QDialog):
    """Saves everything of one member as one action; 保存并下一人 goes down the roster."""

    def __init__(self, page: Page, found: ReviewView, part: MemberPart) -> None:
        super().__init__(page)
        self._page, self._found, self.part = page, found, part
        self.rows: list[RemarkRow] = []
        self.setWindowTitle(_("对照检查和批评　{name}").format(name=part.name))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        self.title = label("", "subtitle")
        box.addWidget(self.title)
        self._drafts = DraftKeeper(page.app, f"{page.key}/{found.year}/self-check", self._typed, self)
        self.restored = restored_note(self.begin_anew)
        box.addWidget(self.restored)
        self.form = RecordForm(
            (
                long_text(
                    "text", N_("自我批评"), lines=7, hint=N_("存在的问题、原因和改进，要见人见事见思想")
                ),
                long_text("answer", N_("本人表态"), lines=3),
            )
        )
        box.addWidget(self.form)
        self.count = label("", "strong")
        box.addLayout(row(self.count, 1, button(_("加一条批评"), self.add, small=True)))
        box.addWidget(hint(_("批评人从名册里选；没有内容的一条不保存。")))
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.space(0.75))
        self._lines.addStretch(1)
        box.addWidget(scrolling(inside), 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        self.following = button(_("保存并下一人"), self.go_on)
        self.save = primary(_("保存"), self.accept)
        self.save.setDefault(True)
        self.form.changed.connect(self._drafts.touch)
        box.addLayout(row(1, button(_("取消"), self.give_up), self.following, self.save))
        self._show(part)
        height = round(self.screen().availableGeometry().height() * 0.9)
        self.resize(theme.pixels(600), min(theme.pixels(640), height))

    def _show(self, part: MemberPart) -> None:
        self.part = part
        self.title.setText(_("{name}的对照检查和收到的批评").format(name=part.name))
        self._fill(part.text, part.answer, [(remark.by_id, remark.text) for remark in part.remarks])
        self.following.setVisible(self._next() is not None)
        left = self._drafts.watch(part.id)
        self.restored.setVisible(left is not None)
        if left is not None:
            self._fill(left["text"], left["answer"], left["remarks"])

    def _fill(self, text: str, answer: str, remarks: Sequence[Sequence[str]]) -> None:
        self.form.fill({"text": text, "answer": answer})
        for line in list(self.rows):
            self._remove(line)
        for by_id, words in remarks:
            self._add(by_id, words)
        if not remarks:
            self.add()
        self._count()

    def _typed(self) -> dict[str, Any]:
        fields = self.form.fields
        return {
            "text": fields["text"].words(),
            "answer": fields["answer"].words(),
            "remarks": self._remarks(),
        }

    def begin_anew(self) -> None:
        """Forget what was half typed of this member."""
        self._drafts.done()
        self._show(self.part)

    def give_up(self) -> None:
        """Close without saving, on purpose: what was typed goes."""
        self._drafts.done()
        self.reject()

    def reject(self) -> None:
        """Close without saving; what was typed waits as a draft."""
        self._drafts.keep_now()
        super().reject()

    def _next(self) -> MemberPart | None:
        listed = [part for part in self._found.people if part.came]
        places = [place for place, part in enumerate(listed) if part.id == self.part.id]
        following = places[0] + 1 if places else len(listed)
        return listed[following] if following < len(listed) else None

    def add(self) -> None:
        """Add an empty criticism."""
        self._add("", "")
        self.rows[-1].text.setFocus()

    def _add(self, by_id: str, text: str) -> None:
        people = [(one.id, one.name) for one in self._found.people if one.id != self.part.id]
        line = RemarkRow(people, by_id, text)
        line.drop.clicked.connect(partial(self._remove, line))
        line.text.textChanged.connect(lambda _words: self._count())
        line.text.textEdited.connect(self._drafts.touch)
        line.by.activated.connect(self._drafts.touch)
        self.rows.append(line)
        self._lines.insertWidget(self._lines.count() - 1, line)

    def _remove(self, line: RemarkRow) -> None:
        self.rows.remove(line)
        line.hide()
        line.deleteLater()
        self._count()

    def _count(self) -> None:
        number = len(self._remarks())
        self.count.setText(_("收到的批评 {n} 条").format(n=number))

    def _remarks(self) -> list[tuple[str, str]]:
        return [(line.by.currentData(), line.text.text()) for line in self.rows if line.text.text().strip()]

    def _keep(self) -> bool:
        app = self._page.app
        values = self.form.values()
        words = _("登记{name}的对照检查和批评").format(name=self.part.name)
        try:
            with app.database.begin(words) as session:
                reviews.keep_self_check(
                    session,
                    app.branch_id,
                    self._found.year,
                    self.part.id,
                    text=values["text"],
                    answer=values["answer"],
                    criticisms=self._remarks(),
                )
        except BranchDeskError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        self._drafts.done()
        messages.toast(self._page, _("已登记。"), app.undo_latest())
        return True

    def go_on(self) -> None:
        """Save, and go on with the next member who came."""
        following = self._next()
        if self._keep() and following is not None:
            self._show(following)

    def accept(self) -> None:
        """Save; on a mistake say so and stay."""
        if self._keep():
            super().accept()
