"""Who said what: quotations, reported speech and their sources."""

from demarche.reading.statements.assemble import build_statements, find_statements
from demarche.reading.statements.drafts import StatementDraft
from demarche.reading.statements.relays import spokesperson_of

__all__ = ["StatementDraft", "build_statements", "find_statements", "spokesperson_of"]
