"""What the records say about relations: who should have been transferred, and who is out of touch (S1, S6)."""

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.people.relation_books import Relations, next_contact, place_of
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric


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
