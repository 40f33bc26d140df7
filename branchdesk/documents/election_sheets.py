"""The sheets of an election: the list of candidates, and the tally of each ballot."""

from collections.abc import Sequence
from dataclasses import dataclass

from branchdesk.documents.election_facts import ElectionFacts, facts_of, ordinal_words, words
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.errors import BranchDeskError
from branchdesk.fields import words_of
from branchdesk.i18n import _
from branchdesk.models import BallotReason, ElectionForm, MotionPurpose, Office, Person
from branchdesk.people.ballot_count import Count, Votes
from branchdesk.people.election_ballots import denominator_of
from branchdesk.people.election_view import CandidateRow
from branchdesk.people.election_words import OFFICE_WORDS, REASON_WORDS
from branchdesk.people.strokes import stroke_key
from branchdesk.places import Place
from branchdesk.words import SEX_WORDS

TOP, BOTTOM, MARGIN = 20 * MM, 276 * MM, 18 * MM
SIZE = 10.5
LIST_COLUMNS = (
    ("number", 11),
    ("name", 24),
    ("sex", 11),
    ("nationality", 15),
    ("born", 21),
    ("education", 21),
    ("joined", 22),
    ("work", 49),
)
COUNT_COLUMNS = (("name", 26), ("yes", 68), ("total", 16), ("no", 24), ("total", 16), ("abstain", 24))
WRITE_IN_LINES = 3
ROOM_TO_TALLY = 26
"""Points a line of the tally is high at least: strokes of 正 are drawn into it."""


@dataclass(frozen=True)
class Vote:
    """One ballot to be taken or counted: for what, between whom, and how many can be elected."""

    office: Office
    reason: BallotReason
    seats: int
    names: Sequence[str]
    voters: int
    """How many are expected to vote."""
    count: Count | None = None


def votes_of(facts: ElectionFacts) -> list[Vote]:
    """List the ballots still to be taken; once all are, those that were taken.

    Raises BranchDeskError while nobody stands.
    """
    view = facts.view
    coming = [result.coming for result in view.results if result.coming is not None]
    found = []
    for ballot in coming:
        names = [name for _key, name in ballot.people] or [
            row.name for row in view.standing_for(ballot.office)
        ]
        if names:
            voters = _voters(facts, ballot.office)
            found.append(Vote(ballot.office, ballot.reason, ballot.seats, names, voters))
    if not coming:
        for row in view.ballots:
            listed = [votes.name for votes in row.count.votes if not votes.is_write_in]
            if row.count.office == Office.MEMBER:
                listed.sort(key=stroke_key)
            found.append(
                Vote(row.count.office, row.reason, row.count.seats, listed, row.count.expected, row.count)
            )
    if not found:
        raise BranchDeskError(_("还没有候选人，请先在“确定候选人预备人选”一步登记候选人。"))
    return found


def _voters(facts: ElectionFacts, office: Office) -> int:
    view = facts.view
    if view.form == ElectionForm.DIRECT or office == Office.MEMBER:
        return view.electors.expected
    return view.reduced_seats or view.seats


def office_words(facts: ElectionFacts, vote: Vote) -> str:
    """Name what a ballot is for, and why it is taken once more."""
    said = words[f"ballot.office_{vote.office.value}"].format(new=ordinal_words(facts.view.ordinal))
    if vote.reason != BallotReason.FIRST:
        said += words["ballot.again"].format(reason=REASON_WORDS[vote.reason])
    return said


def candidate_list(desk: Desk, election_id: str) -> Document:
    """Lay out the list of candidates: the committee by strokes, leaders in the order approved."""
    facts = facts_of(desk, election_id)
    if not facts.view.candidates:
        raise BranchDeskError(_("还没有候选人，请先在“确定候选人预备人选”一步登记候选人。"))
    facts.require(new=_("没有填第几届。"))
    document = Document(title=words["list.members"], author=desk.branch.name, fonts=desk.fonts, margin=MARGIN)
    members = facts.view.standing_for(Office.MEMBER)
    leaders = [row for row in facts.view.candidates if row.office != Office.MEMBER]
    for key, rows in (("list.members", members), ("list.leaders", leaders)):
        if rows:
            _list(desk, facts, document, words[key], rows)
    return document


def _list(
    desk: Desk, facts: ElectionFacts, document: Document, what: str, rows: Sequence[CandidateRow]
) -> None:
    title = words["list.title"].format(
        branch=desk.branch.name, new=ordinal_words(facts.view.ordinal), what=""
    )
    is_leaders = rows[0].office != Office.MEMBER
    declared = [*LIST_COLUMNS[:-1], ("post" if is_leaders else "work", LIST_COLUMNS[-1][1])]

    def begin() -> tuple[Page, float]:
        page = document.page()
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, TOP, width, title, Face.TITLE, 18)
        document.aligned(page, MARGIN, TOP + 28, width, what, Face.TITLE, 16)
        return page, TOP + 62

    columns = [TableColumn(words[f"list.{name}"], width * MM) for name, width in declared]
    table = Table(document, columns, SIZE, begin, BOTTOM, MARGIN, lowest_row=30)
    for number, row in enumerate(rows, 1):
        table.row(_candidate(desk, number, row, is_leaders=is_leaders))
    page, y = table.end
    document.aligned(page, MARGIN, y + 30, page.width - 2 * MARGIN, desk.branch.name, Face.SONG, 12, "right")
    day = day_words(desk.today)
    document.aligned(page, MARGIN, y + 50, page.width - 2 * MARGIN, day, Face.SONG, 12, "right")


