"""A poster as a web page of its own: no script, no network, one sheet of A4 or Letter, readable in grey.

It fits whatever font a machine has: each text gets as many lines as it needs in the widest usual font and no more, so
the height of the whole is known here, and the largest type that fits is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from lessons.kit.literal import shorten
from lessons.play.posters.drawing import bars, strip
from lessons.play.posters.findings import CLAIMS, Claim, Findings
from lessons.play.posters.fitting import lines

# So many characters fit; whoever writes more reads the end on the screen, in the report.
HEADLINE, FACT, CLAIM, REASON, UNKNOWN, SENTENCE = 110, 50, 130, 170, 260, 180
BY_HAND = '<p class="by-hand" aria-label="left open">&nbsp;</p>'  # a line to write on

ROOM = 920  # pixels: a sheet of Letter between its margins has 965
SCALES = (1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86)  # of the type: it is read from afar, so the largest that fits
_WIDE = 703  # pixels: 186 mm
_GAP = 5  # between two blocks
_BOX, _BORDER = 323, 21  # inside a claim; above and below its words
_LINE = 28  # to write on by hand


class _Type(NamedTuple):
    tag: str
    size: float
    leading: float
    bold: bool = False


_TYPES = {
    "over": _Type("p", 12, 1.35),
    "headline": _Type("h1", 23, 1.2, bold=True),
    "head": _Type("h2", 15, 1.3, bold=True),
    "plain": _Type("p", 12.5, 1.35),
    "verdict": _Type("p", 12.5, 1.35, bold=True),
    "said": _Type("p", 15, 1.35, bold=True),
    "foot": _Type("p", 12, 1.35),
}
_SIZES = "\n".join(
    f".{name} {{ font-size: calc({kind.size}px * var(--scale)); line-height: {kind.leading}; "
    f"font-weight: {700 if kind.bold else 400}; }}"
    for name, kind in _TYPES.items()
)
CSS = f"""
@page {{ margin: 12mm; }}
* {{ box-sizing: border-box; }}
body {{
  margin: 0; background: #fff; color: #000;
  font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif;
}}
main {{ width: {_WIDE}px; margin: 0 auto; display: flex; flex-direction: column; gap: {_GAP}px; }}
@media screen {{ main {{ margin: 6mm auto; }} }}
h1, h2, p {{
  margin: 0; flex: none; overflow-wrap: anywhere; overflow: hidden;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: var(--lines);
}}
{_SIZES}
h2 {{ margin-top: 6px; border-bottom: 2px solid #000; }}
svg {{ display: block; width: 100%; height: auto; flex: none; font-family: inherit; }}
.claims {{ display: grid; grid-template-columns: 1fr 1fr; gap: 19px; flex: none; }}
.claim {{ border: 1.5px solid #000; padding: 9px; break-inside: avoid; }}
.sentence {{ margin-top: 6px; padding: 9px 11px; border: 2.5px solid #000; flex: none; }}
.by-hand {{ border-bottom: 1px solid #767676; height: {_LINE}px; }}
"""


class Block(NamedTuple):
    """A part of the page, and how high it is at most."""

    html: str
    high: float


def html(found: Findings) -> str:
    """The page."""
    tried = ((scale, blocks_of(found, scale)) for scale in SCALES)
    scale, blocks = next(each for each in tried if each[0] == SCALES[-1] or height(each[1]) <= ROOM)
    title = escape(shorten(found.headline, HEADLINE))
    inside = "\n".join(block.html for block in blocks)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: who says so?</title>
<style>{CSS}</style></head>
<body><main style="--scale: {scale}">
{inside}
</main></body></html>
"""


def height(blocks: Sequence[Block]) -> float:
    """The pixels that the parts of a poster take at most."""
    return sum(block.high for block in blocks) + _GAP * (len(blocks) - 1)


def blocks_of(found: Findings, scale: float) -> list[Block]:
    """The parts of the poster from top to bottom, with their type at that scale."""
    total = sum(voice.count for voice in found.voices)
    facts = " · ".join(shorten(each, FACT) for each in found.facts)
    counted = f"Bars count the {total} credited sentences. Filled: named. Hollow: not named. Gray: several."
    return [
        _text("over", "Who says so? One article, checked", scale),
        _text("headline", shorten(found.headline, HEADLINE), scale),
        _text("plain", facts, scale),
        _head("Every sentence, and whether it says who told it", scale),
        Block(*strip(found.sourcing)),
        _head(_top(found), scale),
        Block(*bars(found.voices)),
        _text("foot", counted, scale),
        _head("Two claims, checked", scale),
        _claims(found.claims, scale),
        _head("What we don’t know", scale),
        *_open(_text("plain", shorten(found.unknown, UNKNOWN), scale), found.unknown, 2),
        _sentence(found.sentence, scale),
        _text("foot", f"{_how(found)} Made with Who Says So? for use in class.", scale),
    ]


def _text(name: str, words: str, scale: float, wide: float = _WIDE) -> Block:
    """Words in one kind of type. In a font that is wider than the widest usual one, their end is cut with a sign."""
    tag, size, leading, bold = _TYPES[name]
    most = lines(words, wide, size * scale, bold)
    html = f'<{tag} class="{name}" dir="auto" style="--lines: {most}">{escape(words)}</{tag}>'
    return Block(html, most * size * scale * leading)


def _head(words: str, scale: float) -> Block:
    block = _text("head", words, scale)
    return block._replace(high=block.high + 8)


def _top(found: Findings) -> str:
    """A title that states the finding."""
    total = sum(voice.count for voice in found.voices)
    if not total:
        return "Who tells it: nobody is credited"
    most = found.voices[0]
    return f"Who tells it: {shorten(most.name, 40)} has {most.count} of {total} credited sentences"


def _claims(claims: Sequence[Claim], scale: float) -> Block:
    boxes = []
    for claim in claims:
        who = f" ({shorten(claim.claimant, 40)})" if claim.claimant else ""
        words = [
            _text("plain", f"“{shorten(claim.claim, CLAIM)}”{who}", scale, _BOX),
            _text("verdict", f"▸ {shorten(claim.verdict, 60)}", scale, _BOX),
            _text("plain", shorten(claim.reason, REASON), scale, _BOX),
        ]
        boxes.append(Block("".join(block.html for block in words), sum(block.high for block in words)))
    empty = [_text("plain", words, scale, _BOX) for words in ("A claim:", "Verdict and reason:")]
    blank = Block("".join(block.html + BY_HAND * 2 for block in empty), sum(block.high + 2 * _LINE for block in empty))
    boxes += [blank] * (CLAIMS - len(claims))
    html = "".join(f'<div class="claim">{box.html}</div>' for box in boxes)
    return Block(f'<div class="claims">{html}</div>', max(box.high for box in boxes) + _BORDER)


def _open(block: Block, words: str, count: int) -> list[Block]:
    """The block, or so many lines to write on where there are no words yet."""
    return [block] if words.strip() else [Block(BY_HAND, _LINE)] * count


def _sentence(words: str, scale: float) -> Block:
    (block,) = _open(_text("said", shorten(words, SENTENCE), scale, _WIDE - 27), words, 1)
    return Block(f'<div class="sentence">{block.html}</div>', block.high + 29)


def _how(found: Findings) -> str:
    by = (
        "a machine found the sources, a reader corrected them"
        if found.corrected
        else "a machine’s draft, not corrected"
    )
    return f"How it was coded: {by}."
