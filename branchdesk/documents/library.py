"""The library of everything that prints: papers of a year, forms of the cities and of one's own, papers of one record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from sqlalchemy.orm import Session

from branchdesk.documents.paper import Paper, PaperResult
from branchdesk.documents.paper_homes import HOMES, Asked
from branchdesk.documents.paper_list import OWN, PAPERS, yearly_papers
from branchdesk.documents.papers import make
from branchdesk.documents.record_papers import RECORD_PAPERS, make_for
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.people import pinyin
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.form_dictionary import Origin
from branchdesk.rules.rulebook import Rulebook

OTHER = N_("其他文书")
"""The heading of a paper whose place nobody declared."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
"""Signs that no name of a file may have."""


class Kind(StrEnum):
    """What a paper is about."""

    YEAR = "year"
    """The branch and a year; it prints from the library."""
    RECORD = "record"
    """One record; it prints where that record is kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper of the library."""

    id: str
    kind: Kind
    title: str
    short: str
    about: str
    group: str
    city: str
    """The city whose document asks for it; none for what every branch keeps."""
    file_name: str
    has_sheet: bool
    has_texts: bool
    is_own: bool
    """Whether the branch added it, or put its own file in the place of one of the program."""
    home: Origin | None
    """Where a paper of one record is printed from."""

    @property
    def formats(self) -> tuple[str, ...]:
        """Name the kinds of files it can be saved as."""
        return ("PDF", ".xlsx") if self.has_sheet else ("PDF",)


def entries(rulebook: Rulebook, scheme_id: str | None = None) -> list[Entry]:
    """List the library: the papers of a year first, under their headings, then those of one record.

    The score sheet belongs to the city of the scheme the branch goes by.
    """
    yearly = [_of_year(rulebook, paper) for paper in yearly_papers(rulebook).values()]
    scheme = rulebook.schemes.get(scheme_id or "")
    if scheme is not None:
        yearly = [replace(one, city=scheme.city) if one.id == "scorecard" else one for one in yearly]
    return yearly + [_of_record(key) for key in RECORD_PAPERS if key not in PAPERS]


def _of_year(rulebook: Rulebook, paper: Paper) -> Entry:
    form = rulebook.forms.get(paper.id)
    own = paper.id in rulebook.own_forms.forms
    title = form.name if form is not None and own else paper.title
    return Entry(
        paper.id,
        Kind.YEAR,
        title,
        title if own else paper.short,
        (form.about or form.source) if form is not None and own else paper.about,
        OWN if own else paper.group,
        form.city if form is not None else "",
        _FORBIDDEN.sub("_", title) if own else paper.file_name,
        paper.has_sheet,
        paper.has_texts,
        own,
        None,
    )


def _of_record(paper_id: str) -> Entry:
    paper, home = RECORD_PAPERS[paper_id], HOMES.get(paper_id)
    group = home.group if home else OTHER
    return Entry(
        paper.id,
        Kind.RECORD,
        paper.title,
        paper.title,
        "",
        group,
        "",
        paper.file_name,
        has_sheet=False,
        has_texts=False,
        is_own=False,
        home=home.origin if home else None,
    )


@cache
def _spoken(*words: str) -> str:
    """Say how title and subject are read, to be found by their initials; only who searches needs it."""
    return " ".join(pinyin.initials(pinyin.read_words(word)) for word in words)


def narrowed(listed: Sequence[Entry], query: str = "", group: str = "", city: str = "") -> list[Entry]:
    """Keep the papers of a subject and a city that answer to words or initials."""
    words = query.casefold().split()
    return [
        entry
        for entry in listed
        if group in ("", entry.group)
        and city in ("", entry.city)
        and all(_answers(entry, word) for word in words)
    ]


def _answers(entry: Entry, word: str) -> bool:
    named = (entry.title, entry.short, entry.about, entry.group)
    said = "　".join((*named, entry.city, *map(_, named)))
    return word in said.casefold() or word in _spoken(entry.title, entry.group)


def show(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    entry: Entry,
    year: int,
    today: date,
    *,
    scheme: str | None = None,
    only_bundled: bool = True,
    progress: Progress = SILENT,
    drawn: Mapping[str, Scan] | None = None,
) -> PaperResult:
    """Make a paper of the branch's own records: that of the year, or of the newest record of its kind.

    Raises BranchDeskError when it cannot be made, or there is no such record yet.
    """
    if entry.kind == Kind.YEAR:
        return make(
            session,
            rulebook,
            branch_id,
            entry.id,
            year,
            today,
            scheme=scheme,
            only_bundled=only_bundled,
            progress=progress,
            drawn=drawn,
        )
    home = HOMES.get(entry.id)
    key = home.example(Asked(session, branch_id, year, today)) if home else None
    if key is None:
        raise BranchDeskError(_("还没有这样的记录，登记了就能在这里看到样张。"))
    return make_for(
        session, rulebook, branch_id, entry.id, key, today, only_bundled=only_bundled, drawn=drawn or {}
    )
