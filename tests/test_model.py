"""The classes admit what a page can say and nothing else, and are values: equal, hashable, picklable, changed by copy."""

import pickle
from datetime import UTC, date, datetime

import attrs
import pytest
from hypothesis import given

from newsmodel import FieldError, Image, Label, Listing, Reaction, RelatedLink, Story
from newsmodel.errors import FieldTypeError
from newsmodel.testing import any_listing, any_story, lines

LINE = "The bridge of Osmund is open."

# Class, its least arguments, and those of its fields that hold a line of text.
CLASSES = [
    (Story, {}, ["title", "lede", "byline", "locale", "language", "url"]),
    (Listing, {"title": LINE}, ["title", "locale", "url"]),
    (RelatedLink, {"summary": LINE}, ["title", "summary", "byline", "url"]),
    (Image, {"alt": LINE}, ["alt", "url"]),
    (Reaction, {"text": LINE}, ["text"]),
]
LINE_FIELDS = [(kind, least, field) for kind, least, fields in CLASSES for field in fields]
MUST = {(Reaction, "text")}


def refusal(kind, **fields):
    """Return the error that a class refuses values with."""
    with pytest.raises(FieldError) as caught:
        kind(**fields)
    return caught.value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "expected a line of text, got a blank one: ''"),
        (" \t\u3000", "expected a line of text, got a blank one: ' \\t\\u3000'"),
        (" x", "expected a line without outer blanks, got ' x'"),
        ("x ", "expected a line without outer blanks, got 'x '"),
        ("x\n", "expected a line without outer blanks, got 'x\\n'"),
        ("x\ny", "expected one line, got several: 'x\\ny'"),
        ("x\ry", "expected one line, got several: 'x\\ry'"),
    ],
)
def test_a_text_is_one_line_without_outer_blanks(value, reason) -> None:
    for kind, least, field in LINE_FIELDS:
        error = refusal(kind, **{**least, field: value})
        assert str(error) == f"{kind.__name__}.{field}: {reason}"
        assert (error.owner, error.field, error.reason) == (kind.__name__, field, reason)
        assert isinstance(error, ValueError)
        assert not isinstance(error, TypeError)


@pytest.mark.parametrize("value", [b"bytes", 3, ["list"]])
def test_a_text_is_a_str(value) -> None:
    for kind, least, field in LINE_FIELDS:
        error = refusal(kind, **{**least, field: value})
        assert type(error) is FieldTypeError
        assert str(error) == f"{kind.__name__}.{field}: expected str, got {value!r}"


@pytest.mark.parametrize(("kind", "least", "field"), LINE_FIELDS)
def test_only_what_must_be_there_may_not_be_none(kind, least, field) -> None:
    if (kind, field) in MUST:
        assert str(refusal(kind, **{**least, field: None})) == f"{kind.__name__}.{field}: expected str, got None"
    else:
        assert getattr(kind(**{"summary": LINE, **least} if kind is RelatedLink else least), field) in (None, LINE)


@given(lines(surrogates=True))
def test_any_line_is_admitted_as_it_is(line: str) -> None:
    assert Story(title=line, body=(line,)).title == line
    assert Reaction(text=line).text == line


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        (Story, {"body": [LINE]}, f"Story.body: expected a tuple, got ['{LINE}']"),
        (Story, {"body": LINE}, f"Story.body: expected a tuple, got '{LINE}'"),
        (Story, {"body": (LINE, "")}, "Story.body[1]: expected a line of text, got a blank one: ''"),
        (Story, {"body": (" x",)}, "Story.body[0]: expected a line without outer blanks, got ' x'"),
        (Story, {"body": ("x ",)}, "Story.body[0]: expected a line without outer blanks, got 'x '"),
        (Story, {"body": ("x\ny",)}, "Story.body[0]: expected one line, got several: 'x\\ny'"),
        (Story, {"body": ("x\ry",)}, "Story.body[0]: expected one line, got several: 'x\\ry'"),
        (Story, {"body": (LINE, LINE, None)}, "Story.body[2]: expected str, got None"),
        (Story, {"reactions": [Reaction(text=LINE)]}, "Story.reactions: expected a tuple, got [Reaction("),
        (Story, {"reactions": (LINE,)}, f"Story.reactions[0]: expected Reaction, got '{LINE}'"),
        (Story, {"related": (Reaction(text=LINE),)}, "Story.related[0]: expected RelatedLink, got Reaction("),
        (Story, {"image": LINE}, f"Story.image: expected Image, got '{LINE}'"),
        (Story, {"labels": {Label.FACT_CHECKED}}, "Story.labels: expected a tuple, got {Label.FACT_CHECKED}"),
        (Story, {"labels": ("fact-checked",)}, "Story.labels[0]: expected Label, got 'fact-checked'"),
        (Story, {"labels": (Label.FACT_CHECKED,) * 2}, "Story.labels: a label is there twice: (Label.FACT_CHECKED, Label."),
        (Story, {"published": "2025-10-09"}, "Story.published: expected date, got '2025-10-09'"),
        (Story, {"published": datetime(2025, 10, 9, tzinfo=UTC)}, "Story.published: expected date, got datetime.datetime("),
        (Story, {"retrieved": date(2025, 10, 9)}, "Story.retrieved: expected datetime, got datetime.date(2025, 10, 9)"),
        (Story, {"retrieved": datetime(2025, 10, 9)}, "Story.retrieved: expected a datetime with a time zone, got datetime.d"),
        (Listing, {"title": LINE, "links": (LINE,)}, f"Listing.links[0]: expected RelatedLink, got '{LINE}'"),
        (Listing, {"title": LINE, "retrieved": datetime(2025, 10, 9)}, "Listing.retrieved: expected a datetime with a time z"),
        (RelatedLink, {}, "RelatedLink.title: a related link needs a title or a summary, got neither"),
        (RelatedLink, {"byline": LINE}, "RelatedLink.title: a related link needs a title or a summary, got neither"),
        (RelatedLink, {"title": LINE, "labels": (None,)}, "RelatedLink.labels[0]: expected Label, got None"),
        (RelatedLink, {"title": LINE, "image": LINE}, f"RelatedLink.image: expected Image, got '{LINE}'"),
        (RelatedLink, {"title": LINE, "published": 2025}, "RelatedLink.published: expected date, got 2025"),
        (Image, {}, "Image.alt: an image needs an alternative text, a label or an address, got none"),
        (Image, {"alt": LINE, "labels": (Label.FACT_CHECKED,) * 2}, "Image.labels: a label is there twice: (Label.FACT_CHECKED"),
    ],
)  # fmt: skip
def test_refusals_name_class_and_field(kind, fields, message) -> None:
    assert str(refusal(kind, **fields)).startswith(message)


