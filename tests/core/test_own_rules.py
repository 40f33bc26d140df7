"""A branch's own rules: put out of use or changed from a day on, for a reason, and never for the score."""

from datetime import date

import pytest

from branchdesk.deadlines import due, missing
from branchdesk.errors import InvalidField
from branchdesk.life.frequency import State, requirements
from branchdesk.own_rules import change_rule, own_regulations, restore_rule, rules_of
from branchdesk.rules.regulations import Frequency, Regulations
from branchdesk.rules.rule_words import demand
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

TODAY = date(2026, 11, 21)
JULY = date(2026, 7, 1)


def rule(rulebook: Rulebook, name: str) -> Frequency:
    return next(rule for rule in rulebook.regulations.frequencies if rule.id == name)


def missed(rules: Regulations, made: MadeBranch, kind: str) -> int:
    found = requirements(rules, made.session, made.branch_id, 2026, TODAY)
    return sum(r.state == State.MISSED for r in found if r.kind == kind)


def test_a_rule_put_out_of_use_reminds_no_more_from_that_day(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        party_day = rule(rulebook, "party-day")
        before = {duty.rule for duty in due(session, rulebook, branch_id, TODAY)}
        change_rule(session, branch_id, party_day, JULY, reason="与上级党委一起开展", is_off=True)
        after = {duty.rule for duty in due(session, rulebook, branch_id, TODAY)}
        assert before - after == {"party-day"}
        own = own_regulations(session, branch_id, rulebook.regulations)
        assert missed(own, made, "party_day") == 6  # January to June stay as they were
        assert missed(rulebook.regulations, made, "party_day") == 10  # the score keeps to the words
        assert any(
            "主题党日" in gap.text and "10 月" not in gap.text
            for gap in missing(session, rulebook, branch_id, 2026, TODAY)
        )


def test_a_changed_number_holds_within_each_period_and_names_its_reason(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        general = rule(rulebook, "general-meeting")
        change_rule(session, branch_id, general, JULY, reason="区里要求", source="区委〔2026〕5号", times=2)
        own = own_regulations(session, branch_id, rulebook.regulations)
        needed = [r.needed for r in requirements(own, session, branch_id, 2026, TODAY) if r.kind == "general"]
        assert needed == [1, 1, 2, 2]
        present = own.frequency("general", TODAY)
        assert present is not None
        assert "区委〔2026〕5号" in present.clause
        first = rules_of(session, branch_id, rulebook.regulations, ("zhenjiang-2018",), TODAY)[0]
        assert (first.id, demand(first.rule), demand(first.present)) == (
            "general-meeting",
            "每季度 1 次",
            "每季度 2 次",
        )
        restore_rule(session, branch_id, "general-meeting")
        assert own_regulations(session, branch_id, rulebook.regulations) is rulebook.regulations


def test_a_deadline_moves_to_the_branchs_own_day(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    publication = next(r for r in rulebook.regulations.deadlines if r.id == "dues-publication")
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).members(4)
        change_rule(
            session, branch_id, publication, date(2026, 1, 1), reason="街道要求", due_month=12, due_day=10
        )
        (duty,) = [d for d in due(session, rulebook, branch_id, TODAY) if d.rule == "dues-publication"]
        assert duty.due_on == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("general-meeting", {"reason": " ", "times": 2}, "reason"),
        ("general-meeting", {"reason": "因故"}, "is_off"),
        ("general-meeting", {"reason": "因故", "times": 0}, "times"),
        ("dues-publication", {"reason": "因故", "due_month": 12}, "due_month"),
        ("dues-publication", {"reason": "因故", "due_month": 13, "due_day": 1}, "due_month"),
        ("zhenjiang-month-report", {"reason": "因故", "due_day": 32}, "due_day"),
        ("dues-collection", {"reason": "因故", "due_day": 10}, "is_off"),
        ("study-hours", {"reason": "因故", "hours": 0}, "hours"),
        ("term-end", {"reason": "因故", "lead_months": 25}, "lead_months"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    database: Database, branch_id: str, rulebook: Rulebook, name: str, values: dict[str, object], field: str
) -> None:
    rules = rulebook.regulations
    (wanted,) = [r for r in (*rules.frequencies, *rules.deadlines, *rules.study_hours) if r.id == name]
    with database.begin("记录") as session, pytest.raises(InvalidField) as refused:
        change_rule(session, branch_id, wanted, JULY, **values)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_every_rule_says_what_it_asks(rulebook: Rulebook) -> None:
    rules = rulebook.regulations
    said = {r.id: demand(r) for r in (*rules.frequencies, *rules.deadlines, *rules.study_hours)}
    assert said["group-meeting"] == "每月 1 次（每个党小组）"
    assert said["dues-collection"] == "每月底前"
    assert said["yongzhou-application"] == "每年 4 月 30 日前"
    assert said["election-reminder"] == "任期届满前 6 个月"
    assert said["yongzhou-after-founding"] == "成立后 1 个月内"
    assert said["study-hours-committee"] == "每年 56 学时（班子成员）"
