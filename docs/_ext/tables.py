"""Directives that write parts of the documentation from the library's own tables, so that they cannot disagree.

``{locale-words}`` has a section for each known locale with all its words, ``{locale-table}`` a row for each,
``{label-table}`` a row for each label, ``{grammar-table}`` one for each kind of line.
"""

from collections.abc import Iterator

from babel import Locale
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import newsmodel
from newsmodel import Label, language
from newsmodel.text.grammar import DAY, OTHER, ROWS
from newsmodel.vocabulary import SLOTS, Origin, Vocabulary

_GROUPS = {"END": "the end", "section": "a heading or the banner", "card": "a card"}


class LocaleWords(SphinxDirective):
    """A section for each known locale: every slot with its wordings, attested or assumed."""

    def run(self) -> list[nodes.Node]:
        text = "\n".join(
            line for locale, vocabulary in newsmodel.vocabularies.items() for line in _section(locale, vocabulary)
        )
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class LocaleTable(SphinxDirective):
    """A row for each known locale: its name, the link to its words, and how many of them were seen."""

    def run(self) -> list[nodes.Node]:
        rows = [
            "| locale | language | its own name | direction | seen on pages | assumed |",
            "|---|---|---|---|--:|--:|",
        ]
        for locale, vocabulary in newsmodel.vocabularies.items():
            words = [wording for slot in SLOTS for wording in vocabulary.wordings(slot)]
            attested = sum(vocabulary.origin(wording) is Origin.ATTESTED for wording in words)
            name = Locale.parse(locale)
            rows.append(
                f"| `{locale}` | [{name.get_display_name('en')}](#locale-{locale}) | {name.get_display_name(locale)}"
                f" | {'right to left' if language.direction(locale) == 'rtl' else 'left to right'}"
                f" | {attested} | {len(words) - attested} |"
            )
        return self.parse_text_to_nodes("\n".join(rows))


class LabelTable(SphinxDirective):
    """A row for each label: what it is called, what it speaks about, what it states."""

    def run(self) -> list[nodes.Node]:
        rows = ["| `Label` | value | about | IPTC source type | what it states |", "|---|---|---|---|---|"]
        for label in Label:
            kind = label.source_type
            term = f"[`{kind.iptc.rpartition('/')[2]}`]({kind.iptc})" if kind else "none"
            rows.append(f"| `{label.name}` | `{label.value}` | the {label.aspect} | {term} | {label.says} |")
        return self.parse_text_to_nodes("\n".join(rows))


class GrammarTable(SphinxDirective):
    """A row for each kind of line: its role, what it fills, what may follow."""

    def run(self) -> list[nodes.Node]:
        rows = ["| kind of line | what it is | `Role` | words | letters | may be followed by |", "|---|" + "---|" * 5]
        for row in ROWS[:OTHER]:
            labels = "labels, a day" if DAY in row.letters else "labels of the image" if row.letters else ""
            words = f"`{row.slot}`" if row.slot else labels
            letters = " ".join(f"`{letter}`" for letter in row.letters)
            after = ", ".join(_GROUPS.get(name, f"`{name}`") for name in row.follows.split())
            rows.append(f"| `{row.name}` | {row.says} | `{row.role}` | {words} | {letters} | {after} |")
        return self.parse_text_to_nodes("\n".join(rows))


def _section(locale: str, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"(locale-{locale})="
    yield f"## {Locale.parse(locale).get_display_name('en')} ({locale})"
    yield ""
    yield "| slot | wording | how it is known |"
    yield "|---|---|---|"
    for slot in SLOTS:
        for number, wording in enumerate(vocabulary.wordings(slot)):
            name = f"`{slot}`" if not number else ""
            text = wording.replace("|", "\\|")
            yield f"| {name} | [{text}]{{lang={locale} .wording}} | {vocabulary.origin(wording).value} |"
    yield ""


def setup(app: Sphinx) -> dict[str, bool]:
    """Give Sphinx the directives."""
    app.add_directive("locale-words", LocaleWords)
    app.add_directive("locale-table", LocaleTable)
    app.add_directive("label-table", LabelTable)
    app.add_directive("grammar-table", GrammarTable)
    return {"parallel_read_safe": True}
