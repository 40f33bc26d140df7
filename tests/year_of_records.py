"""A branch with people, meetings and dues for the papers to be made of; everything is invented."""

from dataclasses import dataclass
from datetime import date, datetime

from branchdesk.dates import Month, PartialDate
from branchdesk.models import (
    AgendaItem,
    Attendance,
    Branch,
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    Meeting,
    MeetingKind,
    Motion,
    MotionPurpose,
    PartyGroup,
    Person,
    Post,
    PostTitle,
    Presence,
    Sex,
    Stage,
    Term,
)
from branchdesk.store.database import Database

NAMES = [
    "欧阳晓雯",
    "阿依古丽·买买提",
    "龚文清",
    "𠮷野明",
    "㛃玉",
    "扎西多吉",
    "司马亮",
    "张秀英",
    "何建国",
    "魏鹏飞",
    "秦淑芬",
    "金文博",
    "䶮子涵",
    "杨立新",
    "何伟",
    "孙丽华",
    "周建平",
    "吴桂兰",
    "郑国强",
    "王淑珍",
    "冯志刚",
    "陈晓东",
    "褚秀兰",
    "卫国栋",
]
BRANCH = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Books:
    """The store and the keys of what stands in it."""

    database: Database
    branch_id: str
    people: list[str]


def fill(database: Database, branch_id: str) -> Books:
    """Enter twenty-four members in two groups, a committee of five, eleven months of meetings and dues."""
    with database.begin("样例数据") as session:
        branch = session.get_one(Branch, branch_id)
        branch.superior = "中共样例市委市直属机关工作委员会"
        branch.unit = "样例会计师事务所"
        branch.founded_on = PartialDate(2012, 6, 18)
        branch.phone = "0746-8350001"
        groups = [
            PartyGroup(id=f"group-{n}", branch_id=branch_id, name=f"第{w}党小组", position=n)
            for n, w in enumerate("一二")
        ]
        session.add_all(groups)
        session.add(Term(branch_id=branch_id, ordinal=4, elected_on=date(2024, 5, 10), years=3))
        people = [_person(number, name) for number, name in enumerate(NAMES)]
        session.add_all(people)
        session.flush()
        titles = [PostTitle.SECRETARY, PostTitle.DEPUTY, *list(PostTitle)[2:5]]
        duties = [
            "主持支部全面工作",
            "协助书记工作",
            "组织发展、党费收缴",
            "宣传教育、党课",
            "纪律检查、谈心谈话",
        ]
        for person, title, duty in zip(people, titles, duties, strict=False):
            session.add(
                Post(
                    branch_id=branch_id,
                    person_id=person.id,
                    title=title,
                    duties=duty,
                    since=date(2024, 5, 10),
                )
            )
        session.add(
            Post(
                branch_id=branch_id,
                person_id=people[5].id,
                title=PostTitle.GROUP_LEADER,
                since=date(2024, 5, 10),
            )
        )
        for number, person in enumerate(people):
            due = [5000, 7501, 13334, 2161][number % 4]
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=person.id,
                    year=2026,
                    from_month=Month(2026, 1),
                    category=DuesCategory.ENTERPRISE,
                    base_fen=[500000, 500001, 888888, 432110][number % 4],
                    rate_bp=[100, 150, 150, 50][number % 4],
                    calculated_fen=due,
                    due_fen=due,
                    assessed_on=date(2026, 1, 10),
                )
            )
            session.add_all(
                DuesPayment(
                    branch_id=branch_id,
                    person_id=person.id,
                    month=Month(2026, month),
                    amount_fen=due,
                    paid_on=date(2026, month, 10),
                )
                for month in range(1, 11 if number != 3 else 7)
            )
        for month in range(1, 12):
            session.add_all(_meetings_of(month, people))
    return kept(database)


def kept(database: Database) -> Books:
    """Name what `fill` put into a store."""
    return Books(database, BRANCH, [f"person-{number:02}" for number in range(len(NAMES))])


def _person(number: int, name: str) -> Person:
    return Person(
        id=f"person-{number:02}",
        branch_id=BRANCH,
        name=name,
        position=number,
        stage=Stage.FULL if number < 22 else Stage.PROBATIONARY,
        sex=Sex.FEMALE if number % 3 == 0 else Sex.MALE,
        nationality="维吾尔族" if number == 1 else "汉族",
        born_on=PartialDate(1960 + number, 1 + number % 12, 7),
        id_number=f"11010519{60 + number:02}{1 + number % 12:02}07{100 + number:03}X",
        native_place="安徽滁州",
        education="大学本科",
        work_unit="样例会计师事务所审计一部" if number % 5 else None,
        phone=f"138000000{number:02}",
        group_id=f"group-{number % 2}",
        admitted_on=PartialDate(1990 + number, 6, 12) if number < 22 else PartialDate(2026, 1, 20),
        converted_on=PartialDate(1991 + number, 6, 12) if number < 22 else None,
    )


def _meetings_of(month: int, people: list[Person]) -> list[Meeting]:
    kinds = [(MeetingKind.COMMITTEE, 5), (MeetingKind.PARTY_DAY, 18)]
    if month % 3 == 0:
        kinds += [(MeetingKind.GENERAL, 20), (MeetingKind.LECTURE, 21)]
    return [_meeting(kind, month, day, people) for kind, day in kinds]


def _meeting(kind: MeetingKind, month: int, day: int, people: list[Person]) -> Meeting:
    expected = people[:5] if kind == MeetingKind.COMMITTEE else people
    return Meeting(
        id=f"meeting-{kind}-{month:02}",
        branch_id=BRANCH,
        kind=kind,
        title=f"{month}月{ {'committee': '支委会', 'party_day': '主题党日：学习支部工作条例', 'general': '党员大会', 'lecture': '党课：永葆初心'}[kind] }",
        starts_at=datetime(2026, month, day, 14, 30),
        ends_at=datetime(2026, month, day, 16, 0),
        recorded_at=datetime(2026, month, day, 18, 0) if month != 2 else datetime(2026, 5, 3, 9, 0),
        place="三楼党员活动室",
        chair_id=people[0].id,
        recorder_id=people[3].id,
        lecturer="市委党校李老师" if kind == MeetingKind.LECTURE else None,
        minutes="会议传达学习上级文件精神，大家结合工作谈了体会。\n欧阳晓雯同志作了小结，要求把学习成果用到工作上。",
        agenda=[
            AgendaItem(position=0, title="学习文件", text="逐条学习。", resolution="按月落实学习计划。"),
            AgendaItem(position=1, title="讨论党费收缴", text="", resolution=""),
        ],
        attendance=[
            Attendance(
                person_id=person.id,
                position=number,
                presence=Presence.LEAVE if number == 4 else Presence.PRESENT,
                reason="出差" if number == 4 else None,
                can_vote=person.stage == Stage.FULL,
            )
            for number, person in enumerate(expected)
        ],
        motions=[
            Motion(
                position=0,
                title="接收王新同志为预备党员",
                purpose=MotionPurpose.ADMISSION,
                is_secret=True,
                yes=20,
                no=0,
                abstain=1,
                resolution="同意接收为预备党员。",
            )
        ]
        if kind == MeetingKind.GENERAL
        else [],
    )
