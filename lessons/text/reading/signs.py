"""What a reader should look at on a web page, though nothing is changed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lessons.text.metadata import Metadatum
from lessons.text.reading.alignment import count_words
from lessons.text.reading.blocks import Found
from lessons.text.reading.extraction import Choice
from lessons.text.reading.source import Flag, Piece, Source
from lessons.text.reading.zones import asks_for_money, is_list_of_links

_SHORT = 250  # words; a page with more of them is no mere beginning
_LOST_SHOWN = 60  # letters
_PROSE = 60  # code points; what is shorter may be a label or a teaser
_MUCH, _LONG = 0.2, 200  # of what is kept; code points


def stub(pieces: Sequence[Piece], words: str, paid: bool) -> Metadatum | None:
    """The fact that the file holds only the free beginning of an article, if it seems so."""
    asked = any(piece.rule == "extract.subscribe" and asks_for_money(piece.text) for piece in pieces)
    if count_words(words) >= _SHORT or not (asked or paid):
        return None
    note = "The text is short, and the page "
    note += "says that one must pay to read it." if paid else "asks readers to subscribe or sign in to read on."
    return Metadatum("access", "stub", "found" if paid else "guessed", note, "json-ld" if paid else "line")


def flags_of(source: Source, blocks: Sequence[Found], choice: Choice, access: Metadatum | None) -> Iterator[Flag]:
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
