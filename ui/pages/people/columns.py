"""The columns of the list of people, made from the data dictionary."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from branchdesk.fields import APPLICANT_FIELDS, ROSTER_FIELDS, Field
from branchdesk.i18n import N_, _
from branchdesk.people.id_numbers import mask
from branchdesk.words import DUES_WORDS, POST_WORDS, STAGE_WORDS
from ui.record_table import LEFT, RIGHT, Column

FIELDS = {**APPLICANT_FIELDS, **ROSTER_FIELDS}
"""Everything a list of people can show; the sequence of the roster comes with ROSTER_FIELDS."""

DEFAULT = (
    "number",
    "name",
    "sex",
    "nationality",
    "born_on",
    "education",
    "admitted_on",
    "posts",
    "standing",
    "group_name",
)
CHOICES = tuple(name for name in ROSTER_FIELDS if name != "number")

SHORT_TITLES = {
    "number": N_("序"),
    "group_name": N_("小组"),
    "id_number": N_("身份证号"),
    "stage": N_("类别"),
    "first_mentor": N_("联系人1"),
    "second_mentor": N_("联系人2"),
    "activist_on": N_("积极分子"),
    "target_on": N_("发展对象"),
    "applied_on": N_("申请日期"),
}
WIDTHS = {
    "number": 38,
    "name": 134,
    "sex": 42,
    "nationality": 72,
    "born_on": 88,
    "education": 88,
    "admitted_on": 88,
    "converted_on": 90,
    "applied_on": 90,
    "activist_on": 90,
    "target_on": 90,
    "posts": 78,
    "standing": 42,
    "age": 44,
    "group_name": 48,
    "stage": 104,
    "id_number": 172,
    "phone": 110,
}
PIXELS_PER_MM = 5


def columns(names: list[str], hint: Callable[[Any], str] | None = None) -> list[Column]:
    """Make the columns of these fields; `hint` gives a name's tooltip."""
    return [_column(FIELDS[name], hint) for name in names if name in FIELDS]


def title_of(name: str) -> str:
    """Return a field's title on the screen."""
    return _(SHORT_TITLES.get(name) or FIELDS[name].title)


def _column(field: Field, hint: Callable[[Any], str] | None) -> Column:
    return Column(
        field.name,
        title_of(field.name),
        field.get,
        _text(field),
        _alignment(field),
        WIDTHS.get(field.name, round(field.width * PIXELS_PER_MM)),
        bold=field.name == "name",
        hint=hint if field.name == "name" else None,
        sort=_sort(field),
    )


def _alignment(field: Field) -> Qt.AlignmentFlag:
    return RIGHT if field.align == "right" or field.name == "number" else LEFT


def _text(field: Field) -> Callable[[Any], str]:
    if field.name == "id_number":
        return mask
    if field.name == "group_name":
        return lambda name: (name or "").removesuffix("党小组") or name or ""
    if field.coded:
        return lambda value: _(shown) if (shown := field.show(value)) else ""
    if field.name == "posts":
        return lambda value: _("、").join(_(word) for word in value.split("、")) if value else ""
    return field.show


def _sort(field: Field) -> Callable[[Any], Any] | None:
    if field.name == "name":
        return lambda row: row.pinyin or row.name
    if field.name == "posts":
        ranks = {words: rank for rank, words in enumerate(POST_WORDS.values())}
        return lambda row: [ranks[word] for word in row.posts.split("、")] if row.posts else None
    if field.name == "stage":
        stages = list(STAGE_WORDS)
        return lambda row: stages.index(row.stage)
    if field.name == "dues_category":
        categories = list(DUES_WORDS)
        return lambda row: None if row.dues_category is None else categories.index(row.dues_category)
    return None
