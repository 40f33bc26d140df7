"""The data dictionary: every field of the registers once, with its heading, its getter and how it shows.

Titles are the official Chinese ones: papers print them as they are, windows pass them through `_`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, Literal

from branchdesk.i18n import N_
from branchdesk.money import plain
from branchdesk.rules.dues_rates import percent
from branchdesk.words import DUES_WORDS, END_WORDS, PAYMENT_WORDS, SEX_WORDS, STAGE_WORDS, VOTE_BAR_WORDS

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register: how it is called, got from a record and shown, and its width in mm on paper."""

    name: str
    title: str
    get: Callable[[Any], Any]
    show: Callable[[Any], str]
    sample: str
    align: Align = "left"
    width: float = 20.0
    coded: bool = False
    """Its text is a word from a list of the program, which a window translates."""

    def text(self, record: Any) -> str:
        """Return the field of a record as it is written on paper."""
        return self.show(self.get(record))


def show_plain(value: Any) -> str:
    """Write a value as it stands; nothing for what is not known."""
    return "" if value is None else str(value)


def show_yes(value: Any) -> str:
    """Write 是 for what holds, and nothing otherwise."""
    return "是" if value else ""


def show_fen(value: int | None) -> str:
    """Write 分 as 元 with two decimals; nothing where no amount is known."""
    return "" if value is None else plain(value)


def show_rate(basis_points: int | None) -> str:
    """Write ten-thousandths as a percentage: 150 → `1.5%`."""
    return "" if basis_points is None else percent(basis_points)


def words_of(value: StrEnum | None, words: Mapping[Any, str]) -> str:
    """Return the official word of a coded value; nothing when it is not known."""
    return "" if value is None else words[value]


