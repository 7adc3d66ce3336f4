"""The form in which a student writes a claim review: filled in on the screen, saved into ``my-work``, downloaded.

Nothing is kept here: after a restart the form shows the review that was saved last.
"""

from __future__ import annotations

import html
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case.claims import own_claims
from lessons.case.claims.claim_review import VERDICTS, Review, words_at
from lessons.course import record
from lessons.course.code_word import code_word
from lessons.kit import appending, paths
from lessons.kit.errors import BadValue, CourseError
from lessons.kit.named_files import NotSaved
from lessons.kit.needs_kernel import NeedsKernel

if TYPE_CHECKING:
    from lessons.case.coding import CodedSentence
    from lessons.case.own import OwnArticle

_JSON = "white-space:pre-wrap; word-break:normal; overflow-wrap:anywhere"
NOBODY, BODY, PERSON = "nobody is named", "an office, a group or a website", "a person"


class Form(NeedsKernel):
    """What ``review_claim()`` returns: a form in a notebook, and ``save`` from code."""

    def __init__(self, after: str = "", about: OwnArticle | None = None) -> None:
        self.after = after
        self.about = about

    def save(self, claim: str, verdict: str, reason: str, day: str, **fields: Any) -> Path:
        """Check the fields of a Review and save it; returns the path of the file.

        Raises BadValue with one sentence if a field can't be used, NotSaved if the folder can't be written.
        """
        if self.about:
            fields.setdefault("seen", own_claims.seen(self.about))
        return written(Review(claim, verdict, reason, day, **fields), self.about)

    def __repr__(self) -> str:
        call = (
            "review_claim(about=own.working()).save("
            '"The claim", "reports vary", "Your reason ...", "2026-01-31", claimant="...")'
            if self.about
            else 'review_claim().save("The claim", "reports vary", "Your reason ...", "2026-01-31", seen="...")'
        )
        return (
            "Your claim review: claim, verdict, reason, day. From code: "
            f"{call} "
            f"saves it into my-work. The verdicts: {', '.join(VERDICTS.values())}."
        )

    def live(self) -> Any:
        return Panel(self.after, self.about).widget

    def plain(self) -> str:
        return on_paper()


def review_claim(after: str = "", about: OwnArticle | None = None) -> Form:
    """The form for one claim review, exported as ClaimReview of schema.org.

    ``after`` names the exercise whose text a button takes over as the reason. ``about`` is an own article: the form
    then offers its sentences, and the reviews are kept with it.
    """
    return Form(after, about)


def written(review: Review, about: OwnArticle | None = None) -> Path:
    """Save a review; an error of the disk becomes one sentence."""
    try:
        return review.save(own_claims.folder(about) if about else None)
    except OSError as error:
        raise NotSaved(appending.advice(error, paths.work() / "claim-review.json", "review")) from None


def latest(about: OwnArticle | None = None) -> dict[str, Any]:
    """The fields of the review that was saved last; empty if there is none that can be read."""
    found = own_claims.reviews(about) if about else own_claims.in_folder(paths.work())
    return found[-1] if found else {}


LABELS = {
    "claim": "The claim, as one sentence",
    "claimant": "Who makes the claim?",
    "seen": "Where did you see it? (the name of the page, or an address)",
    "verdict": "Your verdict",
    "reason": "Your reason: which cards, which origins, and what you don’t know",
    "day": "Day of your check, as 2026-01-31",
    "signature": "Signed by",
}

OWN_REASON = "Your reason: which origins, and what you don’t know"


def on_paper() -> str:
    """The form as HTML for a page without a kernel: what to write, line by line."""
    rows = "".join(f"<li>{html.escape(label)}</li>" for label in LABELS.values())
    title = "<p><strong>Your claim review</strong></p>"
    return f'<section class="lessons-plain" aria-label="Your claim review">{title}<ol>{rows}</ol></section>'


