"""Messages in the user's language: Chinese is the source, English stands beside it."""

import gettext
from pathlib import Path

from branchdesk.paths import INSTALLED

LANGUAGES = ("zh_CN", "en")
_current: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Show messages in `language` from now on; an unknown language shows the Chinese source."""
    global _current
    _current = gettext.translation("branchdesk", INSTALLED / "i18n", [language], fallback=True)


def _(message: str) -> str:
    """Translate when shown."""
    return _current.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for the catalog where it is declared; it is translated with `_` when shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate by number; Chinese gives the same string twice."""
    return _current.ngettext(singular, plural, n)


def catalog_of(language: str) -> Path:
    """Say where the compiled catalog of a language lies."""
    return INSTALLED / "i18n" / language / "LC_MESSAGES" / "branchdesk.mo"
