"""The preview of an import: one line for each row of the file, with its verdict in a sign, a word and a colour."""

from collections.abc import Callable
from typing import Any

from branchdesk.i18n import N_, _
from branchdesk.people import id_numbers
from branchdesk.sheets.columns import MONTHS, ImportKind
from branchdesk.sheets.importing import ImportPlan, ImportRow, Verdict
from branchdesk.sheets.plan import VERDICT_WORDS, amount_in_words, in_words
from ui.record_table import CENTRE, RIGHT, Column

SIGNS = {Verdict.NEW: "＋", Verdict.SAME: "＝", Verdict.CHANGED: "→", Verdict.REFUSED: "✕"}
TONES = {Verdict.NEW: "good", Verdict.SAME: "muted", Verdict.CHANGED: "warn", Verdict.REFUSED: "bad"}

ALL, NOTED = "all", "noted"
"""The two views of the rows that are no verdict: every row, and those with something to say."""

_PEOPLE = (
    ("sex", N_("性别"), 52),
    ("born_on", N_("出生日期"), 104),
    ("id_number", N_("公民身份号码"), 172),
    ("stage", N_("人员类别"), 104),
)
_SHOWN: dict[ImportKind, tuple[tuple[str, str, int], ...]] = {
    ImportKind.ROSTER: (
        *_PEOPLE,
        ("admitted_on", N_("入党日期"), 104),
        ("converted_on", N_("转正日期"), 104),
        ("group_name", N_("所在党小组"), 104),
    ),
    ImportKind.APPLICANTS: (
        *_PEOPLE[:2],
        ("stage", N_("人员类别"), 120),
        ("applied_on", N_("申请入党日期"), 112),
        ("activist_on", N_("确定积极分子日期"), 136),
    ),
    ImportKind.PAYROLL: (
        ("category", N_("类别"), 96),
        ("base_fen", N_("计算基数"), 104),
        ("due_fen", N_("每月应交"), 92),
    ),
    ImportKind.MEETINGS: (
        ("held_on", N_("日期"), 104),
        ("kind", N_("会议类型"), 104),
        ("place", N_("地点"), 120),
        ("present", N_("实到人数"), 88),
    ),
    ImportKind.DUES: (
        ("standard", N_("月交纳标准"), 104),
        ("paid", N_("已交月数"), 88),
        ("sum", N_("实交合计"), 104),
    ),
}
_AMOUNTS = frozenset({"base_fen", "due_fen", "standard", "total"})


def columns_for(kind: ImportKind) -> list[Column]:
    """Declare the columns of the preview for a kind of list."""
    head = [
        Column("number", _("行"), lambda row: row.number, align=CENTRE, width=52),
        Column(
            "verdict", _("结果"), verdict_words, width=100, bold=True, tone=lambda row: TONES[row.verdict]
        ),
        Column(
            "name",
            _("会议名称") if kind == ImportKind.MEETINGS else _("姓名"),
            lambda row: row.person_name,
            width=200 if kind == ImportKind.MEETINGS else 144,
        ),
    ]
    words = Column(
        "said",
        _("原因与提示"),
        said,
        width=240,
        tone=_tone_of_said,
        hint=lambda row: "\n".join(sentences(row)),
    )
    values = [_value_column(name, _(title), width) for name, title, width in _SHOWN[kind]]
    if kind in (ImportKind.PAYROLL, ImportKind.DUES):
        return [*head, *values, words]
    return [*head, words, *values]


def _value_column(name: str, title: str, width: int) -> Column:
    number = name in _AMOUNTS or name in ("paid", "sum")
    return Column(name, title, _getter(name), align=RIGHT if number else CENTRE, width=width)


def _getter(name: str) -> Callable[[ImportRow], Any]:
    def get(row: ImportRow) -> Any:
        paid = row.values.get("paid") or {}
        if name == "paid":
            return len(paid) if row.values else ""
        if name == "sum":
            return amount_in_words(sum(fen for fen, _day in paid.values()))
        return value_words(name, row.values.get(name))

    return get


def value_words(name: str, value: Any) -> str:
    """Write a value of a row for the window; an ID number is masked."""
    if name == "id_number":
        return id_numbers.mask(value)
    if name in _AMOUNTS or name in MONTHS:
        return amount_in_words(value)
    return in_words(value)


def verdict_words(row: ImportRow) -> str:
    """Return sign and word of a row's verdict."""
    return f"{SIGNS[row.verdict]} {_(VERDICT_WORDS[row.verdict])}"


def said(row: ImportRow) -> str:
    """Return the sentences about a row in one line."""
    return " ".join(sentences(row))


def sentences(row: ImportRow) -> list[str]:
    """List what is to be known about a row."""
    return [problem.words for problem in row.problems]


def _tone_of_said(row: ImportRow) -> str:
    return "bad" if row.verdict == Verdict.REFUSED else "warn"


def details(row: ImportRow, titles: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Tell everything about a row in parts: reasons, changes, how each date was read."""
    changes = [
        _("{field}：{old} → {new}").format(
            field=titles.get(name, name), old=value_words(name, old) or _("空"), new=value_words(name, new)
        )
        for name, (old, new) in row.changes.items()
    ]
    dates = [
        _("{title}：{words}").format(title=titles.get(note.field, note.field), words=note.words)
        for note in row.date_notes
    ]
    reasons = _("不能导入的原因") if row.verdict == Verdict.REFUSED else _("提示")
    working = [row.values["working"]] if row.values.get("working") else []
    parts = [(reasons, sentences(row)), (_("改动"), changes), (_("算法"), working), (_("日期读法"), dates)]
    return [(title, lines) for title, lines in parts if lines]


def views(plan: ImportPlan) -> list[tuple[str, str, int]]:
    """List the views of the rows with their words and numbers; a verdict nobody has is left out."""
    noted = sum(bool(row.problems) for row in plan.rows)
    listed = [(ALL, _("全部"), len(plan.rows))]
    listed += [
        (verdict.value, _(VERDICT_WORDS[verdict]), plan.counts[verdict.value])
        for verdict in Verdict
        if plan.counts[verdict.value]
    ]
    if noted:
        listed.append((NOTED, _("有提示"), noted))
    return listed


def rows_of(plan: ImportPlan, view: str) -> list[ImportRow]:
    """Return the rows of a view."""
    if view == ALL:
        return plan.rows
    if view == NOTED:
        return [row for row in plan.rows if row.problems]
    return plan.with_verdict(Verdict(view))
