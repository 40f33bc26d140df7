"""What the papers of an election say: each fact once, as it is printed, and what the books do not know."""

from dataclasses import dataclass
from datetime import date

from branchdesk.dates import add_months
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.registers import day_words
from branchdesk.models import Election, ElectionForm, ElectionKind, Office, OfficerRole, Term
from branchdesk.paths import RESOURCES
from branchdesk.people.ballot_count import Votes
from branchdesk.people.committee import vacancies
from branchdesk.people.election_ballots import BallotRow, denominator_of
from branchdesk.people.election_view import ElectionView, view
from branchdesk.people.election_words import OFFICE_WORDS
from branchdesk.people.strokes import stroke_key
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "election.toml")
NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class ElectionFacts:
    """An election and the words its papers are filled with."""

    desk: Desk
    view: ElectionView
    values: dict[str, str]

    @property
    def place(self) -> Place:
        """Where its facts are entered."""
        return Place("people.committee", self.view.id, "election")

    def require(self, **sentences: str) -> None:
        """Note what is missing, each name with the sentence that says so."""
        for name, sentence in sentences.items():
            if not self.values.get(name):
                self.desk.miss(sentence, self.place)


def facts_of(desk: Desk, election_id: str) -> ElectionFacts:
    """Read an election and write its facts as papers do."""
    election = desk.session.get_one(Election, election_id)
    shown = view(desk.session, desk.rulebook, election, desk.today)
    return ElectionFacts(desk, shown, _values(desk, shown))


def _values(desk: Desk, shown: ElectionView) -> dict[str, str]:
    branch = desk.branch
    term = desk.session.get(Term, shown.term_id) if shown.term_id else None
    standing = shown.standing_for(Office.MEMBER)
    needed = desk.rulebook.elections.candidates_needed(shown.seats, shown.day) if shown.seats else 0
    number = len(standing) or needed
    study, reply = shown.step("study"), shown.step("reply")
    vacant = vacancies(desk.session, desk.branch_id, desk.today)
    values = {
        "branch": branch.name,
        "superior": branch.superior or "",
        "kind": words["kind_term" if shown.kind == ElectionKind.TERM else "kind_by_election"],
        "new": ordinal_words(shown.ordinal),
        "seats": str(shown.seats),
        "deputies": str(shown.deputies),
        "candidates": str(number),
        "surplus": str(max(number - shown.seats, 0)),
        "members": str(len(members_on(desk.session, desk.branch_id, shown.day))),
        "entitled": str(len(shown.electors.entitled)),
        "entitled_words": _entitled(shown),
        "expected": str(shown.electors.expected),
        "planned": _day(shown.planned_on),
        "voted": _day(shown.voted_on),
        "studied": _studied(study.done_on),
        "reply": reply.document or "",
        "vacant": str(vacant.open) if vacant is not None else "",
        "majority": words[f"majority_{denominator_of(desk.session, desk.branch_id)}"],
        "scrutineers": _officers(shown, OfficerRole.CHIEF_SCRUTINEER, OfficerRole.SCRUTINEER),
        "tellers": _officers(shown, OfficerRole.TELLER),
    }
    form = _form(shown)
    for name in ("elects", "chooses"):
        values[name] = words[f"{name}_{form}"].format_map(values)
    return values | _of_term(term)


def _form(shown: ElectionView) -> str:
    """Return which wording an election takes."""
    if shown.kind == ElectionKind.BY_ELECTION:
        return "by"
    return "committee" if shown.form == ElectionForm.COMMITTEE else "direct"


def _entitled(shown: ElectionView) -> str:
    """Say how many can vote, and how many of them are left out where somebody is."""
    said = words["entitled"].format(n=len(shown.electors.entitled))
    out = len(shown.electors.left_out)
    return said + (words["left_out"].format(n=out) if out else "")


def _of_term(term: Term | None) -> dict[str, str]:
    if term is None:
        return {}
    return {
        "old": ordinal_words(term.ordinal),
        "elected": day_words(term.elected_on),
        "years": str(term.years),
        "ends": day_words(add_months(term.elected_on, term.years * 12)),
        "until": _day(term.extended_to),
        "reason": term.extension_reason or "",
    }


def term_values(desk: Desk, term: Term) -> dict[str, str]:
    """Write the facts of a term for the request to extend it."""
    branch = desk.branch
    return {"branch": branch.name, "superior": branch.superior or "", **_of_term(term)}


def ordinal_words(ordinal: int | None) -> str:
    """Write the number of a term in Chinese: 7 → 七, 12 → 十二."""
    if ordinal is None or not 0 < ordinal < 100:
        return str(ordinal or "")
    tens, ones = divmod(ordinal, 10)
    head = "" if not tens else ("" if tens == 1 else NUMERALS[tens]) + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def _day(day: date | None) -> str:
    return day_words(day) if day is not None else ""


def _studied(day: date | None) -> str:
    return (day_words(day) if day is not None else "") + words["studied_default"]


def _officers(shown: ElectionView, *roles: OfficerRole) -> str:
    names = [one.name for one in shown.officers if one.role in roles]
    return words["separator"].join(names)


def members_elected(shown: ElectionView) -> list[Votes]:
    """List those elected to the committee by the strokes of their surnames."""
    found = [votes for result in shown.results if result.office == Office.MEMBER for votes in result.elected]
    return sorted(found, key=lambda votes: stroke_key(votes.name))


def result_words(shown: ElectionView) -> tuple[str, str]:
    """Say who was elected to the committee, and who leads it."""
    sep = words["separator"]
    members = sep.join(
        words["elected_votes"].format(name=votes.name, yes=votes.yes) for votes in members_elected(shown)
    )
    leaders = sep.join(
        words["elected_leader"].format(name=votes.name, post=OFFICE_WORDS[result.office], yes=votes.yes)
        for result in shown.results
        if result.office != Office.MEMBER
        for votes in result.elected
    )
    form = "elected_leaders" if shown.form == ElectionForm.COMMITTEE else "elected_leaders_direct"
    return (
        words["elected_members"].format(names=members) if members else "",
        words[form].format(names=leaders) if leaders else "",
    )


def main_ballot(shown: ElectionView) -> BallotRow | None:
    """Return the members' ballot that the report speaks of: the first that counted."""
    counted = [row for row in shown.ballots if not row.verdict.is_void]
    members = [row for row in counted if row.count.office == Office.MEMBER] or counted
    return members[0] if members else None
