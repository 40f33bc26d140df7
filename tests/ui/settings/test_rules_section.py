"""提醒规则: changed in the window, seen in the list, restored."""

from branchdesk.models import Branch
from branchdesk.own_rules import changes_of
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.settings.rules import RulesSection


def test_a_rule_is_put_out_of_use_changed_and_restored(app_context: AppContext, said: Said) -> None:
    section = RulesSection(app_context)
    section.reload()
    section.show_record("general-meeting")
    assert "一般每季度召开1次" in section.clause.text()
    section.change_button.click()
    section.dialog.form.fields["times"].type("2")
    section.dialog.accept()
    assert section.dialog.form.fields["reason"].sentence.text()
    section.dialog.form.fields["reason"].type("区里要求")
    section.dialog.accept()
    section.reload()
    model = section.table.records
    first = model.records[0]
    assert (first.id, first.change.times, first.change.reason) == ("general-meeting", 2, "区里要求")
    section.show_record("party-day")
    section.off_button.click()
    section.dialog.form.fields["reason"].type("并入上级活动")
    section.dialog.accept()
    section.reload()
    section.show_record("party-day")
    assert not section.off_button.isEnabled()
    section.restore_button.click()
    with app_context.database.read() as session:
        assert [c.rule_id for c in changes_of(session, app_context.branch_id)] == ["general-meeting"]
        assert session.get(Branch, app_context.branch_id) is not None
    assert len(said.toasts) == 3
    section.deleteLater()
