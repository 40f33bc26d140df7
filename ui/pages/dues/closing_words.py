"""What the window of closings says of a month or a year."""

from branchdesk.dues.closing import ClosingLine, Period, Sums
from branchdesk.i18n import _
from branchdesk.models import PayMethod
from branchdesk.money import grouped
from branchdesk.words import METHOD_WORDS

NAMES_SHOWN = 12


def period_words(period: Period) -> str:
    """Name a month or the year."""
    return str(period.month) if period.month else _("{year} 年").format(year=period.year)


def named(names: tuple[str, ...]) -> str:
    """Name the first of many people."""
    shown = _("、").join(names[:NAMES_SHOWN])
    return _("{names}等 {n} 人").format(names=shown, n=len(names)) if len(names) > NAMES_SHOWN else shown


def facts(sums: Sums) -> list[tuple[str, str]]:
    """List what a period comes to: titles and words."""
    ways = _("，").join(
        _("{way} {amount} 元").format(
            way=_(METHOD_WORDS[PayMethod(key)]) if key else _("方式未记"), amount=grouped(fen)
        )
        for key, fen in sums.by_method.items()
    )
    lines = [
        (_("应交"), _("{n} 人，{amount} 元").format(n=sums.people, amount=grouped(sums.due))),
        (
            _("实交"),
            _("{amount} 元").format(amount=grouped(sums.paid))
            + (_("（{ways}）").format(ways=ways) if ways else ""),
        ),
        (
            _("没交齐"),
            _("{amount} 元：{names}").format(amount=grouped(sums.arrears), names=named(sums.unpaid))
            if sums.arrears
            else _("没有"),
        ),
    ]
    if sums.gifts:
        lines.append((_("自愿多交"), _("{amount} 元").format(amount=grouped(sums.gifts))))
    return lines


def notes(period: Period) -> list[tuple[str, str]]:
    """Say what came after the closing, and which closings were opened again."""
    said = []
    kept = period.closed
    if kept is not None and kept.sums.paid != period.now.paid:
        said.append(
            (
                _("结账时实交 {then} 元，以后更正 {more} 元，现在 {now} 元。").format(
                    then=grouped(kept.sums.paid),
                    more=grouped(period.now.paid - kept.sums.paid),
                    now=grouped(period.now.paid),
                ),
                "warn",
            )
        )
    if kept is not None and kept.sums.due != period.now.due:
        said.append(
            (
                _("结账时应交 {then} 元，现在按核定是 {now} 元。").format(
                    then=grouped(kept.sums.due), now=grouped(period.now.due)
                ),
                "warn",
            )
        )
    return said + [(_reopened(line), "neutral") for line in period.past]


def _reopened(line: ClosingLine) -> str:
    return _("{closed} 结账，{day} 重开：{reason}").format(
        closed=_("，").join(part for part in (str(line.closed_on), line.closed_by) if part),
        day=_("，").join(part for part in (str(line.reopened_on), line.reopened_by) if part),
        reason=line.reopen_reason,
    )
