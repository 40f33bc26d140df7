"""What each paper of the dues shows of a member: the branch's choice, careful by default."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _

SHOWS = "dues_paper_shows"
"""The setting: the facts shown, by paper."""
REGISTER, NOTICE, STATEMENT = "dues", "dues-publication", "dues-statement"

FACT_WORDS = {
    "name": N_("姓名"),
    "category": N_("类别"),
    "base": N_("计算基数"),
    "rate": N_("比例"),
    "monthly": N_("月应交"),
    "paid": N_("实交"),
}
"""What may be shown of a member; ID numbers and phones never are."""
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    REGISTER: tuple(FACT_WORDS),
    NOTICE: (),
    STATEMENT: ("name", "category", "monthly", "paid"),
}
PAPER_WORDS = {
    REGISTER: N_("党费收缴名册"),
    NOTICE: N_("党费公布（张贴）"),
    STATEMENT: N_("党费证"),
}


def shown_on(session: Session, branch_id: str, paper: str) -> frozenset[str]:
    """Return the facts a paper shows of each member; none means it does not list them."""
    chosen = setting(session, branch_id, SHOWS, {})
    return frozenset(chosen.get(paper, DEFAULTS[paper]))


def choose_shown(session: Session, branch_id: str, paper: str, facts: Collection[str]) -> None:
    """Keep what a paper shows; raises InvalidField where nothing would identify its lines."""
    if "name" not in facts and (facts or paper != NOTICE):
        raise InvalidField("name", _("名单上至少要有姓名；张贴的公布可以整个不列名单，都不选就行。"))
    kept = dict(setting(session, branch_id, SHOWS, {}))
    kept[paper] = [fact for fact in FACT_WORDS if fact in facts]
    choose(session, branch_id, SHOWS, kept)
