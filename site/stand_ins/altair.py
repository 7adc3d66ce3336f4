"""Stands for Altair where the site has none: a cell that draws with it says so in one sentence, and nothing stops."""

from typing import Any

from lessons.kit.absent import nothing


def __getattr__(name: str) -> Any:
    if name.startswith("__") and name != "__version__":
        raise AttributeError(name)
    return nothing("picture")
