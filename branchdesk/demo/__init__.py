"""The sample branch: invented people, and a year of records up to today, for trying the program out."""

from datetime import date
from pathlib import Path

from branchdesk.demo import (
    branch_facts,
    brand_year,
    committee_story,
    desk_facts,
    development_files,
    development_way,
    dues_cases,
    dues_closings,
    dues_funds,
    dues_year,
    guidance_year,
    honours,
    life_decisions,
    life_reviews,
    life_year,
    lists_year,
    member_facts,
    minutes_kept,
    plan_year,
    presence_year,
    rating_year,
    relation_year,
    relations,
    service_year,
    study_year,
    survey_year,
    work_posts,
)
from branchdesk.demo.script import Script, read_script
from branchdesk.i18n import _
from branchdesk.progress import SILENT, Progress
from branchdesk.store import backup
from branchdesk.store import ledger as ledgers
from branchdesk.store.ledger import Ledger

__all__ = ["PASSWORD", "build", "build_committee"]

PASSWORD = "yangli-zhibu-demo"  # noqa: S105 - the sample's password is meant to be known


def build(folder: Path, today: date, progress: Progress = SILENT) -> Ledger:
    """Make the sample branch's ledger in an empty folder and return it open; its password is PASSWORD.

    Nothing of it stays when that fails or is cancelled. Spreadsheets go in through the importer and records through the services, as a user's would.
    """
    script = read_script()
    ledger, _code = ledgers.create(folder, PASSWORD)
    try:
        _write_books(ledger, script, today, progress)
    except BaseException:
        ledger.abandon()
        raise
    return ledger


def _write_books(ledger: Ledger, script: Script, today: date, progress: Progress) -> None:
    database = ledger.database
    steps = 5
    progress.report(0, steps, _("正在建立支部…"))
    branch_id = branch_facts.found(database, script, today)
    desk_facts.seat_secretary(database, script, today)
    progress.report(1, steps, _("正在导入名册…"))
    branch_facts.bring_people(database, script, branch_id, today)
    member_facts.fill_in(database, branch_id, today)
    progress.report(2, steps, _("正在导入工资表和党费台账…"))
    dues_year.bring_books(database, branch_id, today)
    dues_closings.close_last_year(database, branch_id, today)
    dues_year.collect(database, branch_id, today)
    progress.report(3, steps, _("正在记录一年的组织生活…"))
    life_year.hold(database, script, branch_id, today)
    minutes_kept.keep(database, branch_id, today)
    development_way.walk(database, branch_id, today)
    development_files.keep(database, branch_id, today)
    committee_story.tell(database, script, branch_id, today)
    progress.report(4, steps, _("正在填写考评和表格文字…"))
    dues_funds.enter_funds(database, branch_id, today)
    honours.enter(database, branch_id, today, debtor=dues_year.DEBTOR)
    relations.bring_in(database, branch_id, today)
    dues_cases.enter(database, branch_id, today)
    dues_closings.close_months(database, branch_id, today)
    dues_year.make_out_receipts(database, branch_id, today)
    life_reviews.enter(database, branch_id, today)
    branch_facts.answer(database, script, branch_id, today)
    rating_year.enter(database, script, branch_id, today)
    relation_year.survey(database, script, branch_id, today)
    service_year.enter(database, branch_id, today)
    survey_year.enter(database, branch_id, today)
    study_year.enter(database, branch_id, today)
    work_posts.enter(database, branch_id, today)
    presence_year.enter(database, branch_id, today)
    plan_year.enter(database, script, branch_id, today)
    life_decisions.enter(database, branch_id, today)
    lists_year.enter(database, branch_id, today)
    brand_year.enter(database, branch_id, today)
    guidance_year.enter(database, branch_id, script.branch.scheme, today)
    backup.make(ledger.folder, database.key, reason=_("样例建成时"))
    progress.report(steps, steps)


def build_committee(folder: Path) -> Ledger:
    """Make the ledger of the sample branch's superior, which receives its sealed files."""
    from branchdesk import branch
    from branchdesk.models import DeskKind

    ledger, _code = ledgers.create(folder, PASSWORD)
    with ledger.database.begin(_("建立台账")) as session:
        branch.found(session, name=read_script().branch.superior, kind=DeskKind.COMMITTEE)
    return ledger
