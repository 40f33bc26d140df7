"""Rates of Party dues as dated tables: who pays what share of which pay items, by which text."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.money import plain, to_fen
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import BadRuleFile, Rule, nearest, read, rule_files

TEN_THOUSAND = 10_000


class Bracket(Rule, frozen=True):
    """A step of a scale: up to this base in 元 (that amount included) the whole base pays this rate."""

    rate: Decimal
    up_to: Decimal | None = None

    @property
    def basis_points(self) -> int:
        """The rate in ten-thousandths."""
        return int(self.rate * TEN_THOUSAND)


class Scale(Rule, frozen=True, dict=True):
    """Steps by base; the rate of the step applies to the whole amount, not only to the part above it."""

    id: str
    method: Literal["whole_amount"]
    source: str
    brackets: tuple[Bracket, ...]

    def __post_init__(self) -> None:
        limits = [bracket.up_to for bracket in self.brackets[:-1]]
        if not self.brackets or self.brackets[-1].up_to is not None or None in limits:
            raise ValueError(_("只有最后一档不写 up_to，前面各档都要写。"))
        if any(bracket.rate * TEN_THOUSAND % 1 for bracket in self.brackets):
            raise ValueError(_("比例最细到万分之一，例如 0.005。"))
        if list(self.edges) != sorted(set(self.edges)):
            raise ValueError(_("各档的 up_to 要从小到大。"))

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """The highest base in 分 of each step but the last."""
        return tuple(to_fen(bracket.up_to) for bracket in self.brackets if bracket.up_to is not None)

    @cached_property
    def rates(self) -> tuple[int, ...]:
        """The rate of each step in ten-thousandths."""
        return tuple(bracket.basis_points for bracket in self.brackets)

    def step(self, base_fen: int) -> int:
        """Return the number of the step, from 0, that a base in 分 falls into."""
        return bisect_left(self.edges, base_fen)


class Flat(Rule, frozen=True):
    """A fixed amount in 元 a month, or a span of which the province fixes one value."""

    source: str
    lowest: Decimal
    highest: Decimal


class PayItem(Rule, frozen=True):
    """A line of a payroll, by its name and what offices call it."""

    name: str
    synonyms: tuple[str, ...] = ()
    source: str = ""
    """Why it is left out of every base; empty where the category decides."""


class Category(Rule, frozen=True):
    """A kind of payer: the base, the items in it, and the scale or the fixed amount."""

    code: DuesCategory
    title: str
    short: str
    base: str
    source: str
    scale: str | None = None
    flat: Flat | None = None
    by_approval: bool = False
    """The amount is what the superior approved (少交、免交)."""
    include: tuple[str, ...] = ()
    deducts: bool = False
    """Whether the table's deductions come off the base."""
    alone: tuple[str, ...] = ()
    """Items that, where present, are the whole base by themselves."""
    stand_in: tuple[str, ...] = ()
    """Totals that serve as the base where none of the items is on the payroll, the first one present."""
    reopens: Literal["year", "quarter"] = "year"
    """How often the base is taken anew."""
    note: str = ""

    def __post_init__(self) -> None:
        if [self.scale is not None, self.flat is not None, self.by_approval].count(True) != 1:
            words = _("类别“{code}”要写 scale、flat、by_approval 之一，只能一个。")
            raise ValueError(words.format(code=self.code))


class WorkingWords(Rule, frozen=True):
    """Words of the calculation as papers print it."""

    yuan: str
    rounded_up: str
    to_jiao: str
    to_yuan: str
    capped: str
    fixed: str
    approved: str
    overridden: str


