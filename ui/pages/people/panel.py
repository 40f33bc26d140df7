"""The detail panel: one person's record in sections, corrected beside the list and saved as one action."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.people import members
from branchdesk.people.roster import RosterRow
from branchdesk.people.status_list import standing_words
from branchdesk.rules.checks import Finding
from branchdesk.words import END_WORDS, STAGE_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.list_and_detail import ListAndDetail
from ui.pages.people.inputs import Section, values_of
from ui.pages.people.panel_parts import MaskedNumber, Notes, offer
from ui.pages.people.party_facts import PartyFacts
from ui.pages.people.past import PastList
from ui.pages.people.person_view import PersonView
from ui.pages.people.portrait import Portrait
from ui.pages.people.status_dialog import MovesButton
from ui.pages.people.year_views import DuesOfYear, SittingsOfYear
from ui.paper_window import show_paper
from ui.record_form import RecordForm
from ui.widgets import (
    Card,
    Line,
    Pill,
    Tabs,
    button,
    column,
    label,
    link,
    primary,
    row,
    scrolling,
)


class PersonPanel(Card):
    """Shows one person; `show_person` turns to another and first puts away what was typed."""

    saved = Signal(str)
    """Something was saved; carries the words of the action."""
    reinstate_wanted = Signal()

    def __init__(
        self,
        app: AppContext,
        page: str,
        tabs: Sequence[Section],
        *,
        shows_year: bool = False,
        more: Mapping[str, PersonView] | None = None,
    ) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.person: RosterRow | None = None
        self._is_writing = False
        self._covers = False
        self.forms = {tab.key: RecordForm(tab.inputs, label_width=84) for tab in tabs}
        self.fields = {name: field for form in self.forms.values() for name, field in form.fields.items()}
        self.past = PastList(app)
        self.past.withdraw_wanted.connect(lambda key: self.moves.withdraw(key))
        self.views: dict[str, PersonView] = dict(more or {})
        if shows_year:
            self.views |= {"dues": DuesOfYear(app), "attendance": SittingsOfYear(app)}
        self.views["past"] = self.past
        self._make_head()
        self._make_sections(tabs)
        self._make_foot()
        self._keeper = DraftKeeper(app, page, self._typed, self)
        for form in self.forms.values():
            form.changed.connect(self._touched)
        self.id_number = MaskedNumber(self.fields["id_number"])
        if app.is_committee:
            self._only_read()
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.returnPressed.connect(self.save)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        self.show_person(None, [])

    def _make_head(self) -> None:
        self.portrait = Portrait(self._app)
        self.portrait.card_wanted.connect(self.show_card)
        self.name = label("", "subtitle", wrap=True)
        self.summary = label("", "hint", wrap=True)
        self.state = Pill("", "neutral")
        words = column(self.name, self.summary, self.state, spacing=0.25)
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.space(1.5))
        self.top.addWidget(self.portrait)
        self.top.addLayout(words, 1)
        self.top.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self.top)

    def _make_sections(self, tabs: Sequence[Section]) -> None:
        titles = {"materials": _("材料"), "dues": _("党费"), "attendance": _("参加"), "past": _("历史")}
        own = [(tab.key, _(tab.title)) for tab in tabs]
        self.tabs = Tabs([*own, *((key, titles[key]) for key in self.views)])
        self.stack = QStackedWidget()
        self.notes = Notes()
        self.notes.followed.connect(self.point_to)
        self._above: dict[str, QVBoxLayout] = {}
        for key, form in self.forms.items():
            page = QWidget()
            self._above[key] = column()
            inside = column(form, spacing=0)
            inside.insertLayout(0, self._above[key])
            inside.setContentsMargins(0, 0, theme.space(1), 0)
            page.setLayout(inside)
            self.stack.addWidget(scrolling(page))
        for view in self.views.values():
            self.stack.addWidget(view)
        self._above[self.tabs.current].addWidget(self.notes)
        self.party_facts = PartyFacts(self._app) if "party" in self.forms else None
        if self.party_facts is not None:
            self.put_above("party", self.party_facts)
        self.tabs.chosen.connect(self._show_section)

    def _make_foot(self) -> None:
        self.moves = MovesButton(self._app)
        self.moves.chosen.connect(self.put_away)
        self.back_link = link(_("恢复到名册"), self.reinstate_wanted.emit)
        self.give_up_button = button(_("放弃"), self.give_up)
        self.save_button = primary(_("保存"), self.save)
        self.save_button.setToolTip(_("保存（Ctrl+S）"))
        inside = column(self.tabs, self.stack, Line(), spacing=1.25)
        inside.setStretch(1, 1)
        inside.addLayout(row(self.moves, self.back_link, 1, self.give_up_button, self.save_button, spacing=1))
        self.record = QWidget()
        self.record.setLayout(inside)
        self.column.addWidget(self.record, 1)
        self.column.addStretch(0)

    def _only_read(self) -> None:
        """A superior looks at the records of its branches; they are corrected by the branch, and sent anew."""
        self.save_button.hide()
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit | QPlainTextEdit):
                field.editor.setReadOnly(True)
            else:
                field.editor.setEnabled(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(300), theme.pixels(200))

    def join(self, split: ListAndDetail) -> None:
        """Stand beside a list, or cover it: then with a way back, and less height for the head."""
        self.top.insertWidget(0, split.back)
        split.covered.connect(self._cover)

    def _cover(self, covered: bool) -> None:
        self._covers = covered
        self.portrait.setHidden(covered or self.person is None)

    def put_above(self, section: str, widget: QWidget) -> None:
        """Put a widget above the inputs of a section."""
        self._above[section].insertWidget(0, widget)
        self._above[section].insertSpacing(1, theme.space(1))

    def offer(self, name: str, words: list[str]) -> None:
        """Offer words while one is typed into a field, such as the branch's groups."""
        offer(self.fields[name], words)

    def show_person(self, person: RosterRow | None, findings: list[Finding]) -> None:
        """Turn to a person (None: nobody), or show the same one as changed, leaving what is typed alone."""
        same = person is not None and self.person is not None and person.id == self.person.id
        if not same and self._is_writing:
            return
        if not same:
            self.put_away()
        self.person = person
        self.setEnabled(person is not None)
        self.portrait.setHidden(self._covers or person is None)
        self.record.setHidden(person is None)
        if person is None:
            self._clear()
            return
        self._show_head(person)
        self.notes.show_findings(findings)
        self._fill(person, keep_touched=same)
        if not same:
            self._restore(self._keeper.watch(person.id))
        self._show_view()

    def _clear(self) -> None:
        for form in self.forms.values():
            form.clear()
        self.portrait.show_person(None)
        self.name.setText(_("未选择人员"))
        self.summary.setText(_("在列表里选一位，这里可以查看和修改。"))
        self.state.hide()
        self.id_number.show_number(None)
        self.moves.show_person(None)
        self.back_link.hide()
        self.notes.show_findings([])
        self.past.clear()
        self._show_touched()

    def _show_head(self, person: RosterRow) -> None:
        self.portrait.show_person(person)
        if self.party_facts is not None:
            self.party_facts.show_person(person)
        self.name.setText(person.name)
        posts = _("、").join(_(word) for word in person.posts.split("、"))
        known = [_(STAGE_WORDS[person.stage]), person.group_name or "", posts]
        if person.standing is not None:
            known.append(_("党龄 {n} 年").format(n=person.standing))
        self.summary.setText("　".join(words for words in known if words))
        left = person.ended_on is not None
        if person.ended_on is not None and person.end_reason is not None:
            self.state.set(f"{_(END_WORDS[person.end_reason])} {person.ended_on}", "neutral")
        else:
            with self._app.database.read() as session:
                self.state.set(standing_words(session, person.id), "warn")
        self.state.setToolTip(person.end_note or "")
        self.state.setVisible(bool(self.state.text()))
        own = not self._app.is_committee
        self.moves.show_person(person)
        self.back_link.setVisible(own and left)

    def _show_section(self, key: str) -> None:
        keys = [*self.forms, *self.views]
        self.stack.setCurrentIndex(keys.index(key))
        if key in self._above:  # the notes stand above the inputs of whichever section is looked at
            self._above[key].addWidget(self.notes)
        self._show_view()

    def _show_view(self) -> None:
        view = self.views.get(self.tabs.current)
        if view is not None and self.person is not None:
            view.show_person(self.person.id)

    def point_to(self, name: str) -> None:
        """Bring a field into sight and put the cursor into it."""
        for key, form in self.forms.items():
            if name in form.fields:
                self.tabs.choose(key)
                field = self.fields[name]
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                area = self.stack.currentWidget()
                if hasattr(area, "ensureWidgetVisible"):
                    area.ensureWidgetVisible(field)

    def _fill(self, person: RosterRow, *, keep_touched: bool) -> None:
        values = values_of(person)
        for form in self.forms.values():
            form.fill(values, keep_touched=keep_touched)
        self.id_number.show_number(person.id_number)
        self._show_touched()

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that is not saved."""
        return any(form.is_touched for form in self.forms.values())

    def _typed(self) -> dict[str, Any]:
        return {name: words for form in self.forms.values() for name, words in form.typed().items()}

    def _touched(self) -> None:
        self._keeper.touch()
        self._show_touched()

    def _show_touched(self) -> None:
        self.save_button.setEnabled(self.is_touched)
        self.give_up_button.setVisible(self.is_touched)

    def _restore(self, draft: dict[str, Any] | None) -> None:
        if not draft:
            return
        if "id_number" in draft:
            self.id_number.reveal()
        for form in self.forms.values():
            form.restore(draft)
        messages.toast(self, _("接着上次没有保存的内容。"))
        self._show_touched()

    def save(self) -> bool:
        """Write what was typed as one action; point at the field that cannot be taken, and say whether it went."""
        try:
            self._write()
        except BranchDeskError as error:
            self._point_at(error)
            return False
        return True

    def _write(self) -> None:
        if self.person is None or not self.is_touched or self._app.is_committee:
            return
        values: dict[str, Any] = {}
        for form in self.forms.values():
            values |= form.changed_values()
        words = self._words(values)
        self._is_writing = True  # the list reloads on commit and must not turn this panel away meanwhile
        try:
            with self._app.database.begin(words) as session:
                members.edit(session, self.person.id, on=self._app.today(), **values)
        finally:
            self._is_writing = False
        self._keeper.done()
        for field in self.fields.values():
            field.touched = False
        self._fill(self.person, keep_touched=False)
        self.saved.emit(words)

    def _words(self, values: dict[str, Any]) -> str:
        titles = [
            re.split("（| \\(", _(field.declared.title))[0]
            for field in self.fields.values()
            if field.declared.name in values
        ]
        name = self.person.name if self.person is not None else ""
        if len(titles) > 2:
            return _("修改{name}的{fields}等 {n} 项").format(name=name, fields=titles[0], n=len(titles))
        return _("修改{name}的{fields}").format(name=name, fields=_("、").join(titles))

    def _point_at(self, error: BranchDeskError) -> None:
        if isinstance(error, InvalidField):
            for form in self.forms.values():
                if error.field in form.fields:
                    self.point_to(error.field)
                    form.point_at(error)
                    return
        messages.show_error(self, error)

    def enter_post(self) -> None:
        """Enter a post of the person in the panel, with its dates."""
        if self.party_facts is not None:
            self.party_facts.enter()

    def show_card(self) -> None:
        """Show the card of the person in the panel, as it prints."""
        if self.person is not None:
            self.put_away()
            show_paper(self, self._app, "member-card", self.person.id, self.person.name)

    def give_up(self) -> None:
        """Forget what was typed and show the record as it is."""
        self._keeper.done()
        if self.person is not None:
            self._fill(self.person, keep_touched=False)

    def put_away(self) -> None:
        """Write what was typed before turning away; what cannot be taken stays as a draft."""
        if self.person is None or not self.is_touched:
            return
        name = self.person.name
        try:
            self._write()
        except BranchDeskError as error:
            self._keeper.keep_now()
            for form in self.forms.values():
                form.clear()
            messages.toast(
                self, _("{name}的修改还没有保存，已留作草稿：{reason}").format(name=name, reason=error)
            )

    def keep_draft(self) -> None:
        """Keep what is typed as a draft at once, before the ledger is locked."""
        self._keeper.keep_now()
