"""The commands, their arguments and what each of them calls."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from branchdesk import i18n
from branchdesk.commands import words
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

if TYPE_CHECKING:
    from branchdesk.store.ledger import Ledger

TakeScreens = Callable[["Ledger", "Ledger", date, Path], int]
"""Draws every page and dialog over the branch's and the committee's ledger; returns how many pictures."""
DONE, REFUSED, INTERRUPTED = 0, 1, 130
IMPORT_KINDS = ("roster", "applicants", "payroll", "dues")
SECTORS = ("rural", "community", "state_enterprise", "government", "school", "private")


def run(given: Sequence[str], take_screens: TakeScreens) -> int:
    """Run one command; returns 0 when done, 1 when refused with a sentence; wrong usage exits with 2.

    `take_screens` draws the windows for the demo; this package knows none.
    """
    _speak()
    wanted = parser(take_screens).parse_args(given)
    try:
        wanted.run(wanted)
        sys.stdout.flush()
    except BranchDeskError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(_("已中断，没有做完的这一步没有保存。"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return DONE


def _speak() -> None:
    """Choose the language, and let no name of a person fail for want of a letter in the terminal's code."""
    i18n.use("en" if os.environ.get("LANGUAGE", "").startswith("en") else "zh_CN")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def parser(take_screens: TakeScreens) -> argparse.ArgumentParser:
    """Describe every command."""
    top = words.Parser(prog="branchdesk", description=_("支部案头：不带命令时打开窗口。"))
    commands = top.add_subparsers(metavar=_("命令"), required=True)

    demo = commands.add_parser("demo", help=_("样例支部把整套工作走一遍"))
    demo.add_argument("out", metavar="OUT", type=Path)
    demo.add_argument("--force", action="store_true", help=_("OUT 不空也清掉重做"))
    demo.set_defaults(run=_demo, take_screens=take_screens)

    new = commands.add_parser("new", help=_("新建台账"))
    _ledger(new)
    new.add_argument("--name", required=True, help=_("党组织全称"))
    new.add_argument("--kind", choices=("branch", "committee"), default="branch")
    new.add_argument("--sector", choices=SECTORS)
    new.add_argument("--recovery", metavar="FILE.pdf", type=Path, help=_("恢复单写到这里，否则显示一次"))
    new.set_defaults(run=_new)

    taking = commands.add_parser("import", help=_("导入电子表格"))
    _ledger(taking)
    taking.add_argument("file", metavar="FILE", type=Path)
    taking.add_argument("--as", dest="kind", choices=IMPORT_KINDS, help=_("表格的种类"))
    taking.add_argument("--year", type=words.year)
    taking.add_argument("--month", type=words.month)
    taking.add_argument("--dry-run", action="store_true", help=_("只看结果，不写入"))
    taking.add_argument("--json", action="store_true")
    taking.set_defaults(run=_import)

    _add_dues(commands)
    _add_deadlines(commands)
    _add_ratings(commands)
    _add_papers_and_exchange(commands)
    return top


def _add_dues(commands: "argparse._SubParsersAction[words.Parser]") -> None:
    for name, help_, run_ in (
        ("assess", _("列出一年的党费核定：基数、比例、月应交和计算过程"), _assess),
        ("dues", _("列出一年每人每月的党费：应交、实交、欠交"), _dues),
    ):
        reading = commands.add_parser(name, help=help_)
        _ledger(reading)
        reading.add_argument("--year", type=words.year, required=True)
        reading.add_argument("--json", action="store_true")
        reading.set_defaults(run=run_)


def _add_deadlines(commands: "argparse._SubParsersAction[words.Parser]") -> None:
    due = commands.add_parser("due", help=_("列出到某一天要办的事：规则、条款、期限和状态"))
    _ledger(due)
    due.add_argument("--on", metavar="DATE", type=words.day, help=_("按哪一天看，例如 2026-11-21；默认今天"))
    due.add_argument("--json", action="store_true")
    due.set_defaults(run=_due)

    missing = commands.add_parser("missing", help=_("列出一年的簿册里检查时会看到的缺项"))
    _ledger(missing)
    missing.add_argument("--year", type=words.year, required=True)
    missing.add_argument("--json", action="store_true")
    missing.set_defaults(run=_missing)


def _add_ratings(commands: "argparse._SubParsersAction[words.Parser]") -> None:
    rate = commands.add_parser("rate", help=_("按一个考评办法给一年打分，列出每项的依据"))
    _ledger(rate)
    rate.add_argument("--scheme", metavar="ID", required=True, help=_("考评办法的编号，例如 zhenjiang-2018"))
    rate.add_argument("--year", type=words.year, required=True)
    rate.add_argument("--input", metavar="FILE.toml", type=Path, help=_("人工填写的得分和回答，不存入台账"))
    rate.add_argument("--json", action="store_true")
    rate.set_defaults(run=_rate)

    rules = commands.add_parser("rules", help=_("核对自己写的规则文件"))
    deeds = rules.add_subparsers(metavar=_("命令"), required=True)
    check = deeds.add_parser("check", help=_("指出每处错误的文件、行、键和原因"))
    check.add_argument("file", metavar="FILE", type=Path, help=_("规则文件，或放规则文件的文件夹"))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check_rules)


