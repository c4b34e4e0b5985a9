"""Who says what in a reaction: its sentences, each with a stance and with whoever is said to take it.

All of it is inferred from cue words (`words.toml`) and says so: each `Voice` has the cues that decided, and where there
are none its stance is ``None``. English and Russian have the most words; German, Spanish, French, Italian, Portuguese
and Swedish have fewer. In other languages sentences are still told apart, and platforms still found.
"""

from newsmodel.voices.reading import of, platforms
from newsmodel.voices.voice import Cue, Stance, Voice

__all__ = ["Cue", "Stance", "Voice", "of", "platforms"]
