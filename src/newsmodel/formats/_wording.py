"""The words of the interface, for formats that people read."""

from newsmodel import vocabulary
from newsmodel.formats._inert import language_tag


def wording(slot: str, locale: str | None) -> tuple[str, str]:
    """Return what pages of a locale write for a slot of their vocabulary, and the language tag of that.

    A locale whose words are not known, regions aside, has English ones.
    """
    known = vocabulary.known()
    tag = language_tag(locale) or "en"
    for candidate in (tag, tag.partition("-")[0]):
        if candidate in known and (wordings := known[candidate].wordings(slot)):
            return wordings[0], candidate
    return known["en"].wordings(slot)[0], "en"
