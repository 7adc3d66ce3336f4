"""The poster in a notebook: two fields, a button, and a picture of the page."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from lessons.kit.errors import CourseError
from lessons.play.posters import findings
from lessons.play.posters.page import SENTENCE, UNKNOWN

if TYPE_CHECKING:
    from lessons.play.posters import Poster

LABELS = {
    "sentence": f"One sentence of yours about this article (up to {SENTENCE} characters fit)",
    "unknown": f"What we don’t know (up to {UNKNOWN} characters fit)",
}
_SHEET = (794, 1123)  # pixels of a sheet of A4 on the screen
_SCALE = 0.7


def on_paper() -> str:
    """The form as HTML for a page without a kernel: what to write by hand."""
    rows = "".join(f"<li>{html.escape(label)}</li>" for label in LABELS.values())
    return (
        '<section class="lessons-plain" aria-label="Your poster"><p><strong>Your poster</strong></p><ol>'
        "<li>The headline of your article, and what it is</li><li>Its sources, the one with most sentences first</li>"
        f"<li>Two claims with your verdicts</li>{rows}</ol></section>"
    )


class Panel:
    """The widgets of the poster."""

    def __init__(self, poster: Poster) -> None:
        import ipywidgets as w

        from lessons.kit.controls import field, styled
        from lessons.kit.marker import Frame
        from lessons.kit.panel import css

        self.poster = poster
        words = findings.kept(poster.article)
        title = "<div class='lessons-head'><span class='lessons-title'>Your poster</span></div>"
        head = w.HTML(f"<style>{css()}</style>{title}<p dir='auto'>{html.escape(poster.article.name)}</p>")
        self.sentence = field(w.Textarea(words.get("sentence", ""), description=LABELS["sentence"], rows=2))
        self.unknown = field(w.Textarea(words.get("unknown", ""), description=LABELS["unknown"], rows=3))
        self.button = w.Button(description="Make my poster")
        self.said, self.sheet = w.HTML(), w.HTML()
        self.frame = styled(Frame(label="Your poster"), "lessons-frame")
        self.button.add_class("lessons-main")
        self.button.on_click(lambda _: self._make())
        buttons = styled(w.Box([self.button]), "lessons-buttons")
        parts = [head, self.sentence, self.unknown, buttons, self.said, self.sheet, self.frame]
        self.widget = styled(w.VBox(parts), "lessons-exercise")
        if words:
            self._show()

    def _make(self) -> None:
        from lessons.kit.panel import download_link
        from lessons.play.posters import FILE

        try:
            self.poster.save(self.sentence.value, self.unknown.value)
        except CourseError as wish:
            self._note(html.escape(str(wish)), str(wish))
            return
        link = download_link(FILE, self.poster.html().encode("utf-8", "replace"))
        how = "Open it in a browser and print it: it fits on one page."
        self._note(f"Saved as my-work/{FILE}. {link} {how}", f"Saved as my-work/{FILE}. {how}")
        self._show()

    def _show(self) -> None:
        wide, high = (round(each * _SCALE) for each in _SHEET)
        page = html.escape(self.poster.html(), quote=True)
        self.sheet.value = (
            f"<div style='width:{wide}px; max-width:100%; height:{high}px; overflow:hidden; border:1px solid #767676'>"
            f'<iframe title="A picture of your poster" sandbox="" tabindex="-1" srcdoc="{page}" '
            f"style='width:{_SHEET[0]}px; height:{_SHEET[1]}px; border:0; background:#fff; transform:scale({_SCALE}); "
            "transform-origin:0 0'></iframe></div>"
        )

    def _note(self, shown: str, spoken: str) -> None:
        self.said.value = f"<p class='lessons-note'>{shown}</p>"
        self.frame.say(spoken)
