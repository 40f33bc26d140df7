"""公示: the grade others gave is put up as step and notice in one, and the notice says who hears objections until when."""

from datetime import date

import pytest

from branchdesk.documents.notice_papers import Hearing, grade_notice
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.ratings import publishing, steps
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import openness
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

SCHEME = "hefei-2018"
UNTIL = date(2026, 11, 28)


def publish(made: MadeBranch, rulebook: Rulebook, until: date = UNTIL) -> str:
    scheme = rulebook.scheme(SCHEME)
    card = score(made.session, rulebook, made.branch_id, SCHEME, 2026, TODAY)
    publishing.refuse_without_grade(card)
    title, text = grade_notice(card, Hearing(TODAY, until, "机关党委", "0551-600"))
    return publishing.publish_grade(
        made.session,
        made.branch_id,
        scheme,
        2026,
        "publish",
        title=title,
        text=text,
        posted_on=TODAY,
        until=until,
        place="党务公开栏",
    ).id


def grade(made: MadeBranch, rulebook: Rulebook, step: str, given: str) -> None:
    scheme = rulebook.scheme(SCHEME)
    steps.record_step(
        made.session, made.branch_id, scheme, 2026, step, done_on=TODAY, done_by="区委组织部", grade=given
    )


def test_only_a_grade_that_others_gave_is_published(made: MadeBranch, rulebook: Rulebook) -> None:
    made.members(3)
    grade(made, rulebook, "self", "A")
    with pytest.raises(BranchDeskError, match="还没有评定的等级"):
        publish(made, rulebook)
    grade(made, rulebook, "superior", "B")
    with pytest.raises(InvalidField, match="不能早于第一天"):
        publish(made, rulebook, date(2026, 11, 20))
    key = publish(made, rulebook)
    with pytest.raises(BranchDeskError, match="已经写过公示"):
        publish(made, rulebook)
    (notice,) = openness.notices(made.session, made.branch_id, 2026)
    assert (notice.id, notice.until, notice.category_words) == (key, UNTIL, "组织管理")
    taken = {row.step: row for row in steps.steps_taken(made.session, made.branch_id, SCHEME, 2026)}
    assert (taken["publish"].done_on, taken["publish"].document) == (TODAY, "党务公开栏")
    made_paper = make_for(made.session, rulebook, BRANCH, "notice", key, TODAY)
    said = squeezed("".join(page_texts(made_paper.pdf)))
    assert "经区委组织部评定" in said
    assert "等级为“B”" in said
    assert "公示时间：2026年11月21日至2026年11月28日" in said
    assert "请向机关党委反映。联系电话：0551-600。" in said
    assert made_paper.gaps == []
