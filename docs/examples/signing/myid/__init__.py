"""Signing with an app that there is not: an example of a signing method."""
