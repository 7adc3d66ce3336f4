"""The two pictures of a poster as SVG: the strip of sentences and the bars of the sources. Both hold in grey.

Each is given with its height in pixels. A school's machine has fonts of its own, so how much room words need is not
known: what is set by the widths of the widest usual fonts fits in any other font too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from math import ceil

from lessons.figures.theme import BLUE, GREEN, VERMILLION, width_of
from lessons.kit.language import say, say_many
from lessons.kit.literal import shorten
from lessons.play.posters.findings import WORDS, Voice

WIDE = 703  # pixels, as wide as the sheet between its margins: 186 mm
LINES = 4  # of the strip, at most
_WORDS = 12  # the size of the type
_SLACK = 1.12  # even letters of one width, as on a typewriter, fit
_LEAST = 0.3  # of the type size: the width of the narrowest sign
_LEFT, _BAR = 345, 22  # where bars begin; from one to the next
_FILL = {"credited": BLUE, "text": "url(#ruled)", "speech_act": "url(#hatched)", "none": "#fff"}  # of poster.html
_STROKE = {"credited": BLUE, "text": GREEN, "speech_act": VERMILLION, "none": "#767676"}


def strip(sourcing: Sequence[str]) -> tuple[str, float]:
    """One block a sentence, in reading order, with the key below; at most four lines, however long the text."""
    count, counts = len(sourcing), Counter(sourcing)
    per_line = max(16, ceil(count / LINES))
    gap = 3 if per_line <= 60 else 0
    wide = (WIDE - gap * (per_line - 1)) / per_line
    high = min(26.0, max(14.0, wide * 0.7))
    parts = []
    for place, kind in enumerate(sourcing):
        x, y = place % per_line * (wide + gap), place // per_line * (high + 4)
        parts.append(_block(kind, x, y, wide, high))
        if wide >= 20:
            if kind in ("text", "speech_act"):  # a white ground for the number on a pattern
                parts.append(_rect(x + wide / 2 - 9, y + 4, 18, high - 8, 'fill="#fff"'))
            ink = "#fff" if kind == "credited" else "#000"
            parts.append(_text(place + 1, x + wide / 2, y + high / 2 + 4, ink, "middle", bold=True))
    below = ceil(count / per_line) * (high + 4) + 8
    keys = [(kind, say(label)) for kind, label in WORDS["sourcing"].items() if counts[kind]]
    for number, (kind, label) in enumerate(keys):
        x, y = number % 2 * WIDE / 2, below + number // 2 * 20
        words = fitted(say("{name}: {count}", name=label, count=counts[kind]), WIDE / 2 - 40, _WORDS)
        parts += [_block(kind, x + 1, y, 28, 14), _text(words, x + 34, y + 11.5)]
    told = "; ".join(say("{count} {what}", count=counts[kind], what=label) for kind, label in keys)
    alt = say_many("Of {number} sentence: {told}.", "Of {number} sentences: {told}.", count, told=told)
    alt = alt if told else say("Of 0 sentences: none.")
    return _svg(below + ceil(len(keys) / 2) * 20, parts, alt)


def bars(voices: Sequence[Voice]) -> tuple[str, float]:
    """One bar a source: filled if somebody is named, hollow if not."""
    most = max((voice.count for voice in voices), default=1)
    parts = []
    for y, voice in enumerate(voices):
        y *= _BAR
        side = f" ({voice.side})" if voice.side not in ("", "no side given", "not applicable") else ""
        name = fitted(voice.name[:1].upper() + voice.name[1:] + side, _LEFT - 8, _WORDS)
        wide = max(4.0, (WIDE - _LEFT - 40) * voice.count / most)
        fill = "#c4c4c4" if voice.several else "#3d3d3d" if voice.named else "#fff"
        parts += [
            _text(name, _LEFT - 8, y + 12.5, anchor="end"),
            _rect(_LEFT, y, wide, 16, f'fill="{fill}" stroke="#3d3d3d" stroke-width="1.5"'),
            _text(voice.count, _LEFT + wide + 8, y + 12.5, bold=True),
        ]
    told = "; ".join(say("{name}: {count}", name=voice.name, count=voice.count) for voice in voices)
    alt = say("Sentences credited to each source: {told}.", told=told)
    return _svg(max(len(voices) * _BAR, 4), parts, alt if told else say("Sentences credited to each source: none."))


def lines(words: str, wide: float, size: float, bold: bool = False) -> int:
    """The lines that words need in a column; a word that is wider than the column is broken.

    >>> lines("one two three", 60, 10), lines("onetwothree", 30, 10), lines("", 30, 10)
    (2, 4, 1)
    """
    wide /= _SLACK
    count, left, space = 1, wide, width_of(" ", size, bold)
    for word in words.split():
        needed = width_of(word, size, bold)
        if needed > left and left < wide:
            count, left = count + 1, wide
        if needed > wide:  # each line of it may end a sign early
            more = int(needed / max(wide - size, size))
            count, left = count + more, wide - size
        else:
            left -= needed + space
    return count


def fitted(words: str, wide: float, size: float) -> str:
    """The words on one line of that width, cut at a word if they are too long.

    >>> fitted("one two three", 66, 10)
    'one two …'
    """
    wide /= _SLACK
    length = min(len(words), int(wide / size / _LEAST))
    while length > 2 and width_of(shorten(words, length), size) > wide:
        length -= 1
    return shorten(words, length)


def _svg(high: float, parts: Sequence[str], words: str) -> tuple[str, float]:
    high = ceil(high)
    box = f'viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(words)}"'
    return f"<svg {box}>{''.join(parts)}</svg>", high


def _block(kind: str, x: float, y: float, wide: float, high: float) -> str:
    line = 1.5 if wide > 8 else 0.5
    paint = f'fill="{_FILL[kind]}" stroke="{_STROKE[kind]}" stroke-width="{line}"'
    return _rect(x + line / 2, y + line / 2, max(wide - line, 0.5), high - line, paint)


def _rect(x: float, y: float, wide: float, high: float, paint: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {paint}/>'


def _text(words: object, x: float, y: float, ink: str = "#000", anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{_WORDS}"'
    return f'<text {place} fill="{ink}" text-anchor="{anchor}"{weight}>{escape(str(words))}</text>'
