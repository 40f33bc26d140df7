"""Schemes of the cities: steps, lists, surveys, guidance and plans."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "focus_tag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("listed_by", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_focus_tag_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_tag")),
    )
    with op.batch_alter_table("focus_tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_focus_tag_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_tag_since"), ["since"], unique=False)

    op.create_table(
        "rating_objection",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rating_objection_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_objection")),
    )
    with op.batch_alter_table("rating_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_objection_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "rating_step",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rating_step_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_step")),
        sa.UniqueConstraint(
            "branch_id",
            "scheme",
            "year",
            "step",
            "number",
            name=op.f("uq_rating_step_branch_id_scheme_year_step_number"),
        ),
    )
    with op.batch_alter_table("rating_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_step_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "satisfaction_survey",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(32), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("valid", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=False),
        sa.Column("basically_satisfied", sa.Integer(), nullable=False),
        sa.Column("dissatisfied", sa.Integer(), nullable=False),
        sa.Column("no_opinion", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_satisfaction_survey_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satisfaction_survey")),
    )
    with op.batch_alter_table("satisfaction_survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_satisfaction_survey_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_satisfaction_survey_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_satisfaction_survey_year"), ["year"], unique=False)

    op.create_table(
        "work_post",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("duties", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_work_post_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_post")),
        sa.UniqueConstraint("branch_id", "rule", name=op.f("uq_work_post_branch_id_rule")),
    )
    with op.batch_alter_table("work_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_post_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "work_post_person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("work_post_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_work_post_person_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_post_id"],
            ["work_post.id"],
            name=op.f("fk_work_post_person_work_post_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_post_person")),
        sa.UniqueConstraint(
            "work_post_id", "person_id", name=op.f("uq_work_post_person_work_post_id_person_id")
        ),
    )
    with op.batch_alter_table("work_post_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_post_person_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_post_person_work_post_id"), ["work_post_id"], unique=False)

    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_id", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("is_confirmed", sa.Boolean(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_opinion_about_id"), "person", ["about_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("pioneer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))

    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.alter_column("total_hundredths", nullable=True)

    with op.batch_alter_table("rating_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("given_by", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("given_on", sa.Date(), nullable=True))
