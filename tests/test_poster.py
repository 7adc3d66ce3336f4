"""The poster: what stands on it, whatever somebody wrote, on one sheet of paper, readable without color."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lessons import poster, review_claim
from lessons.case import coding, own
from lessons.case.claims import Saved
from lessons.course import model
from lessons.kit import literal, paths
from lessons.kit.named_files import NotSaved
from lessons.kit.panel import on_paper
from lessons.play.posters import TITLE, Panel, drawing, findings, page, paper
from lessons.play.posters.findings import Findings, Voice

LONG = "Wherever responsibilities considerably " * 60
KINDS = ("credited", "none", "text", "speech_act")
SHEETS = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # millimeters
MARGIN = 12
CLAIM = {
    "claim": "The old ramp was <b>rusty</b>",
    "verdict": "supported_same_origin_only",
    "reason": "The minutes and the chair say so, and both are the board.",
    "day": "2026-11-22",
    "claimant": "Ewan Strath",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


def full(count: int = 400) -> Findings:
    voices = tuple(Voice(LONG, 9 - n, LONG, n % 2 == 0) for n in range(findings.VOICES))
    claims = (Saved(LONG, "supported, but by one origin only", LONG, LONG),) * 2
    return Findings(LONG, (LONG,) * 4, (KINDS * count)[:count], voices, claims, LONG, LONG, True)


def roomy() -> Findings:
    """As much as a reader writes who was told to be short."""
    text = "What the two sides agreed about the ramp and about its cost and day "
    claims = (Saved(text + text[:30], "supported, but by one origin only", (text * 2)[:110], "Ewan"),) * 2
    voices = tuple(Voice(text[:40], 9 - n, "harbor board") for n in range(findings.VOICES))
    return Findings(
        text, ("a news report", text[:60]), KINDS * 8, voices, claims, (text * 3)[:170], (text * 2)[:110], True
    )


def empty() -> Findings:
    return Findings("Short", (), ("none",), (), (), "", "", False)


# --- what stands on it ---------------------------------------------------------------------------


def test_it_tells_what_was_found(folder: Path) -> None:
    working = own.working()
    model.find("12.1").check(
        {
            "kind": "a news report",
            "byline": 1,
            "date": 1,
            "publisher": 1,
            "origin": 1,
            "trust": 1,
            "note": "a b c d e f g h i j",
        }
    )
    review_claim(about=working).save(**CLAIM)
    path = poster().save(sentence="It opens doors.", unknown="Who moved first.")
    assert path == paths.work() / "poster.html"
    html = path.read_text(encoding="utf-8")
    told = ["Ferry to sail again on Monday", "Moira Kessan", "14 May 2025", "The Skarra Courier"]
    told += ["It opens doors.", "Who moved first.", "supported, but by one origin only", "(Ewan Strath)"]
    for words in told:
        assert words in html, words
    credited = len(coding.credited(working))
    assert f"of {credited} credited sentences" in html
    assert html.count("<rect") > len(coding.rows(working))


def test_the_kind_is_the_one_that_the_reader_chose_for_this_article() -> None:
    answer = {"byline": 1, "date": 1, "publisher": 1, "origin": 1, "trust": 1, "note": "a b c d e f g h i j"}
    for kind in ("a live blog", "a news report"):
        model.find("12.1").check({"kind": kind, **answer})
    assert findings.of(own.working()).facts[0] == "a news report"
    assert "a news report" not in findings.of(own.practiced("tap-water")).facts


def test_what_the_page_does_not_say_is_said() -> None:
    facts = findings.of(own.practiced("exam-again")).facts
    assert facts == ("no author is named", "no date is given", "NewsRivulet")
    assert "9 February 2025 (not sure)" in findings.of(own.practiced("tap-water")).facts


def test_the_voices_are_those_of_the_ledger_and_the_last_bar_holds_the_others() -> None:
    working = own.working()
    voices = findings.of(working).voices
    counted = coding.voices("label", working)
    assert sum(each.count for each in voices) == counted.total()
    assert len(voices) <= findings.VOICES
    assert voices[-1].name == f"{len(counted) - findings.VOICES + 1} other sources"


def test_only_the_two_last_reviews_are_on_it() -> None:
    working = own.working()
    for number in range(3):
        path = review_claim(about=working).save(**CLAIM | {"claim": f"Claim number {number}"})
        os.utime(path, ns=(number, number))
    assert [each.claim for each in findings.of(working).claims] == ["Claim number 1", "Claim number 2"]


def test_what_is_open_can_be_written_by_hand() -> None:
    html = page.html(empty())
    assert html.count('class="claim"') == 2
    assert html.count('class="by-hand"') == 2 * 4 + 2 + 1
    assert "nobody is credited" in html


def test_each_article_keeps_its_own_words() -> None:
    poster(own.practiced("tap-water")).save(sentence="Brown.")
    assert findings.kept(own.practiced("ferry-talks")) == {}
    poster(own.practiced("tap-water")).save(unknown="The result.")
    assert findings.kept(own.practiced("tap-water")) == {"sentence": "Brown.", "unknown": "The result."}


# --- whatever somebody wrote ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</main></style><b>"]
)
def test_nothing_from_outside_becomes_part_of_the_page(text: str) -> None:
    found = Findings(
        text, (text,), KINDS, (Voice(text, 3, text),), (Saved(text, text, text, text),) * 2, text, text, True
    )
    html = page.html(found)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</main>") == html.count("</style>") == 1
    assert "<b>" not in html


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    html = page.html(full())
    assert not re.search(r"https?:|src=|@import|<script|<link", html)


@pytest.mark.parametrize("damage", ["{", "[]", '{"sentence": 5, "unknown": null}'])
def test_damaged_words_are_passed_over(damage: str) -> None:
    poster().save(sentence="Good.")
    (kept,) = (paths.work() / "articles").glob("*.poster.json")
    kept.write_text(damage, encoding="utf-8")
    assert findings.kept(own.working()) == {}
    assert "<h1" in poster().html()


def test_a_folder_that_cannot_be_written_gets_one_sentence(folder: Path) -> None:
    (folder / "my-work").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(NotSaved) as error:
        poster().save(sentence="x")
    assert str(error.value).endswith(".")
    panel = Panel(poster())
    panel.make.click()
    assert "lessons-note" in panel.note.value


# --- readable without color, and without eyes ----------------------------------------------------


def test_each_kind_of_sentence_has_a_pattern_of_its_own() -> None:
    fills = {kind: drawing._FILL[kind] for kind in KINDS}
    assert len(set(fills.values())) == len(KINDS)
    assert fills["none"] == "#fff"
    assert {fills["text"], fills["speech_act"]} == {"url(#ruled)", "url(#hatched)"}
    html = page.html(full(8))
    assert html.count('id="ruled"') == html.count('id="hatched"') == 1


def test_named_is_filled_and_unnamed_is_hollow() -> None:
    named, unnamed = (drawing.bars([Voice("A", 2, named=how)])[0] for how in (True, False))
    assert 'fill="#3d3d3d"' in named
    assert 'fill="#fff"' in unnamed


def test_the_pictures_say_in_words_what_they_show() -> None:
    html = page.html(full(8))
    assert 'aria-label="Of 8 sentences: 2 credited to somebody; 2 appeals' in html
    assert len(re.findall(r'<svg [^>]*role="img" aria-label="[^"]{20,}"', html)) == 2
    assert '<html lang="en">' in html


@pytest.mark.parametrize("count", [1, 16, 17, 64, 65, 240, 4000])
def test_a_strip_has_four_lines_at_most_and_one_block_a_sentence(count: int) -> None:
    svg, _ = drawing.strip(["none"] * count)
    blocks = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#fff" stroke', svg)
    assert len(blocks) == count + 1  # one is the key
    assert len({y for _, y, _, _ in blocks[:-1]}) <= drawing.LINES
    assert max(float(x) + float(wide) for x, _, wide, _ in blocks) <= drawing.WIDE


# --- in the notebook -----------------------------------------------------------------------------


def test_the_form_makes_the_poster_and_shows_it_again_after_a_restart() -> None:
    panel = Panel(poster())
    assert panel.sheet.value == ""
    panel.sentence.value, panel.unknown.value = "It says <b>who</b>.", "Nobody knows."
    panel.make.click()
    assert (paths.work() / "poster.html").is_file()
    assert "poster.html" in panel.note.value
    assert 'sandbox=""' in panel.sheet.value
    assert "It says <b>who</b>" not in panel.sheet.value
    again = Panel(poster())
    assert again.sentence.value == "It says <b>who</b>."
    assert again.sheet.value == panel.sheet.value
    assert panel.sentence.continuous_update is False


def test_without_a_kernel_it_says_what_to_write() -> None:
    bundle = poster()._repr_mimebundle_()
    assert bundle["text/html"] == literal.block(on_paper(TITLE, paper()))
    assert "poster().save(" in bundle["text/plain"]


# --- on paper ------------------------------------------------------------------------------------


# Fonts that stand for what a machine may have. Spacing makes them wide or narrow where only one of them is installed.
FONTS = {
    "of this machine": "font-family: system-ui,",
    "wide": 'font-family: Verdana, "DejaVu Sans",',
    "of one width": 'font-family: "DejaVu Sans Mono", monospace,',
    "with serifs": 'font-family: "DejaVu Serif", serif,',
    "narrow": 'letter-spacing: -.06em; font-family: "Arial Narrow", "DejaVu Sans Condensed",',
    "wider than any": "letter-spacing: .4em; font-family: Verdana,",
}
PRINTED = ("of this machine", "wider than any")  # the others are measured, which costs less
FOUND = {"full": full(), "sixty-four": full(64), "eighty": full(80), "roomy": roomy(), "empty": empty()}
CUT = """() => [...document.querySelectorAll('h1, h2, p')]
  .filter(box => box.scrollHeight > box.clientHeight + 3).map(box => box.textContent)"""


@dataclass(frozen=True)
class Print:
    """What came out: sheets, the height between their margins, the height used, texts whose end is missing."""

    pages: int
    high: float
    used: float
    cut: list[str]


Printing = Callable[[str, bool], dict[str, Print]]


@pytest.fixture(scope="module")
def printed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printing]:
    """What becomes of a page on each size of sheet: printed, or measured only."""
    file = tmp_path_factory.mktemp("print") / "poster.html"
    with browser.new_page() as sheet:
        sheet.emulate_media(media="print")

        def put_on(size: str, really: bool) -> Print:
            wide, high = ((length - 2 * MARGIN) / 25.4 * 96 for length in SHEETS[size])
            sheet.set_viewport_size({"width": round(wide), "height": round(high)})
            used = sheet.evaluate("document.querySelector('main').getBoundingClientRect().height")
            counted = re.findall(rb"/Type\s*/Page\b", sheet.pdf(format=size)) if really else []
            return Print(len(counted) if really else math.ceil(used / high), high, used, sheet.evaluate(CUT))

        def make(html: str, really: bool) -> dict[str, Print]:
            file.write_text(html, encoding="utf-8")
            sheet.goto(file.as_uri())
            return {size: put_on(size, really) for size in SHEETS}

        yield make


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("found", FOUND.values(), ids=FOUND)
def test_it_prints_on_one_sheet(printed: Printing, found: Findings, font: str) -> None:
    html = page.html(found).replace("font-family: system-ui,", FONTS[font])
    scale = float(re.findall(r"--scale: ([\d.]+)", html)[0])
    for got in printed(html, font in PRINTED).values():
        assert got.pages == 1
        assert got.used <= page.height(page.blocks_of(found, scale)) <= page.ROOM
        assert got.high - page.ROOM > 8 / 25.4 * 96  # 8 millimeters are left
        assert font == "wider than any" or got.cut == [], "the end of a text is missing"


def test_the_less_stands_on_it_the_larger_is_its_type() -> None:
    sizes = [re.findall(r"--scale: ([\d.]+)", page.html(found))[0] for found in (empty(), roomy(), full(64))]
    assert sizes == sorted(set(sizes), key=float, reverse=True)


def test_a_poster_that_is_too_long_would_be_seen(printed: Printing) -> None:
    html = page.html(full()).replace("</main>", "<p>More.</p>" * 40 + "</main>")
    for really in (True, False):
        assert printed(html, really)["A4"].pages == 2


def test_in_another_language_no_heading_stays_english(marked_words: None, own_folder: Path) -> None:
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", poster().html())
    assert len(headings) == 4
    assert [words for words in headings if not words.endswith("~")] == []


def test_what_is_cut_on_paper_is_cut_between_words() -> None:
    html = page.html(full())
    assert json.dumps(LONG) not in html
    assert all(part.endswith(" …") for part in re.findall(r"<h1[^>]*>(.*?)</h1>", html))
