"""What a page says: the typed classes that everything else reads or writes.

All classes are frozen, slotted and keyword-only; sequences are tuples, so every object is hashable and can be pickled.
``None`` and ``()`` mean "the page does not say". A text field is one non-blank line without outer blanks (`str.strip`
leaves it as it is, and it holds neither LF nor CR). A value that its attribute does not admit is refused with a
`FieldError`.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from newsmodel.errors import FieldError, FieldTypeError, clipped
from newsmodel.labels import Label

__all__ = ["Image", "Label", "Listing", "Reaction", "RelatedLink", "Story"]

_Field: TypeAlias = "attrs.Attribute[Any]"


def _line(instance: object, field: _Field, value: Any, index: int | None = None) -> None:
    if value is None and field.default is None:
        return
    if not isinstance(value, str):
        raise _refusal(instance, field, index, "expected str, got", value, FieldTypeError)
    if value and value.strip() == value and "\n" not in value and "\r" not in value:
        return
    if not value.strip():
        raise _refusal(instance, field, index, "expected a line of text, got a blank one:", value)
    if value.strip() != value:
        raise _refusal(instance, field, index, "expected a line without outer blanks, got", value)
    raise _refusal(instance, field, index, "expected one line, got several:", value)


def _moment(instance: object, field: _Field, value: datetime | None) -> None:
    _is_datetime(instance, field, value)
    if value is not None and value.utcoffset() is None:
        raise _refusal(instance, field, None, "expected a datetime with a time zone, got", value)


def _is(kind: type) -> Callable[..., None]:
    def validate(instance: object, field: _Field, value: object, index: int | None = None) -> None:
        # A datetime is a date to isinstance, but two of them on one day are not the same day's date.
        fits = type(value) is date if kind is date else isinstance(value, kind)
        if not fits and not (value is None and field.default is None):
            raise _refusal(instance, field, index, f"expected {kind.__name__}, got", value, FieldTypeError)

    return validate


def _each(validator: Callable[..., None]) -> Callable[..., None]:
    def validate(instance: object, field: _Field, value: object) -> None:
        if not isinstance(value, tuple):
            raise _refusal(instance, field, None, "expected a tuple, got", value, FieldTypeError)
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            validator(instance, field, item, index)

    return validate


def _labels(instance: object, field: _Field, value: tuple[Label, ...]) -> None:
    if value != ():
        _are_labels(instance, field, value)
        if len(set(value)) != len(value):
            raise _refusal(instance, field, None, "a label is there twice:", value)


_is_datetime, _are_labels = _is(datetime), _each(_is(Label))


def _refusal(
    instance: object, field: _Field, index: int | None, problem: str, value: object, kind: type[FieldError] = FieldError
) -> FieldError:
    place = field.name if index is None else f"{field.name}[{index}]"
    return kind(type(instance).__name__, place, f"{problem} {clipped(repr(value))}")


class _Model:
    """What the classes have in common: weak references can refer to them, and they show themselves on a line."""

    __slots__ = ("__weakref__",)

    def __repr__(self) -> str:
        """Tell one object from another on a line: texts clipped, long sequences counted, empty fields left out."""
        fields = attrs.asdict(cast("attrs.AttrsInstance", self), recurse=False)
        parts = [f"{name}={_brief(value)}" for name, value in fields.items() if value is not None and value != ()]
        return f"{type(self).__name__}({', '.join(parts)})"


def _brief(value: object) -> str:
    match value:
        case str():
            return repr(value if len(value) <= 40 else f"{value[:39]}…")
        case tuple() if not isinstance(value[0], Label):
            return f"<{len(cast('tuple[object, ...]', value))}>"
        case Image():
            return "<image>"
        case _:
            return str(value)


# A notebook looks for methods. What writes a page is on a higher floor, and known here by its name alone.


def _html(page: "Story | Listing") -> str:
    from pkgutil import resolve_name

    return cast("str", resolve_name("newsmodel.formats.html:fragment")(page))


def _markdown(page: "Story | Listing") -> str:
    from pkgutil import resolve_name

    return cast("str", resolve_name("newsmodel.formats.markdown:dumps")(page, front_matter=False))


@attrs.frozen(kw_only=True, repr=False)
class Image(_Model):
    """An image, as far as a text holds it: at least one of its alternative text, a label and its address.

    Attributes:
        alt: The alternative text that describes it, in the original most often an English sentence. None where the
            page, or what is left of it, has none.
        labels: The labels printed with the image, in print order.
        url: Address of the image file.

    Raises:
        FieldError: A value is not what the attribute admits, or nothing of the image is there.
    """

    alt: str | None = attrs.field(default=None, validator=_line)
    labels: tuple[Label, ...] = attrs.field(default=(), validator=_labels)
    url: str | None = attrs.field(default=None, validator=_line)

    def __attrs_post_init__(self) -> None:
        if self.alt is None and self.labels == () and self.url is None:
            raise FieldError("Image", "alt", "an image needs an alternative text, a label or an address, got none")


@attrs.frozen(kw_only=True, repr=False)
class Reaction(_Model):
    """A paragraph that sums up what people say about a story.

    Attributes:
        text: The paragraph.
    """

    text: str = attrs.field(validator=_line)


@attrs.frozen(kw_only=True, repr=False)
class RelatedLink(_Model):
    """A card that points to another story. It has a title, a summary, or both.

    Attributes:
        title: The other story's title. Extractors drop most of them.
        summary: What the other story is about, in a few sentences.
        image: The card's image.
        labels: The labels printed on the line above the summary, in print order.
        byline: Name of the person who is said to have written the other story.
        published: Day the other story is said to be published.
        url: Address of the other story.

    Raises:
        FieldError: A value is not what the attribute admits, or neither title nor summary is there.
    """

    title: str | None = attrs.field(default=None, validator=_line)
    summary: str | None = attrs.field(default=None, validator=_line)
    image: Image | None = attrs.field(default=None, validator=_is(Image))
    labels: tuple[Label, ...] = attrs.field(default=(), validator=_labels)
    byline: str | None = attrs.field(default=None, validator=_line)
    published: date | None = attrs.field(default=None, validator=_is(date))
    url: str | None = attrs.field(default=None, validator=_line)

    def __attrs_post_init__(self) -> None:
        if self.title is None and self.summary is None:
            raise FieldError("RelatedLink", "title", "a related link needs a title or a summary, got neither")


@attrs.frozen(kw_only=True, repr=False)
class Story(_Model):
    """A story page.

    Attributes:
        title: The headline.
        lede: The paragraph under the headline that says what happened.
        body: The paragraphs after the lede.
        image: The hero image.
        labels: The labels printed on the line under the title, in print order. Those under the image's
            alternative text are the image's.
        byline: Name of the person who is said to have written the story.
        published: Day the story is said to be published.
        reactions: What people are said to say.
        related: Cards that point to other stories.
        locale: Locale of the page's interface, a BCP 47 language tag such as ``ru``. Not the language of the prose.
        language: Language of the prose, a BCP 47 language tag. Only ever given or detected, never taken from `locale`.
        url: Address of the page.
        retrieved: When the page was fetched; has a time zone.
        inferred: Paths of what rests on inferred words and not on known ones: ``image.labels[0]``, ``reactions``.
            Two stories that say the same are equal, however they were read.
    """

    title: str | None = attrs.field(default=None, validator=_line)
    lede: str | None = attrs.field(default=None, validator=_line)
    body: tuple[str, ...] = attrs.field(default=(), validator=_each(_line))
    image: Image | None = attrs.field(default=None, validator=_is(Image))
    labels: tuple[Label, ...] = attrs.field(default=(), validator=_labels)
    byline: str | None = attrs.field(default=None, validator=_line)
    published: date | None = attrs.field(default=None, validator=_is(date))
    reactions: tuple[Reaction, ...] = attrs.field(default=(), validator=_each(_is(Reaction)))
    related: tuple[RelatedLink, ...] = attrs.field(default=(), validator=_each(_is(RelatedLink)))
    locale: str | None = attrs.field(default=None, validator=_line)
    language: str | None = attrs.field(default=None, validator=_line)
    url: str | None = attrs.field(default=None, validator=_line)
    retrieved: datetime | None = attrs.field(default=None, validator=_moment)
    inferred: tuple[str, ...] = attrs.field(default=(), validator=_each(_line), eq=False)

    _repr_html_ = _html
    _repr_markdown_ = _markdown


@attrs.frozen(kw_only=True, repr=False)
class Listing(_Model):
    """A tag's page: cards under a name.

    Attributes:
        title: The tag's name, in the language of the interface or in English. None where the text begins with a card.
        links: The cards.
        locale: Locale of the page's interface, a BCP 47 language tag.
        url: Address of the page.
        retrieved: When the page was fetched; has a time zone.
        inferred: Paths of what rests on inferred words and not on known ones: ``links[0].labels[0]``.
            Two listings that say the same are equal, however they were read.
    """

    title: str | None = attrs.field(default=None, validator=_line)
    links: tuple[RelatedLink, ...] = attrs.field(default=(), validator=_each(_is(RelatedLink)))
    locale: str | None = attrs.field(default=None, validator=_line)
    url: str | None = attrs.field(default=None, validator=_line)
    retrieved: datetime | None = attrs.field(default=None, validator=_moment)
    inferred: tuple[str, ...] = attrs.field(default=(), validator=_each(_line), eq=False)

    _repr_html_ = _html
    _repr_markdown_ = _markdown


_Class = TypeVar("_Class", bound=attrs.AttrsInstance)


def maker(kind: type[_Class]) -> Callable[..., _Class]:
    """Compile a function that makes objects out of values that are known to fit, in the order of the class's fields.

    The validators take most of the time of reading a page, whose lines fit by construction. What is made is of a class
    that is not frozen until its real class is assigned: once, where a frozen object takes a call for each value.
    """
    names = [field.name for field in attrs.fields(kind)]
    unfrozen = type(kind.__name__, kind.__bases__, {"__slots__": names})
    body = "".join(f"    _made.{name} = {name}\n" for name in names)
    head = f"def make({', '.join(names)}):\n    _made = _unfrozen()\n"
    scope: dict[str, Any] = {"_unfrozen": unfrozen, "_kind": kind}
    exec(f"{head}{body}    _made.__class__ = _kind\n    return _made\n", scope)  # noqa: S102
    return cast("Callable[..., _Class]", scope["make"])
