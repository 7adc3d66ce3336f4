"""A figure on paper: blocks for the typesetter, and the drawings that they name.

On paper there is no theme of JupyterLab and no color of the text around: what is drawn in ``currentColor`` gets the
ink of the page. A figure made of words becomes text with its marks, so a screen reader reads it there too; what is
folded on the screen, a glossary or the whole ledger, stays there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

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
_PLACES = later("On the screen this figure has a control. Here it is drawn with the control in {number} places.")


def blocks(figure: Figure, name: str, width: int = theme.WIDTH) -> tuple[list[Token], dict[str, bytes]]:
    """The picture, the note and the reading of a figure, and its drawings by the names that they give them.

    The title is left to the page. A chart is laid out ``width`` pixels wide: the fewer, the larger its words.
    """
    drawn = [svg(spec, width).encode() for spec in _states(figure)]
    drawings = {f"{name}-{number}.svg": drawing for number, drawing in enumerate(drawn, 1)}
    pictures = [{"type": "figure", "file": file, "alt": figure.alt} for file in drawings]
    places = say(_PLACES, number=len(drawings)) if len(drawings) > 1 else ""
    notes = [_paragraph(_text(words)) for words in (figure.note, places) if words]
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
    control: dict[str, Any] = next((param for param in spec.get("params", ()) if "bind" in param), {})
    bound = control.get("bind", {"options": [None]})
    for place in bound.get("options") or sorted({bound["min"], control["value"], bound["max"]}):
        control["value"] = place
        yield spec


def svg(spec: dict[str, Any], width: int = theme.WIDTH) -> str:
    """A Vega-Lite specification as SVG. Nothing is fetched.

    Raises CourseError with one sentence if the library that draws it is not there.
    """
    try:
        import vl_convert
    except ImportError:
        raise CourseError(_NO_PICTURES) from None
    config = {**spec["config"], "font": FONT, "background": None}
    if "legend" in config:  # a chart of Altair, laid out anew; in a diagram each word has its place
        config["legend"] = {**config["legend"], "titleFontSize": theme.SMALL}
        config["view"] = {**config["view"], "step": 20 * width / theme.WIDTH}
        spec = {**spec, **({"width": width} if "width" in spec else {})}
    newest = next(version for version in reversed(vl_convert.get_vegalite_versions()) if version.startswith("5."))
    return str(vl_convert.vegalite_to_svg({**spec, "config": config}, vl_version=newest, allowed_base_urls=[]))


def _text(words: str) -> Token:
    return {"type": "text", "raw": words}


def _paragraph(*inside: Token) -> Token:
    return {"type": "paragraph", "children": list(inside)}


def html_blocks(html: str) -> list[Token]:
    """The HTML that our figures write, as blocks of text.

    >>> html_blocks("<p>A <b>word</b></p>")[0]["children"][1]
    {'type': 'strong', 'children': [{'type': 'text', 'raw': 'word'}]}
    """
    return list(_inside(ElementTree.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>"), ""))


_TYPES = {"b": "strong", "sup": "superscript", "code": "code", "p": "paragraph", "ul": "list", "ol": "list"}
_TYPES |= {"table": "cells", "tr": "row", "th": "cell", "td": "cell", "li": "block_text", "br": "linebreak"}
_CLEAR = ("div", "thead", "tbody")  # what stands in them stands in what is around them
_FOLDED = ("details", "caption")  # the title of a figure stands above it already
_WITHOUT_WORDS = ("", "list", "cells", "row")


def _inside(element: Element, kind: str) -> Iterator[Token]:
    """What stands in an element, in a block of some kind."""
    yield from _words(element.text, kind)
    for each in element:
        if each.tag in _CLEAR:
            yield from _inside(each, kind)
        elif each.tag not in _FOLDED:
            yield _block(each)
        yield from _words(each.tail, kind)


def _words(words: str | None, kind: str) -> list[Token]:
    return [_text(re.sub(r"[ \t\r\n]+", " ", words))] if words and kind not in _WITHOUT_WORDS else []


def _block(element: Element) -> Token:
    """An element as a block or word, with what its attributes say of its looks; some stand in another one."""
    kind, style = _TYPES.get(element.tag, "span"), element.get("style", "")
    made: Token = {"type": kind, "children": list(_inside(element, kind))}
    match kind:
        case "list":
            return {**made, "tight": False, "attrs": {"ordered": False}}
        case "block_text":
            return {"type": "item", "children": [made]}
        case "cell":
            return {**made, "span": int(element.get("colspan", 1)), "edge": _line("left", style)}
        case "paragraph" if "font-weight:bold" in style:
            return _paragraph({**made, "type": "strong"})
    if line := _line("bottom", style):
        return {"type": "underlined", "line": line, "children": [made]}
    lang = element.get("lang")
    return {"type": "foreign", "lang": lang, "children": [made]} if lang else made


def _line(side: str, style: str) -> Token | None:
    """A border of CSS, such as ``3px solid #0072B2``, as a line: its width in pixels, its kind, its color."""
    found = re.search(rf"border-{side}:\s*(\d+)px (\w+) (#\w+)", style)
    return {"width": int(found[1]), "kind": found[2], "color": found[3]} if found else None
