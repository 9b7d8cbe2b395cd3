"""Pages of a portal beside barer ones."""
