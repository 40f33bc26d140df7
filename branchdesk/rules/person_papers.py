"""The branch's working papers about one person: letters and sheets as data, with the facts they are filled from."""

from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Stage
from branchdesk.paths import RESOURCES
from branchdesk.rules.form_templates import Millimetres
from branchdesk.rules.reading import Rule, read

OPTIONAL = "?"
"""A fact whose name ends with it may be left out without a word: `{talk_notes?}`."""


class SheetCell(Rule, frozen=True, kw_only=True):
    """A label of a sheet and what is written beside it."""

    label: str
    text: str = ""
    foot: tuple[str, ...] = ()
    """Lines for signature and date at the lower right."""


class SheetRow(Rule, frozen=True, kw_only=True):
    """A row of a sheet."""

    cells: tuple[SheetCell, ...]
    height_mm: Millimetres = 11


class PersonPaper(Rule, frozen=True, kw_only=True):
    """One paper: a letter with running text, or a sheet of labelled cells; facts stand in braces."""

    id: str
    title: str
    stages: tuple[Stage, ...]
    """The stages it is made at, to be offered first there."""
    to: str = ""
    text: str = ""
    attachments: tuple[str, ...] = ()
    numbered_by: str = ""
    """The fact that is its 发文字号."""
    dated_by: str = ""
    """The fact that is its date; a blank for a pen where it is not known."""
    rows: tuple[SheetRow, ...] = ()
    step: str = ""
    """The step whose day says which version of the rules it follows."""
    effective_from: date = date(2014, 5, 28)
    effective_until: date | None = None

    def __post_init__(self) -> None:
        if bool(self.text) == bool(self.rows):
            raise ValueError("text, rows: exactly one")

    @property
    def is_letter(self) -> bool:
        """Whether it is running text."""
        return bool(self.text)

    def facts(self) -> tuple[str, ...]:
        """Name the facts it needs, in reading order, each once; those that may be left out are not among them."""
        pieces = [self.title, self.to, self.text, *(cell.text for row in self.rows for cell in row.cells)]
        named = [name for piece in pieces for _words, name, _spec, _conv in Formatter().parse(piece) if name]
        return tuple(dict.fromkeys(name for name in named if not name.endswith(OPTIONAL)))

    def holds_on(self, day: date) -> bool:
        """Whether this version is the one of a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


class PersonPaperFile(Rule, frozen=True, kw_only=True):
    """The file of these papers, with the words that several of them share."""

    id: str
    source: str
    words: dict[str, str]
    papers: tuple[PersonPaper, ...]

    def versions(self, name: str) -> tuple[PersonPaper, ...]:
        """Return every version of a paper; raises BranchDeskError for a name the file does not know."""
        found = tuple(paper for paper in self.papers if paper.id == name)
        if not found:
            raise BranchDeskError(_("{file} 里缺少词语“{key}”。").format(file=self.id, key=name))
        return found

    def on(self, name: str, day: date) -> PersonPaper:
        """Return the version of a paper in force on a day; before the first one, the first one."""
        versions = self.versions(name)
        return next((paper for paper in reversed(versions) if paper.holds_on(day)), versions[0])


@cache
def read_person_papers(path: Path = RESOURCES / "papers" / "development.toml") -> PersonPaperFile:
    """Read the papers once; raises BadRuleFile."""
    return read(path, PersonPaperFile)
