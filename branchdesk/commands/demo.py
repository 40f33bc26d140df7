"""The command that takes the sample branch through the whole job."""

import shutil
from datetime import date
from pathlib import Path

from branchdesk import demo
from branchdesk.commands.line import TakeScreens
from branchdesk.commands.opening import folder_for_results
from branchdesk.commands.papers import write_paper
from branchdesk.documents.papers import PAPERS
from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, merging, package
from branchdesk.i18n import _
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.ledger import Ledger

LEDGER, COMMITTEE, PRINT, SEALED, SCREENS = "ledger", "committee", "print", "sealed", "screens"


def whole_job(out: Path, today: date, take_screens: TakeScreens, *, force: bool) -> None:
    """Build the sample branch in `out`, print its papers, seal them, receive them, and picture the windows.

    Raises BranchDeskError when `out` holds anything and `force` is not given; with it, only what this
    command makes is replaced.
    """
    _make_room(out, force=force)
    ledger = demo.build(out / LEDGER, today)
    try:
        committee = demo.build_committee(out / COMMITTEE)
        try:
            print(
                _("样例台账：{folder}，密码：{password}").format(folder=out / LEDGER, password=demo.PASSWORD)
            )
            _print_all(ledger, today, folder_for_results(out / PRINT))
            _hand_over(ledger, committee, today, folder_for_results(out / SEALED))
            count = take_screens(ledger, committee, today, folder_for_results(out / SCREENS))
            print(_("窗口：{n} 张图在 {folder}").format(n=count, folder=out / SCREENS))
        finally:
            committee.close()
    finally:
        ledger.close()


def _make_room(out: Path, *, force: bool) -> None:
    folder_for_results(out)
    if not any(out.iterdir()):
        return
    if not force:
        raise BranchDeskError(
            _("“{folder}”不是空文件夹。请换一个，或加 --force 重做样例。").format(folder=out)
        )
    try:
        for name in (LEDGER, COMMITTEE, PRINT, SEALED, SCREENS):
            if (out / name).exists():
                shutil.rmtree(out / name)
    except OSError as error:
        raise BranchDeskError(
            _("“{folder}”里的旧样例删不掉。请关掉打开它的程序再试。").format(folder=out)
        ) from error


def _print_all(ledger: Ledger, today: date, out: Path) -> None:
    rulebook = read_rulebook()
    for paper in PAPERS.values():
        for as_sheet in (False, True) if paper.has_sheet else (False,):
            write_paper(ledger.database, rulebook, paper.id, today.year, out, as_sheet=as_sheet, today=today)
    print(_("表册：{folder}").format(folder=out))


def _hand_over(ledger: Ledger, committee: Ledger, today: date, out: Path) -> None:
    """Seal the year's records to the committee's card, and let the committee take them in."""
    with committee.database.begin(_("制作名片")) as session:
        card = cards.make_card(session)
    card.save(out / card.file_name)
    sealed = package.seal(ledger.database, card, today.year, out, with_attachments=True)
    result = merging.receive(committee.database, sealed.path)
    print(
        _("上报文件：{file}，上级已收下 {n} 条记录").format(file=sealed.path, n=result.new + result.changed)
    )
