"""What the registers of people say to the score sheet, within the window of a year."""

from datetime import date

import pytest

from branchdesk import schemes
from branchdesk.dates import Month
from branchdesk.errors import InvalidField
from branchdesk.models import (
    Accountable,
    AwardLevel,
    Cultivation,
    DispositionAim,
    PostTitle,
    SanctionKind,
    State,
)
from branchdesk.people import awards, cultivation, dispositions, sanctions, statuses
from branchdesk.people.awards import AwardEntry
from branchdesk.people.cultivation import CultivationEntry
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.sanctions import SanctionEntry
from branchdesk.people.statuses import Decision
from branchdesk.places import Place
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.core.ratings.conftest import Ask
from tests.made_branch import MadeBranch

SCHEME = "zhenjiang-2018"


def give(made: MadeBranch, title: str, level: AwardLevel, on: date, achievement: str = "") -> str:
    entry = AwardEntry(title, level, on, achievement=achievement)
    return awards.keep(made.session, made.branch_id, entry).id


def test_an_award_counts_within_the_year_before_the_evaluation(made: MadeBranch, ask: Ask) -> None:
    give(made, "早一天", AwardLevel.CITY, date(2025, 11, 21))
    first = give(made, "第一天", AwardLevel.CITY, date(2025, 11, 22))
    give(made, "今天", AwardLevel.CITY, TODAY)
    give(made, "明天", AwardLevel.CITY, date(2026, 11, 22))
    give(made, "县级", AwardLevel.COUNTY, TODAY)
    found = ask("awards_city")
    assert found.count == 2
    assert found.evidence[0].place == Place("people.honours", first)
    assert ask("awards_national").count == 0


def test_the_branch_says_what_counts_as_the_year_before(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    give(made, "前一天", AwardLevel.CITY, date(2025, 9, 30))
    give(made, "第一天", AwardLevel.CITY, date(2025, 10, 1))
    give(made, "最后一天", AwardLevel.CITY, date(2026, 9, 30))
    give(made, "后一天", AwardLevel.CITY, date(2026, 10, 1))
    schemes.choose_window(made.session, made.branch_id, 2026, date(2025, 10, 1), date(2026, 9, 30))
    assert [one.text for one in ask("awards_city").evidence] == [
        "2025-10-01 党支部：第一天",
        "2026-09-30 党支部：最后一天",
    ]
    card = score(made.session, rulebook, made.branch_id, SCHEME, 2026, TODAY)
    assert card.window == (date(2025, 10, 1), date(2026, 9, 30))
    schemes.choose_window(made.session, made.branch_id, 2026, None, None)
    assert ask("awards_city").count == 2


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 2, 1), date(2026, 1, 31), "last"),
        (date(2026, 2, 1), None, "last"),
        (None, date(2026, 1, 31), "first"),
    ],
)
def test_a_year_before_needs_both_days_in_order(
    made: MadeBranch, first: date | None, last: date | None, field: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        schemes.choose_window(made.session, made.branch_id, 2026, first, last)
    assert refused.value.field == field


def test_an_achievement_counts_once_at_its_highest_level(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    give(made, "先进基层党组织", AwardLevel.CITY, date(2026, 6, 30), "抗洪抢险")
    give(made, "先进基层党组织", AwardLevel.PROVINCE, date(2026, 7, 1), "抗洪 抢险")
    give(made, "优秀案例", AwardLevel.CITY, date(2026, 8, 1), "智慧党建")
    assert (ask("awards_province").count, ask("awards_city").count) == (1, 1)
    card = score(made.session, rulebook, made.branch_id, SCHEME, 2026, TODAY)
    assert card.bonus == 5
    assert [line.count for line in card.bonus_lines] == [0, 1, 1]


def test_sanctions_of_members_and_of_the_unit_are_told_apart(
    made: MadeBranch, ask: Ask, rulebook: Rulebook
) -> None:
    person = made.member("甲")
    made.post(person, PostTitle.MEMBER)
    for about, kind, who in [
        (Accountable.UNIT, SanctionKind.WRITTEN_REVIEW, None),
        (Accountable.BRANCH, SanctionKind.ORDERED_TO_RECTIFY, None),
        (Accountable.BRANCH, SanctionKind.CRITICISED, None),
        (Accountable.MEMBER, SanctionKind.WRITTEN_REVIEW, person.id),
        (Accountable.MEMBER, SanctionKind.ADMONITION, person.id),
        (Accountable.MEMBER, SanctionKind.CRITICISED, person.id),
        (Accountable.MEMBER, SanctionKind.WARNING, person.id),
    ]:
        entry = SanctionEntry(about, kind, "事由", date(2026, 5, 1), person_id=who)
        sanctions.keep(made.session, made.branch_id, entry)
    decision = Decision(words="党员大会", approved_by="纪委", approved_on=TODAY, until=date(2027, 11, 1))
    statuses.change(
        made.session, person.id, State.PROBATION_WITHIN_PARTY, date(2026, 11, 1), decision=decision
    )
    counts = [
        ask(name).count
        for name in (
            "unit_reviewed",
            "unit_to_rectify",
            "unit_criticised",
            "members_reviewed",
            "members_criticised",
            "members_disciplined",
            "committee_disciplined",
        )
    ]
    assert counts == [1, 1, 1, 2, 1, 2, 2]
    card = score(made.session, rulebook, made.branch_id, SCHEME, 2026, TODAY)
    assert card.penalty == 3 + 4 + 5 + 2 + 2 + 6
    [veto] = [line for line in card.veto_lines if line.item == "V3"]
    assert (veto.count, veto.urgent) == (0, True)


def test_dual_cultivation_is_missed_only_after_the_year(made: MadeBranch, ask: Ask) -> None:
    person = made.member("甲")
    assert (ask("dual_cultivation_missing").count, len(ask("dual_cultivation_missing").ahead)) == (0, 1)
    assert ask("dual_cultivation_missing", date(2027, 1, 2)).count == 1
    entry = CultivationEntry(
        person.id, Cultivation.INTO_BACKBONE, "压担子", date(2025, 3, 1), ended_on=date(2026, 1, 1)
    )
    cultivation.keep(made.session, made.branch_id, entry)
    found = ask("dual_cultivation_missing", date(2027, 1, 2))
    assert found.count == 0
    assert "甲" in found.met


def test_a_term_that_ran_out_is_not_disposed(made: MadeBranch, ask: Ask) -> None:
    person = made.member("甲")
    decision = Decision(words="党员大会", until=date(2026, 11, 20))
    statuses.change(made.session, person.id, State.UNDER_CORRECTION, date(2026, 5, 1), decision=decision)
    assert ask("unqualified_not_disposed", date(2026, 11, 20)).count == 0
    assert ask("unqualified_not_disposed").count == 1
    statuses.change(
        made.session, person.id, State.FULL, date(2026, 11, 20), decision=Decision(words="党员大会")
    )
    assert ask("unqualified_not_disposed").count == 0


def test_six_months_of_silence_count_until_a_case_is_opened(made: MadeBranch, ask: Ask) -> None:
    person = made.member("甲")
    made.assess(person, 2026)
    for month in range(1, 5):
        made.pay(person, Month(2026, month))
    assert ask("unqualified_not_disposed").count == 1
    entry = CaseEntry(person.id, TODAY, DispositionAim.EDUCATION, "连续六个月不交党费")
    dispositions.keep(made.session, made.branch_id, entry)
    found = ask("unqualified_not_disposed")
    assert found.count == 0
    assert "1 件" in found.met
