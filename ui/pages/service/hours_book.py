"""The year's hours of everybody, as a list: what is studied, what is asked, what is lacking."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import StudyKind
from branchdesk.own_rules import own_regulations
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from branchdesk.service import study_findings, study_year
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_year import PersonHours
from ui.record_form import Input
from ui.record_table import NAME_WIDTH, RIGHT, Column
from ui.register_book import RegisterBook


def standing(person: PersonHours) -> str:
    """Say in a word how somebody stands."""
    said = []
    if person.lacking_tenths:
        said.append(_("还差 {n}").format(n=plain_tenths(person.lacking_tenths)))
    if person.lacks_training:
        said.append(_("缺集中培训"))
    return _("、").join(said) or _("达到")


def _tone(person: PersonHours) -> str:
    return "warn" if person.lacking_tenths or person.lacks_training else "good"


def role(person: PersonHours) -> str:
    """Say why more is asked of somebody."""
    if person.is_secretary:
        return _("书记")
    return _("班子成员") if person.leads else ""


def _some(tenths: int) -> str:
    return plain_tenths(tenths) if tenths else ""


class HoursBook(RegisterBook):
    """Everybody's hours; what is entered is a study."""

    key: ClassVar[str] = "hours"
    title: ClassVar[str] = N_("年度学时")
    icon: ClassVar[str] = "mdi6.school-outline"
    add_words: ClassVar[str] = N_("登记学习")
    edit_words: ClassVar[str] = N_("登记学习")
    nothing: ClassVar[str] = N_("名册里还没有党员")
    advice: ClassVar[str] = N_("名册里有了党员，这里就有每个人的学时；记会议时填的学时自动计入。")
    found: Sequence[Finding] = ()
    lists_members: ClassVar[bool] = True

    def read(self) -> list[PersonHours]:
        app = self.app
        with app.database.read() as session:
            regulations = own_regulations(session, app.branch_id, app.rulebook.regulations)
            asked = (regulations, app.branch_id, app.year, app.today())
            self.found = study_findings.findings(session, app.rulebook.checks, *asked)
            return study_year.hours_of_year(session, *asked)

    def columns(self) -> list[Column]:
        return [
            Column("name", _("姓名"), lambda p: p.name, width=NAME_WIDTH, bold=True),
            Column("role", _("身份"), role, width=80),
            Column(
                "training",
                _("集中培训"),
                lambda p: p.of_kind(StudyKind.TRAINING),
                _some,
                align=RIGHT,
                width=80,
            ),
            Column(
                "together",
                _("集体学习"),
                lambda p: p.of_kind(StudyKind.TOGETHER),
                _some,
                align=RIGHT,
                width=80,
            ),
            Column("done", _("合计"), lambda p: p.tenths, plain_tenths, align=RIGHT, width=64, bold=True),
            Column("asked", _("应学"), lambda p: p.asked, align=RIGHT, width=56),
            Column("standing", _("情况"), standing, width=120, grows=True, tone=_tone),
        ]

    def summary(self, records: list[PersonHours]) -> str:
        """Say how many have reached the year's hours."""
        reached = sum(not person.lacking_tenths for person in records)
        words = _("{reached} / {all} 人达到学时")
        return words.format(reached=reached, all=len(records)) if records else ""

    def heading(self, record: PersonHours) -> tuple[str, str]:
        return record.name, role(record)

    def facts(self, record: PersonHours) -> list[tuple[str, str]]:
        alone = record.of_kind(StudyKind.ALONE)
        facts = [
            (
                _("集中培训"),
                _("{n} 次").format(n=record.trainings) if record.leads or record.trainings else "",
            ),
            (_("自学"), _("{n}（不计）").format(n=plain_tenths(alone)) if alone else ""),
        ]
        mine = [f.sentence for f in self.found if f.place is not None and f.place.record == record.id]
        return facts + [(_("核对"), sentence) for sentence in mine]

    def elsewhere(self, record: PersonHours) -> tuple[str, Place] | None:
        return _("看党员资料"), Place("people", record.id)

    def inputs(self, record: Any) -> Sequence[Input]:
        return ()

    def values(self, record: Any) -> dict[str, Any]:
        return {}
