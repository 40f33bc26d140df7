"""What the tables are called in the user's words."""

from branchdesk.i18n import N_, _

TABLES = {
    "branch": N_("党组织"),
    "party_group": N_("党小组"),
    "term": N_("任期"),
    "setting": N_("支部设置"),
    "paper_text": N_("表格文字"),
    "person": N_("党员和申请人"),
    "post": N_("职务"),
    "dues_assessment": N_("党费核定"),
    "dues_payment": N_("交纳记录"),
    "dues_publication": N_("党费公布"),
    "meeting": N_("会议和活动"),
    "agenda_item": N_("议题"),
    "attendance": N_("出席"),
    "motion": N_("表决"),
    "development_step": N_("发展党员步骤"),
    "inspection": N_("培养考察"),
    "talk": N_("谈心谈话"),
    "status_change": N_("状态变动"),
    "attachment": N_("附件"),
    "content": N_("附件内容"),
    "rating": N_("考评结果"),
    "rating_answer": N_("考评填写"),
    "acknowledgement": N_("已知晓的提醒"),
    "material": N_("发展党员材料"),
    "booklet_text": N_("登记表文字"),
    "development_plan": N_("发展党员计划"),
    "planned_admission": N_("列入计划的人"),
    "transfer": N_("组织关系转接"),
    "absence": N_("外出情况"),
    "guest": N_("流入党员"),
    "contact": N_("联系记录"),
    "lost_contact": N_("失联情况"),
    "official_letter": N_("文书登记"),
    "operator": N_("操作人"),
    "handover": N_("交接"),
    "identity": N_("本单位钥匙"),
    "known_card": N_("名片"),
    "sent_package": N_("封装记录"),
    "received_package": N_("接收记录"),
    "carried_field": N_("新版内容"),
    "history_entry": N_("操作记录"),
    "history_change": N_("改动记录"),
    "draft": N_("草稿"),
}


def words_for(table: str) -> str:
    """Say what a table holds; a table without words of its own is called by what all share: 记录."""
    return _(TABLES[table]) if table in TABLES else _("其他记录")
