"""A figure on paper: blocks for the typesetter, and the drawing that they name.

On paper there is no theme of JupyterLab and no color of the text around: what is drawn in ``currentColor`` gets the
ink of the page. A figure made of words becomes text with its marks, so a screen reader reads it there too; what is
folded on the screen, a glossary or the whole ledger, stays there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple, cast

from lessons.figures import theme
from lessons.figures.figure import Figure
from lessons.kit.errors import CourseError
from lessons.kit.language import later, say

Token = dict[str, Any]

INK = "#1a1a1a"
FONT = "Libertinus Serif, Liberation Sans"  # the first is inside Typst; by the second vl-convert measures
_NO_PICTURES = (
    "Figures for paper are drawn by vl-convert, which is not installed. Install it: pip install vl-convert-python"
)
_SIZES = ("fontSize", "labelFontSize", "titleFontSize", "lineHeight", "symbolSize", "size", "step")


class Size(NamedTuple):
    """How wide a chart is laid out, and the size of its smallest words. The places in a diagram are fixed."""

    width: int = theme.WIDTH
    words: int = theme.SMALL


PAGE = Size()


def blocks(figure: Figure, name: str, size: Size = PAGE) -> tuple[list[Token], dict[str, bytes]]:
    """The picture, the note and the reading of a figure, and its drawings by the names that they give them.

    The title is left to the page.
    """
    drawn = [svg(spec, size).encode() for spec in _states(figure)]
    drawings = {f"{name}-{number}.svg": drawing for number, drawing in enumerate(drawn, 1)}
    pictures = [{"type": "figure", "file": file, "alt": figure.alt} for file in drawings]
    notes = [_paragraph(_text(figure.note))] if figure.note else []
    if len(drawings) > 1:
        words = later("On the screen this figure has a control. Here it is drawn with the control in {number} places.")
        notes.append(_paragraph(_text(say(words, number=len(drawings)))))
    how = {"type": "strong", "children": [_text(say("How to read it."))]}
    return [*pictures, *html_blocks(figure.html or ""), *notes, _paragraph(how, _text(f" {figure.reading}"))], drawings


def _states(figure: Figure) -> Iterator[dict[str, Any]]:
    """The specification of a picture, with real colors and no title: once for each place of its control, if any.

    Of a slider it is the ends and where it stands at first.
    """
    if not figure.spec:
        return
    spec = json.loads(json.dumps(figure.spec).replace('"currentColor"', f'"{INK}"'))
    spec.pop("title", None)
    control = next((param for param in spec.get("params", ()) if "bind" in param), None)
    if control is None:
        yield spec
        return
    bind = control["bind"]
    for place in bind.get("options") or sorted({bind["min"], control["value"], bind["max"]}):
        control["value"] = place
        yield spec


def svg(spec: dict[str, Any], size: Size = PAGE) -> str:
    """A Vega-Lite specification as SVG. Nothing is fetched.

    Raises CourseError with one sentence if the library that draws it is not there.
    """
    try:
        import vl_convert
    except ImportError:
        raise CourseError(_NO_PICTURES) from None
    config = {**spec["config"], "font": FONT, "background": None}
    if "legend" in config:  # a chart of Altair, laid out anew; in a diagram each word has its place
        config = _laid_out(config, size.words / theme.SMALL)
        spec = {**spec, **({"width": size.width} if "width" in spec else {})}
    newest = next(version for version in reversed(vl_convert.get_vegalite_versions()) if version.startswith("5."))
    return str(vl_convert.vegalite_to_svg({**spec, "config": config}, vl_version=newest, allowed_base_urls=[]))


def _laid_out(config: dict[str, Any], larger: float) -> dict[str, Any]:
    """The configuration of a chart with all words larger by a factor, and its rows as high as they need."""
    view = {**config["view"], "step": max(20, 15 * larger) / larger}
    legend = {**config["legend"], "titleFontSize": theme.SMALL}
    return cast(dict[str, Any], _sized({**config, "view": view, "legend": legend}, larger))


def _sized(config: Any, larger: float) -> Any:
    if not isinstance(config, dict):
        return config
    return {key: each * larger if key in _SIZES else _sized(each, larger) for key, each in config.items()}


def _text(words: str) -> Token:
    return {"type": "text", "raw": words}


def _paragraph(*inside: Token) -> Token:
    return {"type": "paragraph", "children": list(inside)}


# Figures made of words

_VOID = ("br",)
_FOLDED = ("details", "caption")  # the title stands above already
_INLINE = {"b": "strong", "sup": "superscript"}


def html_blocks(html: str) -> list[Token]:
    """The HTML that our figures write, as blocks of text.

    >>> html_blocks("<p>A <b>word</b></p>")[0]["children"][1]
    {'type': 'strong', 'children': [{'type': 'text', 'raw': 'word'}]}
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _blocks(reader.root)


