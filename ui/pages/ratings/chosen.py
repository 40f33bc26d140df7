"""Which schemes the branch goes by, and which of them is looked at on this computer."""

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


def scheme_looked_at(app: AppContext) -> str | None:
    """Return the id of the scheme that is looked at; None when the branch goes by none."""
    known = [scheme.id for scheme in chosen_schemes(app)]
    wanted = str(app.settings.get(LOOKED_AT, ""))
    return wanted if wanted in known else next(iter(known), None)


def look_at(app: AppContext, scheme_id: str) -> None:
    """Look at a scheme of the branch from now on."""
    app.settings.put(LOOKED_AT, scheme_id)
