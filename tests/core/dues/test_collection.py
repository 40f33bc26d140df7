"""Collecting: the year grid and its edges, blocks of payments, reversals, arrears, publication."""

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import select

from branchdesk.dates import Month, PartialDate
from branchdesk.dues.assessment import assess
from branchdesk.dues.cautions import cautions, sentences
from branchdesk.dues.collection import (
    CellState,
    Collected,
    GridRow,
    YearGrid,
    amount_typed,
    arrears,
    pay,
    pay_month_for_all,
    payments_of,
    reverse,
    set_paid_block,
    year_grid,
)
from branchdesk.dues.publication import publications, publish
from branchdesk.dues.year import person_year
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    DuesCategory,
    DuesPayment,
    EndReason,
    PaymentKind,
    PayMethod,
    Person,
    Stage,
)
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.dues_rates import read_dues_rates
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY

RATES = read_dues_rates()
A4 = DuesCategory.ENTERPRISE
PAID, PARTLY, UNPAID, NOT_YET, NONE = CellState


def month(number: int, year: int = 2026) -> Month:
    return Month(year, number)


@pytest.fixture
def store(database: Database) -> Database:
    """A long-standing member, one admitted in March, one who died in May, one who joined last December."""
    ends = {"ended_on": date(2026, 5, 9), "end_reason": EndReason.DECEASED}
    made: list[tuple[str, Mapping[str, object]]] = [
        ("老党员", {"admitted_on": PartialDate(1990, 7, 1)}),
        ("新党员", {"admitted_on": PartialDate(2026, 3, 15), "stage": Stage.PROBATIONARY}),
        ("已故", {"admitted_on": PartialDate(1960), **ends}),
        ("转入", {"admitted_on": PartialDate(2001, 1, 1), "dues_from": Month(2025, 12)}),
        ("申请人", {"stage": Stage.APPLICANT}),
        ("早已转出", {"ended_on": date(2025, 12, 31), "end_reason": EndReason.TRANSFERRED}),
    ]
    with database.begin("登记") as session:
        for number, (name, values) in enumerate(made):
            values = {"stage": Stage.FULL, **values}
            session.add(Person(id=f"p{number}", branch_id=BRANCH, name=name, position=number, **values))
        session.flush()
        for key in ("p0", "p1", "p2"):
            assess(session, RATES, BRANCH, key, 2026, A4, on=date(2026, 1, 5), base_fen=250000)
    return database


def grid(store: Database, year: int = 2026, today: date = TODAY) -> YearGrid:
    with store.read() as session:
        return year_grid(session, BRANCH, year, today)


def states(row: GridRow) -> str:
    marks = {PAID: "P", PARTLY: "p", UNPAID: "u", NOT_YET: ".", NONE: " "}
    return "".join(marks[cell.state] for cell in row.cells)


def put(store: Database, block: dict[tuple[str, Month], int], paid_on: date = TODAY) -> Collected:
    with store.begin("登记") as session:
        return set_paid_block(session, 2026, block, paid_on)


def test_months_before_joining_and_after_the_end_are_blank(store: Database) -> None:
    rows = {row.name: row for row in grid(store).rows}
    assert list(rows) == ["老党员", "新党员", "已故", "转入"]
    assert states(rows["老党员"]) == "uuuuuuuuuu.."
    assert states(rows["新党员"]) == "  uuuuuuuu.."
    assert states(rows["已故"]) == "uuuuu       "
    assert (rows["老党员"].due, rows["新党员"].due, rows["已故"].due) == (15000, 12500, 6250)


def test_who_is_not_assessed_owes_nothing_known(store: Database) -> None:
    row = grid(store).rows[3]
    assert (row.name, row.monthly_fen, row.due, row.arrears) == ("转入", None, 0, 0)
    assert states(row) == "............"
    assert grid(store).totals.not_assessed == 1


