"""A web page becomes a source: its visible text, the article in it, and what the page says about itself.

1. The bytes are decoded; signs that a parser would lose are put in a safe place.
2. The page is parsed once. Its visible blocks are the raw text.
3. trafilatura says which paragraphs are the article; they are found again among the blocks.
4. Everything else is left out by a rule that tells where it stood.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from lessons.text.metadata import Metadatum
from lessons.text.reading import inline
from lessons.text.reading.alignment import count_words
from lessons.text.reading.blocks import Found, found_in
from lessons.text.reading.credits import credit_lines
from lessons.text.reading.declared import Declared, declared
from lessons.text.reading.decoding import Text, decode_page, require_words
from lessons.text.reading.errors import NoArticleFound, library
from lessons.text.reading.extraction import Choice, choose, extracted, is_time
from lessons.text.reading.facts import facts_of, without_suffix
from lessons.text.reading.parsing import parse, unsafe
from lessons.text.reading.source import Flag, Mark, Piece, Source, assemble
from lessons.text.reading.zones import Zones, asks_for_money, is_list_of_links

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
        return source._replace(flags=(Flag(0, 0, "decode.web_page"), *source.flags))
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
    blocks = [each._replace(text=words) for each in found_in(tree, name) if (words := unsafe(each.text)).strip()]
    said = declared(tree)
    blocks, choice = _chosen(tree, name, blocks, said)
    names = [each.value for each in said.told if each.field == "byline"]
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
    facts = facts_of(said.told, facts, blocks[choice.headline or 0].text if on_page else "")
    access = _stub(pieces, words, said.paid)
    facts += [access] if access else []
    del elements
    source = assemble(pieces, kind="html", encoding=text.encoding, guessed=text.guessed, facts=facts)
    return source._replace(flags=tuple(_flags(source, blocks, choice, access)))


def _chosen(tree: Any, name: str, blocks: list[Found], said: Declared) -> tuple[list[Found], Choice]:
    """The blocks and which of them are the article. Some pages hold its text in their JSON-LD alone."""
    paragraphs = extracted(tree, name)
    titles = [
        title for each in said.told if each.field == "headline" for title in (each.value, without_suffix(each.value))
    ]
    choice = choose(blocks, paragraphs, titles, said.summaries)
    if not said.bodies or (choice.aligned > _MOST and any(choice.kept)):
        return blocks, choice
    body, script = max(said.bodies, key=lambda pair: len(pair[0]))
    lines = [Found(line, "body", script) for line in body.split("\n")]
    title = next((each.value for each in said.told if (each.field, each.source) == ("headline", "json-ld")), "")
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


def _stub(pieces: Sequence[Piece], words: str, paid: bool) -> Metadatum | None:
    """The fact that the file holds only the free beginning of an article, if it seems so."""
    asked = any(piece.rule == "extract.subscribe" and asks_for_money(piece.text) for piece in pieces)
    if count_words(words) >= _SHORT or not (asked or paid):
        return None
    note = "The text is short, and the page "
    note += "says that one must pay to read it." if paid else "asks readers to subscribe or sign in to read on."
    return Metadatum("access", "stub", "found" if paid else "guessed", note, "json-ld" if paid else "line")


def _flags(source: Source, blocks: Sequence[Found], choice: Choice, access: Metadatum | None) -> Iterator[Flag]:
    """The flags of a page, whose blocks are those of the source."""
    if any(block.element.tag == "script" for block in blocks):
        yield Flag(0, 0, "extract.from_data", where="script (JSON-LD)")
    yield from _restored(source, choice)
    for place, block in zip(source.blocks, blocks, strict=True):
        if place.rule:
            continue
        if block.hidden:
            yield Flag(place.start, place.end, "evidence.hidden", where=place.where)
        for mark in block.marks:
            if mark.rule.startswith("evidence."):
                yield Flag(place.start + mark.start, place.start + mark.end, mark.rule, where=place.where)
    end = max((place.end for place in source.blocks if not place.rule), default=0)
    if choice.lost:
        shown = "; ".join(f"“{lost[:_LOST_SHOWN]}{'…' * (len(lost) > _LOST_SHOWN)}”" for lost in choice.lost[:5])
        yield Flag(end, end, "extractor.unaligned", f"In letters alone: {shown}.")
    if access:
        yield Flag(end, end, "evidence.stub", access.note)
    yield from _left_out(source, blocks)
    if _articles(source, blocks) > 1 and all(place.kind != "live_entry" for place in source.blocks):
        yield Flag(0, 0, "evidence.several_articles")


def _restored(source: Source, choice: Choice) -> Iterator[Flag]:
    """One flag for each rule that put something back, at the first place."""
    for rule in dict.fromkeys(choice.rules.values()):
        places = [source.blocks[number] for number, its in choice.rules.items() if its == rule]
        places = [place for place in places if not place.rule and not place.where.startswith("script")]
        if places:
            more = f"There are {len(places)} of them on the page." if len(places) > 1 else ""
            yield Flag(places[0].start, places[0].end, rule, more, places[0].where)


def _left_out(source: Source, blocks: Sequence[Found]) -> Iterator[Flag]:
    """A flag for longer prose that the extractor left out and no rule has a better name for."""
    kept = sum(place.end - place.start for place in source.blocks if not place.rule)
    missed = [
        place
        for place, block in zip(source.blocks, blocks, strict=True)
        if place.rule == "extract.not_article"
        and place.end - place.start > _PROSE
        and not is_list_of_links(block.element)
    ]
    if sum(place.end - place.start for place in missed) > max(_MUCH * kept, _LONG):
        first = missed[0]
        beginning = source.text[first.start : first.start + _LOST_SHOWN]
        yield Flag(first.start, first.end, "evidence.left_out", f"It begins: “{beginning}…”", first.where)


def _articles(source: Source, blocks: Sequence[Found]) -> int:
    """How many elements of the page are an article with kept words and a heading of its own."""
    kept = (block for place, block in zip(source.blocks, blocks, strict=True) if not place.rule)
    # Each element once: to look through one for every block in it would take the square of their number.
    around = {each for block in kept for each in islice(block.element.iterancestors("article"), 1)}
    found = {each for each in around if next(each.iter("h1", "h2", "h3"), None) is not None}
    return len([each for each in found if not any(outer in found for outer in each.iterancestors("article"))])
