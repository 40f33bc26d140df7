"""A place's standards typed or pasted line by line (对标清单), made into a scheme file of this user's own (永州 YZ27)."""

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from branchdesk.errors import InvalidField
from branchdesk.i18n import _, in_source_language
from branchdesk.rules import own_schemes
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook

PREFIX = "own-"
SEPARATOR = "\t"
"""Between area and clause; a full or half `|` does as well."""
AREAS = ("方面", "项目", "类别", "内容", "一级指标", "建设内容", "考核项目", "创建项目")
"""Headings of the column that says what a clause belongs to."""
CLAUSES = (
    "条款",
    "标准",
    "要求",
    "指标",
    "二级指标",
    "三级指标",
    "具体标准",
    "参考标准",
    "建设标准",
    "具体要求",
)
ASIDE = ("序号", "编号", "分值", "得分", "扣分", "备注", "自评", "自评分", "考评分", "评分")
"""Headings of columns that say nothing of the standard itself."""
HEADINGS = frozenset((*AREAS, *CLAUSES, *ASIDE))
NUMBER = re.compile(r"[（(]?[0-9一二三四五六七八九十]+[)）.、．]?")
"""A mark of order, or points: it says nothing of the standard itself."""
GRADES = (("met", "达标"), ("not-met", "不达标"))
"""What a person may grade the branch by such a list; the titles can be renamed."""


def areas_of(text: str) -> dict[str, list[str]]:
    """Read lines of area and clause, apart by a tab or `|`; a line without an area belongs to the one before.

    A clause in several columns (指标、标准) is joined by a colon; headings and numbers in front are passed over. Raises InvalidField at `lines` where nothing is read, and for a first clause without an area.
    """
    areas: dict[str, list[str]] = {}
    area = ""
    for number, line in enumerate(text.splitlines(), start=1):
        first, *others = _cells(line)
        parts = [part for part in others if part]
        if parts:
            area = first or area
        elif first:
            parts = [first]
        else:
            continue
        if not area:
            said = _("第 {n} 行没有写方面；一行一条，先写方面，再写条款，中间用“|”或制表符隔开。")
            raise InvalidField("lines", said.format(n=number))
        clause = "：".join(parts)
        if clause in areas.get(area, ()):
            raise InvalidField("lines", _("第 {n} 行的条款和前面重复了。").format(n=number))
        areas.setdefault(area, []).append(clause)
    if not areas:
        raise InvalidField("lines", _("请粘贴条款，一行一条。"))
    return areas


def _cells(line: str) -> list[str]:
    """Part a line, without a number in front; a line of headings is an empty one."""
    cells = [cell.strip() for cell in line.replace("|", SEPARATOR).replace("｜", SEPARATOR).split(SEPARATOR)]
    if are_headings(cells):
        return [""]
    return cells[1:] if len(cells) > 1 and NUMBER.fullmatch(cells[0]) else cells


def are_headings(cells: Sequence[str]) -> bool:
    """Say whether a row names the columns of a list of standards."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and sum(cell in HEADINGS for cell in filled) * 2 > len(filled)


def install_typed(rulebook: Rulebook, city: str, title: str, text: str) -> RatingScheme:
    """Write typed clauses as a scheme of one's own, over the one of the same title; the rest of it works as any.

    Raises InvalidField without city or title and as `areas_of` does, BadRuleFile for what no scheme can hold.
    """
    for name, words in (("city", city), ("title", title)):
        if not words.strip():
            raise InvalidField(name, _("请填写这一项。"))
    areas = areas_of(text)
    with in_source_language():  # the file and the score sheet made of it are Chinese
        content = "\n".join(_lines(_id_for(rulebook, title.strip()), city.strip(), title.strip(), areas))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "typed.toml"
        path.write_text(content + "\n", encoding="utf-8")
        return own_schemes.install(rulebook, path)


def _id_for(rulebook: Rulebook, title: str) -> str:
    """Return the id of the user's scheme of this title, or the next free one."""
    for key in own_schemes.files_of(rulebook):
        if key.startswith(PREFIX) and rulebook.schemes[key].title == title:
            return key
    number = 1
    while f"{PREFIX}{number}" in rulebook.schemes:
        number += 1
    return f"{PREFIX}{number}"


def _lines(key: str, city: str, title: str, areas: dict[str, list[str]]) -> Iterator[str]:
    head = {"id": key, "city": city, "title": title, "short": title, "document": title}
    head |= {"number": title, "source": _("本支部录入"), "version": "1"}
    yield from (f"{name} = {_quoted(words)}" for name, words in head.items())
    for number, (area, clauses) in enumerate(areas.items(), start=1):
        yield from ("[[groups]]", f'id = "g{number}"', f"title = {_quoted(area)}")
        yield from ("[[groups.indicators]]", f'id = "L{number}"', f"title = {_quoted(area)}")
        yield f"key_points = {_quoted('；'.join(clauses))}"
        yield "deductions = ["
        for clause in clauses:
            key = _item_id(area, clause)
            yield f'  {{ id = "{key}", method = "standard", words = {_quoted(clause)} }},'
        yield "]"
    words = "；".join(grade for _key, grade in GRADES)
    yield from ("[grading]", 'by = "person"', f"title = {_quoted(title)}", f"words = {_quoted(words)}")
    given = ", ".join(
        f'{{ id = "{grade}", title = {_quoted(said)}, words = {_quoted(said)} }}' for grade, said in GRADES
    )
    yield f"grades = [{given}]"
    step = _quoted(_("对标自查"))
    yield from ("[[steps]]", 'id = "self"', f"title = {step}", f"words = {step}", 'by = "branch"')
    yield from ("grade = true", "decides = true")


def _item_id(area: str, clause: str) -> str:
    """Make an id out of the words themselves: typed anew, no answer ever comes to stand at another clause."""
    return "L" + hashlib.sha256(f"{area}{SEPARATOR}{clause}".encode()).hexdigest()[:10]


def _quoted(words: str) -> str:
    """Write a text as TOML does; a JSON string is one."""
    return json.dumps(words, ensure_ascii=False)
