"""The form in which a student writes a claim review: filled in on the screen, saved into ``my-work``, downloaded.

Nothing is kept here: after a restart the form shows the review that was saved last.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case import claims, coding
from lessons.case.claims import VERDICTS, Review, Saved
from lessons.course import record
from lessons.course.whole_work import code_word
from lessons.kit import named_files, panel, paths
from lessons.kit.errors import BadValue
from lessons.kit.language import later, said, say
from lessons.kit.literal import shorten
from lessons.kit.panel import NeedsKernel, on_paper
from lessons.kit.toml_table import read_toml

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

TITLE = later("Your claim review")
WORDS = read_toml(paths.data() / "course" / "screens.toml")["review"]  # what the form says, for an author to edit
_JSON = "white-space:pre-wrap; word-break:normal; overflow-wrap:anywhere"
NOBODY, BODY, PERSON = later("nobody is named"), later("an office, a group or a website"), later("a person")
STUDENT = later("a student")  # the same in the file, in each language


@dataclass(repr=False)
class Form(NeedsKernel):
    """What ``review_claim()`` returns: a form in a notebook, and ``save`` from code."""

    after: str = ""
    about: OwnArticle | None = None

    def save(self, claim: str, verdict: str, reason: str, day: str, **fields: Any) -> Path:
        """Check the fields of a Review and save it; returns the path of the file.

        Raises BadValue with one sentence if a field can't be used, NotSaved if the folder can't be written.
        """
        if self.about:
            fields.setdefault("seen", claims.seen(self.about))
        return written(Review(claim, verdict, reason, day, **fields), self.about)

    def __repr__(self) -> str:
        form, more = ("about=own.working()", "claimant") if self.about else ("", "seen")
        fields = f'"The claim", "reports vary", "Your reason ...", "2026-01-31", {more}="..."'
        verdicts = ", ".join(VERDICTS.values())  # as code gives them
        return say(WORDS["from_code"], call=f"review_claim({form}).save({fields})", verdicts=verdicts)

    def live(self) -> Any:
        return Panel(self.after, self.about).widget

    def plain(self) -> str:
        return on_paper(say(TITLE), map(say, WORDS["labels"].values()))


def review_claim(after: str = "", about: OwnArticle | None = None) -> Form:
    """The form for one claim review, exported as ClaimReview of schema.org.

    ``after`` names the exercise whose text a button takes over as the reason. ``about`` is an own article: the form
    then offers its sentences, and the reviews are kept with it.
    """
    return Form(after, about)


def written(review: Review, about: OwnArticle | None = None) -> Path:
    """Save a review; an error of the disk becomes one sentence."""
    with named_files.saving(paths.work() / "claim-review.json", later("review")):
        return review.save(claims.folder(about))


class Panel(panel.Panel):
    """The fields of a review. For an own article, two lists stand above them: its sentences and its saved reviews."""

    def __init__(self, after: str = "", about: OwnArticle | None = None) -> None:
        import ipywidgets as w

        super().__init__(say(TITLE))
        self.after, self.about = after, about
        self.rows = {row.sentence: row for row in coding.rows(about)} if about else {}
        sentences = [(f"{number}. {shorten(row.text, 90)}", number) for number, row in self.rows.items()]
        labels = said(WORDS["labels"])
        self.pick = panel.dropdown(say(WORDS["pick"]), sentences, 0, 0)
        self.earlier = panel.field(w.Dropdown(description=say(WORDS["earlier"])))
        self.drawing = False
        self.claim = panel.field(w.Text(description=labels["claim"]))
        kinds = [(say(kind), kind) for kind in (NOBODY, BODY, PERSON)]
        self.kind = panel.field(w.Dropdown(options=kinds, description=labels["claimant"]))
        self.claimant = panel.field(w.Text(description=say("Its name")))
        self.seen = panel.field(w.Text(description=labels["seen"]))
        self.verdict = panel.dropdown(labels["verdict"], ((say(label), code) for code, label in VERDICTS.items()))
        why = say(WORDS["own_reason"]) if about else labels["reason"]  # the cards are those of the course's article
        self.reason = panel.field(w.Textarea(description=why, rows=4))
        self.day = panel.field(w.Text(description=labels["day"]), "lessons-number")
        signatures = [(say("my code word"), code_word()), (say(STUDENT), STUDENT)]
        self.signature = panel.field(w.Dropdown(options=signatures, value=STUDENT, description=labels["signature"]))
        self.take = self.button(say("Take my text of {exercise} as the reason", exercise=after), self._take)
        self.save = self.button(say("Save my claim review"), self._save, main=True)
        self.show(
            *([self.earlier, self.pick] if about else []),
            self.claim,
            panel.row(self.kind, self.claimant),
            self.seen,
            self.verdict,
            *([panel.buttons(self.take)] if after else []),
            self.reason,
            panel.row(self.day, self.signature),
            panel.buttons(self.save),
        )
        self.widget.layout.grid_gap = "8px"
        self.kind.observe(lambda _: self._ask_name(), "value")
        self._ask_name()
        self._restore([Saved(), *claims.reviews(about)][-1])
        self._list(self.claim.value)
        self.pick.observe(lambda change: self._begin(change["new"]), "value")
        self.earlier.observe(lambda change: self._reopen(change["new"]), "value")

    def _ask_name(self) -> None:
        self.claimant.layout.visibility = "hidden" if self.kind.value == NOBODY else "visible"

    def _list(self, claim: str) -> None:
        """List the saved reviews of the article, and show the one of a claim as chosen."""
        self.saved = claims.reviews(self.about) if self.about else ()
        earlier = [review.claim for review in self.saved]
        names = [(shorten(words, 80) or say("without words"), number) for number, words in enumerate(earlier)]
        self.drawing = True
        self.earlier.options = [(say(WORDS["new"]), -1), *names]
        self.earlier.value = earlier.index(claim) if claim in earlier else -1
        self.drawing = False

    def _reopen(self, number: int | None) -> None:
        if number is not None and not self.drawing:
            self._restore(self.saved[number] if 0 <= number < len(self.saved) else Saved())

    def review(self) -> Review:
        """The review in the form. Raises BadValue with one sentence for what is missing."""
        if not self.verdict.value:
            raise BadValue(say("Choose one of the eight verdicts."))
        claimant = "" if self.kind.value == NOBODY else self.claimant.value
        if self.kind.value != NOBODY and not claimant.strip():
            raise BadValue(say("Write who makes the claim, or choose “nobody is named”."))
        return Review(
            claim=self.claim.value,
            verdict=self.verdict.value,
            reason=self.reason.value,
            day=self.day.value.strip(),
            seen=self.seen.value,
            claimant=claimant,
            claimant_is_person=self.kind.value == PERSON,
            signature=self.signature.value,
        )

    def _save(self) -> None:
        review = self.review()
        path, text = written(review, self.about), review.as_json()
        self._list(review.claim)
        link = panel.download_link(path.name, text.encode("utf-8"))
        shown = f"<pre style='{_JSON}'>{html.escape(text)}</pre>"
        self.say(say("Saved in my-work. To take it along:"), f" {link}", below=shown, aloud=False)
        self.frame.say(say("Saved in my-work. To take it along: save {file}, the next link.", file=path.name))

    def _begin(self, number: int) -> None:
        """Begin a review with a sentence of the article and the one who says it."""
        if not number:
            return
        row = self.rows[number]
        self.claim.value = row.text
        people = row.kind in ("named person", "unnamed person")
        self.kind.value = NOBODY if not row.source else PERSON if people else BODY
        self.claimant.value = row.source
        self.say(say(WORDS["one_claim"]))

    def _take(self) -> None:
        answers = [entry.answer for entry in record.entries() if entry.exercise == self.after and entry.answer]
        answer = answers[-1] if answers else None
        text = answer.get("text") if isinstance(answer, dict) else answer
        if not isinstance(text, str):
            raise BadValue(say(WORDS["no_text"], exercise=self.after))
        self.reason.value = text
        self.say(say("Your text stands in the field of the reason. Change it as you like."))

    def _restore(self, saved: Saved) -> None:
        """Show an earlier review. What does not fit the form any more is left out."""
        self.claim.value, self.reason.value, self.day.value = saved.claim, saved.reason, saved.day
        self.seen.value = saved.seen or (claims.seen(self.about) if self.about else "")
        self.claimant.value = saved.claimant
        self.kind.value = {"Person": PERSON, "Organization": BODY}.get(saved.claimant_type, NOBODY)
        self.verdict.value = {label: code for code, label in VERDICTS.items()}.get(saved.verdict, "")
        if saved.signature == code_word():
            self.signature.value = code_word()
