"""Slips to cut apart: the rows, options or items of an exercise, and the cards of the closed web, front beside back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup
from lessons.kit.language import later, say
from lessons.play.fact_checking import cards

_CUT = later("Cut along the dashed lines.")
_FOLD = later("Cut across, along the dashed lines, and fold each strip in the middle: the answer is then on the back.")


def of_lesson(lesson: Lesson) -> bytes:
    """The slips of a lesson whose exercises ask for them; b"" if none does."""
    sheets = [_sheet(f"{each.id} {each.title}", _words(each)) for each in lesson.exercises if each.cut_apart]
    return _pdf(f"{lesson.notebook} {lesson.title}", say(_CUT), sheets, size=15) if sheets else b""


def closed_web() -> bytes:
    """The cards of the closed web by topic, each with what it says beside where it has it from."""
    sheets = []
    for topic, group in groupby(cards.cards(), key=lambda card: card.topic):
        sides = ((_front(card), _back(card)) for card in group)
        sheets.append(_sheet(topic, (side for both in sides for side in both)))
    return _pdf(say("The closed web"), say(_FOLD), sheets)


def _front(card: cards.Card) -> list[Block]:
    facts = f"{card.number} · {card.facts}"
    return [on_paper.bold(card.title), on_paper.paragraph(card.says), on_paper.small(on_paper.paragraph(facts))]


def _back(card: cards.Card) -> list[Block]:
    return [on_paper.bold(say("Where did they get it?")), on_paper.paragraph(card.got_from)]


def _words(exercise: Exercise) -> Iterable[list[Block]]:
    return (markup.tokens(each) for each in [row.text for row in exercise.rows] or exercise.numbered)


def _sheet(title: str, slips: Iterable[list[Block]]) -> dict[str, Any]:
    return {"title": title, "slips": [*slips]}


def _pdf(title: str, told: str, sheets: list[dict[str, Any]], size: int = 11) -> bytes:
    head = {"head": say("Who Says So?"), "corner": say("To cut out"), "foot": typeset.LICENCE, "size": size}
    return typeset.pdf("slips", {**head, "title": title, "told": told, "sheets": sheets})
