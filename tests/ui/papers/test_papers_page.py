"""The page of papers: choose, see, mend the texts, save."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk import worklists
from branchdesk.documents import paper_texts
from branchdesk.life import plans
from branchdesk.models import CareKind, Person, WorklistKind, WorklistSource
from branchdesk.places import Place
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.schemes import choose_schemes
from branchdesk.service import care
from branchdesk.store import drafts
from branchdesk.store.database import Database
from tests.conftest import Template
from tests.pdf_reading import page_texts
from tests.ui.conftest import Said
from tests.year_of_records import Books, kept
from ui.context import AppContext
from ui.pages.papers.fields_dialog import EXAMPLE
from ui.pages.papers.page import PapersPage


@pytest.fixture
def template(recorded_ledger: Template) -> Template:
    """A year of records."""
    return recorded_ledger


@pytest.fixture
def books(database: Database) -> Books:
    """A branch with a year of records."""
    return kept(database)


@pytest.fixture
def page(books: Books, app_context: AppContext, qtbot: QtBot) -> PapersPage:
    """The page, with the roster made."""
    made = PapersPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    assert made.result is None
    made.show()
    qtbot.waitUntil(lambda: made.result is not None and made.print_button.isEnabled())
    return made


def wait(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.app.jobs.is_busy and page.print_button.isEnabled())


def _text(pdf: bytes) -> str:
    return "".join(page_texts(pdf)) if pdf else ""


def shown(page: PapersPage) -> str:
    return _text(page.preview.pdf)


def test_the_roster_is_shown_first(page: PapersPage) -> None:
    assert "欧阳晓雯" in shown(page)
    assert page.preview.pages.page_count == 4
    assert not page.texts_button.isVisibleTo(page)


def test_choosing_a_paper_shows_it(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.papers.buttons["yongzhou-progress"], Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "创建进度表" in shown(page)
    assert page.texts_button.isVisibleTo(page)
    assert not page.sheet_action.isVisible()
    assert page.place() == Place("papers", "yongzhou-progress")


def test_a_place_elsewhere_in_the_program_leads_to_its_paper(page: PapersPage, qtbot: QtBot) -> None:
    page.show_record("dues")
    wait(page, qtbot)
    assert "全年应交" in shown(page)


def test_gaps_are_listed_with_the_way_to_mend_them(page: PapersPage, qtbot: QtBot) -> None:
    wanted: list[Place] = []
    page.app.place_wanted.connect(wanted.append)
    with page.app.database.begin("缺号码") as session:
        session.query(Person).filter_by(name="司马亮").one().id_number = None
    qtbot.waitUntil(lambda: page.result is not None and bool(page.result.gaps))
    page.view.tabs.choose("gaps")
    link = next(b for b in page.view.findChildren(QPushButton) if b.text() == "去补上 ›")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted[0].page == "people"
    assert wanted[0].record == "person-06"


def test_another_year_makes_the_paper_anew(page: PapersPage, qtbot: QtBot) -> None:
    page.app.choose_year(2025)
    page.reload()
    wait(page, qtbot)
    assert "2025年度" in shown(page)


def test_whatever_is_recorded_is_on_the_paper_at_once(page: PapersPage, books: Books, qtbot: QtBot) -> None:
    """Regression: papers of care, reports, plans and others showed what had stood there before."""
    page.show_record("care")
    wait(page, qtbot)
    assert "送去慰问品" not in shown(page)
    with page.app.database.begin("走访") as session:
        person = session.scalars(select(Person.id)).first()
        values = {
            "person_id": person,
            "kind": CareKind.VISIT,
            "given_on": page.app.today(),
            "what": "送去慰问品",
        }
        care.keep(session, page.app.branch_id, values)
    qtbot.waitUntil(lambda: "送去慰问品" in shown(page))


def test_a_hidden_page_makes_nothing_until_it_is_looked_at(page: PapersPage, qtbot: QtBot) -> None:
    page.hide()
    page.reload()
    assert not page.app.jobs.is_busy
    page.show()
    wait(page, qtbot)
    assert page.result is not None


def test_a_refusal_stands_where_the_paper_would(page: PapersPage, qtbot: QtBot) -> None:
    from branchdesk.models import Branch

    with page.app.database.begin("没有办法") as session:
        session.get_one(Branch, page.app.branch_id).scheme = None
    wait(page, qtbot)
    page.show_record("scorecard")
    qtbot.waitUntil(lambda: page.preview.sentence.isVisible())
    assert "还没有选考评办法" in page.preview.sentence.text()
    assert not page.print_button.isEnabled()


def test_the_score_sheet_is_printed_by_the_scheme_that_is_asked_for_or_by_all(
    page: PapersPage, qtbot: QtBot
) -> None:
    with page.app.database.begin("两个办法") as session:
        choose_schemes(session, page.app.branch_id, "zhenjiang-2018", ["hefei-2018"])
    wait(page, qtbot)
    assert page.schemes.isHidden()
    page.show_record("scorecard", "hefei-2018")
    wait(page, qtbot)
    assert page.schemes.isVisible()
    assert "分类定级" in shown(page)
    assert "质量考评指标" not in shown(page)
    assert "hefei-2018" in page._file_name("pdf")
    page.show_record("scorecard", "zhenjiang-2018")
    wait(page, qtbot)
    assert "分类定级" not in shown(page)
    page.schemes.choose(None)
    page.schemes.turned.emit()
    wait(page, qtbot)
    assert "质量考评指标" in shown(page)
    assert "分类定级" in shown(page)


def test_saving_writes_the_bytes_that_are_shown(page: PapersPage, said: Said, tmp_path: Path) -> None:
    said.path = tmp_path / "名册.pdf"
    page.deeds.save()
    assert said.path.read_bytes() == page.preview.pdf
    assert said.toasts[0][0] == "已存到 名册.pdf"
    said.path = tmp_path / "没有" / "名册.pdf"
    page.deeds.save()
    assert "写不进去" in said.errors[0]


def test_the_spreadsheet_is_saved(page: PapersPage, said: Said, tmp_path: Path, qtbot: QtBot) -> None:
    said.path = tmp_path / "名册.xlsx"
    page.save_sheet()
    qtbot.waitUntil(lambda: bool(said.toasts))
    assert load_workbook(said.path).sheetnames[0] == "党员名册"


def test_an_unwritable_spreadsheet_is_said(
    page: PapersPage, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    said.path = tmp_path / "没有" / "名册.xlsx"
    page.save_sheet()
    qtbot.waitUntil(lambda: bool(said.errors))
    assert "写不进去" in said.errors[0]


def test_without_a_printer_the_page_says_so(
    page: PapersPage, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.deeds.print()
    assert "没有可用的打印机" in said.errors[0]


def open_texts(page: PapersPage, qtbot: QtBot, paper_id: str) -> None:
    page.show_record(paper_id)
    wait(page, qtbot)
    page.edit_texts()
    qtbot.addWidget(page.texts)


def test_texts_are_proposed_edited_and_printed(page: PapersPage, qtbot: QtBot) -> None:
    open_texts(page, qtbot, "yongzhou-demonstration")
    area = page.texts.fields["highlights"].editor
    assert isinstance(area, QPlainTextEdit)
    said = "特色亮点做法：引用主题党日和党课"
    quote = next(b for b in page.texts.findChildren(QPushButton) if b.accessibleName() == said)
    qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert area.toPlainText().startswith("开展主题党日11次")
    area.setPlainText("与社区党支部结对，每月一次联学。")
    page.texts.fields["filed_on"].type("2026-5-20")
    page.texts.save()
    assert not page.texts.isVisible()
    qtbot.waitUntil(lambda: "结对" in shown(page))
    assert "申报时间：2026年5月20日" in shown(page).replace(" ", "")


def test_a_wrong_date_is_pointed_at_and_nothing_is_saved(page: PapersPage, qtbot: QtBot) -> None:
    open_texts(page, qtbot, "yongzhou-application")
    page.texts.fields["plan"].type("新的计划")
    page.texts.fields["filed_on"].type("四月")
    page.texts.save()
    assert page.texts.isVisible()
    assert "2026年4月20日" in page.texts.fields["filed_on"].sentence.text()
    with page.app.database.read() as session:
        assert (
            paper_texts.kept_texts(session, page.app.branch_id, "yongzhou-application", page.app.year) == {}
        )


def test_a_text_goes_back_to_what_the_records_propose(page: PapersPage, qtbot: QtBot) -> None:
    with page.app.database.begin("改文字") as session:
        paper_texts.save(
            session,
            page.app.rulebook,
            page.app.branch_id,
            "yongzhou-application",
            page.app.year,
            "plan",
            "旧的计划",
        )
    open_texts(page, qtbot, "yongzhou-application")
    assert page.texts.fields["plan"].value() == "旧的计划"
    back = next(b for b in page.texts.findChildren(QPushButton) if b.accessibleName() == "创建计划：恢复拟稿")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    page.texts.save()
    with page.app.database.read() as session:
        assert (
            paper_texts.kept_texts(session, page.app.branch_id, "yongzhou-application", page.app.year) == {}
        )


def test_the_library_is_found_by_initials_subject_and_city(page: PapersPage) -> None:
    shown = page.papers.buttons
    page.papers.search.setText("zzgx")
    assert not shown["transfer-letter"].isHidden()
    assert shown["dues"].isHidden()
    page.papers.search.clear()
    page.papers.cities.setCurrentIndex(page.papers.cities.findData("永州"))
    page.papers.narrow()
    assert {key for key, button in shown.items() if not button.isHidden()} == {
        "yongzhou-demonstration",
        "yongzhou-application",
        "yongzhou-progress",
    }
    page.show_record("roster")
    assert not shown["roster"].isHidden()
    page.papers.search.setText("没有这种表")
    assert page.papers.nothing.isVisibleTo(page)


def test_a_paper_of_a_record_leads_to_where_it_is_printed(page: PapersPage, qtbot: QtBot) -> None:
    wanted: list[Place] = []
    page.app.place_wanted.connect(wanted.append)
    page.show_record("member-card")
    qtbot.waitUntil(lambda: not page.app.jobs.is_busy and page.preview.pdf != b"")
    assert "欧阳晓雯" in shown(page)
    assert not page.print_button.isVisibleTo(page)
    qtbot.mouseClick(page.home_button, Qt.MouseButton.LeftButton)
    assert wanted == [Place("people")]
    page.show_record("transfer-letter")
    qtbot.waitUntil(lambda: page.preview.sentence.isVisible())
    assert "还没有这样的记录" in page.preview.sentence.text()


def test_what_fills_a_form_leads_there_and_to_its_words(page: PapersPage, qtbot: QtBot) -> None:
    wanted: list[Place] = []
    page.app.place_wanted.connect(wanted.append)
    page.show_record("yongzhou-application")
    wait(page, qtbot)
    page.view.tabs.choose("sources")
    links = {b.accessibleName(): b for b in page.view.findChildren(QPushButton)}
    qtbot.mouseClick(links["支委人数：党员 › 班子换届"], Qt.MouseButton.LeftButton)
    assert wanted == [Place("people.committee")]
    qtbot.mouseClick(links["创建计划：改写"], Qt.MouseButton.LeftButton)
    qtbot.addWidget(page.texts)
    assert page.texts.isVisible()
    page.texts.reject()


def test_a_paper_looked_at_again_is_not_made_again(page: PapersPage, qtbot: QtBot) -> None:
    first = page.result
    page.show_record("dues")
    wait(page, qtbot)
    page.show_record("roster")
    assert page.result is first
    with page.app.database.begin("改名") as session:
        session.query(Person).filter_by(name="司马亮").one().name = "司马明亮"
    qtbot.waitUntil(lambda: "司马明亮" in shown(page))


def test_several_papers_go_into_a_folder_and_what_they_lack_is_said(
    page: PapersPage, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    said.path = tmp_path
    page.library.save_several()
    batch = page.library.batch
    qtbot.addWidget(batch)
    assert {entry.id for entry in batch.ticked} == {"roster", "dues", "record-book"}
    batch.tick(False)
    assert not batch.save_button.isEnabled()
    batch.boxes["roster"].setChecked(True)
    batch.boxes["yongzhou-application"].setChecked(True)
    batch.sheets.setChecked(True)
    batch.accept()
    qtbot.waitUntil(lambda: bool(said.informed))
    assert sorted(path.name for path in tmp_path.glob("*-2026.*")) == [
        "五化建设申报表-2026.pdf",
        "党员名册-2026.pdf",
        "党员名册-2026.xlsx",
    ]
    assert "已存 3 个文件" in said.informed[0]
    assert "《永州“五化”建设申报表》缺 1 项" in said.informed[0]


@pytest.fixture
def own(page: PapersPage, tmp_path: Path) -> PapersPage:
    """The page over a folder for forms of one's own."""
    page.app.rulebook = read_rulebook(user_folder=tmp_path / "own")
    page.show_form()
    return page


