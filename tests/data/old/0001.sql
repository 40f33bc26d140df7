BEGIN TRANSACTION;
CREATE TABLE agenda_item (
	id VARCHAR(36) NOT NULL, 
	meeting_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(32), 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	resolution VARCHAR NOT NULL, 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "agenda_item" VALUES('4f43f01b-5a6a-4eb0-b87a-bd8e777e95ed','c345a34d-509f-42ae-8533-7fb940c5720b',0,NULL,'学习讨论','','');
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attachment (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	owner_table VARCHAR NOT NULL, 
	owner_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
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
INSERT INTO "attendance" VALUES('f7f37c82-dffc-4416-b076-a03c1e6e13f8','c345a34d-509f-42ae-8533-7fb940c5720b','0b1094c5-0e06-421b-9c18-a005a3489452',0,'present',NULL,1);
INSERT INTO "attendance" VALUES('79641d39-dba3-4264-b79b-17cdfc6b6343','c345a34d-509f-42ae-8533-7fb940c5720b','8f2d16ad-39ef-4d1e-a69e-5474c811d6d7',1,'present',NULL,1);
INSERT INTO "attendance" VALUES('cc6be633-9de7-4eb1-8ea3-cbd66c32df01','c345a34d-509f-42ae-8533-7fb940c5720b','2e913b5d-0bb1-4fec-96af-f0f9bc323a8f',2,'present',NULL,1);
INSERT INTO "attendance" VALUES('ea4fbfe8-7409-441b-be3d-519f5a678546','c345a34d-509f-42ae-8533-7fb940c5720b','12aced05-525d-4adb-9d0c-4ea4d1a8aeb5',3,'absent',NULL,1);
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
	CONSTRAINT pk_branch PRIMARY KEY (id)
);
INSERT INTO "branch" VALUES('49c3588c-dadf-42da-9381-6bfa1b51524c','branch','样例党支部',1,NULL,'independent','none',NULL,NULL,NULL,NULL,'zhenjiang-2018');
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
CREATE TABLE content (
	id VARCHAR(36) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_content PRIMARY KEY (id), 
	CONSTRAINT uq_content_sha256 UNIQUE (sha256)
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
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_assessment PRIMARY KEY (id), 
	CONSTRAINT uq_dues_assessment_person_id_from_month UNIQUE (person_id, from_month), 
	CONSTRAINT fk_dues_assessment_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_assessment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "dues_assessment" VALUES('27181889-e63d-4aa8-9590-455f482655a3','49c3588c-dadf-42da-9381-6bfa1b51524c','0b1094c5-0e06-421b-9c18-a005a3489452',2026,'2026-01','A4',500000,100,5000,5000,'',NULL,'[]',NULL,NULL,'2026-01-12','2026-11-25 21:25:13.891556');
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
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_payment PRIMARY KEY (id), 
	CONSTRAINT ck_dues_payment_is_something CHECK (amount_fen <> 0), 
	CONSTRAINT fk_dues_payment_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_payment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dues_payment_reverses_id FOREIGN KEY(reverses_id) REFERENCES dues_payment (id) ON DELETE CASCADE
);
INSERT INTO "dues_payment" VALUES('0833ab82-f6b2-4636-994f-b2bfa3f8d5e1','49c3588c-dadf-42da-9381-6bfa1b51524c','0b1094c5-0e06-421b-9c18-a005a3489452','2026-01',5000,'2026-01-10','dues',NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.892320');
CREATE TABLE dues_publication (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	year INTEGER NOT NULL, 
	published_on DATE NOT NULL, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_dues_publication PRIMARY KEY (id), 
	CONSTRAINT fk_dues_publication_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "dues_publication" VALUES('f3e3a917-e44c-4838-8e8b-dc2d193bdf8f','49c3588c-dadf-42da-9381-6bfa1b51524c',2026,'2026-10-09',NULL,'2026-11-25 21:25:13.892963');
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
INSERT INTO "history_change" VALUES(1,1,'branch','49c3588c-dadf-42da-9381-6bfa1b51524c','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(2,1,'party_group','c1a84f25-371f-4f2c-842a-9ff4731c51b0','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(3,1,'person','0b1094c5-0e06-421b-9c18-a005a3489452','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(4,1,'person','8f2d16ad-39ef-4d1e-a69e-5474c811d6d7','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(5,1,'person','2e913b5d-0bb1-4fec-96af-f0f9bc323a8f','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(6,1,'person','12aced05-525d-4adb-9d0c-4ea4d1a8aeb5','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(7,1,'post','813e4903-db3f-4773-aa6f-b62c036b4fbd','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(8,1,'post','3416b59e-ff6c-4879-bdbc-4008851bd6ed','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(9,1,'post','d6968f5e-073f-4172-9527-855ea3d22eb0','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(10,1,'term','4a6b255d-27f6-42ea-83fb-2908da8f0220','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(11,1,'meeting','c345a34d-509f-42ae-8533-7fb940c5720b','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(12,1,'agenda_item','4f43f01b-5a6a-4eb0-b87a-bd8e777e95ed','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(13,1,'attendance','f7f37c82-dffc-4416-b076-a03c1e6e13f8','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(14,1,'attendance','79641d39-dba3-4264-b79b-17cdfc6b6343','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(15,1,'attendance','cc6be633-9de7-4eb1-8ea3-cbd66c32df01','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(16,1,'attendance','ea4fbfe8-7409-441b-be3d-519f5a678546','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(17,1,'talk','2f937648-d663-484e-aa80-d5059bf85c49','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(18,1,'dues_assessment','27181889-e63d-4aa8-9590-455f482655a3','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(19,1,'dues_payment','0833ab82-f6b2-4636-994f-b2bfa3f8d5e1','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(20,1,'dues_publication','f3e3a917-e44c-4838-8e8b-dc2d193bdf8f','insert',NULL,NULL);
INSERT INTO "history_change" VALUES(21,2,'person','0b1094c5-0e06-421b-9c18-a005a3489452','update','{"name":"王五"}','{"name":"王伍"}');
CREATE TABLE history_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	words VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	schema VARCHAR NOT NULL, 
	undoes_id INTEGER
);
INSERT INTO "history_entry" VALUES(1,'记录','2026-11-25 21:25:13.880175','0001',NULL);
INSERT INTO "history_entry" VALUES(2,'改名','2026-11-25 21:25:13.896981','0001',NULL);
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
	guests VARCHAR, 
	entitled INTEGER, 
	minutes VARCHAR NOT NULL, 
	hours_tenths INTEGER, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_meeting_group_id FOREIGN KEY(group_id) REFERENCES party_group (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_chair_id FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_recorder_id FOREIGN KEY(recorder_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_lecturer_id FOREIGN KEY(lecturer_id) REFERENCES person (id) ON DELETE SET NULL
);
INSERT INTO "meeting" VALUES('c345a34d-509f-42ae-8533-7fb940c5720b','49c3588c-dadf-42da-9381-6bfa1b51524c','general','[]','会议','2026-03-05 14:30:00.000000',NULL,'会议室',NULL,'0b1094c5-0e06-421b-9c18-a005a3489452','12aced05-525d-4adb-9d0c-4ea4d1a8aeb5',NULL,NULL,NULL,NULL,'记录',NULL,'2026-03-05 17:00:00.000000');
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
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_party_group PRIMARY KEY (id), 
	CONSTRAINT uq_party_group_branch_id_name UNIQUE (branch_id, name), 
	CONSTRAINT fk_party_group_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "party_group" VALUES('c1a84f25-371f-4f2c-842a-9ff4731c51b0','49c3588c-dadf-42da-9381-6bfa1b51524c','第一党小组',0,'2026-11-25 21:25:13.881945');
CREATE TABLE person (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	name VARCHAR NOT NULL, 
	pinyin VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	stage VARCHAR(32) NOT NULL, 
	sex VARCHAR(32), 
	nationality VARCHAR, 
	born_on VARCHAR(10), 
	id_number VARCHAR, 
	native_place VARCHAR, 
	education VARCHAR, 
	degree VARCHAR, 
	technical_title VARCHAR, 
	job VARCHAR, 
	work_unit VARCHAR, 
	employed_on VARCHAR(10), 
	dues_category VARCHAR(32), 
	is_leader BOOLEAN NOT NULL, 
	phone VARCHAR, 
	landline VARCHAR, 
	address VARCHAR, 
	registered_address VARCHAR, 
	group_id VARCHAR(36), 
	admitted_on VARCHAR(10), 
	converted_on VARCHAR(10), 
	joined_branch_on VARCHAR(10), 
	dues_from VARCHAR(7), 
	is_floating BOOLEAN NOT NULL, 
	floating_to VARCHAR, 
	is_lost BOOLEAN NOT NULL, 
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
INSERT INTO "person" VALUES('0b1094c5-0e06-421b-9c18-a005a3489452','49c3588c-dadf-42da-9381-6bfa1b51524c','王伍','',0,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,'c1a84f25-371f-4f2c-842a-9ff4731c51b0','2001-07-01','2002-07-01',NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.883537');
INSERT INTO "person" VALUES('8f2d16ad-39ef-4d1e-a69e-5474c811d6d7','49c3588c-dadf-42da-9381-6bfa1b51524c','赵六','',1,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,'c1a84f25-371f-4f2c-842a-9ff4731c51b0','2001-07-01','2002-07-01',NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.884229');
INSERT INTO "person" VALUES('2e913b5d-0bb1-4fec-96af-f0f9bc323a8f','49c3588c-dadf-42da-9381-6bfa1b51524c','孙七','',2,'full',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,'c1a84f25-371f-4f2c-842a-9ff4731c51b0','2001-07-01','2002-07-01',NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.884650');
INSERT INTO "person" VALUES('12aced05-525d-4adb-9d0c-4ea4d1a8aeb5','49c3588c-dadf-42da-9381-6bfa1b51524c','周八','',3,'probationary',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'13900000000',NULL,NULL,NULL,NULL,'2001-07-01',NULL,NULL,NULL,0,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.885043');
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
INSERT INTO "post" VALUES('813e4903-db3f-4773-aa6f-b62c036b4fbd','49c3588c-dadf-42da-9381-6bfa1b51524c','0b1094c5-0e06-421b-9c18-a005a3489452','secretary',NULL,1,'2025-05-10',NULL,'2026-11-25 21:25:13.885739');
INSERT INTO "post" VALUES('3416b59e-ff6c-4879-bdbc-4008851bd6ed','49c3588c-dadf-42da-9381-6bfa1b51524c','8f2d16ad-39ef-4d1e-a69e-5474c811d6d7','organisation',NULL,1,'2025-05-10',NULL,'2026-11-25 21:25:13.886105');
INSERT INTO "post" VALUES('d6968f5e-073f-4172-9527-855ea3d22eb0','49c3588c-dadf-42da-9381-6bfa1b51524c','2e913b5d-0bb1-4fec-96af-f0f9bc323a8f','publicity',NULL,1,'2025-05-10',NULL,'2026-11-25 21:25:13.886307');
CREATE TABLE rating (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	settled_on DATE NOT NULL, 
	total_hundredths INTEGER NOT NULL, 
	grade VARCHAR NOT NULL, 
	result JSON NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating PRIMARY KEY (id), 
	CONSTRAINT uq_rating_branch_id_scheme_year UNIQUE (branch_id, scheme, year), 
	CONSTRAINT fk_rating_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
CREATE TABLE rating_answer (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	scheme VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	item VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_rating_answer PRIMARY KEY (id), 
	CONSTRAINT uq_rating_answer_branch_id_scheme_year_item UNIQUE (branch_id, scheme, year, item), 
	CONSTRAINT fk_rating_answer_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
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
CREATE TABLE talk (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	held_on DATE NOT NULL, 
	by_id VARCHAR(36) NOT NULL, 
	with_id VARCHAR(36) NOT NULL, 
	about JSON NOT NULL, 
	place VARCHAR, 
	text VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_talk PRIMARY KEY (id), 
	CONSTRAINT fk_talk_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE, 
	CONSTRAINT fk_talk_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_talk_with_id FOREIGN KEY(with_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "talk" VALUES('2f937648-d663-484e-aa80-d5059bf85c49','49c3588c-dadf-42da-9381-6bfa1b51524c','2026-04-01','0b1094c5-0e06-421b-9c18-a005a3489452','8f2d16ad-39ef-4d1e-a69e-5474c811d6d7','[]',NULL,'','2026-04-01 18:00:00.000000');
CREATE TABLE term (
	id VARCHAR(36) NOT NULL, 
	branch_id VARCHAR(36) NOT NULL, 
	ordinal INTEGER, 
	elected_on DATE NOT NULL, 
	years INTEGER NOT NULL, 
	extended_to DATE, 
	extension_approval VARCHAR, 
	reminded_on DATE, 
	requested_on DATE, 
	note VARCHAR, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (id), 
	CONSTRAINT fk_term_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE CASCADE
);
INSERT INTO "term" VALUES('4a6b255d-27f6-42ea-83fb-2908da8f0220','49c3588c-dadf-42da-9381-6bfa1b51524c',NULL,'2025-05-10',3,NULL,NULL,NULL,NULL,NULL,'2026-11-25 21:25:13.886918');
CREATE INDEX ix_party_group_branch_id ON party_group (branch_id);
CREATE INDEX ix_term_branch_id ON term (branch_id);
CREATE INDEX ix_setting_branch_id ON setting (branch_id);
CREATE INDEX ix_paper_text_branch_id ON paper_text (branch_id);
CREATE INDEX ix_dues_publication_branch_id ON dues_publication (branch_id);
CREATE INDEX ix_carried_field_branch_id ON carried_field (branch_id);
CREATE INDEX ix_history_change_entry_id ON history_change (entry_id);
CREATE INDEX ix_history_change_key ON history_change ("key");
CREATE INDEX ix_attachment_owner_id ON attachment (owner_id);
CREATE INDEX ix_attachment_branch_id ON attachment (branch_id);
CREATE INDEX ix_rating_answer_branch_id ON rating_answer (branch_id);
CREATE INDEX ix_rating_branch_id ON rating (branch_id);
CREATE INDEX ix_person_branch_id ON person (branch_id);
CREATE INDEX ix_person_group_id ON person (group_id);
CREATE INDEX ix_person_name ON person (branch_id, name);
CREATE INDEX ix_post_branch_id ON post (branch_id);
CREATE INDEX ix_post_person_id ON post (person_id);
CREATE INDEX ix_dues_assessment_year ON dues_assessment (year);
CREATE INDEX ix_dues_assessment_branch_id ON dues_assessment (branch_id);
CREATE INDEX ix_dues_assessment_person_id ON dues_assessment (person_id);
CREATE INDEX ix_dues_payment_month ON dues_payment (month);
CREATE INDEX ix_dues_payment_person_month ON dues_payment (person_id, month);
CREATE INDEX ix_dues_payment_branch_id ON dues_payment (branch_id);
CREATE INDEX ix_meeting_branch_id ON meeting (branch_id);
CREATE INDEX ix_meeting_starts_at ON meeting (starts_at);
CREATE INDEX ix_talk_with_id ON talk (with_id);
CREATE INDEX ix_talk_branch_id ON talk (branch_id);
CREATE INDEX ix_talk_by_id ON talk (by_id);
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);
CREATE INDEX ix_attendance_person_id ON attendance (person_id);
CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX ix_motion_meeting_id ON motion (meeting_id);
CREATE UNIQUE INDEX uq_person_id_number ON person (branch_id, id_number) WHERE id_number IS NOT NULL AND ended_on IS NULL;
CREATE TRIGGER "history_branch_insert" AFTER INSERT ON "branch" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'branch', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_branch_update" AFTER UPDATE ON "branch" WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."name" IS NOT NEW."name" OR OLD."is_own" IS NOT NEW."is_own" OR OLD."sector" IS NOT NEW."sector" OR OLD."form" IS NOT NEW."form" OR OLD."locality" IS NOT NEW."locality" OR OLD."unit" IS NOT NEW."unit" OR OLD."superior" IS NOT NEW."superior" OR OLD."founded_on" IS NOT NEW."founded_on" OR OLD."phone" IS NOT NEW."phone" OR OLD."scheme" IS NOT NEW."scheme" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'branch', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'kind' AS n, OLD."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'is_own' AS n, OLD."is_own" AS v WHERE OLD."is_own" IS NOT NEW."is_own" UNION ALL SELECT 'sector' AS n, OLD."sector" AS v WHERE OLD."sector" IS NOT NEW."sector" UNION ALL SELECT 'form' AS n, OLD."form" AS v WHERE OLD."form" IS NOT NEW."form" UNION ALL SELECT 'locality' AS n, OLD."locality" AS v WHERE OLD."locality" IS NOT NEW."locality" UNION ALL SELECT 'unit' AS n, OLD."unit" AS v WHERE OLD."unit" IS NOT NEW."unit" UNION ALL SELECT 'superior' AS n, OLD."superior" AS v WHERE OLD."superior" IS NOT NEW."superior" UNION ALL SELECT 'founded_on' AS n, OLD."founded_on" AS v WHERE OLD."founded_on" IS NOT NEW."founded_on" UNION ALL SELECT 'phone' AS n, OLD."phone" AS v WHERE OLD."phone" IS NOT NEW."phone" UNION ALL SELECT 'scheme' AS n, OLD."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'kind' AS n, NEW."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'is_own' AS n, NEW."is_own" AS v WHERE OLD."is_own" IS NOT NEW."is_own" UNION ALL SELECT 'sector' AS n, NEW."sector" AS v WHERE OLD."sector" IS NOT NEW."sector" UNION ALL SELECT 'form' AS n, NEW."form" AS v WHERE OLD."form" IS NOT NEW."form" UNION ALL SELECT 'locality' AS n, NEW."locality" AS v WHERE OLD."locality" IS NOT NEW."locality" UNION ALL SELECT 'unit' AS n, NEW."unit" AS v WHERE OLD."unit" IS NOT NEW."unit" UNION ALL SELECT 'superior' AS n, NEW."superior" AS v WHERE OLD."superior" IS NOT NEW."superior" UNION ALL SELECT 'founded_on' AS n, NEW."founded_on" AS v WHERE OLD."founded_on" IS NOT NEW."founded_on" UNION ALL SELECT 'phone' AS n, NEW."phone" AS v WHERE OLD."phone" IS NOT NEW."phone" UNION ALL SELECT 'scheme' AS n, NEW."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme"))); END;
CREATE TRIGGER "history_branch_delete" AFTER DELETE ON "branch" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'branch', OLD.id, 'delete', json_object('id', OLD."id", 'kind', OLD."kind", 'name', OLD."name", 'is_own', OLD."is_own", 'sector', OLD."sector", 'form', OLD."form", 'locality', OLD."locality", 'unit', OLD."unit", 'superior', OLD."superior", 'founded_on', OLD."founded_on", 'phone', OLD."phone", 'scheme', OLD."scheme"), NULL); END;
CREATE TRIGGER "history_known_card_insert" AFTER INSERT ON "known_card" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'known_card', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_known_card_update" AFTER UPDATE ON "known_card" WHEN OLD."id" IS NOT NEW."id" OR OLD."desk_id" IS NOT NEW."desk_id" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."age_recipient" IS NOT NEW."age_recipient" OR OLD."signing_public" IS NOT NEW."signing_public" OR OLD."pinned_at" IS NOT NEW."pinned_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'known_card', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'desk_id' AS n, OLD."desk_id" AS v WHERE OLD."desk_id" IS NOT NEW."desk_id" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'kind' AS n, OLD."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'age_recipient' AS n, OLD."age_recipient" AS v WHERE OLD."age_recipient" IS NOT NEW."age_recipient" UNION ALL SELECT 'signing_public' AS n, OLD."signing_public" AS v WHERE OLD."signing_public" IS NOT NEW."signing_public" UNION ALL SELECT 'pinned_at' AS n, OLD."pinned_at" AS v WHERE OLD."pinned_at" IS NOT NEW."pinned_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'desk_id' AS n, NEW."desk_id" AS v WHERE OLD."desk_id" IS NOT NEW."desk_id" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'kind' AS n, NEW."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'age_recipient' AS n, NEW."age_recipient" AS v WHERE OLD."age_recipient" IS NOT NEW."age_recipient" UNION ALL SELECT 'signing_public' AS n, NEW."signing_public" AS v WHERE OLD."signing_public" IS NOT NEW."signing_public" UNION ALL SELECT 'pinned_at' AS n, NEW."pinned_at" AS v WHERE OLD."pinned_at" IS NOT NEW."pinned_at"))); END;
CREATE TRIGGER "history_known_card_delete" AFTER DELETE ON "known_card" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'known_card', OLD.id, 'delete', json_object('id', OLD."id", 'desk_id', OLD."desk_id", 'name', OLD."name", 'kind', OLD."kind", 'age_recipient', OLD."age_recipient", 'signing_public', OLD."signing_public", 'pinned_at', OLD."pinned_at"), NULL); END;
CREATE TRIGGER "history_received_package_insert" AFTER INSERT ON "received_package" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'received_package', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_received_package_update" AFTER UPDATE ON "received_package" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."seq" IS NOT NEW."seq" OR OLD."digest" IS NOT NEW."digest" OR OLD."manifest" IS NOT NEW."manifest" OR OLD."received_at" IS NOT NEW."received_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'received_package', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'seq' AS n, OLD."seq" AS v WHERE OLD."seq" IS NOT NEW."seq" UNION ALL SELECT 'digest' AS n, OLD."digest" AS v WHERE OLD."digest" IS NOT NEW."digest" UNION ALL SELECT 'manifest' AS n, OLD."manifest" AS v WHERE OLD."manifest" IS NOT NEW."manifest" UNION ALL SELECT 'received_at' AS n, OLD."received_at" AS v WHERE OLD."received_at" IS NOT NEW."received_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'seq' AS n, NEW."seq" AS v WHERE OLD."seq" IS NOT NEW."seq" UNION ALL SELECT 'digest' AS n, NEW."digest" AS v WHERE OLD."digest" IS NOT NEW."digest" UNION ALL SELECT 'manifest' AS n, NEW."manifest" AS v WHERE OLD."manifest" IS NOT NEW."manifest" UNION ALL SELECT 'received_at' AS n, NEW."received_at" AS v WHERE OLD."received_at" IS NOT NEW."received_at"))); END;
CREATE TRIGGER "history_received_package_delete" AFTER DELETE ON "received_package" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'received_package', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'seq', OLD."seq", 'digest', OLD."digest", 'manifest', OLD."manifest", 'received_at', OLD."received_at"), NULL); END;
CREATE TRIGGER "history_attachment_insert" AFTER INSERT ON "attachment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attachment', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_attachment_update" AFTER UPDATE ON "attachment" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."owner_table" IS NOT NEW."owner_table" OR OLD."owner_id" IS NOT NEW."owner_id" OR OLD."name" IS NOT NEW."name" OR OLD."media_type" IS NOT NEW."media_type" OR OLD."size" IS NOT NEW."size" OR OLD."sha256" IS NOT NEW."sha256" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attachment', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'owner_table' AS n, OLD."owner_table" AS v WHERE OLD."owner_table" IS NOT NEW."owner_table" UNION ALL SELECT 'owner_id' AS n, OLD."owner_id" AS v WHERE OLD."owner_id" IS NOT NEW."owner_id" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'media_type' AS n, OLD."media_type" AS v WHERE OLD."media_type" IS NOT NEW."media_type" UNION ALL SELECT 'size' AS n, OLD."size" AS v WHERE OLD."size" IS NOT NEW."size" UNION ALL SELECT 'sha256' AS n, OLD."sha256" AS v WHERE OLD."sha256" IS NOT NEW."sha256" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'owner_table' AS n, NEW."owner_table" AS v WHERE OLD."owner_table" IS NOT NEW."owner_table" UNION ALL SELECT 'owner_id' AS n, NEW."owner_id" AS v WHERE OLD."owner_id" IS NOT NEW."owner_id" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'media_type' AS n, NEW."media_type" AS v WHERE OLD."media_type" IS NOT NEW."media_type" UNION ALL SELECT 'size' AS n, NEW."size" AS v WHERE OLD."size" IS NOT NEW."size" UNION ALL SELECT 'sha256' AS n, NEW."sha256" AS v WHERE OLD."sha256" IS NOT NEW."sha256" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_attachment_delete" AFTER DELETE ON "attachment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attachment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'owner_table', OLD."owner_table", 'owner_id', OLD."owner_id", 'name', OLD."name", 'media_type', OLD."media_type", 'size', OLD."size", 'sha256', OLD."sha256", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_carried_field_insert" AFTER INSERT ON "carried_field" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'carried_field', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_carried_field_update" AFTER UPDATE ON "carried_field" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."table_name" IS NOT NEW."table_name" OR OLD."record_id" IS NOT NEW."record_id" OR OLD."values" IS NOT NEW."values" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'carried_field', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'table_name' AS n, OLD."table_name" AS v WHERE OLD."table_name" IS NOT NEW."table_name" UNION ALL SELECT 'record_id' AS n, OLD."record_id" AS v WHERE OLD."record_id" IS NOT NEW."record_id" UNION ALL SELECT 'values' AS n, OLD."values" AS v WHERE OLD."values" IS NOT NEW."values" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'table_name' AS n, NEW."table_name" AS v WHERE OLD."table_name" IS NOT NEW."table_name" UNION ALL SELECT 'record_id' AS n, NEW."record_id" AS v WHERE OLD."record_id" IS NOT NEW."record_id" UNION ALL SELECT 'values' AS n, NEW."values" AS v WHERE OLD."values" IS NOT NEW."values" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_carried_field_delete" AFTER DELETE ON "carried_field" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'carried_field', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'table_name', OLD."table_name", 'record_id', OLD."record_id", 'values', OLD."values", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_dues_publication_insert" AFTER INSERT ON "dues_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_publication', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_dues_publication_update" AFTER UPDATE ON "dues_publication" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."year" IS NOT NEW."year" OR OLD."published_on" IS NOT NEW."published_on" OR OLD."note" IS NOT NEW."note" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_publication', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'year' AS n, OLD."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'published_on' AS n, OLD."published_on" AS v WHERE OLD."published_on" IS NOT NEW."published_on" UNION ALL SELECT 'note' AS n, OLD."note" AS v WHERE OLD."note" IS NOT NEW."note" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'year' AS n, NEW."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'published_on' AS n, NEW."published_on" AS v WHERE OLD."published_on" IS NOT NEW."published_on" UNION ALL SELECT 'note' AS n, NEW."note" AS v WHERE OLD."note" IS NOT NEW."note" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_dues_publication_delete" AFTER DELETE ON "dues_publication" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_publication', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'year', OLD."year", 'published_on', OLD."published_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_paper_text_insert" AFTER INSERT ON "paper_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'paper_text', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_paper_text_update" AFTER UPDATE ON "paper_text" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."paper" IS NOT NEW."paper" OR OLD."year" IS NOT NEW."year" OR OLD."field" IS NOT NEW."field" OR OLD."text" IS NOT NEW."text" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'paper_text', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'paper' AS n, OLD."paper" AS v WHERE OLD."paper" IS NOT NEW."paper" UNION ALL SELECT 'year' AS n, OLD."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'field' AS n, OLD."field" AS v WHERE OLD."field" IS NOT NEW."field" UNION ALL SELECT 'text' AS n, OLD."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'paper' AS n, NEW."paper" AS v WHERE OLD."paper" IS NOT NEW."paper" UNION ALL SELECT 'year' AS n, NEW."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'field' AS n, NEW."field" AS v WHERE OLD."field" IS NOT NEW."field" UNION ALL SELECT 'text' AS n, NEW."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_paper_text_delete" AFTER DELETE ON "paper_text" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'paper_text', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'paper', OLD."paper", 'year', OLD."year", 'field', OLD."field", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_party_group_insert" AFTER INSERT ON "party_group" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'party_group', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_party_group_update" AFTER UPDATE ON "party_group" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."name" IS NOT NEW."name" OR OLD."position" IS NOT NEW."position" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'party_group', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'position' AS n, OLD."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'position' AS n, NEW."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_party_group_delete" AFTER DELETE ON "party_group" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'party_group', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'position', OLD."position", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_rating_insert" AFTER INSERT ON "rating" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_rating_update" AFTER UPDATE ON "rating" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."scheme" IS NOT NEW."scheme" OR OLD."year" IS NOT NEW."year" OR OLD."settled_on" IS NOT NEW."settled_on" OR OLD."total_hundredths" IS NOT NEW."total_hundredths" OR OLD."grade" IS NOT NEW."grade" OR OLD."result" IS NOT NEW."result" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'scheme' AS n, OLD."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme" UNION ALL SELECT 'year' AS n, OLD."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'settled_on' AS n, OLD."settled_on" AS v WHERE OLD."settled_on" IS NOT NEW."settled_on" UNION ALL SELECT 'total_hundredths' AS n, OLD."total_hundredths" AS v WHERE OLD."total_hundredths" IS NOT NEW."total_hundredths" UNION ALL SELECT 'grade' AS n, OLD."grade" AS v WHERE OLD."grade" IS NOT NEW."grade" UNION ALL SELECT 'result' AS n, OLD."result" AS v WHERE OLD."result" IS NOT NEW."result" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'scheme' AS n, NEW."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme" UNION ALL SELECT 'year' AS n, NEW."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'settled_on' AS n, NEW."settled_on" AS v WHERE OLD."settled_on" IS NOT NEW."settled_on" UNION ALL SELECT 'total_hundredths' AS n, NEW."total_hundredths" AS v WHERE OLD."total_hundredths" IS NOT NEW."total_hundredths" UNION ALL SELECT 'grade' AS n, NEW."grade" AS v WHERE OLD."grade" IS NOT NEW."grade" UNION ALL SELECT 'result' AS n, NEW."result" AS v WHERE OLD."result" IS NOT NEW."result" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_rating_delete" AFTER DELETE ON "rating" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'settled_on', OLD."settled_on", 'total_hundredths', OLD."total_hundredths", 'grade', OLD."grade", 'result', OLD."result", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_rating_answer_insert" AFTER INSERT ON "rating_answer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating_answer', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_rating_answer_update" AFTER UPDATE ON "rating_answer" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."scheme" IS NOT NEW."scheme" OR OLD."year" IS NOT NEW."year" OR OLD."item" IS NOT NEW."item" OR OLD."count" IS NOT NEW."count" OR OLD."reason" IS NOT NEW."reason" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating_answer', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'scheme' AS n, OLD."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme" UNION ALL SELECT 'year' AS n, OLD."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'item' AS n, OLD."item" AS v WHERE OLD."item" IS NOT NEW."item" UNION ALL SELECT 'count' AS n, OLD."count" AS v WHERE OLD."count" IS NOT NEW."count" UNION ALL SELECT 'reason' AS n, OLD."reason" AS v WHERE OLD."reason" IS NOT NEW."reason" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'scheme' AS n, NEW."scheme" AS v WHERE OLD."scheme" IS NOT NEW."scheme" UNION ALL SELECT 'year' AS n, NEW."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'item' AS n, NEW."item" AS v WHERE OLD."item" IS NOT NEW."item" UNION ALL SELECT 'count' AS n, NEW."count" AS v WHERE OLD."count" IS NOT NEW."count" UNION ALL SELECT 'reason' AS n, NEW."reason" AS v WHERE OLD."reason" IS NOT NEW."reason" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_rating_answer_delete" AFTER DELETE ON "rating_answer" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'rating_answer', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'scheme', OLD."scheme", 'year', OLD."year", 'item', OLD."item", 'count', OLD."count", 'reason', OLD."reason", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_setting_insert" AFTER INSERT ON "setting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'setting', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_setting_update" AFTER UPDATE ON "setting" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."name" IS NOT NEW."name" OR OLD."value" IS NOT NEW."value" OR OLD."source" IS NOT NEW."source" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'setting', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'value' AS n, OLD."value" AS v WHERE OLD."value" IS NOT NEW."value" UNION ALL SELECT 'source' AS n, OLD."source" AS v WHERE OLD."source" IS NOT NEW."source" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'value' AS n, NEW."value" AS v WHERE OLD."value" IS NOT NEW."value" UNION ALL SELECT 'source' AS n, NEW."source" AS v WHERE OLD."source" IS NOT NEW."source" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_setting_delete" AFTER DELETE ON "setting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'setting', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'value', OLD."value", 'source', OLD."source", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_term_insert" AFTER INSERT ON "term" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'term', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_term_update" AFTER UPDATE ON "term" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."ordinal" IS NOT NEW."ordinal" OR OLD."elected_on" IS NOT NEW."elected_on" OR OLD."years" IS NOT NEW."years" OR OLD."extended_to" IS NOT NEW."extended_to" OR OLD."extension_approval" IS NOT NEW."extension_approval" OR OLD."reminded_on" IS NOT NEW."reminded_on" OR OLD."requested_on" IS NOT NEW."requested_on" OR OLD."note" IS NOT NEW."note" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'term', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'ordinal' AS n, OLD."ordinal" AS v WHERE OLD."ordinal" IS NOT NEW."ordinal" UNION ALL SELECT 'elected_on' AS n, OLD."elected_on" AS v WHERE OLD."elected_on" IS NOT NEW."elected_on" UNION ALL SELECT 'years' AS n, OLD."years" AS v WHERE OLD."years" IS NOT NEW."years" UNION ALL SELECT 'extended_to' AS n, OLD."extended_to" AS v WHERE OLD."extended_to" IS NOT NEW."extended_to" UNION ALL SELECT 'extension_approval' AS n, OLD."extension_approval" AS v WHERE OLD."extension_approval" IS NOT NEW."extension_approval" UNION ALL SELECT 'reminded_on' AS n, OLD."reminded_on" AS v WHERE OLD."reminded_on" IS NOT NEW."reminded_on" UNION ALL SELECT 'requested_on' AS n, OLD."requested_on" AS v WHERE OLD."requested_on" IS NOT NEW."requested_on" UNION ALL SELECT 'note' AS n, OLD."note" AS v WHERE OLD."note" IS NOT NEW."note" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'ordinal' AS n, NEW."ordinal" AS v WHERE OLD."ordinal" IS NOT NEW."ordinal" UNION ALL SELECT 'elected_on' AS n, NEW."elected_on" AS v WHERE OLD."elected_on" IS NOT NEW."elected_on" UNION ALL SELECT 'years' AS n, NEW."years" AS v WHERE OLD."years" IS NOT NEW."years" UNION ALL SELECT 'extended_to' AS n, NEW."extended_to" AS v WHERE OLD."extended_to" IS NOT NEW."extended_to" UNION ALL SELECT 'extension_approval' AS n, NEW."extension_approval" AS v WHERE OLD."extension_approval" IS NOT NEW."extension_approval" UNION ALL SELECT 'reminded_on' AS n, NEW."reminded_on" AS v WHERE OLD."reminded_on" IS NOT NEW."reminded_on" UNION ALL SELECT 'requested_on' AS n, NEW."requested_on" AS v WHERE OLD."requested_on" IS NOT NEW."requested_on" UNION ALL SELECT 'note' AS n, NEW."note" AS v WHERE OLD."note" IS NOT NEW."note" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_term_delete" AFTER DELETE ON "term" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'term', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'ordinal', OLD."ordinal", 'elected_on', OLD."elected_on", 'years', OLD."years", 'extended_to', OLD."extended_to", 'extension_approval', OLD."extension_approval", 'reminded_on', OLD."reminded_on", 'requested_on', OLD."requested_on", 'note', OLD."note", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_person_insert" AFTER INSERT ON "person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'person', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_person_update" AFTER UPDATE ON "person" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."name" IS NOT NEW."name" OR OLD."pinyin" IS NOT NEW."pinyin" OR OLD."position" IS NOT NEW."position" OR OLD."stage" IS NOT NEW."stage" OR OLD."sex" IS NOT NEW."sex" OR OLD."nationality" IS NOT NEW."nationality" OR OLD."born_on" IS NOT NEW."born_on" OR OLD."id_number" IS NOT NEW."id_number" OR OLD."native_place" IS NOT NEW."native_place" OR OLD."education" IS NOT NEW."education" OR OLD."degree" IS NOT NEW."degree" OR OLD."technical_title" IS NOT NEW."technical_title" OR OLD."job" IS NOT NEW."job" OR OLD."work_unit" IS NOT NEW."work_unit" OR OLD."employed_on" IS NOT NEW."employed_on" OR OLD."dues_category" IS NOT NEW."dues_category" OR OLD."is_leader" IS NOT NEW."is_leader" OR OLD."phone" IS NOT NEW."phone" OR OLD."landline" IS NOT NEW."landline" OR OLD."address" IS NOT NEW."address" OR OLD."registered_address" IS NOT NEW."registered_address" OR OLD."group_id" IS NOT NEW."group_id" OR OLD."admitted_on" IS NOT NEW."admitted_on" OR OLD."converted_on" IS NOT NEW."converted_on" OR OLD."joined_branch_on" IS NOT NEW."joined_branch_on" OR OLD."dues_from" IS NOT NEW."dues_from" OR OLD."is_floating" IS NOT NEW."is_floating" OR OLD."floating_to" IS NOT NEW."floating_to" OR OLD."is_lost" IS NOT NEW."is_lost" OR OLD."last_contact_on" IS NOT NEW."last_contact_on" OR OLD."transfer_due_on" IS NOT NEW."transfer_due_on" OR OLD."vote_bar" IS NOT NEW."vote_bar" OR OLD."political_status" IS NOT NEW."political_status" OR OLD."league_joined_on" IS NOT NEW."league_joined_on" OR OLD."applied_on" IS NOT NEW."applied_on" OR OLD."applied_to" IS NOT NEW."applied_to" OR OLD."talked_on" IS NOT NEW."talked_on" OR OLD."activist_on" IS NOT NEW."activist_on" OR OLD."recommended_by" IS NOT NEW."recommended_by" OR OLD."filed_on" IS NOT NEW."filed_on" OR OLD."inspected_on" IS NOT NEW."inspected_on" OR OLD."target_on" IS NOT NEW."target_on" OR OLD."first_mentor" IS NOT NEW."first_mentor" OR OLD."second_mentor" IS NOT NEW."second_mentor" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."end_reason" IS NOT NEW."end_reason" OR OLD."end_note" IS NOT NEW."end_note" OR OLD."remark" IS NOT NEW."remark" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'person', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, OLD."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'pinyin' AS n, OLD."pinyin" AS v WHERE OLD."pinyin" IS NOT NEW."pinyin" UNION ALL SELECT 'position' AS n, OLD."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'stage' AS n, OLD."stage" AS v WHERE OLD."stage" IS NOT NEW."stage" UNION ALL SELECT 'sex' AS n, OLD."sex" AS v WHERE OLD."sex" IS NOT NEW."sex" UNION ALL SELECT 'nationality' AS n, OLD."nationality" AS v WHERE OLD."nationality" IS NOT NEW."nationality" UNION ALL SELECT 'born_on' AS n, OLD."born_on" AS v WHERE OLD."born_on" IS NOT NEW."born_on" UNION ALL SELECT 'id_number' AS n, OLD."id_number" AS v WHERE OLD."id_number" IS NOT NEW."id_number" UNION ALL SELECT 'native_place' AS n, OLD."native_place" AS v WHERE OLD."native_place" IS NOT NEW."native_place" UNION ALL SELECT 'education' AS n, OLD."education" AS v WHERE OLD."education" IS NOT NEW."education" UNION ALL SELECT 'degree' AS n, OLD."degree" AS v WHERE OLD."degree" IS NOT NEW."degree" UNION ALL SELECT 'technical_title' AS n, OLD."technical_title" AS v WHERE OLD."technical_title" IS NOT NEW."technical_title" UNION ALL SELECT 'job' AS n, OLD."job" AS v WHERE OLD."job" IS NOT NEW."job" UNION ALL SELECT 'work_unit' AS n, OLD."work_unit" AS v WHERE OLD."work_unit" IS NOT NEW."work_unit" UNION ALL SELECT 'employed_on' AS n, OLD."employed_on" AS v WHERE OLD."employed_on" IS NOT NEW."employed_on" UNION ALL SELECT 'dues_category' AS n, OLD."dues_category" AS v WHERE OLD."dues_category" IS NOT NEW."dues_category" UNION ALL SELECT 'is_leader' AS n, OLD."is_leader" AS v WHERE OLD."is_leader" IS NOT NEW."is_leader" UNION ALL SELECT 'phone' AS n, OLD."phone" AS v WHERE OLD."phone" IS NOT NEW."phone" UNION ALL SELECT 'landline' AS n, OLD."landline" AS v WHERE OLD."landline" IS NOT NEW."landline" UNION ALL SELECT 'address' AS n, OLD."address" AS v WHERE OLD."address" IS NOT NEW."address" UNION ALL SELECT 'registered_address' AS n, OLD."registered_address" AS v WHERE OLD."registered_address" IS NOT NEW."registered_address" UNION ALL SELECT 'group_id' AS n, OLD."group_id" AS v WHERE OLD."group_id" IS NOT NEW."group_id" UNION ALL SELECT 'admitted_on' AS n, OLD."admitted_on" AS v WHERE OLD."admitted_on" IS NOT NEW."admitted_on" UNION ALL SELECT 'converted_on' AS n, OLD."converted_on" AS v WHERE OLD."converted_on" IS NOT NEW."converted_on" UNION ALL SELECT 'joined_branch_on' AS n, OLD."joined_branch_on" AS v WHERE OLD."joined_branch_on" IS NOT NEW."joined_branch_on" UNION ALL SELECT 'dues_from' AS n, OLD."dues_from" AS v WHERE OLD."dues_from" IS NOT NEW."dues_from" UNION ALL SELECT 'is_floating' AS n, OLD."is_floating" AS v WHERE OLD."is_floating" IS NOT NEW."is_floating" UNION ALL SELECT 'floating_to' AS n, OLD."floating_to" AS v WHERE OLD."floating_to" IS NOT NEW."floating_to" UNION ALL SELECT 'is_lost' AS n, OLD."is_lost" AS v WHERE OLD."is_lost" IS NOT NEW."is_lost" UNION ALL SELECT 'last_contact_on' AS n, OLD."last_contact_on" AS v WHERE OLD."last_contact_on" IS NOT NEW."last_contact_on" UNION ALL SELECT 'transfer_due_on' AS n, OLD."transfer_due_on" AS v WHERE OLD."transfer_due_on" IS NOT NEW."transfer_due_on" UNION ALL SELECT 'vote_bar' AS n, OLD."vote_bar" AS v WHERE OLD."vote_bar" IS NOT NEW."vote_bar" UNION ALL SELECT 'political_status' AS n, OLD."political_status" AS v WHERE OLD."political_status" IS NOT NEW."political_status" UNION ALL SELECT 'league_joined_on' AS n, OLD."league_joined_on" AS v WHERE OLD."league_joined_on" IS NOT NEW."league_joined_on" UNION ALL SELECT 'applied_on' AS n, OLD."applied_on" AS v WHERE OLD."applied_on" IS NOT NEW."applied_on" UNION ALL SELECT 'applied_to' AS n, OLD."applied_to" AS v WHERE OLD."applied_to" IS NOT NEW."applied_to" UNION ALL SELECT 'talked_on' AS n, OLD."talked_on" AS v WHERE OLD."talked_on" IS NOT NEW."talked_on" UNION ALL SELECT 'activist_on' AS n, OLD."activist_on" AS v WHERE OLD."activist_on" IS NOT NEW."activist_on" UNION ALL SELECT 'recommended_by' AS n, OLD."recommended_by" AS v WHERE OLD."recommended_by" IS NOT NEW."recommended_by" UNION ALL SELECT 'filed_on' AS n, OLD."filed_on" AS v WHERE OLD."filed_on" IS NOT NEW."filed_on" UNION ALL SELECT 'inspected_on' AS n, OLD."inspected_on" AS v WHERE OLD."inspected_on" IS NOT NEW."inspected_on" UNION ALL SELECT 'target_on' AS n, OLD."target_on" AS v WHERE OLD."target_on" IS NOT NEW."target_on" UNION ALL SELECT 'first_mentor' AS n, OLD."first_mentor" AS v WHERE OLD."first_mentor" IS NOT NEW."first_mentor" UNION ALL SELECT 'second_mentor' AS n, OLD."second_mentor" AS v WHERE OLD."second_mentor" IS NOT NEW."second_mentor" UNION ALL SELECT 'ended_on' AS n, OLD."ended_on" AS v WHERE OLD."ended_on" IS NOT NEW."ended_on" UNION ALL SELECT 'end_reason' AS n, OLD."end_reason" AS v WHERE OLD."end_reason" IS NOT NEW."end_reason" UNION ALL SELECT 'end_note' AS n, OLD."end_note" AS v WHERE OLD."end_note" IS NOT NEW."end_note" UNION ALL SELECT 'remark' AS n, OLD."remark" AS v WHERE OLD."remark" IS NOT NEW."remark" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'name' AS n, NEW."name" AS v WHERE OLD."name" IS NOT NEW."name" UNION ALL SELECT 'pinyin' AS n, NEW."pinyin" AS v WHERE OLD."pinyin" IS NOT NEW."pinyin" UNION ALL SELECT 'position' AS n, NEW."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'stage' AS n, NEW."stage" AS v WHERE OLD."stage" IS NOT NEW."stage" UNION ALL SELECT 'sex' AS n, NEW."sex" AS v WHERE OLD."sex" IS NOT NEW."sex" UNION ALL SELECT 'nationality' AS n, NEW."nationality" AS v WHERE OLD."nationality" IS NOT NEW."nationality" UNION ALL SELECT 'born_on' AS n, NEW."born_on" AS v WHERE OLD."born_on" IS NOT NEW."born_on" UNION ALL SELECT 'id_number' AS n, NEW."id_number" AS v WHERE OLD."id_number" IS NOT NEW."id_number" UNION ALL SELECT 'native_place' AS n, NEW."native_place" AS v WHERE OLD."native_place" IS NOT NEW."native_place" UNION ALL SELECT 'education' AS n, NEW."education" AS v WHERE OLD."education" IS NOT NEW."education" UNION ALL SELECT 'degree' AS n, NEW."degree" AS v WHERE OLD."degree" IS NOT NEW."degree" UNION ALL SELECT 'technical_title' AS n, NEW."technical_title" AS v WHERE OLD."technical_title" IS NOT NEW."technical_title" UNION ALL SELECT 'job' AS n, NEW."job" AS v WHERE OLD."job" IS NOT NEW."job" UNION ALL SELECT 'work_unit' AS n, NEW."work_unit" AS v WHERE OLD."work_unit" IS NOT NEW."work_unit" UNION ALL SELECT 'employed_on' AS n, NEW."employed_on" AS v WHERE OLD."employed_on" IS NOT NEW."employed_on" UNION ALL SELECT 'dues_category' AS n, NEW."dues_category" AS v WHERE OLD."dues_category" IS NOT NEW."dues_category" UNION ALL SELECT 'is_leader' AS n, NEW."is_leader" AS v WHERE OLD."is_leader" IS NOT NEW."is_leader" UNION ALL SELECT 'phone' AS n, NEW."phone" AS v WHERE OLD."phone" IS NOT NEW."phone" UNION ALL SELECT 'landline' AS n, NEW."landline" AS v WHERE OLD."landline" IS NOT NEW."landline" UNION ALL SELECT 'address' AS n, NEW."address" AS v WHERE OLD."address" IS NOT NEW."address" UNION ALL SELECT 'registered_address' AS n, NEW."registered_address" AS v WHERE OLD."registered_address" IS NOT NEW."registered_address" UNION ALL SELECT 'group_id' AS n, NEW."group_id" AS v WHERE OLD."group_id" IS NOT NEW."group_id" UNION ALL SELECT 'admitted_on' AS n, NEW."admitted_on" AS v WHERE OLD."admitted_on" IS NOT NEW."admitted_on" UNION ALL SELECT 'converted_on' AS n, NEW."converted_on" AS v WHERE OLD."converted_on" IS NOT NEW."converted_on" UNION ALL SELECT 'joined_branch_on' AS n, NEW."joined_branch_on" AS v WHERE OLD."joined_branch_on" IS NOT NEW."joined_branch_on" UNION ALL SELECT 'dues_from' AS n, NEW."dues_from" AS v WHERE OLD."dues_from" IS NOT NEW."dues_from" UNION ALL SELECT 'is_floating' AS n, NEW."is_floating" AS v WHERE OLD."is_floating" IS NOT NEW."is_floating" UNION ALL SELECT 'floating_to' AS n, NEW."floating_to" AS v WHERE OLD."floating_to" IS NOT NEW."floating_to" UNION ALL SELECT 'is_lost' AS n, NEW."is_lost" AS v WHERE OLD."is_lost" IS NOT NEW."is_lost" UNION ALL SELECT 'last_contact_on' AS n, NEW."last_contact_on" AS v WHERE OLD."last_contact_on" IS NOT NEW."last_contact_on" UNION ALL SELECT 'transfer_due_on' AS n, NEW."transfer_due_on" AS v WHERE OLD."transfer_due_on" IS NOT NEW."transfer_due_on" UNION ALL SELECT 'vote_bar' AS n, NEW."vote_bar" AS v WHERE OLD."vote_bar" IS NOT NEW."vote_bar" UNION ALL SELECT 'political_status' AS n, NEW."political_status" AS v WHERE OLD."political_status" IS NOT NEW."political_status" UNION ALL SELECT 'league_joined_on' AS n, NEW."league_joined_on" AS v WHERE OLD."league_joined_on" IS NOT NEW."league_joined_on" UNION ALL SELECT 'applied_on' AS n, NEW."applied_on" AS v WHERE OLD."applied_on" IS NOT NEW."applied_on" UNION ALL SELECT 'applied_to' AS n, NEW."applied_to" AS v WHERE OLD."applied_to" IS NOT NEW."applied_to" UNION ALL SELECT 'talked_on' AS n, NEW."talked_on" AS v WHERE OLD."talked_on" IS NOT NEW."talked_on" UNION ALL SELECT 'activist_on' AS n, NEW."activist_on" AS v WHERE OLD."activist_on" IS NOT NEW."activist_on" UNION ALL SELECT 'recommended_by' AS n, NEW."recommended_by" AS v WHERE OLD."recommended_by" IS NOT NEW."recommended_by" UNION ALL SELECT 'filed_on' AS n, NEW."filed_on" AS v WHERE OLD."filed_on" IS NOT NEW."filed_on" UNION ALL SELECT 'inspected_on' AS n, NEW."inspected_on" AS v WHERE OLD."inspected_on" IS NOT NEW."inspected_on" UNION ALL SELECT 'target_on' AS n, NEW."target_on" AS v WHERE OLD."target_on" IS NOT NEW."target_on" UNION ALL SELECT 'first_mentor' AS n, NEW."first_mentor" AS v WHERE OLD."first_mentor" IS NOT NEW."first_mentor" UNION ALL SELECT 'second_mentor' AS n, NEW."second_mentor" AS v WHERE OLD."second_mentor" IS NOT NEW."second_mentor" UNION ALL SELECT 'ended_on' AS n, NEW."ended_on" AS v WHERE OLD."ended_on" IS NOT NEW."ended_on" UNION ALL SELECT 'end_reason' AS n, NEW."end_reason" AS v WHERE OLD."end_reason" IS NOT NEW."end_reason" UNION ALL SELECT 'end_note' AS n, NEW."end_note" AS v WHERE OLD."end_note" IS NOT NEW."end_note" UNION ALL SELECT 'remark' AS n, NEW."remark" AS v WHERE OLD."remark" IS NOT NEW."remark" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_person_delete" AFTER DELETE ON "person" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'person', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'name', OLD."name", 'pinyin', OLD."pinyin", 'position', OLD."position", 'stage', OLD."stage", 'sex', OLD."sex", 'nationality', OLD."nationality", 'born_on', OLD."born_on", 'id_number', OLD."id_number", 'native_place', OLD."native_place", 'education', OLD."education", 'degree', OLD."degree", 'technical_title', OLD."technical_title", 'job', OLD."job", 'work_unit', OLD."work_unit", 'employed_on', OLD."employed_on", 'dues_category', OLD."dues_category", 'is_leader', OLD."is_leader", 'phone', OLD."phone", 'landline', OLD."landline", 'address', OLD."address", 'registered_address', OLD."registered_address", 'group_id', OLD."group_id", 'admitted_on', OLD."admitted_on", 'converted_on', OLD."converted_on", 'joined_branch_on', OLD."joined_branch_on", 'dues_from', OLD."dues_from", 'is_floating', OLD."is_floating", 'floating_to', OLD."floating_to", 'is_lost', OLD."is_lost", 'last_contact_on', OLD."last_contact_on", 'transfer_due_on', OLD."transfer_due_on", 'vote_bar', OLD."vote_bar", 'political_status', OLD."political_status", 'league_joined_on', OLD."league_joined_on", 'applied_on', OLD."applied_on", 'applied_to', OLD."applied_to", 'talked_on', OLD."talked_on", 'activist_on', OLD."activist_on", 'recommended_by', OLD."recommended_by", 'filed_on', OLD."filed_on", 'inspected_on', OLD."inspected_on", 'target_on', OLD."target_on", 'first_mentor', OLD."first_mentor", 'second_mentor', OLD."second_mentor", 'ended_on', OLD."ended_on", 'end_reason', OLD."end_reason", 'end_note', OLD."end_note", 'remark', OLD."remark", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_dues_assessment_insert" AFTER INSERT ON "dues_assessment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_assessment', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_dues_assessment_update" AFTER UPDATE ON "dues_assessment" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."year" IS NOT NEW."year" OR OLD."from_month" IS NOT NEW."from_month" OR OLD."category" IS NOT NEW."category" OR OLD."base_fen" IS NOT NEW."base_fen" OR OLD."rate_bp" IS NOT NEW."rate_bp" OR OLD."calculated_fen" IS NOT NEW."calculated_fen" OR OLD."due_fen" IS NOT NEW."due_fen" OR OLD."working" IS NOT NEW."working" OR OLD."rule" IS NOT NEW."rule" OR OLD."items" IS NOT NEW."items" OR OLD."override_reason" IS NOT NEW."override_reason" OR OLD."change_reason" IS NOT NEW."change_reason" OR OLD."assessed_on" IS NOT NEW."assessed_on" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_assessment', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, OLD."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'year' AS n, OLD."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'from_month' AS n, OLD."from_month" AS v WHERE OLD."from_month" IS NOT NEW."from_month" UNION ALL SELECT 'category' AS n, OLD."category" AS v WHERE OLD."category" IS NOT NEW."category" UNION ALL SELECT 'base_fen' AS n, OLD."base_fen" AS v WHERE OLD."base_fen" IS NOT NEW."base_fen" UNION ALL SELECT 'rate_bp' AS n, OLD."rate_bp" AS v WHERE OLD."rate_bp" IS NOT NEW."rate_bp" UNION ALL SELECT 'calculated_fen' AS n, OLD."calculated_fen" AS v WHERE OLD."calculated_fen" IS NOT NEW."calculated_fen" UNION ALL SELECT 'due_fen' AS n, OLD."due_fen" AS v WHERE OLD."due_fen" IS NOT NEW."due_fen" UNION ALL SELECT 'working' AS n, OLD."working" AS v WHERE OLD."working" IS NOT NEW."working" UNION ALL SELECT 'rule' AS n, OLD."rule" AS v WHERE OLD."rule" IS NOT NEW."rule" UNION ALL SELECT 'items' AS n, OLD."items" AS v WHERE OLD."items" IS NOT NEW."items" UNION ALL SELECT 'override_reason' AS n, OLD."override_reason" AS v WHERE OLD."override_reason" IS NOT NEW."override_reason" UNION ALL SELECT 'change_reason' AS n, OLD."change_reason" AS v WHERE OLD."change_reason" IS NOT NEW."change_reason" UNION ALL SELECT 'assessed_on' AS n, OLD."assessed_on" AS v WHERE OLD."assessed_on" IS NOT NEW."assessed_on" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, NEW."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'year' AS n, NEW."year" AS v WHERE OLD."year" IS NOT NEW."year" UNION ALL SELECT 'from_month' AS n, NEW."from_month" AS v WHERE OLD."from_month" IS NOT NEW."from_month" UNION ALL SELECT 'category' AS n, NEW."category" AS v WHERE OLD."category" IS NOT NEW."category" UNION ALL SELECT 'base_fen' AS n, NEW."base_fen" AS v WHERE OLD."base_fen" IS NOT NEW."base_fen" UNION ALL SELECT 'rate_bp' AS n, NEW."rate_bp" AS v WHERE OLD."rate_bp" IS NOT NEW."rate_bp" UNION ALL SELECT 'calculated_fen' AS n, NEW."calculated_fen" AS v WHERE OLD."calculated_fen" IS NOT NEW."calculated_fen" UNION ALL SELECT 'due_fen' AS n, NEW."due_fen" AS v WHERE OLD."due_fen" IS NOT NEW."due_fen" UNION ALL SELECT 'working' AS n, NEW."working" AS v WHERE OLD."working" IS NOT NEW."working" UNION ALL SELECT 'rule' AS n, NEW."rule" AS v WHERE OLD."rule" IS NOT NEW."rule" UNION ALL SELECT 'items' AS n, NEW."items" AS v WHERE OLD."items" IS NOT NEW."items" UNION ALL SELECT 'override_reason' AS n, NEW."override_reason" AS v WHERE OLD."override_reason" IS NOT NEW."override_reason" UNION ALL SELECT 'change_reason' AS n, NEW."change_reason" AS v WHERE OLD."change_reason" IS NOT NEW."change_reason" UNION ALL SELECT 'assessed_on' AS n, NEW."assessed_on" AS v WHERE OLD."assessed_on" IS NOT NEW."assessed_on" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_dues_assessment_delete" AFTER DELETE ON "dues_assessment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_assessment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'year', OLD."year", 'from_month', OLD."from_month", 'category', OLD."category", 'base_fen', OLD."base_fen", 'rate_bp', OLD."rate_bp", 'calculated_fen', OLD."calculated_fen", 'due_fen', OLD."due_fen", 'working', OLD."working", 'rule', OLD."rule", 'items', OLD."items", 'override_reason', OLD."override_reason", 'change_reason', OLD."change_reason", 'assessed_on', OLD."assessed_on", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_dues_payment_insert" AFTER INSERT ON "dues_payment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_payment', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_dues_payment_update" AFTER UPDATE ON "dues_payment" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."month" IS NOT NEW."month" OR OLD."amount_fen" IS NOT NEW."amount_fen" OR OLD."paid_on" IS NOT NEW."paid_on" OR OLD."kind" IS NOT NEW."kind" OR OLD."method" IS NOT NEW."method" OR OLD."payer" IS NOT NEW."payer" OR OLD."remark" IS NOT NEW."remark" OR OLD."reverses_id" IS NOT NEW."reverses_id" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_payment', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, OLD."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'month' AS n, OLD."month" AS v WHERE OLD."month" IS NOT NEW."month" UNION ALL SELECT 'amount_fen' AS n, OLD."amount_fen" AS v WHERE OLD."amount_fen" IS NOT NEW."amount_fen" UNION ALL SELECT 'paid_on' AS n, OLD."paid_on" AS v WHERE OLD."paid_on" IS NOT NEW."paid_on" UNION ALL SELECT 'kind' AS n, OLD."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'method' AS n, OLD."method" AS v WHERE OLD."method" IS NOT NEW."method" UNION ALL SELECT 'payer' AS n, OLD."payer" AS v WHERE OLD."payer" IS NOT NEW."payer" UNION ALL SELECT 'remark' AS n, OLD."remark" AS v WHERE OLD."remark" IS NOT NEW."remark" UNION ALL SELECT 'reverses_id' AS n, OLD."reverses_id" AS v WHERE OLD."reverses_id" IS NOT NEW."reverses_id" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, NEW."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'month' AS n, NEW."month" AS v WHERE OLD."month" IS NOT NEW."month" UNION ALL SELECT 'amount_fen' AS n, NEW."amount_fen" AS v WHERE OLD."amount_fen" IS NOT NEW."amount_fen" UNION ALL SELECT 'paid_on' AS n, NEW."paid_on" AS v WHERE OLD."paid_on" IS NOT NEW."paid_on" UNION ALL SELECT 'kind' AS n, NEW."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'method' AS n, NEW."method" AS v WHERE OLD."method" IS NOT NEW."method" UNION ALL SELECT 'payer' AS n, NEW."payer" AS v WHERE OLD."payer" IS NOT NEW."payer" UNION ALL SELECT 'remark' AS n, NEW."remark" AS v WHERE OLD."remark" IS NOT NEW."remark" UNION ALL SELECT 'reverses_id' AS n, NEW."reverses_id" AS v WHERE OLD."reverses_id" IS NOT NEW."reverses_id" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_dues_payment_delete" AFTER DELETE ON "dues_payment" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'dues_payment', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'month', OLD."month", 'amount_fen', OLD."amount_fen", 'paid_on', OLD."paid_on", 'kind', OLD."kind", 'method', OLD."method", 'payer', OLD."payer", 'remark', OLD."remark", 'reverses_id', OLD."reverses_id", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_meeting_insert" AFTER INSERT ON "meeting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'meeting', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_meeting_update" AFTER UPDATE ON "meeting" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."also_kinds" IS NOT NEW."also_kinds" OR OLD."title" IS NOT NEW."title" OR OLD."starts_at" IS NOT NEW."starts_at" OR OLD."ends_at" IS NOT NEW."ends_at" OR OLD."place" IS NOT NEW."place" OR OLD."group_id" IS NOT NEW."group_id" OR OLD."chair_id" IS NOT NEW."chair_id" OR OLD."recorder_id" IS NOT NEW."recorder_id" OR OLD."lecturer" IS NOT NEW."lecturer" OR OLD."lecturer_id" IS NOT NEW."lecturer_id" OR OLD."guests" IS NOT NEW."guests" OR OLD."entitled" IS NOT NEW."entitled" OR OLD."minutes" IS NOT NEW."minutes" OR OLD."hours_tenths" IS NOT NEW."hours_tenths" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'meeting', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'kind' AS n, OLD."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'also_kinds' AS n, OLD."also_kinds" AS v WHERE OLD."also_kinds" IS NOT NEW."also_kinds" UNION ALL SELECT 'title' AS n, OLD."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'starts_at' AS n, OLD."starts_at" AS v WHERE OLD."starts_at" IS NOT NEW."starts_at" UNION ALL SELECT 'ends_at' AS n, OLD."ends_at" AS v WHERE OLD."ends_at" IS NOT NEW."ends_at" UNION ALL SELECT 'place' AS n, OLD."place" AS v WHERE OLD."place" IS NOT NEW."place" UNION ALL SELECT 'group_id' AS n, OLD."group_id" AS v WHERE OLD."group_id" IS NOT NEW."group_id" UNION ALL SELECT 'chair_id' AS n, OLD."chair_id" AS v WHERE OLD."chair_id" IS NOT NEW."chair_id" UNION ALL SELECT 'recorder_id' AS n, OLD."recorder_id" AS v WHERE OLD."recorder_id" IS NOT NEW."recorder_id" UNION ALL SELECT 'lecturer' AS n, OLD."lecturer" AS v WHERE OLD."lecturer" IS NOT NEW."lecturer" UNION ALL SELECT 'lecturer_id' AS n, OLD."lecturer_id" AS v WHERE OLD."lecturer_id" IS NOT NEW."lecturer_id" UNION ALL SELECT 'guests' AS n, OLD."guests" AS v WHERE OLD."guests" IS NOT NEW."guests" UNION ALL SELECT 'entitled' AS n, OLD."entitled" AS v WHERE OLD."entitled" IS NOT NEW."entitled" UNION ALL SELECT 'minutes' AS n, OLD."minutes" AS v WHERE OLD."minutes" IS NOT NEW."minutes" UNION ALL SELECT 'hours_tenths' AS n, OLD."hours_tenths" AS v WHERE OLD."hours_tenths" IS NOT NEW."hours_tenths" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'kind' AS n, NEW."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'also_kinds' AS n, NEW."also_kinds" AS v WHERE OLD."also_kinds" IS NOT NEW."also_kinds" UNION ALL SELECT 'title' AS n, NEW."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'starts_at' AS n, NEW."starts_at" AS v WHERE OLD."starts_at" IS NOT NEW."starts_at" UNION ALL SELECT 'ends_at' AS n, NEW."ends_at" AS v WHERE OLD."ends_at" IS NOT NEW."ends_at" UNION ALL SELECT 'place' AS n, NEW."place" AS v WHERE OLD."place" IS NOT NEW."place" UNION ALL SELECT 'group_id' AS n, NEW."group_id" AS v WHERE OLD."group_id" IS NOT NEW."group_id" UNION ALL SELECT 'chair_id' AS n, NEW."chair_id" AS v WHERE OLD."chair_id" IS NOT NEW."chair_id" UNION ALL SELECT 'recorder_id' AS n, NEW."recorder_id" AS v WHERE OLD."recorder_id" IS NOT NEW."recorder_id" UNION ALL SELECT 'lecturer' AS n, NEW."lecturer" AS v WHERE OLD."lecturer" IS NOT NEW."lecturer" UNION ALL SELECT 'lecturer_id' AS n, NEW."lecturer_id" AS v WHERE OLD."lecturer_id" IS NOT NEW."lecturer_id" UNION ALL SELECT 'guests' AS n, NEW."guests" AS v WHERE OLD."guests" IS NOT NEW."guests" UNION ALL SELECT 'entitled' AS n, NEW."entitled" AS v WHERE OLD."entitled" IS NOT NEW."entitled" UNION ALL SELECT 'minutes' AS n, NEW."minutes" AS v WHERE OLD."minutes" IS NOT NEW."minutes" UNION ALL SELECT 'hours_tenths' AS n, NEW."hours_tenths" AS v WHERE OLD."hours_tenths" IS NOT NEW."hours_tenths" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_meeting_delete" AFTER DELETE ON "meeting" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'meeting', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'kind', OLD."kind", 'also_kinds', OLD."also_kinds", 'title', OLD."title", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'place', OLD."place", 'group_id', OLD."group_id", 'chair_id', OLD."chair_id", 'recorder_id', OLD."recorder_id", 'lecturer', OLD."lecturer", 'lecturer_id', OLD."lecturer_id", 'guests', OLD."guests", 'entitled', OLD."entitled", 'minutes', OLD."minutes", 'hours_tenths', OLD."hours_tenths", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_post_insert" AFTER INSERT ON "post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'post', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_post_update" AFTER UPDATE ON "post" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."title" IS NOT NEW."title" OR OLD."duties" IS NOT NEW."duties" OR OLD."elected" IS NOT NEW."elected" OR OLD."since" IS NOT NEW."since" OR OLD."until" IS NOT NEW."until" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'post', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, OLD."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'title' AS n, OLD."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'duties' AS n, OLD."duties" AS v WHERE OLD."duties" IS NOT NEW."duties" UNION ALL SELECT 'elected' AS n, OLD."elected" AS v WHERE OLD."elected" IS NOT NEW."elected" UNION ALL SELECT 'since' AS n, OLD."since" AS v WHERE OLD."since" IS NOT NEW."since" UNION ALL SELECT 'until' AS n, OLD."until" AS v WHERE OLD."until" IS NOT NEW."until" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'person_id' AS n, NEW."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'title' AS n, NEW."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'duties' AS n, NEW."duties" AS v WHERE OLD."duties" IS NOT NEW."duties" UNION ALL SELECT 'elected' AS n, NEW."elected" AS v WHERE OLD."elected" IS NOT NEW."elected" UNION ALL SELECT 'since' AS n, NEW."since" AS v WHERE OLD."since" IS NOT NEW."since" UNION ALL SELECT 'until' AS n, NEW."until" AS v WHERE OLD."until" IS NOT NEW."until" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_post_delete" AFTER DELETE ON "post" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'post', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'person_id', OLD."person_id", 'title', OLD."title", 'duties', OLD."duties", 'elected', OLD."elected", 'since', OLD."since", 'until', OLD."until", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_talk_insert" AFTER INSERT ON "talk" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'talk', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_talk_update" AFTER UPDATE ON "talk" WHEN OLD."id" IS NOT NEW."id" OR OLD."branch_id" IS NOT NEW."branch_id" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."by_id" IS NOT NEW."by_id" OR OLD."with_id" IS NOT NEW."with_id" OR OLD."about" IS NOT NEW."about" OR OLD."place" IS NOT NEW."place" OR OLD."text" IS NOT NEW."text" OR OLD."recorded_at" IS NOT NEW."recorded_at" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'talk', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, OLD."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'held_on' AS n, OLD."held_on" AS v WHERE OLD."held_on" IS NOT NEW."held_on" UNION ALL SELECT 'by_id' AS n, OLD."by_id" AS v WHERE OLD."by_id" IS NOT NEW."by_id" UNION ALL SELECT 'with_id' AS n, OLD."with_id" AS v WHERE OLD."with_id" IS NOT NEW."with_id" UNION ALL SELECT 'about' AS n, OLD."about" AS v WHERE OLD."about" IS NOT NEW."about" UNION ALL SELECT 'place' AS n, OLD."place" AS v WHERE OLD."place" IS NOT NEW."place" UNION ALL SELECT 'text' AS n, OLD."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'recorded_at' AS n, OLD."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'branch_id' AS n, NEW."branch_id" AS v WHERE OLD."branch_id" IS NOT NEW."branch_id" UNION ALL SELECT 'held_on' AS n, NEW."held_on" AS v WHERE OLD."held_on" IS NOT NEW."held_on" UNION ALL SELECT 'by_id' AS n, NEW."by_id" AS v WHERE OLD."by_id" IS NOT NEW."by_id" UNION ALL SELECT 'with_id' AS n, NEW."with_id" AS v WHERE OLD."with_id" IS NOT NEW."with_id" UNION ALL SELECT 'about' AS n, NEW."about" AS v WHERE OLD."about" IS NOT NEW."about" UNION ALL SELECT 'place' AS n, NEW."place" AS v WHERE OLD."place" IS NOT NEW."place" UNION ALL SELECT 'text' AS n, NEW."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'recorded_at' AS n, NEW."recorded_at" AS v WHERE OLD."recorded_at" IS NOT NEW."recorded_at"))); END;
CREATE TRIGGER "history_talk_delete" AFTER DELETE ON "talk" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'talk', OLD.id, 'delete', json_object('id', OLD."id", 'branch_id', OLD."branch_id", 'held_on', OLD."held_on", 'by_id', OLD."by_id", 'with_id', OLD."with_id", 'about', OLD."about", 'place', OLD."place", 'text', OLD."text", 'recorded_at', OLD."recorded_at"), NULL); END;
CREATE TRIGGER "history_agenda_item_insert" AFTER INSERT ON "agenda_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'agenda_item', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_agenda_item_update" AFTER UPDATE ON "agenda_item" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."position" IS NOT NEW."position" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."text" IS NOT NEW."text" OR OLD."resolution" IS NOT NEW."resolution" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'agenda_item', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, OLD."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'position' AS n, OLD."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'kind' AS n, OLD."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'title' AS n, OLD."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'text' AS n, OLD."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'resolution' AS n, OLD."resolution" AS v WHERE OLD."resolution" IS NOT NEW."resolution")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, NEW."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'position' AS n, NEW."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'kind' AS n, NEW."kind" AS v WHERE OLD."kind" IS NOT NEW."kind" UNION ALL SELECT 'title' AS n, NEW."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'text' AS n, NEW."text" AS v WHERE OLD."text" IS NOT NEW."text" UNION ALL SELECT 'resolution' AS n, NEW."resolution" AS v WHERE OLD."resolution" IS NOT NEW."resolution"))); END;
CREATE TRIGGER "history_agenda_item_delete" AFTER DELETE ON "agenda_item" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'agenda_item', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'kind', OLD."kind", 'title', OLD."title", 'text', OLD."text", 'resolution', OLD."resolution"), NULL); END;
CREATE TRIGGER "history_attendance_insert" AFTER INSERT ON "attendance" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attendance', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_attendance_update" AFTER UPDATE ON "attendance" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."position" IS NOT NEW."position" OR OLD."presence" IS NOT NEW."presence" OR OLD."reason" IS NOT NEW."reason" OR OLD."can_vote" IS NOT NEW."can_vote" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attendance', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, OLD."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'person_id' AS n, OLD."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'position' AS n, OLD."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'presence' AS n, OLD."presence" AS v WHERE OLD."presence" IS NOT NEW."presence" UNION ALL SELECT 'reason' AS n, OLD."reason" AS v WHERE OLD."reason" IS NOT NEW."reason" UNION ALL SELECT 'can_vote' AS n, OLD."can_vote" AS v WHERE OLD."can_vote" IS NOT NEW."can_vote")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, NEW."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'person_id' AS n, NEW."person_id" AS v WHERE OLD."person_id" IS NOT NEW."person_id" UNION ALL SELECT 'position' AS n, NEW."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'presence' AS n, NEW."presence" AS v WHERE OLD."presence" IS NOT NEW."presence" UNION ALL SELECT 'reason' AS n, NEW."reason" AS v WHERE OLD."reason" IS NOT NEW."reason" UNION ALL SELECT 'can_vote' AS n, NEW."can_vote" AS v WHERE OLD."can_vote" IS NOT NEW."can_vote"))); END;
CREATE TRIGGER "history_attendance_delete" AFTER DELETE ON "attendance" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'attendance', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'person_id', OLD."person_id", 'position', OLD."position", 'presence', OLD."presence", 'reason', OLD."reason", 'can_vote', OLD."can_vote"), NULL); END;
CREATE TRIGGER "history_motion_insert" AFTER INSERT ON "motion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'motion', NEW.id, 'insert', NULL, NULL); END;
CREATE TRIGGER "history_motion_update" AFTER UPDATE ON "motion" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."position" IS NOT NEW."position" OR OLD."title" IS NOT NEW."title" OR OLD."purpose" IS NOT NEW."purpose" OR OLD."is_secret" IS NOT NEW."is_secret" OR OLD."yes" IS NOT NEW."yes" OR OLD."no" IS NOT NEW."no" OR OLD."abstain" IS NOT NEW."abstain" OR OLD."written_yes" IS NOT NEW."written_yes" OR OLD."resolution" IS NOT NEW."resolution" OR OLD."override_reason" IS NOT NEW."override_reason" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'motion', NEW.id, 'update', (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, OLD."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, OLD."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'position' AS n, OLD."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'title' AS n, OLD."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'purpose' AS n, OLD."purpose" AS v WHERE OLD."purpose" IS NOT NEW."purpose" UNION ALL SELECT 'is_secret' AS n, OLD."is_secret" AS v WHERE OLD."is_secret" IS NOT NEW."is_secret" UNION ALL SELECT 'yes' AS n, OLD."yes" AS v WHERE OLD."yes" IS NOT NEW."yes" UNION ALL SELECT 'no' AS n, OLD."no" AS v WHERE OLD."no" IS NOT NEW."no" UNION ALL SELECT 'abstain' AS n, OLD."abstain" AS v WHERE OLD."abstain" IS NOT NEW."abstain" UNION ALL SELECT 'written_yes' AS n, OLD."written_yes" AS v WHERE OLD."written_yes" IS NOT NEW."written_yes" UNION ALL SELECT 'resolution' AS n, OLD."resolution" AS v WHERE OLD."resolution" IS NOT NEW."resolution" UNION ALL SELECT 'override_reason' AS n, OLD."override_reason" AS v WHERE OLD."override_reason" IS NOT NEW."override_reason")), (SELECT json_group_object(n, v) FROM (SELECT 'id' AS n, NEW."id" AS v WHERE OLD."id" IS NOT NEW."id" UNION ALL SELECT 'meeting_id' AS n, NEW."meeting_id" AS v WHERE OLD."meeting_id" IS NOT NEW."meeting_id" UNION ALL SELECT 'position' AS n, NEW."position" AS v WHERE OLD."position" IS NOT NEW."position" UNION ALL SELECT 'title' AS n, NEW."title" AS v WHERE OLD."title" IS NOT NEW."title" UNION ALL SELECT 'purpose' AS n, NEW."purpose" AS v WHERE OLD."purpose" IS NOT NEW."purpose" UNION ALL SELECT 'is_secret' AS n, NEW."is_secret" AS v WHERE OLD."is_secret" IS NOT NEW."is_secret" UNION ALL SELECT 'yes' AS n, NEW."yes" AS v WHERE OLD."yes" IS NOT NEW."yes" UNION ALL SELECT 'no' AS n, NEW."no" AS v WHERE OLD."no" IS NOT NEW."no" UNION ALL SELECT 'abstain' AS n, NEW."abstain" AS v WHERE OLD."abstain" IS NOT NEW."abstain" UNION ALL SELECT 'written_yes' AS n, NEW."written_yes" AS v WHERE OLD."written_yes" IS NOT NEW."written_yes" UNION ALL SELECT 'resolution' AS n, NEW."resolution" AS v WHERE OLD."resolution" IS NOT NEW."resolution" UNION ALL SELECT 'override_reason' AS n, NEW."override_reason" AS v WHERE OLD."override_reason" IS NOT NEW."override_reason"))); END;
CREATE TRIGGER "history_motion_delete" AFTER DELETE ON "motion" BEGIN INSERT INTO history_change (entry_id, table_name, key, operation, before, after) VALUES ((SELECT max(id) FROM history_entry), 'motion', OLD.id, 'delete', json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'title', OLD."title", 'purpose', OLD."purpose", 'is_secret', OLD."is_secret", 'yes', OLD."yes", 'no', OLD."no", 'abstain', OLD."abstain", 'written_yes', OLD."written_yes", 'resolution', OLD."resolution", 'override_reason', OLD."override_reason"), NULL); END;
COMMIT;
