"""What a reader of a page's story should know of it: cuts, guesses, what is not understood."""

import html
from collections.abc import Iterator, Sequence

from newsmodel.characters import plain
from newsmodel.errors import Diagnostic, clipped
from newsmodel.text.blocks import Block
from newsmodel.text.grammar import OTHER, ROWS, Layout, Role, may_end
from newsmodel.text.reading import Reading, in_place
from newsmodel.text.skeleton import class_of, is_text
from newsmodel.vocabulary import SLOTS

_Found = tuple[Block | None, str, str]


def diagnostics_of(text: str, url: str | None, reading: Reading, blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Say what a reader of the result should know, in the order of the text."""
    found: list[_Found] = []
    blocks_with_text = [block for block in blocks if block.role is not Role.BLANK]
    if not blocks_with_text:
        found.append((None, "empty", "the text has no content"))
    elif reading.layout is Layout.UNKNOWN:
        found.append((blocks_with_text[0], "not-a-page", "nothing in the text says that it is a page of this kind"))
    else:
        cut = list(_of_the_end(text, reading, blocks_with_text[-1]))
        whole = blocks_with_text[:-1] if cut and blocks_with_text[-1].role is Role.OTHER else blocks_with_text
        found += [*_of_blocks(reading, whole), *cut]  # the beginning of a line is not to be understood
        found += _of_the_locale(url, reading, blocks_with_text[0])
    line_start = seen = 0
    for block, code, message in sorted(found, key=lambda item: item[0].start if item[0] is not None else 0):
        start, end, line = (block.start, block.end, block.line) if block is not None else (0, 0, 1)
        line_start = max(line_start, text.rfind("\n", seen, start) + 1, text.rfind("\r", seen, start) + 1)
        seen = start
        yield Diagnostic(code=code, message=message, start=start, end=end, line=line, column=start - line_start + 1)


def _of_blocks(reading: Reading, blocks: Sequence[Block]) -> Iterator[_Found]:
    inferred = {wording: slot for slot, wordings in reading.found.items() for wording in wordings}
    for block in blocks:
        if block.role is Role.OTHER:
            yield block, "not-understood", f"not understood, and kept as it is: {_clip(block.text)}"
        elif block.role in (Role.ALT, Role.LABEL, Role.BYLINE, Role.PUBLISHED) and block.path is None:
            yield block, "without-text", f"{_clip(block.text)} speaks of a card whose text is not there"
        elif (wording := plain(block.text) if inferred else "") in inferred:
            slot = inferred.pop(wording)
            yield block, "inferred", f"taken for {SLOTS[slot]}, going by its place: {_clip(block.text)}"
        if block.role is Role.LABEL and "&" in block.text and html.unescape(block.text) != block.text:
            yield block, "character-reference", f"HTML was left in the words of a label: {_clip(block.text)}"


def _of_the_end(text: str, reading: Reading, last: Block) -> Iterator[_Found]:
    """Tell whether a page breaks off: where none may end, or in the middle of a sentence."""
    role = reading.roles[-1]
    sign = reading.lines.skeleton.rstrip(".")[-1]
    unfinished = is_text(sign) and class_of(sign)[1] == "open" and not text.endswith("\n")
    if role == OTHER:
        broken = unfinished
    elif may_end(ROWS[role]):
        broken = is_text(sign) and ROWS[role].role is not Role.COOKIE_REJECT and unfinished
    else:
        broken = True
    if broken:
        yield last, "cut", f"the page seems to be cut here: {_clip(last.text[-60:])}"


def _of_the_locale(url: str | None, reading: Reading, first: Block) -> Iterator[_Found]:
    known = [each.locale for each in reading.words.elect(in_place(reading.lines, reading.roles))]
    if url is not None and reading.locale is not None and known and reading.locale not in known:
        names = " or ".join(map(str, known))
        yield (
            first,
            "locale-mismatch",
            f"the address says locale {reading.locale}, the words on the page are of {names}",
        )
    elif reading.locale is None and len(known) > 1:
        names = ", ".join(map(str, known))
        yield first, "locale-ambiguous", f"the words on the page are those of several locales: {names}"


def _clip(text: str) -> str:
    return repr(clipped(text))
