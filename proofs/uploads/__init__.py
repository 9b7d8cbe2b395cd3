"""Hostile uploads, made at random: refused or harmless, and never a crash or a hang."""
