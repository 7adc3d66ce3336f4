"""Slips to cut apart: the rows or options of an exercise, and the cards of the closed web, front beside back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lessons.course.model import Lesson
from lessons.desk.packs import typeset
from lessons.desk.packs.on_paper import WORDS, Block
from lessons.kit import markup
from lessons.kit.language import say
from lessons.kit.literal import markdown
from lessons.kit.tables import rows
from lessons.play.fact_checking.cards import Card, cards


def of_lesson(lesson: Lesson) -> bytes:
    """The slips of a lesson whose exercises ask for them; b"" if none does."""
    asked = [each for each in lesson.exercises if each.cut_apart]
    sheets = [
        _sheet(f"{each.id} {each.title}", [row.text for row in each.rows] or each.numbered, named=True)
        for each in asked
    ]
    title = f"{lesson.notebook} {lesson.title}"
    return typeset.document(title, say(WORDS["cut"]), sheets, template="slips", size=15) if sheets else b""


def closed_web() -> bytes:
    """The cards of the closed web by topic, each beside where it has it from; then the looks at the unknown site."""
    topics = groupby(cards(), key=lambda card: card.topic)
    sheets = [_sheet(topic, [side for card in group for side in _sides(card)]) for topic, group in topics]
    looks = [markdown(row[side]) for row in rows("unknown_site") for side in ("where", "found")]
    sheets.append(_sheet(say("A site that nobody knows (invented)"), looks, named=True))
    return typeset.document(say("The closed web"), say(WORDS["fold"]), sheets, template="slips")


def _sides(card: Card) -> list[str]:
    front = f"**{markdown(card.title)}**\n\n{markdown(card.says)}\n\n*{card.number} · {markdown(card.facts)}*"
    return [front, f"**{say('Where did they get it?')}**\n\n{markdown(card.got_from)}"]


def _sheet(title: str, slips: Iterable[str], named: bool = False) -> Block:
    """Slips below their title; ``named``: each has it once more, as it is cut apart and may lie among others."""
    return {"title": title, "slips": [*map(markup.tokens, slips)], "named": named}
