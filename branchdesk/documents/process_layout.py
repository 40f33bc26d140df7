"""Where everything of a process chart stands: laid out once, in points from the upper left corner, for screen and paper.

Each step is a row: who does it, the step in its frame, what becomes of it otherwise, and what it rests on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.text import wrap
from branchdesk.rules.process_charts import Branching, ChartedStep, ChartOfDay
from branchdesk.rules.registers import Words
from branchdesk.rules.sourced import title_of

WIDTH = 510.0
"""180 mm: A4 between margins of 15 mm."""
WHO_LEFT, WHO_WIDTH = 0.0, 90.0
BOX_LEFT, BOX_WIDTH = 97.0, 176.0
SIDE_LEFT, SIDE_WIDTH = 313.0, 74.0
BASIS_LEFT, BASIS_WIDTH = 412.0, 98.0
LANE = 392.0
"""Where lines that lead elsewhere run up and down, between what becomes otherwise and what a step rests on."""
LANE_STEP = 6.0
POINTED = 9.0
"""How far the ends of a question run out."""
TITLE_SIZE, WORDS_SIZE, SMALL_SIZE = 9.5, 8.0, 8.0
LEADING = 1.35
PADDING, BRIEF_PADDING = 4.0, 2.0
GAP, BRIEF_GAP = 15.0, 8.5
"""Between two steps, where the arrow runs."""
HEAD = 18.0
BAND = 13.0
MANY = 14
"""Steps above which a chart shows titles alone; the words are in the list below it."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half its height down."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of words in a frame, in one face and size."""

    frame: Frame
    lines: tuple[str, ...]
    face: Face
    size: float
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Shape:
    """A frame that is drawn; kinds: `step`, `question`, `end` (rounded), `aside`, `band`."""

    frame: Frame
    kind: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through points, with a head at its end."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A step and the row it fills, for clicks and keys."""

    step: ChartedStep
    row: Frame
    box: Frame


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """A whole chart, placed."""

    width: float
    height: float
    steps: tuple[Placed, ...]
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    words: tuple[Lines, ...]

    def at(self, x: float, y: float) -> Placed | None:
        """Return the step whose row holds a point."""
        return next((one for one in self.steps if _holds(one.row, x, y)), None)


def _holds(frame: Frame, x: float, y: float) -> bool:
    return frame.x <= x <= frame.right and frame.y <= y <= frame.bottom


def lay_out(chart: ChartOfDay, titles: Mapping[str, str], fonts: Fonts, words: Words) -> ChartLayout:
    """Lay out a chart of a day; `titles` are the posts' by their ids."""
    return _Drawer(chart, titles, fonts, words).draw()


