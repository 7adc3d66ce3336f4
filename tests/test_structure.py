"""The kinds of texts that people bring: what is a line of the article, what is a time, a name, a button."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.text import bylines, datelines, furniture, metadata, sentences
from lessons.text.article import Article
from lessons.text.reading import TooLong

LIVE = """Sedley dam live: wall will hold, says mayor

Live updates by Ann Lee and Bo de Witt
Last updated 3 March 2031 at 14.20 GMT

Summary
• The wall will hold, Mayor Ingrid Dray says
• All trains north of Sedley are stopped
• Two people are missing, according to police

14:20 GMT
Trains stopped
The rail company said all trains would stop. “We had no choice,” a spokesperson said.

13:10 The prime minister says schools will open on Monday.

12:41 "We were not told," says a head teacher in Leeds.

11.30am – The police denied reports of a second break.

Share
Related: How a dam works
Advertisement
"""


def parts(article: Article, *kinds: str) -> list[str]:
    assert article.undo() == article.raw
    return [part.text for part in article.parts if part.kind in kinds]


def facts(article: Article) -> dict[str, tuple[str, str]]:
    return {row.field: (row.value, row.status) for row in article.facts if row.value}


def said(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sents if sentence.sentence]


def test_a_live_page_has_entries_with_times_and_a_list_of_points() -> None:
    article = Article.from_text(LIVE)
    assert facts(article) == {
        "headline": ("Sedley dam live: wall will hold, says mayor", "found"),
        "byline": ("Ann Lee and Bo de Witt", "found"),
        "date": ("2031-03-03", "guessed"),
    }
    assert parts(article, "list_item") == [
        "The wall will hold, Mayor Ingrid Dray says",
        "All trains north of Sedley are stopped",
        "Two people are missing, according to police",
    ]
    assert parts(article, "live_time") == ["14:20 GMT", "13:10", "12:41", "11.30am"]
    assert parts(article, "subhead") == ["Summary", "Trains stopped"]
    assert parts(article, "live_entry")[1] == "The prime minister says schools will open on Monday."
    assert not any("14" in sentence or "12:41" in sentence or "Ann Lee" in sentence for sentence in said(article))
    assert len(said(article)) == 8, "no time and no heading is a sentence"


FORMS = {
    ".txt": LIVE.encode(),
    ".md": LIVE.replace("•", "-").replace("Sedley dam live", "# Sedley dam live", 1).encode(),
    ".html": (
        "<!doctype html><body><article><h1>Sedley dam live: wall will hold, says mayor</h1>"
        "<p>Live updates by Ann Lee and Bo de Witt</p><ul><li>The wall will hold, Mayor Ingrid Dray says</li>"
        "<li>All trains north of Sedley are stopped</li><li>Two people are missing, according to police</li></ul>"
        "<p>14:20 GMT</p><p>The rail company said all trains would stop on the whole line to the north.</p>"
        "<p>13:10 The prime minister says schools will open on Monday.</p>"
        '<p>12:41 "We were not told," says a head teacher in Leeds, who has two children of her own.</p>'
        "<p>11.30am – The police denied reports of a second break in the wall.</p></article>"
    ).encode(),
}


@pytest.mark.parametrize("ending", FORMS)
def test_a_live_page_is_one_in_every_kind_of_file(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"live{ending}"
    file.write_bytes(FORMS[ending])
    article = Article.read(file)
    assert parts(article, "live_time")[-3:] == ["13:10", "12:41", "11.30am"]
    assert parts(article, "list_item")[1] == "All trains north of Sedley are stopped"
    assert "The prime minister says schools will open on Monday." in said(article)
    assert facts(article)["byline"][0] == "Ann Lee and Bo de Witt"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("10:41 The mayor spoke.", "10:41"),
        ("10.41am The mayor spoke.", "10.41am"),
        ("6.40 pm: Experts say so.", "6.40 pm"),
        ("[10:41] “No,” she said.", "[10:41]"),
        ("2h ago The mayor spoke.", "2h ago"),
        ("14:02 GMT – the mayor spoke.", "14:02 GMT"),
        ("4 March, 21:15 CET The mayor spoke.", "4 March, 21:15 CET"),
        ("Published 14:02 GMT The mayor spoke.", "Published 14:02 GMT"),
        ("7:30 p.m. Monday is the deadline.", ""),
        ("10 people met.", ""),
        ("2 March 2031 was a cold day.", ""),
        ("Psalm 23:4 The Lord is near.", ""),
        ("9.30 million people voted.", ""),
    ],
)
def test_the_time_before_an_entry(line: str, time: str) -> None:
    gap = datelines.head(line)
    assert (line[: gap[0]] if gap else "") == time


def test_one_time_at_the_head_of_a_line_is_a_time_but_an_hour_may_begin_a_sentence() -> None:
    story = "Head\n\nIt rained in the town for the whole day.\n\n{}\n\nThey left."
    assert parts(Article.from_text(story.format("10:41 The mayor spoke.")), "live_time") == ["10:41"]
    assert parts(Article.from_text(story.format("5 p.m. Sedley time is the deadline.")), "live_time") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE and BO DE WITT", "ANN LEE and BO DE WITT"),
        ("By Ann Lee, in Sedley", "Ann Lee, in Sedley"),
        ("By Ann Lee, political correspondent", "Ann Lee, political correspondent"),
        ("By Ann Lee ann@example.org", "Ann Lee"),
        ("By Our Staff Reporter", "Our Staff Reporter"),
        ("By The Associated Press", "The Associated Press"),
        ("Live updates by Ann Lee", "Ann Lee"),
        ("Updated by Ann Lee", "Ann Lee"),
        ("Words: Ann Lee", "Ann Lee"),
        ("Text: Ann Lee", "Ann Lee"),
        ("Reporting by Ann Lee in Sedley", "Ann Lee in Sedley"),
        ("Ann Lee, Reuters", "Ann Lee, Reuters"),
        ("ANN LEE and BO STRAND Associated Press", "ANN LEE and BO STRAND Associated Press"),
        ("From our correspondent", "our correspondent"),
        ("By Chukwudi Okonkwo-Adeyemi, Abuja", "Chukwudi Okonkwo-Adeyemi, Abuja"),
        ("By the end of the day", ""),
        ("By Train From Sedley To Berlin", ""),
        ("By Friday, Ann Lee Will Go", ""),
        ("Report: Rain Will Go On", ""),
        ("Text: the words of the treaty", ""),
        ("Storm hits", ""),
    ],
)
def test_lines_that_say_who_wrote(line: str, names: str) -> None:
    found = bylines.read(line)
    assert (found.names if found else "") == names


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Last updated 9 February 2025, 6:40 pm", {"date": "2025-02-09"}),
        ("First published on Mon 3 Mar 2031 09.12 GMT", {"date": "2031-03-03"}),
        ("Mon 3 Mar 2031 09.12 GMT", {"date": "2031-03-03"}),
        ("Published: Mar 03, 2031 10:12 pm IST", {"date": "2031-03-03"}),
        ("Updated - March 03, 2031 10:12 pm IST - New Delhi", {"date": "2031-03-03"}),
        ("2031-03-03T09:12:00.000+01:00", {"date": "2031-03-03"}),
        ("Published 3 March 2031 Updated 4 March 2031", {"date": "2031-03-03", "updated": "2031-03-04"}),
        ("Published 14:02 GMT", {"time": "14:02 GMT"}),
        ("4 March, 21:15 CET", {"date": "4 March"}),
        ("This article is more than 2 years old", {"age": "2 years"}),
        ("FOR IMMEDIATE RELEASE: March 3, 2031", {"date": "2031-03-03"}),
        ("By Ann Lee | March 5, 2022 | 4 min read", {"byline": "Ann Lee", "date": "2022-03-05"}),
        ("Ann Lee · 5 March 2022", {"byline": "Ann Lee", "date": "2022-03-05"}),
        ("March 5, 2022 by Ann Lee", {"byline": "Ann Lee", "date": "2022-03-05"}),
        ("Words: Ann Lee. Pictures: Bo Strand", {"byline": "Ann Lee", "credits": "Pictures: Bo Strand"}),
        ("(With inputs from PTI)", {"credits": "With inputs from PTI"}),
        ("© 2031 The Sedley Herald. All rights reserved.", {"publisher": "The Sedley Herald"}),
        ("BELPUR, July 14, 2031", {"date": "2031-07-14", "dateline": "BELPUR, July 14, 2031"}),
        ("Sedley, Kent – 3 March 2031", {"date": "2031-03-03", "dateline": "Sedley, Kent – 3 March 2031"}),
        ("Market 5, 2022", {}),
        ("They left Belpur, July 14, 2031, for good.", {}),
        ("They met on March 5, 2022.", {}),
        ("May 5", {}),
        ("Monday", {}),
    ],
)
def test_lines_that_speak_about_the_page(line: str, wanted: dict[str, str]) -> None:
    assert {row.field: row.value for row in metadata.best(metadata.read(line)) if row.value} == wanted


def test_a_headline_may_end_with_a_day() -> None:
    article = Article.from_text("Flood in Ostrel, April 9, 2031\n\nSEDLEY, April 10, 2031\n\nIt rained for three days.")
    found = facts(article)
    assert found["headline"] == ("Flood in Ostrel, April 9, 2031", "found")
    assert found["date"] == ("2031-04-10", "guessed")


def test_a_name_alone_is_a_byline_only_beside_the_date() -> None:
    head = "Talks go on\n\n{}\n\nThey met in Kyiv on Friday."
    found = facts(Article.from_text(head.format("Ann Lee\nPolitical correspondent\nPublished 3 March 2031")))
    assert found["byline"] == ("Ann Lee", "guessed")
    article = Article.from_text(head.format("Ann Lee"))
    assert "byline" not in facts(article)
    assert "Ann Lee" in article.clean


DOCUMENTS = {
    "a press release": (
        "FOR IMMEDIATE RELEASE\n\nMedia contact: Tom Ash, tom@city.example\n\nCity opens bridge\n\n"
        "SEDLEY, March 3 — The city opened the new Mill Bridge, it said."
        "\n\nENDS\n\nNotes to editors:\nThe bridge was planned in 2027.\n\nMedia contact:\nTom Ash\n+44 20 7946 0958\n",
        ["The city opened the new Mill Bridge, it said.", "The bridge was planned in 2027."],
        {"headline": "City opens bridge", "dateline": "SEDLEY, March 3"},
    ),
    "another": (
        "PRESS RELEASE\nEmbargoed until 00:01, Tuesday 4 March 2031\n\nDRUG HALVES RISK, STUDY FINDS\n\n"
        "LONDON, UK (March 4, 2031) – A new drug halves the risk of a stroke, a team said.\n\n###\n\n"
        "For more information, please contact Ann Lee at ann@example.org.",
        ["A new drug halves the risk of a stroke, a team said."],
        {
            "headline": "DRUG HALVES RISK, STUDY FINDS",
            "dateline": "LONDON, UK (March 4, 2031)",
            "date": "2031-03-04",
        },
    ),
    "a wire copy": (
        "Dam will hold\n\nBy Ann Lee\n\nSEDLEY (Reuters) - The dam above the town will hold, its mayor said.\n\n"
        "(Reporting by Ann Lee in Sedley; Editing by Tom Ash)\n\nOur Standards: The Thomson Reuters Trust Principles.",
        ["The dam above the town will hold, its mayor said."],
        {
            "headline": "Dam will hold",
            "byline": "Ann Lee",
            "credits": "Editing by Tom Ash",
            "dateline": "SEDLEY (Reuters)",
        },
    ),
    "a printed page": (
        "3/4/2031, 10:12 AM Dam will hold | The Herald\n\nDam will hold\n\nBy ANN LEE\n\nThe dam will hold, its mayor "
        "said, after the\n\nhttps://example.org/dam 1/2\n\n3/4/2031, 10:12 AM Dam will hold | The Herald\n\nworst rain "
        "in years.\n\nContinued on page 4\n\nTwo are missing.\n\nhttps://example.org/dam 2/2",
        ["The dam will hold, its mayor said, after the worst rain in years.", "Two are missing."],
        {"headline": "Dam will hold", "byline": "ANN LEE"},
    ),
    "a newsletter": (
        "View this email in your browser\n\nThe Morning Note\nTuesday, 4 March 2031 · 5 min read\n\nThe dam held, the "
        "mayor said.\n\nWas this email forwarded to you? Subscribe here.\n\nUnsubscribe | Update your preferences\n"
        "© 2031 The Herald. All rights reserved.",
        ["The dam held, the mayor said."],
        {"headline": "The Morning Note", "date": "2031-03-04", "publisher": "The Herald"},
    ),
    "an interview": (
        "“I would do it again”\n\nWords: Ann Lee. Pictures: Bo Strand\n\nQ: Were you afraid?\n\nA: Of course. I was."
        "\n\nQ. And now?\n\nA. We go on.",
        ["Q: Were you afraid?", "A: Of course.", "I was.", "Q. And now?", "A. We go on."],
        {"headline": "“I would do it again”", "byline": "Ann Lee", "credits": "Pictures: Bo Strand"},
    ),
    "a pasted page": (
        "Skip to content\nHome > News\nDam will hold\nAnn Lee\nPublished 3 March 2031, 09:12 GMT\nShare\nSave\n"
        "Image source, Getty Images\nThe dam will hold, the mayor said.\nRead more: How a dam works\n12 comments",
        ["The dam will hold, the mayor said."],
        {"headline": "Dam will hold", "byline": "Ann Lee", "date": "2031-03-03"},
    ),
    "an Indian report": (
        "Rs. 5 lakh for kin of victims\n\nWritten by Anjali Rao | Updated: March 03, 2031 22:12 IST\n\nNEW DELHI: "
        "Chief Minister Shri R. K. Menon announced Rs. 5 lakh each on Monday. Smt. Rao said it was late.\n\n"
        "(With inputs from PTI)",
        ["Chief Minister Shri R. K. Menon announced Rs. 5 lakh each on Monday.", "Smt. Rao said it was late."],
        {
            "headline": "Rs. 5 lakh for kin of victims",
            "byline": "Anjali Rao",
            "date": "2031-03-03",
            "credits": "With inputs from PTI",
            "dateline": "NEW DELHI",
        },
    ),
    "a Nigerian report": (
        "Flood: NEMA brings relief\n\nFrom Our Correspondent, Lokoja\n\n3rd March 2031\n\nRelief came, Alhaji Musa "
        "Bello said. Gov. Yahaya had approved N50m.\n\nREAD ALSO: What to do",
        ["Relief came, Alhaji Musa Bello said.", "Gov. Yahaya had approved N50m."],
        {"headline": "Flood: NEMA brings relief", "byline": "Our Correspondent, Lokoja", "date": "2031-03-03"},
    ),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_text_of_another_kind(kind: str) -> None:
    text, sentences_of_it, found = DOCUMENTS[kind]
    article = Article.from_text(text)
    assert said(article) == sentences_of_it
    assert {field: value for field, (value, _) in facts(article).items()} == found
    assert article.undo() == article.raw


@pytest.mark.parametrize(
    "line",
    [
        "- ADVERTISEMENT -",
        "Read more: Dam holds",
        "(MORE: Ten pictures of the storm)",
        "[Read: The story of the dam]",
        "Tags: dam, storm, council",
        "Filed under: Weather",
        "Related topics",
        "Page 2 of 3",
        "https://example.org/a 1/3",
        "Continued from page 1",
        "Follow us on Facebook and Twitter",
        "You are receiving this email because you signed up.",
        "12 comments",
        "Photo: Ann Lee/Reuters",
        "The dam on Monday. REUTERS/Ann Lee",
        "Share | Tweet | Email",
        "-30-",
        "– ENDS –",
    ],
)
def test_furniture(line: str) -> None:
    assert furniture.rule_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "Watch the dam, she said.",
        "The story continues.",
        "Menu prices rose.",
        "He read more: a book a week.",
        "Continued rain is likely, the office said.",
        "It ends here.",
        "Photographs of the dam were taken by the police.",
        "“Read more: it helps,” she said.",
        "Contact was lost at noon.",
        "Embers fell on the town.",
        "One of 12 people was hurt.",
    ],
)
def test_lines_of_the_article_are_no_furniture(line: str) -> None:
    assert furniture.rule_of(line) == ""
    assert metadata.read(line) == ()


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1. Rain\n2. Wind\n3. Snow", ["Rain", "Wind", "Snow"]),
        ("a) Rain\nb) Wind", ["Rain", "Wind"]),
        ("- Rain\n- Wind", ["Rain", "Wind"]),
        ("* Rain\n* Wind", ["Rain", "Wind"]),
        ("▪ Rain", ["Rain"]),
        ("• Rain that goes\non for days\n• Wind", ["Rain that goes\non for days", "Wind"]),
        ("- Rain, he said", []),  # a dash may begin what somebody says
        ("1. Rain\n\n3. Snow", []),
        ("— No, she said.\n— Yes, he said.", []),
    ],
)
def test_points_of_a_list(text: str, points: list[str]) -> None:
    article = Article.from_text(f"Head\n\nThis is what we know of it.\n\n{text}\n\nThey left.")
    assert parts(article, "list_item") == points


def test_a_broken_line_goes_on_and_a_line_that_could_have_gone_on_does_not() -> None:
    typed = "The mayor said that the wall of the dam\nwould hold until Friday.\nRain\nWind"
    article = Article.from_text(f"Head\n\n{typed}\n\nThey left.")
    assert [part.text for part in article.parts][1:4] == [typed[: typed.index("\nRain")], "Rain", "Wind"]


@pytest.mark.parametrize(
    "text",
    [
        "The relief is Rs. 5 lakh each. | Smt. Rao spoke. | Shri. Menon left.",
        "It costs approx. 30 dollars. | Cllr. Ash said so.",
        "He lives in Sedley, Calif. | The mayor does not.",
        "“Why?!” | He left. | “Stop!” she cried.",
        "He works at Acme Pvt. Ltd. in Pune. | She does not.",
        "Alhaji Musa Bello paid. | Barr. Ade agreed. | Engr. Obi left.",
        "Q. Were you told? | No.",
        "It left at 9.30am. | It was late.",
        "Lt. Col. Rao met Gen. M. M. Nair. | They spoke.",
    ],
)
def test_sentences_of_other_englishes(text: str) -> None:
    wanted = [part.strip() for part in text.split("|")]
    joined = " ".join(wanted)
    assert [joined[start:end] for start, end in sentences.spans(joined)] == wanted


def test_a_book_is_too_long_and_a_long_report_is_not() -> None:
    line = "The mayor said that the dam would hold until Friday.\n\n"
    assert Article.from_text(line * 2_000).sents[-1].sentence == 2_000
    with pytest.raises(TooLong, match="30,000 words"):
        Article.from_text(line * 3_000)
    with pytest.raises(TooLong):
        Article.from_text("“" * 500_000)
