"""Text from Word, WPS and browsers becomes plain, and what Chinese writing needs stays."""

import pytest

from branchdesk.life.pasting import clean, from_html


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("会议指出，要“学深悟透”……——‘真信笃行’", "会议指出，要“学深悟透”……——‘真信笃行’"),
        ("一\r\n二\r三\x0b四\u2028五", "一\n二\n三\n四\n五"),
        ("应到\u00a038\u2003人，\u202f实到 35 人", "应到 38 人， 实到 35 人"),
        ("支\u00ad部\u200b大\ufeff会\u200e\ufffc", "支部大会"),
        ("•\t学习\n\uf0b7 讨论\no\t表决\n■ 总结", "· 学习\n· 讨论\n· 表决\n· 总结"),
        ("o 型血", "o 型血"),
        ("　　首行缩进  两字。   ", "　　首行缩进 两字。"),
        ("一\n\n\n\n二", "一\n\n二"),
        ("姓名\t票数\n王五\t9", "姓名\t票数\n王五\t9"),
        ("王五\x079\x07", "王五\t9"),
    ],
)
def test_marks_stay_and_odd_characters_go(pasted: str, plain: str) -> None:
    assert clean(pasted) == plain


def test_a_table_becomes_lines_with_tabs() -> None:
    html = (
        "<html><head><style>td{color:red}</style></head><body><p>表决\n 结果：</p><table>"
        "<tr><td><p>姓名</p></td><td><p>票数</p></td></tr>"
        "<tr><td>王五</td> <td>9&nbsp;票<br>通过</td></tr></table><ul><li>散会</li></ul></body></html>"
    )
    assert from_html(html) == "表决 结果：\n姓名\t票数\n王五\t9 票 通过\n· 散会"
