"""Write what a page says about itself so that machines can read it: ``python mark_up.py [PAGE]``.

Prints the ``script`` element that lets software read a web page as a news article, with the labels in it as digital
source types (schema.org, IPTC).
"""

import sys
from pathlib import Path

import newsmodel
from newsmodel.formats import jsonld

PAGE = Path(__file__).parent / "pages" / "sv-dated-bylines.txt"

if __name__ == "__main__":
    story = newsmodel.load(sys.argv[1] if len(sys.argv) > 1 else PAGE)
    print(jsonld.script_tag(story))
