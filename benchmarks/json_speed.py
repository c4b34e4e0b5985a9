"""How fast stories become JSON and come back, beside others, on a story of 5 KB.

The measure is msgspec alone: the fastest there is for the same objects, without version, unknown keys or paths. Of the
others, only cattrs makes the same classes, and none of them checks that a text is one line.
"""

import dataclasses
import enum
import json as standard_json
import timeit
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
import pydantic
from cattrs.preconf.json import make_converter as make_json_converter
from cattrs.preconf.orjson import make_converter as make_orjson_converter

from newsmodel.formats import json
from newsmodel.model import Image, Label, Reaction, RelatedLink, Story


class Row(NamedTuple):
    """A figure: what, against what, the ratio measured, and the ratio to stay under (None: only to compare)."""

    what: str
    against: str
    ratio: float
    at_most: float | None


def a_story() -> Story:
    """A story of 5 KB as sites have them."""
    sentences = (
        "The council of Vessmark decided on Tuesday evening to replace the two harbour ferries with a cable car.",
        "Eleven members voted for the plan and ten against it, after a debate that went on until half past one.",
        "The line is to cross the fjord at a height of ninety metres and to take six minutes, against twenty today.",
        "“We have waited for this since my grandmother ran the kiosk,” said Ada Holm, the mayor, on the stairs.",
        "Skippers fear for their jobs; the shipping company said that it would offer all of them training.",
    )
    label = Label.IMAGE_GENERATED_BY_AI
    return Story(
        title="Vessmark trades its ferries for a cable car across the fjord",
        lede=" ".join(sentences[:2]),
        body=tuple(" ".join(sentences[i:] + sentences[:i]) for i in range(4)),
        image=Image(alt="A red cable car above a harbour at dawn, two ferries at the quay.", labels=(label,)),
        published=date(2025, 10, 9),
        reactions=(Reaction(text=" ".join(sentences[2:4])),),
        related=tuple(
            RelatedLink(
                title=f"Ferry number {i} is for sale, and nobody has made an offer" if i % 2 else None,
                summary=" ".join(sentences[i % 4 : i % 4 + 2]),
                image=Image(alt="An old ferry at a quay in the rain.", labels=(label,)) if i == 0 else None,
                labels=(Label.REPORTED_BY_AI,) if i % 3 else (),
                published=date(2025, 10, 8) - timedelta(days=i),
                url=f"https://news.example/sv/articles/ferry-number-{i}-is-for-sale",
            )
            for i in range(7)
        ),
        locale="sv",
        url="https://news.example/sv/articles/vessmark-trades-its-ferries-for-a-cable-car",
        retrieved=datetime(2025, 10, 10, 6, 30, tzinfo=UTC),
    )


def rows() -> list[Row]:
    """Measure, and return the figures: those with a limit first."""
    story = a_story()
    data = json.encode(story)
    bare = msgspec.json.encode(story)
    text = data.decode()
    indented = standard_json.dumps(standard_json.loads(data), indent=2).encode()

    def write() -> object:
        return msgspec.json.encode(story)

    def read() -> object:
        return msgspec.json.decode(bare, type=Story)

    assert json.decode(data) == json.decode(indented) == read() == story
    found = [
        Row("formats.json.encode", "msgspec", ratio(lambda: json.encode(story), write), 1.3),
        Row("formats.json.decode", "msgspec", ratio(lambda: json.decode(data), read), 1.3),
        Row("  decode, of an indented document", "msgspec", ratio(lambda: json.decode(indented), read), None),
        Row("  encode, without msgspec", "msgspec", ratio(lambda: json._encoded_plainly(story), write), None),
        Row(
            "  decode, without msgspec",
            "msgspec",
            ratio(lambda: json._decoded_plainly(text, Story), read),
            None,
        ),
    ]
    for name, encode, decode in peers(bare):
        found.append(Row(f"{name}: encode", "msgspec", ratio(encode, write), None))
        found.append(Row(f"{name}: decode", "msgspec", ratio(decode, read), None))
    return found


def ratio(job: Callable[[], object], floor: Callable[[], object], *, rounds: int = 40, seconds: float = 0.01) -> float:
    """Time two jobs in turns, so that a slow while of the machine is one for both; the best round of each counts."""
    timers = (timeit.Timer(job), timeit.Timer(floor))
    numbers = [max(1, int(seconds / min(timer.repeat(3, 1)))) for timer in timers]
    times = [[timer.timeit(n) / n for timer, n in zip(timers, numbers, strict=True)] for _ in range(rounds)]
    return min(job for job, _ in times) / min(floor for _, floor in times)


Peer = tuple[str, Callable[[], object], Callable[[], object]]


