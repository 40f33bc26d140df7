"""使用登记: the register of the room's use, by hand or from the sittings held in it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import meetings
from branchdesk.life.listing import MeetingRow
from branchdesk.models import VenueUse
from branchdesk.service import venue
from branchdesk.service.venue import UseLine
from ui import messages
from ui.record_form import FormDialog, Input, choice, day, number, people, text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class UseBook(RegisterBook):
    """The register of the room's use."""

    key: ClassVar[str] = "uses"
    model = VenueUse
    title: ClassVar[str] = N_("使用登记")
    icon: ClassVar[str] = "mdi6.door-open"
    add_words: ClassVar[str] = N_("登记使用")
    edit_words: ClassVar[str] = N_("修改使用")
    nothing: ClassVar[str] = N_("这一年还没有使用登记")
    advice: ClassVar[str] = N_("活动室用一次记一次；开会的可以选那次会议。业务会议不算党员活动。")
    table: ClassVar[str] = VenueUse.__tablename__

    def read(self) -> list[UseLine]:
        with self.app.database.read() as session:
            held = meetings.meetings_of(session, self.app.branch_id, self.app.year)
            self._held = {row.id: row for row in reversed(held)}
            return venue.uses(session, self.app.branch_id, self.app.year)

    def summary(self, records: list[UseLine]) -> str:
        """Say how often the room was used."""
        return _("全年用了 {n} 次").format(n=len(records)) if records else ""

    def columns(self) -> list[Column]:
        return [
            Column("used_on", _("日期"), lambda line: line.used_on, width=100),
            Column("purpose", _("用途"), lambda line: line.purpose, width=200, bold=True, grows=True),
            Column("people", _("人数"), lambda line: line.people, align=RIGHT, width=70),
            Column("meeting", _("会议"), lambda line: line.meeting, width=150),
            Column("keeper", _("管理员"), lambda line: line.keeper, width=80),
        ]

    def heading(self, record: UseLine) -> tuple[str, str]:
        return record.purpose, str(record.used_on)

    def facts(self, record: UseLine) -> list[tuple[str, str]]:
        return [
            (_("人数"), str(record.people or "")),
            (_("会议"), record.meeting),
            (_("管理员"), record.keeper),
            (_("说明"), record.note),
        ]

    def inputs(self, record: UseLine | None) -> Sequence[Input]:
        keeper = (None, "") if record is None else (record.keeper_id, record.keeper)
        members = self.with_chosen(self.members(), *keeper)
        held = [(row.id, sitting_words(row)) for row in self._held.values()]
        return [
            choice("meeting_id", N_("会议"), lambda: held, empty=N_("不是会议")),
            day("used_on", N_("日期"), required=True),
            text("purpose", N_("用途"), required=True, hint=N_("例如 主题党日、党员学习、谈心谈话")),
            number("people", N_("人数")),
            choice("keeper_id", N_("管理员"), lambda: members, empty=NOT_CHOSEN),
            text("note", N_("说明")),
        ]

    def values(self, record: UseLine | None) -> dict[str, Any]:
        if record is None:
            latest: UseLine | None = next(iter(self.read()), None)
            return {"used_on": self.app.today(), "keeper_id": latest.keeper_id if latest else None}
        names = ("used_on", "purpose", "people", "meeting_id", "keeper_id", "note")
        return {name: getattr(record, name) for name in names}

    def prepare(self, dialog: FormDialog) -> None:
        """Take day, purpose and number from the sitting that is chosen, but nothing over what was typed."""
        fields = dialog.form.fields

        def take_over() -> None:
            row = self._held.get(fields["meeting_id"].value() or "")
            for name, value in venue.of_sitting(row).items() if row is not None else ():
                if not fields[name].touched:
                    fields[name].fill(value)

        fields["meeting_id"].edited.connect(take_over)

    def ask_sittings(self, parent: QWidget) -> None:
        """Ask which sittings were held in the room; those where the branch meets most are ticked."""
        app = self.app
        with app.database.read() as session:
            rows = venue.sittings_without_use(session, app.branch_id, app.year)
        if not rows:
            messages.inform(parent, _("按会议登记"), _("这一年的会议都已经登记了使用，或者还没有记过会议。"))
            return

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("按会议登记活动室使用")) as session:
                number = venue.enter_sittings(
                    session, app.branch_id, app.year, typed["meetings"], typed["keeper_id"]
                )
            messages.toast(parent, _("已登记 {n} 次使用。").format(n=number), app.undo_latest())

        offered = [(row.id, sitting_words(row)) for row in rows]
        members = self.members()
        inputs = [
            people("meetings", N_("会议"), lambda: offered, required=True),
            choice("keeper_id", N_("管理员"), lambda: members, empty=NOT_CHOSEN),
        ]
        (room, _times) = Counter(row.place for row in rows).most_common(1)[0]
        ticked = [row.id for row in rows if row.place == room]
        values = {"meetings": ticked, "keeper_id": self.values(None)["keeper_id"]}
        intro = _("日期、用途和人数照会议记录。已勾选在“{room}”开的，不在活动室开的请去掉。").format(
            room=room or _("没有写地点")
        )
        self.dialog = FormDialog(parent, _("按会议登记使用"), inputs, save, values, intro=intro)
        self.dialog.open()

    def save(self, words: str, typed: dict[str, Any], record: UseLine | None) -> str:
        with self.app.database.begin(words) as session:
            return venue.keep_use(session, self.app.branch_id, typed, record.id if record else None).id


def sitting_words(row: MeetingRow) -> str:
    """Name a sitting in a list to pick from."""
    return f"{row.starts_at:%m-%d} {row.title}"
