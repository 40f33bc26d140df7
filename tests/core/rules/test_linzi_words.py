"""The five standards of Linzi are in the scheme whole: every sentence as a clause, but for what only permits."""

import re
from pathlib import Path

import pytest

from branchdesk.paths import RESOURCES
from branchdesk.rules.rating_schemes import RatingScheme, read_scheme

SOURCE = Path(__file__).parents[2] / "data" / "sources" / "linzi-2020.txt"
LEFT_OUT = {
    "A1": "党员人数不足50人、确因工作需要的，经区社党委批准，也可以设立党总支",
    "B1": "党总支委员会由5至7人组成，一般不超过9人",
    "B4": "党的基层委员会每届任期一般为5年区社党委对任期届满的党支部",
    "C1": "党支部党员大会是党支部的议事决策机构",
    "C5": "党员人数较多的党支部，个人自评和党员互评可以在党小组范围内进行民主评议党员可结合组织生活会一并进行",
    "D5": "紧扣组织发展、经营管理、技术创新等，引导党员积极参加等活动",
    "D6": "推进党员关心关爱“暖心聚力”行动，让党员“”",
}
"""What permits, speaks of a 党总支 or a 党委, or only leads up to what is asked."""


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def scheme() -> RatingScheme:
    return read_scheme(RESOURCES / "ratings" / "linzi-2020.toml")


def test_the_standards_hold_nothing_that_the_scheme_leaves_out(scheme: RatingScheme) -> None:
    whole = bare(SOURCE.read_text(encoding="utf-8"))
    rest = whole.split("二、重点任务")[1].split("三、推进措施")[0]
    for group in scheme.groups:
        for number, indicator in enumerate(group.indicators, start=1):
            titled = f"{number}、{indicator.title}。{indicator.key_points}"
            said = indicator.key_points if group.title == indicator.title else titled
            assert rest.count(said) == 1, indicator.id
            rest = rest.replace(said, "")
    assert re.sub("（.）", "", rest) == "".join(group.title for group in scheme.groups)


def test_every_sentence_is_a_clause_or_named_as_left_out(scheme: RatingScheme) -> None:
    for indicator in scheme.indicators():
        rest = indicator.key_points
        for clause in indicator.deductions:
            assert rest.count(clause.words) == 1, clause.id
            rest = rest.replace(clause.words, "")
        left = re.sub("[，；。、]", "", rest)
        assert left == re.sub("[，；。、]", "", LEFT_OUT.get(indicator.id, "")), indicator.id