def test_a_form_of_ones_own_is_checked_taken_in_filled_and_taken_out(
    own: PapersPage, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "走访.toml"
    text = EXAMPLE.read_text(encoding="utf-8")
    broken.write_text(text.replace("member_count", "member_cuont"), encoding="utf-8")
    said.path = broken
    own.library.load_form()
    checking = own.library.checking
    qtbot.addWidget(checking)
    (row,) = checking.table.records.records
    assert (row.line, "member_count" in row.reason) == (35, True)
    assert not checking.take_button.isVisibleTo(checking)
    broken.write_text(text, encoding="utf-8")
    checking.check()
    qtbot.waitUntil(lambda: "走访结对情况表" in _text(checking.preview.pdf))
    checking.take_in()
    wait(own, qtbot)
    assert own.paper.id == "own-visit"
    assert "党员人数" in shown(own)
    assert "欧阳晓雯" in shown(own)
    assert own.texts_button.isVisibleTo(own)
    own.edit_texts()
    qtbot.addWidget(own.texts)
    own.texts.fields["story"].type("走访了六户。")
    own.texts.save()
    qtbot.waitUntil(lambda: "走访了六户" in shown(own))
    own.library.take_out()
    assert "own-visit" not in own.papers.buttons
    said.toasts[-1][1]()
    assert own.papers.current == "own-visit"
    qtbot.waitUntil(lambda: not own.app.jobs.is_busy and "走访了六户" in shown(own))


def test_a_bad_file_of_the_folder_is_named_and_the_others_stay(
    own: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "own" / "forms"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text("id = ", encoding="utf-8")
    (folder / "b.toml").write_bytes(EXAMPLE.read_bytes())
    own.app.rulebook = own.app.rulebook.with_own_forms_anew()
    own.show_form()
    wait(own, qtbot)
    assert "own-visit" in own.papers.buttons
    look = next(b for b in own.papers.findChildren(QPushButton) if b.accessibleName() == "看哪里不对：a.toml")
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    qtbot.addWidget(own.library.checking)
    assert own.library.checking.table.records.records[0].line == 1


def test_fields_are_looked_up_and_copied(page: PapersPage, said: Said, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_record("", "fields")
    fields = page.library.fields
    qtbot.addWidget(fields)
    fields.search.setText("支委")
    assert "committee_count" in {row.id for row in fields.table.records.records}
    fields.search.setText("ztdrcs")
    assert [row.id for row in fields.table.records.records] == ["party_day.times"]
    fields.copy_cell()
    assert QGuiApplication.clipboard().text() == '{ field = "party_day.times" },'
    said.path = tmp_path / "示例.toml"
    fields.save_example()
    assert said.path.read_bytes() == EXAMPLE.read_bytes()


def test_the_progress_form_has_a_text_for_every_month_and_column(page: PapersPage, qtbot: QtBot) -> None:
    open_texts(page, qtbot, "yongzhou-progress")
    assert len(page.texts.fields) == 48
    page.texts.reject()


def test_half_typed_texts_survive_a_crash(page: PapersPage, qtbot: QtBot) -> None:
    open_texts(page, qtbot, "yongzhou-application")
    page.texts.fields["plan"].type("写到一半")
    page.texts._drafts.keep_now()
    assert drafts.find(page.app.database, "papers/yongzhou-application", "2026") == {"plan": "写到一半"}
    page.edit_texts()
    qtbot.addWidget(page.texts)
    assert page.texts.fields["plan"].value() == "写到一半"
    page.texts.reject()
    assert drafts.find(page.app.database, "papers/yongzhou-application", "2026") is None


def test_the_forms_of_yongzhou_follow_plan_and_lists_while_they_are_looked_at(
    page: PapersPage, qtbot: QtBot
) -> None:
    """永州 四（一）(YZ26): the plan of creation out of the year plan, the progress out of the worklists."""
    app = page.app

    def holds(words: str) -> bool:
        return not app.jobs.is_busy and words in shown(page).replace("\n", "").replace(" ", "")

    page.show_record("yongzhou-application")
    wait(page, qtbot)
    with app.database.begin("定年度计划") as session:
        plans.keep_frame(
            session,
            app.branch_id,
            app.year,
            app.today(),
            goal="创成五化达标支部",
            settled_on=None,
            reported_on=None,
            quarters={2: "补齐台账"},
            months={},
        )
    qtbot.waitUntil(lambda: holds("创成五化达标支部") and holds("第二季度：补齐台账"))
    page.show_record("yongzhou-progress")
    wait(page, qtbot)
    with app.database.begin("列入清单") as session:
        item = worklists.raise_item(
            session,
            app.branch_id,
            "书报没有更新",
            kind=WorklistKind.ISSUE,
            source=WorklistSource.RATING,
            raised_on=app.today(),
            measure="续订书报",
            due_on=date(app.year, 12, 10),
        )
    qtbot.waitUntil(lambda: holds("续订书报") and holds("书报没有更新"))
    with app.database.begin("销号") as session:
        worklists.finish(session, item.id, app.today(), "已续订两份")
    qtbot.waitUntil(lambda: holds("已续订两份"))


def test_the_library_follows_the_scheme_of_the_branch(page: PapersPage) -> None:
    def city() -> str:
        return next(entry.city for entry in page.papers.entries if entry.id == "scorecard")

    assert city() == "镇江"
    with page.app.database.begin("办法") as session:
        choose_schemes(session, page.app.branch_id, "hefei-2018")
    assert city() == "合肥"
