"""A reader confirms and mends the machine's draft in JupyterLab by keyboard alone, and finds it again the next day."""

from __future__ import annotations

import json

from browser_lab import Lab
from playwright.sync_api import Page, expect

YES = "Yes, this is right"
TEXT = """Mayor Ann Lee said the bridge is safe. Tom Ray said the river rose on Monday. The river rose. It rained.

The mill stood still. The road was dry. The school was open. The shop was shut. The sun came out. “We wait,” he said."""


def tab_to(lab: Lab, name: str, key: str = "Tab") -> None:
    """Press a key until the control with this name has the focus, once it is there."""
    expect(lab.page.get_by_role("button", name=name, exact=True).first).to_be_visible()
    for _ in range(60):
        if lab.focused() == name:
            return
        lab.page.keyboard.press(key)
    raise AssertionError(f"“{name}” is not reached with {key}; the keyboard is at “{lab.focused()}”")


def into_the_text(page: Page) -> None:
    """Go on to the words of the text to mark, to the first of them."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('role') === 'option'"):
            page.keyboard.press("Home")
            return
    raise AssertionError("the words to mark are not reached with Tab")


def at_yes(page: Page, sentence: str) -> None:
    """Wait until the keyboard is at the “Yes” of a sentence."""
    page.wait_for_function(
        """([yes, name]) => document.activeElement.textContent === yes
           && document.activeElement.closest('[role=group]')?.ariaLabel === name""",
        arg=[YES, sentence],
        polling=100,
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_an_article_is_confirmed_and_mended_by_keyboard_alone_and_stays_so(lab: Lab) -> None:
    articles = lab.folder / "my-work" / "articles"
    articles.mkdir(parents=True)
    (articles / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (articles / "in-use.json").write_text('{"file": "bridge.txt"}', encoding="utf-8")
    lab.write("draft.ipynb", "from lessons import correct\ncorrect()")
    page = lab.page
    draft = page.locator(".lessons-draft")

    lab.open("draft.ipynb")
    lab.run_all()
    expect(draft).to_contain_text("0 of 10 sentences confirmed. 3 relations. By you: nothing changed yet.")
    draft.get_by_label("Which ones?").focus()

    tab_to(lab, "Mend")
    press(page, "Enter")
    tab_to(lab, "Change 1", "Shift+Tab")
    press(page, "Enter")
    expect(draft.get_by_text("Which part do you mark?")).to_be_visible()
    lab.keyboard_is_at("Close the form of 1")
    into_the_text(page)
    press(page, "ArrowRight", "Space", "ArrowRight", "Space")
    expect(draft.locator(".lessons-marker-status")).to_have_text("Selected: Ann Lee")
    tab_to(lab, "Save this relation")
    press(page, "Enter")
    expect(draft).to_contain_text("By you: 1 changed.")
    expect(draft.locator(".lessons-form")).to_have_count(0)
    at_yes(page, "Sentence 1")
    press(page, "Enter")
    expect(draft).to_contain_text("1 of 10 sentences confirmed.")
    expect(draft).to_contain_text("✓ Sentence 1")

    at_yes(page, "Sentence 2")
    press(page, "Tab", "Enter")
    tab_to(lab, "Delete 2", "Shift+Tab")
    press(page, "Enter")
    expect(draft).to_contain_text("By you: 1 changed, 1 deleted.")
    lab.keyboard_is_at("Bring back 2")
    press(page, "a", "d", "d", "x")  # JupyterLab would add a cell, and delete this one
    assert page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length") == 1
    tab_to(lab, YES)
    press(page, "Enter")

    at_yes(page, "Sentence 3")
    press(page, "Tab", "Enter")
    tab_to(lab, "Add a relation to sentence 3", "Shift+Tab")
    press(page, "Enter")
    expect(draft.get_by_text("Mark the source")).to_be_visible()
    into_the_text(page)
    press(page, "Space", "ArrowRight", "Enter")  # and on to the next part, without leaving the words
    expect(draft.get_by_text("Mark the cue")).to_be_visible()
    expect(draft.locator(".lessons-form .lessons-part-source")).to_have_text("The river")
    press(page, "ArrowRight", "Space", "Enter")
    expect(draft.get_by_text("Mark the content")).to_be_visible()
    expect(draft.locator(".lessons-form .lessons-part-cue")).to_have_text("rose")
    lab.show_no_barriers()
    tab_to(lab, "Save this relation")
    press(page, "Enter")
    expect(draft).to_contain_text("By you: 1 changed, 1 added, 1 deleted.")

    for number in range(3, 11):  # one press of Enter for each sentence, also from page to page
        at_yes(page, f"Sentence {number}")
        press(page, "Enter")
    expect(draft).to_contain_text("All 10 sentences are confirmed. Your class’s answers are now marked against this.")
    lab.keyboard_is_at("Save for my class")
    press(page, "Enter")
    expect(draft.get_by_role("link", name="save bridge.lesson")).to_be_visible()
    assert (lab.folder / "my-work" / "bridge.lesson").is_file()

    lines = (articles / "bridge.txt.corrections.jsonl").read_text(encoding="utf-8").splitlines()
    done = [json.loads(line)["do"] for line in lines]
    assert done == ["change", "sentence", "delete", "sentence", "add", *["sentence"] * 7, "confirm", "sentence"]

    lab.kill_kernels()
    lab.open("draft.ipynb")
    lab.run_all()
    expect(draft).to_contain_text("By you: 1 changed, 1 added, 1 confirmed, 1 deleted.")
    draft.get_by_label("Which ones?").focus()
    tab_to(lab, "Take back")
    press(page, "Enter")
    expect(draft).to_contain_text("9 of 10 sentences confirmed.")
    at_yes(page, "Sentence 1")
    expect(draft.locator(".lessons-part-source").first).to_have_text("Ann Lee")

    tab_to(lab, "Names and sides of the sources")
    press(page, "Enter")
    expect(draft.get_by_role("group", name="Ann Lee:")).to_be_visible()
    draft.get_by_role("group", name="Ann Lee:").get_by_label("Side").fill("the town")
    press(page, "Tab")
    expect(draft).to_contain_text("“Ann Lee” is on the side “the town”.")
    lab.show_no_barriers(themes=("Dark",))
