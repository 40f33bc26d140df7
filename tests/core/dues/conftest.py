"""What the tests of the dues share."""

import pytest

from branchdesk.rules.rulebook import Rulebook, read_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return read_rulebook()
