"""计票: the numbers of one ballot and what each candidate got, judged while they are typed."""

from typing import Any

from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import BallotReason, ElectionForm, Office
from branchdesk.people import election_ballots
from branchdesk.people.ballot_count import Count, Denominator, Votes, judge
from branchdesk.people.election_ballots import BallotRow
from branchdesk.people.election_view import ElectionView
from branchdesk.people.election_words import OFFICE_WORDS, REASON_WORDS
from ui import messages, theme
from ui.page import Page
from ui.pages.people.committee.votes_model import ABSTAIN, NAME, NO, YES, VotesModel
from ui.record_form import FormDialog, RecordForm, choice, day, number, text
from ui.typed_grid import GridTable
from ui.widgets import button, hint, label, link, note, primary, restyle, row, scrolling

NUMBERS = ("present", "issued", "returned", "spoiled", "valid")
"""The numbers of the ballot that follow from the one before, until they are typed."""

INPUTS = (
    day("held_on", N_("投票日期"), required=True),
    number("seats", N_("要选名额"), required=True),
    number("expected", N_("应到有选举权"), required=True),
    number("present", N_("实到有选举权"), required=True),
    number("issued", N_("发出选票"), required=True),
    number("returned", N_("收回选票"), required=True),
    number("spoiled", N_("作废"), required=True),
    number("valid", N_("有效票"), required=True),
    text("override_reason", N_("仍予认定的理由"), hint=N_("到会不足五分之四才填")),
)


