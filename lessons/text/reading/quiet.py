"""While a file is read: no word in the log, which a notebook would show as a red box, and no search for garbage."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """No word in the log from some libraries, for a while.

    >>> with quiet("a_library"):
    ...     logging.getLogger("a_library.part").warning("This is not shown.")
    """
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage for a while.

    Reading a page makes ten thousands of small objects, all of them in use. To look through them again and again, and
    through all that a notebook has loaded, takes a fifth of the time and finds nothing.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
