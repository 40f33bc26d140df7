"""Characters meet a font that has them, come back by copying, and are named where no font has them."""

from pathlib import Path

import pytest

from branchdesk.documents import fonts as font_module
from branchdesk.documents.fonts import FONTS, Face, Fonts, office_font, to_unicode
from branchdesk.documents.pages import Document
from tests.pdf_reading import character_boxes, fonts_embedded, ink_at, page_texts

RARE = "䶮𠮷㛃"


def one_line(words: str, face: Face = Face.SONG) -> tuple[bytes, Fonts]:
    fonts = Fonts()
    document = Document(title="样张", author="样例", fonts=fonts)
    document.page().text(60, 100, fonts.clean(words), face, 24)
    return document.render(), fonts


@pytest.mark.parametrize("face", list(Face))
def test_rare_names_are_drawn_and_can_be_copied(face: Face) -> None:
    pdf, fonts = one_line(f"司马{RARE}同志", face)
    assert f"司马{RARE}同志" in page_texts(pdf)[0]
    for character in RARE:
        box = character_boxes(pdf, 0, character)[0]
        assert ink_at(pdf, 0, box) > 100
    assert fonts.problems() == []


def test_each_character_takes_the_first_font_that_has_it() -> None:
    runs = list(Fonts().runs("吉𠮷野2026", Face.HEI))
    assert runs == [
        ("NotoSansSC-Regular", "吉"),
        ("HanaMinB", "𠮷"),
        ("NotoSansSC-Regular", "野2026"),
    ]


def test_every_font_of_the_text_is_embedded() -> None:
    pdf, _fonts = one_line(f"甲{RARE}")
    embedded = fonts_embedded(pdf)
    assert len(embedded) == 2
    assert all(embedded.values())
    assert b"Helvetica" not in pdf


def test_a_character_no_font_has_is_named_and_left_blank() -> None:
    lost = "\U0001f46a"
    pdf, fonts = one_line(f"王{lost}明")
    (sentence,) = fonts.problems()
    assert "U+1F46A FAMILY" in sentence
    assert "王" in sentence
    assert lost not in page_texts(pdf)[0]
    first, last = character_boxes(pdf, 0, "王")[0], character_boxes(pdf, 0, "明")[0]
    between = (first[2] + 1, first[1], last[0] - 1, first[3])
    assert last[0] - first[2] > 20
    assert ink_at(pdf, 0, between) == 0


def test_shapeless_characters_leave_no_trace() -> None:
    cleaned = Fonts().clean("张\u200b三\ufeff\x07丰\ufe0f")
    assert cleaned == "张三丰"
    assert Fonts().clean("e\u0301\t甲") == "é\u3000甲"


def test_the_character_map_is_utf16_above_the_basic_plane() -> None:
    written = to_unicode("F", [0, 32, 0x20BB7])
    assert "<02> <D842DFB7>" in written
    assert "3 beginbfchar" in written


def test_the_character_map_has_at_most_a_hundred_entries_a_block() -> None:
    written = to_unicode("F", list(range(0x4E00, 0x4E00 + 250)))
    assert written.count("100 beginbfchar") == 2
    assert "50 beginbfchar" in written


def test_a_width_is_the_sum_of_its_characters() -> None:
    fonts = Fonts()
    assert fonts.width("党员", Face.SONG, 10) == pytest.approx(20)
    assert fonts.width("党员12", Face.SONG, 10) == pytest.approx(
        sum(fonts.advances("党员12", Face.SONG)) * 10
    )


def test_the_office_font_is_taken_only_when_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Fonts"
    folder.mkdir()
    (folder / "SIMFANG.TTF").write_bytes((FONTS / "NotoSansSC-Regular.ttf").read_bytes())
    monkeypatch.setattr(font_module, "OFFICE_FOLDERS", (tmp_path / "none", folder))
    font_module._office_face.cache_clear()
    assert office_font("simfang.ttf") == folder / "SIMFANG.TTF"
    assert office_font("FZXBSJW.TTF") is None
    taken = list(Fonts(only_bundled=False).runs("公文", Face.FANGSONG))
    refused = list(Fonts(only_bundled=True).runs("公文", Face.FANGSONG))
    font_module._office_face.cache_clear()
    assert taken == [("SIMFANG", "公文")]
    assert refused == [("NotoSerifSC-Regular", "公文")]
