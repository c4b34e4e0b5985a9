"""The language a page's prose is written in, and which way that language runs.

A page's locale is the language of its buttons; its prose is often in another one. That is detected by py3langid, which
comes with the extra `language` (``pip install "python-newsmodel[language]"``); only `direction` works without it. Tags
are BCP 47 (RFC 5646), Norwegian Bokmål being ``nb`` and Filipino ``fil``, as in the known locales.
"""

import functools
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Literal, cast

import attrs

from newsmodel import inputs
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
    ranked = dict(_ranker()(text[:_ENOUGH]))
    shares: dict[str, float] = defaultdict(float)
    for code, probability in ranked.items():
        shares[_TAGS.get(code, code)] += probability
    tag = max(shares, key=shares.__getitem__)
    if shares[tag] < _SURE or tag == "zxx":  # BCP 47: no linguistic content
        return None
    return "nn" if tag == "nb" and ranked["nn"] >= _SURE else tag


def detect(story: Story) -> str | None:
    """Return the language of a story's prose as a whole: of title, lede, body and reactions.

    Returns:
        The BCP 47 tag of the language that more than half of the prose is in, by characters, texts that are too short
        to tell left aside; ``None`` when there is none. Other stories and descriptions of images do not count.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    inputs.check_type(story, Story, inputs.STORY, "newsmodel.language.detect(story)")
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
        The path of a field, such as ``lede`` or ``related[2].summary``, to its BCP 47 tag, in the order of the page.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    inputs.check_type(story, Story, inputs.STORY, "newsmodel.language.parts(story)")
    return {path: tag for path, text in texts(story) if (tag := of(text)) is not None}


def annotate(story: Story) -> Story:
    """Return the story with its `language` filled in.

    A language that the story has been given stays as it is, and so does ``None`` where the language can't be told.

    Raises:
        MissingExtraError: The extra `language` is not installed.
    """
    inputs.check_type(story, Story, inputs.STORY, "newsmodel.language.annotate(story)")
    if story.language is not None or (tag := detect(story)) is None:
        return story
    return attrs.evolve(story, language=tag)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return which way a language is written: the value of HTML's ``dir`` attribute.

    Args:
        tag: BCP 47 language tag, in upper or lower case, or as ``ar_EG``. Its script subtag decides, else the usual
            script according to CLDR. Mongolian and others that are written downwards count as ``ltr``, as in HTML.

    >>> direction("ar"), direction("ar-Latn"), direction("pa-Arab")
    ('rtl', 'ltr', 'rtl')
    """
    return "rtl" if _RTL.match(tag.lower().replace("_", "-")) else "ltr"


# A script stands behind the language and its extensions (RFC 5646, 2.1), and wins over the language's usual one. These
# are Arabic and its varieties, then others in Arabic script, in Hebrew script, in others.
_RTL = re.compile(
    r"(?:ar|acm|acq|acw|acx|aeb|afb|ajp|apc|apd|arq|ars|ary|arz|ayl|ayn|shu|azb|bal|bgn|bqi|brh|ckb|fa|glk|haz|hnd|hno|khw"
    r"|ks|lah|lki|lrc|luz|mzn|pbt|pnb|prs|ps|pst|rhg|sd|sdh|skr|trw|ug|ur|uzs|he|hbo|iw|ji|lad|yi|aii|arc|dv|myz|nqo|sam"
    r"|smp|syc|syr)(?![^-])(?!(?:-[^-]{3})*-[^\W\d_]{4}(?![^-]))"
    r"|[^-]*(?:-[^-]{3})*-(?:adlm|arab|aran|hebr|mand|mend|nkoo|rohg|samr|syrc|thaa|yezi)(?![^-])"
)

_ENOUGH = 10_000  # characters: the answer doesn't change behind them, and a text may be megabytes long
_SURE = 0.6  # a share of all languages' probability; what is claimed from here on is right in 99 of 100 cases

# The detector's codes where they are not the tags wanted; varieties that are hard to tell apart add up ("nn": `of`).
_TAGS = {"no": "nb", "nn": "nb", "tl": "fil", "ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "kik": "ki"}


@functools.cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    try:
        langid = importlib.import_module("py3langid.langid")
    except ImportError as error:
        raise MissingExtraError("telling a language needs py3langid", "language") from error
    # Own instance, not the module's: others in the process may restrict that one to the languages they expect.
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return cast("Callable[[str], list[tuple[str, float]]]", identifier.rank)
