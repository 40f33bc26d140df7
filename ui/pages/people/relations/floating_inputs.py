"""The inputs of floating members, out and in."""

from branchdesk.i18n import N_
from ui.record_form import Input, check, day, long_text, text


def floating() -> list[Input]:
    """Return what is entered of a member who floats."""
    return [
        day("since", N_("外出日期"), required=True),
        text("place", N_("去往"), hint=N_("省、市、县"), required=True),
        check("is_settled", N_("地点相对固定")),
        text("reason", N_("外出原因"), hint=N_("例如 务工、驻外项目")),
        text("certificate", N_("活动证号")),
        text("contacts", N_("联系方式"), hint=N_("在外的电话、住址，或家人电话")),
        text("host", N_("参加活动"), hint=N_("流入地的党组织")),
        text("dues_elsewhere", N_("在外交党费"), hint=N_("在流入地交的，写明凭证")),
        day("expected_back_on", N_("预计返回")),
        long_text("note", N_("备注"), lines=2),
    ]


def guest() -> list[Input]:
    """Return what is entered of a floating member of another branch."""
    return [
        text("name", N_("姓名"), required=True),
        text("home_organisation", N_("所在党支部"), hint=N_("组织关系所在的党支部"), required=True),
        text("certificate", N_("活动证号")),
        day("since", N_("开始日期"), required=True),
        text("occupation", N_("工作")),
        text("phone", N_("手机")),
        text("dues_here", N_("在此交党费"), hint=N_("收了哪几个月，怎样转交")),
        day("last_contact_on", N_("最近联系")),
        long_text("note", N_("备注"), lines=2),
    ]
