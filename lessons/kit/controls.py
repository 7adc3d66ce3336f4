"""Controls that every screen uses: classes for the style, labels that are no formulas, words with their number."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from lessons.kit import literal, markup

_MAY_BE_FORMULA = re.compile(r"[$\\]")


class Unanswered(ValueError):
    """There is nothing to check yet; the message says what to do."""


def styled(widget: Any, *classes: str) -> Any:
    """The widget, with classes for ``panel.css``."""
    for name in classes:
        widget.add_class(name)
    return widget


def field(widget: Any, *classes: str) -> Any:
    """A control with its label above it."""
    if hasattr(widget, "continuous_update"):
        # Else each key is sent by itself, ipywidgets holds keys back while the kernel is busy or far away, and a
        # button pressed meanwhile would check "9/" in place of "9/11". So the words go as a whole, and first.
        widget.continuous_update = False
    return styled(widget, "lessons-field", *classes)


def labelled(words: str) -> dict[str, Any]:
    """The label of a widget, in which no program looks for formulas: ipywidgets has labels typeset one by one.

    >>> labelled("about a million"), labelled("$5 or $6")["description_allow_html"]
    ({'description': 'about a million'}, True)
    """
    if not _MAY_BE_FORMULA.search(words):
        return {"description": words}
    # As character references, because ipywidgets protects what stands between two signs from being cleaned.
    shown = _MAY_BE_FORMULA.sub(lambda match: f"&#{ord(match[0])};", html.escape(words))
    return {"description": f"<span class='{literal.NO_FORMULAS}'>{shown}</span>", "description_allow_html": True}


def numbered(number: int, text: str) -> str:
    """Words with the number by which feedback names them, as HTML."""
    return f"<span class='lessons-place'>{number}.</span> <span dir='auto'>{markup.inline(text)}</span>"


def as_list(answer: Any) -> Sequence[Any]:
    """An answer of the record as a list, whatever it is."""
    return answer if isinstance(answer, list | tuple) else [] if answer is None else [answer]
