"""At the superior: looked at, merged once, and every wrong file refused in a sentence."""

import json
import shutil
import zlib
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import select

from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.exchange import cards, container, identity, merging, package, records, sealing
from branchdesk.exchange.merging import Signature
from branchdesk.models import (
    Attachment,
    Attendance,
    Branch,
    CarriedField,
    Content,
    DuesPayment,
    Meeting,
    PartyGroup,
    Person,
    ReceivedPackage,
    Stage,
)
from branchdesk.progress import Silent
from branchdesk.store import history
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger, create, unlock

from .conftest import PASSWORD, PHOTO, YEAR, Filled, make_branch


@pytest.fixture
def sealed(filled: Filled, card: cards.Card, stick: Path) -> Path:
    """The branch's first file of the year."""
    return package.seal(filled.database, card, YEAR, stick).path


def everything(database: Database, branch_id: str) -> dict[str, list[dict]]:  # type: ignore[type-arg]
    with database.read() as session:
        found = records.collect(session, branch_id, YEAR)
    del found["attachment"]
    return found


def test_what_is_inside_is_shown_before_anything_is_written(
    superior: Database, sealed: Path, filled: Filled
) -> None:
    seen = merging.inspect(superior, sealed)
    assert (seen.branch, seen.branch_id, seen.seq, seen.year) == (
        "样例会计师事务所党支部",
        filled.branch_id,
        1,
        2026,
    )
    assert seen.signature == Signature.FIRST
    assert (seen.new, seen.same, seen.changed, seen.removed) == (sum(seen.counts.values()), 0, 0, 0)
    assert not seen.again
    assert not seen.is_own
    with filled.database.begin("做名片") as session:
        assert seen.fingerprint == cards.make_card(session).fingerprint
    with superior.read() as session:
        assert session.get(Branch, filled.branch_id) is None


def test_receiving_gives_the_committee_the_same_records(
    superior: Database, sealed: Path, filled: Filled
) -> None:
    result = merging.receive(superior, sealed)
    assert (result.branch, result.seq, result.signature) == ("样例会计师事务所党支部", 1, Signature.FIRST)
    assert result.new == sum(merging.inspect(superior, sealed).counts.values())
    assert everything(superior, filled.branch_id) == everything(filled.database, filled.branch_id)
    with superior.read() as session:
        assert not session.get_one(Branch, filled.branch_id).is_own
        assert session.scalars(select(Branch.name).where(Branch.is_own)).all() == ["样例集团机关党委"]


def test_the_same_file_again_changes_nothing(superior: Database, sealed: Path, filled: Filled) -> None:
    first = merging.receive(superior, sealed)
    with superior.read() as session:
        before = len(history.actions(session))
    again = merging.receive(superior, sealed)
    assert (again.new, again.changed, again.same) == (0, 0, first.new)
    assert merging.inspect(superior, sealed).again
    with superior.read() as session:
        assert len(history.actions(session)) == before


def test_the_next_file_brings_new_changed_and_removed(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, sealed)
    with filled.database.begin("改动") as session:
        session.get_one(Person, filled.person).phone = "13800000000"
        session.add(Person(branch_id=filled.branch_id, name="新来的", stage=Stage.APPLICANT))
        session.delete(session.get_one(DuesPayment, filled.payment))
    second = package.seal(filled.database, card, YEAR, stick).path
    seen = merging.inspect(superior, second)
    assert (seen.new, seen.changed, seen.removed, seen.signature) == (1, 1, 1, Signature.KNOWN)
    assert seen.warnings == []
    result = merging.receive(superior, second)
    assert (result.new, result.changed, result.removed) == (1, 1, 1)
    assert everything(superior, filled.branch_id) == everything(filled.database, filled.branch_id)


def test_a_record_made_anew_under_the_same_name_replaces_the_old_one(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, sealed)
    with filled.database.begin("重建小组") as session:
        old = session.scalars(select(PartyGroup)).one()
        for person in session.scalars(select(Person)):
            person.group_id = None
        session.flush()
        session.delete(old)
        session.flush()
        new = PartyGroup(branch_id=filled.branch_id, name="第一党小组")
        session.add(new)
        session.flush()
        session.get_one(Person, filled.person).group_id = new.id
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    assert everything(superior, filled.branch_id) == everything(filled.database, filled.branch_id)


