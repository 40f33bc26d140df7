"""Letters of the register on paper: inquiries, replies, and certificates of membership."""

from dataclasses import replace
from functools import partial

from sqlalchemy import select

from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document, common
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.transfer_letter import day_words, stage_words
from branchdesk.fields import words_of
from branchdesk.i18n import N_, _
from branchdesk.models import Absence, AbsenceKind, LetterKind, OfficialLetter, Person
from branchdesk.paths import RESOURCES
from branchdesk.people import official_letters
from branchdesk.people.relation_books import LETTERS, at
from branchdesk.people.roster import roster
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.words import SEX_WORDS

words = read_words(RESOURCES / "papers" / "relation-letters.toml")


def relation_letter(kind: LetterKind, desk: Desk, record_id: str) -> Document:
    """Lay out a letter of the register by its kind; what is not known is left open and told."""
    letter = official_letters.found(desk.session, record_id)
    person = desk.session.get(Person, letter.person_id) if letter.person_id else None
    values: dict[str, str | None] = {
        "other": letter.other_party,
        "asked": _asked(letter, person),
        "due": day_words(letter.reply_due_on) if letter.reply_due_on else None,
        "answered": _answered(desk, letter),
        **(_of_person(desk, person) if person is not None else {}),
        "text": letter.text or " ",
    }
    _note_gaps(desk, letter, person, values)
    handler = desk.session.get(Person, letter.handled_by_id) if letter.handled_by_id else None
    made = written(
        words,
        kind.value,
        values,
        number=letter.number or "",
        signed_by=desk.branch.name,
        signed_on=day_words(letter.held_on),
        note=words["contact"].format(
            handler=handler.name if handler else common["blank"], phone=desk.branch.phone or common["blank"]
        ),
    )
    said = [part for part in made.paragraphs if part.strip()]
    return letter_document(replace(made, paragraphs=said), desk.branch.name, desk.fonts)


def _asked(letter: OfficialLetter, person: Person | None) -> str:
    """Say whom a letter asks about: the person themselves, or a relative by name."""
    if letter.about and person is not None:
        return words["relative"].format(relation=letter.relation or "", about=letter.about)
    return letter.about or (person.name if person is not None else "")


def _answered(desk: Desk, letter: OfficialLetter) -> str | None:
    if letter.answers_id is None:
        return None
    asked = official_letters.found(desk.session, letter.answers_id)
    return day_words(asked.held_on) + (f"（{asked.number}）" if asked.number else "")


def _of_person(desk: Desk, person: Person) -> dict[str, str | None]:
    row = next((row for row in roster(desk.session, desk.branch_id) if row.id == person.id), None)
    away = desk.session.scalars(
        select(Absence).where(
            Absence.person_id == person.id,
            Absence.kind == AbsenceKind.FLOATING,
            Absence.ended_on.is_(None),
        )
    ).first()
    until = row.paid_until if row is not None else None
    admitted = person.admitted_on
    return {
        "name": person.name,
        "sex": words_of(person.sex, SEX_WORDS),
        "nationality": person.nationality,
        "id_number": person.id_number,
        "stage": stage_words(person),
        "admitted": day_words(admitted.earliest) if admitted and admitted.is_whole else str(admitted or ""),
        "paid_until": common["month"].format(year=until.year, month=until.month) if until else None,
        "since": day_words(away.since) if away else None,
        "place": away.place if away else None,
        "certificate": away.certificate if away else None,
    }


def _note_gaps(
    desk: Desk, letter: OfficialLetter, person: Person | None, values: dict[str, str | None]
) -> None:
    if not letter.number:
        desk.miss(_("没有填发文字号。"), at(LETTERS, letter.id))
    if not desk.branch.phone:
        desk.miss(_("没有填支部的联系电话。"), Place("settings", None, "branch"))
    if letter.kind == LetterKind.INQUIRY and letter.reply_due_on is None:
        desk.miss(_("没有填回复期限。"), at(LETTERS, letter.id))
    if letter.kind == LetterKind.REPLY and not letter.text:
        desk.miss(_("没有写函复的内容。"), at(LETTERS, letter.id))
    certifies = letter.kind in (LetterKind.MEMBERSHIP, LetterKind.FLOATING)
    if person is None or not certifies:
        return
    for field, said in (
        ("sex", _("没有填性别。")),
        ("nationality", _("没有填民族。")),
        ("id_number", _("没有填身份证号。")),
        ("admitted_on", _("没有填入党日期。")),
    ):
        if not getattr(person, field):
            desk.miss(said, Place("people", person.id, field))
    if letter.kind == LetterKind.FLOATING and not values["since"]:
        desk.miss(_("没有登记外出情况。"), Place(at(LETTERS, "").page, person.id, "new:floating"))


RELATION_LETTERS = tuple(
    RecordPaper(f"letter-{kind.value}", title, title, partial(relation_letter, kind))
    for kind, title in (
        (LetterKind.INQUIRY, N_("政审函调信")),
        (LetterKind.REPLY, N_("复函")),
        (LetterKind.MEMBERSHIP, N_("党员证明信")),
        (LetterKind.FLOATING, N_("流动党员证明")),
    )
)
