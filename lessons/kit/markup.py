"""Markdown as safe HTML, as plain text, and as data for other drawings.

No HTML gets through, no picture is fetched, and a link leads to a web address or nowhere.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from lessons.kit import html_tables

__all__ = ["document", "escape", "html", "inline", "line", "text", "tokens", "words"]


@cache
def _renderer(headings: bool = False) -> Any:
    import mistune
    from mistune.plugins.table import render_table_cell

    class Renderer(mistune.HTMLRenderer):
        def image(self, text: str, url: str, title: str | None = None) -> str:
            return escape(text)

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            if headings:
                return f'<h{level} id="{escape(attrs.get("id", ""))}">{text}</h{level}>\n'
            return f"<p><strong>{text}</strong></p>\n"  # headings belong to the notebook's outline

        def link(self, text: str, url: str, title: str | None = None) -> str:
            if headings and url.startswith("#"):
                return f'<a href="{escape(url)}">{text}</a>'
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


def document(tokens: list[dict[str, Any]]) -> str:
    """Blocks of Markdown as the safe HTML of a page of its own, with its headings.

    >>> document([{"type": "heading", "attrs": {"level": 1, "id": "a"}, "children": line("See *this*")}])
    '<h1 id="a">See <em>this</em></h1>\\n'
    """
    from mistune import BlockState

    return str(_renderer(headings=True).renderer(tokens, BlockState()))


@cache
def _reader() -> Any:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["table"])


def tokens(markdown: str) -> list[dict[str, Any]]:
    """Markdown as it is read: blocks and what stands in their lines, for whoever draws it otherwise than as HTML.

    >>> [token["type"] for token in tokens("See *this*")[0]["children"]]
    ['text', 'emphasis']
    """
    return list(_reader()(markdown))


def line(markdown: str) -> list[dict[str, Any]]:
    """What stands in a line of Markdown, or in several, without the blocks around it.

    >>> [token["type"] for token in line("See *this*")]
    ['text', 'emphasis']
    """
    return [inside for block in tokens(markdown) for inside in block.get("children", ())]


def words(token: dict[str, Any]) -> str:
    """All words of a token.

    >>> words(tokens("See *this*")[0])
    'See this'
    """
    return str(token.get("raw", "")) + "".join(map(words, token.get("children", ())))


_SIGN = "\ue000{}\ue001"  # a literal sign, while the others are read


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
