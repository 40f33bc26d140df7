"""The steps of developing members as data: 25 of them, a notice since 2026, and what a bad file says."""

from datetime import date
from pathlib import Path

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.models import Person
from branchdesk.paths import RESOURCES
from branchdesk.rules.processes import read_processes, shipped_process
from branchdesk.rules.reading import BadRuleFile

FILE = RESOURCES / "processes" / "development.toml"


def test_there_are_twenty_five_steps_in_five_parts() -> None:
    process = shipped_process()
    numbers = [step.number for step in process.steps if step.number.isdecimal()]
    assert sorted(map(int, numbers)) == list(range(1, 26))
    assert [step.number for step in process.steps if not step.number.isdecimal()] == ["7a", "23a", "24a"]
    assert next(phase.title for phase in process.phases) == "申请入党"
    assert len(process.phases) == 5
    assert process.step("notice").clause("V2014") is None
    assert process.step("target-filing").title_in("V2026") == "上级党委同意"


def test_the_version_changes_on_the_eleventh_of_may() -> None:
    process = shipped_process()
    days = (date(2010, 1, 1), date(2026, 5, 10), date(2026, 5, 11))
    assert [process.version_on(day).id for day in days] == ["V2014", "V2014", "V2026"]
    old, new = (version.limits for version in process.versions)
    assert (old.notice_workdays, old.meeting_months, old.oath_months) == (None, None, None)
    assert (new.notice_workdays, new.meeting_months, new.oath_months) == (5, 1, 1)


def test_every_column_is_one_of_the_roster() -> None:
    columns = {field.column for step in shipped_process().steps for field in step.fields if field.column}
    assert columns - {"group_name"} <= set(Person.__table__.columns.keys())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('phase = "application"', 'phase = "start"', "phase"),
        ('version = "V2014"', 'version = "V1990"', "clauses"),
        ('ends_after = ["target-filing", "notice"]', 'ends_after = ["vote"]', "ends_after"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = FILE.read_text(encoding="utf-8").replace(old, new, 1)
    (tmp_path / "development.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRuleFile, match=words):
        read_processes(tmp_path)


def test_a_step_no_file_knows_is_named() -> None:
    with pytest.raises(BranchDeskError, match="vote"):
        shipped_process().step("vote")
