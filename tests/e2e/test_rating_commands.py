"""`branchdesk rate` and `branchdesk rules check`: what they print, and with which status they end."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from branchdesk import cli
from branchdesk.models import Branch, DeskKind, RatingAnswer
from branchdesk.paths import RESOURCES
from branchdesk.ratings import answers
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.ledger import open_with_key
from tests.conftest import PASSWORD, Template
from tests.made_branch import MadeBranch
from tests.made_scheme import SCHEME, written

Command = Callable[..., tuple[int, str, str]]
YEAR = 2025


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.setenv("BRANCHDESK_PASSWORD", PASSWORD)
    own = tmp_path / "own"
    (own / "ratings").mkdir(parents=True)
    written(own / "ratings")
    monkeypatch.setattr("branchdesk.commands.rating.user_data", lambda: own)

    def run(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def books_of(kind: DeskKind, folder: Path, empty: Template) -> Path:
    """A closed ledger with a small branch of a year that is over."""
    ledger = empty.open_copy(folder)
    with ledger.database.begin("建账") as session:
        desk = Branch(kind=kind, name="样例党支部", is_own=True, scheme="zhenjiang-2018")
        session.add(desk)
        session.flush()
        made = MadeBranch(session, desk.id)
        made.members(4)
        made.committee()
        scheme = read_rulebook().scheme("zhenjiang-2018")
        answers.answer(
            session, desk.id, scheme, YEAR, "S2.1", 1, "隶属不清", by="欧阳晓雯", on=date(2026, 1, 5)
        )
    ledger.close()
    return folder


@pytest.fixture
def books(tmp_path: Path, empty_ledger: Template) -> Path:
    return books_of(DeskKind.BRANCH, tmp_path / "台账", empty_ledger)


def rated(command: Command, books: Path, scheme: str, *more: object) -> dict[str, Any]:
    status, out, err = command("rate", books, "--scheme", scheme, "--year", YEAR, "--json", *more)
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_rate_prints_points_method_evidence_and_deductions(command: Command, books: Path) -> None:
    card = rated(command, books, "zhenjiang-2018")
    by_id = {result["id"]: result for result in card["indicators"]}
    assert len(by_id) == 15
    life = by_id["S7"]
    assert (life["full"], life["points"], life["verdict"]) == (12, 0, "not_met")
    missed = life["deductions"][0]
    assert (missed["item"], missed["method"], missed["count"] > 12) == ("S7.1", "record", True)
    assert missed["evidence"][0]["record"]["page"]
    typed = by_id["S2"]["deductions"][0]
    assert (typed["method"], typed["points"], typed["reason"], typed["given_by"], typed["given_on"]) == (
        "typed",
        2,
        "隶属不清",
        "欧阳晓雯",
        "2026-01-05",
    )
    assert card["total"] == sum(result["points"] for result in card["indicators"])
    assert card["grade"]
    assert card["notes"]


def test_rate_lays_the_answers_of_a_file_over_the_books_and_keeps_none(
    command: Command, books: Path, tmp_path: Path, empty_ledger: Template
) -> None:
    sheet = tmp_path / "answers.toml"
    sheet.write_text(
        """[answers]
"S2.1" = { count = 0, reason = "已理顺" }
"S4.4" = { score = 86.5, by = "王芳", reason = "县委组织部考试" }
"R3" = { score = 92 }
""",
        encoding="utf-8",
    )
    card = rated(command, books, "zhenjiang-2018", "--input", sheet)
    by_id = {result["id"]: result for result in card["indicators"]}
    assert (by_id["S2"]["points"], by_id["S4"]["deductions"][3]["points"]) == (6, 1)
    assert (card["grade"], card["provisional"]) == ("四星", False)
    ledger = open_with_key(LedgerFolder(books), empty_ledger.key)
    with ledger.database.read() as session:
        assert [(row.item, row.count) for row in session.query(RatingAnswer)] == [("S2.1", 1)]
    ledger.close()


def test_rate_takes_verdicts_and_grades_for_a_scheme_without_points(
    command: Command, books: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "answers.toml"
    sheet.write_text(
        """answers = { "M1.2" = { met = false, reason = "没有记录" } }
