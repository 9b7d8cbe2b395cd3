"""A court's own system, reached over HTTP."""
