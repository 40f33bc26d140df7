"""The forms of talks: one talk, one person's talks with several on a day, and what a talk brought up."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import proposals, talks
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.life.talks import TalkRow
from branchdesk.rules.talk_rules import talk_rules
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, check, choice, day, long_text, text
from ui.record_form import people as several

People = Sequence[tuple[str, str]]
"""Keys and names to pick from."""
PAGE = "life.talks"
"""What drafts of these forms are kept under."""


def ask_talk(
    parent: QWidget,
    app: AppContext,
    people: People,
    values: dict[str, Any],
    saved: Callable[[str], object] = lambda _key: None,
) -> FormDialog:
    """Ask for a talk that was held; `saved` is told its key."""

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("记录谈心谈话")) as session:
            talk = talks.record(
                session, app.branch_id, by_id=typed["by_id"], with_id=typed["with_id"], **_about(typed)
            )
        saved(talk.id)
        messages.toast(parent, _("谈话已记下。"), app.undo_latest())

    inputs = [*_who(people), *_what(app)]
    start = {"held_on": app.today(), "thought": True, **values}
    dialog = FormDialog(parent, _("记一次谈话"), inputs, save, start)
    dialog.keep_draft(app, PAGE, f"new:{values.get('with_id') or ''}")
    return _opened(dialog)


def ask_correction(parent: QWidget, app: AppContext, people: People, talk: TalkRow) -> FormDialog:
    """Ask how a talk is to read; who left the roll since stays among those to pick from."""

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("修改谈心谈话")) as session:
            talks.revise(
                session,
                talk.id,
                by_id=typed["by_id"],
                with_id=typed["with_id"],
                today=app.today(),
                **_about(typed),
            )

    known = dict(people) | {talk.by_id: talk.by_name, talk.with_id: talk.with_name}
    names = ("held_on", "by_id", "with_id", "place", "text", "occasion")
    values = {name: getattr(talk, name) for name in names}
    values |= {name: name in talk.about for name in ABOUT_WORDS}
    inputs = [*_who(list(known.items())), *_what(app)]
    dialog = FormDialog(parent, _("修改谈话记录"), inputs, save, values)
    dialog.keep_draft(app, PAGE, talk.id)
    return _opened(dialog)


def ask_several(
    parent: QWidget,
    app: AppContext,
    people: People,
    by_id: str | None = None,
    ticked: Collection[str] = (),
    saved: Callable[[str], object] = lambda _key: None,
) -> FormDialog:
    """Ask for one person's talks with several on a day; with `ticked` only those are offered."""
    partners = [(key, name) for key, name in people if not ticked or key in ticked]

    def save(typed: dict[str, Any]) -> None:
        chosen = typed["with_ids"]
        with app.database.begin(_("记录谈心谈话 {n} 人").format(n=len(chosen))) as session:
            held = talks.record_several(session, app.branch_id, chosen, by_id=typed["by_id"], **_about(typed))
        saved(held[0].id)
        messages.toast(parent, _("已记下 {n} 次谈话。").format(n=len(held)), app.undo_latest())

    by, _partner = _who(people)[1:]
    with_ids = several("with_ids", N_("谈话对象"), lambda: partners, required=True)
    start = {"held_on": app.today(), "by_id": by_id, "thought": True, "with_ids": list(ticked)}
    intro = _("同一天和几个人分别谈的，勾选谈话对象，每人记一次。")
    dialog = FormDialog(
        parent, _("记多人谈话"), [_day(), by, with_ids, *_what(app)], save, start, intro=intro
    )
    dialog.keep_draft(app, PAGE, "several")
    return _opened(dialog)


def ask_follow_up(parent: QWidget, app: AppContext, people: People, talk: TalkRow) -> FormDialog:
    """Ask what of a talk somebody is to see to, and until when."""

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("谈话后列入清单：{text}").format(text=typed["text"])) as session:
            talks.follow_up(
                session,
                talk.id,
                typed["text"] or "",
                measure=typed["measure"] or "",
                person_id=typed["person_id"],
                due_on=typed["due_on"],
            )
        messages.toast(parent, _("已列入任务清单。"), app.undo_latest())

    inputs = [
        long_text("text", N_("要办的事"), lines=2),
        long_text("measure", N_("怎么办"), lines=2),
        choice("person_id", N_("责任人"), lambda: people, empty=N_("请选择"), required=True),
        day("due_on", N_("完成时限"), required=True),
    ]
    title = _("{partner}谈话后要办的事").format(partner=talk.with_name)
    return _opened(FormDialog(parent, title, inputs, save, {"person_id": talk.by_id}))


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog


def _day() -> Input:
    return day("held_on", N_("日期"), required=True)


def _who(people: People) -> list[Input]:
    return [
        _day(),
        choice("by_id", N_("谈话人"), lambda: people, empty=N_("请选择"), required=True),
        choice("with_id", N_("谈话对象"), lambda: people, empty=N_("请选择"), required=True),
    ]


def _what(app: AppContext) -> list[Input]:
    with app.database.read() as session:
        places = [(place, place) for place in proposals.places(session, app.branch_id)]
    occasions = [
        (one.id, _("{what}（{when}）").format(what=_(one.title), when=_(one.when)))
        for one in talk_rules().occasions
    ]
    return [
        *(check(name, words) for name, words in ABOUT_WORDS.items()),
        choice("occasion", N_("专项谈话"), lambda: occasions, empty=N_("日常谈话")),
        text("place", N_("地点"), among=lambda: places),
        long_text("text", N_("谈话要点")),
    ]


def _about(typed: dict[str, Any]) -> dict[str, Any]:
    about = [name for name in ABOUT_WORDS if typed[name]]
    return {name: typed[name] for name in ("held_on", "place", "text", "occasion")} | {"about": about}
