"""A worked case of a scheme, as the tests of schemes put it to the program."""

from typing import Any

import msgspec

from branchdesk.ratings.worked_cases import WorkedCase, case_faults
from branchdesk.rules.rating_schemes import RatingScheme


def check_case(scheme: RatingScheme, case: dict[str, Any]) -> None:
    """Assert that a case comes out as it says."""
    assert list(case_faults(scheme, msgspec.convert(case, WorkedCase), "$")) == []
