"""Where the commands get their password, their ledger and their out folder from."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from branchdesk import operators
from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.store import ledger as ledgers
from branchdesk.store.ledger import Ledger


def password(*, new: bool = False) -> str:
    """Take the password from BRANCHDESK_PASSWORD or ask for it; a new one is asked for twice."""
    given = ledgers.password_from_environment()
    if given is not None:
        return given
    try:
        typed = getpass.getpass(_("密码："))
        if new and getpass.getpass(_("再输一遍：")) != typed:
            raise BranchDeskError(_("两次输入的密码不一样，台账没有建立。请再来一次。"))
    except EOFError as error:
        raise BranchDeskError(
            _("没有密码。请在终端里输入，或在环境变量 BRANCHDESK_PASSWORD 中给出。")
        ) from error
    return typed


@contextmanager
def opened(path: Path, *, writing: bool = False) -> Iterator[Ledger]:
    """Unlock a ledger for one command; after a command that wrote, the day's backup is seen to.

    A backup that fails then is told, and no refusal: what the command did is saved.
    """
    ledger = ledgers.unlock(path, password())
    try:
        ledger.database.operator = _operator(ledger)
        yield ledger
    except BaseException:
        ledger.close()
        raise
    if not writing:
        ledger.close()
        return
    try:
        ledger.back_up_and_close(date.today())
    except BranchDeskError as error:
        say(_("这一步已经保存，不过：{why}").format(why=error))


def _operator(ledger: Ledger) -> str | None:
    """Say whom the history is to name: whoever works with the ledger, if it is one person."""
    with ledger.database.read() as session:
        present = operators.working(session, date.today())
    return present[0].name if len(present) == 1 else None


def folder_for_results(path: Path) -> Path:
    """Make the folder that results go to, or say why it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BranchDeskError(
            _("建不了文件夹“{folder}”。请换一个有写入权限的位置。").format(folder=path)
        ) from error
    return path


def write(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file that must not exist yet; a secret one is readable by its owner alone."""
    if os.path.lexists(path):
        raise BranchDeskError(_("“{file}”已经存在，没有覆盖。请换一个文件名。").format(file=path))
    write_whole(path, content, secret=secret)


def say(sentence: str) -> None:
    """Tell the user something beside the result itself."""
    print(sentence, file=sys.stderr)
