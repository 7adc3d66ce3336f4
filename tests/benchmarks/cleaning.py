"""How web pages are cleaned: time over the extractor’s own, share of text found again, agreement with the extractor.

    python tests/benchmarks/cleaning.py FOLDER [FOLDER ...]

reads every .html file below the folders (bring your own: pages belong to others) and prints, for each and in all,

- overhead: CPU time of lessons.reading over trafilatura.bare_extraction on the same bytes, best of three;
- aligned: the share of the letters of the extractor’s paragraphs that is found on the page;
- F1: tokens of our clean text without its headline, against those of the extractor’s. With a file of the same name
  that ends in .gold.txt beside the page, both are also compared with the gold text.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

import trafilatura

from lessons.article import Article
from lessons.reading import ReadingError, html
from lessons.reading.blocks import found_in
from lessons.reading.declared import declared
from lessons.reading.page_text import decoded

_TOKEN = re.compile(r"\w+")


class Row(NamedTuple):
    """What is measured of one page. Times in milliseconds; F1 against the gold text is -1 without one."""

    page: str
    bare: float
    ours: float
    aligned: float
    f1: float
    gold_theirs: float
    gold_ours: float
    drops: int


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """The least CPU time of three runs, in milliseconds, and the result."""
    times, result = list[float](), None
    for _ in range(3):
        start = time.process_time()
        result = work()
        times.append((time.process_time() - start) * 1000)
    return min(times), result


def f1(ours: str, theirs: str) -> float:
    """The F1 of two bags of words."""
    one, other = Counter(_TOKEN.findall(ours)), Counter(_TOKEN.findall(theirs))
    same = (one & other).total()
    return 2 * same / (one.total() + other.total()) if one.total() + other.total() else 1.0


def measure(path: Path) -> Row | None:
    """One page, or None if the extractor finds no article in it."""
    data = path.read_bytes()
    bare, found = best(lambda: trafilatura.bare_extraction(data, url=None, include_comments=False, deduplicate=False))
    if found is None or not (found.text or "").strip():
        return None
    try:
        ours, _ = best(lambda: html.read(data, "page.html"))
    except ReadingError as error:
        print(f"{path.name}: {type(error).__name__}: {error}")
        return None
    article = Article.read(path)
    text = article.body
    gold = path.with_suffix(".gold.txt")
    wanted = gold.read_text(encoding="utf-8") if gold.is_file() else ""
    return Row(
        path.name,
        bare,
        ours,
        _aligned(data),
        f1(text, found.text),
        f1(found.text, wanted) if wanted else -1,
        f1(text, wanted) if wanted else -1,
        sum(change.stage == "extract" and change.op == "drop" for change in article.changes),
    )


def _aligned(data: bytes) -> float:
    tree = html.parse(decoded(data, "page.html").text, "page.html")
    _, choice = html._chosen(tree, "page.html", found_in(tree), declared(tree))
    return choice.aligned


def main(folders: list[str]) -> None:
    """Print the table and the sums."""
    logging.disable(logging.CRITICAL)
    rows = [row for folder in folders for path in sorted(Path(folder).rglob("*.html")) if (row := measure(path))]
    if not rows:
        sys.exit("There is no page with an article in these folders.")
    print(f"{'page':40} {'bare ms':>8} {'ours ms':>8} {'aligned':>8} {'F1':>7} {'rows':>5}")
    for row in sorted(rows, key=lambda row: row.f1)[:25]:
        print(f"{row.page[:40]:40} {row.bare:8.1f} {row.ours:8.1f} {row.aligned:8.4f} {row.f1:7.4f} {row.drops:5}")
    print(f"{len(rows)} pages; the 25 with the lowest F1 are shown")
    print(f"overhead: {sum(r.ours for r in rows) / sum(r.bare for r in rows) - 1:+.1%} in all, ", end="")
    print(f"{mean(r.ours - r.bare for r in rows):+.1f} ms/page, median {median(r.ours - r.bare for r in rows):+.1f} ms")
    print(f"aligned: mean {mean(r.aligned for r in rows):.4%}, least {min(r.aligned for r in rows):.4%}")
    print(f"F1 against the extractor: mean {mean(r.f1 for r in rows):.4f}, least {min(r.f1 for r in rows):.4f}")
    print(f"rows of the ledger: median {median(r.drops for r in rows)}, most {max(r.drops for r in rows)}")
    if gold := [row for row in rows if row.gold_ours >= 0]:
        theirs, own = mean(row.gold_theirs for row in gold), mean(row.gold_ours for row in gold)
        print(f"F1 against gold, {len(gold)} pages: extractor {theirs:.4f}, ours {own:.4f} ({own - theirs:+.4f})")


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
