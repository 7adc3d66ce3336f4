"""A student's claim review: valid ClaimReview, one sentence for a slip, whole files only, the form after a restart."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import review_claim
from lessons.case.claims import VERDICTS, Review
from lessons.course import record
from lessons.course.whole_work import code_word
from lessons.kit import paths
from lessons.kit.errors import BadValue
from lessons.kit.named_files import NotSaved
from lessons.play.fact_checking.review_form import NOBODY, PERSON, Panel

pytestmark = pytest.mark.usefixtures("own_folder")

SCHEMA = json.loads(Path(__file__).with_name("claim_review.schema.json").read_text(encoding="utf-8"))
GOOD: dict[str, Any] = {
    "claim": "The visit had the blessing of the US administration",
    "verdict": "attributed_only",
    "reason": "All cards lead to Bennett’s office, and nobody in Washington was heard before the visit.",
    "day": "2026-01-31",
}
FULL = GOOD | {
    "seen": "a page without a name",
    "claimant": "Bennett’s office",
    "claim_day": "2022-03-05",
    "signature": "bado-kelu",
}


def valid(review: dict[str, Any]) -> bool:
    return not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(review))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("fields", [GOOD, FULL], ids=["what is needed", "everything"])
def test_a_review_is_valid_claim_review(fields: dict[str, Any], verdict: str) -> None:
    made = Review(**{**fields, "verdict": verdict}).as_dict()
    assert valid(made)
    assert made["reviewRating"]["alternateName"] == VERDICTS[verdict]


def test_it_has_what_google_requires_and_recommends() -> None:
    """As Full Fact lists it: https://fullfact.github.io/markup-investigation/docs/notes/01-basic-usage/"""
    made = Review(**FULL).as_dict()
    assert {"claimReviewed", "reviewRating", "url"} <= set(made)  # required
    assert "alternateName" in made["reviewRating"]  # required
    assert {"author", "datePublished", "itemReviewed"} <= set(made)  # recommended, like the rest
    assert {"author", "appearance", "datePublished"} <= set(made["itemReviewed"])
    assert (made["@context"], made["@type"]) == ("https://schema.org", "ClaimReview")


@pytest.mark.parametrize("field", ["url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"])
def test_the_schema_misses_a_field_that_is_gone(field: str) -> None:
    made = Review(**FULL).as_dict()
    del made[field]
    assert not valid(made)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_has_no_number_that_nobody_chose(verdict: str) -> None:
    rating = Review(**{**FULL, "verdict": verdict}).as_dict()["reviewRating"]
    assert rating == {"@type": "Rating", "alternateName": VERDICTS[verdict]}
    assert not valid(Review(**FULL).as_dict() | {"reviewRating": rating | {"ratingValue": 2}})


def test_an_address_is_an_address_and_a_name_is_a_name() -> None:
    def appearance(seen: str) -> Any:
        return Review(**{**GOOD, "seen": seen}).as_dict()["itemReviewed"]["appearance"]

    assert appearance("https://example.org/a")["url"] == "https://example.org/a"
    assert appearance("the school paper")["name"] == "the school paper"
    assert appearance("https://example.org and another")["name"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("claim", "", "at least three words"),
        ("claim", "x" * 5000, "characters; shorten it"),
        ("verdict", "true", "one of the eight verdicts"),
        ("verdict", "", "one of the eight verdicts"),
        ("reason", "Because.", "at least five words"),
        ("reason", None, "takes words"),
        ("day", "", "the day of your check"),
        ("day", "yesterday", "like 2022-03-05"),
        ("day", "2026-02-30", "like 2022-03-05"),
        ("day", "20260131", "like 2022-03-05"),
        ("claim_day", "05.03.2022", "the day of the claim"),
        ("day", (date.today() + timedelta(days=3)).isoformat(), "has not come yet"),  # 3: midnight may come meanwhile
        ("claim_day", "2026-02-01", "younger than your check"),
        ("signature", " ", "code word"),
    ],
)
def test_a_slip_gets_one_sentence_and_leaves_no_file(own_folder: Path, field: str, value: Any, said: str) -> None:
    with pytest.raises(BadValue) as slip:
        Review(**{**FULL, field: value}).save()
    assert said in str(slip.value)
    assert str(slip.value).endswith((".", "?"))
    assert list(own_folder.rglob("claim-review*")) == []


def test_the_file_is_in_my_work_and_whole() -> None:
    path = Review(**FULL).save()
    assert path == paths.work() / "claim-review-the-visit-had-the-blessing-of.json"
    assert valid(json.loads(path.read_text(encoding="utf-8")))
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_claims_in_any_script_get_files_of_their_own() -> None:
    first, second = (
        Review(**{**GOOD, "claim": text}) for text in ("הפגישה נמשכה שלוש שעות", "Зустріч тривала три години")
    )
    assert first.save() != second.save()
    assert valid(first.as_dict())


def test_a_folder_that_cannot_be_written_is_one_sentence(own_folder: Path) -> None:
    (own_folder / "my-work").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(NotSaved) as problem:
        review_claim().save(**GOOD)
    assert str(problem.value).endswith(".")
    assert "try again" in str(problem.value)


# --- the form -------------------------------------------------------------------------------------


def filled(panel: Panel) -> Panel:
    panel.claim.value, panel.reason.value, panel.day.value = GOOD["claim"], GOOD["reason"], GOOD["day"]
    panel.verdict.value = GOOD["verdict"]
    return panel


