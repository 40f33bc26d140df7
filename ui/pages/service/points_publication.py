"""The register of published points: a quarter's list as it stood, its place and proof."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.documents.points_papers import PUBLICATION_PAPER
from branchdesk.i18n import N_, _
from branchdesk.models import PointPublication
from branchdesk.service import point_items, point_publications
from branchdesk.service.point_publications import PublicationLine, quarters_over
from branchdesk.service.point_words import plain_tenths
from ui.paper_window import show_paper
from ui.record_form import Input, check, choice, day, long_text, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook

QUARTER_WORDS = {1: N_("第一季度"), 2: N_("第二季度"), 3: N_("第三季度"), 4: N_("第四季度")}


class PublicationBook(RegisterBook):
    """Publications of a year."""

    key: ClassVar[str] = "publications"
    model = PointPublication
    title: ClassVar[str] = N_("公示")
    icon: ClassVar[str] = "mdi6.bulletin-board"
    add_words: ClassVar[str] = N_("登记公示")
    edit_words: ClassVar[str] = N_("登记公示")
    nothing: ClassVar[str] = N_("这一年还没有公示积分")
    advice: ClassVar[str] = N_(
        "季度过完，先从“更多”里看公示稿、打印张贴，再登记公示的日期和地点；登记时的名单留存下来，以后不变。"
    )
    table: ClassVar[str] = PointPublication.__tablename__
    wanted: int | None = None
    """The quarter the next form proposes."""

    def read(self) -> list[PublicationLine]:
        app = self.app
        with app.database.read() as session:
            self._with_rank = point_items.shows_rank(session, app.branch_id)
            return point_publications.publications(session, app.branch_id, app.year)

    def columns(self) -> list[Column]:
        return [
            Column("quarter", _("季度"), lambda line: line.quarter, _quarter, width=96, bold=True),
            Column("published_on", _("公示日期"), lambda line: line.published_on, width=104),
            Column("place", _("地点"), lambda line: line.place, width=180, grows=True),
            Column("people", _("人数"), lambda line: len(line.listed), align=RIGHT, width=64),
        ]

    def heading(self, record: PublicationLine) -> tuple[str, str]:
        return _("{year} 年{quarter}").format(year=record.year, quarter=_quarter(record.quarter)), _(
            "{n} 人"
        ).format(n=len(record.listed))

    def facts(self, record: PublicationLine) -> list[tuple[str, str]]:
        listed = [
            _("{name} {n}").format(name=line.name, n=plain_tenths(line.total)) for line in record.listed
        ]
        return [
            (_("公示日期"), str(record.published_on)),
            (_("地点"), record.place),
            (_("名次"), _("列出") if record.with_rank else _("不列")),
            (_("名单"), _("、").join(listed)),
            (_("说明"), record.note),
        ]

    def inputs(self, record: PublicationLine | None) -> Sequence[Input]:
        quarters = [(n, _quarter(n)) for n in quarters_over(self.app.year, self.app.today())]
        return [
            choice("quarter", N_("季度"), lambda: quarters, empty=NOT_CHOSEN, required=True),
            day("published_on", N_("公示日期"), required=True),
            text("place", N_("地点"), required=True, hint=N_("例如 支部公示栏")),
            check("with_rank", N_("列出名次")),
            long_text("note", N_("说明"), lines=2, hint=N_("例如 公示 5 天，没有异议")),
        ]

    def values(self, record: PublicationLine | None) -> dict[str, Any]:
        open_ = [
            n
            for n in quarters_over(self.app.year, self.app.today())
            if n not in {line.quarter for line in self.read()}
        ]
        wanted = self.wanted or (open_[-1] if open_ else None)
        return {"quarter": wanted, "published_on": self.app.today(), "with_rank": self._with_rank}

    def called(self, typed: dict[str, Any]) -> str:
        return _("{year} 年{quarter}").format(year=self.app.year, quarter=_quarter(typed["quarter"]))

    def save(self, words: str, typed: dict[str, Any], record: PublicationLine | None) -> str:
        app = self.app
        with app.database.begin(words) as session:
            return point_publications.publish(
                session,
                app.branch_id,
                app.year,
                typed["quarter"],
                typed["published_on"],
                typed["place"],
                typed["note"] or "",
                app.today(),
                with_rank=typed["with_rank"],
            ).id

    def actions(self, record: PublicationLine) -> Sequence[Action]:
        def show(page: QWidget) -> object:
            name = f"{record.year} {_quarter(record.quarter)}"
            return show_paper(page, self.app, PUBLICATION_PAPER, record.id, name)

        return [(_("看公示…"), show)]


def _quarter(number: int) -> str:
    return _(QUARTER_WORDS[number])
