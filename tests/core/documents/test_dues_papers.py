"""The papers of the dues: what the notice shows and hides, the sums by category, the statements, the charts."""

from datetime import date

import pytest

from branchdesk.dates import Month
from branchdesk.documents.charts import Chart
from branchdesk.documents.dues_charts import arrears_chart, collection_chart, years_chart
from branchdesk.documents.dues_statement import key_of
from branchdesk.documents.papers import make
from branchdesk.documents.record_papers import make_for
from branchdesk.dues.brackets import brackets, year_sums
from branchdesk.dues.collection import pay
from branchdesk.dues.fund_entries import NewFundEntry, enter
from branchdesk.dues.paper_shows import NOTICE, REGISTER, choose_shown, shown_on
from branchdesk.dues.year import year_grid
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesAssessment, DuesCategory, FundMove, PaymentKind, PayMethod
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

PHONE, ID_NUMBER = "13900001234", "11010519491231002X"


@pytest.fixture
def people(database: Database, branch_id: str) -> list[str]:
    """Two members: 133.34 a month, paid in January only, and 20.00, never paid."""
    keys = []
    with database.begin("登记") as session:
        made = MadeBranch(session, branch_id)
        for name, base, rate, fen in (("何国庆", 888_888, 150, 13_334), ("张秀英", 400_000, 50, 2_000)):
            person = made.member(name, phone=PHONE, id_number=ID_NUMBER if rate == 150 else None)
            category = DuesCategory.ENTERPRISE if rate == 150 else DuesCategory.RETIRED
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=person.id,
                    year=2026,
                    from_month=Month(2026, 1),
                    category=category,
                    base_fen=base,
                    rate_bp=rate,
                    due_fen=fen,
                    assessed_on=date(2026, 1, 5),
                )
            )
            keys.append(person.id)
        january = Month(2026, 1)
        pay(
            session,
            branch_id,
            keys[0],
            january,
            13_334,
            date(2026, 1, 15),
            method=PayMethod.WECHAT,
            payer="李芳",
        )
        gift = PaymentKind.VOLUNTARY
        pay(session, branch_id, keys[0], january, 5_000, date(2026, 1, 15), kind=gift)
        enter(session, branch_id, NewFundEntry(FundMove.REMITTED, date(2026, 2, 1), 10_000), TODAY)
        spent = NewFundEntry(FundMove.USED, TODAY, 600, purpose="2008-1", override_reason="急用")
        enter(session, branch_id, spent, TODAY)
    return keys


def text_of(database: Database, rulebook: Rulebook, branch_id: str, paper: str) -> str:
    with database.read() as session:
        return squeezed("".join(page_texts(make(session, rulebook, branch_id, paper, 2026, TODAY).pdf)))


def test_the_notice_shows_the_sums(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    text = text_of(database, rulebook, branch_id, NOTICE)
    for words in ("1月153.34133.34", "企业职工1", "收党费133.34", "收自愿多交50.00", "上缴党费100.00"):
        assert words in text
    for words in ("培训党员6.00", "结存77.34", "待上缴：83.34", "可使用：-6.00"):
        assert words in text


def test_the_notice_shows_nobody_and_no_income(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    text = text_of(database, rulebook, branch_id, NOTICE)
    for secret in ("何国庆", "8888.88", "1.5%", PHONE, ID_NUMBER):
        assert secret not in text


def test_the_notice_names_members_only_when_the_branch_chose_so(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    with database.begin("设置") as session:
        choose_shown(session, branch_id, NOTICE, {"name", "paid"})
    text = text_of(database, rulebook, branch_id, NOTICE)
    assert "1何国庆133.34" in text
    for secret in ("8888.88", "1.5%", PHONE, ID_NUMBER):
        assert secret not in text


def test_a_list_without_names_is_refused(database: Database, branch_id: str) -> None:
    with database.begin("设置") as session:
        for paper, facts in ((NOTICE, {"paid"}), (REGISTER, set[str]())):
            with pytest.raises(InvalidField):
                choose_shown(session, branch_id, paper, facts)
        choose_shown(session, branch_id, NOTICE, ())
        assert shown_on(session, branch_id, NOTICE) == frozenset()


def test_the_register_leaves_out_what_the_branch_hides(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    assert "8888.88" in text_of(database, rulebook, branch_id, REGISTER)
    with database.begin("设置") as session:
        choose_shown(session, branch_id, REGISTER, {"name", "monthly", "paid"})
    text = text_of(database, rulebook, branch_id, REGISTER)
    assert "何国庆133.34" in text
    assert "8888.88" not in text


def test_the_sums_by_category_and_rate(database: Database, branch_id: str, people: list[str]) -> None:
    with database.read() as session:
        found = brackets(year_grid(session, branch_id, 2026, TODAY).rows)
    assert [(one.category, one.rate_bp, one.people, one.due, one.paid) for one in found] == [
        (DuesCategory.ENTERPRISE, 150, 1, 160_008, 13_334),
        (DuesCategory.RETIRED, 50, 1, 24_000, 0),
    ]


def test_a_statement_has_months_days_and_who_paid(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    with database.read() as session:
        pdf = make_for(session, rulebook, branch_id, "dues-statement", key_of(2026, people[0]), TODAY).pdf
    (text,) = (squeezed(page) for page in page_texts(pdf))
    assert "1月133.34133.342026年1月15日微信代交人：李芳" in text
    assert "自愿多交50.00" in text
    assert "全年应交1600.08元，实交133.34元，欠交1200.06元" in text
    assert "8888.88" not in text


def test_all_statements_are_one_print(
    database: Database, rulebook: Rulebook, branch_id: str, people: list[str]
) -> None:
    with database.read() as session:
        pdf = make_for(session, rulebook, branch_id, "dues-statement", key_of(2026), TODAY).pdf
        assert ["何国庆" in page_texts(pdf)[0], "张秀英" in page_texts(pdf)[1]] == [True, True]
        with pytest.raises(BranchDeskError, match="没有要交"):
            make_for(session, rulebook, branch_id, "dues-statement", key_of(1990), TODAY)


def test_the_charts_tell_whole_yuan_rounded_up(database: Database, branch_id: str, people: list[str]) -> None:
    with database.read() as session:
        grid = year_grid(session, branch_id, 2026, TODAY)
        years = years_chart(year_sums(session, branch_id, 2026, TODAY))

    def values(chart: Chart) -> list[tuple[float, ...]]:
        return [series.values for series in chart.series]

    due, paid = values(collection_chart(grid))
    assert (due[0], paid[0], paid[1]) == (154, 134, 0)
    assert values(arrears_chart(grid))[0][:2] == (20, 154)
    assert years.categories == ("2026",)
    assert values(years) == [(1841,), (134,)]
