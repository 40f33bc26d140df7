"""The words of elections: kinds, forms, offices, and who sees to the ballot."""

from branchdesk.i18n import N_
from branchdesk.models import BallotReason, ElectionForm, ElectionKind, Office, OfficerRole, PostTitle

KIND_WORDS = {ElectionKind.TERM: N_("换届"), ElectionKind.BY_ELECTION: N_("补选")}
FORM_WORDS = {
    ElectionForm.COMMITTEE: N_("设支委会"),
    ElectionForm.DIRECT: N_("不设支委会，党员大会直接选举书记、副书记"),
}
OFFICE_WORDS = {
    Office.MEMBER: N_("支部委员会委员"),
    Office.SECRETARY: N_("书记"),
    Office.DEPUTY: N_("副书记"),
}
ROLE_WORDS = {
    OfficerRole.CHIEF_SCRUTINEER: N_("总监票人"),
    OfficerRole.SCRUTINEER: N_("监票人"),
    OfficerRole.TELLER: N_("计票人"),
}
REASON_WORDS = {
    BallotReason.FIRST: N_("第一次投票"),
    BallotReason.TIE: N_("得票相等再投票"),
    BallotReason.REST: N_("不足名额另行选举"),
    BallotReason.AGAIN: N_("选举无效重新投票"),
}
POST_OF = {Office.SECRETARY: PostTitle.SECRETARY, Office.DEPUTY: PostTitle.DEPUTY}
"""The post an office leads to; a member of the committee gets theirs from the division of work."""
