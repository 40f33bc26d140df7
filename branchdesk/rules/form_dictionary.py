"""The data dictionary of the forms: each field once, its words, a sample, and the records it is filled from."""

from collections.abc import Mapping
from dataclasses import dataclass

from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.rules.form_templates import FormTemplate

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Origin:
    """A part of the records that fields are filled from: its name, and where it is looked at."""

    id: str
    title: str
    place: Place

    @property
    def shown(self) -> str:
        """The name in the language of the windows."""
        return _(self.title)


BRANCH = Origin("branch", N_("设置与备份 › 支部情况"), Place("settings"))
PEOPLE = Origin("people", N_("党员 › 名册"), Place("people"))
COMMITTEE = Origin("committee", N_("党员 › 班子换届"), Place("people.committee"))
MEETINGS = Origin("meetings", N_("组织生活 › 会议"), Place("life"))
PLAN = Origin("plan", N_("组织生活 › 计划"), Place("life.plan"))
TASKS = Origin("tasks", N_("组织生活 › 议定事项"), Place("life.tasks"))
TALKS = Origin("talks", N_("组织生活 › 谈心谈话"), Place("life.talks"))
DUES = Origin("dues", N_("党费 › 收缴"), Place("dues"))
RATING = Origin("rating", N_("考评定级"), Place("ratings"))
PAPER = Origin("paper", N_("年度和制表日期"), Place("papers"))
WRITTEN = Origin("written", N_("表内文字，由支部填写"), Place("papers"))


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the forms: its official label, a sample, and whether people write its words."""

    name: str
    words: str
    sample: str
    is_text: bool = False
    month: int = 0
    origin: Origin = WRITTEN
    """The records it is filled from, or proposed from where people write it."""
    besides: Origin | None = None
    """Other records that it is proposed from as well."""
    each: str = ""
    """The list whose lines have it: it stands in a row for `each` of them."""

    @property
    def label(self) -> str:
        """The label as the paper prints it."""
        return self.words.format(month=self.month) if self.month else self.words

    @property
    def shown(self) -> str:
        """The label in the language of the windows."""
        return _(self.words).format(month=self.month) if self.month else _(self.words)


def _month_fields() -> list[FormField]:
    columns = [
        ("goal", N_("{month}月份目标任务"), "支委会、主题党日"),
        ("gap", N_("{month}月份问题短板"), ""),
        ("who", N_("{month}月份责任部门或人员"), "欧阳晓雯"),
        ("done", N_("{month}月份完成情况"), "5日支委会；18日主题党日"),
    ]
    return [
        FormField(f"{name}_{month}", label, sample, is_text=True, month=month, origin=TASKS, besides=MEETINGS)
        for month in MONTHS
        for name, label, sample in columns
    ]


def _list_fields() -> list[FormField]:
    lists = {
        ("member", PEOPLE): (
            ("name", N_("姓名"), "欧阳晓雯"),
            ("sex", N_("性别"), "女"),
            ("nationality", N_("民族"), "汉族"),
            ("born_on", N_("出生日期"), "1968-07-21"),
            ("age", N_("年龄"), "58"),
            ("education", N_("学历"), "大学本科"),
            ("stage", N_("人员类别"), "正式党员"),
            ("admitted_on", N_("入党日期"), "1998-09-10"),
            ("converted_on", N_("转正日期"), "1999-09-10"),
            ("standing", N_("党龄"), "27"),
            ("group_name", N_("所在党小组"), "第一党小组"),
            ("posts", N_("党内职务"), "书记"),
            ("work_unit", N_("工作单位及职务"), "样例会计师事务所审计一部经理"),
            ("phone", N_("手机号"), "13800000000"),
        ),
        ("applicant", PEOPLE): (
            ("name", N_("姓名"), "尤燕"),
            ("sex", N_("性别"), "女"),
            ("nationality", N_("民族"), "汉族"),
            ("born_on", N_("出生日期"), "1996-04-18"),
            ("education", N_("学历"), "大学本科"),
            ("stage", N_("人员类别"), "入党积极分子"),
            ("applied_on", N_("申请入党日期"), "2024-03-01"),
            ("activist_on", N_("确定积极分子日期"), "2024-10-08"),
            ("target_on", N_("列为发展对象日期"), ""),
            ("first_mentor", N_("培养联系人1"), "张秀英"),
            ("second_mentor", N_("培养联系人2"), "何建国"),
            ("work_unit", N_("工作单位及职务"), "样例会计师事务所税务部"),
        ),
        ("item", TASKS): (
            ("kind", N_("清单"), "问题"),
            ("text", N_("事项"), "党员活动室报刊没有更新"),
            ("measure", N_("措施"), "订全年报刊，每月更换"),
            ("responsible", N_("责任人"), "孔立新"),
            ("raised_on", N_("提出日期"), "2026-03-05"),
            ("due_on", N_("完成时限"), "2026-06-30"),
            ("done_on", N_("办结日期"), "2026-06-12"),
            ("outcome", N_("结果"), "报刊已订，专人更换"),
            ("state", N_("情况"), "已销号"),
        ),
        ("sitting", MEETINGS): (
            ("date", N_("日期"), "2026-03-05"),
            ("kind", N_("种类"), "主题党日"),
            ("title", N_("主题"), "2026年3月主题党日"),
            ("place", N_("地点"), "党员活动室"),
            ("expected", N_("应到"), "38"),
            ("present", N_("实到"), "36"),
        ),
    }
    return [
        FormField(f"{each}.{name}", words, sample, origin=origin, each=each)
        for (each, origin), fields in lists.items()
        for name, words, sample in (("number", N_("序号"), "1"), *fields)
    ]


FORM_FIELDS: Mapping[str, FormField] = {
    field.name: field
    for field in (
        FormField("branch.name", N_("党支部名称"), "样例会计师事务所党支部", origin=BRANCH),
        FormField("branch.unit", N_("所在单位"), "样例会计师事务所", origin=BRANCH),
        FormField("branch.superior", N_("上级党组织"), "样例市会计师行业党委", origin=BRANCH),
        FormField("branch.founded", N_("支部成立日期"), "2003年6月", origin=BRANCH),
        FormField("branch.phone", N_("支部电话"), "0511-80000000", origin=BRANCH),
        FormField("group_count", N_("党小组数"), "3", origin=BRANCH),
        FormField("year", N_("年度"), "2026", origin=PAPER),
        FormField("made_on", N_("制表日期"), "2026年11月21日", origin=PAPER),
        FormField("filed_on", N_("申报时间"), "2026年4月20日", is_text=True),
        FormField("member_count", N_("党员人数"), "38", origin=PEOPLE),
        FormField("full_count", N_("正式党员人数"), "36", origin=PEOPLE),
        FormField("probationary_count", N_("预备党员人数"), "2", origin=PEOPLE),
        FormField("women_count", N_("女党员人数"), "15", origin=PEOPLE),
        FormField("applicant_count", N_("入党申请人人数"), "3", origin=PEOPLE),
        FormField("activist_count", N_("入党积极分子人数"), "4", origin=PEOPLE),
        FormField("target_count", N_("发展对象人数"), "1", origin=PEOPLE),
        FormField("committee_count", N_("支委人数"), "5", origin=COMMITTEE),
        FormField("secretary.name", N_("书记姓名"), "欧阳晓雯", origin=COMMITTEE),
        FormField("contact", N_("联系方式"), "13800000000", origin=PEOPLE),
        FormField("deputy.name", N_("副书记姓名"), "龚文清", origin=COMMITTEE),
        FormField("organisation.name", N_("组织委员姓名"), "张秀英", origin=COMMITTEE),
        FormField("publicity.name", N_("宣传委员姓名"), "魏鹏飞", origin=COMMITTEE),
        FormField("discipline.name", N_("纪检委员姓名"), "秦淑芬", origin=COMMITTEE),
        FormField("term.elected_on", N_("本届选举日期"), "2024年3月15日", origin=COMMITTEE),
        FormField("term.ends_on", N_("本届届满日期"), "2027年3月14日", origin=COMMITTEE),
        FormField("general.times", N_("党员大会次数"), "4", origin=MEETINGS),
        FormField("committee.times", N_("支委会次数"), "12", origin=MEETINGS),
        FormField("group.times", N_("党小组会次数"), "36", origin=MEETINGS),
        FormField("lecture.times", N_("党课次数"), "4", origin=MEETINGS),
        FormField("party_day.times", N_("主题党日次数"), "12", origin=MEETINGS),
        FormField("life_meeting.times", N_("组织生活会次数"), "1", origin=MEETINGS),
        FormField("talk.times", N_("谈心谈话人次"), "42", origin=TALKS),
        FormField("dues.due", N_("应交党费（元）"), "36147.36", origin=DUES),
        FormField("dues.paid", N_("实交党费（元）"), "36147.36", origin=DUES),
        FormField("tasks.raised", N_("清单事项数"), "18", origin=TASKS),
        FormField("tasks.done", N_("清单已办事项数"), "15", origin=TASKS),
        FormField("tasks.overdue", N_("清单逾期事项数"), "0", origin=TASKS),
        FormField("scheme", N_("考评办法"), "镇江 党支部质量考评指标", origin=RATING),
        FormField("basic_work", N_("基础工作情况"), "支部现有党员38名。", is_text=True, origin=PEOPLE),
        FormField("highlights", N_("特色亮点做法"), "与社区党支部结对共建。", is_text=True),
        FormField("plan", N_("创建计划"), "支委会每月1次。", is_text=True, origin=PLAN),
        *_month_fields(),
        *_list_fields(),
    )
}
"""Every field a form may name; samples let every form be drawn without a ledger."""


def fields_of(form: FormTemplate) -> dict[str, FormField]:
    """Return the fields a form uses in reading order; raises BadRuleFile for one that nobody declares."""
    form.require_fields(FORM_FIELDS)
    own = {
        text.name: FormField(
            text.name,
            text.label,
            text.sample or (FORM_FIELDS[text.proposed_from].sample if text.proposed_from else ""),
            is_text=True,
            origin=FORM_FIELDS[text.proposed_from].origin if text.proposed_from else WRITTEN,
        )
        for text in form.texts
    }
    return {name: own[name] if name in own else FORM_FIELDS[name] for name in form.fields()}


def text_fields(form: FormTemplate) -> list[str]:
    """Name the fields of a form that people write; raises BadRuleFile as `fields_of` does."""
    return [name for name, field in fields_of(form).items() if field.is_text]
