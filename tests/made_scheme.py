"""A scheme without points, as a place without a score sheet would write it, for tests."""

from dataclasses import replace
from pathlib import Path

from branchdesk.rules.rating_schemes import RatingScheme, read_scheme
from branchdesk.rules.rulebook import Rulebook

SCHEME = """
id = "made-2020"
city = "样例"
title = "党支部分类定级"
short = "样例 2020"
document = "关于样例党支部建设的意见"
number = "样党〔2020〕1号"
source = "样例市委组织部样党〔2020〕1号"
version = "2020-01-01"

[[groups]]
id = "life"
title = "基本制度"

[[groups.indicators]]
id = "M1"
title = "三会一课"
key_points = "党课一般每季度进行1次，各党组织书记每年至少讲1次党课；议事决策规范。"
deductions = [
  { id = "M1.1", method = "standard", words = "各党组织书记每年至少讲1次党课", metric = "secretary_gave_no_lecture" },
  { id = "M1.2", method = "standard", words = "议事决策规范" },
]

[[groups.indicators]]
id = "M2"
title = "党费"
key_points = "党员每月按时足额交纳党费。"
deductions = [
  { id = "M2.1", method = "standard", words = "足额交纳党费", metric = "dues_short" },
]

[grading]
by = "person"
title = "分类定级"
words = "等级一般设为“A”（先进示范）、“B”（达标中间）、“C”（后进）。"
measures = "“A”类巩固，“B”类争先，“C”类整顿。"
grades = [
  { id = "A", title = "A", words = "先进示范", measures = "“A”类巩固" },
  { id = "B", title = "B", words = "达标中间", measures = "“B”类争先" },
  { id = "C", title = "C", words = "后进", measures = "“C”类整顿" },
]

[[tracks]]
id = "model"
title = "示范创建"
words = "申报示范点的支部"

[[steps]]
id = "self"
title = "自评上报"
words = "于6月底前将自查自评情况报上级党组织审查"
by = "branch"
due = { month = 6, day = 30 }
grade = true

[[steps]]
id = "superior"
title = "上级评定"
words = "于7月底前逐个进行评定"
by = "superior"
due = { month = 7, day = 31 }
grade = true
decides = true

[[steps]]
id = "quarter"
title = "季度自查"
words = "每季度应组织一次自查"
by = "branch"
due = { every = "quarter" }

[[steps]]
id = "apply"
title = "申报示范点"
words = "在5月底前上报申报表"
by = "branch"
track = "model"
due = { month = 5, day = 31 }

[[steps]]
id = "young"
title = "新成立的上报"
words = "在党支部成立后的一个月内上报"
by = "branch"
due = { after = "founded", months = 1 }
"""


def written(folder: Path, text: str = SCHEME) -> Path:
    """Write the scheme into a file of this folder."""
    path = folder / "made.toml"
    path.write_text(text, encoding="utf-8")
    return path


def with_scheme(rulebook: Rulebook, folder: Path) -> tuple[Rulebook, RatingScheme]:
    """Return the rulebook with the scheme in it, and the scheme."""
    scheme = read_scheme(written(folder))
    return replace(rulebook, schemes={**rulebook.schemes, scheme.id: scheme}), scheme
