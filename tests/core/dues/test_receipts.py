"""收一笔, 党费收据 and 当日收款清单: sums agree to the fen, numbers are never given twice."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branchdesk.dates import Month
from branchdesk.documents import record_papers
from branchdesk.documents.dues_receipt import amount_in_words
from branchdesk.dues import terms
from branchdesk.dues.collection import pay, reverse, year_grid
from branchdesk.dues.day_list import day_list, days_with_money
from branchdesk.dues.receipts import ReceiptTerms, make_out, make_out_month, receipts_of
from branchdesk.dues.taking import Money, Share, take
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesAssessment, DuesPayment, PayMethod
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts

DAY = date(2026, 3, 10)
DUE = 13334


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        for person in made.members(3):
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=person.id,
                    year=2026,
                    from_month=Month(2026, 1),
                    due_fen=DUE,
                    assessed_on=date(2026, 1, 5),
                )
            )
        session.flush()
        yield made


def share(made: MadeBranch, number: int, first: int, last: int, fen: int, gift: int = 0) -> Share:
    return Share(made.people[number].id, Month(2026, first), Month(2026, last), fen, gift)


def test_one_transfer_for_several_members_gets_one_receipt(made: MadeBranch) -> None:
    money = Money(
        DUE * 4 + 5000,
        DAY,
        PayMethod.TRANSFER,
        payer="单位财务代转",
        voucher="T-0310",
        reason="经支部同意每季度交一次",
        receiver_id=made.people[0].id,
    )
    shares = [share(made, 0, 1, 3, DUE * 3), share(made, 1, 1, 1, DUE, 5000)]
    taken = take(made.session, made.branch_id, money, shares)
    assert (taken.payments, taken.cautions) == (5, ())
    (line,) = receipts_of(made.session, made.branch_id, 2026)
    assert (line.number_words, line.payer, line.names) == ("2026-0001", "单位财务代转", "党员1、党员2")
    assert line.amount_fen == sum(part.amount_fen for part in line.parts) == DUE * 4 + 5000
    assert [(part.kind, str(part.first), str(part.last)) for part in line.parts] == [
        ("dues", "2026-01", "2026-03"),
        ("dues", "2026-01", "2026-01"),
        ("voluntary", "2026-03", "2026-03"),
    ]
    rows = year_grid(made.session, made.branch_id, 2026, DAY).rows
    assert [row.paid for row in rows] == [DUE * 3, DUE, 0]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"amount_fen": DUE * 3 - 1}, "amount", "少 0.01 元"),
        ({"amount_fen": DUE * 3 + 100}, "amount", "多 1.00 元"),
        ({"reason": " "}, "reason", "几个月一起交"),
    ],
)
def test_what_does_not_agree_is_said(
    made: MadeBranch, change: dict[str, object], field: str, words: str
) -> None:
    known: dict[str, object] = {"amount_fen": DUE * 3, "received_on": DAY, "reason": "按季"}
    with pytest.raises(InvalidField, match=words) as refused:
        take(made.session, made.branch_id, Money(**{**known, **change}), [share(made, 0, 1, 3, DUE * 3)])  # type: ignore[arg-type]
    assert refused.value.field == field


def test_more_than_is_due_has_to_be_a_gift_and_less_is_a_part(made: MadeBranch) -> None:
    with pytest.raises(InvalidField, match=r"只欠 133\.34 元；多出的 0\.01 元"):
        take(made.session, made.branch_id, Money(DUE + 1, DAY), [share(made, 0, 3, 3, DUE + 1)])
    take(made.session, made.branch_id, Money(10_000, DAY), [share(made, 0, 3, 3, 10_000)])
    take(made.session, made.branch_id, Money(3334, DAY), [share(made, 0, 3, 3, 3334)])
    (first, *_rest) = year_grid(made.session, made.branch_id, 2026, DAY).rows
    assert (first.cells[2].paid_fen, first.cells[2].state) == (DUE, "paid")
    assert [line.number for line in receipts_of(made.session, made.branch_id, 2026)] == [1, 2]


def test_a_gift_of_a_thousand_asks_for_the_centre_and_for_the_situation(made: MadeBranch) -> None:
    shares = [share(made, 0, 3, 3, 0, 100_000)]
    with pytest.raises(InvalidField, match="全部上缴中央") as refused:
        take(made.session, made.branch_id, Money(100_000, DAY), shares)
    assert refused.value.field == "to_centre"
    with pytest.raises(InvalidField, match="简要情况"):
        take(made.session, made.branch_id, Money(100_000, DAY, to_centre=True), shares)
    money = Money(100_000, DAY, to_centre=True, situation="退休教师，党龄40年")
    taken = take(made.session, made.branch_id, money, shares)
    assert "上缴中央" in "".join(taken.cautions)
    (line,) = receipts_of(made.session, made.branch_id, 2026)
    assert (line.to_centre, line.situation) == (True, "退休教师，党龄40年")
    just_below = [share(made, 1, 3, 3, 0, 99_999)]
    assert take(made.session, made.branch_id, Money(99_999, DAY), just_below).receipt is not None


@pytest.mark.parametrize(
    ("on", "month", "words"),
    [
        (date(2026, 9, 1), 2, "过了 7 个月"),
        (date(2026, 8, 1), 2, ""),
        (date(2026, 3, 1), 7, "提前了 4 个月"),
        (date(2026, 3, 1), 6, ""),
    ],
)
def test_late_and_early_money_is_warned_of(made: MadeBranch, on: date, month: int, words: str) -> None:
    taken = take(made.session, made.branch_id, Money(DUE, on), [share(made, 0, month, month, DUE)])
    said = "".join(taken.cautions)
    assert words in said
    assert bool(said) == bool(words)


def test_a_month_gets_its_receipts_once_and_a_reversal_voids_one(made: MadeBranch) -> None:
    for person in made.people[:2]:
        pay(made.session, made.branch_id, person.id, Month(2026, 3), DUE, DAY, method=PayMethod.CASH)
    pay(made.session, made.branch_id, made.people[0].id, Month(2026, 4), DUE, date(2026, 4, 2))
    assert len(make_out_month(made.session, made.branch_id, Month(2026, 3), None)) == 2
    assert make_out_month(made.session, made.branch_id, Month(2026, 3), None) == []
    first = receipts_of(made.session, made.branch_id, 2026)[0]
    payment = made.session.query(DuesPayment).filter_by(receipt_id=first.id).one()
    with pytest.raises(BranchDeskError, match="已经开过"):
        make_out(made.session, made.branch_id, [payment.id], ReceiptTerms(DAY, "党员1"))
    reverse(made.session, payment.id, date(2026, 3, 11), "记错人")
    again = pay(made.session, made.branch_id, made.people[0].id, Month(2026, 3), DUE, date(2026, 3, 11))
    made_again = make_out(made.session, made.branch_id, [again.id], ReceiptTerms(date(2026, 3, 11), "党员1"))
    lines = receipts_of(made.session, made.branch_id, 2026)
    assert [(line.number, line.is_void) for line in lines] == [(1, True), (2, False), (3, False)]
    assert made_again.number == 3
    with pytest.raises(BranchDeskError):
        make_out(made.session, made.branch_id, [payment.id], ReceiptTerms(DAY, "党员1"))


def test_the_days_list_is_what_was_entered_for_the_day(made: MadeBranch) -> None:
    take(made.session, made.branch_id, Money(DUE, DAY, PayMethod.CASH), [share(made, 0, 3, 3, DUE)])
    take(made.session, made.branch_id, Money(DUE, DAY, PayMethod.WECHAT), [share(made, 1, 3, 3, DUE)])
    wrong = pay(
        made.session, made.branch_id, made.people[2].id, Month(2026, 3), 5000, DAY, method=PayMethod.CASH
    )
    reverse(made.session, wrong.id, DAY, "记错")
    listed = day_list(made.session, made.branch_id, DAY)
    assert listed.total_fen == sum(line.amount_fen for line in listed.lines) == 2 * DUE
    assert dict(listed.sums) == {PayMethod.CASH: DUE, PayMethod.WECHAT: DUE}
    assert [line.is_reversal for line in listed.lines] == [False, False, True, False]
    assert days_with_money(made.session, made.branch_id, 2026) == [DAY]
    rulebook = read_rulebook()
    pdf = record_papers.make_for(made.session, rulebook, made.branch_id, "dues-day", str(DAY), DAY).pdf
    text = "\n".join(page_texts(pdf))
    table = text[text.index("序号") : text.index("按方式合计")]
    printed = [int(Decimal(found) * 100) for found in re.findall(r"-?\d+\.\d\d", table)]
    assert sum(printed[:-1]) == printed[-1] == 2 * DUE
    assert "现金应有（元）：133.34" in text


def test_a_receipt_has_three_parts_with_the_amount_in_words(made: MadeBranch) -> None:
    shares = [share(made, 0, 1, 3, DUE * 3), share(made, 1, 3, 3, DUE)]
    money = Money(
        DUE * 4, DAY, PayMethod.TRANSFER, payer="党员1", reason="按季", receiver_id=made.people[2].id
    )
    taken = take(made.session, made.branch_id, money, shares)
    assert taken.receipt is not None
    rulebook = read_rulebook()
    made_paper = record_papers.make_for(
        made.session, rulebook, made.branch_id, "dues-receipt", taken.receipt.id, DAY
    )
    text = "\n".join(page_texts(made_paper.pdf))
    for words in (
        "第一联　存根",
        "第二联　收据",
        "第三联　记账",
        "伍佰叁拾叁元叁角陆分",
        "¥533.36",
        "2026年1月至2026年3月",
    ):
        assert words in text, words
    assert text.count("2026-0001") == 3
    assert made_paper.gaps == []


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (20, "贰角"),
        (5, "伍分"),
        (1500, "壹拾伍元整"),
        (13334, "壹佰叁拾叁元叁角肆分"),
        (100_000, "壹仟元整"),
        (1005, "壹拾元零伍分"),
        (10_000_000, "壹拾万元整"),
        (1_000_001, "壹万元零壹分"),
    ],
)
def test_amounts_in_words(fen: int, words: str) -> None:
    assert amount_in_words(fen) == words


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, DUE), min_size=1, max_size=3), gift=st.integers(0, 90_000))
def test_receipt_day_list_and_grid_agree(made: MadeBranch, parts: list[int], gift: int) -> None:
    """Whatever is taken, its receipt bears the sum, and the day gives it back, to the fen."""
    nested = made.session.begin_nested()
    before = day_list(made.session, made.branch_id, DAY).total_fen
    shares = [share(made, number, 3, 3, fen) for number, fen in enumerate(parts)]
    shares[0] = share(made, 0, 3, 3, parts[0], gift)
    taken = take(made.session, made.branch_id, Money(sum(parts) + gift, DAY), shares)
    assert taken.receipt is not None
    (line,) = receipts_of(made.session, made.branch_id, 0, [taken.receipt.id])
    assert line.amount_fen == sum(part.left_fen for part in line.parts) == sum(parts) + gift
    after = day_list(made.session, made.branch_id, DAY)
    assert after.total_fen - before == line.amount_fen == sum(fen for _way, fen in after.sums) - before
    grid = year_grid(made.session, made.branch_id, 2026, DAY)
    assert grid.totals.paid == sum(parts)
    assert grid.totals.voluntary == gift
    nested.rollback()


def test_the_collection_day_is_a_setting(made: MadeBranch) -> None:
    terms.set_collection_day(made.session, made.branch_id, 10, "支部大会决定")
    assert terms.collection_day(made.session, made.branch_id) == 10
    with pytest.raises(InvalidField):
        terms.set_collection_day(made.session, made.branch_id, 29, None)
