"""Typed stories out of the plain text of AI-reported news pages.

>>> import newsmodel
>>> story = newsmodel.loads(text)               # doctest: +SKIP
>>> story.title, story.labels                   # doctest: +SKIP
('River reopens after ten years', (Label.IMAGE_GENERATED_BY_AI,))
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsmodel import address as address
    from newsmodel import convert as convert
    from newsmodel import corpus as corpus
    from newsmodel import dates as dates
    from newsmodel import errors as errors
    from newsmodel import formats as formats
    from newsmodel import inputs as inputs
    from newsmodel import labels as labels
    from newsmodel import language as language
    from newsmodel import model as model
    from newsmodel import provenance as provenance
    from newsmodel import text as text
    from newsmodel import vocabulary as vocabulary
    from newsmodel import voices as voices
    from newsmodel.errors import (
        ArgumentError,
        Diagnostic,
        EncodingError,
        Fault,
        FieldError,
        MissingExtraError,
        NewsModelError,
        ParseError,
        RenderError,
        StructureError,
    )
    from newsmodel.labels import Label
    from newsmodel.learning import learn
    from newsmodel.model import Image, Listing, Reaction, RelatedLink, Story
    from newsmodel.text.render import dump, dumps
    from newsmodel.text.scan import Block, Layout, Page, Role, is_page, load, loads, scan
    from newsmodel.vocabulary import Vocabulary

    vocabularies: Mapping[str, Vocabulary]
    __version__: str

__all__ = [
    "ArgumentError", "Block", "Diagnostic", "EncodingError", "Fault", "FieldError", "Image", "Label", "Layout",
    "Listing", "MissingExtraError", "NewsModelError", "Page", "ParseError", "Reaction", "RelatedLink", "RenderError",
    "Role", "Story", "StructureError", "Vocabulary", "dump", "dumps", "is_page", "learn", "load", "loads", "scan",
    "vocabularies",
]  # fmt: skip

# Each name is imported when it is first asked for, from the first of these that has it: who only needs the errors does
# not wait for the reader.
_HOMES = ("errors", "labels", "model", "text.scan", "text.render", "learning")
_MODULES = {
    "address", "convert", "corpus", "dates", "errors", "formats", "inputs", "labels", "language", "model", "provenance",
    "text", "vocabulary", "voices",
}  # fmt: skip


def _find(name: str) -> object:
    value: object
    if name == "vocabularies":
        value = importlib.import_module("newsmodel.vocabulary").known()
    elif name == "__version__":
        value = importlib.import_module("importlib.metadata").version("python-newsmodel")
    elif name in __all__:
        modules = (importlib.import_module(f"newsmodel.{home}") for home in _HOMES)
        value = next(getattr(module, name) for module in modules if hasattr(module, name))
    elif name in _MODULES:
        value = importlib.import_module(f"newsmodel.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value  # the next look-up does not come here
    return value


if not TYPE_CHECKING:  # who checks types would take any name for one that is here
    __getattr__ = _find


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES, "__version__"})
