"""The rules that make a clean text from a raw one, and the ledger of what they did.

Layout is made equal and leftovers of the web page are dropped; both can be undone. Traces that may say
something about who made the page (evidence) are flagged and never changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from lessons.kit import tables
from lessons.kit.errors import CourseError
from lessons.kit.language import say
from lessons.text import structure
from lessons.text.ledger import Change, Edit, Ledger, Mark
from lessons.text.ledger import undo as undo
from lessons.text.sentences import is_abbreviation


class _Reasons(dict[str, str]):
    """The reason of each rule, in the language in use; a rule without one says what its author has to write."""

    def __getitem__(self, rule: str) -> str:
        return say(super().__getitem__(rule))

    def __missing__(self, rule: str) -> str:
        raise CourseError(f"data/text/reasons.csv has no row for “{rule}”: write a reason that a student can read.")


REASONS = _Reasons({row["rule"]: row["reason"] for row in tables.rows("reasons")})

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CHARACTERS = re.compile(
    r"(?P<soft_hyphen>\u00ad[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[^\W\d_]))"
    f"|(?P<line_end>{_LINE_END.pattern})"
    "|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+)"
    # Direction marks, zero-width space, word joiner, soft hyphen and byte order mark; not the joiners
    # U+200C and U+200D, which Persian, Hindi and emoji need.
    "|(?P<invisible>[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+)"
)
SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BLANK = re.compile(f"[{SPACES}\n]+")
_WORD = re.compile(r"\S+")
# Putting accents in order takes quadratic time, and no word is this long.
_LONGEST_WORD = 1_000

_STRAY_MARK = re.compile(r"[.!?…][”’\"')\]]*(?P<stray> [“‘„\"] ?(?P<word>[^\W\d_]{0,8})[.!?…]?)\Z")
_CLIPPED = {"twas", "tis", "til", "em", "nuff", "cause", "bout", "cos"}  # ‘Twas: an apostrophe turned wrongly

# The bytes of UTF-8 as cp1252 shows them: one that begins a letter, then those that go on.
_BYTE = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0x100) if byte not in b"\x81\x8d\x8f\x90\x9d"}
_GOES_ON = "".join(letter for letter, byte in _BYTE.items() if byte < 0xC0) + "\x81\x8d\x8f\x90\x9d"
_MOJIBAKE = re.compile(f"(?:[Â-ß][{_GOES_ON}]|[à-ï][{_GOES_ON}]{{2}}|[ð-ô][{_GOES_ON}]{{3}})+")

_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms)\b(\.?)")
_STOP_OUTSIDE = re.compile(r"(?<![.,!?…])[”\"][.,](?!\w)")
_STOP_INSIDE = re.compile(r"[.,][”\"](?=\s|\Z)", re.MULTILINE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SIGNS = {
    "evidence.ligature": re.compile("[\ufb00-\ufb06]"),
    "evidence.divided_word": re.compile(r"(?<=[^\W\d_]{2})[-\u2010]\n(?=[a-z])"),
    "evidence.half_sign": re.compile("[\ud800-\udfff]"),
}
_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic


def clean(
    raw: str,
    edits: Sequence[Edit] = (),
    flags: Sequence[Mark] = (),
    without: Collection[str] = (),
    plain: bool = False,
    headline: str = "",
) -> tuple[str, tuple[Change, ...]]:
    r"""The clean text and its ledger, sorted by place in the raw text.

    ``edits`` and ``flags`` are what the reader of the file left out and noted; ``without`` names rules that are
    switched off. In ``plain`` text, of which a reader of files knows no parts, lines of credits are looked for here.
    The line of the ``headline``, if the reader of the file knows it, stays.
    The rows that are not flags do not overlap, and ``undo(text, changes) == raw`` for every text.

    >>> text, changes = clean("News\r\n\r\nIt is over.  ‘OK.\r\n\r\nComments are closed.")
    >>> text
    'News\n\nIt is over.'
    >>> [(change.rule, change.before) for change in changes if change.stage == "residue"]
    [('residue.stray_mark', '  ‘OK.'), ('residue.comments_closed', '\r\n\r\nComments are closed.')]
    >>> clean("It is over. ‘OK.", without={"residue.stray_mark"})
    ('It is over. ‘OK.', ())
    """
    ledger = Ledger(raw)

    def apply(found: Iterable[Edit]) -> None:
        ledger.apply([edit for edit in found if edit.rule not in without])

    apply(edits)
    if ledger.text.startswith("\ufeff"):
        apply([Edit(0, 1, "", "decode.bom")])
    apply(_characters(ledger.text))
    apply(_spaces(ledger.text, ledger.gaps()))
    apply(_letters(ledger.text))
    apply(structure.lines_apart(ledger.text, credits=plain, headline=visible(headline)))
    for step in (structure.entries, _stray_mark):
        apply(step(ledger.text))
    seen = (*ledger.flags(_evidence(ledger.text), REASONS), *ledger.flags(flags, REASONS, raw=True))
    wanted = [change for change in (*ledger.changes(REASONS), *seen) if change.rule not in without]
    return ledger.text, tuple(sorted(wanted, key=lambda change: (change.raw_start, change.raw_end)))


def equal_line_ends(text: str) -> str:
    """The text with every kind of line end written as one line feed."""
    return _LINE_END.sub("\n", text)


def visible(text: str) -> str:
    r"""A short text on one line, without signs that control a screen or cannot be seen.

    >>> visible("Ann\x1b[31m\n\u202eLee\ud83d")
    'Ann[31m Lee�'
    """
    shown = _CHARACTERS.sub(lambda match: " " if match.lastgroup == "line_end" else "", text)
    return " ".join(re.sub("[\ud800-\udfff]", "\ufffd", shown).split())


def _characters(text: str) -> Iterator[Edit]:
    for match in _CHARACTERS.finditer(text):
        kind = match.lastgroup
        yield Edit(*match.span(), "\n" if kind == "line_end" else "", f"normalise.{kind}")


def _spaces(text: str, gaps: Sequence[int]) -> Iterator[Edit]:
    """Make blank space equal. A run of it is cut where words were dropped: they keep a row and a rule of their own."""
    for match in _BLANK.finditer(text):
        start, end = match.span()
        breaks = match[0].count("\n")
        after = "" if start == 0 or end == len(text) else ("\n" * min(breaks, 2) or " ")
        if after != match[0]:
            inside = gaps[bisect_right(gaps, start) : bisect_left(gaps, end)]
            for left, right in pairwise(dict.fromkeys((start, *inside, end))):
                kept = after[: text.count("\n", left, right)] if breaks else after
                after = after[len(kept) :]
                if kept != text[left:right]:
                    yield Edit(left, right, kept, "normalise.space")


def _letters(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii() and len(word) <= _LONGEST_WORD:
            composed = unicodedata.normalize("NFC", word)
            if composed != word:
                yield Edit(*match.span(), composed, "normalise.nfc")


def _stray_mark(text: str) -> Iterator[Edit]:
    paragraph = text[text.rfind("\n") + 1 :]
    match = _STRAY_MARK.search(text, max(len(text) - 40, len(text) - len(paragraph)))
    if not match or match["word"].lower() in _CLIPPED or is_abbreviation(text, match.start()):
        return
    before = paragraph[: len(paragraph) - len(match["stray"])]
    if before.count("“") == before.count("”") and before.count('"') % 2 == 0:
        yield Edit(*match.span("stray"), "", "residue.stray_mark")


def mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of letters that are the bytes of UTF-8, read as old Windows letters, and what they were before.

    >>> list(mojibake("It’s a cafÃ© in Kyiv"))
    [(10, 12, 'é')]
    """
    for match in _MOJIBAKE.finditer(text):
        try:
            better = bytes(_BYTE.get(letter) or ord(letter) for letter in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield (*match.span(), better)


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of the word around a place; no word is longer than 40 letters on either side."""
    first, last = start - 40, end + 40
    while start > max(first, 0) and text[start - 1].isalnum():
        start -= 1
    while end < min(last, len(text)) and text[end].isalnum():
        end += 1
    return start, end


def _evidence(text: str) -> Iterator[Mark]:
    """Traces of who made the page, and of what programs did to it."""
    titles = list(_HONORIFIC.finditer(text))
    if len({match[1] for match in titles}) == 2:
        yield from (Mark(*match.span(), "evidence.honorific") for match in titles)
    if _STOP_INSIDE.search(text):
        yield from (Mark(*match.span(), "evidence.stop_outside_quotation") for match in _STOP_OUTSIDE.finditer(text))
    if _LOOKALIKE.search(text) and _LATIN.search(text):
        for match in _LETTERS.finditer(text):
            if _LOOKALIKE.search(match[0]) and _LATIN.search(match[0]):
                yield Mark(*match.span(), "evidence.mixed_script")
    for rule, pattern in _SIGNS.items():
        yield from (Mark(*_whole_word(text, *match.span()), rule) for match in pattern.finditer(text))
    before = set[str]()
    for line in re.finditer(r"[^\n]{40,}", text):  # shorter ones are dividers and labels
        if line[0] in before:
            yield Mark(*line.span(), "evidence.repeated_paragraph")
        before.add(line[0])
    for start, end, better in mojibake(text):
        yield Mark(start, end, "evidence.mojibake", say("It may have been “{better}”.", better=better))
