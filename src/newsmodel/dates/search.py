"""Find the dates in a text, in all languages at once, and in a story."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from operator import itemgetter

import attrs

from newsmodel import inputs, sentences
from newsmodel.dates import table
from newsmodel.dates.mention import DateMention, Piece, resolve
from newsmodel.dates.reading import read
from newsmodel.dates.tokens import Tokens, tokenize
from newsmodel.model import Story


def find(text: str, reference: date | None = None, languages: Iterable[str] | None = None) -> tuple[DateMention, ...]:
    """Find the dates that a text names.

    Found are days, with a year or without one, months and years, and ranges of them; dates in numbers; weekdays and
    the words for yesterday, today and tomorrow. What the text leaves out is worked out from the reference, and
    `DateMention.year_from` says so. Numbers such as 3/10/2025 are ambiguous unless their paragraph's language settles
    the order.

    Args:
        text: The text. Paragraphs are lines; each may be in another language.
        reference: The day that the text was written on, or is about. Without one, the first full date in the text
            that is not ambiguous is taken. Where there is none either, dates without a year are found without
            `first` and `last`, and weekdays and the like are not found.
        languages: BCP 47 language tags of the languages to look for dates in; all that are known by default. Others
            are passed over.

    Returns:
        The mentions, in the order of the text. Their spans do not overlap.

    >>> [(mention.text, mention.first) for mention in find("Sie trafen sich am 3. Mai 2025.")]
    [('3. Mai 2025', datetime.date(2025, 5, 3))]
    """
    inputs.check_type(text, str, inputs.TEXT, "newsmodel.dates.find(text)")
    wanted = table.prose() if languages is None else map(table.known, languages)
    tokens = tokenize(text, frozenset(table.prose()).intersection(wanted))
    pieces = _with_shared_years(tokens, list(_pieces(tokens)))
    if isinstance(reference, datetime):
        reference = reference.date()
    if reference is None:
        full = (mention.first for mention in _mentions(tokens, pieces, None) if mention.precision == "day")
        reference = next(filter(None, full), None)
    return tuple(_mentions(tokens, pieces, reference))


def _mentions(tokens: Tokens, pieces: Iterable[Piece], reference: date | None) -> Iterator[DateMention]:
    for piece in pieces:
        mention = resolve(tokens, piece, reference)
        if mention is not None:
            yield mention
        elif piece.until is not None:  # no range, but either end may be a date
            yield from _mentions(tokens, (attrs.evolve(piece, until=None), piece.until), reference)


def _pieces(tokens: Tokens) -> Iterator[Piece]:
    pattern, place = table.pattern("dates"), 0
    while (match := pattern.search(tokens.codes, place)) is not None:
        found = read(match, tokens)
        yield from found or ()
        place = match.end() if found is None else match.start() + 1
        if found:
            place = (found[-1].until or found[-1]).place[1]


def _with_shared_years(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Return dates with the year that those joined to them have: "3 March and 5 April 2024"."""
    for one, other in [*reversed(list(pairwise(range(len(pieces))))), *pairwise(range(len(pieces)))]:
        first, second = pieces[one], pieces[other]
        if (first.year is None) != (second.year is None) and _is_list(tokens, first, second):
            turn = (first.month or 0) - (second.month or 0) > 6  # "28 December and 3 January 2024"
            pieces[one] = attrs.evolve(first, year=(second.year or 0) - turn) if first.year is None else first
            pieces[other] = attrs.evolve(second, year=(first.year or 0) + turn) if second.year is None else second
    return pieces


def _is_list(tokens: Tokens, first: Piece, second: Piece) -> bool:
    if first.month is None or second.month is None or first.precision != second.precision:
        return False
    for piece in (first, second):
        if piece.unread or piece.until or not (piece.year_turn is piece.weekday is piece.turn is None):
            return False
    return table.pattern("between_dates").fullmatch(tokens.codes, first.place[1], second.place[0]) is not None


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
    inputs.check_type(story, Story, inputs.STORY, "newsmodel.dates.of(story)")
    wanted = None if languages is None else tuple(languages)
    if reference is None:
        dateline = find("\n".join((story.lede or "", *story.body)), None, wanted)
        full = (mention.first for mention in dateline if (mention.precision, mention.year_from) == ("day", "written"))
        reference = story.published or (story.retrieved and story.retrieved.date()) or next(filter(None, full), None)
    return tuple(
        attrs.evolve(mention, path=path)
        for path, text in sentences.texts(story)
        if not path.endswith(".alt") and (related or not path.startswith("related"))
        for mention in find(text, reference, wanted)
    )


def timeline(
    story: Story, *, reference: date | None = None, languages: Iterable[str] | None = None, related: bool = False
) -> tuple[TimelineEntry, ...]:
    """Return the dates that a story names in calendar order, each with the sentence around it.

    Those that begin on the same day are ordered by their end, then as in the story. Dates whose day is not known, for
    want of a year or because they are ambiguous, are left out; `of` has them, and explains the arguments.
    """
    texts = dict(sentences.texts(story))
    splits = {path: sentences.split(text) for path, text in texts.items()}
    entries: list[TimelineEntry] = []
    for mention in of(story, reference=reference, languages=languages, related=related):
        if mention.first is not None:
            path, (start, end) = mention.path or "", mention.span
            first, _ = splits[path][bisect_right(splits[path], (start, end)) - 1]
            _, last = splits[path][bisect_left(splits[path], end, key=itemgetter(1))]
            entries.append(TimelineEntry(mention=mention, sentence=texts[path][first:last].strip()))
    return tuple(sorted(entries, key=lambda entry: (entry.mention.first or date.min, entry.mention.last or date.min)))