def test_the_form_says_one_sentence_for_what_is_missing(own_folder: Path) -> None:
    panel = Panel()
    panel.save.click()
    assert "Choose one of the eight verdicts." in panel.note.value
    assert panel.frame.said == "Choose one of the eight verdicts."
    filled(panel).kind.value = PERSON
    panel.save.click()
    assert "who makes the claim" in panel.note.value
    assert list(own_folder.rglob("claim-review*")) == []


def test_the_form_saves_offers_a_download_and_is_there_after_a_restart() -> None:
    panel = filled(Panel())
    panel.kind.value, panel.claimant.value, panel.signature.value = PERSON, "A <b>", code_word()
    panel.save.click()
    assert "download='claim-review-the-visit-had-the-blessing-of.json'" in panel.note.value
    assert "A &lt;b&gt;" in panel.note.value
    assert "<b>" not in panel.note.value
    again = Panel()
    state = ("claim", "reason", "day", "verdict", "kind", "claimant", "seen", "signature")
    assert [getattr(again, name).value for name in state] == [getattr(panel, name).value for name in state]


def test_in_another_language_the_form_is_translated_and_the_file_is_the_same(marked_words: None) -> None:
    panel = filled(Panel("04.6"))
    panel.kind.value, panel.claimant.value = PERSON, "Ann Lee"
    panel.save.click()
    fields = (panel.claim, panel.kind, panel.claimant, panel.seen, panel.verdict, panel.reason, panel.day, panel.save)
    assert all(each.description.endswith("~") for each in fields)
    assert all(label.endswith("~") for chosen in (panel.kind, panel.verdict) for label, _ in chosen.options)
    saved = next(paths.work().glob("claim-review-*.json")).read_text(encoding="utf-8")
    assert "Ann Lee" in saved
    assert "~" not in saved


def test_the_name_is_asked_for_only_where_there_is_one() -> None:
    panel = filled(Panel())
    assert panel.claimant.layout.visibility == "hidden"
    panel.claimant.value = "left over"
    assert panel.kind.value == NOBODY
    assert "author" not in panel.review().as_dict()["itemReviewed"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"claimReviewed": 7, "reviewRating": "x", "itemReviewed": []}',
        '{"claimReviewed": ["The visit"], "itemReviewed": {"author": [], "appearance": 1}, "author": 0}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"claimReviewed": "x", "number": ' + "9" * 5_000 + "}",
        '{"claimReviewed": "x", "reviewBody": NaN}',
        r'{"claimReviewed": "\ud800"}',
        "\0" * 5_000,
    ],
    ids=range(11),
)
def test_a_file_that_does_not_fit_leaves_an_empty_form(content: str) -> None:
    paths.work().mkdir()
    (paths.work() / "claim-review-x.json").write_text(content, encoding="utf-8")
    assert Panel().claim.value == ""
    Review(**FULL).save()
    assert Panel().claim.value == FULL["claim"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_review_that_notepad_has_saved_is_shown(encoding: str) -> None:
    path = Review(**FULL).save()
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert Panel().claim.value == FULL["claim"]


def test_odd_files_beside_the_reviews_cost_nothing() -> None:
    folder = Review(**FULL).save().parent
    (folder / "claim-review-a.json").mkdir()
    with (folder / "claim-review-film.json").open("wb") as film:
        film.truncate(2_000_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "claim-review-pipe.json")
    assert Panel().claim.value == FULL["claim"]
    (folder / "claim-review-around.json").symlink_to("claim-review-around.json")
    assert Panel().claim.value == FULL["claim"]


def test_what_was_saved_last_is_shown_beside_a_file_whose_clock_was_ahead() -> None:
    ahead = Review(**{**FULL, "claim": "A claim of the future"}).save()
    os.utime(ahead, (4_000_000_000, 4_000_000_000))
    Review(**FULL).save()
    assert Panel().claim.value == FULL["claim"]


ODD = st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2) | st.just("a\ud800 b c d e")


@given(st.dictionaries(st.sampled_from([*FULL]), ODD, min_size=1))
def test_any_value_in_any_field_is_a_review_or_one_sentence(odd: dict[str, Any]) -> None:
    try:
        review = Review(**{**FULL, **odd})
    except BadValue as slip:
        assert str(slip)[-1] in ".?"  # noqa: PT017
        return
    assert valid(json.loads(review.as_json().encode("utf-8")))


def test_the_text_of_the_exercise_can_be_taken_over() -> None:
    panel = Panel("04.6")
    panel.take.click()
    assert "no text in 04.6 yet" in panel.note.value
    answer = {"text": "My reason in five words.", "scores": [2, 2, 2, 2]}
    record.append(record.Entry.now("04.6", answer, "right", 1), record.Entry.now("04.6", None, "not yet", 2))
    panel.take.click()
    assert panel.reason.value == "My reason in five words."


def test_the_stored_output_holds_no_code_word() -> None:
    bundle = review_claim()._repr_mimebundle_()
    assert code_word() not in bundle["text/html"] + bundle["text/plain"]
    assert "Your verdict" in bundle["text/html"]


def test_every_field_has_a_name() -> None:
    panel = Panel("04.6")
    for each in (panel.claim, panel.kind, panel.claimant, panel.seen, panel.verdict, panel.reason, panel.day):
        assert each.description.strip()
    assert panel.frame in panel.widget.children
