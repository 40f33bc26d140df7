"""The letters of an election: requests, the procedure to be passed, and the report of the result."""

from dataclasses import replace

from branchdesk.documents.election_facts import facts_of, main_ballot, result_words, term_values, words
from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document, common
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.registers import day_words
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import ElectionForm, ElectionKind, Term
from branchdesk.places import Place


def request(desk: Desk, election_id: str) -> Document:
    """Lay out the request to hold an election (换届请示)."""
    facts = facts_of(desk, election_id)
    facts.require(
        superior=_("没有填上级党组织，请在“设置与备份”的“支部”里填。"),
        old=_("没有登记本届是第几届。"),
        planned=_("没有填计划投票日期。"),
    )
    step = facts.view.step("request")
    name = "request" if facts.view.form == ElectionForm.COMMITTEE else "request-direct"
    if facts.view.kind == ElectionKind.BY_ELECTION:
        name = "request-by"
    return letter_document(
        written(
            words,
            name,
            facts.values,
            number=step.document or "",
            signed_by=desk.branch.name,
            signed_on=day_words(step.done_on or desk.today),
        ),
        desk.branch.name,
        desk.fonts,
    )


def method(desk: Desk, election_id: str) -> Document:
    """Lay out the procedure that the members' meeting passes (选举办法草案)."""
    facts = facts_of(desk, election_id)
    facts.require(
        scrutineers=_("没有登记监票人，办法里留了空。"),
        tellers=_("没有登记计票人，办法里留了空。"),
    )
    return letter_document(written(words, "method", facts.values), desk.branch.name, desk.fonts)


def report(desk: Desk, election_id: str) -> Document:
    """Lay out the report of the result; raises BranchDeskError before a ballot was counted."""
    facts = facts_of(desk, election_id)
    ballot = main_ballot(facts.view)
    if ballot is None:
        raise BranchDeskError(_("还没有计票结果，请先在“投票选举”一步登记计票。"))
    facts.require(reply=_("没有登记上级批复的文号。"))
    elected, leaders = result_words(facts.view)
    count = ballot.count
    values = facts.values | {
        "expected": str(count.expected),
        "present": str(count.present),
        "issued": str(count.issued),
        "returned": str(count.returned),
        "valid": str(count.valid),
        "spoiled": str(count.spoiled),
        "elected_words": elected or " ",
        "leaders_words": leaders or " ",
    }
    step = facts.view.step("report")
    letter = written(
        words,
        "report",
        values,
        number=step.document or "",
        signed_by=desk.branch.name,
        signed_on=day_words(step.done_on or desk.today),
    )
    kept = [paragraph for paragraph in letter.paragraphs if paragraph.strip()]
    return letter_document(replace(letter, paragraphs=kept), desk.branch.name, desk.fonts)


def reminder(desk: Desk, term_id: str) -> Document:
    """Lay out the superior's written reminder that a term ends (镇党建〔2018〕4号 二、2: 换届书面提醒制度)."""
    values = term_values(desk, desk.session.get_one(Term, term_id))
    if not values["superior"]:
        said = _("没有填上级党组织，请在“设置与备份”的“支部”里填。")
        desk.miss(said, Place("people.committee", term_id, "terms"))
    signed_by = values["superior"] or common["blank"]
    letter = written(words, "reminder", values, signed_by=signed_by, signed_on=day_words(desk.today))
    return letter_document(letter, signed_by, desk.fonts)


def extension(desk: Desk, term_id: str) -> Document:
    """Lay out the request to extend a term (延期换届请示)."""
    term = desk.session.get_one(Term, term_id)
    values = term_values(desk, term)
    place = Place("people.committee", term_id, "terms")
    for name, sentence in (
        ("superior", _("没有填上级党组织，请在“设置与备份”的“支部”里填。")),
        ("reason", _("没有填延期事由，可在“登记延期批复”里先填。")),
        ("until", _("没有填延期到哪一天。")),
    ):
        if not values.get(name):
            desk.miss(sentence, place)
    return letter_document(
        written(words, "extension", values, signed_by=desk.branch.name, signed_on=day_words(desk.today)),
        desk.branch.name,
        desk.fonts,
    )
