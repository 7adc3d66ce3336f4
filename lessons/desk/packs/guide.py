"""The teacher's guide: all the teacher's pages in one PDF, and in one page for the browser, each with its contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from string import Template

from lessons.course import model
from lessons.desk.packs import typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup, paths

TITLE = "Who Says So? The teacher’s guide"
ABOUT = (
    "Paths through the course, a plan and the key of every lesson, standards, a letter to families. It holds the key."
)
_ABOUT_THE_FILE = re.compile("^On this page:|by lessons refresh")  # what a reader of the guide does not need


def pdf(only: Collection[str]) -> bytes:
    """The guide, with the lessons of all notebooks or of some, as PDF."""
    blocks = [*_blocks(only)]
    return typeset.document(TITLE, "", blocks, template="guide", about=ABOUT, contents="Contents", lang="en", size=10)


def html(only: Collection[str]) -> bytes:
    """The same as one page that needs nothing else."""
    blocks = list(_blocks(only))
    heads = (each for each in blocks if each["type"] == "heading" and each["attrs"]["level"] < 3)
    entry = '<li class="level-{level}"><a href="#{id}">{words}</a></li>'
    contents = "".join(entry.format(words=escape(markup.words(each)), **each["attrs"]) for each in heads)
    page = Template((Path(__file__).parent / "print" / "guide.html").read_text(encoding="utf-8"))
    values = {"title": TITLE, "about": ABOUT, "licence": typeset.LICENCE, "contents": contents}
    return page.substitute(values, body=markup.document(blocks)).encode()


def _blocks(only: Collection[str]) -> Iterator[Block]:
    """The pages one after the other; what one says of another leads to its place here."""
    folder = paths.notebooks() / "teacher"
    numbered = {path: path.stem.partition("-")[0] for path in sorted(folder.glob("*.md"))}
    known = (*model.notebooks(), *model.forms())
    lessons = [path for path, number in numbered.items() if number in (only or known)]
    others = {path.stem: path for path, number in numbered.items() if number not in known}
    pages = [*(others.pop(name) for name in ("paths", "letter-to-families")), *lessons, *others.values()]
    here = "|".join(re.escape(path.stem) for path in pages)
    for path in pages:
        for block in markup.tokens(path.read_text(encoding="utf-8")):
            if not _ABOUT_THE_FILE.search(markup.words(block)):
                yield _placed(block, path.stem, here)


def _placed(token: Block, page: str, pages: str) -> Block:
    """A token of a page; its headings have names, and its links lead to them if the page they name is one of these."""
    attrs = dict(token.get("attrs", {}))
    if token["type"] == "heading":
        attrs["id"] = page if attrs["level"] == 1 else _place(page, markup.words(token))
    elif token["type"] == "link" and (found := re.fullmatch(rf"(?:({pages})\.md)?(?:#(.+))?", attrs["url"])):
        attrs["url"] = f"#{_place(found[1] or page, found[2] or '')}"
    inside = [_placed(each, page, pages) for each in token.get("children", ())]
    return {**token, **({"attrs": attrs} if attrs else {}), **({"children": inside} if inside else {})}


def _place(page: str, heading: str) -> str:
    return "-".join([page, *re.findall(r"\w+", heading.casefold())])
