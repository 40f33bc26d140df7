"""Messages in the user's language: Chinese is the source, English stands beside it."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from branchdesk.paths import INSTALLED

LANGUAGES = ("zh_CN", "en")
_current: gettext.NullTranslations = gettext.NullTranslations()
_on_paper: ContextVar[bool] = ContextVar("on_paper", default=False)


def use(language: str) -> None:
    """Show messages in `language` from now on; an unknown language shows the Chinese source."""
    global _current
    _current = gettext.translation("branchdesk", INSTALLED / "i18n", [language], fallback=True)


@contextmanager
def in_source_language() -> Iterator[None]:
    """Leave messages as they are written: papers are Chinese, whatever the windows speak."""
    token = _on_paper.set(True)
    try:
        yield
    finally:
        _on_paper.reset(token)


def _(message: str) -> str:
    """Translate when shown."""
    return message if not message or _on_paper.get() else _current.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for the catalog where it is declared; it is translated with `_` when shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate by number; Chinese gives the same string twice."""
    return singular if _on_paper.get() else _current.ngettext(singular, plural, n)


def catalog_of(language: str) -> Path:
    """Say where the compiled catalog of a language lies."""
    return INSTALLED / "i18n" / language / "LC_MESSAGES" / "branchdesk.mo"
