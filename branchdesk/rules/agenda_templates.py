"""How each kind of sitting is laid out, and the agendas by purpose: dated data with their sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from branchdesk.i18n import _
from branchdesk.models import MeetingKind, MotionPurpose, PriorStep
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import BadRuleFile, Rule, read, rule_files

OwnField = Literal["entitled", "lecturer", "subject", "theme", "service"]
"""What only some kinds of sittings have."""


class Part(StrEnum):
    """What the minutes of a sitting should hold (domain §3.6)."""

    ENDS_AT = "ends_at"
    PLACE = "place"
    CHAIR = "chair"
    RECORDER = "recorder"
    REASONS = "reasons"
    LECTURER = "lecturer"
    SUBJECT = "subject"
    THEME = "theme"
    TOPIC = "topic"
    SPEECHES = "speeches"
    BALLOT = "ballot"
    RESOLUTION = "resolution"
    TASKS = "tasks"
    PROOF = "proof"


class _Dated(Rule, frozen=True, kw_only=True):
    source: str
    effective_from: date
    effective_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


class Layout(_Dated, frozen=True, kw_only=True):
    """What a kind of sitting is recorded with."""

    kind: MeetingKind
    fields: tuple[OwnField, ...]
    parts: tuple[Part, ...]


class TemplateItem(Rule, frozen=True, kw_only=True):
    """A matter that a template puts on the agenda."""

    title: str
    prior: PriorStep | None = None
    ballot: MotionPurpose | None = None


class AgendaTemplate(_Dated, frozen=True, kw_only=True):
    """The agenda of a sitting held for one purpose."""

    id: str
    title: str
    kind: MeetingKind
    items: tuple[TemplateItem, ...]
    parts: tuple[Part, ...] = ()
    """What its minutes should hold besides what the kind asks for."""
    minutes: tuple[str, ...] = ()
    """Heads of the minutes, in order."""

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError(_("议程模板至少要有一项议程（items）。"))


class AgendaFile(Rule, frozen=True, kw_only=True):
    """One file of layouts and templates."""

    layouts: tuple[Layout, ...] = ()
    templates: tuple[AgendaTemplate, ...] = ()


D = TypeVar("D", bound=_Dated)


@dataclass(frozen=True)
class Agendas:
    """Every layout and template, of all dates."""

    layouts: tuple[Layout, ...]
    templates: tuple[AgendaTemplate, ...]

    def layout(self, kind: MeetingKind, day: date) -> Layout:
        """Return the layout of a kind on a day; before the first one, the first one."""
        return _on([layout for layout in self.layouts if layout.kind == kind], day)

    def fields(self, kinds: Iterable[MeetingKind], day: date) -> set[str]:
        """Return what a sitting of these kinds has besides what all have."""
        return {name for kind in kinds for name in self.layout(kind, day).fields}

    def parts(self, kinds: Iterable[MeetingKind], template: str | None, day: date) -> tuple[Part, ...]:
        """Return what the minutes of a sitting of these kinds should hold, in the order of Part."""
        asked = {part for kind in kinds for part in self.layout(kind, day).parts}
        chosen = self.template(template, day) if template else None
        if chosen is not None:
            asked |= set(chosen.parts)
        return tuple(part for part in Part if part in asked)

    def offered(self, kinds: Iterable[MeetingKind], day: date) -> list[AgendaTemplate]:
        """List the templates for sittings of these kinds on a day."""
        wanted = set(kinds)
        return [one for one in self.templates if one.kind in wanted and one.holds_on(day)]

    def template(self, name: str, day: date) -> AgendaTemplate | None:
        """Return a template by its id as it holds on a day; nothing where no file knows it any more."""
        versions = [one for one in self.templates if one.id == name]
        return _on(versions, day) if versions else None


def _on(versions: list[D], day: date) -> D:
    """Return the latest version begun by a day, else the earliest."""
    return max(
        (one for one in versions if one.effective_from <= day),
        key=lambda one: one.effective_from,
        default=min(versions, key=lambda one: one.effective_from),
    )


def read_agendas(*folders: Path) -> Agendas:
    """Read the files of these folders; of two entries with one id and date, that of the later folder stands.

    Raises BadRuleFile when a file cannot be used, or a kind of sitting has no layout.
    """
    files = [read(path, AgendaFile) for folder in folders for path in rule_files(folder)]
    layouts = {(one.kind, one.effective_from): one for file in files for one in file.layouts}
    templates = {(one.id, one.effective_from): one for file in files for one in file.templates}
    if missing := set(MeetingKind) - {kind for kind, _day in layouts}:
        raise BadRuleFile(
            _("会议的版面文件不全，缺 {kinds}。程序可能没有装完整，请重新安装。").format(
                kinds=_("、").join(sorted(missing))
            )
        )
    return Agendas(tuple(layouts.values()), tuple(templates.values()))


@cache
def shipped_agendas() -> Agendas:
    """Return the layouts and templates that come with the program, for those who have no rulebook at hand."""
    return read_agendas(RESOURCES / "agendas")
