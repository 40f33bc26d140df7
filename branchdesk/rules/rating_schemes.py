"""City rating schemes read from their files: every fault of a file is named, with its key and its line."""

from pathlib import Path

from branchdesk.rules.reading import read, refuse, rule_files
from branchdesk.rules.scheme import RatingScheme
from branchdesk.rules.scheme_faults import faults_of
from branchdesk.rules.scheme_metrics import METRICS, SHOWING_ONLY
from branchdesk.rules.scheme_parts import (
    Awarded,
    Band,
    Bands,
    ByCount,
    Choice,
    Clause,
    Deduction,
    Extra,
    Extras,
    Grade,
    Grading,
    Group,
    Indicator,
    Note,
    Option,
    OtherScore,
    Standard,
    Times,
    Veto,
    VetoItem,
)
from branchdesk.rules.scheme_steps import Due, Step, Track

__all__ = [
    "METRICS",
    "SHOWING_ONLY",
    "Awarded",
    "Band",
    "Bands",
    "ByCount",
    "Choice",
    "Clause",
    "Deduction",
    "Due",
    "Extra",
    "Extras",
    "Grade",
    "Grading",
    "Group",
    "Indicator",
    "Note",
    "Option",
    "OtherScore",
    "RatingScheme",
    "Standard",
    "Step",
    "Times",
    "Track",
    "Veto",
    "VetoItem",
    "read_scheme",
    "read_schemes",
]


def read_scheme(path: Path) -> RatingScheme:
    """Read and check one scheme file; raises BadRuleFile that names the file and all that is wrong."""
    scheme = read(path, RatingScheme)
    refuse(path, faults_of(scheme))
    return scheme


def read_schemes(*places: Path) -> dict[str, RatingScheme]:
    """Read every scheme of folders and files by its id, later ones over earlier; raises BadRuleFile."""
    schemes = [read_scheme(path) for place in places for path in rule_files(place)]
    return {scheme.id: scheme for scheme in schemes}
