"""Losing the primary of a PostgreSQL pair: what was acknowledged is on the standby that takes over."""
