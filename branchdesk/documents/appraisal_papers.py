"""The appraisal of members on paper: the 登记表 of one member or of all, the results, and the blank ballot."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.documents.fonts import Face
from branchdesk.documents.forms import Filled, add_form
from branchdesk.documents.life_year_papers import words
from branchdesk.documents.pages import MM, Document, Page, common, cover
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words, registers_document
from branchdesk.documents.tables import ROW_SPACE, Table, TableColumn
from branchdesk.documents.text import LINE, fit
from branchdesk.errors import BranchDeskError
from branchdesk.fields import NUMBER, ROSTER_FIELDS, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_view import AppraisalView, EntryRow, view
from branchdesk.life.appraisals import GRADE_WORDS, VOTES
from branchdesk.life.review_findings import PLACE
from branchdesk.models import Appraisal, AppraisalEntry, AppraisalGrade
from branchdesk.people.roster import RosterRow, row_of
from branchdesk.places import Place
from branchdesk.rules.form_dictionary import FormField
from branchdesk.rules.registers import Register
from branchdesk.rules.rulebook import Rulebook

FORM = "member-appraisal"
PERSON_CELLS = {
    "name": "name",
    "former_name": "former_name",
    "sex": "sex",
    "nationality": "nationality",
    "native_place": "native_place",
    "education": "education",
}
MONTH_CELLS = {
    "born": "born_on",
    "admitted": "admitted_on",
    "converted": "converted_on",
    "employed": "employed_on",
}
APPRAISAL_FIELDS: Mapping[str, FormField] = {
    field.name: field
    for field in (
        FormField("person.name", N_("现名"), "欧阳晓雯"),
        FormField("person.former_name", N_("曾用名"), "欧阳雯"),
        FormField("person.sex", N_("性别"), "女"),
        FormField("person.nationality", N_("民族"), "汉族"),
        FormField("person.native_place", N_("籍贯"), "江苏镇江"),
        FormField("person.born", N_("出生年月"), "1968.07"),
        FormField("person.admitted", N_("入党时间"), "1998.09"),
        FormField("person.converted", N_("转正时间"), "1999.09"),
        FormField("person.employed", N_("参加工作时间"), "1990.07"),
        FormField("person.education", N_("学历"), "大学本科毕业"),
        FormField("person.post", N_("现任职务"), "党支部书记、审计一部经理"),
        FormField("appraisal.self", N_("个人小结"), "一年来认真学习，按时参加组织生活。"),
        FormField("appraisal.mutual", N_("民主评议情况"), "工作踏实，联系群众。"),
        FormField("appraisal.opinion", N_("党支部意见"), "评定等次：优秀。"),
        FormField("appraisal.own", N_("本人意见"), "同意支部意见。"),
        FormField("appraisal.superior", N_("上级党组织意见"), "同意。"),
        FormField("appraisal.remark", N_("备注"), ""),
    )
}
"""The data dictionary of the 登记表."""
MARGIN = 18 * MM
BALLOT_TOP, NOTE_HEIGHT = 42 * MM, 11 * MM
BALLOT_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)
"""A ballot on one sheet is counted faster; smaller print would be unkind."""


def appraisal_of(desk: Desk, appraisal_id: str) -> AppraisalView:
    """Read the appraisal of a key; raises BranchDeskError when it is gone."""
    record = desk.session.get(Appraisal, appraisal_id)
    found = None
    if record is not None:
        found = view(desk.session, desk.rulebook.checks, record.branch_id, record.year, desk.today)
    if found is None:
        raise BranchDeskError(_("这次民主评议的记录已经不在了，可能刚被撤销。"))
    return found


def form(desk: Desk, entry_id: str) -> Document:
    """Lay out the 登记表 of one member, with its cover; raises BranchDeskError when the entry is gone."""
    entry = entries.found(
        desk.session, AppraisalEntry, entry_id, _("这名党员的评议记录已经不在了，可能刚被撤销。")
    )
    found = appraisal_of(desk, entry.appraisal_id)
    return _forms(desk, found, [row for row in found.entries if row.id == entry_id])


def forms(desk: Desk, appraisal_id: str) -> Document:
    """Lay out the 登记表 of every member, one behind the other."""
    found = appraisal_of(desk, appraisal_id)
    return _forms(desk, found, found.entries)


def _forms(desk: Desk, found: AppraisalView, rows: Sequence[EntryRow]) -> Document:
    document = _begun(desk, found.record.year)
    for row in rows:
        person = row_of(desk.session, row.person_id, desk.today)
        _form(desk, document, found.record.year, row.name, _cells(found, row, person))
        if row.blanks:
            said = _("{name}的登记表没有填：{what}。").format(name=row.name, what=_("、").join(row.blanks))
            desk.miss(said, Place(PLACE, row.id, "appraisal"))
    return document


def _begun(desk: Desk, year: int) -> Document:
    title = f"{desk.rulebook.forms[FORM].name}（{common['year'].format(year=year)}）"
    return Document(title, desk.branch.name, desk.fonts, is_numbered=False)


def _form(desk: Desk, document: Document, year: int, name: str, values: Mapping[str, str]) -> None:
    """Add a 登记表 with its cover."""
    template = desk.rulebook.forms[FORM]
    template.require_fields(APPRAISAL_FIELDS)
    document.margin = MARGIN
    particulars = [
        (words["form.cover_year"], str(year)),
        (words["form.cover_name"], name),
        (words["form.cover_unit"], desk.branch.unit or desk.branch.name),
    ]
    page = cover(document, list(template.title), particulars)
    document.outline.append((0, name or template.name, page))
    labels = {key: field.label for key, field in APPRAISAL_FIELDS.items()}
    add_form(document, Filled(template, values, labels, common["year"].format(year=year)))


def _cells(found: AppraisalView, row: EntryRow, person: RosterRow) -> dict[str, str]:
    values = {f"person.{name}": ROSTER_FIELDS[field].text(person) for name, field in PERSON_CELLS.items()}
    for name, field in MONTH_CELLS.items():
        day = getattr(person, field)
        values[f"person.{name}"] = str(day)[:7].replace("-", ".") if day is not None else ""
    posts = [part for part in (person.posts, person.job) if part]
    return values | {
        "person.post": words["separator"].join(posts),
        "appraisal.self": row.self_text,
        "appraisal.mutual": "\n".join(part for part in (row.mutual_text, _votes(found, row)) if part),
        "appraisal.opinion": _opinion(row),
        "appraisal.own": row.own_opinion,
        "appraisal.superior": row.superior_opinion,
        "appraisal.remark": _remark(found, row),
    }


def _votes(found: AppraisalView, row: EntryRow) -> str:
    if row.votes is None:
        return ""
    numbers = {name: getattr(row, name) or 0 for name in VOTES}
    record = found.record
    return words["form.votes"].format(issued=record.issued or 0, returned=record.returned or 0, **numbers)


def _opinion(row: EntryRow) -> str:
    said = []
    if row.elsewhere:
        said.append(words["form.elsewhere"].format(place=row.elsewhere))
    if row.grade is not None:
        said.append(words["form.grade"].format(grade=GRADE_WORDS[row.grade]))
    return "".join(said) + row.opinion


def _remark(found: AppraisalView, row: EntryRow) -> str:
    said = [
        words["form.corrected"].format(
            day=day_words(one.on),
            before=GRADE_WORDS[one.before] if one.before is not None else words["form.no_grade"],
            after=GRADE_WORDS[one.after],
            reason=one.reason,
        )
        for one in row.corrections
    ]
    if found.is_late:
        said.append(words["late"] + day_words(found.record.recorded_at.date()))
    return words["separator"].join(said)


def _fields(found: AppraisalView) -> Mapping[str, Field]:
    named: dict[str, Callable[[Any], Any]] = {
        "name": lambda row: row.name,
        "stage": lambda row: words["full" if row.is_full else "probationary"],
        "grade": lambda row: GRADE_WORDS[row.grade] if row.grade is not None else "",
        "feedback_on": lambda row: row.feedback_on,
        "remark": lambda row: words["separator"].join(p for p in (row.elsewhere, _remark(found, row)) if p),
        **{name: attrgetter(name) for name in VOTES},
    }
    declared = {name: Field(name, name, get, show_plain, "") for name, get in named.items()}
    return {NUMBER.name: NUMBER, **declared}


def results(desk: Desk, appraisal_id: str) -> Document:
    """Lay out the result of every member with the numbers a third is taken of."""
    found = appraisal_of(desk, appraisal_id)
    without = [row.name for row in found.entries if not row.has_result]
    place = Place(PLACE, found.id, "appraisal")
    if without:
        desk.miss(_("还没有评定结果：{names}。").format(names=_("、").join(without)), place)
    if not found.is_final:
        desk.miss(_("评议结果还没有定稿。"), place)
    part = results_part(desk.rulebook, found)
    return registers_document(
        part.register.title, desk.branch, found.record.year, desk.today, [part], desk.fonts, has_cover=False
    )


def results_part(rulebook: Rulebook, found: AppraisalView) -> Part:
    """Give the register of everybody's result, for a paper of its own or a book."""
    register: Register = rulebook.registers["appraisal-results"]
    fields = _fields(found)
    register.require_fields(fields)
    return Part(register, fields, found.entries, _counts(found))


