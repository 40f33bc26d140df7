"""The metrics by name: what a year's records say, as a number with its evidence."""

from branchdesk.ratings import (
    appraisal_metrics,
    aspect_metrics,
    debrief_metrics,
    development_metrics,
    dues_metrics,
    dues_sheet_metrics,
    election_metrics,
    function_metrics,
    hours_metrics,
    life_metrics,
    list_metrics,
    order_metrics,
    organisation_metrics,
    people_metrics,
    pioneer_metrics,
    plan_metrics,
    quality_metrics,
    relations_metrics,
    satisfaction_metrics,
    service_metrics,
    setup_metrics,
    support_metrics,
    talk_metrics,
    team_metrics,
    term_metrics,
    upkeep_metrics,
    venue_metrics,
    worklist_metrics,
)
from branchdesk.ratings.measures import Books, Evidence, Measure, ask, registered

__all__ = [
    "Books",
    "Evidence",
    "Measure",
    "appraisal_metrics",
    "ask",
    "aspect_metrics",
    "debrief_metrics",
    "development_metrics",
    "dues_metrics",
    "dues_sheet_metrics",
    "election_metrics",
    "function_metrics",
    "hours_metrics",
    "life_metrics",
    "list_metrics",
    "measure",
    "order_metrics",
    "organisation_metrics",
    "people_metrics",
    "pioneer_metrics",
    "plan_metrics",
    "quality_metrics",
    "registered",
    "relations_metrics",
    "satisfaction_metrics",
    "service_metrics",
    "setup_metrics",
    "support_metrics",
    "talk_metrics",
    "team_metrics",
    "term_metrics",
    "upkeep_metrics",
    "venue_metrics",
    "worklist_metrics",
]


def measure(name: str, books: Books) -> Measure:
    """Ask one metric, of the same books only once; scheme files are checked against the same list of names."""
    if name not in books.measured:
        books.measured[name] = ask(name, books)
    return books.measured[name]
