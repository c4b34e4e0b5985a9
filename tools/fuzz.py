"""Hand a reader bytes that atheris makes up, guided by what of the library they reach; stop where a law breaks.

::

    python tools/fuzz.py scan FOLDER -max_total_time=60    # what follows the folder is libFuzzer's

Whatever the bytes, a reader gives what it promises or raises an error of this library; any other exception is a
crash, and its input becomes a test. An empty folder is filled with the example pages, in the reader's own format. Of a
JSON document, parts take each other's places besides: bytes that are changed at random seldom leave it one.
"""

import contextlib
import json as standard_json
import random
import runpy
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["newsmodel"]):
    import newsmodel
    import newsmodel.convert
    import newsmodel.text.scan  # which the package would import later, unseen
    from newsmodel import corpus
    from newsmodel.corpus import _columns, _forms, _web, arrow  # noqa: F401  likewise
    from newsmodel.formats import atom, json, jsonfeed, jsonl, jsonld, ninjs

EXAMPLES = Path(__file__).parents[1] / "examples"


def scan(data: bytes) -> None:
    """Read any text, and hold its blocks together: they are the text."""
    text = data.decode(errors="replace")
    page = newsmodel.scan(text)
    assert "".join(block.text for block in page.blocks) == text
    assert all(text[fault.start : fault.end] is not None for fault in page.diagnostics)


def crawl(data: bytes) -> None:
    """Read a file of a crawl, of whatever form its bytes make it; what cannot be read of it is handed on."""
    bad: list[corpus.Rejected] = []
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for _ in corpus.stories(corpus.read(file.name, quarantine=bad.append, largest=1 << 16), quarantine=bad.append):
            pass


READERS: dict[str, Callable[[bytes], object]] = {
    "scan": scan,
    "loads": newsmodel.loads,
    "json": json.decode,
    "jsonl": lambda data: list(jsonl.loads(data)),
    "jsonld": jsonld.loads,
    "ninjs": ninjs.loads,
    "jsonfeed": lambda data: list(jsonfeed.loads(data)),
    "atom": lambda data: list(atom.loads(data)),
    "corpus": crawl,
}
WRITERS: dict[str, Callable[[newsmodel.Story], str]] = {
    "json": json.dumps,
    "jsonl": lambda story: jsonl.dumps([story, story]),
    "jsonld": jsonld.dumps,
    "ninjs": ninjs.dumps,
    "jsonfeed": lambda story: jsonfeed.dumps([story], title="Stories"),
    "atom": lambda story: atom.dumps([story], title="Stories", author="Desk"),
}


def seeds(reader: str) -> Iterator[bytes]:
    """Yield what to begin with."""
    if reader == "corpus":
        make = runpy.run_path(str(EXAMPLES / "crawl" / "make.py"))
        for write in make["FORMS"].values():  # a small crawl in each form: large files are slow
            with tempfile.NamedTemporaryFile() as file:
                write(make["documents"]()[:2], Path(file.name))
                yield Path(file.name).read_bytes()
        yield from (b"PK\3\4", b"PAR1", b"WARC/1.0\r\n\r\n", b'{"text": "a"}')
        return
    for path in sorted((EXAMPLES / "pages").glob("*.txt")):
        if reader not in WRITERS:
            yield path.read_bytes()
            continue
        with contextlib.suppress(newsmodel.NewsModelError):  # a listing, or what the format has no place for
            yield WRITERS[reader](newsmodel.load(path)).encode()


def rearranged(data: bytes, size: int, seed: int) -> bytes:
    """Put a part of a JSON document in another's place, or a value of another type; or change any bytes."""
    chance = random.Random(seed)
    try:
        document: Any = [standard_json.loads(data)]
    except (ValueError, RecursionError):
        return _mutated(data, size)
    places = list(_places(document))
    for _ in range(chance.randint(1, 4)):
        (holder, key), (source, of) = chance.choice(places), chance.choice(places)
        with contextlib.suppress(LookupError):  # it went with another part
            match chance.randrange(5):
                case 0:
                    del holder[key]
                case 1:
                    holder[key] = chance.choice([None, True, 0, -1, 1e300, "", " ", "a", [], {}, [[]], "2025-02-30"])
                case 2 if isinstance(holder[key], str):
                    changed = _mutated(holder[key].encode(errors="surrogatepass"), len(holder[key]) + 8)
                    holder[key] = changed.decode(errors="replace")
                case 3:
                    holder[key] = [source[of]]
                case _:
                    holder[key] = source[of]
    with contextlib.suppress(ValueError, RecursionError, IndexError):  # a part may hold itself by now
        found = standard_json.dumps(document[0], ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
        if len(found) <= size:
            return found
    return _mutated(data, size)


def _mutated(data: bytes, size: int) -> bytes:
    """Change any bytes, as libFuzzer does."""
    return bytes(atheris.Mutate(data, size))


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    pairs = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
    for key, part in pairs:
        yield holder, key
        if isinstance(part, dict | list):
            yield from _places(part)


def main() -> None:
    """Fuzz the reader that the first argument names."""
    reader, folder = sys.argv.pop(1), Path(sys.argv[1])
    read = READERS[reader]
    if not any(folder.iterdir()):
        for number, data in enumerate(seeds(reader)):
            (folder / f"seed-{number}").write_bytes(data)

    def once(data: bytes) -> None:
        with contextlib.suppress(newsmodel.NewsModelError):  # to be refused is an answer
            read(data)

    json_inside = reader in {"json", "jsonld", "ninjs", "jsonfeed"}
    atheris.Setup(sys.argv, once, **({"custom_mutator": rearranged} if json_inside else {}))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
