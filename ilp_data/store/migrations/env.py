"""What Alembic runs: the steps, on the connection and in the transaction of ``store.upgrade``."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["koneksi"], version_table=context.config.attributes["tabel"])
context.run_migrations()
