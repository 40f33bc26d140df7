"""督查: inspections received, with their findings and what was answered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from branchdesk import entries, worklists
from branchdesk.dates import add_months
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import QuarterCheck, Supervision, SupervisionKind, WorklistSource
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists import Item

KIND_WORDS = {
    SupervisionKind.SUPERVISION: N_("督查"),
    SupervisionKind.SAMPLE: N_("抽查"),
    SupervisionKind.LOOK_BACK: N_("回头看"),
    SupervisionKind.ROUTINE: N_("日常检查"),
    SupervisionKind.WRITTEN: N_("书面提示反馈"),
    SupervisionKind.SURVEY: N_("摸底排查"),
    SupervisionKind.SELF_CHECK: N_("自查"),
}


FINDING_SOURCES = (WorklistSource.INSPECTION, WorklistSource.SELF_CHECK)
"""Where the findings of an inspection, and of the branch's own look at itself, say they come from."""


@dataclass(frozen=True, slots=True)
class SupervisionLine:
    """An inspection as lists and papers show it, with the items it put on the list."""

    id: str
    kind: SupervisionKind
    held_on: date
    held_by: str
    about: str
    result: str
    document: str
    reply_due: date | None
    replied_on: date | None
    reply: str
    findings: tuple[Item, ...]

    @property
    def source(self) -> WorklistSource:
        """Where its findings come from."""
        is_own = self.kind == SupervisionKind.SELF_CHECK
        return WorklistSource.SELF_CHECK if is_own else WorklistSource.INSPECTION

    @property
    def kind_words(self) -> str:
        """The kind in a word."""
        return _(KIND_WORDS[self.kind])

    @property
    def open_findings(self) -> int:
        """How many findings are still to be put right."""
        return sum(item.is_open for item in self.findings)

    def is_unanswered(self, today: date) -> bool:
        """Say whether an answer was due by now and none was given."""
        return self.reply_due is not None and self.replied_on is None and self.reply_due < today


def is_checked(session: Session, branch_id: str, year: int, quarter: int) -> bool:
    """Say whether the branch looked at itself in a quarter (合组通字〔2018〕20号 联系指导制度 4)."""
    first = date(year, 3 * quarter - 2, 1)
    return bool(
        session.scalar(
            select(
                exists().where(
                    Supervision.branch_id == branch_id,
                    Supervision.kind == SupervisionKind.SELF_CHECK,
                    Supervision.held_on >= first,
                    Supervision.held_on < add_months(first, 3),
                )
            )
        )
    )


def keep(session: Session, branch_id: str, values: dict[str, object], key: str | None = None) -> Supervision:
    """Enter an inspection, or correct one.

    Raises InvalidField without who held it or what it was about, and for an answer before it was held;
    BranchDeskError for a self-check whose result was kept: it stays what it was.
    """
    if key is not None:
        _refuse_if_kept(session, key)
    for name, words in (("held_by", _("请写是谁来检查的。")), ("about", _("请写检查了什么。"))):
        if not str(values.get(name) or "").strip():
            raise InvalidField(name, words)
    held = values.get("held_on")
    for name in ("reply_due", "replied_on"):
        day = values.get(name)
        if isinstance(held, date) and isinstance(day, date) and day < held:
            raise InvalidField(name, _("不能早于检查的日子 {day}。").format(day=held))
    return entries.keep(session, Supervision, branch_id, values, key)


def _refuse_if_kept(session: Session, key: str) -> None:
    if session.scalar(select(exists().where(QuarterCheck.supervision_id == key))):
        raise BranchDeskError(_("这次自查的情况已经留存，不再修改和删除；要更正请另记一次自查。"))


@once_a_reading
def supervisions(session: Session, branch_id: str, year: int, today: date) -> list[SupervisionLine]:
    """List the inspections of a year, the latest first, each with its findings."""
    found = session.scalars(
        select(Supervision)
        .where(
            Supervision.branch_id == branch_id,
            Supervision.held_on >= date(year, 1, 1),
            Supervision.held_on <= date(year, 12, 31),
        )
        .order_by(Supervision.held_on.desc(), Supervision.recorded_at.desc())
    ).all()
    raised: dict[str | None, list[Item]] = {}
    for item in worklists.items_of(
        session,
        branch_id,
        today,
        sources=FINDING_SOURCES,
        source_ids=[one.id for one in found],
    ):
        raised.setdefault(item.source_id, []).append(item)
    return [
        SupervisionLine(
            one.id,
            one.kind,
            one.held_on,
            one.held_by,
            one.about,
            one.result,
            one.document or "",
            one.reply_due,
            one.replied_on,
            one.reply or "",
            tuple(raised.get(one.id, ())),
        )
        for one in found
    ]


def remove(session: Session, key: str) -> None:
    """Take out an inspection entered by mistake.

    Raises BranchDeskError while it has items on the list, and for a self-check whose result was kept.
    """
    _refuse_if_kept(session, key)
    record = entries.found(session, Supervision, key)
    if worklists.items_of(session, record.branch_id, date.max, source_ids=[key]):
        raise BranchDeskError(_("这次检查已经列了整改事项，请先到清单里处理，再删除。"))
    entries.remove(session, Supervision, key)
