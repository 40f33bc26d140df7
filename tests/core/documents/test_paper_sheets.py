"""Papers as spreadsheets: text stays text, amounts add up, headings stay in sight."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from branchdesk.documents import papers
from branchdesk.documents.register_papers import REGISTER_PARTS
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch, Meeting, Person, Stage
from branchdesk.rules.rulebook import Rulebook
from branchdesk.sheets.writer import SheetColumn, SheetTable, write_table, write_tables
from tests.conftest import TODAY
from tests.year_of_records import Books


def written(books: Books, rulebook: Rulebook, paper_id: str, tmp_path: Path) -> Workbook:
    path = tmp_path / f"{paper_id}.xlsx"
    with books.database.read() as session:
        papers.make_sheet(session, rulebook, books.branch_id, paper_id, 2026, TODAY, path)
    return load_workbook(path)


def column(book: Workbook, title: str, sheet: int = 0) -> list[object]:
    rows = list(book.worksheets[sheet].iter_rows(min_row=2, values_only=True))
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]


def test_the_roster_keeps_id_numbers_as_text(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    book = written(books, rulebook, "roster", tmp_path)
    sheet = book.worksheets[0]
    numbers = column(book, "公民身份号码")[:24]
    assert all(isinstance(number, str) and len(number) == 18 for number in numbers)
    place = next(cell.column for cell in sheet[2] if cell.value == "公民身份号码")
    assert sheet.cell(3, place).number_format == "@"
    assert column(book, "姓名")[3] == "𠮷野明"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"


def test_members_and_applicants_have_a_sheet_each(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    with books.database.begin("积极分子") as session:
        session.add(Person(branch_id=books.branch_id, name="丁积极", stage=Stage.ACTIVIST))
    book = written(books, rulebook, "roster", tmp_path)
    assert book.sheetnames == ["党员名册", "入党积极分子名册"]
    assert column(book, "姓名", 1)[0] == "丁积极"
    assert "家庭住址" in [cell.value for cell in book.worksheets[0][2]]


def test_dues_are_numbers_whose_totals_agree(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    book = written(books, rulebook, "dues", tmp_path)
    january = column(book, "1月")
    amounts = [Decimal(str(value)) for value in january[:24]]
    assert sum(amounts) == Decimal(str(january[24])) == Decimal("1679.76")
    assert column(book, "姓名")[24] == "合计"
    assert column(book, "11月")[0] is None
    assert column(book, "比例")[1] == "1.5%"


def test_the_record_book_is_a_row_a_sitting(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    with books.database.begin("长记录") as session:
        session.get_one(Meeting, "meeting-committee-01").minutes = "学" * 40000
    book = written(books, rulebook, "record-book", tmp_path)
    assert column(book, "类　型").count("党员大会") == 3
    late = column(book, "补录")
    assert "补录　2026年5月3日录入" in late
    minutes = column(book, "会议记录")
    assert len(minutes[0]) + len(minutes[1]) == 40000
    assert "接收王新同志为预备党员" in "".join(str(cell) for cell in column(book, "表　决"))


def test_the_scorecard_has_every_indicator(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    book = written(books, rulebook, "scorecard", tmp_path)
    indicators = column(book, "重点指标及分值")[:15]
    assert indicators[0] == "组织覆盖（3分）"
    assert indicators[-1] == "档案资料（5分）"
    assert column(book, "项目及分值")[15] == "总分"


def test_a_form_has_no_spreadsheet(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="没有电子表格"):
        written(books, rulebook, "yongzhou-application", tmp_path)


def test_a_scorecard_without_scheme_is_refused(books: Books, rulebook: Rulebook, tmp_path: Path) -> None:
    with books.database.begin("没有办法") as session:
        session.get_one(Branch, books.branch_id).scheme = None
    with pytest.raises(BranchDeskError, match="还没有选考评办法"):
        written(books, rulebook, "scorecard", tmp_path)


def test_words_never_become_formulas_and_controls_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    rows = [["=1+1", Decimal("133.34"), 3], ["甲\x0b乙", None, None]]
    write_table(
        path, "表", [SheetColumn("词"), SheetColumn("元"), SheetColumn("数")], rows, ["合计", Decimal(2), 3]
    )
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet["A4"].value == "甲乙"
    assert sheet["B3"].value == 133.34
    assert sheet["B3"].number_format == "0.00"
    assert sheet["A5"].font.bold


def test_sheet_names_are_allowed_and_each_once(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    tables = [SheetTable("名/册[1]*" + "长" * 40, "表", [SheetColumn("甲")], []) for _n in range(2)]
    write_tables(path, tables)
    names = load_workbook(path).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("\\/*?:[]") for name in names)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"old")
    bad = [SheetTable("a", "表", [SheetColumn("甲")], [["x", "too many"]])]
    with pytest.raises(ValueError, match="zip"):
        write_tables(path, bad)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_every_register_has_a_spreadsheet_headed_by_branch_and_title(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    with books.database.begin("办法") as session:
        branch = session.get_one(Branch, books.branch_id)
        branch.scheme, name = "zhenjiang-2018", branch.name
    without = {paper.id for paper in papers.PAPERS.values() if not paper.has_sheet}
    assert not without & REGISTER_PARTS.keys()
    for paper in papers.PAPERS.values():
        if paper.has_sheet:
            for page in written(books, rulebook, paper.id, tmp_path).worksheets:
                head = "".join(str(cell.value or "") for cell in page[1])
                assert name in head, (paper.id, page.title)
                assert page.max_row >= 2, (paper.id, page.title)


def test_attendance_has_a_sheet_for_months_sittings_absences_and_leaders(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    book = written(books, rulebook, "attendance", tmp_path)
    months, sittings, absences, leaders = book.worksheets
    assert [months.title, absences.title] == ["各月到会情况", "请假缺席和补课登记"]
    assert leaders.title == "党员领导干部双重组织生活"
    assert sittings.max_column > months.max_column
    assert {"√", "△"} <= {cell.value for line in sittings.iter_rows() for cell in line}
