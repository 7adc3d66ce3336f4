"""Claims of one's own article: where their reviews are kept, and the two lists from which a review begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case import coding
from lessons.kit import named_files, safe_json
from lessons.kit.literal import shorten

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

PICK = "Take a sentence of your article (you may shorten it)"
EARLIER = "Your reviews of this article"
A_NEW_ONE = "a new one"
LIMIT = 1_000_000  # bytes of a review; its fields may have 2,000 characters each


def folder(article: OwnArticle) -> Path:
    """Where the reviews of an article's claims are kept: in the workspace, beside its corrections."""
    return article.log.with_name(f"{article.file.name}.claims")


def reviews(article: OwnArticle) -> tuple[dict[str, Any], ...]:
    """The saved reviews of an article's claims, the first saved first. What can't be read is left out."""
    return in_folder(folder(article))


def in_folder(where: Path) -> tuple[dict[str, Any], ...]:
    """The reviews in a folder as ClaimReview, the first saved first. What can't be read is left out.

    >>> in_folder(Path("nowhere"))
    ()
    """
    found = []
    try:
        files = sorted(where.glob("claim-review-*.json"), key=lambda path: (path.lstat().st_mtime_ns, path.name))
    except OSError:
        return ()
    for path in files:
        try:
            review = safe_json.loads(named_files.read(path, LIMIT, "claim review"))
        except ValueError:
            continue
        if isinstance(review, dict):
            found.append(review)
    return tuple(found)


def seen(article: OwnArticle) -> str:
    """The words that say where a claim of the article stands: its headline, and its publisher if the page names one."""
    publisher = next((fact.value for fact in article.article.facts if fact.field == "publisher"), "")
    return f"{article.name} ({publisher})" if publisher else article.name


class Chooser:
    """Two lists above the form: a sentence of the article to begin with, and the reviews that are saved already."""

    def __init__(
        self,
        article: OwnArticle,
        take: Callable[[coding.CodedSentence], None],
        reopen: Callable[[dict[str, Any]], None],
    ) -> None:
        import ipywidgets as w

        from lessons.kit.controls import field

        self.article = article
        self.rows = {row.sentence: row for row in coding.rows(article)}
        lines = [(f"{number}. {shorten(row.text, 90)}", number) for number, row in self.rows.items()]
        self.pick = field(w.Dropdown(options=[("choose …", 0), *lines], value=0, description=PICK))
        self.earlier = field(w.Dropdown(options=[(A_NEW_ONE, -1)], value=-1, description=EARLIER))
        self.drawing = False
        self.refresh()
        self.pick.observe(lambda change: self._take(change["new"], take), "value")
        self.earlier.observe(lambda change: self._reopen(change["new"], reopen), "value")

    def refresh(self, claim: str = "") -> None:
        """List the saved reviews, and show the one of a claim as chosen."""
        self.saved = reviews(self.article)
        claims = [str(each.get("claimReviewed", "")) for each in self.saved]
        self.drawing = True
        names = [(shorten(each, 80) or "without words", number) for number, each in enumerate(claims)]
        self.earlier.options = [(A_NEW_ONE, -1), *names]
        self.earlier.value = claims.index(claim) if claim in claims else -1
        self.drawing = False

    def _take(self, number: int, take: Callable[[coding.CodedSentence], None]) -> None:
        if number:
            take(self.rows[number])

    def _reopen(self, number: int | None, reopen: Callable[[dict[str, Any]], None]) -> None:
        if number is not None and not self.drawing:
            reopen(self.saved[number] if 0 <= number < len(self.saved) else {})
