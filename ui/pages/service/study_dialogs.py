"""Small windows of study: certificates and the branch's terms; and what a test's mark costs."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.branch import own
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import MeetingKind
from branchdesk.rules.rating_schemes import Bands
from branchdesk.rules.study import shipped_conversion
from branchdesk.service import study_records, study_terms
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.secretary_tests import MarkLine
from branchdesk.service.study_records import StudyLine
from ui import messages
from ui.context import AppContext
from ui.numbers import number_of
from ui.record_form import FormDialog, Input, check, text


def enter_certificates(page: QWidget, app: AppContext, line: StudyLine) -> FormDialog:
    """Ask for the number of each one's certificate."""
    inputs = [text(one.person_id, one.name) for one in line.people]

    def save(typed: dict[str, Any]) -> None:
        numbers = {person_id: words or "" for person_id, words in typed.items()}
        with app.database.begin(_("登记证书编号：{topic}").format(topic=line.topic)) as session:
            study_records.set_certificates(session, line.id, numbers)
        messages.toast(page, _("已登记。"), app.undo_latest())

    values = {one.person_id: one.certificate for one in line.people}
    intro = _("填结业证书的编号；证书的照片或扫描件放在这条学习记录的附件里。")
    return _opened(FormDialog(page, _("证书编号"), inputs, save, values, intro=intro))


def choose_terms(page: QWidget, app: AppContext) -> FormDialog:
    """Choose what a day is worth, and which sittings count."""
    with app.database.read() as session:
        present = study_terms.terms(session, app.branch_id)
    inputs: list[Input] = [
        text("day", N_("整天折算学时"), required=True),
        text("half_day", N_("半天折算学时"), required=True),
        *(check(kind.value, words) for kind, words in KIND_WORDS.items()),
        text("source", N_("依据"), hint=N_("上级的文件和文号")),
    ]
    values: dict[str, Any] = {
        "day": plain_tenths(present.day_tenths),
        "half_day": plain_tenths(present.half_day_tenths),
        **{kind.value: kind in present.kinds for kind in MeetingKind},
    }

    def save(typed: dict[str, Any]) -> None:
        whole, half = number_of("day", typed["day"]), number_of("half_day", typed["half_day"])
        kinds = [kind for kind in MeetingKind if typed[kind.value]]
        if whole is None or half is None:
            return
        with app.database.begin(_("改学时的折算")) as session:
            study_terms.set_terms(session, app.branch_id, whole, half, kinds, typed["source"])
        messages.toast(page, _("已保存；以前登记的学时不变。"), app.undo_latest())

    intro = _("勾选的会议，填了学时就按到会情况自动计入集体学习。{assumed}。").format(
        assumed=shipped_conversion().assumed
    )
    return _opened(FormDialog(page, _("学时怎样计"), inputs, save, values, intro=intro))


def _clause_of_tests(app: AppContext) -> Bands | None:
    """Return the clause of the branch's scheme that goes by a test, where there is one."""
    with app.database.read() as session:
        scheme = app.rulebook.schemes.get(own(session).scheme or "")
    if scheme is None:
        return None
    return next((clause for clause in scheme.clauses() if isinstance(clause, Bands)), None)


def band_words(app: AppContext, line: MarkLine) -> str:
    """Say what a mark costs by the branch's scheme; nothing where the scheme does not ask for one."""
    clause = _clause_of_tests(app)
    if clause is None:
        return ""
    cost = clause.cost(Bands.ABSENT if line.mark_hundredths is None else line.mark_hundredths)
    return _("这一成绩扣 {points} 分").format(points=f"{cost.normalize():f}") if cost else _("这一成绩不扣分")


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog
