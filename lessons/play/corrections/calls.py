"""Every way to mend a draft from code; in a notebook the same object shows itself as a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case.corrections import finding
from lessons.case.corrections.applying import Corrected, Row
from lessons.case.corrections.desk import MEANT, Desk, Said, left, progress
from lessons.case.corrections.events import LONGEST, read
from lessons.case.corrections.finding import Words
from lessons.kit import tables
from lessons.kit.errors import BadValue, UnknownName
from lessons.kit.needs_kernel import NeedsKernel

if TYPE_CHECKING:
    import pandas

    from lessons.sources.relation import Span
    from lessons.text.article import Sentence


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
        where = f"sentence {sentence}" if sentence else "the headline"
        within = (home.start, home.end)
        coding = finding.coding(
            self.text,
            finding.spans(self.text, source, within, where),
            finding.spans(self.text, cue, within, where),
            self._content(content, within, where),
            cue_class,
            source_type,
            self._whom(stands_for, home.end),
            self._row(self.now(), outer).key if outer else "",
        )
        return self.insert(coding)

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
        now = self.now()
        row = self._row(now, number)
        before = self.coding(row, now)
        home = finding.stretch(self.article.article, row.relation)
        within = (home[0].start, home[-1].end)
        where = f"the sentence of relation {number}" if len(home) == 1 else f"the sentences of relation {number}"

        def places(part: str, words: Words | None) -> tuple[Span, ...]:
            if words is None:
                return row.relation.spans(part)
            if part == "content":
                return self._content(words, within, where)
            return finding.spans(self.text, words, within, where)

        coding = finding.coding(
            self.text,
            places("source", source),
            places("cue", cue),
            places("content", content),
            before.cue_class if cue_class is None else cue_class,
            before.source_type if source_type is None else source_type,
            row.relation.antecedent if stands_for is None and source is None else self._whom(stands_for, home[-1].end),
            before.outer if outer is None else self._row(now, outer).key if outer else "",
        )
        return self.replace(row, coding)

    def delete(self, number: int) -> Said:
        """Take a relation out. ``restore()`` brings it back."""
        return self.remove(self._row(self.now(), number))

    def restore(self, which: int | str = "") -> Said:
        """Bring back what was deleted: the last one, the one with a number, or the one that holds some words.

        With the number of a relation that stands, take your changes to it back: it is again as the machine found it.
        """
        now = self.now()
        if isinstance(which, int):
            row = self._row(now, which, deleted=True)
            if row.state not in ("changed", "confirmed", "deleted"):
                raise BadValue(f"You have not changed relation {which}: there is nothing to take back.")
            return self.bring_back(row)
        gone = {row.key: row for row in now.rows if row.state == "deleted"}
        last_first = [event.relation for event in reversed(read(self.article.log)) if event.do == "delete"]
        for key in dict.fromkeys([*last_first, *gone]):
            if key in gone and which in self.described(gone[key].relation, length=len(self.text)):
                return self.bring_back(gone[key])
        raise BadValue(f"No deleted relation holds “{which}”." if which else "Nothing is deleted.")

    def confirm(self, number: int) -> Said:
        """Say that a relation is right as it stands."""
        now = self.now()
        return self.agree(self._row(now, number), now)

    def yes(self, *sentences: int) -> Said:
        """Say that you have read sentences, and that all is right in them; number 0 is the headline."""
        found = [finding.sentence(self.article.article, each) for each in sentences]
        return self._each(self.settle, found)

    def take_back(self, *sentences: int) -> Said:
        """Take back that all is right in sentences."""
        found = [finding.sentence(self.article.article, each) for each in sentences]
        return self._each(self.unsettle, found)

    def _each(self, step: Callable[[Sentence, Corrected], Said], sentences: Iterable[Sentence]) -> Said:
        before = self.now()
        steps = [step(each, before) for each in sentences]
        now = self.now()
        meant = () if left(self.article, now) else (MEANT,)
        said = Said(" ".join(dict.fromkeys((*steps, progress(self.article, now), *meant))))
        said.problem = next((each.problem for each in steps if each.problem), "")
        return said

    def named(self, source: str, named: bool | None = True) -> Said:
        """Say whether the text gives the name of a source; None leaves it to the kind of source that it is."""
        if source not in [each.label for each in self.sources()]:
            raise UnknownName(f"No source is called “{source}”. sources() lists their names.")
        return self.say_named(source, {True: "yes", False: "no", None: ""}[named])

    def same(self, label: str, other: str) -> Said:
        """Count two labels as one source, under the name ``other``; the label's own name takes that back."""
        known = {each for source in self.sources() for each in (source.label, *source.also)}
        for each in (label, other):
            if each not in known:
                raise UnknownName(f"No source is called “{each}”. sources() lists their names.")
        return self.count_as(label, other)

    def side(self, source: str, side: str) -> Said:
        """Say which side a source is on, in words of your own, or ``"not applicable"``; an empty text takes it back."""
        if source not in [each.label for each in self.sources()]:
            raise UnknownName(f"No source is called “{source}”. sources() lists their names.")
        side = " ".join(side.split())
        if len(side) > LONGEST:
            raise BadValue(f"This side has more than {LONGEST} letters: make it shorter.")
        return self.put_on(source, side)

    @property
    def opening(self) -> tuple[str, str]:
        """The first line from code, and the name by which the lines after it call this draft."""
        if self._given is None:
            return "from lessons import corrections", "corrections"
        return "draft = correct(own.working())", "draft"

    @property
    def table(self) -> pandas.DataFrame:
        """One row a relation: number, sentence, source, cue, content, kind, classes, certainty, who made it."""
        from lessons.case.corrections.csv_table import rows

        return tables.frame(rows(self.article, self.now().relations))

    def save_csv(self, path: str | Path = "") -> Path:
        """Write the relations as a table for a spreadsheet, into ``my-work`` if no path is given; returns the path."""
        from lessons.case.corrections import saving

        return saving.save(self.article, self.now().relations, "csv", path)

    def save_web(self, path: str | Path = "") -> Path:
        """Write the relations as Web Annotations (JSON-LD), for other programs; returns the path."""
        from lessons.case.corrections import saving

        return saving.save(self.article, self.now().relations, "jsonld", path)

    def save_lesson(self, path: str | Path = "") -> Path:
        """Write the article with everything that you confirmed and mended as one file for a class; returns the path.

        Students take it by ``lessons add FILE``. Raises BadValue for the course's own article, NotSaved if it can't be
        written, with one sentence.
        """
        from lessons.case.corrections import saving

        return saving.save_lesson(self.article, path)

    def _row(self, now: Corrected, number: int, deleted: bool = False) -> Row:
        found = now.row(number)
        if found is None:
            raise UnknownName(f"There is no relation {number}; this draft has {len(now.relations)}.")
        if found.state == "deleted" and not deleted:
            raise BadValue(f"Relation {number} is deleted: restore({number}) brings it back.")
        return found

    def _whom(self, words: str | None, end: int) -> Span | None:
        """The last place before ``end`` where the words stand that a pronoun stands for."""
        if not words:
            return None
        start = self.text.rfind(words, 0, end)
        if start < 0:
            raise BadValue(f"The words “{words}” do not stand before the end of this sentence.")
        return start, start + len(words)

    def _content(self, words: Words, within: Span, where: str) -> tuple[Span, ...]:
        """The words of a content, which begins in a sentence and may go on after it."""
        try:
            return finding.spans(self.text, words, within, where)
        except BadValue:
            paragraphs = self.article.article.parts
            end = next((part.end for part in paragraphs if part.start <= within[1] <= part.end), within[1])
            found = finding.spans(self.text, words, (within[0], end), where) if end > within[1] else ()
            if not found or found[0][0] >= within[1]:
                raise
            return found

    def __repr__(self) -> str:
        from lessons.play.corrections import plain

        return plain.text(self)

    def live(self) -> Any:
        from lessons.play.corrections.screens.panel import Panel

        return Panel(self).widget

    def plain(self) -> str:
        from lessons.play.corrections import plain

        return plain.html(self)
