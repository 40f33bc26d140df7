"""Posts of a branch and their duties as data (定岗定责, 铜陵 二、2), each with what the duties rest on."""

from datetime import date
from functools import cache
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import PostTitle
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read, rule_files
from branchdesk.rules.sourced import source_of


class WorkPostRule(Rule, frozen=True, kw_only=True):
    """A post, its duties, and the document that gives them; official words."""

    id: str
    title: str
    post: PostTitle | None = None
    """The post of the roster whose holders hold it; None where the branch names them."""
    is_standing: bool = True
    """Whether somebody holds it all the time, and not only for a matter in hand."""
    duties: tuple[str, ...]
    document: str
    article: str
    effective_from: date
    assumed: str = ""
    """What the document leaves open, or how its words came here."""

    def __post_init__(self) -> None:
        if not self.duties:
            raise ValueError(_("岗位至少要有一条职责（duties）。"))

    @property
    def source(self) -> str:
        """Name document and article."""
        return source_of(self.document, self.article)


class WorkPostFile(Rule, frozen=True, kw_only=True):
    """One file of posts, in the order of their rank."""

    posts: tuple[WorkPostRule, ...]


def read_work_posts(folder: Path) -> dict[str, WorkPostRule]:
    """Read the posts of a folder by their ids, in the order of the files; raises BadRuleFile."""
    return {post.id: post for path in rule_files(folder) for post in read(path, WorkPostFile).posts}


@cache
def shipped_work_posts() -> dict[str, WorkPostRule]:
    """Return the posts that come with the program, for those who have no rulebook at hand."""
    found = read_work_posts(RESOURCES / "posts")
    if not found:
        raise BranchDeskError(_("找不到岗位职责的规则文件，程序可能没有装完整，请重新安装。"))
    return found
