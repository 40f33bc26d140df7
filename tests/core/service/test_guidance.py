"""联系指导: cadres and visits, problems solved by the items of the list, quarters without a visit, and who guides two."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk import worklists
from branchdesk.branch import BOOKS_FROM, choose
from branchdesk.deadlines.duty import Duty
from branchdesk.deadlines.gaps import missing
from branchdesk.deadlines.guidance_duties import guidance_duties
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    Branch,
    Guidance,
    GuidanceAspect,
    GuidanceVisit,
    RatingObjection,
    WorklistKind,
    WorklistSource,
)
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import guidance
from branchdesk.service.guidance_findings import guidance_findings, shared_cadres
from branchdesk.store.database import Database, Session
from branchdesk.worklist_origins import origins
from tests.conftest import TODAY

FIRST = date(2026, 1, 1)


@pytest.fixture
def session(database: Database, branch_id: str) -> Iterator[Session]:
    with database.begin("记录") as session:
        yield session


def cadre(session: Session, branch_id: str, since: date = FIRST, **values: Any) -> Guidance:
    known = {"name": "邹砚秋", "unit": "街道党工委", "post": "委员", "since": since, "until": None}
    return guidance.keep(session, branch_id, {**known, **values})


def visit(session: Session, branch_id: str, guided: Guidance, day: date, **values: Any) -> GuidanceVisit:
    known = {"guidance_id": guided.id, "held_on": day, "aspects": [GuidanceAspect.TEAM], "text": "谈话"}
    return guidance.keep_visit(session, branch_id, {**known, **values})


def test_problems_are_solved_as_their_items_are(session: Session, branch_id: str) -> None:
    guided = cadre(session, branch_id)
    made = visit(
        session, branch_id, guided, date(2026, 4, 2), aspects=[GuidanceAspect.SUPPORT, GuidanceAspect.GROUND]
    )
    keys = [
        worklists.raise_item(
            session,
            branch_id,
            text,
            kind=WorklistKind.ISSUE,
            source=WorklistSource.GUIDANCE,
            source_table="guidance_visit",
            source_id=made.id,
            raised_on=date(2026, 4, 2),
        ).id
        for text in ("没有谈心室", "经费没有到位")
    ]
    worklists.finish(session, keys[0], date(2026, 5, 1), "腾出一间")
    (line,) = guidance.visits(session, [branch_id], 2026, TODAY)
    assert (line.about, len(line.problems), line.solved) == ("基本阵地、基本保障", 2, 1)
    told = origins(session, line.problems)
    assert {origin.words for origin in told.values()} == {"2026-04-02 邹砚秋联系指导"}
    with pytest.raises(BranchDeskError, match="列了问题"):
        guidance.remove_visit(session, made.id)
    with pytest.raises(BranchDeskError, match="已有联系指导记录"):
        guidance.remove(session, guided.id)
    (listed,) = guidance.cadres(session, [branch_id], 2026)
    assert (listed.visits, listed.last_visit) == (1, date(2026, 4, 2))
    assert guidance.cadres(session, [branch_id], 2025) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"until": date(2025, 12, 31)}, "until"),
        ({"since": date(2026, 6, 1)}, "since"),
    ],
)
def test_a_cadre_is_refused(session: Session, branch_id: str, values: dict[str, Any], field: str) -> None:
    cadre(session, branch_id, until=date(2026, 6, 1))
    with pytest.raises(InvalidField) as refused:
        cadre(session, branch_id, **values)
    assert refused.value.field == field


def test_the_end_holds_the_visits(session: Session, branch_id: str) -> None:
    guided = cadre(session, branch_id)
    visit(session, branch_id, guided, date(2026, 4, 2))
    values = {"name": "邹砚秋", "since": FIRST, "until": date(2026, 4, 1)}
    with pytest.raises(InvalidField, match="2026-04-02"):
        guidance.keep(session, branch_id, values, guided.id)
    guidance.keep(session, branch_id, {**values, "until": date(2026, 4, 2)}, guided.id)
    cadre(session, branch_id, since=date(2026, 4, 3))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"guidance_id": None}, "guidance_id"),
        ({"held_on": date(2025, 12, 31)}, "held_on"),
        ({"held_on": date(2026, 7, 1)}, "held_on"),
        ({"aspects": []}, "aspects"),
        ({"text": "  "}, "text"),
    ],
)
def test_a_visit_is_refused(session: Session, branch_id: str, values: dict[str, Any], field: str) -> None:
    guided = cadre(session, branch_id, until=date(2026, 6, 30))
    known = {"guidance_id": guided.id, "held_on": FIRST, "aspects": ["team"], "text": "谈话"}
    with pytest.raises(InvalidField) as refused:
        guidance.keep_visit(session, branch_id, {**known, **values})
    assert refused.value.field == field


@pytest.mark.check("guidance.quarter-without-visit")
def test_a_whole_quarter_without_a_visit_is_told(
    session: Session, branch_id: str, rulebook: Rulebook
) -> None:
    def told() -> list[str]:
        found = guidance_findings(session, rulebook.checks, branch_id, 2026, TODAY)
        return [one.sentence for one in found]

    assert told() == []
    guided = cadre(session, branch_id, since=date(2026, 2, 1))
    assert told() == ["第 2 季度没有联系指导记录", "第 3 季度没有联系指导记录"]
    choose(session, branch_id, BOOKS_FROM, "2026-04-02")
    assert told() == ["第 3 季度没有联系指导记录"]
    choose(session, branch_id, BOOKS_FROM, "2026-01-01")
    visit(session, branch_id, guided, date(2026, 6, 30))
    assert told() == ["第 3 季度没有联系指导记录"]
    gaps = [gap for gap in missing(session, rulebook, branch_id, 2026, TODAY) if "联系指导" in gap.text]
    assert [(gap.text, gap.mendable) for gap in gaps] == [("第 3 季度没有联系指导记录", False)]
    visit(session, branch_id, guided, date(2026, 9, 30))
    assert told() == []


@pytest.mark.check("guidance.cadre-guides-several")
def test_one_cadre_guides_one_branch(session: Session, branch_id: str, rulebook: Rulebook) -> None:
    other = Branch(name="第二党支部", is_own=False)
    session.add(other)
    session.flush()
    first = cadre(session, branch_id, until=date(2026, 6, 30))
    cadre(session, other.id, since=date(2026, 7, 1))
    cadre(session, other.id, since=FIRST, unit="区委组织部")
    both = [branch_id, other.id]
    assert not list(shared_cadres(rulebook.checks, guidance.cadres(session, both, 2026), TODAY))
    first.until = date(2026, 7, 1)
    session.flush()
    lines = guidance.cadres(session, both, 2026)
    (found,) = shared_cadres(rulebook.checks, lines, TODAY)
    assert "邹砚秋（街道党工委委员）同时联系指导 2 个党支部" in found.sentence
    assert sum(bool(line.also) for line in lines) == 2


def duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> list[Duty]:
    session.flush()
    return list(guidance_duties(session, rulebook, branch_id, today))


def test_the_first_page_asks_for_a_visit_of_the_quarter(
    session: Session, branch_id: str, rulebook: Rulebook
) -> None:
    early, late = date(2026, 10, 20), date(2026, 12, 5)
    assert duties(session, rulebook, branch_id, late) == []
    guided = cadre(session, branch_id)
    visit(session, branch_id, guided, date(2026, 8, 3))
    assert duties(session, rulebook, branch_id, early) == []
    (duty,) = duties(session, rulebook, branch_id, late)
    assert (duty.due_on, duty.detail) == (date(2026, 12, 31), "邹砚秋（街道党工委委员）")
    (missed,) = duties(session, rulebook, branch_id, date(2027, 1, 5))
    assert missed.detail.startswith("上个季度也没有记录")
    visit(session, branch_id, guided, date(2026, 10, 8))
    assert duties(session, rulebook, branch_id, late) == []


@pytest.mark.check("guidance.objection-unanswered")
def test_an_objection_waits_for_its_answer(session: Session, branch_id: str, rulebook: Rulebook) -> None:
    raised = RatingObjection(
        branch_id=branch_id, scheme="hefei-2018", year=2026, received_on=date(2026, 8, 3), text="没有写理由"
    )
    session.add(raised)
    (duty,) = duties(session, rulebook, branch_id, date(2026, 8, 10))
    assert (duty.due_on, duty.place.record) == (date(2026, 8, 18), raised.id)
    raised.answered_on = date(2026, 8, 12)
    assert duties(session, rulebook, branch_id, date(2026, 8, 13)) == []
