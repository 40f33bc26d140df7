"""The papers of a year, in the order and under the headings in which they are listed."""

from collections.abc import Mapping

from branchdesk.documents.development_registers import DEVELOPMENT_REGISTERS
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.life_paper_list import LIFE_PAPERS
from branchdesk.documents.paper import Paper
from branchdesk.documents.plan_registers import PLAN_REGISTERS
from branchdesk.i18n import N_
from branchdesk.rules.form_dictionary import text_fields
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.rulebook import Rulebook

BOOKS, DUES, PEOPLE, RELATIONS, SERVICE, RATING, YONGZHOU, OWN = (
    N_("二册一本"),
    N_("党费"),
    N_("党员"),
    N_("组织关系"),
    N_("教育服务"),
    N_("考评"),
    N_("永州“五化”建设"),
    N_("自己的表格"),
)
"""Headings of the list of papers, beside that of organisational life."""

PAPERS: Mapping[str, Paper] = {
    paper.id: paper
    for paper in (
        Paper(
            "roster",
            N_("党员（入党积极分子）名册"),
            N_("党员名册"),
            N_("党员和培养对象，二册一本之一"),
            "党员名册",
            BOOKS,
            has_sheet=True,
        ),
        Paper(
            "dues",
            N_("党费收缴名册"),
            N_("党费收缴名册"),
            N_("一人一行、十二个月，二册一本之二"),
            "党费收缴名册",
            BOOKS,
            has_sheet=True,
        ),
        Paper(
            "dues-publication",
            N_("党费收缴使用情况公布"),
            N_("党费公布"),
            N_("每年第四季度向党员公布，张贴用，不写收入、身份证号和电话"),
            "党费收缴使用情况公布",
            DUES,
        ),
        Paper(
            "record-book",
            N_("党支部组织生活记录本"),
            N_("组织生活记录本"),
            N_("全年每次会议的记录和考勤汇总，二册一本之三"),
            "组织生活记录本",
            BOOKS,
            has_sheet=True,
        ),
        Paper(
            "account-sheet",
            N_("党员缴纳党费核算表"),
            N_("党费核算表"),
            N_("按类别分表列出工资项目、基数和月应交，3 月底前报上级"),
            "党员缴纳党费核算表",
            DUES,
            has_sheet=True,
        ),
        Paper(
            "honours",
            N_("表彰处分登记册"),
            N_("表彰处分登记册"),
            N_("一年的表彰、处分、状态变动和双培养"),
            "表彰处分登记册",
            PEOPLE,
            has_sheet=True,
        ),
        Paper(
            "transfer-register",
            N_("党员组织关系转接登记簿"),
            N_("转接登记簿"),
            N_("转入转出一人一行，含介绍信编号、有效期和回执"),
            "组织关系转接登记簿",
            RELATIONS,
            has_sheet=True,
        ),
        Paper(
            "letter-register",
            N_("文书登记簿"),
            N_("文书登记簿"),
            N_("政审函调、回函和证明，按年编号"),
            "文书登记簿",
            RELATIONS,
            has_sheet=True,
        ),
        Paper(
            "relation-check",
            N_("党员组织关系排查表"),
            N_("组织关系排查表"),
            N_("一人一行，附上年结果和排查结论，12 月填"),
            "党员组织关系排查表",
            RELATIONS,
            has_sheet=True,
        ),
        Paper(
            "statistics",
            N_("党员统计表"),
            N_("党员统计表"),
            N_("按性别、年龄、学历、职业等分类的人数，附图，今天或年底"),
            "党员统计表",
            PEOPLE,
            has_sheet=True,
        ),
        Paper(
            "terms",
            N_("换届时间一览表"),
            N_("换届时间一览表"),
            N_("每届一行：届满、提醒、请示的日子和换届情况"),
            "换届时间一览表",
            PEOPLE,
            has_sheet=True,
        ),
        *LIFE_PAPERS,
        Paper(
            "process-charts",
            N_("党支部工作流程图"),
            N_("工作流程图"),
            N_("一事一图：责任岗位、程序步骤和来由依据，附政策要点"),
            "党支部工作流程图",
            SERVICE,
        ),
        Paper(
            "work-posts",
            N_("岗位职责一览表"),
            N_("岗位职责一览表"),
            N_("每个岗位谁来做、做什么、按什么规定做"),
            "岗位职责一览表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "study-hours",
            N_("党员年度学时汇总表"),
            N_("年度学时汇总表"),
            N_("一人一行，集中培训和集体学习的学时，对照 32、56 学时"),
            "党员年度学时汇总表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "points",
            N_("党员积分年度汇总表"),
            N_("积分年度汇总表"),
            N_("一人一行：起始分、加分、扣分、名次和免计理由"),
            "党员积分年度汇总表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "certificates",
            N_("党员教育培训证书登记表"),
            N_("培训证书登记表"),
            N_("一年的集中培训，一人一行，写明证书编号"),
            "党员教育培训证书登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "care",
            N_("关怀帮扶登记表"),
            N_("关怀帮扶登记表"),
            N_("政治生日、关怀对象和走访帮扶"),
            "关怀帮扶登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "pioneers",
            N_("党员作用登记表"),
            N_("党员作用登记表"),
            N_("岗位、责任区、四大员和志愿服务"),
            "党员作用登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "brands",
            N_("党建品牌登记表"),
            N_("党建品牌登记表"),
            N_("品牌的内涵、做法和成效"),
            "党建品牌登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "opinions",
            N_("群众意见登记表"),
            N_("群众意见登记表"),
            N_("反映了什么、谁办、怎样答复"),
            "群众意见登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "satisfaction",
            N_("满意度测评结果"),
            N_("满意度测评结果统计表"),
            N_("发出、收回、有效票和满意率"),
            "满意度测评结果统计表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "openness",
            N_("党务公开登记表"),
            N_("党务公开登记表"),
            N_("一年公开了什么、在哪里、谁维护"),
            "党务公开登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "venue",
            N_("阵地和保障登记表"),
            N_("阵地和保障登记表"),
            N_("活动室达标自查、使用登记和各项保障"),
            "阵地和保障登记表",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "supervisions",
            N_("督查检查整改台账"),
            N_("督查整改台账"),
            N_("每次检查指出的问题、措施、时限和整改情况"),
            "督查检查整改台账",
            SERVICE,
            has_sheet=True,
        ),
        Paper(
            "guidance",
            N_("联系指导登记表"),
            N_("联系指导登记表"),
            N_("联系指导干部、每次指导和解决的问题、季度自查对照"),
            "联系指导登记表",
            RATING,
            has_sheet=True,
        ),
        Paper(
            "scorecard",
            N_("考评表"),
            N_("考评表"),
            N_("按所在城市的考评办法自评，附依据"),
            "考评表",
            RATING,
            has_sheet=True,
        ),
        Paper(
            "yongzhou-demonstration",
            N_("永州“五化”建设示范点创建申报表"),
            N_("示范点创建申报表"),
            N_("附件1，5 月底前上报"),
            "示范点创建申报表",
            YONGZHOU,
            has_texts=True,
        ),
        Paper(
            "yongzhou-application",
            N_("永州“五化”建设申报表"),
            N_("申报表"),
            N_("附件2，4 月底前上报"),
            "五化建设申报表",
            YONGZHOU,
            has_texts=True,
        ),
        Paper(
            "yongzhou-progress",
            N_("永州“五化”建设创建进度表"),
            N_("创建进度表"),
            N_("附件3，与申报表一并上报"),
            "五化建设创建进度表",
            YONGZHOU,
            has_texts=True,
        ),
        *DEVELOPMENT_REGISTERS,
        *PLAN_REGISTERS,
        *YEARLY_LISTS,
    )
}


def yearly_papers(rulebook: Rulebook) -> Mapping[str, Paper]:
    """Return the papers of a year: the program's, and behind them the forms this branch added."""
    return {
        **PAPERS,
        **{form.id: own_paper(form) for form in rulebook.own_forms.forms.values() if form.id not in PAPERS},
    }


def own_paper(form: FormTemplate) -> Paper:
    """Declare a form that a branch added as a paper."""
    return Paper(
        form.id,
        form.name,
        form.name,
        form.about or form.source,
        form.name,
        OWN,
        has_texts=bool(text_fields(form)),
    )
