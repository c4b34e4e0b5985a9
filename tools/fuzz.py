"""Hand a reader bytes that atheris makes up, guided by what of the library they reach; stop where a law breaks.

::

    python tools/fuzz.py scan -max_total_time=60    # what follows the name of the reader is libFuzzer's

Whatever the bytes, a reader gives what it promises or raises an error of this library; any other exception is a
crash, and its input becomes a test.
"""

import contextlib
import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["newsmodel"]):
    import newsmodel
    import newsmodel.formats._plain_json
    import newsmodel.text.scan  # which the package would import later, unseen
    from newsmodel.formats import atom, json, jsonfeed, jsonl, jsonld, ninjs


def scan(data: bytes) -> None:
    """Read any text, and hold its blocks together: they are the text."""
    text = data.decode(errors="replace")
    blocks = newsmodel.scan(text).blocks
    assert "".join(block.text for block in blocks) == text


READERS: dict[str, Callable[[bytes], object]] = {
    "scan": scan,
    "loads": newsmodel.loads,
    "json": json.decode,
    "jsonl": lambda data: list(jsonl.loads(data)),
    "jsonld": jsonld.loads,
    "ninjs": ninjs.loads,
    "jsonfeed": jsonfeed.loads,
    "atom": atom.loads,
}


def main() -> None:
    """Fuzz the reader that the first argument names."""
    read = READERS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        with contextlib.suppress(newsmodel.NewsModelError):  # to be refused is an answer
            read(data)

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
