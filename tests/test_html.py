"""A web page becomes an article: what is kept, what is left out and why, and that all of it can be undone."""

from __future__ import annotations

import json
import plistlib
import random
import socket
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessons.kit import paths
from lessons.kit.errors import BadValue
from lessons.text import cleaning, reading
from lessons.text.article import Article
from lessons.text.reading import (
    EmptyInput,
    MissingLibrary,
    NoArticleFound,
    NotText,
    ReadingError,
    Source,
    TooDeep,
    TooLarge,
    extraction,
    html,
)

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
SENTENCE = "The old bridge over the Linde will open again in May, the town council said on Tuesday."
DATA = '<script type="application/ld+json">'
BODY = "".join(f"<p>{SENTENCE} It was number {number} of its kind.</p>" for number in range(6))


def page(name: str) -> Article:
    return Article.read(PAGES / f"{name}.html")


def article(folder: Path, content: str | bytes, name: str = "page.html", encoding: str | None = None) -> Article:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Article.read(path, encoding)


def fact(article: Article, field: str) -> tuple[str, str, str]:
    (row,) = (row for row in article.facts if row.field == field)
    assert row.note.endswith(".")
    return row.value, row.status, row.source


def dropped(article: Article) -> list[tuple[str, str]]:
    return [(change.rule, change.where) for change in article.changes if change.op == "drop"]


def flagged(article: Article) -> list[str]:
    return [change.rule for change in article.changes if change.op == "flag"]


def check_source(source: Source) -> None:
    """Each code point of the raw text is in exactly one of: a kept block, an edit, white space between them."""
    marks = bytearray(len(source.text))
    for block in source.blocks:
        assert source.text[block.start : block.end].strip()
        if not block.rule:
            for place in range(block.start, block.end):
                marks[place] += 1
    for edit in source.edits:
        assert edit.start < edit.end
        assert edit.rule in cleaning.REASONS
        inside = marks[edit.start]  # a cut in a kept block
        for place in range(edit.start, edit.end):
            assert marks[place] == inside
            marks[place] = 1
    for before, after in pairwise(source.edits):
        assert before.end <= after.start
    assert not "".join(letter for letter, mark in zip(source.text, marks, strict=True) if not mark).strip()


def check(article: Article) -> None:
    """What holds for each article that was read from a web page."""
    check_source(article.source)
    assert article.undo() == article.raw
    marks = bytearray(len(article.clean))
    for part in article.parts:
        assert part.text == article.clean[part.start : part.end] == part.text.strip()
        marks[part.start : part.end] = b"\x01" * len(part.text)
    assert not "".join(letter for letter, mark in zip(article.clean, marks, strict=True) if not mark).strip()
    for change in article.changes:
        assert change.before == article.raw[change.raw_start : change.raw_end]
        assert change.after == article.clean[change.clean_start : change.clean_end]
        assert change.reason.endswith((".", "…”"))
        assert change.level in ("safe", "boilerplate", "evidence")
    assert article.sents


@pytest.mark.parametrize("name", NAMES)
def test_every_page_can_be_undone_and_nothing_is_lost(name: str) -> None:
    check(page(name))


def test_a_news_page() -> None:
    news = page("news")
    assert [part.kind for part in news.parts] == ["headline", *["body"] * 8]
    assert news.parts[0].text == "Lindmoor bridge to open again in May"
    assert news.sents[-1].text == "Until the bridge opens, a ferry crosses the river every twenty minutes."
    assert dropped(news) == [
        ("extract.cookies", "div.cookie-banner"),
        ("extract.page_header", "header.site-header"),
        ("extract.author", "p.byline"),
        ("extract.credit", "article.story"),
        ("extract.share", "div.share-buttons"),
        ("extract.caption", "figcaption"),
        ("extract.related", "aside.related-box"),
        ("extract.author", "div.author-box"),
        ("extract.comments", "section#comments"),
        ("extract.navigation", "aside.sidebar"),
        ("extract.footer", "footer"),
    ]
    assert flagged(news) == ["extract.restored_headline"]
    assert "This is code" not in news.raw
    assert [fact(news, field) for field in ("headline", "byline", "date", "publisher")] == [
        ("Lindmoor bridge to open again in May", "found", "h1"),
        ("Tilda Brandt", "found", "json-ld"),
        ("2031-03-04", "found", "json-ld"),
        ("The Linde Courier", "found", "json-ld"),
    ]
    assert all(block.where for block in news.source.blocks)


