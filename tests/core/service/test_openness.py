"""党务公开, the room, guarantees, inspections and reports: entered, counted, found wanting."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from branchdesk import attachments, entries, worklists
from branchdesk.deadlines import due
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.service_papers import reply_document
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    Attachment,
    Branch,
    Guarantee,
    GuaranteeKind,
    MeetingKind,
    NoticeItem,
    ReportPeriod,
    Supervision,
    SupervisionKind,
    WorklistKind,
    WorklistSource,
)
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import openness, report_text, reports, supervisions, venue
from branchdesk.service.service_findings import service_findings
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200"
    "01e221bc330000000049454e44ae426082"
)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        yield made


def found(made: MadeBranch, rulebook: Rulebook) -> dict[str, str]:
    told = service_findings(made.session, rulebook.checks, made.branch_id, 2026, TODAY)
    return {finding.check.id: finding.sentence for finding in told}


def notice(made: MadeBranch, day: date, **values: object) -> NoticeItem:
    known: dict[str, object] = {"category": "decisions", "title": "决议", "posted_on": day}
    return openness.keep(made.session, made.branch_id, {**known, **values})


@pytest.mark.check("service.board-stale", "service.no-keeper", "service.aspect-not-public")
def test_a_board_nobody_changed_for_three_months_is_stale(made: MadeBranch, rulebook: Rulebook) -> None:
    assert found(made, rulebook) == {}
    notice(made, date(2026, 8, 20))
    told = found(made, rulebook)
    assert told["service.board-stale"] == "公开栏从 2026-08-20 起没有更新过"
    assert told["service.no-keeper"] == "“决议”没有写明维护人"
    assert "思想建设、组织管理" in told["service.aspect-not-public"]
    fresh = notice(made, date(2026, 9, 1), category="thought", keeper_id=made.people[0].id)
    assert "service.board-stale" not in found(made, rulebook)
    openness.take_down(made.session, fresh.id, date(2026, 11, 20))
    (line,) = [line for line in openness.notices(made.session, made.branch_id, 2026) if line.id == fresh.id]
    assert (line.until, line.keeper, line.category_words) == (date(2026, 11, 20), "党员1", "思想建设")
    assert openness.notices(made.session, made.branch_id, 2025) == []


def test_a_notice_cannot_end_before_it_hangs(made: MadeBranch) -> None:
    with pytest.raises(InvalidField, match="撤下"):
        notice(made, date(2026, 8, 20), until=date(2026, 8, 19))
    with pytest.raises(InvalidField):
        notice(made, date(2026, 8, 20), title=" ")
    hung = notice(made, date(2026, 8, 20))
    with pytest.raises(InvalidField):
        openness.take_down(made.session, hung.id, date(2026, 8, 1))


def test_what_is_taken_out_takes_its_proof_along(made: MadeBranch) -> None:
    hung = notice(made, date(2026, 8, 20))
    attachments.attach(made.session, made.branch_id, "notice_item", hung.id, "照片.png", PNG)
    entries.remove(made.session, NoticeItem, hung.id)
    assert made.session.scalars(select(Attachment)).all() == []
    with pytest.raises(BranchDeskError, match="不在了"):
        entries.keep(made.session, NoticeItem, made.branch_id, {"title": "决议"}, hung.id)


@pytest.mark.check("service.room-lacking", "service.room-unused")
def test_an_item_of_both_lists_is_looked_at_once(made: MadeBranch, rulebook: Rulebook) -> None:
    venue.look_over(made.session, made.branch_id, date(2026, 9, 1), {"yz-flag": False, "yz-place": True})
    lines = {line.id: line.is_met for line in venue.checklist(made.session, made.branch_id, TODAY)}
    assert (lines["yz-flag"], lines["zj-flag"]) == (False, False)
    assert (lines["yz-place"], lines["zj-place"], lines["zj-oath"]) == (True, True, None)
    assert found(made, rulebook)["service.room-lacking"] == "活动室缺：有党旗"
    venue.look_over(made.session, made.branch_id, date(2026, 9, 1), {"yz-flag": True})
    assert "service.room-lacking" not in found(made, rulebook)
    venue.keep_use(made.session, made.branch_id, {"used_on": date(2026, 9, 20), "purpose": "学习"})
    assert "2026-09-20" in found(made, rulebook)["service.room-unused"]
    venue.keep_use(made.session, made.branch_id, {"used_on": date(2026, 10, 1), "purpose": "学习"})
    assert "service.room-unused" not in found(made, rulebook)


@pytest.mark.check("service.not-guaranteed")
def test_a_guarantee_stands_once_a_year_and_kind(made: MadeBranch, rulebook: Rulebook) -> None:
    values = {"kind": GuaranteeKind.RUNNING, "is_met": False, "planned_fen": 1}
    kept = venue.keep_guarantee(made.session, made.branch_id, 2026, values)
    assert found(made, rulebook)["service.not-guaranteed"] == "运转经费没有落实"
    with pytest.raises(InvalidField, match="已经登记"):
        venue.keep_guarantee(made.session, made.branch_id, 2026, values)
    with pytest.raises(InvalidField):
        venue.keep_guarantee(made.session, made.branch_id, 2026, {**values, "planned_fen": -1}, kept.id)
    venue.keep_guarantee(made.session, made.branch_id, 2026, {**values, "is_met": True}, kept.id)
    assert found(made, rulebook) == {}
    assert made.session.get_one(Guarantee, kept.id).received_fen is None


@pytest.mark.check("service.reply-overdue")
def test_an_inspection_asks_for_its_answer_and_carries_its_findings(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    values: dict[str, object] = {
        "kind": SupervisionKind.LOOK_BACK,
        "held_on": date(2026, 10, 8),
        "held_by": "市直工委",
        "about": "年终回头看",
        "reply_due": date(2026, 11, 20),
    }
    visit = supervisions.keep(made.session, made.branch_id, values)
    assert "2026-11-20" in found(made, rulebook)["service.reply-overdue"]
    (duty,) = [
        d for d in due(made.session, rulebook, made.branch_id, TODAY) if d.rule == "service.reply-overdue"
    ]
    assert (duty.title, duty.due_on) == ("回复市直工委的检查", date(2026, 11, 20))
    item = worklists.raise_item(
        made.session,
        made.branch_id,
        "台账不全",
        kind=WorklistKind.ISSUE,
        source=WorklistSource.INSPECTION,
        raised_on=date(2026, 10, 8),
        source_id=visit.id,
        due_on=date(2026, 11, 1),
    )
    (line,) = supervisions.supervisions(made.session, made.branch_id, 2026, TODAY)
    assert (line.open_findings, line.findings[0].state) == (1, "overdue")
    with pytest.raises(BranchDeskError, match="整改事项"):
        supervisions.remove(made.session, visit.id)
    worklists.finish(made.session, item.id, date(2026, 11, 3), "已补齐")
    supervisions.keep(made.session, made.branch_id, {**values, "replied_on": TODAY}, visit.id)
    assert "service.reply-overdue" not in found(made, rulebook)
    with pytest.raises(InvalidField):
        supervisions.keep(made.session, made.branch_id, {**values, "replied_on": date(2026, 10, 1)}, visit.id)
    assert made.session.get_one(Supervision, visit.id).replied_on == TODAY


def test_a_quarter_is_reported_once_and_drafted_from_the_books(made: MadeBranch, rulebook: Rulebook) -> None:
    made.session.get_one(Branch, made.branch_id).scheme = "linzi-2020"
    late = date(2026, 12, 20)

    def asked() -> list[str]:
        return [d.title for d in due(made.session, rulebook, made.branch_id, late) if "report" in d.rule]

    made.meeting(MeetingKind.PARTY_DAY, date(2026, 10, 5), absent=1)
    made.talk(made.people[0], made.people[1], date(2026, 11, 2))
    assert asked() == ["向上级党组织汇报本季度工作"]
    text = report_text.draft(made.session, made.branch_id, *reports.span(ReportPeriod.QUARTER, 2026, 4))
    assert "召开主题党日1次。到会率低于80%的有1次。" in text
    assert "谈心谈话1次。" in text
    values = {"period": ReportPeriod.QUARTER, "number": 4, "text": text, "reported_on": late}
    reports.keep(made.session, made.branch_id, 2026, values)
    assert asked() == []
    with pytest.raises(InvalidField, match="已经有了"):
        reports.keep(made.session, made.branch_id, 2026, values)
    with pytest.raises(InvalidField, match="还没到"):
        reports.keep(
            made.session, made.branch_id, 2026, {**values, "number": 3, "reported_on": date(2026, 6, 1)}
        )


def test_the_month_is_reported_at_its_end(made: MadeBranch, rulebook: Rulebook) -> None:
    def asked(today: date) -> list[date]:
        duties = due(made.session, rulebook, made.branch_id, today)
        return [duty.due_on for duty in duties if duty.rule == "zhenjiang-month-report"]

    assert asked(date(2026, 11, 23)) == []
    assert asked(date(2026, 11, 24)) == [date(2026, 11, 30)]
    given = {"period": ReportPeriod.MONTH, "number": 11, "reported_on": date(2026, 11, 24)}
    reports.keep(made.session, made.branch_id, 2026, given)
    assert asked(date(2026, 11, 25)) == []


def test_the_answer_to_a_written_reminder_lists_each_problem(made: MadeBranch, rulebook: Rulebook) -> None:
    visit = {
        "kind": SupervisionKind.WRITTEN,
        "held_by": "行业党委",
        "about": "制度落实。",
        "result": "两处不足",
    }
    key = supervisions.keep(made.session, made.branch_id, {**visit, "held_on": date(2026, 10, 8)}).id
    item = worklists.raise_item(
        made.session,
        made.branch_id,
        "记录没有签名",
        kind=WorklistKind.ISSUE,
        source=WorklistSource.INSPECTION,
        source_table=Supervision.__tablename__,
        source_id=key,
        raised_on=date(2026, 10, 8),
        measure="补签",
        person_id=made.people[0].id,
        due_on=date(2026, 11, 1),
    )
    desk = Desk(made.session, rulebook, made.branch_id, TODAY, Fonts())
    said = squeezed("".join(page_texts(reply_document(desk, key).render())))
    assert "关于2026年10月8日书面提示反馈问题整改情况的报告" in said
    assert (
        "1．记录没有签名。整改措施：补签。责任人：党员1；完成时限：2026年11月1日；整改情况：正在整改。"
        in said
    )
    assert [gap.text for gap in desk.gaps] == ["没有填回复日期，落款日期留空。"]
    worklists.finish(made.session, item.id, date(2026, 10, 20), "已补签")
    said = squeezed("".join(page_texts(reply_document(desk, key).render())))
    assert "整改情况：已补签。" in said
