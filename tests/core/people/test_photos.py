"""The photo of a person: upright, small, one at a time, and undone."""

import io

import pytest
from PIL import Image

from branchdesk.errors import InvalidField
from branchdesk.people import members, photos
from branchdesk.store import history
from branchdesk.store.database import Database

TURNED = 0x0112


def jpeg(wide: int, tall: int, *, turn: int | None = None, colour: str = "navy") -> bytes:
    """Draw a photo whose upper half is red, as a camera would store it."""
    picture = Image.new("RGB", (wide, tall), colour)
    picture.paste("red", (0, 0, wide, tall // 2))
    exif = Image.Exif()
    if turn is not None:
        exif[TURNED] = turn
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture
def person_id(database: Database, branch_id: str) -> str:
    with database.begin("新增") as session:
        return members.add(session, branch_id, name="欧阳晓雯").id


def shown(database: Database, person_id: str) -> Image.Image | None:
    with database.read() as session:
        data = photos.photo_of(session, person_id)
    return None if data is None else Image.open(io.BytesIO(data))


def test_a_photo_taken_sideways_is_kept_upright_and_small_without_what_the_camera_noted(
    database: Database, person_id: str
) -> None:
    with database.begin("放照片") as session:
        photos.set_photo(session, person_id, "IMG.jpg", jpeg(4000, 3000, turn=6))
    picture = shown(database, person_id)
    assert picture is not None
    assert picture.size == (900, 1200)
    red, _green, blue = picture.getpixel((890, 600))  # type: ignore[misc] - an RGB picture
    assert red > 200 > 60 > blue  # the upper edge of what was stored is at the right now
    assert TURNED not in picture.getexif()


def test_another_photo_takes_the_place_of_the_first_and_undo_brings_it_back(
    database: Database, person_id: str
) -> None:
    for wide in (300, 360):
        with database.begin(f"放照片 {wide}") as session:
            photos.set_photo(session, person_id, "a.jpg", jpeg(wide, 400))
    second = shown(database, person_id)
    assert second is not None
    assert second.width == 360
    with database.begin("取下照片") as session:
        photos.remove_photo(session, person_id)
    assert shown(database, person_id) is None
    with database.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    assert shown(database, person_id) is not None


def test_what_is_transparent_becomes_white(database: Database, person_id: str) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (90, 120), (0, 0, 0, 0)).save(stream, "PNG")
    with database.begin("放照片") as session:
        photos.set_photo(session, person_id, "a.png", stream.getvalue())
    picture = shown(database, person_id)
    assert picture is not None
    assert picture.getpixel((40, 60)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", jpeg(300, 400)[:200]])
def test_what_is_no_picture_is_refused_in_a_sentence_and_the_photo_stays(
    database: Database, person_id: str, data: bytes
) -> None:
    with database.begin("放照片") as session:
        photos.set_photo(session, person_id, "a.jpg", jpeg(300, 400))
    with pytest.raises(InvalidField, match="heic") as error, database.begin("换照片") as session:
        photos.set_photo(session, person_id, "坏.jpg", data)
    assert error.value.field == "photo"
    assert shown(database, person_id) is not None
