"""Rules of procedure on paper, and minutes that say by which rules and after which step a matter was decided."""

from datetime import date, datetime

from branchdesk.documents.meeting_papers import MINUTES
from branchdesk.documents.record_papers import make_for
from branchdesk.life import meetings, procedures
from branchdesk.life.sittings import AgendaEntry, MotionEntry, Sitting
from branchdesk.models import MajorityBase, MeetingKind, MotionPurpose, PriorStep
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed


def printed(database: Database, paper: str, key: str) -> str:
    with database.read() as session:
        made = make_for(session, read_rulebook(), BRANCH, paper, key, TODAY)
    return squeezed("".join(page_texts(made.pdf)))


def hold(database: Database, kind: MeetingKind, day: int, *items: AgendaEntry, **values: object) -> str:
    starts_at = datetime(2026, 11, day, 15)
    sitting = Sitting(kind, starts_at, agenda=list(items))
    for name, value in values.items():
        setattr(sitting, name, value)
    with database.begin("记会议") as session:
        return meetings.record(session, BRANCH, sitting, recorded_at=starts_at.replace(hour=20)).id


def test_minutes_name_rules_and_prior_step_and_are_judged_by_them(database: Database) -> None:
    with database.begin("名册") as session:
        made = MadeBranch(session, BRANCH)
        made.members(5)
        made.committee()
        values = {"title": "支部议事规则", "effective_from": date(2026, 11, 1), "text": "第一条"}
        values["committee_base"] = MajorityBase.PRESENT
        rules = procedures.keep(session, BRANCH, values).id
    vote = MotionEntry("同意计划", MotionPurpose.COMMITTEE, yes=2)
    first = hold(database, MeetingKind.COMMITTEE, 6, AgendaEntry("研究年度计划"), motions=[vote])
    with database.read() as session:
        matter = meetings.load(session, first).agenda[0].id
    linked = AgendaEntry("通过年度计划", prior=PriorStep.COMMITTEE, prior_item_id=matter)
    noted = AgendaEntry("选举", prior=PriorStep.SUPERIOR, prior_note="镇党批〔2026〕3号")
    second = hold(database, MeetingKind.GENERAL, 12, linked, noted, theme="重温誓词")
    words = printed(database, MINUTES, second)
    for part in (
        "《支部议事规则》（2026年11月1日起施行）",
        "前置程序：支委会先议，2026年11月6日“研究年度计划”",
        "前置程序：党委前置，镇党批〔2026〕3号",
        "重温誓词",
    ):
        assert part in words
    assert "达到2票，通过" in printed(database, MINUTES, first)
    assert "本规则自2026年11月1日起施行" in printed(database, "procedure", rules)


def test_a_version_without_settings_has_no_blank_for_them(database: Database) -> None:
    with database.begin("议事规则") as session:
        values = {"title": "议事规则", "effective_from": date(2026, 1, 1), "text": "第一条　逐人发言。"}
        key = procedures.keep(session, BRANCH, values).id
    words = printed(database, "procedure", key)
    assert "第一条逐人发言。本规则自2026年1月1日起施行。" in words
