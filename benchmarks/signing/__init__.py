"""Signing and checking of containers."""
