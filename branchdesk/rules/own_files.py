"""Rule files of a user's own folder: copied in, taken out and put back."""

from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _


def copy_in(path: Path, target: Path) -> None:
    """Copy a file into the folder, over the one of that name; raises BranchDeskError when that cannot be."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
    except OSError as error:
        raise BranchDeskError(
            _("放规则文件的文件夹“{folder}”写不进去，请检查权限和磁盘空间。").format(folder=target.parent)
        ) from error
    write_whole(target, content)


def remove(path: Path) -> bytes:
    """Remove a file from the folder and return what stood in it; raises BranchDeskError when it stays."""
    try:
        content = path.read_bytes()
        path.unlink()
    except OSError as error:
        raise BranchDeskError(
            _("“{file}”移不走，请检查它是不是被别的程序打开着。").format(file=path.name)
        ) from error
    return content
