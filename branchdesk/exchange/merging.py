"""Opening a branch's sealed file at its superior: looked at first, then merged into the books in one action."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, container, differences, identity, sealing
from branchdesk.i18n import _
from branchdesk.models import ReceivedPackage
from branchdesk.progress import SILENT, Progress
from branchdesk.store.database import Database


class Older(BranchDeskError):
    """A later file of this branch was received before."""


class TwoCopies(BranchDeskError):
    """The branch sent two different files with one number."""


class Signature(StrEnum):
    """How sure it is that the branch itself sealed the file; a wrong signature is refused outright."""

    KNOWN = "known"
    """By the key that was pinned for this branch."""
    FIRST = "first"
    """By a key seen for the first time; it is pinned on receiving."""
    CHANGED = "changed"
    """By a new key for which the pinned one vouched."""


@dataclass(frozen=True)
class Received:
    """What is inside a sealed file, before anything is taken in."""

    branch: str
    branch_id: str
    seq: int
    year: int
    made_at: datetime
    attachments: bool
    counts: dict[str, int]
    """Records inside, by table."""
    signature: Signature
    fingerprint: str
    new: int
    same: int
    changed: int
    removed: int
    """Records of the year that the branch no longer has."""
    is_own: bool
    """Whether this desk sealed it itself: it can be looked at, not received."""
    again: bool
    """Whether this very content was received before."""
    last_seq: int | None
    """The number received last from this branch."""
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ReceiveResult:
    """What receiving a file did."""

    branch: str
    seq: int
    new: int
    same: int
    changed: int
    removed: int
    signature: Signature
    warnings: list[str] = field(default_factory=list)


def inspect(database: Database, path: Path, progress: Progress = SILENT) -> Received:
    """Open a sealed file and say what is inside and what receiving it would do; nothing is written.

    Raises a sentence for a file that is no sealed file, is for somebody else, cut short, altered, older
    than what was received, or bears the number of a different one.
    """
    with database.read() as session:
        content = _open(session, path, progress)
        return _look(session, content, progress)[0]


def receive(database: Database, path: Path, progress: Progress = SILENT) -> ReceiveResult:
    """Merge a branch's sealed file into the books in one action; the same file again changes nothing.

    Raises as `inspect` does, and when the file is this desk's own; nothing of it is kept then.
    """
    with database.read() as session:
        content = _open(session, path, progress)
    manifest = content.manifest
    words = _("接收“{name}”{year} 年上报文件（第 {seq} 号）").format(
        name=manifest.branch.name, year=manifest.year, seq=manifest.seq
    )
    try:
        with database.begin(words, receiving=True) as session:
            seen, found = _look(session, content, progress)
            if seen.is_own:
                raise BranchDeskError(_("这是本支部自己封装的文件，可以查看，不用接收。"))
            if not seen.again:
                _take_in(session, content, found)
    except IntegrityError as error:
        raise BranchDeskError(
            _("文件里的记录与本台账已有的记录冲突，没有接收任何内容。请让支部检查后重新封装。")
        ) from error
    return ReceiveResult(
        seen.branch,
        seen.seq,
        seen.new,
        seen.same,
        seen.changed,
        seen.removed,
        seen.signature,
        seen.warnings,
    )


def _open(session: Session, path: Path, progress: Progress) -> container.Content:
    progress.report(0, 3, _("正在解封…"))
    try:
        with path.open("rb") as file:
            sealed = file.read(sealing.MOST_FILE_BYTES + 1)
    except OSError as error:
        raise BranchDeskError(
            _("文件“{file}”读不出来。请检查U盘是否插好，文件还在不在。").format(file=path.name)
        ) from error
    if len(sealed) > sealing.MOST_FILE_BYTES:
        raise sealing.NotSealed(_("文件超过 64 MB，不是支部案头封装的上报文件。没有接收任何内容。"))
    sealing.check_header(sealed)  # what is no sealed file at all is said before anything about cards
    keys = identity.find(session)
    secrets = identity.secrets_of(keys) if keys else []
    if not secrets:
        raise sealing.ForSomebodyElse(
            _("本台账还没有名片，不会有封给它的文件。请先在“上报接收”里做名片，交给支部。")
        )
    return container.read(sealing.decrypt(sealed, secrets))


def _look(
    session: Session, content: container.Content, progress: Progress
) -> tuple[Received, differences.Differences]:
    own = branch.own(session)
    manifest = content.manifest
    is_own = manifest.branch.id == own.id
    signature = _judge_signature(session, content, is_own=is_own)
    last = None if is_own else _last(session, manifest.branch.id)
    again = last is not None and (last.seq, last.digest) == (manifest.seq, content.digest)
    warnings = [] if last is None or again else _judge_number(content, last)
    progress.report(1, 3, _("正在核对内容…"))
    found = differences.find(session, content)
    progress.report(2, 3, _("正在合并…"))
    received = Received(
        branch=manifest.branch.name,
        branch_id=manifest.branch.id,
        seq=manifest.seq,
        year=manifest.year,
        made_at=datetime.fromisoformat(manifest.made_at),
        attachments=manifest.attachments,
        counts=manifest.counts,
        signature=signature,
        fingerprint=content.card.fingerprint,
        new=0 if again else found.new,
        same=found.total if again else found.same,
        changed=0 if again else found.changed,
        removed=0 if again else found.removed,
        is_own=is_own,
        again=again,
        last_seq=last.seq if last else None,
        warnings=warnings,
    )
    return received, found


def _judge_signature(session: Session, content: container.Content, *, is_own: bool) -> Signature:
    if is_own:
        return Signature.KNOWN
    cards.check(session, content.card)
    pinned = cards.pinned(session, content.card.desk_id)
    if pinned is None:
        return Signature.FIRST
    return Signature.KNOWN if pinned.signing_key == content.card.signing_key else Signature.CHANGED


def _judge_number(content: container.Content, last: ReceivedPackage) -> list[str]:
    manifest = content.manifest
    if manifest.seq < last.seq:
        raise Older(
            _(
                "这是“{name}”第 {seq} 号文件，比已接收的第 {last} 号旧，没有接收。请让支部现在重新封装一份。"
            ).format(name=manifest.branch.name, seq=manifest.seq, last=last.seq)
        )
    if manifest.seq == last.seq:
        raise TwoCopies(
            _(
                "“{name}”第 {seq} 号文件已经接收过，这一份号码相同、内容不同："
                "支部可能有两份台账在同时使用。没有接收，请与支部核实用哪一份，再重新封装。"
            ).format(name=manifest.branch.name, seq=manifest.seq)
        )
    if manifest.seq == last.seq + 1 and manifest.previous != last.digest:
        return [
            _(
                "这份文件不是接着已接收的第 {last} 号做的：支部可能有两份台账在同时使用，"
                "或从旧备份恢复过。接收前请与支部核实。"
            ).format(last=last.seq)
        ]
    return []


def _last(session: Session, branch_id: str) -> ReceivedPackage | None:
    return session.scalars(
        select(ReceivedPackage)
        .where(ReceivedPackage.branch_id == branch_id)
        .order_by(ReceivedPackage.seq.desc())
    ).first()


def _take_in(session: Session, content: container.Content, found: differences.Differences) -> None:
    cards.pin(session, content.card)
    differences.apply(session, content, found)
    session.add(
        ReceivedPackage(
            branch_id=content.manifest.branch.id,
            seq=content.manifest.seq,
            digest=content.digest,
            manifest=content.raw,
        )
    )
    session.flush()
