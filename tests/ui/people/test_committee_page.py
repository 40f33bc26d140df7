"""班子换届 as a secretary works through it: terms, reminders, an election from the request to the new posts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from branchdesk import attachments, terms
from branchdesk.branch import setting
from branchdesk.models import (
    Acknowledgement,
    Branch,
    BranchForm,
    Election,
    ElectionStep,
    Office,
    Post,
    Term,
    TermReminder,
)
from branchdesk.people import structure_checks
from branchdesk.people.structure import SIZE_ALERT_SETTING
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import COMMITTEE, MadeBranch
from ui.context import AppContext
from ui.pages.people.committee.count_dialog import CountDialog
from ui.pages.people.committee.page import ELECTION, STRUCTURE, TERMS, CommitteePage
from ui.pages.people.committee.people_dialogs import CandidatesDialog, ElectorsDialog
from ui.pages.people.committee.votes_model import NO, YES

ELECTED = date(2023, 12, 1)
JPEG = b"\xff\xd8\xff\xe0" + bytes(64)


@pytest.fixture
def made(database: Database, branch_id: str) -> MadeBranch:
    """Sixteen full members, a committee of three, and a term that ends in ten days."""
    with database.begin("准备") as session:
        branch = MadeBranch(session, branch_id)
        branch.members(16)
        branch.term(ELECTED, ordinal=3)
        for person, title in zip(branch.people, COMMITTEE, strict=False):
            branch.post(person, title, since=ELECTED)
    return branch


@pytest.fixture
def page(qtbot: Any, made: MadeBranch, app_context: AppContext, said: Any) -> Iterator[CommitteePage]:
    shown = CommitteePage(app_context)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.reload()
    yield shown
    shown.hide()


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)


def begun(page: CommitteePage, **values: Any) -> CommitteePage:
    page.begin.click()
    fill(page.dialog, **values)
    page.dialog.accept()
    return page


def steps(page: CommitteePage) -> list[str]:
    return [step.id for step in page.election.model.records]


def test_the_present_term_stands_in_the_heading_and_the_list(page: CommitteePage) -> None:
    assert page.pill.text() == "4 个月内未请示"
    assert [term.ordinal for term in page.terms.model.records] == [3]
    assert page.terms.panel.foot.isVisible()


def test_a_branch_without_a_term_is_told_what_to_do(
    qtbot: Any, database: Database, app_context: AppContext, said: Any
) -> None:
    shown = CommitteePage(app_context)
    qtbot.addWidget(shown)
    shown.show()
    shown.reload()
    assert shown.terms.nothing.isVisible()
    assert not shown.begin.isVisible()
    shown.enter_term()
    fill(shown.dialog, elected_on="2024-03-20", ordinal="7")
    shown.dialog.accept()
    assert shown.terms.table.isVisible()
    assert shown.pill.text() == "4 个月内未请示"
    said.toasts[-1][1]()
    assert shown.terms.nothing.isVisible()


def test_a_reminder_is_kept_with_its_scan_and_taken_out(
    page: CommitteePage, said: Any, tmp_path: Path, database: Database
) -> None:
    scan = tmp_path / "提醒函.jpg"
    scan.write_bytes(JPEG)
    page.remind()
    fill(page.dialog, received_on="2026-06-01", number="样会行党〔2026〕2号")
    page.dialog.files.add(scan)
    page.dialog.accept()
    [reminder] = page.term.reminders
    assert reminder.attachments == 1
    with database.read() as session:
        assert (
            attachments.attachments_of(session, TermReminder.__tablename__, reminder.id)[0].name == scan.name
        )
        assert session.scalars(select(Term.reminded_on)).one() == date(2026, 6, 1)
    page.remind(reminder)
    page.dialog._buttons.itemAt(0).widget().click()
    assert page.term.reminders == ()
    said.toasts[-1][1]()
    assert len(page.term.reminders) == 1


def test_an_extension_without_an_approval_is_pointed_at(page: CommitteePage) -> None:
    page.extend()
    fill(page.dialog, extended_to="2027-06-01", extension_reason="单位改制")
    page.dialog.accept()
    assert page.dialog.isVisible()
    assert "上级批复" in page.dialog.form.fields["extension_approval"].sentence.text()
    fill(page.dialog, extension_approval="样会行党〔2026〕8号")
    page.dialog.accept()
    assert page.pill.text() == "已批准延期"


def test_the_work_is_divided_in_one_window(page: CommitteePage) -> None:
    page.divide()
    [first, *_others] = page.term.committee
    fill(page.dialog, **{first.id: "主持支部全面工作"})
    page.dialog.accept()
    assert page.term.committee[0].duties == "主持支部全面工作"


def test_an_election_is_begun_and_its_next_step_is_in_sight(page: CommitteePage) -> None:
    begun(page, seats="3", planned_on="2026-11-28")
    assert page.tabs.current == ELECTION
    assert page.election.table.current().id == "study"
    assert page.election.panel.step.id == "study"
    assert not page.begin.isVisible()
    page.take_step()
    fill(page.dialog, done_on="2026-11-20")
    page.dialog.accept()
    assert page.election.election.next_step.id == "request"


def test_seats_that_cannot_be_are_pointed_at(page: CommitteePage) -> None:
    begun(page, seats="99")
    assert page.dialog.isVisible()
    assert page.dialog.form.fields["seats"].sentence.text()


def test_a_step_keeps_number_and_scan_and_is_taken_back(
    page: CommitteePage, said: Any, tmp_path: Path, database: Database
) -> None:
    begun(page, seats="3")
    scan = tmp_path / "请示.jpg"
    scan.write_bytes(JPEG)
    page.election.choose_step("request")
    page.take_step()
    fill(page.dialog, done_on="2026-11-20", number="样会党支〔2026〕1号")
    page.dialog.files.add(scan)
    page.dialog.accept()
    step = page.election.table.current()
    assert (step.document, step.attachments) == ("样会党支〔2026〕1号", 1)
    assert page.pill.text() == "6 个月内到期"
    page.take_back()
    with database.read() as session:
        assert session.scalars(select(ElectionStep)).all() == []
    said.toasts[-1][1]()
    assert page.election.table.current().attachments == 1


def test_candidates_are_ticked_and_narrowed(page: CommitteePage, made: MadeBranch) -> None:
    begun(page, seats="3")
    page.do("candidates")
    dialog = page.dialog
    assert isinstance(dialog, CandidatesDialog)
    dialog.search.setText("党员16")
    shown = [n for n in range(dialog.list.count()) if not dialog.list.item(n).isHidden()]
    assert [dialog.list.item(n).text() for n in shown] == ["党员16"]
    dialog.tick([person.id for person in made.people[:3]])
    assert "至少要 4 名候选人，已选 3 名" in dialog.count.text()
    dialog.form.fields["secretary"].type(made.people[0].id)
    dialog.accept()
    election = page.election.election
    assert len(election.standing_for(Office.MEMBER)) == 3
    assert [row.person_id for row in election.standing_for(Office.SECRETARY)] == [made.people[0].id]
    assert "程序核对" in words(page.election.panel)
    assert "至少要 4 名" in words(page.election.panel)


def words(widget: Any) -> str:
    """Return what can be read on a widget once it is laid out."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_who_is_left_out_lowers_the_number_expected(page: CommitteePage, made: MadeBranch) -> None:
    begun(page, seats="3")
    page.do("electors")
    dialog = page.dialog
    assert isinstance(dialog, ElectorsDialog)
    dialog.add()
    fill(dialog.dialog, person_id=made.people[15].id, reason="abroad", note="在新西兰")
    dialog.dialog.accept()
    assert "应到 15 人" in dialog.sum.text()
    fill(dialog, approval="口头同意", passed_on="2026-11-28")
    dialog.accept()
    assert page.election.election.electors.expected == 15


