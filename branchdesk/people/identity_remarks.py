"""What does not add up in who somebody is: the ID number, the words of the lists, the telephone."""

from collections.abc import Iterator
from datetime import date

from branchdesk.dates import PartialDate
from branchdesk.i18n import N_, _
from branchdesk.people import id_numbers
from branchdesk.people.areas import CODE_LENGTH, area
from branchdesk.people.id_numbers import IdCheck, IdFault
from branchdesk.people.remarks import Ground, Remark
from branchdesk.people.roster import RosterRow
from branchdesk.rules.codes import read_people_codes
from branchdesk.words import SEX_WORDS

_FAULTS = {
    IdFault.SHAPE: "roster.id-number-shape",
    IdFault.BIRTH: "roster.id-number-birth",
    IdFault.CHECK_DIGIT: "roster.id-number-check-digit",
}


def identity(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look at the ID number, and at what else the record says of sex and birth (GB 11643; domain §6.10)."""
    if not row.id_number:
        if row.is_member:
            yield Remark("roster.no-id-number", "id_number", _("没有填身份证号。"))
        return
    said = id_numbers.check(row.id_number, ground.today)
    if said.fault is not None:
        yield Remark(_FAULTS[said.fault], "id_number", said.problem or "")
        return
    if len(said.number) == id_numbers.LEGACY_LENGTH:
        sentence = _("身份证号还是 15 位的旧号，请换成 18 位的新号。")
        yield Remark("roster.id-number-legacy", "id_number", sentence)
    yield from _against_number(row, said)
    if said.born_on is not None:
        yield from _area(said.number[:CODE_LENGTH], said.born_on, ground)


def _against_number(row: RosterRow, said: IdCheck) -> Iterator[Remark]:
    if row.sex is not None and said.sex != row.sex:
        place = _("第 17 位") if len(said.number) == id_numbers.LENGTH else _("最后一位")
        parity = _("偶数") if row.sex == "male" else _("奇数")
        sentence = _("身份证号{place}为{parity}，与性别“{sex}”不符。")
        yield Remark(
            "roster.id-number-sex",
            "sex",
            sentence.format(place=place, parity=parity, sex=_(SEX_WORDS[row.sex])),
        )
    if row.born_on is not None and said.born_on is not None and not _may_mean(row.born_on, said.born_on):
        sentence = _("出生日期 {born} 与身份证号里的 {said} 不符。")
        yield Remark(
            "roster.id-number-born-on", "born_on", sentence.format(born=row.born_on, said=said.born_on)
        )


def _may_mean(known: PartialDate, day: date) -> bool:
    return known.earliest <= day <= known.latest


def _area(code: str, born_on: date, ground: Ground) -> Iterator[Remark]:
    """Tell of a code that names no place, or none in the year of birth; a number may be right all the same."""
    found = area(code)
    if found is None or not found.spells:
        sentence = _("地区代码 {code} 在代码表里查不到，请对照证件核实。").format(code=code)
        yield Remark("roster.area-unknown", "id_number", sentence)
        return
    settled = ground.limit("roster.area-of-other-years") or 0
    if found.since is not None and found.since > max(born_on.year, settled):
        sentence = _(
            "地区代码 {code}（{name}）到 {year} 年才启用，出生在 {born} 年，请对照证件核实。"
        ).format(code=code, name=found.name, year=found.since, born=born_on.year)
        yield Remark("roster.area-of-other-years", "id_number", sentence)
    elif found.until is not None and found.until < born_on.year:
        sentence = _("地区代码 {code}（{name}）{year} 年已停用，出生在 {born} 年，请对照证件核实。").format(
            code=code, name=found.name, year=found.until, born=born_on.year
        )
        yield Remark("roster.area-of-other-years", "id_number", sentence)


def telephone(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look whether and how somebody can be called."""
    digits = ground.limit("roster.wrong-phone") or 0
    if not row.phone and not row.landline:
        yield Remark("roster.no-phone", "phone", _("没有填电话。"))
    elif row.phone and not _is_phone(row.phone, digits):
        sentence = _("手机号应是 {n} 位数字，请核对。").format(n=digits)
        yield Remark("roster.wrong-phone", "phone", sentence)


def _is_phone(phone: str, length: int) -> bool:
    digits = phone.replace(" ", "").replace("-", "").removeprefix("+86")
    return len(digits) == length and digits.isascii() and digits.isdecimal() and digits.startswith("1")


_COUNTED = (
    ("sex", N_("性别")),
    ("nationality", N_("民族")),
    ("born_on", N_("出生日期")),
    ("education", N_("学历")),
    ("occupation", N_("职业")),
)
"""What the yearly statistics count by (domain §6.10)."""


def words(row: RosterRow, ground: Ground) -> Iterator[Remark]:  # noqa: ARG001 - one shape for all looks
    """Look at the fields whose words come from a list (GB/T 3304, GB/T 4658), and at those left empty."""
    codes = read_people_codes()
    if row.nationality and row.nationality not in codes.nationalities:
        sentence = _("民族“{word}”不是国家规定的名称，例如“汉族”。").format(word=row.nationality)
        yield Remark("roster.unknown-nationality", "nationality", sentence)
    if row.education and row.education not in codes.all_education:
        sentence = _("学历“{word}”不是通用的名称，例如“大学本科”。").format(word=row.education)
        yield Remark("roster.unknown-education", "education", sentence)
    empty = [(name, title) for name, title in _COUNTED if not getattr(row, name)] if row.is_member else []
    if empty:
        titles = _("、").join(_(title) for _name, title in empty)
        sentence = _("没有填{fields}，党内统计要用。").format(fields=titles)
        yield Remark("roster.blank", empty[0][0], sentence)
