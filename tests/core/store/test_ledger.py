"""A ledger: made, unlocked, its secrets changed, its faults told, whole after a sudden end."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import Base, Branch, Content, Person, Stage
from branchdesk.store.database import connect
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.keys import KeyFile, WrongSecret, new_recovery_code
from branchdesk.store.ledger import Ledger, create, reset_password, unlock
from branchdesk.store.table_words import TABLES, words_for
from tests.conftest import PASSWORD


def test_a_new_ledger_is_whole_and_encrypted(ledger: Ledger) -> None:
    assert ledger.check() == []
    assert not ledger.folder.store.read_bytes().startswith(b"SQLite format 3")


def test_a_weak_password_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(InvalidField, match="至少 8 个字符"):
        create(tmp_path / "x", "short")
    assert not (tmp_path / "x").exists()


def test_the_wrong_password(ledger: Ledger) -> None:
    ledger.close()
    with pytest.raises(WrongSecret, match="密码不对"):
        unlock(ledger.folder.path, "不是这个密码")
    unlock(ledger.folder.path, PASSWORD).close()


def test_changing_the_password(ledger: Ledger) -> None:
    with pytest.raises(WrongSecret):
        ledger.change_password("不是这个密码", "新的密码新的密码")
    with pytest.raises(InvalidField):
        ledger.change_password(PASSWORD, "短")
    ledger.change_password(PASSWORD, "新的密码新的密码")
    ledger.close()
    with pytest.raises(WrongSecret):
        unlock(ledger.folder.path, PASSWORD)
    unlock(ledger.folder.path, "新的密码新的密码").close()


def test_the_recovery_code_gives_a_new_password(tmp_path: Path) -> None:
    made, code = create(tmp_path / "x", PASSWORD)
    made.close()
    with pytest.raises(InvalidField, match="6 组"):
        reset_password(tmp_path / "x", "ABC", "新的密码新的密码")
    with pytest.raises(InvalidField, match="至少 8"):
        reset_password(tmp_path / "x", code, "短")
    reset_password(tmp_path / "x", code.lower(), "新的密码新的密码").close()
    unlock(tmp_path / "x", "新的密码新的密码").close()


def test_a_new_recovery_code_replaces_the_old(tmp_path: Path) -> None:
    made, old = create(tmp_path / "x", PASSWORD)
    new = made.new_recovery_code()
    made.close()
    with pytest.raises(WrongSecret, match="已经换过"):
        reset_password(tmp_path / "x", old, "新的密码新的密码")
    reset_password(tmp_path / "x", new, "新的密码新的密码").close()


def test_a_code_put_away_first_is_taken_into_use(ledger: Ledger) -> None:
    code = new_recovery_code()
    with pytest.raises(InvalidField):
        ledger.use_recovery_code("ABC")
    ledger.use_recovery_code(code)
    ledger.close()
    reset_password(ledger.folder.path, code, "新的密码新的密码").close()


def test_every_table_has_words() -> None:
    assert set(TABLES) == set(Base.metadata.tables)
    assert words_for("meeting") == "会议和活动"
    assert words_for("volunteer") == "其他记录"


def test_a_store_of_a_newer_program(ledger: Ledger) -> None:
    raw = connect(ledger.folder.store, ledger.database.key)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    ledger.close()
    before = ledger.folder.store.read_bytes()
    with pytest.raises(BranchDeskError, match="新版"):
        unlock(ledger.folder.path, PASSWORD)
    assert ledger.folder.store.read_bytes() == before


def test_a_store_of_something_else(ledger: Ledger) -> None:
    key = ledger.database.key
    ledger.close()
    ledger.folder.store.unlink()
    connect(ledger.folder.store, key, must_exist=False).close()
    with pytest.raises(BranchDeskError, match="不是支部案头的台账"):
        unlock(ledger.folder.path, PASSWORD)


def test_a_damaged_store(ledger: Ledger) -> None:
    ledger.close()
    data = bytearray(ledger.folder.store.read_bytes())
    data[100:4000] = bytes(3900)
    ledger.folder.store.write_bytes(data)
    with pytest.raises(BranchDeskError, match="从备份恢复"):
        unlock(ledger.folder.path, PASSWORD)
    assert ledger.folder.store.read_bytes() == bytes(data)


def test_a_folder_in_place_of_the_store(ledger: Ledger) -> None:
    ledger.close()
    ledger.folder.store.unlink()
    ledger.folder.store.mkdir()
    with pytest.raises(BranchDeskError, match="不能写入"):
        unlock(ledger.folder.path, PASSWORD)


def test_a_failed_opening_lets_others_in(ledger: Ledger) -> None:
    test_a_store_of_a_newer_program(ledger)
    with pytest.raises(BranchDeskError, match="新版"):
        unlock(ledger.folder.path, PASSWORD)


def test_the_check_finds_a_missing_trigger(ledger: Ledger) -> None:
    raw = connect(ledger.folder.store, ledger.database.key)
    raw.execute("DROP TRIGGER history_person_update")
    raw.close()
    assert ledger.check() == ["历史记录的触发器不完整，改动可能没有留痕。"]


def test_the_check_finds_a_damaged_attachment(ledger: Ledger) -> None:
    with ledger.database.begin("附件") as session:
        session.add(Content(sha256="0" * 64, data=b"x"))
    assert ledger.check() == ["附件 000000000000 的内容与记录不符。"]


def test_the_check_finds_a_damaged_page(ledger: Ledger) -> None:
    with ledger.database.begin("附件") as session:
        session.add_all(Branch(name="支" * 3000) for _n in range(20))
    key = ledger.database.key
    ledger.close()
    data = bytearray(ledger.folder.store.read_bytes())
    data[-5000:-4900] = bytes(100)
    ledger.folder.store.write_bytes(data)
    opened = Ledger(ledger.folder, type(ledger.database)(ledger.folder.store, key), ledger._lock)
    assert opened.check()
    opened.database.close()


KILLED = """
import sys
from pathlib import Path
from branchdesk.models import Base, Branch, Person, Stage
from branchdesk.store.ledger import unlock
from sqlalchemy import insert
ledger = unlock(Path(sys.argv[1]), sys.argv[2])
with ledger.database.begin("一步") as session:
    session.add(Branch(id="b", name="甲"))
