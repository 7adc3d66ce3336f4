"""What needs a running kernel, and the note that stands in its place when there is none.

JupyterLab keeps the place of a widget but not the widget: after a restart it shows an error there. The note says
what to do. It hides itself beside a widget that is alive, so nobody sees it as long as all is well.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from lessons.kit import literal

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WORDS = "Press Run ▸ Run All Cells, in the menu at the top, to answer here. Your earlier answers are kept."

# The first rule hides the note beside live controls; the second hides JupyterLab's error message, a text without
# any element in it, below the note.
NOTE = (
    "<style>.jp-OutputArea:has(.lessons-exercise) .jp-OutputArea-child:has(.lessons-asleep) { display: none }\n"
    ".jp-OutputArea:has(.lessons-asleep) .jp-OutputArea-output.jupyter-widgets:not(:has(*)) { display: none }</style>\n"
    f'<p class="lessons-asleep"><i>{WORDS}</i></p>'
)


def on_paper(title: str, lines: Iterable[str]) -> str:
    """A form as HTML for a page without a kernel: its title, and what to write by hand."""
    shown, items = html.escape(title), "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return (
        f'<section class="lessons-plain" aria-label="{shown}"><p><strong>{shown}</strong></p><ol>{items}</ol></section>'
    )


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

        display({"text/html": NOTE, "text/plain": WORDS}, raw=True)
        display(self._repr_mimebundle_(), raw=True)
