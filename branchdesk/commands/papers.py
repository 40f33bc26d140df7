"""The command that prints registers, the score sheet and the forms."""

from datetime import date
from pathlib import Path

from branchdesk import branch
from branchdesk.commands.opening import folder_for_results, opened, say
from branchdesk.documents import papers
from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.paths import user_data
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database


def name_all() -> None:
    """List the papers by the names the command takes, with their titles and the files they can be saved as."""
    rulebook = read_rulebook(user_folder=user_data())
    for paper in papers.yearly_papers(rulebook).values():
        print(f"{paper.id}\t{_(paper.title)}\t{'pdf,xlsx' if paper.has_sheet else 'pdf'}")
    for refused in rulebook.own_forms.refused.values():
        say(str(refused))


def print_paper(
    path: Path, paper_id: str, year: int, out: Path, *, as_sheet: bool, scheme: str | None = None
) -> None:
    """Write one paper of a year, as PDF or spreadsheet, and say what facts it misses."""
    rulebook = read_rulebook(user_folder=user_data())
    papers.paper_named(rulebook, paper_id)
    if scheme is not None and paper_id != "scorecard":
        raise BranchDeskError(_("--scheme 只用于考评表（scorecard）。"))
    with opened(path) as ledger:
        written = write_paper(
            ledger.database,
            rulebook,
            paper_id,
            year,
            folder_for_results(out),
            as_sheet=as_sheet,
            scheme=scheme,
        )
    print(written)


def write_paper(
    database: Database,
    rulebook: Rulebook,
    paper_id: str,
    year: int,
    out: Path,
    *,
    as_sheet: bool,
    scheme: str | None = None,
    today: date | None = None,
) -> Path:
    """Write one paper into a folder and return its file."""
    on = today or date.today()
    name = paper_id if scheme is None else f"{paper_id}-{scheme}"
    target = out / f"{name}-{year}{'.xlsx' if as_sheet else '.pdf'}"
    with database.read() as session:
        own = branch.own(session).id
        try:
            if as_sheet:
                papers.make_sheet(session, rulebook, own, paper_id, year, on, target, scheme=scheme)
            else:
                result = papers.make(session, rulebook, own, paper_id, year, on, scheme=scheme)
                write_whole(target, result.pdf)
                for gap in result.missing:
                    said = _("{paper}：{gap}")
                    say(said.format(paper=_(papers.paper_named(rulebook, paper_id).title), gap=gap))
        except OSError as error:
            raise BranchDeskError(
                _("“{file}”写不进去。请检查文件夹、权限和磁盘空间。").format(file=target)
            ) from error
    return target
