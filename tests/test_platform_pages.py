"""Pages as the great publishing systems write them, with words of our own: each becomes the right article.

``pages/platforms/expected.csv`` has a row a page: what it says about itself, how each of its paragraphs begins
(``has``), and words of its website that are no part of the article (``lacks``).
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from lessons.case import own
from lessons.play import adding

PAGES = Path(__file__).parent / "pages" / "platforms"


class Page(NamedTuple):
    """A row of the table."""

    page: str
    headline: str
    byline: str
    date: str
    publisher: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def file(self) -> Path:
        return PAGES / f"{self.page}.html"


def _rows() -> list[Page]:
    with (PAGES / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [
            Page(**(row | {name: tuple(row[name].split("|")) for name in ("has", "lacks")}))
            for row in csv.DictReader(file)
        ]


ROWS = _rows()


def test_the_table_has_a_row_for_each_page_and_there_are_thirty() -> None:
    assert [row.page for row in ROWS] == sorted(path.stem for path in PAGES.glob("*.html"))
    assert len(ROWS) >= 30


@pytest.mark.parametrize("row", ROWS, ids=[row.page for row in ROWS])
def test_a_page_that_is_added_becomes_its_article(row: Page, own_folder: Path) -> None:
    assert "Traceback" not in str(adding.add(row.file))
    used = own.in_use()
    assert used is not None
    article = used.article
    assert article.undo() == article.raw
    facts = {fact.field: fact for fact in article.facts}
    assert {name: facts[name].value for name in ("headline", "byline", "date", "publisher")} == {
        "headline": row.headline,
        "byline": row.byline,
        "date": row.date,
        "publisher": row.publisher,
    }
    assert all(fact.status in ("found", "guessed") for fact in article.facts if fact.value)
    assert (article.parts[0].kind, article.parts[0].text) == ("headline", row.headline)
    body = [" ".join(part.text.split()) for part in article.parts if part.kind not in ("headline", "dateline")]
    assert [text[: len(words)] for text, words in zip(body, row.has, strict=False)] == list(row.has)
    assert len(body) == len(row.has)
    assert [words for words in row.lacks if words not in article.raw] == []  # else the table tests nothing
    assert [words for words in row.lacks if words in article.clean] == []
