"""The text form of a page, as one more format to write: the constants and the verbs of `newsmodel.formats`."""

from newsmodel.cli._arguments import TEXT
from newsmodel.text.render import dump, dumps

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps"]

NAME = TEXT
SUFFIXES = (".txt", ".text")
MEDIA_TYPES = ("text/plain",)
MANY = False
