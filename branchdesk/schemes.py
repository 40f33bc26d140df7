"""The schemes a branch goes by: the main one, those beside it, its track through each, and its names of grades."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.branch import branch_of
from branchdesk.dates import add_months
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Branch
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook

BESIDE = "schemes_beside"
"""The setting that lists the ids of the schemes beside the main one."""
TRACKS = "scheme_tracks"
"""The setting that says which track a branch is on, by scheme."""
GRADE_TITLES = "grade_titles"
"""The setting that says what a place calls the grades, by scheme and grade."""
RESTRUCTURED = "restructured_on"
"""The setting that says when the branch was restructured; it has as long as a new one from then on."""
WINDOWS = "rating_windows"
"""The setting that says what counts as 近一年 for a year's rating, first and last day by year."""
USUAL_WINDOW_MONTHS = 12
"""近一年 up to the day of the evaluation, where neither scheme nor branch says another time (§8 C9)."""


def schemes_of(session: Session, branch_id: str) -> tuple[str, ...]:
    """List the ids of the schemes a branch goes by, the main one first; none when it chose none."""
    main = branch_of(session, branch_id).scheme
    beside = branch.setting(session, branch_id, BESIDE, [])
    return tuple(dict.fromkeys(one for one in (main, *beside) if one))


def choose_schemes(session: Session, branch_id: str, main: str | None, beside: Sequence[str] = ()) -> None:
    """Choose the main scheme and those beside it; raises InvalidField when there are some beside none."""
    others = [one for one in dict.fromkeys(beside) if one != main]
    if main is None and others:
        raise InvalidField("main", _("请先选主要的考评办法，再选同时看的办法。"))
    session.get_one(Branch, branch_id).scheme = main
    branch.choose(session, branch_id, BESIDE, others)
    session.flush()


def track_of(session: Session, branch_id: str, scheme_id: str) -> str | None:
    """Return the id of the track a branch is on by a scheme, None when it chose none."""
    tracks: Mapping[str, str] = branch.setting(session, branch_id, TRACKS, {})
    return tracks.get(scheme_id)


def choose_track(session: Session, branch_id: str, scheme: RatingScheme, track: str | None) -> None:
    """Put a branch on a track of a scheme, or on none; raises BranchDeskError for a track it has not."""
    if track is not None and track not in [one.id for one in scheme.tracks]:
        raise BranchDeskError(_("这个考评办法里没有“{track}”这条路径。").format(track=track))
    tracks = dict(branch.setting(session, branch_id, TRACKS, {}))
    tracks.pop(scheme.id, None)
    if track is not None:
        tracks[scheme.id] = track
    branch.choose(session, branch_id, TRACKS, tracks)
    session.flush()


def rename_grades(session: Session, branch_id: str, scheme: RatingScheme, titles: Mapping[str, str]) -> None:
    """Keep what the place calls grades, by key; an empty title gives the document's back.

    Raises InvalidField, named by the grade, for two grades of one name.
    """
    keys = [grade.key for grade in scheme.grading.grades]
    own = {key: title.strip() for key, title in titles.items() if key in keys and title.strip()}
    shown = [own.get(grade.key, grade.title) for grade in scheme.grading.grades]
    for key, title in zip(keys, shown, strict=True):
        if shown.count(title) > 1:
            raise InvalidField(key, _("两个等级不能都叫“{title}”。").format(title=title))
    kept = dict(branch.setting(session, branch_id, GRADE_TITLES, {}))
    kept[scheme.id] = own
    branch.choose(session, branch_id, GRADE_TITLES, kept)
    session.flush()


def scheme_for(session: Session, rulebook: Rulebook, branch_id: str, scheme_id: str) -> RatingScheme:
    """Return a scheme as it reads at this place, with its own names of grades; raises BranchDeskError."""
    scheme = rulebook.scheme(scheme_id)
    titles = branch.setting(session, branch_id, GRADE_TITLES, {}).get(scheme_id)
    if not titles:
        return scheme
    grades = tuple(
        msgspec.structs.replace(grade, title=titles.get(grade.key, grade.title))
        for grade in scheme.grading.grades
    )
    return msgspec.structs.replace(scheme, grading=msgspec.structs.replace(scheme.grading, grades=grades))


def window_of(session: Session, rulebook: Rulebook, branch_id: str, year: int, on: date) -> tuple[date, date]:
    """Return the first and last day of what a year's rating calls 近一年.

    It is what the branch chose, or the months of the main scheme up to the day of the evaluation.
    """
    chosen = branch.setting(session, branch_id, WINDOWS, {}).get(str(year))
    if chosen:
        first, last = map(date.fromisoformat, chosen)
        return first, last
    scheme = rulebook.schemes.get(branch_of(session, branch_id).scheme or "")
    months = scheme.window_months if scheme is not None else USUAL_WINDOW_MONTHS
    return add_months(on, -months) + timedelta(days=1), on


def choose_window(session: Session, branch_id: str, year: int, first: date | None, last: date | None) -> None:
    """Say what a year's rating calls 近一年, both days counted in; neither gives the usual time back.

    Raises InvalidField for one day alone, and for a last day before the first.
    """
    for field, day, other in (("first", first, last), ("last", last, first)):
        if day is None and other is not None:
            raise InvalidField(field, _("起止两个日期要么都填，要么都不填。"))
    kept = dict(branch.setting(session, branch_id, WINDOWS, {}))
    kept.pop(str(year), None)
    if first is not None and last is not None:
        if last < first:
            raise InvalidField("last", _("止的日期不能早于起的日期 {day}。").format(day=first))
        kept[str(year)] = [first.isoformat(), last.isoformat()]
    branch.choose(session, branch_id, WINDOWS, kept)
    session.flush()


def founding_day(session: Session, branch_id: str) -> date | None:
    """Return the day from which "a month after founding" runs: the founding, or a later restructuring."""
    founded = branch_of(session, branch_id).founded_on
    days = [None if founded is None else founded.latest, restructured_on(session, branch_id)]
    return max((day for day in days if day is not None), default=None)


def restructured_on(session: Session, branch_id: str) -> date | None:
    """Return the day the branch was restructured (整合、调整); None where it was not."""
    kept = branch.setting(session, branch_id, RESTRUCTURED)
    return date.fromisoformat(kept) if kept else None


def restructure(session: Session, branch_id: str, on: date | None) -> None:
    """Say when the branch was restructured, None that it was not; raises InvalidField for a day before its founding."""
    founded = branch_of(session, branch_id).founded_on
    if on is not None and founded is not None and on < founded.earliest:
        raise InvalidField("restructured_on", _("调整日期早于成立日期 {day}，请核对。").format(day=founded))
    branch.choose(session, branch_id, RESTRUCTURED, None if on is None else on.isoformat())
    session.flush()
