"""Find the dates in a text, in all languages at once."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise

import attrs

from newsmodel.dates import grammar, table
from newsmodel.dates.context import Text
from newsmodel.dates.mention import DateMention, Piece
from newsmodel.dates.reading import read
from newsmodel.dates.resolve import resolve
from newsmodel.dates.tokens import Tokens, tokenize


def find(text: str, reference: date | None = None, languages: Iterable[str] | None = None) -> tuple[DateMention, ...]:
    """Find the dates that a text names.

    Found are days, with a year or without one, months and years, and ranges of them; ISO 8601 dates and others in
    numbers; weekdays and the words for yesterday, today and tomorrow. A month or a year that stands alone is found
    where a word such as "since" says that it is one. Dates are those of the Gregorian calendar.

    What the text leaves out is worked out from the reference, and `DateMention.year_from` says so: see
    `newsmodel.dates.resolve` for how. Numbers such as 3/10/2025 are ambiguous unless the language of their paragraph
    settles the order.

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
    wanted = table.prose() if languages is None else map(table.primary, languages)
    tokens = tokenize(text)
    pieces = _with_shared_years(tokens, list(_pieces(tokens, frozenset(table.prose()).intersection(wanted))))
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


def _pieces(tokens: Tokens, languages: frozenset[str]) -> Iterator[Piece]:
    """Yield what is a date or a range, in the order of the text."""
    text, pattern, place = Text(tokens, languages), grammar.pattern("dates"), 0
    while (match := pattern.search(tokens.codes, place)) is not None:
        found = read(match, text)
        place = match.start() + 1
        if found is None:
            place = match.end()
        elif found:
            yield from found
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
    """Say whether two days or months are of one list."""
    if first.month is None or second.month is None or first.precision != second.precision:
        return False
    for piece in (first, second):
        if piece.unread or piece.until or not (piece.year_turn is piece.weekday is piece.turn is None):
            return False
    return grammar.pattern("between_dates").fullmatch(tokens.codes, first.place[1], second.place[0]) is not None
