"""关怀, 党员作用 and 群众意见: counted from the roster, entered, found wanting."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.dates import PartialDate
from branchdesk.deadlines import due
from branchdesk.errors import InvalidField
from branchdesk.models import CareKind, NeedKind, PioneerKind
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import care, pioneers
from branchdesk.service.care_findings import care_findings
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


def found(made: MadeBranch, rulebook: Rulebook, today: date = TODAY) -> dict[str, str]:
    told = care_findings(made.session, rulebook.checks, made.branch_id, today.year, today)
    return {finding.check.id: finding.sentence for finding in told}


def test_political_birthdays_come_from_the_day_of_admission(made: MadeBranch) -> None:
    made.member("甲", admitted_on=PartialDate(1976, 11, 3))
    made.member("乙", admitted_on=PartialDate(1977, 11))
    made.member("丙", admitted_on=PartialDate(2006, 3, 9))
    made.member("丁", admitted_on=PartialDate(2026, 3, 9))
    made.member("戊", admitted_on=PartialDate(1990))
    born = care.birthdays(made.session, made.branch_id, 2026, TODAY)
    assert [(one.name, one.month, one.day, one.years) for one in born] == [
        ("丙", 3, 9, 20),
        ("乙", 11, None, 49),
        ("甲", 11, 3, 50),
    ]
    assert [(one.is_mark, one.is_honoured) for one in born] == [(True, False), (False, False), (True, True)]


@pytest.mark.check("care.birthday")
def test_this_months_birthdays_are_brought_up_once_any_is_kept(made: MadeBranch, rulebook: Rulebook) -> None:
    first = made.member("甲", admitted_on=PartialDate(1976, 11, 3))
    second = made.member("乙", admitted_on=PartialDate(1977, 11))

    def asked() -> list[str]:
        duties = due(made.session, rulebook, made.branch_id, TODAY)
        return [duty.detail for duty in duties if duty.rule == "care.birthday"]

    assert asked() == []
    given = {"kind": CareKind.BIRTHDAY, "given_on": TODAY, "what": "送贺卡"}
    care.keep(made.session, made.branch_id, {**given, "person_id": first.id})
    assert asked() == ["乙"]
    care.keep(made.session, made.branch_id, {**given, "person_id": second.id})
    assert asked() == []


@pytest.mark.check("care.not-visited")
def test_who_is_to_be_cared_for_is_missed_in_the_last_quarter(made: MadeBranch, rulebook: Rulebook) -> None:
    old = made.member("甲")
    need = {"person_id": old.id, "kind": NeedKind.OLD, "since": date(2025, 1, 1), "situation": "独居"}
    care.keep_need(made.session, made.branch_id, need)
    assert found(made, rulebook, date(2026, 9, 30)) == {}
    assert found(made, rulebook)["care.not-visited"] == "甲（老党员）今年还没有走访帮扶"
    visit = {"person_id": old.id, "kind": CareKind.AGE, "given_on": date(2026, 10, 8), "what": "看望"}
    kept = care.keep(made.session, made.branch_id, {**visit, "amount_fen": 30_000})
    assert found(made, rulebook) == {}
    assert [line.kind_words for line in care.cares(made.session, made.branch_id, 2026)] == ["老时有人惦"]
    with pytest.raises(InvalidField) as wrong:
        care.keep(made.session, made.branch_id, {**visit, "amount_fen": 0}, kept.id)
    assert wrong.value.field == "amount_fen"
    with pytest.raises(InvalidField):
        care.keep_need(made.session, made.branch_id, {**need, "until": date(2024, 1, 1)})


@pytest.mark.check("care.opinion-unanswered")
def test_an_opinion_waits_two_months_for_its_answer(made: MadeBranch, rulebook: Rulebook) -> None:
    said = {"received_on": date(2026, 9, 20), "source": "群众", "text": "充电不便"}
    kept = pioneers.keep_opinion(made.session, made.branch_id, said)
    assert found(made, rulebook, date(2026, 11, 20)) == {}
    assert "充电不便" in found(made, rulebook)["care.opinion-unanswered"]
    pioneers.keep_opinion(made.session, made.branch_id, {**said, "is_passed_up": True}, kept.id)
    assert found(made, rulebook) == {}
    (line,) = pioneers.opinions(made.session, made.branch_id, 2027)
    assert line.state_words == "已向上级反映"  # what waits goes into the next year
    for values, field in (
        ({"answered_on": TODAY}, "answer"),
        ({"answered_on": date(2026, 9, 1), "answer": "好"}, "answered_on"),
        ({"text": " "}, "text"),
    ):
        with pytest.raises(InvalidField) as wrong:
            pioneers.keep_opinion(made.session, made.branch_id, {**said, **values}, kept.id)
        assert wrong.value.field == field


def test_posts_and_service(made: MadeBranch) -> None:
    first, second = made.members(2)
    post = {"person_id": first.id, "kind": PioneerKind.POST, "title": "先锋岗", "since": date(2025, 3, 1)}
    kept = pioneers.keep(made.session, made.branch_id, {**post, "until": date(2025, 12, 31)})
    assert pioneers.pioneers(made.session, made.branch_id, 2026) == []
    with pytest.raises(InvalidField):
        pioneers.keep(made.session, made.branch_id, {**post, "until": date(2025, 1, 1)}, kept.id)
    day = {"title": "清扫", "held_on": TODAY, "hours_tenths": pioneers.tenths_typed("1.5小时")}
    with pytest.raises(InvalidField, match="参加的人"):
        pioneers.keep_service(made.session, made.branch_id, day, [])
    service = pioneers.keep_service(made.session, made.branch_id, day, [first.id, second.id, first.id])
    pioneers.keep_service(made.session, made.branch_id, day, [second.id], service.id)
    (line,) = pioneers.services(made.session, made.branch_id, 2026)
    assert (line.names, line.hours) == ("党员2", "1.5")


@pytest.mark.parametrize("typed", ["两小时", "0", "25", "1.25", "-1"])
def test_hours_that_cannot_be(typed: str) -> None:
    with pytest.raises(InvalidField):
        pioneers.tenths_typed(typed)
