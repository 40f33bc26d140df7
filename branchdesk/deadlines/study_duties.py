"""What is due about study: the training of those who lead, the year's hours, and the secretary's test."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.deadlines.duty import Duty, clause_of, some_names, state_of
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.rules.checks import Check
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service.study_credits import SECTION
from branchdesk.service.study_findings import untested
from branchdesk.service.study_year import PersonHours, hours_of_year


def study_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield what has to be studied before the year ends, from the month each rule says on."""
    people = hours_of_year(session, rulebook.regulations, branch_id, today.year, today)
    secretaries = [p for p in people if p.is_secretary and p.lacks_training]
    others = [p for p in people if not p.is_secretary and p.lacks_training]
    behind = [p for p in people if p.lacking_tenths]
    wanting: tuple[tuple[str, str, list[PersonHours], str], ...] = (
        ("study.secretary-training", _("书记今年还没有参加集中培训"), secretaries, "new"),
        ("study.leader-training", _("{n} 名班子成员今年还没有参加集中培训"), others, "new"),
        ("study.hours-ahead", _("{n} 人今年的学时还不够"), behind, ""),
        (
            "study.secretary-test",
            _("书记今年还没有考学成绩"),
            untested(session, branch_id, people, today.year),
            "tests",
        ),
    )
    for name, title, lacking, detail in wanting:
        check = rulebook.checks.on(name, today)
        if check is not None and lacking and today.month >= (check.limit or 1):
            yield _duty(check, title.format(n=len(lacking)), lacking, detail, today)


def _duty(check: Check, title: str, lacking: list[PersonHours], detail: str, today: date) -> Duty:
    due_on = date(today.year, 12, 31)
    return Duty(
        rule=check.id,
        title=title,
        detail=some_names(person.name for person in lacking),
        clause=clause_of(check)
        + (_("（{assumed}）").format(assumed=_(check.assumed)) if check.assumed else ""),
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place(SECTION, None, detail) if detail else Place(SECTION, lacking[0].id),
        action=_("记学习") if detail == "new" else _("去看学时") if not detail else _("记成绩"),
    )