def count(page: CommitteePage, yes: list[int], present: str = "14", **values: str) -> CountDialog:
    page.do("count")
    dialog = page.dialog
    assert isinstance(dialog, CountDialog)
    fill(dialog, present=present, **values)
    against = int(present)
    dialog.model.set_block(0, YES, [[str(n), str(against - n)] for n in yes])
    return dialog


def stand(page: CommitteePage, made: MadeBranch, *numbers: int) -> None:
    page.do("candidates")
    page.dialog.tick([made.people[n].id for n in numbers])
    page.dialog.accept()


def test_the_count_follows_and_says_who_is_elected_while_it_is_typed(
    page: CommitteePage, made: MadeBranch
) -> None:
    begun(page, seats="3")
    stand(page, made, 0, 1, 2, 3)
    dialog = count(page, [14, 12, 10, 4])
    assert dialog.form.fields["issued"].words() == "14"
    assert dialog.form.fields["valid"].words() == "14"
    assert "超过应到会有选举权人数 16 人的半数（9 票）当选" in dialog.verdict.text()
    dialog.accept()
    assert page.election.election.results[0].is_complete


def test_impossible_numbers_are_refused_where_they_are(page: CommitteePage, made: MadeBranch) -> None:
    begun(page, seats="3")
    stand(page, made, 0, 1, 2, 3)
    dialog = count(page, [14, 12, 10, 4])
    dialog.model.set_block(0, NO, [["5"]])
    assert "应等于有效票 14 张" in dialog.verdict.text()
    dialog.accept()
    assert dialog.isVisible()
    assert page.election.election.ballots == ()
    dialog.model.set_block(0, NO, [["0"]])
    fill(dialog, spoiled="2", valid="13")
    dialog.accept()
    assert "应等于收回 14 张" in dialog.form.fields["valid"].sentence.text()