def peers(data: bytes) -> list[Peer]:
    """The same story in other people's hands: name, how it is written, how it is read."""
    struct = msgspec.json.decode(data, type=StoryStruct)
    struct_encoder, struct_decoder = msgspec.json.Encoder(), msgspec.json.Decoder(StoryStruct)
    model = StoryModel.model_validate_json(data)
    story = msgspec.json.decode(data, type=Story)
    converter, or_converter = make_json_converter(), make_orjson_converter()
    dataclass = dataclass_of(standard_json.loads(data))
    text = data.decode()
    return [
        ("msgspec, its own structs", lambda: struct_encoder.encode(struct), lambda: struct_decoder.decode(data)),
        ("pydantic 2", model.model_dump_json, lambda: StoryModel.model_validate_json(data)),
        (
            "cattrs and orjson",
            lambda: or_converter.dumps(story),
            lambda: or_converter.loads(data, Story),
        ),
        ("cattrs and json", lambda: converter.dumps(story), lambda: converter.loads(text, Story)),
        (
            "dataclasses and json",
            lambda: standard_json.dumps(dataclasses.asdict(dataclass), default=plain),
            lambda: dataclass_of(standard_json.loads(text)),
        ),
    ]


# The model once more, as each of them would have it


class ImageStruct(msgspec.Struct, frozen=True, kw_only=True):
    alt: str
    labels: tuple[Label, ...] = ()
    url: str | None = None


class ReactionStruct(msgspec.Struct, frozen=True, kw_only=True):
    text: str


class LinkStruct(msgspec.Struct, frozen=True, kw_only=True):
    title: str | None = None
    summary: str | None = None
    image: ImageStruct | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    url: str | None = None


class StoryStruct(msgspec.Struct, frozen=True, kw_only=True):
    title: str | None = None
    lede: str | None = None
    body: tuple[str, ...] = ()
    image: ImageStruct | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    reactions: tuple[ReactionStruct, ...] = ()
    related: tuple[LinkStruct, ...] = ()
    locale: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: datetime | None = None


class ImageModel(pydantic.BaseModel, frozen=True):
    alt: str
    labels: tuple[Label, ...] = ()
    url: str | None = None


class ReactionModel(pydantic.BaseModel, frozen=True):
    text: str


class LinkModel(pydantic.BaseModel, frozen=True):
    title: str | None = None
    summary: str | None = None
    image: ImageModel | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    url: str | None = None


class StoryModel(pydantic.BaseModel, frozen=True):
    title: str | None = None
    lede: str | None = None
    body: tuple[str, ...] = ()
    image: ImageModel | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    reactions: tuple[ReactionModel, ...] = ()
    related: tuple[LinkModel, ...] = ()
    locale: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: datetime | None = None


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ImageData:
    alt: str
    labels: tuple[Label, ...] = ()
    url: str | None = None


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ReactionData:
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class LinkData:
    title: str | None = None
    summary: str | None = None
    image: ImageData | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    url: str | None = None


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class StoryData:
    title: str | None = None
    lede: str | None = None
    body: tuple[str, ...] = ()
    image: ImageData | None = None
    labels: tuple[Label, ...] = ()
    byline: str | None = None
    published: date | None = None
    reactions: tuple[ReactionData, ...] = ()
    related: tuple[LinkData, ...] = ()
    locale: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: datetime | None = None
    inferred: tuple[str, ...] = ()


def plain(value: object) -> object:
    """What the standard library's encoder asks for when it does not know a value."""
    return value.value if isinstance(value, enum.Enum) else value.isoformat()  # type: ignore[attr-defined]


def dataclass_of(data: dict[str, Any]) -> StoryData:
    """Build the dataclasses by hand, as one does."""

    def image(data: dict[str, Any] | None) -> ImageData | None:
        return None if data is None else ImageData(**{**data, "labels": tuple(map(Label, data["labels"]))})

    def head(data: dict[str, Any]) -> dict[str, Any]:
        return {
            "image": image(data["image"]),
            "labels": tuple(map(Label, data["labels"])),
            "published": data["published"] and date.fromisoformat(data["published"]),
        }

    return StoryData(
        **{
            **data,
            **head(data),
            "body": tuple(data["body"]),
            "reactions": tuple(ReactionData(**item) for item in data["reactions"]),
            "related": tuple(LinkData(**{**item, **head(item)}) for item in data["related"]),
            "retrieved": data["retrieved"] and datetime.fromisoformat(data["retrieved"]),
        }
    )


def main() -> None:
    for row in rows():
        limit = (
            "" if row.at_most is None else f"  at most {row.at_most}x: {'ok' if row.ratio <= row.at_most else 'MISSED'}"
        )
        print(f"{row.what:36} {row.ratio:6.2f}x of {row.against}{limit}")


if __name__ == "__main__":
    main()
