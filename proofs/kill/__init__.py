"""Killing the cabinet at random moments: no filing that somebody saw confirmed is ever lost or doubled."""
