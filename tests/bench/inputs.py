"""What the bench works on: a large roster, a branch of ten thousand, a full record book, all of invented people."""

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from PIL import Image
from sqlalchemy import Column, insert, select

from branchdesk import attachments, branch
from branchdesk.dates import Month, PartialDate
from branchdesk.exchange.records import BRANCH, STAYING
from branchdesk.life import meetings
from branchdesk.life.sittings import AgendaEntry, Sitting
from branchdesk.models import (
    Base,
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    Meeting,
    MeetingKind,
    PaymentKind,
    Person,
    PostTitle,
    Sector,
    Stage,
    new_id,
)
from branchdesk.people import pinyin, posts
from branchdesk.store.database import Database, connect
from branchdesk.store.ledger import Ledger, create

PASSWORD = "bench-bench-bench-9"
TODAY = date(2026, 11, 21)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文斌"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HEADINGS = (
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生日期",
    "公民身份号码",
    "学历",
    "入党时间",
    "转正时间",
    "人员类别",
    "联系电话",
    "备注",
)


def name_of(number: int) -> str:
    """Invent a name."""
    second, third = divmod(number // len(SURNAMES), len(GIVEN))
    return SURNAMES[number % len(SURNAMES)] + GIVEN[second % len(GIVEN)] + GIVEN[third]


def born_on(number: int) -> date:
    """Invent a birthday."""
    return date(1950, 1, 1) + timedelta(days=number % 15000)


def id_number(number: int) -> str:
    """Compute an ID number whose check digit is right; an odd serial is a man's."""
    digits = f"110101{born_on(number):%Y%m%d}{number // 15000 * 500 + number % 499:03}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]


def roster_file(path: Path, people: int) -> None:
    """Write a roster as an office keeps one: merged title, headings in row 3, a total at the end."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("党员花名册")
    sheet.append(["××党支部党员花名册"])
    sheet.append(["填报时间：2026年1月5日"])
    sheet.append(HEADINGS)
    for number in range(people):
        joined = born_on(number) + timedelta(days=9000)
        card = id_number(number)
        sheet.append(
            [
                number + 1,
                name_of(number),
                "男" if int(card[16]) % 2 else "女",
                "汉族",
                f"{born_on(number):%Y.%m.%d}",
                card,
                "大学本科",
                f"{joined:%Y-%m-%d}",
                f"{joined + timedelta(days=365):%Y-%m-%d}",
                "正式党员",
                f"13{number:09}",
                "",
            ]
        )
    sheet.append(["合计", f"{people}人"])
    book.save(path)


def branch_ledger(folder: Path, people: int, elected: date = date(2025, 3, 20)) -> tuple[Ledger, str]:
    """Make a ledger with a branch of so many members and its committee; return it open with the branch's key."""
    ledger, _code = create(folder, PASSWORD)
    with ledger.database.begin("bench") as session:
        made = branch.found(
            session, name="样例会计师事务所党支部", sector=Sector.PRIVATE, scheme="zhenjiang-2018"
        )
        rows = [
            {
                "id": new_id(),
                "branch_id": made.id,
                "name": name_of(number),
                "pinyin": pinyin.reading(name_of(number)),
                "position": number,
                "stage": Stage.FULL,
                "id_number": id_number(number),
                "born_on": PartialDate.of(born_on(number)),
                "admitted_on": PartialDate(2010, 7, 1),
                "converted_on": PartialDate(2011, 7, 1),
                "phone": f"13{number:09}",
            }
            for number in range(people)
        ]
        if rows:
            session.execute(insert(Person), rows)
        for title, row in zip(list(PostTitle)[:5], rows, strict=False):
            posts.set_post(session, row["id"], title, elected)
    return ledger, made.id


def dues_year(folder: Path, people: int) -> tuple[Ledger, str]:
    """Make a ledger in which everybody is assessed for 2026 and has paid every month of it."""
    ledger, branch_id = branch_ledger(folder, people)
    year = TODAY.year
    with ledger.database.begin("bench") as session:
        keys = session.scalars(select(Person.id).order_by(Person.position)).all()
        due = [2_000 + number * 37 % 30_000 for number in range(len(keys))]
        assessments = [
            {
                "id": new_id(),
                "branch_id": branch_id,
                "person_id": key,
                "year": year,
                "from_month": Month(year, 1),
                "category": DuesCategory.ENTERPRISE,
                "base_fen": fen * 100,
                "rate_bp": 100,
                "calculated_fen": fen,
                "due_fen": fen,
                "items": [],
                "assessed_on": date(year, 1, 12),
            }
            for key, fen in zip(keys, due, strict=True)
        ]
        payments = [
            {
                "id": new_id(),
                "branch_id": branch_id,
                "person_id": key,
                "month": Month(year, month),
                "amount_fen": fen,
                "paid_on": date(year, month, 15),
                "kind": PaymentKind.DUES,
            }
            for key, fen in zip(keys, due, strict=True)
            for month in range(1, 13)
        ]
        session.execute(insert(DuesAssessment), assessments)
        session.execute(insert(DuesPayment), payments)
    return ledger, branch_id


def record_book(folder: Path, people: int, sittings: int) -> tuple[Ledger, str]:
    """Make a ledger whose record book of 2026 has so many sittings of everybody."""
    ledger, branch_id = branch_ledger(folder, people)
    _hold(ledger, branch_id, sittings, TODAY.year)
    return ledger, branch_id


def ten_years(folder: Path, people: int, sittings: int) -> tuple[Ledger, str]:
    """Make a ledger with so many sittings of everybody in each of ten years."""
    first = TODAY.year - 9
    ledger, branch_id = branch_ledger(folder, people, elected=date(first, 1, 1))
    for year in range(first, TODAY.year + 1):
        _hold(ledger, branch_id, sittings, year)
    return ledger, branch_id


def photographed(ledger: Ledger, branch_id: str, photos: int) -> None:
    """Attach so many different photos of a phone's size to the sittings, in turn."""
    with ledger.database.begin("bench") as session:
        sittings = list(session.scalars(select(Meeting.id).order_by(Meeting.starts_at)))
        for number in range(photos):
            picture = Image.effect_noise((1600, 1200), 40 + number % 20).convert("RGB")
            file = BytesIO()
            picture.save(file, "JPEG", quality=80)
            owner = sittings[number % len(sittings)]
            attachments.attach(session, branch_id, "meeting", owner, f"照片{number}.jpg", file.getvalue())


def _hold(ledger: Ledger, branch_id: str, sittings: int, year: int) -> None:
    kinds = (MeetingKind.PARTY_DAY, MeetingKind.GENERAL, MeetingKind.LECTURE, MeetingKind.COMMITTEE)
    text = "大家围绕主题逐项讨论，结合岗位谈了认识和打算，会议形成一致意见。" * 6
    with ledger.database.begin("bench") as session:
        for number in range(sittings):
            starts = datetime(year, 1, 5, 14, 30) + timedelta(days=number * 5)
            sitting = Sitting(
                kind=kinds[number % len(kinds)],
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                place="支部活动室",
                agenda=[AgendaEntry(f"议题{n}", text, "同意。") for n in (1, 2)],
                minutes=text,
            )
            meetings.record(session, branch_id, sitting, recorded_at=starts + timedelta(hours=4))


def committee_store(folder: Path, branches: int) -> Database:
    """Make a store of so many branches of one year: one is recorded, the others are copied from it row by row.

    A copy has the keys of its records with the number of the branch in their first eight places.
    """
    ledger, branch_id = dues_year(folder, 12)
    _hold(ledger, branch_id, 24, TODAY.year)
    path, key = ledger.database.path, ledger.database.key
    ledger.close()
    store = connect(path, key)
    for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        store.execute(f'DROP TRIGGER "{trigger}"')  # the history of made-up copies says nothing
    store.execute("PRAGMA foreign_keys = OFF")
    for table in Base.metadata.sorted_tables:
        if table.name in STAYING:
            continue
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        values = ", ".join(_copied(column) for column in table.columns)
        rows = f'SELECT {values} FROM "{table.name}", numbers' + (
            " WHERE is_own" if table.name == BRANCH else ""
        )
        store.execute(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?) "
            f'INSERT INTO "{table.name}" ({columns}) {rows}',
            (branches - 1,),
        )
    store.execute("ANALYZE")
    store.commit()
    store.close()
    return Database(path, key)


def _copied(column: Column[Any]) -> str:
    if column.primary_key or column.foreign_keys:
        return f"printf('%08d', n) || substr(\"{column.name}\", 9)"
    return "0" if column.name == "is_own" else f'"{column.name}"'
