BEGIN TRANSACTION;
CREATE TABLE absence (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	since DATE NOT NULL, 
	place VARCHAR NOT NULL, 
	is_settled BOOLEAN NOT NULL, 
	reason VARCHAR, 
	contacts VARCHAR, 
	certificate VARCHAR, 
	host VARCHAR, 
	dues_elsewhere VARCHAR, 
	expected_back_on DATE, 
	ended_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT fk_absence_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_absence_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE acknowledgement (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	check_id VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	given_on DATE NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_acknowledgement PRIMARY KEY (id), 
	CONSTRAINT uq_acknowledgement_branch_id_check_id_record_id UNIQUE (branch_id, check_id, record_id), 
	CONSTRAINT fk_acknowledgement_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE agenda_item (
	id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(32), 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	resolution VARCHAR NOT NULL, 
	prior VARCHAR(32), 
	prior_item_id VARCHAR(36), 
	prior_note VARCHAR, 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_agenda_item_prior_item_id FOREIGN KEY(prior_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL
);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE appraisal (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	self_on DATE, 
	mutual_on DATE, 
	voted_on DATE, 
	vote_meeting_id VARCHAR(36), 
	issued INTEGER, 
	returned INTEGER, 
	decided_on DATE, 
	decision_meeting_id VARCHAR(36), 
	finalised_on DATE, 
	members INTEGER, 
	full_members INTEGER, 
	override_reason VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_appraisal PRIMARY KEY (id), 
	CONSTRAINT uq_appraisal_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_appraisal_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_appraisal_vote_meeting_id FOREIGN KEY(vote_meeting_id) REFERENCES meeting (id) ON DELETE SET NULL, 
	CONSTRAINT fk_appraisal_decision_meeting_id FOREIGN KEY(decision_meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE appraisal_correction (
	id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36) NOT NULL, 
	corrected_on DATE NOT NULL, 
	from_grade VARCHAR(32), 
	to_grade VARCHAR(32) NOT NULL, 
	meeting_id VARCHAR(36), 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_appraisal_correction PRIMARY KEY (id), 
	CONSTRAINT fk_appraisal_correction_entry_id FOREIGN KEY(entry_id) REFERENCES appraisal_entry (id) ON DELETE CASCADE, 
	CONSTRAINT fk_appraisal_correction_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE appraisal_entry (
	id VARCHAR(36) NOT NULL, 
	appraisal_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	elsewhere VARCHAR, 
	self_text VARCHAR NOT NULL, 
	mutual_text VARCHAR NOT NULL, 
	excellent INTEGER, 
	qualified INTEGER, 
	basic INTEGER, 
	unqualified INTEGER, 
	grade VARCHAR(32), 
	opinion VARCHAR NOT NULL, 
	feedback_on DATE, 
	own_opinion VARCHAR NOT NULL, 
	superior_opinion VARCHAR NOT NULL, 
	CONSTRAINT pk_appraisal_entry PRIMARY KEY (id), 
	CONSTRAINT uq_appraisal_entry_appraisal_id_person_id UNIQUE (appraisal_id, person_id), 
	CONSTRAINT fk_appraisal_entry_appraisal_id FOREIGN KEY(appraisal_id) REFERENCES appraisal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_appraisal_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE arrears_reason (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	from_month VARCHAR(7) NOT NULL, 
	to_month VARCHAR(7) NOT NULL, 
	reason VARCHAR NOT NULL, 
	given_on DATE NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_arrears_reason PRIMARY KEY (id), 
	CONSTRAINT fk_arrears_reason_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_arrears_reason_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE assessment_submission (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	prepared_by_id VARCHAR(36), 
	prepared_on DATE NOT NULL, 
	phone VARCHAR, 
	reviewed_by_id VARCHAR(36), 
	reviewed_on DATE, 
	reviewed_people INTEGER, 
	reviewed_fen INTEGER, 
	submitted_on DATE, 
	submitted_to VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_assessment_submission PRIMARY KEY (id), 
	CONSTRAINT uq_assessment_submission_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_assessment_submission_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_assessment_submission_prepared_by_id FOREIGN KEY(prepared_by_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_assessment_submission_reviewed_by_id FOREIGN KEY(reviewed_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE attachment (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	owner_table VARCHAR NOT NULL, 
	owner_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	purpose VARCHAR(32), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_sha256 FOREIGN KEY(sha256) REFERENCES content (sha256)
);
CREATE TABLE attendance (
	id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	presence VARCHAR(32) NOT NULL, 
	reason VARCHAR, 
	can_vote BOOLEAN NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT uq_attendance_meeting_id_person_id UNIQUE (meeting_id, person_id), 
	CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE award (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36), 
	kind VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	level VARCHAR(32) NOT NULL, 
	given_by VARCHAR, 
	given_on DATE NOT NULL, 
	document VARCHAR, 
	achievement VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_award PRIMARY KEY (id), 
	CONSTRAINT fk_award_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_award_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE booklet_text (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	booklet VARCHAR NOT NULL, 
	cell VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_booklet_text PRIMARY KEY (id), 
	CONSTRAINT uq_booklet_text_person_id_booklet_cell UNIQUE (person_id, booklet, cell), 
	CONSTRAINT fk_booklet_text_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_booklet_text_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE branch (
	id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	is_own BOOLEAN NOT NULL, 
	sector VARCHAR(32), 
	form VARCHAR(32) NOT NULL, 
	locality VARCHAR(32) NOT NULL, 
	unit VARCHAR, 
	superior VARCHAR, 
	founded_on VARCHAR(10), 
	phone VARCHAR, 
	scheme VARCHAR, 
	covered_units INTEGER, 
	CONSTRAINT pk_branch PRIMARY KEY (id)
);
INSERT INTO "branch" VALUES('00000000-0000-4000-8000-000000000001','branch','样例党支部',1,NULL,'independent','none',NULL,NULL,NULL,NULL,'zhenjiang-2018',NULL);
CREATE TABLE care (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	given_on DATE NOT NULL, 
	"by" VARCHAR, 
	what VARCHAR NOT NULL, 
	amount_fen INTEGER, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_care PRIMARY KEY (id), 
	CONSTRAINT fk_care_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_care_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE care_need (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	situation VARCHAR NOT NULL, 
	measure VARCHAR, 
	helper_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_care_need PRIMARY KEY (id), 
	CONSTRAINT fk_care_need_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_care_need_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_care_need_helper_id FOREIGN KEY(helper_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE care_of_member (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	by_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_care_of_member PRIMARY KEY (id), 
	CONSTRAINT fk_care_of_member_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_care_of_member_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_care_of_member_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE carried_field (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	table_name VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	"values" JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_carried_field PRIMARY KEY (id), 
	CONSTRAINT uq_carried_field_branch_id_table_name_record_id UNIQUE (branch_id, table_name, record_id), 
	CONSTRAINT fk_carried_field_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE contact (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	by_id VARCHAR(36), 
	held_on DATE NOT NULL, 
	means VARCHAR(32) NOT NULL, 
	is_reached BOOLEAN NOT NULL, 
	result VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT fk_contact_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_contact_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_contact_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE content (
	id VARCHAR(36) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_content PRIMARY KEY (id), 
	CONSTRAINT uq_content_sha256 UNIQUE (sha256)
);
CREATE TABLE criticism (
	id VARCHAR(36) NOT NULL, 
	review_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	by_id VARCHAR(36) NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_criticism PRIMARY KEY (id), 
	CONSTRAINT fk_criticism_review_id FOREIGN KEY(review_id) REFERENCES life_review (id) ON DELETE CASCADE, 
	CONSTRAINT fk_criticism_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_criticism_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE debrief (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	person_id VARCHAR(36), 
	reported_on DATE NOT NULL, 
	meeting_id VARCHAR(36), 
	document VARCHAR, 
	heard_by VARCHAR, 
	text VARCHAR NOT NULL, 
	issued INTEGER, 
	returned INTEGER, 
	good INTEGER, 
	fairly INTEGER, 
	average INTEGER, 
	poor INTEGER, 
	usual_hundredths INTEGER, 
	usual_basis VARCHAR, 
	grade VARCHAR(32), 
	graded_on DATE, 
	graded_by VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (id), 
	CONSTRAINT fk_debrief_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_debrief_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_debrief_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE delegated_matter (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	text VARCHAR NOT NULL, 
	asked_by VARCHAR NOT NULL, 
	asked_on DATE NOT NULL, 
	basis VARCHAR, 
	support VARCHAR, 
	decided_on DATE, 
	is_admitted BOOLEAN, 
	reason VARCHAR, 
	until DATE, 
	person_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_delegated_matter PRIMARY KEY (id), 
	CONSTRAINT fk_delegated_matter_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_delegated_matter_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE development_plan (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	allotted INTEGER, 
	document VARCHAR, 
	allotted_on DATE, 
	activists_wanted INTEGER, 
	targets_wanted INTEGER, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_development_plan PRIMARY KEY (id), 
	CONSTRAINT uq_development_plan_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_development_plan_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE development_step (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	step VARCHAR NOT NULL, 
	"on" VARCHAR(10), 
	until VARCHAR(10), 
	people JSON NOT NULL, 
	others VARCHAR, 
	decision VARCHAR, 
	document VARCHAR, 
	meeting_id VARCHAR(36), 
	motion_id VARCHAR(36), 
	result VARCHAR, 
	hours_tenths INTEGER, 
	notes VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_development_step PRIMARY KEY (id), 
	CONSTRAINT uq_development_step_person_id_step UNIQUE (person_id, step), 
	CONSTRAINT fk_development_step_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_development_step_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_development_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL, 
	CONSTRAINT fk_development_step_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE SET NULL
);
CREATE TABLE disposition (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	opened_on DATE NOT NULL, 
	aim VARCHAR(32) NOT NULL, 
	ground VARCHAR(32), 
	conduct VARCHAR NOT NULL, 
	closed_on DATE, 
	outcome VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_disposition PRIMARY KEY (id), 
	CONSTRAINT fk_disposition_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_disposition_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE disposition_step (
	id VARCHAR(36) NOT NULL, 
	disposition_id VARCHAR(36) NOT NULL, 
	step VARCHAR NOT NULL, 
	done_on DATE NOT NULL, 
	"by" VARCHAR, 
	meeting_id VARCHAR(36), 
	note VARCHAR, 
	CONSTRAINT pk_disposition_step PRIMARY KEY (id), 
	CONSTRAINT uq_disposition_step_disposition_id_step UNIQUE (disposition_id, step), 
	CONSTRAINT fk_disposition_step_disposition_id FOREIGN KEY(disposition_id) REFERENCES disposition (id) ON DELETE CASCADE, 
	CONSTRAINT fk_disposition_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE draft (
	id VARCHAR(36) NOT NULL, 
	page VARCHAR NOT NULL, 
	record VARCHAR NOT NULL, 
	"values" JSON NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT uq_draft_page_record UNIQUE (page, record)
);
CREATE TABLE dual_cultivation (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	mentor_id VARCHAR(36), 
	measures VARCHAR NOT NULL, 
	started_on DATE NOT NULL, 
	ended_on DATE, 
	result VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dual_cultivation PRIMARY KEY (id), 
	CONSTRAINT fk_dual_cultivation_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dual_cultivation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dual_cultivation_mentor_id FOREIGN KEY(mentor_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE dues_assessment (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	from_month VARCHAR(7) NOT NULL, 
	category VARCHAR(32), 
	base_fen INTEGER, 
	rate_bp INTEGER, 
	calculated_fen INTEGER, 
	due_fen INTEGER NOT NULL, 
	working VARCHAR NOT NULL, 
	rule VARCHAR, 
	items JSON NOT NULL, 
	override_reason VARCHAR, 
	change_reason VARCHAR, 
	assessed_on DATE NOT NULL, 
	kept_on DATE, 
	kept_reason VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_assessment PRIMARY KEY (id), 
	CONSTRAINT uq_dues_assessment_person_id_from_month UNIQUE (person_id, from_month), 
	CONSTRAINT fk_dues_assessment_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_assessment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "dues_assessment" VALUES('4c811404-2365-4da8-bb22-ab3160075f4b','00000000-0000-4000-8000-000000000001','fd34bbac-fe06-4964-a8d2-849e82ab2a69',2026,'2026-01','A4',500000,100,5000,5000,'',NULL,'[]',NULL,NULL,'2026-01-12',NULL,NULL,'2026-11-26 03:50:22.760200');
INSERT INTO "dues_assessment" VALUES('5fb702d5-d67b-4944-a1b1-dd93a289dcfd','00000000-0000-4000-8000-000000000001','b71787eb-0cee-4b95-8942-cdc9758facf6',2026,'2026-01','A4',500000,100,5000,5000,'',NULL,'[]',NULL,NULL,'2026-01-12',NULL,NULL,'2026-11-26 03:50:22.760910');
INSERT INTO "dues_assessment" VALUES('977647d0-b36b-40ba-8e29-ec4e25d651d1','00000000-0000-4000-8000-000000000001','1226bae9-245e-4af1-8df1-0981e9d9467c',2026,'2026-01','A4',500000,100,5000,5000,'',NULL,'[]',NULL,NULL,'2026-01-12',NULL,NULL,'2026-11-26 03:50:22.761216');
INSERT INTO "dues_assessment" VALUES('de7eff2c-9682-437c-acff-b3a4c4a54595','00000000-0000-4000-8000-000000000001','5cfbdcda-cb8b-4ed9-b549-dd70e0e874df',2026,'2026-01','A4',500000,100,5000,5000,'',NULL,'[]',NULL,NULL,'2026-01-12',NULL,NULL,'2026-11-26 03:50:22.761508');
CREATE TABLE dues_closing (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	month VARCHAR(7), 
	closed_on DATE NOT NULL, 
	closed_by VARCHAR, 
	result JSON NOT NULL, 
	reopened_on DATE, 
	reopened_by VARCHAR, 
	reopen_reason VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_closing PRIMARY KEY (id), 
	CONSTRAINT fk_dues_closing_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE dues_payment (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	month VARCHAR(7) NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	paid_on DATE, 
	kind VARCHAR(32) NOT NULL, 
	method VARCHAR(32), 
	payer VARCHAR, 
	remark VARCHAR, 
	reverses_id VARCHAR(36), 
	voucher VARCHAR, 
	receipt_id VARCHAR(36), 
	correction_reason VARCHAR, 
	recorded_at DATETIME NOT NULL, to_centre BOOLEAN, situation VARCHAR, 
	CONSTRAINT pk_dues_payment PRIMARY KEY (id), 
	CONSTRAINT ck_dues_payment_is_something CHECK (amount_fen <> 0), 
	CONSTRAINT fk_dues_payment_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_payment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_payment_reverses_id FOREIGN KEY(reverses_id) REFERENCES dues_payment (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_payment_receipt_id FOREIGN KEY(receipt_id) REFERENCES dues_receipt (id) ON DELETE SET NULL
);
INSERT INTO "dues_payment" VALUES('c90b528d-f5f2-4dc1-a86f-cc2d383ff174','00000000-0000-4000-8000-000000000001','fd34bbac-fe06-4964-a8d2-849e82ab2a69','2026-01',5000,'2026-03-10','dues','cash',NULL,'经支部同意每季度交一次',NULL,NULL,'0959ffe1-7018-411b-a60c-0853f484db70',NULL,'2026-11-26 03:50:22.777344',NULL,NULL);
INSERT INTO "dues_payment" VALUES('0243fd16-69d7-421a-aa17-7f284345c91d','00000000-0000-4000-8000-000000000001','fd34bbac-fe06-4964-a8d2-849e82ab2a69','2026-02',5000,'2026-03-10','dues','cash',NULL,'经支部同意每季度交一次',NULL,NULL,'0959ffe1-7018-411b-a60c-0853f484db70',NULL,'2026-11-26 03:50:22.783269',NULL,NULL);
INSERT INTO "dues_payment" VALUES('0ca3d1e3-24c5-444d-9695-17226b206584','00000000-0000-4000-8000-000000000001','b71787eb-0cee-4b95-8942-cdc9758facf6','2026-01',5000,'2026-03-10','dues','cash',NULL,'经支部同意每季度交一次',NULL,NULL,'0959ffe1-7018-411b-a60c-0853f484db70',NULL,'2026-11-26 03:50:22.787851',NULL,NULL);
INSERT INTO "dues_payment" VALUES('40bbca52-d234-4c87-8462-cf02ddd41f25','00000000-0000-4000-8000-000000000001','b71787eb-0cee-4b95-8942-cdc9758facf6','2026-02',5000,'2026-03-10','dues','cash',NULL,'经支部同意每季度交一次',NULL,NULL,'0959ffe1-7018-411b-a60c-0853f484db70',NULL,'2026-11-26 03:50:22.792011',NULL,NULL);
INSERT INTO "dues_payment" VALUES('dea01aaa-164f-4d3f-99d3-50992a0a8442','00000000-0000-4000-8000-000000000001','1226bae9-245e-4af1-8df1-0981e9d9467c','2026-03',5000,'2026-03-12','dues','transfer',NULL,NULL,NULL,NULL,'bc9cf1ce-02e0-44d7-865e-0ef20d04f92d',NULL,'2026-11-26 03:50:22.820209',NULL,NULL);
INSERT INTO "dues_payment" VALUES('6873b083-e48a-4482-a2a4-d292e24edc36','00000000-0000-4000-8000-000000000001','1226bae9-245e-4af1-8df1-0981e9d9467c','2026-03',100000,'2026-03-12','voluntary','transfer',NULL,NULL,NULL,NULL,'bc9cf1ce-02e0-44d7-865e-0ef20d04f92d',NULL,'2026-11-26 03:50:22.822125',1,'1950年入党的老党员');
INSERT INTO "dues_payment" VALUES('65c43a66-d9c0-4f91-8a83-1b3227166fbd','00000000-0000-4000-8000-000000000001','5cfbdcda-cb8b-4ed9-b549-dd70e0e874df','2026-03',5000,'2026-03-13','dues','cash',NULL,NULL,NULL,NULL,'9b01899e-d8bb-4ad2-aaf8-7aa3e273a247',NULL,'2026-11-26 03:50:22.837427',NULL,NULL);
INSERT INTO "dues_payment" VALUES('2bcabbc4-88b3-4dee-921e-276e1f98fcaf','00000000-0000-4000-8000-000000000001','5cfbdcda-cb8b-4ed9-b549-dd70e0e874df','2026-03',-5000,'2026-03-14','dues','cash',NULL,'收错了','65c43a66-d9c0-4f91-8a83-1b3227166fbd',NULL,NULL,NULL,'2026-11-26 03:50:22.848276',NULL,NULL);
CREATE TABLE dues_publication (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	published_on DATE NOT NULL, 
	place VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_publication PRIMARY KEY (id), 
	CONSTRAINT fk_dues_publication_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE "dues_receipt" (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	received_on DATE NOT NULL, 
	payer VARCHAR NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	method VARCHAR(32), 
	voucher VARCHAR, 
	reason VARCHAR, 
	receiver_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	lines JSON NOT NULL, 
	replaces_id VARCHAR(36), 
	CONSTRAINT pk_dues_receipt PRIMARY KEY (id), 
	CONSTRAINT uq_dues_receipt_branch_id_year_number UNIQUE (branch_id, year, number), 
	CONSTRAINT fk_dues_receipt_replaces_id FOREIGN KEY(replaces_id) REFERENCES dues_receipt (id) ON DELETE SET NULL, 
	CONSTRAINT fk_dues_receipt_receiver_id FOREIGN KEY(receiver_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_dues_receipt_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "dues_receipt" VALUES('0959ffe1-7018-411b-a60c-0853f484db70','00000000-0000-4000-8000-000000000001',2026,1,'2026-03-10','王五、赵六',20000,'cash',NULL,'经支部同意每季度交一次','fd34bbac-fe06-4964-a8d2-849e82ab2a69','2026-11-26 03:50:22.801224','[["\u738b\u4f0d", "dues", "2026-01", "2026-02", 10000], ["\u8d75\u516d", "dues", "2026-01", "2026-02", 10000]]',NULL);
INSERT INTO "dues_receipt" VALUES('bc9cf1ce-02e0-44d7-865e-0ef20d04f92d','00000000-0000-4000-8000-000000000001',2026,2,'2026-03-12','孙七',105000,'transfer',NULL,NULL,NULL,'2026-11-26 03:50:22.825290','[["\u5b59\u4e03", "dues", "2026-03", "2026-03", 5000], ["\u5b59\u4e03", "voluntary", "2026-03", "2026-03", 100000]]',NULL);
INSERT INTO "dues_receipt" VALUES('9b01899e-d8bb-4ad2-aaf8-7aa3e273a247','00000000-0000-4000-8000-000000000001',2026,3,'2026-03-13','周八',5000,'cash',NULL,NULL,NULL,'2026-11-26 03:50:22.841131','[["\u5468\u516b", "dues", "2026-03", "2026-03", 5000]]',NULL);
CREATE TABLE dues_relief (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	applied_on DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	from_month VARCHAR(7) NOT NULL, 
	to_month VARCHAR(7) NOT NULL, 
	category VARCHAR(32), 
	meeting_id VARCHAR(36), 
	decided_on DATE, 
	approval_number VARCHAR, 
	approved_on DATE, 
	approved_by VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_relief PRIMARY KEY (id), 
	CONSTRAINT fk_dues_relief_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_relief_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_relief_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE dues_reminder (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	reminded_on DATE NOT NULL, 
	reminded_by_id VARCHAR(36), 
	how VARCHAR NOT NULL, 
	answer VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_reminder PRIMARY KEY (id), 
	CONSTRAINT fk_dues_reminder_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_reminder_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_reminder_reminded_by_id FOREIGN KEY(reminded_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE election (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	form VARCHAR(32) NOT NULL, 
	term_id VARCHAR(36), 
	new_term_id VARCHAR(36), 
	ordinal INTEGER, 
	planned_on DATE, 
	seats INTEGER NOT NULL, 
	with_secretary BOOLEAN NOT NULL, 
	deputies INTEGER NOT NULL, 
	reduced_seats INTEGER, 
	reduced_agreed INTEGER, 
	left_out_approval VARCHAR, 
	left_out_passed_on DATE, 
	closed_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_election PRIMARY KEY (id), 
	CONSTRAINT fk_election_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_term_id FOREIGN KEY(term_id) REFERENCES term (id) ON DELETE SET NULL, 
	CONSTRAINT fk_election_new_term_id FOREIGN KEY(new_term_id) REFERENCES term (id) ON DELETE SET NULL
);
CREATE TABLE election_ballot (
	id VARCHAR(36) NOT NULL, 
	election_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	office VARCHAR(32) NOT NULL, 
	reason VARCHAR(32) NOT NULL, 
	held_on DATE NOT NULL, 
	seats INTEGER NOT NULL, 
	expected INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	issued INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	spoiled INTEGER NOT NULL, 
	override_reason VARCHAR, 
	CONSTRAINT pk_election_ballot PRIMARY KEY (id), 
	CONSTRAINT fk_election_ballot_election_id FOREIGN KEY(election_id) REFERENCES election (id) ON DELETE CASCADE
);
CREATE TABLE election_candidate (
	id VARCHAR(36) NOT NULL, 
	election_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	office VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_election_candidate PRIMARY KEY (id), 
	CONSTRAINT uq_election_candidate_election_id_person_id_office UNIQUE (election_id, person_id, office), 
	CONSTRAINT fk_election_candidate_election_id FOREIGN KEY(election_id) REFERENCES election (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_candidate_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE election_count (
	id VARCHAR(36) NOT NULL, 
	ballot_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	is_write_in BOOLEAN NOT NULL, 
	yes INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	abstain INTEGER NOT NULL, 
	CONSTRAINT pk_election_count PRIMARY KEY (id), 
	CONSTRAINT uq_election_count_ballot_id_person_id UNIQUE (ballot_id, person_id), 
	CONSTRAINT fk_election_count_ballot_id FOREIGN KEY(ballot_id) REFERENCES election_ballot (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_count_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE election_left_out (
	id VARCHAR(36) NOT NULL, 
	election_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	reason VARCHAR(32) NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_election_left_out PRIMARY KEY (id), 
	CONSTRAINT uq_election_left_out_election_id_person_id UNIQUE (election_id, person_id), 
	CONSTRAINT fk_election_left_out_election_id FOREIGN KEY(election_id) REFERENCES election (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_left_out_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE election_officer (
	id VARCHAR(36) NOT NULL, 
	election_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_election_officer PRIMARY KEY (id), 
	CONSTRAINT uq_election_officer_election_id_person_id UNIQUE (election_id, person_id), 
	CONSTRAINT fk_election_officer_election_id FOREIGN KEY(election_id) REFERENCES election (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_officer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE election_step (
	id VARCHAR(36) NOT NULL, 
	election_id VARCHAR(36) NOT NULL, 
	step VARCHAR NOT NULL, 
	done_on DATE NOT NULL, 
	number VARCHAR, 
	meeting_id VARCHAR(36), 
	note VARCHAR, 
	CONSTRAINT pk_election_step PRIMARY KEY (id), 
	CONSTRAINT uq_election_step_election_id_step UNIQUE (election_id, step), 
	CONSTRAINT fk_election_step_election_id FOREIGN KEY(election_id) REFERENCES election (id) ON DELETE CASCADE, 
	CONSTRAINT fk_election_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE focus_tag (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	listed_by VARCHAR NOT NULL, 
	document VARCHAR, 
	reason VARCHAR NOT NULL, 
	measure VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_focus_tag PRIMARY KEY (id), 
	CONSTRAINT fk_focus_tag_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE fund_entry (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	move VARCHAR(32) NOT NULL, 
	entered_on DATE NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	from_month VARCHAR(7), 
	to_month VARCHAR(7), 
	party VARCHAR, 
	voucher VARCHAR, 
	document VARCHAR, 
	purpose VARCHAR, 
	meeting_id VARCHAR(36), 
	override_reason VARCHAR, 
	note VARCHAR, 
	reverses_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_fund_entry PRIMARY KEY (id), 
	CONSTRAINT ck_fund_entry_is_something CHECK (amount_fen <> 0), 
	CONSTRAINT fk_fund_entry_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_fund_entry_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL, 
	CONSTRAINT fk_fund_entry_reverses_id FOREIGN KEY(reverses_id) REFERENCES fund_entry (id) ON DELETE CASCADE
);
CREATE TABLE guarantee (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	is_met BOOLEAN NOT NULL, 
	planned_fen INTEGER, 
	received_fen INTEGER, 
	document VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_guarantee PRIMARY KEY (id), 
	CONSTRAINT uq_guarantee_branch_id_year_kind UNIQUE (branch_id, year, kind), 
	CONSTRAINT fk_guarantee_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE guest (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	home_organisation VARCHAR NOT NULL, 
	certificate VARCHAR, 
	since DATE NOT NULL, 
	occupation VARCHAR, 
	phone VARCHAR, 
	dues_here VARCHAR, 
	last_contact_on DATE, 
	left_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_guest PRIMARY KEY (id), 
	CONSTRAINT fk_guest_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE handover (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	handed_on DATE NOT NULL, 
	from_name VARCHAR NOT NULL, 
	to_name VARCHAR NOT NULL, 
	witness VARCHAR, 
	note VARCHAR, 
	snapshot JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_handover PRIMARY KEY (id), 
	CONSTRAINT fk_handover_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE history_change (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	operation VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT pk_history_change PRIMARY KEY (id), 
	CONSTRAINT fk_history_change_entry_id FOREIGN KEY(entry_id) REFERENCES history_entry (id) ON DELETE CASCADE
);
INSERT INTO "history_change" VALUES(1,1,'branch','00000000-0000-4000-8000-000000000001','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(2,1,'person','fd34bbac-fe06-4964-a8d2-849e82ab2a69','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(3,1,'person','b71787eb-0cee-4b95-8942-cdc9758facf6','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(4,1,'person','1226bae9-245e-4af1-8df1-0981e9d9467c','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(5,1,'person','5cfbdcda-cb8b-4ed9-b549-dd70e0e874df','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(6,1,'party_group','8bbbfb02-14e3-44dc-ae16-6464cf9a6b6c','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(7,1,'post','4adf382b-1cac-4887-bb0e-f2b0e71e06f7','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(8,1,'post','de0e6980-8763-48fa-9623-522b0843bfc4','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(9,1,'post','08b3b853-68f2-41a8-a4c5-9e7e869e43de','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(10,1,'term','8b1bdda2-b9be-4c93-acdb-a589c2c50894','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(11,1,'dues_assessment','4c811404-2365-4da8-bb22-ab3160075f4b','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(12,1,'dues_assessment','5fb702d5-d67b-4944-a1b1-dd93a289dcfd','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(13,1,'dues_assessment','977647d0-b36b-40ba-8e29-ec4e25d651d1','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(14,1,'dues_assessment','de7eff2c-9682-437c-acff-b3a4c4a54595','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(15,1,'dues_payment','c90b528d-f5f2-4dc1-a86f-cc2d383ff174','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(16,1,'dues_payment','0243fd16-69d7-421a-aa17-7f284345c91d','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(17,1,'dues_payment','0ca3d1e3-24c5-444d-9695-17226b206584','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(18,1,'dues_payment','40bbca52-d234-4c87-8462-cf02ddd41f25','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(19,1,'dues_receipt','0959ffe1-7018-411b-a60c-0853f484db70','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(20,1,'dues_payment','c90b528d-f5f2-4dc1-a86f-cc2d383ff174','update','{"receipt_id":null}','{"receipt_id":"0959ffe1-7018-411b-a60c-0853f484db70"}');
INSERT INTO "history_change" VALUES(21,1,'dues_payment','0243fd16-69d7-421a-aa17-7f284345c91d','update','{"receipt_id":null}','{"receipt_id":"0959ffe1-7018-411b-a60c-0853f484db70"}');
INSERT INTO "history_change" VALUES(22,1,'dues_payment','0ca3d1e3-24c5-444d-9695-17226b206584','update','{"receipt_id":null}','{"receipt_id":"0959ffe1-7018-411b-a60c-0853f484db70"}');
INSERT INTO "history_change" VALUES(23,1,'dues_payment','40bbca52-d234-4c87-8462-cf02ddd41f25','update','{"receipt_id":null}','{"receipt_id":"0959ffe1-7018-411b-a60c-0853f484db70"}');
INSERT INTO "history_change" VALUES(24,1,'dues_payment','dea01aaa-164f-4d3f-99d3-50992a0a8442','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(25,1,'dues_payment','6873b083-e48a-4482-a2a4-d292e24edc36','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(26,1,'dues_receipt','bc9cf1ce-02e0-44d7-865e-0ef20d04f92d','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(27,1,'dues_payment','dea01aaa-164f-4d3f-99d3-50992a0a8442','update','{"receipt_id":null}','{"receipt_id":"bc9cf1ce-02e0-44d7-865e-0ef20d04f92d"}');
INSERT INTO "history_change" VALUES(28,1,'dues_payment','6873b083-e48a-4482-a2a4-d292e24edc36','update','{"receipt_id":null}','{"receipt_id":"bc9cf1ce-02e0-44d7-865e-0ef20d04f92d"}');
INSERT INTO "history_change" VALUES(29,1,'dues_payment','65c43a66-d9c0-4f91-8a83-1b3227166fbd','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(30,1,'dues_receipt','9b01899e-d8bb-4ad2-aaf8-7aa3e273a247','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(31,1,'dues_payment','65c43a66-d9c0-4f91-8a83-1b3227166fbd','update','{"receipt_id":null}','{"receipt_id":"9b01899e-d8bb-4ad2-aaf8-7aa3e273a247"}');
INSERT INTO "history_change" VALUES(32,1,'dues_payment','2bcabbc4-88b3-4dee-921e-276e1f98fcaf','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(33,1,'plan_item','ae5c386f-2b69-49fa-a97d-f736dad79edc','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(34,1,'year_plan','da278f30-b31c-4e76-a56c-7af9adf106d1','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(35,1,'worklist_item','9acf9b33-b460-4666-8425-7179f2c4011f','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(36,2,'person','fd34bbac-fe06-4964-a8d2-849e82ab2a69','update','{"name":"王五"}','{"name":"王伍"}');
INSERT INTO "history_change" VALUES(37,2,'rating_step','3be26cca-5dce-5e4c-90b2-d01588cfbf86','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(38,2,'rating_objection','2bd591e1-4dd5-576c-b249-e58d82951097','insert',NULL,NULL);
CREATE TABLE history_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	words VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	schema VARCHAR NOT NULL, 
	undoes_id INTEGER, 
	"by" VARCHAR
);
INSERT INTO "history_entry" VALUES(1,'记录','2026-11-26 03:50:22.747104','0003',NULL,NULL);
INSERT INTO "history_entry" VALUES(2,'改名','2026-11-26 03:50:22.866893','0003',NULL,NULL);
CREATE TABLE identity (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	age_secret VARCHAR NOT NULL, 
	signing_secret VARCHAR NOT NULL, 
	former_age_secrets JSON NOT NULL, 
	rotation JSON, 
	CONSTRAINT pk_identity PRIMARY KEY (id), 
	CONSTRAINT uq_identity_branch_id UNIQUE (branch_id), 
	CONSTRAINT fk_identity_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE inspection (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	"on" DATE NOT NULL, 
	"by" JSON NOT NULL, 
	text VARCHAR NOT NULL, 
	result VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_inspection PRIMARY KEY (id), 
	CONSTRAINT fk_inspection_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_inspection_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE known_card (
	id VARCHAR(36) NOT NULL, 
	desk_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	age_recipient VARCHAR NOT NULL, 
	signing_public VARCHAR NOT NULL, 
	pinned_at DATETIME NOT NULL, 
	CONSTRAINT pk_known_card PRIMARY KEY (id), 
	CONSTRAINT uq_known_card_desk_id UNIQUE (desk_id)
);
CREATE TABLE leading_post (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	title VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_leading_post PRIMARY KEY (id), 
	CONSTRAINT fk_leading_post_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_leading_post_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE life_opinion (
	id VARCHAR(36) NOT NULL, 
	review_id VARCHAR(36) NOT NULL, 
	received_on DATE NOT NULL, 
	source VARCHAR(32) NOT NULL, 
	way VARCHAR(32) NOT NULL, 
	about_id VARCHAR(36), 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_life_opinion PRIMARY KEY (id), 
	CONSTRAINT fk_life_opinion_review_id FOREIGN KEY(review_id) REFERENCES life_review (id) ON DELETE CASCADE, 
	CONSTRAINT fk_life_opinion_about_id FOREIGN KEY(about_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE life_review (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	studied_on DATE, 
	study VARCHAR NOT NULL, 
	meeting_id VARCHAR(36), 
	committee_check VARCHAR NOT NULL, 
	reported_on DATE, 
	reported_to VARCHAR, 
	report_number VARCHAR, 
	report VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_life_review PRIMARY KEY (id), 
	CONSTRAINT uq_life_review_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_life_review_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_life_review_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE lost_contact (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	since DATE NOT NULL, 
	note VARCHAR, 
	found_on DATE, 
	found_how VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_lost_contact PRIMARY KEY (id), 
	CONSTRAINT fk_lost_contact_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_lost_contact_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE make_up (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	done_on DATE NOT NULL, 
	way VARCHAR(32) NOT NULL, 
	text VARCHAR NOT NULL, 
	confirmed_by_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_make_up PRIMARY KEY (id), 
	CONSTRAINT uq_make_up_meeting_id_person_id UNIQUE (meeting_id, person_id), 
	CONSTRAINT fk_make_up_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_make_up_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_make_up_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_make_up_confirmed_by_id FOREIGN KEY(confirmed_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE material (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR NOT NULL, 
	is_present BOOLEAN NOT NULL, 
	dated_on VARCHAR(10), 
	copies INTEGER, 
	pages INTEGER, 
	remark VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_material PRIMARY KEY (id), 
	CONSTRAINT uq_material_person_id_kind UNIQUE (person_id, kind), 
	CONSTRAINT ck_material_has_pages CHECK (pages IS NULL OR pages > 0), 
	CONSTRAINT ck_material_has_copies CHECK (copies IS NULL OR copies > 0), 
	CONSTRAINT fk_material_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_material_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE meeting (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	also_kinds JSON NOT NULL, 
	title VARCHAR NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME, 
	place VARCHAR, 
	group_id VARCHAR(36), 
	chair_id VARCHAR(36), 
	recorder_id VARCHAR(36), 
	lecturer VARCHAR, 
	lecturer_id VARCHAR(36), 
	subject VARCHAR, 
	theme VARCHAR, 
	service VARCHAR, 
	template VARCHAR, 
	guests VARCHAR, 
	entitled INTEGER, 
	minutes VARCHAR NOT NULL, 
	final_on DATE, 
	hours_tenths INTEGER, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_meeting_group_id FOREIGN KEY(group_id) REFERENCES party_group (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_chair_id FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_recorder_id FOREIGN KEY(recorder_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_lecturer_id FOREIGN KEY(lecturer_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE meeting_notice (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	starts_at DATETIME NOT NULL, 
	place VARCHAR, 
	group_id VARCHAR(36), 
	agenda JSON NOT NULL, 
	guests VARCHAR, 
	note VARCHAR, 
	given_on DATE, 
	meeting_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting_notice PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_notice_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_meeting_notice_group_id FOREIGN KEY(group_id) REFERENCES party_group (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_notice_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE meeting_revision (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	done_on DATE NOT NULL, 
	"by" VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	changes JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting_revision PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_revision_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_meeting_revision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE TABLE motion (
	id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	purpose VARCHAR(32) NOT NULL, 
	is_secret BOOLEAN NOT NULL, 
	yes INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	abstain INTEGER NOT NULL, 
	written_yes INTEGER NOT NULL, 
	resolution VARCHAR NOT NULL, 
	override_reason VARCHAR, 
	CONSTRAINT pk_motion PRIMARY KEY (id), 
	CONSTRAINT fk_motion_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE TABLE notice_item (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	category VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	posted_on DATE NOT NULL, 
	until DATE, 
	place VARCHAR, 
	keeper_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_notice_item PRIMARY KEY (id), 
	CONSTRAINT fk_notice_item_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notice_item_keeper_id FOREIGN KEY(keeper_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE official_letter (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	direction VARCHAR(32) NOT NULL, 
	ordinal INTEGER NOT NULL, 
	number VARCHAR, 
	kind VARCHAR(32) NOT NULL, 
	held_on DATE NOT NULL, 
	other_party VARCHAR NOT NULL, 
	person_id VARCHAR(36), 
	about VARCHAR, 
	relation VARCHAR, 
	text VARCHAR, 
	handled_by_id VARCHAR(36), 
	answers_id VARCHAR(36), 
	reply_due_on DATE, 
	replied_on DATE, 
	reply_note VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_official_letter PRIMARY KEY (id), 
	CONSTRAINT uq_official_letter_branch_id_year_direction_ordinal UNIQUE (branch_id, year, direction, ordinal), 
	CONSTRAINT fk_official_letter_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_official_letter_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_official_letter_handled_by_id FOREIGN KEY(handled_by_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_official_letter_answers_id FOREIGN KEY(answers_id) REFERENCES official_letter (id) ON DELETE SET NULL
);
CREATE TABLE operator (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR, 
	since DATE, 
	until DATE, 
	CONSTRAINT pk_operator PRIMARY KEY (id)
);
CREATE TABLE "opinion" (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	received_on DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	way VARCHAR, 
	text VARCHAR NOT NULL, 
	handler_id VARCHAR(36), 
	answered_on DATE, 
	answer VARCHAR, 
	is_passed_up BOOLEAN NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	about_id VARCHAR(36), 
	is_confirmed BOOLEAN, 
	CONSTRAINT pk_opinion PRIMARY KEY (id), 
	CONSTRAINT fk_opinion_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_opinion_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_opinion_about_id FOREIGN KEY(about_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE outside_sitting (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	held_on DATE NOT NULL, 
	held_by VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_outside_sitting PRIMARY KEY (id), 
	CONSTRAINT fk_outside_sitting_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_outside_sitting_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE paper_text (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	paper VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_paper_text PRIMARY KEY (id), 
	CONSTRAINT uq_paper_text_branch_id_paper_year_field UNIQUE (branch_id, paper, year, field), 
	CONSTRAINT fk_paper_text_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE party_group (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	basis VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_party_group PRIMARY KEY (id), 
	CONSTRAINT uq_party_group_branch_id_name UNIQUE (branch_id, name), 
	CONSTRAINT fk_party_group_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "party_group" VALUES('8bbbfb02-14e3-44dc-ae16-6464cf9a6b6c','00000000-0000-4000-8000-000000000001','第一党小组',0,NULL,'2026-11-26 03:50:22.755163');
CREATE TABLE person (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	former_name VARCHAR, 
	pinyin VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	stage VARCHAR(32) NOT NULL, 
	sex VARCHAR(32), 
	nationality VARCHAR, 
	born_on VARCHAR(10), 
	id_number VARCHAR, 
	native_place VARCHAR, 
	is_taiwanese BOOLEAN, 
	marital_status VARCHAR, 
	education VARCHAR, 
	degree VARCHAR, 
	technical_title VARCHAR, 
	personnel_kind VARCHAR, 
	occupation VARCHAR, 
	stratum VARCHAR, 
	frontline VARCHAR, 
	is_migrant_worker BOOLEAN, 
	job VARCHAR, 
	work_unit VARCHAR, 
	employed_on VARCHAR(10), 
	dues_category VARCHAR(32), 
	is_leader BOOLEAN NOT NULL, 
	phone VARCHAR, 
	landline VARCHAR, 
	address VARCHAR, 
	registered_address VARCHAR, 
	file_kept_at VARCHAR, 
	training VARCHAR, 
	group_id VARCHAR(36), 
	admitted_on VARCHAR(10), 
	converted_on VARCHAR(10), 
	entry_type VARCHAR, 
	admitted_at VARCHAR, 
	conversion_result VARCHAR, 
	probation_extended_to DATE, 
	standing_adjustment INTEGER, 
	joined_branch_on VARCHAR(10), 
	dues_from VARCHAR(7), 
	is_floating BOOLEAN NOT NULL, 
	floating_to VARCHAR, 
	is_lost BOOLEAN NOT NULL, 
	lost_on VARCHAR(10), 
	last_contact_on DATE, 
	transfer_due_on DATE, 
	vote_bar VARCHAR(32), 
	political_status VARCHAR, 
	league_joined_on VARCHAR(10), 
	applied_on VARCHAR(10), 
	applied_to VARCHAR, 
	talked_on VARCHAR(10), 
	activist_on VARCHAR(10), 
	recommended_by VARCHAR, 
	filed_on VARCHAR(10), 
	inspected_on VARCHAR(10), 
	target_on VARCHAR(10), 
	first_mentor VARCHAR, 
	second_mentor VARCHAR, 
	ended_on DATE, 
	end_reason VARCHAR(32), 
	end_note VARCHAR, 
	remark VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_person_group_id FOREIGN KEY(group_id) REFERENCES party_group (id) ON DELETE SET NULL
);
INSERT INTO "person" VALUES('fd34bbac-fe06-4964-a8d2-849e82ab2a69','00000000-0000-4000-8000-000000000001','王伍',NULL,'',0,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,NULL,NULL,NULL,'2001-07-01','2002-07-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.751595');
INSERT INTO "person" VALUES('b71787eb-0cee-4b95-8942-cdc9758facf6','00000000-0000-4000-8000-000000000001','赵六',NULL,'',1,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,NULL,NULL,NULL,'2001-07-01','2002-07-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.753048');
INSERT INTO "person" VALUES('1226bae9-245e-4af1-8df1-0981e9d9467c','00000000-0000-4000-8000-000000000001','孙七',NULL,'',2,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,NULL,NULL,NULL,'2001-07-01','2002-07-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.753669');
INSERT INTO "person" VALUES('5cfbdcda-cb8b-4ed9-b549-dd70e0e874df','00000000-0000-4000-8000-000000000001','周八',NULL,'',3,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,NULL,NULL,NULL,'2001-07-01','2002-07-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.754217');
CREATE TABLE pioneer (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	duty VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	result VARCHAR, 
	recorded_at DATETIME NOT NULL, place VARCHAR, due_on DATE, 
	CONSTRAINT pk_pioneer PRIMARY KEY (id), 
	CONSTRAINT fk_pioneer_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_pioneer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE plan_item (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	planned_for VARCHAR(10) NOT NULL, 
	clock VARCHAR, 
	title VARCHAR NOT NULL, 
	group_id VARCHAR(36), 
	person_id VARCHAR(36), 
	place VARCHAR, 
	note VARCHAR, 
	first_planned VARCHAR(10), 
	moved_reason VARCHAR, 
	meeting_id VARCHAR(36), 
	done_on DATE, 
	outcome VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_plan_item PRIMARY KEY (id), 
	CONSTRAINT fk_plan_item_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_plan_item_group_id FOREIGN KEY(group_id) REFERENCES party_group (id) ON DELETE SET NULL, 
	CONSTRAINT fk_plan_item_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_plan_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
INSERT INTO "plan_item" VALUES('ae5c386f-2b69-49fa-a97d-f736dad79edc','00000000-0000-4000-8000-000000000001',2026,'party_day','2026-04',NULL,'主题党日',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.850113');
CREATE TABLE plan_theme (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	level VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_plan_theme PRIMARY KEY (id), 
	CONSTRAINT uq_plan_theme_branch_id_year_level_number UNIQUE (branch_id, year, level, number), 
	CONSTRAINT fk_plan_theme_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE planned_admission (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	month INTEGER, 
	remark VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_planned_admission PRIMARY KEY (id), 
	CONSTRAINT uq_planned_admission_branch_id_year_person_id UNIQUE (branch_id, year, person_id), 
	CONSTRAINT fk_planned_admission_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_planned_admission_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE pledge (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	made_by VARCHAR(32) NOT NULL, 
	person_id VARCHAR(36), 
	made_to VARCHAR(32) NOT NULL, 
	text VARCHAR NOT NULL, 
	due_on DATE, 
	published_on DATE, 
	published_at VARCHAR, 
	answered_on DATE, 
	is_kept BOOLEAN, 
	outcome VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_pledge PRIMARY KEY (id), 
	CONSTRAINT fk_pledge_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_pledge_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE point_entry (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	item_id VARCHAR(36) NOT NULL, 
	held_on DATE NOT NULL, 
	times INTEGER NOT NULL, 
	points_tenths INTEGER NOT NULL, 
	source_table VARCHAR, 
	source_id VARCHAR(36), 
	source_key VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_point_entry PRIMARY KEY (id), 
	CONSTRAINT uq_point_entry_branch_id_source_key UNIQUE (branch_id, source_key), 
	CONSTRAINT ck_point_entry_is_something CHECK (times > 0), 
	CONSTRAINT fk_point_entry_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_point_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_point_entry_item_id FOREIGN KEY(item_id) REFERENCES point_item (id) ON DELETE RESTRICT
);
CREATE TABLE point_exemption (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	ground VARCHAR(32) NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	reason VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_point_exemption PRIMARY KEY (id), 
	CONSTRAINT fk_point_exemption_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_point_exemption_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE point_item (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	code VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	points_tenths INTEGER NOT NULL, 
	cap_tenths INTEGER, 
	cap_period VARCHAR(32), 
	source VARCHAR(32), 
	is_example BOOLEAN NOT NULL, 
	ended_on DATE, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_point_item PRIMARY KEY (id), 
	CONSTRAINT uq_point_item_branch_id_code UNIQUE (branch_id, code), 
	CONSTRAINT ck_point_item_has_points CHECK (points_tenths > 0), 
	CONSTRAINT fk_point_item_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE point_publication (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	quarter INTEGER NOT NULL, 
	published_on DATE NOT NULL, 
	place VARCHAR NOT NULL, 
	with_rank BOOLEAN NOT NULL, 
	listed JSON NOT NULL, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_point_publication PRIMARY KEY (id), 
	CONSTRAINT uq_point_publication_branch_id_year_quarter UNIQUE (branch_id, year, quarter), 
	CONSTRAINT fk_point_publication_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE post (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	title VARCHAR(32) NOT NULL, 
	duties VARCHAR, 
	elected BOOLEAN NOT NULL, 
	since DATE, 
	until DATE, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_post PRIMARY KEY (id), 
	CONSTRAINT fk_post_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "post" VALUES('4adf382b-1cac-4887-bb0e-f2b0e71e06f7','00000000-0000-4000-8000-000000000001','fd34bbac-fe06-4964-a8d2-849e82ab2a69','secretary',NULL,1,'2025-05-10',NULL,'2026-11-26 03:50:22.756128');
INSERT INTO "post" VALUES('de0e6980-8763-48fa-9623-522b0843bfc4','00000000-0000-4000-8000-000000000001','b71787eb-0cee-4b95-8942-cdc9758facf6','organisation',NULL,1,'2025-05-10',NULL,'2026-11-26 03:50:22.756589');
INSERT INTO "post" VALUES('08b3b853-68f2-41a8-a4c5-9e7e869e43de','00000000-0000-4000-8000-000000000001','1226bae9-245e-4af1-8df1-0981e9d9467c','publicity',NULL,1,'2025-05-10',NULL,'2026-11-26 03:50:22.756857');
CREATE TABLE procedure (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	title VARCHAR NOT NULL, 
	effective_from DATE NOT NULL, 
	adopted_at VARCHAR, 
	text VARCHAR NOT NULL, 
	committee_quorum VARCHAR(32), 
	committee_base VARCHAR(32), 
	general_matters JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_procedure PRIMARY KEY (id), 
	CONSTRAINT fk_procedure_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE "rating" (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	settled_on DATE NOT NULL, 
	total_hundredths INTEGER, 
	grade VARCHAR NOT NULL, 
	result JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating PRIMARY KEY (id), 
	CONSTRAINT fk_rating_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT uq_rating_branch_id_scheme_year UNIQUE (branch_id, scheme, year)
);
CREATE TABLE rating_answer (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	item VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, given_by VARCHAR, given_on DATE, 
	CONSTRAINT pk_rating_answer PRIMARY KEY (id), 
	CONSTRAINT uq_rating_answer_branch_id_scheme_year_item UNIQUE (branch_id, scheme, year, item), 
	CONSTRAINT fk_rating_answer_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE rating_objection (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	received_on DATE NOT NULL, 
	raised_by VARCHAR, 
	text VARCHAR NOT NULL, 
	answered_on DATE, 
	answer VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating_objection PRIMARY KEY (id), 
	CONSTRAINT fk_rating_objection_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "rating_objection" VALUES('2bd591e1-4dd5-576c-b249-e58d82951097','00000000-0000-4000-8000-000000000001','hefei-2018',2026,'2026-08-03','王伍','建议再看学时','2026-08-05','已复核','2026-06-20 09:00:00.000000');
CREATE TABLE rating_step (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	done_on DATE NOT NULL, 
	done_by VARCHAR, 
	grade VARCHAR, 
	text VARCHAR, 
	document VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating_step PRIMARY KEY (id), 
	CONSTRAINT fk_rating_step_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT uq_rating_step_branch_id_scheme_year_step_number UNIQUE (branch_id, scheme, year, step, number)
);
INSERT INTO "rating_step" VALUES('3be26cca-5dce-5e4c-90b2-d01588cfbf86','00000000-0000-4000-8000-000000000001','hefei-2018',2026,'self',1,'2026-06-20','支委会','B','自评',NULL,'2026-06-20 09:00:00.000000');
CREATE TABLE received_package (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	manifest JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_received_package PRIMARY KEY (id), 
	CONSTRAINT uq_received_package_branch_id_seq UNIQUE (branch_id, seq)
);
CREATE TABLE rectification_plan (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	grounds VARCHAR NOT NULL, 
	begun_on DATE NOT NULL, 
	helper_id VARCHAR(36), 
	helper VARCHAR, 
	task_force VARCHAR, 
	supervised_by VARCHAR, 
	supervised_from DATE, 
	supervised_until DATE, 
	self_checked_on DATE, 
	self_check VARCHAR, 
	evaluated_on DATE, 
	evaluated_by VARCHAR, 
	evaluation VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rectification_plan PRIMARY KEY (id), 
	CONSTRAINT fk_rectification_plan_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rectification_plan_helper_id FOREIGN KEY(helper_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE rectification_stage (
	id VARCHAR(36) NOT NULL, 
	plan_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	done_on DATE, 
	outcome VARCHAR NOT NULL, 
	CONSTRAINT pk_rectification_stage PRIMARY KEY (id), 
	CONSTRAINT fk_rectification_stage_plan_id FOREIGN KEY(plan_id) REFERENCES rectification_plan (id) ON DELETE CASCADE
);
CREATE TABLE relation_check (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	result VARCHAR NOT NULL, 
	checked_by_id VARCHAR(36), 
	checked_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_relation_check PRIMARY KEY (id), 
	CONSTRAINT uq_relation_check_branch_id_year_person_id UNIQUE (branch_id, year, person_id), 
	CONSTRAINT fk_relation_check_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relation_check_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relation_check_checked_by_id FOREIGN KEY(checked_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE relation_survey (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	closed_on DATE, 
	conclusion VARCHAR, 
	unchecked_reason VARCHAR, 
	reopened VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_relation_survey PRIMARY KEY (id), 
	CONSTRAINT uq_relation_survey_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_relation_survey_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE rule_change (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	rule_id VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	is_off BOOLEAN NOT NULL, 
	times INTEGER, 
	due_month INTEGER, 
	due_day INTEGER, 
	lead_months INTEGER, 
	hours INTEGER, 
	reason VARCHAR NOT NULL, 
	source VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rule_change PRIMARY KEY (id), 
	CONSTRAINT uq_rule_change_branch_id_rule_id_since UNIQUE (branch_id, rule_id, since), 
	CONSTRAINT fk_rule_change_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE sanction (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	about VARCHAR(32) NOT NULL, 
	person_id VARCHAR(36), 
	kind VARCHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	decided_by VARCHAR, 
	decided_on DATE NOT NULL, 
	document VARCHAR, 
	effect_until DATE, 
	ended_on DATE, 
	outcome VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_sanction PRIMARY KEY (id), 
	CONSTRAINT fk_sanction_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_sanction_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE satisfaction_survey (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	audience VARCHAR(32) NOT NULL, 
	about VARCHAR(32) NOT NULL, 
	held_on DATE NOT NULL, 
	issued INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	valid INTEGER NOT NULL, 
	satisfied INTEGER NOT NULL, 
	basically_satisfied INTEGER NOT NULL, 
	dissatisfied INTEGER NOT NULL, 
	no_opinion INTEGER NOT NULL, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_satisfaction_survey PRIMARY KEY (id), 
	CONSTRAINT fk_satisfaction_survey_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE secretary_test (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	held_on DATE NOT NULL, 
	title VARCHAR NOT NULL, 
	organiser VARCHAR, 
	mark_hundredths INTEGER, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_secretary_test PRIMARY KEY (id), 
	CONSTRAINT fk_secretary_test_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_secretary_test_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE self_check (
	id VARCHAR(36) NOT NULL, 
	review_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	text VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	CONSTRAINT pk_self_check PRIMARY KEY (id), 
	CONSTRAINT uq_self_check_review_id_person_id UNIQUE (review_id, person_id), 
	CONSTRAINT fk_self_check_review_id FOREIGN KEY(review_id) REFERENCES life_review (id) ON DELETE CASCADE, 
	CONSTRAINT fk_self_check_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE sent_package (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	seq INTEGER NOT NULL, 
	recipient VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_sent_package PRIMARY KEY (id), 
	CONSTRAINT uq_sent_package_branch_id_seq UNIQUE (branch_id, seq), 
	CONSTRAINT fk_sent_package_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE service (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	held_on DATE NOT NULL, 
	title VARCHAR NOT NULL, 
	place VARCHAR, 
	hours_tenths INTEGER, 
	served VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id), 
	CONSTRAINT fk_service_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE service_person (
	id VARCHAR(36) NOT NULL, 
	service_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_service_person PRIMARY KEY (id), 
	CONSTRAINT uq_service_person_service_id_person_id UNIQUE (service_id, person_id), 
	CONSTRAINT fk_service_person_service_id FOREIGN KEY(service_id) REFERENCES service (id) ON DELETE CASCADE, 
	CONSTRAINT fk_service_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE setting (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	source VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT uq_setting_branch_id_name UNIQUE (branch_id, name), 
	CONSTRAINT fk_setting_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE status_change (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	changed_on DATE NOT NULL, 
	from_stage VARCHAR(32) NOT NULL, 
	from_state VARCHAR(32) NOT NULL, 
	to_stage VARCHAR(32) NOT NULL, 
	to_state VARCHAR(32) NOT NULL, 
	until DATE, 
	ground VARCHAR(32), 
	meeting_id VARCHAR(36), 
	decided_in VARCHAR, 
	approved_by VARCHAR, 
	approval_number VARCHAR, 
	approved_on DATE, 
	note VARCHAR, 
	override_reason VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_status_change PRIMARY KEY (id), 
	CONSTRAINT fk_status_change_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_status_change_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_status_change_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE study_participant (
	id VARCHAR(36) NOT NULL, 
	study_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	certificate VARCHAR, 
	CONSTRAINT pk_study_participant PRIMARY KEY (id), 
	CONSTRAINT uq_study_participant_study_id_person_id UNIQUE (study_id, person_id), 
	CONSTRAINT fk_study_participant_study_id FOREIGN KEY(study_id) REFERENCES study_record (id) ON DELETE CASCADE, 
	CONSTRAINT fk_study_participant_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE study_record (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	topic VARCHAR NOT NULL, 
	held_on DATE NOT NULL, 
	until DATE, 
	hours_tenths INTEGER NOT NULL, 
	organiser VARCHAR, 
	place VARCHAR, 
	makes_up_id VARCHAR(36), 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_study_record PRIMARY KEY (id), 
	CONSTRAINT ck_study_record_has_hours CHECK (hours_tenths > 0), 
	CONSTRAINT fk_study_record_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_study_record_makes_up_id FOREIGN KEY(makes_up_id) REFERENCES meeting (id) ON DELETE SET NULL
);
CREATE TABLE supervision (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	held_on DATE NOT NULL, 
	held_by VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	document VARCHAR, 
	reply_due DATE, 
	replied_on DATE, 
	reply VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_supervision PRIMARY KEY (id), 
	CONSTRAINT fk_supervision_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE talk (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	held_on DATE NOT NULL, 
	by_id VARCHAR(36) NOT NULL, 
	with_id VARCHAR(36) NOT NULL, 
	about JSON NOT NULL, 
	occasion VARCHAR, 
	place VARCHAR, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_talk PRIMARY KEY (id), 
	CONSTRAINT fk_talk_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_talk_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_talk_with_id FOREIGN KEY(with_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE term (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	ordinal INTEGER, 
	elected_on DATE NOT NULL, 
	years INTEGER NOT NULL, 
	extended_to DATE, 
	extension_approval VARCHAR, 
	extension_approved_on DATE, 
	extension_reason VARCHAR, 
	seats INTEGER, 
	reminded_on DATE, 
	requested_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (id), 
	CONSTRAINT fk_term_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "term" VALUES('8b1bdda2-b9be-4c93-acdb-a589c2c50894','00000000-0000-4000-8000-000000000001',NULL,'2025-05-10',3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-26 03:50:22.757590');
CREATE TABLE term_reminder (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	term_id VARCHAR(36) NOT NULL, 
	received_on DATE NOT NULL, 
	sent_by VARCHAR, 
	number VARCHAR, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_term_reminder PRIMARY KEY (id), 
	CONSTRAINT fk_term_reminder_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_term_reminder_term_id FOREIGN KEY(term_id) REFERENCES term (id) ON DELETE CASCADE
);
CREATE TABLE text_block (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_text_block PRIMARY KEY (id), 
	CONSTRAINT fk_text_block_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE transfer (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	direction VARCHAR(32) NOT NULL, 
	number VARCHAR, 
	from_organisation VARCHAR NOT NULL, 
	to_organisation VARCHAR NOT NULL, 
	destination VARCHAR, 
	issued_on DATE NOT NULL, 
	valid_days INTEGER NOT NULL, 
	validity_basis VARCHAR, 
	dues_until VARCHAR(7), 
	person_phone VARCHAR, 
	phone VARCHAR, 
	address VARCHAR, 
	fax VARCHAR, 
	postcode VARCHAR, 
	handed_on DATE, 
	accepted_on DATE, 
	receipt_on DATE, 
	void_on DATE, 
	file_checked_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_transfer PRIMARY KEY (id), 
	CONSTRAINT fk_transfer_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_transfer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE venue_check (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	item VARCHAR NOT NULL, 
	checked_on DATE NOT NULL, 
	is_met BOOLEAN NOT NULL, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_venue_check PRIMARY KEY (id), 
	CONSTRAINT uq_venue_check_branch_id_item_checked_on UNIQUE (branch_id, item, checked_on), 
	CONSTRAINT fk_venue_check_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE venue_use (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	used_on DATE NOT NULL, 
	purpose VARCHAR NOT NULL, 
	people INTEGER, 
	meeting_id VARCHAR(36), 
	keeper_id VARCHAR(36), 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_venue_use PRIMARY KEY (id), 
	CONSTRAINT fk_venue_use_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_venue_use_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL, 
	CONSTRAINT fk_venue_use_keeper_id FOREIGN KEY(keeper_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE work_post (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	rule VARCHAR, 
	title VARCHAR NOT NULL, 
	duties VARCHAR NOT NULL, 
	basis VARCHAR, 
	is_off BOOLEAN NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_work_post PRIMARY KEY (id), 
	CONSTRAINT fk_work_post_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT uq_work_post_branch_id_rule UNIQUE (branch_id, rule)
);
CREATE TABLE work_post_person (
	id VARCHAR(36) NOT NULL, 
	work_post_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_work_post_person PRIMARY KEY (id), 
	CONSTRAINT fk_work_post_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_work_post_person_work_post_id FOREIGN KEY(work_post_id) REFERENCES work_post (id) ON DELETE CASCADE, 
	CONSTRAINT uq_work_post_person_work_post_id_person_id UNIQUE (work_post_id, person_id)
);
CREATE TABLE work_report (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	period VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	reported_on DATE, 
	heard_by VARCHAR, 
	text VARCHAR NOT NULL, 
	answer VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_work_report PRIMARY KEY (id), 
	CONSTRAINT uq_work_report_branch_id_year_period_number UNIQUE (branch_id, year, period, number), 
	CONSTRAINT fk_work_report_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE worklist_change (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	item_id VARCHAR(36), 
	changed_on DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	change VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_worklist_change PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_change_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_worklist_change_item_id FOREIGN KEY(item_id) REFERENCES worklist_item (id) ON DELETE SET NULL
);
CREATE TABLE worklist_filed_item (
	id VARCHAR(36) NOT NULL, 
	filing_id VARCHAR(36) NOT NULL, 
	item_id VARCHAR(36), 
	position INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	text VARCHAR NOT NULL, 
	measure VARCHAR NOT NULL, 
	responsible VARCHAR NOT NULL, 
	due_on DATE, 
	CONSTRAINT pk_worklist_filed_item PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_filed_item_filing_id FOREIGN KEY(filing_id) REFERENCES worklist_filing (id) ON DELETE CASCADE, 
	CONSTRAINT fk_worklist_filed_item_item_id FOREIGN KEY(item_id) REFERENCES worklist_item (id) ON DELETE SET NULL
);
CREATE TABLE worklist_filing (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	filed_on DATE NOT NULL, 
	filed_with VARCHAR NOT NULL, 
	document VARCHAR, 
	answered_on DATE, 
	is_approved BOOLEAN, 
	opinion VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_worklist_filing PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_filing_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT uq_worklist_filing_branch_id_year_version UNIQUE (branch_id, year, version)
);
CREATE TABLE "worklist_item" (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	source VARCHAR(32) NOT NULL, 
	source_table VARCHAR, 
	source_id VARCHAR(36), 
	raised_on DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	measure VARCHAR NOT NULL, 
	person_id VARCHAR(36), 
	responsible VARCHAR, 
	due_on DATE, 
	done_on DATE, 
	outcome VARCHAR NOT NULL, 
	reviewed_on DATE, 
	reviewed_by_id VARCHAR(36), 
	review VARCHAR NOT NULL, 
	recurs_id VARCHAR(36), 
	recorded_at DATETIME NOT NULL, 
	begun_on DATE, 
	plan_id VARCHAR(36), 
	CONSTRAINT pk_worklist_item PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_item_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_worklist_item_recurs_id FOREIGN KEY(recurs_id) REFERENCES worklist_item (id) ON DELETE SET NULL, 
	CONSTRAINT fk_worklist_item_reviewed_by_id FOREIGN KEY(reviewed_by_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_worklist_item_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_worklist_item_plan_id FOREIGN KEY(plan_id) REFERENCES rectification_plan (id) ON DELETE SET NULL
);
INSERT INTO "worklist_item" VALUES('9acf9b33-b460-4666-8425-7179f2c4011f','00000000-0000-4000-8000-000000000001','issue','self_check',NULL,NULL,'2026-02-01','公开栏更新不及时','',NULL,NULL,NULL,NULL,'',NULL,NULL,'',NULL,'2026-11-26 03:50:22.852424',NULL,NULL);
CREATE TABLE worklist_progress (
	id VARCHAR(36) NOT NULL, 
	item_id VARCHAR(36) NOT NULL, 
	noted_on DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_worklist_progress PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_progress_item_id FOREIGN KEY(item_id) REFERENCES worklist_item (id) ON DELETE CASCADE
);
CREATE TABLE worklist_referral (
	id VARCHAR(36) NOT NULL, 
	item_id VARCHAR(36) NOT NULL, 
	sent_on DATE NOT NULL, 
	sent_to VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	replied_on DATE, 
	reply VARCHAR, 
	CONSTRAINT pk_worklist_referral PRIMARY KEY (id), 
	CONSTRAINT fk_worklist_referral_item_id FOREIGN KEY(item_id) REFERENCES worklist_item (id) ON DELETE CASCADE
);
CREATE TABLE year_plan (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	goal VARCHAR NOT NULL, 
	settled_on DATE, 
	reported_on DATE, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_year_plan PRIMARY KEY (id), 
	CONSTRAINT uq_year_plan_branch_id_year UNIQUE (branch_id, year), 
	CONSTRAINT fk_year_plan_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "year_plan" VALUES('da278f30-b31c-4e76-a56c-7af9adf106d1','00000000-0000-4000-8000-000000000001',2026,'把组织生活开好',NULL,NULL,'2026-11-26 03:50:22.851180');
CREATE INDEX ix_acknowledgement_branch_id ON acknowledgement (branch_id);
CREATE INDEX ix_party_group_branch_id ON party_group (branch_id);
CREATE INDEX ix_term_branch_id ON term (branch_id);
CREATE INDEX ix_setting_branch_id ON setting (branch_id);
CREATE INDEX ix_paper_text_branch_id ON paper_text (branch_id);
CREATE INDEX ix_service_held_on ON service (held_on);
CREATE INDEX ix_service_branch_id ON service (branch_id);
CREATE INDEX ix_handover_branch_id ON handover (branch_id);
CREATE INDEX ix_dues_publication_branch_id ON dues_publication (branch_id);
CREATE INDEX ix_dues_closing_branch_year ON dues_closing (branch_id, year);
CREATE INDEX ix_dues_closing_branch_id ON dues_closing (branch_id);
CREATE INDEX ix_carried_field_branch_id ON carried_field (branch_id);
CREATE INDEX ix_history_change_key ON history_change ("key");
CREATE INDEX ix_history_change_entry_id ON history_change (entry_id);
CREATE INDEX ix_attachment_branch_id ON attachment (branch_id);
CREATE INDEX ix_attachment_owner_id ON attachment (owner_id);
CREATE INDEX ix_development_plan_branch_id ON development_plan (branch_id);
CREATE INDEX ix_venue_check_branch_id ON venue_check (branch_id);
CREATE INDEX ix_guarantee_branch_id ON guarantee (branch_id);
CREATE INDEX ix_supervision_held_on ON supervision (held_on);
CREATE INDEX ix_supervision_branch_id ON supervision (branch_id);
CREATE INDEX ix_work_report_branch_id ON work_report (branch_id);
CREATE INDEX ix_year_plan_branch_id ON year_plan (branch_id);
CREATE INDEX ix_plan_theme_branch_id ON plan_theme (branch_id);
CREATE INDEX ix_point_item_branch_id ON point_item (branch_id);
CREATE INDEX ix_point_publication_branch_id ON point_publication (branch_id);
CREATE INDEX ix_procedure_branch_id ON procedure (branch_id);
CREATE INDEX ix_procedure_effective_from ON procedure (effective_from);
CREATE INDEX ix_text_block_branch_id ON text_block (branch_id);
CREATE INDEX ix_rating_answer_branch_id ON rating_answer (branch_id);
CREATE INDEX ix_guest_branch_id ON guest (branch_id);
CREATE INDEX ix_rule_change_branch_id ON rule_change (branch_id);
CREATE INDEX ix_relation_survey_branch_id ON relation_survey (branch_id);
CREATE INDEX ix_person_group_id ON person (group_id);
CREATE INDEX ix_person_name ON person (branch_id, name);
CREATE UNIQUE INDEX uq_person_id_number ON person (branch_id, id_number) WHERE id_number IS NOT NULL AND ended_on IS NULL;
CREATE INDEX ix_person_branch_id ON person (branch_id);
CREATE INDEX ix_term_reminder_term_id ON term_reminder (term_id);
CREATE INDEX ix_term_reminder_branch_id ON term_reminder (branch_id);
CREATE INDEX ix_election_term_id ON election (term_id);
CREATE INDEX ix_election_branch_id ON election (branch_id);
CREATE INDEX ix_post_branch_id ON post (branch_id);
CREATE INDEX ix_post_person_id ON post (person_id);
CREATE INDEX ix_care_given_on ON care (given_on);
CREATE INDEX ix_care_branch_id ON care (branch_id);
CREATE INDEX ix_care_person_id ON care (person_id);
CREATE INDEX ix_care_need_person_id ON care_need (person_id);
CREATE INDEX ix_care_need_branch_id ON care_need (branch_id);
CREATE INDEX ix_pioneer_person_id ON pioneer (person_id);
CREATE INDEX ix_pioneer_branch_id ON pioneer (branch_id);
CREATE INDEX ix_service_person_service_id ON service_person (service_id);
CREATE INDEX ix_service_person_person_id ON service_person (person_id);
CREATE INDEX ix_inspection_person_id ON inspection (person_id);
CREATE INDEX ix_inspection_branch_id ON inspection (branch_id);
CREATE INDEX ix_dues_assessment_branch_id ON dues_assessment (branch_id);
CREATE INDEX ix_dues_assessment_year ON dues_assessment (year);
CREATE INDEX ix_dues_assessment_person_id ON dues_assessment (person_id);
CREATE INDEX ix_assessment_submission_branch_id ON assessment_submission (branch_id);
CREATE INDEX ix_dues_reminder_person_id ON dues_reminder (person_id);
CREATE INDEX ix_dues_reminder_branch_id ON dues_reminder (branch_id);
CREATE INDEX ix_arrears_reason_branch_id ON arrears_reason (branch_id);
CREATE INDEX ix_arrears_reason_person_id ON arrears_reason (person_id);
CREATE INDEX ix_election_left_out_election_id ON election_left_out (election_id);
CREATE INDEX ix_election_left_out_person_id ON election_left_out (person_id);
CREATE INDEX ix_election_candidate_person_id ON election_candidate (person_id);
CREATE INDEX ix_election_candidate_election_id ON election_candidate (election_id);
CREATE INDEX ix_election_officer_person_id ON election_officer (person_id);
CREATE INDEX ix_election_officer_election_id ON election_officer (election_id);
CREATE INDEX ix_election_ballot_election_id ON election_ballot (election_id);
CREATE INDEX ix_award_branch_id ON award (branch_id);
CREATE INDEX ix_award_person_id ON award (person_id);
CREATE INDEX ix_sanction_branch_id ON sanction (branch_id);
CREATE INDEX ix_sanction_person_id ON sanction (person_id);
CREATE INDEX ix_disposition_branch_id ON disposition (branch_id);
CREATE INDEX ix_disposition_person_id ON disposition (person_id);
CREATE INDEX ix_dual_cultivation_branch_id ON dual_cultivation (branch_id);
CREATE INDEX ix_dual_cultivation_person_id ON dual_cultivation (person_id);
CREATE INDEX ix_meeting_branch_id ON meeting (branch_id);
CREATE INDEX ix_meeting_starts_at ON meeting (starts_at);
CREATE INDEX ix_talk_by_id ON talk (by_id);
CREATE INDEX ix_talk_branch_id ON talk (branch_id);
CREATE INDEX ix_talk_with_id ON talk (with_id);
CREATE INDEX ix_material_branch_id ON material (branch_id);
CREATE INDEX ix_material_person_id ON material (person_id);
CREATE INDEX ix_booklet_text_person_id ON booklet_text (person_id);
CREATE INDEX ix_booklet_text_branch_id ON booklet_text (branch_id);
CREATE INDEX ix_planned_admission_person_id ON planned_admission (person_id);
CREATE INDEX ix_planned_admission_branch_id ON planned_admission (branch_id);
CREATE INDEX ix_notice_item_branch_id ON notice_item (branch_id);
CREATE INDEX ix_notice_item_posted_on ON notice_item (posted_on);
CREATE INDEX ix_pledge_year ON pledge (year);
CREATE INDEX ix_pledge_branch_id ON pledge (branch_id);
CREATE INDEX ix_pledge_due_on ON pledge (due_on);
CREATE INDEX ix_point_entry_branch_id ON point_entry (branch_id);
CREATE INDEX ix_point_entry_item_id ON point_entry (item_id);
CREATE INDEX ix_point_entry_held_on ON point_entry (held_on);
CREATE INDEX ix_point_entry_person_id ON point_entry (person_id);
CREATE INDEX ix_point_exemption_person_id ON point_exemption (person_id);
CREATE INDEX ix_point_exemption_branch_id ON point_exemption (branch_id);
CREATE INDEX ix_leading_post_branch_id ON leading_post (branch_id);
CREATE INDEX ix_leading_post_person_id ON leading_post (person_id);
CREATE INDEX ix_outside_sitting_person_id ON outside_sitting (person_id);
CREATE INDEX ix_outside_sitting_branch_id ON outside_sitting (branch_id);
CREATE INDEX ix_care_of_member_person_id ON care_of_member (person_id);
CREATE INDEX ix_care_of_member_by_id ON care_of_member (by_id);
CREATE INDEX ix_care_of_member_branch_id ON care_of_member (branch_id);
CREATE INDEX ix_transfer_person_id ON transfer (person_id);
CREATE INDEX ix_transfer_branch_id ON transfer (branch_id);
CREATE INDEX ix_absence_branch_id ON absence (branch_id);
CREATE INDEX ix_absence_person_id ON absence (person_id);
CREATE INDEX ix_contact_branch_id ON contact (branch_id);
CREATE INDEX ix_contact_person_id ON contact (person_id);
CREATE INDEX ix_lost_contact_person_id ON lost_contact (person_id);
CREATE INDEX ix_lost_contact_branch_id ON lost_contact (branch_id);
CREATE INDEX ix_official_letter_branch_id ON official_letter (branch_id);
CREATE INDEX ix_official_letter_person_id ON official_letter (person_id);
CREATE INDEX ix_secretary_test_held_on ON secretary_test (held_on);
CREATE INDEX ix_secretary_test_branch_id ON secretary_test (branch_id);
CREATE INDEX ix_secretary_test_person_id ON secretary_test (person_id);
CREATE INDEX ix_relation_check_person_id ON relation_check (person_id);
CREATE INDEX ix_relation_check_branch_id ON relation_check (branch_id);
CREATE INDEX ix_life_review_branch_id ON life_review (branch_id);
CREATE INDEX ix_appraisal_branch_id ON appraisal (branch_id);
CREATE INDEX ix_debrief_branch_id ON debrief (branch_id);
CREATE INDEX ix_dues_relief_person_id ON dues_relief (person_id);
CREATE INDEX ix_dues_relief_branch_id ON dues_relief (branch_id);
CREATE INDEX ix_dues_payment_person_month ON dues_payment (person_id, month);
CREATE INDEX ix_dues_payment_month ON dues_payment (month);
CREATE INDEX ix_dues_payment_branch_id ON dues_payment (branch_id);
CREATE INDEX ix_dues_payment_receipt_id ON dues_payment (receipt_id);
CREATE INDEX ix_fund_entry_entered_on ON fund_entry (entered_on);
CREATE INDEX ix_fund_entry_branch_id ON fund_entry (branch_id);
CREATE INDEX ix_fund_entry_meeting_id ON fund_entry (meeting_id);
CREATE INDEX ix_election_step_election_id ON election_step (election_id);
CREATE INDEX ix_election_count_person_id ON election_count (person_id);
CREATE INDEX ix_election_count_ballot_id ON election_count (ballot_id);
CREATE INDEX ix_status_change_person_id ON status_change (person_id);
CREATE INDEX ix_status_change_branch_id ON status_change (branch_id);
CREATE INDEX ix_disposition_step_disposition_id ON disposition_step (disposition_id);
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);
CREATE INDEX ix_attendance_person_id ON attendance (person_id);
CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX ix_motion_meeting_id ON motion (meeting_id);
CREATE INDEX ix_meeting_notice_branch_id ON meeting_notice (branch_id);
CREATE INDEX ix_meeting_notice_meeting_id ON meeting_notice (meeting_id);
CREATE INDEX ix_meeting_revision_branch_id ON meeting_revision (branch_id);
CREATE INDEX ix_meeting_revision_meeting_id ON meeting_revision (meeting_id);
CREATE INDEX ix_venue_use_used_on ON venue_use (used_on);
CREATE INDEX ix_venue_use_branch_id ON venue_use (branch_id);
CREATE INDEX ix_plan_item_branch_id ON plan_item (branch_id);
CREATE INDEX ix_plan_item_meeting_id ON plan_item (meeting_id);
CREATE INDEX ix_plan_item_year ON plan_item (year);
CREATE INDEX ix_make_up_meeting_id ON make_up (meeting_id);
CREATE INDEX ix_make_up_person_id ON make_up (person_id);
CREATE INDEX ix_make_up_branch_id ON make_up (branch_id);
CREATE INDEX ix_study_record_held_on ON study_record (held_on);
CREATE INDEX ix_study_record_makes_up_id ON study_record (makes_up_id);
CREATE INDEX ix_study_record_branch_id ON study_record (branch_id);
CREATE INDEX ix_worklist_progress_item_id ON worklist_progress (item_id);
CREATE INDEX ix_life_opinion_review_id ON life_opinion (review_id);
CREATE INDEX ix_life_opinion_about_id ON life_opinion (about_id);
CREATE INDEX ix_self_check_review_id ON self_check (review_id);
CREATE INDEX ix_self_check_person_id ON self_check (person_id);
CREATE INDEX ix_criticism_review_id ON criticism (review_id);
CREATE INDEX ix_criticism_person_id ON criticism (person_id);
CREATE INDEX ix_criticism_by_id ON criticism (by_id);
CREATE INDEX ix_appraisal_entry_person_id ON appraisal_entry (person_id);
CREATE INDEX ix_appraisal_entry_appraisal_id ON appraisal_entry (appraisal_id);
CREATE INDEX ix_development_step_person_id ON development_step (person_id);
CREATE INDEX ix_development_step_branch_id ON development_step (branch_id);
CREATE INDEX ix_study_participant_study_id ON study_participant (study_id);
CREATE INDEX ix_study_participant_person_id ON study_participant (person_id);
CREATE INDEX ix_appraisal_correction_entry_id ON appraisal_correction (entry_id);
CREATE INDEX ix_dues_receipt_received_on ON dues_receipt (received_on);
CREATE INDEX ix_dues_receipt_branch_id ON dues_receipt (branch_id);
CREATE INDEX ix_focus_tag_branch_id ON focus_tag (branch_id);
CREATE INDEX ix_focus_tag_since ON focus_tag (since);
CREATE INDEX ix_rating_objection_branch_id ON rating_objection (branch_id);
CREATE INDEX ix_rating_step_branch_id ON rating_step (branch_id);
CREATE INDEX ix_satisfaction_survey_branch_id ON satisfaction_survey (branch_id);
CREATE INDEX ix_satisfaction_survey_held_on ON satisfaction_survey (held_on);
CREATE INDEX ix_satisfaction_survey_year ON satisfaction_survey (year);
CREATE INDEX ix_work_post_branch_id ON work_post (branch_id);
CREATE INDEX ix_worklist_filing_branch_id ON worklist_filing (branch_id);
CREATE INDEX ix_delegated_matter_asked_on ON delegated_matter (asked_on);
CREATE INDEX ix_delegated_matter_branch_id ON delegated_matter (branch_id);
CREATE INDEX ix_rectification_plan_branch_id ON rectification_plan (branch_id);
CREATE INDEX ix_rectification_plan_year ON rectification_plan (year);
CREATE INDEX ix_work_post_person_person_id ON work_post_person (person_id);
CREATE INDEX ix_work_post_person_work_post_id ON work_post_person (work_post_id);
CREATE INDEX ix_rectification_stage_plan_id ON rectification_stage (plan_id);
CREATE INDEX ix_worklist_change_branch_id ON worklist_change (branch_id);
CREATE INDEX ix_worklist_change_item_id ON worklist_change (item_id);
CREATE INDEX ix_worklist_filed_item_filing_id ON worklist_filed_item (filing_id);
CREATE INDEX ix_worklist_filed_item_item_id ON worklist_filed_item (item_id);
CREATE INDEX ix_worklist_referral_item_id ON worklist_referral (item_id);
CREATE INDEX ix_opinion_branch_id ON opinion (branch_id);
CREATE INDEX ix_opinion_received_on ON opinion (received_on);
CREATE INDEX ix_rating_branch_id ON rating (branch_id);
CREATE INDEX ix_worklist_item_branch_id ON worklist_item (branch_id);
CREATE INDEX ix_worklist_item_source_id ON worklist_item (source_id);
CREATE INDEX ix_worklist_item_raised_on ON worklist_item (raised_on);
CREATE INDEX ix_worklist_item_plan_id ON worklist_item (plan_id);
CREATE TRIGGER "history_branch_insert" AFTER INSERT ON "branch" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'branch', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_branch_update" AFTER UPDATE ON "branch" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'branch', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('kind', OLD."kind", NEW."kind"), ('name', OLD."name", NEW."name"), ('is_own', OLD."is_own", NEW."is_own"), ('sector', OLD."sector", NEW."sector"), ('form', OLD."form", NEW."form"), ('locality', OLD."locality", NEW."locality"), ('unit', OLD."unit", NEW."unit"), ('superior', OLD."superior", NEW."superior"), ('founded_on', OLD."founded_on", NEW."founded_on"), ('phone', OLD."phone", NEW."phone"), ('scheme', OLD."scheme", NEW."scheme"), ('covered_units', OLD."covered_units", NEW."covered_units")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_branch_delete" AFTER DELETE ON "branch" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'branch', OLD.id, 'delete', json_object('id', OLD."id", 'kind', OLD."kind", 'name', OLD."name", 'is_own', OLD."is_own", 'sector', OLD."sector", 'form', OLD."form", 'locality', OLD."locality", 'unit', OLD."unit", 'superior', OLD."superior", 'founded_on', OLD."founded_on", 'phone', OLD."phone", 'scheme', OLD."scheme", 'covered_units', OLD."covered_units"), NULL; END;
CREATE TRIGGER "history_known_card_insert" AFTER INSERT ON "known_card" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'known_card', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_known_card_update" AFTER UPDATE ON "known_card" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'known_card', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('desk_id', OLD."desk_id", NEW."desk_id"), ('name', OLD."name", NEW."name"), ('kind', OLD."kind", NEW."kind"), ('age_recipient', OLD."age_recipient", NEW."age_recipient"), ('signing_public', OLD."signing_public", NEW."signing_public"), ('pinned_at', OLD."pinned_at", NEW."pinned_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_known_card_delete" AFTER DELETE ON "known_card" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'known_card', OLD.id, 'delete', json_object('id', OLD."id", 'desk_id', OLD."desk_id", 'name', OLD."name", 'kind', OLD."kind", 'age_recipient', OLD."age_recipient", 'signing_public', OLD."signing_public", 'pinned_at', OLD."pinned_at"), NULL; END;
CREATE TRIGGER "history_operator_insert" AFTER INSERT ON "operator" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'operator', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_operator_update" AFTER UPDATE ON "operator" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'operator', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('name', OLD."name", NEW."name"), ('role', OLD."role", NEW."role"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_operator_delete" AFTER DELETE ON "operator" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'operator', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'role', OLD."role", 'since', OLD."since", 'until', OLD."until"), NULL; END;
CREATE TRIGGER "history_received_package_insert" AFTER INSERT ON "received_package" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'received_package', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_received_package_update" AFTER UPDATE ON "received_package" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'received_package', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('seq', OLD."seq", NEW."seq"), ('digest', OLD."digest", NEW."digest"), ('manifest', OLD."manifest", NEW."manifest"), ('received_at', OLD."received_at", NEW."received_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_received_package_delete" AFTER DELETE ON "received_package" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'received_package', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'seq', OLD."seq", 'digest', OLD."digest", 'manifest', OLD."manifest", 'received_at', OLD."received_at"), NULL; END;
CREATE TRIGGER "history_acknowledgement_insert" AFTER INSERT ON "acknowledgement" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'acknowledgement', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_acknowledgement_update" AFTER UPDATE ON "acknowledgement" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'acknowledgement', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('check_id', OLD."check_id", NEW."check_id"), ('record_id', OLD."record_id", NEW."record_id"), ('sentence', OLD."sentence", NEW."sentence"), ('reason', OLD."reason", NEW."reason"), ('given_on', OLD."given_on", NEW."given_on"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_acknowledgement_delete" AFTER DELETE ON "acknowledgement" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'acknowledgement', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'check_id', OLD."check_id", 'record_id', OLD."record_id", 'sentence', OLD."sentence", 'reason', OLD."reason", 'given_on', OLD."given_on", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_attachment_insert" AFTER INSERT ON "attachment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attachment', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_attachment_update" AFTER UPDATE ON "attachment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attachment', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('owner_table', OLD."owner_table", NEW."owner_table"), ('owner_id', OLD."owner_id", NEW."owner_id"), ('name', OLD."name", NEW."name"), ('media_type', OLD."media_type", NEW."media_type"), ('size', OLD."size", NEW."size"), ('sha256', OLD."sha256", NEW."sha256"), ('purpose', OLD."purpose", NEW."purpose"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_attachment_delete" AFTER DELETE ON "attachment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attachment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'owner_table', OLD."owner_table", 'owner_id', OLD."owner_id", 'name', OLD."name", 'media_type', OLD."media_type", 'size', OLD."size", 'sha256', OLD."sha256", 'purpose', OLD."purpose", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_carried_field_insert" AFTER INSERT ON "carried_field" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'carried_field', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_carried_field_update" AFTER UPDATE ON "carried_field" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'carried_field', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('table_name', OLD."table_name", NEW."table_name"), ('record_id', OLD."record_id", NEW."record_id"), ('values', OLD."values", NEW."values"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_carried_field_delete" AFTER DELETE ON "carried_field" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'carried_field', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'table_name', OLD."table_name", 'record_id', OLD."record_id", 'values', OLD."values", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_development_plan_insert" AFTER INSERT ON "development_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_plan', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_development_plan_update" AFTER UPDATE ON "development_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_plan', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('allotted', OLD."allotted", NEW."allotted"), ('document', OLD."document", NEW."document"), ('allotted_on', OLD."allotted_on", NEW."allotted_on"), ('activists_wanted', OLD."activists_wanted", NEW."activists_wanted"), ('targets_wanted', OLD."targets_wanted", NEW."targets_wanted"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_development_plan_delete" AFTER DELETE ON "development_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_plan', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'allotted', OLD."allotted", 'document', OLD."document", 'allotted_on', OLD."allotted_on", 'activists_wanted', OLD."activists_wanted", 'targets_wanted', OLD."targets_wanted", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_closing_insert" AFTER INSERT ON "dues_closing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_closing', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_closing_update" AFTER UPDATE ON "dues_closing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_closing', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('month', OLD."month", NEW."month"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('closed_by', OLD."closed_by", NEW."closed_by"), ('result', OLD."result", NEW."result"), ('reopened_on', OLD."reopened_on", NEW."reopened_on"), ('reopened_by', OLD."reopened_by", NEW."reopened_by"), ('reopen_reason', OLD."reopen_reason", NEW."reopen_reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_closing_delete" AFTER DELETE ON "dues_closing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_closing', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'month', OLD."month", 'closed_on', OLD."closed_on", 'closed_by', OLD."closed_by", 'result', OLD."result", 'reopened_on', OLD."reopened_on", 'reopened_by', OLD."reopened_by", 'reopen_reason', OLD."reopen_reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_publication_insert" AFTER INSERT ON "dues_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_publication', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_publication_update" AFTER UPDATE ON "dues_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_publication', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('published_on', OLD."published_on", NEW."published_on"), ('place', OLD."place", NEW."place"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_publication_delete" AFTER DELETE ON "dues_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_publication', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'published_on', OLD."published_on", 'place', OLD."place", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_focus_tag_insert" AFTER INSERT ON "focus_tag" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'focus_tag', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_focus_tag_update" AFTER UPDATE ON "focus_tag" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'focus_tag', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('listed_by', OLD."listed_by", NEW."listed_by"), ('document', OLD."document", NEW."document"), ('reason', OLD."reason", NEW."reason"), ('measure', OLD."measure", NEW."measure"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_focus_tag_delete" AFTER DELETE ON "focus_tag" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'focus_tag', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'since', OLD."since", 'until', OLD."until", 'listed_by', OLD."listed_by", 'document', OLD."document", 'reason', OLD."reason", 'measure', OLD."measure", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_guarantee_insert" AFTER INSERT ON "guarantee" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guarantee', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_guarantee_update" AFTER UPDATE ON "guarantee" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guarantee', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('kind', OLD."kind", NEW."kind"), ('is_met', OLD."is_met", NEW."is_met"), ('planned_fen', OLD."planned_fen", NEW."planned_fen"), ('received_fen', OLD."received_fen", NEW."received_fen"), ('document', OLD."document", NEW."document"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_guarantee_delete" AFTER DELETE ON "guarantee" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guarantee', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'kind', OLD."kind", 'is_met', OLD."is_met", 'planned_fen', OLD."planned_fen", 'received_fen', OLD."received_fen", 'document', OLD."document", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_guest_insert" AFTER INSERT ON "guest" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guest', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_guest_update" AFTER UPDATE ON "guest" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guest', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('name', OLD."name", NEW."name"), ('home_organisation', OLD."home_organisation", NEW."home_organisation"), ('certificate', OLD."certificate", NEW."certificate"), ('since', OLD."since", NEW."since"), ('occupation', OLD."occupation", NEW."occupation"), ('phone', OLD."phone", NEW."phone"), ('dues_here', OLD."dues_here", NEW."dues_here"), ('last_contact_on', OLD."last_contact_on", NEW."last_contact_on"), ('left_on', OLD."left_on", NEW."left_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_guest_delete" AFTER DELETE ON "guest" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'guest', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'home_organisation', OLD."home_organisation", 'certificate', OLD."certificate", 'since', OLD."since", 'occupation', OLD."occupation", 'phone', OLD."phone", 'dues_here', OLD."dues_here", 'last_contact_on', OLD."last_contact_on", 'left_on', OLD."left_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_handover_insert" AFTER INSERT ON "handover" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'handover', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_handover_update" AFTER UPDATE ON "handover" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'handover', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('handed_on', OLD."handed_on", NEW."handed_on"), ('from_name', OLD."from_name", NEW."from_name"), ('to_name', OLD."to_name", NEW."to_name"), ('witness', OLD."witness", NEW."witness"), ('note', OLD."note", NEW."note"), ('snapshot', OLD."snapshot", NEW."snapshot"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_handover_delete" AFTER DELETE ON "handover" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'handover', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'handed_on', OLD."handed_on", 'from_name', OLD."from_name", 'to_name', OLD."to_name", 'witness', OLD."witness", 'note', OLD."note", 'snapshot', OLD."snapshot", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_paper_text_insert" AFTER INSERT ON "paper_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'paper_text', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_paper_text_update" AFTER UPDATE ON "paper_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'paper_text', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('paper', OLD."paper", NEW."paper"), ('year', OLD."year", NEW."year"), ('field', OLD."field", NEW."field"), ('text', OLD."text", NEW."text"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_paper_text_delete" AFTER DELETE ON "paper_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'paper_text', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'paper', OLD."paper", 'year', OLD."year", 'field', OLD."field", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_party_group_insert" AFTER INSERT ON "party_group" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'party_group', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_party_group_update" AFTER UPDATE ON "party_group" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'party_group', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('name', OLD."name", NEW."name"), ('position', OLD."position", NEW."position"), ('basis', OLD."basis", NEW."basis"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_party_group_delete" AFTER DELETE ON "party_group" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'party_group', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'position', OLD."position", 'basis', OLD."basis", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_plan_theme_insert" AFTER INSERT ON "plan_theme" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_theme', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_plan_theme_update" AFTER UPDATE ON "plan_theme" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_theme', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('level', OLD."level", NEW."level"), ('number', OLD."number", NEW."number"), ('text', OLD."text", NEW."text"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_plan_theme_delete" AFTER DELETE ON "plan_theme" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_theme', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'level', OLD."level", 'number', OLD."number", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_point_item_insert" AFTER INSERT ON "point_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_point_item_update" AFTER UPDATE ON "point_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('code', OLD."code", NEW."code"), ('name', OLD."name", NEW."name"), ('category', OLD."category", NEW."category"), ('points_tenths', OLD."points_tenths", NEW."points_tenths"), ('cap_tenths', OLD."cap_tenths", NEW."cap_tenths"), ('cap_period', OLD."cap_period", NEW."cap_period"), ('source', OLD."source", NEW."source"), ('is_example', OLD."is_example", NEW."is_example"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_point_item_delete" AFTER DELETE ON "point_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_item', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'code', OLD."code", 'name', OLD."name", 'category', OLD."category", 'points_tenths', OLD."points_tenths", 'cap_tenths', OLD."cap_tenths", 'cap_period', OLD."cap_period", 'source', OLD."source", 'is_example', OLD."is_example", 'ended_on', OLD."ended_on", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_point_publication_insert" AFTER INSERT ON "point_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_publication', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_point_publication_update" AFTER UPDATE ON "point_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_publication', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('quarter', OLD."quarter", NEW."quarter"), ('published_on', OLD."published_on", NEW."published_on"), ('place', OLD."place", NEW."place"), ('with_rank', OLD."with_rank", NEW."with_rank"), ('listed', OLD."listed", NEW."listed"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_point_publication_delete" AFTER DELETE ON "point_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_publication', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'quarter', OLD."quarter", 'published_on', OLD."published_on", 'place', OLD."place", 'with_rank', OLD."with_rank", 'listed', OLD."listed", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_procedure_insert" AFTER INSERT ON "procedure" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'procedure', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_procedure_update" AFTER UPDATE ON "procedure" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'procedure', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('title', OLD."title", NEW."title"), ('effective_from', OLD."effective_from", NEW."effective_from"), ('adopted_at', OLD."adopted_at", NEW."adopted_at"), ('text', OLD."text", NEW."text"), ('committee_quorum', OLD."committee_quorum", NEW."committee_quorum"), ('committee_base', OLD."committee_base", NEW."committee_base"), ('general_matters', OLD."general_matters", NEW."general_matters"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_procedure_delete" AFTER DELETE ON "procedure" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'procedure', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'title', OLD."title", 'effective_from', OLD."effective_from", 'adopted_at', OLD."adopted_at", 'text', OLD."text", 'committee_quorum', OLD."committee_quorum", 'committee_base', OLD."committee_base", 'general_matters', OLD."general_matters", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rating_insert" AFTER INSERT ON "rating" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rating_update" AFTER UPDATE ON "rating" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('scheme', OLD."scheme", NEW."scheme"), ('year', OLD."year", NEW."year"), ('settled_on', OLD."settled_on", NEW."settled_on"), ('total_hundredths', OLD."total_hundredths", NEW."total_hundredths"), ('grade', OLD."grade", NEW."grade"), ('result', OLD."result", NEW."result"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rating_delete" AFTER DELETE ON "rating" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'settled_on', OLD."settled_on", 'total_hundredths', OLD."total_hundredths", 'grade', OLD."grade", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rating_answer_insert" AFTER INSERT ON "rating_answer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_answer', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rating_answer_update" AFTER UPDATE ON "rating_answer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_answer', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('scheme', OLD."scheme", NEW."scheme"), ('year', OLD."year", NEW."year"), ('item', OLD."item", NEW."item"), ('count', OLD."count", NEW."count"), ('reason', OLD."reason", NEW."reason"), ('given_by', OLD."given_by", NEW."given_by"), ('given_on', OLD."given_on", NEW."given_on"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rating_answer_delete" AFTER DELETE ON "rating_answer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_answer', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'item', OLD."item", 'count', OLD."count", 'reason', OLD."reason", 'given_by', OLD."given_by", 'given_on', OLD."given_on", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rating_objection_insert" AFTER INSERT ON "rating_objection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_objection', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rating_objection_update" AFTER UPDATE ON "rating_objection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_objection', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('scheme', OLD."scheme", NEW."scheme"), ('year', OLD."year", NEW."year"), ('received_on', OLD."received_on", NEW."received_on"), ('raised_by', OLD."raised_by", NEW."raised_by"), ('text', OLD."text", NEW."text"), ('answered_on', OLD."answered_on", NEW."answered_on"), ('answer', OLD."answer", NEW."answer"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rating_objection_delete" AFTER DELETE ON "rating_objection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_objection', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'received_on', OLD."received_on", 'raised_by', OLD."raised_by", 'text', OLD."text", 'answered_on', OLD."answered_on", 'answer', OLD."answer", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rating_step_insert" AFTER INSERT ON "rating_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_step', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rating_step_update" AFTER UPDATE ON "rating_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_step', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('scheme', OLD."scheme", NEW."scheme"), ('year', OLD."year", NEW."year"), ('step', OLD."step", NEW."step"), ('number', OLD."number", NEW."number"), ('done_on', OLD."done_on", NEW."done_on"), ('done_by', OLD."done_by", NEW."done_by"), ('grade', OLD."grade", NEW."grade"), ('text', OLD."text", NEW."text"), ('document', OLD."document", NEW."document"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rating_step_delete" AFTER DELETE ON "rating_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rating_step', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'step', OLD."step", 'number', OLD."number", 'done_on', OLD."done_on", 'done_by', OLD."done_by", 'grade', OLD."grade", 'text', OLD."text", 'document', OLD."document", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_relation_survey_insert" AFTER INSERT ON "relation_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_survey', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_relation_survey_update" AFTER UPDATE ON "relation_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_survey', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('conclusion', OLD."conclusion", NEW."conclusion"), ('unchecked_reason', OLD."unchecked_reason", NEW."unchecked_reason"), ('reopened', OLD."reopened", NEW."reopened"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_relation_survey_delete" AFTER DELETE ON "relation_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_survey', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'closed_on', OLD."closed_on", 'conclusion', OLD."conclusion", 'unchecked_reason', OLD."unchecked_reason", 'reopened', OLD."reopened", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rule_change_insert" AFTER INSERT ON "rule_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rule_change', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rule_change_update" AFTER UPDATE ON "rule_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rule_change', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('rule_id', OLD."rule_id", NEW."rule_id"), ('since', OLD."since", NEW."since"), ('is_off', OLD."is_off", NEW."is_off"), ('times', OLD."times", NEW."times"), ('due_month', OLD."due_month", NEW."due_month"), ('due_day', OLD."due_day", NEW."due_day"), ('lead_months', OLD."lead_months", NEW."lead_months"), ('hours', OLD."hours", NEW."hours"), ('reason', OLD."reason", NEW."reason"), ('source', OLD."source", NEW."source"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rule_change_delete" AFTER DELETE ON "rule_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rule_change', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'rule_id', OLD."rule_id", 'since', OLD."since", 'is_off', OLD."is_off", 'times', OLD."times", 'due_month', OLD."due_month", 'due_day', OLD."due_day", 'lead_months', OLD."lead_months", 'hours', OLD."hours", 'reason', OLD."reason", 'source', OLD."source", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_satisfaction_survey_insert" AFTER INSERT ON "satisfaction_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'satisfaction_survey', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_satisfaction_survey_update" AFTER UPDATE ON "satisfaction_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'satisfaction_survey', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('audience', OLD."audience", NEW."audience"), ('about', OLD."about", NEW."about"), ('held_on', OLD."held_on", NEW."held_on"), ('issued', OLD."issued", NEW."issued"), ('returned', OLD."returned", NEW."returned"), ('valid', OLD."valid", NEW."valid"), ('satisfied', OLD."satisfied", NEW."satisfied"), ('basically_satisfied', OLD."basically_satisfied", NEW."basically_satisfied"), ('dissatisfied', OLD."dissatisfied", NEW."dissatisfied"), ('no_opinion', OLD."no_opinion", NEW."no_opinion"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_satisfaction_survey_delete" AFTER DELETE ON "satisfaction_survey" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'satisfaction_survey', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'audience', OLD."audience", 'about', OLD."about", 'held_on', OLD."held_on", 'issued', OLD."issued", 'returned', OLD."returned", 'valid', OLD."valid", 'satisfied', OLD."satisfied", 'basically_satisfied', OLD."basically_satisfied", 'dissatisfied', OLD."dissatisfied", 'no_opinion', OLD."no_opinion", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_service_insert" AFTER INSERT ON "service" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_service_update" AFTER UPDATE ON "service" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('held_on', OLD."held_on", NEW."held_on"), ('title', OLD."title", NEW."title"), ('place', OLD."place", NEW."place"), ('hours_tenths', OLD."hours_tenths", NEW."hours_tenths"), ('served', OLD."served", NEW."served"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_service_delete" AFTER DELETE ON "service" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'held_on', OLD."held_on", 'title', OLD."title", 'place', OLD."place", 'hours_tenths', OLD."hours_tenths", 'served', OLD."served", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_setting_insert" AFTER INSERT ON "setting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'setting', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_setting_update" AFTER UPDATE ON "setting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'setting', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('name', OLD."name", NEW."name"), ('value', OLD."value", NEW."value"), ('source', OLD."source", NEW."source"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_setting_delete" AFTER DELETE ON "setting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'setting', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'value', OLD."value", 'source', OLD."source", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_supervision_insert" AFTER INSERT ON "supervision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'supervision', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_supervision_update" AFTER UPDATE ON "supervision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'supervision', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('held_on', OLD."held_on", NEW."held_on"), ('held_by', OLD."held_by", NEW."held_by"), ('about', OLD."about", NEW."about"), ('result', OLD."result", NEW."result"), ('document', OLD."document", NEW."document"), ('reply_due', OLD."reply_due", NEW."reply_due"), ('replied_on', OLD."replied_on", NEW."replied_on"), ('reply', OLD."reply", NEW."reply"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_supervision_delete" AFTER DELETE ON "supervision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'supervision', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'held_on', OLD."held_on", 'held_by', OLD."held_by", 'about', OLD."about", 'result', OLD."result", 'document', OLD."document", 'reply_due', OLD."reply_due", 'replied_on', OLD."replied_on", 'reply', OLD."reply", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_term_insert" AFTER INSERT ON "term" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_term_update" AFTER UPDATE ON "term" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('ordinal', OLD."ordinal", NEW."ordinal"), ('elected_on', OLD."elected_on", NEW."elected_on"), ('years', OLD."years", NEW."years"), ('extended_to', OLD."extended_to", NEW."extended_to"), ('extension_approval', OLD."extension_approval", NEW."extension_approval"), ('extension_approved_on', OLD."extension_approved_on", NEW."extension_approved_on"), ('extension_reason', OLD."extension_reason", NEW."extension_reason"), ('seats', OLD."seats", NEW."seats"), ('reminded_on', OLD."reminded_on", NEW."reminded_on"), ('requested_on', OLD."requested_on", NEW."requested_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_term_delete" AFTER DELETE ON "term" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'ordinal', OLD."ordinal", 'elected_on', OLD."elected_on", 'years', OLD."years", 'extended_to', OLD."extended_to", 'extension_approval', OLD."extension_approval", 'extension_approved_on', OLD."extension_approved_on", 'extension_reason', OLD."extension_reason", 'seats', OLD."seats", 'reminded_on', OLD."reminded_on", 'requested_on', OLD."requested_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_text_block_insert" AFTER INSERT ON "text_block" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'text_block', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_text_block_update" AFTER UPDATE ON "text_block" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'text_block', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('text', OLD."text", NEW."text"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_text_block_delete" AFTER DELETE ON "text_block" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'text_block', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_venue_check_insert" AFTER INSERT ON "venue_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_check', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_venue_check_update" AFTER UPDATE ON "venue_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_check', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('item', OLD."item", NEW."item"), ('checked_on', OLD."checked_on", NEW."checked_on"), ('is_met', OLD."is_met", NEW."is_met"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_venue_check_delete" AFTER DELETE ON "venue_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_check', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'item', OLD."item", 'checked_on', OLD."checked_on", 'is_met', OLD."is_met", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_work_post_insert" AFTER INSERT ON "work_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_work_post_update" AFTER UPDATE ON "work_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('rule', OLD."rule", NEW."rule"), ('title', OLD."title", NEW."title"), ('duties', OLD."duties", NEW."duties"), ('basis', OLD."basis", NEW."basis"), ('is_off', OLD."is_off", NEW."is_off"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_work_post_delete" AFTER DELETE ON "work_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'rule', OLD."rule", 'title', OLD."title", 'duties', OLD."duties", 'basis', OLD."basis", 'is_off', OLD."is_off", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_work_report_insert" AFTER INSERT ON "work_report" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_report', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_work_report_update" AFTER UPDATE ON "work_report" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_report', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('period', OLD."period", NEW."period"), ('number', OLD."number", NEW."number"), ('reported_on', OLD."reported_on", NEW."reported_on"), ('heard_by', OLD."heard_by", NEW."heard_by"), ('text', OLD."text", NEW."text"), ('answer', OLD."answer", NEW."answer"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_work_report_delete" AFTER DELETE ON "work_report" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_report', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'period', OLD."period", 'number', OLD."number", 'reported_on', OLD."reported_on", 'heard_by', OLD."heard_by", 'text', OLD."text", 'answer', OLD."answer", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_worklist_filing_insert" AFTER INSERT ON "worklist_filing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filing', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_filing_update" AFTER UPDATE ON "worklist_filing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filing', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('version', OLD."version", NEW."version"), ('filed_on', OLD."filed_on", NEW."filed_on"), ('filed_with', OLD."filed_with", NEW."filed_with"), ('document', OLD."document", NEW."document"), ('answered_on', OLD."answered_on", NEW."answered_on"), ('is_approved', OLD."is_approved", NEW."is_approved"), ('opinion', OLD."opinion", NEW."opinion"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_filing_delete" AFTER DELETE ON "worklist_filing" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filing', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'version', OLD."version", 'filed_on', OLD."filed_on", 'filed_with', OLD."filed_with", 'document', OLD."document", 'answered_on', OLD."answered_on", 'is_approved', OLD."is_approved", 'opinion', OLD."opinion", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_year_plan_insert" AFTER INSERT ON "year_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'year_plan', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_year_plan_update" AFTER UPDATE ON "year_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'year_plan', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('goal', OLD."goal", NEW."goal"), ('settled_on', OLD."settled_on", NEW."settled_on"), ('reported_on', OLD."reported_on", NEW."reported_on"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_year_plan_delete" AFTER DELETE ON "year_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'year_plan', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'goal', OLD."goal", 'settled_on', OLD."settled_on", 'reported_on', OLD."reported_on", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_election_insert" AFTER INSERT ON "election" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_update" AFTER UPDATE ON "election" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('form', OLD."form", NEW."form"), ('term_id', OLD."term_id", NEW."term_id"), ('new_term_id', OLD."new_term_id", NEW."new_term_id"), ('ordinal', OLD."ordinal", NEW."ordinal"), ('planned_on', OLD."planned_on", NEW."planned_on"), ('seats', OLD."seats", NEW."seats"), ('with_secretary', OLD."with_secretary", NEW."with_secretary"), ('deputies', OLD."deputies", NEW."deputies"), ('reduced_seats', OLD."reduced_seats", NEW."reduced_seats"), ('reduced_agreed', OLD."reduced_agreed", NEW."reduced_agreed"), ('left_out_approval', OLD."left_out_approval", NEW."left_out_approval"), ('left_out_passed_on', OLD."left_out_passed_on", NEW."left_out_passed_on"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_delete" AFTER DELETE ON "election" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'form', OLD."form", 'term_id', OLD."term_id", 'new_term_id', OLD."new_term_id", 'ordinal', OLD."ordinal", 'planned_on', OLD."planned_on", 'seats', OLD."seats", 'with_secretary', OLD."with_secretary", 'deputies', OLD."deputies", 'reduced_seats', OLD."reduced_seats", 'reduced_agreed', OLD."reduced_agreed", 'left_out_approval', OLD."left_out_approval", 'left_out_passed_on', OLD."left_out_passed_on", 'closed_on', OLD."closed_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_person_insert" AFTER INSERT ON "person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'person', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_person_update" AFTER UPDATE ON "person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'person', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('name', OLD."name", NEW."name"), ('former_name', OLD."former_name", NEW."former_name"), ('pinyin', OLD."pinyin", NEW."pinyin"), ('position', OLD."position", NEW."position"), ('stage', OLD."stage", NEW."stage"), ('sex', OLD."sex", NEW."sex"), ('nationality', OLD."nationality", NEW."nationality"), ('born_on', OLD."born_on", NEW."born_on"), ('id_number', OLD."id_number", NEW."id_number"), ('native_place', OLD."native_place", NEW."native_place"), ('is_taiwanese', OLD."is_taiwanese", NEW."is_taiwanese"), ('marital_status', OLD."marital_status", NEW."marital_status"), ('education', OLD."education", NEW."education"), ('degree', OLD."degree", NEW."degree"), ('technical_title', OLD."technical_title", NEW."technical_title"), ('personnel_kind', OLD."personnel_kind", NEW."personnel_kind"), ('occupation', OLD."occupation", NEW."occupation"), ('stratum', OLD."stratum", NEW."stratum"), ('frontline', OLD."frontline", NEW."frontline"), ('is_migrant_worker', OLD."is_migrant_worker", NEW."is_migrant_worker"), ('job', OLD."job", NEW."job"), ('work_unit', OLD."work_unit", NEW."work_unit"), ('employed_on', OLD."employed_on", NEW."employed_on"), ('dues_category', OLD."dues_category", NEW."dues_category"), ('is_leader', OLD."is_leader", NEW."is_leader"), ('phone', OLD."phone", NEW."phone"), ('landline', OLD."landline", NEW."landline"), ('address', OLD."address", NEW."address"), ('registered_address', OLD."registered_address", NEW."registered_address"), ('file_kept_at', OLD."file_kept_at", NEW."file_kept_at"), ('training', OLD."training", NEW."training"), ('group_id', OLD."group_id", NEW."group_id"), ('admitted_on', OLD."admitted_on", NEW."admitted_on"), ('converted_on', OLD."converted_on", NEW."converted_on"), ('entry_type', OLD."entry_type", NEW."entry_type"), ('admitted_at', OLD."admitted_at", NEW."admitted_at"), ('conversion_result', OLD."conversion_result", NEW."conversion_result"), ('probation_extended_to', OLD."probation_extended_to", NEW."probation_extended_to"), ('standing_adjustment', OLD."standing_adjustment", NEW."standing_adjustment"), ('joined_branch_on', OLD."joined_branch_on", NEW."joined_branch_on"), ('dues_from', OLD."dues_from", NEW."dues_from"), ('is_floating', OLD."is_floating", NEW."is_floating"), ('floating_to', OLD."floating_to", NEW."floating_to"), ('is_lost', OLD."is_lost", NEW."is_lost"), ('lost_on', OLD."lost_on", NEW."lost_on"), ('last_contact_on', OLD."last_contact_on", NEW."last_contact_on"), ('transfer_due_on', OLD."transfer_due_on", NEW."transfer_due_on"), ('vote_bar', OLD."vote_bar", NEW."vote_bar"), ('political_status', OLD."political_status", NEW."political_status"), ('league_joined_on', OLD."league_joined_on", NEW."league_joined_on"), ('applied_on', OLD."applied_on", NEW."applied_on"), ('applied_to', OLD."applied_to", NEW."applied_to"), ('talked_on', OLD."talked_on", NEW."talked_on"), ('activist_on', OLD."activist_on", NEW."activist_on"), ('recommended_by', OLD."recommended_by", NEW."recommended_by"), ('filed_on', OLD."filed_on", NEW."filed_on"), ('inspected_on', OLD."inspected_on", NEW."inspected_on"), ('target_on', OLD."target_on", NEW."target_on"), ('first_mentor', OLD."first_mentor", NEW."first_mentor"), ('second_mentor', OLD."second_mentor", NEW."second_mentor"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('end_reason', OLD."end_reason", NEW."end_reason"), ('end_note', OLD."end_note", NEW."end_note"), ('remark', OLD."remark", NEW."remark"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_person_delete" AFTER DELETE ON "person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'person', OLD.id, 'delete', json_set(json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'former_name', OLD."former_name", 'pinyin', OLD."pinyin", 'position', OLD."position", 'stage', OLD."stage", 'sex', OLD."sex", 'nationality', OLD."nationality", 'born_on', OLD."born_on", 'id_number', OLD."id_number", 'native_place', OLD."native_place", 'is_taiwanese', OLD."is_taiwanese", 'marital_status', OLD."marital_status", 'education', OLD."education", 'degree', OLD."degree", 'technical_title', OLD."technical_title", 'personnel_kind', OLD."personnel_kind", 'occupation', OLD."occupation", 'stratum', OLD."stratum", 'frontline', OLD."frontline", 'is_migrant_worker', OLD."is_migrant_worker", 'job', OLD."job", 'work_unit', OLD."work_unit", 'employed_on', OLD."employed_on", 'dues_category', OLD."dues_category", 'is_leader', OLD."is_leader", 'phone', OLD."phone", 'landline', OLD."landline", 'address', OLD."address", 'registered_address', OLD."registered_address", 'file_kept_at', OLD."file_kept_at", 'training', OLD."training", 'group_id', OLD."group_id", 'admitted_on', OLD."admitted_on", 'converted_on', OLD."converted_on", 'entry_type', OLD."entry_type", 'admitted_at', OLD."admitted_at", 'conversion_result', OLD."conversion_result", 'probation_extended_to', OLD."probation_extended_to", 'standing_adjustment', OLD."standing_adjustment", 'joined_branch_on', OLD."joined_branch_on", 'dues_from', OLD."dues_from", 'is_floating', OLD."is_floating", 'floating_to', OLD."floating_to", 'is_lost', OLD."is_lost", 'lost_on', OLD."lost_on", 'last_contact_on', OLD."last_contact_on", 'transfer_due_on', OLD."transfer_due_on", 'vote_bar', OLD."vote_bar"), '$.political_status', OLD."political_status", '$.league_joined_on', OLD."league_joined_on", '$.applied_on', OLD."applied_on", '$.applied_to', OLD."applied_to", '$.talked_on', OLD."talked_on", '$.activist_on', OLD."activist_on", '$.recommended_by', OLD."recommended_by", '$.filed_on', OLD."filed_on", '$.inspected_on', OLD."inspected_on", '$.target_on', OLD."target_on", '$.first_mentor', OLD."first_mentor", '$.second_mentor', OLD."second_mentor", '$.ended_on', OLD."ended_on", '$.end_reason', OLD."end_reason", '$.end_note', OLD."end_note", '$.remark', OLD."remark", '$.recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_term_reminder_insert" AFTER INSERT ON "term_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term_reminder', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_term_reminder_update" AFTER UPDATE ON "term_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term_reminder', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('term_id', OLD."term_id", NEW."term_id"), ('received_on', OLD."received_on", NEW."received_on"), ('sent_by', OLD."sent_by", NEW."sent_by"), ('number', OLD."number", NEW."number"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_term_reminder_delete" AFTER DELETE ON "term_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'term_reminder', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'term_id', OLD."term_id", 'received_on', OLD."received_on", 'sent_by', OLD."sent_by", 'number', OLD."number", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_absence_insert" AFTER INSERT ON "absence" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'absence', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_absence_update" AFTER UPDATE ON "absence" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'absence', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('since', OLD."since", NEW."since"), ('place', OLD."place", NEW."place"), ('is_settled', OLD."is_settled", NEW."is_settled"), ('reason', OLD."reason", NEW."reason"), ('contacts', OLD."contacts", NEW."contacts"), ('certificate', OLD."certificate", NEW."certificate"), ('host', OLD."host", NEW."host"), ('dues_elsewhere', OLD."dues_elsewhere", NEW."dues_elsewhere"), ('expected_back_on', OLD."expected_back_on", NEW."expected_back_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_absence_delete" AFTER DELETE ON "absence" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'absence', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'since', OLD."since", 'place', OLD."place", 'is_settled', OLD."is_settled", 'reason', OLD."reason", 'contacts', OLD."contacts", 'certificate', OLD."certificate", 'host', OLD."host", 'dues_elsewhere', OLD."dues_elsewhere", 'expected_back_on', OLD."expected_back_on", 'ended_on', OLD."ended_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_arrears_reason_insert" AFTER INSERT ON "arrears_reason" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'arrears_reason', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_arrears_reason_update" AFTER UPDATE ON "arrears_reason" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'arrears_reason', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('from_month', OLD."from_month", NEW."from_month"), ('to_month', OLD."to_month", NEW."to_month"), ('reason', OLD."reason", NEW."reason"), ('given_on', OLD."given_on", NEW."given_on"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_arrears_reason_delete" AFTER DELETE ON "arrears_reason" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'arrears_reason', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'from_month', OLD."from_month", 'to_month', OLD."to_month", 'reason', OLD."reason", 'given_on', OLD."given_on", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_assessment_submission_insert" AFTER INSERT ON "assessment_submission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'assessment_submission', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_assessment_submission_update" AFTER UPDATE ON "assessment_submission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'assessment_submission', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('prepared_by_id', OLD."prepared_by_id", NEW."prepared_by_id"), ('prepared_on', OLD."prepared_on", NEW."prepared_on"), ('phone', OLD."phone", NEW."phone"), ('reviewed_by_id', OLD."reviewed_by_id", NEW."reviewed_by_id"), ('reviewed_on', OLD."reviewed_on", NEW."reviewed_on"), ('reviewed_people', OLD."reviewed_people", NEW."reviewed_people"), ('reviewed_fen', OLD."reviewed_fen", NEW."reviewed_fen"), ('submitted_on', OLD."submitted_on", NEW."submitted_on"), ('submitted_to', OLD."submitted_to", NEW."submitted_to"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_assessment_submission_delete" AFTER DELETE ON "assessment_submission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'assessment_submission', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'prepared_by_id', OLD."prepared_by_id", 'prepared_on', OLD."prepared_on", 'phone', OLD."phone", 'reviewed_by_id', OLD."reviewed_by_id", 'reviewed_on', OLD."reviewed_on", 'reviewed_people', OLD."reviewed_people", 'reviewed_fen', OLD."reviewed_fen", 'submitted_on', OLD."submitted_on", 'submitted_to', OLD."submitted_to", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_award_insert" AFTER INSERT ON "award" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'award', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_award_update" AFTER UPDATE ON "award" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'award', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('title', OLD."title", NEW."title"), ('level', OLD."level", NEW."level"), ('given_by', OLD."given_by", NEW."given_by"), ('given_on', OLD."given_on", NEW."given_on"), ('document', OLD."document", NEW."document"), ('achievement', OLD."achievement", NEW."achievement"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_award_delete" AFTER DELETE ON "award" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'award', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'title', OLD."title", 'level', OLD."level", 'given_by', OLD."given_by", 'given_on', OLD."given_on", 'document', OLD."document", 'achievement', OLD."achievement", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_booklet_text_insert" AFTER INSERT ON "booklet_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'booklet_text', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_booklet_text_update" AFTER UPDATE ON "booklet_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'booklet_text', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('booklet', OLD."booklet", NEW."booklet"), ('cell', OLD."cell", NEW."cell"), ('text', OLD."text", NEW."text"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_booklet_text_delete" AFTER DELETE ON "booklet_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'booklet_text', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'booklet', OLD."booklet", 'cell', OLD."cell", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_care_insert" AFTER INSERT ON "care" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_care_update" AFTER UPDATE ON "care" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('given_on', OLD."given_on", NEW."given_on"), ('by', OLD."by", NEW."by"), ('what', OLD."what", NEW."what"), ('amount_fen', OLD."amount_fen", NEW."amount_fen"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_care_delete" AFTER DELETE ON "care" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'given_on', OLD."given_on", 'by', OLD."by", 'what', OLD."what", 'amount_fen', OLD."amount_fen", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_care_need_insert" AFTER INSERT ON "care_need" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_need', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_care_need_update" AFTER UPDATE ON "care_need" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_need', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('situation', OLD."situation", NEW."situation"), ('measure', OLD."measure", NEW."measure"), ('helper_id', OLD."helper_id", NEW."helper_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_care_need_delete" AFTER DELETE ON "care_need" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_need', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'since', OLD."since", 'until', OLD."until", 'situation', OLD."situation", 'measure', OLD."measure", 'helper_id', OLD."helper_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_care_of_member_insert" AFTER INSERT ON "care_of_member" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_of_member', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_care_of_member_update" AFTER UPDATE ON "care_of_member" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_of_member', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('by_id', OLD."by_id", NEW."by_id"), ('person_id', OLD."person_id", NEW."person_id"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_care_of_member_delete" AFTER DELETE ON "care_of_member" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'care_of_member', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'by_id', OLD."by_id", 'person_id', OLD."person_id", 'since', OLD."since", 'until', OLD."until", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_contact_insert" AFTER INSERT ON "contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'contact', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_contact_update" AFTER UPDATE ON "contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'contact', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('by_id', OLD."by_id", NEW."by_id"), ('held_on', OLD."held_on", NEW."held_on"), ('means', OLD."means", NEW."means"), ('is_reached', OLD."is_reached", NEW."is_reached"), ('result', OLD."result", NEW."result"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_contact_delete" AFTER DELETE ON "contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'contact', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'by_id', OLD."by_id", 'held_on', OLD."held_on", 'means', OLD."means", 'is_reached', OLD."is_reached", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_delegated_matter_insert" AFTER INSERT ON "delegated_matter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'delegated_matter', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_delegated_matter_update" AFTER UPDATE ON "delegated_matter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'delegated_matter', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('text', OLD."text", NEW."text"), ('asked_by', OLD."asked_by", NEW."asked_by"), ('asked_on', OLD."asked_on", NEW."asked_on"), ('basis', OLD."basis", NEW."basis"), ('support', OLD."support", NEW."support"), ('decided_on', OLD."decided_on", NEW."decided_on"), ('is_admitted', OLD."is_admitted", NEW."is_admitted"), ('reason', OLD."reason", NEW."reason"), ('until', OLD."until", NEW."until"), ('person_id', OLD."person_id", NEW."person_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_delegated_matter_delete" AFTER DELETE ON "delegated_matter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'delegated_matter', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'text', OLD."text", 'asked_by', OLD."asked_by", 'asked_on', OLD."asked_on", 'basis', OLD."basis", 'support', OLD."support", 'decided_on', OLD."decided_on", 'is_admitted', OLD."is_admitted", 'reason', OLD."reason", 'until', OLD."until", 'person_id', OLD."person_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_disposition_insert" AFTER INSERT ON "disposition" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_disposition_update" AFTER UPDATE ON "disposition" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('opened_on', OLD."opened_on", NEW."opened_on"), ('aim', OLD."aim", NEW."aim"), ('ground', OLD."ground", NEW."ground"), ('conduct', OLD."conduct", NEW."conduct"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('outcome', OLD."outcome", NEW."outcome"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_disposition_delete" AFTER DELETE ON "disposition" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'opened_on', OLD."opened_on", 'aim', OLD."aim", 'ground', OLD."ground", 'conduct', OLD."conduct", 'closed_on', OLD."closed_on", 'outcome', OLD."outcome", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dual_cultivation_insert" AFTER INSERT ON "dual_cultivation" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dual_cultivation', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dual_cultivation_update" AFTER UPDATE ON "dual_cultivation" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dual_cultivation', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('mentor_id', OLD."mentor_id", NEW."mentor_id"), ('measures', OLD."measures", NEW."measures"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('result', OLD."result", NEW."result"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dual_cultivation_delete" AFTER DELETE ON "dual_cultivation" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dual_cultivation', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'mentor_id', OLD."mentor_id", 'measures', OLD."measures", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_assessment_insert" AFTER INSERT ON "dues_assessment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_assessment', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_assessment_update" AFTER UPDATE ON "dues_assessment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_assessment', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('year', OLD."year", NEW."year"), ('from_month', OLD."from_month", NEW."from_month"), ('category', OLD."category", NEW."category"), ('base_fen', OLD."base_fen", NEW."base_fen"), ('rate_bp', OLD."rate_bp", NEW."rate_bp"), ('calculated_fen', OLD."calculated_fen", NEW."calculated_fen"), ('due_fen', OLD."due_fen", NEW."due_fen"), ('working', OLD."working", NEW."working"), ('rule', OLD."rule", NEW."rule"), ('items', OLD."items", NEW."items"), ('override_reason', OLD."override_reason", NEW."override_reason"), ('change_reason', OLD."change_reason", NEW."change_reason"), ('assessed_on', OLD."assessed_on", NEW."assessed_on"), ('kept_on', OLD."kept_on", NEW."kept_on"), ('kept_reason', OLD."kept_reason", NEW."kept_reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_assessment_delete" AFTER DELETE ON "dues_assessment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_assessment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'year', OLD."year", 'from_month', OLD."from_month", 'category', OLD."category", 'base_fen', OLD."base_fen", 'rate_bp', OLD."rate_bp", 'calculated_fen', OLD."calculated_fen", 'due_fen', OLD."due_fen", 'working', OLD."working", 'rule', OLD."rule", 'items', OLD."items", 'override_reason', OLD."override_reason", 'change_reason', OLD."change_reason", 'assessed_on', OLD."assessed_on", 'kept_on', OLD."kept_on", 'kept_reason', OLD."kept_reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_receipt_insert" AFTER INSERT ON "dues_receipt" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_receipt', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_receipt_update" AFTER UPDATE ON "dues_receipt" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_receipt', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('number', OLD."number", NEW."number"), ('received_on', OLD."received_on", NEW."received_on"), ('payer', OLD."payer", NEW."payer"), ('amount_fen', OLD."amount_fen", NEW."amount_fen"), ('method', OLD."method", NEW."method"), ('voucher', OLD."voucher", NEW."voucher"), ('reason', OLD."reason", NEW."reason"), ('receiver_id', OLD."receiver_id", NEW."receiver_id"), ('lines', OLD."lines", NEW."lines"), ('replaces_id', OLD."replaces_id", NEW."replaces_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_receipt_delete" AFTER DELETE ON "dues_receipt" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_receipt', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'number', OLD."number", 'received_on', OLD."received_on", 'payer', OLD."payer", 'amount_fen', OLD."amount_fen", 'method', OLD."method", 'voucher', OLD."voucher", 'reason', OLD."reason", 'receiver_id', OLD."receiver_id", 'lines', OLD."lines", 'replaces_id', OLD."replaces_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_reminder_insert" AFTER INSERT ON "dues_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_reminder', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_reminder_update" AFTER UPDATE ON "dues_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_reminder', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('reminded_on', OLD."reminded_on", NEW."reminded_on"), ('reminded_by_id', OLD."reminded_by_id", NEW."reminded_by_id"), ('how', OLD."how", NEW."how"), ('answer', OLD."answer", NEW."answer"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_reminder_delete" AFTER DELETE ON "dues_reminder" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_reminder', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'reminded_on', OLD."reminded_on", 'reminded_by_id', OLD."reminded_by_id", 'how', OLD."how", 'answer', OLD."answer", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_election_ballot_insert" AFTER INSERT ON "election_ballot" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_ballot', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_ballot_update" AFTER UPDATE ON "election_ballot" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_ballot', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('election_id', OLD."election_id", NEW."election_id"), ('position', OLD."position", NEW."position"), ('office', OLD."office", NEW."office"), ('reason', OLD."reason", NEW."reason"), ('held_on', OLD."held_on", NEW."held_on"), ('seats', OLD."seats", NEW."seats"), ('expected', OLD."expected", NEW."expected"), ('present', OLD."present", NEW."present"), ('issued', OLD."issued", NEW."issued"), ('returned', OLD."returned", NEW."returned"), ('spoiled', OLD."spoiled", NEW."spoiled"), ('override_reason', OLD."override_reason", NEW."override_reason")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_ballot_delete" AFTER DELETE ON "election_ballot" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_ballot', OLD.id, 'delete', json_object('id', OLD."id", 'election_id', OLD."election_id", 'position', OLD."position", 'office', OLD."office", 'reason', OLD."reason", 'held_on', OLD."held_on", 'seats', OLD."seats", 'expected', OLD."expected", 'present', OLD."present", 'issued', OLD."issued", 'returned', OLD."returned", 'spoiled', OLD."spoiled", 'override_reason', OLD."override_reason"), NULL; END;
CREATE TRIGGER "history_election_candidate_insert" AFTER INSERT ON "election_candidate" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_candidate', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_candidate_update" AFTER UPDATE ON "election_candidate" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_candidate', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('election_id', OLD."election_id", NEW."election_id"), ('person_id', OLD."person_id", NEW."person_id"), ('office', OLD."office", NEW."office"), ('position', OLD."position", NEW."position")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_candidate_delete" AFTER DELETE ON "election_candidate" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_candidate', OLD.id, 'delete', json_object('id', OLD."id", 'election_id', OLD."election_id", 'person_id', OLD."person_id", 'office', OLD."office", 'position', OLD."position"), NULL; END;
CREATE TRIGGER "history_election_left_out_insert" AFTER INSERT ON "election_left_out" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_left_out', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_left_out_update" AFTER UPDATE ON "election_left_out" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_left_out', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('election_id', OLD."election_id", NEW."election_id"), ('person_id', OLD."person_id", NEW."person_id"), ('reason', OLD."reason", NEW."reason"), ('note', OLD."note", NEW."note")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_left_out_delete" AFTER DELETE ON "election_left_out" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_left_out', OLD.id, 'delete', json_object('id', OLD."id", 'election_id', OLD."election_id", 'person_id', OLD."person_id", 'reason', OLD."reason", 'note', OLD."note"), NULL; END;
CREATE TRIGGER "history_election_officer_insert" AFTER INSERT ON "election_officer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_officer', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_officer_update" AFTER UPDATE ON "election_officer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_officer', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('election_id', OLD."election_id", NEW."election_id"), ('person_id', OLD."person_id", NEW."person_id"), ('role', OLD."role", NEW."role")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_officer_delete" AFTER DELETE ON "election_officer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_officer', OLD.id, 'delete', json_object('id', OLD."id", 'election_id', OLD."election_id", 'person_id', OLD."person_id", 'role', OLD."role"), NULL; END;
CREATE TRIGGER "history_inspection_insert" AFTER INSERT ON "inspection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'inspection', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_inspection_update" AFTER UPDATE ON "inspection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'inspection', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('on', OLD."on", NEW."on"), ('by', OLD."by", NEW."by"), ('text', OLD."text", NEW."text"), ('result', OLD."result", NEW."result"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_inspection_delete" AFTER DELETE ON "inspection" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'inspection', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'on', OLD."on", 'by', OLD."by", 'text', OLD."text", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_leading_post_insert" AFTER INSERT ON "leading_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'leading_post', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_leading_post_update" AFTER UPDATE ON "leading_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'leading_post', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('title', OLD."title", NEW."title"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_leading_post_delete" AFTER DELETE ON "leading_post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'leading_post', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'title', OLD."title", 'since', OLD."since", 'until', OLD."until", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_lost_contact_insert" AFTER INSERT ON "lost_contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'lost_contact', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_lost_contact_update" AFTER UPDATE ON "lost_contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'lost_contact', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('since', OLD."since", NEW."since"), ('note', OLD."note", NEW."note"), ('found_on', OLD."found_on", NEW."found_on"), ('found_how', OLD."found_how", NEW."found_how"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_lost_contact_delete" AFTER DELETE ON "lost_contact" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'lost_contact', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'since', OLD."since", 'note', OLD."note", 'found_on', OLD."found_on", 'found_how', OLD."found_how", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_material_insert" AFTER INSERT ON "material" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'material', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_material_update" AFTER UPDATE ON "material" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'material', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('is_present', OLD."is_present", NEW."is_present"), ('dated_on', OLD."dated_on", NEW."dated_on"), ('copies', OLD."copies", NEW."copies"), ('pages', OLD."pages", NEW."pages"), ('remark', OLD."remark", NEW."remark"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_material_delete" AFTER DELETE ON "material" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'material', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'is_present', OLD."is_present", 'dated_on', OLD."dated_on", 'copies', OLD."copies", 'pages', OLD."pages", 'remark', OLD."remark", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_meeting_insert" AFTER INSERT ON "meeting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_meeting_update" AFTER UPDATE ON "meeting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('also_kinds', OLD."also_kinds", NEW."also_kinds"), ('title', OLD."title", NEW."title"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('ends_at', OLD."ends_at", NEW."ends_at"), ('place', OLD."place", NEW."place"), ('group_id', OLD."group_id", NEW."group_id"), ('chair_id', OLD."chair_id", NEW."chair_id"), ('recorder_id', OLD."recorder_id", NEW."recorder_id"), ('lecturer', OLD."lecturer", NEW."lecturer"), ('lecturer_id', OLD."lecturer_id", NEW."lecturer_id"), ('subject', OLD."subject", NEW."subject"), ('theme', OLD."theme", NEW."theme"), ('service', OLD."service", NEW."service"), ('template', OLD."template", NEW."template"), ('guests', OLD."guests", NEW."guests"), ('entitled', OLD."entitled", NEW."entitled"), ('minutes', OLD."minutes", NEW."minutes"), ('final_on', OLD."final_on", NEW."final_on"), ('hours_tenths', OLD."hours_tenths", NEW."hours_tenths"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_meeting_delete" AFTER DELETE ON "meeting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'also_kinds', OLD."also_kinds", 'title', OLD."title", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'place', OLD."place", 'group_id', OLD."group_id", 'chair_id', OLD."chair_id", 'recorder_id', OLD."recorder_id", 'lecturer', OLD."lecturer", 'lecturer_id', OLD."lecturer_id", 'subject', OLD."subject", 'theme', OLD."theme", 'service', OLD."service", 'template', OLD."template", 'guests', OLD."guests", 'entitled', OLD."entitled", 'minutes', OLD."minutes", 'final_on', OLD."final_on", 'hours_tenths', OLD."hours_tenths", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_notice_item_insert" AFTER INSERT ON "notice_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'notice_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_notice_item_update" AFTER UPDATE ON "notice_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'notice_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('category', OLD."category", NEW."category"), ('title', OLD."title", NEW."title"), ('text', OLD."text", NEW."text"), ('posted_on', OLD."posted_on", NEW."posted_on"), ('until', OLD."until", NEW."until"), ('place', OLD."place", NEW."place"), ('keeper_id', OLD."keeper_id", NEW."keeper_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_notice_item_delete" AFTER DELETE ON "notice_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'notice_item', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'category', OLD."category", 'title', OLD."title", 'text', OLD."text", 'posted_on', OLD."posted_on", 'until', OLD."until", 'place', OLD."place", 'keeper_id', OLD."keeper_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_official_letter_insert" AFTER INSERT ON "official_letter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'official_letter', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_official_letter_update" AFTER UPDATE ON "official_letter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'official_letter', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('direction', OLD."direction", NEW."direction"), ('ordinal', OLD."ordinal", NEW."ordinal"), ('number', OLD."number", NEW."number"), ('kind', OLD."kind", NEW."kind"), ('held_on', OLD."held_on", NEW."held_on"), ('other_party', OLD."other_party", NEW."other_party"), ('person_id', OLD."person_id", NEW."person_id"), ('about', OLD."about", NEW."about"), ('relation', OLD."relation", NEW."relation"), ('text', OLD."text", NEW."text"), ('handled_by_id', OLD."handled_by_id", NEW."handled_by_id"), ('answers_id', OLD."answers_id", NEW."answers_id"), ('reply_due_on', OLD."reply_due_on", NEW."reply_due_on"), ('replied_on', OLD."replied_on", NEW."replied_on"), ('reply_note', OLD."reply_note", NEW."reply_note"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_official_letter_delete" AFTER DELETE ON "official_letter" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'official_letter', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'direction', OLD."direction", 'ordinal', OLD."ordinal", 'number', OLD."number", 'kind', OLD."kind", 'held_on', OLD."held_on", 'other_party', OLD."other_party", 'person_id', OLD."person_id", 'about', OLD."about", 'relation', OLD."relation", 'text', OLD."text", 'handled_by_id', OLD."handled_by_id", 'answers_id', OLD."answers_id", 'reply_due_on', OLD."reply_due_on", 'replied_on', OLD."replied_on", 'reply_note', OLD."reply_note", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_opinion_insert" AFTER INSERT ON "opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'opinion', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_opinion_update" AFTER UPDATE ON "opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'opinion', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('received_on', OLD."received_on", NEW."received_on"), ('source', OLD."source", NEW."source"), ('way', OLD."way", NEW."way"), ('text', OLD."text", NEW."text"), ('handler_id', OLD."handler_id", NEW."handler_id"), ('answered_on', OLD."answered_on", NEW."answered_on"), ('answer', OLD."answer", NEW."answer"), ('is_passed_up', OLD."is_passed_up", NEW."is_passed_up"), ('about_id', OLD."about_id", NEW."about_id"), ('is_confirmed', OLD."is_confirmed", NEW."is_confirmed"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_opinion_delete" AFTER DELETE ON "opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'opinion', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'received_on', OLD."received_on", 'source', OLD."source", 'way', OLD."way", 'text', OLD."text", 'handler_id', OLD."handler_id", 'answered_on', OLD."answered_on", 'answer', OLD."answer", 'is_passed_up', OLD."is_passed_up", 'about_id', OLD."about_id", 'is_confirmed', OLD."is_confirmed", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_outside_sitting_insert" AFTER INSERT ON "outside_sitting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'outside_sitting', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_outside_sitting_update" AFTER UPDATE ON "outside_sitting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'outside_sitting', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('held_on', OLD."held_on", NEW."held_on"), ('held_by', OLD."held_by", NEW."held_by"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_outside_sitting_delete" AFTER DELETE ON "outside_sitting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'outside_sitting', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'held_on', OLD."held_on", 'held_by', OLD."held_by", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_pioneer_insert" AFTER INSERT ON "pioneer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pioneer', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_pioneer_update" AFTER UPDATE ON "pioneer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pioneer', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('title', OLD."title", NEW."title"), ('duty', OLD."duty", NEW."duty"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('place', OLD."place", NEW."place"), ('due_on', OLD."due_on", NEW."due_on"), ('result', OLD."result", NEW."result"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_pioneer_delete" AFTER DELETE ON "pioneer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pioneer', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'title', OLD."title", 'duty', OLD."duty", 'since', OLD."since", 'until', OLD."until", 'place', OLD."place", 'due_on', OLD."due_on", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_planned_admission_insert" AFTER INSERT ON "planned_admission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'planned_admission', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_planned_admission_update" AFTER UPDATE ON "planned_admission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'planned_admission', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('person_id', OLD."person_id", NEW."person_id"), ('month', OLD."month", NEW."month"), ('remark', OLD."remark", NEW."remark"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_planned_admission_delete" AFTER DELETE ON "planned_admission" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'planned_admission', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'person_id', OLD."person_id", 'month', OLD."month", 'remark', OLD."remark", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_pledge_insert" AFTER INSERT ON "pledge" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pledge', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_pledge_update" AFTER UPDATE ON "pledge" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pledge', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('made_by', OLD."made_by", NEW."made_by"), ('person_id', OLD."person_id", NEW."person_id"), ('made_to', OLD."made_to", NEW."made_to"), ('text', OLD."text", NEW."text"), ('due_on', OLD."due_on", NEW."due_on"), ('published_on', OLD."published_on", NEW."published_on"), ('published_at', OLD."published_at", NEW."published_at"), ('answered_on', OLD."answered_on", NEW."answered_on"), ('is_kept', OLD."is_kept", NEW."is_kept"), ('outcome', OLD."outcome", NEW."outcome"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_pledge_delete" AFTER DELETE ON "pledge" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'pledge', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'made_by', OLD."made_by", 'person_id', OLD."person_id", 'made_to', OLD."made_to", 'text', OLD."text", 'due_on', OLD."due_on", 'published_on', OLD."published_on", 'published_at', OLD."published_at", 'answered_on', OLD."answered_on", 'is_kept', OLD."is_kept", 'outcome', OLD."outcome", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_point_entry_insert" AFTER INSERT ON "point_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_entry', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_point_entry_update" AFTER UPDATE ON "point_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_entry', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('item_id', OLD."item_id", NEW."item_id"), ('held_on', OLD."held_on", NEW."held_on"), ('times', OLD."times", NEW."times"), ('points_tenths', OLD."points_tenths", NEW."points_tenths"), ('source_table', OLD."source_table", NEW."source_table"), ('source_id', OLD."source_id", NEW."source_id"), ('source_key', OLD."source_key", NEW."source_key"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_point_entry_delete" AFTER DELETE ON "point_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_entry', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'item_id', OLD."item_id", 'held_on', OLD."held_on", 'times', OLD."times", 'points_tenths', OLD."points_tenths", 'source_table', OLD."source_table", 'source_id', OLD."source_id", 'source_key', OLD."source_key", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_point_exemption_insert" AFTER INSERT ON "point_exemption" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_exemption', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_point_exemption_update" AFTER UPDATE ON "point_exemption" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_exemption', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('ground', OLD."ground", NEW."ground"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('reason', OLD."reason", NEW."reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_point_exemption_delete" AFTER DELETE ON "point_exemption" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'point_exemption', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'ground', OLD."ground", 'since', OLD."since", 'until', OLD."until", 'reason', OLD."reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_post_insert" AFTER INSERT ON "post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'post', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_post_update" AFTER UPDATE ON "post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'post', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('title', OLD."title", NEW."title"), ('duties', OLD."duties", NEW."duties"), ('elected', OLD."elected", NEW."elected"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_post_delete" AFTER DELETE ON "post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'post', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'title', OLD."title", 'duties', OLD."duties", 'elected', OLD."elected", 'since', OLD."since", 'until', OLD."until", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rectification_plan_insert" AFTER INSERT ON "rectification_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_plan', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rectification_plan_update" AFTER UPDATE ON "rectification_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_plan', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('title', OLD."title", NEW."title"), ('grounds', OLD."grounds", NEW."grounds"), ('begun_on', OLD."begun_on", NEW."begun_on"), ('helper_id', OLD."helper_id", NEW."helper_id"), ('helper', OLD."helper", NEW."helper"), ('task_force', OLD."task_force", NEW."task_force"), ('supervised_by', OLD."supervised_by", NEW."supervised_by"), ('supervised_from', OLD."supervised_from", NEW."supervised_from"), ('supervised_until', OLD."supervised_until", NEW."supervised_until"), ('self_checked_on', OLD."self_checked_on", NEW."self_checked_on"), ('self_check', OLD."self_check", NEW."self_check"), ('evaluated_on', OLD."evaluated_on", NEW."evaluated_on"), ('evaluated_by', OLD."evaluated_by", NEW."evaluated_by"), ('evaluation', OLD."evaluation", NEW."evaluation"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rectification_plan_delete" AFTER DELETE ON "rectification_plan" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_plan', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'title', OLD."title", 'grounds', OLD."grounds", 'begun_on', OLD."begun_on", 'helper_id', OLD."helper_id", 'helper', OLD."helper", 'task_force', OLD."task_force", 'supervised_by', OLD."supervised_by", 'supervised_from', OLD."supervised_from", 'supervised_until', OLD."supervised_until", 'self_checked_on', OLD."self_checked_on", 'self_check', OLD."self_check", 'evaluated_on', OLD."evaluated_on", 'evaluated_by', OLD."evaluated_by", 'evaluation', OLD."evaluation", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_relation_check_insert" AFTER INSERT ON "relation_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_check', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_relation_check_update" AFTER UPDATE ON "relation_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_check', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('person_id', OLD."person_id", NEW."person_id"), ('result', OLD."result", NEW."result"), ('checked_by_id', OLD."checked_by_id", NEW."checked_by_id"), ('checked_on', OLD."checked_on", NEW."checked_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_relation_check_delete" AFTER DELETE ON "relation_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'relation_check', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'person_id', OLD."person_id", 'result', OLD."result", 'checked_by_id', OLD."checked_by_id", 'checked_on', OLD."checked_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_sanction_insert" AFTER INSERT ON "sanction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'sanction', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_sanction_update" AFTER UPDATE ON "sanction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'sanction', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('about', OLD."about", NEW."about"), ('person_id', OLD."person_id", NEW."person_id"), ('kind', OLD."kind", NEW."kind"), ('reason', OLD."reason", NEW."reason"), ('decided_by', OLD."decided_by", NEW."decided_by"), ('decided_on', OLD."decided_on", NEW."decided_on"), ('document', OLD."document", NEW."document"), ('effect_until', OLD."effect_until", NEW."effect_until"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('outcome', OLD."outcome", NEW."outcome"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_sanction_delete" AFTER DELETE ON "sanction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'sanction', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'about', OLD."about", 'person_id', OLD."person_id", 'kind', OLD."kind", 'reason', OLD."reason", 'decided_by', OLD."decided_by", 'decided_on', OLD."decided_on", 'document', OLD."document", 'effect_until', OLD."effect_until", 'ended_on', OLD."ended_on", 'outcome', OLD."outcome", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_secretary_test_insert" AFTER INSERT ON "secretary_test" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'secretary_test', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_secretary_test_update" AFTER UPDATE ON "secretary_test" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'secretary_test', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('held_on', OLD."held_on", NEW."held_on"), ('title', OLD."title", NEW."title"), ('organiser', OLD."organiser", NEW."organiser"), ('mark_hundredths', OLD."mark_hundredths", NEW."mark_hundredths"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_secretary_test_delete" AFTER DELETE ON "secretary_test" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'secretary_test', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'held_on', OLD."held_on", 'title', OLD."title", 'organiser', OLD."organiser", 'mark_hundredths', OLD."mark_hundredths", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_service_person_insert" AFTER INSERT ON "service_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service_person', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_service_person_update" AFTER UPDATE ON "service_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service_person', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('service_id', OLD."service_id", NEW."service_id"), ('person_id', OLD."person_id", NEW."person_id")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_service_person_delete" AFTER DELETE ON "service_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'service_person', OLD.id, 'delete', json_object('id', OLD."id", 'service_id', OLD."service_id", 'person_id', OLD."person_id"), NULL; END;
CREATE TRIGGER "history_talk_insert" AFTER INSERT ON "talk" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'talk', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_talk_update" AFTER UPDATE ON "talk" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'talk', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('held_on', OLD."held_on", NEW."held_on"), ('by_id', OLD."by_id", NEW."by_id"), ('with_id', OLD."with_id", NEW."with_id"), ('about', OLD."about", NEW."about"), ('occasion', OLD."occasion", NEW."occasion"), ('place', OLD."place", NEW."place"), ('text', OLD."text", NEW."text"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_talk_delete" AFTER DELETE ON "talk" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'talk', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'held_on', OLD."held_on", 'by_id', OLD."by_id", 'with_id', OLD."with_id", 'about', OLD."about", 'occasion', OLD."occasion", 'place', OLD."place", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_transfer_insert" AFTER INSERT ON "transfer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'transfer', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_transfer_update" AFTER UPDATE ON "transfer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'transfer', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('direction', OLD."direction", NEW."direction"), ('number', OLD."number", NEW."number"), ('from_organisation', OLD."from_organisation", NEW."from_organisation"), ('to_organisation', OLD."to_organisation", NEW."to_organisation"), ('destination', OLD."destination", NEW."destination"), ('issued_on', OLD."issued_on", NEW."issued_on"), ('valid_days', OLD."valid_days", NEW."valid_days"), ('validity_basis', OLD."validity_basis", NEW."validity_basis"), ('dues_until', OLD."dues_until", NEW."dues_until"), ('person_phone', OLD."person_phone", NEW."person_phone"), ('phone', OLD."phone", NEW."phone"), ('address', OLD."address", NEW."address"), ('fax', OLD."fax", NEW."fax"), ('postcode', OLD."postcode", NEW."postcode"), ('handed_on', OLD."handed_on", NEW."handed_on"), ('accepted_on', OLD."accepted_on", NEW."accepted_on"), ('receipt_on', OLD."receipt_on", NEW."receipt_on"), ('void_on', OLD."void_on", NEW."void_on"), ('file_checked_on', OLD."file_checked_on", NEW."file_checked_on"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_transfer_delete" AFTER DELETE ON "transfer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'transfer', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'direction', OLD."direction", 'number', OLD."number", 'from_organisation', OLD."from_organisation", 'to_organisation', OLD."to_organisation", 'destination', OLD."destination", 'issued_on', OLD."issued_on", 'valid_days', OLD."valid_days", 'validity_basis', OLD."validity_basis", 'dues_until', OLD."dues_until", 'person_phone', OLD."person_phone", 'phone', OLD."phone", 'address', OLD."address", 'fax', OLD."fax", 'postcode', OLD."postcode", 'handed_on', OLD."handed_on", 'accepted_on', OLD."accepted_on", 'receipt_on', OLD."receipt_on", 'void_on', OLD."void_on", 'file_checked_on', OLD."file_checked_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_work_post_person_insert" AFTER INSERT ON "work_post_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post_person', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_work_post_person_update" AFTER UPDATE ON "work_post_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post_person', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('work_post_id', OLD."work_post_id", NEW."work_post_id"), ('person_id', OLD."person_id", NEW."person_id")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_work_post_person_delete" AFTER DELETE ON "work_post_person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'work_post_person', OLD.id, 'delete', json_object('id', OLD."id", 'work_post_id', OLD."work_post_id", 'person_id', OLD."person_id"), NULL; END;
CREATE TRIGGER "history_agenda_item_insert" AFTER INSERT ON "agenda_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'agenda_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_agenda_item_update" AFTER UPDATE ON "agenda_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'agenda_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('position', OLD."position", NEW."position"), ('kind', OLD."kind", NEW."kind"), ('title', OLD."title", NEW."title"), ('text', OLD."text", NEW."text"), ('resolution', OLD."resolution", NEW."resolution"), ('prior', OLD."prior", NEW."prior"), ('prior_item_id', OLD."prior_item_id", NEW."prior_item_id"), ('prior_note', OLD."prior_note", NEW."prior_note")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_agenda_item_delete" AFTER DELETE ON "agenda_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'agenda_item', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'kind', OLD."kind", 'title', OLD."title", 'text', OLD."text", 'resolution', OLD."resolution", 'prior', OLD."prior", 'prior_item_id', OLD."prior_item_id", 'prior_note', OLD."prior_note"), NULL; END;
CREATE TRIGGER "history_appraisal_insert" AFTER INSERT ON "appraisal" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_appraisal_update" AFTER UPDATE ON "appraisal" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('self_on', OLD."self_on", NEW."self_on"), ('mutual_on', OLD."mutual_on", NEW."mutual_on"), ('voted_on', OLD."voted_on", NEW."voted_on"), ('vote_meeting_id', OLD."vote_meeting_id", NEW."vote_meeting_id"), ('issued', OLD."issued", NEW."issued"), ('returned', OLD."returned", NEW."returned"), ('decided_on', OLD."decided_on", NEW."decided_on"), ('decision_meeting_id', OLD."decision_meeting_id", NEW."decision_meeting_id"), ('finalised_on', OLD."finalised_on", NEW."finalised_on"), ('members', OLD."members", NEW."members"), ('full_members', OLD."full_members", NEW."full_members"), ('override_reason', OLD."override_reason", NEW."override_reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_appraisal_delete" AFTER DELETE ON "appraisal" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'self_on', OLD."self_on", 'mutual_on', OLD."mutual_on", 'voted_on', OLD."voted_on", 'vote_meeting_id', OLD."vote_meeting_id", 'issued', OLD."issued", 'returned', OLD."returned", 'decided_on', OLD."decided_on", 'decision_meeting_id', OLD."decision_meeting_id", 'finalised_on', OLD."finalised_on", 'members', OLD."members", 'full_members', OLD."full_members", 'override_reason', OLD."override_reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_attendance_insert" AFTER INSERT ON "attendance" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attendance', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_attendance_update" AFTER UPDATE ON "attendance" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attendance', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('person_id', OLD."person_id", NEW."person_id"), ('position', OLD."position", NEW."position"), ('presence', OLD."presence", NEW."presence"), ('reason', OLD."reason", NEW."reason"), ('can_vote', OLD."can_vote", NEW."can_vote")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_attendance_delete" AFTER DELETE ON "attendance" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'attendance', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'person_id', OLD."person_id", 'position', OLD."position", 'presence', OLD."presence", 'reason', OLD."reason", 'can_vote', OLD."can_vote"), NULL; END;
CREATE TRIGGER "history_debrief_insert" AFTER INSERT ON "debrief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'debrief', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_debrief_update" AFTER UPDATE ON "debrief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'debrief', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('kind', OLD."kind", NEW."kind"), ('person_id', OLD."person_id", NEW."person_id"), ('reported_on', OLD."reported_on", NEW."reported_on"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('document', OLD."document", NEW."document"), ('heard_by', OLD."heard_by", NEW."heard_by"), ('text', OLD."text", NEW."text"), ('issued', OLD."issued", NEW."issued"), ('returned', OLD."returned", NEW."returned"), ('good', OLD."good", NEW."good"), ('fairly', OLD."fairly", NEW."fairly"), ('average', OLD."average", NEW."average"), ('poor', OLD."poor", NEW."poor"), ('usual_hundredths', OLD."usual_hundredths", NEW."usual_hundredths"), ('usual_basis', OLD."usual_basis", NEW."usual_basis"), ('grade', OLD."grade", NEW."grade"), ('graded_on', OLD."graded_on", NEW."graded_on"), ('graded_by', OLD."graded_by", NEW."graded_by"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_debrief_delete" AFTER DELETE ON "debrief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'debrief', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'kind', OLD."kind", 'person_id', OLD."person_id", 'reported_on', OLD."reported_on", 'meeting_id', OLD."meeting_id", 'document', OLD."document", 'heard_by', OLD."heard_by", 'text', OLD."text", 'issued', OLD."issued", 'returned', OLD."returned", 'good', OLD."good", 'fairly', OLD."fairly", 'average', OLD."average", 'poor', OLD."poor", 'usual_hundredths', OLD."usual_hundredths", 'usual_basis', OLD."usual_basis", 'grade', OLD."grade", 'graded_on', OLD."graded_on", 'graded_by', OLD."graded_by", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_disposition_step_insert" AFTER INSERT ON "disposition_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition_step', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_disposition_step_update" AFTER UPDATE ON "disposition_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition_step', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('disposition_id', OLD."disposition_id", NEW."disposition_id"), ('step', OLD."step", NEW."step"), ('done_on', OLD."done_on", NEW."done_on"), ('by', OLD."by", NEW."by"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('note', OLD."note", NEW."note")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_disposition_step_delete" AFTER DELETE ON "disposition_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'disposition_step', OLD.id, 'delete', json_object('id', OLD."id", 'disposition_id', OLD."disposition_id", 'step', OLD."step", 'done_on', OLD."done_on", 'by', OLD."by", 'meeting_id', OLD."meeting_id", 'note', OLD."note"), NULL; END;
CREATE TRIGGER "history_dues_payment_insert" AFTER INSERT ON "dues_payment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_payment', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_payment_update" AFTER UPDATE ON "dues_payment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_payment', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('month', OLD."month", NEW."month"), ('amount_fen', OLD."amount_fen", NEW."amount_fen"), ('paid_on', OLD."paid_on", NEW."paid_on"), ('kind', OLD."kind", NEW."kind"), ('method', OLD."method", NEW."method"), ('payer', OLD."payer", NEW."payer"), ('remark', OLD."remark", NEW."remark"), ('reverses_id', OLD."reverses_id", NEW."reverses_id"), ('voucher', OLD."voucher", NEW."voucher"), ('receipt_id', OLD."receipt_id", NEW."receipt_id"), ('correction_reason', OLD."correction_reason", NEW."correction_reason"), ('to_centre', OLD."to_centre", NEW."to_centre"), ('situation', OLD."situation", NEW."situation"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_payment_delete" AFTER DELETE ON "dues_payment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_payment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'month', OLD."month", 'amount_fen', OLD."amount_fen", 'paid_on', OLD."paid_on", 'kind', OLD."kind", 'method', OLD."method", 'payer', OLD."payer", 'remark', OLD."remark", 'reverses_id', OLD."reverses_id", 'voucher', OLD."voucher", 'receipt_id', OLD."receipt_id", 'correction_reason', OLD."correction_reason", 'to_centre', OLD."to_centre", 'situation', OLD."situation", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_dues_relief_insert" AFTER INSERT ON "dues_relief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_relief', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_dues_relief_update" AFTER UPDATE ON "dues_relief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_relief', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('applied_on', OLD."applied_on", NEW."applied_on"), ('reason', OLD."reason", NEW."reason"), ('kind', OLD."kind", NEW."kind"), ('amount_fen', OLD."amount_fen", NEW."amount_fen"), ('from_month', OLD."from_month", NEW."from_month"), ('to_month', OLD."to_month", NEW."to_month"), ('category', OLD."category", NEW."category"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('decided_on', OLD."decided_on", NEW."decided_on"), ('approval_number', OLD."approval_number", NEW."approval_number"), ('approved_on', OLD."approved_on", NEW."approved_on"), ('approved_by', OLD."approved_by", NEW."approved_by"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_dues_relief_delete" AFTER DELETE ON "dues_relief" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'dues_relief', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'applied_on', OLD."applied_on", 'reason', OLD."reason", 'kind', OLD."kind", 'amount_fen', OLD."amount_fen", 'from_month', OLD."from_month", 'to_month', OLD."to_month", 'category', OLD."category", 'meeting_id', OLD."meeting_id", 'decided_on', OLD."decided_on", 'approval_number', OLD."approval_number", 'approved_on', OLD."approved_on", 'approved_by', OLD."approved_by", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_election_count_insert" AFTER INSERT ON "election_count" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_count', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_count_update" AFTER UPDATE ON "election_count" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_count', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('ballot_id', OLD."ballot_id", NEW."ballot_id"), ('person_id', OLD."person_id", NEW."person_id"), ('position', OLD."position", NEW."position"), ('is_write_in', OLD."is_write_in", NEW."is_write_in"), ('yes', OLD."yes", NEW."yes"), ('no', OLD."no", NEW."no"), ('abstain', OLD."abstain", NEW."abstain")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_count_delete" AFTER DELETE ON "election_count" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_count', OLD.id, 'delete', json_object('id', OLD."id", 'ballot_id', OLD."ballot_id", 'person_id', OLD."person_id", 'position', OLD."position", 'is_write_in', OLD."is_write_in", 'yes', OLD."yes", 'no', OLD."no", 'abstain', OLD."abstain"), NULL; END;
CREATE TRIGGER "history_election_step_insert" AFTER INSERT ON "election_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_step', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_election_step_update" AFTER UPDATE ON "election_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_step', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('election_id', OLD."election_id", NEW."election_id"), ('step', OLD."step", NEW."step"), ('done_on', OLD."done_on", NEW."done_on"), ('number', OLD."number", NEW."number"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('note', OLD."note", NEW."note")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_election_step_delete" AFTER DELETE ON "election_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'election_step', OLD.id, 'delete', json_object('id', OLD."id", 'election_id', OLD."election_id", 'step', OLD."step", 'done_on', OLD."done_on", 'number', OLD."number", 'meeting_id', OLD."meeting_id", 'note', OLD."note"), NULL; END;
CREATE TRIGGER "history_fund_entry_insert" AFTER INSERT ON "fund_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'fund_entry', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_fund_entry_update" AFTER UPDATE ON "fund_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'fund_entry', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('move', OLD."move", NEW."move"), ('entered_on', OLD."entered_on", NEW."entered_on"), ('amount_fen', OLD."amount_fen", NEW."amount_fen"), ('kind', OLD."kind", NEW."kind"), ('from_month', OLD."from_month", NEW."from_month"), ('to_month', OLD."to_month", NEW."to_month"), ('party', OLD."party", NEW."party"), ('voucher', OLD."voucher", NEW."voucher"), ('document', OLD."document", NEW."document"), ('purpose', OLD."purpose", NEW."purpose"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('override_reason', OLD."override_reason", NEW."override_reason"), ('note', OLD."note", NEW."note"), ('reverses_id', OLD."reverses_id", NEW."reverses_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_fund_entry_delete" AFTER DELETE ON "fund_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'fund_entry', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'move', OLD."move", 'entered_on', OLD."entered_on", 'amount_fen', OLD."amount_fen", 'kind', OLD."kind", 'from_month', OLD."from_month", 'to_month', OLD."to_month", 'party', OLD."party", 'voucher', OLD."voucher", 'document', OLD."document", 'purpose', OLD."purpose", 'meeting_id', OLD."meeting_id", 'override_reason', OLD."override_reason", 'note', OLD."note", 'reverses_id', OLD."reverses_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_life_review_insert" AFTER INSERT ON "life_review" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_review', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_life_review_update" AFTER UPDATE ON "life_review" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_review', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('studied_on', OLD."studied_on", NEW."studied_on"), ('study', OLD."study", NEW."study"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('committee_check', OLD."committee_check", NEW."committee_check"), ('reported_on', OLD."reported_on", NEW."reported_on"), ('reported_to', OLD."reported_to", NEW."reported_to"), ('report_number', OLD."report_number", NEW."report_number"), ('report', OLD."report", NEW."report"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_life_review_delete" AFTER DELETE ON "life_review" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_review', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'studied_on', OLD."studied_on", 'study', OLD."study", 'meeting_id', OLD."meeting_id", 'committee_check', OLD."committee_check", 'reported_on', OLD."reported_on", 'reported_to', OLD."reported_to", 'report_number', OLD."report_number", 'report', OLD."report", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_make_up_insert" AFTER INSERT ON "make_up" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'make_up', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_make_up_update" AFTER UPDATE ON "make_up" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'make_up', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('person_id', OLD."person_id", NEW."person_id"), ('done_on', OLD."done_on", NEW."done_on"), ('way', OLD."way", NEW."way"), ('text', OLD."text", NEW."text"), ('confirmed_by_id', OLD."confirmed_by_id", NEW."confirmed_by_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_make_up_delete" AFTER DELETE ON "make_up" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'make_up', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'meeting_id', OLD."meeting_id", 'person_id', OLD."person_id", 'done_on', OLD."done_on", 'way', OLD."way", 'text', OLD."text", 'confirmed_by_id', OLD."confirmed_by_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_meeting_notice_insert" AFTER INSERT ON "meeting_notice" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_notice', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_meeting_notice_update" AFTER UPDATE ON "meeting_notice" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_notice', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('title', OLD."title", NEW."title"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('place', OLD."place", NEW."place"), ('group_id', OLD."group_id", NEW."group_id"), ('agenda', OLD."agenda", NEW."agenda"), ('guests', OLD."guests", NEW."guests"), ('note', OLD."note", NEW."note"), ('given_on', OLD."given_on", NEW."given_on"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_meeting_notice_delete" AFTER DELETE ON "meeting_notice" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_notice', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'title', OLD."title", 'starts_at', OLD."starts_at", 'place', OLD."place", 'group_id', OLD."group_id", 'agenda', OLD."agenda", 'guests', OLD."guests", 'note', OLD."note", 'given_on', OLD."given_on", 'meeting_id', OLD."meeting_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_meeting_revision_insert" AFTER INSERT ON "meeting_revision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_revision', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_meeting_revision_update" AFTER UPDATE ON "meeting_revision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_revision', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('kind', OLD."kind", NEW."kind"), ('done_on', OLD."done_on", NEW."done_on"), ('by', OLD."by", NEW."by"), ('reason', OLD."reason", NEW."reason"), ('changes', OLD."changes", NEW."changes"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_meeting_revision_delete" AFTER DELETE ON "meeting_revision" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'meeting_revision', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'meeting_id', OLD."meeting_id", 'kind', OLD."kind", 'done_on', OLD."done_on", 'by', OLD."by", 'reason', OLD."reason", 'changes', OLD."changes", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_motion_insert" AFTER INSERT ON "motion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'motion', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_motion_update" AFTER UPDATE ON "motion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'motion', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('position', OLD."position", NEW."position"), ('title', OLD."title", NEW."title"), ('purpose', OLD."purpose", NEW."purpose"), ('is_secret', OLD."is_secret", NEW."is_secret"), ('yes', OLD."yes", NEW."yes"), ('no', OLD."no", NEW."no"), ('abstain', OLD."abstain", NEW."abstain"), ('written_yes', OLD."written_yes", NEW."written_yes"), ('resolution', OLD."resolution", NEW."resolution"), ('override_reason', OLD."override_reason", NEW."override_reason")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_motion_delete" AFTER DELETE ON "motion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'motion', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'title', OLD."title", 'purpose', OLD."purpose", 'is_secret', OLD."is_secret", 'yes', OLD."yes", 'no', OLD."no", 'abstain', OLD."abstain", 'written_yes', OLD."written_yes", 'resolution', OLD."resolution", 'override_reason', OLD."override_reason"), NULL; END;
CREATE TRIGGER "history_plan_item_insert" AFTER INSERT ON "plan_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_plan_item_update" AFTER UPDATE ON "plan_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('year', OLD."year", NEW."year"), ('kind', OLD."kind", NEW."kind"), ('planned_for', OLD."planned_for", NEW."planned_for"), ('clock', OLD."clock", NEW."clock"), ('title', OLD."title", NEW."title"), ('group_id', OLD."group_id", NEW."group_id"), ('person_id', OLD."person_id", NEW."person_id"), ('place', OLD."place", NEW."place"), ('note', OLD."note", NEW."note"), ('first_planned', OLD."first_planned", NEW."first_planned"), ('moved_reason', OLD."moved_reason", NEW."moved_reason"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('done_on', OLD."done_on", NEW."done_on"), ('outcome', OLD."outcome", NEW."outcome"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_plan_item_delete" AFTER DELETE ON "plan_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'plan_item', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'kind', OLD."kind", 'planned_for', OLD."planned_for", 'clock', OLD."clock", 'title', OLD."title", 'group_id', OLD."group_id", 'person_id', OLD."person_id", 'place', OLD."place", 'note', OLD."note", 'first_planned', OLD."first_planned", 'moved_reason', OLD."moved_reason", 'meeting_id', OLD."meeting_id", 'done_on', OLD."done_on", 'outcome', OLD."outcome", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_rectification_stage_insert" AFTER INSERT ON "rectification_stage" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_stage', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_rectification_stage_update" AFTER UPDATE ON "rectification_stage" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_stage', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('plan_id', OLD."plan_id", NEW."plan_id"), ('position', OLD."position", NEW."position"), ('title', OLD."title", NEW."title"), ('text', OLD."text", NEW."text"), ('due_on', OLD."due_on", NEW."due_on"), ('done_on', OLD."done_on", NEW."done_on"), ('outcome', OLD."outcome", NEW."outcome")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_rectification_stage_delete" AFTER DELETE ON "rectification_stage" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'rectification_stage', OLD.id, 'delete', json_object('id', OLD."id", 'plan_id', OLD."plan_id", 'position', OLD."position", 'title', OLD."title", 'text', OLD."text", 'due_on', OLD."due_on", 'done_on', OLD."done_on", 'outcome', OLD."outcome"), NULL; END;
CREATE TRIGGER "history_status_change_insert" AFTER INSERT ON "status_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'status_change', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_status_change_update" AFTER UPDATE ON "status_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'status_change', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('changed_on', OLD."changed_on", NEW."changed_on"), ('from_stage', OLD."from_stage", NEW."from_stage"), ('from_state', OLD."from_state", NEW."from_state"), ('to_stage', OLD."to_stage", NEW."to_stage"), ('to_state', OLD."to_state", NEW."to_state"), ('until', OLD."until", NEW."until"), ('ground', OLD."ground", NEW."ground"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('decided_in', OLD."decided_in", NEW."decided_in"), ('approved_by', OLD."approved_by", NEW."approved_by"), ('approval_number', OLD."approval_number", NEW."approval_number"), ('approved_on', OLD."approved_on", NEW."approved_on"), ('note', OLD."note", NEW."note"), ('override_reason', OLD."override_reason", NEW."override_reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_status_change_delete" AFTER DELETE ON "status_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'status_change', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'changed_on', OLD."changed_on", 'from_stage', OLD."from_stage", 'from_state', OLD."from_state", 'to_stage', OLD."to_stage", 'to_state', OLD."to_state", 'until', OLD."until", 'ground', OLD."ground", 'meeting_id', OLD."meeting_id", 'decided_in', OLD."decided_in", 'approved_by', OLD."approved_by", 'approval_number', OLD."approval_number", 'approved_on', OLD."approved_on", 'note', OLD."note", 'override_reason', OLD."override_reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_study_record_insert" AFTER INSERT ON "study_record" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_record', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_study_record_update" AFTER UPDATE ON "study_record" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_record', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('topic', OLD."topic", NEW."topic"), ('held_on', OLD."held_on", NEW."held_on"), ('until', OLD."until", NEW."until"), ('hours_tenths', OLD."hours_tenths", NEW."hours_tenths"), ('organiser', OLD."organiser", NEW."organiser"), ('place', OLD."place", NEW."place"), ('makes_up_id', OLD."makes_up_id", NEW."makes_up_id"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_study_record_delete" AFTER DELETE ON "study_record" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_record', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'topic', OLD."topic", 'held_on', OLD."held_on", 'until', OLD."until", 'hours_tenths', OLD."hours_tenths", 'organiser', OLD."organiser", 'place', OLD."place", 'makes_up_id', OLD."makes_up_id", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_venue_use_insert" AFTER INSERT ON "venue_use" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_use', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_venue_use_update" AFTER UPDATE ON "venue_use" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_use', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('used_on', OLD."used_on", NEW."used_on"), ('purpose', OLD."purpose", NEW."purpose"), ('people', OLD."people", NEW."people"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('keeper_id', OLD."keeper_id", NEW."keeper_id"), ('note', OLD."note", NEW."note"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_venue_use_delete" AFTER DELETE ON "venue_use" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'venue_use', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'used_on', OLD."used_on", 'purpose', OLD."purpose", 'people', OLD."people", 'meeting_id', OLD."meeting_id", 'keeper_id', OLD."keeper_id", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_worklist_item_insert" AFTER INSERT ON "worklist_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_item_update" AFTER UPDATE ON "worklist_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('kind', OLD."kind", NEW."kind"), ('source', OLD."source", NEW."source"), ('source_table', OLD."source_table", NEW."source_table"), ('source_id', OLD."source_id", NEW."source_id"), ('raised_on', OLD."raised_on", NEW."raised_on"), ('text', OLD."text", NEW."text"), ('measure', OLD."measure", NEW."measure"), ('person_id', OLD."person_id", NEW."person_id"), ('responsible', OLD."responsible", NEW."responsible"), ('due_on', OLD."due_on", NEW."due_on"), ('done_on', OLD."done_on", NEW."done_on"), ('outcome', OLD."outcome", NEW."outcome"), ('reviewed_on', OLD."reviewed_on", NEW."reviewed_on"), ('reviewed_by_id', OLD."reviewed_by_id", NEW."reviewed_by_id"), ('review', OLD."review", NEW."review"), ('recurs_id', OLD."recurs_id", NEW."recurs_id"), ('begun_on', OLD."begun_on", NEW."begun_on"), ('plan_id', OLD."plan_id", NEW."plan_id"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_item_delete" AFTER DELETE ON "worklist_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_item', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'source', OLD."source", 'source_table', OLD."source_table", 'source_id', OLD."source_id", 'raised_on', OLD."raised_on", 'text', OLD."text", 'measure', OLD."measure", 'person_id', OLD."person_id", 'responsible', OLD."responsible", 'due_on', OLD."due_on", 'done_on', OLD."done_on", 'outcome', OLD."outcome", 'reviewed_on', OLD."reviewed_on", 'reviewed_by_id', OLD."reviewed_by_id", 'review', OLD."review", 'recurs_id', OLD."recurs_id", 'begun_on', OLD."begun_on", 'plan_id', OLD."plan_id", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_appraisal_entry_insert" AFTER INSERT ON "appraisal_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_entry', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_appraisal_entry_update" AFTER UPDATE ON "appraisal_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_entry', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('appraisal_id', OLD."appraisal_id", NEW."appraisal_id"), ('person_id', OLD."person_id", NEW."person_id"), ('elsewhere', OLD."elsewhere", NEW."elsewhere"), ('self_text', OLD."self_text", NEW."self_text"), ('mutual_text', OLD."mutual_text", NEW."mutual_text"), ('excellent', OLD."excellent", NEW."excellent"), ('qualified', OLD."qualified", NEW."qualified"), ('basic', OLD."basic", NEW."basic"), ('unqualified', OLD."unqualified", NEW."unqualified"), ('grade', OLD."grade", NEW."grade"), ('opinion', OLD."opinion", NEW."opinion"), ('feedback_on', OLD."feedback_on", NEW."feedback_on"), ('own_opinion', OLD."own_opinion", NEW."own_opinion"), ('superior_opinion', OLD."superior_opinion", NEW."superior_opinion")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_appraisal_entry_delete" AFTER DELETE ON "appraisal_entry" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_entry', OLD.id, 'delete', json_object('id', OLD."id", 'appraisal_id', OLD."appraisal_id", 'person_id', OLD."person_id", 'elsewhere', OLD."elsewhere", 'self_text', OLD."self_text", 'mutual_text', OLD."mutual_text", 'excellent', OLD."excellent", 'qualified', OLD."qualified", 'basic', OLD."basic", 'unqualified', OLD."unqualified", 'grade', OLD."grade", 'opinion', OLD."opinion", 'feedback_on', OLD."feedback_on", 'own_opinion', OLD."own_opinion", 'superior_opinion', OLD."superior_opinion"), NULL; END;
CREATE TRIGGER "history_criticism_insert" AFTER INSERT ON "criticism" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'criticism', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_criticism_update" AFTER UPDATE ON "criticism" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'criticism', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('review_id', OLD."review_id", NEW."review_id"), ('person_id', OLD."person_id", NEW."person_id"), ('by_id', OLD."by_id", NEW."by_id"), ('text', OLD."text", NEW."text")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_criticism_delete" AFTER DELETE ON "criticism" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'criticism', OLD.id, 'delete', json_object('id', OLD."id", 'review_id', OLD."review_id", 'person_id', OLD."person_id", 'by_id', OLD."by_id", 'text', OLD."text"), NULL; END;
CREATE TRIGGER "history_development_step_insert" AFTER INSERT ON "development_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_step', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_development_step_update" AFTER UPDATE ON "development_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_step', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('person_id', OLD."person_id", NEW."person_id"), ('step', OLD."step", NEW."step"), ('on', OLD."on", NEW."on"), ('until', OLD."until", NEW."until"), ('people', OLD."people", NEW."people"), ('others', OLD."others", NEW."others"), ('decision', OLD."decision", NEW."decision"), ('document', OLD."document", NEW."document"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('motion_id', OLD."motion_id", NEW."motion_id"), ('result', OLD."result", NEW."result"), ('hours_tenths', OLD."hours_tenths", NEW."hours_tenths"), ('notes', OLD."notes", NEW."notes"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_development_step_delete" AFTER DELETE ON "development_step" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'development_step', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'step', OLD."step", 'on', OLD."on", 'until', OLD."until", 'people', OLD."people", 'others', OLD."others", 'decision', OLD."decision", 'document', OLD."document", 'meeting_id', OLD."meeting_id", 'motion_id', OLD."motion_id", 'result', OLD."result", 'hours_tenths', OLD."hours_tenths", 'notes', OLD."notes", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_life_opinion_insert" AFTER INSERT ON "life_opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_opinion', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_life_opinion_update" AFTER UPDATE ON "life_opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_opinion', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('review_id', OLD."review_id", NEW."review_id"), ('received_on', OLD."received_on", NEW."received_on"), ('source', OLD."source", NEW."source"), ('way', OLD."way", NEW."way"), ('about_id', OLD."about_id", NEW."about_id"), ('text', OLD."text", NEW."text")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_life_opinion_delete" AFTER DELETE ON "life_opinion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'life_opinion', OLD.id, 'delete', json_object('id', OLD."id", 'review_id', OLD."review_id", 'received_on', OLD."received_on", 'source', OLD."source", 'way', OLD."way", 'about_id', OLD."about_id", 'text', OLD."text"), NULL; END;
CREATE TRIGGER "history_self_check_insert" AFTER INSERT ON "self_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'self_check', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_self_check_update" AFTER UPDATE ON "self_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'self_check', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('review_id', OLD."review_id", NEW."review_id"), ('person_id', OLD."person_id", NEW."person_id"), ('text', OLD."text", NEW."text"), ('answer', OLD."answer", NEW."answer")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_self_check_delete" AFTER DELETE ON "self_check" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'self_check', OLD.id, 'delete', json_object('id', OLD."id", 'review_id', OLD."review_id", 'person_id', OLD."person_id", 'text', OLD."text", 'answer', OLD."answer"), NULL; END;
CREATE TRIGGER "history_study_participant_insert" AFTER INSERT ON "study_participant" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_participant', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_study_participant_update" AFTER UPDATE ON "study_participant" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_participant', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('study_id', OLD."study_id", NEW."study_id"), ('person_id', OLD."person_id", NEW."person_id"), ('certificate', OLD."certificate", NEW."certificate")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_study_participant_delete" AFTER DELETE ON "study_participant" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'study_participant', OLD.id, 'delete', json_object('id', OLD."id", 'study_id', OLD."study_id", 'person_id', OLD."person_id", 'certificate', OLD."certificate"), NULL; END;
CREATE TRIGGER "history_worklist_change_insert" AFTER INSERT ON "worklist_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_change', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_change_update" AFTER UPDATE ON "worklist_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_change', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('branch_id', OLD."branch_id", NEW."branch_id"), ('item_id', OLD."item_id", NEW."item_id"), ('changed_on', OLD."changed_on", NEW."changed_on"), ('text', OLD."text", NEW."text"), ('change', OLD."change", NEW."change"), ('reason', OLD."reason", NEW."reason"), ('recorded_at', OLD."recorded_at", NEW."recorded_at")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_change_delete" AFTER DELETE ON "worklist_change" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_change', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'item_id', OLD."item_id", 'changed_on', OLD."changed_on", 'text', OLD."text", 'change', OLD."change", 'reason', OLD."reason", 'recorded_at', OLD."recorded_at"), NULL; END;
CREATE TRIGGER "history_worklist_filed_item_insert" AFTER INSERT ON "worklist_filed_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filed_item', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_filed_item_update" AFTER UPDATE ON "worklist_filed_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filed_item', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('filing_id', OLD."filing_id", NEW."filing_id"), ('item_id', OLD."item_id", NEW."item_id"), ('position', OLD."position", NEW."position"), ('kind', OLD."kind", NEW."kind"), ('text', OLD."text", NEW."text"), ('measure', OLD."measure", NEW."measure"), ('responsible', OLD."responsible", NEW."responsible"), ('due_on', OLD."due_on", NEW."due_on")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_filed_item_delete" AFTER DELETE ON "worklist_filed_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_filed_item', OLD.id, 'delete', json_object('id', OLD."id", 'filing_id', OLD."filing_id", 'item_id', OLD."item_id", 'position', OLD."position", 'kind', OLD."kind", 'text', OLD."text", 'measure', OLD."measure", 'responsible', OLD."responsible", 'due_on', OLD."due_on"), NULL; END;
CREATE TRIGGER "history_worklist_progress_insert" AFTER INSERT ON "worklist_progress" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_progress', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_progress_update" AFTER UPDATE ON "worklist_progress" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_progress', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('noted_on', OLD."noted_on", NEW."noted_on"), ('text', OLD."text", NEW."text")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_progress_delete" AFTER DELETE ON "worklist_progress" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_progress', OLD.id, 'delete', json_object('id', OLD."id", 'item_id', OLD."item_id", 'noted_on', OLD."noted_on", 'text', OLD."text"), NULL; END;
CREATE TRIGGER "history_worklist_referral_insert" AFTER INSERT ON "worklist_referral" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_referral', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_worklist_referral_update" AFTER UPDATE ON "worklist_referral" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_referral', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('sent_on', OLD."sent_on", NEW."sent_on"), ('sent_to', OLD."sent_to", NEW."sent_to"), ('text', OLD."text", NEW."text"), ('replied_on', OLD."replied_on", NEW."replied_on"), ('reply', OLD."reply", NEW."reply")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_worklist_referral_delete" AFTER DELETE ON "worklist_referral" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'worklist_referral', OLD.id, 'delete', json_object('id', OLD."id", 'item_id', OLD."item_id", 'sent_on', OLD."sent_on", 'sent_to', OLD."sent_to", 'text', OLD."text", 'replied_on', OLD."replied_on", 'reply', OLD."reply"), NULL; END;
CREATE TRIGGER "history_appraisal_correction_insert" AFTER INSERT ON "appraisal_correction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_correction', NEW.id, 'insert', NULL, NULL; END;
CREATE TRIGGER "history_appraisal_correction_update" AFTER UPDATE ON "appraisal_correction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_correction', NEW.id, 'update', json_group_object(name, old), json_group_object(name, new) FROM (WITH side (name, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('entry_id', OLD."entry_id", NEW."entry_id"), ('corrected_on', OLD."corrected_on", NEW."corrected_on"), ('from_grade', OLD."from_grade", NEW."from_grade"), ('to_grade', OLD."to_grade", NEW."to_grade"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('reason', OLD."reason", NEW."reason")) SELECT * FROM side WHERE old IS NOT new) HAVING count(*) > 0; END;
CREATE TRIGGER "history_appraisal_correction_delete" AFTER DELETE ON "appraisal_correction" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) SELECT (SELECT max(id) FROM history_entry), 'appraisal_correction', OLD.id, 'delete', json_object('id', OLD."id", 'entry_id', OLD."entry_id", 'corrected_on', OLD."corrected_on", 'from_grade', OLD."from_grade", 'to_grade', OLD."to_grade", 'meeting_id', OLD."meeting_id", 'reason', OLD."reason"), NULL; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history_entry',2);
COMMIT;
