"""What can be wrong in a scheme file beyond its form: sums, names, bands, words that are no quotation."""

from collections.abc import Iterator
from itertools import pairwise

from branchdesk.i18n import _
from branchdesk.rules.reading import Fault, nearest
from branchdesk.rules.scheme import RatingScheme
from branchdesk.rules.scheme_metrics import METRICS
from branchdesk.rules.scheme_parts import Bands, Grading, Indicator, Standard, Times
from branchdesk.rules.scheme_steps import Step


def faults_of(scheme: RatingScheme) -> Iterator[Fault]:
    """Yield every fault of a scheme with the item or key it lies in."""
    for name in ("document", "source", "version"):
        if not getattr(scheme, name).strip():
            yield Fault(name, _("没有写明来源（{name}）。").format(name=name))
    if not any(indicator.deductions for indicator in scheme.indicators()):
        yield Fault("groups", _("办法里没有一条可以判断的条款。"))
    yield from _faults_of_points(scheme) if scheme.has_points else _faults_without_points(scheme)
    yield from _faults_of_ids(scheme)
    yield from _faults_of_metrics(scheme)
    yield from _faults_of_words(scheme)
    clauses = {clause.id for clause in scheme.clauses()}
    for clause in scheme.clauses():
        if isinstance(clause, Times) and clause.inside and clause.inside not in clauses:
            reason = _("{id} 所在的 {inside} 不存在。").format(id=clause.id, inside=clause.inside)
            yield Fault(f"{clause.id}.inside", reason)
        if isinstance(clause, Bands):
            yield from _faults_of_bands(clause)
    yield from _faults_of_grading(scheme)
    for number, step in enumerate(scheme.steps):
        yield from _faults_of_step(scheme, step, f"$.steps[{number}]")


def _faults_of_points(scheme: RatingScheme) -> Iterator[Fault]:
    total = sum(group.points or 0 for group in scheme.groups)
    if total != scheme.total:
        yield Fault("total", _("各项目分值合计 {sum}，应为 {total}。").format(sum=total, total=scheme.total))
    for group in scheme.groups:
        if group.points is None:
            yield Fault(f"{group.id}.points", _("“{title}”没有写分值。").format(title=group.title))
            continue
        points = sum(indicator.points or 0 for indicator in group.indicators)
        if points != group.points:
            reason = _("“{title}”的指标分值合计 {sum}，应为 {total}。")
            yield Fault(
                f"{group.id}.points", reason.format(title=group.title, sum=points, total=group.points)
            )
    for indicator in scheme.indicators():
        yield from _faults_of_parts(indicator)


def _faults_of_parts(indicator: Indicator) -> Iterator[Fault]:
    if indicator.points is None:
        yield Fault(f"{indicator.id}.points", _("指标 {id} 没有写分值。").format(id=indicator.id))
        return
    if indicator.parts and sum(indicator.parts) != indicator.points:
        reason = _("指标 {id} 的分项合计不等于 {total}。").format(id=indicator.id, total=indicator.points)
        yield Fault(f"{indicator.id}.parts", reason)
    for clause in indicator.deductions:
        if not 1 <= clause.part <= max(len(indicator.parts), 1):
            yield Fault(f"{clause.id}.part", _("{id} 的 part 超出了指标的分项。").format(id=clause.id))


def _faults_without_points(scheme: RatingScheme) -> Iterator[Fault]:
    """Yield points in a scheme that has no total: a scheme is either all points or none."""
    pointed = [group.id for group in scheme.groups if group.points is not None]
    pointed += [indicator.id for indicator in scheme.indicators() if indicator.points is not None]
    pointed += [clause.id for clause in scheme.clauses() if not isinstance(clause, Standard)]
    pointed += [item.id for item in scheme.extras()]
    for part in pointed:
        reason = _("办法没有写总分（total），{id} 就不能有分值；要么全有分值，要么全没有。").format(id=part)
        yield Fault(part, reason)
    if scheme.grading.by == "points":
        yield Fault("grading.by", _('办法没有分值，定级要写 by = "person"，由人定。'))


def _faults_of_ids(scheme: RatingScheme) -> Iterator[Fault]:
    ids = scheme.item_ids() + [indicator.id for indicator in scheme.indicators()]
    kinds = (
        ids,
        [group.id for group in scheme.groups],
        [step.id for step in scheme.steps],
        [track.id for track in scheme.tracks],
        [grade.key for grade in scheme.grading.grades],
        [note.id for note in scheme.notes],
        [one.id for one in scheme.criteria],
    )
    for listed in kinds:
        for twice in sorted({item for item in listed if listed.count(item) > 1}):
            yield Fault(twice, _("编号 {id} 用了两次。").format(id=twice))


