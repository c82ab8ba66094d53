PRAGMA journal_mode = WAL;
PRAGMA application_id = 1684368754;
BEGIN TRANSACTION;
CREATE TABLE actor (
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	wikidata TEXT, 
	country TEXT, 
	code TEXT, 
	first_document TEXT NOT NULL, 
	first_said DATE, 
	CONSTRAINT pk_actor PRIMARY KEY ("key")
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE appearance (
	document TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	local TEXT NOT NULL, 
	mentions INTEGER NOT NULL, 
	said DATE, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	wikidata TEXT, 
	country TEXT, 
	code TEXT, 
	CONSTRAINT pk_appearance PRIMARY KEY (document, actor)
);
CREATE TABLE band (
	"key" BIGINT NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_band PRIMARY KEY ("key", document)
);
CREATE TABLE block (
	"key" BIGINT NOT NULL, 
	cluster TEXT NOT NULL, 
	arrival INTEGER NOT NULL, 
	CONSTRAINT pk_block PRIMARY KEY ("key", cluster)
);
CREATE TABLE change (
	event TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	said DATE, 
	kind TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	unusual BOOLEAN NOT NULL, 
	CONSTRAINT pk_change PRIMARY KEY (event, number)
);
CREATE TABLE claim (
	document TEXT NOT NULL, 
	local TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	arrival INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	state TEXT NOT NULL, 
	read TEXT, 
	stance TEXT NOT NULL, 
	certainty TEXT NOT NULL, 
	said DATE, 
	source JSON NOT NULL, 
	country TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	time TEXT, 
	place TEXT, 
	CONSTRAINT pk_claim PRIMARY KEY (document, local, number)
);
CREATE TABLE cluster (
	id TEXT NOT NULL, 
	profile JSON NOT NULL, 
	follows TEXT, 
	vector BLOB, 
	CONSTRAINT pk_cluster PRIMARY KEY (id)
);
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	target TEXT NOT NULL, 
	change JSON NOT NULL, 
	user TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id)
);
CREATE TABLE document (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	withdrawn DATETIME, 
	reason TEXT, 
	CONSTRAINT pk_document PRIMARY KEY (number), 
	CONSTRAINT uq_document_id UNIQUE (id)
);
INSERT INTO "document" VALUES(1,'d1',1,NULL,NULL);
INSERT INTO "document" VALUES(2,'d2',2,NULL,NULL);
CREATE TABLE event (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	type TEXT NOT NULL, 
	mode TEXT, 
	state TEXT NOT NULL, 
	told TEXT NOT NULL, 
	first DATE, 
	last DATE, 
	place TEXT, 
	country TEXT, 
	engagement BOOLEAN NOT NULL, 
	condition TEXT, 
	follows TEXT, 
	title TEXT NOT NULL, 
	states JSON NOT NULL, 
	reports INTEGER NOT NULL, 
	witnesses INTEGER NOT NULL, 
	sources INTEGER NOT NULL, 
	first_said DATE, 
	last_said DATE, 
	reviewed TEXT, 
	CONSTRAINT pk_event PRIMARY KEY (number), 
	CONSTRAINT uq_event_id UNIQUE (id)
);
CREATE TABLE feed (
	url TEXT NOT NULL, 
	etag TEXT, 
	modified TEXT, 
	asked DATETIME, 
	due DATETIME, 
	failures INTEGER NOT NULL, 
	problem TEXT, 
	CONSTRAINT pk_feed PRIMARY KEY (url)
);
CREATE TABLE flag (
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	message TEXT NOT NULL, 
	document TEXT, 
	other TEXT, 
	event TEXT, 
	spans JSON NOT NULL, 
	fact TEXT, 
	said DATE, 
	CONSTRAINT pk_flag PRIMARY KEY (id)
);
CREATE TABLE occurrence (
	document TEXT NOT NULL, 
	local TEXT NOT NULL, 
	arrival INTEGER NOT NULL, 
	cluster TEXT NOT NULL, 
	event TEXT NOT NULL, 
	score FLOAT, 
	reasons JSON NOT NULL, 
	said DATE, 
	outlet TEXT, 
	type TEXT NOT NULL, 
	mode TEXT, 
	state TEXT NOT NULL, 
	stance TEXT NOT NULL, 
	first DATE, 
	last DATE, 
	time TEXT, 
	place TEXT, 
	place_country TEXT, 
	name TEXT, 
	"trigger" TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	condition TEXT, 
	confidence FLOAT NOT NULL, 
	parties JSON NOT NULL, 
	context JSON NOT NULL, 
	counts JSON NOT NULL, 
	vector BLOB, 
	CONSTRAINT pk_occurrence PRIMARY KEY (document, local)
);
CREATE TABLE party (
	event TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	country TEXT, 
	reports INTEGER NOT NULL, 
	CONSTRAINT pk_party PRIMARY KEY (event, actor, role)
);
CREATE TABLE pending (
	event TEXT NOT NULL, 
	CONSTRAINT pk_pending PRIMARY KEY (event)
);
CREATE TABLE phrase (
	"key" BIGINT NOT NULL, 
	statement TEXT NOT NULL, 
	arrival INTEGER NOT NULL, 
	CONSTRAINT pk_phrase PRIMARY KEY ("key", statement)
);
CREATE TABLE reading (
	document TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	model TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	reading BLOB NOT NULL, 
	vectors BLOB, 
	CONSTRAINT pk_reading PRIMARY KEY (document, version)
);
INSERT INTO "reading" VALUES('d1',1,'m1','f1',X'785E458EC10E82301044FF65CF2556A2C6F02BC6C3A65D6143594C5B4808E1DFDD0AC6533B9DE9CC5B21B98E068406BC1E51C5E90C063C6696169A155A9E49D4AE6D7DA9ECB5B237B51D8A67CD5082E6F13440337B1247456D06D0E5311E56E6E19F22C9C773CAFA7B38F40AEC752295E5F426EC29422353080622055CF6919EA5A43C4772B9408C92B5A0406A5BD48B559292B95B857093E2EC25AE43110A3FC99214F7A750465906CEBA52D29B2EBD02B65FCEED03FEA65E18',X'62063652C7543DC828C8FFE8DED2C4752012EA33B10A1F285FA61F364D734C07');
INSERT INTO "reading" VALUES('d2',1,'m1','f1',X'785E458EC10E83201044FF65CF9A62D3F6E0AF343D6C60AB1B616D004D8CF1DFBB544D4F30CC30F35648B6A780D082D323AAB8345081C3CCD241BB42C73389DA5773BDD5E65E9B87DA16C5B1662841FB7C5540333B124B456D15A0CD633CACCCE19F22C9C773CAFA3B1C7A05763A91CA72FA100E14A195C9FB0A22795CF69181A5A41C47B2B9408C92B5A0406A5BD48B519292691A85B093E2EC25B64711F2A764498A7B2A945196C059574A7AD3A5B7C7EEC7B97D01FCE95E12',X'4640892916D18BBF021991E481157CA420A349A2F56CE64F1086184CBF5F9420');
INSERT INTO "reading" VALUES('d2',2,'m1','f1',X'785E458ECD0A83301084DF65CF4AA3F4077C95D2C3926C7531AE25898288EFDE4D557A4A263399F95688B6A301A101A7475071A9A0008789A5856685966712B56B535F4B732BCD5D6D8BE2583314A179BE0AA0991D89A5ACB602D0A6311C56E2E19F2249C7734CFA7B38F40AEC7422E6E5F821EC29402393F70504F2B8EC233D4B4E390E6453861825694186D4B6A017A32439533D14C24E8AB397D80E45C89F92252AEEA9504659064EBA92D39B2EBD3DB63FCEED0BFE9F5E18',X'90AC9C86EDF2F36B7317384FAE3BC0C62EA1A0F0E5E3CD61DF52B9E2FA0AC1D0');
CREATE TABLE rewind (
	number INTEGER NOT NULL, 
	CONSTRAINT pk_rewind PRIMARY KEY (number)
);
CREATE TABLE statement (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document TEXT NOT NULL, 
	local TEXT NOT NULL, 
	speaker TEXT, 
	speaker_name TEXT, 
	kind TEXT NOT NULL, 
	content TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	relay JSON NOT NULL, 
	said DATE, 
	quotation TEXT, 
	version TEXT, 
	difference JSON, 
	read JSON, 
	reviewed TEXT, 
	CONSTRAINT pk_statement PRIMARY KEY (number), 
	CONSTRAINT uq_statement_id UNIQUE (id)
);
INSERT INTO "statement" VALUES(1,'Sd1.s1','d1','s1',NULL,NULL,'direct','The ministers meet on Monday. They will talk about trade. Nobody else was asked.',0,80,'[]',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "statement" VALUES(2,'Sd2.s1','d2','s1',NULL,NULL,'direct','Others will meet.',0,17,'[]',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE version (
	document TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	content TEXT NOT NULL, 
	raw_sha256 TEXT, 
	title TEXT, 
	source TEXT, 
	author TEXT, 
	url TEXT, 
	published DATE, 
	language TEXT, 
	found JSON NOT NULL, 
	headers JSON NOT NULL, 
	added DATETIME NOT NULL, 
	CONSTRAINT pk_version PRIMARY KEY (document, version), 
	CONSTRAINT fk_version_document FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "version" VALUES('d1',1,'The ministers meet on Monday. They will talk about trade. Nobody else was asked.','cf71f2d86128b4b650d1600db5b43fe7011bee294c1f74f9665774c6fc6d6e1f','ab12','Talks','Northern Wire','Ann Roe','https://n.example/a','2024-05-06','en','{"title": "feed"}','{"etag": "x"}','2024-05-08 12:00:00.000000');
INSERT INTO "version" VALUES('d2',1,'Others met.','cd027cd26d6c1f7bfd18a0010f7332ad9b2797c8aedfeb0fcf69476002998449','ab12','Talks','Northern Wire','Ann Roe','https://n.example/a','2024-05-06','en','{"title": "feed"}','{"etag": "x"}','2024-05-08 12:00:00.000000');
INSERT INTO "version" VALUES('d2',2,'Others will meet.','83e262f9a88d7eba52601b902a745086c074bc931962685e382a149d089f819f','ab12','Talks','Northern Wire','Ann Roe','https://n.example/a','2024-05-06','en','{"title": "feed"}','{"etag": "x"}','2024-05-08 12:00:00.000000');
CREATE TABLE witness (
	document TEXT NOT NULL, 
	witness TEXT NOT NULL, 
	origin TEXT, 
	agency TEXT, 
	copies JSON, 
	similarity FLOAT NOT NULL, 
	signature BLOB NOT NULL, 
	CONSTRAINT pk_witness PRIMARY KEY (document)
);
INSERT INTO "witness" VALUES('d1','d1','1.1',NULL,NULL,1.0,X'62063652C7543DC828C8FFE8DED2C4752012EA33B10A1F285FA61F364D734C07');
INSERT INTO "witness" VALUES('d2','d2','2.2',NULL,NULL,1.0,X'90AC9C86EDF2F36B7317384FAE3BC0C62EA1A0F0E5E3CD61DF52B9E2FA0AC1D0');
CREATE INDEX ix_actor_country ON actor (country);
CREATE INDEX ix_actor_name ON actor (name);
CREATE INDEX ix_appearance_actor_said_document ON appearance (actor, said, document);
CREATE INDEX ix_appearance_country_document ON appearance (country, document);
CREATE INDEX ix_band_document ON band (document);
CREATE INDEX ix_block_cluster ON block (cluster);
CREATE INDEX ix_change_document ON change (document);
CREATE INDEX ix_change_said_kind_event_number ON change (said, kind, event, number);
CREATE INDEX ix_claim_event ON claim (event);
CREATE INDEX ix_event_asked ON event (last_said, engagement, state, type, first, last, country, reviewed, reports, id);
CREATE INDEX ix_event_first ON event (first);
CREATE INDEX ix_event_state_last_said ON event (state, last_said);
CREATE INDEX ix_event_type_first ON event (type, first);
CREATE INDEX ix_flag_code ON flag (code);
CREATE INDEX ix_flag_document ON flag (document);
CREATE INDEX ix_flag_event ON flag (event);
CREATE INDEX ix_flag_said ON flag (said);
CREATE INDEX ix_occurrence_arrival_event ON occurrence (arrival, event);
CREATE INDEX ix_occurrence_cluster ON occurrence (cluster);
CREATE INDEX ix_occurrence_event ON occurrence (event);
CREATE INDEX ix_occurrence_outlet_event ON occurrence (outlet, event);
CREATE INDEX ix_party_actor_event ON party (actor, event);
CREATE INDEX ix_party_country_event ON party (country, event);
CREATE INDEX ix_phrase_statement ON phrase (statement);
CREATE INDEX ix_statement_document ON statement (document);
CREATE INDEX ix_statement_quotation ON statement (quotation);
CREATE INDEX ix_statement_said_reviewed_kind_speaker_document ON statement (said, reviewed, kind, speaker, document);
CREATE INDEX ix_statement_speaker_said ON statement (speaker, said);
CREATE INDEX ix_witness_witness ON witness (witness);
CREATE INDEX ix_version_added_document ON version (added, document);
CREATE INDEX ix_version_published_document_version ON version (published, document, version);
CREATE INDEX ix_version_source_document ON version (source, document);
COMMIT;
