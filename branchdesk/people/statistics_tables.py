"""Tables of the statistics: people grouped by what they are, each group with the names behind its number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from branchdesk.dates import PartialDate
from branchdesk.i18n import N_
from branchdesk.models import APPLICANT_STAGES, Sex, Stage
from branchdesk.rules.codes import read_people_codes
from branchdesk.rules.statistics import Band, read_statistics_rules
from branchdesk.words import SEX_WORDS, STAGE_WORDS

UNKNOWN = N_("未填")
NO_GROUP = N_("未编组")
MAJORITY, MINORITY = N_("汉族"), N_("少数民族")
COLLEGE = N_("其中：大专及以上")
NO_STANDING = N_("预备党员")
HAN = ("汉族", "汉")
FIELD_OF = {
    "sex": "sex",
    "age": "born_on",
    "nationality": "nationality",
    "education": "education",
    "occupation": "occupation",
    "era": "admitted_on",
    "standing": "converted_on",
}
"""The field of the record that a table counts by."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A person as on the day of the statistics."""

    id: str
    name: str
    stage: Stage
    is_member_now: bool
    """Whether their record is in the roster today, and not among the applicants."""
    sex: Sex | None
    age: int | None
    nationality: str | None
    education: str | None
    """The level, by its title in the rules."""
    occupation: str | None
    admitted_on: PartialDate | None
    standing: int | None
    group_name: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A group: its title and the people in it."""

    title: str
    people: tuple[str, ...]
    within: bool = False
    """其中: counted in the lines above already."""

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.people)


@dataclass(frozen=True, slots=True)
class StatTable:
    """People by one thing about them."""

    id: str
    title: str
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """How many are counted, each once."""
        return sum(line.number for line in self.lines if not line.within)

    @property
    def is_of_members(self) -> bool:
        """Whether its numbers are parts of the whole of the members."""
        return self.id not in ("admitted", "left", "applicants")

    @property
    def parts(self) -> tuple[Line, ...]:
        """The lines that add up."""
        return tuple(line for line in self.lines if not line.within)


Classify = Callable[[Counted], str | None]


def grouped(
    name: str, title: str, people: Iterable[Counted], titles: Iterable[str], classify: Classify
) -> StatTable:
    """Group people under the titles in their order; who falls under none is 未填, where there are such."""
    found: dict[str, list[str]] = {words: [] for words in titles}
    unknown: list[str] = []
    for person in people:
        words = classify(person)
        (unknown if words is None or words not in found else found[words]).append(person.id)
    lines = [Line(words, tuple(keys)) for words, keys in found.items()]
    if unknown:
        lines.append(Line(UNKNOWN, tuple(unknown)))
    return StatTable(name, title, tuple(lines))


def member_tables(members: Sequence[Counted], groups: Mapping[str, str]) -> Iterable[StatTable]:
    """Yield the tables of the members (domain §6.10)."""
    rules = read_statistics_rules()
    stages = [STAGE_WORDS[stage] for stage in (Stage.FULL, Stage.PROBATIONARY)]
    yield grouped("stage", N_("人员类别"), members, stages, lambda row: STAGE_WORDS[row.stage])
    sexes = SEX_WORDS.values()
    yield grouped("sex", N_("性别"), members, sexes, lambda row: SEX_WORDS[row.sex] if row.sex else None)
    ages = [band.title for band in rules.ages]
    yield grouped("age", N_("年龄"), members, ages, lambda row: band_of(rules.ages, row.age))
    yield grouped("nationality", N_("民族"), members, (MAJORITY, MINORITY), _nationality)
    yield _education(members)
    occupations = read_people_codes().occupations
    yield grouped("occupation", N_("职业"), members, occupations, lambda row: row.occupation)
    yield grouped("era", N_("入党时间"), members, [era.title for era in rules.eras], _era)
    standings = [*(band.title for band in rules.standings), NO_STANDING]
    yield grouped("standing", N_("党龄"), members, standings, _standing)
    if groups:
        names = (*groups.values(), NO_GROUP)
        yield grouped("group", N_("党小组"), members, names, lambda row: row.group_name or NO_GROUP)


def applicant_table(applicants: Sequence[Counted]) -> StatTable:
    """Group those on the way into the Party by their stage."""
    stages = [STAGE_WORDS[stage] for stage in APPLICANT_STAGES]
    return grouped("applicants", N_("发展党员"), applicants, stages, lambda row: STAGE_WORDS[row.stage])


def level_of(education: str | None) -> str | None:
    """Return the level of a word such as 大学本科毕业, by its code; None for a word no list knows."""
    codes = {word: code for code, word in read_people_codes().education_codes.items()}
    for level in read_statistics_rules().education:
        if education and (education == level.title or codes.get(education, "").startswith(level.codes)):
            return level.title
    return None


def band_of(bands: Sequence[Band], years: int | None) -> str | None:
    """Return the title of the band a number of years lies in."""
    return None if years is None else next((band.title for band in bands if band.holds(years)), None)


def _nationality(person: Counted) -> str | None:
    if not person.nationality:
        return None
    return MAJORITY if person.nationality in HAN else MINORITY


def _education(members: Sequence[Counted]) -> StatTable:
    """Count the levels, and beside them 大专及以上."""
    levels = read_statistics_rules().education
    table = grouped(
        "education", N_("学历"), members, [level.title for level in levels], lambda row: row.education
    )
    college = {level.title for level in levels if level.college}
    keys = tuple(key for line in table.lines if line.title in college for key in line.people)
    return StatTable(table.id, table.title, (*table.lines, Line(COLLEGE, keys, within=True)))


def _era(person: Counted) -> str | None:
    if person.admitted_on is None:
        return None
    day = person.admitted_on.earliest
    return next((era.title for era in read_statistics_rules().eras if era.holds(day)), None)


def _standing(person: Counted) -> str | None:
    if person.stage == Stage.PROBATIONARY:
        return NO_STANDING
    return band_of(read_statistics_rules().standings, person.standing)
