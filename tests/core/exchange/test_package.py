"""Sealing: what is inside, that the `age` program opens it, and what happens when the stick fails."""

import base64
import errno
import hashlib
import json
import shutil
import struct
import subprocess
import zlib
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.exchange import cards, identity, package, records, sealing
from branchdesk.models import Base, Meeting, Rating, SentPackage
from branchdesk.progress import Silent
from branchdesk.store.database import Database

from .conftest import PHOTO, YEAR, Filled


def independent(plain: bytes) -> tuple[dict, list[dict], dict[str, bytes]]:  # type: ignore[type-arg]
    """Read an opened package by the format's description alone."""
    magic = b"BranchDesk package 1\n"
    assert plain.startswith(magic)
    (length,) = struct.unpack_from(">I", plain, len(magic))
    start = len(magic) + 4
    manifest = plain[start : start + length]
    signature = plain[start + length : start + length + 64]
    payload = plain[start + length + 64 :]
    said = json.loads(manifest)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["card"]["sign"]))
    key.verify(signature, b"branchdesk sealed package 1\n" + manifest)
    assert hashlib.sha256(payload).hexdigest() == said["sha256"]
    inflated = zlib.decompress(payload, -15)
    assert said["sizes"] == {"payload": len(payload), "records": len(inflated)}
    found, contents = {}, {}
    for line in inflated.splitlines():
        assert len(line) <= 64 * 1024
        record = json.loads(line)
        if "values" in record:
            found[record["table"], record["values"]["id"]] = record
        elif "base64" in record:
            contents[record["id"]] = contents.get(record["id"], b"") + base64.b64decode(record["base64"])
        else:
            values = found[record["table"], record["id"]]["values"]
            form = "text" if "text" in record else "json"
            values[record["field"]] = values.get(record["field"], "") + record[form]
    return said, list(found.values()), contents


def of(table: str, found: list[dict]) -> list[dict]:  # type: ignore[type-arg]
    return [record["values"] for record in found if record["table"] == table]


def opened(database: Database, path: Path) -> bytes:
    with database.read() as session:
        secrets = identity.secrets_of(identity.find(session))  # type: ignore[arg-type]
    return sealing.decrypt(path.read_bytes(), secrets)


@pytest.mark.skipif(
    shutil.which("age") is None, reason="the age program is not installed (Debian package age)"
)
def test_the_age_program_opens_it_with_the_exported_identity(
    filled: Filled, superior: Database, card: cards.Card, stick: Path, tmp_path: Path
) -> None:
    sealed = package.seal(filled.database, card, YEAR, stick, with_attachments=True)
    key = tmp_path / "identity.txt"
    with superior.begin("取出私钥") as session:
        identity.export(session, key)
    plain = subprocess.run(
        ["age", "--decrypt", "--identity", key, sealed.path], capture_output=True, check=True
    ).stdout
    said, found, contents = independent(plain)
    assert said["branch"] == {"id": filled.branch_id, "name": "样例会计师事务所党支部"}
    assert said["counts"] == sealed.counts
    assert {values["name"] for values in of("person", found)} == {"王小明", "欧阳雯", "阿依古丽·买买提"}
    assert [(values["month"], values["amount_fen"]) for values in of("dues_payment", found)] == [
        ("2026-02", 13334)
    ]
    assert of("meeting", found)[0]["starts_at"] == "2026-03-05T19:30:00"
    assert of("person", found)[0]["born_on"] == "1985-03"
    assert list(contents.values()) == [PHOTO]
    assert of("attachment", found)[0]["sha256"] == hashlib.sha256(PHOTO).hexdigest()


@pytest.mark.skipif(
    shutil.which("age") is None, reason="the age program is not installed (Debian package age)"
)
def test_the_branch_can_open_its_own_file(
    filled: Filled, card: cards.Card, stick: Path, tmp_path: Path
) -> None:
    sealed = package.seal(filled.database, card, YEAR, stick)
    key = tmp_path / "identity.txt"
    with filled.database.begin("取出私钥") as session:
        identity.export(session, key)
    done = subprocess.run(["age", "-d", "-i", key, sealed.path], capture_output=True, check=True)
    assert independent(done.stdout)[0]["seq"] == 1


def test_the_file_says_branch_year_and_number(filled: Filled, card: cards.Card, stick: Path) -> None:
    first = package.seal(filled.database, card, YEAR, stick)
    second = package.seal(filled.database, card, YEAR, stick)
    assert first.path.name == "样例会计师事务所党支部-2026-第1号.age"
    assert (first.seq, second.seq) == (1, 2)
    assert sorted(path.name for path in stick.iterdir()) == [first.path.name, second.path.name]
    assert hashlib.sha256(first.path.read_bytes()).hexdigest() == first.sha256
    said, _found, _contents = independent(opened(filled.database, second.path))
    before, _found, _contents = independent(opened(filled.database, first.path))
    assert before["previous"] is None
    with filled.database.read() as session:
        noted = session.scalars(select(SentPackage).order_by(SentPackage.seq)).all()
    assert said["previous"] == noted[0].digest
    assert [(row.seq, row.recipient, row.year) for row in noted] == [
        (1, "样例集团机关党委", 2026),
        (2, "样例集团机关党委", 2026),
    ]


