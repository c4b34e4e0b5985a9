"""schema.org ``NewsArticle`` as JSON-LD: stories to linked-data software, and publishers' articles to stories.

The vocabulary: https://schema.org/NewsArticle (release 30.0). Every property stands on a type that has it, with a value
of a type that it takes; ``docs/formats/jsonld.md`` has the table. Two choices need a word:

* A reaction sums up what many people say; as a ``Comment`` it would be one that somebody has made. It is a part of the
  article (``hasPart``) of the genre "reaction".
* The locale of the page's interface is no language of the article. It and the time of retrieval are facts about the
  page, and stand there (``mainEntityOfPage``) as name-value pairs. So does, with the article or the image, an address
  that is none of the web, and a language that is no language tag.
"""

from newsmodel import inputs
from newsmodel.errors import Fault, ParseError, StructureError
from newsmodel.formats import _foreign as foreign
from newsmodel.formats._articles import LABEL_SET, REACTION, is_absolute
from newsmodel.formats._files import Report, as_text, dumper, ignore, loader
from newsmodel.formats._foreign import INFERRED, Json, JsonObject, heads_of, marked
from newsmodel.formats._inert import language_tag
from newsmodel.formats._jsonld_reader import story_of
from newsmodel.formats._tags import scripts
from newsmodel.model import Image, Label, Story
from newsmodel.provenance import Aspect, source_type_of

__all__ = ["MANY", "MEDIA_TYPES", "NAME", "SUFFIXES", "dump", "dumps", "load", "loads", "script_tag"]

NAME: str = "jsonld"
SUFFIXES: tuple[str, ...] = (".jsonld",)
MEDIA_TYPES: tuple[str, ...] = ("application/ld+json",)
MANY: bool = False


def dumps(story: Story) -> str:
    """Write a story as a ``NewsArticle``.

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.
    """
    foreign.check(story)
    pairs = _pairs(locale=story.locale, retrieved=story.retrieved.isoformat() if story.retrieved else None)
    page: JsonObject = {"mainEntityOfPage": {"@type": "WebPage", "identifier": pairs}} if pairs else {}
    # That the texts are plain keeps them from being read, or shown, as the HTML that others put there.
    plain: JsonObject = {"encodingFormat": "text/plain"}
    return foreign.encode({"@context": "https://schema.org", **_article(story), **page, **plain})


def script_tag(story: Story) -> str:
    r"""Write a story as the ``script`` element that embeds it in a page of HTML or XHTML.

    Whatever the story holds, nothing in it ends the element or begins a comment (HTML standard, section 4.12.1.3).

    Raises:
        RenderError: JSON cannot hold the story so that it reads back equal.

    >>> print(script_tag(Story(title="</script>")))
    <script type="application/ld+json">
    {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      "headline": "\u003c/script\u003e",
      "encodingFormat": "text/plain"
    }
    </script>
    """
    return f'<script type="{MEDIA_TYPES[0]}">\n{dumps(story).translate(_INERT_IN_HTML)}</script>'


def loads(text: str | bytes, *, base: str | None = None, report: Report | None = None) -> Story:
    """Read the article of a JSON-LD document, or HTML page, that uses schema.org's vocabulary as publishers write it.

    The context is not looked up: terms are known by their names, with or without ``schema:`` or schema.org's address
    before them. Of several articles the first is read, a ``NewsArticle`` rather than another kind of ``Article``, one
    that no other node refers to rather than one that is mentioned, and one with a text rather than one without.

    Args:
        text: The document, as JSON text or as its bytes in UTF-8; or an HTML page, whose script elements of type
            ``application/ld+json`` are then read as one array of documents.
        base: Address of the page or file, with which relative addresses are made absolute.
        report: Called with each thing that a story has no place for.

    Raises:
        ParseError: The text is no JSON; or there is no article in the page, and a script element that is no JSON.
        StructureError: There is no article in it.

    >>> loads('{"@graph": [{"@type": "NewsArticle", "headline": "Tram line reopens"}]}').title
    'Tram line reopens'
    """
    report = report or ignore
    inputs.check(text, inputs.DOCUMENT, "loads(text)")
    text = as_text(text) if isinstance(text, bytes) else text
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return story_of(foreign.parse(text, report), base, report)
    documents: list[Json] = []
    errors: list[ParseError] = []
    for index, (start, source) in enumerate(scripts(text, MEDIA_TYPES[0])):
        faults: list[Fault] = []
        documents.append(None)
        try:
            documents[index] = foreign.parse(source, faults.append)
        except ParseError as error:
            errors.append(ParseError.at(text, start + error.start, error.reason))
            faults.append(Fault("$", f"a script that is not read, at line {errors[-1].line}: {error.reason}"))
        for fault in faults:
            report(Fault(f"$[{index}]{fault.path[1:]}", fault.message))
    if not documents:
        raise ParseError(f"not JSON, but HTML that embeds none: no script element is of type {MEDIA_TYPES[0]}")
    try:
        return story_of(documents, base, report)
    except StructureError:
        if errors:
            raise errors[0] from None
        raise


dump = dumper(dumps)
load = loader(loads)

_INERT_IN_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def _article(story: Story) -> JsonObject:
    """Write a story, or a card as the story of which it is the head."""
    url = story.url if is_absolute(story.url) else None
    language = story.language if language_tag(story.language) == story.language else None
    return foreign.filled(
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "abstract": story.lede,
            "articleBody": "\n\n".join(story.body) or None,
            "image": _image(story.image, story) if story.image else None,
            "author": {"@type": "Person", "name": story.byline} if story.byline else None,
            "datePublished": story.published.isoformat() if story.published else None,
            "inLanguage": language,
            "url": url,
            "identifier": _pairs(url=None if url else story.url, language=None if language else story.language),
            **_stated(story.labels, "", story, Aspect.TEXT),
            "hasPart": [{"@type": "CreativeWork", "genre": REACTION, "text": each.text} for each in story.reactions],
            "mentions": [_article(head) for _, head in heads_of(story)],
        }
    )


def _image(image: Image, owner: Story) -> JsonObject:
    url = image.url if is_absolute(image.url) else None
    return foreign.filled(
        {
            "@type": "ImageObject",
            "caption": image.alt,
            "contentUrl": url,
            "identifier": _pairs(url=None if url else image.url),
            **_stated(image.labels, "image.", owner, Aspect.IMAGE),
        }
    )


def _pairs(**facts: str | None) -> list[Json]:
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in facts.items()
        if value is not None
    ]


def _stated(labels: tuple[Label, ...], prefix: str, owner: Story, aspect: Aspect) -> JsonObject:
    """Write the source type that is stated, and the labels that are printed."""
    source_type = source_type_of(owner, aspect)
    terms: list[Json] = [
        {
            "@type": "DefinedTerm",
            "termCode": label.value,
            **({"description": INFERRED} if is_inferred else {}),
            "inDefinedTermSet": {"@type": "DefinedTermSet", "name": LABEL_SET},
        }
        for label, is_inferred in marked(labels, prefix, owner)
    ]
    return {"digitalSourceType": {"@id": source_type.schema_org} if source_type else None, "keywords": terms}
