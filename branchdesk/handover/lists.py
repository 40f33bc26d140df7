"""What is handed over: the books of each year, balances, open matters, term and committee, backups and keys."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from branchdesk import terms
from branchdesk.branch import branch_of
from branchdesk.deadlines.duties import due
from branchdesk.deadlines.duty import DutyState
from branchdesk.deadlines.gaps import missing
from branchdesk.dues.year import year_grid
from branchdesk.i18n import _, in_source_language
from branchdesk.models import Attachment, DuesPayment, Meeting, Person, PostTitle, Stage, Talk
from branchdesk.money import grouped
from branchdesk.people.posts import posts_on
from branchdesk.people.roster import roster
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.backup import Backup
from branchdesk.words import POST_WORDS

MOST_MATTERS = 60
"""Lines of open matters on the protocol; how many more there are is said."""


class Lists(msgspec.Struct, frozen=True):
    """The lists in the words of the protocol, kept with the hand-over as they were on its day."""

    branch: str
    superior: str
    books: tuple[tuple[str, str, str], ...]
    """Year, book, and what is in it."""
    balances: tuple[tuple[str, str], ...]
    matters: tuple[str, ...]
    office: tuple[tuple[str, str], ...]
    """The term and who holds which post."""
    keys: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as the store keeps it."""
        kept: dict[str, Any] = msgspec.to_builtins(self)
        return kept


def lists_from(kept: dict[str, Any]) -> Lists:
    """Read the lists of a hand-over back."""
    return msgspec.convert(kept, Lists)


def take_stock(
    session: Session, rulebook: Rulebook, branch_id: str, today: date, backups: Sequence[Backup]
) -> Lists:
    """Count what is to be handed over today; in Chinese, whatever the windows speak."""
    branch = branch_of(session, branch_id)
    with in_source_language():
        years = _years(session, branch_id, today)
        return Lists(
            branch=branch.name,
            superior=branch.superior or "",
            books=tuple(_books(session, branch_id, years, today)),
            balances=tuple(_balances(session, branch_id, years, today)),
            matters=tuple(_matters(session, rulebook, branch_id, today)),
            office=tuple(_office(session, rulebook, branch_id, today)),
            keys=tuple(_keys(backups)),
        )


def _years(session: Session, branch_id: str, today: date) -> list[int]:
    """List the years of which there are records, the present one among them."""
    sittings = session.scalars(
        select(extract("year", Meeting.starts_at)).where(Meeting.branch_id == branch_id).distinct()
    )
    talked = session.scalars(
        select(extract("year", Talk.held_on)).where(Talk.branch_id == branch_id).distinct()
    )
    months = session.scalars(select(DuesPayment.month).where(DuesPayment.branch_id == branch_id).distinct())
    return sorted({today.year, *sittings, *talked, *(month.year for month in months)})


def _books(
    session: Session, branch_id: str, years: Sequence[int], today: date
) -> Iterator[tuple[str, str, str]]:
    """Yield 二册一本: the roster as of today, then each year's register of dues and record book."""
    people = roster(session, branch_id, on=today)
    stages = Counter(person.stage for person in people)
    members = _("党员 {n} 名（正式 {full} 名、预备 {probationary} 名）").format(
        n=stages[Stage.FULL] + stages[Stage.PROBATIONARY],
        full=stages[Stage.FULL],
        probationary=stages[Stage.PROBATIONARY],
    )
    applicants = _("发展对象 {targets} 名、积极分子 {activists} 名、申请人 {applicants} 名").format(
        targets=stages[Stage.TARGET], activists=stages[Stage.ACTIVIST], applicants=stages[Stage.APPLICANT]
    )
    yield _("现在"), _("党员名册"), f"{members}；{applicants}"
    for year in years:
        grid = year_grid(session, branch_id, year, today)
        paid = _("{n} 人，实收 {amount} 元").format(n=len(grid.rows), amount=grouped(grid.totals.paid))
        yield str(year), _("党费收缴名册"), paid
        yield str(year), _("组织生活记录本"), _record_book(session, branch_id, year)


def _record_book(session: Session, branch_id: str, year: int) -> str:
    meetings = session.scalars(
        select(Meeting.id).where(Meeting.branch_id == branch_id, Meeting.held_in(year))
    ).all()
    talks = session.scalar(
        select(func.count()).where(Talk.branch_id == branch_id, extract("year", Talk.held_on) == year)
    )
    files = session.scalar(select(func.count()).where(Attachment.owner_id.in_(meetings)))
    return _("会议和活动 {meetings} 次，谈心谈话 {talks} 次，附件 {files} 个").format(
        meetings=len(meetings), talks=talks or 0, files=files or 0
    )


def _balances(
    session: Session, branch_id: str, years: Sequence[int], today: date
) -> Iterator[tuple[str, str]]:
    for year in years:
        totals = year_grid(session, branch_id, year, today).totals
        said = _("全年应交 {due} 元，实交 {paid} 元").format(
            due=grouped(totals.due), paid=grouped(totals.paid)
        )
        if totals.voluntary:
            said += _("，自愿多交 {amount} 元").format(amount=grouped(totals.voluntary))
        owed = _("，欠 {n} 笔 {amount} 元").format(n=totals.unpaid, amount=grouped(totals.arrears))
        yield _("{year} 年党费").format(year=year), said + (owed if totals.unpaid else _("，没有欠交"))
    yield _("党费上缴和结存"), _("台账里没有记的，按收据、上缴凭证和账户另行清点")


def _matters(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[str]:
    """Yield what is due now, overdue first, then what this year's books lack."""
    found = []
    for duty in due(session, rulebook, branch_id, today):
        if duty.state in (DutyState.OVERDUE, DutyState.WEEK, DutyState.MONTH):
            late = _("逾期") if duty.state == DutyState.OVERDUE else _("待办")
            said = duty.title + (f"（{duty.detail}）" if duty.detail else "")
            found.append(_("{state}：{matter}，期限 {day}").format(state=late, matter=said, day=duty.due_on))
    found += [
        _("缺项：{book}，{what}").format(book=gap.title, what=gap.text)
        for gap in missing(session, rulebook, branch_id, today.year, today)
    ]
    yield from found[:MOST_MATTERS]
    if len(found) > MOST_MATTERS:
        yield _("另有 {n} 项，见程序首页。").format(n=len(found) - MOST_MATTERS)


def _office(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[tuple[str, str]]:
    yield _("任期"), terms.standing(session, branch_id, today, rulebook.regulations).sentence
    held = [post for post in posts_on(session, branch_id, today) if post.title != PostTitle.GROUP_LEADER]
    names = {
        person.id: person.name
        for person in session.scalars(select(Person).where(Person.id.in_([post.person_id for post in held])))
    }
    for post in held:
        yield _(POST_WORDS[post.title]), names[post.person_id]


def _keys(backups: Sequence[Backup]) -> Iterator[tuple[str, str]]:
    if backups:
        newest = backups[0]
        yield (
            _("备份"),
            _("{n} 份，最近一份 {at}，已核验").format(n=len(backups), at=f"{newest.made_at:%Y-%m-%d %H:%M}"),
        )
    else:
        yield _("备份"), _("没有")
    yield _("密码"), _("交接时由接收人另设，旧密码作废")
    yield _("恢复码"), _("交接时换新，旧恢复单作废，当面销毁")
    yield _("以前的备份"), _("仍要用当时的密码或恢复码打开，随台账一并移交，移交人不留存")