def test_a_live_blog_keeps_its_times() -> None:
    live = page("live-blog")
    assert Counter(part.kind for part in live.parts) == {"headline": 1, "live_time": 8, "live_entry": 8}
    assert [part.text for part in live.parts[1:3]] == ["14:05", "The council votes for the plan by nine votes to six."]
    assert "14:05" not in [sentence.text for sentence in live.sents]
    assert flagged(live) == ["extract.restored_time"]


ENTRY = (
    "<article><div class=meta>{head}</div><h3>The bulletin of {hour} o’clock</h3><p>The council said that the bridge "
    "would stay closed until the river falls below {hour} meters.</p><p>“We will not open it before that,” Mayor Ada "
    "Hill told reporters at gate {hour}.</p></article>"
)


@pytest.mark.parametrize(
    "head",
    [
        "{hour}:42 Ann Lee",
        "{hour}:42<b>Ann Lee</b>",
        "{hour}:42 GMT by Ann van Dijk",
        "Ann Lee · {hour}.42",
        "<time>{hour}:42 pm</time> | <a rel=author href=/ann>Ann Lee</a>",
        "{hour} min ago · Ann Lee",
    ],
)
def test_the_time_of_an_entry_stays_beside_who_wrote_it(head: str, tmp_path: Path) -> None:
    entries = "".join(ENTRY.format(head=head.format(hour=hour), hour=hour) for hour in range(10, 15))
    live = article(tmp_path, f"<main><h1>Flood in Sedley: live</h1><div class=live>{entries}</div></main>")
    kinds = Counter(part.kind for part in live.parts)
    assert (kinds["live_entry"], kinds["subhead"], kinds["headline"]) == (10, 5, 1)
    assert sum((part.kind == "live_time" and part.text[:2].isdigit()) or "42" in part.text for part in live.parts) == 5
    assert len(live.body_sents) == 10, "no time, no name and no heading is a sentence"
    assert live.undo() == live.raw


def test_a_blog_with_breaks_for_paragraphs() -> None:
    blog = page("blogger")
    assert blog.parts[0].text == "Six months without a bridge"
    assert len(blog.parts) == 6
    assert fact(blog, "byline") == ("Jonas Reh", "found", "line")
    assert ("extract.comments", "div#comments") in dropped(blog)


def test_an_old_page_laid_out_as_a_table() -> None:
    old = page("layout-table")
    assert old.parts[0].text == "Bridge opens in May"
    assert [part.text for part in old.parts if part.kind == "table_row"] == [
        "Year Repair Crowns",
        "2024 Railing 40,000",
        "2029 Report 15,000",
    ]
    assert [part.kind for part in old.parts[1:9]] == ["body"] * 8
    assert fact(old, "date")[1] == "absent"  # 2024 stands in a table


def test_breaks_and_a_closed_comment_box() -> None:
    breaks = page("breaks")
    assert len(breaks.parts) == 9
    assert dropped(breaks) == [("residue.comments_closed", "")]


def test_a_page_whose_text_is_in_its_data_alone() -> None:
    data = page("json-ld-only")
    assert len(data.parts) == 9
    assert data.parts[0].kind == "headline"
    assert fact(data, "headline")[2] == "json-ld"
    assert flagged(data) == ["extract.from_data"]
    assert dropped(data) == [("extract.hidden", "body")]


def test_amp() -> None:
    amp = page("amp")
    assert len(amp.parts) == 9
    assert ("extract.cookies", "amp-consent#consent") in dropped(amp)
    assert fact(amp, "byline") == ("Tilda Brandt", "found", "json-ld")