with ledger.database.begin("没做完的一步") as session:
    for _n in range(20):
        session.execute(
            insert(Person), [dict(branch_id="b", name="名" * 200, stage=Stage.FULL) for _m in range(500)]
        )
    session.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_a_program_killed_while_writing_leaves_the_store_whole(ledger: Ledger) -> None:
    ledger.close()
    other = subprocess.Popen(
        [sys.executable, "-c", KILLED, ledger.folder.path, PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        other.send_signal(signal.SIGKILL)
        other.wait()
    opened = unlock(ledger.folder.path, PASSWORD)
    assert opened.check() == []
    with opened.database.read() as session:
        assert session.scalars(select(Branch.name)).all() == ["甲"]
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert session.scalars(text("SELECT words FROM history_entry")).all() == ["一步"]
    opened.close()


FULL_DISK = """
import resource, sys
from pathlib import Path
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch
from branchdesk.store.ledger import unlock
ledger = unlock(Path(sys.argv[1]), sys.argv[2])
with ledger.database.begin("一步") as session:
    session.add(Branch(name="甲"))
wal = ledger.folder.store.with_name("branchdesk.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (wal + 8192, wal + 8192))
try:
    with ledger.database.begin("太大的一步") as session:
        session.add_all(Branch(name="乙" * 3000) for _n in range(3000))
except BranchDeskError as error:
    print(error)
with ledger.database.read() as session:
    from sqlalchemy import select
    print(session.scalars(select(Branch.name)).all())
"""


def test_a_full_disk_while_saving_loses_only_that_step(ledger: Ledger) -> None:
    ledger.close()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FULL_DISK, ledger.folder.path, PASSWORD],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == [
        "磁盘已满或写不进去，这一步没有保存。请腾出空间后再试，已有的记录没有变。",
        "['甲']",
    ]
    opened = unlock(ledger.folder.path, PASSWORD)
    assert opened.check() == []
    with opened.database.begin("再一步") as session:
        session.add(Person(branch_id=session.scalars(select(Branch.id)).one(), name="丙", stage=Stage.FULL))
    opened.close()


def _no_room(*_arguments: object) -> None:
    raise BranchDeskError("磁盘已满")


def test_a_ledger_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(KeyFile, "save", _no_room)
        with pytest.raises(BranchDeskError, match="磁盘已满"):
            create(tmp_path / "x", PASSWORD)
    assert not (tmp_path / "x").exists()
    create(tmp_path / "x", PASSWORD)[0].close()


def test_an_abandoned_ledger_leaves_what_others_put_beside_it(tmp_path: Path) -> None:
    made, _code = create(tmp_path / "x", PASSWORD)
    (tmp_path / "x" / "信.txt").write_text("旧信", encoding="utf-8")
    made.abandon()
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["信.txt"]


def test_somebody_quicker_keeps_their_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "x"
    looked = LedgerFolder.require_writable

    def then_another_is_made(self: LedgerFolder) -> None:
        looked(self)
        monkeypatch.setattr(LedgerFolder, "require_writable", looked)
        create(folder, "别人的够长的密码")[0].close()

    monkeypatch.setattr(LedgerFolder, "require_writable", then_another_is_made)
    with pytest.raises(BranchDeskError, match="不是空文件夹"):
        create(folder, PASSWORD)
    unlock(folder, "别人的够长的密码").close()


def test_a_name_no_disk_takes_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="名字太长"):
        create(tmp_path / ("支部" * 100), PASSWORD)
    with pytest.raises(BranchDeskError, match="名字太长"):
        unlock(tmp_path / ("支部" * 100), PASSWORD)
