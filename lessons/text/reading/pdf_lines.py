"""A PDF file as lines of text with their places on the page. A PDF holds letters at places, no paragraphs."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lessons.text.reading.errors import NotText, ReadingError, TooLarge, library, quiet

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 100
MOST_LETTERS = 1_000_000  # code points; a long article has about 50,000
# One page of an article takes some 50 kB and 3,000 operations. What stays below these limits is read in seconds.
_MOST_BYTES = 10_000_000  # of all pages, unpacked
_MOST_OPERATIONS = 300_000
_PYPDF_LIMITS = {
    "zlib_maximum_output_length": _MOST_BYTES,
    "lzw_maximum_output_length": _MOST_BYTES,
    "run_length_maximum_output_length": _MOST_BYTES,
    "brotli_maximum_output_length": _MOST_BYTES,
    "array_based_stream_maximum_output_length": _MOST_BYTES,
    "stream_decoding_work_maximum_length": 3 * _MOST_BYTES,
    "stream_parsing_work_maximum_count": _MOST_OPERATIONS,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 5_000,
    "jbig2dec_binary": None,  # run no other program
}


class Line(NamedTuple):
    """A line: its text, its page from 0, where its first letter stands and how high it is, in points."""

    text: str
    page: int
    x: float
    y: float  # grows upward
    size: float


def lines(data: bytes, name: str) -> list[Line]:
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
        raise NotText(
            f"“{name}” is locked with a password. Open it in its own program and print or save it without one."
        ) from None
    except (errors.LimitReachedError, MemoryError):
        raise _too_large(name) from None
    except Exception:  # pypdf says itself that a broken file may cause any of them
        raise NotText(f"“{name}” is a damaged PDF file. Save or download it again.") from None
    if not found:
        what = "its pages are pictures of text" if pictures else "its pages hold no letters"
        raise NotText(
            f"“{name}” has no text layer: {what}. Copy the words into a .txt file, or use a program that reads "
            "letters in pictures (OCR)."
        )
    return found


def _all_lines(reader: PdfReader, name: str) -> Iterator[Line]:
    number = letters = size = operations = 0
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if number >= MOST_PAGES or size > _MOST_BYTES:
            raise _too_large(name)

        def count(*_: Any) -> None:
            nonlocal operations
            operations += 1
            if operations > _MOST_OPERATIONS:
                raise _too_large(name)

        for line in _page_lines(page, number, count):
            letters += len(line.text)
            if letters > MOST_LETTERS:
                raise _too_large(name)
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


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        f"“{name}” is too long for one article: a PDF may have {MOST_PAGES} pages. Save the pages of the article alone."
    )
