"""One relation as safe HTML: its parts underlined and named in the sentence, how it was coded, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

from lessons.attribution.relation import Span
from lessons.corrections.applying import Row
from lessons.corrections.csv_table import whole

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


def marked(text: str, within: Span, parts: Mapping[str, Sequence[Span]]) -> str:
    """The text of a stretch with each part underlined in its own way, and its name after it.

    >>> marked("She <said> so.", (0, 14), {"cue": [(4, 10)]})
    "She <span class='lessons-part lessons-part-cue'>&lt;said&gt;</span><sup>cue</sup> so."
    """
    begin, end = within
    pieces = sorted((*span, role) for role, spans in parts.items() for span in spans)
    shown, at = [], begin
    for start, stop, role in pieces:
        start, stop = max(start, at), min(stop, end)
        if start >= stop:
            continue  # it lies in a part that is drawn already, or outside
        words = escape(whole(text[start:stop]))
        shown.append(escape(whole(text[at:start])))
        shown.append(f"<span class='lessons-part lessons-part-{role}'>{words}</span><sup>{role}</sup>")
        at = stop
    return "".join((*shown, escape(whole(text[at:end]))))


def relation(row: Row, text: str, within: Span, why: str) -> str:
    """A row of the draft: number, sentence, coding, the reason that the machine gives."""
    each = row.relation
    spans = {role: each.spans(role) for role in ("source", "cue", "content")}
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
