"""An article to be handed out, with a number before each sentence and room to mark words."""

from __future__ import annotations

from collections.abc import Iterator

from lessons import case
from lessons.case import editions, glossary, practice
from lessons.desk.packs import on_paper, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit.language import later, say, say_of
from lessons.text.article import Article

_TEACHING = later(
    "The teaching edition: it retells the page that was found, sentence by sentence, in the course’s words."
)
_FOUND = later("The page that was found. Its text belongs to others: for your own class alone.")
_PRACTICE = later("Written for this course. Places and people are invented.")


def page(large: bool = False) -> bytes:
    """The course’s page, with the words and names that a reader may not know."""
    told, licence = (_FOUND, "") if editions.edition() == "found" else (_TEACHING, typeset.LICENCE)
    return _sheet(case.course(), say(told), licence, large)


def practice_article(name: str, large: bool = False) -> bytes:
    """A practice article."""
    return _sheet(Article.read(practice.practice(name).file), say(_PRACTICE), typeset.LICENCE, large)


def _sheet(article: Article, told: str, licence: str, large: bool) -> bytes:
    title = article.sents[0].text if article.sents and not article.sents[0].sentence else article.name
    blocks = [
        on_paper.aside(told),
        *_paragraphs(article),
        *_taken_away(article),
        *words(glossary.found_in(article.clean)),
    ]
    return typeset.document(title, say("To read"), blocks, foot=licence, large=large, roomy=True)


def _paragraphs(article: Article) -> Iterator[Block]:
    inside: dict[int, list[Block]] = {}
    for each in filter(lambda each: each.sentence, article.sents):
        number = {"type": "number", "raw": str(each.sentence)}
        inside.setdefault(each.paragraph, []).extend([number, {"type": "text", "raw": f"{each.text} "}])
    for part in article.parts:
        if part.kind != "headline":
            shown = inside.get(part.paragraph) or [{"type": "strong", "children": [{"type": "text", "raw": part.text}]}]
            yield {"type": "paragraph", "children": shown}


def _taken_away(article: Article) -> Iterator[Block]:
    """What nobody wrote as part of the story, as it stands in the box below the page on screen."""
    drops = [change for change in article.changes if change.op == "drop" and change.before.strip()]
    if drops:
        yield on_paper.heading(2, say("Taken away before you read"))
    for drop in drops:
        yield on_paper.paragraph(f"{' '.join(drop.before.split())} ({drop.reason})")


def words(found: tuple[glossary.Entry, ...]) -> Iterator[Block]:
    """Words and names with what they mean, from A to Z."""
    entries = sorted(found, key=lambda entry: entry.term.removeprefix("the ").casefold())
    if entries:
        yield on_paper.heading(2, say("Words and names"))
        items = [[say_of("glossary", each.term), say_of("glossary", each.definition)] for each in entries]
        yield {"type": "meanings", "items": items}
