"""One relation as safe HTML: its parts underlined and named in the sentence, how it was coded, and why."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

from lessons.case.corrections.applying import Row
from lessons.kit.spreadsheet import whole
from lessons.sources.relation import Span

Piece = tuple[int, int, str, str]  # start, end, the role of a part, its name as it is shown
STATES = {"changed": "You changed this one.", "added": "You added this one.", "confirmed": "You confirmed this one."}
CERTAIN = {
    "sure": "the machine is sure",
    "likely": "the machine finds it likely",
    "unsure": "the machine is unsure",
}
CLASSES = {  # examples that stand beside each class
    "neutral": "said, told",
    "factive": "revealed, confirmed",
    "assertive": "insisted, stressed",
    "doubting": "claimed, alleged",
    "belief": "believes, fears",
    "directive": "asked for, ordered",
    "commissive": "promised, agreed",
}


def marked(text: str, within: Span, pieces: Iterable[Piece]) -> str:
    """The text of a stretch with each part underlined in its own way, and its name after it.

    Where parts lie in one another, the innermost is underlined.

    >>> marked("She <said> so.", (0, 14), [(4, 10, "cue", "cue 3")])
    "She <span class='lessons-part lessons-part-cue'>&lt;said&gt;</span><sup>cue 3</sup> so."
    """
    begin, end = within
    here = [piece for piece in pieces if piece[0] < end and piece[1] > begin]
    inner_first = sorted(here, key=lambda piece: piece[1] - piece[0])
    cuts = sorted({begin, end, *(min(max(at, begin), end) for piece in here for at in piece[:2])})
    shown = []
    for start, stop in pairwise(cuts):
        words = escape(whole(text[start:stop]))
        role = next((role for first, last, role, _ in inner_first if first <= start and stop <= last), "")
        shown.append(f"<span class='lessons-part lessons-part-{role}'>{words}</span>" if role else words)
        shown += [f"<sup>{escape(name)}</sup>" for _, last, _, name in inner_first if min(last, end) == stop]
    return "".join(shown)


def relation(row: Row, text: str, within: Span, why: str) -> str:
    """A row of the draft: number, sentence, coding, the reason that the machine gives."""
    each = row.relation
    spans = [(*span, role, role) for role in ("source", "cue", "content") for span in each.spans(role)]
    number = f"Relation {each.number}{', deleted' if row.state == 'deleted' else ''}"
    parts = [f"{each.kind} speech", f"cue: {each.cue_class}" if each.cue else "without a cue"]
    parts.append(f"source: {each.source_type or 'type not given'}" if each.source else "no source named")
    if each.antecedent:
        parts.append(f"stands for “{text[slice(*each.antecedent)]}”")
    if each.outer:
        parts.append(f"carried by relation {each.outer}")
    parts += [CERTAIN[each.certainty]] if row.state == "machine" else []
    said = STATES.get(row.state) or (f"Why: {why}" if why else "")
    gone = " lessons-gone" if row.state == "deleted" else ""
    return (
        f"<p class='lessons-coded'><strong>{number}</strong> {escape(whole(' · '.join(parts)))}</p>"
        f"<p class='lessons-marked-text{gone}' dir='auto'>{marked(text, within, spans)}</p>"
        + (f"<p class='lessons-why'>{escape(said)}</p>" if said else "")
    )


@cache
def css() -> str:
    """The style of the form, read once."""
    return Path(__file__).with_name("corrections.css").read_text(encoding="utf-8")
