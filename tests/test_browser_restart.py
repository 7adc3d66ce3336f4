"""A kernel that is restarted in the middle of a text, in a real browser: a sentence at once, and no word is lost."""

from __future__ import annotations

from pathlib import Path

from browser_lab import READY, Lab
from playwright.sync_api import expect

from lessons.course.record import Entry

TEXT = "Two websites <b>print</b> the same “sentence”.\nאחת שינתה מילה אחת"
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"


def test_a_restarted_kernel_says_so_at_once_and_costs_no_word(lab: Lab) -> None:
    lab.run_exercises("03.6")
    written = lab.exercise("03.6")
    field = written.get_by_role("textbox")
    field.fill("A first answer. " * 20)
    written.get_by_role("button", name="Save my answer").click()
    expect(written).to_contain_text("Noted")

    field.fill(TEXT)
    lab.page.evaluate(RESTART)
    lab.until(READY)
    written.get_by_role("button", name="Save my answer").click()
    expect(written).to_contain_text("the notebook was started again. Press Run ▸ Run All Cells")
    expect(written.get_by_text("the notebook was started again").first).to_be_in_viewport()
    expect(field).to_have_value(TEXT)

    lab.run_all()
    expect(field).to_have_value(TEXT)
    written.get_by_role("button", name="Save my answer").click()
    expect(written).to_contain_text("Your text is kept; write at least")
    record = (lab.folder / "my-work" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    assert "print" in record[-1], "the kernel has heard what was put back"
    assert '"outcome": "not tried"' in record[-1]


def test_what_was_saved_meanwhile_is_not_written_over(lab: Lab) -> None:
    lab.run_exercises("03.6")
    field = lab.exercise("03.6").get_by_role("textbox")
    field.fill("What was written in this tab and never saved.")
    whole = " ".join(["What was saved in another tab."] * 10)
    code = f"from lessons import exercise; exercise('03.6').check({whole!r})"
    lab.page.evaluate(
        "code => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}).done", code
    )
    lab.run_all()
    expect(field).to_have_value(whole)


def test_a_file_that_is_far_too_large_is_not_read_and_the_next_one_is(lab: Lab, tmp_path: Path) -> None:
    lab.run_exercises("03.6")
    work = lab.page.locator(".lessons-exercise").filter(has_text="Your code word")
    film, large, record = (tmp_path / name for name in ("film.jsonl", "large.jsonl", "my-work.jsonl"))
    for path, size in ((film, 1_500_000_000), (large, 10_000_000)):
        with path.open("wb") as file:
            file.truncate(size)  # it takes no room on the disk
    record.write_bytes(Entry("03.2", None, "not yet", 1, "teaching", "2026-01-31T09:30:00Z").line)
    for chosen, said in (
        (film, "more than 10 MB"),
        (large, "so it is no"),
        (record, "1 try added"),
        (film, "more than 10 MB"),
    ):
        with lab.page.expect_file_chooser() as chooser:
            work.get_by_role("button", name="Restore my work", exact=True).click()
        chooser.value.set_files(chosen)
        expect(work.locator(".lessons-note").filter(has_text=said)).to_be_visible()
    native = "() => HTMLInputElement.prototype.click.toString().includes('[native code]')"
    assert lab.page.evaluate(native), "the page is left as it was"
