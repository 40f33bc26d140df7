"""Books in memory that nobody keeps: what reads a ledger can be rehearsed on them before one is open."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from branchdesk.models import Base
from branchdesk.store.database import WRITING, Database


class ScratchDatabase(Database):
    """Empty books but for the records given; statements compiled for them serve every ledger."""

    def __init__(self, *records: Base) -> None:
        super().__init__(Path(":memory:"), b"")
        self._raw = sqlcipher3.dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        with self._session(WRITING) as session:
            Base.metadata.create_all(session.connection())
            session.add_all(records)
            session.commit()

    def _connect(self) -> Any:
        """Return the one connection there is; the books live as long as it."""
        return self._raw
