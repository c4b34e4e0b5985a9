"""Teach a cattrs converter the model, so that stories go wherever cattrs goes: JSON, YAML, TOML, BSON, MessagePack.

>>> from cattrs.preconf.json import make_converter
>>> from newsmodel.model import Reaction, Story
>>> converter = make_converter()
>>> configure(converter)
>>> converter.dumps(Story(title="Cable car replaces ferry", reactions=(Reaction(text="Some hail it."),)))
'{"title": "Cable car replaces ferry", "reactions": [{"text": "Some hail it."}]}'

The data has the names of the model's fields. Days and moments are RFC 3339 strings, whatever the converter does with
the dates of other classes: a string keeps the microseconds that BSON drops and the offset that a timestamp has not.
Reading also takes the native dates of YAML, TOML and BSON. Nothing is coerced: a number is no text.
"""

from newsmodel.convert._explaining import faults
from newsmodel.convert._hooks import configure
from newsmodel.convert._scalars import Unfit, described
from newsmodel.errors import json_path

__all__ = ["Unfit", "configure", "described", "faults", "json_path"]
