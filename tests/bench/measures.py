"""What is measured, against what, and what is wanted (issue "Speed" and "Memory")."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import python_calamine
from sqlalchemy import Engine, event

from branchdesk import demo
from branchdesk.deadlines import due, missing
from branchdesk.documents import papers
from branchdesk.dues.calculation import Flag, Item, base_of, due_of
from branchdesk.models import DuesCategory, Person
from branchdesk.people import members
from branchdesk.people.roster import FIELDS
from branchdesk.ratings.scoring import score
from branchdesk.rules.dues_rates import read_dues_rates
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind
from branchdesk.store.database import connect
from tests.bench.inputs import (
    HEADINGS,
    PASSWORD,
    TODAY,
    branch_ledger,
    dues_year,
    photographed,
    record_book,
    roster_file,
    ten_years,
)

SCRATCH = tempfile.TemporaryDirectory(prefix="branchdesk-bench-")
ROUNDS = 9


@dataclass(frozen=True)
class Measure:
    """A figure with its target."""

    name: str
    value: float
    unit: str
    relation: str
    target: float
    detail: str = ""

    @property
    def reached(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target if self.relation == "<=" else self.value >= self.target


def _child(*arguments: object) -> list[float]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(SCRATCH.name) / "bytecode")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.children", *map(str, arguments)],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return [float(line) for line in done.stdout.split()]


@cache
def sample() -> Path:
    """Build the sample branch once."""
    folder = Path(SCRATCH.name) / "sample" / "ledger"
    demo.build(folder, TODAY).close()
    return folder


def first_window() -> Measure:
    """From starting the process to the painted first window, against bare ones, taken in turn.

    The bare window shows two of the same words: finding a font for Chinese is Qt's own time. What a bare
    window with Latin words takes stands beside it.
    """
    kinds = {
        "ours": ("first", sample()),
        "bare": ("bare", "支部案头", "打开台账"),
        "latin": ("bare", "BranchDesk", "Open"),
    }
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(ROUNDS + 1):
        for kind, arguments in kinds.items():
            started = time.time()
            seconds = _child(*arguments)[0] - started
            if number:
                taken[kind].append(seconds)
    middle = {kind: statistics.median(seconds) for kind, seconds in taken.items()}
    return Measure(
        "start to first painted unlock window, against a bare window",
        middle["ours"] / middle["bare"],
        "times",
        "<=",
        1.3,
        f"{middle['ours'] * 1000:.0f} ms against {middle['bare'] * 1000:.0f} ms "
        f"({middle['latin'] * 1000:.0f} ms with Latin words)",
    )


@cache
def _main_window() -> list[list[float]]:
    return [_child("main", sample(), demo.PASSWORD) for _round in range(5)]


def first_page() -> Measure:
    """From the password to the painted first page of the sample branch."""
    seconds = [figures[0] for figures in _main_window()]
    return Measure("unlock to first page painted", statistics.median(seconds), "s", "<=", 1.0)


def memory() -> Measure:
    """Resident memory with the sample branch open and every page seen."""
    before = statistics.median(figures[1] for figures in _main_window())
    after = statistics.median(figures[2] for figures in _main_window())
    return Measure(
        "resident with the sample branch open, every page seen",
        after,
        "MB",
        "<=",
        250,
        f"{before:.0f} MB at the first page",
    )


def roster() -> Measure:
    """Reading and checking a roster of 10 000 rows, against calamine's bare read of it."""
    path = Path(SCRATCH.name) / "roster.xlsx"
    roster_file(path, 10_000)
    ledger, branch_id = branch_ledger(Path(SCRATCH.name) / "empty", 0)
    bare, ours = [], []
    for _round in range(5):
        started = time.perf_counter()
        python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        bare.append(time.perf_counter() - started)
        started = time.perf_counter()
        with ledger.database.read() as session:
            plan = importing.plan(session, branch_id, path, kind=ImportKind.ROSTER)
        ours.append(time.perf_counter() - started)
        if len(plan.rows) != 10_000:
            raise AssertionError(len(plan.rows))
    ledger.close()
    return Measure(
        "10 000-row roster read and checked, against a bare read",
        statistics.median(ours) / statistics.median(bare),
        "times",
        "<=",
        4,
        f"{statistics.median(ours):.2f} s against {statistics.median(bare):.2f} s",
    )


