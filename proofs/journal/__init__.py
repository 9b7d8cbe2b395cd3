"""Tampering with the journal: nothing goes unnoticed by whoever has kept a checkpoint outside."""
