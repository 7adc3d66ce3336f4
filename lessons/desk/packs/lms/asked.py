"""What an exercise asks, in the few terms that learning platforms share: a text, parts to answer, what is said.

What the course accepts counts in full, since an exercise is done with it there; its reply says why another answer is
better. “Not sure” stays an answer where one of several is chosen: it is worth nothing, and a hint comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from lessons.course import passages
from lessons.course.kinds import Choice, Choices, Exercise, Form, FreeText, Grid, Match, Number, Order, Predict, Span
from lessons.course.kinds.rows import Cell
from lessons.course.marking import NOT_SURE, Marking
from lessons.course.result import WORDS
from lessons.kit.language import later, say

EITHER = later("“{first}” and “{second}” could change places. Here, put “{first}” first.")
EXPLAINED = later("Explained")


@dataclass(frozen=True)
class Answer:
    """One answer, what it is worth, and what is said to it; a number is met by all as near to it as ``tolerance``."""

    text: str
    worth: int
    reply: str = ""
    best: bool = False
    tolerance: float = 0


@dataclass(frozen=True)
class Part:
    """One thing to answer: choose one, tick any, put in order, write a number or a text.

    What is sorted has the answers in the right order. Of numbers the first one that is met counts; the last stands for
    all others.
    """

    kind: Literal["choose", "tick", "sort", "count", "write"]
    answers: tuple[Answer, ...] = ()
    points: int = 1
    ticks: int = 0  # how many to tick; 0: any number
    shown: tuple[int, ...] = ()  # what is sorted: the places in the right order, from 0, in the order shown
    least: int = 0  # words of a text
    guide: str = ""  # what a text is marked by


def left_out(exercise: Exercise) -> str:
    """Why an exercise cannot be asked elsewhere; "" if it can."""
    if exercise.about == "own" or isinstance(exercise, Form):
        return "it is about an article of the student's own"
    keeps = isinstance(exercise, Predict) and exercise.reason
    return "it keeps a judgment with its reason, to be read beside a later one" if keeps else ""


def text(exercise: Exercise) -> str:
    """The question in Markdown, with what a platform cannot know: of an order, what could change places."""
    items, pairs = (exercise.items, exercise.either) if isinstance(exercise, Order) else ((), ())
    texts = ([item.text for item in items if item.id in pair] for pair in pairs)
    free = (say(EITHER, first=first, second=second) for first, second in texts)
    return "\n\n".join(filter(None, [exercise.prompt, *free, exercise.scale]))


def explained(exercise: Exercise) -> str:
    """The explained answer as safe HTML."""
    items = exercise.items if isinstance(exercise, Order) else ()
    why = "\n".join(f"{number}. {item.text} *{item.why}*" for number, item in enumerate(items, 1))
    return replace(exercise.reply(Marking("right", (why,)), 1), title=EXPLAINED).html()


def parts(exercise: Exercise) -> tuple[Part, ...]:
    """What there is to answer: one thing, or something in each row or cell of a table, row by row.

    >>> from lessons.course import model
    >>> [answer.worth for answer in parts(model.find("02.r2"))[0].answers]
    [0, 1, 0, 0, 0]
    """
    rows = range(1, len(exercise.rows) + 1)
    match exercise:
        case Choice():
            return (_choose((each.text, each.verdict, each.feedback) for each in exercise.options),)
        case Choices():
            return (_tick(exercise),)
        case Match():
            return tuple(_list(exercise.options, partial(exercise.cell, row)) for row in rows)
        case Grid():
            cells = ((row, column) for row in rows for column in exercise.columns)
            return tuple(_list(column.options, partial(exercise.cell, row, column)) for row, column in cells)
        case Order():
            answers = tuple(Answer(item.text, 1, best=True) for item in exercise.items)
            return (Part("sort", answers, shown=tuple(map(exercise.items.index, exercise.shown_items))),)
        case Number():
            return (_number(exercise),)
        case Span():
            return (_choose(_markings(exercise)),)
        case FreeText():
            points = exercise.top_score * len(exercise.rubric)
            return (Part("write", points=points, least=exercise.min_words, guide="\n".join(exercise.key())),)
        case Predict():
            return (_guess(exercise),)
    raise NotImplementedError(f"{exercise.id}: say in left_out() why its kind is left out")


def _choose(answers: Iterable[tuple[str, str, str]]) -> Part:
    """Words, verdict and reply of each; the verdict of a choice, or the outcome of another exercise."""
    good, best = ("best", "acceptable", "right"), ("best", "right")
    made = (Answer(text, int(verdict in good), reply, verdict in best) for text, verdict, reply in answers)
    return Part("choose", (*made, Answer(say(NOT_SURE), 0, say(WORDS["unsure"]))))


def _tick(exercise: Choices) -> Part:
    """A wrong tick takes away what a right one gives."""
    worth = {"yes": 1, "no": -1, "either": 1 if exercise.pick else 0}
    good = [each for each in exercise.options if worth[each.tick] == 1]
    best = good[: exercise.pick or len(good)]
    answers = (Answer(each.text, worth[each.tick], each.feedback, each in best) for each in exercise.options)
    return Part("tick", tuple(answers), len(best), exercise.pick)


def _list(options: Iterable[str], cell: Callable[[str], Cell]) -> Part:
    """A list in a table; what is said to a line of it is what the course says."""

    def answer(name: str, words: str) -> Answer:
        here = cell(name)._replace(label="")
        reply = here.reply(WORDS["rows"]["unsure"]) if name != here.best else ""
        return Answer(words, int(name in (here.best, *here.accepted)), reply, name == here.best)

    return Part("choose", (*(answer(name, name) for name in options), answer(NOT_SURE, say(NOT_SURE))))


def _number(exercise: Number) -> Part:
    """The key and known slips, then anything else. A share in percent may be written as a part of one."""
    known = [Answer(f"{exercise.answer:.12g}", 1, "", True, exercise.tolerance)]
    known += [Answer(f"{slip.value:.12g}", 0, slip.feedback, False, slip.tolerance) for slip in exercise.slips]
    if exercise.unit == "%":
        for each in known[:]:
            share = f"{float(each.text) / 100:.12g}"
            known.append(replace(each, text=share, best=False, tolerance=each.tolerance / 100))
    return Part("count", (*known, Answer("*", 0, exercise.otherwise)))


def _markings(exercise: Span) -> Iterator[tuple[str, str, str]]:
    """Markings in the order of the sentence: the key, what is accepted, what is known to go wrong."""
    roles = (exercise.gold_role, *exercise.accept, *(slip.role for slip in exercise.slips if slip.role))
    words = {passages.words(exercise.statement, role) for role in roles} | {slip.words for slip in exercise.slips}
    for each in sorted(words - {""}, key=lambda each: (exercise.sentence.text.find(each), len(each))):
        marked = exercise.marked(each)
        yield f"“{each}”", marked.outcome, " ".join(marked.feedback)


def _guess(exercise: Predict) -> Part:
    """A guess is never wrong; near ones and others get what the course says to them."""
    if exercise.options:
        return _choose(
            (each.text, each.verdict.replace("wrong", "acceptable"), each.feedback) for each in exercise.options
        )
    if exercise.answer is None:
        return Part("count", (Answer("*", 1, say("Your answer is noted. There is no right or wrong in it.")),))
    near = Answer(f"{exercise.answer:.12g}", 1, exercise.near_feedback, True, exercise.near)
    return Part("count", (near, Answer("*", 1, exercise.far_feedback)))
