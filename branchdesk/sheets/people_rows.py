"""Rows about people: checked against their ID numbers, told apart, and compared with the roll."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from branchdesk.dates import PartialDate, whole_years
from branchdesk.i18n import _
from branchdesk.models import Stage
from branchdesk.people import id_numbers, names
from branchdesk.people.identity import Match
from branchdesk.rules.checks import shipped_checks
from branchdesk.sheets.plan import ImportPlan, ImportRow, Verdict, in_words
from branchdesk.sheets.roll import Bearer, Roll
from branchdesk.words import END_WORDS, STAGE_WORDS

STAGES = tuple(Stage)
"""From applicant to full member; an import never takes a step back."""


def check_against_id(row: ImportRow, today: date) -> bool:
    """Compare ID number, sex and birth date with each other; say whether there is a number and it is right.

    A number with a wrong check digit stays, marked; one that is no number at all does not. What the row
    lacks is taken from a right number.
    """
    values = row.values
    number = values.get("id_number")
    if number is None:
        return False
    if number[-1] == "x":
        row.note("id_number", number, _("身份证号末位的小写 x 已改成大写 X。"))
    said = id_numbers.check(number, today)
    if said.born_on is None:
        del values["id_number"]
        row.note("id_number", number, _("{problem}没有记入。").format(problem=_public(said.problem)))
        return False
    values["id_number"] = said.number
    if said.problem is not None:
        row.note("id_number", number, _("{problem}先照原样记下。").format(problem=_public(said.problem)))
    sex, born_on = values.get("sex"), values.get("born_on")
    if sex is None:
        if said.valid:
            values["sex"] = said.sex
    elif sex != said.sex:
        row.note("sex", in_words(sex), _("性别与身份证号不符，请核对。"))
    if born_on is None:
        if said.valid:
            values["born_on"] = PartialDate.of(said.born_on)
    elif not _agrees(born_on, said.born_on):
        detail = _("出生日期写的是 {written}，身份证号里是 {said}，请核对。")
        row.note(
            "born_on",
            str(born_on),
            _("出生日期与身份证号不符，请核对。"),
            detail.format(written=born_on, said=said.born_on),
        )
    return said.valid


def _public(problem: str | None) -> str:
    """Leave the digits of a birth date out of a sentence about a number."""
    return re.sub(r"\s*\d{4}-?\d{2}-?\d{2}\s*", "", problem or "")


def _agrees(written: PartialDate, said: date) -> bool:
    return (
        written.year == said.year and written.month in (None, said.month) and written.day in (None, said.day)
    )


def check_dates(row: ImportRow) -> None:
    """Warn of dates that cannot follow each other, and of a birth that is known to the month alone."""
    values = row.values
    born, admitted, converted = values.get("born_on"), values.get("admitted_on"), values.get("converted_on")
    if born is not None and born.day is None:
        row.note(
            "born_on",
            str(born),
            _("出生日期只到月，记到月为止。") if born.month else _("出生日期只到年，记到年为止。"),
        )
    if admitted is not None and born is not None:
        adult = shipped_checks().on("roster.admitted-under-18", admitted.latest)
        if adult is not None and whole_years(born.earliest, admitted.latest) < (adult.limit or 0):
            row.note("admitted_on", str(admitted), _("按出生日期算，入党时不满 18 岁，请核对。"))
    if admitted and converted and converted.year <= admitted.year and converted.latest < admitted.earliest:
        row.note("converted_on", str(converted), _("转正日期早于入党日期，请核对。"))


class Judge:
    """Gives each row its verdict, one after another; remembers who the earlier rows were about."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self._claimed: dict[str, ImportRow] = {}

    def settle(self, row: ImportRow, *, number_is_right: bool) -> None:
        """Tell who the row is about, and whether that is new, the same or a change."""
        if not row.person_name:
            row.refuse("name", "", _("没有姓名。"))
            return
        if len(row.person_name) > names.LONGEST:
            reason = _("姓名有 {n} 个字，不像姓名，请核对这一行。").format(n=len(row.person_name))
            row.refuse("name", row.person_name[: names.LONGEST], reason)
            return
        found = self.roll.find(row, number_is_right=number_is_right)
        if found.problem is not None:
            self._refuse_unclear(row, found)
        elif found.person is None:
            bearer = Bearer(
                "", row.person_name, row.values.get("id_number"), row.values.get("born_on"), row=row
            )
            self.roll.add(bearer, number_is_right=number_is_right)
        elif found.person.row is not None:
            _refuse_repeated(row, found.person.row)
        elif found.person.id in self._claimed:
            _refuse_repeated(row, self._claimed[found.person.id])
        else:
            self._claimed[found.person.id] = row
            self._compare(row, found.person)

    def _refuse_unclear(self, row: ImportRow, found: Match[Bearer]) -> None:
        other = found.candidates[0].row if len(found.candidates) == 1 else None
        if len(found.candidates) == 1:
            reason = (
                _("身份证号与第 {row} 行的另一个人相同，一个号码只能有一个人，请核对两人的证件。").format(
                    row=other.number
                )
                if other is not None
                else _("身份证号已经是名册上另一个人的，一个号码只能有一个人，请核对两人的证件。")
            )
            row.refuse("id_number", row.values.get("id_number", ""), reason, found.problem or "")
            return
        reason = _("同名的有 {n} 位，分不清是哪一位，请在表里补上身份证号或出生年月。").format(
            n=len(found.candidates)
        )
        row.refuse("name", row.person_name, reason, found.problem or "")

    def _compare(self, row: ImportRow, bearer: Bearer) -> None:
        stored = bearer.stored or {}
        row.person_id = bearer.id
        if stored["ended_on"] is not None:
            row.refuse(
                "name",
                row.person_name,
                _("此人已离开名册，导入不会恢复；要恢复请在“党员”页操作。"),
                _("{name}已于 {day} 离开名册（{reason}），导入不会恢复；要恢复请在“党员”页操作。").format(
                    name=bearer.name, day=stored["ended_on"], reason=_(END_WORDS[stored["end_reason"]])
                ),
            )
            return
        values = row.values
        _keep_better_number(row, stored)
        _never_step_back(row, stored["stage"])
        for field_name, value in values.items():
            if stored[field_name] != value and not _only_vaguer(value, stored[field_name]):
                row.changes[field_name] = (stored[field_name], value)
        row.verdict = Verdict.CHANGED if row.changes else Verdict.SAME