def roster_import() -> Measure:
    """Taking in a roster of 10 000 rows with all checks, against a bare read and a bare executemany."""
    path = Path(SCRATCH.name) / "roster.xlsx"
    roster_file(path, 10_000)
    bare, ours = [], []
    for number in range(3):
        ledger, branch_id = branch_ledger(Path(SCRATCH.name) / f"taken-{number}", 0)
        started = time.perf_counter()
        with ledger.database.begin("bench") as session:
            importing.carry_out(session, importing.plan(session, branch_id, path, kind=ImportKind.ROSTER))
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        read = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        connection = connect(ledger.database.path, ledger.database.key)
        connection.execute("CREATE TABLE bare (" + ", ".join(f"c{n}" for n in range(len(HEADINGS))) + ")")
        connection.execute("BEGIN")
        places = ", ".join("?" * len(HEADINGS))
        connection.executemany(f"INSERT INTO bare VALUES ({places})", read[3:])
        connection.execute("COMMIT")
        connection.close()
        bare.append(time.perf_counter() - started)
        ledger.close()
    return Measure(
        "10 000-row roster imported, against a bare read and executemany",
        statistics.median(ours) / statistics.median(bare),
        "times",
        "<=",
        4,
        f"{statistics.median(ours):.2f} s against {statistics.median(bare):.2f} s",
    )


def roster_list() -> Measure:
    """Reading the list of 10 000 people, against a bare cursor over the same columns."""
    ledger, branch_id = branch_ledger(Path(SCRATCH.name) / "many", 10_000)
    connection = connect(ledger.database.path, ledger.database.key)
    columns = [name for name in FIELDS if name in Person.__table__.c]
    query = f"SELECT {', '.join(columns)} FROM person ORDER BY position, pinyin, name"
    bare, ours = [], []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        connection.execute(query).fetchall()
        bare.append(time.perf_counter() - started)
        started = time.perf_counter()
        with ledger.database.read() as session:
            listed = members.roster(session, branch_id, on=TODAY)
        ours.append(time.perf_counter() - started)
        if len(listed) != 10_000:
            raise AssertionError(len(listed))
    connection.close()
    ledger.close()
    return Measure(
        "list of 10 000 people read, against a bare cursor",
        statistics.median(ours) / statistics.median(bare),
        "times",
        "<=",
        2,
        f"{statistics.median(ours) * 1000:.0f} ms against {statistics.median(bare) * 1000:.0f} ms",
    )


def assessing() -> Measure:
    """Assessing 10 000 members with working and notices, against a bare loop that adds and rounds up."""
    rates, on = read_dues_rates(), date(TODAY.year, 1, 1)
    payroll = [_pay(number) for number in range(10_000)]
    bare, ours = [], []
    for _round in range(ROUNDS):
        started = time.process_time()
        plain = [_bare_dues(items) for items in payroll]
        bare.append(time.process_time() - started)
        started = time.process_time()
        found = [
            due_of(rates, DuesCategory.ENTERPRISE, base_of(items), on, items=items).due_fen
            for items in payroll
        ]
        ours.append(time.process_time() - started)
        if found != plain:
            raise AssertionError("the two reckonings differ")
    return Measure(
        "10 000 members assessed with the working, against a bare loop",
        min(ours) / min(bare),
        "times",
        "<=",
        5,
        f"{min(ours) * 1000:.0f} ms against {min(bare) * 1000:.0f} ms",
    )


def _pay(number: int) -> tuple[Item, ...]:
    """A payroll line of nine items, the four paid ones above the five taken off."""
    names = (
        "基本工资",
        "岗位工资",
        "绩效工资",
        "津贴补贴",
        "养老保险",
        "医疗保险",
        "失业保险",
        "公积金",
        "个税",
    )
    return tuple(
        Item(name, (number * 37 + place * 101) % 60_000 + (150_000 if place < 4 else 1), flag)
        for place, name in enumerate(names)
        for flag in (Flag.INCLUDE if place < 4 else Flag.DEDUCT,)
    )