def test_only_the_year_goes_and_attachments_only_when_wanted(
    filled: Filled, card: cards.Card, stick: Path
) -> None:
    sealed = package.seal(filled.database, card, YEAR, stick)
    said, found, contents = independent(opened(filled.database, sealed.path))
    assert [values["id"] for values in of("meeting", found)] == [filled.meeting]
    assert len(of("attendance", found)) == 3
    assert contents == {}
    assert of("attachment", found) == []
    assert said["attachments"] is False
    assert "is_own" not in of("branch", found)[0]


def test_the_desks_own_keys_and_history_stay_at_home(filled: Filled, card: cards.Card, stick: Path) -> None:
    plain = opened(filled.database, package.seal(filled.database, card, YEAR, stick).path)
    tables = {record["table"] for record in independent(plain)[1]}
    assert not tables & set(records.STAYING)
    assert b"AGE-SECRET" not in plain


def test_every_table_was_decided_upon() -> None:
    assert set(records.TRAVELLING) | set(records.STAYING) == set(Base.metadata.tables)
    assert not set(records.TRAVELLING) & set(records.STAYING)


def test_minutes_and_results_longer_than_a_line_go_in_pieces(
    filled: Filled, card: cards.Card, stick: Path
) -> None:
    minutes = "会议记录\x00\U00020bb7\n" * 12_500
    result = {"lines": [["扣分", "理由" * 50, number] for number in range(900)]}
    with filled.database.begin("长记录") as session:
        session.get_one(Meeting, filled.meeting).minutes = minutes
        session.add(
            Rating(
                branch_id=filled.branch_id,
                scheme="zhenjiang-2018",
                year=YEAR,
                settled_on=date(YEAR, 12, 31),
                total_hundredths=8800,
                grade="三星",
                result=result,
            )
        )
    sealed = package.seal(filled.database, card, YEAR, stick)
    _said, found, _contents = independent(opened(filled.database, sealed.path))
    assert of("meeting", found)[0]["minutes"] == minutes
    assert json.loads(of("rating", found)[0]["result"]) == result


def test_a_branchs_card_is_no_address(
    filled: Filled, superior: Database, card: cards.Card, stick: Path
) -> None:
    with filled.database.begin("做名片") as session:
        own = cards.make_card(session)
    with pytest.raises(BranchDeskError, match="党支部的名片"):
        package.seal(filled.database, own, YEAR, stick)
    with pytest.raises(BranchDeskError, match="不用封装"):
        package.seal(superior, card, YEAR, stick)
    assert list(stick.iterdir()) == []


def test_no_folder_gets_a_sentence(filled: Filled, card: cards.Card, tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="插好U盘"):
        package.seal(filled.database, card, YEAR, tmp_path / "none")


def _sent(filled: Filled) -> int:
    with filled.database.read() as session:
        return len(package.sent(session))


def test_a_full_stick_leaves_no_half_file_and_no_number(
    filled: Filled, card: cards.Card, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(package.os, "fsync", full)
    with pytest.raises(BranchDeskError, match="空间不够"):
        package.seal(filled.database, card, YEAR, stick)
    assert list(stick.iterdir()) == []
    assert _sent(filled) == 0
    monkeypatch.undo()
    assert package.seal(filled.database, card, YEAR, stick).seq == 1


def test_a_bad_stick_is_noticed(
    filled: Filled, card: cards.Card, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def spoil(self: Path, target: Path) -> Path:
        data = bytearray(self.read_bytes())
        data[-1] ^= 1
        self.write_bytes(data)
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", spoil)
    with pytest.raises(BranchDeskError, match="坏块"):
        package.seal(filled.database, card, YEAR, stick)
    assert list(stick.iterdir()) == []
    assert _sent(filled) == 0


def test_a_file_of_the_same_name_is_not_overwritten(filled: Filled, card: cards.Card, stick: Path) -> None:
    there = stick / "样例会计师事务所党支部-2026-第1号.age"
    there.write_text("别动")
    sealed = package.seal(filled.database, card, YEAR, stick)
    assert there.read_text() == "别动"
    assert sealed.path.name == "样例会计师事务所党支部-2026-第1号 (2).age"


def test_cancelling_leaves_nothing(filled: Filled, card: cards.Card, stick: Path) -> None:
    class Stop(Silent):
        def __init__(self, at: int) -> None:
            self.at = at

        def report(self, done: int, total: int, text: str = "") -> None:
            if done == self.at:
                raise Cancelled("已取消")

    for at in (1, 2, 3):
        with pytest.raises(Cancelled):
            package.seal(filled.database, card, YEAR, stick, progress=Stop(at))
        assert list(stick.iterdir()) == []
        assert _sent(filled) == 0


def test_too_many_attachments_are_refused_before_anything_is_written(
    filled: Filled, card: cards.Card, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "MOST_FILE_BYTES", 50_000)
    with pytest.raises(BranchDeskError, match="不带附件"):
        package.seal(filled.database, card, YEAR, stick, with_attachments=True)
    assert list(stick.iterdir()) == []


def test_the_words_for_what_is_inside(filled: Filled, card: cards.Card, stick: Path) -> None:
    sealed = package.seal(filled.database, card, YEAR, stick)
    assert package.summary_words(sealed.counts) == [
        ("党员和申请人", 3),
        ("党小组", 1),
        ("会议和活动", 1),
        ("谈心谈话", 1),
        ("党费核定", 1),
        ("交纳记录", 1),
        ("考评记录", 1),
    ]
