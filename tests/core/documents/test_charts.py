"""Charts: bars from zero, numbers and names that can be read, series kept apart without colour."""

import io

import pypdfium2
from PIL import Image

from branchdesk.documents.charts import PAPER, Chart, ChartLook, Series, chart_pdf, natural_height
from branchdesk.documents.fonts import Face
from tests.pdf_reading import page_texts, squeezed

LYING = Chart(("男", "女", "未填"), (Series("", (20.0, 10.0, 0.0)),))
STANDING = Chart(
    tuple(f"{month}月" for month in range(1, 13)),
    (Series("应交", (12.0,) * 12), Series("实交", (12.0,) * 6 + (0.0,) * 6)),
    lying=False,
)


def drawn(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2).to_pil().convert("RGB")
    finally:
        document.close()


def longest_run(picture: Image.Image, y: int, colour: tuple[int, int, int]) -> int:
    """Count the pixels of a colour in a line of the picture."""
    return sum(picture.getpixel((x, y)) == colour for x in range(picture.width))


def test_a_bar_is_as_long_as_its_number_counted_from_zero() -> None:
    height = natural_height(LYING)
    picture = drawn(chart_pdf(LYING, 300, height, PAPER))
    rows = [round(height * 2 * (place + 0.5) / 3) for place in range(3)]
    lengths = [longest_run(picture, y, (0x59, 0x59, 0x59)) for y in rows]
    assert lengths[2] == 0
    assert abs(lengths[0] - 2 * lengths[1]) <= 3


def test_names_and_numbers_can_be_read_and_names_left_out() -> None:
    text = squeezed(page_texts(chart_pdf(LYING, 300, 60, PAPER))[0])
    assert all(words in text for words in ("男", "女", "未填", "20", "10"))
    bare = Chart(LYING.categories, LYING.series, named=False)
    assert "男" not in page_texts(chart_pdf(bare, 300, 60, PAPER))[0]


def test_series_differ_in_lightness_and_are_named() -> None:
    pdf = chart_pdf(STANDING, 500, 160, PAPER)
    text = squeezed(page_texts(pdf)[0])
    assert "应交" in text
    assert "12月" in text
    greys = [sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) / 3 for fill in PAPER.fills]
    assert min(abs(a - b) for n, a in enumerate(greys) for b in greys[n + 1 :]) > 40


def test_colours_are_those_given_and_the_ground_is_filled() -> None:
    look = ChartLook("#eceae6", "#55524d", "#252422", ("#b0aca4",), Face.HEI)
    picture = drawn(chart_pdf(LYING, 300, 60, look))
    assert picture.getpixel((picture.width - 2, picture.height - 2)) == (0x25, 0x24, 0x22)
    assert any(picture.getpixel((x, 20)) == (0xB0, 0xAC, 0xA4) for x in range(picture.width))


def test_rare_characters_and_long_names_stay_within_the_drawing() -> None:
    chart = Chart(("䶮小组", "企事业单位、社会组织专业技术人员" * 3), (Series("", (1.0, 2.0)),))
    picture = drawn(chart_pdf(chart, 200, 40, PAPER))
    edge = [picture.getpixel((0, y)) for y in range(picture.height)]
    assert set(edge) == {(255, 255, 255)}
    assert "䶮" in page_texts(chart_pdf(chart, 200, 40, PAPER))[0]


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_pdf(LYING, 300, 60, PAPER) == chart_pdf(LYING, 300, 60, PAPER)
    assert io.BytesIO(chart_pdf(Chart((), ()), 100, 50, PAPER)).read(4) == b"%PDF"
