"""The parts of a rating scheme: clauses with and without points, indicators, bonus, penalty, veto and grades."""

from decimal import Decimal
from typing import ClassVar, Literal

from branchdesk.rules.reading import Rule


class Deduction(Rule, frozen=True, kw_only=True, tag_field="method"):
    """A clause of the 评分办法; without a metric it is answered by a person."""

    id: str
    words: str
    part: int = 1
    """The half it is taken from, where the scheme floors by part."""
    metric: str | None = None
    depends_on_superior: bool = False

    @property
    def largest(self) -> Decimal | None:
        """The most points it can cost alone; None where it has no end."""
        raise NotImplementedError

    def cost(self, count: int) -> Decimal:
        """The points it costs for a count (what the count means is the method's)."""
        raise NotImplementedError


class Times(Deduction, frozen=True, kw_only=True, tag="times"):
    """So many points each time, at most `most` times."""

    points: Decimal
    most: int | None = None
    inside: str | None = None
    """The id of the clause whose points hold this one too (其中)."""
    checklist: tuple[str, ...] = ()

    @property
    def largest(self) -> Decimal | None:
        return None if self.most is None else self.points * self.most

    def cost(self, count: int) -> Decimal:
        times = max(count, 0)
        return self.points * (times if self.most is None else min(times, self.most))


class ByCount(Deduction, frozen=True, kw_only=True, tag="by_count"):
    """Points by how many there are: the first for one, the last for that many and more."""

    points: tuple[Decimal, ...]

    @property
    def largest(self) -> Decimal | None:
        return self.points[-1]

    def cost(self, count: int) -> Decimal:
        return Decimal(0) if count <= 0 else self.points[min(count, len(self.points)) - 1]


class Option(Rule, frozen=True):
    """One of the alternatives of a clause."""

    words: str
    points: Decimal


class Choice(Deduction, frozen=True, kw_only=True, tag="choice"):
    """One of several alternatives; the count is its number, 0 is none of them."""

    options: tuple[Option, ...]

    @property
    def largest(self) -> Decimal | None:
        return max(option.points for option in self.options)

    def cost(self, count: int) -> Decimal:
        return self.options[count - 1].points if 1 <= count <= len(self.options) else Decimal(0)


class Band(Rule, frozen=True):
    """A half-open band of results: `at_least` is in it, `below` is not."""

    at_least: Decimal
    points: Decimal
    below: Decimal | None = None


class Bands(Deduction, frozen=True, kw_only=True, tag="bands"):
    """Points by the band a test result lies in; the count is the result in hundredths, ABSENT for not taken."""

    ABSENT: ClassVar[int] = -1

    asks: str
    absent: Decimal
    absent_words: str
    bands: tuple[Band, ...]

    @property
    def largest(self) -> Decimal | None:
        return max(self.absent, *(band.points for band in self.bands))

    def cost(self, count: int) -> Decimal:
        if count == self.ABSENT:
            return self.absent
        result = Decimal(count) / 100
        return next(b.points for b in reversed(self.bands) if b.at_least <= result)


class Standard(Deduction, frozen=True, kw_only=True, tag="standard"):
    """A clause of the document that is met (count 0) or not; it costs nothing, for the document gives no points."""

    @property
    def largest(self) -> Decimal | None:
        return Decimal(0)

    def cost(self, count: int) -> Decimal:  # noqa: ARG002
        return Decimal(0)


Clause = Times | ByCount | Choice | Bands | Standard
"""The closed set of ways a clause is judged."""


class Indicator(Rule, frozen=True, kw_only=True):
    """A key indicator (重点指标) with its clauses, and its points where the document gives any."""

    id: str
    title: str
    points: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    key_points: str
    method: str = ""
    deductions: tuple[Clause, ...]
    floor_by_part: bool = False


class Group(Rule, frozen=True, kw_only=True):
    """A block of indicators (项目)."""

    id: str
    title: str
    points: Decimal | None = None
    indicators: tuple[Indicator, ...]


class Extra(Rule, frozen=True):
    """A reason for points added or taken beyond the hundred."""

    id: str
    words: str
    points: Decimal
    about: str = ""
    metric: str | None = None


class Extras(Rule, frozen=True):
    """加分项 or 减分项."""

    title: str
    words: str
    items: tuple[Extra, ...]


class VetoItem(Rule, frozen=True):
    """A reason for no star at all, proven by a metric or answered by a person."""

    id: str
    words: str
    metric: str | None = None
    asked_when: str | None = None
    """The metric that makes the question urgent without answering it."""


class Veto(Rule, frozen=True):
    """否决项."""

    title: str
    words: str
    result: str
    items: tuple[VetoItem, ...]


class Grade(Rule, frozen=True, kw_only=True):
    """A grade: by its half-open band of points, or one that a person sets, with its words and measures.

    A band has exactly one of the lower and at most one of the upper bounds, save the lowest and the highest.
    """

    title: str
    id: str = ""
    """Names it in steps and renamings; a grade by points needs none."""
    words: str = ""
    measures: str = ""
    """What the document has a branch of this grade do."""
    flag: str = ""
    """What it counts a branch of this grade among, such as 软弱涣散基层党组织; words of the measures."""
    asks_plan: bool = False
    """Whether the measures are a plan of its own to put things right (一支部一方案)."""
    above: Decimal | None = None
    at_least: Decimal | None = None
    below: Decimal | None = None
    up_to: Decimal | None = None

    def holds(self, total: Decimal) -> bool:
        """Whether a total lies in this band."""
        return (
            (self.above is None or total > self.above)
            and (self.at_least is None or total >= self.at_least)
            and (self.below is None or total < self.below)
            and (self.up_to is None or total <= self.up_to)
        )

    @property
    def key(self) -> str:
        """What steps and settings call it."""
        return self.id or self.title

    @property
    def has_band(self) -> bool:
        """Whether it goes by points."""
        return any(b is not None for b in (self.above, self.at_least, self.below, self.up_to))

    @property
    def lower(self) -> Decimal | None:
        """The bound it begins at, whether it holds it or not."""
        return self.above if self.at_least is None else self.at_least


class Awarded(Rule, frozen=True):
    """A star without points that a superior awards."""

    id: str
    title: str
    words: str


class OtherScore(Rule, frozen=True):
    """A score given by others; one of them may decide the star."""

    id: str
    title: str
    decides: bool = False


class Grading(Rule, frozen=True, kw_only=True):
    """评星定级: by points in bands from the lowest, or by a person among grades from the best."""

    by: Literal["points", "person"] = "points"
    title: str = "评星定级"
    words: str
    measures: str = ""
    """Where the document says what each grade has to do; the measures of the grades are quoted from it."""
    grades: tuple[Grade, ...]
    awarded: tuple[Awarded, ...] = ()
    scores: tuple[OtherScore, ...] = ()

    def named(self, key: str) -> Grade | None:
        """Return a grade by its key, None when the scheme has no such grade."""
        return next((grade for grade in self.grades if grade.key == key), None)

    def grade(self, total: Decimal) -> Grade:
        """Return the grade of a total."""
        return next(grade for grade in self.grades if grade.holds(total))

    def next_above(self, total: Decimal) -> Grade | None:
        """Return the next better grade, None at the top."""
        better = [g for g in self.grades if g.lower is not None and not g.holds(total) and g.lower >= total]
        return min(better, key=lambda grade: (grade.lower, grade.at_least is not None), default=None)


class Note(Rule, frozen=True):
    """How a contradiction of the document is read; shown on the card."""

    id: str
    about: str
    text: str
