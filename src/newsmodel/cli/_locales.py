"""``newsmodel locales``: the known locales and their words."""

import argparse

from newsmodel import vocabulary
from newsmodel.cli import _output
from newsmodel.cli._messages import Messages
from newsmodel.vocabulary import SLOTS, Origin, known


def run(args: argparse.Namespace, _: Messages) -> None:
    """List all locales, or write the words of some."""
    if args.tags:
        _output.write(vocabulary.dumps([known()[tag] for tag in args.tags]))
        return
    _output.write("locale  seen  assumed  the label of images\n")
    for tag, words in known().items():
        origins = [words.origin(wording) for slot in SLOTS for wording in words.wordings(slot)]
        seen, assumed = origins.count(Origin.ATTESTED), origins.count(Origin.ASSUMED)
        _output.write(f"{tag:<6}  {seen:>4}  {assumed:>7}  {words.image_generated_by_ai[0]}\n")
