"""City rating schemes: indicators, deductions, bonus, penalty, veto and stars, in the document's own words."""

import difflib
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from branchdesk.i18n import N_, _
from branchdesk.rules.reading import BadRuleFile, Rule, read, rule_files
from branchdesk.rules.scheme_parts import (
    Awarded,
    Band,
    Bands,
    ByCount,
    Choice,
    Clause,
    Deduction,
    Extra,
    Extras,
    Grade,
    Grading,
    Group,
    Indicator,
    Note,
    Option,
    OtherScore,
    Times,
    Veto,
    VetoItem,
)

__all__ = [
    "METRICS",
    "Awarded",
    "Band",
    "Bands",
    "ByCount",
    "Choice",
    "Clause",
    "Deduction",
    "Extra",
    "Extras",
    "Grade",
    "Grading",
    "Group",
    "Indicator",
    "Note",
    "Option",
    "OtherScore",
    "RatingScheme",
    "Times",
    "Veto",
    "VetoItem",
    "read_scheme",
    "read_schemes",
]

METRICS = {
    "members_without_group": N_("没有编入党小组的党员人数（分了党小组的支部）"),
    "transfers_overdue": N_("应转未转组织关系逾期一个月以上的党员人数"),
    "members_out_of_touch": N_("三个月以上不联系的流动党员和失联党员人数"),
    "groups_missing": N_("党员15名以上而党小组不足2个"),
    "reminder_missing": N_("上级书面提醒：有收到的记录就作依据，没有的由支部填写"),
    "election_irregular": N_("当年换届、补选的程序有没有按规定"),
    "election_late": N_("届满未换届、又没有批准延期，在一年以内"),
    "election_overdue_beyond_year": N_("届满未换届、又没有批准延期，超过一年"),
    "secretary_gave_no_lecture": N_("书记当年没有讲党课（年度结束之后才算）"),
    "committee_missing": N_("正式党员7名以上而没有设支委会"),
    "committee_not_elected": N_("有委员未经选举产生"),
    "committee_without_duties": N_("班子成员没有分工"),
    "sittings_missed": N_("三会一课和主题党日少开的次数（时段结束之后才算）"),
    "yearly_life_missed": N_("组织生活会、民主评议党员、谈心谈话没有开展的项数（年度结束之后才算）"),
    "leaders_absent_from_life_meeting": N_("没有参加组织生活会的党员领导干部人数"),
    "sittings_below_80_percent": N_("参与率低于80%的次数"),
    "files_incomplete": N_("当年接收的预备党员中材料不全的人数（清点过的）"),
    "dues_not_reassessed": N_("到3月底没有重新核定党费"),
    "dues_not_monthly": N_("党费不是每月一交，又没有写明理由"),
    "dues_short": N_("已结束的月份党费没有交足"),
    "dues_not_published": N_("全年没有公布党费收缴使用情况（年度结束之后才算）"),
    "development_irregular": N_("发展党员程序不合规定、又没有写明理由的环节数"),
    "books_missing": N_("党员名册、党费收缴名册、组织生活记录本不齐"),
    "no_secretary": N_("没有书记"),
    "dual_cultivation_missing": N_("全年没有“双培养”的登记（年度结束之后才算）"),
    "unqualified_not_disposed": N_("期限届满没有结论，或连续6个月不交党费又没有处置的党员人数"),
    "awards_national": N_("近一年国家级表彰奖励（同一成果只计最高级一次）"),
    "awards_province": N_("近一年省部级表彰奖励（同一成果只计最高级一次）"),
    "awards_city": N_("近一年市厅级表彰奖励（同一成果只计最高级一次）"),
    "unit_reviewed": N_("近一年党支部或所在单位作出书面检查的次数"),
    "unit_to_rectify": N_("近一年党支部或所在单位被责令整改的次数"),
    "unit_criticised": N_("近一年党支部或所在单位被责令公开道歉、通报批评的次数"),
    "members_reviewed": N_("近一年党员作出书面检查、被诫勉谈话的人次"),
    "members_criticised": N_("近一年党员被责令公开道歉、通报批评或扣发津贴奖金的人次"),
    "members_disciplined": N_("近一年党员停职检查以上或违法违纪的人次"),
    "committee_disciplined": N_("近一年任过支部职务的党员停职检查以上或违法违纪的人次"),
}
"""Every name that `metric` may take, with what it counts; branchdesk.ratings.metrics measures them."""


class RatingScheme(Rule, frozen=True):
    """A city's whole scheme."""

    id: str
    city: str
    title: str
    short: str
    document: str
    number: str
    source: str
    version: str
    total: Decimal
    window_months: int
    groups: tuple[Group, ...]
    bonus: Extras
    penalty: Extras
    veto: Veto
    grading: Grading
    notes: tuple[Note, ...] = ()

    def indicators(self) -> Iterator[Indicator]:
        """Run through the indicators in the document's order."""
        for group in self.groups:
            yield from group.indicators

    def clauses(self) -> Iterator[Clause]:
        """Run through every deduction."""
        for indicator in self.indicators():
            yield from indicator.deductions

    def item_ids(self) -> list[str]:
        """List the ids of everything a person may answer."""
        ids = [clause.id for clause in self.clauses()]
        ids += [item.id for item in (*self.bonus.items, *self.penalty.items)]
        ids += [item.id for item in self.veto.items]
        ids += [item.id for item in self.grading.awarded]
        return ids + [item.id for item in self.grading.scores]

    def notes_about(self, subject: str) -> list[str]:
        """List the notes on an indicator (by id), `grade`, `bonus` or `all`."""
        return [note.text for note in self.notes if note.about == subject]


