"""For any book: what every paper prints as a sum is the sum of the lines it prints, and a closed year stays."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.documents.dues_statement import key_of
from branchdesk.documents.papers import make, make_sheet
from branchdesk.documents.record_papers import make_for
from branchdesk.dues.closing import close_year
from branchdesk.dues.collection import pay
from branchdesk.models import Branch, DuesAssessment, DuesCategory, DuesPayment, Person
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts

YEAR, AFTER = 2025, date(2026, 1, 8)
KINDS = (DuesCategory.ENTERPRISE, DuesCategory.RETIRED, DuesCategory.PUBLIC_INSTITUTION)
NAMES = ("何国庆", "张秀英", "陈静", "杨立新")
quick = settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Member:
    """One member's year: kind, base, what is due a month, and what came for each month."""

    kind: DuesCategory
    base: int
    due: int
    paid: tuple[int, ...]


members = st.builds(
    Member,
    st.sampled_from(KINDS),
    st.integers(1, 9_999_999),
    st.integers(1, 99_999),
    st.tuples(*[st.integers(1, 99_999)] * 12),
)
book = st.lists(members, min_size=1, max_size=len(NAMES))


class Undone(Exception):
    """Takes back what an example wrote."""


@contextmanager
def written(database: Database, branch_id: str, found: list[Member]) -> Iterator[Session]:
    """Write a book for the time of one example."""
    with suppress(Undone), database.begin("试算") as session:
        made = MadeBranch(session, branch_id)
        for name, one in zip(NAMES, found, strict=False):
            person = made.member(name, dues_category=one.kind)
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=person.id,
                    year=YEAR,
                    from_month=Month(YEAR, 1),
                    category=one.kind,
                    base_fen=one.base,
                    rate_bp=150,
                    due_fen=one.due,
                    assessed_on=date(YEAR, 1, 10),
                )
            )
            for number, fen in enumerate(one.paid, 1):
                pay(session, branch_id, person.id, Month(YEAR, number), fen, date(YEAR, number, 15))
        session.flush()
        yield session
        raise Undone


def lines_of(pdf: bytes) -> list[str]:
    return [line.strip() for text in page_texts(pdf) for line in text.splitlines()]


def paper(session: Session, rulebook: Rulebook, branch_id: str, name: str) -> list[str]:
    if name == "dues-statement":
        return lines_of(make_for(session, rulebook, branch_id, name, key_of(YEAR), AFTER).pdf)
    return lines_of(make(session, rulebook, branch_id, name, YEAR, AFTER).pdf)


def amounts(line: str) -> list[Decimal]:
    """Read the amounts of a line, those with two decimals."""
    return [Decimal(found) for found in re.findall(r"(?<![\d.])-?\d+\.\d\d(?![\d%])", line)]


def check_sums(lines: list[str], people: int, skipped: int) -> None:
    """Check that the line of totals adds up the lines of people, the first `skipped` amounts of each left out."""
    rows = [amounts(line)[skipped:] for line in lines if line.split(" ")[1:2] and line.split(" ")[1] in NAMES]
    total = next(amounts(line) for line in lines if line.startswith("合计 "))
    assert len(rows) == people
    assert [sum(column) for column in zip(*rows, strict=True)] == total


@quick
@given(book)
def test_the_register_and_its_summary_add_up(
    database: Database, rulebook: Rulebook, branch_id: str, found: list[Member]
) -> None:
    with written(database, branch_id, found) as session:
        lines = paper(session, rulebook, branch_id, "dues")
    start = next(n for n, line in enumerate(lines) if line.startswith("党费核定收缴分档汇总表"))
    check_sums(lines[:start], len(found), 1)
    summary = [amounts(line) for line in lines[start:] if re.match(r"\d+ .*1\.5% ", line)]
    (total,) = [amounts(line) for line in lines[start:] if line.startswith("合计 ")]
    assert [sum(column) for column in zip(*summary, strict=True)] == total
    assert total[2] == sum(Decimal(fen) for one in found for fen in one.paid) / 100


@quick
@given(book)
def test_the_sheets_add_up(
    database: Database, rulebook: Rulebook, branch_id: str, tmp_path: Path, found: list[Member]
) -> None:
    with written(database, branch_id, found) as session:
        for name in ("dues", "account-sheet"):
            make_sheet(session, rulebook, branch_id, name, YEAR, AFTER, tmp_path / f"{name}.xlsx")
    for name in ("dues", "account-sheet"):
        for sheet in load_workbook(tmp_path / f"{name}.xlsx").worksheets:
            rows = list(sheet.iter_rows(min_row=3, values_only=True))
            end = next(n for n, row in enumerate(rows) if row[1] == "合计")
            for place, total in enumerate(rows[end]):
                if isinstance(total, int | float | Decimal):
                    column = [Decimal(str(row[place])) for row in rows[:end] if row[place] is not None]
                    assert sum(column) == Decimal(str(total)), (sheet.title, place)


@quick
@given(book)
def test_the_notice_the_statements_and_the_account_sheet_add_up(
    database: Database, rulebook: Rulebook, branch_id: str, found: list[Member]
) -> None:
    with written(database, branch_id, found) as session:
        notice, statements, account = (
            paper(session, rulebook, branch_id, name)
            for name in ("dues-publication", "dues-statement", "account-sheet")
        )
    months = [amounts(line) for line in notice if re.match(r"\d+月 .*\d+月 ", line)]
    totals = [amounts(line) for line in notice if "合计" in line]
    assert len(months) == 6
    assert [sum(m[0] + m[2] for m in months), sum(m[1] + m[3] for m in months)] == totals[0] == totals[1]
    for one in found:
        start = statements.index(next(line for line in statements if line.startswith("1月 ")))
        theirs = [amounts(line) for line in statements[start : start + 12]]
        assert [sum(row) for row in zip(*theirs, strict=True)] == amounts(statements[start + 12])
        assert sum(row[1] for row in theirs) == sum(map(Decimal, one.paid)) / 100
        statements = statements[start + 13 :]
    due = [line for line in account if line.split(" ")[1:2] and line.split(" ")[1] in NAMES]
    sums = [amounts(line) for line in account if line.startswith("合计 ") and "人" not in line]
    assert len(due) == len(found)
    assert sum(amounts(line)[-2] for line in due) == sum(line[-2] for line in sums)
    assert sum(amounts(line)[-1] for line in due) == sum(line[-1] for line in sums)


@quick
@given(book, st.sets(st.sampled_from(("person", "branch", "assessment", "deleted", "paid")), min_size=1))
def test_a_closed_year_stays_whatever_changes(
    database: Database, rulebook: Rulebook, branch_id: str, found: list[Member], changes: set[str]
) -> None:
    names = ("dues", "dues-statement", "dues-publication", "account-sheet")
    with written(database, branch_id, found) as session:
        close_year(session, rulebook, branch_id, YEAR, AFTER, None)
        before = {name: paper(session, rulebook, branch_id, name) for name in names}
        deeds = {
            "person": update(Person).values(name="改名", dues_category=DuesCategory.FARMER),
            "branch": update(Branch).values(name="改名的党支部"),
            "assessment": update(DuesAssessment).values(due_fen=1, base_fen=1, rate_bp=1),
            "paid": delete(DuesPayment),
            "deleted": delete(Person).where(Person.name.in_((NAMES[0], "改名"))),
        }
        for name in sorted(changes):
            session.execute(deeds[name])
        session.expire_all()
        assert {name: paper(session, rulebook, branch_id, name) for name in names} == before
