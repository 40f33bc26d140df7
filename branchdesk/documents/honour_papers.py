"""表彰处分 on paper: the registers of a year, and the record of one disposition."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import NUMBER, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import Accountable
from branchdesk.paths import RESOURCES
from branchdesk.people import awards, cultivation, dispositions, sanctions
from branchdesk.people.dispositions import Case, CaseStep
from branchdesk.people.status_list import changes_between
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.words import AIM_WORDS, CULTIVATION_WORDS, GROUND_WORDS

words = read_words(RESOURCES / "papers" / "disposition.toml")
SIZE = 10.5
SIGNATURES = 24 * MM
"""Room for the line of signatures."""


def _field(name: str, get: Any = None) -> Field:
    return Field(name, name, get or (lambda record: getattr(record, name)), show_plain, "")


def _fields(*named: Field) -> dict[str, Field]:
    return {NUMBER.name: NUMBER, **{field.name: field for field in named}}


AWARD_FIELDS = _fields(
    *(_field(name) for name in ("given_on", "name", "title", "given_by", "document", "achievement")),
    _field("level", lambda line: line.level_words),
    _field("kind", lambda line: line.kind_words),
)
SANCTION_FIELDS = _fields(
    *(
        _field(name)
        for name in ("decided_on", "name", "reason", "decided_by", "document", "effect_until", "outcome")
    ),
    _field("sanction", lambda line: line.rule.title),
)
CHANGE_FIELDS = _fields(
    *(_field(name) for name in ("on", "name", "before", "after", "until", "decided", "approved")),
    _field("remark", lambda line: "；".join(w for w in (line.ground, line.note, line.override) if w)),
)
CULTIVATION_FIELDS = _fields(
    *(
        _field(name)
        for name in ("name", "stage_words", "mentor", "measures", "started_on", "ended_on", "result")
    ),
    _field("direction", lambda line: CULTIVATION_WORDS[line.kind]),
)


def honour_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, until: date) -> list[Part]:
    """Give the registers of awards, sanctions, changes of status and 双培养 of a year, the earliest first."""
    first, last = date(year, 1, 1), until
    given = awards.register(session, branch_id, first, last)
    decided = sanctions.register(session, branch_id, first, last)
    changed = changes_between(session, branch_id, first, last)
    cultivated = cultivation.register(session, branch_id, first, last)
    own = sum(line.person_id is None for line in given)
    people = sum(line.about == Accountable.MEMBER for line in decided)
    return [
        _part(rulebook, "awards", AWARD_FIELDS, given, branch=own, people=len(given) - own),
        _part(rulebook, "sanctions", SANCTION_FIELDS, decided, people=people),
        _part(rulebook, "status-changes", CHANGE_FIELDS, changed),
        _part(rulebook, "dual-cultivation", CULTIVATION_FIELDS, cultivated),
    ]


def _part(
    rulebook: Rulebook, name: str, fields: dict[str, Field], records: Sequence[Any], **counts: int
) -> Part:
    register = rulebook.registers[name]
    register.require_fields(fields)
    numbers = {"records": len(records), **counts}
    return Part(
        register, fields, list(reversed(records)), {key: str(number) for key, number in numbers.items()}
    )


def disposition_document(desk: Desk, case_id: str) -> Document:
    """Lay out the record of one disposition: who, why, every step with its clause, the outcome.

    Raises BranchDeskError for a case that is gone.
    """
    case = dispositions.case_of(desk.session, case_id)
    _note_gaps(desk, case)
    document = Document(words["title"], desk.branch.name, desk.fonts)
    width = document.size[0] - 2 * document.margin
    shares = (0.07, 0.28, 0.18, 0.20, 0.27)
    titles = (words["number"], words["step"], words["done_on"], words["by"], words["note"])
    columns = [
        TableColumn(title, width * share, "center" if place in (0, 2) else "left")
        for place, (title, share) in enumerate(zip(titles, shares, strict=True))
    ]

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, document.margin, 20 * MM, width, words["title"], Face.TITLE, 20)
        branch = words["branch"] + desk.branch.name
        document.aligned(page, document.margin, 31 * MM, width, branch, Face.SONG, SIZE, "left")
        return page, 38 * MM

    first = begin()
    facts = Table(
        document,
        [TableColumn("", width * share, "left") for share in (0.16, 0.34, 0.16, 0.34)],
        SIZE,
        begin,
        document.size[1] - 25 * MM,
        document.margin,
    )
    facts.continue_at(*first)
    ground = "" if case.ground is None else GROUND_WORDS[case.ground]
    facts.row([words["name"], case.name, words["opened"], day_words(case.opened_on)])
    facts.row([words["aim"], AIM_WORDS[case.aim], words["ground"], ground])
    facts.row([words["conduct"], case.conduct, None, None])
    closed = "" if case.closed_on is None else day_words(case.closed_on)
    facts.row([words["outcome"], case.outcome, words["closed"], closed])
    page, y = facts.end
    steps = Table(document, columns, SIZE, begin, document.size[1] - 25 * MM, document.margin)
    steps.start(page, y + 4 * MM)
    for number, step in enumerate(case.steps, 1):
        keep = SIGNATURES if number == len(case.steps) else 0
        steps.row(_step_cells(number, step), keep=keep)
    page, y = steps.end
    signature_line(document, page, y + 12 * MM, [words["recorder"], words["secretary"]])
    return document


def _step_cells(number: int, step: CaseStep) -> list[str | None]:
    source = f"{words['source_of']}{common['colon']}{step.rule.source}"
    note = [step.note]
    if step.until is not None:
        note.append(words["until"].format(day=day_words(step.until)))
    return [
        str(number),
        f"{step.rule.title}\n{source}",
        words["not_done"] if step.done_on is None else day_words(step.done_on),
        "，".join(part for part in (step.by, step.meeting) if part),
        "；".join(part for part in note if part),
    ]


def _note_gaps(desk: Desk, case: Case) -> None:
    place = Place("people.honours", case.id)
    undone = [step.rule.title for step in case.steps if step.done_on is None]
    if undone:
        desk.miss(_("还没有办的步骤：{steps}。").format(steps="、".join(undone)), place)
    if case.closed_on is None:
        desk.miss(_("还没有写明处置结果。"), place)


HONOUR_RECORD_PAPERS = (
    RecordPaper("disposition", N_("处置不合格党员纪实"), "处置不合格党员纪实", disposition_document),
)
