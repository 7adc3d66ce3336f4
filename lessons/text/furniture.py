"""Lines around an article: of a website, a newsletter, a press office, a news agency, a printer.

A rule is for a kind of line and takes the whole line or nothing: the same words inside a sentence are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lessons.text.words import patterns

LONGEST = 300  # characters of a line that may be furniture
_RULES = {f"residue.{name}": lines for name, lines in patterns("furniture").items()}
_BETWEEN = re.compile(r"[|·•]")
_MOST_BUTTONS = 8
_AROUND = " \t-–—*·•|_=~»>[]"
_CONTACTS = patterns("contacts")
_MOST_CONTACT = 12  # lines at the end of a press release
_TOP = 4  # lines above it
_LONGEST_CONTACT = 90  # characters


def rule_of(line: str) -> str:
    """The rule that takes a line away; "" for a line of the article.

    >>> rule_of("- ADVERTISEMENT -"), rule_of("Read more: Dam holds"), rule_of("Page 2 of 3"), rule_of("###")
    ('residue.advertisement', 'residue.related', 'residue.print', 'residue.release')
    >>> rule_of("Share prices fell."), rule_of("Watch the dam, she said.")
    ('', '')
    """
    if len(line) > LONGEST:
        return ""
    low = line.lower()
    parts = [part.strip() for part in _BETWEEN.split(low) if part.strip()]
    ruled = _rule(low) or _rule(low.strip(_AROUND))
    if not ruled and 1 < len(parts) <= _MOST_BUTTONS and all(_rule(part) for part in parts):
        ruled = _rule(parts[0])  # a row of buttons
    return ruled


def _rule(words: str) -> str:
    return next((rule for rule, pattern in _RULES.items() if pattern.fullmatch(words)), "")


def contacts(lines: Sequence[str]) -> Iterator[int]:
    """The lines that tell journalists whom to reach: at the end of a text from the word “Contact” on, or above it.

    >>> list(contacts(["It opened.", "Contact:", "Ann Lee", "+44 20 7946 0000"]))
    [1, 2, 3]
    >>> list(contacts(["Media contact: Ann Lee", "Dam holds", *["It holds."] * 12]))
    [0]
    >>> list(contacts(["They made contact.", "Contact was lost in the storm."]))
    []
    """
    last = max(0, len(lines) - _MOST_CONTACT)
    top = enumerate(lines[: min(_TOP, last)])
    yield from (number for number, line in top if _CONTACTS["above"].fullmatch(line[:LONGEST]))
    for number in range(last, len(lines)):
        line = lines[number][: LONGEST + 1]
        if _CONTACTS["heads"].fullmatch(line) and _are_contacts(lines[number:]):
            yield from range(number, len(lines))
            return
        if len(line) <= LONGEST and _CONTACTS["reached"].search(line) and _CONTACTS["line"].fullmatch(line):
            yield number


def _are_contacts(lines: Sequence[str]) -> bool:
    """Whether lines give a name, a telephone number, an address and the like, and no sentence."""
    if any(len(line) > _LONGEST_CONTACT for line in lines):
        return False
    reached = [_CONTACTS["reached"].search(line) is not None for line in lines]
    return any(reached) and all(
        known or not line.rstrip().endswith((".", "!", "?")) for line, known in zip(lines, reached, strict=True)
    )
