"""The dates that a story names, and the order in which things happened."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from newsmodel import sentences
from newsmodel.dates.mention import DateMention
from newsmodel.dates.search import find
from newsmodel.model import Story

__all__ = ["TimelineEntry", "of", "timeline"]


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """A date of a story with what it is said about.

    Attributes:
        mention: The date; its `first` and `last` are there.
        sentence: The sentence around it.
    """

    mention: DateMention
    sentence: str


def of(
    story: Story, *, reference: date | None = None, languages: Iterable[str] | None = None, related: bool = False
) -> tuple[DateMention, ...]:
    """Find the dates that a story's title, lede, body and reactions name.

    Args:
        story: The story.
        reference: The day from which to work out what the story leaves out. Without one, it is the day that the story
            was published on, then the one it was retrieved on, then its dateline: the first full date in the lede or
            body.
        languages: BCP 47 language tags of the languages to look for dates in; all that are known by default.
        related: Whether to look into the titles and summaries of related links too. Where they are from is another
            day, mostly an earlier one, so what is worked out for them is less certain.

    Returns:
        The mentions in the order of the story. The `path` of each names the field, and its `span` is in that field.
    """
    wanted = None if languages is None else tuple(languages)
    if reference is None:
        reference = story.published or (story.retrieved and story.retrieved.date()) or _dateline(story, wanted)
    return tuple(
        attrs.evolve(mention, path=path)
        for path, text in _fields(story, related)
        for mention in find(text, reference, wanted)
    )


def timeline(
    story: Story, *, reference: date | None = None, languages: Iterable[str] | None = None, related: bool = False
) -> tuple[TimelineEntry, ...]:
    """Return the dates that a story names in calendar order, each with the sentence around it.

    Those that begin on the same day are ordered by their end, then as in the story. Dates whose day is not known, for
    want of a year or because they are ambiguous, are left out; `of` has them.

    Args:
        story: The story.
        reference: As for `of`.
        languages: As for `of`.
        related: As for `of`.
    """
    splits = {path: (text, sentences.split(text)) for path, text in _fields(story, related)}
    dated: list[tuple[date, date, int, TimelineEntry]] = []
    for place, mention in enumerate(of(story, reference=reference, languages=languages, related=related)):
        if mention.first is not None and mention.last is not None:
            text, spans = splits[mention.path or ""]
            start, end = mention.span
            first, _ = spans[bisect_right(spans, (start, len(text))) - 1]
            _, last = spans[bisect_left(spans, end, key=_end)]
            entry = TimelineEntry(mention=mention, sentence=text[first:last].strip())
            dated.append((mention.first, mention.last, place, entry))
    return tuple(entry for *_, entry in sorted(dated, key=lambda item: item[:3]))


def _end(span: tuple[int, int]) -> int:
    return span[1]


def _dateline(story: Story, languages: tuple[str, ...] | None) -> date | None:
    """Return the first full date in the lede or body."""
    for text in (story.lede, *story.body):
        for mention in find(text or "", None, languages):
            if mention.precision == "day" and mention.year_from == "written" and mention.first is not None:
                return mention.first
    return None


def _fields(story: Story, related: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that tell of the story, or of others too, each with its path, but for descriptions of images."""
    for path, text in sentences.texts(story):
        if not path.endswith(".alt") and (related or not path.startswith("related")):
            yield path, text