def test_another_year_leaves_this_one_alone(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, sealed)
    merging.receive(superior, package.seal(filled.database, card, 2025, stick).path)
    with superior.read() as session:
        assert len(session.scalars(select(Meeting)).all()) == 2
    assert everything(superior, filled.branch_id) == everything(filled.database, filled.branch_id)


def test_receiving_is_one_step_back(superior: Database, sealed: Path, filled: Filled) -> None:
    merging.receive(superior, sealed)
    with superior.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    assert action.words == "接收“样例会计师事务所党支部”2026 年上报文件（第 1 号）"
    history.undo(superior, action.number)
    with superior.read() as session:
        assert session.get(Branch, filled.branch_id) is None
        assert session.scalars(select(Person)).all() == []
    assert merging.receive(superior, sealed).signature == Signature.FIRST


def test_attachments_come_along_and_stay(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick, with_attachments=True).path)
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    merging.receive(superior, package.seal(filled.database, card, 2025, stick, with_attachments=True).path)
    with superior.read() as session:
        assert session.scalars(select(Content.data)).all() == [PHOTO]
        assert session.scalars(select(Attachment.owner_id)).all() == [filled.meeting]


def test_an_attachment_taken_off_goes_at_the_committee_too(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick, with_attachments=True).path)
    with filled.database.begin("删附件") as session:
        session.delete(session.scalars(select(Attachment)).one())
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick, with_attachments=True).path)
    with superior.read() as session:
        assert session.scalars(select(Attachment)).all() == []


def test_long_minutes_arrive_whole(superior: Database, filled: Filled, card: cards.Card, stick: Path) -> None:
    minutes = "".join(chr(0x4E00 + n % 20_000) for n in range(100_000)) + "\x00\t\U00020bb7"
    with filled.database.begin("长记录") as session:
        session.get_one(Meeting, filled.meeting).minutes = minutes
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with superior.read() as session:
        assert session.get_one(Meeting, filled.meeting).minutes == minutes


# --- wrong files ---------------------------------------------------------------------------------------


def test_a_file_for_somebody_else(sealed: Path, tmp_path: Path) -> None:
    stranger, _code = create(tmp_path / "stranger", PASSWORD)
    make_branch(stranger.database, "别的支部")
    with pytest.raises(sealing.ForSomebodyElse, match="还没有名片"):
        merging.inspect(stranger.database, sealed)
    with stranger.database.begin("做名片") as session:
        cards.make_card(session)
    with pytest.raises(sealing.ForSomebodyElse, match="不是封给本台账的"):
        merging.receive(stranger.database, sealed)
    stranger.close()


def test_without_a_card_what_is_no_sealed_file_is_still_named(
    ledger: Ledger, branch_id: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "信.age"
    wrong.write_bytes(b"a letter")
    with pytest.raises(sealing.NotSealed):
        merging.inspect(ledger.database, wrong)
    with pytest.raises(BranchDeskError, match="还在不在"):
        merging.inspect(ledger.database, tmp_path / "没有.age")


@pytest.mark.parametrize("kept", [5, 22, 60, 200, 420, 700, 0.5, 0.99, -1])
def test_a_file_cut_short(superior: Database, sealed: Path, kept: float) -> None:
    data = sealed.read_bytes()
    length = int(len(data) * kept) if 0 < kept < 1 else int(kept)
    sealed.write_bytes(data[:length])
    with pytest.raises(sealing.Damaged, match="不完整"):
        merging.inspect(superior, sealed)


def test_an_altered_file(superior: Database, sealed: Path) -> None:
    whole = sealed.read_bytes()
    start = whole.index(b"\n--- ")
    for place in (start + 8, start + 60, start + 200, len(whole) - 1):
        data = bytearray(whole)
        data[place] ^= 4
        sealed.write_bytes(data)
        with pytest.raises(BranchDeskError, match=r"改动过|不完整|口令"):
            merging.receive(superior, sealed)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(500)])