def test_only_the_month_that_is_over_counts_as_unpaid(store: Database) -> None:
    assert states(grid(store, today=date(2026, 11, 30)).rows[0]) == "uuuuuuuuuu.."
    assert states(grid(store, today=date(2026, 12, 1)).rows[0]) == "uuuuuuuuuuu."
    assert states(grid(store, today=date(2026, 1, 1)).rows[0]) == "............"
    assert grid(store, today=date(2027, 1, 1)).rows[0].arrears == 15000


def test_another_year_lists_who_owed_then(store: Database) -> None:
    assert [row.name for row in grid(store, 2025).rows] == ["老党员", "已故", "转入", "早已转出"]
    assert states(grid(store, 2025).rows[2]) == "           ."


def test_part_of_the_dues_is_partly_paid_and_more_is_not_netted(store: Database) -> None:
    put(store, {("p0", month(1)): 1249, ("p0", month(2)): 5000, ("p0", month(11)): 1})
    row = grid(store).rows[0]
    assert states(row) == "pPuuuuuuuup."
    assert row.paid == 6250
    assert row.arrears == 1 + 8 * 1250


def test_totals_are_the_sums_of_the_lines(store: Database) -> None:
    put(store, {("p0", month(3)): 1250, ("p1", month(3)): 1250, ("p2", month(1)): 1250})
    found = grid(store)
    totals = found.totals
    assert totals.people == 4
    assert totals.monthly == sum(row.monthly_fen or 0 for row in found.rows) == 3750
    assert totals.due == sum(totals.due_by_month) == sum(row.due for row in found.rows)
    assert totals.paid == sum(totals.paid_by_month) == 3750
    assert totals.paid_by_month[2] == 2500
    assert totals.arrears == sum(row.arrears for row in found.rows)
    assert totals.unpaid == 9 + 7 + 4


def test_a_change_within_the_year_counts_from_its_month(store: Database) -> None:
    with store.begin("退休") as session:
        assess(
            session,
            RATES,
            BRANCH,
            "p0",
            2026,
            DuesCategory.RETIRED,
            on=TODAY,
            base_fen=500000,
            from_month=month(7),
            reason="退休",
        )
    row = grid(store).rows[0]
    assert [cell.due_fen for cell in row.cells] == [1250] * 6 + [2500] * 6
    assert (row.monthly_fen, row.category) == (2500, DuesCategory.RETIRED)
    assert grid(store, today=date(2026, 6, 30)).rows[0].monthly_fen == 1250


def test_a_block_enters_the_differences_and_never_deletes(store: Database) -> None:
    assert put(store, {("p0", month(1)): 1250, ("p0", month(2)): 1000}) == Collected(2, 2250)
    assert put(store, {("p0", month(1)): 1250, ("p0", month(2)): 1250}) == Collected(1, 250)
    assert put(store, {("p0", month(2)): 900}) == Collected(2, -350)
    assert put(store, {("p0", month(2)): 0}) == Collected(1, -900)
    assert put(store, {("p0", month(2)): 0}) == Collected(0, 0)
    with store.read() as session:
        entries = [p for p in payments_of(session, "p0", 2026) if p.month == month(2)]
        assert sorted(p.amount_fen for p in entries) == [-900, -250, -100, 250, 1000]
        by_id = {p.id: p for p in entries}
        reversals = [p for p in entries if p.amount_fen < 0]
        assert all(by_id[p.reverses_id or ""].amount_fen > 0 for p in reversals)
    assert grid(store).rows[0].cells[1].state == UNPAID


def test_a_block_is_one_action_and_one_undo(store: Database) -> None:
    put(store, {("p0", month(n)): 1250 for n in range(1, 11)})
    with store.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    assert action.counts == {"dues_payment": 10}
    history.undo(store, action.number)
    assert grid(store).totals.paid == 0


