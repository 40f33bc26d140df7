"""定级: asks for the signatures, shows version, evidence and what is unanswered, and keeps the result for good."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.people.committee import seats_on
from branchdesk.ratings.card import ScoreCard, Signature
from branchdesk.ratings.comparing import evidence_count, typed_count
from branchdesk.ratings.settle import settle
from branchdesk.service.reports import superior_of
from ui import messages
from ui.context import AppContext
from ui.pages.ratings.words import points_words
from ui.record_form import FormDialog, Input, day, text

ROLES = (N_("自评人"), N_("党支部书记"), N_("上级党组织"))
"""Who signs, as the printed sheet has them."""


def settle_dialog(
    parent: QWidget, app: AppContext, card: ScoreCard, settled: Callable[[], object]
) -> FormDialog:
    """Make the dialog that settles the year by this card; a refusal stays beside the form."""

    def save(typed: dict[str, Any]) -> None:
        signatures = [
            Signature(typed[f"name_{n}"], role, typed[f"day_{n}"] or app.today())
            for n, role in enumerate(ROLES)
            if typed[f"name_{n}"]
        ]
        with app.database.begin(_("{year} 年度定级").format(year=card.year)) as session:
            settle(
                session,
                app.rulebook,
                app.branch_id,
                card.scheme,
                card.year,
                app.today(),
                version=card.scheme_version,
                signatures=signatures,
            )
        settled()
        messages.toast(parent, _("已定级，结果存入台账，不再改动。"))

    people, superior = _people(app)
    inputs: list[Input] = []
    values: dict[str, Any] = {}
    for n, role in enumerate(ROLES):
        known = people if n < len(ROLES) - 1 else ([superior] if superior else [])
        inputs.append(
            text(f"name_{n}", role, among=[(name, name) for name in known], hint=N_("签名的人，没有就不填"))
        )
        inputs.append(day(f"day_{n}", N_("签名日期")))
        values[f"day_{n}"] = app.today()
    values["name_1"] = people[0] if people else None
    return FormDialog(parent, _("定级"), inputs, save, values, ok=_("定级"), intro=question(card))


def _people(app: AppContext) -> tuple[list[str], str]:
    """List the committee, the secretary first, and name the superior."""
    with app.database.read() as session:
        seats = seats_on(session, app.branch_id, app.today())
        superior = superior_of(session, app.branch_id) or ""
    return list(dict.fromkeys(seat.name for seat in seats)), superior


def question(card: ScoreCard) -> str:
    """Say by which version, on what evidence and with what unanswered the year is settled."""
    said = [
        _("按“{title}”{version} 版（{number}）给 {year} 年度定级：").format(
            title=_(card.scheme_title), version=card.scheme_version, number=card.number, year=card.year
        ),
        _("总分 {total}，{grade}。").format(total=points_words(card.total, places=1), grade=_(card.grade))
        if card.has_points
        else _("等级：{grade}。").format(grade=_(card.grade) or _("还没有定")),
        _("依据 {records} 条记录、{typed} 项填写。").format(
            records=evidence_count(card), typed=typed_count(card)
        ),
    ]
    if card.provisional and not card.veto and card.has_points:
        said.append(_("没有上级考评分，按自评分暂定。"))
    if card.provisional and card.by_person and card.grade:
        said.append(_("上级还没有评定，等级是党支部自评的。"))
    if (card.as_of.month, card.as_of.day) != (12, 31):
        said.append(_("这一年还没有结束，以后的记录不再计入。"))
    if card.open_questions:
        words = (
            _("还有 {n} 项没有填写，按不扣分计。")
            if card.has_points
            else _("还有 {n} 条没有人判断，照“人工”存入。")
        )
        said.append(words.format(n=card.open_questions))
    said.append(
        _("定级以后，得分、依据和办法的原文一并存入台账，以后改动记录或办法都不影响这个结果，也不能撤销。")
    )
    return "\n".join(said)
