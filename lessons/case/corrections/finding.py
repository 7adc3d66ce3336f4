"""From words to places: what a reader writes or marks becomes the parts of a relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lessons.case.corrections.events import Coding
from lessons.kit.errors import BadValue, UnknownName
from lessons.kit.language import later, say
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES, Relation, Span
from lessons.text.article import Article, Sentence

Words = str | tuple[str, int]  # the words, or the words and which of several places is meant, from 1
PIECES = " … "  # between the pieces of a part that stands in several places
# One sign for one sign, so that places stay the same: a keyboard has no curly quotation marks.
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " "})
_EDGE = " \n,;:"
_PARAGRAPH = re.compile(r".+(?:\n.+)*")
# An opening mark without its partner holds up to the end of the paragraph, as in quotations of several paragraphs;
# not so a single one, which may be an apostrophe.
_QUOTED = re.compile(r"“[^“”]*|\"[^\"]*\"?|«[^«»]*|„[^„“”]*|(?<!\w)‘(?:[^‘’]|’(?=\w))*’")


def sentence(article: Article, number: int) -> Sentence:
    """A sentence by its number. Raises UnknownName, a KeyError with one sentence."""
    found = next((sent for sent in article.sents if sent.sentence == number), None)
    if found is None:
        words = later("There is no sentence {number}; this article has sentences up to {last}.")
        raise UnknownName(say(words, number=number, last=article.sents[-1].sentence))
    return found


def spans(text: str, words: Words, within: Span, where: str) -> tuple[Span, ...]:
    """Where words stand in ``text[slice(*within)]``. Pieces are told apart by `` … ``.

    Straight and curly quotation marks are alike. ``where`` names the place in the error: BadValue with one sentence if
    the words stand nowhere, or several times and no number says which.

    >>> text = "He said so. “And I said it,” he said."
    >>> spans(text, '"And I said it," … he', (12, 37), "sentence 2")
    ((12, 28), (29, 31))
    >>> spans(text, ("said", 2), (12, 37), "sentence 2")
    ((32, 36),)
    """
    written, which = (words, 0) if isinstance(words, str) else words
    found: list[Span] = []
    begin, end = within
    for piece in filter(None, (" ".join(part.split()) for part in written.split(PIECES.strip()))):
        places = _places(text, piece, begin, end)
        if not places:
            shown = " ".join(text[slice(*within)].split())
            told = later("There are no words “{piece}” in {where}. It reads: {text}")
            raise BadValue(say(told, piece=piece, where=where, text=shown[:300]))
        if which > len(places) or (which == 0 and len(places) > 1):
            told = later(
                "“{piece}” stands {times} times in {where}: "
                'write ("{piece}", 1) for the first one, or more of the words.'
            )
            raise BadValue(say(told, piece=piece, times=len(places), where=where))
        found.append(places[max(which - 1, 0)])
        begin = found[-1][1]
    return tuple(found)


def _places(text: str, piece: str, begin: int, end: int) -> list[Span]:
    pattern = re.escape(piece.translate(_ALIKE)).replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if piece[0].isalnum() else ""
    after = r"(?!\w)" if piece[-1].isalnum() else ""
    shown = text[begin:end].translate(_ALIKE)
    return [(begin + match.start(), begin + match.end()) for match in re.finditer(before + pattern + after, shown)]


def coding(text: str, relation: Relation, outer: str = "") -> Coding:
    """The parts of a relation, checked. Words of the source and the cue inside the content are left out of it.

    Raises BadValue with one sentence if parts are missing or overlap, or a class or type is unknown.

    >>> text = "“It is over,” she said, “for now.”"
    >>> said = Relation(0, source=((14, 17),), cue=((18, 22),), content=((0, 34),), kind="", cue_class="neutral")
    >>> [words for _, _, words in coding(text, said).content]
    ['“It is over,”', '“for now.”']
    """
    for otherwise, value, known in (
        (later("There is no cue class “{name}”. There are: {names}."), relation.cue_class, CUE_CLASSES),
        (later("There is no source type “{name}”. There are: {names}."), relation.source_type, ("", *SOURCE_TYPES)),
    ):
        if value not in known:
            raise BadValue(say(otherwise, name=value, names=", ".join(filter(None, known))))
    source, cue, content = (tuple(sorted(set(relation.spans(role)))) for role in ("source", "cue", "content"))
    if any(a < d and c < b for a, b in source for c, d in cue):
        raise BadValue(say("Source and cue share a word: mark each of them by itself."))
    content = _without(text, content, [*source, *cue])
    if sum(map(bool, (source, cue, content))) < 2:
        raise BadValue(say("A relation has at least two of its three parts: source, cue, content."))
    return Coding.of(replace(relation, source=source, cue=cue, content=content), text, outer)


def kind(text: str, content: Sequence[Span]) -> str:
    """``"direct"`` if every word of the content is quoted, ``"mixed"`` if some are, ``"indirect"`` if none is.

    >>> text = "“It is over,” she said, and that she felt “free” now."
    >>> [kind(text, (span,)) for span in ((0, 13), (28, 52), (28, 40))]
    ['direct', 'mixed', 'indirect']
    """
    if not content:
        return "indirect"
    first, last = min(start for start, _ in content), max(end for _, end in content)
    close = text.find("\n\n", last)
    paragraphs = _PARAGRAPH.finditer(text, text.rfind("\n\n", 0, first) + 1, len(text) if close < 0 else close)
    marked = (match for paragraph in paragraphs for match in _QUOTED.finditer(text, *paragraph.span()))
    quoted = {at for match in marked for at in range(*match.span())}
    words = [at for start, end in content for at in range(start, end) if text[at].isalnum()]
    inside = sum(at in quoted for at in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def _without(text: str, content: tuple[Span, ...], taken: Iterable[Span]) -> tuple[Span, ...]:
    """The content around the words that another part has taken; at a cut, blanks and commas go too."""
    for start, end in sorted(taken):
        cut: list[Span] = []
        for a, b in content:
            before, after = text[a:start].rstrip(" \n"), text[end:b].lstrip(_EDGE)
            cut += [(a, a + len(before)), (b - len(after), b)] if a < end and start < b else [(a, b)]
        content = tuple((a, b) for a, b in cut if any(sign.isalnum() for sign in text[a:b]))
    return content
