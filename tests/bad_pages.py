"""Web pages and plain texts that readers of files stumble over, each with the outcome that it must have.

Each input is made by a small builder, so that one can read here what is wrong with it. See bad_inputs.py for the rest.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from small_files import column, pdf

from lessons.text.reading import EmptyInput, NoArticleFound, NotText, ReadingError, TooDeep, TooLarge

STORY = (
    "The ferry office said on Monday that the boat to Sorn will not sail for two weeks.",
    "“We are sorry,” a spokeswoman told reporters. “Nobody likes to wait for a boat in March.”",
    "The repairs cost 40,000 crowns, according to a letter that the mayor showed to this paper.",
    "People who work in the town will sleep there, said Tom Birch, a teacher at the school of Sorn.",
)
TEXT = "\n\n".join(("Ferry to Sorn stops for repairs", *STORY))


@dataclass(frozen=True)
class Input:
    """An input and its outcome: ``error`` with the words ``says``, or an article with what the other fields say."""

    number: str
    title: str
    name: str
    content: bytes | Callable[[Path], object] = b""  # or what makes the file at a path, as ``later`` does
    error: type[ReadingError] | None = None
    says: str = ""
    clean: str | None = None  # the whole clean text
    has: tuple[str, ...] = ()  # words that the clean text has
    lacks: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # rules that have a row in the ledger
    no_rules: tuple[str, ...] = ()
    parts: int | None = None  # paragraphs, the headline counted
    kinds: tuple[str, ...] = ()  # kinds of paragraphs that there are
    facts: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # field: status, value

    def make(self, folder: Path) -> Path:
        """The input as a path in a folder."""
        path = folder / self.name
        if callable(self.content):
            self.content(path)
        else:
            path.write_bytes(self.content)
        return path


def later(content: Callable[[], bytes]) -> Callable[[Path], object]:
    """What is large is made where it is tested, and not wherever this table is read."""
    return lambda path: path.write_bytes(content())


def page(*inside: str, head: str = "", story: tuple[str, ...] = STORY) -> str:
    """A web page with the story as its article and something more in front of it."""
    words = "".join(f"<p>{each}</p>" for each in story)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry stops</title>{head}</head><body>'
        f"<article><h1>Ferry to Sorn stops for repairs</h1>{''.join(inside)}{words}</article></body></html>"
    )


def html(*inside: str, head: str = "", story: tuple[str, ...] = STORY) -> bytes:
    return page(*inside, head=head, story=story).encode()


def _fifty_megabytes(path: Path) -> None:
    line = b"Rain fell on the boat. " * 50_000
    with path.open("wb") as file:
        for _ in range(44):
            file.write(line)


_LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry to Sorn stops for repairs",
    "datePublished": "2024-03-05",
    "author": {"@type": "Person", "name": "Ann Lee"},
    "publisher": {"@type": "Organization", "name": "The Daily Example"},
    "articleBody": "\n\n".join(STORY),
}

PAGES = (
    Input("1", "an empty file", "empty.txt", b"", EmptyInput, "0 bytes"),
    Input("1b", "an empty web page", "empty.html", b"", EmptyInput, "0 bytes"),
    Input("1c", "an empty document", "empty.docx", b"", EmptyInput, "0 bytes"),
    Input("1d", "an empty PDF", "empty.pdf", b"", EmptyInput, "0 bytes"),
    Input(
        "2", "random bytes as a web page", "page.html", random.Random(2).randbytes(20_000), NotText, "not plain text"
    ),
    Input("2b", "random bytes as Markdown", "page.md", random.Random(3).randbytes(20_000), NotText, "not plain text"),
    Input("2c", "random bytes as a document", "page.docx", random.Random(4).randbytes(20_000), NotText, "not a Word"),
    Input("2d", "random bytes as a PDF", "page.pdf", random.Random(5).randbytes(20_000), NotText, "not a PDF"),
    Input(
        *("3", "Cyrillic letters in an old code, undeclared", "page.html"),
        "<html><body><article><h1>Паром стоит</h1><p>Паром на остров не пойдёт две недели, сообщила контора.</p>"
        "<p>Люди ночуют в городе, сказал учитель.</p></article></body></html>".encode("cp1251"),
        has=("Паром на остров не пойдёт две недели",),
        rules=("decode.guess",),
    ),
    Input("4", "UTF-16 with its mark", "page.txt", TEXT.encode("utf-16"), clean=TEXT, rules=("decode.bom",)),
    Input("4b", "a web page in UTF-16", "page.html", page().encode("utf-16"), has=STORY),
    Input(
        *(
            "5",
            "NUL and BEL in words",
            "page.txt",
            TEXT.replace("ferry", "fer\x00ry").replace("mayor", "may\x07or").encode(),
        ),
        clean=TEXT,
        rules=("normalise.control",),
    ),
    Input(
        *(
            "5b",
            "NUL and BEL in a web page",
            "page.html",
            html().replace(b"mayor", b"may\x07or").replace(b"boat", b"bo\x00at"),
        ),
        has=("the mayor showed",),
    ),
    Input(
        "6",
        "50,000 nested elements",
        "page.html",
        b"<html><body>" + b"<div>" * 50_000 + b"Rain.",
        TooDeep,
        "2,000 deep",
    ),
    Input("7", "50 MB in one line", "page.html", _fifty_megabytes, TooLarge, "5 MB"),
    Input(
        *(
            "8",
            "400,000 inline tags",
            "page.html",
            b"<html><body><p>" + b"<b>a</b>" * 400_000,
            TooLarge,
            "20,000 elements",
        ),
    ),
    Input(
        *("9", "an entity bomb", "page.html"),
        b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + html("<p>&b;</p>")[15:],
        has=STORY,
        lacks=("hahaha",),
    ),
    Input(
        *(
            "10",
            "a script spelled out in the text",
            "page.html",
            html("<p>They wrote &lt;script&gt;alert(1)&lt;/script&gt; here.</p>"),
        ),
        has=("<script>alert(1)</script>",),
    ),
    Input(
        "10b",
        "a script in plain text",
        "page.txt",
        f"{TEXT}\n\n<script>alert(1)</script>".encode(),
        has=("<script>alert(1)",),
    ),
    Input(
        *(
            "11",
            "signs that nobody sees",
            "page.txt",
            "\u202eRain\u200b fell\u00ad on\u00a0Sorn.\n\nIt was wet.".encode(),
        ),
        clean="Rain fell on Sorn.\n\nIt was wet.",
        rules=("normalise.invisible", "normalise.space"),
    ),
    Input(
        *(
            "11b",
            "the same in a web page",
            "page.html",
            html("<p>The \u202emayor\u200b of\u00a0So\u00adrn spoke about the boat.</p>"),
        ),
        has=("The mayor of Sorn spoke",),
        rules=("normalise.invisible",),
    ),
    Input(
        "12",
        "a Cyrillic letter in a Latin word",
        "page.txt",
        TEXT.replace("Sorn will", "Sоrn will").encode(),
        has=("Sоrn",),
        rules=("evidence.mixed_script",),
    ),
    Input(
        "13",
        "letters read with the wrong code",
        "page.txt",
        TEXT.replace("Birch", "BÃ©rch").encode(),
        has=("BÃ©rch",),
        rules=("evidence.mojibake",),
    ),
    Input(
        *("14", "the same paragraph four times", "page.html", html(story=(*STORY, *(STORY[0],) * 3))),
        rules=("evidence.repeated_paragraph",),
        parts=8,
    ),
    Input(
        *("15", "the free beginning of a page for subscribers", "page.html"),
        html(
            head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
        ).replace(b"</article>", b"<p>Subscribe to continue</p></article>"),
        has=STORY[:1],
        lacks=("Subscribe to continue",),
        facts={"access": ("found", "stub")},
    ),
    Input(
        *("16", "a cookie notice and closed comments", "page.html"),
        page("")
        .replace("<article>", '<div class="cookie-banner"><p>We use cookies. Accept all cookies</p></div><article>')
        .replace("</article>", "<p>Comments are closed.</p></article>")
        .encode(),
        has=STORY,
        lacks=("cookies", "Comments are closed"),
    ),
    Input(
        *("17", "a live report of eight entries", "page.html"),
        html(
            story=tuple(
                f'<time datetime="2024-03-05T1{i}:00">1{i}:00</time> Entry number {i}: the boat lies in the harbor, '
                "the office said at that hour."
                for i in range(8)
            )
        ),
        has=tuple(f"Entry number {i}" for i in range(8)),
    ),
    Input(
        *("18", "a page whose text is in its data alone", "page.html"),
        f'<!DOCTYPE html><html><head><title>Ferry</title><script type="application/ld+json">{json.dumps(_LD)}</script>'
        '</head><body><div id="app"></div></body></html>'.encode(),
        has=STORY,
        facts={"date": ("found", "2024-03-05"), "byline": ("found", "Ann Lee")},
    ),
    Input(
        *("18b", "data with signs that move a terminal’s cursor, and code", "page.html"),
        html(
            head='<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05", '
            '"author": {"name": "Ann\\u001b[31m <b onclick=x>Lee\\u202e"}, "publisher": "\\ud83d=1+1"}</script>'
        ),
        has=STORY,
    ),
    Input("19", "a PDF named .html", "page.html", pdf(column(TEXT)), NotText, "is a PDF"),
    Input("20", "plain text named .html", "page.html", TEXT.replace("\n", "\r\n").encode(), clean=TEXT, parts=5),
    Input(
        *("21", "Arabic, one paragraph and four like another", "page.html"),
        html(
            story=(
                "قال المكتب إن العبارة لن تبحر لمدة أسبوعين إلى الجزيرة.",
                *("قال المعلم إن الناس ينامون في المدينة هذه الأيام.",) * 4,
            )
        ),
        has=("قال المكتب إن العبارة",),
        parts=6,
    ),
    Input(
        *("22", "a year in a table, no date", "page.html"),
        html("<table><tr><td>Year</td><td>2024</td></tr><tr><td>Boats</td><td>2</td></tr></table>"),
        facts={"date": ("absent", "")},
    ),
    Input(
        *("23", "breaks for paragraphs, and closed comments", "page.html"),
        b"<html><body><article><h1>Ferry stops</h1><div>"
        + "<br><br>".join((*STORY, "Comments are closed.")).encode()
        + b"</div></article></body></html>",
        has=STORY,
        lacks=("Comments are closed",),
    ),
    Input(
        "24",
        "bytes that are not UTF-8",
        "page.txt",
        TEXT.encode() + b"\n\nA caf\xe9 is open.",
        has=("A café is open",),
        rules=("decode.guess",),
    ),
    Input(
        *("28", "a page that says UTF-8 and is old Windows", "page.html"),
        html("<p>A café is open on Sorn, and it’s warm in there.</p>").decode().encode("cp1252"),
        has=("A café is open on Sorn, and it’s warm",),
        rules=("decode.guess",),
    ),
    Input(
        *("34b", "a web page with a headline alone", "page.html"),
        b"<!DOCTYPE html><html><body><h1>Ferry stops</h1></body></html>",
        error=NoArticleFound,
        says="No article was found",
    ),
    Input(
        *("35", "several articles on one page", "page.html"),
        (
            "<!DOCTYPE html><html><head><title>March</title></head><body>"
            + "".join(f"<article><h2>Report number {i}</h2><p>{each}</p></article>" for i, each in enumerate(STORY))
            + "</body></html>"
        ).encode(),
        has=STORY,
        kinds=("subhead",),
    ),
    Input(
        *("36", "an AMP page", "page.html"),
        html(
            head='<link rel="canonical" href="https://example.org/a"><script async src="https://cdn.example/v0.js"></script>'
        )
        .replace(b"<html ", b"<html amp ")
        .replace(b"</h1>", b"</h1><amp-img src=x></amp-img><amp-ad></amp-ad>"),
        has=STORY,
        parts=5,
    ),
)
