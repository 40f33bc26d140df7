"""A paper of the branch: how it is declared, and what making it gives."""

from dataclasses import dataclass, field

from branchdesk.documents.form_facts import Missing


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the branch, by its name on the command line."""

    id: str
    title: str
    short: str
    """Its name among its likes."""
    about: str
    file_name: str
    """What a saved file is called, before the year."""
    group: str
    """The heading it stands under in the list."""
    has_sheet: bool = False
    has_texts: bool = False


@dataclass(frozen=True, slots=True)
class PaperResult:
    """A printed paper and what it lacks."""

    pdf: bytes
    gaps: list[Missing] = field(default_factory=list)
    undrawable: list[str] = field(default_factory=list)
    """Characters no font can draw, in sentences."""

    @property
    def missing(self) -> list[str]:
        """Everything to be told before printing, in sentences."""
        return [gap.text for gap in self.gaps] + self.undrawable
