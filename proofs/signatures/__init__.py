"""Signed containers changed at random: refused, or every signed byte that is read out is the original."""
