"""The signs inside a Markdown paragraph: which letters of it are marks, and what stands in their place.

markdown-it tells what the marks mean but not where they stand, so each of its rules is watched while it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lessons.text.ledger import Edit
from lessons.text.reading import inline
from lessons.text.reading.errors import library

# A longer paragraph, or one with more brackets, is taken as it stands: they take quadratic time.
_LONGEST, _MOST_BRACKETS = 20_000, 300
_AROUND = re.compile(r"<(?P<tag>script|style|template|del|s|strike|rt|rp|sup)\b[^>]*>", re.IGNORECASE)
_RULES = {  # for the words between two tags
    **dict.fromkeys(("script", "style", "template"), "markup.html"),
    **dict.fromkeys(("del", "s", "strike"), inline.STRUCK),
    **dict.fromkeys(("rt", "rp"), inline.RUBY),
}
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


class _Seen(NamedTuple):
    """A rule that took ``text[start:end]``, the tokens it made, with their lengths, and the list they are in."""

    rule: str
    start: int
    end: int
    tokens: list[tuple[int, Any]]
    home: list[Any]
    label_end: int  # of a link


class Marks:
    """A Markdown parser that knows the places of the marks.

    >>> marks = Marks("an example")
    >>> [(e.start, e.end, e.after, e.rule) for e in marks.inside("*Two* &amp; [three](https://a.org)")]
    [(0, 1, '', 'markup.emphasis'), (4, 5, '', 'markup.emphasis'), (6, 11, '&', 'markup.entity'), \
(12, 13, '', 'markup.link'), (18, 34, '', 'markup.link')]
    """

    def __init__(self, name: str) -> None:
        """Raises MissingLibrary; ``name`` is that of the file, for the message."""
        parser = library("markdown_it", name).MarkdownIt("commonmark", {"maxNesting": 60})
        rules = library("markdown_it.rules_inline", name)
        parser.enable("strikethrough").disable("code")  # news is indented for looks, not to show code
        parser.core.ruler.disable(["inline", "text_join"])  # the paragraphs are read below
        parser.inline.ruler2.disable("fragments_join")  # it would hide which marks were only signs
        parser.validateLink = lambda _: True  # an address is taken out, whatever it is
        for rule, function in {
            "escape": rules.escape,
            "backticks": rules.backtick,
            "strikethrough": rules.strikethrough.tokenize,
            "emphasis": rules.emphasis.tokenize,
            "link": rules.link,
            "image": rules.image,
            "autolink": rules.autolink,
            "html_inline": rules.html_inline,
            "entity": rules.entity,
        }.items():
            parser.inline.ruler.at(rule, self._watched(rule, function))
        self._parser, self._seen = parser, list[_Seen]()
        self._links: dict[str, Any] = {}  # addresses that stand elsewhere in the text, by name

    def blocks(self, text: str) -> list[Any]:
        """The tokens of markdown-it for the blocks of a text."""
        self._links = {}
        return list(self._parser.parse(text, self._links))

    def inside(self, text: str) -> list[Edit]:
        """The edits that take the marks out of one paragraph: sorted, not overlapping."""
        if len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS:
            return []
        self._seen, children = [], list[Any]()
        self._parser.inline.parse(text, self._parser, self._links, children)
        found = [edit for each in self._seen if each.home is children for edit in _edits(each, text)]
        notes = [Edit(*match.span(), "", inline.NOTE) for match in _NOTE_MARK.finditer(text)]
        return outermost([*_left_out(found, text), *_struck(found), *notes])

    def _watched(self, name: str, rule: Callable[[Any, bool], bool]) -> Callable[[Any, bool], bool]:
        def watch(state: Any, silent: bool) -> bool:
            start, before, waiting = state.pos, len(state.tokens), bool(state.pending)
            if not rule(state, silent):
                return False
            if not silent:
                made = state.tokens[before:]
                if waiting and made:
                    made = made[1:]  # the words before the mark
                label = state.md.helpers.parseLinkLabel(state, start, True) if name == "link" else start
                tokens = [(len(token.content), token) for token in made]
                self._seen.append(_Seen(name, start, state.pos, tokens, state.tokens, label))
            return True

        return watch


def _edits(seen: _Seen, text: str) -> list[Edit]:
    rule, start, end, tokens, _, label_end = seen
    if rule in ("emphasis", "strikethrough"):
        found, place = list[Edit](), start
        for length, token in tokens:
            if not token.content:  # the sign stands for something
                found.append(Edit(place, place + length, "", f"markup.{rule}"))
            place += length
        return found
    if rule == "escape":
        token = tokens[-1][1]
        is_mark = token.type == "hardbreak" or token.content != token.markup
        return [Edit(start, start + 1, "", "markup.escape")] if is_mark else []
    if rule == "entity":
        return [Edit(start, end, tokens[-1][1].content, "markup.entity")]
    if rule == "backticks":
        width = len(tokens[-1][1].markup) if tokens else 0  # signs that nothing closes make no token
        return [Edit(left, left + width, "", "markup.code") for left in (start, end - width) if width]
    if rule == "link":
        return [Edit(start, start + 1, "", "markup.link"), Edit(label_end, end, "", "markup.link")]
    if rule == "autolink":
        return [Edit(start, start + 1, "", "markup.link"), Edit(end - 1, end, "", "markup.link")]
    if rule == "html_inline":
        return [Edit(start, end, "\n" if _BREAK.match(text, start) else "", "markup.html")]
    return [Edit(start, end, "", "markup.image")]


def _left_out(edits: list[Edit], text: str) -> list[Edit]:
    """The edits, and those for the words between two tags that a browser shows struck, raised or not at all."""
    found, done, open_ended = list(edits), 0, set[str]()
    for edit in sorted(edits):
        match = _AROUND.match(text, edit.start) if edit.rule == "markup.html" and edit.start >= done else None
        if not match:
            continue
        tag = match["tag"].lower()
        if tag in open_ended:
            continue
        close = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, edit.end)
        done = close.end() if close else len(text)
        if tag == "sup" and close:
            words = text[edit.end : close.start()]
            rule = inline.raised_words(words.strip(), text[max(edit.start - 60, 0) : edit.start])
            if rule is not None:
                found.append(Edit(edit.start, done, "" if rule else inline.raise_digits(words), rule or "markup.html"))
        elif tag != "sup" and (close or _RULES[tag] == "markup.html"):
            found.append(Edit(edit.start, done, "", _RULES[tag]))
        elif not close:
            open_ended.add(tag)
            done = edit.end
    return found


def _struck(edits: list[Edit]) -> list[Edit]:
    """Words between two pairs of waves, which a browser shows struck through."""
    waves = sorted(edit for edit in edits if edit.rule == "markup.strikethrough")
    return [
        Edit(first.start, last.end, "", inline.STRUCK) for first, last in zip(waves[::2], waves[1::2], strict=False)
    ]


def outermost(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that stand inside another."""
    kept = list[Edit]()
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
