"""Above the inputs of the Party section: how 党龄 is reckoned, and the posts with the dates they were held."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_results import last_result
from branchdesk.life.appraisals import GRADE_WORDS
from branchdesk.models import PostTitle
from branchdesk.people import posts, seniority
from branchdesk.people.posts import PostRow
from branchdesk.people.roster import RosterRow
from branchdesk.words import POST_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, check, choice, day, text
from ui.widgets import empty, hint, label, link, row

INPUTS = (
    choice("title", N_("职务"), tuple(POST_WORDS.items()), empty=None),
    day("since", N_("任职日期")),
    day("until", N_("卸任日期"), hint=N_("还在任就空着")),
    text("duties", N_("分工"), hint=N_("例如 主持支部全面工作")),
    check("elected", N_("选举产生")),
)


class PartyFacts(QWidget):
    """Shows what the books know of a member's time in the Party, and enters posts with their dates."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._person: RosterRow | None = None
        self.reckoning = hint("")
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.space(0.5))
        self.enter_link = link(_("登记职务…"), self.enter)
        self.enter_link.setHidden(app.is_committee)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.75))
        box.addWidget(self.reckoning)
        box.addLayout(row(label(_("任职时间"), "strong"), 1, self.enter_link))
        box.addLayout(self.list)

    def show_person(self, person: RosterRow) -> None:
        """Show a member's reckoning and posts."""
        self._person = person
        words = seniority.reckoning(person, self._app.today())
        with self._app.database.read() as session:
            last = last_result(session, person.id)
        if last is not None:
            appraised = _("{year} 年民主评议：{grade}").format(year=last[0], grade=_(GRADE_WORDS[last[1]]))
            words = f"{words}\n{appraised}".strip()
        self.reckoning.setText(words)
        self.reckoning.setVisible(bool(words))
        with self._app.database.read() as session:
            held = posts.of_all_times(session, person.id)
        empty(self.list)
        for post in held:
            self._line(post)
        if not held:
            self.list.addWidget(hint(_("没有登记过党内职务。")))

    def _line(self, post: PostRow) -> None:
        words = f"{_(POST_WORDS[post.title])}　{time_words(post)}"
        shown = label(words, "muted" if post.until else "", wrap=True)
        shown.setToolTip(post.duties or "")
        if self._app.is_committee:
            self.list.addWidget(shown)
            return
        changing = link(_("修改"), partial(self.revise, post))
        changing.setAccessibleName(_("修改{post}").format(post=words))
        removing = link(_("删除"), partial(self.remove, post))
        removing.setAccessibleName(_("删除{post}").format(post=words))
        line = row(shown, changing, removing, spacing=1)
        line.setStretch(0, 1)
        self.list.addLayout(line)

    def enter(self) -> None:
        """Ask for a post with its dates and enter it."""
        person = self._person
        if person is None:
            return

        def save(typed: dict[str, Any]) -> None:
            title: PostTitle = typed["title"]
            words = _("登记{name}的职务：{post}").format(name=person.name, post=_(POST_WORDS[title]))
            with self._app.database.begin(words) as session:
                posts.enter(session, person.id, **typed)

        title = _("登记{name}的职务").format(name=person.name)
        self._ask(title, save, {"elected": True})

    def revise(self, post: PostRow) -> None:
        """Ask for the corrected dates of a post."""
        person = self._person
        if person is None:
            return

        def save(typed: dict[str, Any]) -> None:
            words = _("修改{name}的任职时间").format(name=person.name)
            with self._app.database.begin(words) as session:
                posts.revise(session, post.id, **typed)

        values = {name: getattr(post, name) for name in ("title", "since", "until", "duties", "elected")}
        self._ask(_("修改{name}的职务").format(name=person.name), save, values)

    def _ask(self, title: str, save: Any, values: dict[str, Any]) -> None:
        if FormDialog(self, title, INPUTS, save, values).exec():
            messages.toast(self, _("已登记。"), self._app.undo_latest())

    def remove(self, post: PostRow) -> None:
        """Take out a post that was entered by mistake."""
        person = self._person
        if person is None:
            return
        words = _("删除{name}的职务：{post}").format(name=person.name, post=_(POST_WORDS[post.title]))
        with self._app.database.begin(words) as session:
            posts.remove(session, post.id)
        messages.toast(self, words + _("。"), self._app.undo_latest())


def time_words(post: PostRow) -> str:
    """Say from when to when a post was held."""
    if post.until is not None:
        return f"{post.since or _('时间不详')}—{post.until}"
    return _("{day} 起").format(day=post.since) if post.since else _("在任，起始时间不详")
