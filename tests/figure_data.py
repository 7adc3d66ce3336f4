"""What a figure draws, layer by layer, for the tests of the figures."""

from __future__ import annotations

from typing import Any

from lessons.figures.figure import Figure


def data_of(figure: Figure, name: str) -> list[dict[str, Any]]:
    """The marks of the layer of that name."""
    assert figure.spec is not None
    return next(layer["data"]["values"] for layer in figure.spec["layer"] if layer["data"]["name"] == name)
