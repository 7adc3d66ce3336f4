"""A teacher’s path in a real browser: a page saved from the web becomes the article, then a poster to print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_lab import Lab
from playwright.sync_api import Locator, expect

from lessons.desk import cli

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Mill Bridge stays closed | Velden Courier</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Mill Bridge stays closed", "datePublished": "2025-03-11",
"author": {"@type": "Person", "name": "Nora Hale"},
"publisher": {"@type": "Organization", "name": "Velden Courier"}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sports">Sports</a></li></ul></nav>
<div id="cookie-banner"><p>We and our 214 partners use cookies.</p><button>Accept all</button></div>
<article><h1>Mill Bridge stays closed</h1><p class="byline">By Nora Hale</p>
<p>The bridge was closed on Tuesday after a crack was found in one of its arches. It stays shut for six weeks.</p>
<p>Mayor Lena Storm told reporters that nobody had been in danger. She said that the crack was old.</p>
<p>“If it stays closed until Easter, I can shut my door,” said Mira Voss, who has run a bakery since 2009.</p>
<h2>What happens next</h2>
<p>Two other arches have to be looked at, according to the engineer Paul Okoro. Work begins on 24 March.</p>
<p>Mayor Lena Storm announced that all reports would be published by Friday.</p></article>
<aside class="related"><h3>Read more</h3><p><a href="/history">Seven things about Mill Bridge</a></p></aside>
<section id="comments"><h2>Comments</h2><p>My cousin says it will take a year.</p></section></body></html>
"""

# What notebook 12 shows of an own article, each kind of panel once.
PANELS = ("add_article(", "charts.page(", "12.1", "correct(", "article = ", "is sourced", "review_claim(", "poster(")


def answer(lab: Lab, exercise: Locator, words: str) -> None:
    """Answer without a mouse."""
    lab.choose(exercise.get_by_role("radio", name=words))
    lab.press_button(exercise.get_by_role("button", name="Check"))


def test_a_saved_page_is_added_asked_about_and_printed_by_keyboard_alone(
    lab: Lab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = lab.page
    saved = tmp_path / "Mill Bridge.html"
    saved.write_text(PAGE, encoding="utf-8")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(lab.folder))
    assert cli.main(["add", str(saved), "--folder", str(lab.folder)]) == 0
    told = capsys.readouterr().out
    assert "Nora Hale (found)" in told
    assert "cookies" in told

    lab.run_part("05", "05.6")
    # A draft is never a key: an answer stands beside the machine’s, and the reader says who is right.
    whom = lab.exercise("05.6")
    expect(whom).to_contain_text("She said that the crack was old.")
    expect(whom).to_contain_text("nobody has confirmed it yet")
    answer(lab, whom, "Mira Voss")
    expect(whom).to_contain_text("You and the machine")
    expect(whom).not_to_contain_text("Not yet")
    expect(whom.get_by_role("row").last).to_contain_text("Mayor Lena Storm")
    lab.show_no_barriers(".lessons-exercise:has(.lessons-deciders)")
    lab.press_button(whom.get_by_role("button", name="The machine is right"))
    expect(whom).to_contain_text("Who is right? The machine is right.")
    expect(whom.get_by_role("button", name="I am right")).to_be_hidden()
    expect(whom.get_by_role("button", name="Check")).to_be_focused()
    answer(lab, whom, "“Mayor Lena Storm”")
    expect(whom).to_contain_text("You and the machine agree.")

    answer(lab, whom, "Mira Voss")
    lab.press_button(whom.get_by_role("button", name="I am right"))
    expect(whom).to_contain_text("The draft now has it as you say")
    lab.run_all()
    expect(whom).to_contain_text("✓ Right")
    expect(whom).to_contain_text("It stands for “Mira Voss")
    next((lab.folder / "my-work" / "articles").glob("*.corrections.jsonl")).unlink()

    lab.run_part("12", *PANELS)
    form = page.locator(".lessons-exercise").filter(has_text="Use an article of your own")
    expect(form).to_contain_text("In use now: “Mill Bridge stays closed”")
    lab.press_button(page.locator("summary").filter(has_text="The cleaning ledger:"))
    expect(page.locator("details[open] li").filter(has_text="214 partners").first).to_be_visible()

    sheet = page.locator(".lessons-exercise").filter(has_text="One sentence of yours about this article")
    lab.write_into(sheet.get_by_label("One sentence of yours about this article"), "Ask the council for the report.")
    lab.press_button(sheet.get_by_role("button", name="Make my poster"))
    expect(sheet).to_contain_text("Saved as my-work/poster.html")
    lab.show_no_barriers()

    assert page.context.browser is not None
    paper = page.context.browser.new_page()
    paper.goto((lab.folder / "my-work" / "poster.html").as_uri())
    expect(paper.get_by_role("heading", name="Mill Bridge stays closed")).to_be_visible()
    expect(paper.locator("main")).to_contain_text("Nora Hale · 11 March 2025 · Velden Courier")
    expect(paper.locator("main")).to_contain_text("Lena Storm has 3 of 5 credited sentences")
    expect(paper.locator("main")).to_contain_text("Ask the council for the report.")
    assert len(re.findall(rb"/Type\s*/Page\b", paper.pdf(format="A4"))) == 1
    paper.close()
