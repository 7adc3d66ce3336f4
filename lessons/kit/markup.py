"""The Markdown of exercises as safe HTML and as plain text.

No HTML gets through, no picture is fetched, and a link leads to a web address or nowhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import Any

from lessons.kit import html_tables

__all__ = ["escape", "html", "inline", "text"]


@cache
def _renderer() -> Any:
    import mistune
    from mistune.plugins.table import render_table_cell

    class Renderer(mistune.HTMLRenderer):
        def image(self, text: str, url: str, title: str | None = None) -> str:
            return escape(text)

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            return f"<p><strong>{text}</strong></p>\n"  # headings belong to the notebook's outline

        def link(self, text: str, url: str, title: str | None = None) -> str:
            if not re.match(r"https?://", url):
                return text
            return f'<a href="{escape(url)}" target="_blank" rel="noopener">{text}</a>'

        def table(self, text: str) -> str:
            return html_tables.framed(f"<table>\n{text}</table>") + "\n"

        def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
            return render_table_cell(self, text, align, head and bool(text))  # an empty heading names nothing

    return mistune.create_markdown(renderer=Renderer(escape=True), plugins=["table"])


def html(markdown: str) -> str:
    """Markdown as HTML.

    >>> html("See *this* <script>")
    '<p>See <em>this</em> &lt;script&gt;</p>\\n'
    """
    return str(_renderer()(markdown))


def inline(markdown: str) -> str:
    """One paragraph of Markdown as HTML without the paragraph around it.

    >>> inline("See *this*")
    'See <em>this</em>'
    """
    shown = html(markdown).strip()
    alone = shown.startswith("<p>") and shown.count("<p>") == 1 and shown.endswith("</p>")
    return shown[3:-4] if alone else shown


_SIGN = "\ue000{}\ue001"  # a literal sign, while the others are read


@lru_cache(maxsize=4096)
def text(markdown: str) -> str:
    """Markdown as plain text: emphasis and escapes taken away, links with their address.

    >>> text(r"**Mark** the `cue` in *this* one: 2 \\* 3")
    'Mark the cue in this one: 2 * 3'
    """
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", lambda match: _SIGN.format(ord(match[1])), markdown.strip())
    plain = re.sub(r"!?\[([^\]]*)\]\((\S+?)\)", r"\1 (\2)", plain)
    plain = re.sub(r"`+([^`]+)`+", r"\1", plain)
    plain = re.sub(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", r"\2", plain, flags=re.DOTALL)
    plain = re.sub(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", plain, flags=re.DOTALL)
    plain = re.sub(r"^#{1,6} ", "", plain, flags=re.MULTILINE)
    return re.sub("\ue000(\\d+)\ue001", lambda match: chr(int(match[1])), plain)
