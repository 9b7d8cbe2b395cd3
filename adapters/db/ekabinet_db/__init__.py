"""Where everything is kept: SQL tables, in a SQLite file."""
