"""From a plain cell to a value of the books, with the reason where it cannot be read."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from branchdesk.i18n import _
from branchdesk.models import DuesCategory, Sex, Stage
from branchdesk.paths import RESOURCES
from branchdesk.people import names, posts
from branchdesk.rules.codes import read_people_codes
from branchdesk.rules.reading import Rule, read
from branchdesk.sheets.reader import NOT_WORKED_OUT, Cell, CellError


class Style(StrEnum):
    """How a date stood in its cell."""

    DASHES = "dashes"
    DOTS = "dots"
    SLASHES = "slashes"
    CHINESE = "chinese"
    DIGITS = "digits"
    CELL = "cell"
    SERIAL = "serial"
    MONTH = "month"
    YEAR = "year"


class Reading(NamedTuple):
    """What a cell says: its value, why it could not be taken (or a remark), and how a date was written."""

    value: object
    reason: str | None = None
    style: Style | None = None


EMPTY = Reading(None)

_ERROR_TEXT = re.compile(r"#(N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_OTHER_DOTS = re.compile("(?<=[^\x00-\u02af])[●．.](?=[^\x00-\u02af])")
"""Marks that stand for the dot only between Chinese characters."""
_PLAIN_NAME = re.compile("[\u4e00-\u9fa5]{2,4}")
_COMMON = re.compile("[\u4e00-\u9fa5·A-Za-z]")
_LOST_NUMBER = re.compile(r"\d(\.\d+)?[Ee]\+\d+")
_PLAIN_ID = re.compile(r"[0-9]{17}[0-9Xx]")
_PHONE = re.compile(r"1[0-9]{10}")
_MONEY_MARKS = str.maketrans("", "", ",，¥￥$元圆 \u3000\u00a0'")


class Words(Rule, frozen=True, dict=True):
    """Coded words as offices write them (resources/codes/words.toml)."""

    sex: dict[str, tuple[str, ...]]
    stage: dict[str, tuple[str, ...]]
    dues_category: dict[str, tuple[str, ...]]
    education: dict[str, tuple[str, ...]]
    answers: dict[str, tuple[str, ...]]
    empty: dict[str, tuple[str, ...]]
    paid: dict[str, tuple[str, ...]]
    party_standing: dict[str, tuple[str, ...]]
    meeting_kind: dict[str, tuple[str, ...]]
    nationalities: dict[str, tuple[str, ...]]

    @cached_property
    def _looked_up(self) -> dict[str, dict[str, str]]:
        return {
            table: {
                spelling: code
                for code, spellings in getattr(self, table).items()
                for spelling in (code, *spellings)
            }
            for table in (
                "sex",
                "stage",
                "dues_category",
                "education",
                "answers",
                "paid",
                "party_standing",
                "meeting_kind",
            )
        }

    def code(self, table: str, text: str) -> str | None:
        """Return the code behind a word, None for an unknown one."""
        return self._looked_up[table].get("".join(text.split()))

    @cached_property
    def means_empty(self) -> frozenset[str]:
        """The words that stand in a cell for nothing."""
        return frozenset(self.empty["words"])

    @cached_property
    def no_posts(self) -> frozenset[str]:
        """What stands in a column of posts for having none."""
        return frozenset(self.empty["posts"])


def read_words() -> Words:
    """Read the words; raises BadRuleFile."""
    return read(RESOURCES / "codes" / "words.toml", Words)


def fault(cell: CellError) -> str:
    """Say what is wrong with a cell that holds no value."""
    if cell.code == NOT_WORKED_OUT:
        return _("单元格里的公式还没有算出结果，请在 Excel 或 WPS 里打开保存一次。")
    return _("单元格里是公式的错误值 {code}。").format(code=cell.code)


def text_of(cell: Cell) -> str:
    """Write a cell as text: whole numbers without a point, blanks around it gone."""
    if type(cell) is str:
        return _INVISIBLE.sub("", cell).strip()
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if cell.time().isoformat() == "00:00:00"
            else cell.isoformat(" ", "minutes")
        )
    return str(cell)


def plain_text(cell: Cell, words: Words) -> Reading:
    """Read a text; several lines become one."""
    text = " ".join(text_of(cell).split())
    if _ERROR_TEXT.fullmatch(text):
        return Reading(None, fault(CellError(text)))
    return EMPTY if text in words.means_empty else Reading(text)


def name_of(cell: Cell) -> tuple[str, list[tuple[str, str]]]:
    """Clean a name: blanks within Chinese go, dots become ·, rare characters stay.

    Returns the name and what is worth saying about it, as pairs of reason and the characters meant.
    """
    if type(cell) is str and _PLAIN_NAME.fullmatch(cell):
        return cell, []
    if isinstance(cell, CellError):
        return "", [(fault(cell), cell.code)]
    said = []
    raw = "" if isinstance(cell, bool | float | int) else text_of(cell)
    dotted = names.clean(_OTHER_DOTS.sub(names.DOT, raw)).strip(names.DOT)
    if re.search(r"\s", raw) and "".join(raw.split()) == "".join(dotted.split()) and raw != dotted:
        said.append((_("姓名里有空格，已去掉。"), raw))
    elif raw != dotted:
        said.append((_("姓名里的间隔号已统一写成“·”。"), raw))
    elif names.DOT in dotted:
        said.append((_("姓名里有间隔号“·”，已照原样保留。"), raw))
    rare = [character for character in dotted if not _COMMON.match(character)]
    if any(unicodedata.category(character) == "Co" for character in rare):
        said.append((_("姓名里有自造字，换一台电脑就看不到，请改成标准字。"), raw))
    elif any(not character.isalpha() for character in rare):
        said.append((_("姓名里有数字或符号，请核对。"), raw))
    elif rare:
        said.append((_("姓名里有生僻字，已照原样保留，请核对显示是否正确。"), raw))
    return dotted, said


def sex_of(cell: Cell, words: Words) -> Reading:
    """Read a sex by word or code."""
    text = text_of(cell)
    code = words.code("sex", text)
    if code is not None:
        return Reading(Sex(code))
    return EMPTY if text in words.means_empty else Reading(None, _("性别要写“男”或“女”。"))


def nationality_of(cell: Cell, words: Words) -> Reading:
    """Read a nationality by name with or without 族, or by its code of GB/T 3304."""
    text = "".join(text_of(cell).split())
    names = words.nationalities["names"]
    if text in words.means_empty:
        return EMPTY
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return Reading(f"{names[int(text) - 1]}族")
    short = text.removesuffix("族") or text
    if short in names:
        return Reading(f"{short}族")
    return Reading(text, _("不在五十六个民族之中，已照原样记下，请核对。"))


def number_of(cell: Cell, words: Words) -> Reading:
    """Read a whole number, which may be negative."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace("−", "-")
    if text in words.means_empty:
        return EMPTY
    if not re.fullmatch(r"[+-]?[0-9]{1,4}", text):
        return Reading(None, _("这里要写整数。"))
    return Reading(int(text))


