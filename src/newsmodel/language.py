"""The language a page's prose is written in, and which way that language runs.

A page's locale is the language of its buttons; title, lede and body are often left in another one, so the language is
never guessed from the locale. It is detected from the prose by py3langid, which comes with its model and with the extra
`language` (``pip install "python-newsmodel[language]"``). Only `direction` works without it.

Language tags are BCP 47 (RFC 5646), Norwegian Bokmål being ``nb`` and Filipino ``fil``, as in the known locales.
"""

import functools
import importlib
import re
from collections import Counter, defaultdict
from typing import Literal, Protocol, cast

import attrs

from newsmodel.errors import MissingExtraError
from newsmodel.model import Story
from newsmodel.sentences import texts

__all__ = ["annotate", "detect", "direction", "of", "parts"]


def of(text: str) -> str | None:
    """Return the language that a text is written in.

    Args:
        text: Prose. Its first 10,000 characters decide.

    Returns:
        A BCP 47 language tag; ``None`` when the text is too short or too mixed to tell.

    Raises:
        MissingExtraError: The extra `language` is not installed.

    >>> of("The harbour bridge was opened to the public on Monday.")
    'en'
    >>> of("OK")
    """
    ranked = dict(_identifier().rank(text[:_ENOUGH]))
    shares: dict[str, float] = defaultdict(float)
    for code, probability in ranked.items():
        shares[_TAGS.get(code, code)] += probability
    tag = max(shares, key=shares.__getitem__)
    if shares[tag] < _SURE or tag == _NO_LANGUAGE:
        return None
    return "nn" if tag == "nb" and ranked["nn"] >= _SURE else tag


def detect(story: Story) -> str | None:
    """Return the language of a story's prose as a whole: of title, lede, body and reactions.

    What is written about other stories, and image descriptions (they are English on every page), do not count.

    Returns:
        The BCP 47 tag of the language that more than half of the prose is in, by characters, texts that are too short
        to tell left aside; ``None`` when there is none.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    prose = [text for path, text in texts(story) if not path.startswith(("image", "related"))]
    sizes: Counter[str] = Counter()
    for text in prose:
        if (tag := of(text)) is not None:
            sizes[tag] += len(text)
    if not sizes:
        return of(" ".join(prose))
    [(largest, size)] = sizes.most_common(1)
    return largest if 2 * size > sizes.total() else None


def parts(story: Story) -> dict[str, str]:
    """Return the language of each text of a story that is long and clear enough to tell.

    Returns:
        The path of a field, such as ``lede``, ``body[0]``, ``reactions[0].text``, ``related[2].summary`` or
        ``image.alt``, to its BCP 47 language tag, in the order of the page.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    return {path: tag for path, text in texts(story) if (tag := of(text)) is not None}


def annotate(story: Story) -> Story:
    """Return the story with its `language` filled in.

    A language that the story has been given stays as it is, and so does ``None`` where the language can't be told.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    if story.language is not None or (tag := detect(story)) is None:
        return story
    return attrs.evolve(story, language=tag)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return which way a language is written: the value of HTML's ``dir`` attribute.

    Args:
        tag: BCP 47 language tag, in upper or lower case, or as ``ar_EG``. Its script subtag decides, else the
            language's usual script according to CLDR. Mongolian and other languages written downwards count as ``ltr``,
            as in HTML.

    >>> direction("ar"), direction("ar-Latn"), direction("pa-Arab")
    ('rtl', 'ltr', 'rtl')
    """
    tag = tag.lower().replace("_", "-")
    script = _SCRIPT.match(tag)
    if script is not None:
        return "rtl" if script[1] in _RTL_SCRIPTS else "ltr"
    return "rtl" if tag.split("-")[0] in _RTL_LANGUAGES else "ltr"


_SCRIPT = re.compile(
    r"[^-]*(?:-[^-]{3})*-([^\W\d_]{4})(?![^-])"
)  # RFC 5646, 2.1: extended languages alone stand before it
# fmt: off
_RTL_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"}
_RTL_LANGUAGES = {
    # Arabic and its varieties, others in Arabic script
    "ar", "acm", "acq", "acw", "acx", "aeb", "afb", "ajp", "apc", "apd", "arq", "ars", "ary", "arz", "ayl", "ayn",
    "shu", "azb", "bal", "bgn", "bqi", "brh", "ckb", "fa", "glk", "haz", "hnd", "hno", "khw", "ks", "lah", "lki", "lrc", "luz",
    "mzn", "pbt", "pnb", "prs", "ps", "pst", "rhg", "sd", "sdh", "skr", "trw", "ug", "ur", "uzs",
    # in Hebrew script, in others
    "he", "hbo", "iw", "ji", "lad", "yi", "aii", "arc", "dv", "myz", "nqo", "sam", "smp", "syc", "syr",
}
# fmt: on

_ENOUGH = 10_000  # characters: the answer doesn't change behind them, and a text may be megabytes long
_SURE = 0.6  # a share of all languages' probability; what is claimed from here on is right in 99 of 100 cases

# The detector's codes where they are not the tags wanted: varieties that are hard to tell apart in writing add up to
# the language they belong to. (For "nn" see `of`.)
_TAGS = {"no": "nb", "nn": "nb", "tl": "fil", "ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "kik": "ki"}
_NO_LANGUAGE = "zxx"


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@functools.cache
def _identifier() -> _Identifier:
    try:
        langid = importlib.import_module("py3langid.langid")
    except ImportError as error:
        raise MissingExtraError("telling a language needs py3langid", "language") from error
    # Own instance, not the module's: others in the process may restrict that one to the languages they expect.
    return cast("_Identifier", langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True))
