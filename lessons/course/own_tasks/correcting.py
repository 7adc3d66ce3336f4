"""Corrections of a draft that an answer makes: other parts, another class or kind, a finding less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from lessons.case import coding
from lessons.case.corrections.applying import Row
from lessons.case.corrections.desk import Desk
from lessons.case.corrections.finding import coding as coded
from lessons.course.own_tasks import drafts
from lessons.course.own_tasks.drafts import PARTS
from lessons.kit.errors import BadValue
from lessons.sources import Span


def _row(desk: Desk, number: int) -> Row | None:
    return drafts.of(desk.article).rows.get(number)


def change(desk: Desk, number: int, **parts: Span) -> str:
    """Give a finding other parts, or another antecedent. Nothing is changed where parts would share words."""
    row = _row(desk, number)
    if row is None:
        return ""
    places: dict[str, Any] = {role: (span,) if role in PARTS else span for role, span in parts.items()}
    wanted = replace(row.relation, **places)
    try:
        made = coded(desk.text, wanted, desk.coding(row).outer)
    except BadValue:
        return ""
    home = drafts.of(desk.article).home(row.relation)
    inside = home and all(home.start <= start < home.end for role in PARTS for start, _ in made.spans(role))
    # Where a marking takes in words of another part, only the reader knows which of the two is wrong.
    same = all(made.spans(role) == wanted.spans(role) for role in PARTS)
    return desk.replace(row, made).problem if inside and same else ""


def recode(desk: Desk, number: int, **values: Any) -> str:
    """Give a finding another class of its cue, kind of its source, carrier or content."""
    row = _row(desk, number)
    return desk.replace(row, replace(desk.coding(row), **values)).problem if row else ""


def take_out(desk: Desk, number: int) -> str:
    """Take a finding out of the draft."""
    return desk.delete(number).problem if _row(desk, number) else ""


def call_named(desk: Desk, number: int, value: str) -> str:
    """Say whether the text gives the name of a finding's source."""
    row = _row(desk, number)
    label = desk.now().label(row.relation) if row else ""
    return desk.named(label, value == "yes").problem if label else ""


def shorten_chain(desk: Desk, number: int, steps: int) -> str:
    """Take away who passed it on, so that so many steps are left."""
    row = _row(desk, number)
    outward = [row.relation, *coding.outer_chain(row.relation, drafts.of(desk.article).relations)] if row else []
    return recode(desk, outward[steps - 1].number, outer="") if outward else ""


def take_source(desk: Desk, number: int) -> Iterator[str]:
    """Take out what credits a sentence: all of a finding, or the sentence alone where more is told elsewhere."""
    draft = drafts.of(desk.article)
    here = next(sentence for sentence in draft.article.sents if sentence.sentence == number)
    for relation in coding.in_sentences(draft.article, draft.relations).get(number, []):
        if coding.sourcing_of(relation) not in coding.TOLD:
            continue
        around = [((start, min(end, here.start)), (max(start, here.end), end)) for start, end in relation.content]
        told = tuple((start, end, desk.text[start:end]) for start, end in chain(*around) if start < end)
        names = any(start < here.end and here.start < end for start, end in (*relation.source, *relation.cue))
        yield recode(desk, relation.number, content=told) if told and not names else take_out(desk, relation.number)
