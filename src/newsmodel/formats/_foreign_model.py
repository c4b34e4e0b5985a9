"""Where `ninjs` and `jsonld` see the model alike: a card is a story's head, and a source type can stand for a label."""

import attrs

from newsmodel.errors import Fault
from newsmodel.formats._foreign_json import Report
from newsmodel.model import RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

__all__ = ["claim", "head_of", "link_to"]


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
        story: The story, with an image where the image is concerned.
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
    if aspect is Aspect.TEXT or story.image is None:
        return attrs.evolve(story, labels=(*story.labels, label))
    return attrs.evolve(story, image=attrs.evolve(story.image, labels=(*story.image.labels, label)))
