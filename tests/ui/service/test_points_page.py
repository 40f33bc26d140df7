"""The section 积分: items first, points for several people, proposals, exemptions, and frozen publications."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from branchdesk.models import MeetingKind, PointEntry
from branchdesk.service import point_items, point_publications
from branchdesk.service.point_entries import entries_of_year
from branchdesk.service.points_year import points_of_year
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.service.points import PointsPage


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> PointsPage:
    """The page over three members, one of whom missed a meeting."""
    with app_context.database.begin("准备") as session:
        made = MadeBranch(session, BRANCH)
        for name in ("何国庆", "许志强", "冯文博"):
            made.member(name)
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 3, 5), absent=1, title="主题党日")
    window = PointsPage(app_context)
    qtbot.addWidget(window)
    window.resize(1160, 800)
    window.reload()
    window.show()
    return window


def totals(page: PointsPage) -> dict[str, int]:
    with page.app.database.read() as session:
        return {one.name: one.total for one in points_of_year(session, BRANCH, 2026, TODAY)}


def give(page: PointsPage, *names: str, code: str = "A04", day: str = "2026-05-06") -> None:
    page.tabs.choose("standing")
    page.add()
    keys = {name: key for key, name in page.book.members()}
    fields = page.dialog.form.fields
    fields["people"].type([keys[name] for name in names])
    with page.app.database.read() as session:
        item = next(item.id for item in point_items.items(session, BRANCH) if item.code == code)
    fields["item_id"].type(item)
    fields["held_on"].type(day)
    page.dialog.accept()


def test_items_come_first(page: PointsPage, said: Said) -> None:
    page.add()
    assert page.tabs.current == "items"
    assert "先定积分项目" in said.toasts[-1][0]
    assert page.heading.subtitle.text() == ""
    assert not page.propose_button.isEnabled()
    page.load_example()
    assert page.model.rowCount() == 10
    assert page.model.index(0, 6).data() == "示例"
    page.table.selectRow(0)
    page.edit()
    page.dialog.form.fields["points"].type("0")
    page.dialog.accept()
    assert "正数" in page.dialog.form.fields["points"].sentence.text()
    page.dialog.form.fields["points"].type("2")
    page.dialog.accept()
    page.adopt()
    with page.app.database.read() as session:
        assert not any(item.is_example for item in point_items.items(session, BRANCH))


def test_points_for_several_people_at_once(page: PointsPage, said: Said) -> None:
    page.load_example()
    give(page, "何国庆", "许志强")
    assert totals(page) == {"何国庆": 630, "许志强": 630, "冯文博": 600}
    assert page.panel.name.text().startswith(("何国庆", "许志强"))
    undo = said.toasts[-1][1]
    undo()
    assert totals(page)["何国庆"] == 600
    give(page)
    assert "记分的人" in page.dialog.form.fields["people"].sentence.text()
    page.dialog.reject()


def test_an_item_in_use_stays_and_can_be_put_out_of_use(page: PointsPage, said: Said) -> None:
    page.load_example()
    give(page, "何国庆")
    page.tabs.choose("items")
    row = next(n for n in range(10) if page.model.record(n).code == "A04")
    page.table.selectRow(row)
    page.remove()
    assert "记过 1 次分" in said.errors[-1]
    (words, act) = page.book.actions(page.panel.record)[0]
    assert words == "停用"
    act(page)
    page.reload()
    assert page.model.record(9).code == "A04"


def test_what_the_records_propose_is_ticked_and_entered_once(page: PointsPage, said: Said) -> None:
    page.load_example()
    page.show_record("", "propose")
    dialog = page.proposing
    assert len(dialog.proposals) == 3
    place = next(n for n in range(3) if "缺席" in dialog.list.item(n).text())
    assert "冯文博" in dialog.list.item(place).text()
    dialog.kinds.setCurrentIndex(1)
    assert [dialog.list.item(n).isHidden() for n in range(3)].count(True) == 1
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.ok.text() == "记入 2 条"
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    assert totals(page) == {"何国庆": 610, "许志强": 610, "冯文博": 580}
    page.propose()
    assert "没有新的" in said.informed[-1]
    page.tabs.choose("entries")
    (_words, act) = page.book.actions(page.model.record(0))[0]
    went: list[Any] = []
    page.app.place_wanted.connect(went.append)
    act(page)
    assert went[0].page == "life"


def test_a_quarter_is_published_and_stays_as_it_was(page: PointsPage, said: Said) -> None:
    page.load_example()
    give(page, "何国庆")
    page.show_record("2026-2", "publish")
    fields = page.dialog.form.fields
    assert fields["quarter"].value() == 2
    fields["published_on"].type("2026-07-03")
    fields["place"].type("支部公示栏")
    page.dialog.accept()
    give(page, "许志强")
    with page.app.database.read() as session:
        (kept,) = point_publications.publications(session, BRANCH, 2026)
        changed = entries_of_year(session, BRANCH, 2026)
    first = kept.listed[0]
    assert (first.name, first.total) == ("何国庆", 630)
    assert len(changed) == 2
    page.tabs.choose("publications")
    assert page.panel.edit_button.isHidden()
    page.edit()
    page.remove()
    with page.app.database.read() as session:
        assert point_publications.publications(session, BRANCH, 2026) == []


def test_who_is_left_out_has_no_rank(page: PointsPage) -> None:
    page.tabs.choose("exemptions")
    page.add()
    fields = page.dialog.form.fields
    fields["person_id"].type({name: key for key, name in page.book.members()}["冯文博"])
    page.dialog.accept()
    assert "理由" in page.dialog.form.fields["reason"].sentence.text()
    fields["reason"].type("已退休")
    page.dialog.accept()
    page.tabs.choose("standing")
    assert page.model.index(2, 0).data() == "免计"


def test_the_start_of_a_year_is_the_branchs_choice(page: PointsPage) -> None:
    page.choose_terms()
    page.dialog.form.fields["base"].type("70")
    page.dialog.accept()
    assert totals(page)["何国庆"] == 700


def test_a_superior_only_looks(page: PointsPage) -> None:
    page.app.is_committee = True
    page.propose()
    page.publish()
    page.tabs.choose("items")
    page.add()
    assert not hasattr(page, "dialog")
    with page.app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(PointEntry)) == 0


def test_the_last_quarter_of_the_year_before_is_published_in_its_own_year(page: PointsPage) -> None:
    page.load_example()
    page.show_record("2025-4", "publish")
    assert page.app.year == 2025
    assert page.dialog.form.fields["quarter"].value() == 4
    page.dialog.reject()
