"""One credited sentence, taken apart: which words are the source, the cue and the content."""

from __future__ import annotations

from html import escape

from lessons import case
from lessons.charts.figure import Figure

# A line of its own for each part, so that no color is needed to tell them apart.
_LINES = {
    "source": "border-bottom:3px solid #0072B2",
    "cue": "border-bottom:5px double #D55E00",
    "content": "border-bottom:3px dashed #009E73",
}
_LABEL = "font-size:12px; font-weight:bold; padding-left:2px"
_SENTENCE = "max-width:42em; font-size:17px; line-height:2.1; margin:8px 0"


def parts(statement: str) -> Figure:
    """The sentence of a statement with its source, cue and content underlined and named.

    Raises UnknownName (a KeyError) with one sentence if the statement has no such parts.

    >>> [row["part"] for row in parts("S09").rows]
    ['source', 'cue', 'content']
    """
    text = case.article().clean
    spans = sorted((*case.span(statement, part), part) for part in _LINES)
    sentence = case.sentence(statement)
    shown, at = [], sentence.start
    for start, end, part in spans:
        shown.append(escape(text[at:start]))
        shown.append(
            f'<span style="{_LINES[part]}; padding-bottom:1px">{escape(text[start:end])}</span>'
            f'<sup style="{_LABEL}">{part}</sup>'
        )
        at = end
    shown.append(escape(text[at : sentence.end]))
    rows = tuple({"part": part, "words": text[start:end]} for start, end, part in spans)
    said = "; ".join(f"{row['part']}: {row['words']}" for row in rows)
    return Figure(
        title=f"Sentence {sentence.sentence}, taken apart",
        alt=f"Sentence {sentence.sentence} with three parts underlined. In their order, {said}.",
        reading="A solid line is the source, a double line the cue, a dashed line the content.",
        rows=rows,
        html=f'<p style="{_SENTENCE}">{"".join(shown)}</p>',
    )