def _bare_dues(items: tuple[Item, ...]) -> int:
    """Add up, find the step, round up: what no program could leave out."""
    base = 0
    for item in items:
        if item.flag is Flag.INCLUDE:
            base += item.fen
        elif item.flag is Flag.DEDUCT:
            base -= item.fen
    rate = 50 if base <= 300_000 else 100 if base <= 500_000 else 150 if base <= 1_000_000 else 200
    return min(-(-base * rate // 10_000), 100_000)


def pages() -> Measure:
    """Pages a second of a record book with 50 members and 60 sittings."""
    ledger, branch_id = record_book(Path(SCRATCH.name) / "book", 50, 60)
    rulebook = read_rulebook()
    seconds, count = [], 0
    for _round in range(4):
        started = time.perf_counter()
        with ledger.database.read() as session:
            made = papers.make(session, rulebook, branch_id, "record-book", 2026, TODAY)
        seconds.append(time.perf_counter() - started)
        count = len(pypdfium2.PdfDocument(made.pdf))
    ledger.close()
    return Measure(
        "record book, 50 members and 60 sittings",
        count / statistics.median(seconds[1:]),
        "pages/s",
        ">=",
        60,
        f"{count} pages in {statistics.median(seconds[1:]):.2f} s",
    )


def dues_register() -> Measure:
    """Pages a second of the dues register of 500 members, beside LibreOffice with the same table."""
    folder = Path(SCRATCH.name) / "dues"
    ledger, branch_id = dues_year(folder / "ledger", 500)
    rulebook = read_rulebook()
    seconds, count = [], 0
    table = folder / "register.xlsx"
    for _round in range(4):
        started = time.perf_counter()
        with ledger.database.read() as session:
            made = papers.make(session, rulebook, branch_id, "dues", TODAY.year, TODAY)
        seconds.append(time.perf_counter() - started)
        count = len(pypdfium2.PdfDocument(made.pdf))
    with ledger.database.read() as session:
        papers.make_sheet(session, rulebook, branch_id, "dues", TODAY.year, TODAY, table)
    ledger.close()
    taken = statistics.median(seconds[1:])
    return Measure(
        "dues register of 500 members",
        count / taken,
        "pages/s",
        ">=",
        20,
        f"{count} pages in {taken:.2f} s; {_office(table)}",
    )


def _office(table: Path) -> str:
    """Say how fast LibreOffice makes a PDF of a table: once to warm up, then the middle of three rounds."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return "LibreOffice: SKIPPED, soffice is not installed (Debian: libreoffice-calc)"
    profile = f"-env:UserInstallation={(table.parent / 'profile').as_uri()}"
    seconds = []
    for _round in range(4):
        started = time.perf_counter()
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", table.parent, table],
            capture_output=True,
            timeout=120,
            check=True,
        )
        seconds.append(time.perf_counter() - started)
    pages = len(pypdfium2.PdfDocument(table.with_suffix(".pdf")))
    middle = statistics.median(seconds[1:])
    return f"LibreOffice: {pages / middle:.1f} pages/s, {pages} pages in {middle:.2f} s"


def peak_megabytes() -> float:
    """Return the most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work_book() -> Measure:
    """Pages a second of the work book of a year with 60 sittings and 200 photos, and the memory it takes."""
    ledger, branch_id = record_book(Path(SCRATCH.name) / "work", 50, 60)
    photographed(ledger, branch_id, 200)
    rulebook = read_rulebook()
    before = peak_megabytes()
    started = time.perf_counter()
    with ledger.database.read() as session:
        made = papers.make(session, rulebook, branch_id, "work-book", 2026, TODAY)
    seconds = time.perf_counter() - started
    count = len(pypdfium2.PdfDocument(made.pdf))
    ledger.close()
    return Measure(
        "work book, 60 sittings and 200 photos",
        count / seconds,
        "pages/s",
        ">=",
        10,
        f"{count} pages in {seconds:.1f} s; {len(made.pdf) >> 20} MB; peak {peak_megabytes():.0f} MB, "
        f"{before:.0f} before",
    )


def home() -> Measure:
    """What the first page reads over ten years of records, against its own queries sent bare."""
    ledger, branch_id = ten_years(Path(SCRATCH.name) / "years", 50, 60)
    rulebook = read_rulebook()
    sent: list[tuple[str, Any]] = []
    ours, bare = [], []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, *_more: Any) -> None:
        sent.append((sql, values))

    for number in range(ROUNDS + 1):
        if number == ROUNDS:
            event.listen(Engine, "before_cursor_execute", note)
        started = time.perf_counter()
        with ledger.database.read() as session:
            due(session, rulebook, branch_id, TODAY)
            missing(session, rulebook, branch_id, TODAY.year, TODAY)
            score(session, rulebook, branch_id, "zhenjiang-2018", TODAY.year, TODAY)
        ours.append(time.perf_counter() - started)
    event.remove(Engine, "before_cursor_execute", note)
    connection = connect(ledger.database.path, ledger.database.key)
    for _round in range(ROUNDS):
        started = time.perf_counter()
        for sql, values in sent:
            if sql.lstrip().startswith(("SELECT", "WITH")):
                connection.execute(sql, values).fetchall()
        bare.append(time.perf_counter() - started)
    connection.close()
    ledger.close()
    return Measure(
        "first page over ten years of records, against its queries sent bare",
        statistics.median(ours[1:-1]) / statistics.median(bare),
        "times",
        "<=",
        2,
        f"{statistics.median(ours[1:-1]) * 1000:.0f} ms against {statistics.median(bare) * 1000:.0f} ms, "
        f"{len(sent)} queries",
    )


def typing() -> Measure:
    """A letter typed into the search box over 10 000 people, until its list is painted."""
    folder = Path(SCRATCH.name) / "crowd"
    ledger, _branch_id = branch_ledger(folder, 10_000)
    ledger.close()
    words = ("王伟", "wangwei", "zxl", "1300000", "110101", "liu min", "chenjing", "陈静", "zhanxl")
    times = _child("typing", folder, PASSWORD, *words)
    return Measure(
        "search box over 10 000 people, median of a letter",
        statistics.median(times),
        "ms",
        "<=",
        16,
        f"slowest {max(times):.0f} ms",
    )


ALL: tuple[Callable[[], Measure], ...] = (
    roster,
    assessing,
    roster_import,
    roster_list,
    pages,
    work_book,
    home,
    dues_register,
    first_window,
    first_page,
    memory,
    typing,
)
