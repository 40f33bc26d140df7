"""Write the first migration afresh from the models.

Only until the first release: from then on ledgers in the field rest on it, and a change of the tables is
a migration of its own beside it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

from branchdesk.models import Base
from branchdesk.models.base import MonthType, PartialDateType

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "branchdesk" / "store" / "migrations" / "versions" / "0001_initial.py"
HEAD = '''"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
'''


def render_item(kind: str, item: Any, context: Any) -> str | bool:  # noqa: ARG001 - Alembic's hook
    """Write the books' own types as what they are in the store, and enumerations as text."""
    if kind == "type" and isinstance(item, MonthType | PartialDateType | sa.Enum):
        return f"sa.String({item.impl.length if not isinstance(item, sa.Enum) else item.length})"
    return False


def main() -> None:
    """Render every table and index as Alembic operations."""
    with sa.create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": Base.metadata})
        operations = produce_migrations(context, Base.metadata).upgrade_ops
        body = render_python_code(operations, render_item=render_item)
    lines = [line for line in body.splitlines() if not line.startswith("# ")]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(HEAD + "    " + "\n".join(lines).strip() + "\n", encoding="utf-8")
    subprocess.run([Path(sys.executable).with_name("ruff"), "format", "-q", TARGET], check=True)


if __name__ == "__main__":
    main()
