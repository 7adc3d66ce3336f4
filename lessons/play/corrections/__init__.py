"""A reader mends the machine's draft: corrections, kept as a log and laid over what the engine finds.

``correct()`` shows the draft of the article in use with everything to mend it; the same is done from code by
``corrections.yes(3)`` for a whole sentence, ``add(...)``, ``change``, ``delete``, ``restore``, ``confirm``, ``same``,
``side``, ``named``. ``screens`` is the draft with controls. What is below them is in :mod:`lessons.case.corrections`:

- ``events``: one step of the reader's, and the log of all steps
- ``applying``: the draft with the corrections laid over it, each relation under a name that stays
- ``finding``: words that somebody writes or marks become places in the text, quoted or not
- ``desk``: one article, its draft, its log, who speaks in it, each step at it
- ``saving``: files to take along, for other programs too, and the file for a class
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case.corrections import finding, saving
from lessons.case.corrections.desk import MEANT, PARTS, Desk, Said, inside
from lessons.case.corrections.finding import Words
from lessons.kit import tables
from lessons.kit.errors import BadValue
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.literal import shorten, titled
from lessons.kit.panel import NeedsKernel
from lessons.play.corrections.screens import WORDS
from lessons.sources.relation import Relation, Span

if TYPE_CHECKING:
    import pandas

    from lessons.case.own import OwnArticle

CALLS = (
    "add", "change", "delete", "restore", "confirm", "yes", "take_back", "same", "side", "named", "sources", "table",
    "save_csv", "save_web", "save_lesson",
)  # fmt: skip
__all__ = [*CALLS, "correct"]
FROM_CODE = later("To mend it from code:")


class Corrections(Desk, NeedsKernel):
    """The machine's draft of one article, and every way to mend it.

    Relations are called by their numbers. A relation keeps its number, also when another one is deleted or added.
    Each call is kept at once, and returns one sentence. Wrong words, numbers or classes raise BadValue or UnknownName
    with one sentence that says what to write.
    """

    def add(
        self,
        sentence: int,
        source: Words = "",
        cue: Words = "",
        content: Words = "",
        cue_class: str = "neutral",
        source_type: str = "",
        outer: int = 0,
        stands_for: str = "",
    ) -> Said:
        """Add a relation that the machine missed; its parts are words of the sentence, the content may go on after it.

        A word that stands there twice is written as ``("said", 2)``, a part in two pieces as ``"first … second"``.
        ``outer`` is the number of a relation that carries this one, ``stands_for`` are the words that a “she” or “they”
        stands for: the last place before the end of the sentence counts.
        """
        home = finding.sentence(self.article.article, sentence)
        places = self._places((home.start, home.end), inside(home), source=source, cue=cue, content=content)
        whom = self._whom(stands_for, home.end)
        added = Relation(0, **places, kind="", cue_class=cue_class, source_type=source_type, antecedent=whom)
        return self.insert(finding.coding(self.text, added, self._key(outer)))

    def change(
        self,
        number: int,
        source: Words | None = None,
        cue: Words | None = None,
        content: Words | None = None,
        cue_class: str | None = None,
        source_type: str | None = None,
        outer: int | None = None,
        stands_for: str | None = None,
    ) -> Said:
        """Change parts of a relation; what is not given stays. An empty text takes a part away, ``outer=0`` a chain."""
        row = self.row(number)
        home = self.now().stretch(row.relation)
        words = later_many("the sentence of relation {relation}", "the sentences of relation {relation}")
        where = say_many(*words, len(home), relation=number)
        within = (home[0].start, home[-1].end)
        changed = self._places(within, where, source=source, cue=cue, content=content)
        changed |= {"cue_class": cue_class} if cue_class is not None else {}
        changed |= {"source_type": source_type} if source_type is not None else {}
        if source is not None or stands_for is not None:
            changed["antecedent"] = self._whom(stands_for, within[1])
        carrier = self.coding(row).outer if outer is None else self._key(outer)
        return self.replace(row, finding.coding(self.text, replace(row.relation, **changed), carrier))

    def yes(self, *sentences: int) -> Said:
        """Say that you have read sentences, and that all is right in them; number 0 is the headline."""
        return self._settled(sentences, right=True)

    def take_back(self, *sentences: int) -> Said:
        """Take back that all is right in sentences."""
        return self._settled(sentences, right=False)

    def _settled(self, numbers: Iterable[int], right: bool) -> Said:
        sentences = [finding.sentence(self.article.article, number) for number in dict.fromkeys(numbers)]
        said, now = self.settle(*sentences, right=right), self.now()
        return Said(" ".join(filter(None, (said, now.progress, "" if now.left else say(MEANT)))), said.problem)

    @property
    def table(self) -> pandas.DataFrame:
        """One row a relation: number, sentence, source, cue, content, kind, classes, certainty, who made it."""
        return tables.frame(saving.rows(self.article))

    def save_csv(self, path: str | Path = "") -> Path:
        """Write the relations as a table for a spreadsheet, into ``my-work`` if no path is given; returns the path."""
        return saving.save(self.article, "csv", path)

    def save_web(self, path: str | Path = "") -> Path:
        """Write the relations as Web Annotations (JSON-LD), for other programs; returns the path."""
        return saving.save(self.article, "jsonld", path)

    def save_lesson(self, path: str | Path = "") -> Path:
        """Write the article with everything that you confirmed and mended as one file for a class; returns the path.

        Students take it by ``lessons add FILE``. Raises BadValue for the course's own article, NotSaved if it can't be
        written, with one sentence.
        """
        return saving.save(self.article, "lesson", path)

    def _key(self, outer: int) -> str:
        return self.row(outer).key if outer else ""

    def _whom(self, words: str | None, end: int) -> Span | None:
        """The last place before ``end`` where the words stand that a pronoun stands for."""
        if not words:
            return None
        start = self.text.rfind(words, 0, end)
        if start < 0:
            raise BadValue(say("The words “{words}” do not stand before the end of this sentence.", words=words))
        return start, start + len(words)

    def _places(self, within: Span, where: str, **parts: Words | None) -> dict[str, Any]:
        """Where the words of the parts stand that are given."""
        return {part: self._found(part, words, within, where) for part, words in parts.items() if words is not None}

    def _found(self, part: str, words: Words, within: Span, where: str) -> tuple[Span, ...]:
        """Where words stand; those of a content, which begins in a sentence, may go on after it."""
        try:
            return finding.spans(self.text, words, within, where)
        except BadValue:
            paragraphs = self.article.article.parts
            end = next((part.end for part in paragraphs if part.start <= within[1] <= part.end), within[1])
            if part != "content" or end <= within[1]:
                raise
            spans = finding.spans(self.text, words, (within[0], end), where)
            if not spans or spans[0][0] >= within[1]:
                raise
            return spans

    # The draft without a kernel

    def _shown(self) -> tuple[str, list[list[str]], list[str]]:
        """How much of the draft a person has confirmed, a row a relation, the lines that mend it from code."""
        now, code = self.now(), ("from lessons import corrections", "corrections")
        if self._given is not None:  # the first line gives it the name by which the others call it
            code = ("draft = correct(own.working())", "draft")
        none, yours = say("none"), say("yours")
        rows = [
            [
                str(relation.number),
                *(shorten(relation.words(now.text, part), 60) or none for part in PARTS),
                relation.cue_class,
                yours if relation.made_by == "reader" else relation.certainty,
            ]
            for relation in now.relations
        ]
        relations = say_many("{number} relation", "{number} relations", len(now.relations))
        heading = say(WORDS["draft"], draft=titled(self.article.name), relations=relations, progress=now.progress)
        return heading, rows, [code[0], *(f"{code[1]}.{call}" for call in WORDS["examples"])]

    def __repr__(self) -> str:
        heading, rows, how_to = self._shown()
        lines = map(" | ".join, (map(say, WORDS["heads"]), *rows))
        return "\n".join([heading, "", *lines, "", say(FROM_CODE), *how_to])

    def plain(self) -> str:
        heading, rows, how_to = self._shown()
        head = "".join(f'<th scope="col" style="text-align:left">{say(name)}</th>' for name in WORDS["heads"])
        cell = '<td dir="auto" style="text-align:left">{}</td>'
        body = "".join(f"<tr>{''.join(cell.format(escape(words)) for words in row)}</tr>\n" for row in rows)
        label = escape(say("The machine’s draft, to be mended"))
        return (
            f'<section class="lessons-plain" aria-label="{label}">'
            f"<p>{escape(heading)}</p><table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"
            f"<p>{say(FROM_CODE)}</p>"
            f"<pre><code>{escape(chr(10).join(how_to))}</code></pre></section>"
        )

    def live(self) -> Any:
        from lessons.play.corrections.screens.panel import Panel

        return Panel(self).widget


def correct(article: OwnArticle | None = None) -> Corrections:
    """The machine's draft of an article, to be mended: by default of the article in use.

    ``correct(own.working())`` takes a practice article where no article of one's own is in use.
    """
    return Corrections(article)


def __getattr__(name: str) -> Any:
    if name in CALLS:
        return getattr(correct(), name)
    raise AttributeError(f"module 'lessons.play.corrections' has no attribute {name!r}")
