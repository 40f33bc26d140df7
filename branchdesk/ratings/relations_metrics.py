"""What the records say about relations: who should have been transferred, and who is out of touch (S1, S6)."""

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import Direction
from branchdesk.people import quality, relation_survey
from branchdesk.people.relation_books import TRANSFERS, Relations, at, next_contact, place_of
from branchdesk.people.transfer_findings import transfer_findings
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric, of_the_year
from branchdesk.roll import some_names

SURVEY = Place("people.survey")
LETTERS = (
    "relations.letter-expired",
    "relations.receipt-missing",
    "relations.transfer-due",
    "relations.transfer-overdue",
)
"""What is amiss when a relation that should move does not arrive."""


def _relations(books: Books) -> Relations:
    return Relations(books.session, books.rulebook.checks, books.branch_id, books.as_of)


@metric("transfers_overdue")
def transfers_overdue(books: Books) -> Measure:
    """Members whose relation should have been transferred a month ago or earlier."""
    relations = _relations(books)
    grace = relations.check("relations.transfer-overdue").months
    late = [
        person
        for person in books.members
        if person.transfer_due_on is not None and add_months(person.transfer_due_on, grace) <= books.as_of
    ]
    evidence = tuple(
        Evidence(
            _("{name}自 {day} 应转未转").format(name=person.name, day=person.transfer_due_on),
            place_of(relations, person.id),
        )
        for person in late
    )
    return Measure(
        count=len(late),
        evidence=evidence,
        met="" if late else _("没有逾期未转的组织关系"),
        cure=Evidence(_("转接逾期的组织关系"), evidence[0].place) if late else None,
    )


@metric("members_out_of_touch")
def members_out_of_touch(books: Books) -> Measure:
    """Floating members nobody was in touch with for three months, and members who are lost."""
    relations = _relations(books)
    names = {person.id: person.name for person in books.members}
    silent = {
        row.person_id: _("{name} {n} 个月以上没有联系").format(name=row.name, n=check.months)
        for row in relations.absences
        for check, due_on in [next_contact(relations, row)]
        if row.person_id in names and row.is_open and check.id == "relations.silent" and due_on <= books.as_of
    }
    lost = {
        person.id: _("{name}失去联系").format(name=person.name) for person in books.members if person.is_lost
    }
    said = lost | silent
    evidence = tuple(
        Evidence(words, place_of(relations, key) if key in silent else Place("people", key, "is_lost"))
        for key, words in said.items()
    )
    return Measure(
        count=len(evidence),
        evidence=evidence,
        met="" if evidence else _("没有三个月以上不联系的流动党员，没有失联党员"),
        cure=Evidence(_("联系上这些党员，并记下联系情况"), evidence[0].place) if evidence else None,
    )


@metric("transfers_unsettled")
def transfers_unsettled(books: Books) -> Measure:
    """Relations that should have moved and did not, letters that ran out and receipts that are late."""
    relations = _relations(books)
    found = [one for one in transfer_findings(relations) if one.check is not None and one.check.id in LETTERS]
    moved = [row for row in relations.transfers if row.issued_on.year == books.year]
    evidence = tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in found)
    return Measure(
        count=len(found),
        evidence=evidence,
        met="" if found else _("今年转接 {n} 人，没有该办未办的").format(n=len(moved)),
        cure=Evidence(_("办妥这些转接并登记"), evidence[0].place) if evidence else None,
    )


@metric("arrivals_unexamined")
def arrivals_unexamined(books: Books) -> Measure:
    """Members who came in the year and whose file nobody examined (审核党员档案)."""
    came = [
        row
        for row in _relations(books).transfers
        if row.direction == Direction.IN
        and row.accepted_on is not None
        and row.accepted_on.year == books.year
        and row.accepted_on <= books.as_of
    ]
    told = tuple(
        Evidence(_("{name}转入以后没有审核档案的登记").format(name=row.name), at(TRANSFERS, row.id))
        for row in came
        if row.file_checked_on is None or row.file_checked_on > books.as_of
    )
    if not came:
        return Measure(met=_("今年没有转入的党员"))
    met = "" if told else _("今年转入 {n} 人，都审核了档案").format(n=len(came))
    cure = Evidence(_("审核档案并登记日期"), told[0].place) if told else None
    return Measure(len(told), told, met=met, cure=cure)


@metric("relations_not_surveyed")
def relations_not_surveyed(books: Books) -> Measure:
    """The yearly survey of relations was not closed; members it left without a result are shown."""
    sheet = relation_survey.sheet(books.session, books.branch_id, books.year, books.today)
    done: tuple[Evidence, ...] = ()
    if sheet.closed_on is not None and sheet.closed_on <= books.today:
        words = _("{day} 结束排查，{n} 人有结果，{left} 人没有")
        said = words.format(day=sheet.closed_on, n=len(sheet.rows) - sheet.unchecked, left=sheet.unchecked)
        done = (Evidence(said, SURVEY),)
    begun = _("已排查 {n} 人，还没有结束").format(n=len(sheet.rows) - sheet.unchecked)
    lacking = begun if sheet.unchecked < len(sheet.rows) else _("没有组织关系排查的记录")
    coming = Evidence(_("排查党员组织关系并写结论"), SURVEY)
    return of_the_year(books, done, _("今年已排查组织关系"), Evidence(lacking, SURVEY), coming)


@metric("roster_unreliable")
def roster_unreliable(books: Books) -> Measure:
    """Members whose facts in the roster are missing or contradict each other, and were not let stand with a reason."""
    if not books.members:
        return Measure(is_known=False)
    rows = quality.look_through(books.session, books.rulebook.checks, books.branch_id, books.as_of)
    members = [row for row in rows if row.person.is_member]
    wrong = quality.to_mend(members)
    names = {row.person.id: row.person.name for row in members}
    told = tuple(
        Evidence(
            _("{name}：{what}").format(
                name=names[key], what=some_names((one.check.title for one in found), most=2)
            ),
            found[0].place,
        )
        for key, found in wrong.items()
    )
    met = "" if told else _("党员 {n} 人的信息没有要改的").format(n=len(books.members))
    cure = Evidence(_("核对并改正党员信息"), Place("people.quality")) if told else None
    return Measure(len(told), told, met=met, cure=cure)
