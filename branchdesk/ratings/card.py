"""The score card: what a scheme makes of a year, line by line, with the evidence behind each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from branchdesk.ratings.measures import Evidence
from branchdesk.rules.rating_schemes import Clause, Indicator


class Method(StrEnum):
    """Where the count of a line comes from."""

    RECORD = "record"
    TYPED = "typed"
    MANUAL = "manual"
    """A person is to answer and has not yet; counts nothing until then."""


class GainKind(StrEnum):
    """What a gain is: points that come back, or points that would be lost if something is not done in time."""

    REGAIN = "regain"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Gain:
    """Something that can still be done for the score this year, never in a closed period."""

    kind: GainKind
    item: str
    text: str
    points: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One clause, bonus, penalty or veto as it stands."""

    item: str
    words: str
    method: Method
    count: int = 0
    points: Decimal = Decimal(0)
    """Points taken (or, for a bonus, added)."""
    recorded: int | None = None
    """What the records say; None where no metric looks."""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    met: str = ""
    ahead: tuple[Evidence, ...] = ()
    cure: Evidence | None = None
    clause: Clause | None = None
    about: str = ""
    depends_on_superior: bool = False
    urgent: bool = False
    """The records make this question pressing without answering it."""

    @property
    def is_overridden(self) -> bool:
        """Whether a person gave another count than the records, with a reason."""
        return self.method == Method.TYPED and self.recorded is not None and self.recorded != self.count


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with the points it keeps."""

    indicator: Indicator
    group: str
    points: Decimal
    lines: tuple[ScoreLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Points it loses."""
        return self.indicator.points - self.points

    @property
    def open_questions(self) -> int:
        """How many clauses a person has not answered yet."""
        return sum(line.method == Method.MANUAL for line in self.lines)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A block of indicators as the table shows it."""

    id: str
    title: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class OtherResult:
    """A score that others gave, None while it is not known."""

    item: str
    title: str
    score: Decimal | None
    decides: bool


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A branch's score for a year by one scheme."""

    scheme: str
    scheme_title: str
    scheme_short: str
    scheme_version: str
    document: str
    number: str
    city: str
    branch: str
    year: int
    as_of: date
    window_start: date
    groups: tuple[GroupHead, ...]
    indicators: tuple[IndicatorScore, ...]
    bonus_lines: tuple[ScoreLine, ...]
    penalty_lines: tuple[ScoreLine, ...]
    veto_lines: tuple[ScoreLine, ...]
    bonus_words: str
    penalty_words: str
    veto_words: str
    grading_words: str
    others: tuple[OtherResult, ...]
    awarded: tuple[ScoreLine, ...]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    grade: str
    band: str
    """The band of the star in figures, such as 80 ≤ 得分 < 90."""
    provisional: bool
    """The star rests on the branch's own score, as no superior's is known."""
    next_grade: str
    missing_to_next: Decimal
    """Points up to the next star; 0 at the top."""
    notes: tuple[str, ...]
    gains: tuple[Gain, ...]
    settled_on: date | None = None

    @property
    def veto(self) -> tuple[ScoreLine, ...]:
        """The veto items that hold."""
        return tuple(line for line in self.veto_lines if line.count > 0)

    @property
    def open_questions(self) -> int:
        """How many clauses a person has not answered yet."""
        return sum(indicator.open_questions for indicator in self.indicators)

    def indicator(self, indicator_id: str) -> IndicatorScore:
        """Return one indicator by its id."""
        return next(score for score in self.indicators if score.indicator.id == indicator_id)

    def line(self, item: str) -> ScoreLine:
        """Return one line by the id of its item."""
        lines = [line for score in self.indicators for line in score.lines]
        lines += [*self.bonus_lines, *self.penalty_lines, *self.veto_lines, *self.awarded]
        return next(line for line in lines if line.item == item)
