"""Posts with the dates they were held."""

from datetime import date

import pytest

from branchdesk.errors import InvalidField
from branchdesk.models import PostTitle
from branchdesk.people import members, posts
from branchdesk.store.database import Database


@pytest.fixture
def person_id(database: Database, branch_id: str) -> str:
    with database.begin("新增") as session:
        return members.add(session, branch_id, name="欧阳晓雯").id


def test_posts_of_all_times_are_listed_those_held_first(database: Database, person_id: str) -> None:
    with database.begin("登记职务") as session:
        for title, since, until in (
            (PostTitle.MEMBER, date(2015, 3, 1), date(2018, 3, 1)),
            (PostTitle.DEPUTY, date(2018, 3, 1), date(2024, 3, 20)),
            (PostTitle.SECRETARY, date(2024, 3, 20), None),
        ):
            posts.enter(session, person_id, title=title, since=since, until=until)
        held = posts.of_all_times(session, person_id)
    assert [post.title for post in held] == [PostTitle.SECRETARY, PostTitle.DEPUTY, PostTitle.MEMBER]


def test_dates_that_cannot_be_are_refused(database: Database, person_id: str) -> None:
    with database.begin("登记职务") as session:
        first = posts.enter(session, person_id, title=PostTitle.SECRETARY, since=date(2021, 3, 1))
        with pytest.raises(InvalidField) as backwards:
            posts.enter(
                session, person_id, title=PostTitle.MEMBER, since=date(2021, 3, 1), until=date(2021, 3, 1)
            )
        with pytest.raises(InvalidField) as twice:
            posts.enter(session, person_id, title=PostTitle.SECRETARY, since=date(2024, 3, 20))
        posts.revise(session, first.id, until=date(2024, 3, 20))
        again = posts.enter(session, person_id, title=PostTitle.SECRETARY, since=date(2024, 3, 20))
    assert (backwards.value.field, twice.value.field) == ("until", "since")
    with pytest.raises(InvalidField), database.begin("改职务") as session:
        posts.revise(session, again.id, since=date(2023, 3, 20))
    with database.begin("删去误登的职务") as session:
        posts.remove(session, again.id)
        assert [post.until for post in posts.of_all_times(session, person_id)] == [date(2024, 3, 20)]
