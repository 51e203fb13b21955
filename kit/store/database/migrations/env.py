"""Alembic's entry: run the migrations on the connection that kit.store.database.upgrade hands over.

A new migration: copy the last file of ``versions``, raise its number, write upgrade() with
``op`` (in SQLite a column is changed through ``op.batch_alter_table``), add the number to
``REVISIONS`` in ../upgrade.py and mend ../tables.py. Tests hold the three together.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
