"""Ask a folder of pages what they say about who made them: ``python count_labels.py [FOLDER]``.

For each locale, prints how many stories there are, and how many cards say that AI reported them, that their image was
generated, and that their facts were checked. What is no story is passed over.
"""

import sys
from collections import Counter
from pathlib import Path

import newsmodel
from newsmodel import Label


def main(folder: Path) -> None:
    """Print the table."""
    stories: Counter[str] = Counter()
    cards: Counter[str] = Counter()
    labels: Counter[tuple[str, Label]] = Counter()
    for path in sorted(folder.glob("*.txt")):
        page = newsmodel.scan(path.read_bytes().decode(errors="replace"))
        if page.layout is not newsmodel.Layout.STORY:
            continue
        story = page.story()
        locale = story.locale or "?"
        stories[locale] += 1
        cards[locale] += len(story.related)
        labels.update((locale, label) for link in story.related for label in link.labels)
    print("locale  stories  cards ", *(f"{label.value:>22}" for label in Label))
    for locale in stories:
        counts = (f"{labels[locale, label]:22}" for label in Label)
        print(f"{locale:6} {stories[locale]:8} {cards[locale]:6} ", *counts)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pages")
