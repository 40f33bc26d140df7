"""What the sample's roster knows besides its spreadsheet: bases of the groups, further facts, drawn photos."""

import io
from datetime import date
from typing import Any

from PIL import Image, ImageDraw

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.demo.branch_facts import by_name, elected_on
from branchdesk.demo.script import DEMO
from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.people import groups, members, photos, posts
from branchdesk.rules.reading import Rule, read
from branchdesk.store.database import Database

WIDE, TALL = 360, 480
GROUND, SKIN, HAIR, SHIRT = (214, 226, 238), (232, 205, 182), (48, 42, 40), (250, 250, 248)
YEARS_BEFORE = 6
"""The secretary of today was a deputy for so many years before."""


class MemberFacts(Rule, frozen=True):
    """The file of facts; dates stand as texts, and `photos` are the colours of jackets."""

    groups: dict[str, str]
    people: dict[str, dict[str, str]]
    photos: dict[str, str]


def fill_in(database: Database, branch_id: str, today: date) -> None:
    """Write all of it; the third group is left without a basis, for the program to find."""
    facts = read(DEMO / "members.toml", MemberFacts)
    with database.begin(_("补充名册内容")) as session:
        people = by_name(session, branch_id)
        for group in branch.groups(session, branch_id):
            if group.name in facts.groups:
                groups.revise(session, group.id, group.name, facts.groups[group.name])
        for name, known in facts.people.items():
            members.edit(session, people[name], **{key: _value(key, value) for key, value in known.items()})
        began = elected_on(today)
        posts.enter(
            session,
            people["欧阳晓雯"],
            title=PostTitle.DEPUTY,
            since=began.replace(year=began.year - YEARS_BEFORE),
            until=began,
        )
    with database.begin(_("放党员照片")) as session:
        for name, jacket in facts.photos.items():
            photos.set_photo(session, people[name], f"{name}.png", portrait(jacket))


def _value(name: str, value: str) -> Any:
    if name == "probation_extended_to":
        return date.fromisoformat(value)
    return PartialDate.parse(value) if name.endswith("_on") else value


def portrait(jacket: str) -> bytes:
    """Draw somebody who does not exist, as an ID photo would show them; returns a PNG."""
    picture = Image.new("RGB", (WIDE, TALL), GROUND)
    draw = ImageDraw.Draw(picture)
    middle = WIDE // 2
    draw.ellipse((middle - 165, 330, middle + 165, TALL + 220), jacket)
    draw.polygon([(middle - 52, 338), (middle + 52, 338), (middle, 440)], SHIRT)
    draw.rectangle((middle - 34, 280, middle + 34, 350), SKIN)
    draw.ellipse((middle - 98, 72, middle + 98, 270), HAIR)
    draw.ellipse((middle - 82, 112, middle + 82, 312), SKIN)
    draw.pieslice((middle - 88, 84, middle + 88, 236), 180, 360, HAIR)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
