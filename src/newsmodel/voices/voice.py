"""What a voice is: the classes that reading a reaction gives."""

import enum

import attrs

__all__ = ["Cue", "Stance", "Voice"]


class Stance(enum.Enum):
    """What somebody thinks of the event that a reaction is about."""

    SUPPORTIVE = "supportive"
    SCEPTICAL = "sceptical"
    NEUTRAL = "neutral"
    MIXED = "mixed"

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


@attrs.frozen(kw_only=True)
class Cue:
    """A word or phrase that a stance was inferred from.

    Attributes:
        text: The word as printed.
        span: Offsets in the reaction's text of its start and of the place behind its end.
        stance: What it speaks for.
    """

    text: str
    span: tuple[int, int]
    stance: Stance


@attrs.frozen(kw_only=True)
class Voice:
    """A sentence of a reaction, or a clause of one that has a holder of its own.

    Attributes:
        text: The sentence or clause, without outer blanks.
        span: Offsets in the reaction's text of its start and of the place behind its end. Between two voices there are
            blanks only.
        stance: What its holder thinks, as far as cue words say.
        holder: Who is said to think so, as printed, without an article: ``Pro-Ukraine voices``.
        cues: The words that `stance` was inferred from, in the order of the text.
        inferred: Always true: a reminder, where voices become rows of a table, that no page says any of this.
    """

    text: str
    span: tuple[int, int]
    stance: Stance | None = None
    holder: str | None = None
    cues: tuple[Cue, ...] = ()
    inferred: bool = True
