"""What a reader of a page's story should know of it: cuts, guesses, what is not understood."""

from collections.abc import Iterator

from newsmodel.errors import Diagnostic
from newsmodel.text.blocks import Block, Role
from newsmodel.text.characters import plain
from newsmodel.text.layout import Layout
from newsmodel.text.reading import Reading, meanings_in_place
from newsmodel.vocabulary import SLOTS, Vocabulary

__all__ = ["diagnostics_of"]


def diagnostics_of(
    text: str, url: str | None, reading: Reading, blocks: tuple[Block, ...], vocabulary: Vocabulary | None
) -> Iterator[Diagnostic]:
    """Say what a reader of the result should know, in the order of the text.

    Args:
        text: The page's text.
        url: The address that was given.
        reading: What was made of the text.
        blocks: Its blocks.
        vocabulary: The words that it was read by, the inferred ones included.
    """
    found: list[tuple[Block | None, str, str]] = []
    said = [block for block in blocks if block.role is not Role.BLANK]
    if not said:
        found.append((None, "empty", "the text has no content"))
    elif reading.layout is Layout.UNKNOWN:
        found.append((said[0], "not-a-page", "nothing in the text says that it is a page of this kind"))
    else:
        found += _remarks(url, reading, said, vocabulary)
    line_start = seen = 0
    for block, code, message in sorted(found, key=lambda item: item[0].start if item[0] is not None else 0):
        start, end, line = (block.start, block.end, block.line) if block is not None else (0, 0, 1)
        line_start = max(line_start, text.rfind("\n", seen, start) + 1, text.rfind("\r", seen, start) + 1)
        seen = start
        yield Diagnostic(code=code, message=message, start=start, end=end, line=line, column=start - line_start + 1)


def _remarks(
    url: str | None, reading: Reading, said: list[Block], vocabulary: Vocabulary | None
) -> Iterator[tuple[Block, str, str]]:
    words, outline = reading.words, reading.outline
    told: set[str] = set()
    for block in said:
        if block.role is Role.UNKNOWN:
            yield block, "not-understood", f"not understood, and kept as it is: {_clip(block.text)}"
        elif block.role in (Role.ALT, Role.LABEL, Role.BYLINE, Role.PUBLISHED) and block.path is None:
            yield block, "without-text", f"{_clip(block.text)} speaks of a card whose text is not there"
        elif (
            block.role in (Role.BODY, Role.REACTION)
            and (meaning := words.meaning(block.text)) is not None
            and meaning.labels
        ):
            yield (
                block,
                "label-in-prose",
                f"a label stands among paragraphs, and is kept as one of them: {_clip(block.text)}",
            )
        elif (
            vocabulary is not None
            and vocabulary.inferred
            and (wording := plain(block.text)) in vocabulary.inferred
            and wording not in told
        ):
            told.add(wording)
            slot = next(slot for slot in SLOTS if wording in vocabulary.wordings(slot))
            yield block, "inferred", f"taken for the page's words for {slot}, going by its place: {_clip(block.text)}"
    if outline.cut >= 0:
        yield said[-1], "cut", f"the page seems to be cut here: {_clip(said[-1].text[-60:])}"
    known = words.elect(meanings_in_place(reading.lines, outline))
    if url is not None and reading.locale is not None and known and reading.locale not in {v.locale for v in known}:
        names = " or ".join(str(each.locale) for each in known)
        yield (
            said[0],
            "locale-mismatch",
            f"the address says locale {reading.locale}, the words on the page are of {names}",
        )
    elif reading.locale is None and len(known) > 1:
        names = ", ".join(str(each.locale) for each in known)
        yield said[0], "locale-ambiguous", f"the words on the page are those of several locales: {names}"


def _clip(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