def test_the_free_beginning_of_an_article_is_flagged() -> None:
    stub = page("paywall")
    assert [part.kind for part in stub.parts] == ["headline", "body", "body", "body"]
    assert fact(stub, "access") == ("stub", "found", "json-ld")
    assert flagged(stub) == ["evidence.stub"]
    assert ("extract.subscribe", "div.paywall") in dropped(stub)


def test_a_page_saved_from_a_browser() -> None:
    saved = page("saved")
    assert fact(saved, "date") == ("2031-03-04", "conflicting", "meta")
    assert fact(saved, "byline") == ("Tilda Brandt", "found", "line")
    hidden = [change.before.strip() for change in saved.changes if change.rule == "extract.hidden"]
    assert [words[:7] for words in hidden] == ["We and ", "Note to", "Copied!"]
    assert "language models" not in saved.clean


def test_code_that_is_shown_stays_text_and_is_escaped_in_tables() -> None:
    saved = page("saved")
    assert "<script>alert('hi')</script>" in saved.clean
    assert "<script>" not in saved.paragraphs.to_html()
    assert "<script>" not in saved._repr_html_()


def test_arabic() -> None:
    arabic = page("arabic")
    assert len(arabic.parts) == 7
    assert "evidence.repeated_paragraph" in flagged(arabic)


def test_repeated_paragraphs_are_kept_and_flagged() -> None:
    repeats = page("repeats")
    assert Counter(part.text for part in repeats.parts).most_common(1)[0][1] == 4
    assert flagged(repeats).count("evidence.repeated_paragraph") == 3


def test_paragraphs_that_the_extractor_takes_for_one_are_put_back(tmp_path: Path) -> None:
    again = article(tmp_path, f"<html><body><div>{BODY}{f'<p>{SENTENCE}</p>' * 4}</div></body></html>")
    assert [part.text for part in again.parts].count(SENTENCE) == 4
    assert "extract.restored_repeat" in flagged(again)
    check(again)


def test_old_cyrillic_letters_are_guessed_told_and_can_be_corrected() -> None:
    guessed = page("cp1251")
    assert guessed.parts[0].text == "Мост откроется в мае"
    assert guessed.source.encoding == "cp1251"
    assert flagged(guessed)[0] == "decode.guess"
    named = Article.read(PAGES / "cp1251.html", encoding="windows-1251")
    assert named.clean == guessed.clean
    assert "decode.guess" not in flagged(named)
    assert "Ìîñò" in Article.read(PAGES / "cp1251.html", encoding="cp1252").clean
    with pytest.raises(reading.UnsupportedKind, match="no encoding “klingon”"):
        Article.read(PAGES / "cp1251.html", encoding="klingon")


def test_the_mark_at_the_beginning_wins_over_what_the_page_says() -> None:
    utf16 = page("utf-16")  # its meta element says utf-8
    assert utf16.source.encoding == "utf-16-le"
    assert len(utf16.parts) == 9


def test_a_declared_encoding(tmp_path: Path) -> None:
    code = f'<html><head><meta charset="iso-8859-1"></head><body><p>“Café” — it’s open.</p>{BODY}</body></html>'
    old = article(tmp_path, code.encode("cp1252"))
    assert "“Café” — it’s open." in old.clean
    assert "decode.guess" not in flagged(old)


def test_a_few_damaged_letters(tmp_path: Path) -> None:
    code = f"<html><body><p>It’s “open” now, café and bar.</p>{BODY}</body></html>"
    damaged = article(tmp_path, code.encode().replace("é".encode(), b"\xe9"))
    assert "It’s “open” now, café and bar." in damaged.clean
    assert "decode.guess" in flagged(damaged)


def test_signs_that_a_parser_loses_are_in_the_raw_text(tmp_path: Path) -> None:
    text = "The tal\x00ks and the be\x07ll went on."
    odd = article(tmp_path, f"<html><body><p>{text}</p>{BODY}</body></html>")
    check(odd)
    assert text in odd.raw
    assert "The talks and the bell went on." in odd.clean
    assert "normalise.control" in [change.rule for change in odd.changes]


