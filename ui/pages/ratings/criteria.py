"""示范标准: what a demonstration branch has to show, the records behind it, and the branch's sentence on each."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import RatingCriterion
from branchdesk.places import Place
from branchdesk.ratings.criteria import CriterionLine, criteria_of, say
from branchdesk.ratings.measures import Evidence
from branchdesk.rules.scheme import RatingScheme
from ui.pages.ratings.chosen import chosen_schemes
from ui.record_form import FormDialog, Input, choice, long_text
from ui.record_table import RIGHT, Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook

MOST_SHOWN = 6
"""So many records are told; the rest is counted."""


class CriterionBook(RegisterBook):
    """The criteria of the schemes the branch goes by, each with its evidence."""

    key: ClassVar[str] = "criteria"
    title: ClassVar[str] = N_("示范标准")
    icon: ClassVar[str] = "mdi6.star-check-outline"
    add_words: ClassVar[str] = N_("写说明")
    edit_words: ClassVar[str] = N_("写说明")
    nothing: ClassVar[str] = N_("所选的考评办法没有示范标准")
    advice: ClassVar[str] = N_("永州的示范点要满足四条要求；在“评分”里选用永州的办法，这里列出每一条的依据。")
    table: ClassVar[str] = RatingCriterion.__tablename__

    def read(self) -> list[CriterionLine]:
        app = self.app
        self._schemes: dict[str, RatingScheme] = {one.id: one for one in chosen_schemes(app) if one.criteria}
        with app.database.read() as session:
            return [
                line
                for scheme in self._schemes.values()
                for line in criteria_of(session, app.rulebook, app.branch_id, scheme, app.year, app.today())
            ]

    def summary(self, records: list[CriterionLine]) -> str:
        """Say how many the branch has written of."""
        written = sum(bool(line.text) for line in records)
        return _("已写 {n}/{all}").format(n=written, all=len(records)) if records else ""

    def columns(self) -> list[Column]:
        return [
            Column("title", _("标准"), lambda line: line.title, width=130, bold=True),
            Column("text", _("支部的说明"), lambda line: line.text, width=220, grows=True),
            Column("shown", _("依据"), lambda line: len(line.shown), align=RIGHT, width=64),
            Column("lacking", _("还差"), lambda line: len(line.lacking), align=RIGHT, width=64),
            Column("track", _("类别"), lambda line: line.track, width=92),
        ]

    def heading(self, record: CriterionLine) -> tuple[str, str]:
        return record.title, _("{scheme}　{track}").format(scheme=record.scheme_title, track=record.track)

    def facts(self, record: CriterionLine) -> list[tuple[str, str]]:
        return [
            (_("支部的说明"), record.text),
            (_("可写成"), "" if record.text else record.proposed),
            (_("依据"), _told(record.shown)),
            (_("还差"), _told(record.lacking)),
            (_("用处"), _("写好的说明会拟进《示范点创建申报表》，纸上还可以改。")),
        ]

    def inputs(self, record: CriterionLine | None) -> Sequence[Input]:
        self._offered = self.read() if record is None else [record]
        offered = [(line.id, line.title) for line in self._offered]
        return [
            choice("line", N_("标准"), lambda: offered, empty=NOT_CHOSEN, required=True),
            long_text("text", N_("支部的说明"), lines=4),
        ]

    def prepare(self, dialog: FormDialog) -> None:
        """Propose what the records say of the criterion chosen, so long as nothing is typed."""
        line, words = dialog.form.fields["line"], dialog.form.fields["text"]

        def propose() -> None:
            chosen = next((one for one in self._offered if one.title == line.words()), None)
            if chosen is not None and not words.value():
                words.type(chosen.text or chosen.proposed)

        line.edited.connect(propose)

    def values(self, record: CriterionLine | None) -> dict[str, Any]:
        return {} if record is None else {"line": record.id, "text": record.text or record.proposed}

    def called(self, typed: dict[str, Any]) -> str:
        return next((line.title for line in self._offered if line.id == typed["line"]), "")

    def save(self, words: str, typed: dict[str, Any], record: CriterionLine | None) -> str:
        scheme_id, _colon, criterion = typed["line"].partition(":")
        with self.app.database.begin(words) as session:
            say(
                session,
                self.app.branch_id,
                self._schemes[scheme_id],
                self.app.year,
                criterion,
                typed["text"] or "",
            )
        return str(typed["line"])

    def is_open(self, records: list[CriterionLine]) -> bool:
        """Only what a scheme asks for can be written on."""
        return bool(records)

    def is_removable(self, record: CriterionLine) -> bool:
        return False

    def proof_of(self, record: CriterionLine) -> str | None:
        return record.record or None

    def change_words(self, record: CriterionLine) -> str:
        return _("改说明…") if record.text else _("写说明…")

    def actions(self, record: CriterionLine) -> Sequence[Action]:
        """Offer the way to the first thing lacking and to the first record that speaks for it."""
        found = []
        for words, parts in ((_("补还差的"), record.lacking), (_("看依据"), record.shown)):
            place = next((part.place for part in parts if part.place is not None), None)
            if place is not None:
                found.append((words, partial(self._go, place)))
        return found

    def _go(self, place: Place, _parent: QWidget) -> None:
        self.app.go(place)


def _told(parts: Sequence[Evidence]) -> str:
    """Tell the first parts, a line each, and how many more there are."""
    said = [part.text for part in parts[:MOST_SHOWN]]
    if len(parts) > MOST_SHOWN:
        said.append(_("……共 {n} 项").format(n=len(parts)))
    return "\n".join(said)
