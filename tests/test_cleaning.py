"""Each rule does its work and no more, and everything can be undone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessons.kit import paths
from lessons.kit.errors import CourseError
from lessons.text import cleaning, words
from lessons.text.cleaning import clean, undo
from lessons.text.ledger import Edit, Ledger

STORY = "Talks go on\n\nThey met in Kyiv on Friday.\n\nNobody was told the result of the talks."


def rules(text: str, op: str = "") -> list[str]:
    """The rules that had something to say about a text."""
    return [change.rule for change in clean(text)[1] if op in ("", change.op)]


# Texts in which rules meet each other.
LAYOUT = "\ufeff|\r\n|\r|\n|\n\n|\x0b|\x85|\u2028|\x00|\x1c|\x07|\u202e|\u200b|\u00ad|\u200d| |  |\t|\u00a0"
LETTERS = "a|e\u0301|é|\u0301|\u0323|\ud800|\udfff|😀|.|. ‘OK.| “|”.|.”|Mr. |Mr |Pуtin|the end."
LINES = "\n\nComments are closed.|\nShare this|Advertisement|\nA line of forty characters or rather more."
PIECES = st.sampled_from("|".join((LAYOUT, LETTERS, LINES)).split("|"))
MIXTURES = st.lists(PIECES, max_size=25).map("".join)
ANY_TEXT = st.text(st.characters(), max_size=60)  # with lone surrogates


@given(st.one_of(MIXTURES, ANY_TEXT))
@example("\r\x00\n ‘OK.\r\n\u200b\r\nComments are closed.\r\n")
@example("a \u0301\u200b b.\t“\x00OK\u00ad")
def test_every_text_can_be_restored(raw: str) -> None:
    text, changes = clean(raw)
    assert undo(text, changes) == raw


@given(st.one_of(MIXTURES, ANY_TEXT))
def test_the_ledger_tells_the_truth(raw: str) -> None:
    text, changes = clean(raw)
    for change in changes:
        assert change.before == raw[change.raw_start : change.raw_end]
        assert change.after == text[change.clean_start : change.clean_end]
        assert change.rule in cleaning.REASONS
        assert change.rule.startswith(change.stage + ".")
    edits = [change for change in changes if change.op != "flag"]
    for change in edits:
        assert change.before != change.after
        assert change.op == ("replace" if change.after else "drop")
    for first, second in pairwise(edits):
        assert first.raw_end <= second.raw_start
        assert first.clean_end <= second.clean_start
    # Outside the rows nothing differs.
    redone, done = "", 0
    for change in edits:
        redone += raw[done : change.raw_start] + change.after
        done = change.raw_end
    assert redone + raw[done:] == text
    assert list(changes) == sorted(changes, key=lambda change: change.raw_start)


@given(st.one_of(MIXTURES, ANY_TEXT))
def test_a_clean_text_is_clean(raw: str) -> None:
    text, _ = clean(raw)
    assert not set(text) & set("\r\x00\x07\u200b\u202e\u00ad\t\u00a0\ufeff")
    assert "  " not in text
    assert "\n\n\n" not in text
    assert text == text.strip(" \n")
    assert unicodedata.is_normalized("NFC", text)
    assert not [change for change in clean(text)[1] if change.stage == "normalise"]


@pytest.mark.parametrize(
    ("raw", "text", "rule"),
    [
        ("\ufeffNews", "News", "decode.bom"),
        ("One\r\nTwo", "One\nTwo", "normalise.line_end"),
        ("One\rTwo", "One\nTwo", "normalise.line_end"),
        ("One\u2028Two", "One\nTwo", "normalise.line_end"),
        ("Ta\x00lks", "Talks", "normalise.control"),
        ("Ta\x9flks", "Talks", "normalise.control"),
        ("Ta\u200blks", "Talks", "normalise.invisible"),
        ("Ta\u00adlks", "Talks", "normalise.invisible"),
        ("\u202eTalks", "Talks", "normalise.invisible"),
        ("Ta\ufefflks", "Talks", "normalise.invisible"),
        ("One  two", "One two", "normalise.space"),
        ("One\u00a0two", "One two", "normalise.space"),
        ("One\ttwo", "One two", "normalise.space"),
        ("One \ntwo", "One\ntwo", "normalise.space"),
        ("One\n\n \n\ntwo", "One\n\ntwo", "normalise.space"),
        ("One\n", "One", "normalise.space"),
        (" One", "One", "normalise.space"),
        ("Cafe\u0301 noir", "Café noir", "normalise.nfc"),
    ],
)
def test_layout(raw: str, text: str, rule: str) -> None:
    assert clean(raw)[0] == text
    assert rules(raw) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "One\ntwo",
        "می‌خواهم",  # a joiner that Persian needs
        "👩‍🔬 at work",  # and one that emoji need
        "½ and № 5",  # NFC, not NFKC
        "Wait … — “no,” she said – ‘yes.’",
    ],
)
def test_what_is_in_order_is_left_alone(text: str) -> None:
    assert clean(text) == (text, ())


def test_only_the_word_with_the_accent_is_touched() -> None:
    (change,) = clean("A cafe\u0301 in Kyiv.")[1]
    assert (change.before, change.after) == ("cafe\u0301", "café")


def test_a_word_too_long_to_be_one_is_not_composed() -> None:
    # Putting so many accents in order would take minutes.
    assert clean("a" + "\u0301\u0323" * 200_000)[1] == ()


@pytest.mark.parametrize(
    ("raw", "text", "row"),
    [
        ("One \u200b two", "One two", ("normalise.invisible", "\u200b")),
        ("One\n\n \u200b\ntwo", "One\n\ntwo", ("normalise.invisible", "\u200b")),
        ("One \x07", "One", ("normalise.control", "\x07")),
        ("\u200b One", "One", ("normalise.invisible", "\u200b")),
    ],
)
def test_what_is_dropped_between_blanks_keeps_its_row(raw: str, text: str, row: tuple[str, str]) -> None:
    made, changes = clean(raw)
    assert made == text
    assert undo(made, changes) == raw
    assert row in [(change.rule, change.before) for change in changes if change.op == "drop"]


@pytest.mark.parametrize("cut", ["never", "not and never", " never", "never "])
@pytest.mark.parametrize(
    "around", [("It was ", " open."), ("It was", " open."), ("One\n\n", " two."), ("One \n", "\n two.")]
)
def test_words_that_a_reader_of_files_left_out_keep_their_row(cut: str, around: tuple[str, str]) -> None:
    raw = cut.join(around)
    place = len(around[0])
    made, changes = clean(raw, [Edit(place, place + len(cut), "", "extract.deleted")])
    assert undo(made, changes) == raw
    assert "  " not in made
    assert [(change.op, change.level, change.before) for change in changes if change.rule == "extract.deleted"] == [
        ("drop", "boilerplate", cut)
    ]


def test_a_row_is_named_for_the_rule_that_did_more_than_layout() -> None:
    (change,) = clean("A cafe\u200b\u0301 in Kyiv.")[1]
    assert (change.rule, change.after, change.level) == ("normalise.invisible", "café", "evidence")
    assert cleaning.REASONS["normalise.nfc"] in change.reason


def test_a_change_that_a_later_one_takes_back_is_no_row() -> None:
    ledger = Ledger("a b")
    ledger.apply([Edit(1, 2, "_", "one")])
    ledger.apply([Edit(1, 2, " ", "two")])
    assert ledger.text == "a b"
    assert ledger.changes({"one": "", "two": ""}) == []


@pytest.mark.parametrize(
    "line",
    [
        "Comments are closed.",
        "Comments are closed",
        "COMMENTS ARE CLOSED.",
        "Share this article",
        "Share on Facebook",
        "Tweet",
        "Subscribe to our newsletter.",
        "Sign up for our daily politics newsletter",
        "Subscribe now!",
        "We use cookies to give you the best experience on our website.",
        "Accept all cookies",
        "Advertisement",
        "Story continues below advertisement",
    ],
)
def test_lines_of_the_website_are_dropped(line: str) -> None:
    text, (change,) = clean(f"{STORY}\n\n{line}\n".removesuffix("\n"))
    assert text == STORY
    assert change.op == "drop"
    assert change.before == f"\n\n{line}"
    assert change.reason


@pytest.mark.parametrize(
    "line",
    [
        "“Comments are closed,” the site said.",
        "The editor told readers that comments are closed.",
        "Comments are closed. So is the shop.",
        "Share prices fell on Friday.",
        "Print is dead, the editor said.",
        "Share this with the world, she told the crowd.",
        "Sign up for a Hulu account and the first month is free.",
        "Subscribe to a theory and you may regret it.",
        "We use cookies in this recipe.",
        "“We use cookies, and you agree to it,” the company told the court.",
        "Advertisement is the oldest trade of all.",
        "© Reuters",
    ],
)
def test_lines_of_the_article_stay(line: str) -> None:
    text = f"Talks go on\n\n{line}\n\nThey met in Kyiv.\n\n{line}"
    assert clean(text)[0] == text


def test_comments_closed_is_residue_at_the_end_only() -> None:
    text = "Talks go on\n\nComments are closed.\n\nThey met in Kyiv."
    assert clean(text) == (text, ())
    assert rules(text + "\n\nComments are closed.\n\nShare this") == [
        "residue.comments_closed",
        "residue.share",
    ]


def test_a_text_of_nothing_but_buttons_is_left_as_it_is() -> None:
    assert clean("Share this\n\nComments are closed.") == ("Share this\n\nComments are closed.", ())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A.\n\nShare\n\nB.", "A.\n\nB."),
        ("A.\n\nShare\nB.", "A.\n\nB."),
        ("A.\nShare\n\nB.", "A.\n\nB."),
        ("A.\nShare\nB.", "A.\nB."),
        ("A.\n\nShare\nTweet\nB.", "A.\n\nB."),
        ("A.\nShare\n\nTweet\nB.", "A.\n\nB."),
        ("Share\n\nTweet\nA.", "A."),
        ("Share\n\nA.\n\nB.\n\nTweet\nPrint", "A.\n\nB."),
    ],
)
def test_a_dropped_line_leaves_the_paragraphs_apart(raw: str, text: str) -> None:
    assert clean(raw)[0] == text
    assert undo(*clean(raw)) == raw


@pytest.mark.parametrize("mark", [" ‘OK.", " ‘OK", " “Yes.", " ‘", ' "Ok.', " „Ja"])
def test_a_mark_that_nothing_closes_is_dropped(mark: str) -> None:
    text, (change,) = clean(STORY + mark)
    assert text == STORY
    assert (change.rule, change.before) == ("residue.stray_mark", mark)


def test_a_stray_mark_goes_whatever_stands_around_it() -> None:
    end = "They said “yes.” ‘OK.\r\n\r\nComments are closed. \r\n"
    assert clean(f"Talks\r\n\r\n{end}")[0] == "Talks\n\nThey said “yes.”"


@pytest.mark.parametrize(
    "end",
    [
        "He nodded. ‘OK.’",  # a real quotation
        "He nodded. “OK.”",
        'He nodded. "OK."',
        "He nodded. ‘OK,’ he said.",
        "He answered ‘OK.",  # the sentence before is not finished
        "“I asked him. ‘OK.",  # inside another quotation
        'She said: "We won. "OK.',
        'She said: "We won. "',  # a closing mark after a slip of the space bar
        "It was over. ‘Twas late.",
        "It was over. ‘Twas.",  # an apostrophe turned the wrong way
        "It was over. ’OK.",
        "It was over. 'OK.",
        "It was over. ‘OK. And they left.",
        "It was over. ‘OK then.",
        "It was over. ‘Congratulations.",
        "They met Mr. ‘OK.",  # an abbreviation, not the end of a sentence
        "It was the winter of ‘68.",
    ],
)
def test_a_quotation_or_apostrophe_is_no_stray_mark(end: str) -> None:
    assert clean(f"Talks\n\n{end}")[0] == f"Talks\n\n{end}"


def test_a_stray_mark_is_dropped_at_the_end_of_the_last_paragraph_only() -> None:
    text = "It is over. ‘OK.\n\nThey left."
    assert clean(text) == (text, ())


def flags(text: str) -> list[tuple[str, str]]:
    found, changes = clean(text)
    assert found == text
    assert all(change.op == "flag" and change.before == change.after for change in changes)
    return [(change.rule.removeprefix("evidence."), change.before) for change in changes]


def test_two_ways_to_write_a_title_are_flagged() -> None:
    assert flags("Mr. Ash met Mr Birch.") == [("honorific", "Mr."), ("honorific", "Mr")]
    assert flags("Mr. Ash met Mr. Birch.") == []
    assert flags("Mr Ash met Mrs Birch at MrBeast’s.") == []


def test_two_ways_to_close_a_quotation_are_flagged() -> None:
    assert flags("“No,” he said. She said “yes”. Good.") == [("stop_outside_quotation", "”.")]
    assert flags("He said “no”. She said “yes”.") == []
    assert flags("“No,” he said. She said “yes.”") == []


def test_a_word_of_two_alphabets_is_flagged() -> None:
    assert flags("Vladimir Pуtin spoke.") == [("mixed_script", "Pуtin")]  # with a Cyrillic у
    assert flags("Putin, or Путин, spoke. IT-компания. 5 µm.") == []


def test_signs_of_print_are_flagged_and_kept() -> None:
    assert flags("A ﬁne oﬃcer.") == [("ligature", "ﬁne"), ("ligature", "oﬃcer")]
    assert len(flags("a" * 99 + "ﬁ" + "a" * 99)[0][1]) == 81
    assert flags("It is an inter-\nnational, well-known matter.") == [("divided_word", "inter-\nnational")]
    assert flags("He left -\nat once. A-\nB. In 1990-\n95.") == []


def test_a_soft_hyphen_at_a_line_end_divides_one_word() -> None:
    text, (change,) = clean("It is an inter\u00ad\r\n national matter.")
    assert text == "It is an international matter."
    assert (change.rule, change.before) == ("normalise.soft_hyphen", "\u00ad\r\n ")
    assert rules("Nothing follows\u00ad\n\nNext.") == ["normalise.invisible"]


def test_half_of_a_sign_is_flagged_and_kept() -> None:
    assert flags("A \ud83d face.") == [("half_sign", "\ud83d")]


def test_a_repeated_paragraph_is_flagged_and_kept() -> None:
    line = "The same paragraph stands on this page twice."
    assert flags(f"{line}\n\nOther words.\n\n{line}") == [("repeated_paragraph", line)]
    assert flags("* * *\n\nOne.\n\n* * *") == []


def test_a_flag_points_into_the_raw_text_too() -> None:
    raw = "Mr.  Ash\r\n\r\nmet Mr\u00ad. Birch and Mr\u200b Cedar and Mr Dill."
    text, changes = clean(raw)
    titles = [change for change in changes if change.rule == "evidence.honorific"]
    assert [text[change.clean_start : change.clean_end] for change in titles] == ["Mr.", "Mr.", "Mr", "Mr"]
    assert [change.before for change in titles] == ["Mr.", "Mr\u00ad.", "Mr", "Mr"]
    assert undo(text, changes) == raw


def test_undo_needs_no_flags() -> None:
    raw = "Mr. Ash  met Mr Birch. ‘OK."
    text, changes = clean(raw)
    assert undo(text, [change for change in changes if change.op != "flag"]) == raw


def test_the_teaching_edition() -> None:
    raw = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
    text, changes = clean(raw)
    assert [change.before for change in changes if change.op != "flag"] == [
        " ‘OK.",
        "\n\nComments are closed.",
    ]
    titles = Counter(change.before for change in changes if change.rule == "evidence.honorific")
    assert titles == {"Mr.": raw.count("Mr."), "Mr": raw.count("Mr ")}
    assert undo(text, changes) == raw


def test_the_found_page(found_page: Path) -> None:
    raw = found_page.read_text(encoding="utf-8")
    text, changes = clean(raw)
    assert len(text) == 5_081
    assert [(change.rule, change.raw_start, change.raw_end) for change in changes if change.op != "flag"] == [
        ("residue.stray_mark", 5081, 5086),
        ("residue.comments_closed", 5086, 5108),
    ]
    assert Counter((change.rule, change.before) for change in changes if change.op == "flag") == {
        ("evidence.honorific", "Mr."): 34,
        ("evidence.honorific", "Mr"): 5,
        ("evidence.stop_outside_quotation", "”."): 2,
    }
    assert undo(text, changes) == raw


def test_reasons_are_sentences_without_jargon() -> None:
    for rule, reason in cleaning.REASONS.items():
        assert reason.endswith("."), rule
        assert len(reason) < 260, rule
        assert not {"regex", "token", "normalise", "code point", "Unicode"} & set(reason.split()), rule


def test_every_kind_of_line_has_a_reason_and_patterns_that_can_fire() -> None:
    lines = words.tables("lines")["furniture"]
    unsaid = [f"residue.{name}" for name in lines if f"residue.{name}" not in cleaning.REASONS]
    assert unsaid == []
    with pytest.raises(CourseError, match=r"reasons.csv has no row for “residue.moon”: write a reason"):
        clean("It rained.", [Edit(0, 3, "", "residue.moon")])
    large = [form for forms in lines.values() for form in forms if re.search("[A-Z]", re.sub(r"\\.", "", form))]
    assert not large, f"lines are compared in small letters; write these patterns of lines.toml so, too: {large}"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("(?:sign up", "lines.toml, furniture, subscribe: the pattern (?:sign up can’t be read (missing )"),
        ("on <sgin>", "lines.toml: <sgin> is unknown; "),
    ],
)
def test_who_writes_a_pattern_is_told_which_one_is_none(form: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = words.tables("lines") | {"furniture": {"subscribe": ["sign in", form]}}
    monkeypatch.setattr(words, "tables", lambda name: tables)
    with pytest.raises(CourseError) as refused:
        words.patterns("furniture")
    assert told in str(refused.value)
