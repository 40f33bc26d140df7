"""公开: what hangs on the notice board, by aspect, with its keeper and its proof."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Base, NoticeItem, Person
from branchdesk.rules.service_rules import openness_rules
from branchdesk.service import openness
from branchdesk.service.openness import NoticeLine
from ui import messages
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook
from ui.register_page import RegistersPage


class NoticeBook(RegisterBook):
    """党务公开 of a year."""

    key: ClassVar[str] = "notices"
    model = NoticeItem
    title: ClassVar[str] = N_("党务公开")
    icon: ClassVar[str] = "mdi6.bulletin-board"
    add_words: ClassVar[str] = N_("登记公开")
    edit_words: ClassVar[str] = N_("修改公开")
    nothing: ClassVar[str] = N_("这一年还没有公开的登记")
    advice: ClassVar[str] = N_("上墙、张贴或在群里公布的，登记内容、位置、维护人和起止日期，附上照片作证。")
    table: ClassVar[str] = NoticeItem.__tablename__

    def read(self) -> list[NoticeLine]:
        with self.app.database.read() as session:
            return openness.notices(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[NoticeLine]) -> str:
        """Name the aspects of which nothing was made public this year."""
        lacking = openness.aspects_without(records)
        hanging = sum(line.until is None for line in records)
        words = _("{n} 条，在公开 {hanging} 条").format(n=len(records), hanging=hanging)
        if lacking:
            names = _("、").join(_(one.title) for one in lacking)
            words += _("　还没有公开过：{names}").format(names=names)
        return words

    def columns(self) -> list[Column]:
        return [
            Column("posted_on", _("公开日期"), lambda line: line.posted_on, width=96),
            Column("category", _("方面"), lambda line: line.category_words, width=140),
            Column("title", _("内容"), lambda line: line.title, width=200, bold=True, grows=True),
            Column("keeper", _("维护人"), lambda line: line.keeper, width=80),
            Column(
                "until",
                _("撤下"),
                lambda line: line.until,
                lambda until: _("在公开") if until is None else str(until),
                width=96,
                tone=lambda line: "good" if line.until is None else None,
            ),
        ]

    def heading(self, record: NoticeLine) -> tuple[str, str]:
        return record.title, record.category_words

    def facts(self, record: NoticeLine) -> list[tuple[str, str]]:
        return [
            (_("公开"), str(record.posted_on)),
            (_("撤下"), _("在公开") if record.until is None else str(record.until)),
            (_("位置"), record.place),
            (_("维护人"), record.keeper),
            (_("内容"), record.text),
        ]

    def inputs(self, record: NoticeLine | None) -> Sequence[Input]:
        keeper = (None, "") if record is None else (record.keeper_id, record.keeper)
        people = self.with_chosen(self.members(), *keeper)
        categories = tuple((one.id, one.title) for one in openness_rules().categories)
        return [
            choice("category", N_("方面"), categories, empty=NOT_CHOSEN, required=True),
            text("title", N_("内容"), required=True, hint=N_("例如 第三季度党员大会决议")),
            day("posted_on", N_("公开日期"), required=True),
            day("until", N_("撤下日期"), hint=N_("还在公开的空着")),
            text("place", N_("位置"), hint=N_("例如 一楼党务公开栏、支部微信群")),
            choice("keeper_id", N_("维护人"), lambda: people, empty=NOT_CHOSEN),
            long_text("text", N_("正文或说明"), lines=3),
        ]

    def values(self, record: NoticeLine | None) -> dict[str, Any]:
        if record is None:
            latest: NoticeLine | None = next(iter(self.read()), None)
            known = {} if latest is None else {"keeper_id": latest.keeper_id, "place": latest.place}
            return {"posted_on": self.app.today(), **known}
        names = ("category", "title", "posted_on", "until", "place", "keeper_id", "text")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: NoticeLine | None) -> str:
        with self.app.database.begin(words) as session:
            return openness.keep(session, self.app.branch_id, typed, record.id if record else None).id

    def actions(self, record: NoticeLine) -> Sequence[Action]:
        printing: Action = (_("打印…"), lambda parent: self._print(parent, record))
        if record.until is not None:
            return [printing]
        return [printing, (_("撤下…"), lambda parent: self._take_down(parent, record))]

    def _print(self, parent: Any, record: NoticeLine) -> None:
        self.paper = show_paper(parent, self.app, "notice", record.id, record.title)

    def _take_down(self, parent: Any, record: NoticeLine) -> None:
        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("撤下“{title}”").format(title=record.title)) as session:
                openness.take_down(session, record.id, typed["until"])
            messages.toast(parent, _("已登记撤下。"), self.app.undo_latest())

        inputs = [day("until", N_("撤下日期"), required=True)]
        self.dialog = FormDialog(parent, _("撤下公开"), inputs, save, {"until": self.app.today()})
        self.dialog.open()


class OpennessPage(RegistersPage):
    """The notice board of the year."""

    key: ClassVar[str] = "service.openness"
    title: ClassVar[str] = N_("公开")
    icon: ClassVar[str] = NoticeBook.icon
    BOOKS = (NoticeBook,)
    WATCHED: ClassVar[set[type[Base]]] = {NoticeItem, Person}
    PRINTS = ((N_("党务公开登记表…"), "openness"),)
