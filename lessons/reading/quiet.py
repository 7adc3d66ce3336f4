"""Libraries tell of each flaw of a file in the log, which a notebook would show as a red box."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """No word in the log from some libraries, for a while.

    >>> with quiet("a_library"):
    ...     logging.getLogger("a_library.part").warning("This is not shown.")
    """
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
