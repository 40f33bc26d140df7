"""The form of make-up study: for several at once who were away from one sitting, or for chosen absences."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life import make_ups, meetings
from branchdesk.life.kinds import PRESENCE_WORDS, WAY_WORDS
from branchdesk.life.make_ups import Away
from branchdesk.models import MakeUpWay
from branchdesk.roll import members_on
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, check, choice, day, long_text


def away_from(app: AppContext, meeting_id: str) -> list[Away]:
    """Read who was away from one sitting, in roster order."""
    with app.database.read() as session:
        year = meetings.year_of(session, meeting_id)
        if year is None:
            return []
        return make_ups.away(session, app.branch_id, year, meeting_id=meeting_id)


def ask_for_sitting(
    parent: QWidget, app: AppContext, meeting_id: str, chosen: Collection[str] = ()
) -> FormDialog | None:
    """Ask who of those away from a sitting made up for it; without `chosen` ticked are those who have not yet."""
    rows = away_from(app, meeting_id)
    if not rows or app.is_committee:
        return None
    ticked = set(chosen) or {row.person_id for row in rows if row.made_up is None}
    return _open(parent, app, rows, ticked, pick=True)


def ask_for_absences(parent: QWidget, app: AppContext, rows: Sequence[Away]) -> FormDialog | None:
    """Ask how these absences, of one or of several sittings, were made up for."""
    if not rows or app.is_committee:
        return None
    return _open(parent, app, rows, {row.person_id for row in rows}, pick=False)


def _open(
    parent: QWidget, app: AppContext, rows: Sequence[Away], ticked: set[str], *, pick: bool
) -> FormDialog:
    today = app.today()
    with app.database.read() as session:
        people = [(person.id, person.name) for person in members_on(session, app.branch_id, today)]
    pick = pick and len(rows) > 1
    inputs: list[Input] = [check(row.person_id, _away_words(row)) for row in rows] if pick else []
    inputs += [
        day("done_on", N_("补课日期"), required=True),
        choice("way", N_("方式"), tuple(WAY_WORDS.items()), empty=N_("请选择"), required=True),
        long_text("text", N_("补了什么"), lines=2),
        choice("confirmed_by_id", N_("确认人"), lambda: people),
    ]
    values = {row.person_id: row.person_id in ticked for row in rows} | _start(rows, ticked, today)

    def save(typed: dict[str, Any]) -> None:
        wanted = [row for row in rows if not pick or typed[row.person_id]]
        if not wanted:
            raise InvalidField("people", _("请勾选补课的人。"))
        _save(app, wanted, typed, today)
        messages.toast(parent, _("已登记 {n} 人次补课。").format(n=len(wanted)), app.undo_latest())

    titles = dict.fromkeys(f"{row.starts_at:%m-%d} {row.title}" for row in rows)
    intro = _("、").join(titles) if len(titles) < 4 else _("选中 {n} 人次").format(n=len(rows))
    intro += "\n" + _("补课记在缺席旁边，不改到会情况。")
    dialog = FormDialog(parent, _("记补课"), inputs, save, values, intro=intro)
    dialog.open()
    return dialog


def _away_words(row: Away) -> str:
    state = row.reason or _(PRESENCE_WORDS[row.presence])
    words = _("{name}（{state}）").format(name=row.name, state=state)
    return words if row.made_up is None else words + _("　已补课 {day}").format(day=row.made_up.done_on)


def _start(rows: Sequence[Away], ticked: set[str], today: date) -> dict[str, Any]:
    """Start from what was entered of those ticked, or propose what the sitting was about."""
    for row in rows:
        if row.person_id in ticked and row.made_up is not None:
            known = row.made_up
            return {
                "done_on": known.done_on,
                "way": known.way,
                "text": known.text,
                "confirmed_by_id": known.confirmed_by_id,
            }
    title = rows[0].title if len({row.meeting_id for row in rows}) == 1 else ""
    return {"done_on": today, "way": MakeUpWay.SELF_STUDY, "text": title}


def _save(app: AppContext, rows: Sequence[Away], typed: dict[str, Any], today: date) -> None:
    by_meeting: dict[str, list[str]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting_id, []).append(row.person_id)
    names = _("、").join(dict.fromkeys(row.name for row in rows))
    with app.database.begin(_("登记补课：{names}").format(names=names)) as session:
        for meeting_id, person_ids in by_meeting.items():
            make_ups.record(
                session,
                app.branch_id,
                meeting_id,
                person_ids,
                done_on=typed["done_on"],
                way=typed["way"],
                text=typed["text"],
                confirmed_by_id=typed["confirmed_by_id"],
                today=today,
            )


def remove_make_up(parent: QWidget, app: AppContext, key: str, name: str) -> None:
    """Take an entry out; the toast brings it back."""
    with app.database.begin(_("删除{name}的补课").format(name=name)) as session:
        make_ups.remove(session, key)
    messages.toast(parent, _("补课登记已删除。"), app.undo_latest())