def _faults_of_metrics(scheme: RatingScheme) -> Iterator[Fault]:
    used = [(item.id, "metric", item.metric) for item in (*scheme.clauses(), *scheme.extras())]
    for veto in scheme.vetoes():
        used += [(veto.id, "metric", veto.metric), (veto.id, "asked_when", veto.asked_when)]
    used += [(one.id, "metrics", name) for one in scheme.criteria for name in one.metrics]
    for item, key, name in used:
        if name is not None and name not in METRICS:
            reason = _("没有叫“{name}”的记录项。{hint}").format(name=name, hint=nearest(name, METRICS))
            yield Fault(f"{item}.{key}", reason)


def _faults_of_words(scheme: RatingScheme) -> Iterator[Fault]:
    """Yield words that are not found in the text they are quoted from."""
    quotes = []
    for indicator in scheme.indicators():
        for clause in indicator.deductions:
            is_standard = isinstance(clause, Standard)
            text = (indicator.key_points, indicator.method) if is_standard else (indicator.method,)
            quotes.append((clause.id, clause.words, text))
    for extras in (scheme.bonus, scheme.penalty):
        if extras is not None:
            quotes += [(item.id, item.words, (extras.words,)) for item in extras.items]
    if scheme.veto is not None:
        quotes += [(item.id, item.words, (scheme.veto.words,)) for item in scheme.veto.items]
    for grade in scheme.grading.grades:
        quotes.append((grade.key, grade.words, (scheme.grading.words,)))
        quotes.append((grade.key, grade.measures, (scheme.grading.words, scheme.grading.measures)))
        quotes.append((grade.key, grade.flag, (grade.measures,)))
    for item, words, texts in quotes:
        if not any(words in text for text in texts):
            yield Fault(f"{item}.words", _("{id} 的文字在所引的原文里找不到。").format(id=item))


def _faults_of_bands(clause: Bands) -> Iterator[Fault]:
    key = f"{clause.id}.bands"
    for low, high in pairwise(clause.bands):
        if low.below != high.at_least:
            yield Fault(key, _("{id} 的分数段有重叠或空档。").format(id=clause.id))
    if not clause.bands or clause.bands[0].at_least != 0 or clause.bands[-1].below is not None:
        yield Fault(key, _("{id} 的分数段没有从 0 写到最高。").format(id=clause.id))


def _faults_of_grading(scheme: RatingScheme) -> Iterator[Fault]:
    grading = scheme.grading
    if grading.by == "points":
        yield from _faults_of_grade_bands(grading)
        return
    if not grading.grades:
        yield Fault("grading.grades", _("由人定级的办法要列出等级，从最好到最差。"))
    for grade in grading.grades:
        if not grade.id:
            yield Fault("grading.grades", _("等级“{title}”没有写编号（id）。").format(title=grade.title))
        if grade.has_band:
            yield Fault(grade.key, _("由人定的等级“{title}”不能有分数线。").format(title=grade.title))
    if not any(step.decides for step in scheme.steps):
        yield Fault("steps", _("由人定级的办法要有一个步骤写 decides = true，它的等级算数。"))


def _faults_of_grade_bands(grading: Grading) -> Iterator[Fault]:
    grades = grading.grades
    for low, high in pairwise(grades):
        closed = low.up_to is not None and low.up_to == high.above
        half_open = low.below is not None and low.below == high.at_least
        if not (closed or half_open):
            reason = _("“{low}”与“{high}”之间有重叠或空档。").format(low=low.title, high=high.title)
            yield Fault("grading.grades", reason)
    if not grades or grades[0].lower is not None or grades[-1].below or grades[-1].up_to:
        yield Fault("grading.grades", _("星级没有从最低写到最高。"))


def _faults_of_step(scheme: RatingScheme, step: Step, key: str) -> Iterator[Fault]:
    if not step.words.strip():
        yield Fault(f"{key}.words", _("步骤“{title}”没有引原文。").format(title=step.title))
    tracks = [track.id for track in scheme.tracks]
    if step.track is not None and step.track not in tracks:
        reason = _("步骤 {id} 的路径“{track}”不存在。{hint}").format(
            id=step.id, track=step.track, hint=nearest(step.track, tracks)
        )
        yield Fault(f"{key}.track", reason)
    if step.decides and not step.grade:
        reason = _("步骤 {id} 算数（decides），就要给出等级（grade = true）。").format(id=step.id)
        yield Fault(f"{key}.decides", reason)
    wrong = step.due.fault() if step.due is not None else None
    if wrong is not None:
        reasons = {
            "which": _("步骤“{title}”的期限只能写一种：month 和 day，或 after 和 months，或 every。"),
            "day": _("步骤“{title}”的期限，月和日不是日历上的一天。"),
            "months": _("步骤“{title}”的期限，after 和 months 要一起写。"),
        }
        yield Fault(f"{key}.due", reasons[wrong].format(title=step.title))
