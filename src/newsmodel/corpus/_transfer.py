"""What processes hand to each other, as bytes: pickled as ever, but pages by their values alone.

What comes from a worker has been checked there. To make it anew without checks takes a third of the time.
"""

import io
import operator
import pickle
from collections.abc import Callable
from typing import Any

import attrs

from newsmodel.corpus._document import Entry
from newsmodel.model import Image, Listing, RelatedLink, Story
from newsmodel.text.build import maker

loads = pickle.loads


def dumps(result: object) -> bytes:
    """Pickle what a process has made."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _reducers
    pickler.dump(result)
    return data.getvalue()


_makers: dict[type[Any], Callable[..., object]] = {
    Entry: Entry,
    **{kind: maker(kind) for kind in (Story, Listing, RelatedLink, Image)},
}


def _made(kind: type[Any], *values: object) -> object:
    return _makers[kind](*values)


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    values = operator.attrgetter(*[field.name for field in attrs.fields(kind)])
    return lambda each: (_made, (kind, *values(each)))


_reducers: dict[type, Callable[[Any], Any]] = {kind: _reducer(kind) for kind in _makers}
