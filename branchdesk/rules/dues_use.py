"""What dues may be used for, as lists a branch chooses from."""

from functools import cache

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class Purpose(Rule, frozen=True, kw_only=True):
    """One purpose; its id is kept with what was spent."""

    id: str
    title: str


class PurposeList(Rule, frozen=True, kw_only=True):
    """The purposes of one document."""

    id: str
    title: str
    source: str
    purposes: tuple[Purpose, ...]


class DuesUse(Rule, frozen=True, kw_only=True):
    """Every list, and the one a branch has that chose none."""

    default: str
    lists: tuple[PurposeList, ...]

    def list_named(self, name: str) -> PurposeList:
        """Return a list by its id; raises InvalidField for none of ours."""
        found = next((one for one in self.lists if one.id == name), None)
        if found is None:
            raise InvalidField("purposes", _("没有这种用途分法，请从列表里选。"))
        return found

    def title_of(self, purpose: str | None) -> str:
        """Return the words of a purpose of any list; nothing for none."""
        titles = {one.id: one.title for listed in self.lists for one in listed.purposes}
        return titles.get(purpose or "", "")


@cache
def shipped_dues_use() -> DuesUse:
    """Return the lists that come with the program."""
    return read(RESOURCES / "codes" / "dues-use.toml", DuesUse)
