"""An exercise without controls: for paper, for pages without a kernel, for a screen reader, for the terminal.

It shows the question and how to answer it from code, and nothing that is said only after an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lessons.case import glossary
from lessons.course.model import sentence_label
from lessons.kit import markup

if TYPE_CHECKING:
    from lessons.course.model import Exercise

# What stands inside .check(...), and what it means.
ANSWERS = {
    "choice": ("2", "the number of an option"),
    "choices": ("[1, 2]", "the numbers of all options you would tick"),
    "order": ("[2, 1, 3, ...]", "the numbers in the order you think is right"),
    "match": ("[2, 1, ...]", "for each row the number of an option"),
    "grid": ("[{{{cells}}}, ...]", "for each row the words or number of an option in each column"),
    "number": ("12", "a number"),
    "span": ('"..."', "words copied from the sentence"),
    "text": ('"..."', "your text"),
    "predict": ("{value}", "your prediction"),
    "form": ('{{{cells}, "note": "..."}}', "for each field the words or number of an option, and your note"),
}


def how_to(exercise: Exercise) -> tuple[str, str]:
    """The call that answers an exercise, and what to put into it."""
    example, meaning = ANSWERS[exercise.kind]
    if exercise.kind in ("grid", "form"):
        example = example.format(cells=", ".join(f'"{column.id}": 1' for column in exercise.columns))
    if exercise.kind == "predict":
        value = "2" if exercise.options else f"{exercise.low:g}"
        meaning = "the number of an option" if exercise.options else meaning
        example = f'{{"value": {value}, "reason": "..."}}' if exercise.reason else value
    return f'exercise("{exercise.id}").check({example})', meaning


def heading(exercise: Exercise) -> str:
    """Number, title, minutes.

    >>> from lessons.course.model import Exercise
    >>> heading(Exercise("03.2", "number", "Count", 1, "o", "?", ("", ""), "!", stretch=True))
    '03.2 Count (1 minute, if you have time)'
    """
    minutes = "1 minute" if exercise.minutes == 1 else f"{exercise.minutes:g} minutes"
    return f"{exercise.id} {exercise.title} ({minutes}{', if you have time' if exercise.stretch else ''})"


def _numbered(exercise: Exercise) -> list[str]:
    """What carries a number from 1: options, or the items in the order shown."""
    if exercise.kind == "match":
        return list(exercise.options)
    return [each.text for each in (exercise.shown_items if exercise.items else exercise.options)]


def _scale(exercise: Exercise) -> str:
    if exercise.kind == "predict" and not exercise.options:
        unit = f" {exercise.unit}" if exercise.unit else ""
        return f"A number from {exercise.low:g} to {exercise.high:g}{unit}."
    if exercise.kind == "number" and exercise.unit:
        return f"A number, in {exercise.unit}."
    if exercise.kind == "form":
        return f"A note of at least {exercise.min_words} words: {markup.text(exercise.note)}"
    return f"At least {exercise.min_words} words." if exercise.kind == "text" else ""


def html(exercise: Exercise) -> str:
    """The exercise as safe HTML."""
    title = markup.escape(f"Exercise {heading(exercise)}")
    parts = [f"<p><strong>{title}</strong></p>"]
    if exercise.aside:
        parts.append(f"<p><small>{markup.escape(exercise.aside)}</small></p>")
    for sentence in exercise.shown_sentences:
        words = markup.escape(sentence.text)
        parts.append(f'<blockquote dir="auto">{sentence_label(sentence)}: {words}</blockquote>')
    parts += [markup.html(exercise.prompt), glossary.html(exercise.glossary_entries)]
    if exercise.rows:
        parts.append(_rows(exercise))
    if exercise.kind == "form":
        parts += [f"<p>{markup.inline(each.label)}</p><ol>{_items(each.options)}</ol>" for each in exercise.columns]
    numbered = _items(_numbered(exercise))
    parts.append(f"<ol>{numbered}</ol>" if numbered else "")
    parts.append(f"<p>{markup.escape(_scale(exercise))}</p>" if _scale(exercise) else "")
    call, meaning = how_to(exercise)
    parts.append(f"<p>To answer from code: <code>{markup.escape(call)}</code> with {meaning}.</p>")
    return f'<section class="lessons-plain" aria-label="{title}">{"".join(parts)}</section>'


def _items(texts: Iterable[str]) -> str:
    return "".join(f'<li dir="auto">{markup.inline(each)}</li>' for each in texts)


def _rows(exercise: Exercise) -> str:
    heads = "".join(
        f'<th scope="col">{markup.inline(column.label)}'
        f"<br><small>{markup.inline(' / '.join(column.options))}</small></th>"
        for column in exercise.columns
    )
    cells = "<td></td>" * max(1, len(exercise.columns))
    body = "".join(
        f'<tr><th scope="row" dir="auto" style="text-align:left">{number}. {markup.inline(row.text)}</th>{cells}</tr>'
        for number, row in enumerate(exercise.rows, 1)
    )
    head = heads or '<th scope="col">Option</th>'
    return f'<table><thead><tr><th scope="col">Row</th>{head}</tr></thead><tbody>{body}</tbody></table>'


def text(exercise: Exercise) -> str:
    """The exercise as plain text."""
    parts = [f"Exercise {heading(exercise)}", *([exercise.aside] if exercise.aside else [])]
    parts += [f"{sentence_label(sentence)}: {sentence.text}" for sentence in exercise.shown_sentences]
    parts.append(markup.text(exercise.prompt))
    rows = [f"  Row {number}: {markup.text(row.text)}" for number, row in enumerate(exercise.rows, 1)]
    columns = [f"  {markup.text(each.label)}: {' / '.join(each.options)}" for each in exercise.columns]
    numbered = [f"  {number}. {markup.text(each)}" for number, each in enumerate(_numbered(exercise), 1)]
    parts += ["\n".join(block) for block in (rows, columns, numbered) if block]
    parts += [scale] if (scale := _scale(exercise)) else []
    call, meaning = how_to(exercise)
    parts.append(f"To answer from code: {call} with {meaning}.")
    return "\n\n".join(parts)
