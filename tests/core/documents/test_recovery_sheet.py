"""The recovery sheet: the code to read and to scan, and what to do with it."""

from datetime import date

import pytest

from branchdesk.documents.recovery_sheet import recovery_sheet
from branchdesk.store.keys import new_recovery_code, recovery_groups
from tests.pdf_reading import fonts_embedded, page_texts, pictures, squeezed

CODE = new_recovery_code()


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return recovery_sheet("样例会计师事务所党支部", CODE, date(2026, 11, 21))


def test_every_group_stands_on_the_one_page_and_is_right(sheet: bytes) -> None:
    (text,) = page_texts(sheet)
    for number, group in enumerate(recovery_groups(CODE), 1):
        assert group in text
        assert f"第 {number} 组" in text
    for words in ("样例会计师事务所党支部", "2026年11月21日", "保管人签名：", "不要拍照", "校验码"):
        assert words in squeezed(text) or words in text
    assert all(fonts_embedded(sheet).values())


def test_the_code_can_be_scanned(sheet: bytes) -> None:
    """The squares on paper are those of the code: read back from the picture and compared module by module."""
    import segno

    matrix = [list(row) for row in segno.make(CODE, error="m", micro=False).matrix_iter(border=0)]
    side = len(matrix)
    page = pictures(sheet, scale=4)[0]
    wide, high = page.size
    picture = page.crop((int(wide * 0.3), int(high * 0.37), int(wide * 0.7), int(high * 0.55)))
    left, top, right, bottom = picture.point(lambda grey: 255 if grey < 100 else 0).getbbox()
    assert right - left == bottom - top
    step = (right - left) / side
    for row in range(side):
        for column in range(side):
            pixel = picture.getpixel((int(left + (column + 0.5) * step), int(top + (row + 0.5) * step)))
            assert (pixel < 128) == bool(matrix[row][column])
