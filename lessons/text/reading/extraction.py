"""Which blocks of a web page are its article.

The choice is trafilatura's; nothing of its text is used but to find the blocks again. What it is known to lose
is put back: the headline, further parts of the article, paragraphs that stand on the page twice, quotations that
are set apart, and the times of a live blog.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from lessons.text.reading.alignment import Stream, count_words, key
from lessons.text.reading.apart import QUOTATION, set_apart
from lessons.text.reading.blocks import Found
from lessons.text.reading.errors import library
from lessons.text.reading.parts import PART, furniture, other_parts
from lessons.text.reading.quiet import quiet
from lessons.text.reading.zones import dashed, named_zone

_KEPT = 0.5  # a block of which less was kept is the work of chance, unless it has many words
_WORDS_ENOUGH = 40  # letters
_SHORT_LINE = 60  # code points; menus and labels are shorter, paragraphs longer
_MOST_LOOKS = 500  # for a repeated part; a long page of other things would take long
_A_MENU = 5  # times as long is the article
_FEWEST = 4  # words of a standfirst
_ABOVE_TEXT = 6  # blocks below the headline in which it stands
_STANDFIRST = re.compile(
    r"(?<![a-z])(?:stand-?first|decks?|deck-?text|dek|sub-?head(?:line|ing)?s?|sub-?titles?|lede?|lead(?:-?text)?|intro"
    r"|summary|excerpt|abstract|chapo|chapeau|catenaccio|occhiello|sous-?titre|onder?kop|sub-?titulo|linha-?fina|introtext|description|desc|vorspann|teaser-?text|bajada|entradilla|ingress|sommario)(?:-?(?:wrapper|text|container|content|block))?(?![a-z])"
)
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
    """What is kept: for each block True or False, why a block was put back or left out, cuts inside kept blocks.

    ``cuts`` are places in the text of a block, ``lost`` letters of the extractor's that are nowhere on the page,
    ``aligned`` the share of those that are. ``headline`` is the number of its block.
    """

    kept: list[bool]
    restored: dict[int, str]
    dropped: dict[int, str]
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
    restored, dropped, headline = dict[int, str](), dict[int, str](), None
    if any(kept):
        for number in other_parts(blocks, stream.keys, kept):
            kept[number], restored[number] = True, PART
        for number, rule in furniture(blocks, kept).items():
            kept[number], dropped[number] = False, rule
        _restore_repeats(blocks, stream.keys, kept, restored)
        _restore_times(blocks, kept, restored)
        _restore_headings(blocks, kept, restored)
        for number, rule in set_apart(blocks, kept).items():
            kept[number] = rule == QUOTATION
            (restored if kept[number] else dropped)[number] = rule
        headline = _find_headline(blocks, stream.keys, kept, restored, titles)
        _restore_standfirst(blocks, kept, restored, headline, {key(each) for each in summaries})
    aligned = 1 - stream.lost / stream.letters if stream.letters else 1.0
    return Choice(kept, restored, dropped, cuts, lost, aligned, headline)


def _restore_repeats(blocks: Sequence[Found], keys: Sequence[str], kept: list[bool], restored: dict[int, str]) -> None:
    """Keep a block that repeats a kept one, or a part of one, beside it in the same parent."""
    homes = defaultdict[Any, list[str]](list)
    for number, block in enumerate(blocks):
        if kept[number]:
            homes[block.element.getparent()].append(keys[number])
    same = {parent: set(those) for parent, those in homes.items()}
    all_of = {parent: "|".join(those) for parent, those in homes.items()}
    looks = _MOST_LOOKS
    for number, block in enumerate(blocks):
        parent, letters = block.element.getparent(), keys[number]
        if kept[number] or not letters or block.hidden or parent not in same:
            continue
        again = letters in same[parent]
        if not again and len(letters) >= _WORDS_ENOUGH and looks > 0:
            again, looks = letters in all_of[parent], looks - 1
        if again:
            kept[number] = True
            restored[number] = "extract.restored_repeat"


def _restore_times(blocks: Sequence[Found], kept: list[bool], restored: dict[int, str]) -> None:
    """Keep the time of a live blog's entry: a short block that says no more, beside kept ones in one element."""
    times = [number for number, block in enumerate(blocks) if is_time(block.text)]
    if len(times) < 3:
        return  # one or two times are when the page was published or changed
    for number, following in zip(times, [*times[1:], len(blocks)], strict=True):
        entry = [each for each in range(number + 1, following) if kept[each]]
        if entry and not kept[number] and entry[0] - number <= 3:
            kept[number] = True
            restored[number] = "extract.restored_time"


