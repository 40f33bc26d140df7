"""A picture for the sample branch, drawn here: the sign-in sheet of a sitting, as if it were scanned."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from branchdesk.paths import RESOURCES

WIDTH, HEIGHT = 1000, 1400
MARGIN, ROW, COLUMNS = 70, 76, 3
INK_FONT = "NotoSerifSC-Regular.ttf"
PLANE = 0xFFFF
PAPER, INK, BLUE = (250, 248, 243), (45, 42, 40), (38, 62, 120)


def sign_in_sheet(title: str, names: list[str], heading: str) -> bytes:
    """Draw a sign-in sheet with everybody's name in ink; returns a JPEG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    large, small = _font("NotoSansSC-Bold.ttf", 40), _font(INK_FONT, 30)
    draw.text((WIDTH / 2, MARGIN), heading, INK, large, anchor="ma")
    draw.text((WIDTH / 2, MARGIN + 70), title, INK, small, anchor="ma")
    top, width = MARGIN + 150, (WIDTH - 2 * MARGIN) / COLUMNS
    rows = -(-len(names) // COLUMNS)
    for row in range(rows + 1):
        draw.line((MARGIN, top + row * ROW, WIDTH - MARGIN, top + row * ROW), INK, 2)
    for column in range(COLUMNS + 1):
        left = MARGIN + column * width
        draw.line((left, top, left, top + rows * ROW), INK, 2)
    for number, name in enumerate(names):
        row, column = divmod(number, COLUMNS)
        lean = (number * 7) % 11 - 5
        _sign(draw, name, MARGIN + (column + 0.5) * width + lean * 3, top + (row + 0.5) * ROW + lean)
    buffer = io.BytesIO()
    picture.rotate(0.6, fillcolor=(226, 223, 216), resample=Image.Resampling.BILINEAR).save(
        buffer, "JPEG", quality=80
    )
    return buffer.getvalue()


def _sign(draw: ImageDraw.ImageDraw, name: str, middle: float, y: float) -> None:
    """Write a name around a point, letter by letter, each in a font that has it."""
    letters = [(letter, _font("HanaMinB.ttf" if ord(letter) > PLANE else INK_FONT, 30)) for letter in name]
    x = middle - sum(font.getlength(letter) for letter, font in letters) / 2
    for letter, font in letters:
        draw.text((x, y), letter, BLUE, font, anchor="lm")
        x += font.getlength(letter)


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / file), size)
