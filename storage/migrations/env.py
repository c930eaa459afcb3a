"""What Alembic runs around the steps: they are done on the connection it is given, in its transaction."""

from alembic import context

from storage.base.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
