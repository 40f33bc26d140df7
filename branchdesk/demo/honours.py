"""What the sample branch was honoured for, one measure against a member, one case, and the 双培养."""

from datetime import date, timedelta

from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import Accountable, AwardKind, AwardLevel, Cultivation, DispositionAim, SanctionKind
from branchdesk.people import awards, cultivation, dispositions, sanctions
from branchdesk.people.awards import AwardEntry
from branchdesk.people.cultivation import CultivationEntry
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.sanctions import SanctionEntry
from branchdesk.store.database import Database

DISTRICT = "样例街道党工委"


def enter(database: Database, branch_id: str, today: date, *, debtor: str) -> None:
    """Enter the registers of 表彰处分; `debtor` is the member whose case is open."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    with database.begin(_("登记表彰、处分和双培养")) as session:
        people = by_name(session, branch_id)
        honours = (
            AwardEntry(
                "先进基层党组织",
                AwardLevel.COUNTY,
                ago(140),
                given_by="中共样例区委",
                document=f"样委〔{ago(140).year}〕18号",
                achievement="审计助企服务",
            ),
            AwardEntry(
                "标准化建设达标党支部",
                AwardLevel.PRIMARY,
                ago(320),
                kind=AwardKind.NAMED,
                given_by=DISTRICT,
                achievement="标准化建设",
            ),
            AwardEntry(
                "优秀共产党员",
                AwardLevel.PRIMARY,
                ago(140),
                people["张秀英"],
                given_by=DISTRICT,
                achievement="老党员结对帮扶",
            ),
        )
        for award in honours:
            awards.keep(session, branch_id, award)
        warning = SanctionEntry(
            Accountable.MEMBER,
            SanctionKind.SERIOUS_WARNING,
            "酒后驾驶机动车",
            ago(500),
            people["孔立新"],
            decided_by="样例区纪委监委",
            document=f"样纪〔{ago(500).year}〕7号",
        )
        sanctions.keep(session, branch_id, warning)
        opened = ago(45)
        conduct = "几个月没有交党费，也少有参加组织生活，说明的理由不充分。"
        case = CaseEntry(people[debtor], opened, DispositionAim.EDUCATION, conduct)
        case_id = dispositions.keep(session, branch_id, case).id
        dispositions.take_step(
            session, case_id, "verified", opened + timedelta(days=5), by="党支部书记", note="本人说明了情况"
        )
        for name, kind, measures, result in (
            ("冯文博", Cultivation.INTO_MEMBER, "业务骨干，参加区委党校积极分子班，承担党员先锋岗任务", ""),
            ("许志强", Cultivation.INTO_BACKBONE, "牵头重点审计项目，带两名新人", "评为年度业务骨干"),
        ):
            entry = CultivationEntry(people[name], kind, measures, ago(220), people["张秀英"], result=result)
            cultivation.keep(session, branch_id, entry)
