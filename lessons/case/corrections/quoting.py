"""How much of a content stands in quotation marks: all of it, a part, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lessons.sources.relation import Span

# An opening mark without its partner holds up to the end of the paragraph, as in quotations of several paragraphs;
# not so a single one, which may be an apostrophe.
_QUOTED = re.compile(r"“[^“”]*|\"[^\"]*\"?|«[^«»]*|„[^„“”]*|(?<!\w)‘(?:[^‘’]|’(?=\w))*’")


def kind(text: str, content: Sequence[Span]) -> str:
    """``"direct"`` if every word of the content is quoted, ``"mixed"`` if some are, ``"indirect"`` if none is.

    >>> text = "“It is over,” she said, and that she felt “free” now."
    >>> [kind(text, (span,)) for span in ((0, 13), (28, 52), (28, 40))]
    ['direct', 'mixed', 'indirect']
    """
    if not content:
        return "indirect"
    first, last = min(start for start, _ in content), max(end for _, end in content)
    begin = text.rfind("\n\n", 0, first) + 1
    quoted: set[int] = set()
    while begin <= last:  # paragraph by paragraph
        close = text.find("\n\n", begin + 2)
        close = len(text) if close < 0 else close
        for match in _QUOTED.finditer(text, begin, close):
            quoted.update(range(*match.span()))
        begin = close + 1
    words = [at for start, end in content for at in range(start, end) if text[at].isalnum()]
    inside = sum(at in quoted for at in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"
