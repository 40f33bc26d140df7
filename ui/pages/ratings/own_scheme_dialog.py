"""The window that checks a place's own scheme, and shows its areas, items and points."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import _
from branchdesk.rules import own_schemes
from branchdesk.rules.rating_schemes import RatingScheme
from ui.context import AppContext
from ui.pages.ratings.words import points_words
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.rule_file_dialog import RuleFileDialog


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the scheme in figures."""

    id: str
    title: str
    indicators: int
    clauses: int
    measured: int
    points: str


def _columns() -> list[Column]:
    return [
        Column("title", _("项目"), lambda row: row.title, width=200, bold=True, grows=True),
        Column("indicators", _("指标"), lambda row: row.indicators, align=RIGHT, width=72),
        Column("clauses", _("条款"), lambda row: row.clauses, align=RIGHT, width=72),
        Column("measured", _("由记录算"), lambda row: row.measured, align=RIGHT, width=96),
        Column("points", _("分值"), lambda row: row.points, align=RIGHT, width=72),
    ]


def areas_of(scheme: RatingScheme) -> Iterator[AreaRow]:
    """Yield the areas of a scheme in figures."""
    for group in scheme.groups:
        clauses = [clause for indicator in group.indicators for clause in indicator.deductions]
        measured = sum(clause.metric is not None for clause in clauses)
        points = points_words(group.points)
        yield AreaRow(group.id, _(group.title), len(group.indicators), len(clauses), measured, points)


class OwnSchemeDialog(RuleFileDialog):
    """Takes a scheme in, to be chosen by branches of this place."""

    def __init__(self, app: AppContext, path: Path, parent: QWidget) -> None:
        self.areas = RecordTable(RecordTableModel(_columns()))
        self.areas.setAccessibleName(_("办法的项目"))
        super().__init__(app, path, parent, _("装入办法文件"), self.areas)

    def read(self) -> RatingScheme:
        return own_schemes.check_scheme(self.path)

    def refused_words(self, count: int) -> tuple[str, str]:
        return (
            _("有 {n} 处要改，这个办法还不能装入。").format(n=count),
            _("用记事本打开这个文件，改好存盘，再查一遍。写法见随程序的说明“怎样写规则文件”。"),
        )

    def show_read(self, found: RatingScheme) -> None:
        rulebook = self._app.rulebook
        if found.id in own_schemes.files_of(rulebook):
            said = _("没有错。会替换以前装入的《{title}》。").format(
                title=_(rulebook.schemes[found.id].title)
            )
        elif found.id in rulebook.schemes:
            said = _("没有错。会代替程序自带的《{title}》，移走后恢复自带的。").format(
                title=_(rulebook.schemes[found.id].title)
            )
        else:
            said = _("没有错。装入后可以在“选考评办法”里选用。")
        self.title.setText(
            _("{city}：{title}（{number}）").format(
                city=_(found.city), title=_(found.title), number=found.number
            )
        )
        self.verdict.setText(said)
        areas = list(areas_of(found))
        self.areas.records.show(areas)
        self.advice.setText(self._sum(found, areas))

    def _sum(self, scheme: RatingScheme, areas: list[AreaRow]) -> str:
        words = _(
            "共 {areas} 个项目、{items} 项指标、{clauses} 条，{measured} 条由记录计算；{result}；程序 {steps} 步。"
        )
        result = (
            _("总分 {total}，按分定级").format(total=points_words(scheme.total))
            if scheme.has_points
            else _("没有分值，由人定级")
        )
        return words.format(
            areas=len(areas),
            items=sum(area.indicators for area in areas),
            clauses=sum(area.clauses for area in areas),
            measured=sum(area.measured for area in areas),
            result=result,
            steps=len(scheme.steps),
        )

    def install(self) -> str:
        scheme = own_schemes.install(self._app.rulebook, self.path)
        self._app.use_rules(self._app.rulebook.with_schemes_anew())
        return scheme.id
