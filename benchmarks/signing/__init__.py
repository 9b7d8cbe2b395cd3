"""Signing and checking of containers, and many phones at once."""
