"""How web pages are cleaned: time beside the extractor’s own, share of text found again, agreement with the extractor.

    python tests/benchmarks/cleaning.py [FOLDER ...]

reads every .html file below the folders (bring your own: pages belong to others), or without a folder the pages of
tests/pages, each made as large as a news page is today, and prints, for each and in all,

- ratio: CPU time of text.reading to that of trafilatura.bare_extraction on the same bytes, best of five, the two in
  turns;
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
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

import trafilatura

from lessons.text.article import _article
from lessons.text.reading import ReadingError, html
from lessons.text.reading.blocks import blocks_of
from lessons.text.reading.declared import declared
from lessons.text.reading.decoding import decode_page
from lessons.text.reading.parsing import parse

PAGES = Path(__file__).parent.parent / "pages"
RUNS = 5
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


def best(*works: Callable[[], Any]) -> list[tuple[float, Any]]:
    """For each of some works the least CPU time of five runs, in milliseconds, and the result. They run in turns."""
    times, results = [list[float]() for _ in works], list[Any](works)
    for _ in range(RUNS):
        for number, work in enumerate(works):
            start = time.process_time()
            results[number] = work()
            times[number].append((time.process_time() - start) * 1000)
    return list(zip(map(min, times), results, strict=True))


def padded(page: str) -> str:
    """A small page with what stands around the article on a page of today: programs, styles, menus, other stories."""
    program = "".join(
        f'function f{n}(a,b){{var c="<p>"+a[{n}]+"</p>";return b?c.replace(/x{n}/g,"y"):c}}' for n in range(900)
    )
    style = "".join(f".c{n}-block{{margin:0 {n}px;color:#0{n % 10}a}}" for n in range(1_500))
    menu = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/section-{n}" data-track="nav|{n}">'
        f"<span>Section {n}</span></a></li>"
        for n in range(150)
    )
    story = "".join(
        f'<div class="card card--{n % 4}"><a class="card__link" href="/story-{n}"><img src="/{n}.jpg" '
        f'srcset="/{n}-2.jpg 2x" alt="A picture"><svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
        f'<h3 class="card__title">Something else that happened, number {n}</h3></a>'
        f'<p class="card__meta"><span>By Someone Else</span> <span>{n} min read</span></p></div>'
        for n in range(80)
    )
    head = f"<style>{style}</style><script>{program}</script>"
    above = f'<div class="top-menu"><nav class="mega-menu"><ul>{menu}</ul></nav></div>'
    below = f'<section class="related-stories"><h2>More from us</h2>{story}</section><script>{program}</script>'
    page = re.sub(r"(?i)</head>", lambda match: head + match[0], page, count=1)
    page = re.sub(r"(?i)(<body[^>]*>)", lambda match: match[0] + above, page, count=1)
    return re.sub(r"(?i)</body>", lambda match: below + match[0], page, count=1)


def f1(ours: str, theirs: str) -> float:
    """The F1 of two bags of words."""
    one, other = Counter(_TOKEN.findall(ours)), Counter(_TOKEN.findall(theirs))
    same = (one & other).total()
    return 2 * same / (one.total() + other.total()) if one.total() + other.total() else 1.0


def bare_extraction(data: bytes) -> Any:
    """What the extractor does by itself, with the options that we give it."""
    return trafilatura.bare_extraction(data, url=None, include_comments=False, deduplicate=False)


def measure(path: Path, data: bytes) -> Row | None:
    """One page, or None if the extractor finds no article in it."""
    found = bare_extraction(data)
    if found is None or not (found.text or "").strip():
        return None
    try:
        (bare, _), (ours, source) = best(lambda: bare_extraction(data), lambda: html.read(data, "page.html"))
        article = _article(source, path.name)
    except ReadingError as error:
        print(f"{path.name}: {type(error).__name__}: {error}")
        return None
    text = "\n\n".join(part.text for part in article.parts if part.kind != "headline")
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
    tree = parse(decode_page(data, "page.html").text, "page.html")
    return html._chosen(tree, "page.html", blocks_of(tree), declared(tree)).aligned


def _pages(folders: list[str]) -> Iterator[tuple[Path, bytes]]:
    for folder in folders or [str(PAGES)]:
        for path in sorted(Path(folder).rglob("*.html")):
            data = path.read_bytes()
            yield path, data if folders else padded(decode_page(data, path.name).text).encode()


def main(folders: list[str]) -> None:
    """Print the table and the sums."""
    logging.disable(logging.CRITICAL)
    rows = [row for path, data in _pages(folders) if (row := measure(path, data))]
    if not rows:
        sys.exit("There is no page with an article in these folders.")
    print(f"{'page':40} {'bare ms':>8} {'ours ms':>8} {'aligned':>8} {'F1':>7} {'rows':>5}")
    for row in sorted(rows, key=lambda row: row.f1)[:25]:
        print(f"{row.page[:40]:40} {row.bare:8.1f} {row.ours:8.1f} {row.aligned:8.4f} {row.f1:7.4f} {row.drops:5}")
    print(f"{len(rows)} pages; the 25 with the lowest F1 are shown")
    print(f"ratio: {sum(r.ours for r in rows) / sum(r.bare for r in rows):.2f} in all, ", end="")
    print(f"{median(r.ours / r.bare for r in rows):.2f} for the median page, wanted: up to 1.35; ", end="")
    print(f"{mean(r.ours - r.bare for r in rows):+.1f} ms/page")
    print(f"aligned: mean {mean(r.aligned for r in rows):.4%}, least {min(r.aligned for r in rows):.4%}")
    print(f"F1 against the extractor: mean {mean(r.f1 for r in rows):.4f}, least {min(r.f1 for r in rows):.4f}")
    print(f"rows of the ledger: median {median(r.drops for r in rows)}, most {max(r.drops for r in rows)}")
    if gold := [row for row in rows if row.gold_ours >= 0]:
        theirs, own = mean(row.gold_theirs for row in gold), mean(row.gold_ours for row in gold)
        print(f"F1 against gold, {len(gold)} pages: extractor {theirs:.4f}, ours {own:.4f} ({own - theirs:+.4f})")


if __name__ == "__main__":
    main(sys.argv[1:])
