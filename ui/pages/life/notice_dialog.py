"""The notice of a sitting to come: written, corrected, called off."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import branch
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life import notices, proposals
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.notices import Announcement
from branchdesk.models import MeetingKind
from ui import messages
from ui.context import AppContext
from ui.pages.life.particulars import parse_time
from ui.record_form import FormDialog, choice, day, long_text, text

TOLD_BEFORE = 3
"""Days from today that are proposed for the sitting."""


def notice_dialog(
    parent: QWidget,
    app: AppContext,
    done: Callable[[str], object],
    *,
    notice_id: str | None = None,
    kind: MeetingKind = MeetingKind.GENERAL,
    planned: str | None = None,
) -> FormDialog:
    """Ask for a new notice, of an item of the plan if one is given, or correct one; `done` is given its key.

    Raises BranchDeskError for an item of the plan that is gone or is no sitting.
    """
    with app.database.read() as session:
        places = [(place, place) for place in proposals.places(session, app.branch_id)]
        groups = [(group.id, group.name) for group in branch.groups(session, app.branch_id)]
        if notice_id is not None:
            told = notices.announcement_of(notices.found(session, notice_id))
        elif planned is not None:
            told = notices.propose_planned(session, planned, app.today())
        else:
            day_of = app.today() + timedelta(days=TOLD_BEFORE)
            told = notices.propose(session, app.branch_id, kind, day_of, app.today())
    made = FormDialog(
        parent,
        _("发会议通知") if notice_id is None else _("修改会议通知"),
        [
            choice("kind", N_("类型"), tuple(KIND_WORDS.items()), empty=None, required=True),
            choice("group_id", N_("党小组"), partial(list, groups), empty=N_("不是党小组会")),
            text("title", N_("名称"), hint=N_("不填就按月份和类型取名")),
            day("starts_at", N_("会议日期"), required=True),
            text("clock", N_("开始时间"), hint=N_("例如 14:30"), required=True),
            text("place", N_("地点"), among=partial(list, places)),
            long_text("agenda", N_("议题，一行一件"), lines=3),
            text("guests", N_("列席人员"), hint=N_("用顿号隔开")),
            long_text(
                "note",
                N_("要求"),
                lines=2,
                hint=N_("不填就写：按时到会签到，不能参加的会前请假"),
            ),
            day("given_on", N_("通知日期")),
        ],
        partial(_keep, app, notice_id, done),
        {
            "kind": told.kind,
            "group_id": told.group_id,
            "title": told.title,
            "starts_at": told.starts_at.date(),
            "clock": f"{told.starts_at:%H:%M}",
            "place": told.place,
            "agenda": "\n".join(told.agenda),
            "guests": told.guests,
            "note": told.note,
            "given_on": told.given_on,
        },
        intro=_(
            "参加人员按名册自动列出。存好以后可以打印通知和签到表，或把文字复制到群里；会议开过，从这里接着记。"
        ),
    )
    made.keep_draft(app, "life/notices", notice_id or planned or f"new:{kind}")
    if notice_id is not None:
        made.offer_removal(partial(_remove, made, parent, app, notice_id))
    return made


def _keep(
    app: AppContext, notice_id: str | None, done: Callable[[str], object], typed: dict[str, Any]
) -> None:
    clock = parse_time("clock", typed["clock"]) or time()
    told = Announcement(
        kind=typed["kind"],
        starts_at=datetime.combine(typed["starts_at"], clock),
        title=typed["title"] or "",
        place=typed["place"],
        group_id=typed["group_id"],
        agenda=(typed["agenda"] or "").split("\n"),
        guests=typed["guests"],
        note=typed["note"],
        given_on=typed["given_on"],
    )
    if notice_id is None and told.starts_at.date() < app.today():
        raise InvalidField("starts_at", _("会议日期已经过去。开过的会请直接点“记会议”。"))
    words = _("发会议通知") if notice_id is None else _("修改会议通知")
    with app.database.begin(words) as session:
        if notice_id is None:
            kept = notices.announce(session, app.branch_id, told)
        else:
            kept = notices.revise(session, notice_id, told)
        key = kept.id
    done(key)


def _remove(dialog: FormDialog, parent: QWidget, app: AppContext, notice_id: str) -> None:
    with app.database.begin(_("删除会议通知")) as session:
        notices.delete(session, notice_id)
    dialog.reject()
    messages.toast(parent, _("会议通知已删除。"), app.undo_latest())
