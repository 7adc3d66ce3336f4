"""A web page becomes a source: its visible text, the article in it, and what the page says about itself.

1. The bytes are decoded; signs that a parser would lose are put in a safe place.
2. The page is parsed once. Its visible blocks are the raw text.
3. trafilatura says which paragraphs are the article; they are found again among the blocks.
4. Everything else is left out by a rule that tells where it stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lessons.text.reading import inline, signs
from lessons.text.reading.alignment import count_words
from lessons.text.reading.blocks import Found, found_in
from lessons.text.reading.credits import credit_lines
from lessons.text.reading.declared import Declared, declared
from lessons.text.reading.decoding import Text, decode_page, require_words
from lessons.text.reading.errors import NoArticleFound, library
from lessons.text.reading.extraction import Choice, choose, extracted, is_time
from lessons.text.reading.facts import JSON_LD, facts_of, without_suffix
from lessons.text.reading.parsing import parse, unsafe
from lessons.text.reading.quiet import uncollected
from lessons.text.reading.source import Flag, Mark, Piece, Source, assemble
from lessons.text.reading.zones import Zones, asks_for_money

_FEWEST = 5  # words of an article
_MOST = 0.5  # of the extractor's letters; if fewer are on the page, they come from its data
_ENTRIES = 3  # of a live blog
_ABOVE = 4  # blocks above the article in which a byline or date may stand


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a web page’s bytes.

    Raises EmptyInput, NotText, TooLarge, TooDeep, MissingLibrary or NoArticleFound.

    >>> page = b"<body><nav>Menu</nav><h1>Rain</h1>" + b"<p>It rained in the town for the whole of the day.</p>" * 9
    >>> source = read(page, "page.html")
    >>> [(edit.rule, edit.where) for edit in source.edits]
    [('extract.navigation', 'nav')]
    """
    source = source_of(decode_page(data, name, encoding), name)
    if name.lower().endswith((".txt", ".md")):
        return source._replace(flags=(Flag(0, 0, "decode.web_page"), *source.flags))
    return source


@uncollected()
def source_of(text: Text, name: str) -> Source:
    """The source of a web page’s decoded code. Raises the same errors but NotText."""
    library("trafilatura", name)
    tree = parse(text.text, name)
    elements = list(tree.iter())  # as long as these are in use, no later walk has to make them anew
    blocks = [each._replace(text=words) for each in found_in(tree, name) if (words := unsafe(each.text)).strip()]
    said = declared(tree)
    blocks, choice = _chosen(tree, name, blocks, said)
    names = [each.value for each in said.said if each.field == "byline"]
    english = None if (tree.get("lang") or "en").lower().startswith("en") else False
    facts, pieces = credit_lines(_pieces(blocks, choice, said.live), _top(choice), names, english)
    words = " ".join(piece.text for piece in pieces if not piece.rule)
    if count_words(words) < _FEWEST:
        require_words(" ".join(block.text for block in blocks), name)
        raise NoArticleFound(
            f"No article was found in “{name}”. Open it in a browser, copy the text of the article, and save it as a "
            ".txt file.",
            tuple(block.text for block in blocks),
        )
    on_page = choice.headline is not None and blocks[choice.headline].element.tag != "script"
    facts = facts_of(said.said, facts, blocks[choice.headline or 0].text if on_page else "")
    access = signs.stub(pieces, words, said.paid)
    facts += [access] if access else []
    del elements
    source = assemble(pieces, kind="html", encoding=text.encoding, guessed=text.guessed, facts=facts)
    return source._replace(flags=tuple(signs.flags_of(source, blocks, choice, access)))


def _chosen(tree: Any, name: str, blocks: list[Found], said: Declared) -> tuple[list[Found], Choice]:
    """The blocks and which of them are the article. Some pages hold its text in their JSON-LD alone."""
    paragraphs = extracted(tree, name)
    titles = [
        title for each in said.said if each.field == "headline" for title in (each.value, without_suffix(each.value))
    ]
    choice = choose(blocks, paragraphs, titles, said.summaries)
    if not said.bodies or (choice.aligned > _MOST and any(choice.kept)):
        return blocks, choice
    body, script = max(said.bodies, key=lambda pair: len(pair[0]))
    lines = [Found(line, "body", script) for line in body.split("\n")]
    title = next((each.value for each in said.said if (each.field, each.place) == ("headline", JSON_LD)), "")
    if title and not any(block.kind == "headline" for block in blocks):
        lines.insert(0, Found(title, "headline", script))
    blocks = [*blocks, *lines]
    return blocks, choose(blocks, paragraphs or body.split("\n"), titles, said.summaries)


def _pieces(blocks: Sequence[Found], choice: Choice, live: bool) -> list[Piece]:
    """The blocks as pieces: what is left out gets a rule and the place where it stands."""
    shown = _shown(blocks, choice)
    money = [asks_for_money(block.text) for block in blocks]
    kept = [keeps and sees and not asks for keeps, sees, asks in zip(choice.kept, shown, money, strict=True)]
    zones = Zones(block.element for block, keeps in zip(blocks, kept, strict=True) if keeps)
    times = {number for number, block in enumerate(blocks) if kept[number] and is_time(block.text)}
    live, first = live or len(times) >= _ENTRIES, min(times, default=len(blocks))
    pieces = list[Piece]()
    for number, block in enumerate(blocks):
        kind = "headline" if number == choice.headline else block.kind
        if not kept[number]:
            rule, where = zones.zone(block.element)
            if not shown[number]:
                rule = block.rule
            elif number in choice.rules:
                rule = choice.rules[number]
            elif kind == "caption" and rule == "extract.not_article":
                rule = "extract.caption"
            elif money[number]:
                rule = "extract.subscribe"
            pieces.append(Piece(block.text, kind, where, rule))
            continue
        if live and number in times:
            kind = "live_time"
        elif live and kind == "body" and number > first:
            kind = "live_entry"
        left_out = tuple(cuts(block, choice.cuts.get(number, ())))
        pieces.append(Piece(block.text, kind, zones.place(block.element), cuts=left_out))
    return pieces


def _shown(blocks: Sequence[Found], choice: Choice) -> list[bool]:
    """For each block whether a reader sees it.

    A page may hide its whole article until a program of the browser shows it, or while a notice lies over it. So what
    hides the greater part of the article hides nothing.
    """
    letters = Counter[Any]()
    for block, keeps in zip(blocks, choice.kept, strict=True):
        if keeps:
            letters[block.because] += len(block.text)
    most = letters.total() * _MOST
    return [not block.rule or letters[block.because] > most for block in blocks]


def cuts(block: Found, gaps: Sequence[tuple[int, int]] = ()) -> Iterator[Mark]:
    """What is left out inside a block: what a browser does not show, or page and extractor both take for furniture.

    The extractor alone also leaves out days in time elements and the like, which belong to the sentence.
    """
    wanted = list[Mark]()
    for mark in block.marks:
        zone = mark.rule.removeprefix(inline.DOUBT)
        doubted = zone != mark.rule and any(start < mark.end and mark.start < end for start, end in gaps)
        if doubted or mark.rule.startswith("extract."):
            rule = f"extract.{zone}" if doubted else mark.rule
            wanted.append(Mark(*inline.tidy(block.text, mark.start, mark.end), rule))
    done = 0
    for cut in sorted(wanted):
        if cut.end > done:
            yield cut._replace(start=max(cut.start, done))
            done = cut.end


def _top(choice: Choice) -> int:
    """The block at which a page begins to speak about itself: its headline."""
    first = choice.kept.index(True) if True in choice.kept else 0
    return first if choice.headline is not None else max(0, first - _ABOVE)