def _add_papers_and_exchange(commands: "argparse._SubParsersAction[words.Parser]") -> None:
    printing = commands.add_parser("print", help=_("打印表册"))
    printing.add_argument("ledger", metavar="LEDGER", type=Path, nargs="?")
    printing.add_argument("paper", metavar="PAPER", nargs="?")
    printing.add_argument("--year", type=words.year)
    printing.add_argument("--out", metavar="DIR", type=Path)
    printing.add_argument("--xlsx", action="store_true", help=_("写成电子表格"))
    printing.add_argument(
        "--scheme", metavar="ID", help=_("考评表只印这一个考评办法；不写就印采用的全部办法")
    )
    printing.add_argument("--list", action="store_true", help=_("列出全部表册"))
    printing.set_defaults(run=_print, parser=printing)

    card = commands.add_parser("card", help=_("写出公开名片"))
    _ledger(card)
    card.add_argument("--out", metavar="FILE", type=Path, required=True)
    card.set_defaults(run=_card)

    identity = commands.add_parser("identity", help=_("写出密钥（age 格式），收进保险柜"))
    _ledger(identity)
    identity.add_argument("--out", metavar="FILE", type=Path, required=True)
    identity.set_defaults(run=_identity)

    seal = commands.add_parser("seal", help=_("把一年的记录封成上报文件"))
    _ledger(seal)
    seal.add_argument("--to", metavar="CARD", type=Path, required=True, help=_("上级党组织的名片"))
    seal.add_argument("--year", type=words.year, required=True)
    seal.add_argument("--out", metavar="DIR", type=Path, required=True)
    seal.add_argument("--no-attachments", action="store_true", help=_("不带附件"))
    seal.set_defaults(run=_seal)

    receive = commands.add_parser("receive", help=_("收下上报文件"))
    _ledger(receive)
    receive.add_argument("file", metavar="FILE", type=Path)
    receive.add_argument("--json", action="store_true")
    receive.set_defaults(run=_receive)

    check = commands.add_parser("check", help=_("核对台账是否完好"))
    _ledger(check)
    check.set_defaults(run=_check)

    backup = commands.add_parser("backup", help=_("备份并核验"))
    _ledger(backup)
    backup.add_argument("--out", metavar="DIR", type=Path, required=True)
    backup.set_defaults(run=_backup)


def _ledger(command: argparse.ArgumentParser) -> None:
    command.add_argument("ledger", metavar="LEDGER", type=Path, help=_("台账文件夹"))


def _demo(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import demo

    demo.whole_job(wanted.out, date.today(), wanted.take_screens, force=wanted.force)


def _new(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import books
    from branchdesk.models import DeskKind, Sector

    sector = Sector(wanted.sector) if wanted.sector else None
    books.new(wanted.ledger, wanted.name, DeskKind(wanted.kind), sector, wanted.recovery)


def _import(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import importing
    from branchdesk.sheets.importing import ImportKind

    kind = ImportKind(wanted.kind) if wanted.kind else None
    importing.import_file(
        wanted.ledger,
        wanted.file,
        kind,
        wanted.year,
        wanted.month,
        dry_run=wanted.dry_run,
        as_json=wanted.json,
    )


def _assess(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import dues

    dues.show_assessments(wanted.ledger, wanted.year, as_json=wanted.json)


def _dues(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import dues

    dues.show_dues(wanted.ledger, wanted.year, date.today(), as_json=wanted.json)


def _due(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import deadlines

    deadlines.show_due(wanted.ledger, wanted.on or date.today(), as_json=wanted.json)


def _missing(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import deadlines

    deadlines.show_missing(wanted.ledger, wanted.year, date.today(), as_json=wanted.json)


def _rate(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import rating

    rating.show_rating(
        wanted.ledger, wanted.scheme, wanted.year, date.today(), wanted.input, as_json=wanted.json
    )


def _check_rules(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import rules

    rules.check_rules(wanted.file, as_json=wanted.json)


def _print(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import papers

    if wanted.list:
        papers.name_all()
        return
    missing = [
        name
        for name, value in (
            ("LEDGER", wanted.ledger),
            ("PAPER", wanted.paper),
            ("--year", wanted.year),
            ("--out", wanted.out),
        )
        if value is None
    ]
    if missing:
        wanted.parser.error(_("还缺：{what}").format(what=", ".join(missing)))
    papers.print_paper(
        wanted.ledger,
        wanted.paper,
        wanted.year,
        wanted.out,
        as_sheet=wanted.xlsx,
        scheme=wanted.scheme,
    )


def _card(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import exchange

    exchange.write_card(wanted.ledger, wanted.out)


def _identity(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import exchange

    exchange.write_identity(wanted.ledger, wanted.out)


def _seal(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import exchange

    exchange.seal(
        wanted.ledger, wanted.to, wanted.year, wanted.out, with_attachments=not wanted.no_attachments
    )


def _receive(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import exchange

    exchange.receive(wanted.ledger, wanted.file, as_json=wanted.json)


def _check(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import books

    books.check(wanted.ledger)


def _backup(wanted: argparse.Namespace) -> None:
    from branchdesk.commands import books

    books.back_up(wanted.ledger, wanted.out)
