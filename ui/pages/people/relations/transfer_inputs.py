"""The inputs of letters of transfer, and of the person who comes with one."""

from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.rules.codes import read_people_codes
from branchdesk.words import DUES_WORDS, SEX_WORDS
from ui.record_form import Input, choice, day, long_text, month, number, partial_day, text


def letter_out() -> list[Input]:
    """Return what a letter says that sends somebody on."""
    return [
        text("number", N_("介绍信编号")),
        text("from_organisation", N_("转出党组织"), required=True),
        text("to_organisation", N_("转入党组织"), hint=N_("对方党组织全称"), required=True),
        text("destination", N_("去往"), hint=N_("新单位或居住地")),
        month("dues_until", N_("党费交至")),
        day("issued_on", N_("开信日期"), required=True),
        number("valid_days", N_("有效期（天）")),
        text("validity_basis", N_("有效期依据"), hint=N_("超过最长天数时写明上级规定")),
        text("person_phone", N_("党员电话")),
        text("phone", N_("联系电话"), hint=N_("原基层党委")),
        text("address", N_("通讯地址"), hint=N_("原基层党委")),
        text("fax", N_("传真")),
        text("postcode", N_("邮编")),
        day("handed_on", N_("交本人或寄出")),
        long_text("note", N_("备注"), lines=2),
    ]


def arriving() -> list[Input]:
    """Return what is entered of a person who comes."""
    codes = read_people_codes()
    stages = ((Stage.FULL, N_("正式党员")), (Stage.PROBATIONARY, N_("预备党员")))
    return [
        text("name", N_("姓名"), required=True),
        text("id_number", N_("身份证号")),
        choice("sex", N_("性别"), tuple(SEX_WORDS.items())),
        choice("nationality", N_("民族"), lambda: [(word, _(word)) for word in codes.nationalities]),
        choice("stage", N_("人员类别"), stages, empty=None),
        partial_day("admitted_on", N_("入党日期")),
        partial_day("converted_on", N_("转正日期")),
        text("phone", N_("手机")),
        text("group_name", N_("党小组"), hint=N_("例如 第一党小组")),
        choice("dues_category", N_("党费类别"), tuple(DUES_WORDS.items())),
    ]


def letter_in() -> list[Input]:
    """Return what a letter said that brought somebody."""
    return [
        text("number", N_("介绍信编号")),
        text("from_organisation", N_("转出党组织"), hint=N_("开信的党组织"), required=True),
        day("issued_on", N_("开信日期"), required=True),
        number("valid_days", N_("有效期（天）")),
        text("validity_basis", N_("有效期依据"), hint=N_("超过最长天数时写明上级规定")),
        month("dues_until", N_("党费交至"), required=True),
        day("accepted_on", N_("接收日期"), required=True),
        day("file_checked_on", N_("审核档案"), hint=N_("党员档案审核日期")),
        long_text("note", N_("备注"), lines=2),
    ]
