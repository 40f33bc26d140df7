"""A finding let stand keeps its reason, is told apart by record, and can be brought back."""

from datetime import date

import pytest

from branchdesk import acknowledgements
from branchdesk.errors import InvalidField
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Finding
from branchdesk.store.database import Database

CHECK = Check(
    id="sample.size",
    title="人数",
    level="warning",
    document="样例办法",
    article="第四条",
    clause="一般不超过50人",
    effective_from=date(2018, 10, 28),
)
DAY = date(2026, 11, 21)


def finding(record: str | None = None, sentence: str = "党员 52 人。") -> Finding:
    return Finding(CHECK, sentence, Place("people.committee", record))


def test_a_reason_is_kept_with_what_the_finding_said(database: Database, branch_id: str) -> None:
    with database.begin("已知晓") as session:
        acknowledgements.acknowledge(session, branch_id, finding(), " 正在筹建党总支 ", DAY)
    with database.read() as session:
        [weighed] = acknowledgements.weigh(session, branch_id, [finding(sentence="党员 53 人。")])
    assert not weighed.is_open
    assert weighed.acknowledged is not None
    assert (weighed.acknowledged.reason, weighed.acknowledged.given_on) == ("正在筹建党总支", DAY)
    assert weighed.acknowledged.sentence == "党员 52 人。"


def test_the_same_check_of_another_record_stays_open_and_comes_first(
    database: Database, branch_id: str
) -> None:
    with database.begin("已知晓") as session:
        acknowledgements.acknowledge(session, branch_id, finding("a"), "经上级同意", DAY)
    with database.read() as session:
        weighed = acknowledgements.weigh(session, branch_id, [finding("a"), finding("b")])
    assert [(one.is_open, acknowledgements.record_of(one.finding)) for one in weighed] == [
        (True, "b"),
        (False, "a"),
    ]


def test_a_second_reason_replaces_the_first_and_can_be_withdrawn(database: Database, branch_id: str) -> None:
    with database.begin("已知晓") as session:
        acknowledgements.acknowledge(session, branch_id, finding(), "一", DAY)
        key = acknowledgements.acknowledge(session, branch_id, finding(), "二", DAY).id
    with database.read() as session:
        [weighed] = acknowledgements.weigh(session, branch_id, [finding()])
    assert weighed.acknowledged is not None
    assert weighed.acknowledged.reason == "二"
    with database.begin("收回") as session:
        acknowledgements.withdraw(session, key)
    with database.read() as session:
        assert acknowledgements.weigh(session, branch_id, [finding()])[0].is_open


def test_without_a_reason_nothing_is_let_stand(database: Database, branch_id: str) -> None:
    with pytest.raises(InvalidField) as told, database.begin("已知晓") as session:
        acknowledgements.acknowledge(session, branch_id, finding(), "  ", DAY)
    assert told.value.field == "reason"