def results_of(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Part:
    """Give everybody's result of a year, an empty register where the appraisal was not begun."""
    found = view(session, rulebook.checks, branch_id, year, today)
    if found is not None:
        return results_part(rulebook, found)
    return Part(rulebook.registers["appraisal-results"], {}, (), defaultdict(lambda: "0", override=""))


def forms_of(desk: Desk, year: int) -> Document:
    """Lay out the 登记表 of every member in a year, and one blank where the appraisal was not begun."""
    found = view(desk.session, desk.rulebook.checks, desk.branch_id, year, desk.today)
    if found is not None:
        return _forms(desk, found, found.entries)
    desk.miss(
        _("{year} 年的民主评议还没有开始，印出一份空白表。").format(year=year),
        Place(PLACE, None, "appraisal"),
    )
    document = _begun(desk, year)
    _form(desk, document, year, "", dict.fromkeys(APPRAISAL_FIELDS, ""))
    return document


def _counts(found: AppraisalView) -> dict[str, str]:
    record = found.record
    numbers = {grade.value: found.count(grade) for grade in AppraisalGrade}
    return {
        **{name: str(number) for name, number in numbers.items()},
        "members": str(found.members),
        "full": str(found.full_members),
        "appraised": str(found.appraised),
        "most": str(found.most_excellent),
        "issued": str(record.issued or 0),
        "returned": str(record.returned or 0),
        "override": record.override_reason or "",
    }


def ballot(desk: Desk, appraisal_id: str) -> Document:
    """Lay out one blank ballot with every member to be appraised; it bears no name and no page number."""
    found = appraisal_of(desk, appraisal_id)
    title = words["ballot.title"].format(branch=desk.branch.name, year=found.record.year)
    document = Document(title.replace("\n", ""), desk.branch.name, desk.fonts, is_numbered=False)
    document.margin = MARGIN
    grades = [GRADE_WORDS[AppraisalGrade(name)] for name in VOTES]
    asked = [row for row in found.entries if not row.elsewhere]
    width = document.size[0] - 2 * MARGIN
    shares = (0.1, 0.26, *(0.16 for _grade in grades))
    titles = (words["ballot.number"], words["ballot.name"], *grades)
    note = words["ballot.note"].format(most=found.most_excellent)
    block = fit(desk.fonts, note, Face.SONG, (9.0, 8.0), width, NOTE_HEIGHT)

    def begin() -> tuple[Page, float]:
        page = document.page()
        for number, line in enumerate(title.split("\n")):
            document.aligned(page, MARGIN, (10 + 7 * number) * MM, width, line, Face.TITLE, 15)
        y = 25 * MM
        document.aligned(page, MARGIN, y, width, words["ballot.stamp"], Face.SONG, 10, "left", grey=0.45)
        document.aligned(page, MARGIN, y, width, words["ballot.day"], Face.SONG, 10, "right")
        document.block(page, MARGIN, y + 5 * MM, width, block, Face.SONG)
        return page, BALLOT_TOP

    columns = [TableColumn(name, width * share) for name, share in zip(titles, shares, strict=True)]
    bottom = document.size[1] - 10 * MM
    size = _ballot_size(len(asked) + 1, bottom - BALLOT_TOP)
    table = Table(document, columns, size, begin, bottom, MARGIN, lowest_row=16)
    table.start(*begin())
    for number, row in enumerate(asked, 1):
        table.row([str(number), row.name, *("" for _grade in grades)])
    return document


def _ballot_size(rows: int, room: float) -> float:
    """Return the largest print with which so many rows stay on one sheet; where none does, the largest."""
    return next((size for size in BALLOT_SIZES if rows * (size * LINE + ROW_SPACE) <= room), BALLOT_SIZES[0])


APPRAISAL_PAPERS = (
    RecordPaper("appraisal-form", N_("民主评议党员登记表"), "民主评议党员登记表", form),
    RecordPaper("appraisal-forms", N_("全部民主评议党员登记表"), "民主评议党员登记表", forms),
    RecordPaper("appraisal-results", N_("民主评议党员结果汇总表"), "民主评议结果汇总表", results),
    RecordPaper("appraisal-ballot", N_("民主评议测评票"), "民主评议测评票", ballot),
)
