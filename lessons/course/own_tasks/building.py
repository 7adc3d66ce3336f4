"""A question for any article: a table of ``own.toml`` and a draft in, an :class:`Exercise` out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lessons.course.kinds import KINDS
from lessons.course.own_tasks import about_findings, about_sentences
from lessons.course.own_tasks.drafts import Draft
from lessons.course.own_tasks.wording import fill
from lessons.kit.toml_table import Table

if TYPE_CHECKING:
    from lessons.course.kinds.base import Exercise, Ground

SHAPES: dict[str, Callable[[Table, Draft], dict[str, Any] | None]] = {
    "mark": about_findings.mark,
    "parts": about_findings.parts,
    "whom": about_findings.whom,
    "classes": about_findings.classes,
    "kinds": about_findings.kinds,
    "ledger": about_sentences.ledger,
    "unsourced": about_sentences.unsourced,
    "top_share": about_sentences.top_share,
    "free": about_sentences.free,
}


def build(original: Exercise, task: Table, draft: Draft) -> Exercise | None:
    """The exercise that a task makes of a draft, in the place of ``original``; None if nothing in it suits.

    Where nobody has confirmed what it asks, it is ``compared``: an answer is laid beside the machine's, not marked.
    """
    shape = task.one_of("shape", tuple(SHAPES))
    parts = SHAPES[shape](task, draft)
    if parts is None:
        return None
    filling = parts.pop("filling")
    grounds: tuple[Ground, ...] = parts.get("grounds", ())
    texts: dict[str, Any] = {name: fill(task.text(name, name), filling) for name in ("title", "prompt", "explain")}
    hints = tuple(fill(hint, filling) for hint in task.texts("hints", "a line to look at", least=2))
    return KINDS[parts.pop("kind")](
        id=original.id,
        minutes=original.minutes,
        objective=original.objective,
        role=original.role,
        stretch=original.stretch,
        standards=original.standards,
        about="own",
        glossary=False,
        hints=hints,
        compared=not all(each.sure for each in grounds),
        subject=_subject(shape, parts, filling),
        **texts,
        **parts,
    )


def _subject(shape: str, parts: dict[str, Any], filling: dict[str, str]) -> str:
    """What a question asks about, in twelve letters. Another article, sentence or table is another question, and an
    answer that was given to one is none to the other."""
    sentences = [each.sentence for each in parts.get("grounds", ())]
    asked = [shape, parts.get("gold_role", ""), sentences, filling.get("table", "").partition("\n")[2]]
    return hashlib.sha256(repr(asked).encode("utf-8", "replace")).hexdigest()[:12]
