"""One applicant from the letter to the archive, in the real windows, across the change of the rules in May 2026."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.dates import PartialDate
from branchdesk.deadlines import due
from branchdesk.life import meetings
from branchdesk.life.sittings import AgendaEntry, MotionEntry, Sitting
from branchdesk.models import MeetingKind, MotionPurpose, Person, PostTitle, Stage, StatusChange
from branchdesk.people import members, posts
from branchdesk.people.development_case import case_of
from branchdesk.people.development_checks import open_errors, weighed
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger
from tests.ui.conftest import Said, _look, said, settings  # noqa: F401 - fixtures
from ui.context import AppContext
from ui.pages.development.case_view import CaseView
from ui.pages.development.page import DevelopmentPage
from ui.pages.development.sections import DevelopmentSections
from ui.pages.development.step_panel import StepPanel
from ui.record_form import FormDialog
from ui.settings import Settings

MEMBERS = 9
"""Full members of the branch: five make a majority."""
NAME = "欧阳晓雯"


class Desk:
    """The secretary on a day of the story, with the page of 发展党员 open."""

    def __init__(self, app: AppContext, branch_id: str, said: Said, qtbot: QtBot) -> None:  # noqa: F811
        self.app = app
        self.branch_id = branch_id
        self.said = said
        self.today = date(2024, 3, 4)
        self.sections = DevelopmentSections(app)
        qtbot.addWidget(self.sections)
        self.sections.resize(1280, 720)
        self.sections.show()
        page = self.sections.section("people")
        assert isinstance(page, DevelopmentPage)
        self.page = page
        self.person = ""

    @property
    def database(self) -> Database:
        return self.app.database

    def apply(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Enter the applicant in the quick dialog."""

        def run(dialog: FormDialog) -> int:
            dialog.form.fields["name"].type(NAME)
            dialog.form.fields["born_on"].type("1995-05-01")
            dialog.form.fields["applied_on"].type("2024-03-04")
            dialog.accept()
            return dialog.result()

        monkeypatch.setattr(FormDialog, "exec", run)
        self.page.add_person()
        assert self.page.panel.person is not None
        self.person = self.page.panel.person.id

    def open(self, step: str, today: str) -> StepPanel:
        """Turn to a step on a day."""
        self.today = date.fromisoformat(today)
        self.page.show_record(self.person, f"step:{step}")
        assert self.page.case_view is not None
        return self.page.case_view.panel

    @property
    def view(self) -> CaseView:
        assert self.page.case_view is not None
        return self.page.case_view

    def type(self, panel: StepPanel, **typed: Any) -> None:
        for name, value in typed.items():
            panel.form.fields[name].type(value)

    def take(self, step: str, today: str, **typed: Any) -> None:
        """Enter a step that is in order."""
        panel = self.open(step, today)
        self.type(panel, **typed)
        assert panel.save(), panel.reason.stops.text() or panel.problem.text()

    def stopped(self, step: str, today: str, words: str, **typed: Any) -> None:
        """Try to enter a step that breaks a rule: it is stopped with the clause, and nothing is written."""
        panel = self.open(step, today)
        self.type(panel, **typed)
        assert not panel.save()
        assert words in panel.reason.stops.text()
        assert "细则" in panel.reason.stops.text()
        panel.give_up()

    def hold(
        self, kind: MeetingKind, day: str, purpose: MotionPurpose | None = None, yes: int = MEMBERS
    ) -> tuple[str, str | None]:
        """Record a sitting as the page of organisational life does; return it with its ballot."""
        held = date.fromisoformat(day)
        motions = [] if purpose is None else [MotionEntry(f"讨论{NAME}", purpose, yes, is_secret=True)]
        sitting = Sitting(
            kind,
            datetime(held.year, held.month, held.day, 14),
            title=f"{day} 会议",
            agenda=[AgendaEntry(f"讨论{NAME}")],
            motions=motions,
        )
        with self.database.begin("记录会议") as session:
            made = meetings.record(
                session, self.branch_id, sitting, recorded_at=datetime(held.year, held.month, held.day, 18)
            )
            return made.id, made.motions[0].id if made.motions else None

    def inspect(self, day: str) -> None:
        """Enter a half-yearly inspection."""
        panel = self.open("cultivation", day)
        panel.inspections.add_inspection.click()
        dialog = panel.inspections.dialog
        dialog.form.fields["on"].type(day)
        dialog.form.fields["text"].type("思想端正，继续培养。")
        dialog.accept()

    def duties(self, rulebook: Rulebook) -> set[str]:
        with self.database.read() as session:
            found = due(session, rulebook, self.branch_id, self.today)
        return {one.rule for one in found if one.rule.startswith("development-")}


