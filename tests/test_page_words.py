"""Words of a web page mean what a browser shows: struck, inserted, hidden, quoted, raised, set apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.text.article import Article

LINE = "It rained in the valley for the whole of the day, and the road by the mill was closed at noon. Line {}."
BEFORE = "".join(f"<p>{LINE.format(number)}</p>" for number in range(3))
AFTER = "".join(f"<p>{LINE.format(number)}</p>" for number in range(3, 6))


def page(folder: Path, middle: str, lang: str = "en", head: str = "") -> Article:
    path = folder / "page.html"
    path.write_text(
        f'<!doctype html><html lang="{lang}"><head><title>Rain</title>{head}</head><body><article><h1>Rain</h1>'
        f"{BEFORE}{middle}{AFTER}</article></body></html>",
        encoding="utf-8",
    )
    article = Article.read(path)
    assert article.undo() == article.raw
    return article


def rows(article: Article) -> dict[str, str]:
    """What the ledger says of the words: the rule by the words, without the white space around them."""
    return {change.before.strip(): change.rule for change in article.changes}


def middle(article: Article) -> list[str]:
    """The paragraphs between the lines before and after."""
    return [part.text for part in article.parts[1:] if not part.text.startswith("It rained in the valley")]


@pytest.mark.parametrize(
    ("code", "shown", "struck"),
    [
        ("The mayor said <del>10</del><ins>20</ins> were hurt.", "The mayor said 20 were hurt.", "10"),
        ("It <s>never</s>always helped.", "It always helped.", "never"),
        ("It was <strike>never</strike> dry.", "It was dry.", "never"),
        ("It was dry <del>never</del>.", "It was dry.", "never"),
        ("<del>Never</del> was it dry.", "was it dry.", "Never"),
        ("It was <del>a <b>very</b> big</del> storm.", "It was storm.", "a very big"),
        ('It was <span style="text-decoration: line-through">a hail</span>storm.', "It was storm.", "a hail"),
        ("It <del datetime=2031-01-01>may</del> <ins>will</ins> rain.", "It will rain.", "may"),
        ("A <s>small</s>, wet town.", "A, wet town.", "small"),
        ("<s>It</s><ins>The town</ins> was wet.", "The town was wet.", "It"),
    ],
)
def test_struck_words_are_left_out_and_told(tmp_path: Path, code: str, shown: str, struck: str) -> None:
    article = page(tmp_path, f"<p>{code}</p>")
    assert middle(article) == [shown]
    assert rows(article)[struck] == "extract.struck"
    inserted = [change.before for change in article.changes if change.rule == "evidence.inserted_later"]
    assert ("<ins" in code) == bool(inserted)


def test_a_struck_paragraph(tmp_path: Path) -> None:
    article = page(tmp_path, "<del><p>The mayor had said that nobody was hurt in the storm.</p></del>")
    assert middle(article) == []
    assert rows(article)["The mayor had said that nobody was hurt in the storm."] == "extract.struck"


@pytest.mark.parametrize(
    ("lang", "code", "shown"),
    [
        ("en", "She said <q>it rains</q>.", "She said “it rains”."),
        ("en", "<q>They <q>know</q> it</q>, she said.", "“They ‘know’ it”, she said."),
        ("de", "<q>Es regnet</q>, sagte sie.", "„Es regnet“, sagte sie."),
        ("de-AT", "<q>Sie <q>wissen</q> es</q>.", "„Sie ‚wissen‘ es“."),
        ("fr", "<q>Il pleut</q>, dit-elle.", "«Il pleut», dit-elle."),
        ("sv", "<q>Det regnar</q>, sade hon.", "”Det regnar”, sade hon."),
        ("ja", "<q>雨だ</q>と言った。", "「雨だ」と言った。"),
        ("en", '<span lang="de">Sie sagte <q>ja</q>.</span>', "Sie sagte „ja“."),
        ("en", "She said <q>“it rains”</q>.", "She said “it rains”."),
        ("en", "She said “<q>it rains</q>”.", "She said “it rains”."),
    ],
)
def test_a_quotation_element_has_the_marks_that_a_browser_draws(
    tmp_path: Path, lang: str, code: str, shown: str
) -> None:
    article = page(tmp_path, f"<p>{code}</p>", lang)
    assert middle(article) == [shown]
    drawn = "“<q>" not in code and "<q>“" not in code
    assert drawn == ("evidence.quotation_element" in rows(article).values())


@pytest.mark.parametrize(
    ("code", "shown", "notes"),
    [
        ("It rained.<sup>1</sup> It stopped.<sup>2</sup>", "It rained. It stopped.", 2),
        ("The mill<sup>3</sup> closed in 2031<sup>4</sup>.", "The mill closed in 2031.", 2),
        ('It rained<sup class="reference"><a href="#c1">[1]</a></sup> here.', "It rained here.", 1),
        ('He left<a href="#fn2"><sup>2</sup></a> at noon.', "He left at noon.", 1),
        ('She spoke<sup><a href="#a">a</a></sup> first.', "She spoke first.", 1),
        ("The town* and the mill<sup>†</sup> are old.", "The town* and the mill are old.", 1),
        ('It is said<a class="footnote-anchor" href="#footnote-1">1</a> twice.', "It is said twice.", 1),
        ("A field of 40 m<sup>2</sup> and 3 km<sup>2</sup>.", "A field of 40 m² and 3 km².", 0),
        ("There are 10<sup>6</sup> of them, or 10<sup>-3</sup>.", "There are 10⁶ of them, or 10⁻³.", 0),
        ("On the 1<sup>st</sup> and the 4<sup>th</sup> of May.", "On the 1st and the 4th of May.", 0),
        ("Le 1<sup>er</sup> juillet, H<sub>2</sub>O.", "Le 1er juillet, H2O.", 0),
        ("E = mc<sup>2</sup>, and x<sup>3</sup>.", "E = mc², and x³.", 0),
    ],
)
def test_numbers_of_notes_and_powers(tmp_path: Path, code: str, shown: str, notes: int) -> None:
    article = page(tmp_path, f"<p>{code}</p>")
    assert middle(article) == [shown]
    assert sum(change.rule == "extract.note_number" for change in article.changes) == notes


HIDING = (
    *('class="sr-only"', 'class="visually-hidden"', 'class="link screen-reader-text"', 'class="VisuallyHidden-x1"'),
    *("hidden", 'style="display:none"', 'style="position: absolute; clip: rect(0 0 0 0)"', 'class="u-visually_hidden"'),
    *('style="position:absolute;left:-9999px"', 'class="element-invisible"', 'class="d-none"', 'class="offscreen"'),
)


@pytest.mark.parametrize("hiding", HIDING)
def test_words_that_nobody_sees_are_left_out_of_a_sentence(tmp_path: Path, hiding: str) -> None:
    article = page(tmp_path, f'<p>The mayor <a href="x">said<span {hiding}> (opens in new tab)</span></a> no.</p>')
    assert middle(article) == ["The mayor said no."]
    assert rows(article)["(opens in new tab)"] == "extract.hidden"
    block = page(tmp_path, f"<div {hiding}>Listen to this article in the voice of a machine, if you like.</div>")
    assert middle(block) == []
    assert "extract.hidden" in rows(block).values()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('<span class="hidden md:block">Rain</span> fell.', "Rain fell."),
        ('<span class="d-none d-md-inline">Rain</span> fell.', "Rain fell."),
        ('<span class="unhidden">Rain</span> fell.', "Rain fell."),
        ('Rain <span aria-hidden="true">→</span> fell.', "Rain fell."),
        ('<span aria-hidden="true">$5m</span><span class="sr-only">5 million dollars</span> fell.', "$5m fell."),
        ('<span class="dropcap">R</span>ain fell.', "Rain fell."),
        ('<span class="drop-cap" aria-hidden="true">R</span>ain fell.', "Rain fell."),
        ('<span class="dropcap">R</span>\n ain fell.', "Rain fell."),
        ('<span class="has-drop-cap">A</span> rain fell.', "A rain fell."),
        ("<ruby>雨<rp>(</rp><rt>あめ</rt><rp>)</rp></ruby> fell.", "雨 fell."),
    ],
)
def test_words_that_are_seen_stay(tmp_path: Path, code: str, shown: str) -> None:
    assert middle(page(tmp_path, f"<p>{code}</p>")) == [shown]


def test_a_large_first_letter_in_a_block_of_its_own(tmp_path: Path) -> None:
    assert middle(page(tmp_path, '<div class="dropcap">T</div><p>he rain fell.</p>')) == ["The rain fell."]


def test_a_page_that_hides_its_whole_article_is_read_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f'<body><h1>Rain</h1><div style="visibility:hidden">{BEFORE}{AFTER}</div></body>')
    article = Article.read(path)
    assert len(article.parts) == 7
    assert [change.rule for change in article.changes].count("evidence.hidden") == 6


QUOTATION = "“Nobody told us that the road was closed that day.”"
REPEATED = "<p>“Nobody told us that the road was closed that day,” said Ada Hill, who sells bread.</p>"


@pytest.mark.parametrize(
    "code",
    [
        f"<figure><blockquote><p>{QUOTATION}</p></blockquote><figcaption>Ada Hill, mayor</figcaption></figure>",
        f"<figure class=quote><p>{QUOTATION}</p></figure>",
        f'<figure class="wp-block-pullquote"><blockquote><p>{QUOTATION}</p><cite>Ada Hill</cite></blockquote></figure>',
        f'<aside class="pullquote"><p>{QUOTATION}</p></aside>',
        f'<aside><blockquote class="blockquote">{QUOTATION}</blockquote></aside>',
        f'<div class="article__pull-quote"><p>{QUOTATION}</p></div>',
        f'<div class="quote-box"><p>{QUOTATION}</p></div>',
        f"<figure><q>{QUOTATION}</q></figure>",
        f"<blockquote>{QUOTATION}</blockquote>",
        f"<figure><blockquote>{QUOTATION}<footer>Ada Hill</footer></blockquote></figure>",
    ],
)
def test_a_quotation_set_apart_is_kept_unless_the_text_says_it(tmp_path: Path, code: str) -> None:
    if "<q>" not in code:
        assert QUOTATION in page(tmp_path, code).clean
    again = page(tmp_path, code + REPEATED)
    if code.startswith("<blockquote") or "<q>" in code:
        return
    assert again.clean.count("Nobody told us") == 1
    assert rows(again)[next(words for words in rows(again) if words.startswith(QUOTATION))] == "extract.pull_quote"


def test_who_said_a_quotation_stays_with_it(tmp_path: Path) -> None:
    code = f"<figure><blockquote><p>{QUOTATION}</p></blockquote><figcaption>Ada Hill, mayor</figcaption></figure>"
    assert middle(page(tmp_path, code)) == [QUOTATION, "Ada Hill, mayor"]
    photo = "<figure><img src=a.jpg><figcaption>Ada Hill, mayor</figcaption></figure>"
    assert rows(page(tmp_path, photo))["Ada Hill, mayor"] == "extract.caption"


@pytest.mark.parametrize("names", ["story-part", "body body__container grid--item", "chunk", "css-1ab2"])
def test_both_parts_of_an_article_are_kept(tmp_path: Path, names: str) -> None:
    path = tmp_path / "page.html"
    parts = [
        "".join(
            f"<p>Of part {part} this is paragraph {n}, and it goes on for quite a while, as they do.</p>" for n in "abc"
        )
        for part in (1, 2, 3)
    ]
    body = "".join(
        f'<div class="grid"><div class="{names}">{part}</div></div><div class="ad">Ad</div>' for part in parts
    )
    path.write_text(f'<body><main><article><h1>Rain in parts</h1><div class="c">{body}</div></article></main></body>')
    assert len(Article.read(path).parts) == 10


def test_another_article_on_the_page_is_left_out_and_flagged(tmp_path: Path) -> None:
    other = "".join(
        f"<p>Of another story this is paragraph {n}, and it goes on for quite a while.</p>" for n in "abcdef"
    )
    path = tmp_path / "page.html"
    path.write_text(
        f"<body><main><article class=s><h1>Rain</h1>{BEFORE}{AFTER}</article>"
        f"<article class=s><h1>Snow</h1>{other}</article>"
    )
    article = Article.read(path)
    flags = {change.rule for change in article.changes if change.op == "flag"}
    assert "another story" in article.clean or flags & {"evidence.left_out", "evidence.several_articles"}
