"""What the forms say of the branch: each field once, its words as the form prints them, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.i18n import N_, _
from branchdesk.life.expected import committee_ids
from branchdesk.models import Branch, Person, Post, PostTitle, Stage
from branchdesk.paths import RESOURCES
from branchdesk.people.members import members_on
from branchdesk.people.posts import posts_on
from branchdesk.places import Place
from branchdesk.rules.registers import read_words

MONTHS = range(1, 13)
words = read_words(RESOURCES / "papers" / "yongzhou-texts.toml")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the forms: its official label, a sample, and whether people write its words."""

    name: str
    words: str
    sample: str
    is_text: bool = False
    month: int = 0

    @property
    def label(self) -> str:
        """The label as the paper prints it."""
        return self.words.format(month=self.month)

    @property
    def shown(self) -> str:
        """The label in the language of the windows."""
        return _(self.words).format(month=self.month)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact a paper lacks, in a sentence, and where it is entered."""

    text: str
    place: Place


def _month_fields() -> list[FormField]:
    columns = [
        ("goal", N_("{month}月份目标任务"), "支委会、主题党日"),
        ("gap", N_("{month}月份问题短板"), ""),
        ("who", N_("{month}月份责任部门或人员"), "欧阳晓雯"),
        ("done", N_("{month}月份完成情况"), "5日支委会；18日主题党日"),
    ]
    return [
        FormField(f"{name}_{month}", label, sample, is_text=True, month=month)
        for month in MONTHS
        for name, label, sample in columns
    ]


FORM_FIELDS: Mapping[str, FormField] = {
    field.name: field
    for field in (
        FormField("branch.name", N_("党支部名称"), "样例会计师事务所党支部"),
        FormField("filed_on", N_("申报时间"), "2026年4月20日", is_text=True),
        FormField("member_count", N_("党员人数"), "38"),
        FormField("committee_count", N_("支委人数"), "5"),
        FormField("secretary.name", N_("书记姓名"), "欧阳晓雯"),
        FormField("contact", N_("联系方式"), "13800000000"),
        FormField("basic_work", N_("基础工作情况"), "支部现有党员38名。", is_text=True),
        FormField("highlights", N_("特色亮点做法"), "开展主题党日11次。", is_text=True),
        FormField("plan", N_("创建计划"), "支委会每月1次。", is_text=True),
        *_month_fields(),
    )
}
"""The data dictionary of the forms; samples let every form be drawn without a ledger."""


def facts(session: Session, branch_id: str, on: date) -> tuple[dict[str, str], list[Missing]]:
    """Return what the records say for the facts of a form on a day, and what they do not say."""
    branch = session.get_one(Branch, branch_id)
    people = members_on(session, branch_id, on)
    committee = committee_ids(session, branch_id, on)
    secretary = _secretary(session, posts_on(session, branch_id, on))
    contact = (secretary.phone if secretary else None) or branch.phone or ""
    missing = []
    if not people:
        missing.append(Missing(_("名册上还没有党员，党员人数印作 0。"), Place("people")))
    if secretary is None:
        missing.append(Missing(_("还没有登记党支部书记，书记姓名一格留空。"), Place("people")))
    elif not contact:
        missing.append(
            Missing(
                _("书记{name}没有登记手机号，联系方式一格留空。").format(name=secretary.name),
                Place("people", secretary.id),
            )
        )
    return {
        "branch.name": branch.name,
        "member_count": str(len(people)),
        "committee_count": str(len(committee)) if committee else words["no_committee"],
        "secretary.name": secretary.name if secretary else "",
        "contact": contact,
    }, missing


def stage_count(people: list[Person], stage: Stage) -> int:
    """Count the people at a stage."""
    return sum(person.stage == stage for person in people)


def filed_on(text: str) -> PartialDate | None:
    """Read the filing date as typed, `2026年4月20日` or `2026-04-20`; raises InvalidField for nonsense."""
    plain = (
        text.strip()
        .replace("年", "-")
        .replace("月", "-")
        .replace("日", "")
        .replace("/", "-")
        .replace(".", "-")
    )
    plain = "".join(plain.split()).rstrip("-")
    return PartialDate.parse(plain) if plain else None


def day_words(day: PartialDate | None) -> str:
    """Write the filing date as the form does, or its blanks for a pen."""
    if day is None:
        return words["no_day"]
    blank = words["no_day"]
    month = f"{day.month}月" if day.month else blank[blank.index("年") + 1 : blank.index("月") + 1]
    tail = f"{day.day}日" if day.day else blank[blank.index("月") + 1 :]
    return f"{day.year}年{month}{tail}"


def _secretary(session: Session, posts: list[Post]) -> Person | None:
    post = next((post for post in posts if post.title == PostTitle.SECRETARY), None)
    return session.get(Person, post.person_id) if post else None
