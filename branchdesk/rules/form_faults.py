"""Everything that is wrong in the file of a form at once, so that a clerk need not try again for each error."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from branchdesk.i18n import _
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_templates import HIGHEST_MM, WIDEST_MM, Cell, FormTemplate
from branchdesk.rules.reading import BadRuleFile, Fault, nearest, read, refuse

SIZES_PT = range(7, 21)
OWN_ID = re.compile(r"own-[a-z0-9][a-z0-9-]*")
"""A prefix of their own keeps the forms of branches apart from papers that the program may get later."""
TEXT_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_form(path: Path, replaceable: Collection[str] = ()) -> FormTemplate:
    """Read a form that a branch wrote, new or in the place of a `replaceable` one of the program.

    Raises BadRuleFile, whose `faults` are all that is wrong with it.
    """
    form = read(path, FormTemplate)
    refuse(path, [*_id(form, replaceable), *_meaning(form)])
    return form


def _id(form: FormTemplate, replaceable: Collection[str]) -> Iterator[Fault]:
    if form.id not in replaceable and not OWN_ID.fullmatch(form.id):
        words = _("自己表格的代号 id 以 own- 开头，只用小写字母、数字和 -，例如 own-visit。{hint}")
        near = get_close_matches(form.id, list(replaceable), 1, 0.8)
        hint = _("要替换自带的表格，写 {near}。").format(near=near[0]) if near else ""
        yield Fault("$.id", words.format(hint=hint))


def _meaning(form: FormTemplate) -> Iterator[Fault]:
    """Yield what is wrong in a form whose structure is right."""
    if not form.name.strip() or not any(line.strip() for line in form.title):
        yield Fault("$.name", _("表格要有名称 name 和标题 title。"))
    if form.of_record:
        yield Fault("$.of_record", _("自己的表格按支部和年度填，不能写 of_record。"))
    if form.size_pt not in SIZES_PT:
        yield Fault("$.size_pt", _("字号 size_pt 要在 7 到 20 之间。"))
    yield from _size(form)
    try:
        form.placed()
    except BadRuleFile as error:
        yield from error.faults or [Fault("$.rows", str(error))]
    yield from _texts(form)
    yield from _fields(form)


def _size(form: FormTemplate) -> Iterator[Fault]:
    wide, high = sum(form.columns_mm), sum(row.height_mm for row in form.rows)
    if not form.columns_mm or min(form.columns_mm) <= 0 or wide > WIDEST_MM:
        words = _("各列合计 {n} 毫米；每列要大于 0，合计不能超过 {most} 毫米，A4 纸才放得下。")
        yield Fault("$.columns_mm", words.format(n=wide, most=WIDEST_MM))
    if not form.rows or min(row.height_mm for row in form.rows) <= 0 or high > HIGHEST_MM:
        words = _("各行合计 {n} 毫米；每行要大于 0，合计不能超过 {most} 毫米，A4 纸才放得下。")
        yield Fault("$.rows", words.format(n=high, most=HIGHEST_MM))


def _texts(form: FormTemplate) -> Iterator[Fault]:
    used = form.fields()
    counts = Counter(text.name for text in form.texts)
    for number, text in enumerate(form.texts):
        key = f"$.texts[{number}].name"
        if not TEXT_NAME.fullmatch(text.name):
            yield Fault(key, _("文字的名字 name 只用小写字母、数字和 _，以字母开头。"))
        elif text.name in FORM_FIELDS:
            yield Fault(key, _("“{name}”是已有的字段，请换一个名字。").format(name=text.name))
        elif counts[text.name] > 1:
            yield Fault(key, _("“{name}”写了两次。").format(name=text.name))
        elif text.name not in used:
            yield Fault(key, _("文字“{name}”没有放进任何一格。").format(name=text.name))
        if text.proposed_from and text.proposed_from not in FORM_FIELDS:
            reason = _unknown(text.proposed_from, FORM_FIELDS)
            yield Fault(f"$.texts[{number}].proposed_from", reason)


def _fields(form: FormTemplate) -> Iterator[Fault]:
    known = {*FORM_FIELDS, *(text.name for text in form.texts)}
    for number, piece in enumerate(form.heading):
        if piece.field and piece.field not in known:
            yield Fault(f"$.heading[{number}].field", _unknown(piece.field, known))
    for row, cells in enumerate(form.rows):
        for number, cell in enumerate(cells.cells):
            yield from _cell(cell, known, f"$.rows[{row}].cells[{number}]")
    yield from _lists(form)


def _lists(form: FormTemplate) -> Iterator[Fault]:
    """Yield fields of a list outside its row, rows that repeat nothing, and spans that a repeated row would cut."""
    for number, piece in enumerate(form.heading):
        yield from _stray(piece.field, "", f"$.heading[{number}].field")
    for row, line in enumerate(form.rows):
        for number, cell in enumerate(line.cells):
            yield from _stray(cell.field, line.each, f"$.rows[{row}].cells[{number}].field")
        if not line.each:
            continue
        if not any(cell.field.startswith(f"{line.each}.") for cell in line.cells):
            words = _('写了 each = "{each}" 的行，至少有一格取 {each}. 开头的字段。')
            yield Fault(f"$.rows[{row}].each", words.format(each=line.each))
        if line.reaches_down or (row and form.rows[row - 1].reaches_down):
            words = _("写了 each 的行要一行一行重复，不能有占几行的格子，上一行的格子也不能占到这一行。")
            yield Fault(f"$.rows[{row}].each", words)


def _stray(name: str, each: str, key: str) -> Iterator[Fault]:
    field = FORM_FIELDS.get(name)
    if field is not None and field.each not in ("", each):
        words = _('“{name}”是一张名单里的，只能放在写了 each = "{each}" 的行里。')
        yield Fault(key, words.format(name=name, each=field.each))


def _cell(cell: Cell, known: set[str], key: str) -> Iterator[Fault]:
    if cell.field and cell.field not in known:
        yield Fault(f"{key}.field", _unknown(cell.field, known))
    if cell.field and cell.text:
        yield Fault(key, _("一格里只能有 text 或 field 之一。"))


def _unknown(name: str, known: Iterable[str]) -> str:
    words = _("没有“{name}”这个字段。{hint}可在“表格字段一览”里查。")
    return words.format(name=name, hint=nearest(name, known))
