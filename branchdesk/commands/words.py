"""The words in which the command line explains its usage."""

import argparse
import sys
from datetime import date
from typing import Any, NoReturn

from branchdesk.i18n import N_, _

_WORDS = {
    "usage: ": N_("用法："),
    "options": N_("选项"),
    "positional arguments": N_("参数"),
    "show this help message and exit": N_("显示这段说明"),
    "the following arguments are required: %s": N_("还缺：%s"),
    "unrecognized arguments: %s": N_("不认识：%s"),
    "expected one argument": N_("后面要有一个值"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("不能是 %(value)r，可以是 %(choices)s"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s：%(message)s"),
}


def translated(message: str) -> str:
    """Put argparse's own words into the user's language."""
    known = _WORDS.get(message)
    return message if known is None else _(known)


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in the user's language and keeps no abbreviations."""

    def __init__(self, **options: Any) -> None:
        argparse._ = translated  # type: ignore[attr-defined] # the hook argparse looks its words up by
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and stop with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{message}\n")


def year(text: str) -> int:
    """Read a year."""
    if not (text.isascii() and text.isdecimal() and 1921 <= int(text) <= 2999):
        raise argparse.ArgumentTypeError(_("年份要写成 2026 这样"))
    return int(text)


def month(text: str) -> int:
    """Read a month."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 12):
        raise argparse.ArgumentTypeError(_("月份要在 1 到 12 之间"))
    return int(text)


def day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("日期要写成 2026-11-21 这样")) from error
