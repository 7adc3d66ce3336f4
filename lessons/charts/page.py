"""The page itself, with its sentences numbered, and what cleaning took away from it."""

from __future__ import annotations

from html import escape

from lessons import case, glossary
from lessons.charts.figure import Figure

_PAPER = "max-width:42em; font-size:16px; line-height:1.65"
_NUMBER = "font-size:12px; font-weight:bold; padding-right:3px"
_REMOVED = "max-width:42em; font-size:14px; line-height:1.5; border-left:3px solid #767676; padding-left:12px"


def page() -> Figure:
    """The text of the edition in use, as clean as the ledger says and with a number before each sentence."""
    article = case.article()
    shown: list[str] = []
    for part in article.parts:
        sentences = [each for each in article.sents if each.paragraph == part.paragraph]
        if part.kind == "headline":
            shown.append(f'<p style="font-size:20px; font-weight:bold; margin:0 0 12px">{escape(part.text)}</p>')
            continue
        words = " ".join(f'<sup style="{_NUMBER}">{each.sentence}</sup>{escape(each.text)}' for each in sentences)
        shown.append(f'<p style="margin:0 0 10px">{words}</p>')
    drops = [change for change in article.changes if change.op == "drop"]
    removed = "".join(f"<li><code>{escape(each.before.strip())}</code> {escape(each.reason)}</li>" for each in drops)
    numbers = case.counts()
    explained = glossary.html(glossary.found_in(article.clean), "People, places and words of the page")
    alt = (
        f"The text of the page: a headline and {numbers['sentences']} numbered sentences in "
        f"{numbers['paragraphs']} paragraphs."
    )
    return Figure(
        title="The page, sentence by sentence",
        alt=alt,
        reading="The small number before each sentence is the one that the exercises use.",
        rows=tuple(
            {
                "sentence": each.sentence,
                "paragraph": each.paragraph,
                "words": len(each.text.split()),
                "text": each.text,
            }
            for each in article.sents
        ),
        html=(
            f'<div style="{_PAPER}">{"".join(shown)}</div>\n<div style="{_REMOVED}"><p style="margin:0">'
            f"Taken away before you read, because nobody wrote it as part of the story:</p>"
            f'<ul style="margin:4px 0">{removed}</ul></div>\n{explained}'
        ),
    )