def test_a_long_value_is_clipped_in_the_message() -> None:
    message = str(refusal(Story, title=" " + "a" * 10_000_000))
    assert len(message) < 140


@pytest.mark.parametrize("kind", [kind for kind, _, _ in CLASSES])
def test_fields_are_given_by_name_only(kind) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        kind(LINE)


def test_an_empty_story_says_nothing() -> None:
    assert attrs.asdict(Story()) == {
        "title": None, "lede": None, "body": (), "image": None, "labels": (), "byline": None, "published": None,
        "reactions": (), "related": (), "locale": None, "language": None, "url": None, "retrieved": None,
        "inferred": (),
    }  # fmt: skip


@given(any_story(lines(surrogates=True)) | any_listing(lines(surrogates=True)))
def test_objects_are_values(page: Story | Listing) -> None:
    copy = pickle.loads(pickle.dumps(page))
    assert copy == page
    assert hash(copy) == hash(page)
    assert attrs.evolve(page) == page
    assert not hasattr(page, "__dict__")


def test_objects_do_not_change() -> None:
    story = Story(title=LINE)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        story.title = "Another"
    changed = attrs.evolve(story, title="Another")
    assert (story.title, changed.title) == (LINE, "Another")
    with pytest.raises(FieldError, match="Story.title: expected a line of text"):
        attrs.evolve(story, title="")


def test_same_text_in_another_field_is_another_object() -> None:
    assert Story(title=LINE) != Story(lede=LINE)
    assert Image(alt=LINE) != Reaction(text=LINE)
    assert len({Story(title=LINE), Story(title=LINE), Story(lede=LINE)}) == 2


def test_repr_tells_one_from_another_at_a_glance() -> None:
    story = Story(
        title="The bridge of Osmund is open to carts, goats and the patient",
        body=(LINE, LINE),
        image=Image(alt=LINE, labels=(Label.IMAGE_GENERATED_BY_AI,)),
        labels=(Label.FACT_CHECKED,),
        published=date(2025, 10, 9),
        reactions=(Reaction(text=LINE),),
        locale="sv",
    )
    text = repr(story)
    assert text.startswith("Story(title='The bridge of Osmund is open to carts, …', body=<2>, image=")
    assert "labels=(Label.FACT_CHECKED,)" in text
    assert "lede" not in text
    assert repr(Story()) == "Story()"
    assert repr(Reaction(text="x" * 40)) == f"Reaction(text='{'x' * 40}')"
    assert repr(Reaction(text="x" * 41)) == f"Reaction(text='{'x' * 39}…')"
    assert repr(Reaction(text=LINE)) == f"Reaction(text='{LINE}')"
    assert repr(story.image) == f"Image(alt='{LINE}', labels=(Label.IMAGE_GENERATED_BY_AI,))"
    assert repr(RelatedLink(title=LINE)) == f"RelatedLink(title='{LINE}')"
    assert repr(Listing(title=LINE, links=(RelatedLink(title=LINE),))) == f"Listing(title='{LINE}', links=<1>)"


@given(any_story(lines(max_size=400)) | any_listing(lines(max_size=400)))
def test_repr_is_short_whatever_it_shows(page: Story | Listing) -> None:
    assert len(repr(page)) < 2_000
    assert "\n" not in repr(page)


def test_labels_show_as_they_are_written_in_code() -> None:
    assert repr(list(Label)) == "[Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED]"
    assert [label.value for label in Label] == ["reported-by-ai", "image-generated-by-ai", "fact-checked"]
    assert pickle.loads(pickle.dumps(Label.FACT_CHECKED)) is Label.FACT_CHECKED
