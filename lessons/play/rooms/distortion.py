"""The distortion meter: how much of a message is still there after somebody has passed it on from memory.

Two questions, two kinds of answer. *How many words stayed?* is counted, with the standard library's difflib: it
finds the blocks of words that both texts share in the same order, so what stayed, fell out or came in can be
shown. (Faster libraries exist; for messages of fifty words they would only be one more thing to install.)
*Did the conditions arrive?* can't be counted: ``conditions`` guesses by words alone and says so; the sender decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from lessons.kit.language import later, say
from lessons.play.rooms.conditions import Guess, bare, guesses

# Styles are written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_MARKS = {"same": "span", "missing": "del", "added": "ins"}
_STYLES = {"added": ' style="font-weight:bold"'}
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")


def words(text: str) -> list[str]:
    """The words of a text, in small letters, without the marks around them; numbers up to ten as figures.

    >>> words("“Two inspectors”, it said: don’t wait!")
    ['2', 'inspectors', 'it', 'said', "don't", 'wait']
    """
    return [word for token in text.split() if (word := bare(token))]


def percent(part: int, whole: int) -> int:
    """A share in percent, rounded; 100 only if it is all of it, and 0 only if it is nothing.

    >>> percent(3, 8), percent(2, 3), percent(299, 300), percent(1, 300), percent(0, 0)
    (38, 67, 99, 1, 100)
    """
    if part >= whole:
        return 100
    return min(99, max(int(part > 0), int(100 * part / whole + 0.5)))


@dataclass(frozen=True)
class Measure:
    """A message and its retelling, compared word by word."""

    sent: str
    parts: tuple[tuple[str, str], ...]  # both as one run: pairs of ``same``, ``missing`` or ``added`` and the words
    same: int  # words in the same order in both
    total: int  # words sent
    guesses: tuple[Guess, ...]
    strangers: tuple[str, ...]  # words in quotation marks that were never sent

    @property
    def kept(self) -> int:
        """The share of the sent words that stand in the retelling in the same order, in percent."""
        return percent(self.same, self.total)

    @property
    def finding(self) -> str:
        """The count in one sentence."""
        counted = later("{same} of {total} words arrived in their order ({kept} percent).")
        whole = later("All {total} words arrived in their order ({kept} percent).")
        words = whole if self.same == self.total else counted
        return say(words, same=self.same, total=self.total, kept=self.kept)

    def html(self, with_guesses: bool = True) -> str:
        """The two texts as one run, the count, and the guesses, labelled as such."""
        run = " ".join(
            f"<{_MARKS[mark]}{_STYLES.get(mark, '')}>{escape(words)}</{_MARKS[mark]}>" for mark, words in self.parts
        )
        stranger = later("In quotation marks, but never sent: “{words}”. Quotation marks are a promise.")
        strangers = "".join(f"<p>{say(stranger, words=escape(words))}</p>" for words in self.strangers)
        line = later("“{condition}” {finding}")
        guessed = [say(line, condition=guess.condition, finding=guess.finding) for guess in self.guesses]
        guesses = "".join(f"<li>{escape(words)}</li>" for words in guessed)
        label = f"<p><em>{say('The program’s guess, by words only:')}</em></p>"
        return (
            f'<p><strong>{self.finding}</strong></p><p dir="auto">{run}</p>'
            f"<p><small>{say('Struck out: it fell out. Bold and underlined: it came in.')}</small></p>{strangers}"
            f"{f'{label}<ul>{guesses}</ul>' if guesses and with_guesses else ''}"
        )


def measure(sent: str, retold: str, conditions: Iterable[str] = ()) -> Measure:
    """Compare a retelling with what was sent; ``conditions`` are the sender's, one text each.

    >>> found = measure("We open on Friday if two inspectors come.", "They open on Friday.", ["two inspectors come"])
    >>> found.finding, found.guesses[0].finding
    ('3 of 8 words arrived in their order (38 percent).', 'may be lost (not found: if, two, inspectors, come)')
    """
    first, second = words(sent), words(retold)
    shown, told = ([token for token in text.split() if bare(token)] for text in (sent, retold))
    runs: list[tuple[str, list[str]]] = []
    for operation, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        runs += [("same", told[c:d])] if operation == "equal" else [("missing", shown[a:b]), ("added", told[c:d])]
    quoted = map("".join, _QUOTED.findall(retold))
    known = f" {' '.join(first)} "
    return Measure(
        sent,
        tuple((mark, " ".join(run)) for mark, run in runs if run),
        sum(len(run) for mark, run in runs if mark == "same"),
        len(first),
        guesses(retold, conditions, sent),
        tuple(text for text in quoted if words(text) and f" {' '.join(words(text))} " not in known),
    )
