"""The lines of a sealed file: values of records as JSON and read back, in pieces where they are long."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, select
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.exchange.container import MOST_LINE_BYTES
from branchdesk.exchange.records import CONTENT
from branchdesk.models import Content
from branchdesk.models.base import MonthType, PartialDateType

PIECE_LETTERS = 10_000
"""At most six bytes a letter in JSON: a piece stays below the size of a line."""
PIECE_BYTES = 45_000
_LONG_VALUE_BYTES = 1_000


def to_json(value: Any) -> Any:
    """Write a value of a record as JSON has it: dates as ISO text, enumerations as their value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Month | PartialDate):
        return str(value)
    return value


def from_json(column: Column[Any], value: Any) -> Any:
    """Read a value for a column; raises ValueError, TypeError or InvalidField when it is none for it."""
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    kind = column.type
    if isinstance(kind, JSON):
        return value
    if isinstance(kind, Boolean):
        return _exactly(bool, value)
    if isinstance(kind, Integer):
        number = _exactly(int, value)
        if abs(number) >= 2**63:
            raise ValueError(column.name)
        return number
    text = _exactly(str, value)
    if isinstance(kind, EnumType):
        return kind.python_type(text)
    for sort, reads in _READERS:
        if isinstance(kind, sort):
            return reads(text)
    return text


_READERS: tuple[tuple[type[Any], Callable[[str], Any]], ...] = (
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (MonthType, Month.parse),
    (PartialDateType, PartialDate.parse),
)


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def lines_of(table: str, values: Mapping[str, Any]) -> Iterator[bytes]:
    """Write one record as lines: itself, then the pieces of values too long for a line."""
    plain = {name: to_json(value) for name, value in values.items()}
    whole = _line({"table": table, "values": plain})
    if len(whole) <= MOST_LINE_BYTES:
        yield whole
        return
    long = {
        name: value
        for name, value in plain.items()
        if isinstance(value, str | list | dict) and len(_line(value)) > _LONG_VALUE_BYTES
    }
    yield _line({"table": table, "values": {n: v for n, v in plain.items() if n not in long}})
    for name, value in long.items():
        form, text = ("text", value) if isinstance(value, str) else ("json", _line(value).decode())
        yield from _pieces(table, values["id"], name, form, text)


def lines_of_content(session: Session, digests: set[str]) -> Iterator[bytes]:
    """Write the bytes of attachments as pieces in base 64, one content in memory at a time."""
    for digest in sorted(digests):
        data = session.scalars(select(Content.data).where(Content.sha256 == digest)).one()
        parts = [data[start : start + PIECE_BYTES] for start in range(0, len(data), PIECE_BYTES)] or [b""]
        for number, part in enumerate(parts):
            yield _line(
                {
                    "table": CONTENT,
                    "id": digest,
                    "field": "data",
                    "part": number,
                    "of": len(parts),
                    "base64": base64.b64encode(part).decode(),
                }
            )


def _pieces(table: str, key: str, field: str, form: str, text: str) -> Iterator[bytes]:
    parts = [text[start : start + PIECE_LETTERS] for start in range(0, len(text), PIECE_LETTERS)]
    for number, part in enumerate(parts):
        yield _line({"table": table, "id": key, "field": field, "part": number, "of": len(parts), form: part})


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
