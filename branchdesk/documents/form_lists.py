"""The lists on a form: a row that stands for each member, applicant, item or sitting is printed once for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from branchdesk.documents.form_facts import Books, Missing
from branchdesk.fields import APPLICANT_FIELDS, ROSTER_FIELDS
from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.people.members import roster
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_templates import FormTemplate, Row
from branchdesk.worklists import KIND_WORDS as ITEM_WORDS
from branchdesk.worklists import STATE_WORDS, Item, items_of

Line = Mapping[str, str]
"""The words of one line by the name of their field, without the name of the list."""


def _members(books: Books) -> list[Line]:
    people = roster(books.session, books.branch_id, on=books.until)
    return [_of_fields("member", ROSTER_FIELDS, person) for person in people if person.is_member]


def _applicants(books: Books) -> list[Line]:
    people = roster(books.session, books.branch_id, on=books.until)
    return [_of_fields("applicant", APPLICANT_FIELDS, person) for person in people if not person.is_member]


def _of_fields(each: str, fields: Mapping[str, Any], record: Any) -> Line:
    names = [field.name.partition(".")[2] for field in FORM_FIELDS.values() if field.each == each]
    return {name: fields[name].text(record) for name in names if name != "number"}


def _items(books: Books) -> list[Line]:
    return [_of_item(item) for item in items_of(books.session, books.branch_id, books.until, year=books.year)]


def _of_item(item: Item) -> Line:
    return {
        "kind": _(ITEM_WORDS[item.kind]),
        "text": item.text,
        "measure": item.measure,
        "responsible": item.responsible,
        "raised_on": str(item.raised_on),
        "due_on": str(item.due_on or ""),
        "done_on": str(item.done_on or ""),
        "outcome": item.outcome,
        "state": _(STATE_WORDS[item.state]),
    }


def _sittings(books: Books) -> list[Line]:
    held = meetings_of(books.session, books.branch_id, books.year, regulations=books.rulebook.regulations)
    return [_of_sitting(one) for one in held if one.starts_at.date() <= books.until]


def _of_sitting(sitting: MeetingRow) -> Line:
    return {
        "date": str(sitting.starts_at.date()),
        "kind": _("、").join(_(KIND_WORDS[kind]) for kind in (sitting.kind, *sitting.also_kinds)),
        "title": sitting.title,
        "place": sitting.place or "",
        "expected": str(sitting.expected),
        "present": str(sitting.present),
    }


READERS: Mapping[str, Callable[[Books], list[Line]]] = {
    "member": _members,
    "applicant": _applicants,
    "item": _items,
    "sitting": _sittings,
}
"""What reads the lines of each list, in the order they are printed."""


def lines_for(books: Books, form: FormTemplate) -> dict[str, list[Line]]:
    """Read the lists that rows of a form stand for."""
    return {each: READERS[each](books) for each in dict.fromkeys(row.each for row in form.rows) if each}


def sample_lines(form: FormTemplate) -> dict[str, list[Line]]:
    """Give each list of a form one line of samples."""
    return {
        each: [
            {
                field.name.partition(".")[2]: field.sample
                for field in FORM_FIELDS.values()
                if field.each == each
            }
        ]
        for each in dict.fromkeys(row.each for row in form.rows)
        if each
    }


def with_lists(
    form: FormTemplate, lines: Mapping[str, Sequence[Line]]
) -> tuple[FormTemplate, dict[str, str], dict[str, str]]:
    """Repeat the rows of lists; return the form so made, and words and labels of the cells that came.

    A list without lines leaves one empty row, for a pen.
    """
    rows: list[Row] = []
    values: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in form.rows:
        if not row.each:
            rows.append(row)
            continue
        for number, line in enumerate(lines.get(row.each) or ({},), 1):
            said = {"number": str(number), **line} if line else {}
            rows.append(_numbered(row, number))
            for name in _fields_of(row):
                key = f"{name}#{number}"
                values[key] = said.get(name.partition(".")[2], "")
                labels[key] = _("{label}（第 {n} 行）").format(label=FORM_FIELDS[name].label, n=number)
    return msgspec.structs.replace(form, rows=tuple(rows)), values, labels


def _fields_of(row: Row) -> Iterable[str]:
    return (cell.field for cell in row.cells if cell.field.startswith(f"{row.each}."))


def _numbered(row: Row, number: int) -> Row:
    mine = set(_fields_of(row))
    cells = (
        msgspec.structs.replace(cell, field=f"{cell.field}#{number}") if cell.field in mine else cell
        for cell in row.cells
    )
    return msgspec.structs.replace(row, cells=tuple(cells))


def list_gaps(lines: Mapping[str, Sequence[Line]]) -> list[Missing]:
    """Say which of a form's lists have no lines, and where they are entered."""
    gaps = []
    for each, found in lines.items():
        if not found:
            origin = FORM_FIELDS[f"{each}.number"].origin
            said = _("“{name}”里还没有可列的，纸上留一行空格。").format(name=origin.shown)
            gaps.append(Missing(said, origin.place))
    return gaps
