"""Settling a rating: the result is kept whole and never changes again."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Rating
from branchdesk.ratings import answers, frozen
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook


def settle(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    scheme_id: str,
    year: int,
    today: date,
    *,
    version: str,
) -> Rating:
    """Keep the present result for good; `version` is the scheme's as the user confirmed it.

    Raises BranchDeskError when the year is settled already, when the scheme file changed after the user
    looked, or when a veto question that the records raise is not decided.
    """
    answers.refuse_if_settled(session, branch_id, scheme_id, year)
    card = reckon(session, rulebook, branch_id, scheme_id, year, today)
    if card.scheme_version != version:
        raise BranchDeskError(
            _("考评办法的文件已换成 {version} 版，请重新看过得分再定级。").format(version=card.scheme_version)
        )
    for line in card.veto_lines:
        if line.urgent:
            raise BranchDeskError(
                _("否决项“{words}”要先由支部判定是否成立，再定级。").format(words=line.words)
            )
    card = replace(card, settled_on=today)
    rating = Rating(
        branch_id=branch_id,
        scheme=scheme_id,
        year=year,
        settled_on=today,
        total_hundredths=int(card.total * answers.HUNDREDTHS),
        grade=card.grade,
        result=frozen.freeze(card),
    )
    session.add(rating)
    session.flush()
    return rating
