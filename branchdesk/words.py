"""What coded values are called: the official Chinese words, which papers print as they are and windows pass through `_`."""

from branchdesk.i18n import N_
from branchdesk.models import (
    Accountable,
    AwardKind,
    AwardLevel,
    BranchForm,
    Cultivation,
    DeskKind,
    DispositionAim,
    DuesCategory,
    EndReason,
    FundMove,
    Locality,
    PaymentKind,
    PayMethod,
    PostTitle,
    ReliefKind,
    RemovalGround,
    Sector,
    Sex,
    Stage,
    State,
    VoteBar,
)

SEX_WORDS = {Sex.MALE: N_("男"), Sex.FEMALE: N_("女")}

STAGE_WORDS = {
    Stage.FULL: N_("正式党员"),
    Stage.PROBATIONARY: N_("预备党员"),
    Stage.TARGET: N_("发展对象"),
    Stage.ACTIVIST: N_("入党积极分子"),
    Stage.APPLICANT: N_("入党申请人"),
}

END_WORDS = {
    EndReason.TRANSFERRED: N_("转出"),
    EndReason.DECEASED: N_("去世"),
    EndReason.REMOVED: N_("除名"),
    EndReason.EXPELLED: N_("开除党籍"),
    EndReason.LAPSED: N_("停止党籍"),
    EndReason.PROBATION_CANCELLED: N_("取消预备党员资格"),
    EndReason.APPLICATION_ENDED: N_("终止培养"),
    EndReason.ENTERED_BY_MISTAKE: N_("误录"),
}

POST_WORDS = {
    PostTitle.SECRETARY: N_("书记"),
    PostTitle.DEPUTY: N_("副书记"),
    PostTitle.ORGANISATION: N_("组织委员"),
    PostTitle.PUBLICITY: N_("宣传委员"),
    PostTitle.DISCIPLINE: N_("纪检委员"),
    PostTitle.MEMBER: N_("委员"),
    PostTitle.GROUP_LEADER: N_("党小组组长"),
}

DUES_WORDS = {
    DuesCategory.CIVIL_SERVANT: N_("公务员"),
    DuesCategory.OFFICE_WORKER: N_("机关工人"),
    DuesCategory.PUBLIC_INSTITUTION: N_("事业单位人员"),
    DuesCategory.ENTERPRISE: N_("企业职工"),
    DuesCategory.ANNUAL_SALARY: N_("年薪制人员"),
    DuesCategory.SELF_EMPLOYED: N_("个体经营者"),
    DuesCategory.VILLAGE_CADRE: N_("村干部"),
    DuesCategory.RETIRED: N_("离退休"),
    DuesCategory.FARMER: N_("农民"),
    DuesCategory.LOW_INCOME: N_("学生、下岗、低保等"),
    DuesCategory.EXEMPT: N_("免交或少交"),
}

VOTE_BAR_WORDS = {
    VoteBar.PROBATION_WITHIN_PARTY: N_("留党察看"),
    VoteBar.RIGHTS_SUSPENDED: N_("党员权利中止"),
}

STATE_WORDS = {
    **{State(stage.value): words for stage, words in STAGE_WORDS.items()},
    State.NOT_ADMITTED: N_("不予接收"),
    State.PROBATION_EXTENDED: N_("延长预备期"),
    State.UNDER_CORRECTION: N_("限期改正"),
    **{State(bar.value): words for bar, words in VOTE_BAR_WORDS.items()},
    **{State(reason.value): words for reason, words in END_WORDS.items()},
}

AWARD_LEVEL_WORDS = {
    AwardLevel.NATIONAL: N_("国家级"),
    AwardLevel.PROVINCE: N_("省部级"),
    AwardLevel.CITY: N_("市厅级"),
    AwardLevel.COUNTY: N_("县级"),
    AwardLevel.PRIMARY: N_("基层"),
}

AWARD_KIND_WORDS = {
    AwardKind.HONOUR: N_("表彰奖励"),
    AwardKind.EXAMPLE: N_("经验推广"),
    AwardKind.NAMED: N_("命名授牌"),
}

ACCOUNTABLE_WORDS = {
    Accountable.MEMBER: N_("党员"),
    Accountable.BRANCH: N_("党支部"),
    Accountable.UNIT: N_("所在单位"),
}

AIM_WORDS = {
    DispositionAim.EDUCATION: N_("批评教育"),
    DispositionAim.CORRECTION: N_("限期改正"),
    DispositionAim.REMOVAL: N_("除名"),
}

CULTIVATION_WORDS = {
    Cultivation.INTO_MEMBER: N_("先进骨干→党员"),
    Cultivation.INTO_BACKBONE: N_("党员→先进骨干"),
}

GROUND_WORDS = {
    RemovalGround.LOST_CONVICTION: N_("理想信念缺失、丧失党员条件"),
    RemovalGround.RELIGION: N_("信仰宗教、劝而不退"),
    RemovalGround.ASKED_TO_LEAVE: N_("坚持退党"),
    RemovalGround.THREATENED_TO_LEAVE: N_("以退党相要挟、劝而不退"),
    RemovalGround.NOT_CORRECTED: N_("限期改正无转变、劝而不退"),
    RemovalGround.LEFT_ON_THEIR_OWN: N_("自行脱党"),
}

DESK_WORDS = {DeskKind.BRANCH: N_("党支部"), DeskKind.COMMITTEE: N_("上级党组织")}

SECTOR_WORDS = {
    Sector.RURAL: N_("农村"),
    Sector.COMMUNITY: N_("城市社区"),
    Sector.STATE_ENTERPRISE: N_("国有企业"),
    Sector.GOVERNMENT: N_("机关（事业）单位"),
    Sector.SCHOOL: N_("公办学校"),
    Sector.PRIVATE: N_("非公企业和社会组织"),
}

FORM_WORDS = {
    BranchForm.INDEPENDENT: N_("独立支部"),
    BranchForm.JOINT: N_("联合支部"),
    BranchForm.TEMPORARY: N_("临时支部"),
    BranchForm.RETIRED: N_("离退休支部"),
}

LOCALITY_WORDS = {
    Locality.NONE: N_("都不是（每届 3 年）"),
    Locality.VILLAGE: N_("村（每届 5 年）"),
    Locality.COMMUNITY: N_("社区（每届 5 年）"),
}

METHOD_WORDS = {
    PayMethod.CASH: N_("现金"),
    PayMethod.WECHAT: N_("微信"),
    PayMethod.ALIPAY: N_("支付宝"),
    PayMethod.TRANSFER: N_("转账"),
}

RELIEF_WORDS = {ReliefKind.REDUCED: N_("少交"), ReliefKind.WAIVED: N_("免交")}

FUND_MOVE_WORDS = {
    FundMove.REMITTED: N_("上缴"),
    FundMove.REFUNDED: N_("返还、下拨"),
    FundMove.USED: N_("使用"),
    FundMove.ACTIVITY: N_("活动经费支出"),
}

PAYMENT_WORDS = {PaymentKind.DUES: N_("党费"), PaymentKind.VOLUNTARY: N_("自愿多交")}
