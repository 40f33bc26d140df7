"""Files for the user are written whole: a half-written one never takes the place of a good one."""

import os
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

OWNER_ONLY = 0o600
_ANYBODY = 0o666
"""Less what the system's own mask takes away."""


def write_whole(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file beside its place and move it there; a secret one is readable by its owner alone.

    Raises BranchDeskError, and leaves whatever stood there before, when it cannot be written.
    """
    part = path.with_name(f".{os.getpid()}.part")
    mode = OWNER_ONLY if secret else _ANYBODY
    try:
        try:
            number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise BranchDeskError(
            _("“{file}”写不进去。请检查磁盘空间和权限，或换一个位置。").format(file=path.name)
        ) from error
