"""The inputs of a person's record, a section a tab."""

from dataclasses import dataclass
from typing import Any

from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people.roster import FIELDS, STAGE_ORDER, RosterRow
from branchdesk.rules.codes import read_people_codes
from branchdesk.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS
from ui.record_form import (
    Choices,
    Input,
    check,
    choice,
    day,
    long_text,
    month,
    number,
    partial_day,
    text,
)


@dataclass(frozen=True)
class Section:
    """A tab of the detail panel and its inputs."""

    key: str
    title: str
    inputs: tuple[Input, ...]


def basic() -> Section:
    """Return who somebody is."""
    codes = read_people_codes()
    return Section(
        "basic",
        N_("基本"),
        (
            text("name", N_("姓名"), required=True),
            text("pinyin", N_("拼音"), hint=N_("按姓名自动填写，可以改")),
            choice("sex", N_("性别"), tuple(SEX_WORDS.items())),
            choice("nationality", N_("民族"), _words(codes.nationalities)),
            text("id_number", N_("身份证号")),
            _date("born_on", N_("出生日期")),
            text("native_place", N_("籍贯")),
            choice("education", N_("学历"), _words(codes.all_education)),
            choice("degree", N_("学位"), _words(codes.degrees)),
            choice("marital_status", N_("婚姻状况"), _words(codes.marital_status)),
            text("former_name", N_("曾用名")),
            check("is_taiwanese", N_("台湾省籍")),
        ),
    )


def party() -> Section:
    """Return where a member stands in the Party."""
    codes = read_people_codes()
    return Section(
        "party",
        N_("党内"),
        (
            choice("stage", N_("人员类别"), tuple(STAGE_WORDS.items()), empty=None),
            text("group_name", N_("党小组"), hint=N_("例如 第一党小组")),
            text("posts", N_("党内职务"), hint=N_("例如 书记、组织委员")),
            text("duties", N_("分工"), hint=N_("例如 主持支部全面工作")),
            _date("admitted_on", N_("入党日期")),
            choice("entry_type", N_("入党类型"), _words(codes.entry_types)),
            text("admitted_at", N_("入党时支部")),
            _date("converted_on", N_("转正日期")),
            choice("conversion_result", N_("转正情况"), _words(codes.conversion_results)),
            day("probation_extended_to", N_("延长预备期至")),
            number("standing_adjustment", N_("党龄校正"), hint=N_("月数，不计的写负数")),
            _date("joined_branch_on", N_("转入日期")),
            choice("dues_category", N_("党费类别"), tuple(DUES_WORDS.items())),
            month("dues_from", N_("起交月份")),
            check("is_leader", N_("党员领导干部")),
            check("is_floating", N_("流动党员")),
            text("floating_to", N_("外出流向"), hint=N_("省、市、县")),
            check("is_lost", N_("失去联系")),
            _date("lost_on", N_("失联日期")),
            day("last_contact_on", N_("最近联系")),
            day("transfer_due_on", N_("应转关系")),
        ),
    )


def work() -> Section:
    """Return what somebody does for a living."""
    codes = read_people_codes()
    return Section(
        "work",
        N_("工作"),
        (
            text("work_unit", N_("单位及职务")),
            text("job", N_("工作岗位")),
            choice("personnel_kind", N_("人员性质"), _words(codes.personnel_kinds)),
            choice("occupation", N_("职业"), _words(codes.occupations)),
            text("technical_title", N_("技术职称")),
            _date("employed_on", N_("参加工作")),
            choice("stratum", N_("新社会阶层"), _words(codes.strata)),
            choice("frontline", N_("一线情况"), _words(codes.frontline)),
            check("is_migrant_worker", N_("农民工")),
        ),
    )


def contact() -> Section:
    """Return how somebody is reached."""
    return Section(
        "contact",
        N_("联系"),
        (
            text("phone", N_("手机")),
            text("landline", N_("固定电话")),
            long_text("address", N_("家庭住址"), lines=2),
            long_text("registered_address", N_("户籍地"), lines=2),
        ),
    )


def file() -> Section:
    """Return where somebody's file lies, and what else the roster notes."""
    return Section(
        "file",
        N_("档案"),
        (
            text("file_kept_at", N_("档案所在")),
            long_text("training", N_("培训情况"), lines=3),
            long_text("remark", N_("备注"), lines=4),
        ),
    )


def course() -> Section:
    """Return the steps of somebody on the way into the Party, and who accompanies them."""
    codes = read_people_codes()
    return Section(
        "course",
        N_("培养过程"),
        (
            _date("applied_on", N_("申请入党")),
            _date("talked_on", N_("派人谈话")),
            choice("recommended_by", N_("推荐方式"), _words(codes.recommendations)),
            _date("activist_on", N_("积极分子")),
            _date("filed_on", N_("上级备案")),
            text("first_mentor", N_("联系人一")),
            text("second_mentor", N_("联系人二")),
            _date("inspected_on", N_("最近考察")),
            _date("target_on", N_("发展对象")),
            _date("admitted_on", N_("支部大会")),
            choice("political_status", N_("政治面貌"), _words(codes.political_status)),
            _date("league_joined_on", N_("入团日期")),
            text("applied_to", N_("受理党组织")),
            long_text("remark", N_("备注"), lines=3),
        ),
    )


def adding() -> tuple[Input, ...]:
    """Return the inputs for entering a new member: what a roster needs at least."""
    stages = ((Stage.FULL, STAGE_WORDS[Stage.FULL]), (Stage.PROBATIONARY, STAGE_WORDS[Stage.PROBATIONARY]))
    by_name = inputs_by_name()
    names = ("name", "id_number", "sex", "nationality", "born_on", "education", "phone")
    in_party = ("group_name", "posts", "admitted_on", "converted_on", "joined_branch_on", "dues_category")
    return (
        *(by_name[name] for name in names),
        choice("stage", N_("人员类别"), stages, empty=None),
        *(by_name[name] for name in in_party),
    )


def applying() -> tuple[Input, ...]:
    """Return the inputs for entering an applicant."""
    stages = tuple((stage, STAGE_WORDS[stage]) for stage in reversed(STAGE_ORDER))
    by_name = {declared.name: declared for declared in _all(basic(), contact(), work(), course())}
    names = ("name", "id_number", "sex", "nationality", "born_on", "education", "phone", "work_unit")
    steps = ("applied_on", "talked_on", "activist_on", "target_on", "first_mentor", "second_mentor")
    return (
        *(by_name[name] for name in names),
        choice("stage", N_("人员类别"), stages, empty=None),
        *(by_name[name] for name in steps),
    )


def inputs_by_name() -> dict[str, Input]:
    """Return every input of a member's record by its name."""
    return {declared.name: declared for declared in _all(basic(), party(), work(), contact(), file())}


def values_of(row: RosterRow) -> dict[str, Any]:
    """Return a person's values as the inputs want them."""
    return {name: getattr(row, name) for name in FIELDS}


def _all(*sections: Section) -> list[Input]:
    return [declared for section in sections for declared in section.inputs]


def _date(name: str, title: str) -> Input:
    return partial_day(name, title, hint=N_("1985-03-07 或 1985-03"))


def _words(words: tuple[str, ...]) -> Choices:
    return lambda: [(word, _(word)) for word in words]
