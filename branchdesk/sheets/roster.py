"""The roster of members (党员名册, domain §6.1): rows become people of the roll."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import PostTitle, Stage
from branchdesk.progress import SILENT, Progress, watched
from branchdesk.sheets.columns import read_columns
from branchdesk.sheets.dues_standing import Standing
from branchdesk.sheets.people_rows import Judge, check_against_id, check_dates
from branchdesk.sheets.people_writing import write_people
from branchdesk.sheets.plan import Importer, ImportPlan, ImportRow, Verdict
from branchdesk.sheets.roll import read_roll
from branchdesk.sheets.row_reader import RowReader
from branchdesk.sheets.values import Words, read_words

ALSO_SET = ("sex", "born_on", "stage", "second_mentor")
"""What a row may say without a column of its own: told by the ID number, or by other columns."""


class RosterImporter(Importer):
    """Reads rosters; a list of applicants differs only in how the status is told."""

    def judge(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Read and check every row, and compare it with the roll."""
        book = read_columns()
        words = read_words()
        reader = RowReader(book.of_kind(plan.kind), plan.mapping, plan.headers, words, plan.today)
        judge = Judge(read_roll(session, plan.branch_id, [*plan.mapping, *ALSO_SET]))
        standing = Standing(session, plan)
        complete = self.completer(plan, words)
        lines = plan.table.rows(book, plan.mapping["name"], plan.mapping.get("number"))
        for number, cells in watched(lines, len(plan.table.sheet.rows), progress):
            row = reader.read(number, cells)
            right = check_against_id(row, plan.today)
            complete(row)
            check_dates(row)
            lapsed = standing.taken(row)
            judge.settle(row, number_is_right=right)
            standing.settle(row, lapsed=lapsed)
            plan.rows.append(row)
        self.look_over(plan)

    def completer(self, plan: ImportPlan, words: Words) -> Callable[[ImportRow], None]:
        """Return what settles a row's status where the list does not say it."""
        says_conversion = "converted_on" in plan.mapping

        def complete(row: ImportRow) -> None:
            values = row.values
            word = values.get("political_status")
            if word is not None and (code := words.code("stage", word)) is not None:
                del values["political_status"]
                values.setdefault("stage", Stage(code))
            if "stage" in values:
                return
            if says_conversion and "admitted_on" in values and "converted_on" not in values:
                values["stage"] = Stage.PROBATIONARY
                row.note("stage", "", _("没有写人员类别；有入党日期而没有转正日期，按预备党员导入。"))
            elif "admitted_on" not in values and ("applied_on" in values or "activist_on" in values):
                values["stage"] = Stage.ACTIVIST if "activist_on" in values else Stage.APPLICANT
                row.note("stage", "", _("没有写人员类别；有申请日期而没有入党日期，按申请人导入。"))
            else:
                values["stage"] = Stage.FULL
                row.note("stage", "", _("没有写人员类别，按正式党员导入。"))

        return complete

    def look_over(self, plan: ImportPlan) -> None:
        """Say what only the whole list shows."""
        if "id_number" not in plan.mapping:
            plan.warn("id_number", _("没有“公民身份号码”这一列，按姓名和出生年月认人。"))
        secretaries = [
            row
            for row in plan.rows
            if row.verdict != Verdict.REFUSED and PostTitle.SECRETARY in (row.values.get("posts") or ())
        ]
        for row in secretaries[1:]:
            row.note("posts", "", _("第 {row} 行已有一位书记，请核对。").format(row=secretaries[0].number))

    def carry_out(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Write the new and changed people."""
        write_people(session, plan, progress)
