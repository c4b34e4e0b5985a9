"""The dates that a story names, and the order in which things happened."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

import attrs

from newsmodel import sentences
from newsmodel.dates.mention import DateMention
from newsmodel.dates.search import find
from newsmodel.model import Story


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
        dateline = find("\n".join((story.lede or "", *story.body)), None, wanted)
        full = (mention.first for mention in dateline if (mention.precision, mention.year_from) == ("day", "written"))
        reference = story.published or (story.retrieved and story.retrieved.date()) or next(filter(None, full), None)
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
    texts = dict(_fields(story, related))
    splits = {path: sentences.split(text) for path, text in texts.items()}
    entries: list[TimelineEntry] = []
    for mention in of(story, reference=reference, languages=languages, related=related):
        if mention.first is not None:
            path, (start, end) = mention.path or "", mention.span
            first, _ = splits[path][bisect_right(splits[path], (start, end)) - 1]
            _, last = splits[path][bisect_left(splits[path], end, key=itemgetter(1))]
            entries.append(TimelineEntry(mention=mention, sentence=texts[path][first:last].strip()))
    return tuple(sorted(entries, key=lambda entry: (entry.mention.first or date.min, entry.mention.last or date.min)))


def _fields(story: Story, related: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that tell of the story, or of others too, each with its path, but for descriptions of images."""
    for path, text in sentences.texts(story):
        if not path.endswith(".alt") and (related or not path.startswith("related")):
            yield path, text
