"""The command that rates a year by a scheme, with what the records say and what a file answers."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from branchdesk import branch
from branchdesk.commands.opening import opened
from branchdesk.commands.table import print_table
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DeskKind
from branchdesk.paths import user_data
from branchdesk.places import Place
from branchdesk.ratings.answer_sheet import read_answer_sheet
from branchdesk.ratings.card import Gain, IndicatorScore, ScoreCard, ScoreLine, StepResult, Verdict
from branchdesk.ratings.many import Standing, rate_all
from branchdesk.ratings.measures import Evidence
from branchdesk.ratings.scoring import reckon, score
from branchdesk.rules.rulebook import read_rulebook

VERDICT_WORDS = {Verdict.MET: N_("符合"), Verdict.NOT_MET: N_("不符合"), Verdict.MANUAL: N_("人工")}
MIXED = "mixed"
"""The method of an indicator whose clauses are answered in several ways."""


def show_rating(
    path: Path, scheme_id: str, year: int, today: date, input_file: Path | None, *, as_json: bool
) -> None:
    """Print how the branch stands by a scheme in a year; answers of the file are laid over and not kept.

    A superior's ledger gives the figures of each of its branches.
    """
    rulebook = read_rulebook(user_folder=user_data())
    scheme = rulebook.scheme(scheme_id)
    sheet = read_answer_sheet(input_file, scheme) if input_file is not None else None
    with opened(path) as ledger, ledger.database.read() as session:
        own = branch.own(session)
        if own.kind == DeskKind.COMMITTEE:
            if sheet is not None:
                raise BranchDeskError(_("这是上级党组织的台账：--input 只用于支部自己的台账。"))
            _show_all(rate_all(session, rulebook, year, today, scheme_id=scheme_id), as_json=as_json)
            return
        if sheet is None:
            card = score(session, rulebook, own.id, scheme_id, year, today)
        else:
            card = reckon(session, rulebook, own.id, scheme_id, year, today, sheet=sheet)
    if as_json:
        print(json.dumps(as_plain(card), ensure_ascii=False))
        return
    headings = (_("指标"), _("分值"), _("得分"), _("依据"))
    print_table(headings, [_row(result) for result in card.indicators], right={1, 2})
    for sentence in _summary(card):
        print(sentence)


def _show_all(standings: list[Standing], *, as_json: bool) -> None:
    """Print how the branches of a superior's ledger stand."""
    if as_json:
        print(json.dumps({"branches": [_standing(one) for one in standings]}, ensure_ascii=False))
        return
    headings = (_("党支部"), _("总分"), _("等级"), *(_(words) for words in VERDICT_WORDS.values()))
    rows = [
        (
            one.branch,
            "" if one.total is None else f"{one.total:f}",
            one.grade or _("还没有定级"),
            str(one.met),
            str(one.not_met),
            str(one.manual),
        )
        for one in standings
    ]
    print_table(headings, rows, right={1, 3, 4, 5})


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "id": one.branch_id,
        "branch": one.branch,
        "scheme": one.scheme,
        "total": _number(one.total),
        "grade": one.grade or None,
        "provisional": one.provisional,
        "vetoes": one.vetoes,
        "met": one.met,
        "not_met": one.not_met,
        "manual": one.manual,
        "settled_on": _day(one.settled_on),
    }


def _row(result: IndicatorScore) -> tuple[str, str, str, str]:
    said = [line.evidence[0].text if line.evidence else line.words for line in result.lines if line.tells]
    said += [line.met for line in result.lines if line.met and not line.tells]
    full, kept = result.indicator.points, result.points
    return (
        f"{result.indicator.id} {result.indicator.title}",
        "" if full is None else f"{full:f}",
        _(VERDICT_WORDS[result.verdict]) if kept is None else f"{kept:f}",
        _("；").join(said),
    )


def _summary(card: ScoreCard) -> list[str]:
    grade = card.grade or _("还没有定级")
    said = []
    if card.total is not None:
        said.append(_("总分 {total}，{grade}").format(total=f"{card.total:f}", grade=grade))
    else:
        counts = card.verdicts()
        listed = [f"{_(words)} {counts[verdict]}" for verdict, words in VERDICT_WORDS.items()]
        said += [_("、").join(listed), grade]
    said += [_("否决项：{words}").format(words=line.words) for line in card.veto]
    return said + list(card.notes)


def as_plain(card: ScoreCard) -> dict[str, Any]:
    """Turn a card into what --json prints."""
    return {
        "scheme": card.scheme,
        "version": card.scheme_version,
        "branch": card.branch,
        "year": card.year,
        "as_of": card.as_of.isoformat(),
        "settled_on": _day(card.settled_on),
        "indicators": [_indicator(result) for result in card.indicators],
        "bonus": [_line(line) for line in card.bonus_lines],
        "penalty": [_line(line) for line in card.penalty_lines],
        "base": _number(card.base),
        "bonus_points": _number(card.bonus),
        "penalty_points": _number(card.penalty),
        "total": _number(card.total),
        "grade": card.grade or None,
        "provisional": card.provisional,
        "measures": card.measures or None,
        "veto": [_line(line) for line in card.veto],
        "questions": [_line(line) for line in card.veto_lines if line.urgent],
        "steps": [_step(step) for step in card.steps],
        "gains": [_gain(gain) for gain in card.gains],
        "notes": list(card.notes),
    }


def _indicator(result: IndicatorScore) -> dict[str, Any]:
    methods = {line.method.value for line in result.lines}
    return {
        "id": result.indicator.id,
        "title": result.indicator.title,
        "full": _number(result.indicator.points),
        "points": _number(result.points),
        "verdict": result.verdict.value,
        "method": methods.pop() if len(methods) == 1 else MIXED,
        "evidence": _evidence(evidence for line in result.lines for evidence in line.evidence),
        "deductions": [_line(line) for line in result.lines],
        "notes": list(result.notes),
    }


def _line(line: ScoreLine) -> dict[str, Any]:
    return {
        "item": line.item,
        "words": line.words,
        "method": line.method.value,
        "verdict": line.verdict.value,
        "count": line.count,
        "recorded": line.recorded,
        "points": _number(line.points),
        "reason": line.reason or None,
        "given_by": line.given_by or None,
        "given_on": _day(line.given_on),
        "met": line.met or None,
        "evidence": _evidence(line.evidence),
    }


def _evidence(found: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"text": evidence.text, "record": _place(evidence.place)} for evidence in found]


def _gain(gain: Gain) -> dict[str, Any]:
    points = _number(gain.points)
    return {"kind": gain.kind.value, "item": gain.item, "text": gain.text, "points": points}


def _step(step: StepResult) -> dict[str, Any]:
    return {
        "step": step.step,
        "number": step.number,
        "title": step.title,
        "due_on": _day(step.due_on),
        "done_on": _day(step.done_on),
        "grade": step.grade or None,
    }


def _place(place: Place | None) -> dict[str, str | None] | None:
    return None if place is None else {"page": place.page, "id": place.record or None, "detail": place.detail}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(points: Decimal | None) -> int | float | None:
    """Write points as a JSON number: whole ones without a fraction."""
    if points is None:
        return None
    return int(points) if points == points.to_integral_value() else float(points)
