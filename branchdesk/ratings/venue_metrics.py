"""What the records say about room and funds (铜陵 三、1 and 三、5)."""

from branchdesk.i18n import _
from branchdesk.models import GuaranteeKind
from branchdesk.money import plain
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import venue
from branchdesk.service.venue import CheckLine

ROOM = "yz-place"
SIGNS = ("yz-sign", "yz-rules")
"""有标志 and 有制度 of the checklist; 铜陵 speaks of 标识标牌、规章制度."""


def _checked(books: Books, *items: str) -> list[CheckLine]:
    """Return what was found last of some items of the checklists; those nobody looked at are left out."""
    lines = venue.checklist(books.session, books.branch_id, books.as_of)
    return [line for line in lines if line.id in items and line.is_met is not None]


def _seen(line: CheckLine, words: str) -> Evidence:
    said = words.format(item=line.item.words, day=line.checked_on)
    return Evidence(said, Place("service.venue", line.id, "checklist"))


@metric("venue_missing")
def venue_missing(books: Books) -> Measure:
    """Whether the branch has a room of its own, by the last look at it, else by what is guaranteed this year."""
    for line in _checked(books, ROOM):
        if line.is_met:
            return Measure(evidence=(_seen(line, _("{day} 自查：{item}")),), met=_("有相对固定的活动场所"))
        return Measure(1, (_seen(line, _("{day} 自查：缺{item}")),))
    for given in venue.guarantees(books.session, books.branch_id, books.year):
        if given.kind == GuaranteeKind.VENUE:
            said = _("活动场所保障：{state}").format(state=_("已落实") if given.is_met else _("没有落实"))
            found = Evidence(said, Place("service.venue", given.id, "guarantees"))
            return Measure(int(not given.is_met), (found,), met=said if given.is_met else "")
    return Measure(is_known=False)


@metric("venue_signs_lacking")
def venue_signs_lacking(books: Books) -> Measure:
    """Whether signs and rules hang in the room, by the last look at it."""
    lines = _checked(books, *SIGNS)
    lacking = [line for line in lines if not line.is_met]
    if len(lines) < len(SIGNS) and not lacking:
        return Measure(is_known=False)
    return Measure(
        count=len(lacking),
        evidence=tuple(_seen(line, _("{day} 自查：缺{item}")) for line in lacking),
        met="" if lacking else _("标志、制度都有"),
        cure=Evidence(_("补上以后再自查一次"), Place("service.venue", None, "checklist"))
        if lacking
        else None,
    )


@metric("funds_below_standard")
def funds_below_standard(books: Books) -> Measure:
    """Running funds that came to less than the document gives a branch of this kind; nothing where none are entered.

    Where several standards may be meant (区直管社区, 城市其他社区) the least of them is asked for.
    """
    presets = venue.presets_of(books.session, books.branch_id, books.year)
    given = {line.kind: line for line in venue.guarantees(books.session, books.branch_id, books.year)}
    low, met = [], ""
    for kind in dict.fromkeys(preset.kind for preset in presets):
        line = given.get(kind)
        if line is None or line.received_fen is None:
            continue
        least = min((preset for preset in presets if preset.kind == kind), key=lambda one: one.least)
        said = _("{title}到位 {fen} 元，标准 {least} 元").format(
            title=line.title, fen=plain(line.received_fen), least=plain(least.least_fen)
        )
        met = said
        if line.received_fen < least.least_fen:
            low.append(Evidence(said, Place("service.venue", line.id, "guarantees")))
    if not met:
        return Measure(is_known=False)
    return Measure(len(low), tuple(low), met="" if low else met)
