"""Sealing a year of the branch for its superior: collected, signed, encrypted, written and read back."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, container, identity, record_lines, records, sealing
from branchdesk.i18n import _
from branchdesk.models import DeskKind, SentPackage
from branchdesk.progress import SILENT, Progress
from branchdesk.store.database import Database
from branchdesk.store.migrations import CURRENT

SUFFIX = ".age"


@dataclass(frozen=True)
class SealedFile:
    """A file that was written, read back and found equal."""

    path: Path
    seq: int
    year: int
    recipient: str
    size: int
    sha256: str
    """Of the file as it lies on the stick."""
    counts: dict[str, int]
    """Records inside, by table."""


@dataclass(frozen=True)
class _Sealed:
    data: bytes
    seq: int
    digest: str
    branch_id: str
    name: str
    counts: dict[str, int]


def seal(
    database: Database,
    card: cards.Card,
    year: int,
    out_dir: Path,
    with_attachments: bool = False,
    progress: Progress = SILENT,
) -> SealedFile:
    """Seal the branch's report for a year to the superior's card and write it into a folder.

    The number is spent before the file is written, so that two different files never bear the same one.
    Raises BranchDeskError when the card is not the pinned one, or the file cannot be written or differs
    when read back; no half-written file stays behind then.
    """
    progress.report(0, 4, _("正在收集记录…"))
    if not out_dir.is_dir():
        raise BranchDeskError(_("找不到文件夹“{folder}”。请插好U盘，重新选择。").format(folder=out_dir))
    with database.begin(_("封装 {year} 年上报文件").format(year=year)) as session:
        _refuse_wrong_desk(session, card)
        cards.pin(session, card)
        sealed = _seal(session, card, year, with_attachments, progress)
        session.add(
            SentPackage(
                branch_id=sealed.branch_id,
                seq=sealed.seq,
                recipient=card.name,
                year=year,
                digest=sealed.digest,
            )
        )
    path = None
    try:
        progress.report(2, 4, _("正在写入文件…"))
        path = _write(out_dir, _file_name(sealed.name, year, sealed.seq), sealed.data)
        progress.report(3, 4, _("正在重新读出核对…"))
        sha256 = _compare(path, sealed.data)
    except BranchDeskError:
        if path is None or _remove(path):
            _take_number_back(database, sealed)
        raise
    progress.report(4, 4)
    database.announce(frozenset({SentPackage.__tablename__}))
    return SealedFile(path, sealed.seq, year, card.name, len(sealed.data), sha256, sealed.counts)


def sent(session: Session) -> list[SentPackage]:
    """List what this desk sealed, the latest first."""
    own = branch.own(session)
    return list(
        session.scalars(
            select(SentPackage).where(SentPackage.branch_id == own.id).order_by(SentPackage.seq.desc())
        )
    )


def _refuse_wrong_desk(session: Session, card: cards.Card) -> None:
    if branch.own(session).kind != DeskKind.BRANCH:
        raise BranchDeskError(_("这本是上级党组织的台账，用来接收支部的上报，不用封装。"))
    if card.kind != DeskKind.COMMITTEE:
        raise BranchDeskError(
            _("“{name}”是党支部的名片。请装入上级党组织的名片再封装。").format(name=card.name)
        )


def _seal(
    session: Session, card: cards.Card, year: int, with_attachments: bool, progress: Progress
) -> _Sealed:
    own = branch.own(session)
    keys = identity.of_this_desk(session)
    found = records.collect(session, own.id, year)
    if not with_attachments:
        found.pop(records.ATTACHMENT)
    if sum(values["size"] for values in found.get(records.ATTACHMENT, [])) > sealing.MOST_FILE_BYTES:
        raise _too_large()
    counts, lines = lines_to_send(session, own.id, found)
    last = next(iter(sent(session)), None)
    recipients = [card.age_recipient, identity.recipient_of(keys)]
    seq = (last.seq if last else 0) + 1
    facts = {
        "schema": CURRENT,
        "branch": {"id": own.id, "name": own.name},
        "seq": seq,
        "previous": last.digest if last else None,
        "year": year,
        "made_at": datetime.now().isoformat(timespec="seconds"),
        "attachments": with_attachments,
        "counts": counts,
        "recipients": recipients,
        "card": cards.make_card(session).as_manifest(),
    }
    progress.report(1, 4, _("正在签名加密…"))
    whole, digest = container.build(facts, lines, keys.signing_secret)
    data = sealing.encrypt(whole, recipients)
    if len(data) > sealing.MOST_FILE_BYTES:
        raise _too_large()
    return _Sealed(data, seq, digest, own.id, own.name, counts)


def _too_large() -> BranchDeskError:
    return BranchDeskError(
        _("上报文件超过 64 MB，多半是附件太多。请不带附件封装，附件另行报送。没有写出文件。")
    )


def lines_to_send(
    session: Session, branch_id: str, found: dict[str, list[dict[str, Any]]]
) -> tuple[dict[str, int], Iterator[bytes]]:
    """Count collected records by table, and write them as lines, with the fields newer programs sent for them."""
    carried = records.carried(session, branch_id)
    strangers = [
        (table, values) for (table, _key), values in carried.items() if table not in records.TRAVELLING
    ]
    counts = {table: len(rows) for table, rows in found.items()}
    for table, _values in strangers:
        counts[table] = counts.get(table, 0) + 1
    digests = {values["sha256"] for values in found.get(records.ATTACHMENT, [])}
    if digests:
        counts[records.CONTENT] = len(digests)

    def lines() -> Iterator[bytes]:
        for table, rows in found.items():
            for values in rows:
                yield from record_lines.lines_of(table, {**carried.get((table, values["id"]), {}), **values})
        for table, values in strangers:
            yield from record_lines.lines_of(table, values)
        yield from record_lines.lines_of_content(session, digests)

    return counts, lines()


def _file_name(branch_name: str, year: int, seq: int) -> str:
    name = cards.safe_file_name(branch_name)
    return _("{name}-{year}-第{seq}号").format(name=name, year=year, seq=seq) + SUFFIX


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){SUFFIX}"
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
        part.replace(path)
        _sync_folder(folder)
    except OSError as error:
        _remove(part)
        raise BranchDeskError(
            _("写不进“{folder}”：空间不够、写保护或U盘已拔出。没有留下半个文件，请换一个位置再封装。").format(
                folder=folder
            )
        ) from error
    return path


def _forget_cached(number: int) -> None:
    if hasattr(os, "posix_fadvise"):  # so that reading back asks the stick and not the memory
        os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _compare(path: Path, data: bytes) -> str:
    wanted = hashlib.sha256(data).hexdigest()
    try:
        with path.open("rb") as file:
            written = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        written = ""
    if written != wanted:
        _remove(path)
        raise BranchDeskError(_("写出的文件读回来与原文不同，U盘可能有坏块。文件已删去，请换一个U盘再封装。"))
    return wanted


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the stick is gone, perhaps with the file on it
        return False
    return True


def _take_number_back(database: Database, sealed: _Sealed) -> None:
    """Let the next file have the number: nothing that bears it has left this desk."""
    with database.begin(_("上报文件没有写成")) as session:
        session.execute(delete(SentPackage).where(SentPackage.digest == sealed.digest))


def summary_words(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Name what is inside a package in the user's words, leaving out what is not there."""
    named = [
        (_("党员和申请人"), counts.get("person", 0)),
        (_("党小组"), counts.get("party_group", 0)),
        (_("会议和活动"), counts.get("meeting", 0)),
        (_("谈心谈话"), counts.get("talk", 0)),
        (_("党费核定"), counts.get("dues_assessment", 0)),
        (_("交纳记录"), counts.get("dues_payment", 0)),
        (_("考评记录"), counts.get("rating_answer", 0) + counts.get("rating", 0)),
        (_("附件"), counts.get("attachment", 0)),
    ]
    return [(name, count) for name, count in named if count]
