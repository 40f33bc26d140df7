"""What a satisfaction survey asks whom, as data: the question on the form and the clause it comes from."""

from functools import cache
from pathlib import Path

from branchdesk.models import Audience, SurveyAbout
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class Question(Rule, frozen=True, kw_only=True):
    """One line of the form."""

    audience: Audience
    about: SurveyAbout
    question: str
    clause: str
    article: str


class SatisfactionRules(Rule, frozen=True, kw_only=True):
    """The questions in the order of the form."""

    document: str
    questions: tuple[Question, ...]

    def asked_of(self, audience: Audience) -> list[Question]:
        """List what is asked of an audience."""
        return [one for one in self.questions if one.audience == audience]


@cache
def satisfaction_rules(path: Path = RESOURCES / "service" / "satisfaction.toml") -> SatisfactionRules:
    """Read the questions once; raises BadRuleFile."""
    return read(path, SatisfactionRules)