def read_scheme(path: Path) -> RatingScheme:
    """Read and check one scheme file; raises BadRuleFile that names the file and what is wrong."""
    scheme = read(path, RatingScheme)
    wrong = next(_faults(scheme), None)
    if wrong:
        raise BadRuleFile(_("规则文件 {file} 不能用：{reason}").format(file=path.name, reason=wrong))
    return scheme


def _faults(scheme: RatingScheme) -> Iterator[str]:
    for name in ("document", "source", "version"):
        if not getattr(scheme, name).strip():
            yield _("没有写明来源（{name}）。").format(name=name)
    yield from _faults_of_points(scheme)
    ids = scheme.item_ids() + [indicator.id for indicator in scheme.indicators()]
    for twice in sorted({item for item in ids if ids.count(item) > 1}):
        yield _("编号 {id} 用了两次。").format(id=twice)
    yield from _faults_of_metrics(scheme)
    yield from _faults_of_words(scheme)
    for clause in scheme.clauses():
        if isinstance(clause, Times) and clause.inside and clause.inside not in ids:
            yield _("{id} 所在的 {inside} 不存在。").format(id=clause.id, inside=clause.inside)
        if isinstance(clause, Bands):
            yield from _faults_of_bands(clause)
    yield from _faults_of_grades(scheme.grading)


def _faults_of_points(scheme: RatingScheme) -> Iterator[str]:
    total = sum(group.points for group in scheme.groups)
    if total != scheme.total:
        yield _("各项目分值合计 {sum}，应为 {total}。").format(sum=total, total=scheme.total)
    for group in scheme.groups:
        points = sum(indicator.points for indicator in group.indicators)
        if points != group.points:
            yield _("“{title}”的指标分值合计 {sum}，应为 {total}。").format(
                title=group.title, sum=points, total=group.points
            )
    for indicator in scheme.indicators():
        if sum(indicator.parts) != indicator.points:
            yield _("指标 {id} 的分项合计不等于 {total}。").format(id=indicator.id, total=indicator.points)
        for clause in indicator.deductions:
            if not 1 <= clause.part <= len(indicator.parts):
                yield _("{id} 的 part 超出了指标的分项。").format(id=clause.id)


def _faults_of_metrics(scheme: RatingScheme) -> Iterator[str]:
    used = [clause.metric for clause in scheme.clauses()]
    used += [item.metric for item in (*scheme.bonus.items, *scheme.penalty.items)]
    used += [name for item in scheme.veto.items for name in (item.metric, item.asked_when)]
    for name in used:
        if name is not None and name not in METRICS:
            near = difflib.get_close_matches(name, METRICS, 1)
            hint = _("是不是“{near}”？").format(near=near[0]) if near else ""
            yield _("没有叫“{name}”的记录项。{hint}").format(name=name, hint=hint)


def _faults_of_words(scheme: RatingScheme) -> Iterator[str]:
    quotes = [(d.id, d.words, i.method) for i in scheme.indicators() for d in i.deductions]
    for extras in (scheme.bonus, scheme.penalty):
        quotes += [(item.id, item.words, extras.words) for item in extras.items]
    quotes += [(item.id, item.words, scheme.veto.words) for item in scheme.veto.items]
    for item, words, text in quotes:
        if words not in text:
            yield _("{id} 的文字在所引的原文里找不到。").format(id=item)


def _faults_of_bands(clause: Bands) -> Iterator[str]:
    for low, high in pairwise(clause.bands):
        if low.below != high.at_least:
            yield _("{id} 的分数段有重叠或空档。").format(id=clause.id)
    if not clause.bands or clause.bands[0].at_least != 0 or clause.bands[-1].below is not None:
        yield _("{id} 的分数段没有从 0 写到最高。").format(id=clause.id)


def _faults_of_grades(grading: Grading) -> Iterator[str]:
    grades = grading.grades
    for low, high in pairwise(grades):
        closed = low.up_to is not None and low.up_to == high.above
        half_open = low.below is not None and low.below == high.at_least
        if not (closed or half_open):
            yield _("“{low}”与“{high}”之间有重叠或空档。").format(low=low.title, high=high.title)
    if not grades or grades[0].lower is not None or grades[-1].below or grades[-1].up_to:
        yield _("星级没有从最低写到最高。")


def read_schemes(folder: Path) -> dict[str, RatingScheme]:
    """Read every scheme of a folder by its id; raises BadRuleFile."""
    schemes = [read_scheme(path) for path in rule_files(folder)]
    return {scheme.id: scheme for scheme in schemes}
