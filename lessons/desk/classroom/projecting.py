"""A page to project: what a class answered, in large type, one question a screen, without a word on who.

What the course says to the answers is folded, so that the class can talk first. No script, nothing from the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from math import ceil
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from lessons.case.corrections.desk import Said
from lessons.course.kinds import Exercise, FreeText, Predict
from lessons.desk.classroom import files, report
from lessons.kit import markup, named_files, paths
from lessons.kit.language import language, say

if TYPE_CHECKING:
    from lessons.kit.frames import Table

FILE = "class-page.html"
PARTS = 10  # of a scale, for guesses
_PAGE = Template(Path(__file__).with_name("projecting.html").read_text(encoding="utf-8"))
_CSS = Path(__file__).with_name("projecting.css").read_text(encoding="utf-8")


def page(answers: Table, *names: str) -> Said:
    """Write ``my-work/class-page.html`` about some exercises and say where it is.

    Raises UnknownName if there is no such exercise, NotSaved if it can’t be written.
    """
    named_files.write(paths.work() / FILE, html(answers, *names).encode("utf-8", "replace"), private=True)
    return Said(say(files.WORDS["saved"].strip(), file=FILE))


def html(answers: Table, *names: str) -> str:
    """The page."""
    inside = "\n".join(_section(report.known(name), answers) for name in names)
    words = {"title": escape(say(files.WORDS["page"])), "whose": escape(report.whose(answers))}
    return _PAGE.substitute(language=language(), style=_CSS, inside=inside, **words)


def _section(exercise: Exercise, answers: Table) -> str:
    shown = "".join(f"<blockquote>{escape(each.text)}</blockquote>" for each in exercise.shown_sentences)
    said = ""
    if isinstance(exercise, FreeText):
        written = dict.fromkeys(report.texts(answers, exercise.id)["text"])  # the same words are shown once
        texts = (f"<blockquote>{escape(text)}</blockquote>" for text in written)
        body = f'<div class="texts">{"".join(texts)}</div>'
        said = "".join(f"<li>{markup.inline(each)}</li>" for each in exercise.rubric)
    elif isinstance(exercise, Predict):
        body = _list(_guesses(exercise, report.guesses(answers, exercise.id)["guess"].to_list()))
    else:
        chosen = report.chosen(answers, exercise.id).to_dict("records")
        places = {row["place"]: [each for each in chosen if each["place"] == row["place"]] for row in chosen}
        body = "".join(
            f"<h3>{escape(place)}</h3>{_list((row['answer'], row['students'], row['of']) for row in rows)}"
            for place, rows in places.items()
        )
        replies = ((f"{row['place']} {row['answer']}", row["said"]) for row in chosen if row["said"])
        said = "".join(f"<li><p><b>{escape(to.strip())}</b> {escape(reply)}</p></li>" for to, reply in replies)
    body = body or f"<p>{say(files.WORDS['no_answer'])}</p>"
    folded = f"<details><summary>{say('What the course says')}</summary><ul>{said}</ul>{markup.html(exercise.explain)}"
    return (
        f"<section><h2>{escape(markup.text(exercise.title))}</h2>{shown}{markup.html(exercise.prompt)}"
        f"{body}{folded}</details></section>"
    )


def _guesses(exercise: Predict, guesses: list[Any]) -> Iterator[tuple[str, int, int]]:
    """What was guessed and how often: by option, or by equal parts of the scale."""
    count, wide = len(guesses), max(exercise.step, ceil((exercise.high - exercise.low) / PARTS))
    if exercise.options:
        yield from ((markup.text(each.text), guesses.count(each.text), count) for each in exercise.options)
        return
    parts = Counter((each - exercise.low) // wide for each in guesses)
    for part in range(int((exercise.high - exercise.low) // wide) + 1):
        start = exercise.low + part * wide
        end = min(start + wide - exercise.step, exercise.high)
        yield f"{start:g}" if start == end else f"{start:g}–{end:g}", parts[part], count


def _list(bars: Any) -> str:
    rows = (
        f'<li class="answer"><span>{escape(words)}</span>'
        f'<span class="bar" style="--share: {100 * count / of:.0f}%"></span>'
        f'<span class="count">{say("{count} of {all}", count=count, all=of)}</span></li>'
        for words, count, of in bars
        if of
    )
    inside = "".join(rows)
    return f"<ul>{inside}</ul>" if inside else ""
