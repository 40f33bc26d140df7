"""Photos are read in every format a phone or scanner writes, and turned the way they were held."""

from io import BytesIO

import pytest
from PIL import Image

from branchdesk import pictures
from tests.heic import BLUE, GREEN, RED, WHITE, heic

LARGEST = (1000, 1000)


def jpeg(orientation: int) -> bytes:
    """A photo, red at its left and blue at its right, with the note of the camera how it was held."""
    image = Image.new("RGB", (80, 40), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 40, 40))
    exif = image.getexif()
    exif[0x0112] = orientation
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif, quality=95)
    return stream.getvalue()


def colour(picture: Image.Image, x: int, y: int) -> str:
    red, green, blue = picture.getpixel((x, y))
    return max(("red", red), ("green", green), ("blue", blue), key=lambda pair: pair[1])[0]


def test_a_photo_of_a_phone_is_decoded() -> None:
    picture = pictures.upright(heic([[RED, GREEN, BLUE], [WHITE, BLUE, RED]]), LARGEST)
    assert picture.size == (96, 64)
    assert [colour(picture, x, 16) for x in (16, 48, 80)] == ["red", "green", "blue"]


def test_a_photo_of_a_phone_is_turned() -> None:
    picture = pictures.upright(heic([[RED, GREEN, BLUE]], quarter_turns=1), LARGEST)
    assert picture.size == (32, 96)
    assert [colour(picture, 16, y) for y in (16, 48, 80)] == ["blue", "green", "red"]


@pytest.mark.parametrize(
    ("orientation", "size", "first"),
    [(1, (80, 40), "red"), (3, (80, 40), "blue"), (6, (40, 80), "red"), (8, (40, 80), "blue")],
)
def test_exif_turns_a_photo(orientation: int, size: tuple[int, int], first: str) -> None:
    picture = pictures.upright(jpeg(orientation), LARGEST)
    assert picture.size == size
    assert colour(picture, 5, 5) == first


def test_a_photo_is_made_small_with_its_shape() -> None:
    assert pictures.upright(jpeg(6), (20, 20)).size == (10, 20)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff junk", jpeg(1)[:-300], heic([[RED]])[:900]])
def test_a_damaged_photo_raises_what_is_expected(data: bytes) -> None:
    with pytest.raises(pictures.UNREADABLE):
        pictures.upright(data, LARGEST)
