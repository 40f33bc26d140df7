"""No raw name of a column or code ever shows: every table has words for all of it."""

import pytest
from sqlalchemy import Enum, Table

from branchdesk.past.coded import LISTED, words_of_code
from branchdesk.past.titles import has_title, is_shown
from branchdesk.store.history import watched_tables
from branchdesk.store.table_words import TABLES


@pytest.mark.parametrize("table", watched_tables(), ids=lambda table: table.name)
def test_every_column_has_a_title_or_is_not_shown(table: Table) -> None:
    assert table.name in TABLES
    nameless = [
        c.name for c in table.columns if is_shown(table.name, c.name) and not has_title(table.name, c.name)
    ]
    assert nameless == [], "give them titles in branchdesk/past/column_titles"


@pytest.mark.parametrize("table", watched_tables(), ids=lambda table: table.name)
def test_every_coded_value_has_words(table: Table) -> None:
    for column in table.columns:
        if isinstance(column.type, Enum) and is_shown(table.name, column.name):
            kind = column.type.python_type
            words = words_of_code(table.name, column.name, kind)
            assert set(words) == set(kind), f"give {kind.__name__} words in branchdesk/past/coded.py"


def test_lists_of_codes_name_columns_that_exist() -> None:
    tables = {table.name: table for table in watched_tables()}
    assert all(column in tables[table].columns for table, column in LISTED)
