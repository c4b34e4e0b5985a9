"""Documents as other people write them, beside the stories that they tell.

Some follow the examples of schema.org, IPTC, RFC 4287 and JSON Feed, others what publishers and their software get
wrong. A new case is two files in ``foreign/``: the document, and its truth as JSON Lines.
"""

from pathlib import Path

import pytest

from newsmodel.formats import by_suffix, jsonl

TRUTHS = sorted((Path(__file__).parent / "foreign").glob("*.truth.jsonl"))


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.jsonl"))
def test_a_document_of_others_is_read_as_it_was_meant(truth: Path) -> None:
    document = truth.with_name(truth.name.removesuffix(".truth.jsonl"))
    module = by_suffix(document)
    found = module.loads(document.read_bytes())  # type: ignore[attr-defined]
    assert (tuple(found) if module.MANY else (found,)) == tuple(jsonl.load(truth))
