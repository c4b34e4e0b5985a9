"""Documents of other people's standards: JSON, read with care and written so that nothing in it acts, and its values.

What formats share that are not ours; no standard of theirs is known here. Days, moments and languages are read as their
standards say, or as can only mean one. A day is what the text itself calls it, in whatever zone that is: no zone is
known here, and none is needed.
"""

import contextlib
import functools
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TypeAlias, cast

import attrs

from newsmodel import dates, inputs
from newsmodel._files import Report, as_text
from newsmodel.errors import Fault, clipped, json_path
from newsmodel.formats import json as newsmodel_json
from newsmodel.formats._inert import language_tag
from newsmodel.formats._strict_json import located, refuse_constant, repeated
from newsmodel.labels import Aspect
from newsmodel.model import Label, RelatedLink, Story

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
JsonObject: TypeAlias = dict[str, Json]


def parse(text: str | bytes, report: Report) -> Json:
    """Read a JSON text (RFC 8259) that somebody else has written, or raise a `ParseError`.

    A key that stands twice in an object, and surrogates without their other half, are read as most software does (the
    last one counts; U+FFFD) and reported. So is what is nearly JSON: line ends in strings, comments, a comma too many.
    """
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    text = as_text(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    hook = functools.partial(_object, report)
    read = functools.partial(json.loads, object_pairs_hook=hook, parse_constant=refuse_constant)
    with located(text):
        try:
            document = cast("Json", read(text))
        except json.JSONDecodeError as error:
            document = cast("Json", read(_NO_JSON.sub(_mended, text), strict=False))
            report(Fault("$", f"no JSON as it stands (RFC 8259), but read: {error}"))
        if _SURROGATE.search(text) and (count := len(_LONE.findall(again := json.dumps(document, ensure_ascii=False)))):
            report(Fault("$", f"{count} lone surrogate(s), which stand for no character, are read as U+FFFD"))
            document = json.loads(_LONE.sub("\ufffd", again))
    return document


def encode(document: Json) -> str:
    """Write a JSON text that is safe to look at: no control, no direction mark stands in it as itself."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def filled(fields: Mapping[str, Json]) -> JsonObject:
    """Return an object without the fields that are empty."""
    return {key: value for key, value in fields.items() if value is not None and value != []}


HEAD = {field.name: "lede" if field.name == "summary" else field.name for field in attrs.fields(RelatedLink)}
"""The fields of a card, and those of the story that it points to."""

INFERRED = "inferred from its place on the page"
"""Says of a label that unknown words were taken for it; no source type is then stated."""


def heads_of(story: Story) -> Iterator[tuple[RelatedLink, Story]]:
    """Yield each card with the story that it points to, of which only the head is known."""
    for index, card in enumerate(story.related):
        prefix = f"related[{index}]."
        inferred = tuple(path.removeprefix(prefix) for path in story.inferred if path.startswith(prefix))
        yield card, Story(inferred=inferred, **{theirs: getattr(card, ours) for ours, theirs in HEAD.items()})


def marked(story: Story, aspect: Aspect) -> list[tuple[Label, bool]]:
    """Return the labels that are printed with the text or the image of a story, each with whether it is inferred."""
    image = story.image.labels if story.image else ()
    labels, prefix = (story.labels, "") if aspect is Aspect.TEXT else (image, "image.")
    return [(label, f"{prefix}labels[{index}]" in story.inferred) for index, label in enumerate(labels)]


def check(story: Story) -> None:
    """Refuse what is no story, or what no JSON text can hold so that it reads back equal: ours holds all."""
    inputs.check_type(story, Story, inputs.STORY, "dumps(story)")
    newsmodel_json.encode(story)


def member(path: str, key: str) -> str:
    """Return the JSONPath of an object's member."""
    bare = key.removeprefix("@")
    if bare.isidentifier() and bare.isascii() and len(key) < 60:  # as nearly all are
        return f"{path}.{key}" if bare == key else f"{path}['{key}']"
    return path + json_path((key,))[1:]


def kind_of(value: object) -> str:
    """Name a value's JSON type, for messages."""
    return _KINDS.get(type(value), "a number")


_KINDS: dict[type, str] = {type(None): "null", bool: "a boolean", str: "a string", list: "an array", dict: "an object"}
_LONE = re.compile("[\ud800-\udfff]")  # the parser has joined those that belong together
_SURROGATE = re.compile(rf"{_LONE.pattern}|\\u[dD][89a-fA-F]")
# Controls that JSON admits as they are, line ends that JavaScript sees, marks that turn the direction of what follows.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def _object(report: Report, items: list[tuple[str, Json]]) -> JsonObject:
    for key, count in repeated(items).items():
        where = f"$..{json_path((key,))[1:].removeprefix('.')}"
        report(Fault(where, f"the key stands {count} times in one object; the last one counts"))
    return dict(items)


# What people put into JSON that is none, line ends in strings aside: comments, a comma too many, a semicolon; and
# JavaScript's escapes in strings, such as \'. A backslash before a letter that it does not escape stands for itself.
_COMMENT = r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
_NO_JSON = re.compile(rf'(?P<text>"(?:[^"\\]++|\\.)*+")|{_COMMENT}|,(?=(?:\s|{_COMMENT})*+[\]}}])|;\s*\Z', re.DOTALL)
_ESCAPE = re.compile(
    r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x(?P<code>[0-9a-fA-F]{2})|(?P<other>[^0-9A-Za-z]?))', re.DOTALL
)


