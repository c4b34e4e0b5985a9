"""What workers hand back, as bytes: pickled as ever, but pages by their values alone.

What comes from a worker has been checked there. To make it anew without checks takes a third of the time.
"""

import copyreg
import io
import operator
import pickle
from collections.abc import Callable
from typing import Any

import attrs

from newsmodel.corpus._document import Entry
from newsmodel.model import Image, Listing, RelatedLink, Story
from newsmodel.text.build import maker

__all__ = ["dumps", "loads"]

loads = pickle.loads


def dumps(result: object) -> bytes:
    """Pickle what a worker has made."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _reducers
    pickler.dump(result)
    return data.getvalue()


_makers: dict[type[Any], Callable[..., object]] = {
    Story: maker(Story),
    Listing: maker(Listing),
    RelatedLink: maker(RelatedLink),
    Image: maker(Image),
    Entry: Entry,
}


def _made(kind: type[Any], *values: object) -> object:
    return _makers[kind](*values)


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    values = operator.attrgetter(*[field.name for field in attrs.fields(kind)])
    return lambda each: (_made, (kind, *values(each)))


_reducers: dict[type, Callable[[Any], Any]] = {**copyreg.dispatch_table, **{kind: _reducer(kind) for kind in _makers}}
