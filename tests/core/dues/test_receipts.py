"""收一笔, 党费收据 and 当日收款清单: sums agree to the fen, numbers are never given twice."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branchdesk.dates import Month
from branchdesk.documents import record_papers
from branchdesk.documents.dues_receipt import day_key
from branchdesk.dues import terms
from branchdesk.dues.cautions import sentences, span_cautions
from branchdesk.dues.collection import pay, reverse, year_grid
from branchdesk.dues.day_list import day_list, days_with_money
from branchdesk.dues.receiptable import without_receipt
from branchdesk.dues.receipts import (
    ReceiptTerms,
    make_out,
    make_out_again,
    make_out_each,
    make_out_month,
    receipts_of,
    skipped_numbers,
)
from branchdesk.dues.taking import Money, Share, take
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesAssessment, DuesPayment, DuesReceipt, PayMethod, Person, Stage
from branchdesk.money import in_words
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from branchdesk.store.history import actions, undo
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts

DAY = date(2026, 3, 10)
DUE = 13334
CHECKS = shipped_checks()


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
    taken = take(made.session, CHECKS, made.branch_id, money, shares)
    assert (taken.payments, taken.unusual) == (5, ())
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
        pytest.param(
            {"reason": " "}, "reason", "几个月一起交", marks=pytest.mark.check("dues.several-months")
        ),
    ],
)
def test_what_does_not_agree_is_said(
    made: MadeBranch, change: dict[str, Any], field: str, words: str
) -> None:
    known: dict[str, Any] = {"amount_fen": DUE * 3, "received_on": DAY, "reason": "按季"}
    money = Money(**(known | change))
    with pytest.raises(InvalidField, match=words) as refused:
        take(made.session, CHECKS, made.branch_id, money, [share(made, 0, 1, 3, DUE * 3)])
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (1, 3, ""),
        pytest.param(1, 4, "一次交了 4 个月", marks=pytest.mark.check("dues.beyond-quarter")),
    ],
)
def test_more_than_a_quarter_is_always_warned_of(made: MadeBranch, first: int, last: int, said: str) -> None:
    fen = DUE * (last - first + 1)
    money = Money(fen, DAY, reason="支委会同意")
    taken = take(made.session, CHECKS, made.branch_id, money, [share(made, 0, first, last, fen)])
    assert "".join(sentences(taken.unusual)).startswith(said)
    assert bool(taken.unusual) == bool(said)


def test_what_no_text_asked_for_yet_is_not_warned_of() -> None:
    assert span_cautions(CHECKS, Month(2006, 1), Month(2007, 12), date(2008, 3, 31)) == []
    assert len(span_cautions(CHECKS, Month(2006, 1), Month(2007, 12), date(2008, 4, 1))) == 2


def test_more_than_is_due_has_to_be_a_gift_and_less_is_a_part(made: MadeBranch) -> None:
    with pytest.raises(InvalidField, match=r"只欠 133\.34 元；多出的 0\.01 元"):
        take(made.session, CHECKS, made.branch_id, Money(DUE + 1, DAY), [share(made, 0, 3, 3, DUE + 1)])
    take(made.session, CHECKS, made.branch_id, Money(10_000, DAY), [share(made, 0, 3, 3, 10_000)])
    take(made.session, CHECKS, made.branch_id, Money(3334, DAY), [share(made, 0, 3, 3, 3334)])
    (first, *_rest) = year_grid(made.session, made.branch_id, 2026, DAY).rows
    assert (first.cells[2].paid_fen, first.cells[2].state) == (DUE, "paid")
    assert [line.number for line in receipts_of(made.session, made.branch_id, 2026)] == [1, 2]


def test_a_gift_of_a_thousand_asks_for_the_centre_and_for_the_situation(made: MadeBranch) -> None:
    shares = [share(made, 0, 3, 3, 0, 100_000)]
    with pytest.raises(InvalidField, match="全部上缴中央") as refused:
        take(made.session, CHECKS, made.branch_id, Money(100_000, DAY), shares)
    assert refused.value.field == "to_centre"
    with pytest.raises(InvalidField, match="简要情况"):
        take(made.session, CHECKS, made.branch_id, Money(100_000, DAY, to_centre=True), shares)
    money = Money(100_000, DAY, to_centre=True, situation="退休教师，党龄40年")
    taken = take(made.session, CHECKS, made.branch_id, money, shares)
    assert "上缴中央" in "".join(sentences(taken.unusual))
    (line,) = receipts_of(made.session, made.branch_id, 2026)
    gift = made.session.query(DuesPayment).filter_by(receipt_id=line.id).one()
    assert (line.to_centre, gift.to_centre, gift.situation) == (True, True, "退休教师，党龄40年")
    just_below = [share(made, 1, 3, 3, 0, 99_999)]
    assert take(made.session, CHECKS, made.branch_id, Money(99_999, DAY), just_below).receipt is not None


@pytest.mark.parametrize(
    ("on", "month", "words"),
    [
        pytest.param(date(2026, 9, 1), 2, "过了 7 个月", marks=pytest.mark.check("dues.paid-late")),
        (date(2026, 8, 1), 2, ""),
        pytest.param(date(2026, 3, 1), 7, "提前了 4 个月", marks=pytest.mark.check("dues.paid-ahead")),
        (date(2026, 3, 1), 6, ""),
    ],
)
def test_late_and_early_money_is_warned_of(made: MadeBranch, on: date, month: int, words: str) -> None:
    taken = take(made.session, CHECKS, made.branch_id, Money(DUE, on), [share(made, 0, month, month, DUE)])
    said = "".join(sentences(taken.unusual))
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


def test_what_stands_of_a_void_receipt_gets_a_new_one(made: MadeBranch) -> None:
    shares = [share(made, number, 3, 3, DUE) for number in range(3)]
    taken = take(made.session, CHECKS, made.branch_id, Money(3 * DUE, DAY, payer="工会"), shares)
    assert taken.receipt is not None
    with pytest.raises(BranchDeskError, match="没有作废"):
        make_out_again(made.session, taken.receipt.id, DAY)
    wrong = made.session.query(DuesPayment).filter_by(person_id=made.people[1].id).one()
    reverse(made.session, wrong.id, date(2026, 3, 11), "记错人")
    again = make_out_again(made.session, taken.receipt.id, date(2026, 3, 12))
    old, new = receipts_of(made.session, made.branch_id, 2026)
    assert (old.is_void, old.left_fen, old.names) == (True, 0, "党员1、党员2、党员3")
    assert sum(part.amount_fen for part in old.parts) == old.amount_fen == 3 * DUE
    assert (new.is_void, new.replaces, new.payer, new.names) == (False, "2026-0001", "工会", "党员1、党员3")
    assert new.amount_fen == new.left_fen == 2 * DUE
    with pytest.raises(BranchDeskError, match="没有可以开收据的交款"):
        make_out_again(made.session, taken.receipt.id, date(2026, 3, 12))
    text = printed(made, f"{old.id},{new.id}")
    assert text.count("作　废") == 3
    assert text.count("代替作废的 2026-0001") == 3
    assert without_receipt(made.session, made.branch_id) == []
    last = made.session.query(DuesPayment).filter_by(person_id=made.people[0].id).one()
    reverse(made.session, last.id, date(2026, 3, 13), "又错")
    assert make_out_again(made.session, again.id, date(2026, 3, 13)).amount_fen == DUE


def printed(made: MadeBranch, keys: str) -> str:
    paper = record_papers.make_for(made.session, read_rulebook(), made.branch_id, "dues-receipt", keys, DAY)
    return "\n".join(page_texts(paper.pdf))


def test_chosen_payments_of_a_member_get_receipts_by_day_and_way(made: MadeBranch) -> None:
    who = made.people[0].id
    for month, on, method in ((1, 10, PayMethod.CASH), (2, 10, PayMethod.CASH), (3, 10, PayMethod.WECHAT)):
        pay(made.session, made.branch_id, who, Month(2026, month), DUE, date(2026, 3, on), method=method)
    found = without_receipt(made.session, made.branch_id, person_id=who)
    assert [str(one.month) for one in found] == ["2026-01", "2026-02", "2026-03"]
    made_out = make_out_each(made.session, made.branch_id, found[:2], None)
    assert [(one.number, one.amount_fen) for one in made_out] == [(1, 2 * DUE)]
    (line,) = receipts_of(made.session, made.branch_id, 2026)
    assert [(str(part.first), str(part.last)) for part in line.parts] == [("2026-01", "2026-02")]
    assert [one.payment_id for one in without_receipt(made.session, made.branch_id)] == [found[2].payment_id]


def test_a_number_taken_back_is_not_given_again(database: Database, branch_id: str) -> None:
    with database.begin("名册") as session:
        session.add(Person(id="p", branch_id=branch_id, name="王五", stage=Stage.FULL, position=0))
        session.flush()
        for number in (1, 2, 3):
            pay(session, branch_id, "p", Month(2026, number), 100, DAY)

    def make(number: int) -> None:
        with database.begin("开收据") as session:
            key = session.query(DuesPayment.id).filter_by(month=Month(2026, number)).scalar()
            make_out(session, branch_id, [key], ReceiptTerms(DAY, "王五"))

    make(1)
    make(2)
    with database.read() as session:
        latest = actions(session, 1)[0].number
    undo(database, latest)
    make(3)
    with database.read() as session:
        lines = receipts_of(session, branch_id, 2026)
        assert [line.number for line in lines] == [1, 3]
        assert skipped_numbers(lines) == ["2026-0002"]
        assert session.query(DuesReceipt).count() == 2


def test_many_members_stand_on_a_page_behind(made: MadeBranch) -> None:
    shares = [share(made, number, 1, 3, 3 * DUE, 100) for number in range(3)]
    money = Money(9 * DUE + 300, DAY, payer="工会", reason="按季")
    taken = take(made.session, CHECKS, made.branch_id, money, shares)
    assert taken.receipt is not None
    text = printed(made, taken.receipt.id)
    assert text.count("党员1等3人，明细见附页") == 3
    annex = text[text.index("党费收据 2026-0001 交款明细") :]
    sums = [int(Decimal(found) * 100) for found in re.findall(r"\d+\.\d\d", annex)]
    assert sum(sums[:-1]) == sums[-1] == taken.receipt.amount_fen


def test_the_days_list_is_what_was_entered_for_the_day(made: MadeBranch) -> None:
    take(made.session, CHECKS, made.branch_id, Money(DUE, DAY, PayMethod.CASH), [share(made, 0, 3, 3, DUE)])
    take(made.session, CHECKS, made.branch_id, Money(DUE, DAY, PayMethod.WECHAT), [share(made, 1, 3, 3, DUE)])
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
    counted = record_papers.make_for(
        made.session, rulebook, made.branch_id, "dues-day", day_key(DAY, DUE - 34), DAY
    )
    text = "\n".join(page_texts(counted.pdf))
    assert "现金实点（元）：133.00" in text
    assert "差　额（元）：-0.34" in text


def test_a_receipt_has_three_parts_with_the_amount_in_words(made: MadeBranch) -> None:
    shares = [share(made, 0, 1, 3, DUE * 3), share(made, 1, 3, 3, DUE)]
    money = Money(
        DUE * 4, DAY, PayMethod.TRANSFER, payer="党员1", reason="按季", receiver_id=made.people[2].id
    )
    taken = take(made.session, CHECKS, made.branch_id, money, shares)
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
    assert in_words(fen) == words


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, DUE), min_size=1, max_size=3), gift=st.integers(0, 90_000))
def test_receipt_day_list_and_grid_agree(made: MadeBranch, parts: list[int], gift: int) -> None:
    """Whatever is taken, its receipt bears the sum, and the day gives it back, to the fen."""
    nested = made.session.begin_nested()
    before = day_list(made.session, made.branch_id, DAY).total_fen
    shares = [share(made, number, 3, 3, fen) for number, fen in enumerate(parts)]
    shares[0] = share(made, 0, 3, 3, parts[0], gift)
    taken = take(made.session, CHECKS, made.branch_id, Money(sum(parts) + gift, DAY), shares)
    assert taken.receipt is not None
    (line,) = receipts_of(made.session, made.branch_id, ids=[taken.receipt.id])
    assert (
        line.amount_fen == line.left_fen == sum(part.amount_fen for part in line.parts) == sum(parts) + gift
    )
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


def test_two_of_one_name_stand_apart_on_a_receipt(made: MadeBranch) -> None:
    for person in made.people[:2]:
        person.name = "张伟"
    made.session.flush()
    shares = [share(made, number, 3, 3, DUE) for number in range(2)]
    take(made.session, CHECKS, made.branch_id, Money(2 * DUE, DAY), shares)
    (line,) = receipts_of(made.session, made.branch_id, 2026)
    assert [(part.name, part.amount_fen) for part in line.parts] == [("张伟", DUE), ("张伟", DUE)]
