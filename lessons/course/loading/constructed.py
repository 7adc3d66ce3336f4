"""The kinds whose answer a student constructs: number, span, text, predict, form, code.

Each function reads the keys that an author writes for one kind.
"""

from __future__ import annotations

from typing import Any

from lessons.course.loading.references import need_span, numeric, sentence_text, value
from lessons.course.loading.selected import verdicts
from lessons.course.parts import Column, Sample, Slip
from lessons.kit.toml_table import WHY_WRONG, Table

FACTS = ("headline", "byline", "date", "publisher")  # what the cleaning looks for in a page
_Parts = dict[str, Any]


def _slips(t: Table) -> tuple[Slip, ...]:
    """Slips with a value, for ``number`` and ``code``."""
    slips = []
    for table in t.tables("slip"):
        tolerance = table.number("tolerance", "0.5", 0.0, least=0)
        wrong = value(table, "value", 'the value of the slip, or "=name" of a count')
        slips.append(Slip(table.text("feedback", WHY_WRONG), value=wrong, tolerance=tolerance))
        table.done()
    return tuple(slips)


def number(t: Table) -> _Parts:
    """A number, how far off it may be, and the slips that are known."""
    slips = _slips(t)
    for slip in slips:
        if isinstance(slip.value, bool) or not isinstance(slip.value, int | float):
            raise t.fail(f"the value of a slip is “{slip.value}”; it has to be a number.")
    return {
        "answer": numeric(t, "answer", "12"),
        "tolerance": t.number("tolerance", "0.5", 0.0, least=0),
        "unit": t.text("unit", "%", ""),
        "slips": slips,
        "otherwise": t.text("otherwise", WHY_WRONG),
    }


def span(t: Table) -> _Parts:
    """Words to mark in the sentence of a statement, and the marks that are known to go wrong."""
    statement = t.text("statement", "S04")
    role = t.text("role", "source")
    accept = t.accepted("accept")
    sentence_text(t, statement)
    for name in (role, *accept):
        need_span(t, statement, name)
    slips = []
    for table in t.tables("slip", name="role"):
        slip = Slip(
            table.text("feedback", WHY_WRONG),
            role=table.text("role", "carrier", ""),
            words=table.text("words", "words of the sentence", ""),
        )
        table.done()
        if bool(slip.role) == bool(slip.words):
            raise table.fail('a slip is a role or words of the sentence; write role = "carrier", or words = "...".')
        if slip.role:
            need_span(table, statement, slip.role)
        slips.append(slip)
    return {
        "statement": statement,
        "gold_role": role,
        "accept": accept,
        "slips": tuple(slips),
        "too_long": t.text("too_long", "what to leave out"),
        "too_short": t.text("too_short", "what is still missing"),
        "otherwise": t.text("otherwise", WHY_WRONG),
    }


def text(t: Table) -> _Parts:
    """A text of one’s own: criteria, and sample answers to compare it with."""
    samples = []
    for table in t.tables("sample", least=3, name="level"):
        level = table.one_of("level", ("strong", "middling", "weak"))
        samples.append(Sample(level, table.text("text", "the answer"), table.text("comment", "what is good, what not")))
        table.done()
    top = int(t.number("top_score", "2", 2, least=2))
    if top > 3:
        raise t.fail(f"“top_score” is {top}; a criterion has the points 0 to 2, or 0 to 3.")
    return {
        "min_words": int(t.number("min_words", "15", 15, least=1)),
        "rubric": t.texts("rubric", "a criterion", least=1),
        "top_score": top,
        "samples": tuple(samples),
    }


def predict(t: Table) -> _Parts:
    """A prediction, on a scale or from a list, and what is said to a near and to a far one."""
    reason = t.flag("reason")
    if "option" in t:
        return {"options": verdicts(t, best=False), "reason": reason}
    low, high = t.number("low", "0"), t.number("high", "100")
    parts: _Parts = {
        "low": low,
        "high": high,
        "step": t.number("step", "1", 1),
        "unit": t.text("unit", "%", ""),
        "reason": reason,
        "replay": t.text("replay", "00.2", ""),
    }
    if parts["replay"] and not reason:
        raise t.fail("two judgments are compared by their reasons; write reason = true.")
    if not low < high or parts["step"] <= 0:
        raise t.fail("“low” has to be below “high”, and “step” above 0.")
    if "answer" in t:
        parts["answer"] = numeric(t, "answer", '"=credited_percent"')
        parts["near"] = t.number("near", "5", least=0)
        parts["near_feedback"] = t.text("near_feedback", "what to say of a near prediction")
        parts["far_feedback"] = t.text("far_feedback", "what to say of a prediction far off")
    return parts


def form(t: Table) -> _Parts:
    """Fields with options and a note, about an article that has no key."""
    fields = []
    for table in t.tables("field", least=1, name="id"):
        identifier = table.text("id", "a-short-name")
        label, options = table.text("label", "the question"), table.texts("options", "the words of an option", least=2)
        fields.append(Column(identifier, label, options, fact=table.one_of("fact", FACTS, "")))
        table.done()
        if identifier == "note":
            raise table.fail("“note” is the name of the note itself; give the field another id.")
    if len({field.id for field in fields}) < len(fields):
        raise t.fail("two fields have the same id; give each its own.")
    return {
        "columns": tuple(fields),
        "note": t.text("note", "what to write into the note"),
        "min_words": int(t.number("min_words", "8", 8, least=1)),
    }
