"""Which blocks of a web page are its article.

The choice is trafilatura's; nothing of its text is used but to find the blocks again. What it is known to lose
is put back: the headline, further parts of the article, paragraphs that stand on the page twice, quotations that
are set apart, and the times of a live blog.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import Any, NamedTuple

from lessons.text.reading.alignment import Stream, count_words, key
from lessons.text.reading.blocks import PageBlock
from lessons.text.reading.errors import library, quiet
from lessons.text.reading.parts import furniture, other_parts, set_apart
from lessons.text.reading.zones import named_zone
from lessons.text.words import code_names, names_of, patterns

_RESTORED = "extract.restored_"
_KEPT = 0.5  # a block of which less was kept is the work of chance, unless it has many words
_WORDS_ENOUGH = 40  # letters
_SHORT_LINE = 60  # code points; menus and labels are shorter, paragraphs longer
_MOST_LOOKS = 500  # for a repeated part; a long page of other things would take long
_A_MENU = 5  # times as long is the article
_FEWEST = 4  # words of a standfirst
_ABOVE_TEXT = 6  # blocks below the headline in which it stands
_STANDFIRST = code_names("standfirst", behind="(?:-?(?:wrapper|text|container|content|block))?")
_NAMES = ("class", "data-testid", "data-gu-name", "data-component", "data-qa", "itemprop")
_TOP = 12  # blocks among which a headline is that no code marks
_HEADINGS = ("headline", "subhead")
_TIME = patterns("web")["time"]


class Choice(NamedTuple):
    """What is known of the article beside the blocks that are kept.

    ``rules`` say why a block was put back or left out against the extractor; ``lost`` are letters of the extractor's
    that are nowhere on the page, ``aligned`` is the share of those that are.
    """

    headline: PageBlock | None
    rules: dict[PageBlock, str]
    lost: list[str]
    aligned: float


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
    blocks: Sequence[PageBlock], paragraphs: Sequence[str], titles: Iterable[str] = (), summaries: Iterable[str] = ()
) -> Choice:
    """Find the extractor's paragraphs among the blocks: those of the article are now kept.

    ``titles`` and ``summaries`` are what the page gives elsewhere as its headline and as its content in short.
    """
    wanted = list(filter(None, map(key, paragraphs)))
    for block in blocks:
        block.key = key(block.text)
    stream = Stream([block.key for block in blocks])
    lost = stream.match(wanted)
    for number, block in enumerate(blocks):
        share = stream.share(number)
        block.kept = share >= _KEPT or share * len(block.key) >= _WORDS_ENOUGH
        block.gaps = stream.gaps(number, block.text) if block.kept and share < 1 else []
    headline, rules = None, dict[PageBlock, str]()
    if any(block.kept for block in blocks):
        for find in (other_parts, furniture, _repeats, _times, _headings, set_apart):
            for block, rule in [*find(blocks)]:
                block.kept, rules[block] = rule.startswith(_RESTORED), rule
        headline = _find_headline(blocks, set(filter(None, map(key, titles))))
    if headline:
        above = blocks.index(headline)
        for block in blocks[:above]:  # the website’s name or menu
            if block.kept:
                block.kept = False
                rules.pop(block, None)
        restored = [(headline, "headline")] if not headline.kept else []
        restored += [(block, "heading") for block in _standfirst(blocks[above + 1 :], set(map(key, summaries)))]
        for block, what in restored:
            block.kept, rules[block] = True, _RESTORED + what
    return Choice(headline, rules, lost, 1 - sum(map(len, lost)) / (sum(map(len, wanted)) or 1))


def _repeats(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """Blocks that repeat a kept one, or a part of one, beside it in the same parent."""
    homes = defaultdict[Any, list[str]](list)
    for block in blocks:
        if block.kept:
            homes[block.element.getparent()].append(block.key)
    all_of = {parent: "|".join(keys) for parent, keys in homes.items()}
    looks = _MOST_LOOKS
    for block in blocks:
        parent = block.element.getparent()
        if block.kept or not block.key or block.hidden or parent not in homes:
            continue
        again = block.key in homes[parent]
        if not again and len(block.key) >= _WORDS_ENOUGH and looks > 0:
            again, looks = block.key in all_of[parent], looks - 1
        if again:
            yield block, _RESTORED + "repeat"


def _times(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """The times of a live blog's entries: short blocks that say no more, above kept ones."""
    times = [number for number, block in enumerate(blocks) if is_time(block.text)]
    if len(times) < 3:
        return  # one or two times are when the page was published or changed
    for number, following in zip(times, [*times[1:], len(blocks)], strict=True):
        if not blocks[number].kept and any(block.kept for block in blocks[number + 1 : min(number + 4, following)]):
            yield blocks[number], _RESTORED + "time"


def _headings(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """Headings that stand between kept blocks, right above one of them."""
    article = list(dropwhile(lambda block: not block.kept, blocks))
    for block, below in reversed([*pairwise(article)]):
        if block.kept or block.kind != "subhead" or block.hidden or not below.kept or not _is_prose(below):
            continue
        around = takewhile(lambda each: each.tag not in ("article", "main", "body"), block.element.iterancestors())
        if not named_zone(block.element) and not any(map(named_zone, around)):
            yield block, _RESTORED + "heading"


def _standfirst(below: Sequence[PageBlock], summaries: Collection[str]) -> Iterator[PageBlock]:
    """The sentence below a headline that is set in letters of its own, or that sums up the page for programs."""
    for block in takewhile(lambda block: not block.kept, below[: _ABOVE_TEXT - 1]):
        around = [each for each in (block.element, block.element.getparent()) if each is not None]
        told = any(_STANDFIRST(names_of(each, *_NAMES)) for each in around) or block.key in summaries
        told = told or (block.kind == "subhead" and not any(map(named_zone, around)))
        if told and not block.hidden and count_words(block.text) >= _FEWEST:
            yield block
            return


def _find_headline(blocks: Sequence[PageBlock], titles: Collection[str]) -> PageBlock | None:
    """Which block is the headline, None if there is none.

    It is the heading above the first kept paragraph that says what the page calls itself elsewhere, or else the
    last h1 there. What the extractor kept above it is the website’s name or menu.
    """
    first = next(number for number, block in enumerate(blocks) if block.kept)
    prose = next((n for n, block in enumerate(blocks) if block.kept and _is_prose(block)), first)
    above = [block for block in blocks[: prose + 1] if block.kind in _HEADINGS and block.key and not block.hidden]
    tops = [block for block in above if block.kind == "headline"]
    exact = [block for block in above if block.key in titles]
    partly = [
        block for block in tops if len(block.key) > _WORDS_ENOUGH // 2 and any(block.key in title for title in titles)
    ]
    plain = [  # without any mark of a heading, the better part of what the page calls itself
        block
        for block in blocks[: first + _TOP]
        if not block.hidden
        and len(block.key) > _WORDS_ENOUGH // 3
        and any(block.key in title and 2 * len(block.key) > len(title) for title in titles)
    ]
    headline = next((candidates[-1] for candidates in (exact, partly, tops, plain) if candidates), None)
    letters = [len(block.key) * block.kept for block in blocks]
    if headline and sum(letters[: blocks.index(headline)]) * _A_MENU > sum(letters):
        return None  # this is no menu but the article: the heading is that of a later part
    return headline


def _is_prose(block: PageBlock) -> bool:
    return block.kind not in _HEADINGS and len(block.text) > _SHORT_LINE
