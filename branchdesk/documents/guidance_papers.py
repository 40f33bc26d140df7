"""联系指导 on paper: who guides the branch, what was done, and the self-checks of the quarters beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.score_words import words as score_words
from branchdesk.documents.scorecard import scorecard_document
from branchdesk.documents.service_papers import register_fields
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_
from branchdesk.paths import RESOURCES
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.quarter_checks import QuarterLine, card_kept, clauses, quarter_checks
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import guidance
from branchdesk.service.guidance import VisitLine
from branchdesk.worklists import Item

words = read_words(RESOURCES / "papers" / "guidance.toml")
QUARTERS = ("first", "second", "third", "fourth")

CADRE_FIELDS = register_fields(("name", "unit", "post", "since", "until", "document", "visits"))


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem with its visit; a visit without one stands alone."""

    visit: VisitLine
    item: Item | None

    @property
    def id(self) -> str:
        """The key of the visit, by which its proof is found."""
        return self.visit.id


def _of_visit(name: str) -> Field:
    return Field(name, "", attrgetter(f"visit.{name}"), show_plain, "")


def _of_item(name: str, attribute: str) -> Field:
    return Field(name, "", lambda line: getattr(line.item, attribute) if line.item else None, show_plain, "")


VISIT_FIELDS = register_fields(
    (),
    *(_of_visit(name) for name in ("held_on", "cadre", "text")),
    Field("about", "", lambda line: _aspects(line.visit), show_plain, ""),
    _of_item("problem", "text"),
    *(_of_item(name, name) for name in ("responsible", "due_on", "outcome")),
)


def _aspects(visit: VisitLine) -> str:
    return words["and"].join(words[f"aspect_{aspect}"] for aspect in visit.aspects)


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause with how it stood in each quarter."""

    id: str
    aspect: str
    item: str
    clause: str
    verdicts: tuple[str, ...]


def _of_quarter(number: int) -> Field:
    return Field(QUARTERS[number], "", lambda line: line.verdicts[number], show_plain, "")


QUARTER_FIELDS = register_fields(
    ("aspect", "item", "clause"), *(_of_quarter(number) for number in range(len(QUARTERS)))
)


def guidance_parts(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[Part]:
    """Give the cadres, the visits with every problem, and the quarters' self-checks, the earliest first."""
    registers = rulebook.registers
    lines = list(reversed(guidance.cadres(session, [branch_id], year)))
    held = list(reversed(guidance.visits(session, [branch_id], year, today)))
    problems = [item for visit in held for item in visit.problems]
    solved = sum(visit.solved for visit in held)
    counts = {
        "cadres": str(len({(line.name, line.unit) for line in lines})),
        "visits": str(len(held)),
        "problems": str(len(problems)),
        "solved": str(solved),
    }
    parts = [
        Part(registers["guidance-cadres"], CADRE_FIELDS, lines, counts),
        Part(registers["guidance-visits"], VISIT_FIELDS, _problem_lines(held), counts),
    ]
    checks = [line for line in quarter_checks(session, branch_id, year, today) if line.card is not None]
    if checks:
        when = {"held": _held(checks)}
        parts.append(Part(registers["quarter-checks"], QUARTER_FIELDS, clause_lines(checks), when))
    return parts


def _problem_lines(held: Sequence[VisitLine]) -> list[ProblemLine]:
    lines: list[ProblemLine] = []
    for visit in held:
        found = [ProblemLine(visit, item) for item in sorted(visit.problems, key=_by_text)]
        lines += found or [ProblemLine(visit, None)]
    return lines


def _by_text(item: Item) -> tuple[date, str]:
    return item.raised_on, item.text


def _held(checks: Sequence[QuarterLine]) -> str:
    """Say when each result was kept."""
    return words["and"].join(
        words["kept"].format(n=words["quarters"][line.quarter - 1], day=day_words(line.taken_on))
        for line in checks
        if line.taken_on
    )


def clause_lines(checks: Sequence[QuarterLine]) -> list[ClauseLine]:
    """Lay the kept cards of the year's last scheme side by side; the last of a quarter stands for it."""
    cards = {line.quarter: line.card for line in checks if line.card is not None}
    last = checks[-1].card
    if last is None:
        return []
    verdicts = {quarter: _verdicts(card) for quarter, card in cards.items() if card.scheme == last.scheme}
    titles = {group.id: group.title for group in last.groups}
    return [
        ClauseLine(
            line.item,
            titles[score.group],
            score.indicator.title,
            line.words,
            tuple(verdicts.get(number, {}).get(line.item, "") for number in (1, 2, 3, 4)),
        )
        for score, line in clauses(last)
    ]


def _verdicts(card: ScoreCard) -> dict[str, str]:
    return {line.item: score_words[f"verdict_{line.verdict}"] for _score, line in clauses(card)}


def quarter_check_document(desk: Desk, supervision_id: str) -> Document:
    """Lay out what a self-check kept, as it was; raises BranchDeskError where it kept nothing."""
    card = card_kept(desk.session, supervision_id)
    number = words["quarters"][(card.as_of.month + 2) // 3 - 1]
    named = replace(card, scheme_title=words["quarter_title"].format(title=card.scheme_title, n=number))
    return scorecard_document([named], desk.fonts)


GUIDANCE_PAPERS = (RecordPaper("quarter-check", N_("季度自查表"), "季度自查表", quarter_check_document),)
