"""Where `ninjs` and `jsonld` see the model alike: a card is a story's head, and a source type can stand for a label.

No claim of how something was made is lost: it becomes a label, or it is reported. What is only inferred is marked as
that, and no source type is stated for it: to state a wrong thing is worse than to state nothing.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from newsmodel.errors import Fault, clipped
from newsmodel.formats._foreign_json import Json, Report, member
from newsmodel.formats._inert import language_tag
from newsmodel.model import Image, Label, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

__all__ = ["INFERRED", "claim", "heads_of", "language_in", "report_claims", "with_cards"]

INFERRED = "inferred from its place on the page"
"""Says of a label that unknown words were taken for it."""


_NAMES = {field.name: "lede" if field.name == "summary" else field.name for field in attrs.fields(RelatedLink)}


def heads_of(story: Story) -> Iterator[tuple[RelatedLink, Story]]:
    """Yield each card with the story that it points to, of which only the head is known."""
    for index, card in enumerate(story.related):
        prefix = f"related[{index}]."
        inferred = tuple(path.removeprefix(prefix) for path in story.inferred if path.startswith(prefix))
        head = Story(inferred=inferred)
        yield card, attrs.evolve(head, **{theirs: getattr(card, ours) for ours, theirs in _NAMES.items()})


def with_cards(story: Story, heads: Iterable[tuple[str, Story]], report: Report) -> Story:
    """Return a story with cards that point to others, each with the path to report it with."""
    cards: list[RelatedLink] = []
    inferred = list(story.inferred)
    for path, head in heads:
        for name in ("body", "reactions", "locale", "language", "retrieved"):
            if getattr(head, name):
                report(Fault(path, f"a related link has no {name}: not kept"))
        if head.title is None and head.lede is None:
            report(Fault(path, "a related link without title and summary is not kept"))
        else:
            inferred += (f"related[{len(cards)}].{inner}" for inner in head.inferred)
            cards.append(RelatedLink(**{ours: getattr(head, theirs) for ours, theirs in _NAMES.items()}))
    return attrs.evolve(story, related=tuple(cards), inferred=tuple(inferred))


def claim(story: Story, aspect: Aspect, uri: str, path: str, report: Report) -> Story:
    """Add the label that states a digital source type, unless a label that is printed with the story states it already.

    Args:
        story: The story. It gets an image of which nothing else is known, where the claim is of one.
        aspect: What the document says to have come about this way.
        uri: The source type, in any way of writing that `label_of` takes.
        path: Where the document says so.
        report: Called where no label states this.
    """
    label = label_of(uri, aspect)
    if label is None:
        report(Fault(path, f"no label states the digital source type {uri!r} of {aspect.value}: not kept"))
        return story
    if source_type_of(story, aspect) is not None:
        return story
    if aspect is Aspect.TEXT:
        return attrs.evolve(story, labels=_with(label, story.labels))
    image = story.image or Image(labels=(label,))
    return attrs.evolve(story, image=attrs.evolve(image, labels=_with(label, image.labels)))


def _with(label: Label, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return labels if label in labels else (*labels, label)


def report_claims(path: str, value: Json, report: Report, *, is_claim: bool = False) -> None:
    """Report each digital source type in what is not kept.

    Args:
        path: Where that stands.
        value: What is not kept.
        report: Called with each.
        is_claim: The value is a digital source type itself.
    """
    stack = [(path, value, is_claim)]
    while stack:
        path, value, is_claim = stack.pop()
        if is_claim:
            report(Fault(path, f"the digital source type of something that is not kept: {_named(value)!r}"))
        elif isinstance(value, list):
            stack += [(f"{path}[{index}]", item, False) for index, item in enumerate(value)]
        elif isinstance(value, dict):
            stack += [(member(path, key), item, _CLAIM.search(key) is not None) for key, item in value.items()]


_CLAIM = re.compile(r"(?:^|[/:])digitalsourcetype$", re.IGNORECASE)


def _named(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    return next((value[key] for key in ("@id", "id", "uri", "name") if key in value), None)


def language_in(text: str, path: str, report: Report) -> str | None:
    """Return the language tag (RFC 5646) that a text is, or is meant to be; report what is none."""
    tag = language_tag(text.strip())
    if tag is None:
        report(Fault(path, f"expected a language tag (RFC 5646), got {clipped(text)!r}: not kept"))
    return tag
