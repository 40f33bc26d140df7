"""考勤汇总表 and the papers of talks, by their text."""

from datetime import date, datetime

import pytest

from branchdesk.documents.life_charts import attendance_chart, talks_chart
from branchdesk.documents.papers import make
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.life import leaders, make_ups, talks
from branchdesk.life.heat_map import heat_map
from branchdesk.models import MakeUpWay, MeetingKind, OutsideKind
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts

MARCH = date(2026, 3, 5)


@pytest.fixture
def made(database: Database, branch_id: str) -> str:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(5)
        made.committee()
        meeting = made.meeting(MeetingKind.GENERAL, MARCH, absent=2)
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 6))
        leader = made.people[3]
        leader.is_leader = True
        make_ups.record(
            session,
            branch_id,
            meeting.id,
            [leader.id],
            done_on=date(2026, 3, 9),
            way=MakeUpWay.RECORDING,
            text="大会精神",
            confirmed_by_id=made.people[0].id,
            today=TODAY,
        )
        sitting = {
            "person_id": leader.id,
            "kind": OutsideKind.DEMOCRATIC_LIFE,
            "held_on": MARCH,
            "held_by": "局党组",
        }
        leaders.keep_outside(session, branch_id, {**sitting, "note": ""}, TODAY)
        talk = talks.record(
            session,
            branch_id,
            held_on=MARCH,
            by_id=made.people[0].id,
            with_id=leader.id,
            about=["thought", "person"],
            occasion="hardship",
            text="谈了困难",
            recorded_at=datetime(2026, 3, 5, 18),
        )
        talks.follow_up(session, talk.id, "联系工会", person_id=made.people[0].id, due_on=date(2026, 4, 1))
        return talk.id


def test_the_years_attendance_on_paper(
    database: Database, branch_id: str, rulebook: Rulebook, made: str
) -> None:
    with database.read() as session:
        result = make(session, rulebook, branch_id, "attendance", 2026, TODAY)
        again = make(session, rulebook, branch_id, "attendance", 2026, TODAY)
    assert result.pdf == again.pdf
    assert [gap.text for gap in result.gaps] == ["缺席 1 人次超过 30 天没有补课的登记。"]
    months, sittings, double, made_up = page_texts(result.pdf)
    assert "8/10" in months
    assert "50.0%" in months
    assert "各月到会率（%）" in months
    assert "×补" in sittings
    assert "60↓" in sittings
    assert "镇党建〔2018〕4号" in sittings
    assert "局党组 党委（党组）民主生活会" in double
    assert "听录音、看录像" in made_up
    assert "未登记" in made_up


def test_a_year_without_sittings_prints_and_says_so(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.read() as session:
        result = make(session, rulebook, branch_id, "attendance", 2026, TODAY)
        gaps = make(session, rulebook, branch_id, "talks", 2026, TODAY).gaps
    assert "这一年没有考勤记录。" in page_texts(result.pdf)[0]
    assert [gap.place.page for gap in gaps] == ["life.talks"]


def test_the_register_of_talks_and_what_is_lacking(
    database: Database, branch_id: str, rulebook: Rulebook, made: str
) -> None:
    with database.read() as session:
        result = make(session, rulebook, branch_id, "talks", 2026, TODAY)
    _cover, register, lacking = page_texts(result.pdf)
    assert "困难帮扶谈话" in register
    assert "谈话 1 次，谈到思想的 1 次；党员 5 名，谈过的 2 名" in register
    assert "支部委员之间 3 对，支部委员和党员之间 1 名，党员和党员之间 2 名" in lacking


def test_the_record_of_one_talk(database: Database, branch_id: str, rulebook: Rulebook, made: str) -> None:
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "talk", made, TODAY)
        (page,) = page_texts(result.pdf)
        with pytest.raises(BranchDeskError, match="已经删除"):
            make_for(session, rulebook, branch_id, "talk", "gone", TODAY)
    assert result.gaps == []
    assert "√思想" in page
    assert "□工作" in page
    assert "联系工会，党员1 2026-04-01 前" in page


def test_charts_leave_out_months_without_sittings(database: Database, branch_id: str, made: str) -> None:
    with database.read() as session:
        found = heat_map(session, branch_id, 2026)
    chart = attendance_chart(found, found.sittings)
    assert (chart.categories, chart.series[0].values) == (("3月", "5月"), (60.0, 100.0))
    assert attendance_chart(found, found.sittings, found.people[4]).series[0].values == (0.0, 100.0)
    assert talks_chart([MARCH, MARCH]).series[0].values[2] == 2
