"""Process charts as data: sourced, dated, naming only what there is, and never saying twice what a process says."""

import importlib
from datetime import date
from pathlib import Path

import pytest

from branchdesk.rules.process_charts import ProcessChart, chart_on, read_charts
from branchdesk.rules.processes import read_processes
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.rulebook import Rulebook, read_rulebook

DAY = date(2026, 11, 21)
SOURCE = Path("tests/data/sources/tongling-2017.txt")
OWN = """
id = "seal"
title = "用印"
source = "支部约定"
[[steps]]
id = "ask"
title = "提出"
posts = ["secretary"]
basis = [{ document = "支部用印规定", article = "第一条", words = "先审后盖", effective_from = 2020-01-01 }]
branches = [{ when = "不同意", to = "ask" }]
[[steps]]
id = "stamp"
title = "盖章登记"
basis = [{ document = "支部用印规定", article = "第二条", words = "盖一次记一次", effective_from = 2024-01-01 }]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return folder


def own(rulebook: Rulebook, folder: Path, text: str) -> ProcessChart:
    return read_charts(written(folder, text), rulebook.work_posts, rulebook.processes)["seal"]


def test_the_four_matters_of_the_document_have_their_charts(rulebook: Rulebook) -> None:
    text = "".join(SOURCE.read_text(encoding="utf-8").split())
    assert "“党费收缴、发展党员、关系接转、三会一课”" in text
    titles = {chart.title for chart in rulebook.charts.values()}
    assert {"党费收缴", "发展党员", "三会一课"} <= titles
    assert any("关系接转" in title for title in titles)
    for chart in rulebook.charts.values():
        of_day = chart_on(chart, rulebook.processes, DAY)
        assert of_day.source
        assert of_day.points
        for step in of_day.steps:
            assert step.title
            assert step.basis
            assert step.posts or step.by
            assert all(basis.words and basis.document for basis in step.basis)


def test_what_is_quoted_of_tongling_stands_in_its_document(rulebook: Rulebook) -> None:
    text = "".join(SOURCE.read_text(encoding="utf-8").split())
    charts = rulebook.charts.values()
    quoted = [
        basis
        for chart in charts
        for step in chart.steps
        for basis in (*chart.points, *step.basis)
        if basis.document == "铜发〔2017〕10号"
    ]
    assert quoted
    assert all(basis.words in text for basis in quoted)


def test_developing_members_follows_the_process_of_the_day(rulebook: Rulebook) -> None:
    chart, process = rulebook.charts["development"], rulebook.processes["development"]
    before = chart_on(chart, rulebook.processes, date(2026, 5, 10))
    after = chart_on(chart, rulebook.processes, date(2026, 5, 11))
    assert before.step("notice") is None
    notice = after.step("notice")
    assert notice is not None
    assert (notice.number, notice.title) == ("7a", "发展对象公示")
    for step in after.steps:
        origin = process.step(step.id)
        clause = origin.clause("V2026")
        assert clause is not None
        assert (step.title, step.basis[0].words) == (origin.title_in("V2026"), clause.words)
    assert all(not step.title and not step.basis for step in chart.steps)  # nothing is typed twice
    assert [step.id for step in after.steps] == [step.id for step in process.steps]


def test_a_step_whose_text_came_later_is_not_drawn_before(rulebook: Rulebook, tmp_path: Path) -> None:
    chart = own(rulebook, tmp_path, OWN)
    assert [step.id for step in chart_on(chart, {}, date(2023, 12, 31)).steps] == ["ask"]
    found = chart_on(chart, {}, date(2024, 1, 1)).steps
    assert [(step.id, step.number) for step in found] == [("ask", "1"), ("stamp", "2")]


def test_a_place_adds_its_own_chart_as_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "charts"
    folder.mkdir()
    written(folder, OWN)
    found = read_rulebook(user_folder=tmp_path).charts
    assert "seal" in found
    assert "dues" in found


@pytest.mark.parametrize(
    ("changed", "into", "said"),
    [
        ('posts = ["secretary"]', 'posts = ["secretery"]', "没有叫“secretery”的岗位。是不是“secretary”？"),
        ('to = "ask"', 'to = "stmp"', "没有叫“stmp”的步骤。是不是“stamp”？"),
        ('to = "ask"', 'words = ""', "没有写去哪里"),
        ('title = "提出"', 'title = ""', "没有写标题"),
        ('id = "stamp"', 'id = "ask"', "写了两次"),
        ('source = "支部约定"', 'source = " "', "没有写明来源"),
        ('source = "支部约定"', 'source = "约定"\nprocess = "developmnt"', "是不是“development”？"),
        ('words = "盖一次记一次", ', "", "words"),
    ],
)
def test_a_mistake_is_named_with_what_was_probably_meant(
    rulebook: Rulebook, tmp_path: Path, changed: str, into: str, said: str
) -> None:
    assert changed in OWN
    with pytest.raises(BadRuleFile, match=r"own\.toml") as raised:
        own(rulebook, tmp_path, OWN.replace(changed, into, 1))
    assert said in str(raised.value)


def test_a_step_of_a_changed_process_is_drawn_without_being_told(rulebook: Rulebook, tmp_path: Path) -> None:
    shipped = Path("resources/processes/development.toml").read_text(encoding="utf-8")
    more = (
        '\n[[steps]]\nid = "party"\nnumber = "26"\nphase = "probation"\ntitle = "集体谈心"\n'
        'decided_by = "党支部"\nfields = [{ name = "on", title = "日期" }]\n'
        'clauses = [{ version = "V2026", article = "支部约定", words = "转正以后谈一次" }]\n'
    )
    processes = read_processes(written(tmp_path, shipped + more))
    charts = read_charts(Path("resources/charts"), rulebook.work_posts, processes)
    last = chart_on(charts["development"], processes, DAY).steps[-1]
    assert (last.title, last.by) == ("集体谈心", "党支部")


def test_every_place_of_a_step_is_a_page_of_the_program(rulebook: Rulebook) -> None:
    sections = {
        name: importlib.import_module(f"ui.pages.{name}.sections")
        for name in ("people", "development", "dues", "life", "service")
    }
    known = {
        name: next(one.SECTIONS for one in vars(module).values() if getattr(one, "key", "") == name)
        for name, module in sections.items()
    }
    for chart in rulebook.charts.values():
        for step in chart.steps:
            page, _dot, section = step.page.partition(".")
            assert not step.page or page in known, step
            assert not section or section in known[page], step


def test_posts_have_duties_and_say_what_they_rest_on(rulebook: Rulebook) -> None:
    for post in rulebook.work_posts.values():
        assert post.duties
        assert post.source
        assert post.assumed, "no text with the duties in these words is at hand"


def test_a_step_of_a_process_is_not_titled_again(rulebook: Rulebook, tmp_path: Path) -> None:
    text = (
        'id = "seal"\ntitle = "发展党员"\nsource = "约定"\nprocess = "development"\n'
        '[[steps]]\nid = "talk"\ntitle = "谈话"\n'
    )
    with pytest.raises(BadRuleFile, match="标题在流程文件里已有"):
        own(rulebook, tmp_path, text)