class CountDialog(QDialog):
    """Asks for a ballot and says at once what it decides; impossible numbers are refused."""

    def __init__(self, page: Page, election: ElectionView, ballot: BallotRow | None) -> None:
        super().__init__(page)
        self._page, self._election, self._ballot = page, election, ballot
        self._picking: FormDialog | None = None
        coming = election.coming
        count = ballot.count if ballot is not None else None
        self.office = count.office if count is not None else coming.office if coming else Office.MEMBER
        self.reason = ballot.reason if ballot is not None else coming.reason if coming else BallotReason.REST
        title = _("计票　{office}　{reason}").format(
            office=_(OFFICE_WORDS[self.office]), reason=_(REASON_WORDS[self.reason])
        )
        self.setWindowTitle(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(title, "subtitle"))
        self.form = RecordForm(INPUTS, label_width=110)
        self.form.fill(self._proposed())
        self.model = VotesModel(count.votes if count is not None and count.votes else self._standing())
        self.table = self._make_table()
        halves = row(scrolling(self.form), self.table, spacing=3)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        box.addLayout(halves, 1)
        box.addLayout(row(1, button(_("另选他人…"), self.write_in, small=True)))
        self.verdict = note("", "neutral")
        self.source = hint("")
        box.addWidget(self.verdict)
        box.addWidget(self.source)
        line = row(1, button(_("取消"), self.reject), primary(_("保存计票"), self.accept))
        if ballot is not None:
            line.insertWidget(0, link(_("删除这次计票"), self.remove))
        box.addLayout(line)
        self.form.changed.connect(self._follow)
        self.model.dataChanged.connect(lambda *_places: self._judge())
        self.model.rowsInserted.connect(lambda *_places: self._judge())
        self._judge()
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(860), round(room.width() * 0.95)),
            min(theme.pixels(680), round(room.height() * 0.9)),
        )

    def _make_table(self) -> GridTable:
        table = GridTable(self.model, self._guarded)
        table.setAccessibleName(_("得票"))
        table.setMinimumHeight(theme.row_height() * 5)
        for column in (YES, NO, ABSTAIN):
            table.setColumnWidth(column, theme.pixels(72))
        table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        return table

    def _proposed(self) -> dict[str, Any]:
        if self._ballot is not None:
            count = self._ballot.count
            names = ("held_on", "seats", "expected", "override_reason", *NUMBERS)
            return {name: getattr(count, name) for name in names}
        election, coming = self._election, self._election.coming
        by_committee = election.form == ElectionForm.COMMITTEE and self.office != Office.MEMBER
        members = next((r for r in election.results if r.office == Office.MEMBER), None)
        expected = election.electors.expected
        if by_committee:
            expected = len(members.elected) if members is not None else 0
        return {
            "held_on": election.voted_on or election.day,
            "seats": coming.seats if coming is not None else 1,
            "expected": expected,
            "spoiled": 0,
        }

    def _standing(self) -> list[Votes]:
        coming = self._election.coming
        if coming is not None and coming.people:
            return [Votes(key, name, 0) for key, name in coming.people]
        return [Votes(one.person_id, one.name, 0) for one in self._election.standing_for(self.office)]

    def _guarded(self, deed: Any) -> None:
        try:
            deed()
        except BranchDeskError as error:
            messages.show_error(self, error)

    def _follow(self) -> None:
        """Let the numbers follow that were not typed: all ballots given out come back, and all are valid."""
        fields = self.form.fields
        for before, after in (("present", "issued"), ("issued", "returned")):
            if not fields[after].touched and self._ballot is None:
                words = fields[before].words()
                fields[after].fill(int(words) if words.isdecimal() else None)
        returned, spoiled = fields["returned"].words(), fields["spoiled"].words()
        if not fields["valid"].touched and returned.isdecimal() and spoiled.isdecimal():
            fields["valid"].fill(max(int(returned) - int(spoiled), 0))
        self._judge()

    def _count(self) -> Count:
        values = self.form.values()
        if (
            values["valid"] + values["spoiled"] != values["returned"]
            and values["returned"] <= values["issued"]
        ):
            raise InvalidField(
                "valid",
                _("有效票 {valid} 张加作废 {spoiled} 张，应等于收回 {returned} 张。").format(
                    valid=values["valid"], spoiled=values["spoiled"], returned=values["returned"]
                ),
            )
        del values["valid"]
        return Count(office=self.office, votes=self.model.votes(), **values)

    @property
    def _denominator(self) -> Denominator:
        app = self._page.app
        with app.database.read() as session:
            return election_ballots.denominator_of(session, app.branch_id)

    def _judge(self) -> None:
        """Say what the numbers decide so far; before all are typed, what is still missing."""
        if any(
            not self.form.fields[name].words().strip().isdecimal() for name in ("seats", "expected", *NUMBERS)
        ):
            self._say(_("填完人数和票数，这里会说明谁当选。"), "neutral")
            return
        try:
            count = self._count()
            verdict = judge(count, self._denominator, self._page.app.rulebook.regulations)
        except BranchDeskError as error:
            self._say(str(error), "warn")
            return
        self._say(verdict.sentence, "good" if verdict.elected and not verdict.open_seats else "warn")
        self.source.setText(verdict.source)

    def _say(self, words: str, tone: str) -> None:
        self.verdict.setText(words)
        restyle(self.verdict, tone=tone)
        self.source.setText("")

    def write_in(self) -> None:
        """Ask for somebody whom voters wrote in."""
        listed = {key for key, _name, _is in self.model.people}
        people = [(k, n) for k, n in self._election.electors.entitled.items() if k not in listed]

        def keep(values: dict[str, Any]) -> None:
            self.model.add(values["person_id"], dict(people)[values["person_id"]])

        inputs = (choice("person_id", N_("姓名"), lambda: people, empty=N_("请选择"), required=True),)
        self._picking = FormDialog(
            self,
            _("另选他人"),
            inputs,
            keep,
            ok=_("添加"),
            intro=_("不赞成候选人的可以另选他人，弃权的不能。"),
        )
        self._picking.open()

    def accept(self) -> None:
        """Record the ballot; on a mistake say so and stay."""
        app = self._page.app
        try:
            count = self._count()
            with app.database.begin(_("登记计票结果")) as session:
                key = self._ballot.id if self._ballot is not None else None
                election_ballots.record(
                    session, self._election.id, self.reason, count, key, app.rulebook.regulations
                )
        except BranchDeskError as error:
            self.form.point_at(error)
            self._say(str(error), "bad")
            return
        messages.toast(self._page, _("计票已登记。"), app.undo_latest())
        super().accept()

    def remove(self) -> None:
        """Take the ballot out; the toast takes it back."""
        app = self._page.app
        if self._ballot is None:
            return
        with app.database.begin(_("删除计票")) as session:
            election_ballots.delete(session, self._ballot.id)
        self.reject()
        messages.toast(self._page, _("这次计票已删除。"), app.undo_latest())