def _candidate(desk: Desk, number: int, row: CandidateRow, *, is_leaders: bool) -> list[str]:
    person = desk.session.get_one(Person, row.person_id)
    for value, title in ((person.born_on, _("出生日期")), (person.admitted_on, _("入党日期"))):
        if value is None:
            desk.miss(
                _("{name}没有填{title}。").format(name=person.name, title=title), Place("people", person.id)
            )
    born = person.born_on
    joined = person.admitted_on
    return [
        str(number),
        person.name,
        words_of(person.sex, SEX_WORDS),
        person.nationality or "",
        "" if born is None else str(born)[:7],
        person.education or "",
        "" if joined is None else str(joined)[:7],
        OFFICE_WORDS[row.office] if is_leaders else person.work_unit or "",
    ]


def count_sheet(desk: Desk, election_id: str) -> Document:
    """Lay out a tally a ballot; what was counted is filled in, the rest is left to be written."""
    facts = facts_of(desk, election_id)
    document = Document(
        title=words["count.title"].format(branch=desk.branch.name, office=""),
        author=desk.branch.name,
        fonts=desk.fonts,
        margin=MARGIN,
    )
    for vote in votes_of(facts):
        _tally(desk, facts, document, vote)
    return document


def _tally(desk: Desk, facts: ElectionFacts, document: Document, vote: Vote) -> None:
    title = words["count.title"].format(branch=desk.branch.name, office=office_words(facts, vote))
    held = facts.values["voted"] or facts.values["planned"] or common["blank"]
    day = words["count.day"] + common["colon"] + held

    def begin() -> tuple[Page, float]:
        page = document.page()
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, TOP, width, title, Face.TITLE, 16)
        document.aligned(page, MARGIN, TOP + 26, width, day, Face.SONG, SIZE, "right")
        return page, TOP + 44

    page, y = begin()
    y = _numbers(document, page, y, vote)
    columns = [TableColumn(words[f"count.{name}"], width * MM) for name, width in COUNT_COLUMNS]
    table = Table(document, columns, SIZE, begin, BOTTOM, MARGIN, lowest_row=ROOM_TO_TALLY)
    table.start(page, y)
    counted = {} if vote.count is None else {one.name: one for one in vote.count.votes}
    for name in vote.names:
        one = counted.get(name)
        table.row([name, "", *_cells(one)])
    written = [one for one in counted.values() if one.is_write_in]
    for place in range(max(WRITE_IN_LINES, len(written))):
        one = written[place] if place < len(written) else None
        said = words["count.other"] + (common["colon"] + one.name if one is not None else "")
        table.row([said, "", "" if one is None else str(one.yes), "", "", ""])
    _foot(desk, document, table, vote)


def _cells(one: Votes | None) -> list[str]:
    """Write what a candidate got beside the room for the strokes of 正; nothing before the count."""
    if one is None:
        return ["", "", "", ""]
    return [str(one.yes), "", str(one.no), str(one.abstain)]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _numbers(document: Document, page: Page, y: float, vote: Vote) -> float:
    """Draw the numbers of the ballot in a row of labelled boxes; return where the next thing may begin."""
    count = vote.count
    cells = [
        ("expected", vote.voters if count is None else count.expected),
        ("present", None if count is None else count.present),
        ("issued", None if count is None else count.issued),
        ("returned", None if count is None else count.returned),
        ("valid", None if count is None else count.valid),
        ("spoiled", None if count is None else count.spoiled),
    ]
    width = (page.width - 2 * MARGIN) / len(cells)
    for place, (name, value) in enumerate(cells):
        x = MARGIN + place * width
        page.fill(x, y, width, 20, 0.95)
        page.box(x, y, width, 20)
        page.box(x, y + 20, width, 24)
        document.aligned(page, x, y + 5, width, words[f"count.{name}"], Face.HEI, SIZE)
        document.aligned(page, x, y + 26, width, _number(value), Face.SONG, 12)
    return y + 56


def _foot(desk: Desk, document: Document, table: Table, vote: Vote) -> None:
    day = desk.today if vote.count is None else vote.count.held_on
    rule = desk.rulebook.regulations.ballot(MotionPurpose.ELECTION, day)
    whole: int | None = vote.voters
    if denominator_of(desk.session, desk.branch_id) == "present":
        whole = None if vote.count is None else vote.count.present
    table.wide_row(
        words["count.note"].format(
            seats=vote.seats,
            half=common["blank"] if whole is None else whole,
            needed=common["blank"] if whole is None else rule.majority.needed(whole),
        )
    )
    page, y = table.end
    signature_line(document, page, y + 24, words["count.signatures"].split("　"))
