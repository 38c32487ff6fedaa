"""How each process of this program is set up: the one that a command runs in, and the one beside it."""

import gc
import sys
import warnings

_BETWEEN_COLLECTIONS = 50_000
"""Objects made between two searches for cycles: a command makes much that stays, and Python would look at it every 700."""


def set_up() -> None:
    """Search rarely for cycles, and leave what libraries remark (what a camera noted in a picture) to who asks for it."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    if not sys.warnoptions:
        warnings.simplefilter("ignore", UserWarning)
