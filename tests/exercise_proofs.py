"""What has to hold of every exercise, as one proof for each answer that its author wrote about.

An exercise without feedback for a wrong answer, or with feedback that is never said, fails a proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from typing import Any

from giveaways import given_away

from lessons.case import own, practice
from lessons.course import marking, passages, plain
from lessons.course.marking.common import UNTOUCHED
from lessons.course.marking.ordering import wrong_pairs
from lessons.course.marking.spans import tokens
from lessons.course.model import Exercise
from lessons.kit import markup


@dataclass(frozen=True)
class Proof:
    """``answer`` has the outcome; ``said`` is among what is said to it, at the latest on a third try."""

    name: str
    exercise: Exercise
    answer: Any
    outcome: str
    said: str = ""

    def failure(self) -> str:
        """What does not hold, in words; empty if all does."""
        first, second, result = (self.exercise.mark(self.answer, tries) for tries in (1, 2, 3))
        if result.outcome != self.outcome:
            return f"{self.answer!r} is “{result.outcome}”, not “{self.outcome}”: {result.feedback}"
        if self.said and not any(self.said in each for each in result.feedback):
            return f"{self.answer!r} is not told “{self.said}” but {result.feedback}"
        if result.outcome == "not yet" and not (first.feedback and result.feedback):
            return f"{self.answer!r} is told nothing"
        if result.outcome == "not yet" and result.counts and self.exercise.hints != (first.hint, second.hint):
            return f"{self.answer!r} gets no hint"
        if result.outcome == "not yet" and result.counts and self.answer is not None:
            chosen = marking.mark(self.exercise, self.answer).answer
            for early in (first, second):
                said = "\n".join([*early.feedback, early.hint])
                if key := given_away(self.exercise, chosen, said):
                    return f"{self.answer!r} gives the key away on try {early.tries}, {key!r}: {said}"
        if result.outcome in ("acceptable", "right") and not result.explain:
            return f"{self.answer!r} is not explained"
        return ""


def proofs(exercise: Exercise) -> Iterator[Proof]:
    """All proofs of one exercise; names are like ``03.2-option-3``."""

    def proof(name: str, answer: Any, outcome: str, said: str = "") -> Proof:
        return Proof(f"{exercise.id}-{name}", exercise, answer, outcome, said)

    yield proof("untouched", UNTOUCHED, "not tried")
    yield proof("not-sure", None, "not yet", "Not being sure")
    for name, answer, outcome, said in KINDS[exercise.kind](exercise):
        yield proof(name, answer, outcome, said)


def answers(exercise: Exercise) -> Iterator[Any]:
    """Every answer that its proofs give, right and wrong, to an exercise as if it were marked."""
    marked = replace(exercise, compared=False)
    yield from (proof.answer for proof in proofs(marked) if proof.answer is not UNTOUCHED)


Case = tuple[str, Any, str, str]


def _choice(e: Exercise) -> Iterator[Case]:
    outcomes = {"best": "right", "acceptable": "acceptable", "wrong": "not yet"}
    for number, option in enumerate(e.options, 1):
        name = "key" if option.verdict == "best" else f"option-{number}"
        yield name, option.text, outcomes[option.verdict], option.feedback


def _picked(e: Exercise) -> Iterator[Case]:
    """Any of the good options, as many as are asked for."""
    good = [option.text for option in e.options if option.tick == "either"]
    yield "key", good[: e.pick], "right", ""
    for number, option in enumerate(e.options, 1):
        others = [text for text in good if text != option.text]
        outcome = "right" if option.tick == "either" else "not yet"
        yield f"option-{number}", [option.text, *others[: e.pick - 1]], outcome, option.feedback
    yield "too-many", good[: e.pick + 1], "not yet" if len(good) > e.pick else "right", ""


def _choices(e: Exercise) -> Iterator[Case]:
    if e.pick:
        yield from _picked(e)
        return
    key = [option.text for option in e.options if option.tick == "yes"]
    yield "key", key, "right", ""
    for number, option in enumerate(e.options, 1):
        if option.tick == "either":
            yield f"option-{number}", [*key, option.text], "right", option.feedback
        else:
            wrong = [text for text in key if text != option.text] if option.tick == "yes" else [*key, option.text]
            # With a single right option, leaving it out means ticking another.
            other = next(each.text for each in e.options if each.tick != "yes") if not wrong else ""
            if not (e.all_ticked and len(wrong) == len(e.options)):
                yield f"option-{number}", wrong or [other], "not yet", option.feedback
    if e.all_ticked:
        yield "all-ticked", [option.text for option in e.options], "not yet", e.all_ticked


def _order(e: Exercise) -> Iterator[Case]:
    ids = [item.id for item in e.items]
    yield "key", ids, "right", ""
    for pair in e.either:
        a, b = sorted(pair, key=ids.index)
        if ids.index(b) - ids.index(a) == 1:
            swapped = [{a: b, b: a}.get(name, name) for name in ids]
            yield f"either-{a}-{b}", swapped, "right", ""
    for item in e.items:
        wrong = next(order for order in _swaps(ids) if any(item.id in pair for pair in wrong_pairs(e, order)[:1]))
        yield f"item-{item.id}", wrong, "not yet", item.why


def _swaps(ids: list[str]) -> Iterator[list[str]]:
    for place in range(len(ids) - 1):
        yield [*ids[:place], ids[place + 1], ids[place], *ids[place + 2 :]]
    yield from map(list, permutations(ids))


def _match(e: Exercise) -> Iterator[Case]:
    key = [row.best for row in e.rows]
    yield "key", key, "right", ""
    for place, row in enumerate(e.rows):
        for number, option in enumerate(e.options, 1):
            if option != row.best:
                outcome = "acceptable" if option in row.acceptable else "not yet"
                said = row.acceptable.get(option) or row.feedback.get(option, row.otherwise)
                answer = [*key[:place], option, *key[place + 1 :]]
                yield f"row-{place + 1}-option-{number}", answer, outcome, said


def _grid(e: Exercise) -> Iterator[Case]:
    key = [dict(row.key) for row in e.rows]
    yield "key", key, "right", ""
    for place, row in enumerate(e.rows):
        for column in e.columns:
            for number, option in enumerate(column.options, 1):
                if option == row.key[column.id]:
                    continue
                accepted = row.accept.get(column.id, {})
                outcome = "acceptable" if option in accepted else "not yet"
                said = accepted.get(option) or row.feedback.get(column.id, column.otherwise)
                answer = [*key[:place], {**row.key, column.id: option}, *key[place + 1 :]]
                yield f"row-{place + 1}-{column.id}-{number}", answer, outcome, said


def _number(e: Exercise) -> Iterator[Case]:
    assert e.answer is not None
    yield "key", e.answer, "right", ""
    yield "key-as-text", f"{e.answer:g} {e.unit}", "right", ""
    for number, slip in enumerate(e.slips, 1):
        yield f"slip-{number}", slip.value, "not yet", slip.feedback
    far = abs(e.answer) + 1000 + e.tolerance + sum(abs(slip.value) + slip.tolerance for slip in e.slips)
    yield "otherwise", far, "not yet", e.otherwise


def _span(e: Exercise) -> Iterator[Case]:
    sentence = passages.sentence(e.statement)

    words = tokens(sentence.text)

    def offsets(role: str) -> tuple[int, int]:
        start, end = passages.span(e.statement, role)
        return start - sentence.start, end - sentence.start

    start, end = offsets(e.gold_role)
    yield "key", (start, end), "right", ""
    yield "key-as-words", sentence.text[start:end], "right", ""
    for role, why in e.accept.items():
        yield f"role-{role}", offsets(role), "acceptable", why
    for number, slip in enumerate(e.slips, 1):
        yield f"slip-{number}", slip.words or offsets(slip.role), "not yet", slip.feedback
    stretches = [(first[0], last[1]) for place, first in enumerate(words) for last in words[place:]]
    told = cache(lambda stretch: e.mark(stretch).feedback)
    # One word can't be too short; in a sentence with little else nothing is too long; and where each word belongs to
    # the key or to a known slip, none of them is something else.
    known = [(start, end), *(offsets(slip.role) for slip in e.slips if slip.role not in ("", "sentence"))]
    possible = {"too-long": e.mark(sentence.text).outcome == "not yet"}
    possible["too-short"] = len(tokens(sentence.text[start:end])) > 1
    possible["otherwise"] = not all(any(a <= first < b for a, b in known) for first, _ in words)
    for name, text in (("too-long", e.too_long), ("too-short", e.too_short), ("otherwise", e.otherwise)):
        if possible.get(name, True):
            yield (
                name,
                next((stretch for stretch in stretches if text in told(stretch)), "no stretch"),
                "not yet",
                text,
            )


def _text(e: Exercise) -> Iterator[Case]:
    words = " ".join(["word"] * e.min_words)
    yield "committed", words, "acceptable", "compare"
    yield "key", {"text": words, "scores": [e.top_score] * len(e.rubric)}, "right", ""
    yield "scored-low", {"text": words, "scores": [0] * len(e.rubric)}, "acceptable", e.rubric[0]
    if e.min_words > 1:
        yield "too-short", "word", "not yet", "1 word"


def _predict(e: Exercise) -> Iterator[Case]:
    def answer(value: Any) -> Any:
        return {"value": value, "reason": "a reason"} if e.reason else value

    for number, option in enumerate(e.options, 1):
        outcome = "right" if option.verdict == "best" else "acceptable"
        yield f"option-{number}", answer(option.text), outcome, option.feedback
    if not e.options and e.answer is None:
        yield "any", answer(e.low), "acceptable", ""
    elif e.answer is not None:
        yield "key", answer(e.answer), "right", e.near_feedback
        far = e.low if abs(e.low - e.answer) > abs(e.high - e.answer) else e.high
        yield "far", answer(far), "acceptable", e.far_feedback


def _form(e: Exercise) -> Iterator[Case]:
    """On the first practice article, whose makers' answers are known."""
    article = own.working()
    known = practice.practice(article.practice).intake()
    note = " ".join(["word"] * e.min_words)
    key = {field: each.key for field, each in known.items()} | {"note": note}
    yield "key", key, "right", "agree"
    for column in e.columns:
        for number, option in enumerate(column.options, 1):
            each = known[column.id]
            if option != each.key:
                outcome = "right" if option in each.accept else "acceptable"
                yield f"{column.id}-{number}", key | {column.id: option}, outcome, each.why
    yield "no-note", key | {"note": "word"}, "not yet", e.note


