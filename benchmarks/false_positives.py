"""Is anything taken for a page that is none? Real documents of this machine, and invented texts in many languages.

    python benchmarks/false_positives.py [--limit N] [--show N] [DIRECTORY ...]

Reads what any machine holds: manual pages (rendered roughly, in every language installed), documentation, licences,
READMEs, message catalogs, source code, logs, data, HTML as text; and the invented recipes, poems, chats and ordinary
news articles of `data/other_texts.toml`. Each text, and its first 2,000 characters as copies are cut, is given to
`newsmodel.is_page` and to `newsmodel.loads`; both have to refuse it. Exit status 1 when one does not. The same machine
gives the same documents: files in the order of their paths, evenly thinned out to the limit, equal texts once.
"""

import argparse
import collections
import gettext
import gzip
import hashlib
import html
import re
import sys
import sysconfig
import time
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

import newsmodel

__all__ = ["Document", "documents", "every", "examine", "main"]

_LARGEST = 400_000  # bytes of a file that are read
_SMALLEST = 200  # characters that make a document
_LEAST = 10_000  # real documents that make the figure worth printing
_CUT = 2_000  # characters at which copies are cut

# By kind: how a path ends. The first that fits counts.
_KINDS = {
    "manual page": r"/man/.*\.\d\w*(\.gz)?$",
    "changelog": r"/(changelog|changes|news|history)[^/]*(\.gz)?$",
    "licence": r"/(copyright|licen[cs]e|copying|notice|authors)[^/]*$|/licenses/[^/]+$",
    "read-me": r"/readme[^/]*$|/metadata$",
    "message catalog": r"\.(po|mo)$",
    "HTML": r"\.(x?html?)(\.gz)?$",
    "documentation": r"\.(txt|md|rst|adoc|tex|texi|org|info)(\.gz)?$",
    "data": r"\.(json|csv|ya?ml|toml|xml|ini|conf|cfg|desktop|ftl|properties|svg)$",
    "log": r"\.log(\.\d+)?(\.gz)?$",
    "source code": r"\.(py|pyi|c|h|cc|cpp|js|ts|css|sh|pl|rb|lua|go|rs|java|el|vim|sql|f90)$",
}


@attrs.frozen
class Document:
    """A text that is no page."""

    kind: str
    where: str
    text: str


def documents(roots: Sequence[Path], limit: int) -> Iterator[Document]:
    """Real documents under some directories, equal ones once, at most about `limit` of them."""
    found: dict[str, list[Path]] = {kind: [] for kind in _KINDS}
    patterns = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}
    for path in _files(roots):
        kind = next((kind for kind, pattern in patterns.items() if pattern.search(path.as_posix())), None)
        if kind:
            found[kind].append(path)
    seen: set[bytes] = set()
    for kind, share in _shares(found, limit).items():
        taken = 0
        for path in _thinned(found[kind], share):
            text = _read(path, kind)
            digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()
            if len(text) >= _SMALLEST and digest not in seen and taken < share:
                seen.add(digest)
                taken += 1
                yield Document(kind, str(path), text)


def _shares(found: dict[str, list[Path]], limit: int) -> dict[str, int]:
    """How many documents of each kind: an even share, and what small kinds leave goes to the others."""
    shares: dict[str, int] = {}
    left = limit
    for place, (kind, paths) in enumerate(sorted(found.items(), key=lambda item: len(item[1]))):
        shares[kind] = min(len(paths), left // (len(found) - place))
        left -= shares[kind]
    return shares


def _files(roots: Sequence[Path]) -> Iterator[Path]:
    paths: set[Path] = set()
    for root in roots:
        for folder, _, names in root.walk() if hasattr(root, "walk") else _walk(root):
            paths.update(folder / name for name in names)
    for path in sorted(paths):
        if path.is_file() and not path.is_symlink():
            yield path


def _walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:  # Path.walk came with Python 3.12
    import os

    for folder, folders, names in os.walk(root):
        yield Path(folder), folders, names


def _thinned(paths: Sequence[Path], count: int) -> Iterator[Path]:
    """Evenly spread paths first, the rest after them: they stand in for those that turn out empty or equal."""
    step = max(len(paths) // max(count, 1), 1)
    for start in range(min(step, 4)):
        yield from paths[start::step]


def _read(path: Path, kind: str) -> str:
    try:
        if path.suffix == ".mo":
            with path.open("rb") as file:
                catalog = gettext.GNUTranslations(file)
            return "\n".join(str(text) for text in getattr(catalog, "_catalog").values() if text)[:_LARGEST]  # noqa: B009
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            raw = file.read(_LARGEST)
    except (OSError, EOFError, ValueError, IndexError, zlib.error):
        return ""
    if b"\0" in raw[:4096]:
        return ""
    text = raw.decode("utf-8", "replace")
    if kind == "manual page":
        return _rendered(text)
    if kind == "HTML":
        return _as_text(text)
    if path.suffix == ".po":
        return "\n".join(re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', text, re.MULTILINE))
    return text


def _rendered(roff: str) -> str:
    """A manual page as text, roughly: headings stay, requests go, lines of a paragraph are joined."""
    paragraphs: list[str] = [""]
    for line in roff.splitlines():
        if line.startswith((".SH", ".SS", ".Sh", ".Ss")):
            paragraphs += [line[3:].strip(' "'), ""]
        elif line.startswith((".PP", ".P", ".TP", ".Pp", ".It", ".IP", ".LP", ".sp")):
            paragraphs.append("")
        elif line.startswith((".B", ".I")):
            paragraphs[-1] += " " + line.partition(" ")[2]
        elif not line.startswith((".", "'")):
            paragraphs[-1] += " " + line
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())
    return re.sub(r"\\f.|\\&|\\\(..", "", text).replace("\\-", "-")


def _as_text(document: str) -> str:
    """An HTML document as a boilerplate remover might leave it."""
    document = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "", document)
    document = re.sub(r"(?i)</?(p|div|h\d|li|ul|ol|table|tr|pre|section|article|br|dd|dt)\b[^>]*>", "\n\n", document)
    text = html.unescape(re.sub(r"<[^>]*>", "", document))
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text).strip()


