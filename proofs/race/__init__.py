"""Sixteen processes at once: one receipt, one order, one signature, and each has its effect once."""
