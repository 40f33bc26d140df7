"""承诺书: what the branch, or one of its members, pledged for a year, as a letter to be signed."""

from branchdesk import entries
from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.i18n import N_, _
from branchdesk.life.pledges import PledgeLine, pledges_of
from branchdesk.models import Pledge, PledgeBy, PledgeTo
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "pledge.toml")


def pledge_document(desk: Desk, pledge_id: str) -> Document:
    """Lay out the pledges of one year of whoever made this one; raises BranchDeskError when it is gone."""
    pledge = entries.found(desk.session, Pledge, pledge_id)
    own = [
        line
        for line in pledges_of(desk.session, desk.branch_id, pledge.year, desk.today)
        if (line.made_by, line.person_id) == (pledge.made_by, pledge.person_id)
    ]
    published = min((line.published_on for line in own if line.published_on), default=None)
    if published is None:
        desk.miss(_("还没有填公示日期，落款日期留空。"), Place("life.pledges", pledge.id))
    is_branch = pledge.made_by == PledgeBy.BRANCH
    values = {
        "branch": desk.branch.name,
        "year": str(pledge.year),
        "name": own[0].name,
        "to": _addressees(desk, own),
        "pledges": "\n".join(_item(number, line) for number, line in enumerate(own, 1)),
    }
    signed_by = desk.branch.name if is_branch else words["signer"].format(name=own[0].name)
    signed_on = "" if published is None else day_words(published)
    name = "branch" if is_branch else "member"
    letter = written(words, name, values, signed_by=signed_by, signed_on=signed_on)
    return letter_document(letter, desk.branch.name, desk.fonts)


def _addressees(desk: Desk, own: list[PledgeLine]) -> str:
    told = {line.made_to for line in own}
    to = []
    if told & {PledgeTo.SUPERIOR, PledgeTo.BOTH}:
        to.append(desk.branch.superior or words["superior"])
    if told & {PledgeTo.MASSES, PledgeTo.BOTH}:
        to.append(words["masses"])
    return words["and"].join(to)


def _item(number: int, line: PledgeLine) -> str:
    due = words["due"].format(day=day_words(line.due_on)) if line.due_on else ""
    return words["item"].format(number=number, text=line.text.rstrip("。"), due=due) + "。"


PLEDGE_PAPERS = (RecordPaper("pledge-letter", N_("公开承诺书"), "公开承诺书", pledge_document),)
