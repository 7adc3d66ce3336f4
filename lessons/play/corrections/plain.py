"""The draft without a kernel: how many relations, a table of them, and how to mend them from code."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lessons.case.corrections.desk import PARTS, progress
from lessons.kit import literal
from lessons.kit.literal import many, shorten

if TYPE_CHECKING:
    from lessons.play.corrections.calls import Corrections

HEADS = ("number", "source", "cue", "content", "cue class", "certainty")
CALLS = (
    'add(sentence=3, source="the mayor", cue="said", content="the bridge is safe")',
    'change(4, source="the mayor of the town", cue_class="doubting")',
    "delete(4)",
    "restore()",
    "confirm(4)",
    "yes(3)",
    "take_back(3)",
    'same("Ms. Lee", "Ann Lee")',
    'side("Ann Lee", "the city")',
    'named("the mayor", False)',
    "save_csv()",
    "save_web()",
    "save_lesson()",
)


def heading(desk: Corrections) -> str:
    """How many relations there are, of which article, and how much of it a person has confirmed."""
    now = desk.now()
    count = many(len(now.relations), "relation")
    name = literal.titled(desk.article.name)
    return f"The machine’s draft of {name}, with your corrections: {count}. {progress(desk.article, now)}"


def how_to(desk: Corrections) -> tuple[str, ...]:
    """The lines that mend a draft from code."""
    first, name = desk.opening
    return (first, *(f"{name}.{call}" for call in CALLS))


def html(desk: Corrections) -> str:
    """The draft as an HTML table, for a page without a kernel."""
    head = "".join(f'<th scope="col" style="text-align:left">{escape(name)}</th>' for name in HEADS)
    cell = '<td dir="auto" style="text-align:left">{}</td>'
    body = "".join(f"<tr>{''.join(cell.format(escape(each)) for each in row)}</tr>\n" for row in _rows(desk))
    code = "\n".join(escape(line) for line in how_to(desk))
    title = escape(heading(desk))
    return (
        f'<section class="lessons-plain" aria-label="The machine’s draft, to be mended"><p>{title}</p>'
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"
        f"<p>To mend it from code:</p><pre><code>{code}</code></pre></section>"
    )


def text(desk: Corrections) -> str:
    """The same as plain text."""
    lines = [heading(desk), "", " | ".join(HEADS), *(" | ".join(row) for row in _rows(desk))]
    return "\n".join([*lines, "", "To mend it from code:", *how_to(desk)])


def _rows(desk: Corrections) -> list[tuple[str, ...]]:
    return [
        (
            str(each.number),
            *(shorten(each.words(desk.text, part), 60) or "none" for part in PARTS),
            each.cue_class,
            "yours" if each.made_by == "reader" else each.certainty,
        )
        for each in desk.now().relations
    ]
