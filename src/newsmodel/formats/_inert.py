"""Other people's text, made safe to show where it is one of many things on a line: a title in a list of titles."""

import re

# The explicit directional formatting characters (UAX #9, section 2): they turn what stands behind a text too.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")

# Neither HTML nor XML 1.0 text holds surrogates and noncharacters, and of the controls only white space.
_UNFIT = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)

_ORIGIN = re.compile(
    r"https?://(?:[^/?#@\s]*@)?(?:\[[0-9a-f:.]+\]|[^/?#@:\[\]\s]+)(?::[0-9]*)?(?=[/?#]|$)", re.IGNORECASE
)
_NOT_IN_URI = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?%\[\]-]|%(?![0-9A-Fa-f]{2})")  # RFC 3986, section 2
# RFC 5646, section 2.1, without the longer languages that it reserves: language, script, region, variants, the rest.
_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|[ix](?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)


def shown(text: str) -> str:
    """Return a text as `visible` does, and without what turns the direction of what stands around it."""
    return _DIRECTIONS.sub("", visible(text))


def visible(text: str) -> str:
    """Return a text without what HTML and XML do not hold: a control becomes its picture (``␛``), all else U+FFFD."""
    return _UNFIT.sub(_picture, text)


def web_address(url: str | None) -> str | None:
    """Return an absolute address of HTTP as a URI (RFC 3986), percent-encoded as RFC 3987, section 3.1, has it."""
    if url is None or (origin := _ORIGIN.match(url)) is None:
        return None
    rest, mark, fragment = url[origin.end() :].partition("#")
    rest, fragment = (part.replace("[", "%5B").replace("]", "%5D") for part in (rest, fragment))
    return _NOT_IN_URI.sub(_percent, origin[0] + rest) + mark + _NOT_IN_URI.sub(_percent, fragment)


def language_tag(language: str | None) -> str | None:
    """Return a language if it has the form of a language tag (RFC 5646), or would have with hyphens: ``ar_EG``."""
    tag = (language or "").replace("_", "-")
    return tag if _LANGUAGE_TAG.fullmatch(tag) else None


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogatepass"))