def test_no_sealed_file(superior: Database, card: cards.Card, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.age"
    path.write_bytes(content)
    with pytest.raises(sealing.NotSealed, match="不是支部案头的上报文件"):
        merging.inspect(superior, path)


def test_a_file_sealed_by_age_with_something_else_inside(
    superior: Database, card: cards.Card, tmp_path: Path
) -> None:
    path = tmp_path / "x.age"
    path.write_bytes(sealing.encrypt("一封信".encode(), [card.age_recipient]))
    with pytest.raises(sealing.NotSealed, match="里面不是"):
        merging.inspect(superior, path)


def test_a_passphrase_is_refused_before_any_work(
    superior: Database, card: cards.Card, tmp_path: Path
) -> None:
    path = tmp_path / "x.age"
    path.write_bytes(pyrage.passphrase.encrypt(b"x", "secret"))
    with pytest.raises(sealing.NotSealed, match="别的加密方式"):
        merging.inspect(superior, path)


def test_a_file_that_is_gone(superior: Database, card: cards.Card, tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="U盘是否插好"):
        merging.inspect(superior, tmp_path / "none.age")


def test_a_file_too_large(superior: Database, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_FILE_BYTES", sealed.stat().st_size - 1)
    with pytest.raises(sealing.NotSealed, match="64 MB"):
        merging.inspect(superior, sealed)


def test_an_older_file(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with pytest.raises(merging.Older, match="第 1 号文件，比已接收的第 2 号旧"):
        merging.receive(superior, sealed)


def test_the_branchs_own_file_is_looked_at_not_received(filled: Filled, sealed: Path) -> None:
    seen = merging.inspect(filled.database, sealed)
    assert seen.is_own
    assert (seen.new, seen.changed, seen.removed) == (0, 0, 0)
    with pytest.raises(BranchDeskError, match="可以查看，不用接收"):
        merging.receive(filled.database, sealed)


def _copy_of_the_books(filled: Filled, tmp_path: Path) -> Ledger:
    """Make a second copy of the branch's folder, as somebody does who works at two computers."""
    shutil.copytree(filled.database.path.parent, tmp_path / "copy")
    return unlock(tmp_path / "copy", PASSWORD)


def test_one_number_with_two_contents_warns_of_two_copies(
    superior: Database, filled: Filled, card: cards.Card, stick: Path, tmp_path: Path
) -> None:
    with filled.database.begin("做名片") as session:
        cards.make_card(session)
    second = _copy_of_the_books(filled, tmp_path)
    copy = second.database
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    with copy.begin("改名") as session:
        session.get_one(Person, filled.person).name = "王小名"
    with pytest.raises(merging.TwoCopies, match="两份台账"):
        merging.receive(superior, package.seal(copy, card, YEAR, stick).path)
    later = package.seal(copy, card, YEAR, stick).path
    assert "两份台账" in merging.inspect(superior, later).warnings[0]
    assert merging.receive(superior, later).warnings
    second.close()


def test_another_signing_key_for_a_known_branch_is_refused(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, sealed)
    with filled.database.begin("冒名") as session:
        session.delete(identity.of_this_desk(session))
    with pytest.raises(cards.OtherKey, match="冒充"):
        merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)


def test_a_changed_key_that_the_old_one_vouches_for_is_taken(
    superior: Database, sealed: Path, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, sealed)
    with filled.database.begin("换钥匙") as session:
        identity.change_keys(session)
    result = merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    assert result.signature == Signature.CHANGED
    later = package.seal(filled.database, card, YEAR, stick).path
    assert merging.inspect(superior, later).signature == Signature.KNOWN


def test_a_file_sealed_to_the_old_card_still_opens(superior: Database, sealed: Path) -> None:
    with superior.begin("换钥匙") as session:
        identity.change_keys(session)
    assert merging.receive(superior, sealed).seq == 1


def test_cancelling_keeps_nothing(superior: Database, sealed: Path, filled: Filled) -> None:
    class Stop(Silent):
        def report(self, done: int, total: int, text: str = "") -> None:
            if done == 2:
                raise Cancelled("已取消")

    with pytest.raises(Cancelled):
        merging.receive(superior, sealed, Stop())
    with superior.read() as session:
        assert session.get(Branch, filled.branch_id) is None


# --- packages made by hand: another program, a newer one, or a hostile one ------------------------------


class Forge:
    """Seals lines of any content in the name of the filled branch."""

    def __init__(self, filled: Filled, card: cards.Card, folder: Path) -> None:
        self.filled, self.card, self.folder = filled, card, folder
        with filled.database.begin("做名片") as session:
            self.own = cards.make_card(session)
            self.secret = identity.of_this_desk(session).signing_secret

    def lines(self) -> list[dict]:  # type: ignore[type-arg]
        with self.filled.database.read() as session:
            found = records.collect(session, self.filled.branch_id, YEAR)
            found.pop("attachment")
            _counts, lines = package.lines_to_send(session, self.filled.branch_id, found)
            return [json.loads(line) for line in lines]

    def seal(self, lines: list, *, raw: list[bytes] | None = None, **facts: object) -> Path:  # type: ignore[type-arg]
        counts: dict[str, int] = {}
        for line in lines:
            if "values" in line:
                counts[line["table"]] = counts.get(line["table"], 0) + 1
        whole, _digest = container.build(
            {
                "schema": "0001",
                "branch": {"id": self.filled.branch_id, "name": "样例会计师事务所党支部"},
                "seq": 1,
                "previous": None,
                "year": YEAR,
                "made_at": "2026-11-21T08:00:00",
                "attachments": False,
                "counts": counts,
                "recipients": [self.card.age_recipient],
                "card": self.own.as_manifest(),
                **facts,
            },
            [json.dumps(line).encode() for line in lines] + (raw or []),
            self.secret,
        )
        return self.write(whole)

    def write(self, whole: bytes) -> Path:
        path = self.folder / "forged.age"
        path.write_bytes(sealing.encrypt(whole, [self.card.age_recipient]))
        return path


@pytest.fixture
def forge(filled: Filled, card: cards.Card, stick: Path) -> Forge:
    """A hand that seals anything."""
    return Forge(filled, card, stick)


def values_of(lines: list[dict], table: str) -> dict:  # type: ignore[type-arg]
    return next(line["values"] for line in lines if line["table"] == table)


def test_the_hand_made_package_is_taken_as_it_is(superior: Database, forge: Forge) -> None:
    assert merging.receive(superior, forge.seal(forge.lines())).new > 10


def test_what_a_newer_program_sent_is_kept_and_passed_on(
    superior: Database, forge: Forge, filled: Filled
) -> None:
    lines = forge.lines()
    person = next(
        line["values"]
        for line in lines
        if line["table"] == "person" and line["values"]["id"] == filled.person
    )
    person["volunteer_hours"] = {"2026": 12}
    lines.append(
        {"table": "care_visit", "values": {"id": "v1", "branch_id": filled.branch_id, "on": "2026-07-01"}}
    )
    merging.receive(superior, forge.seal(lines, future_fact=[1, 2]))
    with superior.read() as session:
        kept = session.scalars(select(CarriedField)).all()
        note = session.scalars(select(ReceivedPackage)).one()
        found = records.collect(session, filled.branch_id, YEAR)
        counts, sent = package.lines_to_send(session, filled.branch_id, found)
        passed_on = [json.loads(line) for line in sent]
    assert len(kept) == 2
    assert note.manifest["future_fact"] == [1, 2]
    assert counts["care_visit"] == 1
    assert lines[-1] in passed_on
    assert person in [line["values"] for line in passed_on]


def test_an_older_program_without_a_column_or_table_is_understood(superior: Database, forge: Forge) -> None:
    lines = [line for line in forge.lines() if line["table"] != "talk"]
    for line in lines:
        if line["table"] == "person":
            del line["values"]["is_lost"]
    merging.receive(superior, forge.seal(lines))
    with superior.read() as session:
        assert {person.is_lost for person in session.scalars(select(Person))} == {False}


def test_a_package_that_needs_a_newer_program(superior: Database, forge: Forge) -> None:
    with pytest.raises(BranchDeskError, match="新版"):
        merging.inspect(superior, forge.seal(forge.lines(), min_reader=2))


def _other_branch(values: dict) -> None:  # type: ignore[type-arg]
    values["branch_id"] = "00000000-0000-4000-8000-00000000000f"


SPOILS = {
    "another branch's record": ("person", _other_branch),
    "a text for a number": ("dues_payment", lambda v: v.update(amount_fen="13334")),
    "a fraction of a 分": ("dues_payment", lambda v: v.update(amount_fen=0.5)),
    "true for a number": ("dues_payment", lambda v: v.update(amount_fen=True)),
    "a number beyond the store": ("dues_payment", lambda v: v.update(amount_fen=2**63)),
    "a stage that is none": ("person", lambda v: v.update(stage="boss")),
    "a month that is none": ("dues_payment", lambda v: v.update(month="2026-13")),
    "no name": ("person", lambda v: v.update(name=None)),
    "a key that is no text": ("person", lambda v: v.update(id=7)),
    "a person nobody knows": ("dues_payment", lambda v: v.update(person_id="x")),
    "a meeting nobody knows": ("attendance", lambda v: v.update(meeting_id="x")),
    "a committee": ("branch", lambda v: v.update(kind="committee")),
    "a strange branch": ("branch", lambda v: v.update(id="00000000-0000-4000-8000-00000000000e")),
}


@pytest.mark.parametrize("fault", SPOILS)
def test_records_that_cannot_be_are_refused_whole(
    superior: Database, forge: Forge, filled: Filled, fault: str
) -> None:
    table, spoil = SPOILS[fault]
    lines = forge.lines()
    spoil(values_of(lines, table))
    with pytest.raises(sealing.Damaged):
        merging.receive(superior, forge.seal(lines))
    with superior.read() as session:
        assert session.get(Branch, filled.branch_id) is None


def test_a_record_without_what_must_be_is_refused(superior: Database, forge: Forge) -> None:
    lines = forge.lines()
    del values_of(lines, "meeting")["starts_at"]
    with pytest.raises(BranchDeskError, match="冲突"):
        merging.receive(superior, forge.seal(lines))


def test_a_branch_cannot_change_another_branchs_record(
    superior: Database, forge: Forge, filled: Filled
) -> None:
    with superior.begin("别的支部", receiving=True) as session:
        other = Branch(name="别的支部")
        session.add(other)
        session.flush()
        session.add(Person(id=filled.person, branch_id=other.id, name="别人", stage=Stage.FULL))
    with pytest.raises(BranchDeskError, match="别的支部的记录"):
        merging.receive(superior, forge.seal(forge.lines()))
    with superior.read() as session:
        assert session.get_one(Person, filled.person).name == "别人"


@pytest.mark.parametrize(
    "line",
    [
        b'{"table":"person","table":"person","values":{"id":"x"}}',
        b'{"table":"term","values":{"id":"x","years":NaN}}',
        b'{"table":"term","values":{"id":"x","years":Infinity}}',
        b"[" * 60_000,
        b'"' + b"x" * 70_000 + b'"',
        b"not json",
        b'["list"]',
        b'{"table":1,"values":{}}',
        b'{"table":"person"}',
        b'{"table":"person","values":[]}',
        b'{"table":"content","values":{"id":"x"}}',
        b'{"table":"person","id":"nobody","field":"name","part":0,"of":1,"text":"x"}',
        b'{"table":"person","id":"x","field":"name","part":1,"of":2,"text":"x"}',
        b'{"table":"person","id":"x","field":"name","part":0,"of":2,"text":"x"}',
        b'{"table":"content","id":"00","field":"data","part":0,"of":1,"base64":"AAAA"}',
        b'{"table":"content","id":"00","field":"data","part":0,"of":1,"base64":"A"}',
        b"\xff\xfe",
    ],
)
def test_lines_that_cannot_be_are_refused(superior: Database, forge: Forge, line: bytes) -> None:
    with pytest.raises(sealing.Damaged):
        merging.inspect(superior, forge.seal(forge.lines(), raw=[line]))


def test_one_record_twice_is_refused(superior: Database, forge: Forge) -> None:
    lines = forge.lines()
    with pytest.raises(sealing.Damaged):
        merging.inspect(superior, forge.seal([*lines, lines[-1]]))


@pytest.mark.parametrize(
    "facts",
    [
        {"counts": {"person": 1}},
        {"seq": 0},
        {"seq": "1"},
        {"made_at": "gestern"},
        {"branch": {"id": "00000000-0000-4000-8000-00000000000f", "name": "别的支部"}},
        {"card": {}},
        {"format": "something else"},
    ],
)
def test_a_manifest_that_cannot_be_is_refused(superior: Database, forge: Forge, facts: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(sealing.Damaged):
        merging.inspect(superior, forge.seal(forge.lines(), **facts))


def test_a_signature_of_another_key_is_refused(superior: Database, forge: Forge) -> None:
    from branchdesk.exchange import signing

    forge.secret = signing.new_secret()
    with pytest.raises(BranchDeskError, match="签名不对"):
        merging.inspect(superior, forge.seal(forge.lines()))


def test_a_bomb_is_refused_before_it_unfolds(
    superior: Database, forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MOST_INFLATED_BYTES", 10_000)
    with pytest.raises(BranchDeskError, match="太大"):
        merging.inspect(superior, forge.seal(forge.lines(), raw=[b"0" * 20_000]))


def test_more_than_was_said_is_refused(
    superior: Database, forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Liar:
        DEFLATED, MAX_WBITS, decompressobj, error = (
            zlib.DEFLATED,
            zlib.MAX_WBITS,
            zlib.decompressobj,
            zlib.error,
        )

        @staticmethod
        def compressobj(*arguments: int) -> object:
            squeeze = zlib.compressobj(*arguments)
            squeeze_more = squeeze.flush

            class Squeeze:
                compress = squeeze.compress

                @staticmethod
                def flush() -> bytes:
                    return squeeze.compress(b"\n" * 1_000_000) + squeeze_more()

            return Squeeze

    monkeypatch.setattr(container, "zlib", Liar)
    with pytest.raises(sealing.Damaged):
        merging.inspect(superior, forge.seal(forge.lines()))


def test_too_many_stanzas_are_refused(superior: Database, card: cards.Card, tmp_path: Path) -> None:
    path = tmp_path / "x.age"
    others = [str(pyrage.x25519.Identity.generate().to_public()) for _n in range(25)]
    path.write_bytes(sealing.encrypt(b"x", [*others, card.age_recipient]))
    with pytest.raises(sealing.Damaged):
        merging.inspect(superior, path)


def test_a_header_without_end_is_refused(superior: Database, card: cards.Card, tmp_path: Path) -> None:
    path = tmp_path / "x.age"
    path.write_bytes(b"age-encryption.org/v1\n-> X25519 x\n" + (b"A" * 64 + b"\n") * 2000)
    with pytest.raises(sealing.Damaged, match="改动"):
        merging.inspect(superior, path)


def test_attendance_cannot_move_to_another_meeting(superior: Database, forge: Forge, filled: Filled) -> None:
    merging.receive(superior, forge.seal(forge.lines()))
    with superior.begin("乱改", receiving=True) as session:
        second = Meeting(
            branch_id=filled.branch_id,
            kind="general",
            title="另一个",
            starts_at=session.get_one(Meeting, filled.meeting).starts_at,
        )
        session.add(second)
        session.flush()
        session.scalars(select(Attendance)).first().meeting_id = second.id  # type: ignore[union-attr]
    with pytest.raises(BranchDeskError, match="别的支部的记录"):
        merging.receive(superior, forge.seal(forge.lines(), seq=2))
