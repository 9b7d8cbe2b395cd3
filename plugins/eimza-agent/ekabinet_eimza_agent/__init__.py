"""A program on a person's computer: a page asks, the person types the PIN, the card signs."""

VERSION = "0.1.0"
