"""What a story can be written as, and mostly read from: a module per format, all with the same verbs.

>>> get("json").SUFFIXES
('.json',)
>>> by_suffix("crawl.jsonl.gz").NAME
'jsonl'

`Format` says what a module has, `ReadableFormat` what it has besides if the format is read too. Where a document holds
many stories, ``dumps`` takes them all, and ``loads`` gives them one by one. Adding a format is adding a module to this
folder.
"""

import functools
import importlib
import os
import pkgutil
from collections.abc import Callable
from typing import Protocol, cast

from newsmodel.errors import NewsModelError
from newsmodel.inputs import did_you_mean

__all__ = ["Format", "ReadableFormat", "UnknownFormatError", "by_suffix", "get", "names"]


class Format(Protocol):
    """The module of a format: what each of them has, whatever it takes or gives beyond that."""

    NAME: str
    """The module's own name."""

    SUFFIXES: tuple[str, ...]
    """The suffixes of files, the usual one first."""

    MEDIA_TYPES: tuple[str, ...]
    """The media types, the registered or usual one first."""

    MANY: bool
    """Whether a document holds many stories."""

    @property
    def dumps(self) -> Callable[..., str]:
        """Write a story, or many, as text."""
        ...

    @property
    def dump(self) -> Callable[..., None]:
        """Write a story, or many, to a path or an open file."""
        ...


class ReadableFormat(Format, Protocol):
    """The module of a format that is read too: ``hasattr(module, "loads")`` tells."""

    @property
    def loads(self) -> Callable[..., object]:
        """Read a story, or many, from text or bytes."""
        ...

    @property
    def load(self) -> Callable[..., object]:
        """Read a story, or many, from a path or an open file."""
        ...


class UnknownFormatError(NewsModelError, LookupError):
    """No format is called that, or has that suffix; the message says which there are."""


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of the formats, in alphabetical order."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def get(name: str) -> Format:
    """Return the module of a format.

    Args:
        name: One of `names`.

    Raises:
        UnknownFormatError: There is none of that name.
    """
    if name not in names():
        closest = did_you_mean(name, names()) or ";"
        raise UnknownFormatError(f"no format is called {name!r}{closest} known: {', '.join(names())}")
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))


def by_suffix(path: str | os.PathLike[str]) -> Format:
    """Return the module of the format that a file's name says: the one with the longest suffix that fits.

    Args:
        path: A path. Case does not matter, nor does the ``.gz`` or ``.zst`` of a packed file.

    Raises:
        UnknownFormatError: There is none for that suffix.
    """
    from newsmodel import _files

    name = _files.unpacked(path).lower()
    known = {suffix: module for module in map(get, names()) for suffix in module.SUFFIXES}
    if fitting := [suffix for suffix in known if name.endswith(suffix)]:
        return known[max(fitting, key=len)]
    raise UnknownFormatError(f"no format has the suffix of {os.fspath(path)!r}; known: {', '.join(sorted(known))}")