class Panel:
    """The widgets of the form."""

    def __init__(self, after: str = "", about: OwnArticle | None = None) -> None:
        import ipywidgets as w

        from lessons.kit.controls import field, styled
        from lessons.kit.marker import Frame
        from lessons.kit.panel import css

        self.about = about
        self.chooser = own_claims.Chooser(about, self._begin, self._restore) if about else None
        self.claim = field(w.Text(description=LABELS["claim"]))
        self.kind = field(w.Dropdown(options=[NOBODY, BODY, PERSON], description=LABELS["claimant"]))
        self.claimant = field(w.Text(description="Its name"))
        self.seen = field(w.Text(description=LABELS["seen"]))
        options = [("choose …", ""), *((label, code) for code, label in VERDICTS.items())]
        self.verdict = field(w.Dropdown(options=options, value="", description=LABELS["verdict"]))
        # The cards are those of the course's article.
        label = OWN_REASON if about else LABELS["reason"]
        self.reason = field(w.Textarea(description=label, rows=4))
        self.day = field(w.Text(description=LABELS["day"]), "lessons-number")
        signatures = [("my code word", code_word()), ("a student", "a student")]
        self.signature = field(w.Dropdown(options=signatures, value="a student", description=LABELS["signature"]))
        self.take = w.Button(description=f"Take my text of {after} as the reason")
        self.button = w.Button(description="Save my claim review")
        self.said = w.HTML()
        self.frame = styled(Frame(label="Your claim review"), "lessons-frame")
        self.button.add_class("lessons-main")
        self.button.on_click(lambda _: self._save())
        self.take.on_click(lambda _: self._take(after))
        title = "<div class='lessons-head'><span class='lessons-title'>Your claim review</span></div>"
        head = w.HTML(f"<style>{css()}</style>{title}")
        self.widget = styled(
            w.VBox(
                [
                    head,
                    *([self.chooser.earlier, self.chooser.pick] if self.chooser else []),
                    self.claim,
                    styled(w.Box([self.kind, self.claimant]), "lessons-cells"),
                    self.seen,
                    self.verdict,
                    *([styled(w.Box([self.take]), "lessons-buttons")] if after else []),
                    self.reason,
                    styled(w.Box([self.day, self.signature]), "lessons-cells"),
                    styled(w.Box([self.button]), "lessons-buttons"),
                    self.said,
                    self.frame,
                ]
            ),
            "lessons-exercise",
        )
        self.widget.layout.grid_gap = "8px"
        self.kind.observe(lambda _: self._ask_name(), "value")
        self._ask_name()
        self._restore(latest(about))
        if self.chooser:
            self.chooser.refresh(self.claim.value)

    def _ask_name(self) -> None:
        self.claimant.layout.visibility = "hidden" if self.kind.value == NOBODY else "visible"

    def review(self) -> Review:
        """The review in the form. Raises BadValue with one sentence for what is missing."""
        if not self.verdict.value:
            raise BadValue("Choose one of the eight verdicts.")
        claimant = "" if self.kind.value == NOBODY else self.claimant.value
        if self.kind.value != NOBODY and not claimant.strip():
            raise BadValue("Write who makes the claim, or choose “nobody is named”.")
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
        try:
            review = self.review()
            path = written(review, self.about)
        except CourseError as wish:
            self._note(html.escape(str(wish)), str(wish))
            return
        if self.chooser:
            self.chooser.refresh(review.claim)
        from lessons.kit.panel import download_link

        link = download_link(path.name, review.as_json().encode("utf-8"))
        text = f"<pre style='{_JSON}'>{html.escape(review.as_json())}</pre>"
        self._note(
            f"Saved in my-work. To take it along: {link}</p>{text}<p>",
            f"Saved in my-work. To take it along: save {path.name}, the next link.",
        )

    def _begin(self, row: CodedSentence) -> None:
        """Begin a review with a sentence of the article and the one who says it."""
        self.claim.value = row.text
        people = row.kind in ("named person", "unnamed person")
        self.kind.value = NOBODY if not row.source else PERSON if people else BODY
        self.claimant.value = row.source
        self._note(
            "The sentence stands in the field of the claim. Keep one claim of it: what could be so or not so?",
            "The sentence is in the field.",
        )

    def _take(self, exercise: str) -> None:
        entries = [entry for entry in record.entries() if entry.exercise == exercise and entry.answer]
        answer = entries[-1].answer if entries else None
        text = answer.get("text") if isinstance(answer, dict) else answer
        if isinstance(text, str):
            self.reason.value = text
            self._note(
                "Your text stands in the field of the reason. Change it as you like.", "Your text is in the field."
            )
        else:
            sentence = f"There is no text in {exercise} yet. Write it there first, or write your reason here."
            self._note(html.escape(sentence), sentence)

    def _note(self, shown: str, spoken: str) -> None:
        self.said.value = f"<p class='lessons-note'>{shown}</p>"
        self.frame.say(spoken)

    def _restore(self, saved: dict[str, Any]) -> None:
        """Show an earlier review. What does not fit the form any more is left out."""
        words = partial(words_at, saved)
        self.claim.value, self.reason.value = words("claimReviewed"), words("reviewBody")
        self.day.value = words("datePublished")
        place = words("itemReviewed", "appearance", "name") or words("itemReviewed", "appearance", "url")
        self.seen.value = place or (own_claims.seen(self.about) if self.about else "")
        self.claimant.value = words("itemReviewed", "author", "name")
        kinds = {"Person": PERSON, "Organization": BODY}
        self.kind.value = kinds.get(words("itemReviewed", "author", "@type"), NOBODY)
        codes = {label: code for code, label in VERDICTS.items()}
        self.verdict.value = codes.get(words("reviewRating", "alternateName"), "")
        if words("author", "name") == code_word():
            self.signature.value = code_word()
