"""The tables of a record, the same in SQLite and PostgreSQL.

Three layers: what was fed (document, version, reading; feed says where from) and what people decided (decision) is kept for
good; everything else is derived from them, and `rebuild` empties and fills it again with the same rows.

The words of documents, statements and events can be searched (record/queries/words.py). Triggers keep those indexes, so rows may be
written, changed and deleted here in any way but SQLite's REPLACE, which triggers do not see: say ON CONFLICT DO UPDATE.
A change of a table needs a migration: see docs/record-store.md.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from demarche.record.columns import Instant, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# --- kept for good ---

document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of their arrival, which is the order of linking
    Column("id", Text, nullable=False, unique=True),  # the caller's, the url, or a hash of the content
    Column("version", Integer, nullable=False),  # the newest
    Column("withdrawn", Instant),  # kept, but no part of what is derived
    Column("reason", Text),  # why it was withdrawn
)

version = Table(
    "version",
    metadata,
    Column("document", Text, ForeignKey("document.id"), primary_key=True),
    Column("version", Integer, primary_key=True),  # from 1
    Column("text", Text, nullable=False),  # as read, never altered
    Column("content", Text, nullable=False),  # SHA-256 of text and of the fields below: twice the same changes nothing
    Column("raw_sha256", Text),  # of the bytes as they came
    Column("title", Text),
    Column("source", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published", Date),
    Column("language", Text),
    Column("found", JSON, nullable=False),  # field: where its value came from, see schema.incoming
    Column("headers", JSON, nullable=False),
    Column("added", Instant, nullable=False),
    Index(None, "published", "document", "version"),
    Index(None, "source", "document"),
    Index(None, "added", "document"),
)

reading = Table(
    "reading",
    metadata,
    Column("document", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("model", Text, nullable=False),  # version of the language model
    Column("facts", Text, nullable=False),  # version of the tables of facts
    Column("reading", LargeBinary, nullable=False),  # zlib of the reading's JSON without the document
    Column("vectors", LargeBinary),  # int8, 384 for each event, in the order of the reading's events
)

feed = Table(
    "feed",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),  # Last-Modified, as the server wrote it
    Column("asked", Instant),  # last
    Column("due", Instant),  # not to be asked again before
    Column("failures", Integer, nullable=False),  # in a row
    Column("problem", Text),  # of the last try; None when it went well
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("change", JSON, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
)

# --- derived ---

witness = Table(
    "witness",
    metadata,
    Column("document", Text, primary_key=True),
    Column("witness", Text, nullable=False, index=True),  # id of the first document with (nearly) these words
    Column("origin", Text),  # the agency whose copy it is
    Column("agency", Text),  # the one that this document names itself
    Column("copies", JSON),  # earlier documents of nearly the same words
    Column("similarity", Float, nullable=False),
    Column("signature", LargeBinary, nullable=False),  # MinHash of the words, to compare with
)

band = Table(
    "band",
    metadata,
    Column(
        "key", BigInteger, primary_key=True, autoincrement=False
    ),  # hash of a stretch of a signature: documents that share one are compared
    Column("document", Text, primary_key=True, index=True),
)

actor = Table(
    "actor",
    metadata,
    Column("key", Text, primary_key=True),  # see schema.record.Party
    Column("name", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("wikidata", Text),
    Column("country", Text, index=True),
    Column("code", Text),  # CAMEO
    Column("first_document", Text, nullable=False),
    Column("first_said", Date),
)

appearance = Table(
    "appearance",
    metadata,
    Column("document", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("local", Text, nullable=False),  # id in the reading
    Column("mentions", Integer, nullable=False),
    Column("said", Date),
    Column("name", Text, nullable=False),  # this and the rest as in the table of actors, by this report
    Column("kind", Text, nullable=False),
    Column("wikidata", Text),
    Column("country", Text),
    Column("code", Text),
    # With all that a question counts by, so that it need not look at the rows.
    Index(None, "actor", "said", "document"),
    Index(None, "country", "document"),
)

event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True),  # given by the database, for its index of words; says nothing
    Column("id", Text, nullable=False, unique=True),  # "E" and a hash of its first report's document and trigger
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("state", Text, nullable=False),  # of the fold over all claims, also DISPUTED and STALE
    Column("told", Text, nullable=False),  # the state by the reports alone, whatever the day: never STALE
    Column("first", Date),
    Column("last", Date),
    Column("place", Text),
    Column("country", Text),  # of the place
    Column("engagement", Boolean, nullable=False),  # a CONSULT event with a life
    Column("condition", Text),  # what it hangs on, in the words of the last report that gives one
    Column("follows", Text),  # the event that this one is a new round of
    Column("title", Text, nullable=False),  # "Blinken and Lavrov meet in Geneva", made from its fields
    Column("states", JSON, nullable=False),  # current state for each source
    Column("reports", Integer, nullable=False),
    Column("witnesses", Integer, nullable=False),  # reports, near-duplicates counted once
    Column("sources", Integer, nullable=False),  # independent sources
    Column("first_said", Date),
    Column("last_said", Date),
    Column("reviewed", Text),  # accepted, rejected, edited
    Index(None, "type", "first"),
    Index(None, "first"),
    Index(None, "state", "last_said"),
    # With all that a question asks of an event, so that a hundred thousand are gone through without looking at their rows.
    Index(
        "ix_event_asked",
        "last_said",
        "engagement",
        "state",
        "type",
        "first",
        "last",
        "country",
        "reviewed",
        "reports",
        "id",
        "number",
    ),
)

occurrence = Table(
    "occurrence",
    metadata,
    Column("document", Text, primary_key=True),
    Column("local", Text, primary_key=True),
    Column("arrival", Integer, nullable=False),  # the document's number; of an added event see record.additions
    Column("cluster", Text, nullable=False, index=True),  # what linking made of it
    Column("event", Text, nullable=False, index=True),  # the same after the merges and splits of people
    Column("score", Float),  # of the decision that linked it; None for the first of a cluster
    Column("reasons", JSON, nullable=False),  # feature: contribution
    Column("said", Date),
    Column("outlet", Text),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("state", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("time", Text),
    Column("place", Text),
    Column("place_country", Text),
    Column("name", Text),  # of the occasion itself: "Summit of the Americas"
    Column("trigger", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("condition", Text),
    Column("confidence", Float, nullable=False),
    Column("parties", JSON, nullable=False),  # [[key, name, role, country, kind]]
    Column("context", JSON, nullable=False),  # the words around it that linking compares
    Column("counts", JSON, nullable=False),  # [[of what, how many, start, end]]
    Column("vector", LargeBinary),
    Index(None, "outlet", "event"),
    Index(None, "arrival", "event"),
)

cluster = Table(
    "cluster",
    metadata,
    Column("id", Text, primary_key=True),  # "E" and a hash: also the id of its event, unless people decided otherwise
    Column("profile", JSON, nullable=False),  # what linking knows of it, see record.linking.profile
    Column("follows", Text),  # the cluster that it is a new round of
    Column("vector", LargeBinary),  # the mean of its reports'
)

block = Table(
    "block",
    metadata,
    Column(
        "key", BigInteger, primary_key=True, autoincrement=False
    ),  # hash of what linking looks an occurrence up by: see record.linking.blocks
    Column("cluster", Text, primary_key=True, index=True),
    Column(
        "arrival", Integer, nullable=False
    ),  # of the first report that has the key: the latest clusters are looked at
)

party = Table(
    "party",
    metadata,
    Column("event", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("reports", Integer, nullable=False),
    Index(None, "actor", "event"),
    Index(None, "country", "event"),
)

claim = Table(
    "claim",
    metadata,
    Column("document", Text, primary_key=True),
    Column("local", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # in the order of the reading
    Column("arrival", Integer, nullable=False),
    Column("event", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),  # of the event; an agreement to meet makes the meeting AGREED
    Column("read", Text),  # as the reading has it, where that differs
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("said", Date),
    Column("source", JSON, nullable=False),  # names, outermost first
    Column("country", Text),  # of the innermost source
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("time", Text),
    Column("place", Text),
)

change = Table(
    "change",
    metadata,
    Column("event", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # in the order of saying
    Column("document", Text, nullable=False, index=True),
    Column("said", Date),
    Column("kind", Text, nullable=False),  # see docs/engagements.md
    Column("before", Text),
    Column("after", Text),
    Column("unusual", Boolean, nullable=False),
    Index(None, "said", "kind", "event", "number"),
)

rewind = Table(
    "rewind",
    metadata,
    Column(
        "number", Integer, primary_key=True, autoincrement=False
    ),  # documents from this one on are to be derived anew: see record.rewinding
)

pending = Table(
    "pending",
    metadata,
    Column("event", Text, primary_key=True),  # has so many reports that its fold waits for the end of the batch
)

statement = Table(
    "statement",
    metadata,
    Column("number", Integer, primary_key=True),  # given by the database, for its index of words; says nothing
    Column("id", Text, nullable=False, unique=True),  # "S" and a hash of document and content
    Column("document", Text, nullable=False, index=True),
    Column("local", Text, nullable=False),
    Column("speaker", Text),  # actor key
    Column("speaker_name", Text),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("relay", JSON, nullable=False),  # names, outermost first
    Column("said", Date),
    Column("quotation", Text, index=True),  # id of the first statement with these words
    Column("version", Text),  # verbatim, shortened, longer, altered: against the first
    Column("difference", JSON),  # [[words of the first, words of this one]] where altered
    Column("read", JSON),  # what the reading has, of fields that people edited
    Column("reviewed", Text),  # accepted, rejected, edited
    Index(None, "said", "reviewed", "kind", "speaker", "document"),
    Index(None, "speaker", "said"),
)

hearer = Table(
    "hearer",
    metadata,
    Column("statement", Text, primary_key=True),  # is made to this one
    Column("key", Text, primary_key=True),  # of the actor; of others, such as "reporters", "name:" and the words
    Column("name", Text, nullable=False),
    Column("start", Integer, nullable=False),  # of the words that name them
    Column("end", Integer, nullable=False),
    Index(None, "key", "statement"),
)

phrase = Table(
    "phrase",
    metadata,
    Column(
        "key", BigInteger, primary_key=True, autoincrement=False
    ),  # hash of a run of words: statements that share some are compared
    Column("statement", Text, primary_key=True, index=True),
    Column("arrival", Integer, nullable=False),
)

flag = Table(
    "flag",
    metadata,
    Column("id", Text, primary_key=True),  # "F" and a hash
    Column("code", Text, nullable=False, index=True),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("document", Text, index=True),  # of a flag within a report, else the later report
    Column("other", Text),  # the report that it contradicts, of a flag between reports
    Column("event", Text, index=True),
    Column("spans", JSON, nullable=False),  # [{"document", "start", "end"}]
    Column("fact", Text),
    Column("said", Date, index=True),
    Column("reviewed", Text),  # accepted, rejected
)

applied = Table(
    "applied",
    metadata,
    Column(
        "decision", Integer, primary_key=True, autoincrement=False
    ),  # the last that the derived rows have: later ones are to be applied
)

#: Kept for good, in an order that no foreign key forbids.
KEPT = (document, version, reading, feed, decision)
#: Emptied by a rebuild, in an order that no foreign key forbids.
DERIVED = (
    witness, band, actor, appearance, event, occurrence, cluster, block, party, claim, change, rewind, pending, statement, hearer, phrase, flag,
)  # fmt: skip
