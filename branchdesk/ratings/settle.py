"""Settling a rating: the result is kept whole and never changes again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Rating
from branchdesk.ratings import answers, frozen
from branchdesk.ratings.card import Signature
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
    signatures: Sequence[Signature] = (),
) -> Rating:
    """Keep the present result for good, with who signed it; `version` is the scheme's as the user confirmed it.

    Raises BranchDeskError when the year has not begun or is settled already, when the scheme file changed
    after the user looked, when a veto question that the records raise is not decided, or when the grade is a
    person's to set and nobody has; InvalidField for a signature without a name.
    """
    if year > today.year:
        raise BranchDeskError(_("{year} 年还没有开始，不能定级。").format(year=year))
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
    if not card.grade:
        raise BranchDeskError(_("这个考评办法由人定等级：请先登记定级的步骤和等级，再定级。"))
    card = replace(card, settled_on=today, signatures=_signed(signatures, today))
    rating = Rating(
        branch_id=branch_id,
        scheme=scheme_id,
        year=year,
        settled_on=today,
        total_hundredths=None if card.total is None else int(card.total * answers.HUNDREDTHS),
        grade=card.grade,
        result=frozen.freeze(card),
    )
    session.add(rating)
    session.flush()
    return rating


def _signed(signatures: Sequence[Signature], today: date) -> tuple[Signature, ...]:
    for signature in signatures:
        if not signature.name.strip():
            raise InvalidField("name", _("请写签名的人的姓名。"))
        if signature.signed_on > today:
            raise InvalidField("signed_on", _("签名日期不能晚于今天。"))
    return tuple(signatures)
