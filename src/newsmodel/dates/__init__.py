"""Dates in prose and in label lines, in the languages of all known locales."""

from newsmodel.dates.long import read_long, write_long

__all__ = ["read_long", "write_long"]
