"""After the count: fewer seats agreed on, and the new committee taken into the books."""

from typing import Any

from branchdesk.i18n import N_, _
from branchdesk.models import COMMITTEE_TITLES, Election, ElectionKind
from branchdesk.people import election_ballots
from branchdesk.people.election_view import ElectionView
from branchdesk.people.taking_office import Appointment, proposed, take_office
from branchdesk.words import POST_WORDS
from ui import messages
from ui.page import Page
from ui.record_form import FormDialog, Input, choice, day, number, text


def fewer_seats(page: Page, election: ElectionView) -> FormDialog:
    """Leave seats empty that half of those present agreed to leave empty."""
    app = page.app
    last = election.ballots[-1].count
    filled = len(election.results[0].elected)

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("减少委员名额")) as session:
            election_ballots.reduce_seats(
                session,
                election.id,
                typed["seats"],
                typed["agreed"],
                last.present,
                last.held_on,
                app.rulebook.elections,
            )
        messages.toast(page, _("名额已减少。"), app.undo_latest())

    rule = app.rulebook.elections.reducing_on(last.held_on)
    inputs = (
        number("seats", N_("减少到"), required=True),
        number("agreed", N_("同意人数"), required=True),
    )
    dialog = FormDialog(
        page,
        _("减少名额"),
        inputs,
        save,
        {"seats": filled or None},
        intro=f"{rule.share.words}（{rule.source}）",
    )
    dialog.open()
    return dialog


def take_over(page: Page, election: ElectionView) -> FormDialog:
    """Ask for the posts of those elected and enter the result as one action."""
    app = page.app
    people = proposed(election)
    titles = [(title, POST_WORDS[title]) for title in COMMITTEE_TITLES]
    inputs: list[Input] = [day("on", N_("当选日期"), required=True)]
    values: dict[str, Any] = {"on": election.voted_on}
    for one in people:
        inputs.append(choice(f"title:{one.person_id}", one.name, titles, empty=None))
        inputs.append(text(f"duties:{one.person_id}", N_("　分工"), hint=N_("例如 发展党员、党费收缴")))
        values[f"title:{one.person_id}"] = one.title

    def save(typed: dict[str, Any]) -> None:
        appointments = [
            Appointment(
                one.person_id,
                one.name,
                typed[f"title:{one.person_id}"],
                typed[f"duties:{one.person_id}"],
            )
            for one in people
        ]
        with app.database.begin(_("登记选举结果和新班子")) as session:
            take_office(session, session.get_one(Election, election.id), election, typed["on"], appointments)
        messages.toast(page, _("新班子已登记，原职务已在当日结束。"), app.undo_latest())

    intro = _("登记以后：新一届任期开始，上一届班子的职务在当选日结束；这是一步操作，可以撤销。")
    if election.kind == ElectionKind.BY_ELECTION:
        intro = _("登记以后：补选的职务从当选日开始，本届任期不变；这是一步操作，可以撤销。")
    dialog = FormDialog(page, _("登记新班子"), inputs, save, values, ok=_("登记"), intro=intro)
    dialog.open()
    return dialog
