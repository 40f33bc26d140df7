"""Which schemes the branch goes by, and which of them is looked at on this computer."""

from branchdesk.i18n import _
from branchdesk.ratings import frozen
from branchdesk.ratings.answers import rating_of
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.schemes import scheme_for, schemes_of
from ui.context import AppContext

LOOKED_AT = "ratings/scheme"
"""The choice of this computer; a branch that does not go by it looks at its main scheme."""


def chosen_schemes(app: AppContext) -> list[RatingScheme]:
    """List the schemes the branch goes by as they read at this place, the main one first."""
    with app.database.read() as session:
        known = [one for one in schemes_of(session, app.branch_id) if one in app.rulebook.schemes]
        return [scheme_for(session, app.rulebook, app.branch_id, one) for one in known]


def schemes_to_look_at(app: AppContext) -> dict[str, str]:
    """Name the schemes the page can show, by id, the main one first.

    One whose file is gone is among them in the years it was settled in: its frozen result holds everything.
    """
    named = {one.id: _scheme_words(one.city, one.title) for one in chosen_schemes(app)}
    with app.database.read() as session:
        wanted = schemes_of(session, app.branch_id)
        for scheme_id in (one for one in wanted if one not in named):
            settled = rating_of(session, app.branch_id, scheme_id, app.year)
            if settled is not None:
                card = frozen.thaw(settled)
                named[scheme_id] = _scheme_words(card.city, card.scheme_title)
    return {scheme_id: named[scheme_id] for scheme_id in wanted if scheme_id in named}


def _scheme_words(city: str, title: str) -> str:
    return _("{city}：{title}").format(city=_(city), title=_(title))


def scheme_looked_at(app: AppContext) -> str | None:
    """Return the id of the scheme that is looked at; None when there is none to look at."""
    known = list(schemes_to_look_at(app))
    wanted = str(app.settings.get(LOOKED_AT, ""))
    return wanted if wanted in known else next(iter(known), None)


def look_at(app: AppContext, scheme_id: str) -> None:
    """Look at a scheme of the branch from now on."""
    app.settings.put(LOOKED_AT, scheme_id)
