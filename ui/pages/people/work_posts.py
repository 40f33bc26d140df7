"""岗位职责: the posts of the branch with holders and duties, and the matters it is entrusted with."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk import entries
from branchdesk.i18n import N_, _
from branchdesk.models import Base, EntrustedMatter, Person, Post, WorkPost, WorkPostPerson
from branchdesk.people import entrusted, work_posts
from branchdesk.people.entrusted import EntrustedLine
from branchdesk.people.work_posts import PAGE, WorkPostLine
from branchdesk.places import Place
from ui import messages
from ui.record_form import Input, check, choice, day, long_text, people, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
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
        empty = [line.title for line in used if line.is_standing and not line.holders]
        words = _("{n} 个岗位").format(n=len(used))
        if empty:
            words += _("　还没有人：{names}").format(names=_("、").join(empty))
        return words

    def columns(self) -> list[Column]:
        return [
            Column("title", _("岗位"), lambda line: line.title, width=130, bold=True),
            Column("names", _("任职人"), lambda line: line.names, width=150),
            Column("duties", _("职责"), lambda line: _("；").join(line.duties), width=260, grows=True),
            Column("state", _("情况"), _state, width=90, tone=_tone),
        ]

    def heading(self, record: WorkPostLine) -> tuple[str, str]:
        return record.title, _state(record)

    def facts(self, record: WorkPostLine) -> list[tuple[str, str]]:
        names = record.names or _("还没有人")
        if record.roster_post is not None:
            names = _("{names}（随名册的职务）").format(names=names)
        return [
            (_("任职人"), names),
            (_("已离开"), "、".join(name for _key, name in record.gone)),
            (_("职责"), record.duty_words),
            (_("履责依据"), record.source),
            (_("注"), record.assumed),
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
        said = _("{words}：{name}").format(words=words, name=record.title)
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


class EntrustedBook(RegisterBook):
    """Matters others entrust the branch with."""

    key: ClassVar[str] = "entrusted"
    title: ClassVar[str] = N_("准入事项")
    icon: ClassVar[str] = "mdi6.inbox-arrow-down-outline"
    add_words: ClassVar[str] = N_("登记准入事项")
    edit_words: ClassVar[str] = N_("修改准入事项")
    nothing: ClassVar[str] = N_("还没有准入事项")
    advice: ClassVar[str] = N_(
        "推行基层工作事务准入制度：部门委托支部代办的事，由谁提出、有没有准入、谁经办，记在这里。"
    )
    table: ClassVar[str] = EntrustedMatter.__tablename__

    def read(self) -> list[EntrustedLine]:
        with self.app.database.read() as session:
            return entrusted.entrusted(session, self.app.branch_id, self.app.year)

    def columns(self) -> list[Column]:
        return [
            Column("asked_on", _("提出"), lambda line: line.asked_on, width=100),
            Column("title", _("事项"), lambda line: line.title, width=200, bold=True, grows=True),
            Column("by", _("委托单位"), lambda line: line.entrusted_by, width=150),
            Column("state", _("情况"), lambda line: line.state_words, width=90),
            Column("handler", _("经办人"), lambda line: line.handler, width=80),
        ]

    def heading(self, record: EntrustedLine) -> tuple[str, str]:
        return record.title, record.state_words

    def facts(self, record: EntrustedLine) -> list[tuple[str, str]]:
        return [
            (_("委托单位"), record.entrusted_by),
            (_("提出"), str(record.asked_on)),
            (_("准入"), str(record.admitted_on or "")),
            (_("批件"), record.document),
            (_("办到"), str(record.until or "")),
            (_("经办人"), record.handler),
            (_("说明"), record.note),
        ]

    def inputs(self, record: EntrustedLine | None) -> Sequence[Input]:
        handler = (None, "") if record is None else (record.handler_id, record.handler)
        members = self.with_chosen(self.members(), *handler)
        return [
            text("title", N_("事项"), required=True),
            text("entrusted_by", N_("委托单位"), required=True),
            day("asked_on", N_("提出日期"), required=True),
            day("admitted_on", N_("准入日期")),
            check("is_refused", N_("不予准入")),
            text("document", N_("准入批件")),
            day("until", N_("办到哪一天")),
            choice("handler_id", N_("经办人"), lambda: members, empty=NOT_CHOSEN),
            text("note", N_("说明")),
        ]

    def values(self, record: EntrustedLine | None) -> dict[str, Any]:
        if record is None:
            return {"asked_on": self.app.today()}
        names = (
            "title",
            "entrusted_by",
            "asked_on",
            "admitted_on",
            "is_refused",
            "document",
            "until",
            "handler_id",
            "note",
        )
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: EntrustedLine | None) -> str:
        with self.app.database.begin(words) as session:
            return entrusted.keep(session, self.app.branch_id, typed, record.id if record else None).id

    def remove(self, words: str, record: EntrustedLine) -> None:
        with self.app.database.begin(words) as session:
            entries.remove(session, EntrustedMatter, record.id)


class WorkPostsPage(RegistersPage):
    """Posts and duties, and what the branch does for others."""

    key: ClassVar[str] = PAGE
    title: ClassVar[str] = N_("岗位职责")
    icon: ClassVar[str] = WorkPostBook.icon
    BOOKS = (WorkPostBook, EntrustedBook)
    WATCHED: ClassVar[set[type[Base]]] = {WorkPost, WorkPostPerson, EntrustedMatter, Post, Person}
    PRINTS = ((N_("岗位职责一览表…"), "work-posts"), (N_("党支部工作流程图…"), "process-charts"))
