"""The year's points of everybody, as a list: the sum, what it is made of, and the rank."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import PointCategory
from branchdesk.places import Place
from branchdesk.service import points_year
from branchdesk.service.point_words import CATEGORY_WORDS, GROUND_WORDS, plain_tenths
from branchdesk.service.points_year import PersonPoints
from ui.record_form import Input
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import RegisterBook


def signed(tenths: int) -> str:
    """Write points with their sign; nothing for none."""
    return "" if not tenths else f"+{plain_tenths(tenths)}" if tenths > 0 else plain_tenths(tenths)


def rank_words(person: PersonPoints) -> str:
    """Say the rank, or that somebody is left out."""
    return _("免计") if person.rank is None else str(person.rank)


class StandingBook(RegisterBook):
    """Everybody's points; what is entered are points."""

    key: ClassVar[str] = "standing"
    title: ClassVar[str] = N_("积分排名")
    icon: ClassVar[str] = "mdi6.star-circle-outline"
    add_words: ClassVar[str] = N_("记分")
    edit_words: ClassVar[str] = N_("记分")
    nothing: ClassVar[str] = N_("名册里还没有党员")
    advice: ClassVar[str] = N_("名册里有了党员，这里就有每个人的积分。")
    lists_members: ClassVar[bool] = True

    def read(self) -> list[PersonPoints]:
        app = self.app
        with app.database.read() as session:
            return points_year.points_of_year(session, app.branch_id, app.year, app.today())

    def columns(self) -> list[Column]:
        return [
            Column(
                "rank",
                _("名次"),
                rank_words,
                align=RIGHT,
                width=56,
                sort=lambda p: p.rank or 10_000,
                tone=lambda p: "muted" if p.rank is None else None,
            ),
            Column("name", _("姓名"), lambda p: p.name, width=NAME_WIDTH, bold=True),
            Column("total", _("积分"), lambda p: p.total, plain_tenths, align=RIGHT, width=72, bold=True),
            Column("start", _("起始"), lambda p: p.base, plain_tenths, align=RIGHT, width=64),
            *(
                Column(
                    category.value,
                    _(CATEGORY_WORDS[category]),
                    lambda p, category=category: p.of_category(category),  # type: ignore[misc]
                    signed,
                    align=RIGHT,
                    width=76,
                )
                for category in PointCategory
            ),
            Column("blank", "", lambda _person: "", width=40, grows=True),
        ]

    def summary(self, records: list[PersonPoints]) -> str:
        """Say with how many points everybody begins."""
        return _("起始 {n} 分").format(n=plain_tenths(records[0].base)) if records else ""

    def heading(self, record: PersonPoints) -> tuple[str, str]:
        words = _("{n} 分").format(n=plain_tenths(record.total))
        if record.rank is not None:
            words = _("{n} 分，第 {rank} 名").format(n=plain_tenths(record.total), rank=record.rank)
        return record.name, words

    def facts(self, record: PersonPoints) -> list[tuple[str, str]]:
        exempt = record.exemption
        said = (
            ""
            if exempt is None
            else _("{title}：{words}").format(title=_(GROUND_WORDS[exempt.ground]), words=exempt.reason)
        )
        return [
            (_("起始分"), plain_tenths(record.base)),
            *(
                (_(CATEGORY_WORDS[category]), signed(record.of_category(category)))
                for category in PointCategory
            ),
            (_("免计"), said),
        ]

    def elsewhere(self, record: PersonPoints) -> tuple[str, Place] | None:
        return _("看党员资料"), Place("people", record.id)

    def inputs(self, record: Any) -> Sequence[Input]:
        return ()

    def values(self, record: Any) -> dict[str, Any]:
        return {}