class _Reader(HTMLParser):
    """Reads HTML into a tree: each element has a tag, a style and what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Token = {"tag": "", "style": {}, "inside": []}
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        pairs = (rule.partition(":") for rule in (told.get("style") or "").split(";"))
        style = {name.strip(): value.strip() for name, _, value in pairs if value}
        span, lang = int(told.get("colspan") or 1), told.get("lang")
        made = {"tag": tag, "style": style, "inside": [], "span": span, "lang": lang}
        self.open[-1]["inside"].append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1]["inside"].append(" ".join(f"_{data}_".split())[1:-1])


def _blocks(element: Token) -> list[Token]:
    """What stands in an element, as blocks; lines between them are a paragraph of their own."""
    made: list[Token] = []
    for each in element["inside"]:
        if isinstance(each, str):
            made += [_paragraph(_text(each))] if each.strip() else []
        elif each["tag"] not in _FOLDED:
            made += _BLOCKS.get(each["tag"], _blocks)(each)
    return made


def _p(element: Token) -> list[Token]:
    inside = _inline(element)
    bold = element["style"].get("font-weight") == "bold"
    return [_paragraph({"type": "strong", "children": inside}) if bold else _paragraph(*inside)]


def _list(element: Token) -> list[Token]:
    items = [{"children": [{"type": "block_text", "children": _inline(item)}]} for item in _all(element, "li")]
    return [{"type": "list", "tight": False, "attrs": {"ordered": element["tag"] == "ol"}, "children": items}]


def _table(element: Token) -> list[Token]:
    rows = [[_cell(cell) for cell in row["inside"] if not isinstance(cell, str)] for row in _all(element, "tr")]
    return [{"type": "cells", "columns": len(rows[0]), "rows": rows}]


def _cell(cell: Token) -> Token:
    return {"children": _inline(cell), "span": cell["span"], "edge": _line(cell["style"].get("border-left"))}


_BLOCKS = {"p": _p, "ul": _list, "ol": _list, "table": _table}


def _all(element: Token, tag: str) -> list[Token]:
    """All elements of a kind in another one, in order."""
    found: list[Token] = []
    for each in element["inside"]:
        if not isinstance(each, str):
            found += [each] if each["tag"] == tag else _all(each, tag)
    return found


def _inline(element: Token) -> list[Token]:
    return [made for each in element["inside"] for made in ([_text(each)] if isinstance(each, str) else [_word(each)])]


def _word(element: Token) -> Token:
    inside, tag = _inline(element), element["tag"]
    if tag == "br":
        return {"type": "linebreak"}
    if tag == "code":
        return {"type": "codespan", "raw": "".join(each.get("raw", "") for each in inside)}
    made: Token = {"type": _INLINE.get(tag, "span"), "children": inside}
    if line := _line(element["style"].get("border-bottom")):
        made = {"type": "underlined", "line": line, "children": [made]}
    return {"type": "foreign", "lang": element["lang"], "children": [made]} if element.get("lang") else made


def _line(border: str | None) -> Token | None:
    """A border of CSS, such as ``3px solid #0072B2``, as a line: its width in pixels, its kind, its color."""
    if not border:
        return None
    width, kind, color = border.split()
    return {"width": int(width.removesuffix("px")), "kind": kind, "color": color}
