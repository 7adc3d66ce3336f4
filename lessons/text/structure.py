"""What stands on lines of its own in a clean text: buttons, credits, points of a list, times of entries, a dateline.

Each function yields the edits that bring it out, sorted and not overlapping; the ledger keeps what they took away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lessons.text import datelines, furniture, metadata
from lessons.text.ledger import Edit
from lessons.text.words import patterns

Lines = list[tuple[int, int]]  # start and end of each line that is not empty

BREAKS = frozenset(("normalise.item", "normalise.time", "normalise.dateline"))  # rules that begin a new part
_LINE = re.compile(r"[^\n]+")
_LONGEST_RUNNING = 150  # characters of a line that a printer repeats
_STOPS = '.!?…:”"'
_SURE = "•◦▪‣●■□◆◇➤►▶✓✔⁃∙"
_BULLET = re.compile(rf"(?P<sign>[{_SURE}*+·–-])(?:[ {_SURE}]+)(?=\S)|(?P<number>\(?(?:\d{{1,2}}|[a-z])[.)])\s+(?=\S)")
_FAR = 12  # lines from one numbered point to the next
_PLAIN_CLOCK = re.compile(r"\[?\d{1,2}[:.h]\d\d\b(?!\s?[ap]\.?m)", re.IGNORECASE)
LIVE = 2  # times that make a live page
_TOP = 6  # lines in which a dateline may stand
_DATELINE = patterns("dateline")


def lines_apart(text: str, credits: bool = False, headline: str = "") -> Iterator[Edit]:
    """Drop lines that belong to the website, the e-mail or the printer, not to the article.

    With ``credits`` also those in which a page speaks about itself. Both in one pass, so that each line has a row of
    its own. The ``headline``, where it is known, stays, though it may say "In pictures: ...".
    """
    lines = _lines(text)
    words = [text[start:end] for start, end in lines]
    rules = ["" if line == headline else rule for line, rule in zip(words, _rules(words), strict=True)]
    if credits:
        left = [number for number, rule in enumerate(rules) if not rule]
        for place in metadata.find([words[number] for number in left]):
            rules[left[place]] = "extract.credit"
    yield from _without(text, lines, rules)


def _rules(words: Sequence[str]) -> list[str]:
    """For each line the rule that takes it away, "" for those of the article."""
    rules = [furniture.rule_of(line) for line in words]
    for number, line in enumerate(words):  # "Words: Ann Lee. Pictures: Bo Witt" says first who wrote
        if rules[number] == "residue.caption" and any(row.field == "byline" for row in metadata.read(line)):
            rules[number] = ""
    for number in furniture.contacts(words):
        rules[number] = rules[number] or "residue.contact"
    for number in _running(words, rules):
        rules[number] = "residue.print"
    last = max((number for number, rule in enumerate(rules) if not rule), default=-1)
    for number in range(last):  # "Comments are closed." counts at the end only
        if rules[number] == "residue.comments_closed":
            rules[number] = ""
    return rules


def entries(text: str) -> Iterator[Edit]:
    r"""Put each point of a list, each time before an entry and a dateline on a line of its own.

    >>> list(entries("News\n\n10:41 The mayor spoke."))
    [Edit(start=11, end=12, after='\n\n', rule='normalise.time', where='')]
    """
    apart = "\n\n" if "\n\n" in text else "\n"  # without a blank line each line is a paragraph
    lines = _lines(text)
    items = _items(text, lines)
    gaps = _time_gaps(text, lines)
    dated = _dateline(text, lines)
    alone = {number for number, (start, end) in enumerate(lines) if datelines.is_time(text[start:end])}
    for number, (start, end) in enumerate(lines):
        before = lines[number - 1][1] if number else 0
        begins = number in items or number in gaps or number in alone or number - 1 in alone
        if number and begins and text[before:start] != apart:
            yield Edit(before, start, apart, "normalise.item" if number in items else "normalise.time")
        if number in items:
            yield Edit(start, items[number], "", "markup.list")
        if number in gaps and text[slice(*gaps[number])] != apart:
            yield Edit(*gaps[number], apart, "normalise.time")
        elif dated and start <= dated[0] < end:
            yield Edit(*dated, apart, "normalise.dateline")


def _lines(text: str) -> Lines:
    return [match.span() for match in _LINE.finditer(text)]


def _running(words: Sequence[str], rules: Sequence[str]) -> Iterator[int]:
    """The lines that are printed on each page: they stand beside a page number, and the same line stood before."""
    seen = set[str]()
    for number, line in enumerate(words):
        beside = {rules[each] for each in (number - 1, number + 1) if 0 <= each < len(rules)}
        if not rules[number] and line in seen and "residue.print" in beside and len(line) <= _LONGEST_RUNNING:
            yield number
        seen.add(line)


def _without(text: str, lines: Lines, rules: Sequence[str]) -> Iterator[Edit]:
    """Drop the lines that have a rule. Between kept lines the widest of the line breaks stays."""
    kept = [number for number, rule in enumerate(rules) if not rule]
    gaps = [0, *(after[0] - before[1] for before, after in pairwise(lines)), 0]  # gaps[i]: before line i
    for before, after in pairwise([-1, *kept, len(lines)] if kept else ()):
        between = range(before + 1, after + 1)
        if before < 0 or after == len(lines):  # nothing is left on one side, so no break is needed
            widest = 0 if before < 0 else after
        else:
            widest = max(between, key=gaps.__getitem__)
            left, right = lines[before][1], lines[after][0]
            printed = set(rules[before + 1 : after]) == {"residue.print"}
            if printed and text[left - 1] not in _STOPS and text[right].islower():
                yield Edit(left, right, " ", "residue.print")  # a sentence runs from one printed page to the next
                continue
        for number in between[:-1]:
            start, end = lines[number]
            above, below = (gaps[number], 0) if number < widest else (0, gaps[number + 1])
            yield Edit(start - above, end + below, "", rules[number])


def _items(text: str, lines: Lines) -> dict[int, int]:
    """The lines that are points of a list, each with the place where its words begin."""
    found = dict[int, int]()
    last = dict[str, tuple[int, int, int]]()  # the last point of a kind: its line, the place of its words, its number
    for number, (start, end) in enumerate(lines):
        if not (match := _BULLET.match(text, start, end)):
            continue
        if (sign := match["sign"]) and sign in _SURE:
            found[number] = match.end()
            continue
        kind, value = (sign, 0) if sign else _numbered(match["number"])
        line, place, known = last.get(kind, (-_FAR, 0, 0))
        # One sign may stand there by chance; a number goes on from the one before it, not far above.
        if line == number - 1 if sign else value == known + 1 > 1 and number - line <= _FAR:
            found[line], found[number] = place, match.end()
        if sign or value in (1, known + 1):
            last[kind] = (number, match.end(), value)
    return found


def _numbered(words: str) -> tuple[str, int]:
    """How points are numbered, and the number of one: "(c)" is the third of those like "(a)"."""
    figure = words.strip("(.)")
    value = int(figure) if figure.isdecimal() else ord(figure) - ord("a") + 1
    return words.replace(figure, "1" if figure.isdecimal() else "a"), value


def _time_gaps(text: str, lines: Lines) -> dict[int, tuple[int, int]]:
    """The lines that begin with the time of an entry, each with the gap between that time and the words."""
    found, times = dict[int, tuple[int, int]](), 0
    for number, (start, end) in enumerate(lines):
        bullet = _BULLET.match(text, start, end)
        begin = bullet.end() if bullet and bullet["sign"] else start
        if gap := datelines.head(text[begin : min(end, begin + 80)]):
            found[number] = (begin + gap[0], begin + gap[1])
        times += bool(gap) or datelines.is_time(text[start:end])
    if times >= LIVE:
        return found
    # A single one may be the beginning of an ordinary sentence: "5 p.m. is the deadline".
    return {number: gap for number, gap in found.items() if _PLAIN_CLOCK.match(text, lines[number][0], gap[0])}


def _dateline(text: str, lines: Lines) -> tuple[int, int] | None:
    """The gap between a dateline ("SEDLEY, March 3 (Reuters) -") and the first words of the report."""
    for start, end in lines[:_TOP]:
        of_agency = _DATELINE["agency"].match(text, start, end)
        match = of_agency or _DATELINE["place"].match(text, start, end)
        if not match or match.end() - start > 90 or end - match.end() < 40 or _DATELINE["no_place"].match(text, start):
            continue
        if not of_agency and match["sign"].startswith(":") and len(_DATELINE["speaker"].findall(text)) > 1:
            continue  # the speakers of an interview
        return match.end("line"), match.end()
    return None