grades = { superior = "B" }
""",
        encoding="utf-8",
    )
    card = rated(command, books, "made-2020", "--input", sheet)
    assert (card["total"], card["grade"], card["measures"]) == (None, "B", "“B”类争先")
    first = card["indicators"][0]
    assert (first["full"], first["points"], first["method"]) == (None, None, "mixed")
    assert [line["verdict"] for line in first["deductions"]] == ["not_met", "not_met"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('answers = { "S44" = { count = 1 } }', "是不是“S4.4”"),
        ('[answers]\n"S2.1" = { count = 2, reason = "x" }', "第 2 行 answers.S2.1"),
        ('answers = { "S2.1" = { count = 1 } }', "请写明理由"),
        ('answers = { "S2.1" = { count = 1, met = true } }', "只写一个"),
        ('answers = { "S4.4" = { score = 86.555 } }', "两位小数"),
        ('answers = { "S2.1" = { counts = 1 } }', "是不是“count”"),
        ('grades = { nobody = "A" }', "没有“nobody”"),
    ],
)
def test_a_faulty_file_of_answers_is_refused_with_file_and_key(
    command: Command, books: Path, tmp_path: Path, text: str, said: str
) -> None:
    sheet = tmp_path / "answers.toml"
    sheet.write_text(text, encoding="utf-8")
    status, out, err = command("rate", books, "--scheme", "zhenjiang-2018", "--year", YEAR, "--input", sheet)
    assert (status, out) == (1, "")
    assert "answers.toml" in err
    assert said in err


def test_rate_prints_a_table_and_refuses_a_scheme_there_is_not(command: Command, books: Path) -> None:
    status, out, _err = command("rate", books, "--scheme", "made-2020", "--year", YEAR)
    assert status == 0
    assert "M1 三会一课" in out
    assert "不符合" in out
    assert "还没有定级" in out
    status, _out, err = command("rate", books, "--scheme", "nowhere", "--year", YEAR)
    assert (status, "nowhere" in err) == (1, True)


def test_a_committees_ledger_gives_the_figures_of_its_branches(
    command: Command, tmp_path: Path, empty_ledger: Template
) -> None:
    folder = books_of(DeskKind.COMMITTEE, tmp_path / "上级", empty_ledger)
    ledger = open_with_key(LedgerFolder(folder), empty_ledger.key)
    with ledger.database.begin("收下") as session:
        session.add_all(Branch(name=name, scheme="zhenjiang-2018") for name in ("乙党支部", "甲党支部"))
    ledger.close()
    found = rated(command, folder, "made-2020")["branches"]
    assert [(one["branch"], one["total"], one["not_met"] > 0) for one in found] == [
        ("乙党支部", None, True),
        ("甲党支部", None, True),
    ]
    status, out, _err = command("rate", folder, "--scheme", "zhenjiang-2018", "--year", YEAR)
    assert (status, out.count("党支部") > 2) == (0, True)
    sheet = tmp_path / "answers.toml"
    sheet.write_text("", encoding="utf-8")
    status, _out, err = command("rate", folder, "--scheme", "made-2020", "--year", YEAR, "--input", sheet)
    assert (status, "只用于支部自己的台账" in err) == (1, True)


def test_rules_check_names_file_line_key_and_reason(command: Command, tmp_path: Path) -> None:
    good = written(tmp_path)
    status, out, err = command("rules", "check", good)
    assert (status, err) == (0, "")
    assert "考评办法，可以用" in out
    bad = tmp_path / "bad.toml"
    bad.write_text(SCHEME.replace("dues_short", "dues_shrot"), encoding="utf-8")
    status, out, err = command("rules", "check", bad)
    assert status == 1
    assert "bad.toml：第" in out
    assert "M2.1.metric：没有叫“dues_shrot”的记录项。是不是“dues_short”？" in out
    assert "1 处不对" in err
    status, out, _err = command("rules", "check", tmp_path, "--json")
    found = {Path(file["file"]).name: file for file in json.loads(out)}
    assert (status, found["made.toml"]["usable"]) == (1, True)
    assert found["bad.toml"]["faults"][0]["key"] == "M2.1.metric"


def test_rules_check_says_everything_wrong_in_a_form_of_ones_own(command: Command, tmp_path: Path) -> None:
    example = RESOURCES / "examples" / "own-visit.toml"
    assert command("rules", "check", example)[0] == 0
    bad = tmp_path / "visit.toml"
    text = example.read_text(encoding="utf-8")
    bad.write_text(
        text.replace('"member_count"', '"member_cuont"').replace('"secretary.name"', '"secretary.nam"'),
        encoding="utf-8",
    )
    status, out, err = command("rules", "check", bad)
    assert status == 1
    assert "是不是“member_count”？" in out + err
    assert "是不是“secretary.name”？" in out + err


def test_rules_check_takes_a_file_with_a_mark_of_order_and_refuses_an_id_the_window_refuses(
    command: Command, tmp_path: Path
) -> None:
    marked = tmp_path / "marked.toml"
    marked.write_text(SCHEME, encoding="utf-8-sig")
    assert command("rules", "check", marked)[0] == 0
    named = tmp_path / "named.toml"
    named.write_text(SCHEME.replace('id = "made-2020"', 'id = "样例/2020"'), encoding="utf-8")
    status, out, _err = command("rules", "check", named)
    assert (status, "编号只用小写字母" in out) == (1, True)


def test_rules_check_refuses_a_scheme_that_judges_nothing(command: Command, tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    head, _groups, rest = SCHEME.partition("[[groups]]")
    bare.write_text(f"{head}groups = []\n{rest[rest.index('[grading]') :]}", encoding="utf-8")
    status, out, _err = command("rules", "check", bare)
    assert (status, "没有一条可以判断的条款" in out) == (1, True)