@pytest.mark.parametrize(
    ("cell", "fen", "field", "says"),
    [
        (("p1", month(2)), 1250, "month", "新党员从 2026-03 起在本支部交纳党费"),
        (("p2", month(6)), 1250, "month", "已故的党费交到 2026-05 为止"),
        (("p0", month(1)), -1, "amount", "负数"),
        (("p0", month(1)), 10**9, "amount", "太大"),
        (("p0", Month(2025, 12)), 1250, "month", "只登记 2026 年"),
        (("p4", month(1)), 1250, "person_id", "名册上没有"),
    ],
)
def test_a_block_with_an_impossible_cell_writes_nothing(
    store: Database, cell: tuple[str, Month], fen: int, field: str, says: str
) -> None:
    with pytest.raises(InvalidField, match=says) as caught:
        put(store, {("p0", month(5)): 1250, cell: fen})
    assert caught.value.field == field
    with store.read() as session:
        assert session.scalars(select(DuesPayment)).all() == []


def test_an_empty_block_is_nothing(store: Database) -> None:
    assert put(store, {}) == Collected(0, 0)


def test_zero_outside_the_membership_is_no_mistake(store: Database) -> None:
    assert put(store, {("p1", month(1)): 0}) == Collected(0, 0)


def test_money_before_joining_is_impossible(store: Database) -> None:
    with store.begin("登记") as session:
        with pytest.raises(InvalidField, match="2026-03 起"):
            pay(session, BRANCH, "p1", month(2), 1250, TODAY)
        with pytest.raises(InvalidField, match="大于 0"):
            pay(session, BRANCH, "p1", month(3), 0, TODAY)


def test_a_payment_is_reversed_once(store: Database) -> None:
    with store.begin("登记") as session:
        payment = pay(session, BRANCH, "p0", month(1), 1250, TODAY, method=PayMethod.CASH)
        entry = reverse(session, payment.id, TODAY, "记错人")
        assert (entry.amount_fen, entry.reverses_id, entry.remark) == (-1250, payment.id, "记错人")
        for key in (payment.id, entry.id):
            with pytest.raises(BranchDeskError, match="已经冲销过"):
                reverse(session, key, TODAY)


def test_a_gift_is_kept_apart_and_never_netted(store: Database) -> None:
    with store.begin("登记") as session:
        pay(session, BRANCH, "p0", month(1), 100000, TODAY, kind=PaymentKind.VOLUNTARY)
    row = grid(store).rows[0]
    assert (row.voluntary, row.paid, row.cells[0].state) == (100000, 0, UNPAID)
    assert grid(store).totals.voluntary == 100000


def test_the_day_of_the_money_is_shown(store: Database) -> None:
    put(store, {("p0", month(1)): 1000}, date(2026, 1, 9))
    put(store, {("p0", month(1)): 1250}, date(2026, 2, 9))
    put(store, {("p0", month(1)): 1249}, date(2026, 3, 9))
    assert grid(store).rows[0].cells[0].paid_on == date(2026, 2, 9)


def test_all_paid_this_month_leaves_who_has_paid_alone(store: Database) -> None:
    put(store, {("p0", month(3)): 1000, ("p1", month(3)): 1250})
    with store.begin("登记") as session:
        done = pay_month_for_all(session, BRANCH, month(3), date(2026, 3, 20), method=PayMethod.WECHAT)
        assert done == Collected(2, 250 + 1250)
    with store.begin("登记") as session:
        assert pay_month_for_all(session, BRANCH, month(3), TODAY) == Collected(0, 0)
    assert [row.cells[2].state for row in grid(store).rows] == [PAID, PAID, PAID, NOT_YET]
    with store.read() as session:
        assert {p.method for p in payments_of(session, "p2", 2026)} == {PayMethod.WECHAT}


def test_who_owes_nothing_has_paid(store: Database) -> None:
    with store.begin("免交") as session:
        assess(session, RATES, BRANCH, "p3", 2026, DuesCategory.EXEMPT, on=TODAY, amount_fen=0)
    assert states(grid(store).rows[3]) == "PPPPPPPPPPPP"


def test_arrears_count_the_silent_months(store: Database) -> None:
    put(store, {("p0", month(n)): 1250 for n in (1, 2, 3, 4, 6)})
    put(store, {("p1", month(n)): 1250 for n in range(3, 11)})
    with store.read() as session:
        found = arrears(session, BRANCH, TODAY)
    assert [a.person_id for a in found] == ["p0"]
    assert [m.month for m in found[0].months] == [5, 7, 8, 9, 10]
    assert (found[0].consecutive, found[0].fen) == (4, 6250)


