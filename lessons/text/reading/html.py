"""A web page becomes a source: its visible text, the article in it, and what the page says about itself.

1. The bytes are decoded; signs that a parser would lose are put in a safe place.
2. The page is parsed once. Its visible blocks are the raw text.
3. trafilatura says which paragraphs are the article; they are found again among the blocks.
4. Everything else is left out by a rule that tells where it stood.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from lessons.kit.language import say
from lessons.text.ledger import Mark
from lessons.text.metadata import Metadatum
from lessons.text.reading import inline
from lessons.text.reading.alignment import count_words
from lessons.text.reading.blocks import PageBlock, blocks_of
from lessons.text.reading.credits import credit_lines
from lessons.text.reading.declared import Declared, declared
from lessons.text.reading.decoding import Text, decode_page, require_words
from lessons.text.reading.errors import NoArticleFound, library
from lessons.text.reading.extraction import Choice, choose, extracted, is_time
from lessons.text.reading.facts import facts_of, without_suffix
from lessons.text.reading.parsing import parse
from lessons.text.reading.source import Block, Piece, Source, assemble
from lessons.text.reading.zones import Zones, asks_for_money, is_list_of_links
from lessons.text.words import tables

_FEWEST = 5  # words of an article
_MOST = 0.5  # of the extractor's letters; if fewer are on the page, they come from its data
_ENTRIES = 3  # of a live blog
_SHORT = 250  # words; a page with more of them is no mere beginning
_LOST_SHOWN = 60  # letters
_PROSE = 60  # code points; what is shorter may be a label or a teaser
_MUCH, _LONG = 0.2, 200  # of what is kept; code points
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
        return source._replace(flags=(Mark(0, 0, "decode.web_page"), *source.flags))
    return source


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage for a while.

    Reading a page makes ten thousands of small objects, all of them in use. To look through them again and again, and
    through all that a notebook has loaded, takes a fifth of the time and finds nothing.

    >>> with _uncollected():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def source_of(text: Text, name: str) -> Source:
    """The source of a web page’s decoded code. Raises the same errors but NotText."""
    library("trafilatura", name)
    tree = parse(text.text, name)
    elements = list(tree.iter())  # as long as these are in use, no later walk has to make them anew
    blocks, said = blocks_of(tree, name), declared(tree)
    choice = _chosen(tree, name, blocks, said)
    first = next((number for number, block in enumerate(blocks) if block.kept), 0)
    top = first if choice.headline else max(0, first - _ABOVE)  # there the page begins to speak about itself
    names = [each.value for each in said.told if each.field == "byline"]
    english = None if (tree.get("lang") or "en").lower().startswith("en") else False
    facts, pieces = credit_lines(list(_pieces(blocks, choice, said.live)), top, names, english)
    words = " ".join(piece.text for piece in pieces if not piece.rule)
    if count_words(words) < _FEWEST:
        require_words(" ".join(block.text for block in blocks), name)
        raise NoArticleFound.of("no_article", name=name)
    on_page = choice.headline and choice.headline.element.tag != "script"
    facts = facts_of(said.told, facts, choice.headline.text if choice.headline and on_page else "")
    access = _stub(pieces, words, said.paid)
    facts += [access] if access else []
    del elements
    source = assemble(pieces, kind="html", encoding=text.encoding, guessed=text.guessed, facts=facts)
    return source._replace(flags=tuple(_flags(source, blocks, choice, access)))


def _chosen(tree: Any, name: str, blocks: list[PageBlock], said: Declared) -> Choice:
    """Which blocks are the article. Some pages hold its text in their JSON-LD alone: it is put behind the others."""
    paragraphs = extracted(tree, name)
    titles = [
        title for each in said.told if each.field == "headline" for title in (each.value, without_suffix(each.value))
    ]
    choice = choose(blocks, paragraphs, titles, said.summaries)
    if not said.bodies or (choice.aligned > _MOST and any(block.kept for block in blocks)):
        return choice
    body, script = max(said.bodies, key=lambda pair: len(pair[0]))
    title = next((each.value for each in said.told if (each.field, each.source) == ("headline", "json-ld")), "")
    if title and not any(block.kind == "headline" for block in blocks):
        blocks.append(PageBlock(title, "headline", script))
    blocks += [PageBlock(line, "body", script) for line in body.split("\n")]
    return choose(blocks, paragraphs or body.split("\n"), titles, said.summaries)


def _pieces(blocks: Sequence[PageBlock], choice: Choice, live: bool) -> Iterator[Piece]:
    """The blocks as pieces: what is left out gets a rule and the place where it stands.

    A page may hide its whole article until a program of the browser shows it, or while a notice lies over it. So what
    hides the greater part of the article hides nothing.
    """
    letters = Counter[Any]()
    for block in blocks:
        letters[block.because] += len(block.text) * block.kept
    hidden = {block for block in blocks if block.hidden and letters[block.because] <= letters.total() * _MOST}
    asking = {block for block in blocks if asks_for_money(block.text)}
    article = [block for block in blocks if block.kept and block not in hidden and block not in asking]
    times = {block for block in article if is_time(block.text)}
    kept, zones, begun = set(article), Zones(block.element for block in article), False
    live = live or len(times) >= _ENTRIES
    for block in blocks:
        kind = "headline" if block is choice.headline else block.kind
        if block in kept:
            begun |= live and block in times
            if begun:
                kind = "live_time" if block in times else "live_entry" if kind == "body" else kind
            yield Piece(block.text, kind, zones.place(block.element), cuts=tuple(cuts(block)))
            continue
        rule, where = zones.zone(block.element)
        if block in hidden:
            rule = block.hidden
        elif block in choice.rules:
            rule = choice.rules[block]
        elif kind == "caption" and rule == "extract.not_article":
            rule = "extract.caption"
        elif block in asking:
            rule = "extract.subscribe"
        yield Piece(block.text, kind, where, rule)


def cuts(block: PageBlock) -> Iterator[Mark]:
    """What is left out inside a block: what a browser does not show, or page and extractor both take for furniture.

    The extractor alone also leaves out days in time elements and the like, which belong to the sentence.
    """
    wanted = list[Mark]()
    for mark in block.marks:
        zone = mark.rule.removeprefix(inline.DOUBT)
        doubted = zone != mark.rule and any(start < mark.end and mark.start < end for start, end in block.gaps)
        if doubted or mark.rule.startswith("extract."):
            rule = f"extract.{zone}" if doubted else mark.rule
            wanted.append(Mark(*inline.tidy(block.text, mark.start, mark.end), rule))
    done = 0
    for cut in sorted(wanted):
        if cut.end > done:
            yield cut._replace(start=max(cut.start, done))
            done = cut.end


def _stub(pieces: Sequence[Piece], words: str, paid: bool) -> Metadatum | None:
    """The fact that the file holds only the free beginning of an article, if it seems so."""
    asked = any(piece.rule == "extract.subscribe" and asks_for_money(piece.text) for piece in pieces)
    if count_words(words) >= _SHORT or not (asked or paid):
        return None
    note = say(tables("facts")["access"]["paid" if paid else "asked"])
    return Metadatum("access", "stub", "found" if paid else "guessed", note, "json-ld" if paid else "line")


def _flags(source: Source, blocks: Sequence[PageBlock], choice: Choice, access: Metadatum | None) -> Iterator[Mark]:
    """The flags of a page, whose blocks are those of the source."""
    places = dict(zip(blocks, source.blocks, strict=True))
    kept = {block: place for block, place in places.items() if not place.rule}
    if any(block.element.tag == "script" for block in blocks):
        yield Mark(0, 0, "extract.from_data", where="script (JSON-LD)")
    yield from _restored(kept, choice)
    for block, place in kept.items():
        if block.hidden:
            yield Mark(place.start, place.end, "evidence.hidden", where=place.where)
        for mark in block.marks:
            if mark.rule.startswith("evidence."):
                yield Mark(place.start + mark.start, place.start + mark.end, mark.rule, where=place.where)
    end = max((place.end for place in kept.values()), default=0)
    if choice.lost:
        shown = "; ".join(f"“{lost[:_LOST_SHOWN]}{'…' * (len(lost) > _LOST_SHOWN)}”" for lost in choice.lost[:5])
        yield Mark(end, end, "extractor.unaligned", say("In letters alone: {words}.", words=shown))
    if access:
        yield Mark(end, end, "evidence.stub", access.note)
    missed = [block for block, place in places.items() if _is_missed(block, place)]
    if sum(len(block.text) for block in missed) > max(_MUCH * sum(len(block.text) for block in kept), _LONG):
        first = places[missed[0]]
        note = say("It begins: “{words}…”", words=missed[0].text[:_LOST_SHOWN])
        yield Mark(first.start, first.end, "evidence.left_out", note, first.where)
    if _articles(kept) > 1 and all(place.kind != "live_entry" for place in source.blocks):
        yield Mark(0, 0, "evidence.several_articles")


def _restored(kept: dict[PageBlock, Block], choice: Choice) -> Iterator[Mark]:
    """One flag for each rule that put something back, at the first place."""
    back = defaultdict[str, list[Block]](list)
    for block, rule in choice.rules.items():
        if (place := kept.get(block)) and not place.where.startswith("script"):
            back[rule].append(place)
    for rule, (place, *others) in back.items():
        more = say("There are {count} of them on the page.", count=len(others) + 1) if others else ""
        yield Mark(place.start, place.end, rule, more, place.where)


def _is_missed(block: PageBlock, place: Block) -> bool:
    """Whether it is longer prose that the extractor left out and no rule has a better name for."""
    return place.rule == "extract.not_article" and len(block.text) > _PROSE and not is_list_of_links(block.element)


def _articles(kept: Iterable[PageBlock]) -> int:
    """How many elements of the page are an article with kept words and a heading of its own."""
    # Each element once: to look through one for every block in it would take the square of their number.
    around = {each for block in kept for each in islice(block.element.iterancestors("article"), 1)}
    found = {each for each in around if next(each.iter("h1", "h2", "h3"), None) is not None}
    return len([each for each in found if not any(outer in found for outer in each.iterancestors("article"))])
