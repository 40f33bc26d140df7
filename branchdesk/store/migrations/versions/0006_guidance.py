"""Guidance of branches by cadres, and party brands."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "guidance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_guidance_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
    )
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guidance_since"), ["since"], unique=False)

    op.create_table(
        "party_brand",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_party_brand_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_brand")),
    )
    with op.batch_alter_table("party_brand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_brand_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_brand_since"), ["since"], unique=False)

    op.create_table(
        "rating_criterion",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rating_criterion_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_criterion")),
        sa.UniqueConstraint(
            "branch_id",
            "scheme",
            "year",
            "criterion",
            name=op.f("uq_rating_criterion_branch_id_scheme_year_criterion"),
        ),
    )
    with op.batch_alter_table("rating_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_criterion_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "guidance_visit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("guidance_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("aspects", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_guidance_visit_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guidance_id"], ["guidance.id"], name=op.f("fk_guidance_visit_guidance_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_visit")),
    )
    with op.batch_alter_table("guidance_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_visit_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guidance_visit_guidance_id"), ["guidance_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guidance_visit_held_on"), ["held_on"], unique=False)

    op.create_table(
        "quarter_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("supervision_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_quarter_check_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["supervision_id"],
            ["supervision.id"],
            name=op.f("fk_quarter_check_supervision_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarter_check")),
        sa.UniqueConstraint("supervision_id", name=op.f("uq_quarter_check_supervision_id")),
    )
    with op.batch_alter_table("quarter_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quarter_check_branch_id"), ["branch_id"], unique=False)

    with op.batch_alter_table("notice_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rating_step_id", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_item_rating_step_id"), ["rating_step_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_item_rating_step_id"),
            "rating_step",
            ["rating_step_id"],
            ["id"],
            ondelete="SET NULL",
        )