def test_invisible_signs_are_taken_out_and_told(tmp_path: Path) -> None:
    text = "The \u202etalks\u202c went\u00a0on in Li\u00adnd\u200bmoor for the whole day."
    odd = article(tmp_path, f"<html><body><p>{text}</p>{BODY}</body></html>")
    check(odd)
    assert text in odd.raw
    assert "The talks went on in Lindmoor for the whole day." in odd.clean
    assert {change.level for change in odd.changes if change.rule == "normalise.invisible"} == {"evidence"}


def test_disguised_and_damaged_words_are_flagged_not_changed(tmp_path: Path) -> None:
    text = "Mr. Pаul met Mr Ash in the cafÃ© and said â€œno.â€\x9d"
    odd = article(tmp_path, f"<html><body><p>{text}</p>{BODY}</body></html>")
    rules = flagged(odd)
    assert {"evidence.mixed_script", "evidence.mojibake", "evidence.honorific"} <= set(rules)
    assert "cafÃ©" in odd.clean
    assert any("“é”" in change.reason for change in odd.changes if change.rule == "evidence.mojibake")


def test_old_references_to_letters(tmp_path: Path) -> None:
    assert "It’s “open” – now." in article(tmp_path, f"<body><p>It&#146;s &#147;open&#x94; &#150; now.</p>{BODY}").clean


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("", "<table><tr><td>2024</td><td>12</td></tr></table>", ("", "absent", "")),
        ("", "<p>On 4 March 2031 they met.</p>", ("", "absent", "")),
        ("", "<p>March 4, 2031</p>", ("2031-03-04", "guessed", "line")),
        ('<meta name="date" content="2031-03-04">', "", ("2031-03-04", "found", "meta")),
        ('<meta name="date" content="soon">', "", ("", "absent", "")),
        ("", "<time datetime=2031-03-04>Tuesday</time>", ("2031-03-04", "found", "time")),
        (
            f'{DATA}{{"@type":"Article","datePublished":"2031-03-05"}}</script>',
            "<time datetime=2031-03-04>Tuesday</time>",
            ("2031-03-05", "conflicting", "json-ld"),
        ),
        (f'{DATA}[[[{{"@type": broken</script>', "", ("", "absent", "")),
        (f"{DATA}{'[' * 90_000}</script>", "", ("", "absent", "")),
        (f'{DATA}{{"@type":"Event","datePublished":"2031-03-05"}}</script>', "", ("", "absent", "")),
    ],
)
def test_a_date_counts_only_where_the_page_declares_it(
    tmp_path: Path, head: str, body: str, wanted: tuple[str, str, str]
) -> None:
    code = f"<html><head>{head}</head><body><h1>Bridge opens in May</h1>{body}{BODY}</body></html>"
    assert fact(article(tmp_path, code), "date") == wanted


def test_a_byline_that_differs(tmp_path: Path) -> None:
    code = f'<head><meta name=author content="Ann Lee"></head><body><h1>Bridge</h1><p>By Bo de Witt</p>{BODY}'
    found = article(tmp_path, code)
    assert fact(found, "byline") == ("Ann Lee", "conflicting", "meta")
    (row,) = (row for row in found.facts if row.field == "byline")
    assert "Bo de Witt" in row.note


@pytest.mark.parametrize(
    "code",
    [
        "<html><body><nav><a href=/>Home</a> <a href=/a>About</a></nav></body></html>",
        "<html><body><h1>Bridge opens</h1></body></html>",
        "<html><body><form><label>Name</label><button>Send</button></form><footer>Imprint</footer></body></html>",
    ],
)
def test_no_article(tmp_path: Path, code: str) -> None:
    with pytest.raises(NoArticleFound, match=r"copy the text of the article, and save it as a \.txt file"):
        article(tmp_path, code)


@pytest.mark.parametrize("code", ["", "<html></html>", "<html><body><script>let a = 1</script></body>", "<!-- -->"])
def test_no_words(tmp_path: Path, code: str) -> None:
    with pytest.raises((EmptyInput, NoArticleFound)):
        article(tmp_path, code)