def _only_vaguer(written: object, kept: object) -> bool:
    """Whether a list says of a date what the ledger knows better: 1968-07 takes nothing from 1968-07-21."""
    if not (isinstance(written, PartialDate) and isinstance(kept, PartialDate)) or written.year != kept.year:
        return False
    if written.month is None:
        return True
    return written.day is None and written.month == kept.month


def _keep_better_number(row: ImportRow, stored: dict[str, Any]) -> None:
    number, kept = row.values.get("id_number"), stored["id_number"]
    if number is None or kept is None or number == kept:
        return
    if id_numbers.comparable(number) == id_numbers.comparable(kept) or not id_numbers.check(number).valid:
        del row.values["id_number"]
        row.note("id_number", number, _("与台账里的身份证号不同，保留台账里的。"))


def _never_step_back(row: ImportRow, stored: Stage) -> None:
    stage = row.values.get("stage")
    if stage is not None and STAGES.index(stage) < STAGES.index(stored):
        del row.values["stage"]
        row.note(
            "stage",
            in_words(stage),
            _("台账里已是{stored}，导入不会退回到{stage}。").format(
                stored=_(STAGE_WORDS[stored]), stage=_(STAGE_WORDS[stage])
            ),
        )


def _refuse_repeated(row: ImportRow, earlier: ImportRow) -> None:
    """One person twice in one file: the same words again change nothing, others are refused."""
    if earlier.values == row.values:
        row.verdict = Verdict.SAME
        row.note("name", row.person_name, _("与第 {row} 行重复，只导入一次。").format(row=earlier.number))
    else:
        row.refuse(
            "name",
            row.person_name,
            _("与第 {row} 行是同一个人，内容却不同，请留下对的一行。").format(row=earlier.number),
        )


def missing_columns(plan: ImportPlan, wanted: Iterable[tuple[str, str]]) -> None:
    """Say which helpful columns the file lacks, with the sentence for each."""
    for name, sentence in wanted:
        if name not in plan.mapping:
            plan.warn(name, sentence)


def never_filled(rows: Sequence[ImportRow], name: str) -> bool:
    """Whether no row says anything in a column."""
    return bool(rows) and not any(name in row.values for row in rows)
