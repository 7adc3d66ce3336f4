"""A poster as a web page of its own: no script, no network, one sheet of A4 or Letter, readable in grey.

It fits whatever font a machine has: each text gets as many lines as it needs in the widest usual font and no more, so
the height of the whole is known here, and the largest type that fits is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

from lessons.case.claims import Saved
from lessons.figures.theme import GREEN, VERMILLION
from lessons.kit.language import language, say
from lessons.kit.literal import shorten
from lessons.play.posters.drawing import WIDE, bars, lines, strip
from lessons.play.posters.findings import CLAIMS, WORDS, Findings

# So many characters fit; whoever writes more reads the end on the screen, in the report.
HEADLINE, FACT, CLAIM, REASON, UNKNOWN, SENTENCE = 110, 50, 130, 170, 260, 180

ROOM = 920  # pixels: a sheet of Letter between its margins has 965
SCALES = (1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86)  # of the type: it is read from afar, so the largest that fits
_GAP = 5  # between two blocks
_BOX, _BORDER = 323, 21  # inside a claim; above and below its words
_LINE = 28  # to write on by hand
_TYPES = {  # the tag of each kind of type, its size in pixels, its leading, whether it is bold
    "over": ("p", 12, 1.35, False),
    "headline": ("h1", 23, 1.2, True),
    "head": ("h2", 15, 1.3, True),
    "plain": ("p", 12.5, 1.35, False),
    "verdict": ("p", 12.5, 1.35, True),
    "said": ("p", 15, 1.35, True),
    "foot": ("p", 12, 1.35, False),
}
_PAGE = Template(Path(__file__).with_name("poster.html").read_text(encoding="utf-8"))
CSS = Path(__file__).with_name("poster.css").read_text(encoding="utf-8")
SIZES = "".join(
    f".{name} {{ --size: {size}px; --leading: {leading}; }}\n" for name, (_, size, leading, _) in _TYPES.items()
)


class Block(NamedTuple):
    """A part of the page, and how high it is at most."""

    html: str
    high: float


def html(findings: Findings) -> str:
    """The page."""
    for scale in SCALES:
        blocks = blocks_of(findings, scale)
        if height(blocks) <= ROOM:
            break
    inside = "\n".join(block.html for block in blocks)
    title = say("{headline}: who says so?", headline=escape(shorten(findings.headline, HEADLINE)))
    look = {"style": CSS + SIZES, "scale": scale, "wide": WIDE, "gap": _GAP, "line": _LINE, "red": VERMILLION}
    return _PAGE.substitute(language=language(), title=title, inside=inside, green=GREEN, **look)


def height(blocks: Sequence[Block]) -> float:
    """The pixels that the parts of a poster take at most."""
    return sum(block.high for block in blocks) + _GAP * (len(blocks) - 1)


def blocks_of(findings: Findings, scale: float) -> list[Block]:
    """The parts of the poster from top to bottom, with their type at that scale."""
    total = sum(voice.count for voice in findings.voices)
    teller = say("Who tells it: nobody is credited")
    if total:
        first = findings.voices[0]
        teller = say(WORDS["teller"], name=shorten(first.name, 40), count=first.count, total=total)
    coded = say(WORDS["corrected" if findings.corrected else "draft"])
    (sentence,) = _open(_text("said", shorten(findings.sentence, SENTENCE), scale, WIDE - 27), findings.sentence, 1)
    facts = " · ".join(shorten(fact, FACT) for fact in findings.facts)
    return [
        _text("over", say("Who says so? One article, checked"), scale),
        _text("headline", shorten(findings.headline, HEADLINE), scale),
        _text("plain", facts, scale),
        _head(say("Every sentence, and whether it says who told it"), scale),
        Block(*strip(findings.sourcing)),
        _head(teller, scale),
        Block(*bars(findings.voices)),
        _text("foot", say(WORDS["bars_mean"], total=total), scale),
        _head(say("Two claims, checked"), scale),
        _claims(findings.claims, scale),
        _head(say("What we don’t know"), scale),
        *_open(_text("plain", shorten(findings.unknown, UNKNOWN), scale), findings.unknown, 2),
        Block(f'<div class="sentence">{sentence.html}</div>', sentence.high + 29),
        _text("foot", f"{coded} {say('Made with Who Says So? for use in class.')}", scale),
    ]


def _text(name: str, words: str, scale: float, wide: float = WIDE) -> Block:
    """Words in one kind of type. In a font that is wider than the widest usual one, their end is cut with a sign."""
    tag, size, leading, bold = _TYPES[name]
    most = lines(words, wide, size * scale, bold)
    html = f'<{tag} class="{name}" dir="auto" style="--lines: {most}">{escape(words)}</{tag}>'
    return Block(html, most * size * scale * leading)


def _head(words: str, scale: float) -> Block:
    block = _text("head", words, scale)
    return block._replace(high=block.high + 8)


def _claims(claims: Sequence[Saved], scale: float) -> Block:
    boxes = []
    for claim in claims:
        who = f" ({shorten(claim.claimant, 40)})" if claim.claimant else ""
        words = [
            ("plain", f"“{shorten(claim.claim, CLAIM)}”{who}"),
            ("verdict", f"▸ {shorten(say(claim.verdict), 60)}"),
            ("plain", shorten(claim.reason, REASON)),
        ]
        boxes.append([_text(name, line, scale, _BOX) for name, line in words])
    for _ in range(CLAIMS - len(claims)):
        labels = [_text("plain", words, scale, _BOX) for words in (say("A claim:"), say("Verdict and reason:"))]
        boxes.append([part for label in labels for part in (label, _by_hand(), _by_hand())])
    html = "".join(f'<div class="claim">{"".join(part.html for part in box)}</div>' for box in boxes)
    high = max(sum(part.high for part in box) for box in boxes) + _BORDER
    return Block(f'<div class="claims">{html}</div>', high)


def _open(block: Block, words: str, count: int) -> list[Block]:
    """The block, or so many lines to write on where there are no words yet."""
    return [block] if words.strip() else [_by_hand()] * count


def _by_hand() -> Block:
    """A line to write on."""
    return Block(f'<p class="by-hand" aria-label="{say("left open")}">&nbsp;</p>', _LINE)
