"""Write the newest migration afresh: what leads from the steps before it to the models.

Only for a step that no release has shipped yet; from then on it is never touched again, and a change of the
tables is a step of its own beside it. A new column of an existing table must be nullable, or old rows would
have nothing to put there.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.pool import StaticPool

from branchdesk.models import Base
from branchdesk.models.base import MonthType, PartialDateType
from branchdesk.store import migrations

HEAD = '''"""{title}"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
'''


def render_item(kind: str, item: Any, context: Any) -> str | bool:  # noqa: ARG001 - Alembic's hook
    """Write the books' own types as what they are in the store, and enumerations as text."""
    if kind == "type" and isinstance(item, MonthType | PartialDateType | sa.Enum):
        return f"sa.String({item.impl.length if not isinstance(item, sa.Enum) else item.length})"
    return False


def main(revision: str, name: str, title: str) -> None:
    """Render the difference as Alembic operations into `versions/REVISION_NAME.py`."""
    target = migrations.HERE / "versions" / f"{revision}_{name}.py"
    target.unlink(missing_ok=True)
    scripts = list(ScriptDirectory(str(migrations.HERE)).walk_revisions())
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"target_metadata": Base.metadata, "render_as_batch": True, "compare_type": False},
        )
        with Operations.context(context):
            for script in reversed(scripts):
                script.module.upgrade()
        operations = produce_migrations(context, Base.metadata).upgrade_ops
        body = render_python_code(operations, render_as_batch=True, render_item=render_item)
    lines = [line for line in body.splitlines() if not line.lstrip().startswith("# ")]
    head = HEAD.format(title=title, revision=revision, before=scripts[0].revision)
    target.write_text(head + "    " + "\n".join(lines).strip() + "\n", encoding="utf-8")
    subprocess.run([Path(sys.executable).with_name("ruff"), "format", "-q", target], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit('usage: migration.py REVISION NAME "What it adds."')
    main(*sys.argv[1:])
