"""Rosters with every fault that offices put into them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.models import EndReason, HistoryEntry, Person, PostTitle, Sex, Stage
from branchdesk.people import members
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportPlan, Verdict
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.core.sheets.conftest import ROSTER

Sheet, Take = Callable[..., Path], Callable[..., ImportPlan]
HEAD = ["姓名", "性别", "出生日期", "公民身份号码", "入党时间", "转正时间", "人员类别", "联系电话"]
OUYANG = [
    "欧阳晓雯",
    "男",
    "1968.07.21",
    "110101196807219017",
    "1998.09.10",
    "1999.09.10",
    "正式党员",
    "15300000572",
]
GONG = ["䶮文清", "女", "1975-11-19", "11010119751119904X", "2004-06-20", "2005-06-20", "正式党员", ""]


def changed(row: list[str], **values: object) -> list[object]:
    places = dict(
        zip(("name", "sex", "born", "id", "admitted", "converted", "stage", "phone"), range(8), strict=True)
    )
    made: list[object] = list(row)
    for name, value in values.items():
        made[places[name]] = value
    return made


def reasons(plan: ImportPlan, row: int) -> str:
    return " ".join(problem.reason for problem in plan.problems if problem.row == row)


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict.value for row in plan.rows]


def people(database: Database) -> dict[str, Person]:
    with database.read() as session:
        return {person.name: person for person in session.scalars(select(Person))}


def test_a_row_without_a_name_is_refused(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, OUYANG, changed(GONG, name=None)]))
    assert verdicts(got) == ["new", "refused"]
    assert "没有姓名" in reasons(got, 3)


def test_a_text_that_is_no_name_is_refused(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, OUYANG, changed(GONG, name="以上人员名单由组织委员核对" * 20)]))
    assert verdicts(got) == ["new", "refused"]
    assert "260 个字，不像姓名" in reasons(got, 3)


def test_two_people_with_one_id(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, OUYANG, changed(GONG, id=OUYANG[3])]))
    assert verdicts(got) == ["new", "refused"]
    assert "第 2 行" in reasons(got, 3)


def test_an_id_that_somebody_on_the_roll_bears(sheet: Sheet, take: Take) -> None:
    take(sheet([HEAD, OUYANG]))
    got = take(sheet([HEAD, changed(GONG, id=OUYANG[3])]))
    assert verdicts(got) == ["refused"]
    assert "欧阳晓雯" in got.problems[0].detail
    assert "欧阳晓雯" not in got.problems[0].reason


def test_one_person_twice(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, OUYANG, OUYANG, changed(OUYANG, phone="15300000573")]))
    assert verdicts(got) == ["new", "same", "refused"]


def test_a_wrong_check_digit_comes_in_marked(sheet: Sheet, take: Take, database: Database) -> None:
    got = take(sheet([HEAD, changed(OUYANG, id="110101196807219010")]))
    assert verdicts(got) == ["new"]
    assert "校验码" in reasons(got, 2)
    assert people(database)["欧阳晓雯"].id_number == "110101196807219010"


@pytest.mark.parametrize("number", ["12345", "11010119681321901X", "不是号码不是号码不是号码不是号码"])
def test_what_is_no_id_number_stays_out_and_the_row_comes_in(
    sheet: Sheet, take: Take, database: Database, number: str
) -> None:
    got = take(sheet([HEAD, changed(OUYANG, id=number)]))
    assert verdicts(got) == ["new"]
    assert "没有记入" in reasons(got, 2)
    assert people(database)["欧阳晓雯"].id_number is None


def test_an_id_kept_as_a_number(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, changed(OUYANG, id=110101196807219017)]))
    assert verdicts(got) == ["new"]
    assert "存成了数字" in reasons(got, 2)


def test_id_against_sex_and_birth_date(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, changed(OUYANG, sex="女", born="1968.07.22"), changed(GONG, born="1975.11")]))
    assert "性别与身份证号不符" in reasons(got, 2)
    assert "出生日期与身份证号不符" in reasons(got, 2)
    assert "不符" not in reasons(got, 3)


def test_sex_and_birth_date_from_the_id(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, changed(OUYANG, sex="", born="")]))
    found = people(database)["欧阳晓雯"]
    assert (found.sex, found.born_on) == (Sex.MALE, PartialDate(1968, 7, 21))


def test_a_date_that_is_none(sheet: Sheet, take: Take, database: Database) -> None:
    got = take(sheet([HEAD, changed(OUYANG, admitted="1985.13")]))
    assert verdicts(got) == ["new"]
    assert "没有 13 月" in reasons(got, 2)
    assert people(database)["欧阳晓雯"].admitted_on is None


def test_dates_that_cannot_follow_each_other(sheet: Sheet, plan: Take) -> None:
    got = plan(sheet([HEAD, changed(OUYANG, admitted="1986.07.20", converted="1985.01.01")]))
    assert "不满 18 岁" in reasons(got, 2)
    assert "早于入党" in reasons(got, 2)


def test_error_cells_and_formulas(sheet: Sheet, plan: Take) -> None:
    path = sheet([HEAD, OUYANG, GONG])
    book = openpyxl.load_workbook(path)
    book.active["E2"] = "#N/A"
    book.active["A3"] = "=B9"
    book.save(path)
    got = plan(path)
    assert verdicts(got) == ["new", "refused"]
    assert "#N/A" in reasons(got, 2)
    assert "还没有算出结果" in reasons(got, 3)


def test_spaces_and_dots_do_not_make_two_people(sheet: Sheet, take: Take) -> None:
    take(sheet([HEAD, changed(OUYANG, name="阿依古丽·买买提"), changed(GONG, name="司马亮")]))
    got = take(
        sheet([HEAD, changed(OUYANG, name="阿依古丽•买买提"), changed(GONG, name="司马  亮", id="", born="")])
    )
    assert verdicts(got) == ["same", "same"]


def test_who_is_meant_without_an_id(sheet: Sheet, take: Take) -> None:
    take(sheet([HEAD, changed(OUYANG, name="张伟", id=""), changed(GONG, name="张伟", id="")]))
    by_birth = take(sheet([HEAD, changed(OUYANG, name="张伟", id="", born="1968-07", phone="15300000599")]))
    assert verdicts(by_birth) == ["changed"]
    assert set(by_birth.rows[0].changes) == {"phone"}
    unclear = take(sheet([HEAD, changed(OUYANG, name="张伟", id="", born="", admitted="")]))
    assert verdicts(unclear) == ["refused"]
    problem = unclear.rows[0].problems[0]
    assert "1968-07-21" in problem.detail
    assert "1975-11-19" in problem.detail
    assert "1968" not in problem.reason


def test_the_only_bearer_of_a_name(sheet: Sheet, take: Take) -> None:
    take(sheet([HEAD, OUYANG]))
    got = take(
        sheet(
            [["姓名", "性别", "民族", "联系电话"], ["欧阳晓雯", "男", "汉", "15300000599"]], title="党员名册"
        )
    )
    assert verdicts(got) == ["changed"]
    assert got.rows[0].changes == {"nationality": (None, "汉族"), "phone": ("15300000572", "15300000599")}


def test_a_corrected_number_is_no_new_person(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, changed(OUYANG, id="110101196807219010")]))
    assert verdicts(take(sheet([HEAD, OUYANG]))) == ["changed"]
    assert people(database)["欧阳晓雯"].id_number == OUYANG[3]
    again = take(sheet([HEAD, changed(OUYANG, id="110101196807219010")]))
    assert verdicts(again) == ["same"]
    assert "保留台账" in reasons(again, 2)
    assert people(database)["欧阳晓雯"].id_number == OUYANG[3]


def test_an_empty_cell_takes_nothing_away(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, OUYANG]))
    assert verdicts(take(sheet([HEAD, changed(OUYANG, phone="", converted="")]))) == ["same"]
    assert people(database)["欧阳晓雯"].phone == OUYANG[7]


def test_an_import_never_steps_back(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, OUYANG]))
    got = take(sheet([HEAD, changed(OUYANG, stage="预备党员")]))
    assert verdicts(got) == ["same"]
    assert "不会退回" in reasons(got, 2)
    assert people(database)["欧阳晓雯"].stage == Stage.FULL


def test_who_left_does_not_come_back_by_a_file(sheet: Sheet, take: Take, database: Database) -> None:
    take(sheet([HEAD, OUYANG]))
    with database.begin("转出") as session:
        members.end(session, people(database)["欧阳晓雯"].id, date(2026, 3, 1), EndReason.TRANSFERRED)
    got = take(sheet([HEAD, OUYANG]))
    assert verdicts(got) == ["refused"]
    assert "已离开" in reasons(got, 2)


def test_posts_and_groups_change(sheet: Sheet, take: Take, database: Database) -> None:
    head = ["姓名", "性别", "入党时间", "党内职务", "所在党小组"]
    take(sheet([head, ["张三", "男", "2000-01-01", "组织委员", "第一党小组"]]))
    got = take(sheet([head, ["张三", "男", "2000-01-01", "书记", "第二党小组"]]))
    assert got.rows[0].changes == {
        "posts": ((PostTitle.ORGANISATION,), (PostTitle.SECRETARY,)),
        "group_name": ("第一党小组", "第二党小组"),
    }
    assert verdicts(take(sheet([head, ["张三", "男", "2000-01-01", "书记", "第二党小组"]]))) == ["same"]


def test_a_second_secretary_is_told(sheet: Sheet, plan: Take) -> None:
    head = ["姓名", "性别", "入党时间", "党内职务"]
    got = plan(sheet([head, ["张三", "男", "2000-01-01", "书记"], ["李四", "男", "2000-01-01", "书记"]]))
    assert "已有一位书记" in reasons(got, 3)


def test_the_status_where_the_list_does_not_say_it(sheet: Sheet, plan: Take) -> None:
    head = ["姓名", "性别", "入党时间", "转正时间", "政治面貌"]
    got = plan(
        sheet(
            [
                head,
                ["张三", "男", "2000-01-01", "2001-01-01", ""],
                ["李四", "男", "2026-01-01", "", ""],
                ["王五", "男", "2026-01-01", "", "中共预备党员"],
            ]
        )
    )
    assert [row.values["stage"] for row in got.rows] == [Stage.FULL, Stage.PROBATIONARY, Stage.PROBATIONARY]
    assert "按正式党员导入" in reasons(got, 2)
    assert reasons(got, 4) == ""


def test_a_sheet_without_any_known_header(sheet: Sheet, plan: Take) -> None:
    with pytest.raises(BranchDeskError, match="没有找到认得的表头"):
        plan(sheet([["苹果", "梨"], ["1", "2"]]))


def test_an_empty_workbook(sheet: Sheet, plan: Take) -> None:
    with pytest.raises(BranchDeskError, match="没有内容"):
        plan(sheet([]))


def test_headers_alone(sheet: Sheet, plan: Take) -> None:
    with pytest.raises(BranchDeskError, match="没有一行有内容"):
        plan(sheet([HEAD]))


def test_a_kind_nobody_can_tell(sheet: Sheet, plan: Take) -> None:
    path = sheet([["姓名", "备注", "序号"], ["张三", "", 1]])
    with pytest.raises(BranchDeskError, match="认不出"):
        plan(path)
    assert plan(path, kind=importing.ImportKind.ROSTER).counts["new"] == 1


def test_a_corrected_mapping(sheet: Sheet, plan: Take) -> None:
    path = sheet([["某某", "性别", "入党时间", "转正时间"], ["张三", "男", "2000-01-01", "2001-01-01"]])
    with pytest.raises(BranchDeskError, match="“姓名”"):
        plan(path)
    got = plan(path, mapping={"name": 0, "sex": 1, "admitted_on": 2})
    assert got.rows[0].person_name == "张三"
    assert "converted_on" not in got.rows[0].values
    with pytest.raises(BranchDeskError, match="不在表里"):
        plan(path, mapping={"name": 9})


def test_the_right_sheet_of_several(sheet: Sheet, plan: Take) -> None:
    path = sheet([["说明"], ["本表由各支部填写"]])
    book = openpyxl.load_workbook(path)
    for cells in (HEAD, OUYANG):
        book.create_sheet("名册").append(cells) if "名册" not in book.sheetnames else book["名册"].append(
            cells
        )
    book.save(path)
    assert plan(path).sheet_name == "名册"


def test_cancelled_on_the_way_leaves_nothing(database: Database, branch_id: str) -> None:
    class Impatient:
        def report(self, done: int, total: int, text: str = "") -> None:
            if done == total:
                raise Cancelled("已取消。")

    with database.read() as session:
        made = importing.plan(session, branch_id, ROSTER, today=TODAY)
    with pytest.raises(Cancelled), database.begin("导入") as session:
        importing.carry_out(session, made, Impatient())
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert (
            session.scalar(select(func.count()).select_from(HistoryEntry).where(HistoryEntry.words == "导入"))
            == 0
        )


def test_refused_rows_are_saved_and_come_in_when_put_right(
    sheet: Sheet, plan: Take, take: Take, tmp_path: Path
) -> None:
    got = plan(
        sheet([["××党支部党员名册"], HEAD, OUYANG, changed(GONG, name=None), changed(GONG, id=OUYANG[3])])
    )
    out = tmp_path / "未导入.xlsx"
    assert importing.save_refused(got, out) == 2
    book = openpyxl.load_workbook(out)
    rows = list(book.active.values)
    assert rows[0] == (*HEAD, "原因")
    assert rows[1][3] == GONG[3]
    assert "没有姓名" in str(rows[1][-1])
    assert "身份证号" in str(rows[2][-1])
    book.active["A2"] = GONG[0]
    book.active.delete_rows(3)
    book.save(out)
    assert verdicts(take(out)) == ["new"]


def test_refused_rows_into_a_folder_that_is_not_there(sheet: Sheet, plan: Take, tmp_path: Path) -> None:
    got = plan(sheet([HEAD, OUYANG, changed(GONG, name=None)]))
    with pytest.raises(BranchDeskError, match="写不进去"):
        importing.save_refused(got, tmp_path / "没有" / "a.xlsx")


def test_csv_and_xlsx_say_the_same(sheet: Sheet, take: Take, tmp_path: Path) -> None:
    take(sheet([HEAD, OUYANG, GONG]))
    path = tmp_path / "名册.csv"
    path.write_bytes("\n".join(",".join(row) for row in (HEAD, OUYANG, GONG)).encode("gb18030"))
    assert verdicts(take(path)) == ["same", "same"]


def test_counts_add_up(plan: Take) -> None:
    got = plan(ROSTER)
    assert sum(got.counts.values()) == len(got.rows) == len(got.with_verdict(*Verdict))
