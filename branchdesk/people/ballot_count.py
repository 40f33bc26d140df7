"""The count of an election ballot: what cannot be is refused, and who is elected is said in a sentence each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import MotionPurpose, Office
from branchdesk.rules.regulations import BallotRule, Regulations, shipped

Denominator = Literal["expected", "present"]


class Standing(StrEnum):
    """How somebody comes out of a ballot."""

    ELECTED = "elected"
    TIED = "tied"
    BEYOND_SEATS = "beyond_seats"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Votes:
    """What one person got."""

    person_id: str
    name: str
    yes: int
    no: int = 0
    abstain: int = 0
    is_write_in: bool = False

    @property
    def total(self) -> int:
        """How many ballots say something of them."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers of one ballot as they were called out."""

    office: Office
    seats: int
    expected: int
    present: int
    issued: int
    returned: int
    spoiled: int
    held_on: date
    votes: tuple[Votes, ...] = ()
    override_reason: str | None = None

    @property
    def valid(self) -> int:
        """How many ballots count."""
        return self.returned - self.spoiled


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one person came out of a ballot."""

    votes: Votes
    standing: Standing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a ballot decides, by which rule, and why it may not count."""

    outcomes: tuple[Outcome, ...]
    """The most votes first."""
    needed: int
    """Votes in favour that are more than half."""
    open_seats: int
    sentence: str
    source: str
    stops: tuple[str, ...] = field(default=())
    """Why the rules would not let it count; a reason on record passes these."""
    is_void: bool = False
    """More ballots came back than were given out: it has to be taken anew, whatever the reason."""

    @property
    def elected(self) -> tuple[Votes, ...]:
        """Who is elected."""
        return tuple(one.votes for one in self.outcomes if one.standing == Standing.ELECTED)

    @property
    def tied(self) -> tuple[Votes, ...]:
        """Who has as many votes as another at the last seat."""
        return tuple(one.votes for one in self.outcomes if one.standing == Standing.TIED)


def judge(
    count: Count, denominator: Denominator = "expected", regulations: Regulations | None = None
) -> Verdict:
    """Say who is elected, by the rule in force on the day of the ballot.

    Four fifths of those expected have to be there, more than half of those expected (or, by the branch's
    choice, of those present) elect, at a tie for the last seat nobody of those tied is elected
    (选举工作条例, domain §3.5; §8 C26). Raises InvalidField for numbers that cannot be.
    """
    refuse_impossible(count)
    rule = (regulations or shipped()).ballot(MotionPurpose.ELECTION, count.held_on)
    needed = rule.majority.needed(count.expected if denominator == "expected" else count.present)
    if count.returned > count.issued:
        sentence = _("收回 {returned} 张，多于发出的 {issued} 张，本次选举无效，应当重新投票。").format(
            returned=count.returned, issued=count.issued
        )
        return Verdict((), needed, count.seats, sentence, rule.source, (sentence,), is_void=True)
    stops = tuple(_stops(count, rule))
    if stops and not count.override_reason:
        return Verdict((), needed, count.seats, _("本次选举无效：") + "".join(stops), rule.source, stops)
    outcomes = tuple(_outcomes(count, needed))
    elected = sum(one.standing == Standing.ELECTED for one in outcomes)
    open_seats = count.seats - elected
    sentence = _sentence(count, outcomes, needed, open_seats, denominator)
    if stops:
        sentence = (
            _("{stops}仍予记录，理由：{reason}。").format(
                stops="".join(stops), reason=(count.override_reason or "").rstrip("。")
            )
            + sentence
        )
    return Verdict(outcomes, needed, open_seats, sentence, rule.source, stops)


def refuse_impossible(count: Count) -> None:
    """Raise InvalidField for numbers that no ballot can give, pointing at the one to look at."""
    numbers = (count.expected, count.present, count.issued, count.returned, count.spoiled)
    if min(numbers) < 0 or any(min(v.yes, v.no, v.abstain) < 0 for v in count.votes):
        raise InvalidField("returned", _("人数和票数不能是负数。"))
    if count.seats < 1:
        raise InvalidField("seats", _("要选的名额至少 1 名。"))
    if count.present > count.expected:
        raise InvalidField(
            "present",
            _("实到有选举权 {present} 人，多于应到 {expected} 人，请核对。").format(
                present=count.present, expected=count.expected
            ),
        )
    if count.issued > count.present:
        raise InvalidField(
            "issued",
            _("发出 {issued} 张选票，多于实到有选举权的 {present} 人，请核对。").format(
                issued=count.issued, present=count.present
            ),
        )
    if count.spoiled > count.returned:
        raise InvalidField("spoiled", _("作废的票多于收回的票，请核对。"))
    if count.returned <= count.issued:
        _refuse_votes(count)


