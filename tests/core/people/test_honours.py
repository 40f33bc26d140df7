"""The registers of awards, sanctions and 双培养, and who may be an introducer by which version of the rules."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk import entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    Accountable,
    Award,
    AwardKind,
    AwardLevel,
    Cultivation,
    DualCultivation,
    SanctionKind,
    Stage,
    State,
)
from branchdesk.people import awards, cultivation, sanctions, statuses
from branchdesk.people.awards import AwardEntry
from branchdesk.people.cultivation import CultivationEntry
from branchdesk.people.sanctions import SanctionEntry
from branchdesk.people.sponsorship import may_sponsor
from branchdesk.people.statuses import Decision
from branchdesk.rules.honours import sanction_rules
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

DAY = date(2026, 3, 5)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("登记") as session:
        yield MadeBranch(session, branch_id)


def sanction(made: MadeBranch, kind: SanctionKind, person_id: str, **values: object) -> str:
    known: dict[str, object] = {"reason": "事由", "decided_on": DAY, "person_id": person_id}
    entry = SanctionEntry(Accountable.MEMBER, kind, **{**known, **values})  # type: ignore[arg-type]
    return sanctions.keep(made.session, made.branch_id, entry).id


def test_an_award_is_entered_corrected_and_taken_out(made: MadeBranch) -> None:
    person = made.member("甲")
    entry = AwardEntry("  优秀共产党员 ", AwardLevel.CITY, DAY, person.id, given_by="市委")
    key = awards.keep(made.session, made.branch_id, entry).id
    named = AwardEntry("五星党支部", AwardLevel.COUNTY, date(2026, 7, 1), kind=AwardKind.NAMED)
    awards.keep(made.session, made.branch_id, named)
    lines = awards.register(made.session, made.branch_id)
    assert [(line.name, line.title) for line in lines] == [("党支部", "五星党支部"), ("甲", "优秀共产党员")]
    assert awards.register(made.session, made.branch_id, last=DAY)[0].id == key
    corrected = AwardEntry("优秀党务工作者", AwardLevel.CITY, DAY, person.id)
    awards.keep(made.session, made.branch_id, corrected, key)
    assert awards.register(made.session, made.branch_id)[1].title == "优秀党务工作者"
    with pytest.raises(InvalidField, match="名称"):
        awards.keep(made.session, made.branch_id, AwardEntry(" ", AwardLevel.CITY, DAY))
    entries.remove(made.session, Award, key)
    with pytest.raises(BranchDeskError, match="不在了"):
        entries.remove(made.session, Award, key)


def test_of_equal_awards_for_one_achievement_the_first_counts(made: MadeBranch) -> None:
    for title, level, day, what in [
        ("乙", AwardLevel.CITY, 2, "防汛"),
        ("甲", AwardLevel.CITY, 1, "防汛"),
        ("丙", AwardLevel.NATIONAL, 3, "防汛"),
        ("丁", AwardLevel.CITY, 4, ""),
        ("戊", AwardLevel.CITY, 5, ""),
    ]:
        entry = AwardEntry(title, level, date(2026, 3, day), achievement=what)
        awards.keep(made.session, made.branch_id, entry)
    lines = awards.register(made.session, made.branch_id)
    assert [line.title for line in awards.counted(lines)] == ["丙", "丁", "戊"]
    assert [line.title for line in awards.counted([line for line in lines if line.title != "丙"])] == [
        "甲",
        "丁",
        "戊",
    ]
    assert awards.achievements(made.session, made.branch_id) == ["防汛"]


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        (SanctionKind.WARNING, date(2027, 3, 4)),
        (SanctionKind.SERIOUS_WARNING, date(2027, 9, 4)),
        (SanctionKind.POST_REMOVED, date(2028, 3, 4)),
        (SanctionKind.ADMONITION, None),
    ],
)
def test_the_period_of_effect_is_reckoned_by_the_rule(
    made: MadeBranch, kind: SanctionKind, until: date | None
) -> None:
    person = made.member("甲")
    sanction(made, kind, person.id)
    [line] = sanctions.register(made.session, made.branch_id)
    assert line.effect_until == until
    if until is not None:
        assert line.has_effect_on(until)
        assert not line.has_effect_on(date(until.year, until.month, until.day + 1))
        assert sanction_rules()[kind].assumed


def test_who_can_be_called_to_account_for_what(made: MadeBranch) -> None:
    person = made.member("甲")
    for field, entry in [
        ("kind", SanctionEntry(Accountable.BRANCH, SanctionKind.WARNING, "事由", DAY)),
        ("person_id", SanctionEntry(Accountable.MEMBER, SanctionKind.WARNING, "事由", DAY)),
        ("reason", SanctionEntry(Accountable.MEMBER, SanctionKind.WARNING, " ", DAY, person.id)),
        ("kind", SanctionEntry(Accountable.MEMBER, SanctionKind.EXPELLED, "事由", DAY, person.id)),
        (
            "ended_on",
            SanctionEntry(
                Accountable.MEMBER, SanctionKind.WARNING, "事由", DAY, person.id, ended_on=date(2026, 3, 4)
            ),
        ),
    ]:
        with pytest.raises(InvalidField) as caught:
            sanctions.keep(made.session, made.branch_id, entry)
        assert caught.value.field == field
    assert sanctions.register(made.session, made.branch_id) == []


def test_party_probation_is_listed_from_the_change_of_status(made: MadeBranch) -> None:
    person = made.member("甲")
    decision = Decision(
        words="党员大会",
        approved_by="样例街道纪工委",
        approval_number="样纪〔2026〕1号",
        approved_on=DAY,
        until=date(2027, 3, 5),
        note="酒后驾驶",
    )
    statuses.change(made.session, person.id, State.PROBATION_WITHIN_PARTY, DAY, decision=decision)
    statuses.change(made.session, person.id, State.FULL, date(2027, 3, 5), decision=decision)
    [line] = sanctions.register(made.session, made.branch_id)
    assert (line.name, line.reason, line.document, line.is_status) == (
        "甲",
        "酒后驾驶",
        "样纪〔2026〕1号",
        True,
    )
    assert (line.effect_until, line.ended_on, line.outcome) == (
        date(2027, 3, 5),
        date(2027, 3, 5),
        "正式党员",
    )


@pytest.mark.check("sponsor.under-party-probation", "sponsor.within-effect")
def test_who_may_introduce_by_both_versions_of_the_rules(made: MadeBranch) -> None:
    barred, warned, clear = made.members(3)
    decision = Decision(words="大会", approved_by="纪委", approved_on=DAY, until=date(2027, 3, 5))
    statuses.change(
        made.session, barred.id, State.PROBATION_WITHIN_PARTY, date(2026, 3, 5), decision=decision
    )
    sanction(made, SanctionKind.SERIOUS_WARNING, warned.id)

    def found(person_id: str, day: date) -> list[tuple[str, str]]:
        return [(f.check.id, f.level) for f in may_sponsor(made.session, person_id, day)]

    assert found(clear.id, date(2026, 6, 1)) == []
    assert found(barred.id, date(2026, 3, 4)) == []
    assert found(barred.id, date(2026, 4, 1)) == [("sponsor.under-party-probation", "error")]
    assert found(warned.id, date(2026, 5, 10)) == []  # V2014 names 留党察看 alone
    assert found(warned.id, date(2026, 5, 11)) == [("sponsor.within-effect", "warning")]
    assert found(warned.id, date(2027, 9, 4)) == [("sponsor.within-effect", "warning")]
    assert found(warned.id, date(2027, 9, 5)) == []


def test_dual_cultivation_refuses_what_cannot_be(made: MadeBranch) -> None:
    member, mentor = made.members(2)
    activist = made.member("骨干", Stage.ACTIVIST)
    for field, entry in [
        ("measures", CultivationEntry(member.id, Cultivation.INTO_BACKBONE, " ", DAY)),
        ("kind", CultivationEntry(activist.id, Cultivation.INTO_BACKBONE, "措施", DAY)),
        ("mentor_id", CultivationEntry(member.id, Cultivation.INTO_BACKBONE, "措施", DAY, member.id)),
        ("mentor_id", CultivationEntry(member.id, Cultivation.INTO_BACKBONE, "措施", DAY, activist.id)),
        (
            "ended_on",
            CultivationEntry(member.id, Cultivation.INTO_BACKBONE, "措施", DAY, ended_on=date(2026, 3, 4)),
        ),
    ]:
        with pytest.raises(InvalidField) as caught:
            cultivation.keep(made.session, made.branch_id, entry)
        assert caught.value.field == field
    entry = CultivationEntry(activist.id, Cultivation.INTO_MEMBER, "参加党校学习", DAY, mentor.id)
    key = cultivation.keep(made.session, made.branch_id, entry).id
    [line] = cultivation.register(made.session, made.branch_id)
    assert (line.name, line.stage_words, line.mentor) == ("骨干", "入党积极分子", mentor.name)
    assert cultivation.register(made.session, made.branch_id, last=date(2026, 3, 4)) == []
    entries.remove(made.session, DualCultivation, key)
    assert cultivation.register(made.session, made.branch_id) == []