@pytest.fixture
def desk(
    ledger: Ledger,
    database: Database,
    branch_id: str,
    settings: Settings,  # noqa: F811
    said: Said,  # noqa: F811
    qtbot: QtBot,
) -> Iterator[Desk]:
    """A branch of nine full members with a committee of three."""
    with database.begin("准备") as session:
        for number in range(MEMBERS):
            person = members.add(
                session,
                branch_id,
                name=f"党员{'一二三四五六七八九'[number]}",
                admitted_on=PartialDate(2001, 7, 1),
                converted_on=PartialDate(2002, 7, 1),
                group_name="第一党小组",
            )
            for title in (PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)[
                number : number + 1
            ]:
                posts.set_post(session, person.id, title, date(2023, 1, 10))
    clock: list[Desk] = []
    app = AppContext(
        ledger, read_rulebook(), settings, today=lambda: clock[0].today if clock else date(2024, 3, 4)
    )
    made = Desk(app, branch_id, said, qtbot)
    clock.append(made)
    yield made
    made.sections.may_leave()
    made.sections.close()
    app.jobs.stop()
    app.deleteLater()


def test_from_the_letter_to_the_archive(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = desk.app.rulebook
    desk.apply(monkeypatch)
    become_an_activist(desk, rulebook)
    become_a_target(desk, rulebook)
    be_reviewed_and_trained(desk)
    be_admitted(desk, rulebook)
    be_converted(desk, rulebook)
    everything_is_in_order(desk)


def ids_of(desk: Desk) -> dict[str, str]:
    with desk.database.read() as session:
        return {row.name: row.id for row in members.roster(session, desk.branch_id)}


def become_an_activist(desk: Desk, rulebook: Rulebook) -> None:
    people = ids_of(desk)
    desk.today = date(2024, 3, 20)
    assert desk.duties(rulebook) == {"development-talk"}
    desk.stopped("talk", "2024-04-10", "最迟应在 2024-04-04", on="2024-04-05")
    desk.take("talk", "2024-03-20", on="2024-03-20", people_0=people["党员一"])
    sitting = desk.hold(MeetingKind.COMMITTEE, "2024-10-08")
    desk.stopped("activist", "2024-10-08", "早于", on="2024-03-19")
    desk.take("activist", "2024-10-08", on="2024-10-08", decision="党员推荐", meeting=sitting)
    assert desk.view.stage.text() == "入党积极分子"
    assert "没有指定培养联系人" in " ".join(one.finding.sentence for one in desk.view.found)
    desk.take("mentors", "2024-10-09", on="2024-10-08", people_0=people["党员一"], people_1=people["党员二"])
    desk.stopped("activist-filing", "2024-10-20", "早于", on="2024-10-07")
    desk.take("activist-filing", "2024-10-20", on="2024-10-20", document="样委备〔2024〕11号")
    desk.today = date(2025, 3, 20)
    assert desk.duties(rulebook) == {"development-cultivation"}
    for day in ("2025-03-31", "2025-09-25", "2026-03-20"):
        desk.inspect(day)


def become_a_target(desk: Desk, rulebook: Rulebook) -> None:
    early = desk.hold(MeetingKind.COMMITTEE, "2025-10-07")
    desk.stopped("target", "2025-10-07", "最早要到 2025-10-08", on="2025-10-07", meeting=early)
    sitting = desk.hold(MeetingKind.COMMITTEE, "2026-05-12")
    desk.take("target", "2026-05-12", on="2026-05-12", meeting=sitting)
    assert "上级党委同意" in desk.view.next_title.text()
    desk.stopped("target-filing", "2026-05-18", "早于支委会讨论", on="2026-05-11")
    desk.take("target-filing", "2026-05-18", on="2026-05-18", document="样委〔2026〕20号")
    desk.stopped("notice", "2026-05-18", "早于", on="2026-05-17")
    desk.take("notice", "2026-05-19", on="2026-05-19", until="")
    assert desk.duties(rulebook) == {"development-notice"}
    assert "最迟 2026-05-25" in desk.view.next_days.text()
    desk.stopped("notice", "2026-05-22", "只有 4 个工作日", until="2026-05-22", result="没有异议")
    desk.take("notice", "2026-05-26", until="2026-05-25", result="没有异议")
    desk.stopped("target", "2026-05-26", "才结束", until="2026-05-24")
    desk.take("target", "2026-05-26", until="2026-05-26")
    assert desk.view.stage.text() == "发展对象"


def be_reviewed_and_trained(desk: Desk) -> None:
    people = ids_of(desk)
    panel = desk.open("sponsors", "2026-05-27")
    assert panel.form.fields["people_0"].words() == "党员一"
    desk.stopped("sponsors", "2026-05-27", "应是 2 名", on="2026-05-27", people_1=None)
    desk.take("sponsors", "2026-05-27", on="2026-05-27", people_1=people["党员三"])
    desk.stopped("political-review", "2026-06-08", "早于", on="2026-05-25", result="合格")
    desk.take("political-review", "2026-06-08", on="2026-06-08", result="合格")
    desk.take("training", "2026-06-12", on="2026-06-10", until="2026-06-12", hours="24", result="合格")
    sitting = desk.hold(MeetingKind.COMMITTEE, "2026-06-15")
    desk.take("committee-review", "2026-06-15", on="2026-06-15", result="合格", meeting=sitting)
    desk.stopped("pre-review", "2026-06-24", "早于", on="2026-06-14", result="合格")
    desk.take("pre-review", "2026-06-24", on="2026-06-24", result="合格", document="样委〔2026〕25号")
    desk.stopped("form", "2026-06-26", "早于", on="2026-06-23")
    desk.take("form", "2026-06-26", on="2026-06-26")


def be_admitted(desk: Desk, rulebook: Rulebook) -> None:
    assert desk.duties(rulebook) == {"development-admission-meeting"}
    desk.stopped("admission-meeting", "2026-07-10", "没有对应的会议记录", on="2026-07-10", result="通过")
    weak = desk.hold(MeetingKind.GENERAL, "2026-07-09", MotionPurpose.ADMISSION, yes=4)
    desk.stopped(
        "admission-meeting", "2026-07-10", "要 5 票才能通过", on="2026-07-09", result="通过", meeting=weak
    )
    late = desk.hold(MeetingKind.GENERAL, "2026-07-25", MotionPurpose.ADMISSION)
    desk.stopped(
        "admission-meeting", "2026-07-25", "最迟应在 2026-07-24", on="2026-07-25", result="通过", meeting=late
    )
    vote = desk.hold(MeetingKind.GENERAL, "2026-07-10", MotionPurpose.ADMISSION, yes=5)
    desk.take("admission-meeting", "2026-07-10", on="2026-07-10", result="通过", meeting=vote)
    assert desk.view.stage.text() == "发展对象"
    assert "预备期到 2027-07-10" in desk.view.summary.text()
    desk.take("superior-talk", "2026-07-20", on="2026-07-20", others="何组织员")
    desk.stopped(
        "admission-approval", "2026-08-05", "不能审批", on="2026-08-05", result="批准", decision="样例党总支"
    )
    panel = desk.open("admission-approval", "2026-08-05")
    assert panel.form.fields["until"].words() == "2027-07-10"
    desk.take(
        "admission-approval",
        "2026-08-05",
        on="2026-08-05",
        result="批准",
        decision="样例机关党委",
        document="样委〔2026〕31号",
    )
    assert desk.view.stage.text() == "预备党员"
    desk.take("admission-filing", "2026-08-12", on="2026-08-12")
    desk.take("grouping", "2026-08-12", on="2026-08-06", decision="第一党小组")
    assert desk.duties(rulebook) == {"development-oath"}
    desk.stopped("oath", "2026-08-20", "早于", on="2026-08-04")
    desk.take("oath", "2026-08-20", on="2026-08-20", others="党员活动室")


def be_converted(desk: Desk, rulebook: Rulebook) -> None:
    desk.take("conversion-application", "2027-06-20", on="2027-06-20")
    assert desk.duties(rulebook) == {"development-conversion-meeting"}
    early = desk.hold(MeetingKind.GENERAL, "2027-07-09", MotionPurpose.CONVERSION)
    desk.stopped(
        "conversion-meeting",
        "2027-07-09",
        "最早要到 2027-07-10",
        on="2027-07-09",
        result="按期转正",
        meeting=early,
    )
    vote = desk.hold(MeetingKind.GENERAL, "2027-07-20", MotionPurpose.CONVERSION)
    desk.stopped(
        "conversion-meeting",
        "2027-07-20",
        "应在 2028-01-10 至 2028-07-10 之间",
        on="2027-07-20",
        result="延长预备期",
        until="2027-12-31",
        meeting=vote,
    )
    desk.take("conversion-meeting", "2027-07-20", on="2027-07-20", result="按期转正", meeting=vote)
    panel = desk.open("conversion-approval", "2027-08-02")
    assert panel.form.fields["until"].words() == "2027-07-10"
    desk.stopped("conversion-approval", "2027-10-21", "最迟应在 2027-10-20", on="2027-10-21", result="批准")
    desk.take("conversion-approval", "2027-08-02", on="2027-08-02", result="批准", decision="样例机关党委")
    assert desk.view.stage.text() == "正式党员"
    assert "材料归档" in desk.view.next_title.text()
    desk.take("archive", "2027-09-01", on="2027-09-01", decision="本人人事档案")


def everything_is_in_order(desk: Desk) -> None:
    assert desk.view.next_title.text() == "没有下一步要办。"
    with desk.database.read() as session:
        person = session.get_one(Person, desk.person)
        case = case_of(session, desk.person, desk.today)
        found = weighed(session, desk.branch_id, case, desk.app.rulebook)
        changes = [one.to_stage for one in session.query(StatusChange).order_by(StatusChange.changed_on)]
    assert (person.stage, str(person.admitted_on), str(person.converted_on)) == (
        Stage.FULL,
        "2026-07-10",
        "2027-07-10",
    )
    assert changes == [Stage.ACTIVIST, Stage.TARGET, Stage.PROBATIONARY, Stage.FULL]
    assert open_errors(found) == []
    assert {one.finding.level for one in found} <= {"note", "warning"}
    desk.page.close_case()
    assert desk.page.model.row_of(desk.person) is None
    assert desk.said.errors == []
    desk.said.toasts[-1][1]()
    assert desk.page.model.row_of(desk.person) is not None
