"""One frame for every screen: a head, what belongs to the screen, one place for a sentence, the style.

A screen that answers, says so in one sentence, to the eye and aloud. A step that fails becomes a sentence too: an
exception in a callback would go to the log of the kernel, where nobody in a classroom looks.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from lessons.kit.controls import Unanswered, field, labelled, styled
from lessons.kit.errors import CourseError, one_line


class Panel:
    """The widgets of one screen; ``widget`` is what is displayed.

    ``note`` is the place of its sentence: :meth:`show` puts it below the screen's own widgets, unless it is among them.
    """

    failed = "This did not work: {}."
    wishes: tuple[type[Exception], ...] = (Unanswered, CourseError)  # errors that are whole sentences

    def __init__(
        self,
        title: str,
        tag: str = "",
        aside: str = "",
        label: str = "",
        question: str = "",
        classes: tuple[str, ...] = (),
    ) -> None:
        import ipywidgets as w

        from lessons.kit.marker import Frame

        self.note = w.HTML()
        self.frame = styled(Frame(label=label or title, question=question), "lessons-frame")
        self.head = w.HTML(head(title, tag, aside))
        self.widget = styled(w.VBox(), "lessons-exercise", *classes)

    def show(self, *body: Any) -> None:
        """Fill the screen: the head, the widgets of ``body``, the place of the sentence, the frame."""
        note = () if self.note in body else (self.note,)
        self.widget.children = (self.head, *body, *note, self.frame)

    def say(self, sentence: str, more: str = "", below: str = "", aloud: bool = True) -> None:
        """Say one sentence; safe HTML follows for the eye: ``more`` in the same line, ``below`` in its own."""
        words = f"{html.escape(sentence)}{more}"
        if below:
            self.note.value = f"<div class='lessons-note' dir='auto'><p>{words}</p>{below}</div>"
        else:
            self.note.value = f"<p class='lessons-note' dir='auto'>{words}</p>" if words else ""
        if aloud:
            self.frame.say(sentence)

    def button(self, label: str, step: Callable[[], None], main: bool = False) -> Any:
        """A button whose step may fail without a traceback."""
        import ipywidgets as w

        button = w.Button(description=label)
        button.on_click(lambda _: self.do(step))
        return styled(button, "lessons-main") if main else button

    def upload(self, label: str, kinds: str, take: Callable[[bytes], None]) -> Any:
        """A button for a file of certain kinds; ``take`` gets its bytes."""
        import ipywidgets as w

        button = w.FileUpload(accept=kinds, description=label, icon="")

        def changed(change: dict[str, Any]) -> None:
            if change["new"]:
                content = bytes(change["new"][0]["content"])
                self.do(lambda: take(content))
                button.value = ()  # the same file can be chosen again

        button.observe(changed, "value")
        return button

    def do(self, step: Callable[[], None]) -> None:
        """Take a step; what goes wrong becomes one sentence."""
        try:
            step()
        except self.wishes as wish:
            self.say(str(wish))
        except Exception as error:
            self.say(self.failed.format(one_line(error).rstrip(".")))


def buttons(*widgets: Any) -> Any:
    """A row of buttons."""
    return row(*widgets, kind="buttons")


def row(*widgets: Any, kind: str = "cells") -> Any:
    """Controls beside each other, as far as the screen is wide enough."""
    import ipywidgets as w

    return styled(w.Box(widgets), f"lessons-{kind}")


def radio(options: Iterable[Any], *classes: str, **traits: Any) -> Any:
    """A list in which one thing is chosen, one below the other."""
    import ipywidgets as w

    return styled(w.RadioButtons(options=list(options), **traits), "lessons-options", *classes)


def dropdown(label: str, options: Iterable[Any], value: Any = "", no_choice: Any = "") -> Any:
    """A list to choose from; its first entry is no choice."""
    import ipywidgets as w

    return field(w.Dropdown(options=[("choose …", no_choice), *options], value=value, **labelled(label)))


def parts(*body: Any) -> tuple[Any, ...]:
    """The widgets of a screen: a text is safe HTML, a list is a row of buttons, an empty one is left out."""
    import ipywidgets as w

    return tuple(
        w.HTML(part) if isinstance(part, str) else buttons(*part) if isinstance(part, list) else part
        for part in body
        if part not in ("", [])
    )


def show_if(when: bool, *widgets: Any) -> None:
    """Show widgets, or leave no room for them."""
    for widget in widgets:
        widget.layout.display = None if when else "none"


def head(title: str, tag: str = "", aside: str = "") -> str:
    """The style and the first line of a screen as HTML: a tag, the title, and what is said beside it in small letters.

    >>> head("The <web>", aside="47 cards").partition("</style>")[2]
    "<div class='lessons-head'><span class='lessons-title'>The &lt;web&gt;</span>\
<span class='lessons-minutes' dir='auto'>47 cards</span></div>"
    """
    parts = (("number-tag'", tag), ("title'", title), ("minutes' dir='auto'", aside))
    spans = "".join(f"<span class='lessons-{kind}>{html.escape(words)}</span>" for kind, words in parts if words)
    return f"<style>{css()}</style><div class='lessons-head'>{spans}</div>"


def download_link(name: str, data: bytes, now: bool = False) -> str:
    """A link that holds the file itself, so that it works without a server.

    With ``now``, frame.js follows it as soon as it appears after a press.

    >>> download_link("a.txt", b"Hi")
    "<a class='lessons-link' download='a.txt' href='data:application/octet-stream;base64,SGk='>save a.txt</a>"
    """
    address = f"data:application/octet-stream;base64,{base64.b64encode(data).decode('ascii')}"
    shown = html.escape(name, quote=True)
    classes = "lessons-link lessons-link-now" if now else "lessons-link"
    return f"<a class='{classes}' download='{shown}' href='{address}'>save {shown}</a>"


@cache
def css() -> str:
    """The style of every screen, read once."""
    return Path(__file__).with_name("panel.css").read_text(encoding="utf-8")
