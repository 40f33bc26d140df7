"""What is done with a line of the sheet: answered, tried out, proven, put on the list."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from branchdesk import attachments, schemes
from branchdesk.i18n import N_, _
from branchdesk.models import RatingAnswer, WorklistKind, WorklistSource
from branchdesk.ratings import answers
from branchdesk.ratings.card import ScoreLine
from ui import messages
from ui.pages.ratings.words import line_basis
from ui.proof_box import Owner, ProofDialog
from ui.record_form import FormDialog, day
from ui.worklist_forms import WorklistForms

if TYPE_CHECKING:
    from ui.pages.ratings.page import RatingsPage

MOST_CALLED = 20
"""Characters of a clause that name it in the history."""


class LineDeeds:
    """Does for a page what its lines ask for."""

    def __init__(self, page: "RatingsPage") -> None:
        self._page = page
        self._app = page.app
        self.lists = WorklistForms(page.app, page)
        self.dialog: FormDialog | None = None

    def proofs(self, lines: tuple[ScoreLine, ...]) -> Mapping[str, int]:
        """Count the proof of each answer."""
        keys = [line.answer for line in lines if line.answer]
        if not keys:
            return {}
        with self._app.database.read() as session:
            return {key: len(kept) for key, kept in attachments.attached_to(session, keys).items()}

    def answer(self, item: str, count: int | None, reason: str) -> None:
        """Keep an answer as one action; raises what the core refuses."""
        if self._page.card is None:
            return
        scheme = self._app.rulebook.scheme(self._page.card.scheme)
        names = {one.item: one.title for one in self._page.card.others}
        names |= {line.item: _called(line) for line in self._page.card.lines()}
        with self._app.database.begin(_("考评填写 {item}").format(item=names.get(item, item))) as session:
            answers.answer(
                session,
                self._app.branch_id,
                scheme,
                self._page.card.year,
                item,
                count,
                reason,
                by=self._app.database.operator,
                on=self._app.today(),
            )
        self._page.reload()

    def suppose(self, item: str, count: int | None) -> None:
        """Try a count out; raises InvalidField for one that cannot be."""
        if self._page.card is None or self._page.supposed is None:
            return
        answers.check_count(self._app.rulebook.scheme(self._page.card.scheme), item, count or 0)
        self._page.supposed.pop(item, None)
        if count is not None:
            self._page.supposed[item] = count
        self._page.reload()

    def keep_proof(self, line: ScoreLine) -> None:
        """Open the proof of an answer."""
        words = _("考评填写 {item} 的佐证").format(item=_called(line))
        owner = Owner(RatingAnswer.__tablename__, line.answer, words)
        self.proof = ProofDialog(self._page, self._app, owner, line.words)
        self.proof.open()

    def raise_item(self, line: ScoreLine) -> None:
        """Put what is not met on the list, with person and day."""
        said = line_basis(line)
        self.lists.add(
            kind=WorklistKind.ISSUE,
            source=WorklistSource.RATING,
            words=line.words if said == line.words else f"{line.words}：{said}",
        )

    def choose_window(self) -> None:
        """Ask for the first and last day of 近一年; both empty give the usual year back."""
        card = self._page.card
        if card is None:
            return
        year = card.year

        def save(typed: dict[str, Any]) -> None:
            words = _("改 {year} 年考评“近一年”的起止").format(year=year)
            with self._app.database.begin(words) as session:
                schemes.choose_window(session, self._app.branch_id, year, typed["first"], typed["last"])
            self._page.reload()
            messages.toast(self._page, words, self._app.undo_latest())

        first, last = card.window
        self.dialog = FormDialog(
            self._page,
            _("“近一年”的起止"),
            (day("first", N_("从哪天起")), day("last", N_("到哪天止"))),
            save,
            {"first": first, "last": last},
            intro=_("原文没有写“近一年”从哪天算起。两个都清空，就按评定日之前 12 个月。"),
        )
        self.dialog.open()


def _called(line: ScoreLine) -> str:
    """Name a clause in the history by its first words; its id says nothing to anybody."""
    words = line.about or line.words
    return words if len(words) <= MOST_CALLED else words[:MOST_CALLED] + "…"
