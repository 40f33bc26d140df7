"""Who a line of a spreadsheet is about: by ID number, else name and birth month, else the only bearer of a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.people import id_numbers, names


class Known(Protocol):
    """Somebody on the roll; a Person and a roster row are such."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str | None: ...
    @property
    def born_on(self) -> PartialDate | None: ...


K = TypeVar("K", bound=Known)


class MatchedBy(StrEnum):
    """What a line was recognised by."""

    ID_NUMBER = "id_number"
    BIRTH = "birth"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """Who it is, or a sentence on why that cannot be told, or neither: somebody new."""

    person: K | None = None
    by: MatchedBy | None = None
    candidates: tuple[K, ...] = ()
    problem: str | None = None


class KnownPeople(Generic[K]):
    """The people of a branch, looked up by what a spreadsheet says of them."""

    def __init__(self, people: Iterable[K]) -> None:
        self._by_number: dict[str, K] = {}
        self._by_name: dict[str, list[K]] = {}
        for person in people:
            self.add(person)

    def add(self, person: K) -> None:
        """Take in one more person, such as one that an earlier line of the file made."""
        if person.id_number:
            self._by_number.setdefault(id_numbers.comparable(person.id_number), person)
        self._by_name.setdefault(names.key(person.name), []).append(person)

    def bearer(self, id_number: str) -> K | None:
        """Find who bears an ID number."""
        return self._by_number.get(id_numbers.comparable(id_number))

    def match(self, name: str, id_number: str | None = None, born_on: PartialDate | None = None) -> Match[K]:
        """Tell who a line means; a line that could mean two people names both."""
        if id_number:
            bearer = self.bearer(id_number)
            if bearer is not None:
                return self._checked(bearer, name)
        namesakes = [
            person
            for person in self._by_name.get(names.key(name), [])
            if not (id_number and person.id_number)  # another number is another person
        ]
        if born_on is not None:
            same = [person for person in namesakes if same_month(person.born_on, born_on)]
            if same:
                return _only(same, MatchedBy.BIRTH)
            namesakes = [person for person in namesakes if person.born_on is None]
        return _only(namesakes, MatchedBy.NAME) if namesakes else Match()

    def _checked(self, bearer: K, name: str) -> Match[K]:
        if names.key(name) in ("", names.key(bearer.name)):
            return Match(bearer, MatchedBy.ID_NUMBER)
        return Match(
            candidates=(bearer,),
            problem=_("这个身份证号已经是{bearer}的，这一行写的是{name}。请核对两人的证件。").format(
                bearer=bearer.name, name=names.clean(name)
            ),
        )


def same_month(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two births agree as far as both are known, to the month at most."""
    if one is None or other is None or one.year != other.year:
        return False
    return one.month is None or other.month is None or one.month == other.month


def _only(people: list[K], by: MatchedBy) -> Match[K]:
    if len(people) == 1:
        return Match(people[0], by)
    listed = _("、").join(describe(person) for person in people)
    return Match(
        candidates=tuple(people),
        problem=_("分不清是哪一位：{people}。请在表里补上身份证号或出生年月。").format(people=listed),
    )


def describe(person: Known) -> str:
    """Name somebody so that they can be told from a namesake, without the ID number."""
    known = [
        str(person.born_on) if person.born_on else "",
        _("身份证尾号 {tail}").format(tail=person.id_number[-4:]) if person.id_number else "",
    ]
    said = _("，").join(part for part in known if part)
    return _("{name}（{about}）").format(name=person.name, about=said) if said else person.name
