"""The page of a branch seals after comparing a card; the page of a committee looks inside, then receives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from branchdesk import branch
from branchdesk.exchange import cards, identity, package
from branchdesk.models import DeskKind, Person, Stage
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from branchdesk.store.ledger import create
from tests.conftest import PASSWORD, TODAY
from ui.context import AppContext
from ui.pages.exchange.page import ExchangePage
from ui.settings import Settings


@dataclass
class Superior:
    """The committee's side."""

    context: AppContext
    database: Database
    card: cards.Card
    file: Path


@pytest.fixture
def superior(tmp_path: Path, rulebook: Rulebook, settings: Settings, qapp: Any) -> Iterator[Superior]:
    """A committee's ledger with its card saved as a file."""
    made, _code = create(tmp_path / "superior", PASSWORD)
    with made.database.begin("建立台账") as session:
        branch.found(session, name="样例集团机关党委", kind=DeskKind.COMMITTEE)
        card = cards.make_card(session)
    card.save(tmp_path / card.file_name)
    context = AppContext(made, rulebook, settings, today=lambda: TODAY)
    yield Superior(context, made.database, card, tmp_path / card.file_name)
    context.jobs.stop()
    context.deleteLater()
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def shown(qtbot: Any, context: AppContext) -> ExchangePage:
    page = ExchangePage(context)
    qtbot.addWidget(page)
    page.resize(1160, 810)
    page.reload()
    page.show()
    return page


