"""Photos as cameras and phones make them: read, turned the way they were held, made small."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    Image.DecompressionBombError,
)
"""What Pillow raises on damaged or disguised files."""


HEIC_MARK = b"ftyp"


def upright(data: bytes, largest: tuple[int, int]) -> Image.Image:
    """Read a picture as RGB, turned by its EXIF, on white where it is transparent, no larger than these pixels.

    Raises one of UNREADABLE for what is no picture, or a damaged one.
    """
    if data[4:8] == HEIC_MARK:
        _read_heic()
    with Image.open(BytesIO(data)) as image:
        image.draft("RGB", _shape_within(image.size, max(largest)))
        # turned before it is made small, the picture may have its sides exchanged
        picture = _on_white(ImageOps.exif_transpose(image))
        picture.thumbnail(largest)
        return picture


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Write a picture as JPEG, without anything the camera noted besides, such as the place."""
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _shape_within(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return the shape made as small as this side: a JPEG decoded in its shape takes a quarter of the time."""
    share = min(1.0, side / max(size))
    return round(size[0] * share), round(size[1] * share)


@cache
def _read_heic() -> None:
    """Teach Pillow the format of phones; loaded with the first of these, not at the start (8 MB)."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        white = Image.new("RGB", coloured.size, "white")
        white.paste(coloured, mask=coloured.getchannel("A"))
        return white
    return image.convert("RGB")
