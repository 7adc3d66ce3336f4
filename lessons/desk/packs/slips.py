"""Slips to cut apart: the rows or options of an exercise, and the cards of the closed web, front beside back."""

from __future__ import annotations

from itertools import groupby

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup
from lessons.kit.language import later, say
from lessons.kit.literal import markdown
from lessons.play.fact_checking.cards import Card, cards

_FOLD = later("Cut across, along the dashed lines, and fold each strip in the middle: the answer is then on the back.")


def of_lesson(lesson: Lesson) -> bytes:
    """The slips of a lesson whose exercises ask for them; b"" if none does."""
    sheets = [_sheet(f"{each.id} {each.title}", _texts(each)) for each in lesson.exercises if each.cut_apart]
    told = say("Cut along the dashed lines.")
    return typeset.document(lesson.called, told, sheets, "slips", size=15) if sheets else b""


def closed_web() -> bytes:
    """The cards of the closed web by topic, each with what it says beside where it has it from."""
    sheets = [_sheet(topic, [side for card in group for side in _sides(card)]) for topic, group in _topics()]
    return typeset.document(say("The closed web"), say(_FOLD), sheets, "slips")


def _topics() -> groupby[str, Card]:
    return groupby(cards(), key=lambda card: card.topic)


def _sides(card: Card) -> list[str]:
    front = f"**{markdown(card.title)}**\n\n{markdown(card.says)}\n\n*{card.number} · {markdown(card.facts)}*"
    return [front, f"**{say('Where did they get it?')}**\n\n{markdown(card.got_from)}"]


def _texts(exercise: Exercise) -> list[str]:
    return [row.text for row in exercise.rows] or [*exercise.numbered]


def _sheet(title: str, slips: list[str]) -> Block:
    return {"title": title, "slips": [*map(markup.tokens, slips)]}
