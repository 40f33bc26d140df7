"""Cards: made, saved, read back, pinned, refused when another key speaks for a known desk."""

import shutil
import stat
import subprocess
from pathlib import Path

import pyrage
import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, identity
from branchdesk.models import DeskKind
from branchdesk.store import history
from branchdesk.store.database import Database


def test_a_card_says_who_and_with_which_keys(superior: Database, card: cards.Card, tmp_path: Path) -> None:
    path = tmp_path / card.file_name
    card.save(path)
    read = cards.load_card(path)
    assert read == card
    assert read.name == "样例集团机关党委"
    assert read.kind == DeskKind.COMMITTEE
    assert read.age_recipient.startswith("age1")


def test_the_keys_are_made_once(superior: Database, card: cards.Card) -> None:
    with superior.begin("做名片") as session:
        assert cards.make_card(session) == card


def test_the_fingerprint_is_eight_groups_of_five_digits(card: cards.Card) -> None:
    groups = cards.fingerprint(card).split(" ")
    assert [len(group) for group in groups] == [5] * 8
    assert all(group.isdecimal() for group in groups)
    assert card.fingerprint == cards.fingerprint(card)


def test_the_fingerprint_of_a_known_card_is_fixed() -> None:
    known = cards.Card("甲", "00000000-0000-4000-8000-000000000001", DeskKind.COMMITTEE, "age1x", "00" * 32)
    assert cards.fingerprint(known) == "60298 36681 09785 15998 19834 44781 45967 82669"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace("样例集团", "冒名集团"), "损坏或被改动"),
        (lambda text: text[: len(text) // 2], "损坏或被改动"),
        (lambda text: text.replace("committee", "branch"), "损坏或被改动"),
        (lambda text: text + "name: 又一个\n", "损坏或被改动"),
        (lambda text: text.replace("fingerprint: ", "fingerprint: 0"), "损坏或被改动"),
        (lambda text: "一封信\n" + text, "不是支部案头的名片"),
        (lambda _text: "", "不是支部案头的名片"),
        (lambda text: text + "#" * 9000, "不是支部案头的名片"),
        (lambda text: text.replace("card 1", "card 2"), "新版"),
    ],
)
def test_a_damaged_card_gets_a_sentence(card: cards.Card, tmp_path: Path, spoil, words: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "x.card"
    path.write_text(spoil(cards.text_of(card)), encoding="utf-8")
    with pytest.raises(cards.BadCard, match=words):
        cards.load_card(path)


def test_a_card_saved_by_notepad_still_reads(card: cards.Card, tmp_path: Path) -> None:
    path = tmp_path / "x.card"
    path.write_bytes(b"\xef\xbb\xbf" + cards.text_of(card).replace("\n", "\r\n").encode())
    assert cards.load_card(path) == card


def test_a_picture_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "x.card"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(cards.BadCard, match="不是支部案头的名片"):
        cards.load_card(path)


def test_a_missing_card_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(cards.BadCard, match="读不出来"):
        cards.load_card(tmp_path / "none.card")


def test_the_first_card_is_pinned(database: Database, branch_id: str, card: cards.Card) -> None:
    with database.begin("装入名片") as session:
        cards.pin(session, card)
        cards.pin(session, card)
    with database.read() as session:
        (known,) = cards.known(session, DeskKind.COMMITTEE)
        assert cards.known(session, DeskKind.BRANCH) == []
    assert known.fingerprint == card.fingerprint
    assert known.pinned_at is not None


def _impostor(tmp_path: Path, card: cards.Card) -> cards.Card:
    """Make a card for the same desk with keys of somebody else's, signed rightly by those."""
    from dataclasses import replace

    from branchdesk.exchange import signing

    secret = signing.new_secret()
    false = replace(
        card,
        age_recipient=str(pyrage.x25519.Identity.generate().to_public()),
        signing_key=signing.public_of(secret),
    )
    return replace(false, signature=signing.sign(secret, signing.CARD, false.signed_part()).hex())


def test_another_key_for_a_known_desk_is_refused(
    database: Database, branch_id: str, card: cards.Card, tmp_path: Path
) -> None:
    with database.begin("装入名片") as session:
        cards.pin(session, card)
    false = _impostor(tmp_path, card)
    false.save(tmp_path / "false.card")
    loaded = cards.load_card(tmp_path / "false.card")
    with pytest.raises(cards.OtherKey, match="核对指纹码"), database.begin("装入名片") as session:
        cards.pin(session, loaded)
    with database.read() as session:
        assert cards.known(session)[0].fingerprint == card.fingerprint


def test_a_key_vouched_for_by_the_old_one_is_taken(
    database: Database, branch_id: str, superior: Database, card: cards.Card
) -> None:
    with database.begin("装入名片") as session:
        cards.pin(session, card)
    with superior.begin("换钥匙") as session:
        identity.change_keys(session)
        changed = cards.make_card(session)
    assert changed.fingerprint != card.fingerprint
    with database.begin("装入名片") as session:
        cards.pin(session, changed)
    with database.read() as session:
        assert cards.pinned(session, card.desk_id).fingerprint == changed.fingerprint  # type: ignore[union-attr]


def test_a_card_can_be_forgotten(database: Database, branch_id: str, card: cards.Card) -> None:
    with database.begin("装入名片") as session:
        cards.pin(session, card)
    with database.begin("删去名片") as session:
        cards.forget(session, card.desk_id)
    with database.read() as session:
        assert cards.known(session) == []


def test_ones_own_card_is_not_pinned(superior: Database, card: cards.Card) -> None:
    with pytest.raises(cards.BadCard, match="自己的名片"), superior.begin("装入名片") as session:
        cards.pin(session, card)


def test_the_qr_code_is_a_picture(card: cards.Card) -> None:
    assert card.qr_png().startswith(b"\x89PNG")


def test_the_keys_cannot_be_undone(superior: Database, card: cards.Card) -> None:
    with superior.read() as session:
        assert [action.words for action in history.actions(session)] == ["建立台账"]


def test_names_become_file_names() -> None:
    assert cards.safe_file_name('一/二:三*"四".') == "一_二_三__四_"
    assert cards.safe_file_name("党" * 300) == "党" * 60
    assert cards.safe_file_name(" .. ") == "_"


def test_the_identity_is_a_file_of_the_age_program(
    superior: Database, card: cards.Card, tmp_path: Path
) -> None:
    path = tmp_path / "identity.txt"
    with superior.begin("取出私钥") as session:
        identity.export(session, path)
        identity.export(session, path)
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[-1].startswith("AGE-SECRET-KEY-1")
    assert card.age_recipient in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    if shutil.which("age-keygen") is None:
        pytest.skip("age-keygen is not installed")
    said = subprocess.run(["age-keygen", "-y", path], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == card.age_recipient


def test_an_identity_that_cannot_be_written_gets_a_sentence(
    superior: Database, card: cards.Card, tmp_path: Path
) -> None:
    with pytest.raises(BranchDeskError, match="换一个位置"), superior.begin("取出私钥") as session:
        identity.export(session, tmp_path / "none" / "identity.txt")