def _restore_headings(blocks: Sequence[Found], kept: list[bool], restored: dict[int, str]) -> None:
    """Keep a heading that stands between kept blocks, right above one of them."""
    first = kept.index(True)
    for number in range(len(blocks) - 2, first, -1):
        block, below = blocks[number], blocks[number + 1]
        if kept[number] or block.kind != "subhead" or block.hidden or not kept[number + 1]:
            continue
        if _is_prose(below) and not any(named_zone(each) for each in (block.element, *_up(block.element))):
            kept[number], restored[number] = True, "extract.restored_heading"


def _up(element: Any) -> Iterable[Any]:
    """The elements around one, up to its article or entry."""
    for each in element.iterancestors():
        if each.tag in ("article", "main", "body"):
            return
        yield each


def _restore_standfirst(
    blocks: Sequence[Found],
    kept: list[bool],
    restored: dict[int, str],
    headline: int | None,
    summaries: Collection[str],
) -> None:
    """Keep the sentence below a headline that is set in letters of its own, or that sums up the page for programs."""
    if headline is None:
        return
    for number in range(headline + 1, min(headline + _ABOVE_TEXT, len(blocks))):
        block = blocks[number]
        if kept[number]:
            return
        around = [each for each in (block.element, block.element.getparent()) if each is not None]
        names = dashed(" ".join(each.get(name) or "" for each in around for name in _NAMES))
        told = _STANDFIRST.search(names) or (block.kind == "subhead" and not any(map(named_zone, around)))
        told = told or key(block.text) in summaries
        if told and not block.hidden and count_words(block.text) >= _FEWEST:
            kept[number], restored[number] = True, "extract.restored_heading"
            return


def _find_headline(
    blocks: Sequence[Found], keys: Sequence[str], kept: list[bool], restored: dict[int, str], titles: Iterable[str]
) -> int | None:
    """Keep the headline; return which block it is, None if there is none.

    It is the heading above the first kept paragraph that says what the page calls itself elsewhere, or else the
    last h1 there. What the extractor kept above it is the website’s name or menu.
    """
    first, said = kept.index(True), {each for each in map(key, titles) if each}
    prose = next((n for n in range(first, len(blocks)) if kept[n] and _is_prose(blocks[n])), first)
    above = [n for n in range(prose + 1) if blocks[n].kind in _HEADINGS and keys[n] and not blocks[n].hidden]
    tops = [n for n in above if blocks[n].kind == "headline"]
    exact = [n for n in above if keys[n] in said]
    partly = [n for n in tops if len(keys[n]) > _WORDS_ENOUGH // 2 and any(keys[n] in each for each in said)]
    plain = [
        n for n in range(min(first + _TOP, len(blocks))) if not blocks[n].hidden and _says_the_title(keys[n], said)
    ]
    number = next((candidates[-1] for candidates in (exact, partly, tops, plain) if candidates), None)
    if number is not None:
        menu = [n for n in range(first, number) if kept[n]]
        if sum(len(keys[n]) for n in menu) * _A_MENU > sum(len(each) for n, each in enumerate(keys) if kept[n]):
            return None  # this is no menu but the article: the heading is that of a later part
        for n in menu:
            kept[n] = False
        if not kept[number]:
            restored[number] = "extract.restored_headline"
        kept[number] = True
    return number


def _says_the_title(letters: str, said: Iterable[str]) -> bool:
    """Whether a line without any mark of a heading is the better part of what the page calls itself."""
    return len(letters) > _WORDS_ENOUGH // 3 and any(letters in each and 2 * len(letters) > len(each) for each in said)


def _is_prose(block: Found) -> bool:
    return block.kind not in _HEADINGS and len(block.text) > _SHORT_LINE
