"""Where `ninjs` and `jsonld` see the model alike: a card is a story's head, and a source type can stand for a label.

No claim of how something was made is lost: it becomes a label, or it is reported.
"""

import re

import attrs

from newsmodel.errors import Fault
from newsmodel.formats._foreign_json import Json, Report, member
from newsmodel.model import Image, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

__all__ = ["claim", "head_of", "link_to", "report_claims"]


def head_of(card: RelatedLink) -> Story:
    """Return the story that a card points to, of which only the head is known."""
    return Story(
        title=card.title,
        lede=card.summary,
        image=card.image,
        labels=card.labels,
        byline=card.byline,
        published=card.published,
        url=card.url,
    )


def link_to(story: Story) -> RelatedLink:
    """Return a card that points to a story; the story needs a title or a lede."""
    return RelatedLink(
        title=story.title,
        summary=story.lede,
        image=story.image,
        labels=story.labels,
        byline=story.byline,
        published=story.published,
        url=story.url,
    )


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
        return attrs.evolve(story, labels=(*story.labels, label))
    image = story.image or Image(labels=(label,))
    labels = image.labels if label in image.labels else (*image.labels, label)
    return attrs.evolve(story, image=attrs.evolve(image, labels=labels))


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
    return (
        next((value[key] for key in ("@id", "id", "uri", "name") if key in value), None)
        if isinstance(value, dict)
        else value
    )
