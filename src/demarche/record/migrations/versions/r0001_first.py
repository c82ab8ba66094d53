"""The first tables."""

import sqlalchemy as sa
from alembic import op

from demarche.record.columns import Instant, Text

revision = "0001"
down_revision = None
branch_labels = depends_on = None


def upgrade() -> None:
    """Makes all tables."""
    _kept()
    _derived()


def _kept() -> None:
    op.create_table(
        "document",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn", Instant(), nullable=True),
        sa.Column("reason", Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_document")),
        sa.UniqueConstraint("id", name=op.f("uq_document_id")),
    )
    op.create_table(
        "version",
        sa.Column("document", Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", Text(), nullable=False),
        sa.Column("content", Text(), nullable=False),
        sa.Column("raw_sha256", Text(), nullable=True),
        sa.Column("title", Text(), nullable=True),
        sa.Column("source", Text(), nullable=True),
        sa.Column("author", Text(), nullable=True),
        sa.Column("url", Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("language", Text(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("added", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_version_document")),
        sa.PrimaryKeyConstraint("document", "version", name=op.f("pk_version")),
    )
    op.create_table(
        "reading",
        sa.Column("document", Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("model", Text(), nullable=False),
        sa.Column("facts", Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("document", "version", name=op.f("pk_reading")),
    )
    op.create_table(
        "feed",
        sa.Column("url", Text(), nullable=False),
        sa.Column("etag", Text(), nullable=True),
        sa.Column("modified", Text(), nullable=True),
        sa.Column("asked", Instant(), nullable=True),
        sa.Column("due", Instant(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", Text(), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feed")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("target", Text(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("user", Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )


def _derived() -> None:
    op.create_table(
        "actor",
        sa.Column("key", Text(), nullable=False),
        sa.Column("name", Text(), nullable=False),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("wikidata", Text(), nullable=True),
        sa.Column("country", Text(), nullable=True),
        sa.Column("code", Text(), nullable=True),
        sa.Column("first_document", Text(), nullable=False),
        sa.Column("first_said", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_country"), "actor", ["country"], unique=False)
    op.create_index(op.f("ix_actor_name"), "actor", ["name"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("document", Text(), nullable=False),
        sa.Column("actor", Text(), nullable=False),
        sa.Column("local", Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("name", Text(), nullable=False),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("wikidata", Text(), nullable=True),
        sa.Column("country", Text(), nullable=True),
        sa.Column("code", Text(), nullable=True),
        sa.PrimaryKeyConstraint("document", "actor", name=op.f("pk_appearance")),
    )
    op.create_index(
        op.f("ix_appearance_actor_said_document"), "appearance", ["actor", "said", "document"], unique=False
    )
    op.create_index(op.f("ix_appearance_country_document"), "appearance", ["country", "document"], unique=False)
    op.create_table(
        "band",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "document", name=op.f("pk_band")),
    )
    op.create_index(op.f("ix_band_document"), "band", ["document"], unique=False)
    op.create_table(
        "block",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("cluster", Text(), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "cluster", name=op.f("pk_block")),
    )
    op.create_index(op.f("ix_block_cluster"), "block", ["cluster"], unique=False)
    op.create_table(
        "change",
        sa.Column("event", Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", Text(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("before", Text(), nullable=True),
        sa.Column("after", Text(), nullable=True),
        sa.Column("unusual", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_document"), "change", ["document"], unique=False)
    op.create_index(
        op.f("ix_change_said_kind_event_number"), "change", ["said", "kind", "event", "number"], unique=False
    )
    op.create_table(
        "claim",
        sa.Column("document", Text(), nullable=False),
        sa.Column("local", Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("event", Text(), nullable=False),
        sa.Column("state", Text(), nullable=False),
        sa.Column("read", Text(), nullable=True),
        sa.Column("stance", Text(), nullable=False),
        sa.Column("certainty", Text(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("country", Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("time", Text(), nullable=True),
        sa.Column("place", Text(), nullable=True),
        sa.PrimaryKeyConstraint("document", "local", "number", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_event"), "claim", ["event"], unique=False)
    op.create_table(
        "cluster",
        sa.Column("id", Text(), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("follows", Text(), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
    )
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", Text(), nullable=False),
        sa.Column("type", Text(), nullable=False),
        sa.Column("mode", Text(), nullable=True),
        sa.Column("state", Text(), nullable=False),
        sa.Column("told", Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("place", Text(), nullable=True),
        sa.Column("country", Text(), nullable=True),
        sa.Column("engagement", sa.Boolean(), nullable=False),
        sa.Column("condition", Text(), nullable=True),
        sa.Column("follows", Text(), nullable=True),
        sa.Column("title", Text(), nullable=False),
        sa.Column("states", sa.JSON(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("witnesses", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("first_said", sa.Date(), nullable=True),
        sa.Column("last_said", sa.Date(), nullable=True),
        sa.Column("reviewed", Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index(
        "ix_event_asked",
        "event",
        ["last_said", "engagement", "state", "type", "first", "last", "country", "reviewed", "reports", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_event_first"), "event", ["first"], unique=False)
    op.create_index(op.f("ix_event_state_last_said"), "event", ["state", "last_said"], unique=False)
    op.create_index(op.f("ix_event_type_first"), "event", ["type", "first"], unique=False)
    op.create_table(
        "flag",
        sa.Column("id", Text(), nullable=False),
        sa.Column("code", Text(), nullable=False),
        sa.Column("severity", Text(), nullable=False),
        sa.Column("message", Text(), nullable=False),
        sa.Column("document", Text(), nullable=True),
        sa.Column("other", Text(), nullable=True),
        sa.Column("event", Text(), nullable=True),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("fact", Text(), nullable=True),
        sa.Column("said", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
    )
    op.create_index(op.f("ix_flag_code"), "flag", ["code"], unique=False)
    op.create_index(op.f("ix_flag_document"), "flag", ["document"], unique=False)
    op.create_index(op.f("ix_flag_event"), "flag", ["event"], unique=False)
    op.create_index(op.f("ix_flag_said"), "flag", ["said"], unique=False)
    op.create_table(
        "occurrence",
        sa.Column("document", Text(), nullable=False),
        sa.Column("local", Text(), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("cluster", Text(), nullable=False),
        sa.Column("event", Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("outlet", Text(), nullable=True),
        sa.Column("type", Text(), nullable=False),
        sa.Column("mode", Text(), nullable=True),
        sa.Column("state", Text(), nullable=False),
        sa.Column("stance", Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("time", Text(), nullable=True),
        sa.Column("place", Text(), nullable=True),
        sa.Column("place_country", Text(), nullable=True),
        sa.Column("name", Text(), nullable=True),
        sa.Column("trigger", Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("condition", Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("document", "local", name=op.f("pk_occurrence")),
    )
    op.create_index(op.f("ix_occurrence_arrival_event"), "occurrence", ["arrival", "event"], unique=False)
    op.create_index(op.f("ix_occurrence_cluster"), "occurrence", ["cluster"], unique=False)
    op.create_index(op.f("ix_occurrence_event"), "occurrence", ["event"], unique=False)
    op.create_index(op.f("ix_occurrence_outlet_event"), "occurrence", ["outlet", "event"], unique=False)
    op.create_table(
        "party",
        sa.Column("event", Text(), nullable=False),
        sa.Column("actor", Text(), nullable=False),
        sa.Column("role", Text(), nullable=False),
        sa.Column("name", Text(), nullable=False),
        sa.Column("country", Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event", "actor", "role", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_actor_event"), "party", ["actor", "event"], unique=False)
    op.create_index(op.f("ix_party_country_event"), "party", ["country", "event"], unique=False)
    op.create_table(
        "pending", sa.Column("event", Text(), nullable=False), sa.PrimaryKeyConstraint("event", name=op.f("pk_pending"))
    )
    op.create_table(
        "phrase",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", Text(), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "statement", name=op.f("pk_phrase")),
    )
    op.create_index(op.f("ix_phrase_statement"), "phrase", ["statement"], unique=False)
    op.create_table(
        "rewind",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rewind")),
    )
    op.create_table(
        "statement",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", Text(), nullable=False),
        sa.Column("document", Text(), nullable=False),
        sa.Column("local", Text(), nullable=False),
        sa.Column("speaker", Text(), nullable=True),
        sa.Column("speaker_name", Text(), nullable=True),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("content", Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("relay", sa.JSON(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("quotation", Text(), nullable=True),
        sa.Column("version", Text(), nullable=True),
        sa.Column("difference", sa.JSON(), nullable=True),
        sa.Column("read", sa.JSON(), nullable=True),
        sa.Column("reviewed", Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_statement")),
        sa.UniqueConstraint("id", name=op.f("uq_statement_id")),
    )
    op.create_index(op.f("ix_statement_document"), "statement", ["document"], unique=False)
    op.create_index(op.f("ix_statement_quotation"), "statement", ["quotation"], unique=False)
    op.create_index(
        op.f("ix_statement_said_reviewed_kind_speaker_document"),
        "statement",
        ["said", "reviewed", "kind", "speaker", "document"],
        unique=False,
    )
    op.create_index(op.f("ix_statement_speaker_said"), "statement", ["speaker", "said"], unique=False)
    op.create_table(
        "witness",
        sa.Column("document", Text(), nullable=False),
        sa.Column("witness", Text(), nullable=False),
        sa.Column("origin", Text(), nullable=True),
        sa.Column("agency", Text(), nullable=True),
        sa.Column("copies", sa.JSON(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_witness")),
    )
    op.create_index(op.f("ix_witness_witness"), "witness", ["witness"], unique=False)
    op.create_index(op.f("ix_version_added_document"), "version", ["added", "document"], unique=False)
    op.create_index(
        op.f("ix_version_published_document_version"), "version", ["published", "document", "version"], unique=False
    )
    op.create_index(op.f("ix_version_source_document"), "version", ["source", "document"], unique=False)