def test_too_many_elements(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="more than 20,000 elements"):
        article(tmp_path, "<html><body>" + "<p>a</p>" * 20_001)


def test_too_many_inline_elements_in_a_row(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="5,000 inline elements in one paragraph"):
        article(tmp_path, "<html><body><p>" + "<b>a</b> <i>b</i><br>" * 2_000)
    rows = "".join(f"<p>It <b>rained</b> in the <i>town</i> on day {day}.</p>" for day in range(3_000))
    assert len(article(tmp_path, f"<html><body><article>{rows}").parts) == 3_000


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "page.html"
    large.write_bytes(b"<html>" + b"a" * reading.LIMIT)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened before its size was known"))
    with pytest.raises(TooLarge, match="more than 5 MB"):
        Article.read(large)


@pytest.mark.parametrize("unit", ["<div>", "<ul><li>", "<table><tr><td>", "<b><i>", "<blockquote>"])
def test_too_deep(tmp_path: Path, unit: str) -> None:
    with pytest.raises(TooDeep, match=r"more than (?:2,000|100) deep"):
        article(tmp_path, f"<html><body>{unit * 50_000}<p>{SENTENCE}</p>")


def test_words_deep_in_a_page_are_not_lost(tmp_path: Path) -> None:
    deep = article(tmp_path, f"<html><body>{'<div>' * 1_900}{BODY}{'</div>' * 1_900}</body></html>")
    assert len(deep.parts) == 6
    check(deep)


def test_paragraphs_that_nobody_closed_are_not_deep(tmp_path: Path) -> None:
    long = article(tmp_path, "<html><body>" + "".join(f"<p>{SENTENCE} {number}" for number in range(1_000)))
    assert len(long.parts) == 1_000


def test_a_page_by_another_name(tmp_path: Path) -> None:
    web = article(tmp_path, f"<!DOCTYPE html><html><body>{BODY}</body></html>", "page.txt")
    assert len(web.parts) == 6
    assert flagged(web)[0] == "decode.web_page"
    plain = article(tmp_path, f"Bridge opens\r\n\r\n{SENTENCE}\r\n", "page.html")
    assert [part.text for part in plain.parts] == ["Bridge opens", SENTENCE]
    assert flagged(plain) == ["decode.plain_text"]
    with pytest.raises(NotText, match=r"is a PDF\. Give it a name that ends in \.pdf"):
        article(tmp_path, b"%PDF-1.7\n1 0 obj")
    for number in range(5):
        with pytest.raises(NotText):
            article(tmp_path, random.Random(number).randbytes(20_000))


def test_pages_saved_in_one_file(tmp_path: Path) -> None:
    code = f"<!DOCTYPE html><html><body><h1>Café opens in May</h1>{BODY}</body></html>"
    mail = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        "Content-Type: image/png\r\n\r\nabc\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{code}\r\n--x--\r\n"
    )
    archive = plistlib.dumps(
        {"WebMainResource": {"WebResourceData": code.encode(), "WebResourceTextEncodingName": "UTF-8"}},
        fmt=plistlib.FMT_BINARY,
    )
    for name, content in (
        ("page.mhtml", mail.encode()),
        ("page.html", mail.encode()),
        ("page.webarchive", archive),
        ("page.html", archive),
    ):
        found = article(tmp_path, content, name)
        assert found.parts[0].text == "Café opens in May"
        assert len(found.parts) == 7
    with pytest.raises(NotText, match="is not a saved web page"):
        article(tmp_path, b"hello", "page.mhtml")
    with pytest.raises(NoArticleFound, match="no web page"):
        article(tmp_path, mail.replace("text/html", "text/plain").encode(), "page.mhtml")
    with pytest.raises(NotText, match="damaged web archive"):
        article(tmp_path, archive[:-30], "page.webarchive")


