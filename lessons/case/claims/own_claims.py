"""Claims of one's own article: where their reviews are kept, read again, and where it was seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.kit import named_files, safe_json

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

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
