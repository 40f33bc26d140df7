"""The sample branch's Party brand, and its sentences on the criteria of a demonstration branch."""

from datetime import date

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.ratings import criteria
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import brands
from branchdesk.store.database import Database

SCHEME = "yongzhou-2019"
"""The scheme that asks for criteria; it can be chosen beside the branch's own."""
SAID = {
    "basics": "支委会分工到人，“三会一课”按月安排、逐项销号，换届、评议和谈心谈话都有记录。",
    "highlights": "围绕“楼道先锋”品牌设岗定责，党员每月认领一件楼道里的事。",
}


def enter(database: Database, branch_id: str, today: date) -> None:
    """Enter a brand kept up since last year, and what the branch says of two of the criteria."""
    with database.begin(_("登记党建品牌")) as session:
        brands.keep(
            session,
            branch_id,
            {
                "name": "楼道先锋",
                "meaning": "党员在楼道，服务到门口",
                "since": add_months(today, -20),
                "until": None,
                "done": "每个楼道一名党员，每月走访一次，居民的事登记在册、办完回访",
                "result": "一年办成居民小事四十余件，志愿服务队由八人增至十五人",
            },
        )
        scheme = read_rulebook().schemes[SCHEME]
        for criterion, text in SAID.items():
            criteria.say(session, branch_id, scheme, today.year, criterion, text)
