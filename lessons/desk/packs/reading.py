"""An article to be handed out, with a number before each sentence and room to mark words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lessons import case
from lessons.case import editions, glossary, own, practice
from lessons.desk.packs import on_paper, typeset
from lessons.desk.packs.on_paper import Block
from lessons.figures import Figure, page, paper
from lessons.kit.language import say, say_of
from lessons.text.article import Article


def course_page(large: bool = False) -> bytes:
    """The course’s page."""
    licence = typeset.LICENCE if editions.edition() == "teaching" else ""
    return _sheet(case.course(), page(), editions.edition(), foot=licence, large=large)


def practice_article(name: str) -> bytes:
    """A practice article."""
    file = practice.practice(name).file
    article = Article.read(file)
    return _sheet(article, page(own.OwnArticle(file, article, name)), "practice")


def _sheet(article: Article, figure: Figure, told: str, **more: Any) -> bytes:
    blocks, _ = paper.blocks(figure, "page")
    blocks = [on_paper.aside(say(on_paper.WORDS[told])), *blocks[:-1], *words(glossary.found_in(article.clean))]
    return typeset.document(figure.title, say("To read"), blocks, roomy=True, **more)


def words(found: Collection[glossary.Entry]) -> Iterator[Block]:
    """Words and names with what they mean, from A to Z."""
    entries = sorted(found, key=lambda entry: entry.term.removeprefix("the ").casefold())
    if entries:
        items = [[say_of("glossary", each.term), say_of("glossary", each.definition)] for each in entries]
        yield {"type": "meanings", "head": say("Words and names"), "items": items}