def education_of(cell: Cell, words: Words) -> Reading:
    """Read a level of education under its usual name, or by its code of GB/T 4658."""
    got = plain_text(cell, words)
    by_code = read_people_codes().education_codes.get(str(got.value))
    if by_code is not None:
        return Reading(by_code)
    return Reading(words.code("education", str(got.value)) or got.value) if got.value else got


def stage_of(cell: Cell, words: Words) -> Reading:
    """Read the status in the Party."""
    text = text_of(cell)
    code = words.code("stage", text)
    if code is not None:
        return Reading(Stage(code))
    if text in words.means_empty:
        return EMPTY
    return Reading(None, _("不认得这个类别，应写正式党员、预备党员、发展对象、入党积极分子或入党申请人。"))


def posts_of(cell: Cell, words: Words) -> Reading:
    """Read the posts in the branch; several are parted by 、, / or a blank."""
    titles, unknown = posts.titles_in(text_of(cell).replace("兼", "、"))
    strange = [word for word in unknown if word not in words.means_empty | words.no_posts]
    reason = _("不认得党内职务“{words}”，没有记入。").format(words="、".join(strange)) if strange else None
    return Reading(tuple(titles) or None, reason)


def dues_category_of(cell: Cell, words: Words) -> Reading:
    """Read the kind of payer."""
    text = text_of(cell)
    code = words.code("dues_category", text)
    if code is not None:
        return Reading(DuesCategory(code))
    return (
        EMPTY
        if text in words.means_empty
        else Reading(None, _("不认得这个交费类别，例如应写企业职工、公务员、离退休。"))
    )


