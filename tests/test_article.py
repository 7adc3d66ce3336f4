"""Paragraphs, sentences, what a page says about itself, and the tables that students see."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessons.kit import paths
from lessons.text import sentences
from lessons.text.article import Article, fingerprint
from lessons.text.reading import EmptyInput, ReadingError, TooLarge, TooLong

PAGE = paths.data() / "article" / "page.txt"


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He met Mr. Ash. | He left.",
        "Mrs. Oak, Ms. Elm and Dr. Fir spoke. | Gen. Ash did not.",
        "Vladimir V. Putin met J. K. Rowling. | They left.",
        "He lives in the U.S. capital. | She does not.",
        "He lives in the U.S. | The capital is far.",
        "The U.S. Senate met at 3 p.m. Monday. | It sat until 5 p.m. | Then it rose.",
        "The U.N. General Assembly voted. | Sen. Ash, D.C. resident, watched.",
        "They flew to St. Petersburg. | He lives on Main St. | It is loud.",
        "It is No. 10 on the list. | No. 11 is free. | He said no. | No. | It stays.",
        "He came on Feb. 25 and left in Sept. | Nobody saw him.",
        "It rose by 3.5 percent. | See news.com for more.",
        "It cost $5. | It was cheap.",
        "“It is over.” | He left.",
        "It was “in dialogue”. | He left.",
        "He said “no.” | She said “yes”. | They left.",
        "“It is over,” he said. | She left.",
        "“It is over. We won,” he said. | She left.",
        "“It is over. We won,” Mr. Ash said. | She left.",
        "“Is it over? Did we win?” he asked. | She left.",
        "“Is it over?” Mr. Ash asked. | “Yes!” | She left.",
        "“Is it over? Did we win?” Dmitry Peskov asked. | Nobody knew.",
        "“It is over. | We won.” | She left.",
        "‘It is over. We won,’ he said. | She left.",
        "‘It is over. We won’, he said. | She left.",
        '"It is over. We won," he said. | "Good." | She left.',
        "He waited ... and waited. | Then … | He left.",
        "“Well… I don’t know,” he said. | She left.",
        "Stop! | Who goes there? | A friend.",
        "Is it Yahoo! or Google? | Neither.",
        "So do I. | Nobody else does.",
        "Apple Inc. said so. | Ash & Co. | The rest followed.",
        "Call him (e.g. Monday). | (He is out.) | Call again.",
        "He left (see p. 3). | She stayed.",
        "これは文です。|“はい。”|次の文。",
        "هل انتهى؟ | نعم.",
        "No stop at the end",
        "1. The first point is long. | It goes on.",
    ],
)
def test_sentences(text: str) -> None:
    joined = "" if "。" in text else " "
    wanted = [part.strip() for part in text.split("|")]
    assert split(joined.join(wanted)) == wanted


def test_a_sentence_may_run_over_a_line_end() -> None:
    assert split("It goes\non. It\nends.\nSo.") == ["It goes\non.", "It\nends.", "So."]


@given(st.text(st.sampled_from('aB.!?…"“”‘’,() \nI1Mr'), max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    found = sentences.spans(text)
    done = 0
    for start, end in found:
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        done = end
    assert not text[done:].strip()


def check(article: Article) -> None:
    """What holds for each article."""
    for part in article.parts:
        assert part.text == article.clean[part.start : part.end]
    for sentence in article.sents:
        assert sentence.text == article.clean[sentence.start : sentence.end]
    body = [sentence.sentence for sentence in article.sents if sentence.sentence]
    assert body == list(range(1, len(body) + 1))
    assert article.undo() == article.raw


def test_the_teaching_edition() -> None:
    article = Article.read(PAGE)
    check(article)
    assert [(part.paragraph, part.kind) for part in article.parts[:2]] == [(0, "headline"), (1, "body")]
    assert article.sents[0].text == article.parts[0].text
    assert article.sents[-1].sentence == 32
    assert article.sents[-1].text.endswith("nuclear deal.")
    assert sum("Peskov" in s.text for s in article.sents) == 1  # the quotation and its source are one sentence
    check_says_nothing_about_itself(article)


def test_the_found_page(found_page: Path) -> None:
    article = Article.read(found_page)
    check(article)
    assert len(article.parts) == 21
    assert article.sents[-1].sentence == 32
    check_says_nothing_about_itself(article)


def check_says_nothing_about_itself(article: Article) -> None:
    facts = {fact.field: fact for fact in article.facts}
    assert list(facts) == ["headline", "byline", "date", "publisher"]
    assert facts["headline"].status == "found"
    for field in ("byline", "date", "publisher"):
        assert (facts[field].status, facts[field].value) == ("absent", "")
        assert facts[field].note.endswith(".")


def test_a_page_that_speaks_about_itself() -> None:
    article = Article.from_text(
        "Talks go on\n\nBy Ann Lee and Bo de Witt\nMarch 5, 2022, 4:10 p.m. ET\n\n"
        "They met on April 1, 2021.\n\nPublished by The Daily Example"
    )
    check(article)
    assert [(fact.field, fact.value, fact.status) for fact in article.facts] == [
        ("headline", "Talks go on", "found"),
        ("byline", "Ann Lee and Bo de Witt", "found"),
        ("date", "2022-03-05", "found"),
        ("publisher", "The Daily Example", "found"),
    ]
    assert [sentence.text for sentence in article.sents] == ["Talks go on", "They met on April 1, 2021."]


@pytest.mark.parametrize(
    ("line", "field", "value", "status"),
    [
        ("2022-03-05", "date", "2022-03-05", "found"),
        ("2022-03-05T16:10:00Z", "date", "2022-03-05", "found"),
        ("Saturday, 5 March 2022", "date", "2022-03-05", "found"),
        ("Published on March 5th, 2022", "date", "2022-03-05", "found"),
        ("Mar. 5, 2022", "date", "2022-03-05", "found"),
        ("Updated March 6, 2022", "date", "2022-03-06", "guessed"),
        ("05/03/2022", "date", "05/03/2022", "guessed"),
        ("February 30, 2022", "date", "", "absent"),
        ("March 5", "date", "", "absent"),
        ("On March 5, 2022, they met", "date", "", "absent"),
        ("They met on March 5, 2022.", "date", "", "absent"),
        ("BY ANN LEE", "byline", "ANN LEE", "found"),
        ("By Shimon O’Hara-Lee, Kyiv", "byline", "Shimon O’Hara-Lee, Kyiv", "found"),
        ("By the end of the day they left", "byline", "", "absent"),
        ("By Friday", "byline", "", "absent"),
        ("© 2022 The Daily Example", "publisher", "The Daily Example", "guessed"),
        ("Publisher: The Daily Example.", "publisher", "The Daily Example", "found"),
        ("The report was published by The Daily Example.", "publisher", "", "absent"),
    ],
)
def test_metadata_lines(line: str, field: str, value: str, status: str) -> None:
    article = Article.from_text(f"Talks go on\n\n{line}\n\nThey met in Kyiv. They left.")
    (fact,) = (fact for fact in article.facts if fact.field == field)
    assert (fact.value, fact.status) == (value, status)
    assert fact.note.endswith(".")
    assert (line in [part.text for part in article.parts]) == (status == "absent")


def test_the_first_publication_wins_over_an_update() -> None:
    article = Article.from_text("Talks\n\nUpdated March 6, 2022\nPublished March 5, 2022\n\nThey met.")
    assert [fact.value for fact in article.facts if fact.field == "date"] == ["2022-03-05"]


def test_a_date_in_the_middle_of_a_long_page_is_not_the_page_s_date() -> None:
    text = "Live\n\n" + "A line of news.\n\n" * 20 + "March 5, 2022\n\n" + "A line of news.\n\n" * 20
    assert Article.from_text(text).facts[2].status == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "They met in Kyiv.\n\nThey left.",  # a full stop
        "They said “no.”\n\nThey left.",
        "word " * 20 + "\n\nThey left.",  # too long
        "One line\nand another\n\nThey left.",
        "Nothing but one line",
    ],
)
def test_no_headline(text: str) -> None:
    article = Article.from_text(text)
    assert (article.parts[0].paragraph, article.parts[0].kind) == (1, "body")
    assert article.sents[0].sentence == 1
    assert article.facts[0].status == "absent"


@pytest.mark.parametrize("text", ["Will they talk?\n\nThey will.", "# Will they talk?\nThey will."])
def test_a_headline(text: str) -> None:
    article = Article.from_text(text)
    check(article)
    assert article.facts[0].value == "Will they talk?"
    assert [sentence.text for sentence in article.sents] == ["Will they talk?", "They will."]


def test_paragraphs_stand_between_blank_lines_or_else_on_lines() -> None:
    wrapped = Article.from_text("Head\n\nThis paragraph is\nbroken in two.\n\nEnd.")
    assert [part.text for part in wrapped.parts] == ["Head", "This paragraph is\nbroken in two.", "End."]
    lines = Article.from_text("Head\nOne paragraph.\nAnother.")
    assert [part.text for part in lines.parts] == ["Head", "One paragraph.", "Another."]


COPIES = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "old Windows letters": lambda text: text.encode("cp1252"),
    "trailing space": lambda text: text.replace("\n", " \t\u00a0\n").encode() + b"  ",
    "a final newline": lambda text: text.encode() + b"\n\n",
    "all of it": lambda text: ("\ufeff\n" + text.replace("\n", " \r\n") + "\r\n").encode("utf-16-be"),
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_saved_again_is_known(tmp_path: Path, copy: str) -> None:
    original = Article.read(PAGE)
    path = tmp_path / "copy.txt"
    path.write_bytes(COPIES[copy](original.raw))
    again = Article.read(path)
    assert fingerprint(again.raw) == fingerprint(original.raw)
    assert again.clean == original.clean
    assert again.sents == original.sents
    assert again.undo() == again.raw
    assert [c.rule for c in again.changes if c.rule.startswith("residue")] == [
        "residue.stray_mark",
        "residue.comments_closed",
    ]


def test_the_fingerprint() -> None:
    assert fingerprint("News\n\nMore") == hashlib.sha256(b"News\n\nMore").hexdigest()
    different = {fingerprint(text) for text in ("News", "news", "New s", "News.", "Ne\nws", "News\ud800")}
    assert len(different) == 6


@given(st.lists(st.sampled_from(["a", " ", "\n", "\r\n", "\r", "\t", "\ufeff", "\u200b", "b.", "\x00"])).map("".join))
def test_the_same_fingerprint_means_the_same_clean_text(text: str) -> None:
    copy = "\ufeff" + text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", " \r\n") + " \n"
    if not text.startswith("\ufeff"):
        assert fingerprint(text) == fingerprint(copy)
        from lessons.text.cleaning import clean

        assert clean(text)[0] == clean(copy)[0]


def test_tables() -> None:
    article = Article.read(PAGE)
    assert list(article.paragraphs) == ["paragraph", "kind", "text", "start", "end"]
    assert list(article.sentences) == ["sentence", "paragraph", "text", "start", "end"]
    assert list(article.metadata) == ["field", "value", "status", "note", "source"]
    assert len(article.sentences) == 33
    assert (article.ledger["op"] == "drop").sum() == 2
    assert article.sentences["start"].dtype == "int64"
    # The text column is text: pandas can work on it.
    assert article.sentences["text"].str.contains("Peskov").sum() == 1


def test_the_ledger_of_an_untouched_text_is_an_empty_table() -> None:
    ledger = Article.from_text("Nothing to do here.").ledger
    assert ledger.empty
    assert list(ledger) == [
        *("stage", "rule", "op", "raw_start", "raw_end", "clean_start", "clean_end"),
        *("before", "after", "reason", "decided_by", "where", "level"),
    ]
    assert ledger["raw_start"].dtype == "int64"


def test_a_guessed_encoding_stands_in_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("It’s over. They met in a café.".encode("cp1252"))
    article = Article.read(path)
    assert article.clean == "It’s over. They met in a café."
    assert [(change.rule, change.op) for change in article.changes] == [("decode.guess", "flag")]
    assert article.undo() == article.raw


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x07", "\u200b\ufeff\r\n"])
def test_no_words(text: str) -> None:
    with pytest.raises(EmptyInput):
        Article.from_text(text)


def test_too_much_text() -> None:
    with pytest.raises(TooLarge, match="more than 5 MB"):
        Article.from_text("a" * 5_000_001)


def test_what_is_shown_is_short_honest_and_escaped() -> None:
    article = Article.from_text("Head\n\nOne word.  Two.\n\nShare this", name="<b onclick=x>\n\u202e")
    assert repr(article).endswith("4 words, 2 sentences; dropped 1, replaced 1, flagged 0)")
    assert repr(article).isprintable()
    assert "<b onclick" not in article._repr_html_()
    assert "&lt;b onclick" in article._repr_html_()
    assert "2 sentences" in article._repr_html_()


@given(st.text(st.characters(), max_size=80))
@example("© The Daily News")
def test_any_text_becomes_an_article_or_one_error(text: str) -> None:
    try:
        article = Article.from_text(text)
    except ReadingError:
        return
    check(article)
    assert article.sents
    assert repr(article).isprintable()
    assert len(article.sentences) == len(article.sents)


def test_pandas_is_not_loaded_until_a_table_is_wanted() -> None:
    code = "import sys, lessons.text.article as a; a.Article.from_text('Hello.'); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=paths.data().parent, check=False).returncode == 0


def test_a_text_without_blanks_is_measured_in_characters() -> None:
    with pytest.raises(TooLong, match="it has 500,000 characters, and the course takes up to 400,000"):
        Article.from_text("x" * 500_000)
