"""Which blocks of a web page are its article.

The choice is trafilatura's; nothing of its text is used but to find the blocks again. What it is known to lose
is put back: the headline, further parts of the article, paragraphs that stand on the page twice, quotations that
are set apart, and the times of a live blog.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from lessons.text.reading.alignment import Stream, count_words, key
from lessons.text.reading.blocks import Found
from lessons.text.reading.errors import library, quiet
from lessons.text.reading.parts import furniture, other_parts, set_apart
from lessons.text.reading.vocabulary import names_of, pattern
from lessons.text.reading.zones import named_zone

_RESTORED = "extract.restored_"
_KEPT = 0.5  # a block of which less was kept is the work of chance, unless it has many words
_WORDS_ENOUGH = 40  # letters
_SHORT_LINE = 60  # code points; menus and labels are shorter, paragraphs longer
_MOST_LOOKS = 500  # for a repeated part; a long page of other things would take long
_A_MENU = 5  # times as long is the article
_FEWEST = 4  # words of a standfirst
_ABOVE_TEXT = 6  # blocks below the headline in which it stands
_STANDFIRST = pattern("standfirst", behind="(?:-?(?:wrapper|text|container|content|block))?")
_NAMES = ("class", "data-testid", "data-gu-name", "data-component", "data-qa", "itemprop")
_TOP = 12  # blocks among which a headline is that no code marks
_HEADINGS = ("headline", "subhead")
_NAMES_OF_A_WRITER = r"(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+| de| van| von| al| bin){1,3})"
_TIME = re.compile(
    rf"(?:{_NAMES_OF_A_WRITER}\s*[|·•,–—-]?\s*)?(?:(?:updated|posted|published)(?: at)?:? )?"
    r"(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?: ?(?-i:[A-Z]{2,4})\b)?"
    r"|\d+ ?(?:min(?:ute)?s?|h(?:ou)?rs?|[mh]) ago)"
    rf"(?:\s*[|·•,–—-]?\s*(?:by )?{_NAMES_OF_A_WRITER})?",
    re.IGNORECASE,
)


class Choice(NamedTuple):
    """What is kept: for each block True or False, the rules against the extractor, cuts inside kept blocks.

    ``rules`` say why a block was put back or left out. ``cuts`` are places in the text of a block, ``lost`` letters
    of the extractor's that are nowhere on the page, ``aligned`` the share of those that are. ``headline`` is the
    number of its block.
    """

    kept: list[bool]
    rules: dict[int, str]
    cuts: dict[int, list[tuple[int, int]]]
    lost: list[str]
    aligned: float
    headline: int | None


def extracted(tree: Any, name: str) -> list[str]:
    """The paragraphs that trafilatura keeps of a page; none if it finds no article."""
    trafilatura = library("trafilatura", name)
    try:
        with quiet("trafilatura", "htmldate", "justext"):
            found = trafilatura.bare_extraction(
                tree, url=None, fast=False, include_comments=False, deduplicate=False, with_metadata=False
            )
    except Exception:  # whatever a made page does to it, the reader gets NoArticleFound
        return []
    lines = (found.text or "").split("\n") if found is not None else []
    return [line.strip() for line in lines if line.strip()]


def is_time(text: str) -> bool:
    """Whether a text is a time of day and at most a name, as live blogs put before an entry.

    >>> is_time("10:42 a.m."), is_time("5 minutes ago"), is_time("At 10:42 they left")
    (True, True, False)
    >>> is_time("10:42 GMT | Ann Lee"), is_time("Ann Lee 10:42"), is_time("10:42 The mayor spoke")
    (True, True, False)
    """
    return len(text) < 60 and _TIME.fullmatch(text) is not None


def choose(
    blocks: Sequence[Found], paragraphs: Sequence[str], titles: Iterable[str] = (), summaries: Iterable[str] = ()
) -> Choice:
    """Find the extractor's paragraphs among the blocks.

    ``titles`` and ``summaries`` are what the page gives elsewhere as its headline and as its content in short.
    """
    stream = Stream([block.text for block in blocks])
    lost = stream.match(paragraphs)
    kept, cuts = list[bool](), dict[int, list[tuple[int, int]]]()
    for number, block in enumerate(blocks):
        share = stream.share(number)
        kept.append(share >= _KEPT or share * len(stream.keys[number]) >= _WORDS_ENOUGH)
        if kept[-1] and share < 1 and (gaps := stream.gaps(number, block.text)):
            cuts[number] = gaps
    rules, headline = dict[int, str](), None
    if any(kept):
        for find in (other_parts, furniture, _repeats, _times, _headings, set_apart):
            for number, rule in [*find(blocks, stream.keys, kept)]:
                kept[number], rules[number] = rule.startswith(_RESTORED), rule
        headline = _find_headline(blocks, stream.keys, kept, {letters for letters in map(key, titles) if letters})
        if headline is not None:
            for number in range(headline):  # the website’s name or menu
                if kept[number]:
                    kept[number] = False
                    rules.pop(number, None)
            restored = [(headline, "headline")] if not kept[headline] else []
            kept[headline] = True
            restored += [(n, "heading") for n in _standfirst(blocks, kept, headline, set(map(key, summaries)))]
            for number, what in restored:
                kept[number], rules[number] = True, _RESTORED + what
    aligned = 1 - stream.lost / stream.letters if stream.letters else 1.0
    return Choice(kept, rules, cuts, lost, aligned, headline)


def _repeats(blocks: Sequence[Found], keys: Sequence[str], kept: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """Blocks that repeat a kept one, or a part of one, beside it in the same parent."""
    homes = defaultdict[Any, list[str]](list)
    for number, block in enumerate(blocks):
        if kept[number]:
            homes[block.element.getparent()].append(keys[number])
    all_of = {parent: "|".join(those) for parent, those in homes.items()}
    looks = _MOST_LOOKS
    for number, block in enumerate(blocks):
        parent, letters = block.element.getparent(), keys[number]
        if kept[number] or not letters or block.hidden or parent not in homes:
            continue
        again = letters in homes[parent]
        if not again and len(letters) >= _WORDS_ENOUGH and looks > 0:
            again, looks = letters in all_of[parent], looks - 1
        if again:
            yield number, _RESTORED + "repeat"


def _times(blocks: Sequence[Found], _: Sequence[str], kept: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """The times of a live blog's entries: short blocks that say no more, above kept ones."""
    times = [number for number, block in enumerate(blocks) if is_time(block.text)]
    if len(times) < 3:
        return  # one or two times are when the page was published or changed
    for number, following in zip(times, [*times[1:], len(blocks)], strict=True):
        if not kept[number] and any(kept[number + 1 : min(number + 4, following)]):
            yield number, _RESTORED + "time"


