"""What is typed into the survey's grid: a result by its number, word or first letters, and who checked."""

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.people import names, pinyin
from branchdesk.rules.relation_survey import read_survey_rules


def result_typed(text: str) -> str | None:
    """Read a result as it is typed: its number in the list, its title in Chinese or as shown, their beginnings.

    Nothing typed is no result. Raises InvalidField for words that mean none, or more than one.
    """
    typed = text.strip().lower()
    if not typed:
        return None
    results = read_survey_rules().results
    if typed.isdecimal() and 1 <= int(typed) <= len(results):
        return results[int(typed) - 1].id
    exact = [result.id for result in results if typed in (result.title.lower(), _(result.title).lower())]
    meant = exact or [
        result.id
        for result in results
        if any(
            words.startswith(typed)
            for words in (
                result.title,
                _(result.title).lower(),
                pinyin.initials(pinyin.read_words(result.title)),
            )
        )
    ]
    if len(meant) != 1:
        listed = _("、").join(_(result.title) for result in results)
        raise InvalidField(
            "result", _("“{text}”不是排查结果，请从这些里选：{listed}。").format(text=text, listed=listed)
        )
    return meant[0]


def checker_typed(text: str, checkers: tuple[tuple[str, str], ...]) -> str | None:
    """Read who checked by name; raises InvalidField for a name no member, or more than one, bears."""
    if not text.strip():
        return None
    found = [key for key, name in checkers if names.key(name) == names.key(text)]
    if len(found) != 1:
        raise InvalidField(
            "checked_by_id", _("名册里找不到唯一的“{name}”，请从名单里选。").format(name=text.strip())
        )
    return found[0]
