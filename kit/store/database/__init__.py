"""The database below the store: place, connections, tables, migrations, failures in words."""
