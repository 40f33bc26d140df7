"""工作流程图 on screen and paper: one layout, nothing on top of anything else, each on one sheet of A4."""

from datetime import date
from itertools import combinations, pairwise

import pytest

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.papers import make
from branchdesk.documents.process_drawing import PAPER_LOOK, layout_pdf
from branchdesk.documents.process_layout import ChartLayout, lay_out
from branchdesk.documents.process_papers import words
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.people import work_posts
from branchdesk.rules.process_charts import chart_on
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import ink, page_texts, pictures, squeezed

CHARTS = ("dues", "development", "transfer", "meetings")


def laid(rulebook: Rulebook, chart: str, day: date = TODAY) -> ChartLayout:
    titles = {name: post.title for name, post in rulebook.work_posts.items()}
    return lay_out(chart_on(rulebook.charts[chart], rulebook.processes, day), titles, Fonts(), words)


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_lies_on_anything_else(rulebook: Rulebook, chart: str) -> None:
    layout = laid(rulebook, chart)
    fonts = Fonts()
    boxes = [(shape.kind, shape.frame) for shape in layout.shapes]
    for (_one, a), (_other, b) in combinations(boxes, 2):
        apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
        assert apart, (a, b)
    for lines in layout.words:
        for line in lines.lines:
            assert fonts.width(line, lines.face, lines.size) <= lines.frame.width + 0.5, line
        assert lines.frame.x >= 0
        assert lines.frame.right <= layout.width + 0.5
    rows = [placed.row for placed in layout.steps]
    assert all(above.bottom < below.y for above, below in pairwise(rows))


@pytest.mark.parametrize("chart", CHARTS)
def test_every_step_is_led_to_and_found_by_a_click(rulebook: Rulebook, chart: str) -> None:
    layout = laid(rulebook, chart)
    ends = {arrow.points[-1] for arrow in layout.arrows}
    led = sum(
        any(abs(y - one.box.y) < 0.1 and one.box.x < x < one.box.right for x, y in ends)
        for one in layout.steps
    )
    starts = sum(shape.kind == "end" for shape in layout.shapes)
    assert led >= len(layout.steps) - starts
    for placed in layout.steps:
        found = layout.at(placed.box.x + 5, placed.box.middle)
        assert found is placed
    assert layout.at(5, layout.height + 5) is None


def test_a_question_has_its_answers_and_a_loop_comes_back(rulebook: Rulebook) -> None:
    layout = laid(rulebook, "dues")
    said = [line for lines in layout.words for line in lines.lines]
    assert {"交清", "没有"} <= set(said)
    collect = next(one for one in layout.steps if one.step.id == "collect")
    back = [arrow for arrow in layout.arrows if len(arrow.points) > 2]
    assert all(arrow.points[-1][1] == collect.box.y for arrow in back)
    questions = [shape.frame for shape in layout.shapes if shape.kind == "question"]
    assert [one.step.asks for one in layout.steps if one.box in questions] == [True] * len(questions)


def test_the_drawing_is_the_same_every_time_and_reads_in_grey(rulebook: Rulebook) -> None:
    first, again = (layout_pdf(laid(rulebook, "meetings"), Fonts(), PAPER_LOOK) for _one in range(2))
    assert first == again
    assert ink(pictures(first)[0]) > 3000
    text = squeezed("".join(page_texts(first)))
    assert "签到，到会人数够吗" in text
    assert "《中国共产党支部工作条例（试行）》" in text


def test_a_chart_prints_on_one_sheet_with_its_clauses_behind_it(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.committee()
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "process-chart", "development", TODAY)
    pages = [squeezed(text) for text in page_texts(result.pdf)]
    assert "发展党员工作流程图" in pages[0]
    for step in chart_on(rulebook.charts["development"], rulebook.processes, TODAY).steps:
        assert squeezed(step.title) in pages[0]
        assert any(squeezed(step.basis[0].words[:20]) in page for page in pages[1:])
    assert any("党支部书记（党员1）" in page for page in pages[1:])
    assert "岗位“公开栏维护人”还没有人。" in result.missing


def test_all_charts_print_in_their_order_and_posts_as_a_register(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        people = made.members(4)
        made.committee()
        lines = work_posts.work_posts(session, rulebook.work_posts, branch_id, TODAY)
        line = next(one for one in lines if one.id == "recorder")
        values = {"title": line.title, "duties": "如实记录"}
        work_posts.keep(session, rulebook.work_posts, branch_id, line, values, [people[3].id])
    with database.read() as session:
        charts = make(session, rulebook, branch_id, "process-charts", 2026, TODAY)
        posts = make(session, rulebook, branch_id, "work-posts", 2026, TODAY)
    text = squeezed("".join(page_texts(charts.pdf)))
    places = [
        text.index(f"{title}工作流程图") for title in ("党费收缴", "发展党员", "党员组织关系接转", "三会一课")
    ]
    assert places == sorted(places)
    register = squeezed("".join(page_texts(posts.pdf)))
    assert "会议记录人党员4如实记录" in register
    assert "12个岗位，其中4个有人" in register


def test_a_chart_whose_file_is_gone_says_so(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.read() as session, pytest.raises(BranchDeskError, match="没有这张流程图"):
        make_for(session, rulebook, branch_id, "process-chart", "gone", TODAY)
