"""Lines in which a page speaks about itself – who wrote it, when, for whom – are facts; the first may be a headline."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lessons.kit.language import say
from lessons.text import metadata
from lessons.text.furniture import rule_of
from lessons.text.metadata import Metadatum
from lessons.text.reading.alignment import key
from lessons.text.reading.facts import person
from lessons.text.reading.source import Piece
from lessons.text.words import patterns, tables, word_set

_NEAR = 8  # lines at the top, or at the end
_END = 4  # lines at the end of the article itself
_OF_OTHERS = word_set(
    "extract.related extract.navigation extract.comments extract.advertisement extract.share extract.subscribe "
    "extract.cookies extract.form extract.caption"
)
_LONGEST_LABEL, _LONGEST_NOTE = 40, 400  # code points
_IS_SOMEBODY = patterns("web")["about_a_writer"]


def credit_lines(
    pieces: Sequence[Piece], top: int | None = None, names: Collection[str] = (), english: bool | None = None
) -> tuple[list[Metadatum], list[Piece]]:
    """The facts that lines of the article give, and the pieces, in which these lines are left out by a rule.

    A date on a line is only ``"guessed"``. With ``top`` the lines from that piece on are looked at, even those that
    are not part of the article. ``names`` are bylines that a page declares: a line of such a name alone is a credit.
    Whether the text is ``english`` is judged by its words, if the page does not say that it is not.

    >>> facts, pieces = credit_lines([Piece("Rain", "headline"), Piece("By Ann Lee"), Piece("It rained.")])
    >>> facts[0].value, [piece.rule for piece in pieces]
    ('Ann Lee', ['', 'extract.credit', ''])
    """
    looked = [
        number
        for number, piece in enumerate(pieces)
        if (not piece.rule if top is None else number >= top and piece.rule not in _OF_OTHERS)
        and not piece.kind.startswith("live_")  # nor the time of an entry
    ]
    found = metadata.find([pieces[number].text for number in looked], english)
    said = {looked[place]: rows for place, rows in found.items()}
    end = [n for n in looked if not pieces[n].rule and pieces[n].kind != "subhead"][-_END:]
    for place, rows in metadata.find(["", *(pieces[number].text for number in end)], english).items():
        said.setdefault(end[place - 1], rows)  # behind the article the page goes on: with comments, with other stories
    marked = list(pieces)
    for number in said:
        if pieces[number].kind != "headline" and pieces[number].rule in ("", "extract.not_article"):
            marked[number] = pieces[number]._replace(rule="extract.credit")
    same = {_letters(name) for name in names}
    for number in (*looked[:_NEAR], *looked[-_NEAR:]) if same else ():
        piece = marked[number]
        if not piece.rule and piece.kind != "headline" and _letters(person(piece.text)) in same:
            marked[number] = piece._replace(rule="extract.credit")
        elif not piece.rule and _tells_of(names, piece.text):
            marked[number] = piece._replace(rule="extract.author")
    if top is not None:
        _mark_beside(marked, looked)
    note = say(tables("facts")["lines"]["only_a_line"])
    facts = [
        row._replace(status="guessed", note=note) if (row.field, row.status) == ("date", "found") else row
        for row in metadata.best(row for number in sorted(said) for row in said[number])
    ]
    return facts, marked


def headed(pieces: Sequence[Piece]) -> tuple[list[Metadatum], list[Piece]]:
    """The facts that a document tells on lines of its own, and its pieces, the first of which may be the headline.

    For documents whose headings are marked by nobody or by letters alone: Word, PDF, Markdown.

    >>> facts, pieces = headed([Piece("Rain", "subhead"), Piece("By Ann Lee"), Piece("It rained.")])
    >>> [(fact.field, fact.value) for fact in facts], [(piece.kind, piece.rule) for piece in pieces]
    ([('byline', 'Ann Lee'), ('headline', 'Rain')], [('headline', ''), ('body', 'extract.credit'), ('body', '')])
    """
    facts, found = credit_lines(pieces)
    kept = [number for number, piece in enumerate(found) if not piece.rule and not rule_of(piece.text)]
    if not kept:  # nothing but a date or a name: better a short article than none
        return [], list(pieces)
    first = found[kept[0]]
    heads = first.kind in ("headline", "subhead") or (first.kind == "body" and metadata.is_headline(first.text))
    if heads and len(kept) > 1:
        found[kept[0]] = first._replace(kind="headline")
        facts.append(metadata.headline(first.text))
    return facts, found


def _letters(words: str) -> str:
    return key(words).casefold()


def _tells_of(names: Collection[str], text: str) -> bool:
    """Whether a paragraph says who the author is: "Ann Lee is a writer from Sedley."."""
    people = {name.strip() for byline in names for name in (byline, *byline.split(","))}
    said = any(" " in name and text.startswith(name) and _IS_SOMEBODY.match(text, len(name)) for name in people)
    return len(text) <= _LONGEST_NOTE and said


def _mark_beside(pieces: list[Piece], looked: Sequence[int]) -> None:
    """Mark a few words beside a credit, above the first paragraph: the place or the job of who wrote, a time."""
    credits = ("extract.credit", "extract.author", "extract.date")
    for number in looked[:_NEAR]:
        piece = pieces[number]
        if not piece.rule and piece.kind != "headline" and len(piece.text) > _LONGEST_LABEL:
            return
        if piece.rule or piece.kind != "body" or piece.text.rstrip("”’)").endswith((".", "!", "?")):
            continue
        beside = [pieces[other].rule for other in (number - 1, number + 1) if 0 <= other < len(pieces)]
        if any(rule in credits for rule in beside):
            pieces[number] = piece._replace(rule="extract.credit")
