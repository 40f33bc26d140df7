"""What lies in the container of an old .xls (an OLE compound file), and whether its counts can be true.

The reader sets aside memory for every count a file states, before it looks further. So each one is compared
with what the file can hold ([MS-CFB] 2.2 to 2.6, [MS-XLS] 2.4.28, 2.4.90 and 2.4.265).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from branchdesk.errors import BranchDeskError
from branchdesk.sheets.packed_files import Faults, too_long

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How the containers of .xls and .doc, and of encrypted .xlsx, begin."""

_HEADER, _ENTRY = 512, 128
_END = 0xFFFFFFFA
"""Sector numbers from here on mean something else than a sector."""
_SHEET, _DIMENSIONS, _STRINGS, _LAST = 0x0085, 0x0200, 0x00FC, 0x000A
_FORMULA, _TRUTH_OR_ERROR = 0x0006, 0x0205
_CELLS = frozenset({_FORMULA, _TRUTH_OR_ERROR, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00BD, 0x00BE, 0x00D6})
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_HEADER_ENTRIES = 109
_LONGEST_BOOK = 1 << 16
"""Rows of a sheet of the old format."""


class Implausible(ValueError):
    """A file states something that cannot be."""


def old_kind_of(content: bytes) -> Literal["xls", "word", "locked", "other"]:
    """Say what an OLE container holds, by the names in its directory."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "locked"
    if holds("Workbook") or holds("Book"):
        return "xls"
    return "word" if holds("WordDocument") else "other"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    start: int
    size: int


class _Container:
    """The parts of a compound file that lead to one stream."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Implausible
        self._sector, self._mini = 1 << shift, 1 << mini_shift
        counts = struct.unpack_from("<I", content, 40) + struct.unpack_from("<I", content, 44)
        counts += struct.unpack_from("<I", content, 64) + struct.unpack_from("<I", content, 72)
        if max(counts) * self._sector > len(content):
            raise Implausible
        first_directory, self._cutoff, first_mini = (
            struct.unpack_from("<I", content, place)[0] for place in (48, 56, 60)
        )
        self._table = self._allocation()
        directory = self._chain(first_directory)
        self._entries = list(self._read_entries(directory))
        if not self._entries or any(entry.size > len(content) for entry in self._entries):
            raise Implausible
        self._mini_table = _numbers(self._chain(first_mini)) if first_mini < _END else []

    def _at(self, sector: int) -> bytes:
        start = _HEADER + sector * self._sector if self._sector == _HEADER else (sector + 1) * self._sector
        if start >= len(self._content):
            raise Implausible
        return self._content[start : start + self._sector]

    def _allocation(self) -> list[int]:
        listed = [n for n in _numbers(self._content[76 : 76 + 4 * _HEADER_ENTRIES]) if n < _END]
        further, seen = struct.unpack_from("<I", self._content, 68)[0], 0
        while further < _END:
            numbers = _numbers(self._at(further))
            listed += [n for n in numbers[:-1] if n < _END]
            further, seen = numbers[-1], seen + 1
            if seen * self._sector > len(self._content):
                raise Implausible
        return [number for sector in listed for number in _numbers(self._at(sector))]

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END:
            parts.append(self._at(sector))
            if sector >= len(self._table) or len(parts) * self._sector > len(self._content):
                raise Implausible
            sector = self._table[sector]
        return b"".join(parts)

    @staticmethod
    def _read_entries(directory: bytes) -> Iterator[_Entry]:
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", directory, place + 64)[0]
            start, size = struct.unpack_from("<II", directory, place + 116)
            name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if directory[place + 66]:
                yield _Entry(name, start, size)

    def stream(self, name: str) -> bytes | None:
        """Return a stream's bytes; None when there is none of this name."""
        entry = next((found for found in self._entries if found.name == name), None)
        if entry is None:
            return None
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        body, parts, sector = self._chain(self._entries[0].start), [], entry.start
        while sector < _END:
            parts.append(body[sector * self._mini : (sector + 1) * self._mini])
            if sector >= len(self._mini_table) or len(parts) > len(self._mini_table):
                raise Implausible
            sector = self._mini_table[sector]
        return b"".join(parts)[: entry.size]


def _numbers(block: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))


def inspect(content: bytes, most_cells: int) -> Faults:
    """Compare every count of an .xls with its size, and find the cells that hold errors.

    Raises Implausible or struct.error for a damaged file, BranchDeskError for a sheet with a stray cell.
    """
    container = _Container(content)
    book = container.stream("Workbook") or container.stream("Book")
    if book is None:
        raise Implausible
    sheets: list[tuple[int, str]] = []
    for kind, place, length in _records(book, 0):
        if kind == _SHEET and length >= 8:
            sheets.append((struct.unpack_from("<I", book, place)[0], _sheet_name(book, place)))
        if kind == _STRINGS and struct.unpack_from("<I", book, place + 4)[0] > len(book):
            raise Implausible
    return {name: _inspect_sheet(book, start, most_cells) for start, name in sheets}


def _sheet_name(book: bytes, place: int) -> str:
    length, wide = book[place + 6], book[place + 7] & 1
    raw = book[place + 8 : place + 8 + length * (1 + wide)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _inspect_sheet(book: bytes, start: int, most_cells: int) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    top, bottom, left, right = _LONGEST_BOOK, 0, _LONGEST_BOOK, 0
    for kind, place, length in _records(book, start):
        if kind == _DIMENSIONS:
            _check_dimensions(book, place, length, most_cells)
        if kind not in _CELLS or length < 6:
            continue
        row, column = struct.unpack_from("<HH", book, place)
        top, bottom, left, right = min(top, row), max(bottom, row), min(left, column), max(right, column)
        code = _error_in(book, kind, place)
        if code is not None:
            errors[row, column] = code
    if bottom >= top and (bottom - top + 1) * (right - left + 1) > most_cells:
        raise BranchDeskError(too_long(bottom + 1))
    return errors


def _error_in(book: bytes, kind: int, place: int) -> str | None:
    if kind == _TRUTH_OR_ERROR and book[place + 7]:
        return _ERRORS.get(book[place + 6], "#N/A")
    if kind == _FORMULA and book[place + 6] == 2 and book[place + 12 : place + 14] == b"\xff\xff":
        return _ERRORS.get(book[place + 8], "#N/A")
    return None


def _records(book: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Run through the records of a substream: kind, where the content begins, and its length."""
    place = start
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        yield kind, place + 4, length
        if kind == _LAST:
            return
        place += 4 + length


def _check_dimensions(book: bytes, place: int, length: int, most_cells: int) -> None:
    if length == 10:
        first, last, left, right = struct.unpack_from("<HHHH", book, place)
    else:
        first, last, left, right = struct.unpack_from("<IIHH", book, place)
    if last > _LONGEST_BOOK or first > last or left > right:
        raise Implausible
    if (last - first) * (right - left) > most_cells:
        raise BranchDeskError(too_long(last))
