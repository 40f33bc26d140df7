"""The protocol of a hand-over: its lists, its names, and room for three signatures."""

from pathlib import Path

import pytest

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.handover_paper import protocol
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.record_papers import make_for
from branchdesk.errors import BranchDeskError
from branchdesk.handover import deed
from branchdesk.handover.deed import Agreement
from branchdesk.handover.lists import Lists
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import page_texts

LISTS = Lists(
    "样例会计师事务所党支部",
    "样例市会计师行业党委",
    (("现在", "党员名册", "党员 38 名"), ("2026", "组织生活记录本", "会议和活动 60 次")),
    (("2026 年党费", "应交 1 600.00 元，实交 1 500.00 元，欠 2 笔 100.00 元"),),
    ("逾期：补收以前月份的党费，期限 2026-10-31", "缺项：党员名册，3 人没有填手机号"),
    (("任期", "正常，2028-05-10 届满。"), ("书记", "陈静")),
    (("备份", "7 份"),),
)


def test_it_holds_every_list_and_room_to_sign(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    agreed = Agreement(TODAY, "陈静", "王芳", "组织员张强", "因届中调整")
    with database.begin("交接") as session:
        key = deed.record(session, branch_id, agreed, LISTS).id
    with database.read() as session:
        made = make_for(session, rulebook, branch_id, "handover", key, TODAY)
    text = "".join(page_texts(made.pdf))
    flat = text.replace("\n", "").replace(" ", "")
    for words in (
        "党支部工作交接书",
        "2026年11月21日",
        "组织员张强",
        "因届中调整",
        "会议和活动60次",
        "欠2笔100.00元",
        "1．逾期：补收以前月份的党费",
        "2．缺项：党员名册",
        "移交人（签名）：",
        "接收人（签名）：",
        "监交人（签名）：",
    ):
        assert words in flat, words
    assert made.gaps == []


def test_long_lists_go_on_and_the_signatures_stay_together(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    many = Lists(
        LISTS.branch, "", LISTS.books * 20, LISTS.balances, LISTS.matters * 30, LISTS.office, LISTS.keys
    )
    with database.read() as session:
        desk = Desk(session, rulebook, branch_id, TODAY, Fonts())
        pdf = protocol(desk, Agreement(TODAY, "陈静", "王芳"), many).render()
    pages = page_texts(pdf)
    assert len(pages) > 2
    assert "三份" in pages[-1]
    assert "监交人（签名）" in pages[-1].replace("\n", "")
    assert [gap.text for gap in desk.gaps] == ["没有写监交人，可以打印后手写。"]


def test_a_hand_over_that_is_gone_says_so(database: Database, branch_id: str, rulebook: Rulebook) -> None:
    with database.read() as session, pytest.raises(BranchDeskError, match="没有找到这次交接"):
        make_for(session, rulebook, branch_id, "handover", "nobody", TODAY)
