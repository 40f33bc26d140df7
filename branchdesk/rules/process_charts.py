"""Process charts (一事一图) as dated data: what a matter rests on, and each step with who does it and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from branchdesk.i18n import _
from branchdesk.places import Place, known_pages
from branchdesk.rules.processes import Process, shipped_process
from branchdesk.rules.reading import Fault, Rule, nearest, read, refuse, rule_files
from branchdesk.rules.sourced import source_of

MOST_STEPS = 40
"""More do not fit on one sheet of A4 in a size that can be read."""


class Basis(Rule, frozen=True, kw_only=True):
    """What a step rests on (来由依据), and the days on which it is in force."""

    document: str
    article: str
    words: str
    effective_from: date
    effective_until: date | None = None
    assumed: str = ""
    """What the text leaves open, or how its words came here."""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)

    @property
    def source(self) -> str:
        """Name document and article."""
        return source_of(self.document, self.article)


class Branching(Rule, frozen=True, kw_only=True):
    """Where a step does not simply go on to the next: to another step, or to an end in words."""

    when: str = ""
    words: str = ""
    to: str = ""
    """The id of a step."""


class ChartStep(Rule, frozen=True, kw_only=True):
    """One step of a chart; of a process step only what the process does not say."""

    id: str
    title: str = ""
    words: str = ""
    """What is done, in a sentence or two."""
    posts: tuple[str, ...] = ()
    """Ids of the posts that do it."""
    by: str = ""
    """Who does it outside the branch's posts."""
    basis: tuple[Basis, ...] = ()
    page: str = ""
    """The page of the program where it is done, with a matter of that page in `detail`."""
    detail: str = ""
    asks: bool = False
    """A question, drawn with pointed ends."""
    onward: str = ""
    """The answer with which it goes on to the next step."""
    goes_on: bool = True
    """Whether the next step follows."""
    branches: tuple[Branching, ...] = ()


class ProcessChart(Rule, frozen=True, kw_only=True):
    """The chart of one matter."""

    id: str
    title: str
    source: str
    points: tuple[Basis, ...] = ()
    """政策要点: what the matter as a whole goes by."""
    process: str = ""
    """The id of a process whose steps these are; titles, words and clauses come from it."""
    position: int = 99
    """Where it stands among the charts."""
    steps: Annotated[tuple[ChartStep, ...], msgspec.Meta(min_length=1, max_length=MOST_STEPS)]


@dataclass(frozen=True, slots=True)
class ChartedStep:
    """A step as it stands on a day, with everything that is drawn and told of it."""

    id: str
    number: str
    phase: str
    """The part of the matter that begins with it; empty within one."""
    title: str
    words: str
    posts: tuple[str, ...]
    by: str
    basis: tuple[Basis, ...]
    place: Place | None
    asks: bool
    onward: str
    goes_on: bool
    branches: tuple[Branching, ...]


@dataclass(frozen=True, slots=True)
class ChartOfDay:
    """A chart as it stands on a day."""

    id: str
    title: str
    source: str
    points: tuple[Basis, ...]
    steps: tuple[ChartedStep, ...]

    def step(self, step_id: str) -> ChartedStep | None:
        """Return a step by its id; None where the chart of the day has none of it."""
        return next((step for step in self.steps if step.id == step_id), None)

    def documents(self) -> list[str]:
        """List the documents its steps rest on, in the order in which they are first named."""
        return list(dict.fromkeys(basis.document for step in self.steps for basis in step.basis))


def chart_on(chart: ProcessChart, processes: Mapping[str, Process], day: date) -> ChartOfDay:
    """Return a chart as it stands on a day: the clauses in force, and the steps that day knows."""
    points = tuple(point for point in chart.points if point.holds_on(day))
    found = _of_process(chart, processes[chart.process], day) if chart.process else _of_chart(chart, day)
    steps = tuple(found)
    known = {step.id for step in steps}
    kept = tuple(_with_branches(step, known) for step in steps)
    return ChartOfDay(chart.id, chart.title, chart.source, points, kept)


def _with_branches(step: ChartedStep, known: set[str]) -> ChartedStep:
    """Leave out branches to steps that the day does not know."""
    branches = tuple(one for one in step.branches if not one.to or one.to in known)
    return replace(step, branches=branches)


def _of_chart(chart: ProcessChart, day: date) -> Iterator[ChartedStep]:
    number = 0
    for step in chart.steps:
        basis = tuple(one for one in step.basis if one.holds_on(day))
        if step.basis and not basis:
            continue  # no text of that day asks for it
        number += 1
        yield _charted(step, str(number), "", step.title, step.words, step.by, basis)