def _mended(match: re.Match[str]) -> str:
    return _ESCAPE.sub(_escape, match["text"]) if match["text"] else re.sub(r"[^\n]", " ", match[0])


def _escape(match: re.Match[str]) -> str:
    if match[1]:
        return match[0]
    return f"\\u00{match['code']}" if match["code"] else match["other"] or "\\\\"


def day(text: str, path: str, report: Report) -> date | None:
    """Return the day that a text names, where it is certain; report what else the text says, or that it names none."""
    text = text.strip()
    found, shown = _iso_day(text) or _meant_day(text), repr(clipped(text))
    if found is None:
        report(Fault(path, f"expected a date, or a date and time (RFC 3339), got {shown}: not kept"))
    elif text not in (str(found), f"{found}T12:00:00Z"):  # a day, and how `timestamp` of the feeds writes one
        report(Fault(path, f"only the day is kept of {shown}"))
    return found


def moment(text: str, path: str, report: Report) -> datetime | None:
    """Return the moment that an ISO 8601 date and time with an offset names; report what is none."""
    with contextlib.suppress(ValueError):
        if (found := datetime.fromisoformat(text)).utcoffset() is not None:
            return found
    report(Fault(path, f"expected an ISO 8601 date and time with an offset, got {clipped(text)!r}: not kept"))
    return None


def language(text: str, path: str, report: Report) -> str | None:
    """Return the language tag (RFC 5646) that a text is, or is meant to be; report what is none."""
    tag = language_tag(text.strip())
    if tag is None:
        report(Fault(path, f"expected a language tag (RFC 5646), got {clipped(text)!r}: not kept"))
    return tag


# More is ISO 8601 to Python: "2025-W45", "1761030512345".
_ISO_DAY = re.compile(r"[0-9]{4}(-?)[0-9]{2}\1[0-9]{2}(?=$|[Tt ])")
_LONGEST = 80  # characters of what can be a date


def _iso_day(text: str) -> date | None:
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(text.upper()).date() if _ISO_DAY.match(text) else None
    return None


_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")  # "03.11.25" can be several days
_YEARS = range(1700, 2200)  # 1404, 1447 and 2568 are this age's years in other calendars


def _meant_day(text: str) -> date | None:
    """Return the one day that a text names, in whatever language, if there is one way to read it."""
    if len(text) > _LONGEST or not _FULL_YEAR.search(text):
        return None
    found = [each.first if each.precision == "day" and each.first == each.last else None for each in dates.find(text)]
    return found[0] if len(found) == 1 and found[0] is not None and found[0].year in _YEARS else None
