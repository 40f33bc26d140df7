"""学时: everybody's hours of study in the year, and who is behind."""

from decimal import Decimal

from branchdesk.i18n import N_, _
from branchdesk.models import Attendance, Meeting, Person, Post
from branchdesk.places import Place
from branchdesk.service import study_year
from branchdesk.service.study_year import TENTHS, PersonHours
from ui.context import AppContext
from ui.page import Page
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState


def hours_words(tenths: int) -> str:
    """Say tenths of an hour as hours."""
    return f"{(Decimal(tenths) / TENTHS).normalize():f}"


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("name", _("姓名"), lambda p: p.name, width=110, bold=True),
        Column("committee", _("支委"), lambda p: _("支委") if p.on_committee else "", width=70),
        Column("done", _("学时"), lambda p: p.tenths, hours_words, align=RIGHT, width=80),
        Column("asked", _("应学"), lambda p: p.asked, align=RIGHT, width=80),
        Column("lacking", _("还差"), lambda p: p.lacking_tenths, _lacking_words, align=RIGHT, width=80),
        Column("blank", "", lambda _person: "", width=60),
    ]


def _lacking_words(tenths: int) -> str:
    return hours_words(tenths) if tenths else _("够了")


class StudyPage(Page):
    """Who has studied how much."""

    key = "service.study"
    title = N_("学时")
    icon = "mdi6.school-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("学时列表"))
        self.empty = EmptyState(
            "mdi6.school-outline",
            _("名册里还没有党员"),
            _("名册里有了党员，这里就有每个人的学时。"),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.empty)
        self.body.addWidget(listed, 1)
        app.changes.watch(self, {Meeting, Attendance, Person, Post}, self.reload)

    def reload(self) -> None:
        """Add up the year anew."""
        with self.app.database.read() as session:
            people = study_year.hours_of_year(
                session, self.app.rulebook.regulations, self.app.branch_id, self.app.year, self.app.today()
            )
        self.model.show(people)
        self.table.setVisible(bool(people))
        self.empty.setVisible(not people)
        reached = sum(not person.lacking_tenths for person in people)
        self.heading.set(
            _(self.title), _("{reached} / {all} 人达到学时").format(reached=reached, all=len(people))
        )

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person by the id."""
        self.table.choose(record)

    def place(self) -> Place:
        person: PersonHours | None = self.table.current()
        return Place(self.key, person.id if person is not None else None)
