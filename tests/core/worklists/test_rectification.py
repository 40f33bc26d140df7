"""整改方案 and 事务准入: the timetable of the document, the evaluation, admission and refusal."""

from datetime import date

import pytest

from branchdesk import worklists
from branchdesk.errors import InvalidField
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from branchdesk.worklists import delegated, rectification
from branchdesk.worklists.delegated import Admission

TODAY = date(2026, 11, 21)
TIMETABLE = read_rulebook().timetables["linzi-2020"]
VALUES = {"title": "2026年整改方案", "grounds": "长期不换届", "begun_on": date(2026, 9, 1)}


def test_the_timetable_gives_the_stages_of_the_year(database: Database, branch_id: str) -> None:
    with database.begin("方案") as session:
        key = rectification.keep(session, branch_id, dict(VALUES), timetable=TIMETABLE).id
        item = worklists.raise_item(
            session,
            branch_id,
            "没有按期换届",
            kind=WorklistKind.ISSUE,
            source=WorklistSource.SELF_CHECK,
            raised_on=date(2026, 9, 3),
        )
        rectification.assign(session, item.id, key)
        session.flush()
        (plan,) = rectification.plans_of(session, branch_id, TODAY, 2026)
    assert [(stage.title, stage.due_on) for stage in plan.stages] == [
        ("明确建设标准", date(2026, 9, 30)),
        ("列出问题清单", date(2026, 10, 10)),
        ("逐一整改落实", date(2026, 11, 30)),
        ("加强过程评估", date(2026, 12, 31)),
    ]
    assert (plan.open_items, plan.lacks) == (1, ("专人帮包", "专班推进", "挂牌督办"))


def test_supervision_and_evaluation_have_their_days(database: Database, branch_id: str) -> None:
    with database.begin("方案") as session:
        for values, field in (
            ({"title": " "}, "title"),
            ({"supervised_until": date(2026, 12, 1)}, "supervised_until"),
            (
                {"supervised_from": date(2026, 12, 2), "supervised_until": date(2026, 12, 1)},
                "supervised_until",
            ),
        ):
            with pytest.raises(InvalidField) as refused:
                rectification.keep(session, branch_id, {**VALUES, **values})
            assert refused.value.field == field
        whole = {**VALUES, "supervised_by": "区委组织部", "supervised_from": date(2026, 9, 5)}
        key = rectification.keep(session, branch_id, whole).id
        for wrong in (
            {"evaluated_on": date(2026, 8, 1), "evaluation": "合格"},
            {"evaluated_on": date(2026, 12, 1)},
        ):
            with pytest.raises(InvalidField):
                rectification.evaluate(session, key, wrong)
        good = {"evaluated_on": date(2026, 12, 1), "evaluation": "转化升级", "evaluated_by": "街道党工委"}
        rectification.evaluate(session, key, good)
        session.flush()
        (plan,) = rectification.plans_of(session, branch_id, TODAY, 2026)
        assert rectification.plans_of(session, branch_id, TODAY, 2027) == []
    assert (plan.is_evaluated, plan.supervision_words) == (True, "区委组织部　2026-09-05 至 解除为止")


def test_matters_are_admitted_refused_and_end(database: Database, branch_id: str) -> None:
    asked = {"text": "代办社保年审", "asked_by": "街道人社所", "asked_on": date(2026, 3, 1)}
    day: dict[str, object] = {"decided_on": date(2026, 3, 5)}
    with database.begin("事务准入") as session:
        for values, field in (
            ({"asked_by": ""}, "asked_by"),
            ({"is_admitted": True}, "decided_on"),
            ({"is_admitted": False, **day}, "reason"),
            ({"is_admitted": True, "decided_on": date(2026, 2, 1)}, "decided_on"),
        ):
            with pytest.raises(InvalidField) as refused:
                delegated.keep(session, branch_id, {**asked, **values})
            assert refused.value.field == field
        for decision in (
            {"is_admitted": False, "reason": "不是支部的事", **day},
            {"is_admitted": True, "until": date(2026, 11, 20), **day},
            {"is_admitted": True, "until": TODAY, **day},
            {},
        ):
            delegated.keep(session, branch_id, {**asked, **decision})
        found = delegated.matters(session, branch_id, TODAY)
    assert found[0].state == Admission.ASKED
    assert {one.state for one in found[1:]} == {Admission.REFUSED, Admission.ENDED, Admission.ADMITTED}
