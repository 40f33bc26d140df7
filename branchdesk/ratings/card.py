"""The score card: what a scheme makes of a year, line by line, with verdict and the evidence behind each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from branchdesk.ratings.measures import Evidence
from branchdesk.rules.rating_schemes import Bands, Clause, Indicator, Standard


class Method(StrEnum):
    """Where the count of a line comes from."""

    RECORD = "record"
    TYPED = "typed"
    MANUAL = "manual"
    """A person is to answer and has not yet; counts nothing until then."""
    SUPPOSED = "supposed"
    """Tried out, and kept nowhere."""


class Verdict(StrEnum):
    """What becomes of a clause: 符合, 不符合 or 人工."""

    MET = "met"
    NOT_MET = "not_met"
    MANUAL = "manual"


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
    points: Decimal | None
    """None where the scheme gives no points: the clause is met again, or stays so."""
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
    given_by: str = ""
    """Who typed the answer."""
    given_on: date | None = None
    answer: str = ""
    """The key of the typed answer, which its proof is attached to."""

    @property
    def verdict(self) -> Verdict:
        """Say whether the clause is met; a test result breaks it as soon as it costs points."""
        if self.method == Method.MANUAL:
            return Verdict.MANUAL
        is_broken = self.points > 0 if isinstance(self.clause, Bands) else self.count > 0
        return Verdict.NOT_MET if is_broken else Verdict.MET

    @property
    def tells(self) -> bool:
        """Whether it costs points, or breaks a standard that has none."""
        return self.points > 0 or (isinstance(self.clause, Standard) and self.verdict == Verdict.NOT_MET)

    @property
    def is_overridden(self) -> bool:
        """Whether a person gave another count than the records, with a reason."""
        return self.method == Method.TYPED and self.recorded is not None and self.recorded != self.count


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with the points it keeps; none where the scheme gives none."""

    indicator: Indicator
    group: str
    points: Decimal | None
    lines: tuple[ScoreLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Points it loses."""
        full, kept = self.indicator.points, self.points
        return Decimal(0) if full is None or kept is None else full - kept

    @property
    def verdict(self) -> Verdict:
        """不符合 as soon as one clause is not met, 人工 while one is open, else 符合."""
        found = {line.verdict for line in self.lines}
        return next((v for v in (Verdict.NOT_MET, Verdict.MANUAL) if v in found), Verdict.MET)

    @property
    def open_questions(self) -> int:
        """How many clauses a person has not answered yet."""
        return sum(line.method == Method.MANUAL for line in self.lines)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A block of indicators as the table shows it."""

    id: str
    title: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class StepResult:
    """A step of the year's procedure as it stands."""

    step: str
    title: str
    words: str
    by: str
    number: int = 1
    due_on: date | None = None
    record: str = ""
    """The key of the record that says it was taken; empty while it is not."""
    done_on: date | None = None
    done_by: str = ""
    grade: str = ""
    """The title of the grade it gave."""
    text: str = ""
    document: str = ""
    gives_grade: bool = False
    decides: bool = False
    track: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to the published grade, and its answer."""

    id: str
    received_on: date
    raised_by: str
    text: str
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a settled result, as what and on which day."""

    name: str
    role: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """A grade a person may set, with its title at this place."""

    key: str
    title: str
    words: str
    measures: str


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
    base: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    """None where the scheme gives no points."""
    grade: str
    """The title of the grade; empty while nobody has set one."""
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
    by_person: bool = False
    """Whether a person sets the grade."""
    grades: tuple[GradeChoice, ...] = ()
    measures: str = ""
    """What the document has a branch of this grade do."""
    flag: str = ""
    """What the document counts a branch of this grade among."""
    track: str = ""
    """The title of the track the branch is on."""
    steps: tuple[StepResult, ...] = ()
    objections: tuple[Objection, ...] = ()
    signatures: tuple[Signature, ...] = ()
    window_end: date | None = None
    """The last day of 近一年; that of the evaluation where nothing else is said."""

    @property
    def window(self) -> tuple[date, date]:
        """The first and last day of 近一年."""
        return self.window_start, self.window_end or self.as_of

    @property
    def has_points(self) -> bool:
        """Whether the scheme gives points."""
        return self.total is not None

    def verdicts(self) -> Counter[Verdict]:
        """Count the clauses by verdict."""
        return Counter(line.verdict for score in self.indicators for line in score.lines)

    @property
    def is_flagged(self) -> bool:
        """Whether the flag holds: the grade is not only the branch's own, provisional one."""
        return bool(self.flag) and (self.settled_on is not None or not self.provisional)

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

    def lines(self) -> list[ScoreLine]:
        """List every line a person may answer, but the scores of others."""
        lines = [line for score in self.indicators for line in score.lines]
        return [*lines, *self.bonus_lines, *self.penalty_lines, *self.veto_lines, *self.awarded]

    def line(self, item: str) -> ScoreLine:
        """Return one line by the id of its item."""
        return next(line for line in self.lines() if line.item == item)
