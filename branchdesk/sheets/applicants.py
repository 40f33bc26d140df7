"""The list of applicants (入党积极分子名册, domain §6.2): rows become people not yet admitted."""

import re
from collections.abc import Callable

from branchdesk.i18n import _
from branchdesk.models import APPLICANT_STAGES, Stage
from branchdesk.people import names
from branchdesk.sheets.people_rows import missing_columns, never_filled
from branchdesk.sheets.plan import ImportPlan, ImportRow, in_words
from branchdesk.sheets.roster import RosterImporter
from branchdesk.sheets.values import Words

_STEPS = (("target_on", Stage.TARGET), ("activist_on", Stage.ACTIVIST))
_BETWEEN_NAMES = re.compile(r"[、，,;；/\s]+")


class ApplicantsImporter(RosterImporter):
    """Reads lists of applicants; the status follows from the steps that have a date."""

    def completer(self, plan: ImportPlan, words: Words) -> Callable[[ImportRow], None]:
        """Settle the status by the last step taken, and part two mentors in one cell."""
        has_mentors = "first_mentor" in plan.mapping

        def complete(row: ImportRow) -> None:
            _settle_stage(row, words)
            _part_mentors(row)
            if has_mentors and row.values["stage"] != Stage.APPLICANT and "first_mentor" not in row.values:
                row.note("first_mentor", "", _("还没有写培养联系人。"))

        return complete

    def look_over(self, plan: ImportPlan) -> None:
        """Say which helpful columns the list lacks."""
        super().look_over(plan)
        missing_columns(
            plan,
            [
                ("first_mentor", _("没有“培养联系人”这一列，请导入后补上。")),
                ("talked_on", _("没有“谈话日期”这一列，请导入后补上党组织派人谈话的日期。")),
                ("applied_on", _("没有“申请入党日期”这一列，请导入后补上。")),
            ],
        )
        if "first_mentor" in plan.mapping and never_filled(plan.rows, "first_mentor"):
            plan.warn("first_mentor", _("“培养联系人”这一列全是空的。"))


def _settle_stage(row: ImportRow, words: Words) -> None:
    values = row.values
    stage = values.get("stage")
    if stage is None:
        stage = next((step for field, step in _STEPS if field in values), Stage.APPLICANT)
        said = words.code("stage", values.get("political_status", ""))
        if stage == Stage.APPLICANT and said in APPLICANT_STAGES:
            stage = Stage(said)
        values["stage"] = stage
        if stage == Stage.APPLICANT:
            row.note("activist_on", "", _("没有确定积极分子日期，按入党申请人导入。"))
    elif stage not in APPLICANT_STAGES:
        row.note("stage", in_words(stage), _("这张表写的是申请人，人员类别却是党员，请核对。"))


def _part_mentors(row: ImportRow) -> None:
    values = row.values
    said = [
        part
        for field in ("first_mentor", "second_mentor")
        for part in _BETWEEN_NAMES.split(values.pop(field, ""))
    ]
    mentors = [names.clean(part) for part in said if part]
    values.update(zip(("first_mentor", "second_mentor"), mentors, strict=False))
    if len(mentors) > 2:
        row.note("first_mentor", "、".join(mentors), _("培养联系人是 1 至 2 人，只记了前两位。"))
