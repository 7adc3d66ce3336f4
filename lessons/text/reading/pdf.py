"""PDF: lines become paragraphs again. Each line that was joined or left out stands in the ledger.

A PDF holds letters at places on its pages, no paragraphs: the library gives the letters, from which lines are made.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from lessons.text.ledger import Edit
from lessons.text.reading.credits import headed
from lessons.text.reading.errors import NotText, ReadingError, TooLarge, library, quiet
from lessons.text.reading.source import BETWEEN, Block, Piece, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 100
MOST_LETTERS = 1_000_000  # code points; a long article has about 50,000
# One page of an article takes some 50 kB and 3,000 operations. What stays below these limits is read in seconds.
_MOST_BYTES = 10_000_000  # of all pages, unpacked
_MOST_OPERATIONS = 300_000
_PACKED = ("zlib", "lzw", "run_length", "brotli", "array_based_stream")
_PYPDF_LIMITS = {
    **dict.fromkeys((f"{way}_maximum_output_length" for way in _PACKED), _MOST_BYTES),
    "stream_decoding_work_maximum_length": 3 * _MOST_BYTES,
    "stream_parsing_work_maximum_count": _MOST_OPERATIONS,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 5_000,
    "jbig2dec_binary": None,  # run no other program
}

_LONGEST_RUNNING = 120
_EDGE = 3  # lines at the top and at the bottom of a page
_OTHER_SIZE = 1.15
_WIDE_GAP = 1.3  # times the usual distance of lines
_SHORT, _VERY_SHORT = 0.7, 0.5  # of a full line
_ENDS = re.compile(r"[.!?…:][”’\"'»)\]]*\s*\Z")
_BULLET = re.compile(r"\s*(?:[•◦▪‣●○■–*-]|\d{1,2}[.)])\s")
_DIVIDED = re.compile(r"(?<![-\u2010])\b(?P<first>[^\W\d_]+)[-\u00ad\u2010]\Z")
_DASH = re.compile(r"\w[-\u00ad\u2010\u2013\u2014]\Z")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]{2}")  # Chinese and Japanese


class Line(NamedTuple):
    """A line: its text, its page from 0, where its first letter stands and how high it is, in points."""

    text: str
    page: int
    x: float
    y: float  # grows upward
    size: float


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a PDF file: its lines, one below the other, and the edits that make paragraphs of them.

    Raises NotText, TooLarge or MissingLibrary.
    """
    return source_of(_lines(data, name))


def source_of(found: Sequence[Line]) -> Source:
    r"""The source made of some lines.

    >>> source = source_of([Line("It is a diffi-", 0, 50, 90, 10), Line("cult year.", 0, 50, 78, 10)])
    >>> source.text, source.edits[0][:4]
    ('It is a diffi-\ncult year.', (13, 15, '', 'extract.hyphen'))
    """
    left_out = dict.fromkeys(_running(found), "extract.running_line")
    kept = [i for i in range(len(found)) if i not in left_out]
    layout = _Layout([found[i] for i in kept])
    parts = [kept[:1]]
    for before, after in pairwise(kept):
        if layout.begins(found[before], found[after]):
            parts.append([])
        parts[-1].append(after)
    words = (" ".join(found[i].text.strip() for i in part) for part in parts)
    kinds = (layout.kind(found[part[0]]) for part in parts)
    facts, pieces = headed(list(map(Piece, words, kinds)))
    for part, piece in zip(parts, pieces, strict=True):
        left_out.update(dict.fromkeys(part if piece.rule else (), piece.rule))
    starts = list(accumulate((len(line.text) + 1 for line in found), initial=0))
    blocks = tuple(
        Block(starts[part[0]], starts[part[-1] + 1] - 1, piece.kind, "", "")
        for part, piece in zip(parts, pieces, strict=True)
        if not piece.rule
    )
    edits = tuple(sorted(_edits(found, starts, left_out, {part[0] for part in parts}, layout)))
    return Source("\n".join(line.text for line in found), "pdf", blocks=blocks, edits=edits, facts=tuple(facts))


