"""The year of a branch: lists, plans, appraisals, study, care, openness, and closed dues."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "dues_closing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=True),
        sa.Column("reopen_reason", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_closing_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_closing")),
    )
    with op.batch_alter_table("dues_closing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dues_closing_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index("ix_dues_closing_branch_year", ["branch_id", "year"], unique=False)

    op.create_table(
        "guarantee",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("planned_fen", sa.Integer(), nullable=True),
        sa.Column("received_fen", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_guarantee_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guarantee")),
        sa.UniqueConstraint("branch_id", "year", "kind", name=op.f("uq_guarantee_branch_id_year_kind")),
    )
    with op.batch_alter_table("guarantee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guarantee_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "plan_theme",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_plan_theme_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_theme")),
        sa.UniqueConstraint(
            "branch_id", "year", "level", "number", name=op.f("uq_plan_theme_branch_id_year_level_number")
        ),
    )
    with op.batch_alter_table("plan_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_theme_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "point_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("points_tenths", sa.Integer(), nullable=False),
        sa.Column("cap_tenths", sa.Integer(), nullable=True),
        sa.Column("cap_period", sa.String(32), nullable=True),
        sa.Column("source", sa.String(32), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("points_tenths > 0", name=op.f("ck_point_item_has_points")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_point_item_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_item")),
        sa.UniqueConstraint("branch_id", "code", name=op.f("uq_point_item_branch_id_code")),
    )
    with op.batch_alter_table("point_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_item_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "point_publication",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("with_rank", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_point_publication_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_publication")),
        sa.UniqueConstraint(
            "branch_id", "year", "quarter", name=op.f("uq_point_publication_branch_id_year_quarter")
        ),
    )
    with op.batch_alter_table("point_publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_publication_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "procedure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("adopted_at", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("committee_quorum", sa.String(32), nullable=True),
        sa.Column("committee_base", sa.String(32), nullable=True),
        sa.Column("general_matters", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_procedure_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
    )
    with op.batch_alter_table("procedure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_procedure_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_procedure_effective_from"), ["effective_from"], unique=False)

    op.create_table(
        "rule_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("due_month", sa.Integer(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("lead_months", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rule_change_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_change")),
        sa.UniqueConstraint(
            "branch_id", "rule_id", "since", name=op.f("uq_rule_change_branch_id_rule_id_since")
        ),
    )
    with op.batch_alter_table("rule_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_change_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("hours_tenths", sa.Integer(), nullable=True),
        sa.Column("served", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_service_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_held_on"), ["held_on"], unique=False)

    op.create_table(
        "supervision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_supervision_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
    )
    with op.batch_alter_table("supervision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_supervision_held_on"), ["held_on"], unique=False)

    op.create_table(
        "text_block",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_text_block_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block")),
    )
    with op.batch_alter_table("text_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_block_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "venue_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_venue_check_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue_check")),
        sa.UniqueConstraint(
            "branch_id", "item", "checked_on", name=op.f("uq_venue_check_branch_id_item_checked_on")
        ),
    )
    with op.batch_alter_table("venue_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_venue_check_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "work_report",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("heard_by", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_work_report_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_report")),
        sa.UniqueConstraint(
            "branch_id", "year", "period", "number", name=op.f("uq_work_report_branch_id_year_period_number")
        ),
    )
    with op.batch_alter_table("work_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_report_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "year_plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_year_plan_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_plan")),
        sa.UniqueConstraint("branch_id", "year", name=op.f("uq_year_plan_branch_id_year")),
    )
    with op.batch_alter_table("year_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_plan_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "care",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_care_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care")),
    )
    with op.batch_alter_table("care", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_given_on"), ["given_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_person_id"), ["person_id"], unique=False)

    op.create_table(
        "care_need",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("situation", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("helper_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_care_need_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["person.id"], name=op.f("fk_care_need_helper_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_need_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_need")),
    )
    with op.batch_alter_table("care_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_need_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_need_person_id"), ["person_id"], unique=False)

    op.create_table(
        "care_of_member",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_care_of_member_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_care_of_member_by_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_of_member_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_of_member")),
    )
    with op.batch_alter_table("care_of_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_of_member_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_of_member_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_of_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "dues_receipt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(32), nullable=True),
        sa.Column("voucher", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("receiver_id", sa.String(length=36), nullable=True),
        sa.Column("to_centre", sa.Boolean(), nullable=True),
        sa.Column("situation", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_receipt_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["person.id"], name=op.f("fk_dues_receipt_receiver_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_receipt")),
        sa.UniqueConstraint(
            "branch_id", "year", "number", name=op.f("uq_dues_receipt_branch_id_year_number")
        ),
    )
    with op.batch_alter_table("dues_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dues_receipt_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dues_receipt_received_on"), ["received_on"], unique=False)

    op.create_table(
        "leading_post",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_leading_post_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leading_post_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leading_post")),
    )
    with op.batch_alter_table("leading_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leading_post_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leading_post_person_id"), ["person_id"], unique=False)

    op.create_table(
        "notice_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("keeper_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_notice_item_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["keeper_id"], ["person.id"], name=op.f("fk_notice_item_keeper_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_item")),
    )
    with op.batch_alter_table("notice_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_item_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_item_posted_on"), ["posted_on"], unique=False)

    op.create_table(
        "opinion",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("handler_id", sa.String(length=36), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("is_passed_up", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_opinion_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_opinion_handler_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinion_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opinion_received_on"), ["received_on"], unique=False)

    op.create_table(
        "outside_sitting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_outside_sitting_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outside_sitting_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_sitting")),
    )
    with op.batch_alter_table("outside_sitting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outside_sitting_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outside_sitting_person_id"), ["person_id"], unique=False)

    op.create_table(
        "pioneer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_pioneer_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pioneer_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pioneer")),
    )
    with op.batch_alter_table("pioneer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pioneer_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pioneer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "pledge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("made_to", sa.String(32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("is_kept", sa.Boolean(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_pledge_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pledge_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )
    with op.batch_alter_table("pledge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pledge_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_year"), ["year"], unique=False)

    op.create_table(
        "point_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("points_tenths", sa.Integer(), nullable=False),
        sa.Column("source_table", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(length=36), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("times > 0", name=op.f("ck_point_entry_is_something")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_point_entry_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["point_item.id"], name=op.f("fk_point_entry_item_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_point_entry_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_entry")),
        sa.UniqueConstraint("branch_id", "source_key", name=op.f("uq_point_entry_branch_id_source_key")),
    )
    with op.batch_alter_table("point_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_entry_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_point_entry_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_point_entry_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_point_entry_person_id"), ["person_id"], unique=False)

    op.create_table(
        "point_exemption",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("ground", sa.String(32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_point_exemption_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_point_exemption_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_exemption")),
    )
    with op.batch_alter_table("point_exemption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_exemption_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_point_exemption_person_id"), ["person_id"], unique=False)

    op.create_table(
        "secretary_test",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=True),
        sa.Column("mark_hundredths", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_secretary_test_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_secretary_test_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secretary_test")),
    )
    with op.batch_alter_table("secretary_test", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_secretary_test_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_secretary_test_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_secretary_test_person_id"), ["person_id"], unique=False)

    op.create_table(
        "service_person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_service_person_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_person_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_person")),
        sa.UniqueConstraint("service_id", "person_id", name=op.f("uq_service_person_service_id_person_id")),
    )
    with op.batch_alter_table("service_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_person_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_person_service_id"), ["service_id"], unique=False)

    op.create_table(
        "worklist_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("source_table", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(length=36), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("responsible", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.String(length=36), nullable=True),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("recurs_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_worklist_item_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_worklist_item_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["recurs_id"], ["worklist_item.id"], name=op.f("fk_worklist_item_recurs_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["person.id"],
            name=op.f("fk_worklist_item_reviewed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_item")),
    )
    with op.batch_alter_table("worklist_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_item_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worklist_item_raised_on"), ["raised_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_worklist_item_source_id"), ["source_id"], unique=False)

    op.create_table(
        "appraisal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("self_on", sa.Date(), nullable=True),
        sa.Column("mutual_on", sa.Date(), nullable=True),
        sa.Column("voted_on", sa.Date(), nullable=True),
        sa.Column("vote_meeting_id", sa.String(length=36), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_meeting_id", sa.String(length=36), nullable=True),
        sa.Column("finalised_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("full_members", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_appraisal_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["decision_meeting_id"],
            ["meeting.id"],
            name=op.f("fk_appraisal_decision_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vote_meeting_id"],
            ["meeting.id"],
            name=op.f("fk_appraisal_vote_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
        sa.UniqueConstraint("branch_id", "year", name=op.f("uq_appraisal_branch_id_year")),
    )
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "debrief",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("heard_by", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("good", sa.Integer(), nullable=True),
        sa.Column("fairly", sa.Integer(), nullable=True),
        sa.Column("average", sa.Integer(), nullable=True),
        sa.Column("poor", sa.Integer(), nullable=True),
        sa.Column("usual_hundredths", sa.Integer(), nullable=True),
        sa.Column("usual_basis", sa.String(), nullable=True),
        sa.Column("grade", sa.String(32), nullable=True),
        sa.Column("graded_on", sa.Date(), nullable=True),
        sa.Column("graded_by", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_debrief_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_debrief_meeting_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_debrief_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
    )
    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debrief_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "life_review",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("studied_on", sa.Date(), nullable=True),
        sa.Column("study", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("committee_check", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_to", sa.String(), nullable=True),
        sa.Column("report_number", sa.String(), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_life_review_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_life_review_meeting_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_review")),
        sa.UniqueConstraint("branch_id", "year", name=op.f("uq_life_review_branch_id_year")),
    )
    with op.batch_alter_table("life_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_life_review_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "make_up",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("confirmed_by_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_make_up_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_make_up_confirmed_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_make_up_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_make_up_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_up")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_make_up_meeting_id_person_id")),
    )
    with op.batch_alter_table("make_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_make_up_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_make_up_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_make_up_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("guests", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_meeting_notice_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["party_group.id"], name=op.f("fk_meeting_notice_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_notice_meeting_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_notice")),
    )
    with op.batch_alter_table("meeting_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_notice_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_notice_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "meeting_revision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_meeting_revision_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_revision_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_revision")),
    )
    with op.batch_alter_table("meeting_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_revision_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_revision_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "plan_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("planned_for", sa.String(10), nullable=False),
        sa.Column("clock", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("first_planned", sa.String(10), nullable=True),
        sa.Column("moved_reason", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_plan_item_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["party_group.id"], name=op.f("fk_plan_item_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_plan_item_meeting_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_item_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_year"), ["year"], unique=False)

    op.create_table(
        "study_record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("hours_tenths", sa.Integer(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("makes_up_id", sa.String(length=36), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("hours_tenths > 0", name=op.f("ck_study_record_has_hours")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_study_record_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["makes_up_id"], ["meeting.id"], name=op.f("fk_study_record_makes_up_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_record")),
    )
    with op.batch_alter_table("study_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_record_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_record_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_record_makes_up_id"), ["makes_up_id"], unique=False)

    op.create_table(
        "venue_use",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("keeper_id", sa.String(length=36), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_venue_use_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["keeper_id"], ["person.id"], name=op.f("fk_venue_use_keeper_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_venue_use_meeting_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue_use")),
    )
    with op.batch_alter_table("venue_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_venue_use_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_venue_use_used_on"), ["used_on"], unique=False)

    op.create_table(
        "worklist_progress",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["worklist_item.id"], name=op.f("fk_worklist_progress_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worklist_progress")),
    )
    with op.batch_alter_table("worklist_progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worklist_progress_item_id"), ["item_id"], unique=False)

    op.create_table(
        "appraisal_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("appraisal_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("elsewhere", sa.String(), nullable=True),
        sa.Column("self_text", sa.String(), nullable=False),
        sa.Column("mutual_text", sa.String(), nullable=False),
        sa.Column("excellent", sa.Integer(), nullable=True),
        sa.Column("qualified", sa.Integer(), nullable=True),
        sa.Column("basic", sa.Integer(), nullable=True),
        sa.Column("unqualified", sa.Integer(), nullable=True),
        sa.Column("grade", sa.String(32), nullable=True),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("own_opinion", sa.String(), nullable=False),
        sa.Column("superior_opinion", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_appraisal_entry_appraisal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appraisal_entry_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_entry")),
        sa.UniqueConstraint(
            "appraisal_id", "person_id", name=op.f("uq_appraisal_entry_appraisal_id_person_id")
        ),
    )
    with op.batch_alter_table("appraisal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_entry_appraisal_id"), ["appraisal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appraisal_entry_person_id"), ["person_id"], unique=False)

    op.create_table(
        "criticism",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_criticism_by_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_criticism_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["life_review.id"], name=op.f("fk_criticism_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criticism")),
    )
    with op.batch_alter_table("criticism", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criticism_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_criticism_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_criticism_review_id"), ["review_id"], unique=False)

    op.create_table(
        "life_opinion",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("about_id", sa.String(length=36), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_id"], ["person.id"], name=op.f("fk_life_opinion_about_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["life_review.id"], name=op.f("fk_life_opinion_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_opinion")),
    )
    with op.batch_alter_table("life_opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_life_opinion_about_id"), ["about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_life_opinion_review_id"), ["review_id"], unique=False)

    op.create_table(
        "self_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_self_check_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["life_review.id"], name=op.f("fk_self_check_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_check")),
        sa.UniqueConstraint("review_id", "person_id", name=op.f("uq_self_check_review_id_person_id")),
    )
    with op.batch_alter_table("self_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_self_check_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_self_check_review_id"), ["review_id"], unique=False)

    op.create_table(
        "study_participant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("study_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_study_participant_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study_record.id"], name=op.f("fk_study_participant_study_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_participant")),
        sa.UniqueConstraint("study_id", "person_id", name=op.f("uq_study_participant_study_id_person_id")),
    )
    with op.batch_alter_table("study_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_participant_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_participant_study_id"), ["study_id"], unique=False)

    op.create_table(
        "appraisal_correction",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("from_grade", sa.String(32), nullable=True),
        sa.Column("to_grade", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["appraisal_entry.id"],
            name=op.f("fk_appraisal_correction_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_appraisal_correction_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_correction")),
    )
    with op.batch_alter_table("appraisal_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_correction_entry_id"), ["entry_id"], unique=False)

    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("prior", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("prior_item_id", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("prior_note", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_item_prior_item_id"),
            "agenda_item",
            ["prior_item_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.String(32), nullable=True))

    with op.batch_alter_table("dues_payment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voucher", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("receipt_id", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("correction_reason", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_dues_payment_receipt_id"), ["receipt_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_dues_payment_receipt_id"),
            "dues_receipt",
            ["receipt_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("theme", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("service", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("template", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("final_on", sa.Date(), nullable=True))

    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("occasion", sa.String(), nullable=True))
