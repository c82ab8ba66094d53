"""What Alembic runs: within the caller's transaction, on the caller's connection."""

from alembic import context

from demarche.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
