"""The section 公布: recorded with place and proof, what papers show, a statement, and the charts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from branchdesk.attachments import attachments_of
from branchdesk.dates import Month
from branchdesk.dues.collection import pay
from branchdesk.dues.paper_shows import NOTICE, shown_on
from branchdesk.dues.publication import publications
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.publication import PublicationPage
from ui.pages.dues.publication_dialogs import PublishDialog
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[PublicationPage]:
    """The page over one member who paid in January."""
    with app_context.database.begin("登记") as session:
        person = MadeBranch(session, BRANCH).member("何国庆").id
        pay(session, BRANCH, person, Month(2026, 1), 10_000, date(2026, 1, 15))
    made = PublicationPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    yield made
    if made.dialog is not None:
        made.dialog.close()


def test_a_publication_has_its_place_and_proof(page: PublicationPage, tmp_path: Path, said: Said) -> None:
    assert page.state.text() == "未公布"
    page.show_record("", "new")
    assert isinstance(page.dialog, PublishDialog)
    fields = page.dialog.form.fields
    fields["published_on"].type("2026-12-01")
    fields["place"].type("支部公示栏")
    page.dialog.accept()
    assert "还没有到" in fields["published_on"].sentence.text()
    fields["published_on"].type("2026-11-20")
    photo = tmp_path / "公示栏.jpg"
    Image.new("RGB", (8, 8)).save(photo)
    page.dialog.files.add(photo)
    page.dialog.accept()
    with page.app.database.read() as session:
        (kept,) = publications(session, BRANCH, 2026)
        proofs = attachments_of(session, "dues_publication", kept.id)
    assert (kept.published_on, kept.place) == (date(2026, 11, 20), "支部公示栏")
    assert [proof.name for proof in proofs] == ["公示栏.jpg"]
    page.reload()
    assert page.state.text() == "已公布"
    assert said.toasts[-1][1] is not None


def test_a_mistaken_publication_is_taken_out(page: PublicationPage) -> None:
    page.make_public()
    assert page.dialog is not None
    page.dialog.form.fields["place"].type("公示栏")
    page.dialog.accept()
    with page.app.database.read() as session:
        (kept,) = publications(session, BRANCH, TODAY.year)
    page._withdraw(kept.id)
    page.reload()
    assert page.state.text() == "未公布"


def test_what_the_notice_shows_is_chosen(page: PublicationPage) -> None:
    page.choose_shown()
    assert isinstance(page.dialog, FormDialog)
    fields = page.dialog.form.fields
    fields["dues-publication/paid"].type(True)
    page.dialog.accept()
    assert "姓名" in page.dialog.problem.text()
    fields["dues-publication/name"].type(True)
    page.dialog.accept()
    with page.app.database.read() as session:
        assert shown_on(session, BRANCH, NOTICE) == {"name", "paid"}


def test_a_statement_is_shown(page: PublicationPage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("ui.pages.dues.publication_dialogs.show_paper", lambda *args: shown.append(args[3]))
    page.show_record("", "statement")
    assert page.dialog is not None
    page.dialog.accept()
    assert shown == ["2026/"]


def test_the_charts_tell_their_numbers(page: PublicationPage) -> None:
    assert "1月 0 100" in page.collection.accessibleDescription()
    assert page.years.accessibleDescription() == "2026 0 100"
