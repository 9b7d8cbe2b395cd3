"""Changing one thing in the rules: of ten changes the tests notice nine, and the tenth has its reason."""
