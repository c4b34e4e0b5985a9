"""Words that nobody has listed, out of the structure of a page."""

from newsmodel.text.lines import Lines
from newsmodel.text.outline import Outline
from newsmodel.text.words import Words
from newsmodel.vocabulary import Vocabulary

__all__ = ["infer"]


def infer(lines: Lines, page: Outline, words: Words, vocabulary: Vocabulary | None) -> Vocabulary | None:
    return None
