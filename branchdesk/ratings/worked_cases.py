"""Worked cases of a scheme: what is put in, what has to come out, and which case comes out otherwise."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from branchdesk.i18n import _
from branchdesk.models import RatingAnswer
from branchdesk.ratings.card import Verdict
from branchdesk.ratings.measures import Measure
from branchdesk.ratings.reading import Reading
from branchdesk.ratings.tally import Marks
from branchdesk.rules.rating_schemes import METRICS, RatingScheme
from branchdesk.rules.reading import Fault, Rule, nearest, read, refuse

SLIP = 0.8
"""So like the id of a scheme, another is a slip of the pen."""


class WorkedCase(Rule, frozen=True, kw_only=True):
    """One case: counts of metrics, answers and grades of steps in; figures and verdicts out."""

    name: str
    recorded: dict[str, int] = msgspec.field(default_factory=dict)
    typed: dict[str, int] = msgspec.field(default_factory=dict)
    steps: dict[str, str] = msgspec.field(default_factory=dict)
    """The key of the grade each step gave."""
    points: dict[str, Decimal] = msgspec.field(default_factory=dict)
    """What an indicator keeps."""
    costs: dict[str, Decimal] = msgspec.field(default_factory=dict)
    """What a clause takes."""
    verdicts: dict[str, Verdict] = msgspec.field(default_factory=dict)
    base: Decimal | None = None
    """Looked at only where it is written."""
    total: Decimal | None = None
    grade: str = ""
    vetoes: tuple[str, ...] = ()
    provisional: bool = True


class CaseFile(Rule, frozen=True, kw_only=True):
    """The cases of one scheme."""

    scheme: str
    cases: tuple[WorkedCase, ...]


def check_cases(path: Path, schemes: Mapping[str, RatingScheme]) -> CaseFile:
    """Reckon every case of a file; raises BadRuleFile with each figure that comes out otherwise than written."""
    content = read(path, CaseFile)
    scheme = schemes.get(content.scheme)
    if scheme is None:
        words = _("没有编号为“{name}”的考评办法。{hint}新办法的文件要和样例放在同一个文件夹里。")
        hint = nearest(content.scheme, schemes, SLIP)
        refuse(path, [Fault("$.scheme", words.format(name=content.scheme, hint=hint))])
        return content
    numbered = enumerate(content.cases)
    refuse(path, [f for n, case in numbered for f in case_faults(scheme, case, f"$.cases[{n}]")])
    return content


def case_faults(scheme: RatingScheme, case: WorkedCase, key: str) -> Iterator[Fault]:
    """Yield names a case uses that the scheme does not have, or else all that comes out otherwise."""
    unknown = list(_unknown_names(scheme, case, key))
    yield from unknown or _differences(scheme, case, key)


def _unknown_names(scheme: RatingScheme, case: WorkedCase, key: str) -> Iterator[Fault]:
    clauses = [clause.id for clause in scheme.clauses()]
    grades = [grade.key for grade in scheme.grading.grades]
    named: list[tuple[str, Collection[str], Collection[str]]] = [
        ("recorded", case.recorded, METRICS),
        ("typed", case.typed, scheme.item_ids()),
        ("steps", case.steps, [step.id for step in scheme.steps]),
        ("points", case.points, [indicator.id for indicator in scheme.indicators()]),
        ("costs", case.costs, clauses),
        ("verdicts", case.verdicts, clauses),
        ("vetoes", case.vetoes, [item.id for item in scheme.vetoes()]),
    ]
    for part, names, known in named:
        for name in names:
            if name not in known:
                words = _("样例“{case}”：办法里没有“{name}”。{hint}")
                reason = words.format(case=case.name, name=name, hint=nearest(name, known))
                yield Fault(f"{key}.{part}.{name}", reason)
    for step, grade in case.steps.items():
        if grade not in grades:
            words = _("样例“{case}”：没有编号为“{name}”的等级。{hint}")
            reason = words.format(case=case.name, name=grade, hint=nearest(grade, grades))
            yield Fault(f"{key}.steps.{step}", reason)


def _differences(scheme: RatingScheme, case: WorkedCase, key: str) -> Iterator[Fault]:
    typed = {item: RatingAnswer(item=item, count=count) for item, count in case.typed.items()}
    measures = {name: Measure(count) for name, count in case.recorded.items()}
    reading = Reading(scheme, measures, typed, case.steps)
    marks = reading.marks()
    for part, written, found in _outcomes(scheme, case, reading, marks):
        if written != found:
            words = _("样例“{case}”：写的是{written}，算出来是{found}。")
            reason = words.format(case=case.name, written=_shown(written), found=_shown(found))
            yield Fault(f"{key}.{part}", reason)


def _outcomes(
    scheme: RatingScheme, case: WorkedCase, reading: Reading, marks: Marks
) -> Iterator[tuple[str, object, object]]:
    """Yield what a case says of each figure beside what comes out."""
    yield "total", case.total, marks.total
    yield "grade", case.grade, marks.grade
    yield "vetoes", case.vetoes, marks.vetoes
    yield "provisional", case.provisional, marks.provisional
    if case.base is not None:
        yield "base", case.base, marks.base
    for indicator, points in case.points.items():
        yield f"points.{indicator}", points, marks.points[indicator]
    for clause_id, cost in case.costs.items():
        yield f"costs.{clause_id}", cost, marks.costs[clause_id]
    for clause in scheme.clauses():
        if clause.id in case.verdicts:
            yield f"verdicts.{clause.id}", case.verdicts[clause.id], reading.line(clause, marks).verdict


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("“{value}”").format(value=str(value).lower())
    if isinstance(value, tuple):
        value = _("、").join(value)
    return _("“{value}”").format(value=value) if value not in (None, "") else _("空的")
