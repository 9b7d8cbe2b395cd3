"""Cutting the power at any moment: no filing that somebody saw confirmed is ever lost or doubled."""
