"""Filling the disk: whatever does not fit is refused in the cabinet's words, and nothing is half done."""