def _refuse_votes(count: Count) -> None:
    for votes in count.votes:
        if not votes.is_write_in and votes.total != count.valid:
            raise InvalidField(
                votes.person_id,
                _("{name}的赞成、不赞成、弃权合计 {sum}，应等于有效票 {valid} 张，请核对。").format(
                    name=votes.name, sum=votes.total, valid=count.valid
                ),
            )
        if votes.is_write_in and votes.yes > count.valid:
            raise InvalidField(
                votes.person_id,
                _("另选{name} {yes} 票，多于有效票 {valid} 张，请核对。").format(
                    name=votes.name, yes=votes.yes, valid=count.valid
                ),
            )
    marks = sum(votes.yes for votes in count.votes)
    if marks > count.valid * count.seats:
        raise InvalidField(
            "votes",
            _(
                "赞成票合计 {marks}，而 {valid} 张有效票每张至多选 {seats} 人，最多 {most}；"
                "选得多于名额的票应计为作废，请核对。"
            ).format(marks=marks, valid=count.valid, seats=count.seats, most=count.valid * count.seats),
        )
    against = sum(votes.no for votes in count.votes if not votes.is_write_in)
    written = sum(votes.yes for votes in count.votes if votes.is_write_in)
    if written > against:
        raise InvalidField(
            "votes",
            _("另选他人合计 {written} 票，多于不赞成票 {against}；只有不赞成候选人的可以另选他人。").format(
                written=written, against=against
            ),
        )


def _stops(count: Count, rule: BallotRule) -> Iterator[str]:
    if not rule.quorum.reached(count.present, count.expected):
        yield _("{words}，应到 {expected} 人要到 {needed} 人，实到 {present} 人。").format(
            words=rule.quorum.words,
            expected=count.expected,
            needed=rule.quorum.needed(count.expected),
            present=count.present,
        )


def _outcomes(count: Count, needed: int) -> Iterator[Outcome]:
    ranked = sorted(count.votes, key=lambda votes: -votes.yes)
    enough = [votes for votes in ranked if votes.yes >= needed]
    border = enough[count.seats - 1].yes if len(enough) > count.seats else None
    is_tie = border is not None and enough[count.seats].yes == border
    for place, votes in enumerate(ranked):
        if votes.yes < needed:
            yield Outcome(votes, Standing.SHORT)
        elif is_tie and votes.yes == border:
            yield Outcome(votes, Standing.TIED)
        else:
            yield Outcome(votes, Standing.ELECTED if place < count.seats else Standing.BEYOND_SEATS)


def _sentence(
    count: Count, outcomes: Sequence[Outcome], needed: int, open_seats: int, denominator: Denominator
) -> str:
    base = _("应到会") if denominator == "expected" else _("实到会")
    whole = count.expected if denominator == "expected" else count.present
    said = _(
        "应到 {expected} 人，实到 {present} 人；发出 {issued} 张，收回 {returned} 张，作废 {spoiled} 张。"
    ).format(
        expected=count.expected,
        present=count.present,
        issued=count.issued,
        returned=count.returned,
        spoiled=count.spoiled,
    )
    said += _("赞成票超过{base}有选举权人数 {whole} 人的半数（{needed} 票）当选：").format(
        base=base, whole=whole, needed=needed
    )
    elected = [one.votes for one in outcomes if one.standing == Standing.ELECTED]
    said += (
        _("、").join(_("{name} {n} 票").format(name=v.name, n=v.yes) for v in elected) or _("无人当选")
    ) + _("。")
    tied = [one.votes for one in outcomes if one.standing == Standing.TIED]
    if tied:
        said += _("{names}得票相等，{n} 个名额不能确定，应当就得票相等的人再次投票。").format(
            names=names_of(tied), n=open_seats
        )
    elif open_seats:
        said += _("还差 {n} 名，不足的名额另行选举，或经半数以上到会人同意减少名额。").format(n=open_seats)
    return said


def names_of(people: Iterable[Votes]) -> str:
    """Name people, parted by commas of enumeration."""
    return _("、").join(votes.name for votes in people)