def test_letters_are_no_votes(page: CommitteePage, made: MadeBranch, said: Any) -> None:
    begun(page, seats="3")
    stand(page, made, 0, 1, 2, 3)
    dialog = count(page, [14, 12, 10, 4])
    dialog._guarded(lambda: dialog.model.set_block(0, YES, [["十四"]]))
    assert said.errors == ["票数要填整数。"]
    assert dialog.model.votes()[0].yes == 14


def test_a_name_written_in_is_counted(page: CommitteePage, made: MadeBranch) -> None:
    begun(page, seats="3")
    stand(page, made, 0, 1, 2, 3)
    dialog = count(page, [14, 12, 4, 3])
    dialog.write_in()
    fill(dialog._picking, person_id=made.people[9].id)
    dialog._picking.accept()
    dialog.model.set_block(4, YES, [["9"]])
    dialog.accept()
    elected = {votes.person_id for votes in page.election.election.results[0].elected}
    assert made.people[9].id in elected


def test_the_result_enters_the_new_committee_and_one_click_takes_it_back(
    page: CommitteePage, made: MadeBranch, said: Any, database: Database
) -> None:
    begun(page, seats="3", planned_on="2026-11-21")
    stand(page, made, 0, 4, 5, 6)
    page.do("candidates")
    page.dialog.form.fields["secretary"].type(made.people[0].id)
    page.dialog.accept()
    count(page, [14, 12, 10, 4]).accept()
    dialog = count(page, [3], present="3")
    assert dialog.form.fields["expected"].words() == "3"
    dialog.accept()
    assert page.election.election.is_decided
    page.do("result")
    page.dialog.accept()
    assert [term.ordinal for term in page.terms.model.records] == [4, 3]
    with database.read() as session:
        assert len(session.scalars(select(Post).where(Post.until.is_(None))).all()) == 3
    assert page.begin.isVisible()
    said.toasts[-1][1]()
    assert [term.ordinal for term in page.terms.model.records] == [3]
    with database.read() as session:
        assert len(session.scalars(select(Post)).all()) == 3


