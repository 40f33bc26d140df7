"""What the yearly life says: when the life meeting was held, who talked with whom, and the appraisal (临淄 组织生活 3–5)."""

from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_findings import of_view
from branchdesk.life.appraisal_view import AppraisalView, view
from branchdesk.life.frequency import State
from branchdesk.life.kinds import place_of
from branchdesk.life.life_findings import MATRIX, TALKS
from branchdesk.life.talk_matrix import GapKind, PairGap, talk_matrix
from branchdesk.models import AppraisalGrade, MeetingKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.checks import Finding

APPRAISAL = "life.appraisal"


@metric("life_meeting_at_another_time")
def life_meeting_at_another_time(books: Books) -> Measure:
    """The life meeting was not held in its usual months; held at another time it is asked, as the work may want it.

    The usual months are those of the rule. Unknown where the books ask for none of this year.
    """
    asked = [one for one in books.requirements if one.kind == MeetingKind.LIFE_MEETING]
    if not asked:
        return Measure(is_known=False)
    usual = asked[-1].rule.usual_months
    months = _("、").join(str(month) for month in usual)
    held = books.sittings_of(MeetingKind.LIFE_MEETING)
    told = tuple(
        Evidence(
            _("{month} 月 {day} 日组织生活会").format(month=row.starts_at.month, day=row.starts_at.day),
            Place("life", row.id),
        )
        for row in held
    )
    if any(row.starts_at.month in usual for row in held):
        return Measure(evidence=told, met=_("组织生活会安排在 {months} 月间").format(months=months))
    if held:
        met = _("组织生活会不在 {months} 月间，是不是工作需要请人判断").format(months=months)
        return Measure(evidence=told, met=met, is_known=False)
    place = place_of(MeetingKind.LIFE_MEETING)
    if asked[-1].state == State.MISSED:
        return Measure(1, (Evidence(_("全年没有开组织生活会"), place),))
    return Measure(ahead=(Evidence(_("在 {months} 月间开组织生活会").format(months=months), place),))


TO_TALK = {
    GapKind.COMMITTEE: N_("支委之间 {n} 对"),
    GapKind.WITH_COMMITTEE: N_("支委和党员 {n} 人"),
    GapKind.AMONG: N_("党员之间 {n} 人"),
}


@metric("talk_pairs_missing")
def talk_pairs_missing(books: Books) -> Measure:
    """Pairs of committee and members who have not talked in a year that is over; unknown in a year begun late."""
    found = talk_matrix(books.session, books.branch_id, books.year, books.today)
    if not found.rows or found.begins_on is not None:
        return Measure(is_known=False)
    if not found.gaps:
        return Measure(met=_("支委之间、支委和党员之间、党员之间都谈过"))
    place = Place(TALKS, found.gaps[0].with_id, MATRIX)
    if not books.year_is_over:
        counts = {words: len(found.gaps_of(kind)) for kind, words in TO_TALK.items()}
        waiting = _("，").join(_(words).format(n=n) for words, n in counts.items() if n)
        return Measure(ahead=(Evidence(_("年底前还要谈的：{waiting}").format(waiting=waiting), place),))
    told = tuple(Evidence(_gap_words(gap), Place(TALKS, gap.with_id, MATRIX)) for gap in found.gaps)
    return Measure(len(told), told)


def _gap_words(gap: PairGap) -> str:
    if gap.kind == GapKind.COMMITTEE:
        return _("支委{one}和{other}没有谈心谈话").format(one=gap.with_name, other=gap.by_name)
    if gap.kind == GapKind.WITH_COMMITTEE:
        return _("支委没有和{name}谈心谈话").format(name=gap.with_name)
    return _("{name}没有和其他党员谈心谈话").format(name=gap.with_name)


def _view(books: Books) -> AppraisalView | None:
    return view(books.session, books.rulebook.checks, books.branch_id, books.year, books.today)


def _findings(books: Books, found: AppraisalView, *names: str) -> list[Finding]:
    listed = of_view(books.session, books.rulebook.checks, found, books.today)
    return [one for one in listed if one.check.id in names]


def _evidence(found: list[Finding]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in found)


@metric("appraisal_steps_irregular")
def appraisal_steps_irregular(books: Books) -> Measure:
    """Steps of the appraisal that were left out or taken out of order; unknown before the members voted."""
    found = _view(books)
    if found is None:
        return Measure(is_known=False)
    wrong = _findings(books, found, "appraisal.step-order")
    if wrong:
        return Measure(len(wrong), _evidence(wrong), cure=Evidence(_("核对评议的步骤和日期"), wrong[0].place))
    if found.record.voted_on is None:
        return Measure(is_known=False, met=_("民主评议还在进行"))
    place = Place(APPRAISAL, found.id, "appraisal")
    words = _("个人自评 {self_on}，党员互评 {mutual_on}，民主测评 {voted_on}")
    said = words.format(
        self_on=found.record.self_on, mutual_on=found.record.mutual_on, voted_on=found.record.voted_on
    )
    return Measure(evidence=(Evidence(said, place),), met=_("按程序评议"))


@metric("excellent_over_third")
def excellent_over_third(books: Books) -> Measure:
    """More members are 优秀 than a third of all on the roll (§8 C16); unknown before the grades were settled."""
    found = _view(books)
    if found is None or not found.appraised:
        return Measure(is_known=False)
    wrong = _findings(books, found, "appraisal.over-third")
    if wrong:
        cure = None
        if not found.is_final:
            cure = Evidence(_("定稿前把优秀减到 {n} 人以内").format(n=found.most_excellent), wrong[0].place)
        return Measure(1, _evidence(wrong), cure=cure)
    words = _("优秀 {n} 人，党员 {members} 人，最多 {most} 人")
    said = words.format(
        n=found.count(AppraisalGrade.EXCELLENT), members=found.members, most=found.most_excellent
    )
    told = (Evidence(said, Place(APPRAISAL, found.id, "appraisal")),)
    return Measure(evidence=told, met=said, is_known=found.record.decided_on is not None)


@metric("members_undecided")
def members_undecided(books: Books) -> Measure:
    """Members on whom a sitting gave no opinion after the ballot; unknown before the opinions were settled."""
    found = _view(books)
    if found is None:
        return Measure(is_known=False)
    if found.record.decided_on is None:
        if books.year_is_over and found.record.voted_on is not None:
            place = Place(APPRAISAL, found.id, "appraisal")
            return Measure(1, (Evidence(_("民主测评以后没有组织评定的日期"), place),))
        return Measure(is_known=False, met=_("还没有组织评定"))
    wrong = _findings(books, found, "appraisal.no-decision", "appraisal.no-sitting")
    if wrong:
        return Measure(len(wrong), _evidence(wrong), cure=Evidence(_("补上评定结果和会议"), wrong[0].place))
    met = _("{day} 组织评定，{n} 人都有结果").format(day=found.record.decided_on, n=len(found.entries))
    return Measure(evidence=(Evidence(met, Place(APPRAISAL, found.id, "appraisal")),), met=met)
