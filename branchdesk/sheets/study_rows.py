"""Studies copied from a spreadsheet, a row a person: columns found by heading or by what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import StudyKind
from branchdesk.people import names
from branchdesk.service.study_records import StudyEntry
from branchdesk.service.study_terms import LONGEST_DAY, Length, StudyTerms, tenths_of
from branchdesk.sheets.date_values import day_of
from branchdesk.sheets.values import read_words

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "党员姓名", "参加人", "参加人员", "学员"),
    "hours": ("学时", "学时数", "课时", "时长"),
    "topic": ("内容", "主题", "学习内容", "培训内容", "培训名称", "课程", "题目"),
    "held_on": ("日期", "时间", "学习日期", "培训日期", "学习时间", "培训时间"),
    "kind": ("类型", "形式", "学习形式", "方式"),
}
"""What the columns are called; words of spreadsheets, which are not translated."""
KINDS: Mapping[str, StudyKind] = {
    "集中培训": StudyKind.TRAINING,
    "培训": StudyKind.TRAINING,
    "集体学习": StudyKind.TOGETHER,
    "自学": StudyKind.ALONE,
}
LENGTHS: Mapping[str, Length] = {
    "整天": Length.DAYS,
    "全天": Length.DAYS,
    "一天": Length.DAYS,
    "半天": Length.HALF_DAYS,
}
NEEDED = ("name", "hours", "topic", "held_on")


@dataclass(frozen=True, slots=True)
class PastedStudy:
    """A row as it was understood; `problem` says why it cannot be taken."""

    id: str
    name: str
    person_id: str | None
    held_on: date | None
    topic: str
    tenths: int | None
    kind: StudyKind
    problem: str


def read_studies(
    block: Sequence[Sequence[str]],
    people: Sequence[tuple[str, str]],
    known: frozenset[tuple[str, date, str]],
    terms: StudyTerms,
    today: date,
) -> list[PastedStudy]:
    """Read the rows of a copied block; `people` are keys and names, `known` what is in the books already.

    Raises BranchDeskError when name, hours, topic or date cannot be found in it.
    """
    rows = [[cell.strip() for cell in row] for row in block if any(cell.strip() for cell in row)]
    places, first = _places(rows, {names.key(name) for _key, name in people}, today)
    by_name: dict[str, list[str]] = {}
    for key, name in people:
        by_name.setdefault(names.key(name), []).append(key)
    found: list[PastedStudy] = []
    taken = set(known)
    for number, row in enumerate(rows[first:], first + 1):
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        read = _row(str(number), cells, by_name, terms, today)
        if not read.problem and read.person_id is not None and read.held_on is not None:
            same = (read.person_id, read.held_on, read.topic)
            if same in taken:
                read = _with_problem(read, _("已经登记过"))
            taken.add(same)
        found.append(read)
    return found


def _places(rows: list[list[str]], roster: set[str], today: date) -> tuple[dict[str, int], int]:
    """Return the column of each meaning, and the first row that is somebody's."""
    for number, row in enumerate(rows[:5]):
        places = {
            meaning: place
            for meaning, words in HEADINGS.items()
            for place, cell in enumerate(row)
            if "".join(cell.split()) in words
        }
        if set(NEEDED) <= set(places):
            return places, number + 1
    places = _guessed(rows, roster, today)
    if not set(NEEDED) <= set(places):
        raise BranchDeskError(
            _(
                "看不出哪几列是姓名、学时、内容和日期。请在 Excel 或 WPS 里选中这四列（带表头更好），复制后再粘贴。"
            )
        )
    return places, 0


def _guessed(rows: list[list[str]], roster: set[str], today: date) -> dict[str, int]:
    """Tell the columns apart by their first row: a name of the roster, a date, hours; the rest is the topic."""
    places: dict[str, int] = {}
    for place, cell in enumerate(rows[0] if rows else []):
        if names.key(cell) in roster:
            meaning = "name"
        elif cell in KINDS:
            meaning = "kind"
        elif cell in LENGTHS or _number(cell) is not None:
            meaning = "hours"
        elif day_of(cell, read_words(), today).value is not None:
            meaning = "held_on"
        else:
            meaning = "topic"
        places.setdefault(meaning, place)
    return places


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(cell.removesuffix("学时").removesuffix("小时").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= LONGEST_DAY * 31 else None


def _row(
    key: str, cells: Mapping[str, str], by_name: Mapping[str, list[str]], terms: StudyTerms, today: date
) -> PastedStudy:
    problems = []
    found = by_name.get(names.key(cells["name"]), [])
    if len(found) != 1:
        problems.append(_("名册里没有这个人") if not found else _("名册里有同名的人，请在窗口里登记"))
    read = day_of(cells["held_on"], read_words(), today)
    held_on = read.value if isinstance(read.value, date) else None
    if held_on is None:
        problems.append(read.reason or _("没有日期"))
    if not cells["topic"]:
        problems.append(_("没有内容"))
    tenths = _tenths(cells["hours"], terms, held_on or today)
    if tenths is None:
        problems.append(_("学时要写成数字、整天或半天"))
    return PastedStudy(
        key,
        cells["name"],
        found[0] if len(found) == 1 else None,
        held_on,
        cells["topic"],
        tenths,
        KINDS.get(cells.get("kind", ""), StudyKind.TOGETHER),
        _("；").join(problems),
    )


def _tenths(cell: str, terms: StudyTerms, day: date) -> int | None:
    if cell in LENGTHS:
        return terms.tenths(LENGTHS[cell], day, None, None)
    number = _number(cell)
    try:
        return None if number is None else tenths_of(number, LONGEST_DAY * 31)
    except InvalidField:
        return None


def _with_problem(row: PastedStudy, problem: str) -> PastedStudy:
    return PastedStudy(row.id, row.name, row.person_id, row.held_on, row.topic, row.tenths, row.kind, problem)


def entries(rows: Sequence[PastedStudy]) -> list[StudyEntry]:
    """Put the rows that can be taken together: one study for each day, topic, kind and number of hours."""
    together: dict[tuple[date, str, StudyKind, int], list[str]] = {}
    for row in rows:
        if not row.problem and row.person_id and row.held_on is not None and row.tenths is not None:
            together.setdefault((row.held_on, row.topic, row.kind, row.tenths), []).append(row.person_id)
    return [
        StudyEntry(kind, topic, held_on, tenths, tuple(dict.fromkeys(people)))
        for (held_on, topic, kind, tenths), people in together.items()
    ]
