"""示范点的四条要求: the evidence of each, the branch's sentence, its brands, and what is proposed for form 1."""

from datetime import date

import pytest

from branchdesk.documents import paper_texts
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import MeetingKind
from branchdesk.ratings.criteria import CriterionLine, criteria_of, say
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import brands, venue
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

SCHEME = "yongzhou-2019"
FORM = "yongzhou-demonstration"
YEAR = TODAY.year


def lines(made: MadeBranch, rulebook: Rulebook) -> dict[str, CriterionLine]:
    made.session.flush()
    scheme = rulebook.scheme(SCHEME)
    found = criteria_of(made.session, rulebook, made.branch_id, scheme, YEAR, TODAY)
    return {line.title: line for line in found}


def proposed(made: MadeBranch, rulebook: Rulebook) -> dict[str, str]:
    listed = paper_texts.editable(made.session, rulebook, made.branch_id, FORM, YEAR, TODAY)
    return {one.field: one.proposed for one in listed}


def test_each_of_the_four_has_what_speaks_for_it_and_what_is_lacking(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    found = lines(made, rulebook)
    assert list(found) == ["台账资料规范", "基础工作扎实", "亮点特色突出", "硬件设施过硬"]
    assert (found["硬件设施过硬"].shown, found["硬件设施过硬"].lacking) == ((), ())
    six = ("yz-place", "yz-equipment", "yz-sign", "yz-flag", "yz-books", "yz-rules")
    day = date(YEAR, 3, 1)
    venue.look_over(made.session, made.branch_id, day, {item: item != "yz-flag" for item in six})
    (lacking,) = lines(made, rulebook)["硬件设施过硬"].lacking
    assert (lacking.text, lacking.place and lacking.place.page) == (f"{day} 自查：缺有党旗", "service.venue")
    venue.look_over(made.session, made.branch_id, day, {"yz-flag": True})
    assert lines(made, rulebook)["硬件设施过硬"].proposed == "“六有”都有。"


def test_what_the_branch_says_is_proposed_for_its_cell_of_the_form(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    made.members(3)
    made.meeting(MeetingKind.GENERAL, date(YEAR, 3, 1))
    before = proposed(made, rulebook)
    scheme = rulebook.scheme(SCHEME)
    say(made.session, made.branch_id, scheme, YEAR, "facilities", " 活动室60平方米 ")
    say(made.session, made.branch_id, scheme, YEAR, "books", "一人一档")
    say(made.session, made.branch_id, scheme, YEAR, "books", "一事一档")
    assert lines(made, rulebook)["台账资料规范"].text == "一事一档"
    after = proposed(made, rulebook)
    said = "台账资料规范：一事一档\n硬件设施过硬：活动室60平方米\n"
    assert after["basic_work"] == said + before["basic_work"]
    assert after["highlights"] == before["highlights"]
    with pytest.raises(BranchDeskError, match="没有“other”"):
        say(made.session, made.branch_id, scheme, YEAR, "other", "")


def test_a_brand_speaks_for_the_branch_while_it_is_kept_up(made: MadeBranch, rulebook: Rulebook) -> None:
    values = {"name": "窗口先锋", "meaning": "办事不求人。", "since": date(YEAR - 1, 5, 1), "done": "代办"}
    kept = brands.keep(made.session, made.branch_id, values)
    shown = lines(made, rulebook)["亮点特色突出"].shown
    assert [part.text for part in shown] == [
        "党建品牌 1 个，表彰奖励 0 项",
        "党建品牌“窗口先锋”：办事不求人。",
    ]
    assert shown[1].place == brands.place(kept.id)
    assert proposed(made, rulebook)["highlights"] == "党建品牌“窗口先锋”：办事不求人；代办。"
    brands.keep(made.session, made.branch_id, {**values, "until": date(YEAR - 1, 12, 31)}, kept.id)
    assert lines(made, rulebook)["亮点特色突出"].shown == ()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": " ", "since": date(YEAR, 1, 1)}),
        ("until", {"name": "先锋", "since": date(YEAR, 1, 2), "until": date(YEAR, 1, 1)}),
    ],
)
def test_a_brand_has_a_name_and_does_not_end_before_it_begins(
    made: MadeBranch, field: str, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidField) as refused:
        brands.keep(made.session, made.branch_id, values)
    assert refused.value.field == field
