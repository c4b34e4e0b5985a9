"""The old place of `newsmodel.testing`."""

from newsmodel.testing import *  # noqa: F403
