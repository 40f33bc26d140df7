"""What does not add up in a person's record: each finding is a sentence at a field, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, permutations

from branchdesk.dates import PartialDate, add_months, whole_years
from branchdesk.fields import SEX_WORDS
from branchdesk.i18n import _
from branchdesk.models import MEMBER_STAGES, PostTitle, Stage
from branchdesk.people import id_numbers, names, posts
from branchdesk.people.development import PROBATION_MONTHS
from branchdesk.people.identity import describe, same_month
from branchdesk.people.roster import RosterRow

ADULT = 18
"""年满十八岁的…可以申请加入中国共产党 (党章 第一条; F26 §5)."""
PROBATION_CHECKED_SINCE = date(2014, 5, 28)
"""The year of probation (F26 §31) is checked for admissions since the rules of 2014 took effect."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should be looked at, and the field where it can be put right."""

    person_id: str
    field: str
    sentence: str


def find(rows: Sequence[RosterRow], today: date) -> list[Finding]:
    """Look through people who are all of one branch."""
    among: dict[str, list[Finding]] = defaultdict(list)
    for finding in (*_twins(rows), *_second_secretaries(rows)):
        among[finding.person_id].append(finding)
    return [finding for row in rows for finding in (*of_person(row, today), *among[row.id])]


def of_person(row: RosterRow, today: date) -> list[Finding]:
    """Look at one person's record by itself."""
    return [
        Finding(row.id, field, sentence)
        for look in (_identity, _contact, _party_dates, _applicant_dates)
        for field, sentence in look(row, today)
    ]


Said = Iterator[tuple[str, str]]


def _identity(row: RosterRow, today: date) -> Said:
    if not row.id_number:
        if row.stage in MEMBER_STAGES:
            yield "id_number", _("没有填身份证号。")
        return
    said = id_numbers.check(row.id_number, today)
    if not said.valid:
        yield "id_number", said.problem or ""
        return
    if row.sex is not None and said.sex != row.sex:
        place = _("第 17 位") if len(said.number) == id_numbers.LENGTH else _("最后一位")
        parity = _("偶数") if row.sex == "male" else _("奇数")
        yield (
            "sex",
            _("身份证号{place}为{parity}，与性别“{sex}”不符。").format(
                place=place, parity=parity, sex=_(SEX_WORDS[row.sex])
            ),
        )
    if row.born_on is not None and said.born_on is not None and not _may_mean(row.born_on, said.born_on):
        yield (
            "born_on",
            _("出生日期 {born} 与身份证号里的 {said} 不符。").format(born=row.born_on, said=said.born_on),
        )


def _may_mean(known: PartialDate, day: date) -> bool:
    return known.earliest <= day <= known.latest


def _contact(row: RosterRow, today: date) -> Said:  # noqa: ARG001 - one shape for all looks
    if not row.phone and not row.landline:
        yield "phone", _("没有填电话。")
    elif row.phone and not _is_phone(row.phone):
        yield "phone", _("手机号应是 11 位数字，请核对。")


def _is_phone(phone: str) -> bool:
    digits = phone.replace(" ", "").replace("-", "").removeprefix("+86")
    return len(digits) == 11 and digits.isascii() and digits.isdecimal() and digits.startswith("1")


def _party_dates(row: RosterRow, today: date) -> Said:
    if row.stage not in MEMBER_STAGES:
        return
    if row.group_id is None:
        yield "group_name", _("没有编入党小组。")
    if row.admitted_on is None:
        yield "admitted_on", _("没有填入党日期。")
    elif row.admitted_on.earliest > today:
        yield "admitted_on", _("入党日期还没有到。")
    elif row.born_on is not None and whole_years(row.born_on.earliest, row.admitted_on.latest) < ADULT:
        yield "admitted_on", _("入党时不满十八岁，请核对出生日期和入党日期。")
    if row.converted_on is None:
        if row.stage == Stage.FULL:
            yield "converted_on", _("正式党员没有填转正日期，党龄算不出来。")
        return
    if row.stage == Stage.PROBATIONARY:
        yield "converted_on", _("填了转正日期，人员类别仍是预备党员。")
    if row.admitted_on is None:
        return
    if row.converted_on.latest < row.admitted_on.earliest:
        yield "converted_on", _("转正日期早于入党日期。")
    elif row.admitted_on.earliest >= PROBATION_CHECKED_SINCE and row.converted_on.latest < add_months(
        row.admitted_on.earliest, PROBATION_MONTHS
    ):
        yield "converted_on", _("转正离入党不满一年（预备期为一年，细则第三十一条），请核对。")


_STEPS = (
    ("applied_on", "申请入党日期"),
    ("talked_on", "谈话日期"),
    ("activist_on", "确定积极分子日期"),
    ("target_on", "列为发展对象日期"),
    ("admitted_on", "入党日期"),
)


def _applicant_dates(row: RosterRow, today: date) -> Said:  # noqa: ARG001
    if row.stage in MEMBER_STAGES and row.applied_on is None:
        return
    if row.stage not in MEMBER_STAGES and row.applied_on is None:
        yield "applied_on", _("没有填申请入党日期。")
    if (
        row.applied_on is not None
        and row.born_on is not None
        and whole_years(row.born_on.earliest, row.applied_on.latest) < ADULT
    ):
        yield "applied_on", _("递交申请书时不满十八岁（细则第五条），请核对。")
    if row.stage in (Stage.ACTIVIST, Stage.TARGET) and not (row.first_mentor or row.second_mentor):
        yield "first_mentor", _("没有指定培养联系人（细则第九条：一至两名正式党员）。")
    known = [(name, title, getattr(row, name)) for name, title in _STEPS if getattr(row, name) is not None]
    for (_name, earlier, before), (name, later, after) in pairwise(known):
        if after.latest < before.earliest:
            yield name, _("{later}早于{earlier}。").format(later=_(later), earlier=_(earlier))


def _twins(rows: Iterable[RosterRow]) -> Iterator[Finding]:
    by_name: dict[str, list[RosterRow]] = {}
    for row in rows:
        by_name.setdefault(names.key(row.name), []).append(row)
    for namesakes in by_name.values():
        for row, other in permutations(namesakes, 2):
            if same_month(row.born_on, other.born_on):
                sentence = _("与{other}同名且出生年月相同，可能是同一个人。").format(other=describe(other))
                yield Finding(row.id, "name", sentence)


def _second_secretaries(rows: Iterable[RosterRow]) -> Iterator[Finding]:
    """Yield those who are secretary beside another: a branch has one (支部工作条例 第二十条)."""
    secretaries = [row for row in rows if PostTitle.SECRETARY in posts.titles_in(row.posts)[0]]
    for row, other in permutations(secretaries, 2):
        sentence = _("{other}也登记为书记，支部只有一名书记。请改动其中一人的党内职务。")
        yield Finding(row.id, "posts", sentence.format(other=other.name))
