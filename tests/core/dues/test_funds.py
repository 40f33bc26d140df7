"""The funds: what is in hand, what is stopped, what is taken back, and what an inspector would object to."""

from datetime import date, datetime

import pytest

from branchdesk.acknowledgements import acknowledge
from branchdesk.branch import BOOKS_FROM, choose
from branchdesk.dates import Month
from branchdesk.deadlines.dues_duties import dues_duties
from branchdesk.deadlines.gaps import missing
from branchdesk.dues.collection import pay
from branchdesk.dues.fund_balance import balance, proposal, refund
from branchdesk.dues.fund_entries import NewFundEntry, enter, fund_lines, take_back
from branchdesk.dues.fund_findings import fund_findings
from branchdesk.dues.fund_terms import FundTerms, fund_terms, set_activity_budget, set_fund_terms
from branchdesk.dues.opening import IN_HAND
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import FundMove, Meeting, MeetingKind, PaymentKind
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.dues_use import shipped_dues_use
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

MARCH = Month(2026, 3)


@pytest.fixture
def payer(database: Database, branch_id: str) -> str:
    """A member who paid 100 元 in March and gave 1000 元 in April."""
    with database.begin("登记") as session:
        person = MadeBranch(session, branch_id).member("何国庆").id
        pay(session, branch_id, person, MARCH, 10_000, date(2026, 3, 15))
        gift = PaymentKind.VOLUNTARY
        pay(session, branch_id, person, Month(2026, 4), 100_000, date(2026, 4, 1), kind=gift)
    return person


def remit(fen: int, on: date = date(2026, 4, 10), **values: object) -> NewFundEntry:
    return NewFundEntry(FundMove.REMITTED, on, fen, to_month=MARCH, **values)  # type: ignore[arg-type]


def test_the_balance_keeps_dues_gifts_and_refunds_apart(
    database: Database, branch_id: str, payer: str
) -> None:
    with database.begin("登记") as session:
        enter(session, branch_id, remit(6_000), TODAY)
        enter(session, branch_id, remit(100_000, kind=PaymentKind.VOLUNTARY), TODAY)
        enter(session, branch_id, NewFundEntry(FundMove.REFUNDED, date(2026, 5, 1), 3_000), TODAY)
        now = balance(session, branch_id, 2026, TODAY)
    assert (now.dues_in_hand, now.gifts_in_hand, now.for_use) == (4_000, 0, 3_000)
    assert now.in_hand == 7_000


def test_next_year_begins_with_what_was_left(database: Database, branch_id: str, payer: str) -> None:
    with database.begin("登记") as session:
        enter(session, branch_id, remit(6_000), TODAY)
        later = balance(session, branch_id, 2027, date(2027, 2, 1))
    assert (later.carried, later.collected) == (104_000, 0)


def test_what_came_before_the_books_is_in_the_opening_amount(
    database: Database, branch_id: str, payer: str
) -> None:
    with database.begin("启用") as session:
        choose(session, branch_id, BOOKS_FROM, "2026-04-01")
        choose(session, branch_id, IN_HAND, 500)
        assert balance(session, branch_id, None, TODAY).dues_in_hand == 500


def test_what_is_not_handed_up_is_proposed(database: Database, branch_id: str, payer: str) -> None:
    with database.begin("登记") as session:
        assert proposal(session, branch_id, TODAY).from_month == Month(2026, 1)
        first = enter(session, branch_id, remit(6_000), TODAY)
        assert proposal(session, branch_id, TODAY).from_month == Month(2026, 4)
        assert proposal(session, branch_id, TODAY).fen == 4_000
        take_back(session, first.id, TODAY, "金额写错")
        assert proposal(session, branch_id, TODAY).fen == 10_000
        assert proposal(session, branch_id, TODAY).from_month == Month(2026, 1)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (remit(0), "amount"),
        (remit(100, on=date(2026, 12, 1)), "entered_on"),
        (remit(100, from_month=Month(2026, 5)), "to_month"),
        (remit(10_001), "override_reason"),
        (NewFundEntry(FundMove.USED, TODAY, 100), "purpose"),
        (NewFundEntry(FundMove.USED, TODAY, 100, purpose="2008-1"), "override_reason"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    database: Database, branch_id: str, payer: str, new: NewFundEntry, field: str
) -> None:
    with database.begin("登记") as session:
        with pytest.raises(InvalidField) as refused:
            enter(session, branch_id, new, TODAY)
        assert refused.value.field == field


