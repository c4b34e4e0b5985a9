"""``python -m newsmodel`` is the ``newsmodel`` command."""

import sys

from newsmodel.cli import main

sys.exit(main())
