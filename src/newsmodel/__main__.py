"""``python -m newsmodel`` is the ``newsmodel`` command."""

from newsmodel.cli import main

raise SystemExit(main())
