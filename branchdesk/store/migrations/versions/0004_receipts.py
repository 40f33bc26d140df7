"""A receipt keeps what it said, may stand in the place of a void one, and a gift says itself where it goes."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SAID = """
SELECT payment.receipt_id, person.name, payment.kind, payment.month, payment.amount_fen
FROM dues_payment AS payment JOIN person ON person.id = payment.person_id
WHERE payment.receipt_id IS NOT NULL
ORDER BY payment.receipt_id, person.position, person.id, payment.kind, payment.month
"""
GIFTS = """
UPDATE dues_payment SET (to_centre, situation) = (
    SELECT to_centre, situation FROM dues_receipt WHERE dues_receipt.id = dues_payment.receipt_id
)
WHERE kind = 'voluntary' AND receipt_id IN (SELECT id FROM dues_receipt WHERE to_centre IS NOT NULL)
"""


def upgrade() -> None:
    with op.batch_alter_table("dues_payment") as payments:
        payments.add_column(sa.Column("to_centre", sa.Boolean(), nullable=True))
        payments.add_column(sa.Column("situation", sa.String(), nullable=True))
    op.execute(GIFTS)
    with op.batch_alter_table("dues_receipt") as receipts:
        receipts.add_column(sa.Column("lines", sa.JSON(), nullable=True))
        receipts.add_column(sa.Column("replaces_id", sa.String(length=36), nullable=True))
        receipts.create_foreign_key(
            "fk_dues_receipt_replaces_id", "dues_receipt", ["replaces_id"], ["id"], ondelete="SET NULL"
        )
    _write_lines()
    with op.batch_alter_table("dues_receipt") as receipts:
        receipts.alter_column("lines", existing_type=sa.JSON(), nullable=False)
        receipts.drop_column("to_centre")
        receipts.drop_column("situation")


def _write_lines() -> None:
    """Give every receipt the lines it was printed with: a member's months of one kind in one line."""
    connection = op.get_bind()
    lines: dict[str, list[list[Any]]] = {}
    for receipt, name, kind, month, fen in connection.exec_driver_sql(SAID).all():
        said = lines.setdefault(receipt, [])
        if said and said[-1][:2] == [name, kind] and _follows(said[-1][3], month):
            said[-1][3:] = [month, said[-1][4] + fen]
        else:
            said.append([name, kind, month, month, fen])
    for (receipt,) in connection.exec_driver_sql("SELECT id FROM dues_receipt").all():
        connection.exec_driver_sql(
            "UPDATE dues_receipt SET lines = ? WHERE id = ?", (json.dumps(lines.get(receipt, [])), receipt)
        )


def _follows(before: str, month: str) -> bool:
    """Say whether a month such as 2026-03 is the next after another."""
    first, then = ([int(part) for part in text.split("-")] for text in (before, month))
    return then[0] * 12 + then[1] == first[0] * 12 + first[1] + 1
