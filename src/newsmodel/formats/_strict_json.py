"""JSON text as I-JSON (RFC 7493) wants it: what other parsers let pass in silence does not pass here.

Time is linear and memory bounded, whoever wrote the text.
"""

import collections
import contextlib
import json
import re
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias, cast

from newsmodel import inputs
from newsmodel.errors import ParseError

if TYPE_CHECKING:
    from newsmodel.convert import Unfit  # with cattrs, which takes long to import

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | Unfit | None"

_MAX_DEPTH = 200  # the model needs five levels; the standard library's parser gives up somewhere behind 300


def parse(text: str) -> Json:
    """Return the value of a JSON text, or raise a `ParseError`.

    A number becomes 0 or 0.0: the model has none, so only its type can matter, and working out a huge one takes long.
    A key that is twice in one object (RFC 7493, section 2.3) and a text with a lone surrogate (section 2.1) become
    `newsmodel.convert.Unfit`: structuring then says where they are.
    """
    with located(text):
        value = cast("Json", _DECODER.decode(text))
    return without_surrogates(value) if _SURROGATE_ESCAPE.search(text) else value


@contextlib.contextmanager
def located(text: str) -> Generator[None]:
    """Turn what the standard library's parser raises about a text into a `ParseError` with its place."""
    try:
        yield
    except json.JSONDecodeError as error:
        raise ParseError.at(text, error.pos, inputs.not_a("JSON", text, error.msg)) from None
    except _NotANumberError as error:
        start = next(token.start() for token in _TOKENS.finditer(text) if token[0] == error.args[0])
        raise ParseError.at(text, start, f"not JSON: {error.args[0]} is no number there") from None
    except RecursionError:
        start = _start_of_depth(text)
        if start < 0:
            raise  # it is the caller who is too deep
        raise ParseError.at(text, start, f"nested deeper than {_MAX_DEPTH} levels") from None
    except ValueError as error:  # an integer of thousands of digits
        raise ParseError(f"not read: {error}") from None


def repeated(pairs: Sequence[tuple[str, object]]) -> dict[str, int]:
    """Return the keys that an object has more than once, and how often."""
    if len(dict(pairs)) == len(pairs):
        return {}
    return {key: count for key, count in collections.Counter(key for key, _ in pairs).items() if count > 1}


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if found := repeated(pairs):
        from newsmodel.convert import Unfit

        value |= {key: Unfit(f"{count} values for one key") for key, count in found.items()}
    return value


class _NotANumberError(Exception):
    """NaN, Infinity or -Infinity, which the standard library takes for JSON."""


def refuse_constant(name: str) -> NoReturn:
    """Refuse what the standard library takes for a number; `located` says where it is."""
    raise _NotANumberError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=lambda _: 0, parse_float=lambda _: 0.0, parse_constant=refuse_constant
)
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]|NaN|-?Infinity', re.DOTALL)


def _start_of_depth(text: str) -> int:
    """Return where the text first nests too deep, or -1."""
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > _MAX_DEPTH:
            return token.start()
    return -1


_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def without_surrogates(value: Json) -> Json:
    """Put `Unfit` in place of each text with a lone surrogate."""
    from newsmodel.convert import Unfit

    root = [value]
    containers: list[list[Json] | dict[str, Json]] = [root]
    while containers:  # no recursion: the parser may have gone as deep as the stack allows
        container = containers.pop()
        for key, child in container.items() if isinstance(container, dict) else enumerate(container):
            if isinstance(child, (dict, list)):
                containers.append(child)
            elif isinstance(child, str) and (found := _SURROGATE.search(child)):
                cast("dict[object, Json]", container)[key] = Unfit(f"a lone surrogate, {found[0]!r}")
    return root[0]
