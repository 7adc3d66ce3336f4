"""What a reader should look at on a web page, though nothing is changed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lessons.metadata import Metadatum
from lessons.reading.blocks import Found
from lessons.reading.extraction import Choice
from lessons.reading.source import Flag, Piece, Source

_SHORT = 250  # words; a page with more of them is no mere beginning
_LOST_SHOWN = 60  # letters
_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register|sign up|join)\b[^.?!]{0,40}\bto (?:continue|keep|read)\b"
    r"|\balready a (?:subscriber|member)\b"
    r"|\b(?:for|only to|available to) (?:our )?(?:paying )?subscribers\b"
    r"|\bto (?:continue|keep) reading\b[^.?!]{0,40}\b(?:subscribe|register|sign|log|buy)\b",
    re.IGNORECASE,
)
_LONGEST_REQUEST = 200


def asks_for_money(text: str) -> bool:
    """Whether a block asks to subscribe or sign in before one may read on.

    >>> asks_for_money("Subscribe to continue reading."), asks_for_money("He asked them to continue.")
    (True, False)
    """
    return len(text) <= _LONGEST_REQUEST and _PAYWALL.search(text) is not None


def stub(pieces: Sequence[Piece], words: str, paid: bool) -> Metadatum | None:
    """The fact that the file holds only the free beginning of an article, if it seems so."""
    asked = any(piece.rule == "extract.subscribe" and asks_for_money(piece.text) for piece in pieces)
    if len(words.split()) >= _SHORT or not (asked or paid):
        return None
    note = "The text is short, and the page "
    note += "says that one must pay to read it." if paid else "asks readers to subscribe or sign in to read on."
    return Metadatum("access", "stub", "found" if paid else "guessed", note, "json-ld" if paid else "line")


def flags_of(source: Source, blocks: Sequence[Found], choice: Choice, access: Metadatum | None) -> Iterator[Flag]:
    """The flags of a page, whose blocks are those of the source."""
    if source.guessed:
        yield Flag(0, 0, "decode.guess", f"We took the coding for {source.encoding}.")
    if any(block.element.tag == "script" for block in blocks):
        yield Flag(0, 0, "extract.from_data", where="script (JSON-LD)")
    yield from _restored(source, choice)
    for place, block in zip(source.blocks, blocks, strict=True):
        if block.hidden and not place.rule:
            yield Flag(place.start, place.end, "evidence.hidden", where=place.where)
    end = max((place.end for place in source.blocks if not place.rule), default=0)
    if choice.lost:
        shown = "; ".join(f"“{lost[:_LOST_SHOWN]}{'…' * (len(lost) > _LOST_SHOWN)}”" for lost in choice.lost[:5])
        yield Flag(end, end, "extractor.unaligned", f"In letters alone: {shown}.")
    if access:
        yield Flag(end, end, "evidence.stub", access.note)
    if _articles(source, blocks) > 1 and all(place.kind != "live_entry" for place in source.blocks):
        yield Flag(0, 0, "evidence.several_articles")


def _restored(source: Source, choice: Choice) -> Iterator[Flag]:
    """One flag for each rule that put something back, at the first place."""
    for rule in dict.fromkeys(choice.restored.values()):
        places = [source.blocks[number] for number, its in choice.restored.items() if its == rule]
        places = [place for place in places if not place.rule and not place.where.startswith("script")]
        if places:
            more = f"There are {len(places)} of them on the page." if len(places) > 1 else ""
            yield Flag(places[0].start, places[0].end, rule, more, places[0].where)


def _articles(source: Source, blocks: Sequence[Found]) -> int:
    """How many elements of the page are an article with kept words and a heading of its own."""
    kept = (block for place, block in zip(source.blocks, blocks, strict=True) if not place.rule)
    # Each element once: to look through one for every block in it would take the square of their number.
    around = {each for block in kept for each in islice(block.element.iterancestors("article"), 1)}
    found = {each for each in around if next(each.iter("h1", "h2", "h3"), None) is not None}
    return len([each for each in found if not any(outer in found for outer in each.iterancestors("article"))])