def test_words_that_are_not_on_the_page_are_told_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = extraction.extracted
    more = "A paragraph out of thin air, it seems."
    monkeypatch.setattr(html, "extracted", lambda tree, name: [*real(tree, name), more])
    odd = article(tmp_path, f"<html><body>{BODY}</body></html>")
    (row,) = (change for change in odd.changes if change.rule == "extractor.unaligned")
    assert "Aparagraphoutofthinair" in row.reason
    assert "thin air" not in odd.clean
    check(odd)


def test_words_inside_a_paragraph_that_the_extractor_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = "They met in the old town hall on Monday and talked for hours."
    monkeypatch.setattr(html, "extracted", lambda *_: [wanted])
    cut = article(tmp_path, f"<p>{wanted.replace(' on', ' <b class=share-link>read our guide</b> on')}</p>")
    assert cut.clean == wanted
    assert [(change.rule, change.before) for change in cut.changes] == [("extract.share", "read our guide ")]
    check(cut)
    monkeypatch.setattr(html, "extracted", lambda *_: [f"{wanted} read our guide"])
    assert "read our guide" in article(tmp_path, f"<p>{wanted} <b class=share-link>read our guide</b></p>").clean


@pytest.mark.parametrize(
    "tag", ["time", "label", "output", "cite", "small", "mark", "abbr", "data", 'span class="story"']
)
def test_words_inside_a_sentence_stay_whatever_the_extractor_thinks(tmp_path: Path, tag: str) -> None:
    code = f"<p>They met on <{tag}>the fourth of May 2031</{tag.split()[0]}> in the hall, the mayor said.</p>"
    kept = article(tmp_path, f"<html><body><article><h1>Bridge</h1>{BODY}{code}</article></body></html>")
    assert "They met on the fourth of May 2031 in the hall, the mayor said." in kept.clean
    check(kept)


def test_a_button_in_a_paragraph_is_left_out(tmp_path: Path) -> None:
    code = f"<body><article><h1>Bridge</h1>{BODY}<p>They met <button>Copy link</button> in the hall, he said.</p>"
    kept = article(tmp_path, code)
    assert "They met in the hall, he said." in kept.clean
    assert ("extract.form", "article") in dropped(kept)


def test_several_articles_on_one_page(tmp_path: Path) -> None:
    stories = [f"<article><h2>Story {n} of the day</h2><p>{SENTENCE} Part {n} of it.</p></article>" for n in "ABCD"]
    several = article(tmp_path, f"<html><body><main>{''.join(stories)}</main></body></html>")
    assert "evidence.several_articles" in flagged(several)


def test_a_rule_can_be_switched_off() -> None:
    breaks = page("breaks")
    assert breaks.without("residue.comments_closed").clean.endswith("Comments are closed.")
    news = page("news")
    more = news.without("extract.related", "extract.caption", "residue.caption", "residue.related")
    check(more.without())
    assert "How the flood came" in more.clean
    assert "Photo: Ole Vik" in more.clean
    assert "We use cookies" not in more.clean
    with pytest.raises(BadValue, match=r"no rule “extract\.everything”"):
        news.without("extract.everything")


def test_nothing_goes_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in NAMES:
        assert page(name).parts


def test_a_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingLibrary, match=r'pip install "who-says-so\[files\]"'):
        page("news")


def test_plain_text_needs_no_library() -> None:
    code = (
        "import sys; from lessons.text.article import Article; Article.read('data/article/page.txt');"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'trafilatura', 'pandas', 'charset_normalizer')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=paths.data().parent, check=False).returncode == 0


def test_few_rows_and_all_letters_are_found() -> None:
    for name in NAMES:
        tree = html.parse((PAGES / f"{name}.html").read_bytes().decode("utf-8", "replace"), name)
        assert tree is not None
        assert len(dropped(page(name))) <= 12
        assert "extractor.unaligned" not in flagged(page(name))


