"""Every command of the command line: what it does, what it prints, and with which status it ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from branchdesk import cli
from branchdesk.commands import papers as paper_commands
from branchdesk.paths import RESOURCES
from branchdesk.store import backup, keys
from branchdesk.store.database import connect
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.keys import PASSWORD as PASSWORD_SLOT
from branchdesk.store.keys import KeyFile
from branchdesk.store.ledger import reset_password
from tests.conftest import PASSWORD

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
ROSTER = SAMPLES / "党员花名册.xlsx"
APPLICANTS = SAMPLES / "入党积极分子名册.xlsx"
PAYROLL = SAMPLES / "2026年1月工资表.xlsx"
DUES = SAMPLES / "2025年党费台账.xlsx"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run one command and return its status and what it said on both streams."""
    monkeypatch.setenv("BRANCHDESK_PASSWORD", PASSWORD)

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def books(command: Command, tmp_path: Path) -> Path:
    """A ledger of a branch, made by the command."""
    folder = tmp_path / "台账"
    assert command("new", folder, "--name", "样例会计师事务所党支部", "--sector", "private")[0] == 0
    return folder


def test_new_prints_the_recovery_code_once_and_it_opens_the_ledger(command: Command, tmp_path: Path) -> None:
    status, out, _err = command("new", tmp_path / "a", "--name", "甲党支部")
    assert status == 0
    code = re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", out)
    assert code is not None
    reset_password(tmp_path / "a", code.group(), "另一个够长的密码").close()