class DuesTable(Rule, frozen=True, kw_only=True, dict=True):
    """All rates from a day on, until a later table replaces them."""

    id: str
    title: str
    effective_from: date
    source: str
    cap: Decimal | None = None
    """What a member pays a month at most as a rule (一般), in 元; beyond it is voluntary."""
    cap_source: str = ""
    fixed_for_year: bool
    """Whether the monthly amount stays for the year, or follows each change of pay at once."""
    near_edge: Decimal
    """How near, in 元, a base must be to an edge for a notice; our choice, not a rule."""
    deductions: tuple[str, ...]
    employer_marks: tuple[str, ...]
    """Words that mark what the employer pays, which is not part of the pay at all."""
    personal_marks: tuple[str, ...]
    """Words that only say that the member pays it."""
    words: WorkingWords
    scales: tuple[Scale, ...]
    categories: tuple[Category, ...]
    items: tuple[PayItem, ...]

    def __post_init__(self) -> None:
        missing = set(DuesCategory) - {category.code for category in self.categories}
        if missing:
            raise ValueError(_("还缺类别 {names}。").format(names=_("、").join(sorted(missing))))
        scales = {scale.id for scale in self.scales}
        names = {item.name for item in self.items}
        used = set(self.deductions)
        for category in self.categories:
            used |= {*category.include, *category.alone, *category.stand_in}
            if category.scale is not None and category.scale not in scales:
                words = _("类别“{code}”的 scale：没有叫“{name}”的标准。{hint}")
                hint = nearest(category.scale, scales)
                raise ValueError(words.format(code=category.code, name=category.scale, hint=hint))
        if used - names:
            unknown = min(used - names)
            words = _("没有叫“{name}”的工资项目。{hint}")
            raise ValueError(words.format(name=unknown, hint=nearest(unknown, names)))
        if len(self._names) != sum(1 + len(set(item.synonyms)) for item in self.items):
            raise ValueError(_("有两个工资项目同名或别名相同。"))

    @cached_property
    def _categories(self) -> dict[DuesCategory, Category]:
        return {category.code: category for category in self.categories}

    @cached_property
    def _scales(self) -> dict[str, Scale]:
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def _names(self) -> dict[str, PayItem]:
        return {squeeze(name): item for item in self.items for name in (item.name, *item.synonyms)}

    @cached_property
    def cap_fen(self) -> int | None:
        """The usual limit a month in 分."""
        return None if self.cap is None else to_fen(self.cap)

    @cached_property
    def near_edge_fen(self) -> int:
        """The reach of the notice about an edge, in 分."""
        return to_fen(self.near_edge)

    def category(self, code: DuesCategory) -> Category:
        """Return a kind of payer."""
        return self._categories[code]

    def scale_of(self, category: Category) -> Scale | None:
        """Return the scale a category pays by, if it has one."""
        return None if category.scale is None else self._scales[category.scale]

    def is_employers(self, name: str) -> bool:
        """Whether a column of a payroll is what the employer pays on top."""
        return any(mark in squeeze(name) for mark in self.employer_marks)

    def item(self, name: str) -> PayItem | None:
        """Recognise an item by what a payroll calls it."""
        squeezed = squeeze(name)
        if squeezed in self._names:
            return self._names[squeezed]
        for mark in self.personal_marks:
            squeezed = squeezed.replace(mark, "")
        return self._names.get(squeezed)


def squeeze(name: str) -> str:
    """Take blanks and brackets out of a heading and make its letters and brackets half-width."""
    return "".join(c for c in normalize("NFKC", name) if not c.isspace() and c not in "()[]【】:、/-—")


class DuesRates:
    """Every table; the date decides which one holds."""

    def __init__(self, tables: Iterable[DuesTable]) -> None:
        by_id = {table.id: table for table in tables}
        self.tables = sorted(by_id.values(), key=lambda table: table.effective_from)

    def on(self, day: date) -> DuesTable:
        """Return the table in force on a day; raises InvalidField before the first."""
        for table in reversed(self.tables):
            if table.effective_from <= day:
                return table
        first = self.tables[0].effective_from
        raise InvalidField(
            "year",
            _("没有 {year} 年的党费标准，最早的一份从 {first} 起。").format(
                year=day.year, first=first.isoformat()
            ),
        )

    def source_of(self, rule: str | None, category: DuesCategory | None = None) -> str:
        """Return documents and articles behind a rule id such as `dues-2017:salaried:3`, or an empty text.

        With a category, what another document says about its base is named as well.
        """
        for table in self.tables:
            if rule is None or not rule.startswith(f"{table.id}:"):
                continue
            part = rule.split(":")[1]
            named = [scale.source for scale in table.scales if scale.id == part]
            named += [kind.source for kind in table.categories if part == kind.code]
            named += [table.category(category).source] if category is not None else []
            return join_sources(*named) or table.source
        return ""


@cache
def join_sources(*sources: str) -> str:
    """Join sources; of each document only the first place named is kept."""
    places: dict[str, str] = {}
    for source in sources:
        for place in source.split("；"):
            places.setdefault(place.partition("号")[0], place)
    return "；".join(places.values())


@cache
def percent(basis_points: int) -> str:
    """Write a rate as on papers: `1.5%`."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole}{f'.{rest:02}'.rstrip('0').rstrip('.')}%"


def describe(scale: Scale) -> list[str]:
    """Write the steps of a scale in words, one line each."""
    lines, below = [], None
    for edge, rate in zip((*scale.edges, None), scale.rates, strict=True):
        span = {
            (True, False): _("{edge} 元及以下").format(edge=plain(edge or 0)),
            (False, False): _("{below} 元以上至 {edge} 元").format(
                below=plain(below or 0), edge=plain(edge or 0)
            ),
            (False, True): _("{below} 元以上").format(below=plain(below or 0)),
            (True, True): _("不论多少"),
        }[below is None, edge is None]
        lines.append(f"{span}：{percent(rate)}")
        below = edge
    return lines


def read_dues_rates(resources: Path = RESOURCES, user_folder: Path | None = None) -> DuesRates:
    """Read dues/*.toml of the program and, over them, of the user's own rule folder; raises BadRuleFile.

    A table of the user with an id of the program's replaces it; any other is added by its date.
    """
    return dues_rates_of(resources / "dues", *([user_folder / "dues"] if user_folder else []))


def dues_rates_of(*places: Path) -> DuesRates:
    """Read the rates of folders and files, later ones over earlier; raises BadRuleFile."""
    tables = [read(path, DuesTable) for place in places for path in rule_files(place)]
    if not tables:
        raise BadRuleFile(_("没有找到党费标准（dues 文件夹是空的）。"))
    return DuesRates(tables)
