"""Standards of funds (铜陵 TL22): quoted, dated, and offered to the branches they are meant for."""

from datetime import date
from pathlib import Path

import pytest

from branchdesk.errors import InvalidField
from branchdesk.models import Branch, Locality, PioneerKind, Sector
from branchdesk.rules.fund_presets import fund_presets
from branchdesk.service import pioneers, venue
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

TEXT = "".join(Path("tests/data/sources/tongling-2017.txt").read_text(encoding="utf-8").split())


def test_every_standard_is_quoted() -> None:
    presets = fund_presets()
    assert presets.source == "铜发〔2017〕10号三、5"
    for preset in presets.presets:
        assert preset.clause in TEXT
    amounts = {preset.id: (preset.previous, preset.least, preset.most) for preset in presets.presets}
    assert amounts == {
        "tongling-district-community": (200_000, 220_000, 220_000),
        "tongling-city-community": (50_000, 60_000, 60_000),
        "tongling-village": (100_000, 120_000, 120_000),
        "tongling-society": (None, 5_000, 10_000),
    }


@pytest.mark.parametrize(
    ("sector", "locality", "offered"),
    [
        (Sector.PRIVATE, Locality.NONE, ["tongling-society"]),
        (Sector.RURAL, Locality.VILLAGE, ["tongling-village"]),
        (
            *(Sector.COMMUNITY, Locality.COMMUNITY),
            ["tongling-district-community", "tongling-city-community"],
        ),
        (Sector.GOVERNMENT, Locality.NONE, []),
    ],
)
def test_a_branch_is_offered_what_is_meant_for_it(
    database: Database, branch_id: str, sector: Sector, locality: Locality, offered: list[str]
) -> None:
    with database.begin("设置") as session:
        branch = session.get_one(Branch, branch_id)
        branch.sector, branch.locality, branch.scheme = sector, locality, "tongling-2017"
        session.flush()
        assert [one.id for one in venue.presets_of(session, branch_id, 2026)] == offered
        assert venue.presets_of(session, branch_id, 2016) == []
        branch.scheme = "zhenjiang-2018"
        session.flush()
        assert venue.presets_of(session, branch_id, 2026) == []


def test_a_report_to_a_community_names_it(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        values = {
            "kind": PioneerKind.COMMUNITY,
            "title": "政策宣传",
            "person_id": made.member("王五").id,
            "duty": "",
            "since": date(2026, 3, 1),
            "place": " ",
        }
        with pytest.raises(InvalidField, match="到哪个社区报到"):
            pioneers.keep(session, branch_id, values)
        pioneers.keep(session, branch_id, {**values, "place": "东湖社区"})
        with pytest.raises(InvalidField, match="不能早于开始"):
            pioneers.keep(session, branch_id, {**values, "place": "东湖社区", "due_on": date(2026, 2, 1)})
        (line,) = pioneers.pioneers(session, branch_id, 2026)
        assert line.place == "东湖社区"
