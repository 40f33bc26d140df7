"""岗位职责: the posts of the branch with holders and duties."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import Base, Person, Post, WorkPost, WorkPostPerson
from branchdesk.people import work_posts
from branchdesk.people.work_posts import PAGE, WorkPostLine
from branchdesk.places import Place
from ui import messages
from ui.record_form import Input, long_text, people, text
from ui.record_table import Column
from ui.register_book import Action, RegisterBook
from ui.register_page import RegistersPage


class WorkPostBook(RegisterBook):
    """Every post with who holds it; those of the roster follow it."""

    key: ClassVar[str] = "posts"
    title: ClassVar[str] = N_("岗位")
    icon: ClassVar[str] = "mdi6.account-tie-outline"
    add_words: ClassVar[str] = N_("新设岗位")
    edit_words: ClassVar[str] = N_("修改岗位")
    nothing: ClassVar[str] = N_("还没有岗位")
    advice: ClassVar[str] = N_("凡事有岗、岗位有责、履责有规：每个岗位谁来做、做什么、按什么规定做。")

    def read(self) -> list[WorkPostLine]:
        app = self.app
        with app.database.read() as session:
            return work_posts.work_posts(session, app.rulebook.work_posts, app.branch_id, app.today())

    def summary(self, records: list[WorkPostLine]) -> str:
        """Say how many posts there are, and which of them nobody holds."""
        used = [line for line in records if not line.is_off]
        empty = [_(line.title) for line in used if line.is_standing and not line.holders]
        words = _("{n} 个岗位").format(n=len(used))
        if empty:
            words += _("　还没有人：{names}").format(names=_("、").join(empty))
        return words

    def columns(self) -> list[Column]:
        return [
            Column("title", _("岗位"), lambda line: _(line.title), width=164, bold=True),
            Column("names", _("任职人"), lambda line: line.names, width=150),
            Column("duties", _("职责"), lambda line: _("；").join(line.duties), width=260, grows=True),
            Column("state", _("情况"), _state, width=90, tone=_tone),
        ]

    def heading(self, record: WorkPostLine) -> tuple[str, str]:
        return _(record.title), _state(record)

    def facts(self, record: WorkPostLine) -> list[tuple[str, str]]:
        names = record.names or _("还没有人")
        if record.roster_post is not None:
            names = _("{names}（随名册的职务）").format(names=names)
        return [
            (_("任职人"), names),
            (_("已离开"), _("、").join(name for _key, name in record.gone)),
            (_("职责"), record.duty_words),
            (_("履责依据"), record.source),
            (_("注"), _(record.assumed)),
        ]

    def inputs(self, record: WorkPostLine | None) -> Sequence[Input]:
        members = self.members()
        asked: list[Input] = [text("title", N_("岗位"), required=True)]
        if record is None or record.roster_post is None:
            asked.append(people("people", N_("任职人"), lambda: members))
        return [
            *asked,
            long_text("duties", N_("职责"), lines=7, hint=N_("一条一行")),
            text("basis", N_("履责依据"), hint=N_("职责按哪份文件、哪项制度")),
        ]

    def values(self, record: WorkPostLine | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {
            "title": record.title,
            "people": [key for key, _name in record.holders],
            "duties": "\n".join(record.duties),
            "basis": record.source,
        }

    def save(self, words: str, typed: dict[str, Any], record: WorkPostLine | None) -> str:
        chosen = typed.pop("people", None) or []
        app = self.app
        with app.database.begin(words) as session:
            return work_posts.keep(session, app.rulebook.work_posts, app.branch_id, record, typed, chosen)

    def is_removable(self, record: WorkPostLine) -> bool:
        return record.key is not None

    def remove(self, words: str, record: WorkPostLine) -> None:
        with self.app.database.begin(words) as session:
            work_posts.forget(session, record)

    def actions(self, record: WorkPostLine) -> Sequence[Action]:
        words = _("重新设这个岗位") if record.is_off else _("不设这个岗位")
        moves: list[Action] = [(words, lambda parent: self._turn(parent, words, record))]
        if record.roster_post is not None:
            moves.insert(
                0, (_("去改职务"), lambda _parent: self.app.go(Place("people.committee", None, "terms")))
            )
        return moves

    def _turn(self, parent: QWidget, words: str, record: WorkPostLine) -> None:
        said = _("{words}：{name}").format(words=words, name=_(record.title))
        with self.app.database.begin(said) as session:
            work_posts.set_off(session, self.app.branch_id, record, is_off=not record.is_off)
        messages.toast(parent, _("已登记。"), self.app.undo_latest())


def _state(line: WorkPostLine) -> str:
    if line.is_off:
        return _("不设")
    if line.holders:
        return _("已有人")
    return _("还没有人") if line.is_standing else _("需要时再定")


def _tone(line: WorkPostLine) -> str | None:
    return "warn" if not line.is_off and line.is_standing and not line.holders else None


class WorkPostsPage(RegistersPage):
    """Posts, duties and holders."""

    key: ClassVar[str] = PAGE
    title: ClassVar[str] = N_("岗位职责")
    icon: ClassVar[str] = WorkPostBook.icon
    BOOKS = (WorkPostBook,)
    WATCHED: ClassVar[set[type[Base]]] = {WorkPost, WorkPostPerson, Post, Person}
    PRINTS = ((N_("岗位职责一览表…"), "work-posts"), (N_("党支部工作流程图…"), "process-charts"))
