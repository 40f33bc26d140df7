"""The English catalog is whole: every message is there, with the named places of its source."""

import io
import re
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from branchdesk import i18n

PO = Path(__file__).parents[2] / "i18n" / "en" / "LC_MESSAGES" / "branchdesk.po"
ENGLISH = read_po(io.BytesIO(PO.read_bytes()), locale="en")
MESSAGES = [message for message in ENGLISH if message.id]


def source_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def english_of(message: Message) -> list[str]:
    words = message.string
    return list(words) if isinstance(words, tuple | list) else [words or ""]


def places(text: str) -> set[str]:
    """The named places `{n}` of a message, and those argparse fills, `%(value)r`."""
    return set(re.findall(r"\{(\w*)[^}]*\}|(%(?:\(\w+\))?[a-z])", text))


def test_every_message_has_its_english() -> None:
    assert MESSAGES
    assert not [source_of(message) for message in MESSAGES if message.fuzzy]
    assert not [source_of(message) for message in MESSAGES if not all(english_of(message))]


def test_english_keeps_the_named_places() -> None:
    strange = [
        source_of(message)
        for message in MESSAGES
        if any(places(text) != places(source_of(message)) for text in english_of(message))
    ]
    assert not strange


def test_english_ends_in_an_ellipsis_where_the_source_does() -> None:
    strange = [
        source_of(message)
        for message in MESSAGES
        if any(text.endswith("…") != source_of(message).endswith("…") for text in english_of(message))
    ]
    assert not strange


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("党员名册", "Member roster"),
        ("主题党日", "Theme day"),
        ("恢复码", "Recovery code"),
        ("上级党组织", "Superior Party organisation"),
    ],
)
def test_windows_speak_english(
    chinese: str, english: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "INSTALLED", tmp_path)
    monkeypatch.setattr(i18n, "_current", i18n._current)
    compiled = i18n.catalog_of("en")
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, ENGLISH)
    i18n.use("en")
    assert i18n._(chinese) == english
    with i18n.in_source_language():
        assert i18n._(chinese) == chinese
