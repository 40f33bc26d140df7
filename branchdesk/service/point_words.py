"""The words of points, and the names of the branch's choices about them."""

from branchdesk.i18n import N_
from branchdesk.models import ExemptGround, PointCategory, PointPeriod, PointSource

TENTHS = 10
"""Points are kept in tenths."""
BASE_SETTING = "points_base_tenths"
"""The branch's setting: with how many points everybody starts the year, in tenths."""
RANK_SETTING = "points_with_rank"
"""The branch's setting: whether what is published shows the rank."""

CATEGORY_WORDS = {
    PointCategory.BASE: N_("基础分"),
    PointCategory.PLUS: N_("加分"),
    PointCategory.MINUS: N_("扣分"),
}
PERIOD_WORDS = {
    PointPeriod.MONTH: N_("每月"),
    PointPeriod.QUARTER: N_("每季度"),
    PointPeriod.YEAR: N_("每年"),
}
SOURCE_WORDS = {
    PointSource.PRESENT: N_("参加会议、活动"),
    PointSource.ABSENT: N_("缺席会议、活动"),
    PointSource.ARREARS: N_("欠交党费"),
    PointSource.TRAINING: N_("参加集中培训"),
    PointSource.STUDY_BEHIND: N_("全年学时不够"),
    PointSource.AWARD: N_("受到表彰"),
    PointSource.VOLUNTEER: N_("志愿服务"),
}
GROUND_WORDS = {
    ExemptGround.RETIRED: N_("离退休"),
    ExemptGround.FLOATING: N_("流动党员"),
    ExemptGround.ILL: N_("年老体弱、重病"),
    ExemptGround.OTHER: N_("其他情形"),
}


def plain_tenths(tenths: int) -> str:
    """Write tenths of a point or an hour: 25 are 2.5, 20 are 2."""
    sign = "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), TENTHS)
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