def yes_of(cell: Cell, words: Words) -> Reading:
    """Read yes or no."""
    text = text_of(cell)
    code = words.code("answers", text)
    if code is not None:
        return Reading(code == "yes")
    return EMPTY if text in words.means_empty else Reading(None, _("这里要写“是”或“否”。"))


def phone_of(cell: Cell, words: Words) -> Reading:
    """Read a telephone number, which spreadsheets like to keep as a number."""
    if type(cell) is str and _PHONE.fullmatch(cell):
        return Reading(cell)
    text = unicodedata.normalize("NFKC", text_of(cell))
    if text in words.means_empty:
        return EMPTY
    if _LOST_NUMBER.fullmatch(text):
        return Reading(None, _("电话存成了数字，后几位已丢失，请改成文本重输。"))
    number = re.sub(r"[\s\-]", "", text)
    if number.startswith("1") and number.isdecimal() and not _PHONE.fullmatch(number):
        return Reading(text, _("手机号应是 11 位，这里有 {n} 位。").format(n=len(number)))
    return Reading(number if _PHONE.fullmatch(number) else text)


def id_text(cell: Cell, words: Words) -> Reading:
    """Read an ID number as text; one that was kept as a number has lost its end."""
    if type(cell) is str and _PLAIN_ID.fullmatch(cell):
        return Reading(cell)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if abs(cell) >= 1e15:
            return Reading(None, _("身份证号存成了数字，最后几位已丢失。请把这一列设为文本，重新输入。"))
        return Reading(text_of(cell))
    text = "".join(unicodedata.normalize("NFKC", text_of(cell)).split()).lstrip("'").replace("-", "")
    if text in words.means_empty or not text:
        return EMPTY
    if _LOST_NUMBER.fullmatch(text):
        return Reading(None, _("身份证号存成了数字，最后几位已丢失。请把这一列设为文本，重新输入。"))
    if _ERROR_TEXT.fullmatch(text):
        return Reading(None, fault(CellError(text)))
    return Reading(text)


def amount_of(cell: Cell, words: Words) -> Reading:
    """Read an amount of 元 into 分; a number that a formula left at 4068.2999999 is taken as 4068.30."""
    if isinstance(cell, bool | date | CellError):
        return Reading(None, fault(cell) if isinstance(cell, CellError) else _("这里要填金额，例如 133.34。"))
    if isinstance(cell, int | float):
        exact = Decimal(str(cell))
    else:
        text = unicodedata.normalize("NFKC", text_of(cell)).translate(_MONEY_MARKS)
        if not text or text in words.means_empty:
            return EMPTY
        if text.startswith("(") and text.endswith(")"):
            text = f"-{text[1:-1]}"
        try:
            exact = Decimal(text)
        except InvalidOperation:
            return Reading(None, _("这不是金额，应写成 133.34 这样。"))
    if not exact.is_finite() or abs(exact) > 10**12:
        return Reading(None, _("金额太大或不是数字。"))
    rounded = exact.quantize(Decimal("0.01"))
    if abs(exact - rounded) > Decimal("0.000001"):
        return Reading(None, _("金额最多两位小数。"))
    return Reading(int(rounded.scaleb(2)))
