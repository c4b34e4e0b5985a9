"""Where `ninjs` and `jsonld` see the model alike: a card is a story's head, and a source type can stand for a label.

No claim of how something was made is lost: it becomes a label, or it is reported. What is only inferred is marked as
that, and no source type is stated for it: to state a wrong thing is worse than to state nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import attrs

from newsmodel.errors import Fault
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Json, member
from newsmodel.model import Image, Label, RelatedLink, Story
from newsmodel.provenance import Aspect, label_of, source_type_of

INFERRED = "inferred from its place on the page"
"""Says of a label that unknown words were taken for it."""


_NAMES = {field.name: "lede" if field.name == "summary" else field.name for field in attrs.fields(RelatedLink)}


def heads_of(story: Story) -> Iterator[tuple[RelatedLink, Story]]:
    """Yield each card with the story that it points to, of which only the head is known."""
    for index, card in enumerate(story.related):
        prefix = f"related[{index}]."
        inferred = tuple(path.removeprefix(prefix) for path in story.inferred if path.startswith(prefix))
        yield card, Story(inferred=inferred, **{theirs: getattr(card, ours) for ours, theirs in _NAMES.items()})


def marked(labels: tuple[Label, ...], prefix: str, story: Story) -> list[tuple[Label, bool]]:
    """Return labels of a story, each with whether it is inferred; `prefix` is "", or "image."."""
    return [(label, f"{prefix}labels[{index}]" in story.inferred) for index, label in enumerate(labels)]


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


def labels_in(
    terms: Iterable[tuple[str, Label | None, bool]], prefix: str, inferred: list[str], report: Report
) -> tuple[Label, ...]:
    """Return the labels that terms stand for, and put the paths of those that are inferred into `inferred`.

    Of a term is given where it stands, its label, and whether that is inferred. One that is no label, or a label that
    is there already, is reported. `prefix` is "", or "image.".
    """
    labels: list[Label] = []
    for path, label, is_inferred in terms:
        if label is None or label in labels:
            report(Fault(path, "a story has no place for this term: not kept"))
            continue
        if is_inferred:
            inferred.append(f"{prefix}labels[{len(labels)}]")
        labels.append(label)
    return tuple(labels)


class Claims:
    """The digital source types that a document states: each becomes a label, or is reported."""

    def __init__(self, document: Json, report: Report) -> None:
        self._left = dict(_claims_in(document))
        self._report = report

    def add(self, story: Story, text: tuple[str, str] | None, image: tuple[str, str] | None) -> Story:
        """Add the labels that state source types, unless a label that is printed with the story states one already.

        Text and image are each given as the place of the claim, and the source type as `label_of` takes it. Where
        nothing else is known of the image that a claim is about, the story gets one.
        """
        for aspect, found in ((Aspect.TEXT, text), (Aspect.IMAGE, image)):
            if found is None:
                continue
            path, uri = found
            self._left.pop(path, None)
            label = label_of(uri, aspect)
            if label is None:
                what = f"the digital source type {uri!r} of {aspect.value}"
                self._report(Fault(path, f"no label states {what}: not kept"))
            elif source_type_of(story, aspect) is None:
                holder = story if aspect is Aspect.TEXT else story.image or Image(labels=(label,))
                holder = attrs.evolve(holder, labels=tuple(dict.fromkeys((*holder.labels, label))))
                story = holder if isinstance(holder, Story) else attrs.evolve(story, image=holder)
        return story

    def report_rest(self) -> None:
        """Report each source type that was not added to a story."""
        for path, value in self._left.items():
            name = next((value[key] for key in _NAMES_IT if key in value), None) if isinstance(value, dict) else value
            self._report(Fault(path, f"the digital source type of something that is not kept: {name!r}"))


_CLAIM = re.compile(r"(?:^|[/:#])digitalsourcetype$", re.IGNORECASE)
_SHORTEST = len("digitalSourceType")
_LISTS = frozenset(("@list", "@set"))  # of JSON-LD
_NAMES_IT = ("@id", "id", "uri", "url", "literal", "code", "name")


class _Step(NamedTuple):
    """A step of a path; to keep the paths of all values takes too much."""

    above: "_Step | None"
    key: str | int


def _claims_in(document: Json) -> Iterator[tuple[str, Json]]:
    """Find the source types in a document, with their paths, in time and memory linear in its size."""
    stack: list[tuple[_Step | None, Json, bool]] = [(None, document, False)]
    while stack:
        at, value, is_claim = stack.pop()
        if isinstance(value, list):
            stack += [(_Step(at, index), item, is_claim) for index, item in enumerate(value)][::-1]
        elif is_claim and not (isinstance(value, dict) and value.keys() & _LISTS):
            yield _path(at), value
        elif isinstance(value, dict):
            for key, item in reversed(value.items()):
                is_named = len(key) >= _SHORTEST and _CLAIM.search(key) is not None
                if key != "@context" and (isinstance(item, (dict, list)) or (is_named and item is not None)):
                    stack.append((_Step(at, key), item, is_named or (is_claim and key in _LISTS)))


def _path(at: _Step | None) -> str:
    steps: list[str] = []
    while at is not None:
        steps.append(f"[{at.key}]" if isinstance(at.key, int) else member("", at.key))
        at = at.above
    return "$" + "".join(reversed(steps))