TAGS = (
    *("div", "p", "b", "a", "span", "ul", "li", "table", "tr", "td", "h1", "h2", "nav", "article"),
    *("blockquote", "pre", "br", "script", "time", "footer", "figcaption"),
)
ODD = ('<div class="share">', "<p hidden>", '<li id="x', "<!--", "<a<b>", "-->", "</html>")
OPEN = st.sampled_from([*(f"<{tag}>" for tag in TAGS), *ODD])
CLOSE = st.sampled_from([*(f"</{tag}>" for tag in TAGS), "&amp;", "&#0;", "&#146;", "&nbsp", "&lt;p>"])
WORDS = st.sampled_from(
    [
        *(SENTENCE, "A short one.", "Menu", "10:42", "By Ann Lee", "4 March 2031", "e\u0301", "\u202ea\u200b", "\x00"),
        *(" ", "\n", "\r\n", "\u00a0", "\U0010ff07", "Share this", "Comments are closed.", " ‘OK."),
    ]
)
RANDOM_PAGE = st.lists(st.one_of(OPEN, CLOSE, WORDS, WORDS, st.text(max_size=8)), max_size=60).map("".join)


@given(RANDOM_PAGE)
@example("<html><body>" + f"<p>{SENTENCE}</p>" * 3 + "<p>e\u0301 \x00</p>")
@example(f"<table><tr><td>{SENTENCE}<td>A<p>{SENTENCE} B</table>10:42")
def test_any_page_becomes_an_article_or_one_error(code: str) -> None:
    data = code.encode("utf-8", "replace")
    try:
        source = html.read(data, "page.html")
    except ReadingError:
        return
    check_source(source)
    text, changes = cleaning.clean(source.text, source.edits, source.flags)
    assert cleaning.undo(text, changes) == source.text


@given(st.binary(max_size=300))
def test_any_bytes_become_a_source_or_one_error(data: bytes) -> None:
    try:
        source = html.read(b"<html><body><p>" + data + f"<p>{SENTENCE}".encode(), "page.html")
    except ReadingError:
        return
    check_source(source)


HOSTILE = {
    "many attributes": lambda: f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{SENTENCE}",
    "attributes without values": lambda: f"<p{''.join(f'/a{n}' for n in range(300_000))}>{SENTENCE}",
    "attributes behind a quoted sign": lambda: f"<p x='>' {' '.join(f'a{n}' for n in range(200_000))}>{SENTENCE}",
    "attributes of a script": lambda: f"<script {' '.join(f'a{n}' for n in range(200_000))}></script>{SENTENCE}",
    "many tags with many attributes": lambda: f"<p {' '.join(f'a{n}' for n in range(200))}>{SENTENCE}</p>" * 4_000,
    "many paragraphs": lambda: "".join(f"<p>It rained on day {n}.</p>" for n in range(80_000)),
    "many tags": lambda: "".join(f"<t{n}>x</t{n}>" for n in range(100_000)),
    "a large table": lambda: "<table>" + "<tr><td>12</td><td>cats</td></tr>" * 50_000 + "</table>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_take_a_parser_minutes_is_not_parsed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lxml.html.document_fromstring", lambda *_, **__: pytest.fail("it was parsed"))
    with pytest.raises(TooLarge, match="far more than an article needs"):
        html.read(f"<html><body>{HOSTILE[name]()}".encode(), "page.html")


@pytest.mark.parametrize(
    "more",
    [
        f"<div data-x='{'y' * 1_000_000}'></div>",
        f"<p>{'&amp;' * 500_000}</p>",
        "<!--" * 200_000,
        "<p>" + "“" * 200_000,
        f"{DATA}{'{' * 50_000}</script>",
        f"{DATA}[{','.join(['{}'] * 90_000)}]</script>",
        "<pre>" + " \n" * 500_000,
        "<p>" + "<q>a" * 500,
        "<style>.a{clip:rect(0,0,0,0)}</style>" * 500,
    ],
)
def test_what_is_only_long_is_read(more: str) -> None:
    source = html.read(f"<html><body><article><h1>Rain</h1>{BODY}</article>{more}".encode(), "page.html")
    check_source(source)
    kept = [source.text[block.start : block.end] for block in source.blocks if not block.rule]
    assert sum(SENTENCE in text for text in kept) == 6


