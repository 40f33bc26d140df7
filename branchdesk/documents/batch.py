"""Several papers at once into a folder: what cannot be made is named, and the others are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from branchdesk.documents import papers
from branchdesk.documents.library import Entry
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database


@dataclass(frozen=True)
class Batch:
    """What became of the papers that were asked for."""

    written: list[Path] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Papers that could not be made, each with the reason in a sentence."""
    incomplete: list[str] = field(default_factory=list)
    """Papers that were written and lack something, with how much."""


def write_batch(
    database: Database,
    rulebook: Rulebook,
    branch_id: str,
    wanted: Sequence[Entry],
    year: int,
    today: date,
    folder: Path,
    progress: Progress,
    *,
    with_sheets: bool,
    only_bundled: bool = True,
    drawn: Mapping[str, Scan] | None = None,
) -> Batch:
    """Write papers of a year as PDF, and those that have one as spreadsheet too.

    Raises BranchDeskError when a file cannot be written; what was written before stays.
    """
    batch = Batch()
    for number, entry in enumerate(wanted):
        progress.report(number, len(wanted), _("正在排版《{title}》…").format(title=_(entry.title)))
        try:
            with database.read() as session:
                made = papers.make(
                    session,
                    rulebook,
                    branch_id,
                    entry.id,
                    year,
                    today,
                    only_bundled=only_bundled,
                    progress=progress,
                    drawn=drawn,
                )
        except Cancelled:
            raise
        except BranchDeskError as error:
            batch.refused.append(_("《{title}》：{reason}").format(title=_(entry.title), reason=error))
            continue
        path = folder / f"{entry.file_name}-{year}.pdf"
        write_whole(path, made.pdf)
        batch.written.append(path)
        if made.missing:
            words = _("《{title}》缺 {n} 项")
            batch.incomplete.append(words.format(title=_(entry.title), n=len(made.missing)))
        if with_sheets and entry.has_sheet:
            batch.written.append(_write_sheet(database, rulebook, branch_id, entry, year, today, folder))
    return batch


def _write_sheet(
    database: Database, rulebook: Rulebook, branch_id: str, entry: Entry, year: int, today: date, folder: Path
) -> Path:
    path = folder / f"{entry.file_name}-{year}.xlsx"
    try:
        with database.read() as session:
            papers.make_sheet(session, rulebook, branch_id, entry.id, year, today, path)
    except OSError as error:
        raise BranchDeskError(
            _("“{file}”写不进去。请检查磁盘空间和权限，或换一个位置。").format(file=path.name)
        ) from error
    return path