def finish(qtbot: Any, context: AppContext) -> None:
    qtbot.waitUntil(lambda: not context.jobs.is_busy, timeout=20_000)


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def drop(page: ExchangePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


@pytest.fixture
def sealed(database: Database, branch_id: str, superior: Superior, stick: Path) -> Path:
    """A sealed file of a branch with three people."""
    with database.begin("三个人") as session:
        for name, stage in (("甲", Stage.FULL), ("乙", Stage.PROBATIONARY), ("丙", Stage.ACTIVIST)):
            session.add(Person(branch_id=branch_id, name=name, stage=stage))
    return package.seal(database, superior.card, 2026, stick).path


def test_a_branch_loads_a_card_compares_it_and_seals(
    qtbot: Any, app_context: AppContext, superior: Superior, stick: Path, said: Any
) -> None:
    page = shown(qtbot, app_context)
    assert not page.seal_box.seal_button.isVisible()
    said.path = superior.file
    page.seal_box.load_button.click()
    dialog = page.superior.dialog
    groups = [label.text() for label in dialog.findChildren(QLabel) if label.text().isdecimal()]
    assert " ".join(groups) == superior.card.fingerprint
    assert page.superior.known == []
    dialog.accept_button.click()
    assert [card.name for card in page.superior.known] == ["样例集团机关党委"]

    said.path = stick
    page.seal_box.seal_button.click()
    finish(qtbot, app_context)
    assert said.errors == []
    assert page.seal_box.done.headline.text() == "已核对，可以拔出U盘"
    assert [path.name for path in stick.iterdir()] == ["样例会计师事务所党支部-2026-第1号.age"]
    assert page.sent.table.records.rowCount() == 1
    assert "第 1 号" in page.heading.subtitle.text()
    assert page.own_card.card is not None


def test_the_year_on_top_is_the_year_that_is_sealed(
    qtbot: Any, app_context: AppContext, superior: Superior, stick: Path, said: Any
) -> None:
    with app_context.database.begin("名片") as session:
        cards.pin(session, superior.card)
    app_context.choose_year(2025)
    page = shown(qtbot, app_context)
    page.seal_box.seal(stick)
    finish(qtbot, app_context)
    assert page.seal_box.result is not None
    assert page.seal_box.result.year == 2025


def test_a_false_card_is_refused_with_a_sentence(
    qtbot: Any, app_context: AppContext, superior: Superior, said: Any, tmp_path: Path
) -> None:
    page = shown(qtbot, app_context)
    text = superior.file.read_text(encoding="utf-8")
    (tmp_path / "false.card").write_text(text.replace("样例", "冒名"), encoding="utf-8")
    page.superior.load(tmp_path / "false.card")
    with app_context.database.begin("名片") as session:
        own = cards.make_card(session)
    own.save(tmp_path / "own.card")
    page.superior.load(tmp_path / "own.card")
    assert "损坏或被改动" in said.errors[0]
    assert "党支部的名片" in said.errors[1]
    assert page.superior.known == []


def test_a_card_is_forgotten_and_brought_back(
    qtbot: Any, app_context: AppContext, superior: Superior, said: Any
) -> None:
    with app_context.database.begin("名片") as session:
        cards.pin(session, superior.card)
    page = shown(qtbot, app_context)
    page.superior.forget(page.superior.known[0])
    assert page.superior.known == []
    ((_text, undo),) = said.toasts
    undo()
    assert [card.name for card in page.superior.known] == ["样例集团机关党委"]


def test_a_card_dropped_on_the_page_is_loaded(
    qtbot: Any, app_context: AppContext, superior: Superior, said: Any
) -> None:
    page = shown(qtbot, app_context)
    drop(page, superior.file)
    assert page.superior.dialog.isVisible()
    page.superior.dialog.reject()


def test_a_failed_sealing_shows_the_sentence(
    qtbot: Any, app_context: AppContext, superior: Superior, said: Any, tmp_path: Path
) -> None:
    with app_context.database.begin("名片") as session:
        cards.pin(session, superior.card)
    page = shown(qtbot, app_context)
    page.seal_box.seal(tmp_path / "none")
    finish(qtbot, app_context)
    assert "插好U盘" in said.errors[0]
    assert not page.seal_box.done.isVisible()


def test_a_branch_looks_into_its_own_file(
    qtbot: Any, app_context: AppContext, sealed: Path, said: Any
) -> None:
    page = shown(qtbot, app_context)
    said.path = sealed
    page.sent.look_wanted.emit()
    finish(qtbot, app_context)
    assert page.dialog is not None
    assert "不用接收" in words(page.dialog)
    assert not page.dialog.receive_button.isVisible()
    page.dialog.reject()


def test_a_committee_looks_inside_then_receives(
    qtbot: Any, superior: Superior, sealed: Path, branch_id: str, said: Any
) -> None:
    page = shown(qtbot, superior.context)
    drop(page, sealed)
    finish(qtbot, superior.context)
    dialog = page.dialog
    assert dialog is not None
    text = words(dialog)
    assert "样例会计师事务所党支部" in text
    assert "签名有效，第一次收到" in text
    assert "党员和申请人 3" in text
    assert "新增 4，改动 0，相同 0" in text
    assert page.received.branches == []
    dialog.receive_button.click()
    finish(qtbot, superior.context)
    qtbot.waitUntil(lambda: len(page.received.branches) == 1)
    assert "新增 4" in said.toasts[0][0]
    qtbot.waitUntil(lambda: "1 名正式，1 名预备；另有 1 名申请人" in words(page.received.summary))
    assert "分，" in words(page.received.summary)
    assert page.heading.subtitle.text() == "已收到 1 个支部的上报"

    drop(page, sealed)
    finish(qtbot, superior.context)
    assert "已经接收过" in words(page.dialog)
    assert not page.dialog.receive_button.isVisible()
    page.dialog.reject()

    said.toasts[0][1]()
    qtbot.waitUntil(lambda: page.received.branches == [])


def test_a_stick_pulled_out_before_receiving_can_be_put_back(
    qtbot: Any, superior: Superior, sealed: Path, said: Any
) -> None:
    page = shown(qtbot, superior.context)
    page.open(sealed)
    finish(qtbot, superior.context)
    kept = sealed.read_bytes()
    sealed.unlink()
    page.dialog.receive_button.click()
    qtbot.waitUntil(lambda: bool(said.errors))
    assert "U盘是否插好" in said.errors[0]
    sealed.write_bytes(kept)
    page.dialog.receive_button.click()
    qtbot.waitUntil(lambda: bool(said.toasts))
    assert "已接收" in said.toasts[0][0]


def test_a_wrong_file_shows_its_sentence(qtbot: Any, superior: Superior, sealed: Path, said: Any) -> None:
    sealed.write_bytes(sealed.read_bytes()[:-20])
    page = shown(qtbot, superior.context)
    page.open(sealed)
    finish(qtbot, superior.context)
    assert "不完整" in said.errors[0]
    assert page.dialog is None


def test_the_received_branch_is_looked_at(
    qtbot: Any, superior: Superior, sealed: Path, branch_id: str
) -> None:
    from branchdesk.exchange import merging

    merging.receive(superior.database, sealed)
    page = shown(qtbot, superior.context)
    page.received.table.choose(branch_id)
    with qtbot.waitSignal(superior.context.place_wanted):
        page.received._go(branch_id)
    assert superior.context.branch_id == branch_id


def test_the_card_is_saved_and_shown_as_qr(qtbot: Any, superior: Superior, said: Any, tmp_path: Path) -> None:
    page = shown(qtbot, superior.context)
    said.path = tmp_path / "again.card"
    page.own_card.save_button.click()
    assert replace(cards.load_card(said.path)) == superior.card
    page.own_card.qr_button.click()
    said.path = tmp_path / "qr.png"
    page.own_card._dialog.save()
    assert said.path.read_bytes().startswith(b"\x89PNG")
    page.own_card._dialog.reject()


def test_the_secret_key_is_exported_only_after_the_warning(
    qtbot: Any, superior: Superior, said: Any, tmp_path: Path
) -> None:
    page = shown(qtbot, superior.context)
    said.path = tmp_path / "key.txt"
    said.answer = False
    page.own_card.identity_button.click()
    assert not said.path.exists()
    assert "没有密码保护" in said.asked[0]
    said.answer = True
    page.own_card.identity_button.click()
    with superior.database.read() as session:
        (secret,) = identity.secrets_of(identity.find(session))  # type: ignore[arg-type]
    assert secret in said.path.read_text(encoding="utf-8")


def test_the_first_card_is_made_by_its_button(qtbot: Any, app_context: AppContext) -> None:
    page = shown(qtbot, app_context)
    page.own_card.make_button.click()
    assert page.own_card.card is not None
    with app_context.database.read() as session:
        assert [action.words for action in history.actions(session)] == ["建立支部"]


def test_a_narrow_page_puts_the_cards_below(qtbot: Any, app_context: AppContext) -> None:
    page = shown(qtbot, app_context)
    wide = page._side.pos()
    page.resize(700, 800)
    qtbot.waitUntil(lambda: page._side.pos().y() > wide.y() and page._side.pos().x() < wide.x())