STORY = "".join(f"<p>{SENTENCE} It was number {number} of its kind.</p>" for number in range(8))


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("", '<div data-gu-name="standfirst"><p>Ferries are full while the old bridge waits</p></div>'),
        ("", '<div class="subTitleWrapper"><span>Ferries are full while the old bridge waits</span></div>'),
        ("", '<p class="article__desc">Ferries are full while the old bridge waits</p>'),
        (
            '<meta property="og:description" content="Ferries are full while the old bridge waits">',
            '<div class="css-1x"><p>Ferries are full while the old bridge waits</p></div>',
        ),
    ],
)
def test_the_sentence_below_the_headline_is_kept(tmp_path: Path, head: str, lines: str) -> None:
    made = article(
        tmp_path, f"<html><head>{head}</head><h1>Rain in Linde</h1>{lines}<div class=text>{STORY}</div></html>"
    )
    assert made.parts[1].text == "Ferries are full while the old bridge waits"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"@list": [{"name": "Ann Lee"}]}, "Ann Lee"),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, "Ann Lee"),
        ({"name": "Ann Lee, Daily Example"}, "Ann Lee"),
        ({"name": "Daily Example"}, "Daily Example"),
    ],
)
def test_ways_in_which_data_names_an_author(tmp_path: Path, author: dict[str, object], name: str) -> None:
    data = {"@type": "NewsArticle", "headline": "Rain", "author": author, "publisher": {"name": "Daily Example"}}
    made = article(tmp_path, f"{DATA}{json.dumps(data)}</script><h1>Rain</h1>{STORY}")
    assert fact(made, "byline")[0] == name


@pytest.mark.parametrize(
    "byline",
    [
        '<a href="/autor/ann-lee/">Ann Lee</a>',
        '<a href="https://example.org/profile/ann-lee">Ann Lee</a>',
        '<div class="byline"><div><span>Ann Lee</span><div><span>Rain reporter</span></div></div></div>',
    ],
)
def test_a_name_beside_a_job_or_in_a_link_to_the_authors_page(tmp_path: Path, byline: str) -> None:
    made = article(tmp_path, f"<h1>Rain in Linde</h1>{byline}<div>{STORY}</div>")
    assert fact(made, "byline")[0] == "Ann Lee"


def test_a_time_beside_a_heading_but_in_a_box_of_its_own(tmp_path: Path) -> None:
    box = '<article><header><div><time datetime="2031-05-04">4 May</time></div><h1>Rain</h1></header>'
    assert fact(article(tmp_path, f"{box}{STORY}</article>"), "date")[0] == "2031-05-04"


def test_who_the_author_is_stands_below_the_article(tmp_path: Path) -> None:
    made = article(
        tmp_path, f'<meta name=author content="Ann Lee"><h1>Rain</h1>{STORY}<p>Ann Lee is a poet in Linde.</p>'
    )
    assert "poet" not in made.clean
    assert "extract.author" in {rule for rule, _ in dropped(made)}
    assert made.undo() == made.raw


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 Daily Example. All rights reserved. Tel. 020",
        "© 2031 Daily Example | Privacy | Terms",
        "Copyright 2031 Daily Example, www.example.org",
        "© Daily Example 2031",
        "2031 © Daily Example",
        "Copyright © 2029–2031 by Daily Example. 12 Quay Street",
    ],
)
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_where_the_name_in_a_copyright_line_ends(tmp_path: Path, line: str, kind: str) -> None:
    text = f"<h1>Rain</h1>{STORY}<div><p>{line}</p></div>" if kind == "html" else f"Rain\n\n{SENTENCE}\n\n{line}"
    assert fact(article(tmp_path, text, f"page.{kind}"), "publisher")[:2] == ("Daily Example", "guessed")


def test_a_short_page_in_a_script_without_blanks_is_an_article(tmp_path: Path) -> None:
    made = article(
        tmp_path, "<h1>渡船</h1><div><p>停运三年的渡船将于下个月恢复通航，居民不必再绕行四十公里。</p></div>"
    )
    assert "恢复通航" in made.clean
