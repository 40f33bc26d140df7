"""A city's whole scheme: its clauses in groups, what counts beyond them, how it grades, and its procedure."""

from collections.abc import Iterator
from decimal import Decimal

from branchdesk.rules.reading import Rule
from branchdesk.rules.scheme_parts import (
    Clause,
    Extra,
    Extras,
    Grading,
    Group,
    Indicator,
    Note,
    Veto,
    VetoItem,
)
from branchdesk.rules.scheme_steps import Criterion, Step, Track


class RatingScheme(Rule, frozen=True, kw_only=True):
    """A city's whole scheme; without a total the document gives no points and every clause is a standard."""

    id: str
    city: str
    title: str
    short: str
    document: str
    number: str
    source: str
    version: str
    total: Decimal | None = None
    window_months: int = 12
    groups: tuple[Group, ...]
    bonus: Extras | None = None
    penalty: Extras | None = None
    veto: Veto | None = None
    grading: Grading
    tracks: tuple[Track, ...] = ()
    steps: tuple[Step, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def has_points(self) -> bool:
        """Whether the document gives points."""
        return self.total is not None

    def indicators(self) -> Iterator[Indicator]:
        """Run through the indicators in the document's order."""
        for group in self.groups:
            yield from group.indicators

    def clauses(self) -> Iterator[Clause]:
        """Run through every clause."""
        for indicator in self.indicators():
            yield from indicator.deductions

    def extras(self) -> Iterator[Extra]:
        """Run through the items of bonus and penalty."""
        for extras in (self.bonus, self.penalty):
            if extras is not None:
                yield from extras.items

    def vetoes(self) -> tuple[VetoItem, ...]:
        """List the veto items."""
        return () if self.veto is None else self.veto.items

    def item_ids(self) -> list[str]:
        """List the ids of everything a person may answer."""
        ids = [clause.id for clause in self.clauses()]
        ids += [item.id for item in self.extras()]
        ids += [item.id for item in self.vetoes()]
        ids += [item.id for item in self.grading.awarded]
        return ids + [item.id for item in self.grading.scores]

    def metrics(self) -> list[str]:
        """Name the metrics it asks, each once."""
        names = [clause.metric for clause in self.clauses()]
        names += [item.metric for item in self.extras()]
        names += [name for item in self.vetoes() for name in (item.metric, item.asked_when)]
        return list(dict.fromkeys(name for name in names if name is not None))

    def step(self, step_id: str) -> Step | None:
        """Return a step by its id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def steps_on(self, track: str | None) -> tuple[Step, ...]:
        """List the steps for a branch on a track, or the usual one: those of every branch, and the track's own."""
        usual = next((one.id for one in self.tracks if one.usual), None)
        return tuple(step for step in self.steps if step.track in (None, track or usual))

    def notes_about(self, subject: str) -> list[str]:
        """List the notes on an indicator (by id), `grade`, `bonus` or `all`."""
        return [note.text for note in self.notes if note.about == subject]
