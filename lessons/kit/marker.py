"""Marking words of one sentence: the control that ipywidgets lacks, by mouse, touch and keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from lessons.kit import literal, paths
from lessons.kit.language import said
from lessons.kit.toml_table import read_toml

_HERE = Path(__file__).parent
_SCREENS = read_toml(paths.data() / "course" / "screens.toml")  # what marker.js and frame.js say, for an author to edit


class Marker(anywidget.AnyWidget):
    """One sentence whose words can be marked.

    ``start`` and ``end`` are code points of ``text``, half-open; both are -1 while nothing is marked. With ``goes_on``,
    Enter ends a mark and counts ``done`` up: whoever listens gives the next part to mark, and the keyboard stays.

    >>> marker = Marker(text="RIA said so.", label="Mark the source.", start=0, end=3)
    >>> marker.words
    'RIA'
    >>> marker.clear()
    >>> marker.words
    ''
    """

    _esm = _HERE / "marker.js"
    _css = _HERE / "marker.css"

    text = traitlets.Unicode("").tag(sync=True)
    direction = traitlets.Unicode("ltr").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    start = traitlets.Int(-1).tag(sync=True)
    end = traitlets.Int(-1).tag(sync=True)
    goes_on = traitlets.Bool(False).tag(sync=True)
    done = traitlets.Int(0).tag(sync=True)
    says = traitlets.Dict().tag(sync=True)

    @traitlets.default("says")
    def _says(self) -> dict[str, str]:
        return dict(said(_SCREENS["marker"]))

    @traitlets.observe("text")
    def _direct(self, _: object) -> None:
        self.direction = literal.direction(self.text)

    @property
    def span(self) -> tuple[int, int] | None:
        """The marked offsets, or None. Offsets that do not fit the text count as nothing marked."""
        return (self.start, self.end) if 0 <= self.start < self.end <= len(self.text) else None

    @property
    def words(self) -> str:
        """The marked words, as they stand in the sentence."""
        return self.text[self.start : self.end] if self.span else ""

    def mark(self, start: int, end: int) -> None:
        """Mark ``text[start:end]``."""
        with self.hold_trait_notifications():
            self.start, self.end = start, end

    def clear(self) -> None:
        """Take the mark away."""
        self.mark(-1, -1)


class Frame(anywidget.AnyWidget):
    """What ipywidgets cannot do for an exercise: names, a voice, and no JupyterLab shortcuts inside it.

    JupyterLab reads keys pressed in a list or on a button as commands for its cells: "d d" deletes the
    exercise. ``frame.js`` keeps them out, and reads ``said`` to screen readers politely. It holds a press of a
    button until the kernel has answered a message, and so has heard every change before the press. Whoever puts a
    new screen in the place of another one counts ``screen`` up: its beginning is scrolled into view.
    """

    _esm = _HERE / "frame.js"

    label = traitlets.Unicode("").tag(sync=True)
    question = traitlets.Unicode("").tag(sync=True)
    said = traitlets.Unicode("").tag(sync=True)
    screen = traitlets.Int(0).tag(sync=True)
    says = traitlets.Dict().tag(sync=True)

    @traitlets.default("says")
    def _says(self) -> dict[str, str]:
        return dict(said(_SCREENS["frame"]))

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(lambda _, content, buffers: self.send(content))

    def focus(self, control: str, shown: str) -> None:
        """Move the keyboard to a control, once it is drawn, and bring what is around it into view: CSS selectors."""
        self.send({"focus": control, "shown": shown})

    def say(self, text: str) -> None:
        """Read ``text`` to screen readers, also when it is the sentence said before."""
        self.said = text + "\u200b" if text == self.said else text