def _headings(blocks: Sequence[Found], _: Sequence[str], kept: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """Headings that stand between kept blocks, right above one of them."""
    for number in range(len(blocks) - 2, kept.index(True), -1):
        block, below = blocks[number], blocks[number + 1]
        if kept[number] or block.kind != "subhead" or block.hidden or not kept[number + 1] or not _is_prose(below):
            continue
        around = takewhile(lambda each: each.tag not in ("article", "main", "body"), block.element.iterancestors())
        if not named_zone(block.element) and not any(map(named_zone, around)):
            yield number, _RESTORED + "heading"


def _standfirst(
    blocks: Sequence[Found], kept: Sequence[bool], headline: int, summaries: Collection[str]
) -> Iterator[int]:
    """The sentence below a headline that is set in letters of its own, or that sums up the page for programs."""
    for number in range(headline + 1, min(headline + _ABOVE_TEXT, len(blocks))):
        block = blocks[number]
        if kept[number]:
            return
        around = [each for each in (block.element, block.element.getparent()) if each is not None]
        told = any(_STANDFIRST.search(names_of(each, *_NAMES)) for each in around) or key(block.text) in summaries
        told = told or (block.kind == "subhead" and not any(map(named_zone, around)))
        if told and not block.hidden and count_words(block.text) >= _FEWEST:
            yield number
            return


def _find_headline(
    blocks: Sequence[Found], keys: Sequence[str], kept: Sequence[bool], titles: Collection[str]
) -> int | None:
    """Which block is the headline, None if there is none.

    It is the heading above the first kept paragraph that says what the page calls itself elsewhere, or else the
    last h1 there. What the extractor kept above it is the website’s name or menu.
    """
    first = kept.index(True)
    prose = next((n for n in range(first, len(blocks)) if kept[n] and _is_prose(blocks[n])), first)
    above = [n for n in range(prose + 1) if blocks[n].kind in _HEADINGS and keys[n] and not blocks[n].hidden]
    tops = [n for n in above if blocks[n].kind == "headline"]
    exact = [n for n in above if keys[n] in titles]
    partly = [n for n in tops if len(keys[n]) > _WORDS_ENOUGH // 2 and any(keys[n] in title for title in titles)]
    plain = [  # without any mark of a heading, the better part of what the page calls itself
        n
        for n in range(min(first + _TOP, len(blocks)))
        if not blocks[n].hidden
        and len(keys[n]) > _WORDS_ENOUGH // 3
        and any(keys[n] in title and 2 * len(keys[n]) > len(title) for title in titles)
    ]
    number = next((candidates[-1] for candidates in (exact, partly, tops, plain) if candidates), None)
    menu = sum(len(keys[n]) for n in range(number or 0) if kept[n])
    if menu * _A_MENU > sum(len(letters) for letters, keeps in zip(keys, kept, strict=True) if keeps):
        return None  # this is no menu but the article: the heading is that of a later part
    return number


def _is_prose(block: Found) -> bool:
    return block.kind not in _HEADINGS and len(block.text) > _SHORT_LINE
