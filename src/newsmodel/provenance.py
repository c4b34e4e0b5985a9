"""Labels as machine-readable provenance: IPTC and schema.org digital source types.

What each label states is in its row of `newsmodel.labels`; this module says of what on a page it is stated.

What a label does not say is not claimed. A thing without a label is not "made by a person": `of` then says nothing
about it. "Fact-checked" is no source type: the page claims a check, and not by whom, against what, or with what result.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from newsmodel.labels import TRAINED_ALGORITHMIC_MEDIA, Aspect, Label, SourceType
from newsmodel.model import Image, Listing, RelatedLink, Story

__all__ = ["TRAINED_ALGORITHMIC_MEDIA", "Aspect", "SourceType", "Statement", "label_of", "of", "source_type_of"]


@attrs.frozen(kw_only=True)
class Statement:
    """What one printed label states about one thing.

    Attributes:
        label: The label.
        path: Where it is printed: ``labels[0]``, ``related[2].image.labels[0]``.
        about: What it speaks about: the path of a story or a card (empty for the object itself), or of its image. A
            label on a story's line can speak of the story's image, and of one that the text does not hold.
        source_type: How that came about; None where the label does not say.
        inferred: Whether the label was read from unknown words, by their place on the page, and not from known ones.
    """

    label: Label
    path: str
    about: str
    source_type: SourceType | None
    inferred: bool = False

    @property
    def says(self) -> str:
        """The statement in an English sentence, for people."""
        return self.label.says


def of(thing: Story | Listing | RelatedLink | Image) -> tuple[Statement, ...]:
    """Return what the labels printed with a thing, and with all that it holds, state.

    Args:
        thing: What to look at. Of an `Image` alone, only the labels that speak of an image are statements: the text
            that others speak about is not at hand.

    Returns:
        One statement for each printed label, in the order of the fields and then of the page. Empty where nothing is
        labelled, which says nothing about how the thing was made. What is inferred is known of a story or a listing
        only: a card or an image that was taken out of it does not say.

    >>> story = Story(title="Tram line reopens", labels=(Label.IMAGE_GENERATED_BY_AI,))
    >>> [(statement.path, statement.about) for statement in of(story)]
    [('labels[0]', 'image')]
    >>> of(story)[0].source_type.iptc
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    """
    match thing:
        case Image():
            found = _of_labels("", "labels", thing.labels, ())
            return tuple(attrs.evolve(each, about="") for each in found if each.label.aspect is Aspect.IMAGE)
        case Listing():
            owners = _prefixed("links", thing.links)
        case Story():
            owners = [("", thing), *_prefixed("related", thing.related)]
        case _:
            owners = [("", thing)]
    inferred = () if isinstance(thing, RelatedLink) else thing.inferred
    return tuple(each for prefix, owner in owners for each in _of_parts(prefix, owner, inferred))


def source_type_of(thing: Story | RelatedLink, aspect: Aspect) -> SourceType | None:
    """Return how the text or the image of a story or a card came about, as far as any label printed with it says.

    Args:
        thing: A story, of which the cards are not looked at, or a card.
        aspect: The part in question.

    Returns:
        The digital source type, or None where no label says, which is not a claim of another one. A label that is only
        inferred does not count: this is what is stated to other software, and to state a wrong thing is worse than to
        state nothing. `of` has it.
    """
    about = "" if aspect is Aspect.TEXT else "image"
    statements = _of_parts("", thing, thing.inferred if isinstance(thing, Story) else ())
    types = (each.source_type for each in statements if each.about == about and not each.inferred)
    return next(filter(None, types), None)


def label_of(uri: str, aspect: Aspect) -> Label | None:
    """Return the label that states a digital source type, for reading other software's documents.

    Args:
        uri: The source type: an IPTC URI (``http`` or ``https``) or QCode (``digsrctype:...``), a schema.org URI or
            the bare name of the enumeration member.
        aspect: What is said to have come about this way.

    Returns:
        The label, or None where no label states just this. Near ones are not taken for it: of an image that is *edited*
        with generative AI, no label speaks.

    >>> label_of("https://schema.org/TrainedAlgorithmicMediaDigitalSource", Aspect.TEXT)
    Label.REPORTED_BY_AI
    """
    stated = ((label, label.source_type) for label in Label if label.aspect is aspect)
    codes = ((label, {_code(kind.iptc), _code(kind.schema_org)}) for label, kind in stated if kind is not None)
    return next((label for label, known in codes if _code(uri) in known), None)


def _prefixed(field: str, cards: Sequence[RelatedLink]) -> list[tuple[str, Story | RelatedLink]]:
    return [(f"{field}[{index}].", card) for index, card in enumerate(cards)]


def _of_parts(prefix: str, owner: Story | RelatedLink, inferred: Sequence[str]) -> Iterator[Statement]:
    """Yield what the labels of a story or a card and of its image state; `prefix` ends with a dot or is empty."""
    if owner.image is not None:
        yield from _of_labels(prefix, f"{prefix}image.labels", owner.image.labels, inferred)
    yield from _of_labels(prefix, f"{prefix}labels", owner.labels, inferred)


def _of_labels(prefix: str, field: str, labels: Sequence[Label], inferred: Sequence[str]) -> Iterator[Statement]:
    for index, label in enumerate(labels):
        path = f"{field}[{index}]"
        about = prefix.removesuffix(".") if label.aspect is Aspect.TEXT else f"{prefix}image"
        yield Statement(label=label, path=path, about=about, source_type=label.source_type, inferred=path in inferred)


# People write a concept's URI with either protocol, as a QCode (IPTC) or with a prefix (JSON-LD), and its name with a
# small letter or a big one.
_PREFIX = re.compile(
    r"^(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/|digsrctype:|https?://(?:www\.)?schema\.org/|schema:)",
    re.IGNORECASE,
)


def _code(uri: str) -> str:
    return _PREFIX.sub("", uri.strip(), count=1).rstrip("/").casefold()
