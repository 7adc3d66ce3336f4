"""What the prose counts: options, rows, cards, copies, sources, steps. Who adds one sees here what to correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from key_lookups import COPIES, QUOTED, STANDS, as_written, kept, markdown, one, reading, words
from prose_lookups import (
    CONSTANT,
    FUNDAMENTALS,
    LUMIA,
    MORE,
    NUMBERS,
    PLAYED,
    SITES,
    absent,
    agencies,
    best,
    calls_after_the_meeting,
    card_side,
    changed_word,
    characters_seen,
    contested_minutes,
    credited_in_grid,
    credited_to,
    days_after,
    days_of_the_timeline,
    days_to_trip,
    different,
    differs,
    ends_of_the_network,
    evidence_day,
    experiment,
    families,
    findings,
    fundamentals_with,
    governments,
    in_19,
    israeli_labels,
    ledger_kinds,
    lines,
    listed,
    marked,
    minutes,
    more_voices,
    named_in,
    newspapers,
    no_putting_back,
    number,
    of_claim,
    oldest_python,
    options,
    own_questions,
    pages_with,
    place_about,
    place_of,
    plan_end,
    points,
    press_words,
    prose,
    quoted,
    quoted_words,
    role,
    roles_in,
    rounds_minutes,
    rows,
    second_answers,
    stretch,
    tally,
    ticked,
    town_labels,
    versions,
    votes,
    weekdays_of_the_year,
    with_alternative,
    wrong,
)
from test_keys_mediation import FAMILIES, cards, split
from test_keys_provenance import origin
from test_keys_room import CONDITIONS, arrived
from test_keys_voices import CREDITED, LABELS, SIDES, invented, invented_sides

from lessons import case, charts
from lessons.case import coding, measures
from lessons.case.claims import VERDICTS
from lessons.course import model
from lessons.figures import network
from lessons.play.fact_checking.cards import cards as evidence_cards
from lessons.play.rooms import scenario
from lessons.play.rooms.seats import FEWEST, MOST
from lessons.text.article import Article

ONE = 1
# Where a figure stands: the words around it, with {} for the figure, … for words between, ^ and $ for a line’s ends.
# What it has to be: one number, or one for each {}. A phrase that stands at several places is compared at each.
Fact = Callable[[], float | Sequence[float]]
FIGURES: list[tuple[str, str | tuple[str, ...], Fact]] = [
    # 00
    ("00", "finding in {} minutes", lambda: plan_end("00.4")),
    ("00", "readings.csv`, place {}", lambda: int(place_of("permanent dialogue"))),
    ("00", "in the {} week of that war", lambda: 2 if "second week" in case.words("S02") else 0),
    ("00.3", "{} of these {} things are in the page", lambda: (wrong("00.3"), options("00.3"))),
    ("00.4", "{} explanations are possible", lambda: wrong("00.4")),
    ("00.teacher", "In 00.4 the {} wrong answers", lambda: wrong("00.4")),
    ("00.teacher", "In {} minutes, with students who work alone", lambda: model.notebook("00").minutes),
    ("00.teacher", "{} leaders ([[S08", lambda: 2 if "two" in words(case.words("S08")) else 0),
    # 01
    ("01.1", ("Below are {} questions", "{} questions for a page", "{} questions that"), lambda: options("01.1")),
    ("01.2", "{} cards about the page", lambda: options("01.2")),
    ("01.3", "Sort the {} parts", lambda: rows("01.3")),
    ("01.5", "{} words, {} cases", lambda: (options("01.5"), rows("01.5"))),
    ("01.x1", ("ticket: {} cards", "heads of {} pages", "none of the {} texts"), lambda: rows("01.x1")),
    ("01.x2", "Sort its {} sentences", lambda: rows("01.x2")),
    ("01", "## {} words for what happens", lambda: options("01.5")),
    ("01", ("in {} moves", "the {} moves"), lambda: lines("01", "Four moves")),
    ("01", "the {} questions:", lambda: options("01.1")),
    (
        "01.3",
        "reasons follow in the same sentence: {} ties",
        lambda: tally("claims", statement="S07", claim_type="factual"),
    ),
    (
        "01.3",
        "to say what it means: {} ties, with {} countries",
        lambda: (tally("claims", statement="S07", claim_type="factual"), 3),
    ),
    ("01.5", "in {} of the {} cases", lambda: (rows("01.5") - ONE, rows("01.5"))),
    (
        "01.x1",
        "{} cards name somebody who claims to answer …; for {} of them that is an agency. The other {} give",
        lambda: (best("01.x1", "read on"), best("01.x1", "read on, and count"), best("01.x1", "leave it")),
    ),
    ("01.x3", ("the {} sites that report", "“{} sites have it", ": {} sites carry"), lambda: len(SITES)),
    ("01.x3", "{}: one probable original", lambda: len({origin(site) for site in SITES})),
    ("01.x3", "the {} you saw in the figure", lambda: sum(origin(site) != "Reuters" for site in SITES)),
    (
        "01.teacher",
        ("{} rows about the site", "{} rows of the table", "{} rows of `data/case/site_search"),
        lambda: len(case.rows("site_search")),
    ),
    ("01", "read the {} rows", lambda: len(case.rows("site_search"))),
    ("01.teacher", ("{} cards, in pairs", "The {} cards of 01.2"), lambda: options("01.2")),
    (
        "01.teacher",
        ("The {} questions of 01.1", "{} questions, alone", "{} questions of 01.1"),
        lambda: options("01.1"),
    ),
    ("01.teacher", "table of {} words", lambda: options("01.5")),
    ("01.teacher", "{} words, {} cases", lambda: (options("01.5"), rows("01.5"))),
    ("01.teacher", "then the {} cases", lambda: rows("01.5")),
    ("01.teacher", "leaves all {} cards", lambda: rows("01.x1")),
    ("01.teacher", "groups by who did the reporting: {}", lambda: model.find("01.x3").answer or 0),
    ("01.teacher", "The {} criteria, 0 to 2 each", lambda: len(model.find("01.6").rubric)),
    # 02
    ("02.2", ("{} events in order", "It is the latest of the {}"), lambda: len(model.find("02.2").items)),
    ("02.r4", "Which {} things", absent),
    ("02.r4", "win one of the {} back", absent),
    ("02.4", "Take the {} answers", lambda: options("02.4")),
    ("02.5", ("leaves you {} weeks", "A year has {} Wednesdays"), weekdays_of_the_year),
    ("02.teacher", "each of the {} answers before", lambda: options("02.4")),
    ("02.teacher", "the {} clues of 02.5 as cards", lambda: rows("02.5")),
    ("02.teacher", "{} events in order", lambda: len(model.find("02.2").items)),
    (
        "02.teacher",
        "page has {} talk with Zelensky after the meeting; other reports have {} that evening",
        lambda: (tally("contacts", statement="S12"), calls_after_the_meeting()),
    ),
    ("02.teacher", "Which {} days are the *second* week", lambda: 7),
    # 03
    ("03.1", "in {} English copies", lambda: len(COPIES)),
    ("03.2", ("kept its words in all {} copies", "All {} stood in"), lambda: len(COPIES)),
    ("03.3", "{} differences, {} causes", lambda: (rows("03.3"), options("03.3"))),
    ("03.3", "{} sites write it so", lambda: sum("US" in reading("18", copy)["reading"] for copy in COPIES)),
    ("03.5", "{} Hebrew news sites", lambda: len(in_19("running"))),
    ("03.x2", "stands in {} pages", lambda: len(in_19("constant|costante"))),
    ("03.x2", "“Ongoing” stands in {}", lambda: len(in_19("ongoing"))),
    ("03", ("You have {} copies in English", "compared {} copies."), lambda: len(COPIES)),
    ("03", "{} of the {} kept its words", lambda: (len(kept()), len(QUOTED))),
    ("03", "what happened to {} quotations", lambda: len(QUOTED)),
    ("03", "is the {} quotation in every page", lambda: QUOTED.index("19") + 1),
    ("03", "copies stand in {} groups", lambda: len(set(versions(*COPIES)))),
    (
        "03",
        "{} of them are about another quotation",
        lambda: sum("6 March" in prose(e.id) for e in model.notebook("03").exercises if e.role == "exit"),
    ),
    (
        "03.1",
        "prints {} quotations: {} by the Kremlin’s spokesman ([[S03]]), {} by",
        lambda: (
            len(QUOTED),
            tally("quotations", witness="P", speaker="peskov"),
            tally("quotations", witness="P", speaker="pm_office"),
        ),
    ),
    ("03.1", "how many of the {} will all {} copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.1", "^of {}$", lambda: len(QUOTED)),
    ("03.2", "Collate: {} quotations, {} copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.2", "words of P in all {}", lambda: len(QUOTED) - len(differs("B"))),
    ("03.2", "Quotation {} kept its words", lambda: QUOTED.index(kept()[0]) + 1),
    (
        "03.2",
        "In quotation {} only O differs; in quotation {} O and S differ",
        lambda: ((set(differs("O")) - set(differs("S"))).pop(), differs("S")[0]),
    ),
    ("03.4", ("It had {} versions", "^{} branches", "in {} branches"), lambda: len(set(versions(*COPIES)))),
    ("03.4", "splits the {} copies into {} families", lambda: (len(COPIES), len(set(versions(*COPIES))))),
    ("03.4", "“Constant” and “permanent” arose {}", lambda: len(changed_word())),
    (
        "03.4",
        "counts websites here finds {}. Whoever draws the tree finds {} newspaper",
        lambda: (len(COPIES), newspapers()),
    ),
    ("03.5", ("^{} copies say", "All {} go back to"), lambda: credited_to(office=True)),
    ("03.x1", "{} news agencies, AFP", lambda: len(agencies())),
    ("03.x2", ("{} against {}", "{} pages are more than {}"), lambda: (pages_with(CONSTANT), pages_with("ongoing"))),
    ("03.x2", "Which of the {} are copies", lambda: pages_with(CONSTANT)),
    (
        "03.teacher",
        ("the {} versions of", "board: {} names", "“{} sites say so", "behind the {}?"),
        lambda: len(COPIES),
    ),
    ("03.teacher", "versions of quotation {}", lambda: QUOTED.index("19") + 1),
    ("03.teacher", "whoever counts {} against {}", lambda: (pages_with(CONSTANT), pages_with("ongoing"))),
    ("03.teacher", "each of {} students a card with the traits of one copy, or of beta", lambda: len(COPIES) + 1),
    ("03", "shows place {}, how long the meeting was", lambda: place_about("length of the meeting")),
    ("03", "{} places, and each time another of the {} stood", lambda: (len(COPIES),) * 2),
    ("03", "One of the {} kept its words in all {} copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.teacher", "the numbers go from {} to {}", lambda: (1, different("readings", "place"))),
    ("03.teacher", "Place {} has the word “barter” in", lambda: place_about("“barter”")),
    ("03.teacher", "place {} is asked in 03.3", lambda: place_about("a missing “to”")),
    # 04
    ("04.1", "{} claims, ten minutes", lambda: options("04.1")),
    ("04.1", "Tick **{}** claims", lambda: model.find("04.1").pick),
    ("04.2", "Open the {} cards of the topic", lambda: options("04.2")),
    ("04.2", "{} of the seven do not", lambda: ticked("04.2", "yes")),
    ("04.3", "{} claims, {} verdicts", lambda: (rows("04.3"), options("04.3"))),
    ("04.3", "{} claims have independent origins", lambda: marked("04.3", "supported by independent origins")),
    ("04.3", "None of the {} is simply false", lambda: rows("04.3")),
    ("04.3", "stands on {} pages", lambda: len(of_claim("c14"))),
    ("04.9", "Skim all {} lines", lambda: len(case.rows("search_results"))),
    ("04", "You have **{} looks outside", lambda: 3),
    ("04.10", "You have had your {} looks", lambda: 3),
    ("04", ("## {} verdicts instead of", "## {} verdicts", "Which of the {} verdicts"), lambda: len(VERDICTS)),
    (
        "04",
        "every claim of this page, and {} that others tie",
        lambda: tally("claims", source_in_article="not in the page"),
    ),
    ("04.teacher", "pages in {} languages", lambda: different("cards", "language", topic="Iran in the talks")),
    ("04.teacher", "Card 28 names {} more", lambda: more_voices(28)),
    ("04.2", "{} of the {} do not come from", lambda: (ticked("04.2", "yes"), options("04.2"))),
    ("04.2", "They have {} voices, Zelensky and his spokesman", lambda: 2),
    (
        "04.2",
        "{} others (Cards 20, 21, 22) are {} sites and {} origin",
        lambda: (len(card_side("Israeli", "c19")), 3, 1),
    ),
    ("04.2", "{} cards. Are they {} voices", lambda: (len(of_claim("c19")),) * 2),
    ("04.3", "None of the {} is", lambda: rows("04.3")),
    (
        "04.3",
        "The last {} are of another kind",
        lambda: marked("04.3", "not checkable now") + marked("04.3", "interpretation"),
    ),
    ("04.4", "^{} of what", lambda: 2 if "two" in words(case.words("S08")) else 0),
    ("04.4", "counts “only {}”", lambda: 2 if "only two" in case.words("S08") else 0),
    (
        "04.4",
        "{} readings of",
        lambda: len(re.findall(r"^- \*\*[A-Z]\.\*\*", as_written("04.4")["prompt"], re.MULTILINE)),
    ),
    ("04.6", "it is one of the {}, and it fits", lambda: len(VERDICTS)),
    ("04.6", "{} days after, Blinken", lambda: days_after(evidence_day(19))),
    ("04.teacher", ("{} groups, one claim each", "over all {}"), lambda: rows("04.3")),
    ("04.teacher", ("hang {} sheets", "the {} verdicts stand", "the {} verdicts are no scale"), lambda: len(VERDICTS)),
    ("04.teacher", "In 04.1 any {} of {} are right", lambda: (model.find("04.1").pick, ticked("04.1", "either"))),
    ("04.teacher", "the ambassador {} days after it", lambda: days_after(evidence_day(53))),
    ("04.teacher", "the visit itself: {} governments", governments),
    ("04.3", "German government are {} different governments", governments),
    ("04.teacher", "aggression ({} votes to {})", lambda: votes()[:2]),
    # 05
    ("05.7", "{} lines, {} kinds of voice", lambda: (rows("05.7"), len(ledger_kinds()))),
    ("05.10", "{} have no source:", lambda: sum(o["tick"] == "yes" for o in as_written("05.10")["option"])),
    ("05", "met for about {} hours", lambda: number(words(case.words("S09", "duration"))[1])),
    ("05", "## {} rules for marking", lambda: points("05", "Four rules for marking")),
    ("05", ("## {} parts", "it has {} parts"), lambda: rows("05.x1")),
    (
        "05.r2",
        ("In notebook 03 {} copies … {} other reports", "the statement: {} against {}"),
        lambda: (credited_to(office=True), credited_to(office=False)),
    ),
    ("05.x1", ("last, in {} words", "but {} words"), lambda: len(words(case.words("S19", "cue")))),
    ("05.7", "The ledger: {} sentences", lambda: rows("05.7")),
    ("05.8", "The ledger: {} more", lambda: rows("05.8")),
    ("05.8", "the same {} columns", lambda: len(model.find("05.8").columns)),
    (
        "05.9",
        ("appear under {} names", "are {} independent sources", "Independent: {} labels"),
        israeli_labels,
    ),
    ("05.10", ("the {} are easy", "of the {} are easy"), lambda: ticked("05.10", "yes")),
    ("05.10", "and the {} to argue about is `speech_act`", lambda: ticked("05.10", "either")),
    ("05.10", "([[S23]]): {} persons are named", lambda: len(named_in("S23") - {"bennett"})),
    ("05.teacher", ("in pairs, the first {} sentences", "for all {} sentences"), lambda: rows("05.7")),
    ("05.teacher", "For the ladder, let {} students", lambda: len(charts.ladder("S03").rows)),
    ("05.teacher", "hold the {} parts", lambda: rows("05.x1")),
    (
        "05.teacher",
        "`steps`, {} rows of ours",
        lambda: sum("steps" in row.accept for each in ("05.7", "05.8") for row in model.find(each).rows),
    ),
    (
        "05.teacher",
        "shows {} of the {} lines",
        lambda: (rows("05.7") + rows("05.8") - tally("statements", statement="S18", sourcing="text"), 10),
    ),
    ("05.teacher", "“{} sentences with one step", lambda: sum(row.steps == 1 for row in coding.credited())),
    # 06
    ("06.1", ("Read the {} sentences", "One bridge, {} cues"), lambda: rows("06.1")),
    ("06.1", "table above has the {} answers", lambda: options("06.1")),
    ("06.4", "The page has {} direct quotation and {} mixed", lambda: (quoted("direct"), quoted("mixed"))),
    ("06.4", "{} words stand inside the marks; Germany", lambda: quoted_words("S10")),
    ("06.11", "{} states at the United Nations voted", lambda: votes()[:1]),
    ("06", "{} things that a cue can do", lambda: options("06.1")),
    ("06", "{} extras; choose", lambda: stretch("06")),
    (
        "06",
        "Find one in each of {} sentences",
        lambda: sum(model.find(each).kind == "span" for each in ("06.5", "06.7")),
    ),
    ("06", "The {} groups of cues", lambda: len(set(STANDS.values()))),
    ("06", "experiment {}a", experiment),
    ("06.3", "{} colleagues each want", lambda: options("06.3") - ONE),
    ("06.4", "each of the {} sentences", lambda: rows("06.4")),
    ("06.9", "Efforts of {} parties", lambda: 3 if "third parties" in case.words("S06") else 0),
    (
        "06.10",
        ("{} broken phrases:", "{} phrases near", "{} repairs"),
        lambda: len({"slip", "slip_2"} & roles_in("S24")),
    ),
    ("06.11", "{} states at the United Nations", lambda: votes()[:1]),
    (
        "06.x2",
        ("Only {} words stand inside", "{} words do stand inside"),
        lambda: len(words(re.findall(r"“([^”]*)”", as_written("06.x2")["prompt"])[0])),
    ),
    ("06.teacher", ("table of {} aloud", "then into {}"), lambda: len(set(STANDS.values()))),
    ("06.teacher", ("the {} cues of", "the {} cues in", "the {} cues on", "the {} sentences of"), lambda: rows("06.1")),
    ("06.teacher", "with {} cards at its stops", lambda: len(set(STANDS.values())) - 1),
    ("06.teacher", "The {} other reports", lambda: different("cue_uses", "witness")),
    ("06.teacher", "about the first {} characters", lambda: characters_seen("cu08")),
    ("06.teacher", "those of experiment {}a", experiment),
    # 07
    ("07.r1", ("these {} labels", "all {} names", "From notebook 05: {} labels"), israeli_labels),
    ("07.2", "But {} of the labels", israeli_labels),
    ("07.2", "“{} percent” alone", lambda: int(case.counts()["top_share_side"])),
    ("07.5", "^{} stand out", lambda: ticked("07.5", "yes")),
    ("07.7", ("the {} rules", "Go through the {} rules"), lambda: model.find("07.7").prompt.count("| **")),
    (
        "07.x1",
        "{} + {} + {} = {} sentences of {} credited ones: {} percent",
        lambda: (*town_labels(), invented_sides()[0], sum(invented().values()), 75),
    ),
    ("07.x1", "would be 1 − {}/{}", lambda: (sum(n**2 for n in invented_sides()), sum(invented().values()) ** 2)),
    ("07.x1", "{} of them name nobody", lambda: 20 - sum(invented().values())),
    ("07.x1", "On our page, {} labels", israeli_labels),
    ("07.x1", "inside those {} sentences", lambda: sum(invented().values())),
    ("07.x2", "index is {}.”", lambda: round(measures.simpson(invented().values()), 2)),
    ("07.x2", "report is {} percent true", lambda: round(100 * measures.simpson(invented_sides()))),
    (
        "07.x2",
        "label ({}), and much less so by side ({})",
        lambda: tuple(round(measures.simpson(counts), 2) for counts in (invented().values(), invented_sides())),
    ),
    ("07.x3", ("with {} sides the report", "^{} sides are heard"), lambda: len(invented_sides())),
    ("07.x3", "each side has {}:", lambda: max(invented_sides())),
    ("07.teacher", "voice twice (here {}", lambda: round(1 - measures.simpson(SIDES), 2)),
    ("07.teacher", "one gets about {}.", lambda: round(no_putting_back(), 2)),
    ("07.teacher", "part in {} of {}", lambda: (SIDES["Israeli"] + SIDES["joint"], CREDITED)),
    ("07.teacher", "gets {} quarters", lambda: 4 * max(SIDES.values()) / (CREDITED + 1)),
    ("07.teacher", "near a {}, and never", lambda: round(1 / measures.simpson(SIDES))),
    ("07.teacher", "“{} labels, so {} sources", lambda: (len(LABELS), len(LABELS))),
    # 09
    (
        "09.1",
        ("Put the {} contacts", "{} contacts in order", "Nothing else among the {}"),
        lambda: len(model.find("09.1").items),
    ),
    ("09.1", "Wednesday calls lie {} days", lambda: days_to_trip(one("contacts", contact_id="k18")["date"])),
    ("09.2", "each of the {} sentences", lambda: rows("09.2")),
    ("09.2", "Of the {} lines, {} carry", lambda: (rows("09.2"), credited_in_grid())),
    ("09.2", "other {} the page gives", lambda: rows("09.2") - credited_in_grid()),
    ("09.6", "{} marks are met, {} are not", lambda: (marked("09.6", "met"), marked("09.6", "not met"))),
    ("09.6", "{} the page leaves open", lambda: marked("09.6", "not stated")),
    ("09.7", "{} states voted for it and {} against", lambda: votes()[:2]),
    ("09", "{} days earlier Russia invaded", lambda: days_to_trip(network.FIRST)),
    ("09", "to {} days after the flight", lambda: days_to_trip(network.LAST)),
    ("09", "## {} contacts", lambda: len(model.find("09.1").items)),
    ("09.1", "either order of these {}", lambda: len(next(iter(model.find("09.1").either)))),
    ("09.6", "{} marks of shuttle", lambda: rows("09.6")),
    ("09.9", "Sort the {} meetings", lambda: rows("09.9")),
    (
        "09.9",
        "Read the {} definitions",
        lambda: sum(option.startswith("track") for option in model.find("09.9").options),
    ),
    (
        "09.teacher",
        ("| {} contacts", "the {} contacts of 09.1", "09.1 also as {} slips"),
        lambda: len(model.find("09.1").items),
    ),
    ("09.teacher", "{} marks of a shuttle", lambda: rows("09.6")),
    ("09.teacher", "the last {} contacts may stand", lambda: len(next(iter(model.find("09.1").either)))),
    ("09.teacher", "again: {} ends, {} days", lambda: (ends_of_the_network(), days_of_the_timeline())),
    ("09.teacher", "27 February ({} or {} minutes)", lambda: contested_minutes("k08")),
    ("09.teacher", "more than its {} minutes", lambda: model.find("09.1").minutes),
    ("09.teacher", "the first {} cards", lambda: listed("09.teacher", r"card for each name: (.*?)\. \w+ more")),
    ("09.teacher", "{} more for later", lambda: listed("09.teacher", r"more for later: (.*?)\.")),
    (
        "09.teacher",
        ("Read the {} words", "Which of the {} words"),
        lambda: lines("09", "Words for the one in the middle"),
    ),
    ("09.teacher", "{} states voted for it and {} against", lambda: votes()[:2]),
    # 10
    ("10.1", "by {} votes to {}", lambda: votes()[:2]),
    ("10.5", "lists {} fundamentals", lambda: len(case.rows("un_fundamentals"))),
    ("10", "by {} to {}, with {} abstentions, for a resolution", lambda: votes()[:3]),
    ("10", "wrote down {} fundamentals", lambda: len(case.rows("un_fundamentals"))),
    ("10", ("another of the {}.", "the {} fundamentals"), lambda: FUNDAMENTALS),
    ("10.2", "^{} sentences.", lambda: rows("10.2")),
    (
        "10.2",
        "{} times he, or … (COM); {} others … (PRO); {} an interest … (INT); {} there is no act",
        lambda: tuple(families("10.2", code) for code in ("COM", "PRO", "INT", "NON")),
    ),
    ("10.2", "{} codes stay empty", lambda: sum(families("10.2", code) == 0 for code in FAMILIES)),
    (
        "10.5",
        ("^{} fundamentals, one page", "of the {} there is none", "of the {} stay unknown", "of the {}.$"),
        lambda: FUNDAMENTALS,
    ),
    ("10.5", "For {} of the {} there is none", lambda: (fundamentals_with("told_by", "nobody"), FUNDAMENTALS)),
    ("10.6", "{} of the {} answers can be defended", lambda: (options("10.6") - wrong("10.6"), options("10.6"))),
    ("10.6", "said {} days before", lambda: -days_after(one("ripeness", card_id="r3")["date_said"])),
    ("10.teacher", ("then {} statements", "the {} statements"), lambda: rows("10.1")),
    ("10.teacher", ("| {} fundamentals", "The {} fundamentals", "**{} chairs"), lambda: FUNDAMENTALS),
    ("10.teacher", ("| {} lines, one answer", "The {} lines of 10.6"), lambda: len(cards("yes"))),
    ("10.teacher", "The {} sentences of 10.2", lambda: rows("10.2")),
    ("10.teacher", "for the {} codes", lambda: len(FAMILIES) - 1),
    (
        "10.teacher",
        "In 10.5 {} of the {} verdicts have an alternative; impartiality has {}",
        lambda: (
            with_alternative(),
            FUNDAMENTALS,
            len(split(one("un_fundamentals", fundamental="impartiality")["accept"])),
        ),
    ),
    (
        "10.teacher",
        "claims least, and {} more are accepted",
        lambda: sum(o.verdict == "acceptable" for o in model.find("10.6").options),
    ),
    (
        "10.teacher",
        "list and {} of the {} were seen in words; the questions for the other {}",
        lambda: (FUNDAMENTALS - own_questions(), FUNDAMENTALS, own_questions()),
    ),
    ("10.teacher", "list {} sources of leverage", lambda: listed("10.teacher", r"sources of leverage \((.*?)\)")),
    ("10.teacher", "{} states voted for it, {} against, {} abstained", lambda: votes()[:3]),
    ("10", "by {} to {}, with {} abstentions", lambda: votes()[:3]),
    (
        "10.teacher",
        "“security interests” takes all {}",
        lambda: len({"position", *split(one("interests", interest_id="i04")["accept"])} | {"interest"}),
    ),
    # 11
    ("11", "The room opens {} rounds", lambda: len(LUMIA.rounds)),
    (
        "11.teacher",
        "Brief {}, rounds {}, press {}, debrief {}",
        lambda: (LUMIA.timing.brief, rounds_minutes(), LUMIA.timing.press, LUMIA.timing.debrief),
    ),
    ("11.6", ("Press time: {} words", "at most {} words", "It has {} words"), press_words),
    ("11.teacher", "their own {} words", press_words),
    ("11", "for those of {} and older", lambda: int(scenario.find("offices").audience[:2])),
    ("11.teacher", ("of {} and older", "For {} and older"), lambda: int(scenario.find("offices").audience[:2])),
    (
        "11.5",
        ("has {} conditions", "of the {} have arrived", "of the {} by itself", "Take the {} conditions"),
        lambda: len(CONDITIONS),
    ),
    ("11.7", "hands in {} sentences", lambda: rows("11.7")),
    (
        "11.7",
        "^{} can be printed, {} can’t",
        lambda: (findings("11.7", "now", "print"), rows("11.7") - findings("11.7", "now", "print")),
    ),
    ("11.8", ("{} questions about how", "{} fundamentals of the UN"), lambda: FUNDAMENTALS),
    (
        "11.8",
        "{} met, {} not met, {} that cannot be told",
        lambda: tuple(findings("11.8", "finding", each) for each in ("met", "not met", "cannot tell")),
    ),
    ("11.9", "of the {} questions", lambda: FUNDAMENTALS),
    ("11.teacher", "{} offices. Give roles", lambda: len(LUMIA.roles)),
    ("11.teacher", "with {} to {} in each", lambda: (FEWEST, MOST)),
    ("11.teacher", "the {} questions (", lambda: FUNDAMENTALS),
    ("11.teacher", "one keeps {} conditions of {}, the other {}", lambda: (arrived(2), len(CONDITIONS), arrived(6))),
    # README
    (
        "README",
        "of {} lesson, of {}, and for",
        lambda: (tally("paths", path="one-lesson"), tally("paths", path="three-lessons")),
    ),
    ("README", "Python 3.{} or newer", oldest_python),
]
FIGURE = r"(a single|\d[\d.,]*\d|[\w-]+)"


def stands(phrase: str) -> re.Pattern[str]:
    """The places of a phrase of the table."""
    words = re.escape(phrase.removeprefix("^").removesuffix("$"))
    for sign, pattern in ((r"\{\}", FIGURE), ("…", ".*?"), (r"\ ", r"\s+")):
        words = words.replace(sign, pattern)
    return re.compile("^" * phrase.startswith("^") + words + "$" * phrase.endswith("$"), re.MULTILINE)


@pytest.mark.parametrize("place", dict.fromkeys(where for where, _, _ in FIGURES))
def test_a_figure_is_that_of_what_is_counted(place: str) -> None:
    for where, phrases, fact in FIGURES:
        if where != place:
            continue
        counted = fact()
        counted = counted if isinstance(counted, Sequence) else (counted,)
        for phrase in (phrases,) if isinstance(phrases, str) else phrases:
            found = list(stands(phrase).finditer(prose(where)))
            assert found, f"{where}: “{phrase}” is not there any more; write the new words into {Path(__file__).name}."
            for each in found:
                said = [number(figure) for figure in each.groups()]
                assert said == list(counted), f"{where} says “{each[0]}”; counted: {counted}."


@pytest.mark.parametrize("notebook", model.notebooks())
def test_the_heads_count_the_questions_under_them(notebook: str) -> None:
    """“Three questions to remember”, and “Three questions, alone” at the exit ticket."""
    text = "\n".join(markdown(notebook))
    for pattern, which in (
        (r"## (\w+) questions to remember", "retrieval"),
        (r"## Exit ticket\s+(\w+) (?:short )?questions", "exit"),
    ):
        found = re.search(pattern, text)
        assert found or (which, notebook) in (("retrieval", "00"), ("retrieval", "01")), f"{notebook}: {which}"
        if found:
            assert number(found[1]) == role(notebook, which), f"notebook {notebook}: “{found[0]}”"


def test_most_means_more_than_half() -> None:
    assert "In 10.1 most rows take a second word" in prose("10.teacher")
    assert second_answers("10.1") > rows("10.1") / 2
    assert "Most of what is known comes from Israel’s side or has no source" in prose("10.5")
    told = [row["told_by"] for row in case.rows("un_fundamentals") if row["told_by"] != "nobody"]
    assert sum(each in ("Israel’s side", "the page, without a source") for each in told) > len(told) / 2


HOURS = [
    (each.id, hours)
    for notebook in model.notebooks()
    for each in model.notebook(notebook).exercises
    if not each.id.startswith("02.x")  # a ferry needs as long
    for hours in re.findall(rf"\b(?:about|[Tt]he) ({'|'.join(NUMBERS)}) hours\b", prose(each.id))
]


@pytest.mark.parametrize(("where", "hours"), HOURS)
def test_the_talk_in_the_kremlin_is_as_long_as_the_page_says(where: str, hours: str) -> None:
    assert number(hours) == number(words(case.words("S09", "duration"))[1]), where


def test_the_figures_of_the_length_are_those_of_the_cards() -> None:
    """04.3 tells which figures there are, and that only one page has forty-five minutes."""
    says = {card.number: card.says.lower() for card in evidence_cards() if card.claim_id == "c14"}
    told = prose("04.3")
    assert "two and a half hours, nearly three, more than three" in told
    for words_, wanted in {"two and a half hours": 3, "nearly three": 1, "longer than three": 1, "45": 1}.items():
        assert sum(words_ in each for each in says.values()) == wanted, words_
    assert "the forty-five minutes of Card 12" in told
    assert "45" in says[12]


def test_the_words_around_the_changed_one_are_as_many_as_03_says(found_page: Path) -> None:
    """Counted on the found page, from the sentence before; the places that were collated there are the same in P."""
    clean = Article.read(found_page).clean
    before = clean[clean.index("office said in a statement on Saturday evening") : clean.index("permanent dialogue")]
    for where in ("03.3", "03.teacher", "04.r3"):
        said = re.findall(rf"\b({'|'.join(MORE)}) words\b", prose(where))
        assert said, where
        assert all(number(each) < len(words(before)) for each in said), f"{where}: {said}, counted {len(words(before))}"
    for place in ("17", "18"):
        assert words(reading(place, "S")["reading"]) == words(reading(place, "P")["reading"])


def test_the_play_is_as_long_as_the_header_says() -> None:
    """The rounds, without the exercises that are answered in them."""
    found = re.search(r"About (\w+) of the (\d+) are play", markdown("11")[0])
    assert found
    play = rounds_minutes() - minutes(*PLAYED)
    assert (number(found[1]), int(found[2])) == (round(play, -1), model.notebook("11").minutes)
