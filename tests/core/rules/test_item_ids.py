"""Ids of scheme items never change their meaning: answers of ledgers that exist stay with their own clause."""

import json
from datetime import date
from pathlib import Path

import pytest

from branchdesk.models import RatingAnswer
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY

DELIVERED: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "data" / "delivered_items.json").read_text(encoding="utf-8")
)
"""What each item said when schemes were first delivered; a new id is added, none is ever taken for another."""
SAID_MORE_FULLY = {("hefei-2018", "E2.1"): "提升行动问题清单、任务清单、责任清单"}
"""The same clause, quoted from a sentence of the document that says more."""


def words_of(rulebook: Rulebook, scheme_id: str) -> dict[str, str]:
    scheme = rulebook.scheme(scheme_id)
    found = {clause.id: clause.words for clause in scheme.clauses()}
    found |= {item.id: item.words for item in scheme.extras()}
    found |= {item.id: item.words for item in scheme.vetoes()}
    found |= {item.id: item.words for item in scheme.grading.awarded}
    return found | {item.id: item.title for item in scheme.grading.scores}


@pytest.mark.parametrize("scheme_id", DELIVERED)
def test_no_item_means_another_clause_than_when_it_was_delivered(rulebook: Rulebook, scheme_id: str) -> None:
    now = words_of(rulebook, scheme_id)
    for item, words in DELIVERED[scheme_id].items():
        kept = SAID_MORE_FULLY.get((scheme_id, item), words)
        assert item not in now or kept in now[item], f"{scheme_id} {item}: {words} → {now[item]}"


@pytest.mark.parametrize(
    ("scheme_id", "item", "words"),
    [
        ("yongzhou-2019", "E1.2", "专人管理"),
        ("yongzhou-2019", "E2.1", "很少开展党员活动"),
        ("yongzhou-2019", "E2.2", "混为一谈"),
        ("linzi-2020", "B4.2", "不超过1年"),
        ("linzi-2020", "E1.1", "议事规则"),
        ("hefei-2018", "E2.2", None),  # no longer an item: ignored
    ],
)
def test_an_answer_of_an_old_ledger_is_read_at_its_own_clause_or_not_at_all(
    database: Database, branch_id: str, rulebook: Rulebook, scheme_id: str, item: str, words: str | None
) -> None:
    with database.begin("旧台账") as session:
        known = {"branch_id": branch_id, "scheme": scheme_id, "year": TODAY.year, "reason": "上年填的"}
        session.add(RatingAnswer(item=item, count=1, given_by=None, given_on=date(2026, 3, 1), **known))
    with database.read() as session:
        card = score(session, rulebook, branch_id, scheme_id, TODAY.year, TODAY)
    answered = [line for one in card.indicators for line in one.lines if line.reason == "上年填的"]
    assert [line.item for line in answered] == ([item] if words else [])
    assert all(words and words in line.words for line in answered)
