"""Questions about the coded sentences of an article: its ledger, its sentences without a source, its shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lessons import coding, literal, measures
from lessons.exercises.loading import constructed
from lessons.exercises.own_tasks.picking import Draft
from lessons.exercises.own_tasks.wording import fill, quoted, wished
from lessons.exercises.parts import Column, Option, Row, Slip

if TYPE_CHECKING:
    from lessons.coding import CodedSentence
    from lessons.exercises.loading.toml_table import Table

KINDS = ("named person", "unnamed person", "unnamed group", "institution", "text or tradition", "media")
_MOST_STEPS = 3


def ledger(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Write lines of the ledger: five credited sentences, or the one of an exit ticket."""
    lines = [line for line in coding.rows() if line.sourcing in ("credited", "text") and line.kind in KINDS]
    if "pick" in task:
        relation = draft.pick(task.text("pick", "last"))
        here = draft.sentence(relation) if relation else None
        lines = [line for line in lines if here and line.sentence == here.sentence]
    else:
        first, count = int(task.number("first", "1")), int(task.number("count", "5"))
        lines = lines[first - 1 : first - 1 + count]
    if not lines:
        return None
    keys = [_key(line) for line in lines]
    told = [
        f"Sentence {line.sentence}: {quoted(line.source)}, {key['kind']}, named: {key['named']}, steps: {key['steps']}."
        for line, key in zip(lines, keys, strict=True)
    ]
    columns = (
        Column("kind", "Source", KINDS, wished(task, "kind_otherwise")),
        Column("named", "Named?", ("yes", "no"), wished(task, "named_otherwise")),
        Column("steps", "Steps", tuple(map(str, range(1, _MOST_STEPS + 1))), wished(task, "steps_otherwise")),
    )
    rows = tuple(Row(_shown(line), key=key) for line, key in zip(lines, keys, strict=True))
    return {"kind": "grid", "columns": columns, "rows": rows, "filling": {"answers": " ".join(told)}}


def unsourced(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Tick the sentences without a source, among some that stand evenly over the article."""
    heads = {part.paragraph for part in draft.article.parts if part.kind == "subhead"}
    headings = {each.sentence for each in draft.article.sents if each.paragraph in heads}
    lines = [line for line in coding.rows() if line.sentence not in headings]  # nobody asks who told a heading
    count = int(task.number("count", "8"))
    empty = [line for line in lines if line.sourcing == "none"]
    if not empty or len(lines) < 2:
        return None
    chosen = lines[:: max(1, len(lines) // count)][:count]
    if not any(line in empty for line in chosen):
        chosen = sorted([*chosen[:-1], empty[0]], key=lambda line: line.sentence)
    ticks = {"credited": "no", "none": "yes"}
    said = {
        "no": wished(task, "credited"),
        "yes": task.text("none", "said where a sentence without a source was left"),
        "either": task.text("either", "said of a sentence that can be argued"),
    }
    options = []
    for line in chosen:
        tick = ticks.get(line.sourcing, "either")
        options.append(Option(_shown(line), tick=tick, feedback=said[tick]))
    numbers = ", ".join(str(line.sentence) for line in chosen if line in empty)
    filling = {"answers": f"Sentence {numbers}."}
    return {"kind": "choices", "options": tuple(options), "pick": 0, "all_ticked": "", "filling": filling}


def guess(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Predict the share of the voice that is heard most. It is not told: the next question asks to count it."""
    voices, filling = _counts()
    return {"kind": "predict", "filling": filling} if voices else None


def top_share(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Work out the share of the voice that is heard most."""
    voices, filling = _counts()
    if not voices:
        return None
    top = max(voices.values())
    slips = [Slip(task.text("of_all", "divided by all"), value=100 * top / int(filling["sentences"]), tolerance=0.6)]
    if top > 1:  # “1” may well mean the whole, 100 percent
        slips.append(Slip(task.text("upper", "the upper number alone"), value=float(top)))
    return _number(task, 100 * measures.top_share(voices), 1, "%", slips, filling)


def simpson(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Work out Simpson’s index of diversity."""
    voices, filling = _counts()
    if not voices:
        return None
    index = measures.simpson(voices)
    *_, same, different = measures.squares(voices)
    filling["answers"] = (
        f"Pairs of one voice: {same['squared']}. Two different voices: {different['squared']}. "
        f"So the index is {different['of all pairs']}, about {index:.2f}."
    )
    slips = [Slip(task.text("other_way", "the chance of the same voice"), value=1 - index, tolerance=0.01)]
    return _number(task, index, 0.02, "", slips, filling)


def effective(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Work out the effective number of voices."""
    voices, filling = _counts()
    if not voices:
        return None
    number = 1 / (1 - measures.simpson(voices))
    filling["answers"] = f"About {number:.1f}: as if so many sources spoke equally often."
    return _number(task, number, 0.1, "", [], filling)


def free(task: Table, draft: Draft) -> dict[str, Any]:
    """Write a text of one’s own."""
    return {"kind": "text", **constructed.text(task), "filling": {}}


def _key(line: CodedSentence) -> dict[str, str]:
    return {"kind": line.kind, "named": line.named, "steps": str(min(line.depth, _MOST_STEPS))}


def _shown(line: CodedSentence) -> str:
    return f"Sentence {line.sentence}: {literal.markdown(line.text)}"


def _counts() -> tuple[Counter[str], dict[str, str]]:
    """The credited sentences by source, and the words that the questions about them need."""
    lines = coding.credited()
    voices = Counter(dict(Counter(line.source for line in lines).most_common()))  # in the order of the table
    if not voices:
        return voices, {}
    table = ["| sentences | who told it |", "|---|---|"]
    for voice, count in voices.most_common():
        numbers = ", ".join(str(line.sentence) for line in lines if line.source == voice)
        table.append(f"| {numbers} ({count}) | {literal.markdown(voice)} |")
    top_voice, top = voices.most_common(1)[0]
    return voices, {
        "table": "\n".join(table),
        "top": str(top),
        "top_voice": literal.markdown(top_voice),
        "credited": str(voices.total()),
        "sentences": str(len(coding.rows())),
    }


def _number(
    task: Table, answer: float, tolerance: float, unit: str, slips: list[Slip], filling: dict[str, str]
) -> dict[str, Any]:
    # A slip that comes near the right number in this article would call it wrong.
    kept = [each for each in slips if abs(each.value - answer) > tolerance + each.tolerance]
    return {
        "kind": "number",
        "answer": answer,
        "tolerance": tolerance,
        "unit": unit,
        "slips": tuple(replace(each, feedback=fill(each.feedback, filling)) for each in kept),
        "otherwise": fill(wished(task, "otherwise"), filling),
        "filling": filling,
    }
