"""Every input that readers of files stumble over becomes an article or one named error; nothing else may happen."""

from __future__ import annotations

import csv
import re
import socket
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import pytest
from bad_inputs import ALL, Input, text
from bad_pages import html
from hypothesis import given, settings
from hypothesis import strategies as st
from small_files import docx, p, pdf

from lessons.case import own
from lessons.case.corrections import saving
from lessons.play import adding
from lessons.text.article import Article
from lessons.text.cleaning import REASONS
from lessons.text.ledger import undo
from lessons.text.reading import KINDS, ReadingError


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: Any, **__: Any) -> None:
        pytest.fail("a connection was tried")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    monkeypatch.setenv("LESSONS_WORKSPACE", str(folder))
    return folder


def named(each: Input) -> str:
    return f"{each.number} {each.title}"


def test_every_number_is_given_once() -> None:
    assert [number for number, times in Counter(each.number for each in ALL).items() if times > 1] == []


@pytest.mark.parametrize("each", [each for each in ALL if each.error], ids=named)
def test_a_file_that_cannot_be_an_article_is_not_added(each: Input, tmp_path: Path, workspace: Path) -> None:
    path = each.make(tmp_path)
    with pytest.raises(ReadingError) as raised:
        adding.add(path)
    said = str(raised.value)
    assert type(raised.value) is each.error
    assert each.says in said
    assert said.endswith((".", '"'))
    assert said.count(". ") <= 2  # three sentences at most: what it is, and what to do
    assert len(said) < 300
    assert said.isprintable()  # one line
    assert str(tmp_path) not in said
    assert raised.value.__cause__ is None or raised.value.__suppress_context__
    assert raised.value._render_traceback_() == [said]
    assert [file for file in workspace.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("each", [each for each in ALL if not each.error], ids=named)
def test_a_file_that_becomes_an_article_is_added_whole(each: Input, tmp_path: Path, workspace: Path) -> None:
    path = each.make(tmp_path)
    said = str(adding.add(path))
    assert said.replace("\n", "").isprintable()  # it goes to a terminal
    used = own.in_use()
    assert used is not None
    assert used.file.read_bytes() == path.read_bytes()
    assert {file.name for file in workspace.rglob("*") if file.is_file()} <= {used.file.name, own.IN_USE}
    article = used.article  # the file that is kept, read anew: it holds what was said of the one that was given
    assert f"words {len(article.clean.split())}, sentences {len(article.body_sents)}; cleaning" in said
    check(article)
    check_shown(article, tmp_path)
    if each.clean is not None:
        assert article.clean == each.clean
    assert [words for words in each.has if words not in article.clean] == []
    assert [words for words in each.lacks if words in article.clean] == []
    assert set(each.rules) <= applied(article)
    assert not set(each.no_rules) & applied(article)
    if each.parts is not None:
        assert len(article.parts) == each.parts
    assert set(each.kinds) <= {part.kind for part in article.parts}
    facts = {fact.field: (fact.status, fact.value) for fact in article.facts}
    assert {name: facts.get(name) for name in each.facts} == dict(each.facts)


def applied(article: Article) -> set[str]:
    """The rules that had a part in the ledger, those too that a later one swallowed."""
    said = " ".join(change.reason for change in article.changes)
    return {change.rule for change in article.changes} | {rule for rule, reason in REASONS.items() if reason in said}


def check(article: Article) -> None:
    """What holds for every article, however it was made."""
    assert undo(article.clean, article.changes) == article.raw
    assert article.sents
    assert article.clean.strip()
    for part in article.parts:
        assert part.text == article.clean[part.start : part.end]
        assert part.text.strip()
    for change in article.changes:
        assert change.before == article.raw[change.raw_start : change.raw_end]
        assert change.reason
    for fact in article.facts:  # they are shown in headings and in a terminal
        assert fact.value.isprintable()
    assert repr(article).isprintable()


def check_shown(article: Article, folder: Path) -> None:
    """What a notebook shows of it has no code of the file in it, and can be kept in a file."""
    ledger = article.ledger
    shown = article._repr_html_() + ledger.to_html() + article.paragraphs.to_html() + article.metadata.to_html()
    assert not re.search(r"<(?!/?(?:div|table|thead|tbody|tr|th|td|p|b)\b)", shown)
    assert str(folder) not in shown
    assert escape(article.name) in article._repr_html_()
    ledger.to_csv(index=False).encode("utf-8")  # no half of a sign is left that a file cannot hold


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_exported_cell_is_a_formula(sign: str, tmp_path: Path, workspace: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        f"“{sign}HYPERLINK(1) is what I said,” {sign}Birch said. “\ud83d,” he added.", errors="surrogatepass"
    )
    adding.add(path)
    used = own.in_use()
    assert used is not None
    written = saving.save(used, "csv").read_text(encoding="utf-8-sig")
    for row in csv.reader(written.splitlines()):
        assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and cell]