def test_a_reason_passes_a_stop_and_is_kept(database: Database, branch_id: str, payer: str) -> None:
    with database.begin("登记") as session:
        enter(session, branch_id, remit(10_001, override_reason="含代收的补交"), TODAY)
        assert fund_lines(session, branch_id, 2026)[0].override_reason == "含代收的补交"


def test_an_entry_is_taken_back_once_and_stays(database: Database, branch_id: str, payer: str) -> None:
    with database.begin("登记") as session:
        wrong = enter(session, branch_id, remit(6_000), TODAY)
        with pytest.raises(InvalidField, match="早于"):
            take_back(session, wrong.id, date(2026, 1, 1), "写错")
        take_back(session, wrong.id, TODAY, "写错")
        lines = fund_lines(session, branch_id, 2026)
        assert [(line.amount_fen, line.is_open) for line in lines] == [(-6_000, False), (6_000, False)]
        assert balance(session, branch_id, 2026, TODAY).dues_in_hand == 10_000
        with pytest.raises(BranchDeskError, match="已经冲销"):
            take_back(session, wrong.id, TODAY, "再冲一次")


def found(database: Database, branch_id: str) -> set[str]:
    with database.read() as session:
        findings = fund_findings(session, shipped_checks(), branch_id, 2026, TODAY)
        return {finding.check.id for finding in findings}


def test_an_inspector_is_told_of_what_breaks_a_rule(database: Database, branch_id: str, payer: str) -> None:
    with database.read() as session:
        gaps = missing(session, read_rulebook(), branch_id, 2026, TODAY)
    (gift,) = [gap.text for gap in gaps if gap.place.page == "dues.remittance"]
    assert "何国庆一次多交 1000 元以上" in gift


def test_money_long_in_hand_is_due_on_the_first_page_until_it_is_let_stand(
    database: Database, branch_id: str, payer: str
) -> None:
    rulebook = read_rulebook()

    def due() -> list[str]:
        with database.read() as session:
            found = dues_duties(session, rulebook, branch_id, TODAY)
            return [f"{duty.rule} {duty.place.page} {duty.detail}" for duty in found if "funds" in duty.rule]

    first, second = due()
    assert "funds.gift-to-centre dues.remittance 何国庆一次多交" in first
    assert "funds.in-hand dues.remittance 2026-08-31 以前收的党费还有 100.00 元没有上缴" in second
    with database.begin("已知晓") as session:
        findings = fund_findings(session, shipped_checks(), branch_id, 2026, TODAY)
        lying = next(one for one in findings if one.check.id == "funds.in-hand")
        acknowledge(session, branch_id, lying, "上级同意年底上缴", TODAY)
    assert due() == [first]


@pytest.mark.parametrize(
    ("since", "share", "left"),
    [(None, 2_666, 1_666), (date(2026, 4, 11), 1_333, 333), (date(2026, 12, 1), 0, 0)],
)
def test_the_share_that_comes_back_is_reckoned_of_what_was_handed_up(
    database: Database, branch_id: str, payer: str, since: date | None, share: int, left: int
) -> None:
    with database.begin("登记") as session:
        assert refund(session, branch_id, TODAY) is None
        set_fund_terms(session, branch_id, FundTerms(33, "上缴数", "某号", since, "2008"))
        for fen, on in ((4_040, date(2026, 4, 10)), (4_040, date(2026, 4, 12))):
            enter(session, branch_id, remit(fen, on), TODAY)
        enter(session, branch_id, NewFundEntry(FundMove.REFUNDED, date(2026, 5, 1), 1_000), TODAY)
        found = refund(session, branch_id, TODAY)
    assert found is not None
    assert (found.share, found.left) == (share, left)


