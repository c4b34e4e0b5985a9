"""Labels as machine-readable provenance: IPTC and schema.org digital source types.

What each label states is in its row of `newsmodel.labels`; this module says of what on a page it is stated.

What a label does not say is not claimed. A thing without a label is not "made by a person": `of` then says nothing
about it. "Fact-checked" is no source type: the page claims a check, and not by whom, against what, or with what result.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from newsmodel.labels import TRAINED_ALGORITHMIC_MEDIA, Aspect, Label, SourceType
from newsmodel.model import Image, Listing, RelatedLink, Story

__all__ = [
    "TRAINED_ALGORITHMIC_MEDIA",
    "Aspect",
    "SourceType",
    "Statement",
    "label_of",
    "of",
    "source_type_of",
]


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
            return tuple(
                Statement(label=label, path=f"labels[{index}]", about="", source_type=label.source_type)
                for index, label in enumerate(thing.labels)
                if label.aspect is Aspect.IMAGE
            )
        case Listing():
            return _marked(_of_cards("links", thing.links), thing.inferred)
        case Story():
            return _marked((*_of_parts("", thing), *_of_cards("related", thing.related)), thing.inferred)
        case _:
            return tuple(_of_parts("", thing))


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
    for statement in _marked(_of_parts("", thing), thing.inferred if isinstance(thing, Story) else ()):
        if statement.about == about and statement.source_type is not None and not statement.inferred:
            return statement.source_type
    return None


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
    for label in Label:
        kind = label.source_type
        if label.aspect is aspect and kind is not None and _code(uri) in (_code(kind.iptc), _code(kind.schema_org)):
            return label
    return None


def _marked(statements: Iterable[Statement], inferred: tuple[str, ...]) -> tuple[Statement, ...]:
    return tuple(attrs.evolve(each, inferred=each.path in inferred) for each in statements)


def _of_cards(field: str, cards: tuple[RelatedLink, ...]) -> Iterator[Statement]:
    for index, card in enumerate(cards):
        yield from _of_parts(f"{field}[{index}].", card)


def _of_parts(prefix: str, owner: Story | RelatedLink) -> Iterator[Statement]:
    """Yield what the labels of a story or a card and of its image state; `prefix` ends with a dot or is empty."""
    if owner.image is not None:
        yield from _of_labels(prefix, f"{prefix}image.labels", owner.image.labels)
    yield from _of_labels(prefix, f"{prefix}labels", owner.labels)


def _of_labels(prefix: str, path: str, labels: tuple[Label, ...]) -> Iterator[Statement]:
    for index, label in enumerate(labels):
        yield Statement(
            label=label,
            path=f"{path}[{index}]",
            about=prefix.removesuffix(".") if label.aspect is Aspect.TEXT else f"{prefix}image",
            source_type=label.source_type,
        )


# People write a concept's URI with either protocol, as a QCode (IPTC) or with a prefix (JSON-LD), and its name with a
# small letter or a big one.
_PREFIX = re.compile(
    r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/|digsrctype:|https?://(?:www\.)?schema\.org/|schema:",
    re.IGNORECASE,
)


def _code(uri: str) -> str:
    uri = uri.strip()
    prefix = _PREFIX.match(uri)
    return uri[prefix.end() if prefix else 0 :].rstrip("/").casefold()
