"""Labels as machine-readable provenance: IPTC and schema.org digital source types.

What each label states is in its row of `newsmodel.labels`; this module says of what on a page it is stated. What a
label does not say is not claimed: a thing without one is not "made by a person". "Fact-checked" is no source type: the
page claims a check, and not by whom, against what, or with what result.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from newsmodel import inputs
from newsmodel.labels import TRAINED_ALGORITHMIC_MEDIA, Aspect, Label, SourceType
from newsmodel.model import Image, Listing, RelatedLink, Story

__all__ = ["TRAINED_ALGORITHMIC_MEDIA", "Aspect", "SourceType", "Statement", "label_of", "of", "source_type_of"]


@attrs.frozen(kw_only=True)
class Statement:
    """What one printed label states about one thing.

    Attributes:
        label: The label.
        path: Where it is printed: ``labels[0]``, ``related[2].image.labels[0]``.
        about: What it speaks about: the path of a story or a card (empty for the object itself), or of its image, which
            the text may not hold.
        source_type: How that came about; None where the label does not say.
        inferred: Whether the label was read from unknown words, by their place on the page, and not from known ones.
    """

    label: Label
    path: str
    about: str
    source_type: SourceType | None
    inferred: bool = False


def of(thing: Story | Listing | RelatedLink | Image) -> tuple[Statement, ...]:
    """Return what the labels printed with a thing, and with all that it holds, state.

    Args:
        thing: What to look at. Of an `Image` alone, only the labels that speak of an image are statements.

    Returns:
        One statement for each printed label, in the order of the fields and then of the page. Empty where nothing is
        labelled, which says nothing about how the thing was made. What is inferred only a story or a listing knows.

    >>> story = Story(title="Tram line reopens", labels=(Label.IMAGE_GENERATED_BY_AI,))
    >>> [(statement.path, statement.about) for statement in of(story)]
    [('labels[0]', 'image')]
    >>> of(story)[0].source_type.iptc
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    """
    inputs.check_type(thing, Story | Listing | RelatedLink | Image, inputs.LABELLED, "newsmodel.provenance.of(thing)")
    if isinstance(thing, Image):
        about_it = [each for each in of(Story(image=thing)) if each.label.aspect is Aspect.IMAGE]
        return tuple(attrs.evolve(each, path=each.path.removeprefix("image."), about="") for each in about_it)
    owners: list[tuple[str, Story | RelatedLink]] = [] if isinstance(thing, Listing) else [("", thing)]
    for field in ("related", "links"):
        owners += [(f"{field}[{index}].", card) for index, card in enumerate(getattr(thing, field, ()))]
    return tuple(each for prefix, owner in owners for each in _stated(prefix, owner, getattr(thing, "inferred", ())))


def source_type_of(thing: Story | RelatedLink, aspect: Aspect) -> SourceType | None:
    """Return how the text or the image of a story or a card came about, as far as any label printed with it says.

    Args:
        thing: A story, of which the cards are not looked at, or a card.
        aspect: The part in question.

    Returns:
        The digital source type, or None where no label says, which is not a claim of another one. A label that is only
        inferred does not count, since this is what is stated to other software; `of` has it.
    """
    about = "" if aspect is Aspect.TEXT else "image"
    statements = _stated("", thing, getattr(thing, "inferred", ()))
    types = (each.source_type for each in statements if each.about == about and not each.inferred)
    return next(filter(None, types), None)


def label_of(uri: str, aspect: Aspect) -> Label | None:
    """Return the label that states a digital source type, for reading other software's documents.

    Args:
        uri: An IPTC URI (``http`` or ``https``) or QCode (``digsrctype:...``), a schema.org URI, or a bare name.
        aspect: What is said to have come about this way.

    Returns:
        The label, or None where no label states just this: of an image that is *edited* with AI, none speaks.

    >>> label_of("https://schema.org/TrainedAlgorithmicMediaDigitalSource", Aspect.TEXT)
    Label.REPORTED_BY_AI
    """
    return _STATING.get((_code(uri), aspect))


def _stated(prefix: str, owner: Story | RelatedLink, inferred: Sequence[str]) -> Iterator[Statement]:
    images = () if owner.image is None else owner.image.labels
    for field, labels in (("image.labels", images), ("labels", owner.labels)):
        for index, label in enumerate(labels):
            path = f"{prefix}{field}[{index}]"
            about = prefix.removesuffix(".") if label.aspect is Aspect.TEXT else f"{prefix}image"
            kind = label.source_type
            yield Statement(label=label, path=path, about=about, source_type=kind, inferred=path in inferred)


# A concept's URI is written with either protocol, as a QCode (IPTC) or with a prefix (JSON-LD), in letters of any case.
_PREFIX = re.compile(
    r"^(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/|digsrctype:|https?://(?:www\.)?schema\.org/|schema:)",
    re.IGNORECASE,
)


def _code(uri: str) -> str:
    return _PREFIX.sub("", uri.strip(), count=1).rstrip("/").casefold()


_STATING = {
    (_code(uri), label.aspect): label
    for label in Label
    if (_kind := label.source_type) is not None
    for uri in (_kind.iptc, _kind.schema_org)
}