KINDS = {
    "choice": _choice,
    "choices": _choices,
    "order": _order,
    "match": _match,
    "number": _number,
    "grid": _grid,
    "span": _span,
    "text": _text,
    "predict": _predict,
    "form": _form,
}


def spoken(exercise: Exercise) -> list[str]:
    """The feedback of an exercise's wrong answers, one for each place it is written."""
    found = [option.feedback for option in exercise.options if exercise.kind != "match" and option.feedback]
    found += [slip.feedback for slip in exercise.slips]
    return [*found, *(item.why for item in exercise.items)]


def accepted(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Each answer that is accepted beside the best one, and what is said to it."""
    for row in exercise.rows:
        yield from row.acceptable.items()
        for column in exercise.columns:
            yield from row.accept.get(column.id, {}).items()
    yield from exercise.accept.items()
    if exercise.kind != "match":
        yield from ((each.text, each.feedback) for each in exercise.options if each.verdict == "acceptable")


def named(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Feedback to a row or a column, with the name that the page writes before it."""
    for row in exercise.rows:
        if exercise.kind == "match":
            yield from ((row.text, text) for text in (row.otherwise, *row.feedback.values(), *row.acceptable.values()))
        for column in exercise.columns:
            texts = (row.feedback.get(column.id, ""), column.otherwise, *row.accept.get(column.id, {}).values())
            yield from ((column.label, text) for text in texts)


def secrets(exercise: Exercise) -> tuple[str, ...]:
    """The texts that are said only after an answer. None may be seen in a notebook or beside a prompt."""
    return tuple(text for text in _spoken(exercise) if text)


def _spoken(e: Exercise) -> Iterator[str]:
    yield from (e.explain, e.after, e.all_ticked, e.otherwise, e.too_long, e.too_short)
    yield from (e.near_feedback, e.far_feedback, *e.hints, *e.rubric)
    for sample in e.samples:
        yield from (sample.text, sample.comment)
    yield from (slip.feedback for slip in e.slips)
    yield from (item.why for item in e.items)
    yield from (column.otherwise for column in e.columns)
    for row in e.rows:
        yield from (row.otherwise, *row.feedback.values())
    yield from (why for _, why in accepted(e))
    if e.kind != "match":
        yield from (option.feedback for option in e.options)


def leaks(exercise: Exercise) -> list[str]:
    """The secrets of an exercise that can be read before an answer is given."""
    shown = " ".join([plain.text(exercise), plain.html(exercise), repr(exercise)])
    return [
        each for each in secrets(exercise) for form in (each, markup.text(each), markup.inline(each)) if form in shown
    ]
