"""What a sitting gives to do: put on the list, corrected, taken out, and reported at the next one."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from branchdesk import worklist_origins, worklists
from branchdesk.deadlines.worklist_duties import worklist_duties
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.life import meetings, tasks
from branchdesk.life.sittings import (
    AgendaEntry,
    ReportEntry,
    Sitting,
    TaskEntry,
    from_draft,
    sitting_of,
    to_draft,
)
from branchdesk.models import (
    AgendaItem,
    Debrief,
    DebriefKind,
    LifeReview,
    Meeting,
    MeetingKind,
    Opinion,
    Supervision,
    SupervisionKind,
    Talk,
    WorklistItem,
    WorklistKind,
    WorklistSource,
)
from branchdesk.places import Place
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store import history
from branchdesk.store.database import Database, Session
from branchdesk.worklist_origins import Origin
from branchdesk.worklists import Item, ItemState, filings
from tests.made_branch import MadeBranch

OCTOBER, NOVEMBER = datetime(2026, 10, 9, 15), datetime(2026, 11, 6, 15)
TODAY = date(2026, 11, 21)
COMMITTEE = MeetingKind.COMMITTEE


@pytest.fixture
def people(database: Database, branch_id: str) -> list[str]:
    with database.begin("名册") as session:
        made = MadeBranch(session, branch_id)
        made.members(5)
        made.committee()
        return [person.id for person in made.people]


def hold(session: Session, branch_id: str, starts_at: datetime, **values: object) -> Meeting:
    made = Sitting(COMMITTEE, starts_at)
    for name, value in values.items():
        setattr(made, name, value)
    return meetings.record(session, branch_id, made, recorded_at=starts_at.replace(hour=20))


def give(people: list[str], due: date | None = date(2026, 10, 31)) -> AgendaEntry:
    return AgendaEntry(
        "困难党员帮扶",
        resolution="下月前走访",
        tasks=[TaskEntry("走访困难党员", people[1], due), TaskEntry("", people[2])],
    )


def listed(database: Database, branch_id: str) -> list[Item]:
    with database.read() as session:
        return worklists.items_of(session, branch_id, TODAY)


def october(database: Database, branch_id: str, people: list[str]) -> str:
    with database.begin("记会议") as session:
        return hold(session, branch_id, OCTOBER, agenda=[AgendaEntry("学习"), give(people)]).id


def test_several_tasks_of_a_matter_are_put_on_the_list(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = october(database, branch_id, people)
    first, second = listed(database, branch_id)
    assert (first.kind, first.source, first.raised_on) == ("task", WorklistSource.MEETING, OCTOBER.date())
    assert (first.text, first.responsible, first.state) == ("走访困难党员", "党员2", ItemState.OVERDUE)
    assert (second.text, second.due_on, second.state) == ("下月前走访", None, ItemState.OPEN)
    with database.read() as session:
        found = worklist_origins.origins(session, [first])
        meeting = meetings.load(session, key)
        assert {
            item.text for item in tasks.given_by(session, branch_id, meeting, TODAY)[first.source_id or ""]
        } == {
            "走访困难党员",
            "下月前走访",
        }
    assert found[first.id].place == Place("life", key)
    assert found[first.id].words == "2026年10月支委会：困难党员帮扶"


def test_a_task_needs_somebody_and_a_day_that_can_be(
    database: Database, branch_id: str, people: list[str]
) -> None:
    for task, reason in (
        (TaskEntry("走访"), "责任人"),
        (TaskEntry("走访", people[1], date(2026, 10, 8)), "完成时限"),
    ):
        with pytest.raises(InvalidField, match=reason) as refused, database.begin("记会议") as session:
            hold(session, branch_id, OCTOBER, agenda=[AgendaEntry("帮扶", tasks=[task])])
        assert refused.value.field == "tasks"
        assert "“帮扶”" in str(refused.value)
    assert listed(database, branch_id) == []


def test_revising_keeps_corrects_and_takes_out(database: Database, branch_id: str, people: list[str]) -> None:
    key = october(database, branch_id, people)
    with database.read() as session:
        sitting = sitting_of(meetings.load(session, key))
        untouched = sitting_of(meetings.load(session, key))
        tasks.read_into(session, sitting)
    matter = sitting.agenda[1]
    assert matter.tasks is not None
    assert [task.text for task in matter.tasks] == ["走访困难党员", "下月前走访"]
    before = {item.id for item in listed(database, branch_id)}
    with database.begin("改会议") as session:
        meetings.revise(session, key, untouched, now=datetime(2026, 10, 12))
    assert {item.id for item in listed(database, branch_id)} == before
    sitting.agenda.reverse()
    matter.tasks[0].due_on = date(2026, 12, 1)
    del matter.tasks[1]
    with database.begin("改会议") as session:
        meetings.revise(session, key, sitting, now=datetime(2026, 10, 12))
    (left,) = listed(database, branch_id)
    assert (left.id in before, left.due_on, left.source_id) == (True, date(2026, 12, 1), matter.id)
    with database.read() as session:
        assert session.get_one(AgendaItem, matter.id).position == 0


def test_what_was_begun_stays_when_its_matter_goes(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = october(database, branch_id, people)
    begun = listed(database, branch_id)[0]
    with database.begin("进展") as session:
        worklists.note_progress(session, begun.id, date(2026, 10, 20), "走访了两户")
    with database.begin("删会议") as session:
        meetings.delete(session, key)
    (left,) = listed(database, branch_id)
    assert left.id == begun.id
    with database.read() as session:
        assert "已经不在" in worklist_origins.origins(session, [left])[left.id].words
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    assert len(listed(database, branch_id)) == 2


def test_the_next_sitting_of_that_kind_hears_of_them(
    database: Database, branch_id: str, people: list[str]
) -> None:
    october(database, branch_id, people)
    first, second = listed(database, branch_id)
    with database.read() as session:
        heard = tasks.to_report(session, branch_id, COMMITTEE, NOVEMBER, TODAY)
        other = tasks.to_report(session, branch_id, MeetingKind.GENERAL, NOVEMBER, TODAY)
        itself = tasks.to_report(session, branch_id, COMMITTEE, OCTOBER, TODAY)
    assert [item.id for item in heard] == [first.id, second.id]
    assert (other, itself) == ([], [])
    reports = [ReportEntry(first.id, "走访了五户", is_done=True), ReportEntry(second.id, "名单已定")]
    with database.begin("记会议") as session:
        meeting = hold(session, branch_id, NOVEMBER, agenda=[AgendaEntry("学习")], reports=reports)
        told = meetings.load(session, meeting.id).agenda
    assert [item.title for item in told] == ["上次会议议定事项落实情况", "学习"]
    assert told[0].text.splitlines() == [
        "1. 走访困难党员（党员2，2026-10-31前）：走访了五户；已办",
        "2. 下月前走访（党员3）：名单已定；未办结",
    ]
    states = {item.id: item for item in listed(database, branch_id)}
    assert (states[first.id].state, states[first.id].done_on) == (ItemState.DONE, NOVEMBER.date())
    assert states[second.id].progress == ((NOVEMBER.date(), "名单已定"),)
    with database.read() as session:
        december = tasks.to_report(session, branch_id, COMMITTEE, datetime(2026, 12, 4, 15), TODAY)
    assert [item.id for item in december] == [second.id]


def test_done_between_two_sittings_is_heard_once(
    database: Database, branch_id: str, people: list[str]
) -> None:
    october(database, branch_id, people)
    first = listed(database, branch_id)[0]
    with database.begin("办结") as session:
        worklists.finish(session, first.id, date(2026, 10, 25), "都走访了")
    with database.read() as session:
        heard = tasks.to_report(session, branch_id, COMMITTEE, NOVEMBER, TODAY)
    assert first.id in {item.id for item in heard}


def test_nothing_reported_is_no_matter_and_counts_for_nothing(
    database: Database, branch_id: str, people: list[str]
) -> None:
    october(database, branch_id, people)
    first = listed(database, branch_id)[0]
    with database.begin("记会议") as session:
        hold(session, branch_id, NOVEMBER, reports=[ReportEntry(first.id, " ")])
    with database.read() as session:
        row = meetings.meetings_of(session, branch_id, 2026)[-1]
        assert (
            row.counted,
            session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == row.id)).all(),
        ) == ((), [])
    with pytest.raises(InvalidField, match="办成了什么"), database.begin("记会议") as session:
        hold(session, branch_id, NOVEMBER, reports=[ReportEntry(first.id, "", is_done=True)])


def test_a_draft_keeps_tasks_and_reports(people: list[str]) -> None:
    sitting = Sitting(COMMITTEE, OCTOBER, agenda=[give(people)], reports=[ReportEntry("x", "半句")])
    assert from_draft(to_draft(sitting)) == sitting


@pytest.mark.check("worklists.overdue", "worklists.due-soon")
def test_the_first_page_brings_up_what_presses(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("清单") as session:
        for number, due in enumerate((date(2026, 11, 20), date(2026, 11, 28), date(2026, 11, 29), None)):
            worklists.raise_item(
                session,
                branch_id,
                f"事项{number}",
                kind=WorklistKind.TASK,
                source=WorklistSource.SUPERIOR,
                raised_on=date(2026, 11, 1),
                person_id=people[0],
                due_on=due,
            )
    rulebook = read_rulebook()
    with database.read() as session:
        found = list(worklist_duties(session, rulebook, branch_id, TODAY))
    assert [(duty.rule, duty.title, duty.state) for duty in found] == [
        ("worklists.overdue", "事项0", "overdue"),
        ("worklists.due-soon", "事项1", "month"),
    ]
    assert found[0].place.page == "life.tasks"
    assert "上级要求　责任人：党员1" in found[0].detail
    with database.begin("清单") as session:
        for number in range(6):
            session.add(
                WorklistItem(
                    branch_id=branch_id,
                    kind=WorklistKind.TASK,
                    source=WorklistSource.SUPERIOR,
                    raised_on=date(2026, 11, 1),
                    text=f"逾期{number}",
                    due_on=date(2026, 11, 2 + number),
                )
            )
    with database.read() as session:
        together = list(worklist_duties(session, rulebook, branch_id, TODAY))
    assert "上级要求的 7 项没有办结" in {duty.title for duty in together}
    assert len(together) == 2


def test_every_source_leads_to_its_record(database: Database, branch_id: str, people: list[str]) -> None:
    with database.begin("记录") as session:
        talk = Talk(branch_id=branch_id, held_on=date(2026, 11, 2), by_id=people[0], with_id=people[1])
        visit = Supervision(
            branch_id=branch_id,
            kind=SupervisionKind.ROUTINE,
            held_on=date(2026, 11, 3),
            held_by="街道",
            about="台账",
        )
        opinion = Opinion(branch_id=branch_id, received_on=date(2026, 11, 4), source="群众", text="路灯坏了")
        review = LifeReview(branch_id=branch_id, year=2026)
        debrief = Debrief(
            branch_id=branch_id, year=2026, kind=DebriefKind.MEMBERS, reported_on=date(2026, 11, 5)
        )
        session.add_all([talk, visit, opinion, review, debrief])
        session.flush()
        for record, source in (
            (talk, WorklistSource.TALK),
            (visit, WorklistSource.INSPECTION),
            (opinion, WorklistSource.OPINION),
            (review, WorklistSource.LIFE_MEETING),
            (debrief, WorklistSource.REPORT),
        ):
            worklists.raise_item(
                session,
                branch_id,
                source.value,
                kind=WorklistKind.TASK,
                source=source,
                source_table=record.__tablename__,
                source_id=record.id,
                raised_on=date(2026, 11, 5),
            )
    items = listed(database, branch_id)
    with database.read() as session:
        found = worklist_origins.origins(session, items)
    told = {item.text: found[item.id] for item in items}
    assert told["talk"] == Origin("2026-11-02 与党员2谈话", Place("life.talks", talk.id))
    assert told["inspection"].place == Place("service.supervisions", visit.id, "supervisions")
    assert told["life_meeting"] == Origin("2026 年组织生活会", Place("life.appraisal", review.id))
    assert told["report"] == Origin("2026-11-05 述职评议", Place("life.report", debrief.id))
    assert told["opinion"] == Origin("意见：路灯坏了", Place("service.opinions", opinion.id))


def test_what_the_superior_approved_is_changed_on_the_list(
    database: Database, branch_id: str, people: list[str]
) -> None:
    key = october(database, branch_id, people)
    with database.begin("报备") as session:
        filing = filings.file_lists(session, branch_id, 2026, date(2026, 10, 12), "街道")
        filings.answer(session, filing.id, date(2026, 10, 14), True, "同意")
    with database.read() as session:
        sitting = sitting_of(meetings.load(session, key))
        tasks.read_into(session, sitting)
    given = sitting.agenda[1].tasks
    assert given is not None
    given[0].due_on = date(2026, 12, 1)
    with pytest.raises(InvalidField, match="“清单”里写明理由") as refused, database.begin("改") as session:
        meetings.revise(session, key, sitting, now=datetime(2026, 10, 15))
    assert refused.value.field == "tasks"
    with pytest.raises(BranchDeskError, match="先到“清单”里"), database.begin("删会议") as session:
        meetings.delete(session, key)
    assert len(listed(database, branch_id)) == 2
