"""Sixteen processes at once: one receipt settles one application, one application is signed once."""
