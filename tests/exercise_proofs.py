"""What has to hold of every exercise, as one proof for each answer that its author wrote about.

An exercise without feedback for a wrong answer, or with feedback that is never said, fails a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, singledispatch
from itertools import permutations
from typing import Any

from giveaways import given_away

from lessons.case import own, practice
from lessons.course import passages, plain
from lessons.course.kinds import (
    Choice,
    Choices,
    Exercise,
    Form,
    FreeText,
    Grid,
    Match,
    Number,
    Order,
    Predict,
    Span,
)
from lessons.course.kinds.span import tokens
from lessons.course.marking import UNTOUCHED
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
        marked = self.exercise.marked(self.answer)
        first, second, result = (self.exercise.reply(marked, tries) for tries in (1, 2, 3))
        if result.outcome != self.outcome:
            return f"{self.answer!r} is “{result.outcome}”, not “{self.outcome}”: {result.feedback}"
        if self.said and not any(self.said in each for each in result.feedback):
            return f"{self.answer!r} is not told “{self.said}” but {result.feedback}"
        if result.outcome == "not yet" and not (first.feedback and result.feedback):
            return f"{self.answer!r} is told nothing"
        if result.outcome == "not yet" and result.counts and self.exercise.hints != (first.hint, second.hint):
            return f"{self.answer!r} gets no hint"
        if result.outcome == "not yet" and result.counts and self.answer is not None:
            for early in (first, second):
                said = "\n".join([*early.feedback, early.hint])
                if key := given_away(self.exercise, marked.answer, said):
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
    for name, answer, outcome, said in cases(exercise):
        yield proof(name, answer, outcome, said)


def answers(exercise: Exercise) -> Iterator[Any]:
    """Every answer that its proofs give, right and wrong, to an exercise as if it were marked."""
    marked = replace(exercise, compared=False)
    yield from (proof.answer for proof in proofs(marked) if proof.answer is not UNTOUCHED)


Case = tuple[str, Any, str, str]


@singledispatch
def cases(e: Exercise) -> Iterator[Case]:
    """Answers to each kind of question: name, answer, outcome, what is said."""
    raise NotImplementedError(e.kind)


@cases.register
def _(e: Choice) -> Iterator[Case]:
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


@cases.register
def _(e: Choices) -> Iterator[Case]:
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


@cases.register
def _(e: Order) -> Iterator[Case]:
    ids = [item.id for item in e.items]
    yield "key", ids, "right", ""
    for pair in e.either:
        a, b = sorted(pair, key=ids.index)
        if ids.index(b) - ids.index(a) == 1:
            swapped = [{a: b, b: a}.get(name, name) for name in ids]
            yield f"either-{a}-{b}", swapped, "right", ""
    for item in e.items:
        wrong = next(order for order in _swaps(ids) if any(item.id in pair for pair in e.wrong_pairs(order)[:1]))
        yield f"item-{item.id}", wrong, "not yet", item.why


def _swaps(ids: list[str]) -> Iterator[list[str]]:
    for place in range(len(ids) - 1):
        yield [*ids[:place], ids[place + 1], ids[place], *ids[place + 2 :]]
    yield from map(list, permutations(ids))


@cases.register
def _(e: Match) -> Iterator[Case]:
    key = [row.best for row in e.rows]
    yield "key", key, "right", ""
    for place, row in enumerate(e.rows):
        for number, option in enumerate(e.options, 1):
            if option != row.best:
                outcome = "acceptable" if option in row.acceptable else "not yet"
                said = row.acceptable.get(option) or row.feedback.get(option, row.otherwise)
                answer = [*key[:place], option, *key[place + 1 :]]
                yield f"row-{place + 1}-option-{number}", answer, outcome, said


@cases.register
def _(e: Grid) -> Iterator[Case]:
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


@cases.register
def _(e: Number) -> Iterator[Case]:
    yield "key", e.answer, "right", ""
    yield "key-as-text", f"{e.answer:g} {e.unit}", "right", ""
    for number, slip in enumerate(e.slips, 1):
        yield f"slip-{number}", slip.value, "not yet", slip.feedback
    far = abs(e.answer) + 1000 + e.tolerance + sum(abs(slip.value) + slip.tolerance for slip in e.slips)
    yield "otherwise", far, "not yet", e.otherwise


@cases.register
def _(e: Span) -> Iterator[Case]:
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


@cases.register
def _(e: FreeText) -> Iterator[Case]:
    words = " ".join(["word"] * e.min_words)
    yield "committed", words, "acceptable", "compare"
    yield "key", {"text": words, "scores": [e.top_score] * len(e.rubric)}, "right", ""
    yield "scored-low", {"text": words, "scores": [0] * len(e.rubric)}, "acceptable", e.rubric[0]
    if e.min_words > 1:
        yield "too-short", "word", "not yet", "1 word"


@cases.register
def _(e: Predict) -> Iterator[Case]:
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


@cases.register
def _(e: Form) -> Iterator[Case]:
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


def spoken(exercise: Exercise) -> list[str]:
    """The feedback of an exercise's wrong answers, one for each place it is written."""
    places = [*exercise.options, *getattr(exercise, "slips", ()), *getattr(exercise, "items", ())]
    return [text for each in places if (text := getattr(each, "feedback", "") or getattr(each, "why", ""))]


@singledispatch
def accepted(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Each answer that is accepted beside the best one, and what is said to it."""
    yield from ((each.text, each.feedback) for each in exercise.options if getattr(each, "verdict", "") == "acceptable")


@accepted.register
def _(exercise: Match) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        yield from row.acceptable.items()


@accepted.register
def _(exercise: Grid) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        for column in exercise.columns:
            yield from row.accept.get(column.id, {}).items()


@accepted.register
def _(exercise: Span) -> Iterator[tuple[str, str]]:
    yield from exercise.accept.items()


@singledispatch
def named(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Feedback to a row or a column, with the name that the page writes before it."""
    yield from ()


@named.register
def _(exercise: Match) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        yield from ((row.text, text) for text in (row.otherwise, *row.feedback.values(), *row.acceptable.values()))


@named.register
def _(exercise: Grid) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        for column in exercise.columns:
            texts = (row.feedback.get(column.id, ""), column.otherwise, *row.accept.get(column.id, {}).values())
            yield from ((column.label, text) for text in texts)


# By the name of a field: what is said only after an answer. In a sample its text is, too.
AFTERWARDS = {
    "explain", "after", "hints", "rubric", "all_ticked", "otherwise", "too_long", "too_short", "near_feedback",
    "far_feedback", "feedback", "why", "comment", "acceptable", "accept",
}  # fmt: skip


def secrets(exercise: Exercise) -> tuple[str, ...]:
    """The texts that are said only after an answer. None may be seen in a notebook or beside a prompt."""
    samples = [sample.text for sample in getattr(exercise, "samples", ())]
    return tuple(text for text in (*_secrets(exercise), *samples) if text)


def _secrets(part: Any) -> Iterator[str]:
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in AFTERWARDS:
            yield from _texts(value)
        elif isinstance(value, tuple):
            yield from (text for each in value if is_dataclass(each) for text in _secrets(each))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def leaks(exercise: Exercise) -> list[str]:
    """The secrets of an exercise that can be read before an answer is given."""
    shown = " ".join([plain.text(exercise), plain.html(exercise), repr(exercise)])
    return [
        each for each in secrets(exercise) for form in (each, markup.text(each), markup.inline(each)) if form in shown
    ]
