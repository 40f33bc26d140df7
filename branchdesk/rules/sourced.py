"""What every rule of the regulations carries: its document, its clause, and the day it took effect."""

from datetime import date
from typing import Literal

from branchdesk.rules.reading import Rule

Binding = Literal["normally", "required"]
"""一般 is a warning; 应当, 必须, 不得 is a stop that a reasoned override can pass (design §1)."""


class Sourced(Rule, frozen=True, kw_only=True):
    """A rule with the document it comes from and the day it took effect."""

    id: str
    title: str
    document: str
    article: str
    clause: str
    effective_from: date
    is_off: bool = False
    """From this version on the rule asks for nothing."""

    @property
    def source(self) -> str:
        """Name document and article, as a judgement shows them."""
        return source_of(self.document, self.article)


def source_of(document: str, article: str) -> str:
    """Name document and article; a number such as 中组发〔2008〕3号 is no title and stands without its marks."""
    if document.startswith("GB"):
        return f"{document} {article}"
    return f"{title_of(document)}{article}"


def title_of(document: str) -> str:
    """Write a document as texts name it: a title between its marks, a number bare."""
    is_number = any(bracket in document for bracket in "〔[")
    return document if is_number else f"《{document}》"
