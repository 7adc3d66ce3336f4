"""An exercise without controls: for paper, for pages without a kernel, for a screen reader, for the terminal.

It shows the question and how to answer it from code, and nothing that is said only after an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from lessons.case import glossary
from lessons.course import passages, reading_help
from lessons.course.marking import places
from lessons.kit import markup
from lessons.kit.language import later, say, say_many

FROM_CODE = later("To answer from code: {call} with {meaning}.")

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise


def how_to(exercise: Exercise) -> tuple[str, str]:
    """The call that answers an exercise, with all columns, and what to put into it."""
    example, meaning = exercise.answered_by
    cells = ", ".join(f'"{column.id}": 1' for column in exercise.columns)
    return f'exercise("{exercise.id}").check({example.replace("CELLS", cells)})', say(meaning)


def heading(exercise: Exercise) -> str:
    """Number, title, minutes.

    >>> from lessons import exercise
    >>> heading(exercise("00.1"))
    '00.1 Try the controls (1 minute)'
    """
    minutes = say_many("1 minute", "{minutes:g} minutes", ceil(exercise.minutes), minutes=exercise.minutes)
    words = later("{id} {title} ({minutes}, if you have time)") if exercise.stretch else "{id} {title} ({minutes})"
    return say(words, id=exercise.id, title=exercise.title, minutes=minutes)


def html(exercise: Exercise) -> str:
    """The exercise as safe HTML."""
    title = markup.escape(say("Exercise {heading}", heading=heading(exercise)))
    parts = [f"<p><strong>{title}</strong></p>"]
    if exercise.aside:
        parts.append(f"<p><small>{markup.escape(exercise.aside)}</small></p>")
    for sentence in exercise.shown_sentences:
        shown = f"{passages.label(sentence)}: {markup.escape(sentence.text)}{reading_help.beside(exercise, sentence)}"
        parts.append(f'<blockquote dir="auto">{shown}</blockquote>')
    parts += [markup.html(exercise.prompt), glossary.html(exercise.glossary_entries), reading_help.below(exercise)]
    if exercise.rows:
        parts.append(_rows(exercise))
    elif exercise.columns:
        parts += [f"<p>{markup.inline(each.label)}</p>{_list(each.options)}" for each in exercise.columns]
    parts.append(_list(exercise.numbered))
    parts.append(f"<p>{markup.escape(exercise.scale)}</p>" if exercise.scale else "")
    call, meaning = how_to(exercise)
    from_code = say(FROM_CODE, call=f"<code>{markup.escape(call)}</code>", meaning=meaning)
    parts.append(f"<p>{from_code}</p>")
    return f'<section class="lessons-plain" aria-label="{title}">{"".join(parts)}</section>'


def _list(texts: Iterable[str]) -> str:
    items = "".join(f'<li dir="auto">{markup.inline(each)}</li>' for each in texts)
    return f"<ol>{items}</ol>" if items else ""


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
    head = heads or f'<th scope="col">{say("Option")}</th>'
    return f'<table><thead><tr><th scope="col">{say("Row")}</th>{head}</tr></thead><tbody>{body}</tbody></table>'


def text(exercise: Exercise) -> str:
    """The exercise as plain text."""
    parts = [say("Exercise {heading}", heading=heading(exercise)), *([exercise.aside] if exercise.aside else [])]
    parts += [f"{passages.label(sentence)}: {sentence.text}" for sentence in exercise.shown_sentences]
    parts.append(markup.text(exercise.prompt))
    rows = [f"  {places([number])}: {markup.text(row.text)}" for number, row in enumerate(exercise.rows, 1)]
    columns = [f"  {markup.text(each.label)}: {' / '.join(each.options)}" for each in exercise.columns]
    numbered = [f"  {number}. {markup.text(each)}" for number, each in enumerate(exercise.numbered, 1)]
    parts += ["\n".join(block) for block in (rows, columns, numbered) if block]
    parts += [exercise.scale] if exercise.scale else []
    call, meaning = how_to(exercise)
    parts.append(say(FROM_CODE, call=call, meaning=meaning))
    return "\n\n".join(parts)