@given(data=st.binary(max_size=400), ending=st.sampled_from(KINDS))
def test_any_bytes_of_any_name_become_an_article_or_one_error(data: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"page{ending}"
    path.write_bytes(data)
    try:
        article = Article.read(path)
    except ReadingError:
        return
    check(article)


WHOLE = {
    ".docx": docx(p("Ferry stops"), p("The office said so."), comments=["Why?"], footnotes=["Log."], header="Daily"),
    ".pdf": pdf([("The office said so.", 60, 700, 12)], [("It stops.", 60, 700, 12)]),
    ".md": text(
        "# Ferry *stops*\n\n- The [office](http://a.org) said\n> so. `x` <b>y</b>\n\n| a | b |\n|---|---|\n| c | d |\n"
    ),
    ".html": html(),
    ".eml": b"From: =?utf-8?q?Ann?= <a@example.org>\nSubject: =?latin-1?b?UmFpbg==?=\n"
    b"Date: Tue, 5 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSXQgcmFpbmVkLg==\n--b--\n",
}


@given(data=st.data(), ending=st.sampled_from(sorted(WHOLE)))
def test_a_damaged_file_becomes_an_article_or_one_error(data: st.DataObject, ending: str, tmp_path: Path) -> None:
    """Bytes are changed, left out and put in where a reader of this kind of file is already at work."""
    damaged = bytearray(WHOLE[ending])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged)))
        length = data.draw(st.integers(0, 40))
        damaged[place : place + length] = data.draw(st.binary(max_size=8))
    path = tmp_path / f"page{ending}"
    path.write_bytes(damaged)
    try:
        article = Article.read(path)
    except ReadingError:
        return
    check(article)
    check_shown(article, tmp_path)


MARKS = r"* ** _ ~~ ` ``` # > - + 1. [ ] ( ) ! | --- === <b> </b> <div> </p> <!-- --> <script> &amp; &#0; \ :"
OTHERS = (
    "\n",
    "\n\n",
    "  \n",
    "\r\n",
    "\r",
    "    ",
    " ",
    "\x00",
    "\u2028",
    "Rain",
    "fell.",
    "“",
    "”",
    "é",
    "e\u0301",
    "😀",
)
SIGNS = st.sampled_from((*MARKS.split(), *OTHERS))


@settings(max_examples=150)
@given(words=st.lists(SIGNS, min_size=12, max_size=60).map("".join))
def test_any_markdown_can_be_restored_and_loses_no_words(words: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(words.encode())
    try:
        article = Article.read(path)
    except ReadingError:
        return
    check(article)
    accounted = [False] * len(article.raw)
    for block in article.source.blocks:
        accounted[block.start : block.end] = [True] * (block.end - block.start)
    for change in article.changes:
        accounted[change.raw_start : change.raw_end] = [True] * (change.raw_end - change.raw_start)
    lost = [
        sign for sign, known in zip(article.raw, accounted, strict=True) if not known and sign.strip(" \n\r\t\u2028")
    ]
    assert lost == []
