"""The whole life of members and applicants."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "development_plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("allotted", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("allotted_on", sa.Date(), nullable=True),
        sa.Column("activists_wanted", sa.Integer(), nullable=True),
        sa.Column("targets_wanted", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_development_plan_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_plan")),
        sa.UniqueConstraint("branch_id", "year", name=op.f("uq_development_plan_branch_id_year")),
    )
    with op.batch_alter_table("development_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_development_plan_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "booklet_text",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("booklet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_booklet_text_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_booklet_text_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booklet_text")),
        sa.UniqueConstraint(
            "person_id", "booklet", "cell", name=op.f("uq_booklet_text_person_id_booklet_cell")
        ),
    )
    with op.batch_alter_table("booklet_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booklet_text_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_booklet_text_person_id"), ["person_id"], unique=False)

    op.create_table(
        "material",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("dated_on", sa.String(10), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("copies IS NULL OR copies > 0", name=op.f("ck_material_has_copies")),
        sa.CheckConstraint("pages IS NULL OR pages > 0", name=op.f("ck_material_has_pages")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_material_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_material_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_material_person_id_kind")),
    )
    with op.batch_alter_table("material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_material_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_material_person_id"), ["person_id"], unique=False)

    op.create_table(
        "planned_admission",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_planned_admission_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_planned_admission_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_admission")),
        sa.UniqueConstraint(
            "branch_id", "year", "person_id", name=op.f("uq_planned_admission_branch_id_year_person_id")
        ),
    )
    with op.batch_alter_table("planned_admission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_admission_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_planned_admission_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("history_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by", sa.String(), nullable=True))
