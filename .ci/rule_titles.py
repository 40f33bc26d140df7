"""Let the catalog take the titles that windows show out of the rule files.

Taken is what the program itself says: titles, short names, explanations, notes, names of codes. What is quoted
from a document (`words`, `clause`, `key_points`, `method`, `source`, `number` …) stays in the language of the law.
"""

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import IO

Message = tuple[int, None, str, list[str]]

SHOWN = {
    "agendas/*": ("templates.title",),
    "appraisals/*": (
        "review_steps.title review_steps.about review_steps.assumed",
        "appraisal_steps.title appraisal_steps.about appraisal_steps.assumed",
    ),
    "charts/*": (
        "title points.assumed",
        "steps.title steps.words steps.onward steps.by steps.basis.assumed",
        "steps.branches.when steps.branches.words",
    ),
    "checks/*": ("checks.title checks.assumed",),
    "codes/columns": ("columns.title",),
    "codes/dues-use": ("lists.title lists.purposes.title",),
    "codes/people": (
        "nationalities education education_codes.* degrees political_status marital_status",
        "recommendations entry_types conversion_results",
        "occupations personnel_kinds strata frontline",
    ),
    "codes/relation-survey": ("results.title results.assumed",),
    "codes/statistics": ("scope ages.title standings.title eras.title education.title",),
    "dispositions/*": ("steps.title steps.assumed",),
    "dues/*": ("categories.title categories.short categories.base",),
    "elections/*": ("steps.title steps.about steps.assumed",),
    "honours/*": ("sanctions.title sanctions.assumed",),
    "life/plan-templates": ("usual.title templates.items.title",),
    "materials/*": ("kinds.title",),
    "posts/*": ("posts.title posts.assumed",),
    "processes/*": (
        "phases.title steps.title steps.decided_by steps.clauses.title",
        "steps.fields.title steps.fields.hint steps.fields.choices",
    ),
    "ratings/*": (
        "city title short notes.text tracks.title steps.title",
        "groups.title groups.indicators.title groups.indicators.deductions.checklist",
        "penalty.items.about veto.result",
        "grading.grades.title grading.grades.flag grading.awarded.title grading.scores.title",
    ),
    "regulations/*": (
        "deadlines.title deadlines.assumed frequencies.title study_hours.title ballots.title",
        "letter_validities.title",
    ),
    "service/fund-presets": ("presets.title",),
    "service/openness": ("categories.title",),
    "service/venue": ("lists.title lists.items.words",),
    "statuses/*": ("moves.title moves.assumed",),
    "talks/*": ("occasions.title occasions.when",),
    "task-lists/*": ("title about",),
    "timetables/*": ("title",),
    "worklists/*": ("title lists.title lists.columns.title",),
}
"""Keys of the rule files that windows show, with dots between the steps; lists are gone through, `*` is any key."""


def extract(file: IO[bytes], _keywords: object, _tags: object, **_: object) -> Iterator[Message]:
    """Yield the titles of one rule file, in the order of `SHOWN`: an extractor as Babel wants it."""
    path = Path(file.name).with_suffix("")
    name = f"{path.parent.name}/{path.name}"
    content = tomllib.load(file)
    keys = [
        key for pattern, lines in SHOWN.items() if fnmatch(name, pattern) for key in " ".join(lines).split()
    ]
    texts = (text for key in keys for text in _texts(content, key.split(".")))
    for line, text in enumerate(dict.fromkeys(texts), 1):
        yield line, None, text, []


def _texts(value: object, steps: list[str]) -> Iterator[str]:
    """Yield the Chinese texts that lie at the end of a path of keys."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, steps)
    elif isinstance(value, dict) and steps:
        found = value.values() if steps[0] == "*" else [value[steps[0]]] if steps[0] in value else []
        for one in found:
            yield from _texts(one, steps[1:])
    elif isinstance(value, str) and not steps and not value.isascii():
        yield value
