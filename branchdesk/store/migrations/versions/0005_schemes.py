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
        "worklist_filing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_with", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("is_approved", sa.Boolean(), nullable=True),
        sa.Column("opinion", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_worklist_filing_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_filing")),
        sa.UniqueConstraint(
            "branch_id", "year", "version", name=op.f("uq_worklist_filing_branch_id_year_version")
        ),
    )
    with op.batch_alter_table("worklist_filing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_filing_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "delegated_matter",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("support", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("is_admitted", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_delegated_matter_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_delegated_matter_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegated_matter")),
    )
    with op.batch_alter_table("delegated_matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegated_matter_asked_on"), ["asked_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegated_matter_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "rectification_plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("helper_id", sa.String(length=36), nullable=True),
        sa.Column("helper", sa.String(), nullable=True),
        sa.Column("task_force", sa.String(), nullable=True),
        sa.Column("supervised_by", sa.String(), nullable=True),
        sa.Column("supervised_from", sa.Date(), nullable=True),
        sa.Column("supervised_until", sa.Date(), nullable=True),
        sa.Column("self_checked_on", sa.Date(), nullable=True),
        sa.Column("self_check", sa.String(), nullable=True),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("evaluated_by", sa.String(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rectification_plan_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["person.id"], name=op.f("fk_rectification_plan_helper_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_plan")),
    )
    with op.batch_alter_table("rectification_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_plan_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rectification_plan_year"), ["year"], unique=False)

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

    op.create_table(
        "rectification_stage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["rectification_plan.id"],
            name=op.f("fk_rectification_stage_plan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_stage")),
    )
    with op.batch_alter_table("rectification_stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_stage_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "worklist_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_worklist_change_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["worklist_item.id"], name=op.f("fk_worklist_change_item_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_change")),
    )
    with op.batch_alter_table("worklist_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_change_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worklist_change_item_id"), ["item_id"], unique=False)

    op.create_table(
        "worklist_filed_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("filing_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["worklist_filing.id"],
            name=op.f("fk_worklist_filed_item_filing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["worklist_item.id"],
            name=op.f("fk_worklist_filed_item_item_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_filed_item")),
    )
    with op.batch_alter_table("worklist_filed_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_filed_item_filing_id"), ["filing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worklist_filed_item_item_id"), ["item_id"], unique=False)

    op.create_table(
        "worklist_referral",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["worklist_item.id"], name=op.f("fk_worklist_referral_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_referral")),
    )
    with op.batch_alter_table("worklist_referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_referral_item_id"), ["item_id"], unique=False)

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

    with op.batch_alter_table("worklist_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("begun_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("plan_id", sa.String(length=36), nullable=True))
        batch_op.create_index(batch_op.f("ix_worklist_item_plan_id"), ["plan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_worklist_item_plan_id"),
            "rectification_plan",
            ["plan_id"],
            ["id"],
            ondelete="SET NULL",
        )