def test_an_election_is_broken_off_or_deleted(page: CommitteePage, said: Any, database: Database) -> None:
    begun(page, seats="3")
    page.close_election()
    fill(page.dialog, note="上级决定延期")
    page.dialog.accept()
    assert page.election.state.text() == "已中止"
    page.delete_election()
    assert page.election.nothing.isVisible()
    said.toasts[-1][1]()
    with database.read() as session:
        assert session.scalars(select(Election.note)).all() == ["上级决定延期"]


def test_a_finding_is_let_stand_with_a_reason_and_greyed(
    page: CommitteePage, said: Any, database: Database
) -> None:
    page.tabs.choose(STRUCTURE)
    tab = page.structure_tab
    assert "党小组 0 个；15 人以上" in words(tab)
    found = next(
        finding
        for finding in structure_checks.find(page.structure, page.app.rulebook.checks)
        if finding.check.id == "structure.groups"
    )
    tab.findings.acknowledge(found)
    tab.findings.dialog.accept()
    assert tab.findings.dialog.form.fields["reason"].sentence.text()
    fill(tab.findings.dialog, reason="党员集中在一个办公室，经上级同意")
    tab.findings.dialog.accept()
    assert "已知晓：党员集中在一个办公室" in words(tab)
    said.toasts[-1][1]()
    with database.read() as session:
        assert session.scalars(select(Acknowledgement)).all() == []


def test_what_the_texts_leave_open_is_chosen(page: CommitteePage, database: Database) -> None:
    page.choose()
    fill(page.dialog, **{SIZE_ALERT_SETTING: "16"}, source="样会行党〔2026〕5号")
    page.dialog.accept()
    with database.read() as session:
        assert setting(session, page.app.branch_id, SIZE_ALERT_SETTING) == 16
    assert "接近 50 人" in words(page.structure_tab)


def test_a_joint_branch_says_how_many_units_it_covers(page: CommitteePage, database: Database) -> None:
    with database.begin("改形式") as session:
        session.get_one(Branch, page.app.branch_id).form = BranchForm.JOINT
    page.reload()
    assert "没有填覆盖几个单位" in words(page.structure_tab)
    page.enter_units()
    fill(page.dialog, covered_units="6")
    page.dialog.accept()
    assert "覆盖 6 个单位，一般不超过 5 个" in words(page.structure_tab)


@pytest.mark.parametrize(
    ("detail", "tab", "step"),
    [("requested", ELECTION, "request"), ("elected", ELECTION, "vote"), ("terms", TERMS, None)],
)
def test_a_duty_leads_to_its_step(page: CommitteePage, detail: str, tab: str, step: str | None) -> None:
    begun(page, seats="3")
    page.show_record("", detail)
    assert page.tabs.current == tab
    if step is not None:
        assert page.election.table.current().id == step


def test_a_reminder_that_is_due_opens_its_window(page: CommitteePage) -> None:
    page.show_record("", "reminded")
    assert page.dialog.isVisible()
    page.dialog.reject()


def test_the_place_comes_back_after_a_lock(page: CommitteePage) -> None:
    page.tabs.choose(STRUCTURE)
    assert page.place() == Place("people.committee", None, STRUCTURE)


def test_a_superior_only_looks(
    qtbot: Any, made: MadeBranch, app_context: AppContext, database: Database, said: Any
) -> None:
    with database.begin("提醒") as session:
        term = session.scalars(select(Term)).one()
        terms.remind(session, term.id, TODAY)
    app_context.is_committee = True
    shown = CommitteePage(app_context)
    qtbot.addWidget(shown)
    shown.show()
    shown.reload()
    assert not shown.begin.isVisible()
    assert not shown.enter.isVisible()
    panel = shown.terms.panel
    assert all(one.isHidden() for one in (panel.division, panel.remind, panel.more))
    assert not panel.reminder_paper.isHidden()  # 书面提醒 is the superior's to print (ZJ23)
    shown.show_record("", "reminded")
    assert shown.dialog is None
