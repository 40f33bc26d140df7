"""Answers and grades read from a file, to be laid over the books without being kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

import msgspec

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import RatingAnswer
from branchdesk.ratings.answers import check_answer, to_hundredths
from branchdesk.rules.rating_schemes import Bands, RatingScheme
from branchdesk.rules.reading import Fault, Rule, read, refuse


class TypedAnswer(Rule, frozen=True, kw_only=True):
    """An answer to one item: how often, or a score, or whether a standard is met, or a test not taken."""

    count: int | None = None
    score: Decimal | int | None = None
    met: bool | None = None
    absent: bool = False
    reason: str = ""
    by: str = ""


class AnswerFile(Rule, frozen=True, kw_only=True):
    """What a file of answers holds."""

    answers: dict[str, TypedAnswer] = msgspec.field(default_factory=dict)
    grades: dict[str, str] = msgspec.field(default_factory=dict)
    """Keys of grades by the steps that gave them."""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Answers by item and keys of grades by step."""

    answers: Mapping[str, RatingAnswer] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


def read_answer_sheet(path: Path, scheme: RatingScheme) -> AnswerSheet:
    """Read a file of answers to a scheme; raises BadRuleFile that names file, key, line and reason."""
    content = read(path, AnswerFile)
    answers: dict[str, RatingAnswer] = {}
    faults = list(_faults_of_grades(content, scheme))
    for item, typed in content.answers.items():
        if item not in scheme.item_ids():
            faults.append(Fault(f"answers.{item}", _unknown(item, scheme.item_ids())))
            continue
        try:
            count = _count(typed)
            check_answer(scheme, item, count, typed.reason)
        except BranchDeskError as error:
            faults.append(Fault(f"answers.{item}", str(error)))
            continue
        answers[item] = RatingAnswer(item=item, count=count, reason=typed.reason, given_by=typed.by or None)
    refuse(path, faults)
    return AnswerSheet(answers, content.grades)


def _count(typed: TypedAnswer) -> int:
    given = [typed.count is not None, typed.score is not None, typed.met is not None, typed.absent]
    if given.count(True) != 1:
        raise InvalidField("count", _("count、score、met、absent 里写一个，只写一个。"))
    if typed.absent:
        return Bands.ABSENT
    if typed.met is not None:
        return 0 if typed.met else 1
    if typed.score is not None:
        return to_hundredths(Decimal(typed.score), _too_fine)
    return typed.count or 0


def _too_fine() -> InvalidField:
    return InvalidField("score", _("分数最多写到两位小数。"))


def _faults_of_grades(content: AnswerFile, scheme: RatingScheme) -> Iterator[Fault]:
    steps = [step.id for step in scheme.steps if step.grade]
    keys = [grade.key for grade in scheme.grading.grades]
    for step, grade in content.grades.items():
        if step not in steps:
            yield Fault(f"grades.{step}", _unknown(step, steps))
        elif grade not in keys:
            yield Fault(f"grades.{step}", _unknown(grade, keys))


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    hint = _("是不是“{near}”？").format(near=near[0]) if near else ""
    return _("这个考评办法里没有“{name}”。{hint}").format(name=name, hint=hint)
