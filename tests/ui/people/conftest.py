"""A small branch for the pages of people."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk.dates import PartialDate
from branchdesk.models import EndReason, Stage
from branchdesk.people import members
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people.page import PeoplePage


@pytest.fixture
def people(database: Database, branch_id: str) -> dict[str, str]:
    """Keys by name: three members, an activist, an applicant, and one who was transferred."""
    keys = {}
    with database.begin("准备") as session:

        def add(name: str, **values: Any) -> None:
            keys[name] = members.add(session, branch_id, name=name, **values).id

        add(
            "欧阳晓雯",
            id_number="110101196807219017",
            phone="15300000572",
            group_name="第一党小组",
            posts="书记",
            admitted_on=PartialDate(1998, 9, 10),
            converted_on=PartialDate(1999, 9, 10),
        )
        add(
            "张国庆",
            id_number="110101197705219210",
            phone="17600002077",
            group_name="第二党小组",
            born_on=PartialDate(1977, 5, 21),
            admitted_on=PartialDate(2009, 11, 4),
            converted_on=PartialDate(2010, 11, 4),
        )
        add(
            "张永胜",
            id_number="11010519491231002X",
            phone="13800000000",
            group_name="第二党小组",
            stage=Stage.PROBATIONARY,
            admitted_on=PartialDate(2025, 11, 20),
        )
        add(
            "冯文博",
            stage=Stage.ACTIVIST,
            applied_on=PartialDate(2024, 3, 1),
            activist_on=PartialDate(2026, 3, 1),
        )
        add("尤燕", stage=Stage.APPLICANT, applied_on=PartialDate(2024, 3, 6))
        add("李四")
        members.end(session, keys["李四"], date(2026, 5, 31), EndReason.TRANSFERRED, "转往外地")
    return keys


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], said: Said, qtbot: Any) -> Iterator[PeoplePage]:
    """The list of people over them, shown."""
    made = PeoplePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.may_leave()
    made.close()
