"""The text of a rule file: read as UTF-8, and where it stops being TOML told in plain words."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from branchdesk.i18n import _
from branchdesk.rules.rule_faults import Fault

MOST_BYTES = 200_000
_SYNTAX = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)")
_FULL_WIDTH = "“”‘’，＝【】｛｝［］"


class Unreadable(Exception):
    """A file is no text or no TOML; `fault` says what it is instead."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def content_of(path: Path) -> dict[str, Any]:
    """Read the tables of a rule file, decimals exactly; raises Unreadable."""
    text = _text_of(path)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(_syntax(text, str(error))) from error


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(Fault("", _("打不开，请检查它还在不在、能不能读。"))) from error
    if len(content) > MOST_BYTES:
        raise Unreadable(Fault("", _("太大，不像一份规则文件。")))
    try:
        return content.decode("utf-8-sig")  # 记事本 may put a mark of order first
    except UnicodeDecodeError as error:
        reason = _("不是 UTF-8 编码。请在记事本里“另存为”，编码选 UTF-8。")
        raise Unreadable(Fault("", reason, content.count(b"\n", 0, error.start) + 1)) from error


def _syntax(text: str, said: str) -> Fault:
    """Say where the file stops being TOML, and why where that is plain."""
    found = _SYNTAX.fullmatch(said)
    lines = text.splitlines()
    if found is None or found[2] is None:
        return Fault("", _("文件到末尾还没有写完，请检查最后的引号和括号。"), max(len(lines), 1))
    line, column = int(found[2]), int(found[3])
    written = lines[line - 1] if line <= len(lines) else ""
    if any(sign in written for sign in _FULL_WIDTH):
        return Fault("", _("引号、逗号、等号和括号要用英文的半角符号。"), line)
    if found[1] == "Cannot overwrite a value":
        return Fault("", _("这个键在前面已经写过，只能写一次。"), line)
    return Fault("", _("第 {column} 列起不合 TOML 的写法，请对照示例。").format(column=column), line)
