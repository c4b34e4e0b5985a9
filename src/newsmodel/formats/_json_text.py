"""JSON texts: ours read strictly, those of others as they were meant, both in linear time and bounded memory."""

import collections
import contextlib
import functools
import json
import re
from collections.abc import Generator, Iterator, Mapping
from typing import NoReturn, TypeAlias, cast

from newsmodel import inputs
from newsmodel._files import Report, as_text
from newsmodel.errors import Fault, ParseError, clipped, json_path

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
JsonObject: TypeAlias = dict[str, Json]


def parse_strictly(text: str) -> Json:
    """Read a text as I-JSON (RFC 7493) wants it: no lone surrogate (section 2.1), no key twice in an object (2.3).

    A number becomes 0 or 0.0: the model has none, so only its type can matter, and working out a huge one takes long.
    """
    with _located(text):
        value = cast("Json", _STRICT.decode(text))
    # The parser has joined those that belong together. To look for others in the value first is faster.
    if _ESCAPED_SURROGATE.search(text) and _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        lone = next(escape for escape in _ESCAPES.finditer(text) if escape["lone"])
        raise ParseError.at(text, lone.start(), f"a lone surrogate, '{lone[0]}', is no character")
    return value


def parse(text: str | bytes, report: Report) -> Json:
    """Read a text (RFC 8259) that somebody else has written, and report what is not as it should be.

    A key that stands twice in an object, and surrogates without their other half, are read as most software does.
    """

    def last_ones(pairs: list[tuple[str, Json]]) -> JsonObject:
        value = dict(pairs)
        if len(value) < len(pairs):
            for key, count in collections.Counter(key for key, _ in pairs).items():
                if count > 1:
                    where = f"$..{json_path((key,))[1:].removeprefix('.')}"
                    report(Fault(where, f"the key stands {count} times in one object; the last one counts"))
        return value

    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    text = as_text(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    read = functools.partial(json.loads, object_pairs_hook=last_ones, parse_constant=_refuse_constant)
    with _located(text):
        try:
            document = cast("Json", read(text))
        except json.JSONDecodeError as error:
            document = cast("Json", read(_NO_JSON.sub(_mended, text), strict=False))
            report(Fault("$", f"no JSON as it stands (RFC 8259), but read: {error}"))
        if _ESCAPED_SURROGATE.search(text) or _SURROGATE.search(text):
            again, count = _SURROGATE.subn("\ufffd", json.dumps(document, ensure_ascii=False))
            if count:  # the parser has joined those that belong together
                report(Fault("$", f"{count} lone surrogate(s), which stand for no character, are read as U+FFFD"))
                document = json.loads(again)
    return document


def encode(document: Json) -> str:
    """Write a text in which nothing stands as itself that acts on who looks at it, or that XML and YAML cannot hold."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def filled(fields: Mapping[str, Json]) -> JsonObject:
    return {key: value for key, value in fields.items() if value is not None and value != []}


def member(path: str, key: str) -> str:
    if key.isidentifier() and key.isascii() and len(key) < 60:  # as nearly all are
        return f"{path}.{key}"
    return path + json_path((key,))[1:]


def kind_of(value: object) -> str:
    return _KINDS.get(type(value), "a number")


_KINDS: dict[type, str] = {type(None): "null", bool: "a boolean", str: "a string", list: "an array", dict: "an object"}


class _NotANumberError(Exception):
    """NaN or Infinity, which the standard library takes for JSON."""


class _RepeatedKeyError(Exception):
    """A key that stands twice in one object."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NotANumberError(name)


@contextlib.contextmanager
def _located(text: str) -> Generator[None]:
    """Turn what the standard library's parser raises about a text into a `ParseError` with its place."""
    try:
        yield
    except json.JSONDecodeError as error:
        raise ParseError.at(text, error.pos, inputs.not_a("JSON", text, error.msg)) from None
    except _NotANumberError as error:
        start = next((token.start() for token, _, _ in _walk(text) if token[0] == error.args[0]), 0)
        raise ParseError.at(text, start, f"not JSON: {error} is no number there") from None
    except _RepeatedKeyError:
        key = next(token for token, _, is_repeated in _walk(text, keys=True) if is_repeated)
        raise ParseError.at(text, key.start(), f"the key {clipped(key['name'])} is twice in one object") from None
    except RecursionError:
        start = next((token.start() for token, depth, _ in _walk(text) if depth > _MAX_DEPTH), -1)
        if start < 0:
            raise  # it is the caller who is too deep
        raise ParseError.at(text, start, f"nested deeper than {_MAX_DEPTH} levels") from None
    except ValueError as error:  # an integer of thousands of digits
        raise ParseError(f"not read: {error}") from None


_MAX_DEPTH = 200  # the model needs five levels; the standard library's parser gives up somewhere behind 300
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_TOKENS = re.compile(rf"(?P<name>{_STRING})\s*+:|{_STRING}|[\[\]{{}}]|NaN|-?Infinity", re.DOTALL)


def _walk(text: str, *, keys: bool = False) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Yield what says where one is in a text, how deep that is, and of `keys` whether their object has them already."""
    depth, names = 0, collections.defaultdict[int, set[str]](set)
    for token in _TOKENS.finditer(text):
        is_repeated = False
        depth += (token[0] in "[{") - (token[0] in "]}")
        if token[0] in "[{":
            names[depth] = set()
        elif keys and token["name"]:
            name = json.loads(token["name"])
            is_repeated = name in names[depth]
            names[depth].add(name)
        yield token, depth, is_repeated


def _unique(pairs: list[tuple[str, Json]]) -> JsonObject:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _RepeatedKeyError
    return value


_STRICT = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=lambda _: 0, parse_float=lambda _: 0.0, parse_constant=_refuse_constant
)
# Controls, line ends that JavaScript sees, marks that turn the direction of what follows, and what is no character.
_ACTIVE = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
# The first escape of one, behind escapes of both halves and all others.
_ESCAPES = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<lone>\\u[dD][89a-fA-F]..)|\\.")

# What people put into JSON that is none: comments, a comma too many, a semicolon; and JavaScript's escapes in strings,
# such as \'. A backslash before a letter that it does not escape stands for itself.
_COMMENT = r"//[^\n]*+|/\*.*?(?:\*/|\Z)"
_NO_JSON = re.compile(rf"{_STRING}|{_COMMENT}|,(?=(?:\s|{_COMMENT})*+[\]}}])|;\s*\Z", re.DOTALL)
_ESCAPE = re.compile(
    r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x(?P<code>[0-9a-fA-F]{2})|(?P<other>[^0-9A-Za-z]?))', re.DOTALL
)


def _mended(match: re.Match[str]) -> str:
    return _ESCAPE.sub(_escape, match[0]) if match[0][0] == '"' else re.sub(r"[^\n]", " ", match[0])


def _escape(match: re.Match[str]) -> str:
    if match[1]:
        return match[0]
    return f"\\u00{match['code']}" if match["code"] else match["other"] or "\\\\"
