"""The records of a package put together again from its lines."""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Any

from branchdesk.exchange import container, records
from branchdesk.exchange.sealing import altered

_FORMS = ("text", "json", "base64")


@dataclass
class Arrived:
    """What the lines of a package hold, values still as JSON has them."""

    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Table → id → values, for the tables this program knows."""
    strangers: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """Records of tables it does not know, by table and id."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes of attachments by their SHA-256."""


@dataclass
class _Pieces:
    form: str
    of: int
    parts: list[str] = field(default_factory=list)


def arrived(content: container.Content) -> Arrived:
    """Put the records of a package together; raises Damaged when they are not what the manifest says."""
    package = Arrived()
    pieces: dict[tuple[str, str, str], _Pieces] = {}
    for line in container.lines(content):
        if not isinstance(line, dict) or not isinstance(line.get("table"), str):
            raise altered()
        if "values" in line:
            _add_record(package, line["table"], line["values"])
        else:
            _add_piece(pieces, line)
    for (table, key, name), found in pieces.items():
        if len(found.parts) != found.of:
            raise altered()
        _join(package, table, key, name, found)
    _require_counts(package, content)
    return package


def _add_record(package: Arrived, table: str, values: Any) -> None:
    if not isinstance(values, dict) or not isinstance(values.get("id"), str) or table == records.CONTENT:
        raise altered()
    key = values["id"]
    if table in records.TRAVELLING:
        known = package.rows.setdefault(table, {})
        if key in known:
            raise altered()
        known[key] = values
    elif (table, key) in package.strangers:
        raise altered()
    else:
        package.strangers[(table, key)] = values


def _add_piece(pieces: dict[tuple[str, str, str], _Pieces], line: dict[str, Any]) -> None:
    form = next((form for form in _FORMS if form in line), "")
    key, name, of = line.get("id"), line.get("field"), line.get("of")
    if not form or not isinstance(line[form], str) or not isinstance(key, str) or not isinstance(name, str):
        raise altered()
    if type(of) is not int or of < 1:
        raise altered()
    found = pieces.setdefault((line["table"], key, name), _Pieces(form, of))
    if (found.form, found.of, len(found.parts)) != (form, of, line.get("part")):
        raise altered()
    found.parts.append(line[form])


def _join(package: Arrived, table: str, key: str, name: str, found: _Pieces) -> None:
    if (table == records.CONTENT) != (found.form == "base64"):
        raise altered()
    if table == records.CONTENT:
        package.contents[key] = _bytes(key, found.parts)
        return
    record = package.rows.get(table, {}).get(key) or package.strangers.get((table, key))
    if record is None or name in record:
        raise altered()
    whole = "".join(found.parts)
    record[name] = whole if found.form == "text" else _read_long(whole)


def _bytes(digest: str, parts: list[str]) -> bytes:
    try:
        data = b"".join(base64.b64decode(part, validate=True) for part in parts)
    except binascii.Error as error:
        raise altered() from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise altered()
    return data


def _read_long(whole: str) -> Any:
    try:
        return container.strict_json(whole.encode())
    except UnicodeEncodeError as error:  # half of a surrogate pair, which no program writes
        raise altered() from error


def _require_counts(package: Arrived, content: container.Content) -> None:
    counted = {table: len(rows) for table, rows in package.rows.items()}
    for table, _key in package.strangers:
        counted[table] = counted.get(table, 0) + 1
    if package.contents:
        counted[records.CONTENT] = len(package.contents)
    said = {table: count for table, count in content.manifest.counts.items() if count}
    if said != counted:
        raise altered()
