"""The pytest plugin: a cabinet in memory, its clock and its phone, for tests of plugins and embedders.

The library is imported inside the fixtures, so that coverage sees its import lines.
"""
