"""A year's dues from the accountants' files to the notice board, through the windows, against figures worked out apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from branchdesk.dates import Month
from branchdesk.documents.dues_statement import key_of
from branchdesk.documents.papers import make
from branchdesk.documents.record_papers import make_for
from branchdesk.dues.fund_balance import balance
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.sheets import importing
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger
from tests.conftest import BRANCH
from tests.pdf_reading import page_texts
from tests.ui.conftest import Said, _look, said, settings  # noqa: F401 - fixtures
from ui.context import AppContext
from ui.import_dialog import ImportDialog
from ui.pages.dues.assessment import AssessmentPage
from ui.pages.dues.closing import ClosingDialog
from ui.pages.dues.page import DuesPage
from ui.pages.dues.publication import PublicationPage
from ui.pages.dues.publication_dialogs import PublishDialog
from ui.pages.dues.receipts import ReceiptsDialog
from ui.pages.dues.remittance import RemittancePage
from ui.record_form import FormDialog
from ui.settings import Settings

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
ROSTER, BOOK, PAYROLL = "党员花名册.xlsx", "2025年党费台账.xlsx", "2026年1月工资表.xlsx"
MARCH_20 = date(2026, 3, 20)
pytestmark = pytest.mark.skipif(not (SAMPLES / PAYROLL).exists(), reason="the samples are not here")


@dataclass(frozen=True)
class Line:
    """What one member owes by the payroll, worked out apart from the program, in 分."""

    base: int
    rate: str
    due: int


def rows_of(file: str) -> list[dict[str, str]]:
    heads, *lines = CalamineWorkbook.from_path(str(SAMPLES / file)).get_sheet_by_index(0).to_python()
    return [
        dict(zip(map(str, heads), (str(cell).replace(" ", "") for cell in line), strict=True))
        for line in lines
    ]


def fen(cell: str) -> int:
    return int(Decimal(cell or 0) * 100)


def worked_out() -> dict[str, Line]:
    """Ten lines of arithmetic by 中组发〔2008〕3号 and 组电明字〔2017〕5号, without the program's."""
    found = {}
    for row in rows_of(PAYROLL):
        if row["类别"] == "离退休":
            base, steps = fen(row["应发合计"]), ((500_000, 5), (None, 10))
        else:
            base = sum(fen(row[name]) for name in ("基本工资", "岗位工资", "绩效奖金", "津贴补贴"))
            base -= sum(fen(row[n]) for n in ("养老保险", "医疗保险", "失业保险", "住房公积金", "个人所得税"))
            steps = ((300_000, 5), (500_000, 10), (1_000_000, 15), (None, 20))
        rate = next(rate for edge, rate in steps if edge is None or base <= edge)
        found[row["姓名"]] = Line(base, f"{Decimal(rate) / 10:f}%", min(-(-base * rate // 1000), 100_000))
    return found


@pytest.fixture
def app(
    ledger: Ledger,
    database: Database,
    settings: Settings,  # noqa: F811
    said: Said,  # noqa: F811
    qapp: QApplication,
) -> Iterator[AppContext]:
    """The program's context on a day in March, the roster taken in."""
    context = AppContext(ledger, read_rulebook(), settings, today=lambda: MARCH_20)
    with database.begin("导入名册") as session:
        importing.carry_out(session, importing.plan(session, BRANCH, SAMPLES / ROSTER, today=MARCH_20))
    yield context
    context.jobs.stop()
    context.deleteLater()


def shown(page: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.reload()  # type: ignore[attr-defined]
    page.show()


def fill(dialog: object, **values: object) -> None:
    """Type into a window and press its button."""
    assert isinstance(dialog, FormDialog)
    for name, value in values.items():
        dialog.form.fields[name].fill(value)
    dialog.accept()
    assert not dialog.isVisible(), dialog.problem.text()


def test_from_the_payroll_to_the_notice_board(app: AppContext, qtbot: QtBot, said: Said) -> None:  # noqa: F811
    expected = worked_out()
    page = DuesPage(app)
    shown(page, qtbot)
    for file in (BOOK, PAYROLL):
        import_file(page, app, qtbot, file)
    assert_assessed(app, qtbot, expected)
    review_the_sheet(app, qtbot)
    collect_january(page, sum(line.due for line in expected.values()))
    give_receipts(page, app, qtbot, expected)
    hand_up(app, qtbot, sum(line.due for line in expected.values()))
    close_books(page, app, said)
    publish(app, qtbot)
    compare_papers(app, expected)
    assert said.errors == []


def import_file(page: DuesPage, app: AppContext, qtbot: QtBot, file: str) -> None:
    page.import_file()
    (dialog,) = [dialog for dialog in page.findChildren(ImportDialog) if dialog.isVisible()]
    for act in (lambda: dialog.take(SAMPLES / file), dialog.confirm_button.click):
        act()
        qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=20_000)
    QApplication.processEvents()
    assert not dialog.isVisible()


def assert_assessed(app: AppContext, qtbot: QtBot, expected: dict[str, Line]) -> None:
    page = AssessmentPage(app)
    shown(page, qtbot)
    found = {row.name: Line(row.base_fen, percent(row.rate_bp), row.due_fen) for row in page.model.records}
    assert len(found) == 38
    assert found == expected


def percent(rate_bp: int) -> str:
    return f"{Decimal(rate_bp) / 100:f}%".replace(".0%", "%")


def review_the_sheet(app: AppContext, qtbot: QtBot) -> None:
    page = AssessmentPage(app)
    shown(page, qtbot)
    people = [row.id for row in page.model.records]
    page.bar.prepare()
    fill(page.bar.dialog, by=people[0], on=date(2026, 2, 26), phone="010-60000000")
    page.bar.review()
    fill(page.bar.dialog, by=people[1], on=date(2026, 3, 5))
    page.bar.submit()
    fill(page.bar.dialog, on=date(2026, 3, 6), to="样例市会计师行业党委")


def collect_january(page: DuesPage, fen_due: int) -> None:
    page.reload()
    page.collect_month()
    fill(page.dialog, month=1, paid_on=date(2026, 1, 15))
    page.reload()
    assert page.collection.grid is not None
    assert page.collection.grid.totals.paid_by_month == (fen_due, *[0] * 11)


def give_receipts(page: DuesPage, app: AppContext, qtbot: QtBot, expected: dict[str, Line]) -> None:
    """A receipt for everybody's January, numbered through, each over what its member owed."""
    page.show_receipts()
    dialog = page.dialog
    assert isinstance(dialog, ReceiptsDialog)
    dialog.make_out_month()
    fill(dialog.dialog, month=Month(2026, 1))
    dialog.reload()
    lines = dialog.model.records
    assert [line.number for line in lines] == list(range(1, 39))
    assert {line.names: line.amount_fen for line in lines} == {n: one.due for n, one in expected.items()}
    qtbot.waitUntil(lambda: not app.jobs.is_busy, timeout=20_000)
    dialog.paper.close()
    dialog.accept()


def hand_up(app: AppContext, qtbot: QtBot, fen_due: int) -> None:
    """What lies in hand is proposed: last year's book, whose days are not known, and January."""
    page = RemittancePage(app)
    shown(page, qtbot)
    page.hand_up()
    dialog = page.dialog
    assert isinstance(dialog, FormDialog)
    last_year = sum(fen(row["合计"]) for row in rows_of(BOOK))
    assert dialog.form.fields["amount"].value() == last_year + fen_due
    fill(dialog, party="样例市会计师行业党委", voucher="2026-01")
    with app.database.read() as session:
        assert balance(session, BRANCH, None, MARCH_20).dues_in_hand == 0


def close_books(page: DuesPage, app: AppContext, said: Said) -> None:  # noqa: F811
    """Close last year as a whole, and January."""
    for year, period in ((2025, "year"), (2026, "2026-01")):
        app.choose_year(year)
        page.close_books()
        dialog = page.dialog
        assert isinstance(dialog, ClosingDialog)
        dialog.table.choose(period)
        dialog.close_button.click()
        dialog.accept()
    assert "应交" in said.asked[-1]


def publish(app: AppContext, qtbot: QtBot) -> None:
    page = PublicationPage(app)
    shown(page, qtbot)
    page.make_public()
    assert isinstance(page.dialog, PublishDialog)
    fill(page.dialog, place="支部公示栏")
    page.reload()
    assert page.state.text() == "已公布"


def lines_of(app: AppContext, paper: str, year: int) -> list[str]:
    with app.database.read() as session:
        if paper == "dues-statement":
            pdf = make_for(session, app.rulebook, BRANCH, paper, key_of(year), MARCH_20).pdf
        else:
            pdf = make(session, app.rulebook, BRANCH, paper, year, MARCH_20).pdf
    return [line.strip() for text in page_texts(pdf) for line in text.splitlines()]


def amounts(line: str) -> list[int]:
    found = re.findall(r"(?<![\d.])\d+\.\d\d(?![\d%])", line)
    return [int(Decimal(one) * 100) for one in found]


def line_of(lines: list[str], name: str) -> str:
    """Find a member's line; a long name is broken into two."""
    broken = r"\s?".join(map(re.escape, name))
    (found,) = re.findall(rf"^\d+\s{broken} .*$", "\n".join(lines), re.MULTILINE)
    return str(found)


def compare_papers(app: AppContext, expected: dict[str, Line]) -> None:
    """Compare every member's line on every paper, and every sum with the sum of the lines."""
    account, register = lines_of(app, "account-sheet", 2026), lines_of(app, "dues", 2026)
    months = 12
    for name, line in expected.items():
        base, due, whole_year = amounts(line_of(account, name))[-3:]
        assert (base, due, whole_year) == (line.base, line.due, line.due * months), name
        assert f" {line.rate} " in line_of(account, name), name
        printed = amounts(line_of(register, name))
        arrears = line.due  # February is over and unpaid
        assert printed == [line.base, line.due, line.due, line.due * months, line.due, arrears], name
    total = sum(line.due for line in expected.values())
    sums = [amounts(line) for line in account if line.startswith("合计 ") and "人" not in line]
    assert sum(line[-2] for line in sums) == total
    (register_sum,) = [amounts(line) for line in register if line.startswith("合计 ") and "0.00" in line]
    assert register_sum == [total, total, *[0] * 11, total * months, total, total]
    notice = lines_of(app, "dues-publication", 2026)
    assert f"1月 {Decimal(total) / 100} {Decimal(total) / 100} 7月 {Decimal(total) / 100} 0.00" in notice
    statements = [line for line in lines_of(app, "dues-statement", 2026) if line.startswith("1月 ")]
    assert sorted(amounts(line)[0] for line in statements) == sorted(line.due for line in expected.values())
    assert all(amounts(line)[0] == amounts(line)[1] for line in statements)
    compare_last_year(app)


def compare_last_year(app: AppContext) -> None:
    """Compare the closed year with the book it came from."""
    register = lines_of(app, "dues", 2025)
    book = rows_of(BOOK)
    for row in book:
        paid = [fen(row[f"{month}月"]) for month in range(1, 13) if fen(row[f"{month}月"])]
        printed = amounts(line_of(register, row["姓名"]))
        assert printed[1 : 1 + len(paid)] == paid, row["姓名"]
        assert printed[-2] == fen(row["合计"]) == sum(paid), row["姓名"]
    total = next(amounts(line) for line in register if line.startswith("合计 ") and "人" not in line)
    assert total[-2] == sum(fen(row["合计"]) for row in book)
