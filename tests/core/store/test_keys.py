"""Key slots: the password and the recovery code open the store, nothing else does."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.store import keys
from branchdesk.store.keys import PASSWORD, RECOVERY, KeyFile, WrongSecret

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A key file with both slots."""
    made = KeyFile.create("台账一")
    made.wrap(PASSWORD, "Ünicode 密码", KEY)
    made.wrap(RECOVERY, "ABCD", KEY)
    made.save(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_both_secrets_open(path: Path) -> None:
    loaded = KeyFile.load(path)
    assert loaded.unwrap(PASSWORD, "Ünicode 密码") == KEY
    assert loaded.unwrap(RECOVERY, "ABCD") == KEY


def test_full_width_letters_of_an_input_method_are_the_same_password(path: Path) -> None:
    assert KeyFile.load(path).unwrap(PASSWORD, "Ünicode　密码") == KEY


@pytest.mark.parametrize(("kind", "secret"), [(PASSWORD, "ünicode 密码"), (RECOVERY, "ABCE"), (PASSWORD, "")])
def test_a_wrong_secret_is_told_apart_by_field(path: Path, kind: str, secret: str) -> None:
    with pytest.raises(WrongSecret) as told:
        KeyFile.load(path).unwrap(kind, secret)
    assert told.value.field == ("password" if kind == PASSWORD else "recovery_code")


def test_the_key_stands_nowhere_in_the_file(path: Path) -> None:
    text = path.read_text()
    assert KEY.hex() not in text
    assert json.loads(text)["ledger"] == "台账一"


def test_a_slot_moved_to_another_ledger_or_kind_does_not_open(path: Path) -> None:
    content = json.loads(path.read_text())
    content["ledger"] = "台账二"
    path.write_text(json.dumps(content))
    with pytest.raises(WrongSecret):
        KeyFile.load(path).unwrap(PASSWORD, "Ünicode 密码")


def _change(path: Path, change) -> None:  # type: ignore[no-untyped-def]
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("{"),
        lambda path: path.write_text("[]"),
        lambda path: path.write_text(""),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.write_text("[" * 100_000),
        lambda path: _change(path, lambda c: c.pop("slots")),
        lambda path: _change(path, lambda c: c["slots"][0].pop("salt")),
        lambda path: _change(path, lambda c: c["slots"][0].update(salt="?")),
        lambda path: _change(path, lambda c: c["slots"][0].update(n="16")),
        lambda path: _change(path, lambda c: c["slots"][0].update(n=2**30)),
        lambda path: _change(path, lambda c: c["slots"][0].update(n=1000)),
        lambda path: _change(path, lambda c: c["slots"][0].update(n=True)),
        lambda path: _change(path, lambda c: c.update(format="1")),
    ],
)
def test_a_damaged_key_file_gets_a_sentence(path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    spoil(path)
    with pytest.raises(BranchDeskError, match="已损坏"):
        KeyFile.load(path)


def test_a_key_file_of_a_newer_program_gets_a_sentence(path: Path) -> None:
    _change(path, lambda c: c.update(format=2))
    with pytest.raises(BranchDeskError, match="新版"):
        KeyFile.load(path)


def test_a_missing_slot_gets_a_sentence(tmp_path: Path) -> None:
    made = KeyFile.create("x")
    with pytest.raises(BranchDeskError, match="没有这一种钥匙"):
        made.unwrap(PASSWORD, "x")


def test_writing_leaves_no_part_behind(path: Path) -> None:
    assert [found.name for found in path.parent.iterdir()] == ["keys.json"]


def test_a_full_disk_keeps_the_old_slots(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    loaded = KeyFile.load(path)
    loaded.wrap(PASSWORD, "新的密码", KEY)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keys.os, "fsync", full)
    with pytest.raises(BranchDeskError, match="没有变"):
        loaded.save(path)
    assert path.read_bytes() == before


def test_recovery_codes_are_long_random_and_checked() -> None:
    codes = {keys.new_recovery_code() for _n in range(50)}
    assert len(codes) == 50
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [5] * 6
        assert keys.recovery_groups(code) == groups
        assert keys.recovery_groups(code.lower().replace("-", "  ")) == groups


def test_letters_that_look_alike_are_read_as_meant() -> None:
    code = keys.new_recovery_code()
    assert keys.recovery_groups(code.replace("0", "O").replace("1", "l")) == code.split("-")


@pytest.mark.parametrize("typed", ["", "ABCDE", "一二三"])
def test_a_code_of_the_wrong_length_says_so(typed: str) -> None:
    with pytest.raises(InvalidField, match="6 组"):
        keys.recovery_groups(typed)


@given(st.integers(0, 5), st.integers(0, 4), st.sampled_from(keys._ALPHABET))
def test_one_misread_character_is_found_in_its_group(group: int, place: int, letter: str) -> None:
    code = "0A1B" + keys._check_character(0, "0A1B")
    groups = [code] + ["7XYZ" + keys._check_character(number, "7XYZ") for number in range(1, 6)]
    misread = groups[group][:place] + letter + groups[group][place + 1 :]
    if misread == groups[group]:
        return
    typed = "-".join(misread if number == group else right for number, right in enumerate(groups))
    with pytest.raises(InvalidField, match=f"第 {group + 1} 组"):
        keys.recovery_groups(typed)


@pytest.mark.parametrize(
    ("password", "level"),
    [
        ("1234567", 0),
        ("", 0),
        ("11111111", 1),
        ("password", 1),
        ("13800138000", 1),
        ("zhangsan", 2),
        ("Zhang-san-2026", 3),
        ("正确的马电池订书钉", 2),
        ("正确的马电池订书钉还有一两个不相干的词", 3),
    ],
)
def test_the_strength_hint_is_honest(password: str, level: int) -> None:
    found, sentence = keys.password_strength(password)
    assert found == level
    assert sentence.endswith("。")


def test_guessing_costs_half_a_second_and_128_mb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert keys.WORK_FACTOR == 2**17
    assert keys.WORK_FACTOR * keys._BLOCK_SIZE * 128 == 128 * 2**20
    started = time.perf_counter()
    keys._stretch("密码", bytes(16), keys.WORK_FACTOR)
    assert time.perf_counter() - started > 0.05


def test_a_key_file_one_may_not_read(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="权限"):
        KeyFile.load(tmp_path)