def invented() -> Iterator[Document]:
    """The invented texts: as they are, and the way extraction may leave them."""
    with (Path(__file__).parent / "data" / "other_texts.toml").open("rb") as file:
        tables = tomllib.load(file)
    for kind, texts in tables.items():
        for language, text in texts.items():
            plain = text.strip("\n")
            shapes = {
                "": plain,
                "blank lines": re.sub(r"\n+", "\n\n", plain),
                "no blank lines": re.sub(r"\n+", "\n", plain),
            }
            for shape, shaped in shapes.items():
                yield Document(f"invented {kind}", f"{language} {shape}".strip(), shaped)


def every(directories: Iterable[str], limit: int) -> Iterator[Document]:
    """The invented texts, and real documents under some directories, or under those of what is installed here."""
    yield from invented()
    yield from documents(_roots(directories), limit)


def examine(document: Document) -> tuple[bool, bool, str]:
    """Whether `is_page` and `loads` take it for a page, whole or cut as copies are, and what must not be raised."""
    page = story = False
    for text in (document.text, document.text[:_CUT]):
        try:
            page |= newsmodel.is_page(text)
            newsmodel.loads(text)
        except newsmodel.ParseError:
            continue
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding, and the next document is examined
            return page, story, repr(error)
        story = True
    return page, story, ""


def _roots(given: Iterable[str]) -> list[Path]:
    roots = [Path(root) for root in given]
    return roots or [
        Path("/usr/share"),
        Path("/var/log"),
        Path(sysconfig.get_path("purelib")),
        Path(sysconfig.get_path("stdlib")),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read everything, print the counts and the offenders; 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "directories", nargs="*", metavar="DIRECTORY", help="where to look (default: what is installed here)"
    )
    parser.add_argument("--limit", type=int, default=12_000, help="real documents at most (default: %(default)s)")
    parser.add_argument("--show", type=int, default=20, help="offenders to print per kind (default: %(default)s)")
    options = parser.parse_args(arguments)
    counts: collections.Counter[str] = collections.Counter()
    characters: collections.Counter[str] = collections.Counter()
    offenders: dict[str, list[str]] = collections.defaultdict(list)
    taken: dict[str, collections.Counter[str]] = {
        name: collections.Counter() for name in ("is_page", "loads", "raised")
    }
    started = time.perf_counter()
    for document in every(options.directories, options.limit):
        page, story, raised = examine(document)
        counts[document.kind] += 1
        characters[document.kind] += len(document.text)
        for name, bad in (("is_page", page), ("loads", story), ("raised", bool(raised))):
            taken[name][document.kind] += bad
            if bad:
                offenders[name].append(f"{document.kind}: {document.where}{f': {raised}' if raised else ''}")
    print(f"{'':24} {'documents':>9} {'MB':>7} {'is_page':>8} {'loads':>6} {'raised':>7}")
    for kind in counts:
        bad = " ".join(f"{taken[name][kind]:{width}}" for name, width in (("is_page", 8), ("loads", 6), ("raised", 7)))
        print(f"{kind:24} {counts[kind]:9} {characters[kind] / 1e6:7.2f} {bad}")
    real = sum(count for kind, count in counts.items() if not kind.startswith("invented"))
    wrong = sum(map(len, offenders.values()))
    print(f"{real} real documents, {sum(counts.values()) - real} invented texts, {time.perf_counter() - started:.0f} s")
    if real < _LEAST:
        print(f"fewer than {_LEAST} real documents: name more directories")
    for name, places in offenders.items():
        print(f"\n{name}: {len(places)}")
        for place in places[: options.show]:
            print(f"  {place}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
