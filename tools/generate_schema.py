"""Write the JSON Schemas of the JSON form out of the classes of the model and their docstrings.

Run this after the model has changed, look at the difference, and commit it::

    python tools/generate_schema.py            # write the schemas of the version that the library writes
    python tools/generate_schema.py --check    # say whether the committed ones are these; exit code 1 if not

The package holds the definitions of both kinds of documents once; `newsmodel.formats.json.schema` makes a schema of
them. What it returns is written to ``tests/golden/schema``, which the documentation publishes.
"""

import argparse
import copy
import inspect
import json
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import cast, get_args, get_origin

import attrs

from newsmodel.formats.json import VERSION, schema
from newsmodel.model import Image, Label, Listing, RelatedLink, Story

ROOT = Path(__file__).parents[1]
DEFINITIONS = ROOT / "src" / "newsmodel" / "formats" / "schema.json"
PUBLISHED = ROOT / "tests" / "golden" / "schema"

_Schema = dict[str, object]

# It names and does not locate (RFC 6761, section 6.4). Not a URN: many tools cannot resolve "#/$defs" against one.
_NAMES = "https://newsmodel.invalid/schema/"


def definitions() -> dict[str, _Schema]:
    """Return what both kinds of documents are, and what is in them, in JSON Schema (draft 2020-12)."""
    found: dict[str, _Schema] = {}
    for kind in (Story, Listing):
        _define(kind, found)
        root, name = found[kind.__name__], kind.__name__
        version = {"const": VERSION, "description": "Version of the form."}
        found[name] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{_NAMES}{name.lower()}-{VERSION}.json",
            "title": name,
            **root,
            "properties": {"newsmodel": version, **cast("_Schema", root["properties"])},
            "required": ["newsmodel", *cast("list[str]", root["required"])],
        }
    return dict(sorted(found.items()))


def _object(kind: type[attrs.AttrsInstance], found: dict[str, _Schema]) -> _Schema:
    fields, described = attrs.fields(kind), _descriptions(kind)
    result: _Schema = {
        "description": described[""],
        "type": "object",
        "properties": {f.name: {**_value(f.type, found), "description": described.get(f.name, "")} for f in fields},
        "required": [f.name for f in fields if f.default is attrs.NOTHING],
        "additionalProperties": False,
    }
    if kind in _ONE_OF:
        result["anyOf"] = [{"properties": {name: value}, "required": [name]} for name, value in _ONE_OF[kind].items()]
    return result


# The classes of which one field or another has to say something: what their __attrs_post_init__ demands.
_TEXT: _Schema = {"type": "string"}
_ONE_OF: dict[type, dict[str, _Schema]] = {
    Image: {"alt": _TEXT, "labels": {"type": "array", "minItems": 1}, "url": _TEXT},
    RelatedLink: {"title": _TEXT, "summary": _TEXT},
}


def _value(annotation: object, found: dict[str, _Schema]) -> _Schema:
    inner, *rest = get_args(annotation) or (annotation,)
    reference: _Schema = {"$ref": f"#/$defs/{_define(cast('type', inner), found)}"}
    if get_origin(annotation) is tuple:
        unique: _Schema = {"uniqueItems": True} if inner is Label else {}
        return {"type": "array", "items": reference, **unique}
    return {"anyOf": [reference, {"type": "null"}]} if rest else reference


def _define(kind: type, found: dict[str, _Schema]) -> str:
    name, scalar = _SCALARS.get(kind, (kind.__name__, {}))
    if name not in found:
        found[name] = copy.deepcopy(scalar) or _object(kind, found)
    return name


# What `str.strip` takes off, spelled so that the regular expressions of Python and of ECMAScript agree on it.
_BLANKS = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

_SCALARS: dict[object, tuple[str, _Schema]] = {
    str: (
        "Line",
        {
            "description": "One line of text, not blank, without outer blanks.",
            "type": "string",
            "pattern": rf"^[^{_BLANKS}]([^\n\r]*[^{_BLANKS}])?$",
        },
    ),
    date: (
        "Day",
        {
            "description": "A day (RFC 3339).",
            "type": "string",
            "format": "date",
            "pattern": f"^{_DATE}$",
        },
    ),
    datetime: (
        "Moment",
        {
            "description": "A date and time with its zone (RFC 3339).",
            "type": "string",
            "format": "date-time",
            "pattern": rf"^{_DATE}T([01][0-9]|2[0-3]):[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})$",
        },
    ),
    Label: (
        "Label",
        {
            "description": "What a page says about how a thing was made.",
            "type": "string",
            "enum": [label.value for label in Label],
        },
    ),
}

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n        .*)*)", re.MULTILINE)


def _descriptions(kind: type[attrs.AttrsInstance]) -> dict[str, str]:
    """Return what the docstring says of a class, under "", and of each of its attributes."""
    text = inspect.cleandoc(kind.__doc__ or "").replace("``", "`")
    described = {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(text.partition("Attributes:")[2])}
    return {"": text.partition("\n")[0], **described}


def main() -> int:
    """Write the schemas, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = parser.parse_args().check
    # In this order: what is published is made of the definitions.
    fresh = _settle(DEFINITIONS, _lines(definitions()) + "\n", check=check)
    for kind in (Story, Listing):
        path = PUBLISHED / f"{kind.__name__.lower()}-{VERSION}.json"
        fresh &= _settle(path, json.dumps(schema(kind), indent=2) + "\n", check=check)
    return int(not fresh)


def _settle(path: Path, now: str, *, check: bool) -> bool:
    """Write a file, or say whether it is what it would be now."""
    if not check:
        path.write_text(now, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != now:
        sys.stdout.write(f"{path.name} is not what the classes say\n")
        return False
    return True


def _lines(value: object, indent: str = "\n") -> str:
    """Return a JSON text with a line for each property: only what holds other objects is broken up."""
    if not isinstance(value, dict) or not any(isinstance(item, dict) for item in value.values()):
        return json.dumps(value)
    inner = f"{indent} "
    items = (f"{inner}{json.dumps(key)}: {_lines(item, inner)}" for key, item in value.items())
    return f"{{{','.join(items)}{indent}}}"


if __name__ == "__main__":
    sys.exit(main())
