"""公示 of a grade: the notice is written from the card, hangs in 党务公开, and prints."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.documents.notice_papers import Hearing, grade_notice
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.ratings import publishing
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.scoring import score
from branchdesk.rules.scheme import RatingScheme
from branchdesk.service.reports import superior_of
from ui import messages
from ui.context import AppContext
from ui.paper_window import show_paper
from ui.record_form import FormDialog, day, text
from ui.register_book import Action

USUAL_DAYS = 7
"""Days proposed for a notice to hang; the document gives no number."""


class PublishingDeeds:
    """What can be done about the notice of a scheme's grade this year."""

    def __init__(self, app: AppContext, scheme: RatingScheme, step_id: str) -> None:
        self._app = app
        self._scheme = scheme
        self._step = step_id

    def offered(self) -> Sequence[Action]:
        """Offer to write the notice, or once it hangs to print it and to go there."""
        app = self._app
        with app.database.read() as session:
            notice = publishing.notice_of(session, app.branch_id, self._scheme.id, app.year, self._step)
        if notice is None:
            return [(_("写公示…"), self.write)]
        return [
            (_("打印公示…"), lambda parent: self.print_notice(parent, notice)),
            (_("看公开"), lambda _parent: app.go(Place("service.openness", notice))),
        ]

    def write(self, parent: QWidget) -> None:
        """Ask until when the grade is published and who hears objections; then put the notice up and show it."""
        try:
            card = self._card()
            publishing.refuse_without_grade(card)
        except BranchDeskError as error:
            messages.show_error(parent, error)
            return
        app, today = self._app, self._app.today()
        with app.database.read() as session:
            superior = superior_of(session, app.branch_id) or ""
        hearers = [(name, name) for name in dict.fromkeys((superior, card.branch)) if name]

        def save(typed: dict[str, Any]) -> None:
            self._put_up(card, typed)
            messages.toast(parent, _("已登记公示，并列入党务公开。"), app.undo_latest())

        inputs = [
            day("posted_on", N_("公示从"), required=True),
            day("until", N_("公示到"), required=True),
            text("contact", N_("异议向谁反映"), required=True, among=hearers),
            text("phone", N_("联系电话")),
            text("place", N_("位置"), required=True, hint=N_("例如 党务公开栏、先锋网")),
        ]
        values = {
            "posted_on": today,
            "until": today + timedelta(days=USUAL_DAYS),
            "contact": superior or card.branch,
            "place": _("党务公开栏"),
        }
        intro = _("评定的等级是“{grade}”。公示写好后可以打印，收到的异议在“公示异议”里登记和答复。")
        self.dialog = FormDialog(
            parent, _("公示定级结果"), inputs, save, values, intro=intro.format(grade=card.grade)
        )
        self.dialog.open()

    def _card(self) -> ScoreCard:
        app = self._app
        with app.database.read() as session:
            return score(session, app.rulebook, app.branch_id, self._scheme.id, app.year, app.today())

    def _put_up(self, card: ScoreCard, typed: dict[str, Any]) -> None:
        app = self._app
        for name, words in (("contact", _("请写异议向谁反映。")), ("place", _("请写公示在哪里。"))):
            if not str(typed[name] or "").strip():
                raise InvalidField(name, words)
        hearing = Hearing(typed["posted_on"], typed["until"], typed["contact"], typed["phone"] or "")
        title, text = grade_notice(card, hearing)
        with app.database.begin(_("公示定级结果")) as session:
            publishing.publish_grade(
                session,
                app.branch_id,
                self._scheme,
                app.year,
                self._step,
                title=title,
                text=text,
                posted_on=typed["posted_on"],
                until=typed["until"],
                place=typed["place"],
            )

    def print_notice(self, parent: QWidget, notice: str) -> None:
        """Open the notice as it prints."""
        self.paper = show_paper(parent, self._app, "notice", notice, _("定级结果公示"))