def test_a_part_breaks_the_silence_but_not_the_debt(store: Database) -> None:
    put(store, {("p0", month(n)): 1250 for n in range(1, 9)} | {("p0", month(10)): 1})
    with store.read() as session:
        found = {a.person_id: a for a in arrears(session, BRANCH, TODAY)}
    assert (found["p0"].consecutive, [m.month for m in found["p0"].months]) == (0, [9, 10])
    assert found["p1"].consecutive == 8


def test_silence_runs_over_the_turn_of_the_year(store: Database) -> None:
    with store.begin("登记") as session:
        assess(session, RATES, BRANCH, "p0", 2025, A4, on=date(2025, 1, 5), base_fen=250000)
        set_paid_block(session, 2025, {("p0", Month(2025, n)): 1250 for n in range(1, 10)}, None)
    with store.read() as session:
        found = arrears(session, BRANCH, date(2026, 3, 1))
    assert (found[0].person_id, found[0].consecutive) == ("p0", 5)


@pytest.mark.parametrize(
    ("paid", "fen", "kind", "says"),
    [
        (date(2026, 11, 21), 1250, PaymentKind.DUES, ""),
        (date(2027, 5, 1), 1250, PaymentKind.DUES, ""),
        (date(2027, 6, 1), 1250, PaymentKind.DUES, "不得超过 6 个月"),
        (date(2026, 8, 1), 1250, PaymentKind.DUES, ""),
        (date(2026, 7, 31), 1250, PaymentKind.DUES, "最多按季"),
        (date(2026, 11, 1), 99999, PaymentKind.VOLUNTARY, ""),
        (date(2026, 11, 1), 100000, PaymentKind.VOLUNTARY, "上缴中央"),
    ],
)
def test_what_is_unusual_is_said(paid: date, fen: int, kind: PaymentKind, says: str) -> None:
    found = cautions(shipped_checks(), month(11), paid, fen, kind)
    assert bool(found) == bool(says)
    assert says in "".join(sentences(found))


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("133.34", 13334),
        (" 1,234.50 元", 123450),
        ("１３３．３４", 13334),
        ("¥15", 1500),
        ("10.00 缺", 1000),
        ("", 0),
        ("·", 0),
        ("未交", 0),
        ("0", 0),
        ("-5", -500),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, fen: int) -> None:
    assert amount_typed(text) == fen


@pytest.mark.parametrize("text", ["十五", "15.005", "1.2.3", "NaN", "Infinity", "二百"])
def test_what_is_no_amount_is_said(text: str) -> None:
    with pytest.raises(InvalidField):
        amount_typed(text)


def test_publication_is_recorded_with_its_day(store: Database) -> None:
    with store.begin("公布") as session:
        publish(session, BRANCH, 2026, date(2026, 11, 20), " 公示栏 ", TODAY)
        with pytest.raises(InvalidField, match="还没有到"):
            publish(session, BRANCH, 2026, date(2026, 11, 22), None, TODAY)
        with pytest.raises(InvalidField, match="早于 2026 年"):
            publish(session, BRANCH, 2026, date(2025, 11, 22), None, TODAY)
    with store.read() as session:
        assert [(p.published_on, p.note) for p in publications(session, BRANCH, 2026)] == [
            (date(2026, 11, 20), "公示栏")
        ]
        assert publications(session, BRANCH, 2025) == []


def test_one_members_year_is_the_row_of_the_grid(store: Database) -> None:
    with store.begin("登记") as session:
        pay(session, BRANCH, "p0", month(1), 1000, date(2026, 1, 9))
    with store.read() as session:
        rows = year_grid(session, BRANCH, 2026, TODAY).rows
        assert {row.id: row for row in rows} == {
            row.id: person_year(session, BRANCH, row.id, 2026, TODAY) for row in rows
        }
        assert person_year(session, BRANCH, "p4", 2026, TODAY) is None, "who only applied owes nothing"
