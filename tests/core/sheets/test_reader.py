"""Whatever lies in a file, the reader gives rows or one sentence."""

import random
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branchdesk.errors import BranchDeskError
from branchdesk.sheets import reader
from branchdesk.sheets.reader import CellError, read

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ROSTER = SAMPLES / "党员花名册.xlsx"
ROWS = [["姓名", "性别"], ["欧阳晓雯", "男"], ["䶮文清", "女"]]


def sentence_for(path: Path) -> str:
    with pytest.raises(BranchDeskError) as caught:
        read(path)
    return str(caught.value)


def patched(path: Path, change: object, name: str = "xl/worksheets/sheet1.xml") -> None:
    """Rewrite one part of an .xlsx."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = change(parts[name])  # type: ignore[operator]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)


@pytest.fixture
def plain_xlsx(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    book = openpyxl.Workbook()
    for cells in ROWS:
        book.active.append(cells)
    book.save(path)
    return path


def test_xlsx(plain_xlsx: Path) -> None:
    assert read(plain_xlsx).sheets[0].rows == ROWS


def test_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write_merge(3, 4, 0, 0, "第一党小组")
    book.save(str(tmp_path / "旧.xls"))
    found = read(tmp_path / "旧.xls").sheets[0]
    assert found.name == "名册"
    assert found.rows[:3] == ROWS
    assert found.merged == [(3, 0, 4, 0)]


def test_xls_with_errors_and_an_empty_sheet(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.row(1).set_cell_error(0, "#DIV/0!")
    sheet.write(2, 0, "张三")
    book.add_sheet("空")
    book.save(str(tmp_path / "旧.xls"))
    sheets = read(tmp_path / "旧.xls").sheets
    assert sheets[0].rows == [["姓名"], [CellError("#DIV/0!")], ["张三"]]
    assert sheets[1].rows == []


def test_ods(tmp_path: Path) -> None:
    path = tmp_path / "表.ods"
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    write_ods(
        path,
        cells
        + '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    )
    assert read(path).sheets[0].rows == ROWS


def write_ods(path: Path, rows: str) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
            f'<table:table table:name="名册">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def test_an_ods_that_repeats_words_a_million_times(tmp_path: Path) -> None:
    path = tmp_path / "表.ods"
    write_ods(
        path,
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="900"'
        ' office:value-type="string"><text:p>姓名</text:p></table:table-cell></table:table-row>',
    )
    assert "延伸" in sentence_for(path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("\r\n".join(mark.join(cells) for cells in ROWS).encode(encoding))
    found = read(path).sheets[0]
    assert found.rows == ROWS
    assert found.name == "名册"


def test_csv_in_another_encoding_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(("名前,性別\n" + "山田太郎はここにいます,男\n" * 20).encode("shift_jis"))
    assert len(read(path).sheets[0].rows) == 21


def test_csv_rows_of_uneven_length_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("姓名,性别,备注\n张三\n李四,男\n", encoding="utf-8")
    assert read(path).sheets[0].rows == [["姓名", "性别", "备注"], ["张三", "", ""], ["李四", "男", ""]]


def test_csv_with_a_quote_left_open(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text('姓名,备注\n张三,"' + "长" * 200_000, encoding="utf-8")
    assert "引号" in sentence_for(path)


def test_csv_with_a_quote_left_open_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    rows = ["姓名,性别", "张三,男", '"李四,男', "王五,女", "赵六,女"]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert "引号" in sentence_for(path)
    path.write_text("\n".join([*rows, '"钱七,女']), encoding="utf-8")
    assert "引号" in sentence_for(path)


def test_merged_cells_are_told(tmp_path: Path) -> None:
    assert (0, 0, 0, 15) in read(ROSTER).sheets[0].merged


def test_dates_numbers_and_truth(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["姓名", date(1968, 7, 21), 12.5, True])
    book.save(path)
    assert read(path).sheets[0].rows == [["姓名", date(1968, 7, 21), 12.5, True]]


def test_formulas_give_their_values_and_errors_are_marked(plain_xlsx: Path) -> None:
    cells = (
        b'<row r="4"><c r="A4" t="str"><f>A2</f><v>\xe5\xbc\xa0\xe4\xb8\x89</v></c>'
        b'<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row r="5"><c r="A5"><f>A2</f><v></v></c><c r="B5" t="str"><f>""</f><v></v></c><c r="C5"><v>7</v></c></row></sheetData>'
    )
    patched(plain_xlsx, lambda content: content.replace(b"</sheetData>", cells))
    rows = read(plain_xlsx).sheets[0].rows
    assert rows[3] == ["张三", CellError("#DIV/0!"), ""]
    assert rows[4] == [CellError("="), "", 7]


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["姓名"])
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in read(path).sheets] == ["Sheet"]


def test_a_hundred_thousand_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for cells in [*ROWS, *([["", " "]] * 100_000)]:
        sheet.append(cells)
    book.save(path)
    assert read(path).sheets[0].rows == ROWS


@pytest.mark.parametrize("cell", ["C1048576", "XFD1048576", "XFD2"])
def test_a_stray_cell_far_away_is_refused_before_memory_is_spent(plain_xlsx: Path, cell: str) -> None:
    number = "".join(c for c in cell if c.isdigit())
    row = f'<row r="{number}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode()
    patched(plain_xlsx, lambda content: content.replace(b"</sheetData>", row))
    assert "多余的行和列" in sentence_for(plain_xlsx)


def test_a_renamed_doc(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
    )
    assert "Word" in sentence_for(path)


def test_a_renamed_docx(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in sentence_for(path)


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    assert "密码" in sentence_for(path)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_truncated_workbook(tmp_path: Path, share: float) -> None:
    whole = ROSTER.read_bytes()
    path = tmp_path / "名册.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "不是完整的表格文件" in sentence_for(path)


def test_a_truncated_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "姓名")
    book.save(str(tmp_path / "a.xls"))
    whole = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "b.xls").write_bytes(whole[:1500])
    assert "损坏" in sentence_for(tmp_path / "b.xls")


def test_an_xls_that_claims_to_be_endless(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "姓名")
    path = tmp_path / "a.xls"
    book.save(str(path))
    whole = path.read_bytes()
    place = whole.find(b"\x00\x02\x0e\x00") + 4
    path.write_bytes(whole[:place] + b"\0\0\0\0\xf0\xff\xff\xff\0\0\0\xff" + whole[place + 12 :])
    assert "损坏" in sentence_for(path)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空的"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
        (b"\0\1\2\3" * 100, "损坏"),
    ],
)
def test_other_files_under_a_false_name(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    assert word in sentence_for(path)


def test_a_zip_of_other_things(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("照片.txt", "x")
    assert "压缩包" in sentence_for(path)


def test_too_large(plain_xlsx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 100)
    assert "太大" in sentence_for(plain_xlsx)


def test_not_there_and_a_folder(tmp_path: Path) -> None:
    assert "找不到" in sentence_for(tmp_path / "没有.xlsx")
    assert "文件夹" in sentence_for(tmp_path)


def test_an_unknown_sheet_name(plain_xlsx: Path) -> None:
    with pytest.raises(BranchDeskError, match="工作表"):
        read(plain_xlsx).sheet("没有")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=2000),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xef\xbb\xbf", b"\xff\xfe"]
    ),
)
def test_no_bytes_crash_it(tmp_path: Path, content: bytes, start: bytes) -> None:
    path = tmp_path / "任意.xlsx"
    path.write_bytes(start + content)
    try:
        book = read(path)
    except BranchDeskError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either way is right
    else:
        assert all(len(row) == len(sheet.rows[0]) for sheet in book.sheets for row in sheet.rows)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(), hits=st.integers(1, 40))
def test_no_damage_to_a_real_file_crashes_it(tmp_path: Path, chance: random.Random, hits: int) -> None:
    content = bytearray(ROSTER.read_bytes())
    for _hit in range(hits):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "坏.xlsx"
    path.write_bytes(bytes(content))
    try:
        read(path)
    except BranchDeskError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either way is right


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(), hits=st.integers(1, 30))
def test_no_damage_to_an_old_file_crashes_it(tmp_path: Path, chance: random.Random, hits: int) -> None:
    path = tmp_path / "旧.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for row in range(30):
        sheet.write(row, 0, f"姓名{row}")
        sheet.write(row, 1, row * 1.5)
    book.save(str(path))
    content = bytearray(path.read_bytes())
    for _hit in range(hits):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(bytes(content))
    try:
        read(path)
    except BranchDeskError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either way is right


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(), hits=st.integers(1, 30))
def test_no_damage_within_a_sheet_crashes_it(tmp_path: Path, chance: random.Random, hits: int) -> None:
    """The packing is whole, the words inside are not."""
    path = tmp_path / "坏.xlsx"
    path.write_bytes(ROSTER.read_bytes())

    def spoil(content: bytes) -> bytes:
        spoiled = bytearray(content)
        for _hit in range(hits):
            spoiled[chance.randrange(len(spoiled))] = chance.choice(b"<>\"'&/=09AZ ")
        return bytes(spoiled)

    patched(path, spoil)
    try:
        read(path)
    except BranchDeskError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either way is right
