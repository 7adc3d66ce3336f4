"""Every screen of the course: its frame, its controls, and the note that stands in its place without a kernel.

A screen has a head, what belongs to it, one place for a sentence, and the style. When it answers, it says so in one
sentence, to the eye and aloud. A step that fails becomes a sentence too: an exception in a callback would go to the
log of the kernel, where nobody in a classroom looks.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lessons.kit import literal, markup
from lessons.kit.errors import CourseError, one_line
from lessons.kit.language import later, say

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ASLEEP = later("Press Run ▸ Run All Cells, in the menu at the top, to answer here. Your earlier answers are kept.")
# JupyterLab keeps the place of a widget but not the widget: after a restart it shows an error there. The first rule
# hides the note beside live controls; the second hides that error, a text without any element in it, below the note.
NOTE = (
    "<style>.jp-OutputArea:has(.lessons-exercise) .jp-OutputArea-child:has(.lessons-asleep) { display: none }\n"
    ".jp-OutputArea:has(.lessons-asleep) .jp-OutputArea-output.jupyter-widgets:not(:has(*)) { display: none }</style>\n"
)
_MAY_BE_FORMULA = re.compile(r"[$\\]")


class Unanswered(ValueError):
    """There is nothing to check yet; the message says what to do."""


class Panel:
    """The widgets of one screen; ``widget`` is what is displayed.

    ``note`` is the place of its sentence: :meth:`show` puts it below the screen's own widgets, unless it is among them.
    """

    failed = later("This did not work: {problem}.")
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
            self.say(say(self.failed, problem=one_line(error).rstrip(".")))


class NeedsKernel:
    """Something with controls: a notebook shows them below the note, in three forms.

    ``live`` gives the widgets, ``plain`` safe HTML for a page without a kernel; ``repr`` says how to do it from code.
    """

    def live(self) -> Any:
        """The widgets."""
        raise NotImplementedError

    def plain(self) -> str:
        """What stands on a page without a kernel."""
        return f"<p>{html.escape(repr(self))}</p>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        forms: dict[str, Any] = {"text/html": literal.block(self.plain()), "text/plain": repr(self)}
        if find_spec("ipywidgets") and find_spec("anywidget"):
            forms[WIDGET_VIEW] = {"version_major": 2, "version_minor": 0, "model_id": self.live().model_id}
        return forms

    def _ipython_display_(self) -> None:
        from IPython.display import display

        words = say(ASLEEP)
        display({"text/html": NOTE + f'<p class="lessons-asleep"><i>{words}</i></p>', "text/plain": words}, raw=True)
        display(self._repr_mimebundle_(), raw=True)


def on_paper(title: str, lines: Iterable[str]) -> str:
    """A form as HTML for a page without a kernel: its title, and what to write by hand."""
    shown, items = html.escape(title), "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return (
        f'<section class="lessons-plain" aria-label="{shown}"><p><strong>{shown}</strong></p><ol>{items}</ol></section>'
    )


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

    return field(w.Dropdown(options=[(say("choose …"), no_choice), *options], value=value, **labelled(label)))


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


def close(widgets: Iterable[Any]) -> None:
    """Let go of widgets that were taken away, with their layouts and styles: a game has hundreds of screens."""
    for widget in widgets:
        close(getattr(widget, "children", ()))
        for part in ("layout", "style"):
            if (model := getattr(widget, part, None)) is not None:
                model.close()
        widget.close()


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
    return f"<a class='{classes}' download='{shown}' href='{address}'>{say('save {name}', name=shown)}</a>"


@cache
def css() -> str:
    """The style of every screen, read once."""
    return Path(__file__).with_name("panel.css").read_text(encoding="utf-8")
