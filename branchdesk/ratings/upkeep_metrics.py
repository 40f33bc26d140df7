"""What the records say of notice board and activity room: who keeps them, and how they are used (永州 二（四）3、二（五）)."""

from itertools import pairwise

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.people.work_posts import PAGE, WorkPostLine, work_posts
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import openness, venue
from branchdesk.service.service_findings import OPENNESS

SIX = "six-yongzhou"
"""The checklist “六有” of resources/service/venue.toml."""
CHECKLIST, USES = Place("service.venue", None, "checklist"), Place("service.venue", None, "uses")


def _post(books: Books, name: str) -> WorkPostLine | None:
    """Return a post with a duty of its own where the branch wrote it down."""
    lines = work_posts(books.session, books.rulebook.work_posts, books.branch_id, books.as_of)
    return next((line for line in lines if line.id == name and line.key and not line.is_off), None)


def _kept_by(post: WorkPostLine) -> str:
    return _("{name}：{words}").format(name=_(post.title), words=post.names)


@metric("board_without_keeper")
def board_without_keeper(books: Books) -> Measure:
    """Whether somebody keeps the notice board: by the post 公开栏维护人, else by the keepers of what hangs."""
    post = _post(books, "board-keeper")
    if post is not None and post.holders:
        place = Place(PAGE, post.id)
        return Measure(evidence=(Evidence(_kept_by(post), place),), met=_("有专人维护"))
    hanging = [
        line
        for line in openness.notices(books.session, books.branch_id, books.year)
        if line.posted_on <= books.as_of and (line.until is None or line.until > books.as_of)
    ]
    nobody = [line for line in hanging if not line.keeper]
    if not hanging:
        return Measure(is_known=False)
    cure = Evidence(_("安排公开栏维护人"), Place(PAGE, "board-keeper"))
    return Measure(
        count=len(nobody),
        evidence=tuple(
            Evidence(_("“{title}”没有写明维护人").format(title=line.title), Place(OPENNESS, line.id))
            for line in nobody
        ),
        met="" if nobody else _("公开的 {n} 项都写明了维护人").format(n=len(hanging)),
        cure=cure if nobody else None,
    )


@metric("board_stale")
def board_stale(books: Books) -> Measure:
    """The notice board was not changed for longer than the check allows; unknown where nothing ever hung."""
    days = sorted(
        day
        for line in openness.notices(books.session, books.branch_id, books.year)
        for day in (line.posted_on, line.until)
        if day is not None and day <= books.as_of
    )
    check = books.rulebook.checks.on("service.board-stale", books.as_of)
    if not days or check is None:
        return Measure(is_known=False)
    if add_months(days[-1], check.months) < books.as_of:
        said = _("公开栏从 {day} 起没有更新过").format(day=days[-1])
        cure = None if books.year_is_over else Evidence(_("更新公开栏并登记"), Place(OPENNESS))
        return Measure(1, (Evidence(said, Place(OPENNESS)),), cure=cure)
    return Measure(met=_("公开栏最近在 {day} 更新").format(day=days[-1]))


@metric("room_lacks_of_six")
def room_lacks_of_six(books: Books) -> Measure:
    """How many of the “六有” the room lacked when it was last looked over; unknown until each was looked at."""
    lines = [
        line for line in venue.checklist(books.session, books.branch_id, books.as_of) if line.rule.id == SIX
    ]
    lacking = [line for line in lines if line.is_met is False]
    if not lacking and any(line.is_met is None for line in lines):
        return Measure(is_known=False)
    return Measure(
        count=len(lacking),
        evidence=tuple(
            Evidence(
                _("{day} 自查：缺{item}").format(day=line.checked_on, item=line.item.words),
                Place("service.venue", line.id, "checklist"),
            )
            for line in lacking
        ),
        met="" if lacking else _("“六有”都有"),
        cure=Evidence(_("补上以后再自查一次"), CHECKLIST) if lacking else None,
    )


@metric("room_without_keeper")
def room_without_keeper(books: Books) -> Measure:
    """Whether somebody keeps the room: by the post 活动室管理员, else by the keepers of the year's uses."""
    post = _post(books, "room-keeper")
    if post is not None and post.holders:
        place = Place(PAGE, post.id)
        return Measure(evidence=(Evidence(_kept_by(post), place),), met=_("有专人管理"))
    used = _uses(books)
    if not used:
        return Measure(is_known=False)
    nobody = [line for line in used if not line.keeper]
    cure = Evidence(_("安排活动室管理员"), Place(PAGE, "room-keeper"))
    return Measure(
        count=len(nobody),
        evidence=tuple(
            Evidence(
                _("{day}“{purpose}”没有写明管理员").format(day=line.used_on, purpose=line.purpose),
                Place("service.venue", line.id, "uses"),
            )
            for line in nobody
        ),
        met="" if nobody else _("{n} 次使用都有管理员").format(n=len(used)),
        cure=cure if nobody else None,
    )


def _uses(books: Books) -> list[venue.UseLine]:
    """List the uses of the year by the day looked at, from the first to the last."""
    found = venue.uses(books.session, books.branch_id, books.year)
    return sorted((line for line in found if line.used_on <= books.as_of), key=lambda line: line.used_on)


@metric("room_seldom_used")
def room_seldom_used(books: Books) -> Measure:
    """Stretches between uses of the room longer than the check allows; unknown where no use was entered."""
    used = _uses(books)
    check = books.rulebook.checks.on("service.room-unused", books.as_of)
    if not used or check is None:
        return Measure(is_known=False)
    days = [line.used_on for line in used]
    gaps = [(one, other) for one, other in pairwise(days) if add_months(one, check.months) < other]
    told = [
        Evidence(_("{one} 到 {other} 没有使用登记").format(one=one, other=other), USES) for one, other in gaps
    ]
    if add_months(days[-1], check.months) < books.as_of:
        told.append(Evidence(_("活动室从 {day} 起没有使用登记").format(day=days[-1]), USES))
    met = _("使用 {n} 次，最近在 {day}").format(n=len(days), day=days[-1])
    return Measure(len(told), tuple(told), met=met)


@metric("uses_of_room")
def uses_of_room(books: Books) -> Measure:
    """Show uses of the room without a sitting, and sittings that count for nothing of the Party; people judge.

    A sitting held together with business counts only by a matter of its own (domain §3.3).
    """
    loose = [
        Evidence(
            _("{day} 活动室用来：{purpose}").format(day=line.used_on, purpose=line.purpose),
            Place("service.venue", line.id, "uses"),
        )
        for line in _uses(books)
        if line.meeting_id is None
    ]
    empty = [
        Evidence(
            _("{day} {kind}“{title}”没有党内的议题，不计次数").format(
                day=row.starts_at.date(), kind=_(KIND_WORDS[row.kind]), title=row.title
            ),
            Place("life", row.id),
        )
        for row in books.sittings
        if not row.counted
    ]
    held = sum(bool(row.counted) for row in books.sittings)
    met = _("党内会议和活动 {n} 次，都有自己的议题").format(n=held) if held and not empty else ""
    return Measure(evidence=(*empty, *loose), met=met, is_known=False)
