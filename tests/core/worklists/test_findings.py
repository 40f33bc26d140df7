"""What speaks against the lists: each check provoked once, and silent where all is well."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from branchdesk import worklists
from branchdesk.deadlines.worklist_duties import worklist_duties
from branchdesk.models import Branch, RectificationStage, WorklistKind, WorklistSource
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database, Session
from branchdesk.worklists import delegated, filings, rectification, recurring, referrals
from branchdesk.worklists.findings import worklist_findings
from tests.made_branch import MadeBranch

TODAY = date(2026, 11, 21)
RULES = read_rulebook()


class Made:
    """A branch with one clear item, and what a case does to it."""

    def __init__(self, session: Session, branch_id: str) -> None:
        self.session, self.branch_id = session, branch_id
        self.person = MadeBranch(session, branch_id).member("负责的人").id
        self.item = self.raised("修缮活动室")

    def raised(self, text: str, **values: object) -> str:
        known: dict[str, object] = {
            "kind": WorklistKind.ISSUE,
            "source": WorklistSource.SELF_CHECK,
            "raised_on": date(2026, 9, 1),
            "measure": "逐项办",
            "person_id": self.person,
            "due_on": date(2026, 12, 1),
        }
        return worklists.raise_item(self.session, self.branch_id, text, **{**known, **values}).id  # type: ignore[arg-type] # chosen by each case

    def plan(self, **values: object) -> str:
        known: dict[str, object] = {
            "title": "整改方案",
            "begun_on": date(2026, 9, 1),
            "helper": "街道组织委员",
            "task_force": "街道三人专班",
            "supervised_by": "区委组织部",
        }
        return rectification.keep(self.session, self.branch_id, {**known, **values}).id

    def found(self) -> list[str]:
        self.session.flush()
        layouts = RULES.worklists.values()
        return [
            one.check.id
            for one in worklist_findings(self.session, RULES.checks, layouts, self.branch_id, 2026, TODAY)
        ]


def unclear(made: Made) -> None:
    made.raised("补台账", measure="")


def unfiled(made: Made) -> None:
    made.session.get_one(Branch, made.branch_id).scheme = "hefei-2018"


def changed(made: Made) -> None:
    filings.file_lists(made.session, made.branch_id, 2026, date(2026, 9, 2), "街道")
    made.raised("补台账", raised_on=date(2026, 9, 10))


def again(made: Made) -> None:
    old = made.raised("活动室漏雨", raised_on=date(2025, 9, 1), due_on=date(2025, 12, 1))
    worklists.finish(made.session, old, date(2025, 11, 1), "补了瓦")
    recurring.say_recurs(made.session, made.item, old)


def reviewed_alone(made: Made) -> None:
    worklists.finish(made.session, made.item, date(2026, 11, 1), "修好了")
    worklists.review(made.session, made.item, date(2026, 11, 2), made.person, "")


def silent(made: Made) -> None:
    worklists.note_progress(made.session, made.item, date(2026, 10, 20), "请了施工队")


def unanswered(made: Made) -> None:
    referrals.refer(made.session, made.item, date(2026, 10, 20), "街道", "请拨经费")


def alone(made: Made) -> None:
    made.plan(helper="", task_force="街道三人专班")


def stage(made: Made) -> None:
    rectification.add_stage(made.session, made.plan(), "列出问题清单", date(2026, 10, 10))


def unevaluated(made: Made) -> None:
    rectification.assign(made.session, made.item, made.plan())
    worklists.finish(made.session, made.item, date(2026, 11, 1), "修好了")


def undecided(made: Made) -> None:
    values = {"text": "代办社保年审", "asked_by": "街道人社所", "asked_on": date(2026, 11, 1)}
    delegated.keep(made.session, made.branch_id, values)


@pytest.mark.parametrize(
    ("check", "deed"),
    [
        pytest.param("worklists.not-clear", unclear, marks=pytest.mark.check("worklists.not-clear")),
        pytest.param("worklists.not-filed", unfiled, marks=pytest.mark.check("worklists.not-filed")),
        pytest.param("worklists.not-refiled", changed, marks=pytest.mark.check("worklists.not-refiled")),
        pytest.param("worklists.recurs", again, marks=pytest.mark.check("worklists.recurs")),
        pytest.param("worklists.own-review", reviewed_alone, marks=pytest.mark.check("worklists.own-review")),
        pytest.param("worklists.no-progress", silent, marks=pytest.mark.check("worklists.no-progress")),
        pytest.param("worklists.no-reply", unanswered, marks=pytest.mark.check("worklists.no-reply")),
        pytest.param("worklists.no-helper", alone, marks=pytest.mark.check("worklists.no-helper")),
        pytest.param("worklists.stage-overdue", stage, marks=pytest.mark.check("worklists.stage-overdue")),
        pytest.param(
            "worklists.not-evaluated", unevaluated, marks=pytest.mark.check("worklists.not-evaluated")
        ),
        pytest.param(
            "worklists.matter-undecided", undecided, marks=pytest.mark.check("worklists.matter-undecided")
        ),
    ],
)
def test_each_is_found_alone(
    database: Database, branch_id: str, check: str, deed: Callable[[Made], None]
) -> None:
    with database.begin("清单") as session:
        made = Made(session, branch_id)
        assert made.found() == []
        deed(made)
        assert made.found() == [check]


@pytest.mark.parametrize(
    "mended",
    [
        lambda made: worklists.note_progress(made.session, made.item, date(2026, 10, 21), "请了施工队"),
        lambda made: referrals.refer(made.session, made.item, date(2026, 10, 21), "街道", "请拨经费"),
        lambda made: rectification.add_stage(made.session, made.plan(), "列清单", TODAY),
        lambda made: made.session.get_one(Branch, made.branch_id).__setattr__("scheme", "zhenjiang-2018"),
    ],
    ids=["a month of progress", "a month of waiting", "a stage due today", "a place that asks for no filing"],
)
def test_the_edges_are_silent(database: Database, branch_id: str, mended: Callable[[Made], object]) -> None:
    with database.begin("清单") as session:
        made = Made(session, branch_id)
        mended(made)
        assert made.found() == []


@pytest.mark.check("worklists.stage-overdue", "worklists.stage-soon")
def test_stages_press_on_the_first_page(database: Database, branch_id: str) -> None:
    with database.begin("方案") as session:
        made = Made(session, branch_id)
        plan = made.plan()
        for day in (date(2026, 11, 20), date(2026, 12, 5), date(2026, 12, 6)):
            rectification.add_stage(session, plan, f"到{day.day}日", day)
        duties = [
            duty
            for duty in worklist_duties(session, RULES, branch_id, TODAY)
            if duty.rule.startswith("worklists.stage")
        ]
        assert [(duty.rule, duty.title) for duty in duties] == [
            ("worklists.stage-overdue", "整改方案：到20日"),
            ("worklists.stage-soon", "整改方案：到5日"),
        ]
        for row in session.scalars(select(RectificationStage)).all():
            rectification.finish_stage(session, row.id, TODAY, "办了")
        session.flush()
        left = [duty.rule for duty in worklist_duties(session, RULES, branch_id, TODAY)]
    assert [rule for rule in left if rule.startswith("worklists.stage")] == []
