"""The section 组织关系 as a secretary uses it: letters, arrivals, who floats, who is lost, letters of the register."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk.dates import Month, PartialDate
from branchdesk.models import (
    Absence,
    AbsenceKind,
    Contact,
    Direction,
    DuesPayment,
    Guest,
    LetterKind,
    LostContact,
    OfficialLetter,
    Person,
    Stage,
    Transfer,
)
from branchdesk.people import absences, relation_survey, transfers
from branchdesk.places import Place
from branchdesk.rules.regulations import shipped
from tests.conftest import TODAY
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people.relations.page import RelationsPage
from ui.pages.people.relations.tab import RelationTab
from ui.pages.people.relations.transfers_tab import TransfersTab
from ui.pages.people.sections import PeopleSections
from ui.paper_window import PaperWindow
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], qtbot: QtBot, said: Said) -> RelationsPage:
    """The section over a small branch without relations."""
    made = RelationsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.reload()
    return made


def fill(dialog: FormDialog | None, **values: Any) -> FormDialog:
    assert dialog is not None
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    return dialog


def only(app: AppContext, kind: type[Any]) -> Any:
    with app.database.read() as session:
        return session.scalars(select(kind)).one()


def person(app: AppContext, key: str) -> Person:
    with app.database.read() as session:
        return session.get_one(Person, key)


def press(tab: RelationTab, words: str) -> None:
    tab.panel.deeds[words]()


def test_every_empty_list_says_what_to_do_and_has_its_button(page: RelationsPage) -> None:
    for key, tab in page.tabs.items():
        page.chips.choose(key)
        assert tab.content.currentWidget() is not tab.split
        assert tab.new_button.isVisible()
        assert page.chips.buttons[key].isChecked()


def test_a_letter_is_filled_from_the_books_and_the_person_leaves_with_the_receipt(
    page: RelationsPage, app_context: AppContext, people: dict[str, str], said: Said, qtbot: QtBot
) -> None:
    with app_context.database.begin("党费") as session:
        session.add(
            DuesPayment(
                branch_id=app_context.branch_id,
                person_id=people["张国庆"],
                month=Month(2026, 10),
                amount_fen=500,
                paid_on=date(2026, 10, 8),
            )
        )
    tab = page.tabs["transfers"]
    tab.new_button.click()
    dialog = fill(tab.dialog, person_id=people["张国庆"], to_organisation="江州支部")
    assert dialog.form.fields["dues_until"].words() == "2026-10"
    assert dialog.form.fields["person_phone"].words() == "17600002077"
    dialog.accept()
    assert dialog.isHidden()
    letter = only(app_context, Transfer)
    assert (letter.valid_days, letter.number) == (90, "2026-001")
    assert page.chips.buttons["transfers"].text().endswith("1")
    assert tab.panel.pill.text() == "已开出"

    press(tab, "登记接收和回执…")
    fill(tab.dialog, receipt_on=TODAY).accept()
    assert person(app_context, people["张国庆"]).ended_on == TODAY
    assert tab.panel.pill.text() == "回执已收"
    said.toasts[-1][1]()
    assert person(app_context, people["张国庆"]).ended_on is None


def test_a_letter_longer_than_the_rule_is_pointed_at_and_stays_open(
    page: RelationsPage, app_context: AppContext, people: dict[str, str]
) -> None:
    tab = page.tabs["transfers"]
    tab.add(people["张国庆"])
    dialog = fill(tab.dialog, to_organisation="江州支部", valid_days=120)
    dialog.accept()
    assert dialog.isVisible()
    assert "最长 90 天" in dialog.form.fields["valid_days"].sentence.text()
    with app_context.database.read() as session:
        assert session.scalars(select(Transfer)).all() == []


def test_who_comes_is_entered_with_the_letter_in_one_window(
    page: RelationsPage, app_context: AppContext, people: dict[str, str]
) -> None:
    tab = page.tabs["transfers"]
    assert isinstance(tab, TransfersTab)
    tab.take_in()
    dialog = fill(tab.dialog, person_id=people["冯文博"])
    assert dialog.form.fields["name"].words() == "冯文博"
    fill(
        dialog,
        stage=Stage.PROBATIONARY,
        admitted_on=PartialDate(2026, 3, 1),
        from_organisation="税务局支部",
        issued_on=date(2026, 11, 1),
        dues_until=Month(2026, 9),
    ).accept()
    came = person(app_context, people["冯文博"])
    assert (came.stage, came.dues_from) == (Stage.PROBATIONARY, Month(2026, 10))
    assert tab.panel.pill.text() == "待寄回执"
    press(tab, "登记寄出回执…")
    fill(tab.dialog).accept()
    assert only(app_context, Transfer).receipt_on == TODAY


def test_the_letter_opens_as_a_paper(
    page: RelationsPage, app_context: AppContext, people: dict[str, str], qtbot: QtBot
) -> None:
    with app_context.database.begin("开信") as session:
        transfers.issue(
            session,
            shipped(),
            app_context.branch_id,
            people["张国庆"],
            number="1",
            from_organisation="甲",
            to_organisation="乙",
            issued_on=TODAY,
        )
    press(page.tabs["transfers"], "打印介绍信…")
    window = page.findChildren(PaperWindow)[-1]
    qtbot.waitUntil(lambda: window.made is not None)
    assert window.made is not None
    assert window.made.pdf.startswith(b"%PDF")
    window.reject()


def test_somebody_who_floats_is_reached_reminded_of_and_comes_back(
    page: RelationsPage, app_context: AppContext, people: dict[str, str], said: Said
) -> None:
    page.show_record(people["张国庆"], "new:floating")
    tab = page.current
    assert tab.key == "floating"
    fill(tab.dialog, since=date(2026, 3, 1), place="湖州市", is_settled=True).accept()
    assert person(app_context, people["张国庆"]).is_floating
    assert page.heading.subtitle.text().startswith("2 处要核对")
    press(tab, "记一次联系…")
    fill(tab.dialog, result="一切正常", by_id=people["欧阳晓雯"]).accept()
    assert person(app_context, people["张国庆"]).last_contact_on == TODAY
    press(tab, "登记应转日期…")
    assert tab.dialog is not None
    assert tab.dialog.form.fields["on"].words() == "2026-09-01"
    tab.dialog.accept()
    assert person(app_context, people["张国庆"]).transfer_due_on == date(2026, 9, 1)
    press(tab, "登记返回…")
    fill(tab.dialog).accept()
    assert only(app_context, Absence).ended_on == TODAY
    assert not person(app_context, people["张国庆"]).is_floating


def test_a_guest_is_listed_beside_and_a_contact_can_be_deleted(
    page: RelationsPage, app_context: AppContext, people: dict[str, str], said: Said
) -> None:
    page.chips.choose("floating")
    tab = page.current
    tab.guest_button.click()  # type: ignore[attr-defined] # of the tab of those who float
    fill(tab.dialog, name="许文静", home_organisation="新华支部").accept()
    assert only(app_context, Guest).name == "许文静"
    assert [tab.model.text_at(0, column) for column in (0, 1)] == ["许文静", "流入"]
    tab.add(people["张国庆"])
    fill(tab.dialog, place="湖州市").accept()
    press(tab, "记一次联系…")
    fill(tab.dialog).accept()
    contact = only(app_context, Contact)
    tab.panel._delete(next(iter(tab.contacts_with(people["张国庆"]))))
    with app_context.database.read() as session:
        assert session.get(Contact, contact.id) is None
    said.toasts[-1][1]()
    assert only(app_context, Contact).id == contact.id


def test_who_is_lost_is_proposed_from_the_last_sign_and_nothing_is_decided(
    page: RelationsPage, app_context: AppContext, people: dict[str, str]
) -> None:
    with app_context.database.begin("联系") as session:
        session.get_one(Person, people["张国庆"]).last_contact_on = date(2026, 5, 1)
    page.show_record(people["张国庆"], "new:lost")
    tab = page.current
    assert tab.dialog is not None
    assert tab.dialog.form.fields["since"].words() == "2026-05-01"
    tab.dialog.accept()
    press(tab, "记一次查找…")
    fill(tab.dialog, result="家里没人").accept()
    assert [finding.check.id for finding in tab.findings(only(app_context, LostContact).id)] == [
        "relations.lost-stop"
    ]
    assert person(app_context, people["张国庆"]).ended_on is None
    press(tab, "登记找到…")
    fill(tab.dialog, how="来电").accept()
    assert not person(app_context, people["张国庆"]).is_lost


def test_letters_are_numbered_and_a_reply_is_written_from_the_letter(
    page: RelationsPage, app_context: AppContext, people: dict[str, str]
) -> None:
    page.chips.choose("letters")
    tab = page.current
    tab.arrival_button.click()  # type: ignore[attr-defined] # of the tab of letters
    fill(tab.dialog, other_party="江州党委", about="吕国强").accept()
    press(tab, "写复函…")
    assert tab.dialog is not None
    assert tab.dialog.form.fields["other_party"].words() == "江州党委"
    fill(tab.dialog, text="表现良好").accept()
    with app_context.database.read() as session:
        rows = {row.direction: row for row in session.scalars(select(OfficialLetter))}
    assert rows[Direction.IN].replied_on == TODAY
    assert (rows[Direction.OUT].kind, rows[Direction.OUT].ordinal) == (LetterKind.REPLY, 1)


def test_a_place_turns_to_the_list_and_its_record(
    page: RelationsPage, app_context: AppContext, people: dict[str, str]
) -> None:
    with app_context.database.begin("出国") as session:
        key = absences.begin(
            session,
            app_context.branch_id,
            people["张国庆"],
            kind=AbsenceKind.ABROAD_STUDY,
            since=date(2026, 6, 1),
            place="新加坡",
        ).id
    page.show_record(key, "")
    assert page.place() == Place("people.transfers", key, "away")
    page.show_record("", "letters")
    assert page.chips.current == "letters"
    page.show_record("gone", "")
    assert page.chips.current == "letters"


def test_the_latest_survey_is_told(page: RelationsPage, app_context: AppContext) -> None:
    with app_context.database.begin("排查") as session:
        relation_survey.take_proposals(session, app_context.branch_id, 2026, None, TODAY, TODAY)
        relation_survey.close(
            session, app_context.branch_id, 2026, TODAY, conclusion="清楚", reason=None, today=TODAY
        )
    assert f"上次排查 {TODAY}" in page.heading.subtitle.text()


def test_a_superior_only_looks(app_context: AppContext, people: dict[str, str], qtbot: QtBot) -> None:
    with app_context.database.begin("外出") as session:
        absences.begin(
            session,
            app_context.branch_id,
            people["张国庆"],
            kind=AbsenceKind.FLOATING,
            since=date(2026, 6, 1),
            place="湖州市",
        )
    app_context.is_committee = True
    page = RelationsPage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.chips.choose("floating")
    assert page.current.panel.title.text() == "张国庆"
    assert page.current.panel.deeds == {}
    assert page.entering.isHidden()
    page.show_record(people["张国庆"], "new:lost")
    assert page.tabs["lost"].dialog is None


def test_the_section_stands_behind_the_tab_of_people(
    app_context: AppContext, people: dict[str, str], qtbot: QtBot
) -> None:
    whole = PeopleSections(app_context)
    qtbot.addWidget(whole)
    whole.go(Place("people.transfers", None, "lost"))
    assert isinstance(whole.current, RelationsPage)
    assert whole.current.chips.current == "lost"
