"""Who wrote a page and when: however a page says it, there is one answer or none, and an address is no name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.text.article import Article
from lessons.text.reading import html

BODY = "".join(
    f"<p>It rained in the valley for the whole of the day, and the road was closed. Line {n}.</p>" for n in range(5)
)


def facts(head: str, top: str) -> dict[str, tuple[str, str]]:
    code = (
        f"<!doctype html><html><head><title>Rain</title>{head}</head><body><article><h1>Rain</h1>{top}{BODY}</article>"
    )
    source = html.read(code.encode(), "page.html")
    return {row.field: (row.value, row.status) for row in source.facts}


def ld(**fields: object) -> str:
    data = {"@type": "NewsArticle", "headline": "Rain"} | fields
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def kept(source: html.Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if not block.rule]


BYLINES = (
    ("", '<p>Posted by <a rel="author" href="/staff/a">Ada Hill</a></p>'),
    ("", '<a rel="author">Ada Hill</a>'),
    ('<meta property="article:author" content="https://example.org/ada">', '<a rel="author">Ada Hill</a>'),
    ('<meta property="article:author" content="https://example.org/ada"><meta name=author content="Ada Hill">', ""),
    ('<meta property="article:author" content="@ada"><meta name="byl" content="By Ada Hill">', ""),
    ('<meta name="author" content="ada@example.org">', "<p>By Ada Hill</p>"),
    ('<meta name="author" content="Ada Hill (ada@example.org)">', ""),
    ('<meta name="author" content="www.example.org">', '<span itemprop="author">Ada Hill</span>'),
    (
        "",
        '<div itemprop="author" itemscope><a itemprop="url" href="/a">x</a><span itemprop="name">Ada Hill</span></div>',
    ),
    ("", '<span itemprop="author" content="Ada Hill"></span>'),
    ("", '<meta itemprop="author" content="Ada Hill">'),
    ("", '<span property="schema:author">Ada Hill</span>'),
    ("", '<div class="byline">Von Ada Hill</div>'),
    ("", '<span class="p-author h-card">Ada Hill</span>'),
    ("", '<address class="author">By <a rel="author" href="/a">Ada Hill</a></address>'),
    ("", '<p class="c-byline__name">Par Ada Hill</p>'),
    (ld(author="Ada Hill"), ""),
    (ld(author=["Ada Hill"]), ""),
    (ld(author={"@type": "Person", "name": ["Ada Hill"]}), ""),
    (ld(author=[[{"name": "Ada Hill"}]]), ""),
    (ld(author={"name": "https://example.org/ada"}), '<a rel="author">Ada Hill</a>'),
    (ld(author={"name": "By Ada Hill"}), ""),
    (ld(author={"@id": "#a"}, about={"@id": "#a", "name": "Ada Hill"}), ""),
    (ld(author=None, creator="Ada Hill"), ""),
    ('<meta name="parsely-author" content="Ada Hill">', ""),
    ('<meta name="parsely-page" content=\'{"author": "Ada Hill"}\'>', ""),
    ('<meta name="sailthru.author" content="Ada Hill">', ""),
    ('<meta name="dcterms.creator" content="Ada Hill">', ""),
    ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Hill">', ""),
    ('<meta name="twitter:creator" content="@ada"><meta name="citation_author" content="Ada Hill">', ""),
)


@pytest.mark.parametrize(("head", "top"), BYLINES)
def test_a_byline_is_found_wherever_it_stands(head: str, top: str) -> None:
    assert facts(head, top)["byline"] == ("Ada Hill", "found")


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta property="article:author" content="https://example.org/ada">', ""),
        ('<meta name="author" content="@ada"><meta name="byl" content="/staff/ada">', ""),
        ('<meta name="author" content="ada@example.org">', '<a rel="author" href="/a">https://example.org/ada</a>'),
        (ld(author={"url": "https://example.org/ada"}), ""),
        (ld(author={"name": {"name": 7}}), ""),
        (ld(author=7), '<span itemprop="author">example.org</span>'),
        ('<meta name="author" content="admin">', ""),
        ("", '<section class="comments"><span itemprop="author">Bo Witt</span></section>'),
        ("", '<aside class="related"><a rel="author">Bo Witt</a></aside>'),
        ("", '<div itemprop="comment"><span itemprop="author">Bo Witt</span></div>'),
    ],
)
def test_an_address_or_the_name_of_another_is_no_byline(head: str, top: str) -> None:
    assert "byline" not in facts(head, top)


def test_two_who_wrote_it() -> None:
    head = '<meta property="article:author" content="Ada Hill"><meta property="article:author" content="Bo Witt">'
    assert facts(head, "<p>By Ada Hill and Bo Witt</p>")["byline"] == ("Ada Hill, Bo Witt", "found")


def test_a_house_that_names_itself_gives_way_to_a_person() -> None:
    head = ld(author={"@type": "Organization", "name": "The Mail"}, publisher={"name": "The Mail"})
    assert facts(head, "<p>By Ada Hill</p>")["byline"] == ("Ada Hill", "found")
    assert facts(head, "")["byline"] == ("The Mail", "found")


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (ld(datePublished="2031-05-04T06:00:00+02:00"), ""),
        (ld(datePublished="May 4, 2031 6:00 am"), ""),
        (ld(datePublished=["2031-05-04"]), ""),
        ('<meta property="article:published_time" content="2031-05-04 06:00">', ""),
        ('<meta name="sailthru.date" content="Sun, 04 May 2031 06:00:00 GMT">', ""),
        ('<meta name="date" content="20310504">', ""),
        ('<meta name="dcterms.issued" content="2031/05/04">', ""),
        ('<meta itemprop="datePublished" content="2031-05-04">', ""),
        ("", '<time datetime="2031-05-04T06:00">yesterday</time>'),
        ("", '<time class="entry-date published">4 May 2031</time><time class="updated">6 May 2031</time>'),
        ("", '<time class="updated" datetime="2031-05-06">x</time><time pubdate datetime="2031-05-04">x</time>'),
        ("", '<abbr class="published" title="2031-05-04T06:00:00Z">Sunday</abbr>'),
        ("", '<p>Ada Hill | <abbr title="2031-05-04T06:00:00Z">1 hr ago</abbr></p>'),
        ('<meta name="publish_date" content="Sun, 04 May 2031 06:00:00 EST">', ""),
        ('<meta name="Publish-Date" content="2031-05-04">', ""),
        ('<meta name="dc:date.issued" content="2031-05-04">', ""),
        ("", '<p><b>Weather</b> <span class="date">May 4, 2031, 5:00PM EST</span></p>'),
        ("", '<div class="article-date">4 May 2031</div>'),
        ("", '<span class="timestamp">on May 4, 2031 at 9:00a</span>'),
        ("", '<span property="schema:datePublished" content="2031-05-04">Sunday</span>'),
    ],
)
def test_a_date_is_found_wherever_it_is_declared(head: str, top: str) -> None:
    assert facts(head, top)["date"] == ("2031-05-04", "found")


@pytest.mark.parametrize(
    "line",
    [
        "11:04am 5/4/31",
        "Posted: 5/4/31 11:04 AM EDT",
        "Publié le 04/05/2031",
        "기사입력 2031-05-04 03:00 기사수정 2031-05-05 04:00",
        "4 mai 2031 à 18:27 (Mis à jour : 19:56)",
    ],
)
def test_a_line_that_says_when_is_no_paragraph(line: str) -> None:
    code = f"<body><article><h1>Rain</h1><p>{line}</p>{BODY}</article>"
    source = html.read(code.encode(), "page.html")
    assert {row.field for row in source.facts} >= {"date"}
    assert line not in kept(source)


@pytest.mark.parametrize(
    "line",
    [
        "The Associated Press contributed to this report.",
        "Contributing: Bo Witt, Associated Press.",
        "With additional reporting by Bo Witt.",
        "Published 4 May 2031",
    ],
)
def test_a_line_at_the_end_of_the_article_is_known_though_the_page_goes_on(line: str) -> None:
    others = "".join(
        f"<div class=comment><p>Reader {n}: I saw the road, and it was closed indeed.</p></div>" for n in range(9)
    )
    code = f"<body><article><h1>Rain</h1>{BODY}<p>{line}</p></article><section id=comments>{others}</section>"
    source = html.read(code.encode(), "page.html")
    assert "extract.credit" in [block.rule for block in source.blocks if source.text[block.start : block.end] == line]


def test_a_user_name_gives_way_to_a_name() -> None:
    assert facts('<meta name="author" content="adahill">', '<p class="byline">By Ada Hill</p>')["byline"] == (
        "Ada Hill",
        "found",
    )
    assert facts('<meta name="author" content="adahill">', "")["byline"] == ("adahill", "found")


VALUES = st.one_of(
    st.sampled_from(
        ["Ada Hill", "https://example.org/a", "@ada", "", " ", "2031-05-04", "The Mail", "a" * 400, "By", "7"]
    ),
    st.text(max_size=12),
)
ANY = st.recursive(
    st.one_of(VALUES, st.none(), st.integers(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "@id", "@type", "@value", "url", "author"]), inner, max_size=3),
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["headline", "name", "author", "creator", "datePublished", "publisher", "articleBody", "hasPart"]
)
METAS = st.sampled_from(
    ["author", "article:author", "og:title", "og:site_name", "date", "parsely-page", "twitter:label1", "twitter:data1"]
)
MARKS = st.sampled_from(
    [
        *('rel="author"', 'itemprop="author"', 'itemprop="datePublished"', 'itemprop="headline"', "pubdate"),
        *('itemprop="publisher"', 'class="byline"', 'class="fn"', 'property="schema:author"'),
        'typeof="Person" property="name"',
    ]
)


@given(
    st.dictionaries(FIELDS, ANY, max_size=5),
    st.dictionaries(METAS, VALUES, max_size=5),
    st.lists(st.tuples(MARKS, VALUES)),
)
def test_any_mixture_of_declared_facts_gives_one_row_a_field(
    data: dict[str, object], metas: dict[str, str], marks: list[tuple[str, str]]
) -> None:
    from html import escape

    head = ld(**data) + "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas.items())
    top = "".join(f"<span {mark}>{escape(value)}</span>" for mark, value in marks)
    code = f"<html><head>{head}</head><body><article><h1>Rain in the valley</h1>{top}{BODY}</article></body></html>"
    source = html.read(code.encode("utf-8", "replace"), "page.html")
    fields = [row.field for row in source.facts]
    assert len(fields) == len(set(fields))
    for row in source.facts:
        assert row.note.endswith((".", "…”"))
        assert row.status in ("found", "guessed", "conflicting")
        assert row.value
        if row.field == "byline":
            assert "://" not in row.value
            assert not row.value.startswith("@")


def test_the_rows_of_an_article_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f'<body><article><h1>Rain</h1><a rel="author">Ada Hill</a>{BODY}</article></body>')
    assert {row.field: row.value for row in Article.read(path).facts}["byline"] == "Ada Hill"
