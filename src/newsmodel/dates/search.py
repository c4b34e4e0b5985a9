"""Find the dates in a text, in all languages at once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise

import attrs

from newsmodel.dates import grammar, table
from newsmodel.dates.context import Text
from newsmodel.dates.marks import unmarked
from newsmodel.dates.mention import DateMention
from newsmodel.dates.piece import Piece, Span
from newsmodel.dates.reading import read
from newsmodel.dates.resolve import resolve
from newsmodel.dates.tokens import Tokens, tokenize

__all__ = ["find"]


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
    wanted = table.LOCALES if languages is None else map(table.primary, languages)
    plain, placed = unmarked(text)
    tokens = tokenize(plain)
    spans = _with_shared_years(tokens, list(_spans(tokens, frozenset(wanted) & frozenset(table.LOCALES))))
    if isinstance(reference, datetime):
        reference = reference.date()
    if reference is None:
        reference = next((mention.first for mention in _mentions(plain, spans, None) if _is_full(mention)), None)
    mentions = tuple(_mentions(plain, spans, reference))
    return mentions if plain is text else tuple(_put_back(text, mention, placed(*mention.span)) for mention in mentions)


def _put_back(text: str, mention: DateMention, span: tuple[int, int]) -> DateMention:
    return attrs.evolve(mention, text=text[slice(*span)], span=span)


def _is_full(mention: DateMention) -> bool:
    return mention.precision == "day" and mention.first is not None


def _mentions(text: str, spans: list[Span], reference: date | None) -> Iterator[DateMention]:
    for piece, until in spans:
        mention = resolve(text, piece, until, reference)
        if mention is not None:
            yield mention
        elif until is not None:  # no range, but either end may be a date
            yield from _mentions(text, [(piece, None), (until, None)], reference)


def _spans(tokens: Tokens, languages: frozenset[str]) -> Iterator[Span]:
    """Yield what is a date or a range, in the order of the text."""
    text = Text(tokens, languages)
    pattern = grammar.dates()
    place = 0
    while (match := pattern.search(tokens.codes, place)) is not None:
        found = read(match, text)
        place = match.start() + 1
        if found is None:
            place = match.end()
        elif found:
            yield from found
            place = bisect_left(tokens.spans, ((found[-1][1] or found[-1][0]).end,))


def _with_shared_years(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """Return dates with the year that those joined to them have: "3 March and 5 April 2024"."""
    for one, other in [*reversed(list(pairwise(range(len(spans))))), *pairwise(range(len(spans)))]:
        (first, until), (second, last) = spans[one], spans[other]
        if (first.year is None) == (second.year is None) or until is not None or last is not None:
            continue
        if _is_list(tokens, first, second):
            turn = (first.month or 0) - (second.month or 0) > _HALF_A_YEAR  # "28 December and 3 January 2024"
            if first.year is None:
                spans[one] = (attrs.evolve(first, year=(second.year or 0) - turn), None)
            else:
                spans[other] = (attrs.evolve(second, year=first.year + turn), None)
    return spans


def _is_list(tokens: Tokens, first: Piece, second: Piece) -> bool:
    """Say whether two days or months are of one list."""
    if first.month is None or second.month is None or first.precision != second.precision:
        return False
    for piece in (first, second):
        if piece.unread or not (piece.year_turn is piece.weekday is piece.turn is None):
            return False
    start, stop = (bisect_left(tokens.spans, (end,)) for end in (first.end, second.start))
    return grammar.joints().fullmatch(tokens.codes, start, stop) is not None


_HALF_A_YEAR = 6  # months
