"""Findings with their clauses, each of which can be let stand with a reason (已知晓)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk import acknowledgements
from branchdesk.acknowledgements import Weighed
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, long_text
from ui.widgets import Card, Line, empty, heading, hint, label, link, note, row, scrolling

TONES = {"error": "bad", "warning": "warn", "note": "neutral"}


class FindingList(QWidget):
    """What is open first, then greyed what was let stand, with its reason and date."""

    changed = Signal()

    def __init__(self, app: AppContext, go: Callable[[Place], None] | None = None) -> None:
        super().__init__()
        self._app = app
        self._go = go
        """How to go to the record of a finding, where the list is not beside it."""
        self.dialog: FormDialog | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.space(1))

    def show_findings(self, weighed: Sequence[Weighed], nothing: str) -> None:
        """Show these findings, or words that say there are none."""
        empty(self._box)
        if not weighed:
            self._box.addWidget(note(nothing, "good"))
        for one in weighed:
            if one.is_open:
                self._open(one.finding)
            else:
                self._let_stand(one)

    def _open(self, finding: Finding) -> None:
        self._box.addWidget(note(finding.sentence, TONES[finding.level]))
        clause = hint(f"{finding.check.clause} · {finding.check.source}" + _assumed(finding))
        self._box.addWidget(clause)
        if self._go is not None and finding.place is not None and finding.place.record:
            go = link(_("去看这一笔 ›"), partial(self._go, finding.place))
            go.setAccessibleName(_("去看这一笔：{words}").format(words=finding.sentence))
            self._box.addWidget(go)
        if not self._app.is_committee:
            known = link(_("已知晓，写明理由…"), partial(self.acknowledge, finding))
            known.setAccessibleName(_("{title}：{words}").format(title=_("已知晓"), words=finding.sentence))
            self._box.addWidget(known)

    def _let_stand(self, one: Weighed) -> None:
        given = one.acknowledged
        if given is None:
            return
        self._box.addWidget(label(one.finding.sentence, "muted", wrap=True))
        said = _("{day} 已知晓：{reason}").format(day=given.given_on, reason=given.reason)
        if given.sentence != one.finding.sentence:
            said += _("（当时：{sentence}）").format(sentence=given.sentence)
        self._box.addWidget(hint(said))
        if not self._app.is_committee:
            back = link(_("重新提醒"), partial(self._withdraw, given.id))
            back.setAccessibleName(
                _("{title}：{words}").format(title=_("重新提醒"), words=one.finding.sentence)
            )
            self._box.addLayout(row(back, 1))

    def acknowledge(self, finding: Finding) -> None:
        """Ask for the reason and let the finding stand."""

        def save(values: dict[str, str | None]) -> None:
            with self._app.database.begin(
                _("已知晓：{title}").format(title=_(finding.check.title))
            ) as session:
                acknowledgements.acknowledge(
                    session, self._app.branch_id, finding, values["reason"] or "", self._app.today()
                )
            messages.toast(self, _("已记下理由，不再提醒。"), self._app.undo_latest())

        self.dialog = FormDialog(
            self,
            _("已知晓"),
            (long_text("reason", N_("理由"), lines=3, hint=N_("例如 上级批复同意暂不设党总支，文号……")),),
            save,
            intro=finding.sentence,
        )
        self.dialog.open()

    def _withdraw(self, key: str) -> None:
        try:
            with self._app.database.begin(_("重新提醒")) as session:
                acknowledgements.withdraw(session, key)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("会重新提醒。"), self._app.undo_latest())


class PanelWithFindings(Card):
    """A scrolled card: `content` takes what is shown, and under it stands what is amiss."""

    def __init__(self, app: AppContext, title: str) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.findings = FindingList(app)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.space(1))
        area = QWidget()
        inside = QVBoxLayout(area)
        inside.setContentsMargins(0, 0, theme.space(0.5), 0)
        inside.setSpacing(theme.space(1))
        inside.addLayout(self.content)
        inside.addWidget(Line())
        inside.addWidget(heading(title))
        inside.addWidget(self.findings)
        inside.addStretch(1)
        self.column.addWidget(scrolling(area), 1)


def _assumed(finding: Finding) -> str:
    return _("（{assumed}）").format(assumed=_(finding.check.assumed)) if finding.check.assumed else ""
