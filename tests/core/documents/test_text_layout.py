"""Chinese text in a width: nothing lost, no comma at a line's head, no number torn apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.text import LINE, NOT_FIRST, balanced, fit, wrap

FONTS = Fonts()
WORDS = st.text(alphabet="党支部学习，。、“”《》（）2026 abc·\n", max_size=200)


def width(line: str, size: float = 10) -> float:
    return FONTS.width(line, Face.SONG, size)


def test_lines_are_as_wide_as_they_may_be() -> None:
    assert wrap(FONTS, "一二三四五六七", Face.SONG, 10, 30) == ["一二三", "四五六", "七"]


def test_a_comma_never_begins_a_line() -> None:
    assert wrap(FONTS, "一二三，四", Face.SONG, 10, 30) == ["一二", "三，四"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("一二三四五六七八九十上", ["一二三四五六", "七八九十上"]),
        ("一二三四五", ["一二三四五"]),
        ("一二三四五，六七八九十", ["一二三四五，", "六七八九十"]),
        ("", [""]),
    ],
)
def test_the_lines_of_a_title_are_nearly_as_long(title: str, lines: list[str]) -> None:
    assert balanced(FONTS, title, Face.SONG, 10, 100) == lines


def test_an_opening_mark_never_ends_a_line() -> None:
    assert wrap(FONTS, "一二《三四》", Face.SONG, 10, 30) == ["一二", "《三", "四》"]


def test_a_number_stays_whole() -> None:
    lines = wrap(FONTS, "一二三20261121四", Face.SONG, 10, 60)
    assert "20261121" in "|".join(lines).split("|")[1]


def test_runs_of_blanks_are_kept() -> None:
    assert wrap(FONTS, "年　　月　　日", Face.SONG, 10, 300) == ["年　　月　　日"]


def test_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    lines = wrap(FONTS, "a" * 200, Face.SONG, 10, 50)
    assert "".join(lines) == "a" * 200
    assert all(width(line) <= 50.01 for line in lines)


@given(WORDS)
@settings(deadline=None)
def test_nothing_is_lost_and_nothing_too_wide(words: str) -> None:
    lines = wrap(FONTS, words, Face.SONG, 10, 80)
    assert "".join(lines) == words.replace("\n", "")
    assert all(width(line) <= 80.01 for line in lines)


@given(WORDS, st.integers(20, 200), st.integers(10, 120))
@settings(deadline=None)
def test_what_a_box_cannot_hold_is_its_rest(words: str, wide: int, high: int) -> None:
    block = fit(FONTS, words, Face.SONG, (12, 10.5, 9), wide, high)
    kept = "".join(block.lines)
    assert (kept + block.rest).replace("\n", "") == words.replace("\n", "")
    if not block.rest:
        assert block.height <= high + 0.02 or not words


def test_text_shrinks_before_it_is_cut() -> None:
    words = "学" * 60
    roomy = fit(FONTS, words, Face.SONG, (12, 9), 120, 12 * LINE * 6)
    tight = fit(FONTS, words, Face.SONG, (12, 9), 120, 9 * LINE * 5)
    full = fit(FONTS, words, Face.SONG, (12, 9), 120, 9 * LINE * 3)
    assert (roomy.size, roomy.rest) == (12, "")
    assert (tight.size, tight.rest) == (9, "")
    assert full.size == 9
    assert full.rest
    assert len(full.lines) * full.leading + full.leading <= 9 * LINE * 3 + 0.01


@pytest.mark.parametrize("mark", sorted(NOT_FIRST & set("，。、；：？！）》」”％")))
def test_closing_marks_never_begin_a_line(mark: str) -> None:
    lines = wrap(FONTS, f"一二三四五{mark}六七八九{mark}十", Face.SONG, 10, 50)
    assert all(not line.startswith(mark) for line in lines[1:])


def test_a_hundred_thousand_characters_are_laid_out_quickly() -> None:
    text = "会议认为要把学习成果用到工作上，" * 6250
    lines = wrap(FONTS, text, Face.SONG, 11, 470)
    assert "".join(lines) == text
    assert len(lines) > 2000