def _of_process(chart: ProcessChart, process: Process, day: date) -> Iterator[ChartedStep]:
    """Run through the steps of a process; one the chart adds nothing to is drawn as the process has it."""
    version = process.version_on(day)
    phases = {phase.id: phase.title for phase in process.phases}
    added = {step.id: step for step in chart.steps}
    last = ""
    for origin in process.steps:
        clause = origin.clause(version.id)
        if clause is None:
            continue
        basis = Basis(
            document=version.document,
            article=clause.article,
            words=clause.words,
            effective_from=version.effective_from,
            effective_until=version.effective_until,
        )
        phase = phases[origin.phase] if origin.phase != last else ""
        last = origin.phase
        step = added.get(origin.id, ChartStep(id=origin.id))
        title, by = origin.title_in(version.id), step.by or origin.decided_by
        yield _charted(step, origin.number, phase, title, step.words, by, (basis, *step.basis))


def _charted(
    step: ChartStep, number: str, phase: str, title: str, words: str, by: str, basis: tuple[Basis, ...]
) -> ChartedStep:
    place = Place(step.page, None, step.detail) if step.page else None
    return ChartedStep(
        id=step.id,
        number=number,
        phase=phase,
        title=title,
        words=words,
        posts=step.posts,
        by=by,
        basis=basis,
        place=place,
        asks=step.asks,
        onward=step.onward,
        goes_on=step.goes_on,
        branches=step.branches,
    )


def read_charts(
    folder: Path, posts: Mapping[str, object], processes: Mapping[str, Process]
) -> dict[str, ProcessChart]:
    """Read the charts of a folder by their ids, naming only known posts, processes and steps.

    Raises BadRuleFile, with the name that was probably meant.
    """
    charts = {}
    for path in rule_files(folder):
        chart = read(path, ProcessChart)
        refuse(path, _faults(chart, posts, processes))
        charts[chart.id] = chart
    return charts


def _faults(
    chart: ProcessChart, posts: Mapping[str, object], processes: Mapping[str, Process]
) -> Iterator[Fault]:
    if not chart.source.strip():
        yield Fault("$.source", _("没有写明来源（{name}）。").format(name="source"))
    if chart.process and chart.process not in processes:
        hint = nearest(chart.process, processes)
        yield Fault("$.process", _("没有叫“{name}”的流程。{hint}").format(name=chart.process, hint=hint))
        return
    ids = [step.id for step in chart.steps]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield Fault(twice, _("步骤 {id} 写了两次。").format(id=twice))
    known = _steps_of(processes[chart.process]) if chart.process else ids
    for number, step in enumerate(chart.steps):
        key = f"$.steps[{number}]"
        yield from _unknown_names(step, key, known, posts)
        yield from _faults_of_words(step, key, is_of_process=bool(chart.process))


def _steps_of(process: Process) -> list[str]:
    """List the steps a chart of a process may name: also those of the shipped one that a place left out of its own."""
    shipped = shipped_process()
    steps = (*process.steps, *shipped.steps) if process.id == shipped.id else process.steps
    return [step.id for step in steps]


def _unknown_names(
    step: ChartStep, key: str, known: list[str], posts: Mapping[str, object]
) -> Iterator[Fault]:
    words = _("没有叫“{name}”的步骤。{hint}")
    named = [(f"{key}.id", step.id)]
    named += [(f"{key}.branches[{number}].to", branch.to) for number, branch in enumerate(step.branches)]
    for where, name in named:
        if name and name not in known:
            yield Fault(where, words.format(name=name, hint=nearest(name, known)))
    pages = known_pages()
    if step.page and step.page not in pages:
        said = _("没有叫“{name}”的页面。{hint}").format(name=step.page, hint=nearest(step.page, pages))
        yield Fault(f"{key}.page", said)
    for name in step.posts:
        if name not in posts:
            said = _("没有叫“{name}”的岗位。{hint}").format(name=name, hint=nearest(name, posts))
            yield Fault(f"{key}.posts", said)


def _faults_of_words(step: ChartStep, key: str, *, is_of_process: bool) -> Iterator[Fault]:
    """Look that a step has its title and what it rests on: once, in the process or in the chart."""
    if is_of_process and step.title:
        yield Fault(f"{key}.title", _("步骤的标题在流程文件里已有，不要再写。"))
    if not is_of_process and not step.title:
        yield Fault(f"{key}.title", _("步骤没有写标题（title）。"))
    if not is_of_process and not step.basis:
        yield Fault(f"{key}.basis", _("步骤没有写依据（basis）。"))
    for branch in step.branches:
        if not branch.to and not branch.words:
            yield Fault(f"{key}.branches", _("支线没有写去哪里（to 或 words）。"))