class _Drawer:
    """Places one chart row by row, then the lines that lead from one row to another."""

    def __init__(self, chart: ChartOfDay, titles: Mapping[str, str], fonts: Fonts, words: Words) -> None:
        self._chart = chart
        self._titles = titles
        self._fonts = fonts
        self._official = words
        self._documents = chart.documents()
        self._brief = len(chart.steps) > MANY
        self._gap = BRIEF_GAP if self._brief else GAP
        self._padding = BRIEF_PADDING if self._brief else PADDING
        self._y = 0.0
        self._steps: list[Placed] = []
        self._shapes: list[Shape] = []
        self._arrows: list[Arrow] = []
        self._words: list[Lines] = []

    def draw(self) -> ChartLayout:
        self._head()
        steps = self._chart.steps
        for number, step in enumerate(steps):
            if step.phase:
                self._band(step.phase)
            self._row(step, is_end=self._begins(number) or self._ends(step))
        self._connect()
        self._legend()
        return ChartLayout(
            WIDTH,
            self._y,
            tuple(self._steps),
            tuple(self._shapes),
            tuple(self._arrows),
            tuple(self._words),
        )

    def _begins(self, number: int) -> bool:
        """Say whether nothing leads to a step but itself."""
        steps = self._chart.steps
        name = steps[number].id
        led = {branch.to for step in steps if step.id != name for branch in step.branches}
        return name not in led and (number == 0 or not steps[number - 1].goes_on)

    def _ends(self, step: ChartedStep) -> bool:
        """Say whether it leads to nothing but itself."""
        goes_on = step.goes_on and step.id != self._chart.steps[-1].id
        return not goes_on and all(branch.to in ("", step.id) for branch in step.branches)

    def _head(self) -> None:
        columns = (
            ("who", WHO_LEFT, WHO_WIDTH),
            ("step", BOX_LEFT, BOX_WIDTH),
            ("otherwise", SIDE_LEFT, SIDE_WIDTH),
            ("basis", BASIS_LEFT, BASIS_WIDTH),
        )
        for key, x, width in columns:
            align = "left" if key == "basis" else "center"
            self._put(Frame(x, 0, width, HEAD - 4), [self._official[key]], Face.HEI, SMALL_SIZE, align)
        self._y = HEAD

    def _band(self, words: str) -> None:
        """Name the part of the matter that begins here, across the chart."""
        frame = Frame(0, self._y, WIDTH, BAND)
        self._shapes.append(Shape(frame, "band"))
        self._put(frame, [words], Face.HEI, TITLE_SIZE)
        self._y += BAND + self._gap * 0.6

    def _row(self, step: ChartedStep, *, is_end: bool) -> None:
        who = self._wrapped(self._who(step), Face.SONG, SMALL_SIZE, WHO_WIDTH)
        basis = self._wrapped(self._articles(step), Face.SONG, SMALL_SIZE, BASIS_WIDTH)
        room = BOX_WIDTH - 2 * PADDING - (2 * POINTED if step.asks else 0)
        title = self._wrapped(f"{step.number}　{step.title}", Face.HEI, TITLE_SIZE, room)
        told = [] if self._brief else self._wrapped(step.words, Face.SONG, WORDS_SIZE, room)
        asides = [branch for branch in step.branches if branch.words]
        said = [self._wrapped(b.words, Face.SONG, WORDS_SIZE, SIDE_WIDTH - 2 * PADDING) for b in asides]
        highest = max((_tall(lines, WORDS_SIZE) + 2 * self._padding for lines in said), default=0.0)
        inside = _tall(title, TITLE_SIZE) + _tall(told, WORDS_SIZE) + 2 * self._padding
        branches = len(step.branches) * max(highest + 3, SMALL_SIZE * LEADING) if step.branches else 0
        height = max(inside, _tall(who, SMALL_SIZE), _tall(basis, SMALL_SIZE), branches)
        box = Frame(BOX_LEFT, self._y, BOX_WIDTH, height)
        self._steps.append(Placed(step, Frame(0, self._y, WIDTH, height), box))
        self._shapes.append(Shape(box, "question" if step.asks else "end" if is_end else "step"))
        self._put(Frame(WHO_LEFT, self._y, WHO_WIDTH, height), who, Face.SONG, SMALL_SIZE)
        self._put(Frame(BASIS_LEFT, self._y, BASIS_WIDTH, height), basis, Face.SONG, SMALL_SIZE, "left")
        top = self._y + (height - inside) / 2 + self._padding
        self._put(Frame(BOX_LEFT, top, BOX_WIDTH, _tall(title, TITLE_SIZE)), title, Face.HEI, TITLE_SIZE)
        below = top + _tall(title, TITLE_SIZE)
        self._put(Frame(BOX_LEFT, below, BOX_WIDTH, _tall(told, WORDS_SIZE)), told, Face.SONG, WORDS_SIZE)
        self._y += height + self._gap

    def _who(self, step: ChartedStep) -> str:
        titles = [self._titles.get(post, post) for post in step.posts]
        return "、".join(titles) if titles else step.by

    def _articles(self, step: ChartedStep) -> str:
        """Name what a step rests on by the numbers of the documents below the chart."""
        words = [f"{self._circled(basis.document)}{basis.article}" for basis in step.basis]
        return "\n".join(dict.fromkeys(words))

    def _circled(self, document: str) -> str:
        place = self._documents.index(document)
        return CIRCLED[place] if place < len(CIRCLED) else f"({place + 1})"

    def _connect(self) -> None:
        """Draw the way from each step to the next, and its branches."""
        places = {placed.step.id: placed for placed in self._steps}
        lanes = count()
        for placed, after in zip(self._steps, [*self._steps[1:], None], strict=True):
            if after is not None and placed.step.goes_on:
                self._on(placed, after)
            ways = placed.step.branches
            for number, branch in enumerate(ways):
                share = placed.box.height / len(ways)
                y = placed.box.y + share * (number + 0.5)
                self._branch(placed, branch, y, share, places, lanes)

    def _on(self, placed: Placed, after: Placed) -> None:
        x = BOX_LEFT + BOX_WIDTH / 2
        parts = [shape.frame for shape in self._shapes if shape.kind == "band"]
        between = [band for band in parts if placed.box.bottom < band.y < after.box.y]
        start = placed.box.bottom
        if between:
            self._arrows.append(Arrow(((x, between[0].bottom), (x, after.box.y))))
            self._arrows.append(Arrow(((x, start), (x, between[0].y))))
        else:
            self._arrows.append(Arrow(((x, start), (x, after.box.y))))
        if placed.step.onward:
            tall = SMALL_SIZE * LEADING
            frame = Frame(x + 5, start + (self._gap - tall) / 2, 90, tall)
            self._put(frame, [placed.step.onward], Face.SONG, SMALL_SIZE, "left")

    def _branch(
        self,
        placed: Placed,
        branch: Branching,
        y: float,
        share: float,
        places: Mapping[str, Placed],
        lanes: "count[int]",
    ) -> None:
        start = placed.box.right
        if branch.when:
            room = SIDE_LEFT - start - 6
            size = min(SMALL_SIZE, SMALL_SIZE * room / self._fonts.width(branch.when, Face.SONG, SMALL_SIZE))
            frame = Frame(start + 2, y - size * LEADING, room, size * LEADING)
            self._put(frame, [branch.when], Face.SONG, size, "left")
        if branch.words:
            lines = self._wrapped(branch.words, Face.SONG, WORDS_SIZE, SIDE_WIDTH - 2 * PADDING)
            height = min(_tall(lines, WORDS_SIZE) + 2 * self._padding, share - 2)
            aside = Frame(SIDE_LEFT, y - height / 2, SIDE_WIDTH, height)
            self._shapes.append(Shape(aside, "aside"))
            self._put(aside, lines, Face.SONG, WORDS_SIZE)
            self._arrows.append(Arrow(((start, y), (SIDE_LEFT, y))))
            start = aside.right
        if branch.to:
            self._lead(start, y, places[branch.to], LANE + LANE_STEP * (next(lanes) % 3))

    def _lead(self, x: float, y: float, target: Placed, lane: float) -> None:
        """Draw a line from a place over a lane into the upper edge of another step, right of its middle."""
        into = BOX_LEFT + BOX_WIDTH * 0.75
        above = target.box.y - self._gap * 0.4
        self._arrows.append(Arrow(((x, y), (lane, y), (lane, above), (into, above), (into, target.box.y))))

    def _legend(self) -> None:
        """Name the documents that the numbers stand for."""
        self._y += 2
        for document in self._documents:
            lines = self._wrapped(
                f"{self._circled(document)} {title_of(document)}", Face.SONG, SMALL_SIZE, WIDTH
            )
            tall = _tall(lines, SMALL_SIZE)
            self._put(Frame(0, self._y, WIDTH, tall), lines, Face.SONG, SMALL_SIZE, "left")
            self._y += tall

    def _wrapped(self, words: str, face: Face, size: float, width: float) -> list[str]:
        if not words:
            return []
        lines = wrap(self._fonts, self._fonts.clean(words), face, size, width)
        return _balanced(self._fonts, lines, face, size)

    def _put(
        self, frame: Frame, lines: Sequence[str], face: Face, size: float, align: str = "center"
    ) -> None:
        if lines:
            self._words.append(Lines(frame, tuple(lines), face, size, align))


def _balanced(fonts: Fonts, lines: list[str], face: Face, size: float) -> list[str]:
    """Give a last line of a single character company from the line before."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 4:
        return lines
    joined = lines[-2] + lines[-1]
    width = fonts.width(joined, face, size) / 2 + size
    return [*lines[:-2], *wrap(fonts, joined, face, size, width)]


def _tall(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LEADING