def _coded(words: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda value: words_of(value, words)


def _text(name: str, title: str, sample: str, width: float, align: Align = "left") -> Field:
    return Field(name, title, attrgetter(name), show_plain, sample, align, width)


def _word(name: str, title: str, words: Mapping[Any, str], sample: str, width: float) -> Field:
    return Field(name, title, attrgetter(name), _coded(words), sample, "center", width, coded=True)


def _listed(name: str, title: str, sample: str, width: float, align: Align = "left") -> Field:
    """A field that keeps a word of a code list (resources/codes/people.toml) as it is written."""
    return Field(name, title, attrgetter(name), show_plain, sample, align, width, coded=True)


def _date(name: str, title: str, sample: str = "1998-09-10") -> Field:
    return Field(name, title, attrgetter(name), show_plain, sample, "center", 19.0)


def _fen(name: str, title: str, sample: str, get: Callable[[Any], Any] | None = None) -> Field:
    return Field(name, title, get or attrgetter(name), show_fen, sample, "right", 17.0)


def _yes(name: str, title: str) -> Field:
    return Field(name, title, attrgetter(name), show_yes, "是", "center", 14.0, coded=True)


def _by_name(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


NUMBER = Field(
    "number", N_("序号"), lambda record: getattr(record, "number", None), show_plain, "1", "center", 9.0
)

ROSTER_FIELDS = _by_name(
    NUMBER,
    _text("name", N_("姓名"), "欧阳晓雯", 20.0),
    _text("pinyin", N_("拼音"), "ou yang xiao wen", 28.0),
    _text("former_name", N_("曾用名"), "欧阳小雯", 20.0),
    _word("sex", N_("性别"), SEX_WORDS, "女", 9.0),
    _text("id_number", N_("公民身份号码"), "11010519491231002X", 36.0, "center"),
    _listed("nationality", N_("民族"), "汉族", 15.0, "center"),
    _text("native_place", N_("籍贯"), "安徽滁州", 20.0),
    _yes("is_taiwanese", N_("是否台湾省籍")),
    _listed("marital_status", N_("婚姻状况"), "已婚", 14.0, "center"),
    _date("born_on", N_("出生日期"), "1968-07-21"),
    Field("age", N_("年龄"), attrgetter("age"), show_plain, "58", "right", 10.0),
    _listed("education", N_("学历"), "大学本科", 18.0),
    _listed("degree", N_("学位"), "学士", 14.0),
    _text("technical_title", N_("技术职称"), "高级会计师", 22.0),
    _word("stage", N_("人员类别"), STAGE_WORDS, "正式党员", 19.0),
    _text("group_name", N_("所在党小组"), "第一党小组", 22.0),
    _date("admitted_on", N_("入党日期"), "1998-09-10"),
    _date("converted_on", N_("转正日期"), "1999-09-10"),
    _listed("entry_type", N_("入党类型"), "新发展", 19.0, "center"),
    _text("admitted_at", N_("入党时所在支部"), "样例会计师事务所党支部", 36.0),
    _listed("conversion_result", N_("转正情况"), "按期转正", 19.0, "center"),
    _date("probation_extended_to", N_("延长预备期至"), "2000-03-10"),
    Field("standing", N_("党龄"), attrgetter("standing"), show_plain, "27", "right", 10.0),
    Field(
        "standing_adjustment",
        N_("党龄校正值（月）"),
        attrgetter("standing_adjustment"),
        show_plain,
        "-6",
        "right",
        16.0,
    ),
    _text("job", N_("工作岗位"), "项目经理", 22.0),
    _text("work_unit", N_("工作单位及职务"), "样例会计师事务所审计一部经理", 40.0),
    _date("employed_on", N_("参加工作日期"), "1990-07"),
    _listed("personnel_kind", N_("人员性质"), "企业职工", 24.0),
    _listed("occupation", N_("职业"), "专业技术人员", 34.0),
    _listed("stratum", N_("新社会阶层类型"), "社会组织从业人员", 32.0),
    _listed("frontline", N_("一线情况"), "一线", 18.0),
    _yes("is_migrant_worker", N_("是否农民工")),
    _text("posts", N_("党内职务"), "书记", 20.0),
    _text("duties", N_("分工"), "主持支部全面工作", 36.0),
    _text("phone", N_("手机号"), "13800000000", 24.0, "center"),
    _text("landline", N_("固定电话"), "010-60000000", 24.0, "center"),
    _text("address", N_("家庭住址"), "样例市样例路1号", 40.0),
    _text("registered_address", N_("户籍地"), "样例市样例区", 30.0),
    _text("file_kept_at", N_("档案所在单位"), "样例市人才服务中心", 36.0),
    _text("training", N_("培训情况"), "2026年集中培训一次", 32.0),
    _yes("is_leader", N_("党员领导干部")),
    _word("vote_bar", N_("表决权限制"), VOTE_BAR_WORDS, "留党察看", 22.0),
    _yes("is_lost", N_("是否失联")),
    _date("lost_on", N_("失联日期"), "2026-03-07"),
    _date("last_contact_on", N_("最近联系日期"), "2026-03-07"),
    _yes("is_floating", N_("是否流动")),
    _text("floating_to", N_("外出流向"), "江苏省镇江市", 28.0),
    _date("transfer_due_on", N_("应转组织关系日期"), "2026-05-01"),
    _date("joined_branch_on", N_("转入日期"), "2015-06-01"),
    _word("dues_category", N_("党费类别"), DUES_WORDS, "企业职工", 24.0),
    _fen("monthly_fen", N_("月应交党费"), "133.34"),
    _text("paid_until", N_("党费交至年月"), "2026-03", 19.0, "center"),
    _date("ended_on", N_("离开日期"), "2026-05-31"),
    _word("end_reason", N_("离开原因"), END_WORDS, "转出", 19.0),
    _text("remark", N_("备注"), "", 28.0),
)
"""党员名册 (domain §6.1), for records such as people.members.RosterRow."""

APPLICANT_FIELDS = _by_name(
    *(
        ROSTER_FIELDS[name]
        for name in (
            "number",
            "name",
            "pinyin",
            "sex",
            "id_number",
            "nationality",
            "born_on",
            "age",
            "education",
            "degree",
            "phone",
            "job",
            "work_unit",
        )
    ),
    _word("stage", N_("人员类别"), STAGE_WORDS, "入党积极分子", 24.0),
    _listed("political_status", N_("政治面貌"), "共青团员", 18.0),
    ROSTER_FIELDS["native_place"],
    _date("league_joined_on", N_("入团日期"), "2008-05-04"),
    ROSTER_FIELDS["employed_on"],
    _date("applied_on", N_("申请入党日期"), "2024-03-01"),
    _text("applied_to", N_("接受申请党组织"), "样例会计师事务所党支部", 36.0),
    _date("talked_on", N_("谈话日期"), "2024-03-20"),
    _listed("recommended_by", N_("推荐方式"), "党员推荐", 18.0),
    _date("activist_on", N_("确定积极分子日期"), "2024-10-08"),
    _date("filed_on", N_("备案日期"), "2024-10-20"),
    _text("first_mentor", N_("培养联系人1"), "张秀英", 18.0),
    _text("second_mentor", N_("培养联系人2"), "何建国", 18.0),
    _date("inspected_on", N_("最近考察日期"), "2026-06-30"),
    _date("target_on", N_("列为发展对象日期"), "2026-03-07"),
    ROSTER_FIELDS["group_name"],
    ROSTER_FIELDS["ended_on"],
    ROSTER_FIELDS["end_reason"],
    ROSTER_FIELDS["remark"],
)
"""入党积极分子名册 (domain §6.2), for the same records."""


def _paid_in(month: int) -> Callable[[Any], int | None]:
    return lambda row: row.cells[month - 1].paid_fen or None


DUES_FIELDS = _by_name(
    NUMBER,
    _text("name", N_("姓名"), "欧阳晓雯", 20.0),
    _word("category", N_("类别"), DUES_WORDS, "企业职工", 20.0),
    _fen("base_fen", N_("计算基数"), "8888.88"),
    Field("rate_bp", N_("比例"), attrgetter("rate_bp"), show_rate, "1.5%", "right", 11.0),
    _fen("monthly_fen", N_("月应交"), "133.34"),
    *(_fen(f"month_{month}", f"{month}月", "133.34", _paid_in(month)) for month in range(1, 13)),
    _fen("due", N_("全年应交"), "1600.08"),
    _fen("paid", N_("全年实交"), "1600.08"),
    _fen("arrears", N_("欠/多"), "0.00"),
    Field("remark", N_("备注"), lambda row: getattr(row, "remark", None), show_plain, "", "left", 24.0),
)
"""党费收缴名册 (domain §6.3), for rows of a year grid with twelve `cells` that have `paid_fen`."""

CORRECTION_FIELDS = _by_name(
    NUMBER,
    DUES_FIELDS["name"],
    _text("month", N_("月份"), "2026-03", 19.0, "center"),
    _word("kind", N_("款项"), PAYMENT_WORDS, "党费", 22.0),
    _fen("amount_fen", N_("金额"), "133.34"),
    _date("corrected_on", N_("更正日期"), "2026-05-07"),
    _text("reason", N_("原因"), "出差在外，5 月补交", 60.0),
)
"""What was entered after a closing, for dues.corrections.Correction."""

SUMMARY_FIELDS = _by_name(
    *(
        DUES_FIELDS[name]
        for name in ("number", "category", "rate_bp", "monthly_fen", "due", "paid", "arrears")
    ),
    Field("people", N_("人数"), attrgetter("people"), show_plain, "12", "right", 12.0),
)
"""The sums of the register by category and rate, for dues.brackets.Bracket."""

TERM_FIELDS = _by_name(
    NUMBER,
    _text("organisation", N_("党组织名称"), "样例会计师事务所党支部", 34.0),
    _text("ordinal", N_("届次"), "第七届", 13.0, "center"),
    _text("years", N_("任期"), "3", 11.0, "center"),
    _date("elected_on", N_("本届选举日期"), "2024-03-20"),
    _date("ends_on", N_("届满日期"), "2027-03-20"),
    _date("remind_on", N_("提醒日（前6个月）"), "2026-09-20"),
    _date("request_on", N_("请示日（前4个月）"), "2026-11-20"),
    _text("reply", N_("批复日/文号"), "2027-01-08 样会行党〔2027〕2号", 25.0, "center"),
    _date("replaced_on", N_("实际换届日"), "2027-03-16"),
    _text("manner", N_("选举方式"), "差额", 12.0, "center"),
    _text("expected", N_("应到"), "36", 10.0, "center"),
    _text("present", N_("实到"), "34", 10.0, "center"),
    _text("seats", N_("批准名额"), "5", 11.0, "center"),
    _text("secretary", N_("书记"), "欧阳晓雯", 17.0, "center"),
    _text("extension", N_("延期批准情况"), "延期到 2027-09-20，样会行党〔2027〕2号", 25.0),
    _text("remark", N_("备注"), "2026-09-18 收到书面提醒", 26.0),
)
"""The register of terms of office (domain §6.8)."""
SURVEY_FIELDS = _by_name(
    NUMBER,
    _text("name", N_("姓名"), "欧阳晓雯", 20.0),
    _word("stage", N_("人员类别"), STAGE_WORDS, "正式党员", 19.0),
    _text("group_name", N_("所在党小组"), "第一党小组", 22.0),
    _text("last_result", N_("上年结果"), "在册在岗", 22.0, "center"),
    _text("relation", N_("记录的情况"), "在册在岗", 40.0),
    _text("result_title", N_("排查结果"), "在册在岗", 22.0, "center"),
    _text("checked_by", N_("排查人"), "张秀英", 18.0, "center"),
    _date("checked_on", N_("排查日期"), "2026-12-10"),
    _text("note", N_("说明"), "", 40.0),
)
"""党员组织关系排查表, for rows of people.relation_survey."""
