"""Words of an article or a student are shown as they stand: no sign of them becomes markup or a formula."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import bidirectional

from lessons.kit.language import later, say

# The classes at which MathJax 3 (JupyterLab, Notebook 7) and MathJax 2 (nbconvert, nbviewer) pass over an element.
# The course writes no formulas of its own, so whatever looks like one is money: “$5 million, and another $3 million”.
NO_FORMULAS = "mathjax_ignore tex2jax_ignore"
AND, OR = later("and"), later("or")
_SIGNS = re.compile(r"[\\`*_\[\]<>|#]")
_LIST = re.compile(r"^(\d{0,9})([-+.)])")  # what begins a list: “- ”, “1. ”


def block(html: str) -> str:
    """HTML in which no program looks for formulas.

    >>> block("<p>$5 and $3</p>")
    '<div class="mathjax_ignore tex2jax_ignore"><p>$5 and $3</p></div>'
    """
    return f'<div class="{NO_FORMULAS}">{html}</div>'


def markdown(words: str) -> str:
    r"""Words on one line, as Markdown that shows just them.

    >>> markdown("1. a *new*\nbridge")
    '1\\. a \\*new\\* bridge'
    """
    return _LIST.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", " ".join(words.split())))


def direction(words: str) -> str:
    """Which way words run, by most of their letters: the first ones may be a quotation in another script.

    >>> direction("“שלום,” the mayor said."), direction("“Yes,” אמר ראש העיר.")
    ('ltr', 'rtl')
    """
    ways = Counter(map(bidirectional, words))
    return "rtl" if ways["R"] + ways["AL"] > ways["L"] else "ltr"


def shorten(value: object, length: int = 40) -> str:
    """The words of a value on one line, cut before the word that goes over ``length`` characters.

    >>> shorten("one\\ntwo three", 11)
    'one two …'
    """
    line = " ".join(str(value).split())
    if len(line) <= length:
        return line
    whole = line[:length].rpartition(" ")[0]
    return (whole or line[: length - 1]) + " …"


def listed(words: Sequence[str], last: str = AND) -> str:
    """Words as they stand in a sentence; ``last`` is the word before the last one.

    >>> listed(["wind"]), listed(["wind", "rain"]), listed(["wind", "rain", "snow"], "or")
    ('wind', 'wind and rain', 'wind, rain or snow')
    """
    return f"{', '.join(words[:-1])} {say(last)} {words[-1]}" if len(words) > 1 else "".join(words)


def titled(words: str) -> str:
    """A headline in quotation marks, unless it is a quotation as a whole.

    >>> titled("Ferry stops"), titled("“It is over”")
    ('“Ferry stops”', '“It is over”')
    """
    return words if re.fullmatch(r"“[^“”]*”", words) else say("“{name}”", name=words)
