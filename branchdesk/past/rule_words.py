"""Ids of rule files in the words of the files: steps, kinds of material, checks, schemes and their items."""

from collections.abc import Callable, Mapping

from branchdesk.i18n import _
from branchdesk.rules.dues_use import shipped_dues_use
from branchdesk.rules.honours import disposition_steps
from branchdesk.rules.relation_survey import read_survey_rules
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.service_rules import openness_rules, venue_rules
from branchdesk.rules.talk_rules import talk_rules


def _schemes(rulebook: Rulebook) -> Mapping[str, str]:
    return {scheme.id: scheme.title for scheme in rulebook.schemes.values()}


def _items(rulebook: Rulebook) -> Mapping[str, str]:
    return {
        item.id: item.words
        for scheme in rulebook.schemes.values()
        for item in (*scheme.clauses(), *scheme.extras(), *scheme.vetoes())
    }


def _rating_steps(rulebook: Rulebook) -> Mapping[str, str]:
    return {step.id: step.title for scheme in rulebook.schemes.values() for step in scheme.steps}


def _grades(rulebook: Rulebook) -> Mapping[str, str]:
    schemes = rulebook.schemes.values()
    return {grade.key: grade.title for scheme in schemes for grade in scheme.grading.grades}


def _forms(rulebook: Rulebook) -> Mapping[str, str]:
    return {form.id: "".join(form.title) for form in rulebook.forms.values()}


def _development_steps(rulebook: Rulebook) -> Mapping[str, str]:
    return {step.id: step.title for process in rulebook.processes.values() for step in process.steps}


def _election_steps(rulebook: Rulebook) -> Mapping[str, str]:
    return {step.id: step.title for step in rulebook.elections.steps}


def _disposition_steps(_rulebook: Rulebook) -> Mapping[str, str]:
    return {step.id: step.title for step in disposition_steps()}


def _materials(rulebook: Rulebook) -> Mapping[str, str]:
    return {kind.id: kind.title for kind in rulebook.materials.by_id.values()}


def _survey_results(_rulebook: Rulebook) -> Mapping[str, str]:
    return {result.id: result.title for result in read_survey_rules().results}


def _checks(rulebook: Rulebook) -> Mapping[str, str]:
    return {name: versions[-1].title for name, versions in rulebook.checks.versions.items()}


def _purposes(_rulebook: Rulebook) -> Mapping[str, str]:
    return {one.id: one.title for listed in shipped_dues_use().lists for one in listed.purposes}


def _regulations(rulebook: Rulebook) -> Mapping[str, str]:
    rules = rulebook.regulations
    return {rule.id: rule.title for rule in (*rules.frequencies, *rules.deadlines, *rules.study_hours)}


def _openness(_rulebook: Rulebook) -> Mapping[str, str]:
    return {one.id: one.title for one in openness_rules().categories}


def _venue(_rulebook: Rulebook) -> Mapping[str, str]:
    return {item.id: item.words for rule in venue_rules().lists for item in rule.items}


def _criteria(rulebook: Rulebook) -> Mapping[str, str]:
    return {one.id: one.title for scheme in rulebook.schemes.values() for one in scheme.criteria}


def _occasions(_rulebook: Rulebook) -> Mapping[str, str]:
    return {one.id: one.title for one in talk_rules().occasions}


_WORDS: Mapping[tuple[str, str], Callable[[Rulebook], Mapping[str, str]]] = {
    ("acknowledgement", "check_id"): _checks,
    ("branch", "scheme"): _schemes,
    ("development_step", "step"): _development_steps,
    ("disposition_step", "step"): _disposition_steps,
    ("election_step", "step"): _election_steps,
    ("fund_entry", "purpose"): _purposes,
    ("material", "kind"): _materials,
    ("paper_text", "paper"): _forms,
    ("rating", "scheme"): _schemes,
    ("relation_check", "result"): _survey_results,
    ("notice_item", "category"): _openness,
    ("talk", "occasion"): _occasions,
    ("venue_check", "item"): _venue,
    ("rule_change", "rule_id"): _regulations,
    ("rating_answer", "item"): _items,
    ("rating_answer", "scheme"): _schemes,
    ("rating_step", "scheme"): _schemes,
    ("rating_step", "step"): _rating_steps,
    ("rating_step", "grade"): _grades,
    ("rating_objection", "scheme"): _schemes,
    ("rating_criterion", "scheme"): _schemes,
    ("rating_criterion", "criterion"): _criteria,
}
"""By table and column."""


class RuleWords:
    """Reads ids by a rulebook; what it looked up once it knows."""

    def __init__(self, rulebook: Rulebook | None) -> None:
        self._rulebook = rulebook
        self._known: dict[tuple[str, str], Mapping[str, str]] = {}

    def say(self, table: str, column: str, value: str) -> str:
        """Put an id into words; any other text stays as it is."""
        read = _WORDS.get((table, column))
        if read is None or self._rulebook is None:
            return value
        if (table, column) not in self._known:
            self._known[table, column] = read(self._rulebook)
        words = self._known[table, column].get(value)
        return value if words is None else _(words)
