"""How a score card reads on paper: points, verdicts, and what each line rests on."""

from collections.abc import Sequence
from decimal import Decimal

from branchdesk.documents.registers import day_words
from branchdesk.paths import RESOURCES
from branchdesk.ratings.card import IndicatorScore, Method, ScoreCard, ScoreLine
from branchdesk.rules.registers import read_words

EVIDENCE_SHOWN = 8
"""More records than this behind one deduction are counted, not listed."""
words = read_words(RESOURCES / "papers" / "scorecard.toml")


def title_of(card: ScoreCard) -> str:
    """Write what the sheet of a card is called."""
    key = "title" if card.has_points else "title_self_check"
    return words[key].format(title=card.scheme_title, year=card.year)


def as_of_words(card: ScoreCard) -> str:
    """Say until when the records count, or when the year was settled."""
    if card.settled_on is not None:
        return words["settled"].format(day=day_words(card.settled_on))
    return words["as_of"].format(day=day_words(card.as_of))


def number(points: Decimal | None) -> str:
    """Write points without needless zeros: 2, 0.5; none as nothing."""
    return "" if points is None else f"{points.normalize():f}"


def titled(title: str, points: Decimal | None) -> str:
    """Write a title with its points, where there are any: 组织覆盖（3分）."""
    return title if points is None else words["points"].format(title=title, points=number(points))


def kept_words(score: IndicatorScore) -> str:
    """Write the points an indicator keeps, or its verdict where the scheme gives no points."""
    return number(score.points) if score.points is not None else words[f"verdict_{score.verdict}"]


def evidence_words(score: IndicatorScore) -> str:
    """Say for each deduction what it rests on; clauses nobody has judged yet are counted."""
    parts = []
    for line in score.lines:
        if line.method == Method.MANUAL:
            continue
        if line.count and line.tells:
            cost = words["lost"].format(points=number(line.points), words=line.words)
            parts.append(
                (cost if score.points is not None else words["broken"] + line.words) + method_words(line)
            )
            parts += _records(line)
        elif line.is_overridden:
            parts.append(line.words + method_words(line))
        elif line.met:
            parts.append(words["met"].format(met=line.met))
        if line.reason:
            parts.append(words["reason"].format(reason=line.reason))
    lost = sum((line.points for line in score.lines), Decimal(0))
    if lost > score.lost:
        parts.append(words["capped"].format(lost=number(lost), most=number(score.lost)))
    if score.open_questions:
        parts.append(words["manual"].format(n=score.open_questions))
    return "\n".join([*dict.fromkeys(parts), *score.notes])


def method_words(line: ScoreLine) -> str:
    """Say whether records, a person or a person against the records decided a line."""
    if line.is_overridden:
        return words["overridden"].format(recorded=line.recorded)
    return words["recorded" if line.method == Method.RECORD else "typed"]


def _records(line: ScoreLine) -> list[str]:
    shown = [evidence.text for evidence in line.evidence[:EVIDENCE_SHOWN]]
    if len(line.evidence) > EVIDENCE_SHOWN:
        shown.append(words["more"].format(n=len(line.evidence)))
    return ["；".join(shown)] if shown else []


def given_words(lines: Sequence[ScoreLine], mark: str) -> str:
    """Write the bonus, penalty or veto items that hold, each with what it rests on."""
    parts = []
    for line in lines:
        points = f"{mark}{number(line.points)}　" if mark else ""
        parts.append(points + line.words + method_words(line))
        parts += _records(line)
        if line.reason:
            parts.append(words["reason"].format(reason=line.reason))
    return "\n".join(parts)


def basis_words(line: ScoreLine) -> str:
    """Say what the records show for a clause, against it or in its favour."""
    return "\n".join(_records(line)) or line.met


def note_words(line: ScoreLine) -> str:
    """Write the reason somebody typed for a clause, and who it was."""
    if line.method != Method.TYPED:
        return ""
    who = "　".join(
        part for part in (line.given_by, day_words(line.given_on) if line.given_on else "") if part
    )
    said = [line.reason, words["by_person"].format(who=who) if who else ""]
    if line.is_overridden:
        said.append(words["overridden"].format(recorded=line.recorded))
    return "\n".join(part for part in said if part)