def _edits(
    found: Sequence[Line], starts: Sequence[int], left_out: dict[int, str], first_lines: set[int], layout: _Layout
) -> Iterator[Edit]:
    """What takes out neighboring lines of one page with the line end before them, and what joins the others."""
    below = 0
    for (page, rule), run in groupby(range(len(found)), lambda i: (found[i].page, left_out.get(i, ""))):
        numbers = list(run)
        if rule:
            yield Edit(starts[numbers[0]] - below, starts[numbers[-1] + 1] - below, "", rule, f"page {page + 1}")
        else:
            below = 1  # the first line that stays has no line end before it
    for before, after in pairwise(i for i in range(len(found)) if i not in left_out):
        text, following = found[before].text.rstrip(), found[after].text.lstrip()
        left = starts[before] + len(text)
        right = starts[after] + len(found[after].text) - len(following)
        between, rule, cut = (BETWEEN, "extract.paragraph", 0) if after in first_lines else layout.join(text, following)
        if after > before + 1:
            if cut:
                yield Edit(left - cut, left, "", rule)
            left, cut = starts[after] - 1, 0
        yield Edit(left - cut, right, between, rule)


def _running(found: Sequence[Line]) -> set[int]:
    """The numbers of lines that stand at the edge of several pages, at one height, with the same words or a number.

    >>> page = [Line("Daily Example 1", 0, 50, 800, 8), Line("It rained.", 0, 50, 700, 12)]
    >>> _running([*page, Line("Daily Example 2", 1, 50, 800, 8), Line("And snowed.", 1, 50, 700, 12)])
    {0, 2}
    """
    pages = defaultdict[int, list[int]](list)
    for i, line in enumerate(found):
        pages[line.page].append(i)
    places = defaultdict[tuple[str, int], list[int]](list)
    for page in pages.values():
        by_height = sorted(page, key=lambda i: found[i].y)
        for i in {*by_height[:_EDGE], *by_height[-_EDGE:]}:
            words = re.sub(r"\d+", "#", found[i].text.strip())
            if len(words) <= _LONGEST_RUNNING:
                places[words, round(found[i].y / 2)].append(i)
    often = max(2, len(pages) // 2)
    same = {i for numbers in places.values() if len(numbers) >= often for i in numbers}
    return same if len(same) < len(found) else set()  # a file of nothing else is left as it is


class _Layout:
    """How far lines usually stand apart and how long they are, and so what stands between two of them."""

    def __init__(self, found: Sequence[Line]) -> None:
        steps, letters = defaultdict[int, list[float]](list), Counter[int]()
        for line in found:
            letters[round(line.size)] += len(line.text)
        for a, b in pairwise(found):
            if a.page == b.page and 0 < a.y - b.y < 3 * a.size:
                steps[round(b.size)].append(a.y - b.y)
        self._steps = {size: median(each) for size, each in steps.items()}
        lengths = [len(line.text) for line in found]
        self._full = quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0.0
        self._usual_size = letters.most_common(1)[0][0]
        self._words = Counter(match[0].lower() for line in found for match in _WORD.finditer(line.text))

    def kind(self, line: Line) -> str:
        """What a line begins: a heading, if its letters are larger than those of most lines, a point, a paragraph."""
        larger = line.size > _OTHER_SIZE * self._usual_size
        return "subhead" if larger else "list_item" if _BULLET.match(line.text) else "body"

    def begins(self, before: Line, line: Line) -> bool:
        """Does a paragraph begin with a line?"""
        if not 1 / _OTHER_SIZE < line.size / (before.size or 1) < _OTHER_SIZE or _BULLET.match(line.text):
            return True
        ended = bool(_ENDS.search(before.text))
        short = len(before.text) < _SHORT * self._full
        if line.text.lstrip()[:1].islower() and not ended:
            return False
        if len(before.text) < _VERY_SHORT * self._full and not ended and line.text.lstrip()[:1].isupper():
            return True  # a heading, a byline, a date
        if before.page != line.page or line.y > before.y + before.size / 2:  # the next page or column
            return ended or short
        if before.y - line.y > _WIDE_GAP * self._steps.get(round(line.size), line.size * 1.2):
            return True
        indented = line.x - before.x > 0.8 * line.size
        return (indented and (ended or short)) or (short and ended)

    def join(self, before: str, after: str) -> tuple[str, str, int]:
        """What to put between two lines without blanks at their ends, by which rule, and how many signs to cut off."""
        if _DASH.search(before) and after[:1].isalnum():
            return ("", "extract.hyphen", 1) if self._divides(before, after) else ("", "extract.line", 0)
        return "" if _NO_SPACES.fullmatch(before[-1:] + after[:1]) else " ", "extract.line", 0

    def _divides(self, before: str, after: str) -> bool:
        """Does the hyphen at the end of a line divide a word? The other words of the text help to tell."""
        if before[-1] == "\u00ad":
            return True
        first, rest = _DIVIDED.search(before), _REST.match(after)
        if not first or not rest or not (rest[0].islower() or (first["first"] + rest[0]).isupper()):
            return False
        return self._words[(first["first"] + rest[0]).lower()] >= self._words[f"{first['first']}-{rest[0]}".lower()]


def _lines(data: bytes, name: str) -> list[Line]:
    """The lines of a PDF file, in the order in which the file draws them; blank ones are left out.

    Raises NotText (damaged, locked with a password, or nothing but pictures), TooLarge or MissingLibrary.
    """
    pypdf, errors = library("pypdf", name), library("pypdf.errors", name)
    try:
        with quiet("pypdf"), pypdf.apply_configuration(**_PYPDF_LIMITS):
            reader = pypdf.PdfReader(io.BytesIO(data))
            found = list(_all_lines(reader, name))
            pictures = any("/XObject" in (page.get("/Resources") or {}) for page in reader.pages)
    except ReadingError:
        raise
    except (errors.FileNotDecryptedError, errors.DependencyError):
        raise NotText.of("locked", name=name) from None
    except (errors.LimitReachedError, MemoryError):
        raise TooLarge.of("pages", name=name, most=MOST_PAGES) from None
    except Exception:  # pypdf says itself that a broken file may cause any of them
        raise NotText.of("pdf_damaged", name=name) from None
    if not found:
        raise NotText.of("only_pictures" if pictures else "no_letters", name=name)
    return found


def _all_lines(reader: PdfReader, name: str) -> Iterator[Line]:
    number = letters = size = operations = 0
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if number >= MOST_PAGES or size > _MOST_BYTES:
            raise TooLarge.of("pages", name=name, most=MOST_PAGES)

        def count(*_: Any) -> None:
            nonlocal operations
            operations += 1
            if operations > _MOST_OPERATIONS:
                raise TooLarge.of("pages", name=name, most=MOST_PAGES)

        for line in _page_lines(page, number, count):
            letters += len(line.text)
            if letters > MOST_LETTERS:
                raise TooLarge.of("pages", name=name, most=MOST_PAGES)
            yield line


def _page_lines(page: PageObject, number: int, count: Any) -> Iterator[Line]:
    pieces: list[tuple[str, float, float, float]] = []

    def take(text: str, current: list[float], matrix: list[float], _: object, size: float) -> None:
        if text:
            a, b, c, d, e, f = current
            x, y = matrix[4] * a + matrix[5] * c + e, matrix[4] * b + matrix[5] * d + f
            scale = math.hypot(matrix[2] * a + matrix[3] * c, matrix[2] * b + matrix[3] * d)
            pieces.append((text, x, y, size * scale))

    page.extract_text(visitor_text=take, visitor_operand_before=count)
    line: list[tuple[str, float, float, float]] = []
    for text, *place in [*pieces, ("\n", 0.0, 0.0, 0.0)]:
        for i, part in enumerate(text.split("\n")):
            if i:
                if shown := [piece for piece in line if piece[0].strip()]:
                    _, x, y, _ = shown[0]
                    size = max(shown, key=lambda piece: len(piece[0]))[3]  # not that of the bullet before it
                    yield Line("".join(piece[0] for piece in line), number, x, y, size)
                line = []
            line.append((part, place[0], place[1], place[2]))
