"""How a store came to its present shape; each step stands alone and never imports the models."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

CURRENT = "0006"
"""The revision this program writes; a store with another one is migrated, or refused when it is newer."""

HERE = Path(__file__).parent


def stamp(connection: Connection) -> None:
    """Note in a new store that it has the present shape."""
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:current)"), {"current": CURRENT})


def revision_of(connection: Any) -> str:
    """Read a store's revision over a raw connection; an empty text when it has none."""
    has_any = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()[0]
    if not has_any:
        raise BranchDeskError(_("这个文件不是支部案头的台账。请选对文件夹。"))
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""


def upgrade(store: Path, key: bytes) -> None:
    """Bring an older store to the present shape in one transaction.

    Foreign keys are off before it begins (a batch migration would cascade otherwise); rows are counted
    and references checked before it ends. Raises BranchDeskError, and leaves the store as it was, when
    they do not agree.
    """
    import sqlcipher3.dbapi2
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from branchdesk.store import history
    from branchdesk.store.database import connect

    raw = connect(store, key)
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine(
        "sqlite://", module=sqlcipher3.dbapi2, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            before = _counts(connection)
            for name in [
                row[0]
                for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ]:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            context = MigrationContext.configure(connection, opts={"render_as_batch": True})
            scripts = ScriptDirectory(str(HERE))
            with Operations.context(context):
                for script in reversed(
                    list(scripts.iterate_revisions("head", context.get_current_revision()))
                ):
                    script.module.upgrade()
                    connection.execute(
                        text("UPDATE alembic_version SET version_num = :v"), {"v": script.revision}
                    )
            history.install(connection)
            after = _counts(connection)
            lost = [name for name, count in before.items() if name in after and after[name] < count]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if lost or broken:
                connection.exec_driver_sql("ROLLBACK")
                raise BranchDeskError(_("升级没有通过核对，台账保持原样。请用升级前的备份联系维护者。"))
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()
        raw.close()


def _counts(connection: Connection) -> dict[str, int]:
    names = [
        row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}
