"""Commands about a ledger as a whole: new, check, backup."""

import os
from datetime import date
from pathlib import Path

from branchdesk import branch
from branchdesk.commands.opening import folder_for_results, opened, password, say, write
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import DeskKind, Sector
from branchdesk.store import backup, keys, ledger

GOOD = 3
"""The strength of a password from which nothing needs to be said."""


def new(path: Path, name: str, kind: DeskKind, sector: Sector | None, recovery: Path | None) -> None:
    """Make a ledger; its recovery code goes onto a sheet, or is printed this once."""
    if not name.strip():
        raise InvalidField("name", _("请写党支部的全称。"))
    if recovery is not None and (
        os.path.lexists(recovery) or not os.access(recovery.absolute().parent, os.W_OK)
    ):
        raise BranchDeskError(
            _("恢复单“{file}”写不了：文件已经存在，或它的文件夹不存在、不能写入。请换一个位置。").format(
                file=recovery
            )
        )
    chosen = password(new=True)
    level, judgement = keys.password_strength(chosen)
    made, code = ledger.create(path, chosen)
    try:
        with made.database.begin(_("建立台账")) as session:
            branch.found(session, name=name, kind=kind, sector=sector, books_from=date.today().replace(day=1))
    except BaseException:
        made.abandon()
        raise
    try:
        if level < GOOD:
            say(_("密码强度：{judgement}").format(judgement=judgement))
        hand_over(name.strip(), code, recovery)
    finally:
        made.close()


def hand_over(name: str, code: str, recovery: Path | None) -> None:
    """Give the recovery code to the user; when the sheet cannot be written it is printed instead."""
    if recovery is None:
        print(_("恢复码（只显示这一次，请抄好收进保险柜）：{code}").format(code=code))
        return
    from branchdesk.documents.recovery_sheet import recovery_sheet

    try:
        write(recovery, recovery_sheet(name, code, date.today()))
    except BranchDeskError:
        print(_("恢复码（只显示这一次，请抄好收进保险柜）：{code}").format(code=code))
        raise
    print(_("恢复单：{file}").format(file=recovery))


def check(path: Path) -> None:
    """Look over store, history and attachments; raises BranchDeskError with everything that is wrong."""
    with opened(path) as made:
        wrong = made.check()
    if wrong:
        raise BranchDeskError("\n".join(wrong))
    print(_("台账完好：数据、历史记录和附件都核对过了。"))


def back_up(path: Path, out: Path) -> None:
    """Write a verified backup into a folder."""
    with opened(path) as made:
        done = backup.make(made.folder, made.database.key, folder_for_results(out), reason=_("手动备份"))
    print(_("备份已写好并核验：{file}").format(file=done.path))