def test_new_writes_the_recovery_sheet_and_keeps_the_code_off_the_screen(
    command: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "恢复单.pdf"
    status, out, _err = command("new", tmp_path / "a", "--name", "甲党支部", "--recovery", sheet)
    assert status == 0
    assert len(pypdfium2.PdfDocument(sheet)) == 1
    assert not re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", out)


def test_new_overwrites_neither_folder_nor_sheet(command: Command, books: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "恢复单.pdf"
    sheet.write_bytes(b"old")
    status, _out, err = command("new", books, "--name", "乙党支部")
    assert (status, "不是空文件夹" in err) == (1, True)
    status, _out, err = command("new", tmp_path / "b", "--name", "乙党支部", "--recovery", sheet)
    assert (status, "已经存在" in err) == (1, True)
    assert sheet.read_bytes() == b"old"
    assert not (tmp_path / "b").exists()


def test_a_blank_name_or_a_short_password_makes_no_ledger(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("new", tmp_path / "a", "--name", "  ")[0] == 1
    monkeypatch.setenv("BRANCHDESK_PASSWORD", "short")
    status, _out, err = command("new", tmp_path / "a", "--name", "甲党支部")
    assert (status, "8 个字符" in err) == (1, True)
    assert not (tmp_path / "a").exists()


def test_import_counts_and_a_second_time_changes_nothing(command: Command, books: Path) -> None:
    status, out, _err = command("import", books, ROSTER, "--json")
    first = json.loads(out)
    assert status == 0
    assert {name: first[name] for name in ("kind", "rows", "new", "same", "changed", "refused")} == {
        "kind": "roster",
        "rows": 38,
        "new": 38,
        "same": 0,
        "changed": 0,
        "refused": 0,
    }
    second = json.loads(command("import", books, ROSTER, "--json")[1])
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 38)


def test_import_masks_personal_values(command: Command, books: Path) -> None:
    _status, out, err = command("import", books, ROSTER, "--json")
    problems = json.loads(out)["problems"]
    assert {"row", "field", "value", "reason"} == set(problems[0])
    assert any(problem["field"] == "id_number" for problem in problems)
    assert not re.search(r"\d{17}[\dXx]", out + err)
    assert "张国庆" not in out + err


def test_a_dry_run_writes_nothing(command: Command, books: Path) -> None:
    dry = json.loads(command("import", books, ROSTER, "--dry-run", "--json")[1])
    assert dry["new"] == 38
    assert json.loads(command("import", books, ROSTER, "--json")[1])["new"] == 38


def test_all_four_samples_come_in_whole(command: Command, books: Path) -> None:
    for file, kind, rows in (
        (ROSTER, "roster", 38),
        (APPLICANTS, "applicants", 6),
        (PAYROLL, "payroll", 38),
        (DUES, "dues", 38),
    ):
        status, out, err = command("import", books, file, "--json")
        found = json.loads(out)
        assert (status, found["kind"], found["rows"], found["refused"]) == (0, kind, rows, 0), err


def test_assess_gives_everybody_with_working_and_rule(command: Command, books: Path) -> None:
    command("import", books, ROSTER)
    command("import", books, PAYROLL)
    status, out, _err = command("assess", books, "--year", 2026, "--json")
    found = json.loads(out)
    assert (status, found["year"], len(found["members"])) == (0, 2026, 38)
    for member in found["members"]:
        assert {"name", "category", "base_fen", "rate", "due_fen", "working", "rule"} <= set(member)
        assert member["rule"].startswith("dues-2017:")
        assert isinstance(member["due_fen"], int)
    assert not re.search(r"\d{17}[\dXx]", out)


def test_assess_in_a_table_and_before_anything_was_assessed(command: Command, books: Path) -> None:
    command("import", books, ROSTER)
    status, out, _err = command("assess", books, "--year", 2026)
    lines = out.splitlines()
    assert (status, len(lines), lines[0].split()[0]) == (0, 39, "姓名")
    assert all("未核定" in line for line in lines[1:])


def test_dues_gives_due_paid_and_arrears_by_member_and_month(command: Command, books: Path) -> None:
    command("import", books, ROSTER)
    command("import", books, DUES)
    status, out, _err = command("dues", books, "--year", 2025, "--json")
    members = json.loads(out)["members"]
    assert (status, len(members)) == (0, 38)
    for member in members:
        assert [month["month"] for month in member["months"]] == [f"2025-{n:02}" for n in range(1, 13)]
        for total, of_month in (("paid_fen", "paid_fen"), ("arrears_fen", "arrears_fen")):
            assert member[total] == sum(month[of_month] for month in member["months"])
    assert any(member["arrears_fen"] for member in members)
    assert any(member["paid_fen"] for member in members)
    assert not re.search(r"\d{17}[\dXx]", out)
    status, table, _err = command("dues", books, "--year", 2025)
    assert (status, table.splitlines()[-1].split()[0]) == (0, "合计")


def test_due_and_missing_name_rule_clause_day_state_and_record(command: Command, books: Path) -> None:
    command("import", books, ROSTER)
    status, out, _err = command("due", books, "--on", "2026-11-21", "--json")
    found = {duty["rule"]: duty for duty in json.loads(out)["due"]}
    assert status == 0
    assert found["party-day"]["date"] == "2026-11-30"
    assert found["party-day"]["state"] == "month"
    assert "第十六条" in found["party-day"]["clause"]
    assert found["party-day"]["record"] == {"page": "life", "id": None, "detail": "new:party_day"}
    status, table, _err = command("due", books, "--on", "2026-11-21")
    assert (status, len(table.splitlines())) == (0, len(found) + 1)
    status, out, _err = command("missing", books, "--year", "2026", "--json")
    gaps = json.loads(out)["missing"]
    assert (status, {gap["book"] for gap in gaps} >= {"roster"}) == (0, True)
    assert all(gap["text"] and gap["record"]["page"] for gap in gaps)
    assert command("missing", books, "--year", "2026")[0] == 0
    assert command("due", books, "--on", "明天")[0] == 2


def test_a_file_that_is_no_list_is_refused(command: Command, books: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "信.xlsx"
    wrong.write_bytes(b"\xd0\xcf\x11\xe0 this was a letter")
    status, out, err = command("import", books, wrong)
    assert (status, out) == (1, "")
    assert err.endswith("。\n")
    assert "Traceback" not in err


def test_print_writes_pdf_and_spreadsheet(command: Command, books: Path, tmp_path: Path) -> None:
    command("import", books, ROSTER)
    out_dir = tmp_path / "out"
    status, out, _err = command("print", books, "roster", "--year", 2026, "--out", out_dir)
    assert status == 0
    pdf = Path(out.strip())
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "欧阳晓雯" in text
    assert command("print", books, "roster", "--year", 2026, "--out", out_dir, "--xlsx")[0] == 0
    assert (out_dir / "roster-2026.xlsx").stat().st_size > 0


def test_print_lists_every_paper_without_a_ledger(command: Command) -> None:
    status, out, _err = command("print", "--list")
    assert status == 0
    assert {line.split("\t")[0] for line in out.splitlines()} >= {
        "roster",
        "dues",
        "record-book",
        "scorecard",
        "yongzhou-demonstration",
        "yongzhou-application",
        "yongzhou-progress",
    }
    assert "roster\t党员（入党积极分子）名册\tpdf,xlsx" in out.splitlines()


def test_a_form_of_ones_own_is_listed_printed_and_a_bad_one_named(
    command: Command, books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "forms"
    own.mkdir(parents=True)
    (own / "visit.toml").write_bytes((RESOURCES / "examples" / "own-visit.toml").read_bytes())
    (own / "half.toml").write_text("id = ", encoding="utf-8")
    monkeypatch.setattr(paper_commands, "user_data", lambda: tmp_path / "own")
    status, out, err = command("print", books, "--list")
    assert status == 0
    assert "own-visit\t走访结对情况表\tpdf" in out.splitlines()
    assert "half.toml" in err
    status, out, _err = command("print", books, "own-visit", "--year", 2026, "--out", tmp_path / "out")
    assert (status, Path(out.strip()).name) == (0, "own-visit-2026.pdf")


def test_print_says_what_is_missing(command: Command, books: Path, tmp_path: Path) -> None:
    status, _out, err = command("print", books, "roster")
    assert (status, "--year" in err, "--out" in err) == (2, True, True)
    status, _out, err = command("print", books, "atlas", "--year", 2026, "--out", tmp_path)
    assert (status, "atlas" in err) == (1, True)


def test_seal_and_receive_and_again(command: Command, books: Path, tmp_path: Path) -> None:
    committee, card = tmp_path / "党委", tmp_path / "党委.card"
    command("import", books, ROSTER)
    assert command("new", committee, "--name", "样例市会计师行业党委", "--kind", "committee")[0] == 0
    status, out, _err = command("card", committee, "--out", card)
    assert (status, bool(re.search(r"\d{5} \d{5}", out))) == (0, True)
    status, out, _err = command("seal", books, "--to", card, "--year", 2026, "--out", tmp_path / "stick")
    assert status == 0
    sealed = Path(out.strip())
    first = json.loads(command("receive", committee, sealed, "--json")[1])
    assert set(first) == {"branch", "seq", "new", "same", "changed", "signature"}
    assert (first["branch"], first["seq"]) == ("样例会计师事务所党支部", 1)
    assert first["new"] >= 38
    again = json.loads(command("receive", committee, sealed, "--json")[1])
    assert (again["new"], again["changed"]) == (0, 0)


def test_receive_refuses_what_is_for_somebody_else(command: Command, books: Path, tmp_path: Path) -> None:
    committee, other = tmp_path / "党委", tmp_path / "别的党委"
    for folder in (committee, other):
        command("new", folder, "--name", folder.name, "--kind", "committee")
    card = tmp_path / "c.card"
    command("card", committee, "--out", card)
    sealed = Path(command("seal", books, "--to", card, "--year", 2026, "--out", tmp_path)[1].strip())
    status, out, err = command("receive", other, sealed)
    assert (status, out) == (1, "")
    assert err.strip()


def test_card_and_identity_never_overwrite(command: Command, books: Path, tmp_path: Path) -> None:
    secret = tmp_path / "identity.txt"
    assert command("identity", books, "--out", secret)[0] == 0
    kept = secret.read_bytes()
    assert b"AGE-SECRET-KEY-1" in kept
    if os.name == "posix":
        assert secret.stat().st_mode & 0o077 == 0
    for name in ("identity", "card"):
        assert command(name, books, "--out", secret)[0] == 1
    assert secret.read_bytes() == kept


def test_check_finds_a_whole_ledger_and_a_damaged_one(command: Command, books: Path) -> None:
    assert command("check", books)[0] == 0
    folder = LedgerFolder(books)
    key = KeyFile.load(folder.keys).unwrap(PASSWORD_SLOT, PASSWORD)
    connection = connect(folder.store, key)
    trigger = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
    connection.execute(f'DROP TRIGGER "{trigger}"')
    connection.close()
    status, _out, err = command("check", books)
    assert (status, "触发器" in err) == (1, True)


def test_backup_is_verified_and_looks_inside(command: Command, books: Path, tmp_path: Path) -> None:
    command("import", books, ROSTER)
    status, out, _err = command("backup", books, "--out", tmp_path / "stick")
    assert status == 0
    [made] = (tmp_path / "stick").glob("*.bdbackup")
    assert made.name in out
    assert backup.look(made).counts["person"] == 38


def test_wrong_password_damaged_keys_and_no_ledger_each_have_a_sentence(
    command: Command, books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRANCHDESK_PASSWORD", "不是这个密码")
    status, _out, err = command("check", books)
    assert (status, "密码不对" in err) == (1, True)
    status, _out, err = command("check", tmp_path / "nowhere")
    assert (status, "找不到文件夹" in err) == (1, True)
    (books / "keys.json").write_text("{", encoding="utf-8")
    status, _out, err = command("check", books)
    assert (status, "keys.json" in err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("atlas",),
        ("new", "x"),
        ("import", "x"),
        ("import", "x", "y", "--as", "letters"),
        ("import", "x", "y", "--year", "26"),
        ("import", "x", "y", "--month", "13"),
        ("seal", "x", "--year", "2026"),
        ("new", "x", "--name", "y", "--kind", "club"),
        ("check", "x", "--jso"),
        ("assess", "x"),
        ("dues", "x", "--json"),
    ],
)
def test_wrong_usage_ends_with_2(command: Command, arguments: tuple[str, ...]) -> None:
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("用法：")
    assert not re.search("error|usage|required|invalid", err)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_the_window_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in cli.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    status, out, err = command()
    assert (status, out) == (1, "")
    assert "没有图形界面" in err


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    environment = {**os.environ, "BRANCHDESK_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "branchdesk", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**environment, **options},  # type: ignore[dict-item]
    )


def test_without_password_and_terminal_it_says_so(books: Path) -> None:
    process = start("check", books, BRANCHDESK_PASSWORD="不是这个密码")
    assert (process.wait(30), "密码不对" in process.communicate()[1]) == (1, True)
    environment = {name: value for name, value in os.environ.items() if name != "BRANCHDESK_PASSWORD"}
    done = subprocess.run(
        [sys.executable, "-m", "branchdesk", "check", books],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "BRANCHDESK_PASSWORD" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_crash() -> None:
    process = start("print", "--list")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.wait(30)
    process.stderr.close()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_the_core_opens_no_window(books: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "branchdesk", "check", books],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "BRANCHDESK_PASSWORD": PASSWORD},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "PySide6" not in done.stderr


def test_the_full_cost_of_a_password_is_paid_outside_tests() -> None:
    """The fixture makes stretching cheap; a process of its own does not know it."""
    done = subprocess.run(
        [sys.executable, "-c", "from branchdesk.store import keys; print(keys.WORK_FACTOR)"],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=True,
    )
    assert int(done.stdout) >= 2**17 > keys.WORK_FACTOR
