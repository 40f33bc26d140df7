"""The yearly registers of 表彰处分 and the record of one disposition, by their text and as drawn."""

from datetime import date

import pytest

from branchdesk.documents import papers
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.models import (
    Accountable,
    AwardLevel,
    DispositionAim,
    RemovalGround,
    SanctionKind,
    State,
)
from branchdesk.people import awards, dispositions, sanctions, statuses
from branchdesk.people.awards import AwardEntry
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.sanctions import SanctionEntry
from branchdesk.people.statuses import Decision
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import ink, page_texts, pictures, squeezed

DAY = date(2026, 3, 5)


def test_the_registers_of_a_year_hold_what_falls_into_it(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("登记") as session:
        made = MadeBranch(session, branch_id)
        person = made.member("欧阳晓雯")
        award = AwardEntry("先进基层党组织", AwardLevel.CITY, DAY, given_by="中共样例市委")
        awards.keep(session, branch_id, award)
        old = AwardEntry("去年的荣誉", AwardLevel.CITY, date(2025, 12, 31))
        awards.keep(session, branch_id, old)
        warning = SanctionEntry(Accountable.MEMBER, SanctionKind.WARNING, "酒后驾驶", DAY, person.id)
        sanctions.keep(session, branch_id, warning)
        decision = Decision(words="3月党员大会", until=date(2026, 12, 1))
        statuses.change(session, person.id, State.UNDER_CORRECTION, DAY, decision=decision)
    with database.read() as session:
        result = papers.make(session, rulebook, branch_id, "honours", 2026, TODAY)
    text = squeezed("".join(page_texts(result.pdf)))
    for words in ("先进基层党组织", "市厅级", "酒后驾驶", "2027-03-04", "限期改正", "3月党员大会"):
        assert words in text
    assert "去年的荣誉" not in text
    assert "其中党支部1项、党员0项" in text
    assert "（无）" in text  # nobody in the 双培养
    assert result.gaps == []
    assert all(ink(picture) > 300 for picture in pictures(result.pdf))


def test_the_record_of_a_disposition_names_every_step_with_its_clause(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("登记") as session:
        made = MadeBranch(session, branch_id)
        person = made.member("欧阳晓雯")
        ground = RemovalGround.LEFT_ON_THEIR_OWN
        entry = CaseEntry(person.id, DAY, DispositionAim.REMOVAL, "长期不参加组织生活\n" * 20, ground)
        case_id = dispositions.keep(session, branch_id, entry).id
        dispositions.take_step(session, case_id, "verified", DAY, by="党支部书记", note="当面核实")
        decision = Decision(words="大会", approved_by="样例街道党工委", approved_on=DAY, ground=ground)
        statuses.change(session, person.id, State.REMOVED, date(2026, 5, 1), decision=decision)
    with database.read() as session:
        result = make_for(session, rulebook, branch_id, "disposition", case_id, TODAY)
        with pytest.raises(BranchDeskError, match="不在了"):
            make_for(session, rulebook, branch_id, "disposition", "none", TODAY)
    text = squeezed("".join(page_texts(result.pdf)))
    for words in ("处置不合格党员纪实", "欧阳晓雯", "自行脱党", "当面核实", "第三十一条", "2026年5月1日"):
        assert words in text
    assert "（未办）" in text
    assert any("还没有办的步骤" in gap.text for gap in result.gaps)
    assert all(ink(picture) > 300 for picture in pictures(result.pdf))
    assert "第1页" in page_texts(result.pdf)[0].replace(" ", "")
