"""``lessons add``: a file becomes an article of the workspace. The found page is known by its fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lessons import case, paths
from lessons.workspace import write_whole

if TYPE_CHECKING:
    from lessons.article import Article


def add(path: Path) -> str:
    """Read, clean and keep an article; return what to tell the reader.

    Raises the named errors of :mod:`lessons.reading` if the file cannot become an article.
    """
    from lessons.article import Article

    article = Article.read(path)
    known = case.known_edition(article.raw)
    folder = paths.work() / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes()
    target = folder / case.FOUND_PAGE if known == "found" else _free(folder / _name(path), content)
    write_whole(target, content)
    return "\n".join([*_summary(article), "", _next(known, target)])


def undo() -> str:
    """Put the added found page away, so that the notebooks use the teaching edition; return what to say."""
    page = paths.work() / "articles" / case.FOUND_PAGE
    if not page.is_file():
        return "The notebooks already use the teaching edition."
    page.replace(page.with_name("found-page.put-away.txt"))
    return "The notebooks use the teaching edition again. Run all cells to see it."


def _name(path: Path) -> str:
    """A name that every system takes. The found page's own name is kept for the found page alone."""
    stem = re.sub(r"[^\w.-]+", "-", path.stem).strip("-.")[:60] or "article"
    name = f"{stem}{path.suffix.lower()}"
    # Windows and macOS take Found-Page.txt and found-page.txt for the same file.
    return f"own-{name}" if name.lower().startswith("found-page") else name


def _free(target: Path, content: bytes) -> Path:
    """A name that no other text has, so that a second article of the same name does not replace the first."""
    number, free = 2, target
    while free.exists() and free.read_bytes() != content:
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free


def _summary(article: Article) -> list[str]:
    ops = Counter(change.op for change in article.changes)
    sentences = sum(each.sentence > 0 for each in article.sents)
    lines = [
        f"{article.name}: words {len(article.clean.split())}, sentences {sentences}.",
        f"Cleaning dropped {ops['drop']}, replaced {ops['replace']} and flagged {ops['flag']} places.",
    ]
    for change in article.changes:
        if change.op != "flag":
            lines.append(f"  {change.op} {change.before.strip()[:40]!r}: {change.reason}")
    missing = [fact.field for fact in article.facts if fact.status == "absent"]
    if missing:
        lines.append(f"The text does not give: {', '.join(missing)}.")
    return lines


def _next(known: str, target: Path) -> str:
    if known == "found":
        return "This is the found page. All notebooks now run on it. To go back: lessons add --undo"
    if known == "teaching":
        return "This is the teaching edition, which the notebooks use already."
    return (
        f"Kept in {target}. To look at it in a notebook: "
        f'from lessons import Article; Article.read("my-work/articles/{target.name}").ledger\n'
        "The notebooks themselves go on with the case."
    )
