"""工作流程图 and 岗位职责 on paper: each chart on one sheet, its steps and clauses behind it; the posts as a register."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import MM, Document, Page
from branchdesk.documents.process_drawing import PAPER_LOOK, draw_layout
from branchdesk.documents.process_layout import lay_out
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.errors import BranchDeskError
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import Branch
from branchdesk.paths import RESOURCES
from branchdesk.people.work_posts import PAGE, WorkPostLine, work_posts
from branchdesk.places import Place
from branchdesk.rules.process_charts import Basis, ChartedStep, ChartOfDay, ProcessChart, chart_on
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook

MARGIN = 15 * MM
TOP, BOTTOM = 14 * MM, 279 * MM
CHART_TOP = 30 * MM
SIZE = 9.5
COLUMNS = (("number", 42.0, "left"), ("who", 32.0, "left"), ("what", 44.0, "left"), ("basis", 62.0, "left"))
"""Words, width in mm and place of each column of the list of steps."""
words = read_words(RESOURCES / "papers" / "process-chart.toml")


def charts_in_order(rulebook: Rulebook) -> list[ProcessChart]:
    """List the charts of a place in the order in which they are shown."""
    return sorted(rulebook.charts.values(), key=lambda chart: (chart.position, chart.title))


def process_charts_document(
    session: Session, rulebook: Rulebook, branch: Branch, day: date, fonts: Fonts
) -> Document:
    """Lay out every chart of the place as it stands on a day, each with its steps behind it."""
    held = {line.id: line for line in work_posts(session, rulebook.work_posts, branch.id, day)}
    charts = [chart_on(chart, rulebook.processes, day) for chart in charts_in_order(rulebook)]
    return _document(branch, charts, held, day, fonts)


def process_chart_document(desk: Desk, chart_id: str) -> Document:
    """Lay out one chart by its id; raises BranchDeskError when no file has it any more."""
    chart = desk.rulebook.charts.get(chart_id)
    if chart is None:
        raise BranchDeskError(_("没有这张流程图了，可能是它的文件被移走了。"))
    branch, day = desk.branch, desk.today
    held = {line.id: line for line in work_posts(desk.session, desk.rulebook.work_posts, branch.id, day)}
    found = chart_on(chart, desk.rulebook.processes, day)
    desk.gaps.extend(_gaps_of([found], held))
    return _document(branch, [found], held, day, desk.fonts)


def process_gaps(session: Session, rulebook: Rulebook, branch_id: str, day: date) -> list[Missing]:
    """Say which posts of the charts nobody holds."""
    held = {line.id: line for line in work_posts(session, rulebook.work_posts, branch_id, day)}
    return _gaps_of([chart_on(chart, rulebook.processes, day) for chart in charts_in_order(rulebook)], held)


def _gaps_of(charts: Sequence[ChartOfDay], held: dict[str, WorkPostLine]) -> list[Missing]:
    named = dict.fromkeys(post for chart in charts for step in chart.steps for post in step.posts)
    lines = [held[post] for post in named if post in held]
    return [
        Missing(_("岗位“{title}”还没有人。").format(title=line.title), Place(PAGE, line.id))
        for line in lines
        if line.is_standing and not line.is_off and not line.holders
    ]


def _document(
    branch: Branch, charts: Sequence[ChartOfDay], held: dict[str, WorkPostLine], day: date, fonts: Fonts
) -> Document:
    title = words["title"].format(title=charts[0].title if len(charts) == 1 else words["book"])
    document = Document(
        title=f"{branch.name}{day.year}年度{title}",
        author=branch.name,
        fonts=fonts,
        footer=branch.name,
        margin=MARGIN,
    )
    for chart in charts:
        _sheet(document, chart, held, day)
        _List(document, chart, held).write()
    return document


def _sheet(document: Document, chart: ChartOfDay, held: dict[str, WorkPostLine], day: date) -> None:
    """Put a chart on one sheet, made smaller where it is too high."""
    page = document.page()
    title = words["title"].format(title=chart.title)
    document.outline.append((0, title, page))
    width = page.width - 2 * MARGIN
    document.aligned(page, MARGIN, TOP, width, title, Face.TITLE, 18)
    when = words["subtitle"].format(day=day_words(day))
    document.aligned(page, MARGIN, TOP + 24, width, when, Face.SONG, SIZE)
    titles = {name: line.title for name, line in held.items()}
    layout = lay_out(chart, titles, document.fonts, words)
    scale = min(width / layout.width, (BOTTOM - CHART_TOP) / layout.height)
    drawn = draw_layout(layout, document.fonts, PAPER_LOOK, scale)
    page.drawing(MARGIN + (width - drawn.width) / 2, CHART_TOP, drawn)


class _List:
    """政策要点 and the steps of a chart in words, on the pages behind it."""

    def __init__(self, document: Document, chart: ChartOfDay, held: dict[str, WorkPostLine]) -> None:
        self._document = document
        self._chart = chart
        self._held = held
        self._numbers = {step.id: step.number for step in chart.steps}
        self._flow = Flow(document, self._head, BOTTOM, SIZE)

    def _head(self, page: Page) -> float:
        title = words["title"].format(title=self._chart.title)
        self._document.aligned(page, MARGIN, TOP, page.width - 2 * MARGIN, title, Face.HEI, 10, "left")
        return TOP + 8 * MM

    def write(self) -> None:
        flow = self._flow
        if self._chart.points:
            flow.heading(words["points"])
            for number, point in enumerate(self._chart.points, 1):
                flow.paragraphs(f"{number}．{_clause(point)}", indent="")
                flow.gap(3)
            flow.gap(6)
        flow.heading(words["steps"])
        columns = [TableColumn(words[key], width * MM, align) for key, width, align in COLUMNS]
        table = Table(self._document, columns, SIZE, self._begin, BOTTOM, MARGIN)
        table.start(flow.here(), flow.y)
        for step in self._chart.steps:
            if step.phase:
                table.wide_row(step.phase, face=Face.HEI, align="center", shade=0.96)
            table.row([f"{step.number}　{step.title}", self._who(step), self._what(step), _basis(step)])
        flow.page, flow.y = table.end
        flow.gap(6)
        flow.paragraphs(words["source"].format(source=self._chart.source), indent="")

    def _begin(self) -> tuple[Page, float]:
        page = self._flow.new_page()
        return page, self._flow.y

    def _who(self, step: ChartedStep) -> str:
        """Name the posts with who holds them, and who else does it."""
        named = [self._held[post] for post in step.posts if post in self._held]
        told = [
            words["held"].format(title=line.title, names=line.names) if line.holders else line.title
            for line in named
        ]
        return "\n".join([*told, *([step.by] if step.by else [])])

    def _what(self, step: ChartedStep) -> str:
        told = [step.words] if step.words else []
        for branch in step.branches:
            key = (
                "otherwise_to"
                if branch.words and branch.to
                else "otherwise_only"
                if branch.words
                else "otherwise_on"
            )
            when = branch.when or words["after"]
            number = self._numbers.get(branch.to, "")
            told.append(words[key].format(when=when, words=branch.words, number=number))
        return "\n".join(told)


def _clause(basis: Basis) -> str:
    said = words["clause"].format(words=basis.words, source=basis.source)
    return f"{said}\n{words['assumed'].format(words=basis.assumed)}" if basis.assumed else said


def _basis(step: ChartedStep) -> str:
    return "\n".join(_clause(basis) for basis in step.basis)


POST_FIELDS = register_fields(
    ("title", "source"),
    Field("names", "", lambda line: line.names, show_plain, ""),
    Field("duties", "", attrgetter("duty_words"), show_plain, ""),
)


def work_post_parts(session: Session, rulebook: Rulebook, branch_id: str, until: date) -> list[Part]:
    """Give the posts a branch has with holders and duties."""
    lines = [line for line in work_posts(session, rulebook.work_posts, branch_id, until) if not line.is_off]
    counts = {"records": str(len(lines)), "held": str(sum(bool(line.holders) for line in lines))}
    return [Part(rulebook.registers["work-posts"], POST_FIELDS, lines, counts)]


PROCESS_PAPERS = (RecordPaper("process-chart", N_("工作流程图"), "工作流程图", process_chart_document),)
