"""党建品牌登记表: on paper and in a spreadsheet, of the year it is made for."""

from datetime import date
from pathlib import Path

from branchdesk.documents import papers
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import brands
from branchdesk.sheets import reader
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed


def test_brands_of_the_year_stand_with_what_was_done(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    values = {"meaning": "党员在楼道", "done": "每月走访", "result": "办成四十件"}
    with database.begin("登记党建品牌") as session:
        for name, since, until in (
            ("楼道先锋", date(2025, 3, 1), None),
            ("旧品牌", date(2020, 1, 1), date(2025, 12, 31)),
            ("窗口先锋", date(2026, 5, 1), date(2026, 9, 1)),
        ):
            brands.keep(session, branch_id, {"name": name, "since": since, "until": until, **values})
    path = tmp_path / "品牌.xlsx"
    with database.read() as session:
        made = papers.make(session, rulebook, branch_id, "brands", 2026, TODAY)
        papers.make_sheet(session, rulebook, branch_id, "brands", 2026, TODAY, path)
    text = squeezed("".join(page_texts(made.pdf)))
    assert "党建品牌登记表" in text
    assert "合计：2个，其中还在做1个。" in text
    assert text.index("楼道先锋") < text.index("窗口先锋")
    assert "旧品牌" not in text
    cells = [cell for row in reader.read(path).sheets[0].rows for cell in row]
    assert {"楼道先锋", "办成四十件"} <= set(cells)
