"""What goes wrong at a secretary's desk, at the command line: a sentence, nothing lost, the right status."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from branchdesk import branch
from branchdesk.models import Person
from branchdesk.store.ledger import create, unlock
from tests.conftest import PASSWORD

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
ROSTER = SAMPLES / "党员花名册.xlsx"
APPLICANTS = SAMPLES / "入党积极分子名册.xlsx"


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A closed ledger with a branch and nobody in it."""
    folder = tmp_path / "台账"
    made, _code = create(folder, PASSWORD)
    with made.database.begin("建立台账") as session:
        branch.found(session, name="甲党支部")
    made.close()
    return folder


def people_in(folder: Path) -> int:
    """Open the ledger and count the people in it; it must be whole."""
    ledger = unlock(folder, PASSWORD)
    try:
        assert ledger.check() == []
        with ledger.database.read() as session:
            return session.query(Person).count()
    finally:
        ledger.close()


def run(*arguments: object, limit: int | None = None, **environment: str) -> tuple[int, str, str]:
    """Run a command as a process of its own; with `limit` no file may grow beyond as many bytes."""
    start = "import sys; from branchdesk.cli import main; sys.exit(main(sys.argv[1:]))"
    if limit is not None:
        start = (
            "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {start}"
        )
    done = subprocess.run(
        [sys.executable, "-c", start, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "BRANCHDESK_PASSWORD": PASSWORD, **environment},
        timeout=100,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


KILLED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from branchdesk import branch
from branchdesk.sheets import importing
from branchdesk.store.ledger import unlock

class Killed:
    def report(self, done, total, text=""):
        if total and done == total:
            print(session.query(Person).count(), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

from branchdesk.models import Person
ledger = unlock(Path(sys.argv[1]), os.environ["BRANCHDESK_PASSWORD"])
with ledger.database.begin("导入") as session:
    plan = importing.plan(session, branch.own(session).id, Path(sys.argv[2]))
    importing.carry_out(session, plan, Killed())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_killed_in_the_middle_of_an_import_nothing_of_it_stays(books: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_HALF_WAY, str(books), str(ROSTER)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "BRANCHDESK_PASSWORD": PASSWORD},
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (-signal.SIGKILL, "38"), done.stderr
    assert people_in(books) == 0
    assert run("import", books, ROSTER)[0] == 0
    assert people_in(books) == 38


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_on_a_full_disk_nothing_is_kept_and_nothing_lost(books: Path, tmp_path: Path) -> None:
    assert run("import", books, APPLICANTS)[0] == 0
    status, out, err = run("import", books, ROSTER, limit=40_000)
    assert (status, out) == (1, "")
    assert err.startswith("磁盘已满")
    assert people_in(books) == 6
    status, _out, err = run("print", books, "roster", "--year", 2026, "--out", tmp_path / "out", limit=40_000)
    assert (status, "请检查磁盘空间" in err) == (1, True)
    assert list((tmp_path / "out").iterdir()) == []
    status, _out, err = run("backup", books, "--out", tmp_path / "stick", limit=300_000)
    assert (status, "备份没有写成" in err) == (1, True)
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_what_was_saved_is_no_refusal_when_only_the_backup_failed(books: Path) -> None:
    status, out, err = run("import", books, ROSTER, "--json", limit=300_000)
    assert (status, json.loads(out)["new"]) == (0, 38)
    assert "这一步已经保存，不过：备份没有写成" in err
    assert people_in(books) == 38


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_on_a_full_disk_no_half_ledger_is_made(tmp_path: Path) -> None:
    status, out, err = run("new", tmp_path / "甲", "--name", "甲党支部", limit=100_000)
    assert (status, out) == (1, "")
    assert err.startswith("磁盘已满")
    assert not (tmp_path / "甲").exists()


def test_a_recovery_sheet_that_cannot_be_written_makes_no_ledger(tmp_path: Path) -> None:
    status, _out, err = run(
        "new", tmp_path / "甲", "--name", "甲", "--recovery", tmp_path / "无" / "恢复单.pdf"
    )
    assert (status, "请换一个位置" in err) == (1, True)
    assert not (tmp_path / "甲").exists()


def test_an_unclear_month_or_kind_says_which_option_tells_it(books: Path, tmp_path: Path) -> None:
    pay, other = tmp_path / "工资.csv", tmp_path / "名单.csv"
    pay.write_text("姓名,应发工资,基本工资\n张三,5000,3000\n", encoding="utf-8")
    other.write_text("姓名,备注\n张三,x\n", encoding="utf-8")
    status, _out, err = run("import", books, pay, "--as", "payroll")
    assert (status, "--year" in err, "--month" in err) == (1, True, True)
    status, _out, err = run("import", books, other)
    assert (status, "--as" in err, "roster" in err) == (1, True, True)