def test_the_list_adds_up_to_the_balance(database: Database, branch_id: str, payer: str) -> None:
    with database.begin("登记") as session:
        enter(session, branch_id, remit(6_000), TODAY)
        wrong = enter(session, branch_id, remit(1_000), TODAY).id
        take_back(session, wrong, TODAY, "记重了")
        enter(session, branch_id, remit(100_000, kind=PaymentKind.VOLUNTARY), TODAY)
        enter(session, branch_id, NewFundEntry(FundMove.REFUNDED, date(2026, 5, 1), 3_000), TODAY)
        lines = fund_lines(session, branch_id, 2026)
        now = balance(session, branch_id, 2026, TODAY)
    sums = {
        move: sum(line.amount_fen for line in lines if line.move == move)
        for move in (FundMove.REMITTED, FundMove.REFUNDED)
    }
    assert sums == {
        FundMove.REMITTED: now.remitted + now.remitted_gifts,
        FundMove.REFUNDED: now.refunded,
    }


@pytest.mark.check("funds.gift-to-centre")
@pytest.mark.check("funds.in-hand")
def test_what_lies_in_hand_is_said(database: Database, branch_id: str, payer: str) -> None:
    assert found(database, branch_id) == {"funds.gift-to-centre", "funds.in-hand"}
    with database.begin("登记") as session:
        enter(session, branch_id, remit(10_000), TODAY)
        enter(session, branch_id, remit(100_000, kind=PaymentKind.VOLUNTARY), TODAY)
    assert found(database, branch_id) == set()


@pytest.mark.check("funds.no-decision")
@pytest.mark.check("funds.overspent")
@pytest.mark.check("funds.advanced")
def test_what_a_reason_let_pass_is_still_said(database: Database, branch_id: str) -> None:
    with database.begin("登记") as session:
        spent = NewFundEntry(FundMove.USED, TODAY, 100, purpose="2008-1", override_reason="急用")
        enter(session, branch_id, spent, TODAY)
        enter(session, branch_id, remit(100, override_reason="先垫"), TODAY)
    assert found(database, branch_id) == {"funds.no-decision", "funds.overspent", "funds.advanced"}


def test_a_use_that_a_sitting_decided_is_in_order(database: Database, branch_id: str) -> None:
    with database.begin("登记") as session:
        meeting = Meeting(
            branch_id=branch_id,
            kind=MeetingKind.COMMITTEE,
            title="研究党费使用",
            starts_at=datetime(2026, 5, 6, 9),
        )
        session.add(meeting)
        session.flush()
        enter(session, branch_id, NewFundEntry(FundMove.REFUNDED, date(2026, 5, 1), 3_000), TODAY)
        spent = NewFundEntry(FundMove.USED, TODAY, 3_000, purpose="2021-3", meeting_id=meeting.id)
        enter(session, branch_id, spent, TODAY)
        line = fund_lines(session, branch_id, 2026)[0]
    assert (line.purpose, line.meeting) == ("关怀帮扶慰问", "研究党费使用（2026-05-06）")
    assert found(database, branch_id) == set()


@pytest.mark.check("funds.activity-below")
@pytest.mark.parametrize(("fen", "expected"), [(19_999, {"funds.activity-below"}), (20_000, set())])
def test_activity_funds_are_a_hundred_yuan_a_member(
    database: Database, branch_id: str, fen: int, expected: set[str]
) -> None:
    with database.begin("登记") as session:
        MadeBranch(session, branch_id).members(2)
        set_activity_budget(session, branch_id, 2026, fen)
    assert found(database, branch_id) == expected


def test_a_share_needs_its_document(database: Database, branch_id: str) -> None:
    with database.begin("设置") as session:
        assert fund_terms(session, branch_id).percent == 0
        with pytest.raises(InvalidField) as refused:
            set_fund_terms(session, branch_id, FundTerms(percent=20, purposes="2008"))
        assert refused.value.field == "document"
        kept = FundTerms(20, "全年上缴数", "样委组〔2026〕3号", date(2026, 1, 1), "2021")
        set_fund_terms(session, branch_id, kept)
        assert fund_terms(session, branch_id) == kept


def test_the_lists_are_the_five_and_the_seven() -> None:
    assert [len(listed.purposes) for listed in shipped_dues_use().lists] == [5, 7]
