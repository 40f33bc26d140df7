"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "branch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("sector", sa.String(32), nullable=True),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("locality", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("superior", sa.String(), nullable=True),
        sa.Column("founded_on", sa.String(10), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
    )
    op.create_table(
        "content",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content")),
        sa.UniqueConstraint("sha256", name=op.f("uq_content_sha256")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("page", "record", name=op.f("uq_draft_page_record")),
    )
    op.create_table(
        "history_entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entry")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "known_card",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("desk_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("age_recipient", sa.String(), nullable=False),
        sa.Column("signing_public", sa.String(), nullable=False),
        sa.Column("pinned_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_card")),
        sa.UniqueConstraint("desk_id", name=op.f("uq_known_card_desk_id")),
    )
    op.create_table(
        "received_package",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_package")),
        sa.UniqueConstraint("branch_id", "seq", name=op.f("uq_received_package_branch_id_seq")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("owner_table", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_attachment_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["content.sha256"], name=op.f("fk_attachment_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_branch_id"), "attachment", ["branch_id"], unique=False)
    op.create_index(op.f("ix_attachment_owner_id"), "attachment", ["owner_id"], unique=False)
    op.create_table(
        "carried_field",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_carried_field_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_field")),
        sa.UniqueConstraint(
            "branch_id",
            "table_name",
            "record_id",
            name=op.f("uq_carried_field_branch_id_table_name_record_id"),
        ),
    )
    op.create_index(op.f("ix_carried_field_branch_id"), "carried_field", ["branch_id"], unique=False)
    op.create_table(
        "dues_publication",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_publication_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_publication")),
    )
    op.create_index(op.f("ix_dues_publication_branch_id"), "dues_publication", ["branch_id"], unique=False)
    op.create_table(
        "history_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["history_entry.id"], name=op.f("fk_history_change_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_change")),
    )
    op.create_index(op.f("ix_history_change_entry_id"), "history_change", ["entry_id"], unique=False)
    op.create_index(op.f("ix_history_change_key"), "history_change", ["key"], unique=False)
    op.create_table(
        "identity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("age_secret", sa.String(), nullable=False),
        sa.Column("signing_secret", sa.String(), nullable=False),
        sa.Column("former_age_secrets", sa.JSON(), nullable=False),
        sa.Column("rotation", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_identity_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("branch_id", name=op.f("uq_identity_branch_id")),
    )
    op.create_table(
        "paper_text",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_paper_text_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_text")),
        sa.UniqueConstraint(
            "branch_id", "paper", "year", "field", name=op.f("uq_paper_text_branch_id_paper_year_field")
        ),
    )
    op.create_index(op.f("ix_paper_text_branch_id"), "paper_text", ["branch_id"], unique=False)
    op.create_table(
        "party_group",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_party_group_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_group")),
        sa.UniqueConstraint("branch_id", "name", name=op.f("uq_party_group_branch_id_name")),
    )
    op.create_index(op.f("ix_party_group_branch_id"), "party_group", ["branch_id"], unique=False)
    op.create_table(
        "rating",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("total_hundredths", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rating_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("branch_id", "scheme", "year", name=op.f("uq_rating_branch_id_scheme_year")),
    )
    op.create_index(op.f("ix_rating_branch_id"), "rating", ["branch_id"], unique=False)
    op.create_table(
        "rating_answer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_rating_answer_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_answer")),
        sa.UniqueConstraint(
            "branch_id", "scheme", "year", "item", name=op.f("uq_rating_answer_branch_id_scheme_year_item")
        ),
    )
    op.create_index(op.f("ix_rating_answer_branch_id"), "rating_answer", ["branch_id"], unique=False)
    op.create_table(
        "sent_package",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_sent_package_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_package")),
        sa.UniqueConstraint("branch_id", "seq", name=op.f("uq_sent_package_branch_id_seq")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_setting_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("branch_id", "name", name=op.f("uq_setting_branch_id_name")),
    )
    op.create_index(op.f("ix_setting_branch_id"), "setting", ["branch_id"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("elected_on", sa.Date(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_approval", sa.String(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_term_branch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_index(op.f("ix_term_branch_id"), "term", ["branch_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("sex", sa.String(32), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("born_on", sa.String(10), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("native_place", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("degree", sa.String(), nullable=True),
        sa.Column("technical_title", sa.String(), nullable=True),
        sa.Column("job", sa.String(), nullable=True),
        sa.Column("work_unit", sa.String(), nullable=True),
        sa.Column("employed_on", sa.String(10), nullable=True),
        sa.Column("dues_category", sa.String(32), nullable=True),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("landline", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("registered_address", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("admitted_on", sa.String(10), nullable=True),
        sa.Column("converted_on", sa.String(10), nullable=True),
        sa.Column("joined_branch_on", sa.String(10), nullable=True),
        sa.Column("dues_from", sa.String(7), nullable=True),
        sa.Column("is_floating", sa.Boolean(), nullable=False),
        sa.Column("floating_to", sa.String(), nullable=True),
        sa.Column("is_lost", sa.Boolean(), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("transfer_due_on", sa.Date(), nullable=True),
        sa.Column("vote_bar", sa.String(32), nullable=True),
        sa.Column("political_status", sa.String(), nullable=True),
        sa.Column("league_joined_on", sa.String(10), nullable=True),
        sa.Column("applied_on", sa.String(10), nullable=True),
        sa.Column("applied_to", sa.String(), nullable=True),
        sa.Column("talked_on", sa.String(10), nullable=True),
        sa.Column("activist_on", sa.String(10), nullable=True),
        sa.Column("recommended_by", sa.String(), nullable=True),
        sa.Column("filed_on", sa.String(10), nullable=True),
        sa.Column("inspected_on", sa.String(10), nullable=True),
        sa.Column("target_on", sa.String(10), nullable=True),
        sa.Column("first_mentor", sa.String(), nullable=True),
        sa.Column("second_mentor", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(32), nullable=True),
        sa.Column("end_note", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_person_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["party_group.id"], name=op.f("fk_person_group_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_branch_id"), "person", ["branch_id"], unique=False)
    op.create_index(op.f("ix_person_group_id"), "person", ["group_id"], unique=False)
    op.create_index("ix_person_name", "person", ["branch_id", "name"], unique=False)
    op.create_index(
        "uq_person_id_number",
        "person",
        ["branch_id", "id_number"],
        unique=True,
        sqlite_where=sa.text("id_number IS NOT NULL AND ended_on IS NULL"),
    )
    op.create_table(
        "dues_assessment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("category", sa.String(32), nullable=True),
        sa.Column("base_fen", sa.Integer(), nullable=True),
        sa.Column("rate_bp", sa.Integer(), nullable=True),
        sa.Column("calculated_fen", sa.Integer(), nullable=True),
        sa.Column("due_fen", sa.Integer(), nullable=False),
        sa.Column("working", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=True),
        sa.Column("change_reason", sa.String(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_assessment_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_assessment_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_assessment")),
        sa.UniqueConstraint("person_id", "from_month", name=op.f("uq_dues_assessment_person_id_from_month")),
    )
    op.create_index(op.f("ix_dues_assessment_branch_id"), "dues_assessment", ["branch_id"], unique=False)
    op.create_index(op.f("ix_dues_assessment_person_id"), "dues_assessment", ["person_id"], unique=False)
    op.create_index(op.f("ix_dues_assessment_year"), "dues_assessment", ["year"], unique=False)
    op.create_table(
        "dues_payment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("method", sa.String(32), nullable=True),
        sa.Column("payer", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("reverses_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_dues_payment_is_something")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_payment_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_payment_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["dues_payment.id"], name=op.f("fk_dues_payment_reverses_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_payment")),
    )
    op.create_index(op.f("ix_dues_payment_branch_id"), "dues_payment", ["branch_id"], unique=False)
    op.create_index(op.f("ix_dues_payment_month"), "dues_payment", ["month"], unique=False)
    op.create_index("ix_dues_payment_person_month", "dues_payment", ["person_id", "month"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("also_kinds", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("chair_id", sa.String(length=36), nullable=True),
        sa.Column("recorder_id", sa.String(length=36), nullable=True),
        sa.Column("lecturer", sa.String(), nullable=True),
        sa.Column("lecturer_id", sa.String(length=36), nullable=True),
        sa.Column("guests", sa.String(), nullable=True),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("hours_tenths", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_meeting_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_meeting_chair_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["party_group.id"], name=op.f("fk_meeting_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["person.id"], name=op.f("fk_meeting_lecturer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["recorder_id"], ["person.id"], name=op.f("fk_meeting_recorder_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_branch_id"), "meeting", ["branch_id"], unique=False)
    op.create_index(op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(32), nullable=False),
        sa.Column("duties", sa.String(), nullable=True),
        sa.Column("elected", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_post_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_branch_id"), "post", ["branch_id"], unique=False)
    op.create_index(op.f("ix_post_person_id"), "post", ["person_id"], unique=False)
    op.create_table(
        "talk",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("branch_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("with_id", sa.String(length=36), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_talk_branch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_talk_by_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["with_id"], ["person.id"], name=op.f("fk_talk_with_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    op.create_index(op.f("ix_talk_branch_id"), "talk", ["branch_id"], unique=False)
    op.create_index(op.f("ix_talk_by_id"), "talk", ["by_id"], unique=False)
    op.create_index(op.f("ix_talk_with_id"), "talk", ["with_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("presence", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("can_vote", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_attendance_meeting_id_person_id")),
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "motion",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("is_secret", sa.Boolean(), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("abstain", sa.Integer(), nullable=False),
        sa.Column("written_yes", sa.Integer(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_motion_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion")),
    )
    op.create_index(op.f("ix_motion_meeting_id"), "motion", ["meeting_id"], unique=False)
    # ### end Alembic commands ###
