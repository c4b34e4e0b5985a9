"""Why each block of a page got its role: the evidence, in plain words."""

from collections import Counter

from newsmodel.text.ai_names import names_ai
from newsmodel.text.characters import plain
from newsmodel.text.fact_words import find_facts
from newsmodel.text.scan import Block, Layout, Page, Role
from newsmodel.vocabulary import SLOTS, Origin, Vocabulary, known

__all__ = ["explain"]

_BY_PLACE = {
    Role.TITLE: "a short line without a full stop above what it is the title of",
    Role.LEDE: "the first paragraph under the title",
    Role.BODY: "a paragraph behind the lede and before any heading or banner",
    Role.REACTION: "a paragraph under the heading of the reactions",
    Role.SUMMARY: "a paragraph among the cards; each card ends with one",
    Role.BYLINE: "a name on the line between a title and what it is the title of, or beside labels",
    Role.PUBLISHED: "a date in the long form of a known language at the start of a label line",
    Role.COOKIE_SENTENCE: "the line between the heading and the button of the cookie banner",
    Role.BLANK: "line ends, blanks and invisible marks, which say nothing",
}
_SLOT_NAMES = {
    "image_generated_by_ai": "the label of a generated image",
    "reported_by_ai": "the label of a story reported by AI",
    "fact_checked": "the label of checked facts",
    "reactions_heading": "the heading above reactions",
    "related_heading": "the heading above related links",
    "follow": "the button under a listing's name",
    "cookie_heading": "the heading of a cookie banner",
    "cookie_reject": "the last button of a cookie banner",
}
_INFERRED = {
    "image_generated_by_ai": "it stands under an alternative text or under the title below one, and comes back",
    "reported_by_ai": "it stands above summaries, comes back or goes before other labels, and looks like no name",
    "fact_checked": "it stands behind another label on its line, or where a label stands and is not who reported",
    "reactions_heading": "a short line alone; above it the other lines fit best as body, below it as reactions",
    "related_heading": "a short line alone; below it the other lines fit best as cards",
    "follow": "a short line between the page's name and the first card",
    "cookie_heading": "a short line near the end, above a sentence and a button",
    "cookie_reject": "a short line at the very end, below a sentence",
}


def explain(page: Page) -> tuple[str, ...]:
    """Say for each block of a page why it has its role.

    Args:
        page: The page.

    Returns:
        One sentence for each of ``page.blocks``, in their order.
    """
    times = Counter([plain(block.text) for block in page.blocks])
    return tuple(_reason(page, block, times) for block in page.blocks)


def _reason(page: Page, block: Block, times: Counter[str]) -> str:
    words = plain(block.text)
    if block.role is Role.UNKNOWN:
        if page.layout is Layout.UNKNOWN:
            return "nothing in the text says that it is a page of this kind"
        return "it stands behind the page's end, and nothing says what it is"
    if block.role is Role.ALT:
        if block.path is None:
            return "a line above an image label, of a card whose text is not there"
        return (
            "a description above a title, a label or a summary, where the format has the alternative text of an image"
        )
    if block.role is Role.LEDE and page.layout is Layout.BODY:
        return "the first paragraph of a text that is a story's body by its address or by request"
    for slot in SLOTS:
        vocabulary = _home(page.vocabulary, slot, words)
        if vocabulary is not None and block.role not in _BY_PLACE:
            return _known_words(vocabulary, slot, words, times[words])
    return _BY_PLACE.get(block.role, "its place on the page says so")


def _home(vocabulary: Vocabulary | None, slot: str, words: str) -> Vocabulary | None:
    """Find the vocabulary that has a wording: the page's own, else any known one."""
    candidates = [vocabulary] if vocabulary is not None else []
    return next((home for home in [*candidates, *known().values()] if words in map(plain, home.wordings(slot))), None)


def _said(slot: str, words: str) -> str:
    """Say what words say themselves that are in no vocabulary, in whatever language."""
    if slot in ("image_generated_by_ai", "reported_by_ai") and names_ai(words):
        return "; it names AI or a machine"
    if slot == "fact_checked" and find_facts(words.split()) >= 0:
        return "; it speaks of facts or of checking them"
    return ""


def _known_words(vocabulary: Vocabulary, slot: str, words: str, times: int) -> str:
    origin = vocabulary.origin(words)
    what = _SLOT_NAMES[slot]
    if origin is Origin.INFERRED:
        often = f" (it is on the page {times} times)" if times > 1 else ""
        return f"taken for {what}: {_INFERRED[slot]}{_said(slot, words)}{often}"
    seen = "seen on real pages" if origin is Origin.ATTESTED else "assumed, not seen on real pages"
    return f"the words of {vocabulary.locale or 'no known locale'} for {what} ({seen})"
