"""The two pictures of a poster as SVG: the strip of sentences and the bars of the sources. Both hold in grey.

Each is given with its height in pixels; its words are cut to what fits in any usual font.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from math import ceil

from lessons.figures.theme import BLUE, GREEN, VERMILLION
from lessons.play.posters.findings import Voice
from lessons.play.posters.fitting import fitted

WIDE = 703  # pixels, as wide as the sheet between its margins
_WORDS = 12  # the size of the type
LINES = 4  # of the strip, at most
SOURCING = {
    "credited": "credited to somebody",
    "text": "appeals to a document or a tradition",
    "speech_act": "somebody asks or promises something",
    "none": "no source",
}
_FILL = {"credited": BLUE, "text": "url(#ruled)", "speech_act": "url(#hatched)", "none": "#fff"}
_STROKE = {"credited": BLUE, "text": GREEN, "speech_act": VERMILLION, "none": "#767676"}
_OUTLINE = 'stroke="#3d3d3d" stroke-width="1.5"'
_PATTERNS = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="{VERMILLION}" '
    'stroke-width="3"/>'
    '</pattern><pattern id="ruled" width="6" height="5" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="5" fill="#fff"/><line x1="0" y1="2" x2="6" y2="2" stroke="{GREEN}" stroke-width="1.5"/>'
    "</pattern></defs>"
)


def strip(sourcing: Sequence[str]) -> tuple[str, float]:
    """One block a sentence, in reading order, with the key below; at most four lines, however long the text."""
    count = len(sourcing)
    per_line = max(16, ceil(count / LINES))
    gap = 3 if per_line <= 60 else 0
    wide = (WIDE - gap * (per_line - 1)) / per_line
    high = min(26.0, max(14.0, wide * 0.7))
    parts = []
    for place, kind in enumerate(sourcing):
        x, y = place % per_line * (wide + gap), place // per_line * (high + 4)
        parts.append(_block(kind, x, y, wide, high))
        if wide >= 20:
            ink, ground = ("#fff", "") if kind == "credited" else ("#000", _halo(x, y, wide, high, kind))
            parts.append(f"{ground}{_text(place + 1, x + wide / 2, y + high / 2 + 4, 12, ink, 'middle', bold=True)}")
    below = ceil(count / per_line) * (high + 4) + 8
    counts = Counter(sourcing)
    keys = [(kind, f"{label}: {counts[kind]}") for kind, label in SOURCING.items() if counts[kind]]
    for number, (kind, label) in enumerate(keys):
        x, y = number % 2 * WIDE / 2, below + number // 2 * 20
        label = fitted(label, WIDE / 2 - 40, _WORDS)
        parts += [_block(kind, x + 1, y, 28, 14), _text(label, x + 34, y + 11.5, _WORDS)]
    return _svg(below + ceil(len(keys) / 2) * 20, _PATTERNS + "".join(parts), strip_words(sourcing))


def strip_words(sourcing: Sequence[str]) -> str:
    """What the strip shows, in words.

    >>> strip_words(["credited", "none", "credited"])
    'Of 3 sentences: 2 credited to somebody; 1 no source.'
    """
    counts = Counter(sourcing)
    told = "; ".join(f"{counts[kind]} {label}" for kind, label in SOURCING.items() if counts[kind])
    return f"Of {len(sourcing)} {'sentence' if len(sourcing) == 1 else 'sentences'}: {told or 'none'}."


def bars(voices: Sequence[Voice]) -> tuple[str, float]:
    """One bar a source: filled if somebody is named, hollow if not."""
    most = max((each.count for each in voices), default=1)
    left, parts = 345, []
    for place, voice in enumerate(voices):
        y = place * 22
        side = f" ({voice.side})" if voice.side and voice.side not in ("no side given", "not applicable") else ""
        name = fitted(voice.name[:1].upper() + voice.name[1:] + side, left - 8, _WORDS)
        parts.append(_text(name, left - 8, y + 12.5, _WORDS, "#000", "end"))
        wide = max(4.0, (WIDE - left - 40) * voice.count / most)
        fill = "#c4c4c4" if voice.several else "#3d3d3d" if voice.named else "#fff"
        parts.append(f'<rect x="{left}" y="{y}" width="{wide:.1f}" height="16" fill="{fill}" {_OUTLINE}/>')
        parts.append(_text(voice.count, left + wide + 8, y + 12.5, _WORDS, "#000", bold=True))
    told = "; ".join(f"{each.name}: {each.count}" for each in voices)
    return _svg(max(len(voices) * 22, 4), "".join(parts), f"Sentences credited to each source: {told or 'none'}.")


def _svg(high: float, inside: str, words: str) -> tuple[str, float]:
    high = ceil(high)
    return f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(words)}">{inside}</svg>', high


def _block(kind: str, x: float, y: float, wide: float, high: float) -> str:
    line = 1.5 if wide > 8 else 0.5
    inset = line / 2
    return (
        f'<rect x="{x + inset:.1f}" y="{y + inset:.1f}" width="{max(wide - line, 0.5):.1f}" height="{high - line:.1f}" '
        f'fill="{_FILL[kind]}" stroke="{_STROKE[kind]}" stroke-width="{line}"/>'
    )


def _halo(x: float, y: float, wide: float, high: float, kind: str) -> str:
    """A white ground for the number of a patterned block."""
    if kind == "none":
        return ""
    return f'<rect x="{x + wide / 2 - 9:.1f}" y="{y + 4:.1f}" width="18" height="{high - 8:.1f}" fill="#fff"/>'


def _text(
    words: object, x: float, y: float, size: int, ink: str = "#000", anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}" text-anchor="{anchor}"{weight}>'
        f"{escape(str(words))}</text>"
    )
