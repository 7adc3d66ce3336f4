"""What the prose counts: options, rows, cards, copies, sources, steps. Who adds one sees here what to correct.

``test_prose.py`` has the first of these lines; here, every place where the words stand is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from key_lookups import COPIES, QUOTED, STANDS, as_written, kept, markdown, one, reading, words
from prose_lookups import (
    CONSTANT,
    FUNDAMENTALS,
    LUMIA,
    MORE,
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
    credited_to,
    days_after,
    days_of_the_timeline,
    different,
    differs,
    ends_of_the_network,
    evidence_day,
    experiment,
    families,
    findings,
    fundamentals_with,
    governments,
    israeli_labels,
    lines,
    listed,
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
    role,
    roles_in,
    rounds_minutes,
    rows,
    second_answers,
    stretch,
    tally,
    town_labels,
    versions,
    weekdays_of_the_year,
    with_alternative,
    wrong,
)
from test_keys_mediation import FAMILIES, cards, split
from test_keys_provenance import origin
from test_keys_room import CONDITIONS, arrived
from test_keys_voices import CREDITED, LABELS, SIDES, invented, invented_sides
from test_prose import NUMBERS, marked, ticked, votes

from lessons import case, charts
from lessons.case import coding, measures
from lessons.case.claims import VERDICTS
from lessons.course import model
from lessons.play.fact_checking.cards import cards as evidence_cards
from lessons.play.rooms import loading
from lessons.text.article import Article

ONE = 1
Count = tuple[str, str, Callable[[], tuple[float, ...]]]
COUNTS: list[Count] = [
    # 00
    ("00", r"finding in (\w+) minutes", lambda: (plan_end("00.4"),)),
    ("00", r"readings.csv`, place (\d+)", lambda: (int(place_of("permanent dialogue")),)),
    ("00", r"in the (second) week of that war", lambda: (2,) if "second week" in case.words("S02") else (0,)),
    ("00.3", r"(\w+) of these (\w+) things are in the page", lambda: (wrong("00.3"), options("00.3"))),
    ("00.4", r"(\w+) explanations are possible", lambda: (wrong("00.4"),)),
    ("00.teacher", r"In 00.4 the (\w+) wrong answers", lambda: (wrong("00.4"),)),
    ("00.teacher", r"In (\d+) minutes, with students who work alone", lambda: (model.notebook("00").minutes,)),
    ("00.teacher", r"(\w+) leaders \(\[\[S08", lambda: (2,) if "two" in words(case.words("S08")) else (0,)),
    # 01
    ("01", r"(?:in|## |the) (\w+) moves", lambda: (lines("01", "Four moves"),)),
    ("01.1", r"(\w+) questions(?: for a page| that)", lambda: (options("01.1"),)),
    ("01", r"the (\w+) questions:", lambda: (options("01.1"),)),
    (
        "01.3",
        r"reasons follow in the same sentence: (\w+) ties",
        lambda: (tally("claims", statement="S07", claim_type="factual"),),
    ),
    (
        "01.3",
        r"to say what it means: (\w+) ties, with (\w+) countries",
        lambda: (tally("claims", statement="S07", claim_type="factual"), 3),
    ),
    ("01.5", r"in (\w+) of the (\w+) cases", lambda: (rows("01.5") - ONE, rows("01.5"))),
    ("01.x1", r"heads of (\w+) pages", lambda: (rows("01.x1"),)),
    ("01.x1", r"none of the (\w+) texts", lambda: (rows("01.x1"),)),
    (
        "01.x1",
        r"(\w+) cards name somebody who claims to answer .*; for (\w+) of them that is an agency. The other (\w+) give",
        lambda: (best("01.x1", "read on"), best("01.x1", "read on, and count"), best("01.x1", "leave it")),
    ),
    ("01.x3", r"(?:the|“|: |of the) ?(\w+) sites (?:that report|have it|carry)", lambda: (len(SITES),)),
    ("01.x3", r"(\w+): one probable original", lambda: (len({origin(site) for site in SITES}),)),
    ("01.x3", r"the (\w+) you saw in the figure", lambda: (sum(origin(site) != "Reuters" for site in SITES),)),
    (
        "01.teacher",
        r"(\w+) rows (?:about the site|of (?:the table|`data/case/site_search))",
        lambda: (len(case.rows("site_search")),),
    ),
    ("01", r"read the (\w+) rows", lambda: (len(case.rows("site_search")),)),
    ("01.teacher", r"(\w+) cards, in pairs", lambda: (options("01.2"),)),
    ("01.teacher", r"The (\w+) cards of 01.2", lambda: (options("01.2"),)),
    ("01.teacher", r"(?:The )?(\w+) questions(?:, alone| of 01.1)", lambda: (options("01.1"),)),
    ("01.teacher", r"table of (\w+) words", lambda: (options("01.5"),)),
    ("01.teacher", r"(\w+) words, (\w+) cases", lambda: (options("01.5"), rows("01.5"))),
    ("01.teacher", r"then the (\w+) cases", lambda: (rows("01.5"),)),
    ("01.teacher", r"leaves all (\w+) cards", lambda: (rows("01.x1"),)),
    ("01.teacher", r"groups by who did the reporting: (\d)", lambda: (model.find("01.x3").answer or 0,)),
    ("01.teacher", r"The (\w+) criteria, 0 to 2 each", lambda: (len(model.find("01.6").rubric),)),
    # 02
    ("02.r1", r"Which (\w+) other things were missing", lambda: (absent() - ONE,)),
    ("02.r1", r"win one of the (\w+) back", lambda: (absent(),)),
    ("02.2", r"It is the latest of the (\w+)", lambda: (len(model.find("02.2").items),)),
    ("02.4", r"Take the (\w+) answers", lambda: (options("02.4"),)),
    ("02.5", r"(?:leaves you|A year has) (\d+) (?:weeks|Wednesdays)", lambda: (weekdays_of_the_year(),)),
    ("02.teacher", r"each of the (\w+) answers before", lambda: (options("02.4"),)),
    ("02.teacher", r"the (\w+) clues of 02.5 as cards", lambda: (rows("02.5"),)),
    ("02.teacher", r"(\w+) events in order", lambda: (len(model.find("02.2").items),)),
    (
        "02.teacher",
        r"page has (\w+) talk with Zelensky after the meeting; other reports have (\w+) that evening",
        lambda: (tally("contacts", statement="S12"), calls_after_the_meeting()),
    ),
    ("02.teacher", r"Which (\w+) days are the \*second\* week", lambda: (7,)),
    # 03
    ("03", r"what happened to (\w+) quotations", lambda: (len(QUOTED),)),
    ("03", r"(?:compared|than your) (\w+)(?: copies)?\.", lambda: (len(COPIES),)),
    ("03", r"is the (\w+) quotation in every page", lambda: (QUOTED.index("19") + 1,)),
    ("03", r"copies stand in (\w+) groups", lambda: (len(set(versions(*COPIES))),)),
    (
        "03",
        r"(\w+) of them are about another quotation",
        lambda: (sum("6 March" in prose(e.id) for e in model.notebook("03").exercises if e.role == "exit"),),
    ),
    (
        "03.1",
        r"prints (\w+) quotations: (\w+) by the Kremlin’s spokesman \(\[\[S03\]\]\), (\w+) by",
        lambda: (
            len(QUOTED),
            tally("quotations", witness="P", speaker="peskov"),
            tally("quotations", witness="P", speaker="pm_office"),
        ),
    ),
    ("03.1", r"how many of the (\w+) will all (\w+) copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.1", r"^of (\d)$", lambda: (len(QUOTED),)),
    ("03.2", r"Collate: (\w+) quotations, (\w+) copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.2", r"All (\w+) stood in", lambda: (len(COPIES),)),
    ("03.2", r"words of P in all (\w+)", lambda: (len(QUOTED) - len(differs("B")),)),
    ("03.2", r"Quotation (\d) kept its words", lambda: (QUOTED.index(kept()[0]) + 1,)),
    (
        "03.2",
        r"In quotation (\d) only O differs; in quotation (\d) O and S differ",
        lambda: ((set(differs("O")) - set(differs("S"))).pop(), differs("S")[0]),
    ),
    ("03.4", r"It had (\w+) versions", lambda: (len(set(versions(*COPIES))),)),
    ("03.4", r"splits the (\w+) copies into (\w+) families", lambda: (len(COPIES), len(set(versions(*COPIES))))),
    ("03.4", r"(?:^|in )(\w+) branches", lambda: (len(set(versions(*COPIES))),)),
    ("03.4", r"“Constant” and “permanent” arose (\w+)", lambda: (len(changed_word()),)),
    (
        "03.4",
        r"counts websites here finds (\w+)\. Whoever draws the tree finds (\w+) newspaper",
        lambda: (len(COPIES), newspapers()),
    ),
    ("03.5", r"(?:^|All )(\w+) (?:copies say|go back to)", lambda: (credited_to(office=True),)),
    ("03.x1", r"(\w+) (?:news )?agencies(?:, AFP|, (?=two))", lambda: (len(agencies()),)),
    ("03.x2", r"(\w+) (?:against|pages are more than) (\w+)", lambda: (pages_with(CONSTANT), pages_with("ongoing"))),
    ("03.x2", r"Which of the (\w+) are copies", lambda: (pages_with(CONSTANT),)),
    ("03.teacher", r"the (\w+) versions of", lambda: (len(COPIES),)),
    ("03.teacher", r"board: (\w+) names", lambda: (len(COPIES),)),
    ("03.teacher", r"(?:“|behind the )(\w+)(?: sites say so|\?)", lambda: (len(COPIES),)),
    ("03.teacher", r"versions of quotation (\d)", lambda: (QUOTED.index("19") + 1,)),
    ("03.teacher", r"whoever counts (\w+) against (\w+)", lambda: (pages_with(CONSTANT), pages_with("ongoing"))),
    (
        "03.teacher",
        r"each of (\w+) students a card with the traits of one copy, or of beta",
        lambda: (len(COPIES) + 1,),
    ),
    ("03", r"shows place (\d+), how long the meeting was", lambda: (place_about("length of the meeting"),)),
    ("03", r"(\w+) places, and each time another of the (\w+) stood", lambda: (len(COPIES),) * 2),
    ("03", r"One of the (\w+) kept its words in all (\w+) copies", lambda: (len(QUOTED), len(COPIES))),
    ("03.teacher", r"the numbers go from (\d+) to (\d+)", lambda: (1, different("readings", "place"))),
    ("03.teacher", r"Place (\d+) has the word “barter” in", lambda: (place_about("“barter”"),)),
    ("03.teacher", r"place (\d+) is asked in 03.3", lambda: (place_about("a missing “to”"),)),
    # 04
    (
        "04",
        r"every claim of this page, and (\w+) that others tie",
        lambda: (tally("claims", source_in_article="not in the page"),),
    ),
    ("04.teacher", r"pages in (\w+) languages", lambda: (different("cards", "language", topic="Iran in the talks"),)),
    ("04.teacher", r"Card 28 names (\w+) more", lambda: (more_voices(28),)),
    ("04.teacher", r"The table of the (\w+) cards, then", lambda: (tally("cards", topic="How long they met"),)),
    ("04", r"## (\w+) verdicts", lambda: (len(VERDICTS),)),
    ("04", r"Which of the (\w+) verdicts", lambda: (len(VERDICTS),)),
    ("04.1", r"(\w+) claims, ten minutes", lambda: (options("04.1"),)),
    ("04.2", r"(\w+) of the (\w+) do not come from", lambda: (ticked("04.2", "yes"), options("04.2"))),
    ("04.2", r"They have (\w+) voices, Zelensky and his spokesman", lambda: (2,)),
    (
        "04.2",
        r"(\w+) others \(Cards 20, 21, 22\) are (\w+) sites and (\w+) origin",
        lambda: (len(card_side("Israeli", "c19")), 3, 1),
    ),
    ("04.2", r"(\w+) cards. Are they (\w+) voices", lambda: (len(of_claim("c19")),) * 2),
    ("04.3", r"None of the (\w+) is", lambda: (rows("04.3"),)),
    (
        "04.3",
        r"The last (\w+) are of another kind",
        lambda: (
            rows("04.3") - marked("04.3", "supported by independent origins") - marked("04.3", "attributed only"),
        ),
    ),
    ("04.4", r"^(\w+) of what", lambda: (2,) if "two" in words(case.words("S08")) else (0,)),
    ("04.4", r"counts “only (\w+)”", lambda: (2,) if "only two" in case.words("S08") else (0,)),
    (
        "04.4",
        r"(\w+) readings of",
        lambda: (len(re.findall(r"^- \*\*[A-Z]\.\*\*", as_written("04.4")["prompt"], re.MULTILINE)),),
    ),
    ("04.6", r"it is one of the (\w+), and it fits", lambda: (len(VERDICTS),)),
    ("04.6", r"(\w+) days after, Blinken", lambda: (days_after(evidence_day(19)),)),
    ("04.teacher", r"(\w+) groups, one claim each", lambda: (rows("04.3"),)),
    ("04.teacher", r"over all (\w+)", lambda: (rows("04.3"),)),
    ("04.teacher", r"hang (\w+) sheets", lambda: (len(VERDICTS),)),
    ("04.teacher", r"the (\w+) verdicts stand", lambda: (len(VERDICTS),)),
    (
        "04.teacher",
        r"In 04.1 any (\w+) of (\w+) are right",
        lambda: (model.find("04.1").pick, ticked("04.1", "either")),
    ),
    ("04.teacher", r"the (\w+) verdicts are no scale", lambda: (len(VERDICTS),)),
    ("04.teacher", r"the ambassador (\w+) days after it", lambda: (days_after(evidence_day(53)),)),
    ("04.teacher", r"the visit itself: (\w+) governments", lambda: (governments(),)),
    ("04.3", r"German government are (\w+) different governments", lambda: (governments(),)),
    # 05
    ("05", r"## (\w+) rules for marking", lambda: (points("05", "Four rules for marking"),)),
    ("05", r"(?:## |it has )(\w+) parts", lambda: (rows("05.x1"),)),
    (
        "05.r2",
        r"In notebook 03 (\w+) copies .* (\w+) other reports",
        lambda: (credited_to(office=True), credited_to(office=False)),
    ),
    ("05.r2", r"the statement: (\w+) against (\w+)", lambda: (credited_to(office=True), credited_to(office=False))),
    ("05.x1", r"(?:last, in|but) (\w+) words", lambda: (len(words(case.words("S19", "cue"))),)),
    ("05.7", r"The ledger: (\w+) sentences", lambda: (rows("05.7"),)),
    ("05.8", r"The ledger: (\w+) more", lambda: (rows("05.8"),)),
    ("05.8", r"the same (\w+) columns", lambda: (len(model.find("05.8").columns),)),
    ("05.9", r"appear under (\w+) names", lambda: (israeli_labels(),)),
    ("05.9", r"(?:are|Independent:) (\w+) (?:independent sources|labels)", lambda: (israeli_labels(),)),
    ("05.10", r"(?:the|of the) (\w+) are (?:blank|easy)", lambda: (ticked("05.10", "yes"),)),
    ("05.10", r"and the (\w+) to argue about is `speech_act`", lambda: (ticked("05.10", "either"),)),
    ("05.10", r"\(\[\[S23\]\]\): (\w+) persons are named", lambda: (len(named_in("S23") - {"bennett"}),)),
    ("05.teacher", r"in pairs, the first (\w+) sentences", lambda: (rows("05.7"),)),
    ("05.teacher", r"for all (\w+) sentences", lambda: (rows("05.7"),)),
    ("05.teacher", r"For the ladder, let (\w+) students", lambda: (len(charts.ladder("S03").rows),)),
    ("05.teacher", r"hold the (\w+) parts", lambda: (rows("05.x1"),)),
    (
        "05.teacher",
        r"`steps`, (\w+) rows of ours",
        lambda: (sum("steps" in row.accept for each in ("05.7", "05.8") for row in model.find(each).rows),),
    ),
    (
        "05.teacher",
        r"shows (\w+) of the (\w+) lines",
        lambda: (rows("05.7") + rows("05.8") - tally("statements", statement="S18", sourcing="text"), 10),
    ),
    ("05.teacher", r"“(\w+) sentences with one step", lambda: (sum(row.steps == 1 for row in coding.credited()),)),
    # 06
    ("06", r"(\w+) extras; choose", lambda: (stretch("06"),)),
    (
        "06",
        r"Find one in each of (\w+) sentences",
        lambda: (sum(model.find(each).kind == "span" for each in ("06.5", "06.7")),),
    ),
    ("06", r"The (\w+) groups of cues", lambda: (len(set(STANDS.values())),)),
    ("06", r"experiment (\d)a", lambda: (experiment(),)),
    ("06.1", r"One bridge, (\w+) cues", lambda: (rows("06.1"),)),
    ("06.3", r"(\w+) colleagues each want", lambda: (options("06.3") - ONE,)),
    ("06.4", r"each of the (\w+) sentences", lambda: (rows("06.4"),)),
    ("06.4", r"(\w+) words stand inside the marks; Germany", lambda: (len(words(case.words("S10", "quotation"))),)),
    ("06.9", r"Efforts of (third) parties", lambda: (3,) if "third parties" in case.words("S06") else (0,)),
    (
        "06.10",
        r"(\w+) (?:broken )?(?:phrases near|phrases:|repairs)",
        lambda: (len({"slip", "slip_2"} & roles_in("S24")),),
    ),
    ("06.11", r"(\d+) states at the United Nations", lambda: tuple(votes()[:1])),
    (
        "06.x2",
        r"(?:only )?(five) words (?:do )?stand inside",
        lambda: (len(words(re.findall(r"“([^”]*)”", as_written("06.x2")["prompt"])[0])),),
    ),
    ("06.teacher", r"table of (\w+) aloud", lambda: (len(set(STANDS.values())),)),
    ("06.teacher", r"the (\w+) (?:cues|sentences) (?:of|in|on|both)", lambda: (rows("06.1"),)),
    ("06.teacher", r"then into (\w+)", lambda: (len(set(STANDS.values())),)),
    ("06.teacher", r"with (\w+) cards at its stops", lambda: (len(set(STANDS.values())) - 1,)),
    ("06.teacher", r"[Tt]he (\w+) other reports", lambda: (different("cue_uses", "witness"),)),
    ("06.teacher", r"about the first ([\d,]+) characters", lambda: (characters_seen("cu08"),)),
    ("06.teacher", r"those of experiment (\d)a", lambda: (experiment(),)),
    # 07
    ("07.r1", r"(?:these|the|all|for) (\w+) (?:labels|names)\b", lambda: (israeli_labels(),)),
    ("07.r1", r"From notebook 05: (\w+) labels", lambda: (israeli_labels(),)),
    ("07.2", r"But (\w+) of the labels", lambda: (israeli_labels(),)),
    ("07.2", r"“(\d+) percent” alone", lambda: (int(case.counts()["top_share_side"]),)),
    ("07.5", r"^(\w+) stand out", lambda: (ticked("07.5", "yes"),)),
    ("07.7", r"(?:the|Go through the) (\w+) rules", lambda: (model.find("07.7").prompt.count("| **"),)),
    (
        "07.x1",
        r"(\d) \+ (\d) \+ (\d) = (\d) sentences of (\d) credited ones: (\d+) percent",
        lambda: (*town_labels(), invented_sides()[0], sum(invented().values()), 75),
    ),
    (
        "07.x1",
        r"would be 1 − (\d+)/(\d+)",
        lambda: (sum(n**2 for n in invented_sides()), sum(invented().values()) ** 2),
    ),
    ("07.x1", r"(\w+) of them name nobody", lambda: (20 - sum(invented().values()),)),
    ("07.x1", r"(?:Which|On our page,) (\w+) (?:lines|labels)", lambda: (israeli_labels(),)),
    ("07.x1", r"inside those (\w+) sentences", lambda: (sum(invented().values()),)),
    ("07.x2", r"index is (0\.\d\d)\.”", lambda: (round(measures.simpson(invented().values()), 2),)),
    ("07.x2", r"report is (\d+) percent true", lambda: (round(100 * measures.simpson(invented_sides())),)),
    (
        "07.x2",
        r"label \((0\.\d\d)\), and much less so by side \((0\.\d\d)\)",
        lambda: tuple(round(measures.simpson(counts), 2) for counts in (invented().values(), invented_sides())),
    ),
    ("07.x3", r"(?:with|^) ?(\w+) sides (?:the report|are heard)", lambda: (len(invented_sides()),)),
    ("07.x3", r"each side has (\w+):", lambda: (max(invented_sides()),)),
    ("07.teacher", r"voice twice \(here (0\.69)", lambda: (round(1 - measures.simpson(SIDES), 2),)),
    ("07.teacher", r"(?:“|about )(0\.35)", lambda: (round(no_putting_back(), 2),)),
    ("07.teacher", r"part in (\w+) of (\w+)", lambda: (SIDES["Israeli"] + SIDES["joint"], CREDITED)),
    ("07.teacher", r"gets (\w+) quarters", lambda: (4 * max(SIDES.values()) / (CREDITED + 1),)),
    ("07.teacher", r"near a (\w+), and never", lambda: (round(1 / measures.simpson(SIDES)),)),
    ("07.teacher", r"“(\w+) labels, so (\w+) sources", lambda: (len(LABELS), len(LABELS))),
    # 09
    ("09.1", r"(\w+) contacts in order", lambda: (len(model.find("09.1").items),)),
    ("09.1", r"Nothing else among the (\w+)", lambda: (len(model.find("09.1").items),)),
    ("09.1", r"either order of these (\w+)", lambda: (len(next(iter(model.find("09.1").either))),)),
    ("09.6", r"(\w+) marks of shuttle", lambda: (rows("09.6"),)),
    ("09.9", r"Sort the (\w+) meetings", lambda: (rows("09.9"),)),
    (
        "09.9",
        r"Read the (\w+) definitions",
        lambda: (sum(option.startswith("track") for option in model.find("09.9").options),),
    ),
    ("09.teacher", r"\| (\w+) contacts", lambda: (len(model.find("09.1").items),)),
    ("09.teacher", r"(\w+) marks of a shuttle", lambda: (rows("09.6"),)),
    ("09.teacher", r"the last (\w+) contacts may stand", lambda: (len(next(iter(model.find("09.1").either))),)),
    ("09.teacher", r"again: (\w+) ends, (\w+) days", lambda: (ends_of_the_network(), days_of_the_timeline())),
    ("09.teacher", r"27 February \((\d+) or (\d+) minutes\)", lambda: tuple(contested_minutes("k08"))),
    ("09.teacher", r"more than its (\w+) minutes", lambda: (model.find("09.1").minutes,)),
    ("09.teacher", r"the first (\w+) cards", lambda: (listed("09.teacher", r"card for each name: (.*?)\. \w+ more"),)),
    ("09.teacher", r"(\w+) more for later", lambda: (listed("09.teacher", r"more for later: (.*?)\."),)),
    ("09.teacher", r"(?:Read|Which of) the (\w+) words", lambda: (lines("09", "Words for the one in the middle"),)),
    ("09.teacher", r"the (\w+) contacts of 09.1", lambda: (len(model.find("09.1").items),)),
    ("09.teacher", r"09.1 also as (\w+) slips", lambda: (len(model.find("09.1").items),)),
    # 10
    ("10", r"(?:another|Which) of the (\w+)(?: fundamentals|[.:;])", lambda: (FUNDAMENTALS,)),
    ("10", r"the (\w+) fundamentals", lambda: (FUNDAMENTALS,)),
    ("10.2", r"^(\w+) sentences\.", lambda: (rows("10.2"),)),
    (
        "10.2",
        r"(\w+) times he, or .* \(COM\); (\w+) others .* \(PRO\); (\w+) an interest .* \(INT\); (\w+) there is no act",
        lambda: tuple(families("10.2", code) for code in ("COM", "PRO", "INT", "NON")),
    ),
    ("10.2", r"(\w+) codes stay empty", lambda: (sum(families("10.2", code) == 0 for code in FAMILIES),)),
    (
        "10.5",
        r"(?:^|of the )(\w+)(?: fundamentals, one page| there is none| stay unknown|\.$)",
        lambda: (FUNDAMENTALS,),
    ),
    ("10.5", r"For (\w+) of the \w+ there is none", lambda: (fundamentals_with("told_by", "nobody"),)),
    ("10.6", r"(\w+) of the (\w+) answers can be defended", lambda: (options("10.6") - wrong("10.6"), options("10.6"))),
    ("10.6", r"said (\w+) days before", lambda: (-days_after(one("ripeness", card_id="r3")["date_said"]),)),
    ("10.teacher", r"(?:then|the) (\w+) statements", lambda: (rows("10.1"),)),
    ("10.teacher", r"(?:\| |The |The UN’s )(\w+) fundamentals", lambda: (FUNDAMENTALS,)),
    ("10.teacher", r"\*\*(\w+) chairs", lambda: (FUNDAMENTALS,)),
    ("10.teacher", r"(?:\| |The )(\w+) lines(?:, one answer| of 10.6)", lambda: (len(cards("yes")),)),
    ("10.teacher", r"The (\w+) sentences of 10.2", lambda: (rows("10.2"),)),
    ("10.teacher", r"for the (\w+) codes", lambda: (len(FAMILIES) - 1,)),
    (
        "10.teacher",
        r"In 10.5 (\w+) of the (\w+) verdicts have an alternative; impartiality has (\w+)",
        lambda: (
            with_alternative(),
            FUNDAMENTALS,
            len(split(one("un_fundamentals", fundamental="impartiality")["accept"])),
        ),
    ),
    (
        "10.teacher",
        r"claims least, and (\w+) more are accepted",
        lambda: (sum(o.verdict == "acceptable" for o in model.find("10.6").options),),
    ),
    (
        "10.teacher",
        r"list and (\w+) of the (\w+) were seen in words; the questions for the other (\w+)",
        lambda: (FUNDAMENTALS - own_questions(), FUNDAMENTALS, own_questions()),
    ),
    (
        "10.teacher",
        r"list (\w+) sources of leverage",
        lambda: (listed("10.teacher", r"sources of leverage \((.*?)\)"),),
    ),
    ("10.teacher", r"(\d+) states voted for it, (\d+) against, (\d+) abstained", lambda: tuple(votes()[:3])),
    ("09.teacher", r"(\d+) states voted for it and (\d+) against", lambda: tuple(votes()[:2])),
    ("04.teacher", r"aggression \((\d+) votes to (\d+)\)", lambda: tuple(votes()[:2])),
    # 11
    ("11", r"The room opens\s+(\w+) rounds", lambda: (len(LUMIA.rounds),)),
    (
        "11.teacher",
        r"Brief (\d+), rounds (\d+), press (\d+), debrief (\d+)",
        lambda: (LUMIA.brief_minutes, rounds_minutes(), LUMIA.press_minutes, LUMIA.debrief_minutes),
    ),
    ("11.6", r"(?:Press time: |at most |It has )(\d+) words", lambda: (press_words(),)),
    ("11.teacher", r"(?:their own|wants) (\d+) words", lambda: (press_words(),)),
    ("11", r"for those of (\d+) and older", lambda: (int(loading.find("offices").audience[:2]),)),
    (
        "11.teacher",
        r"(?:of|For|from about) (\d+)(?: and older|, after)",
        lambda: (int(loading.find("offices").audience[:2]),),
    ),
    ("11.5", r"has (\w+) conditions", lambda: (len(CONDITIONS),)),
    ("11.5", r"of the (\w+) (?:have arrived|by itself)|Take the (\w+) conditions", lambda: (len(CONDITIONS),)),
    ("11.7", r"hands in (\w+) sentences", lambda: (rows("11.7"),)),
    (
        "11.7",
        r"^(\w+) can be printed, (\w+) can’t",
        lambda: (findings("11.7", "now", "print"), rows("11.7") - findings("11.7", "now", "print")),
    ),
    ("11.8", r"(\w+) (?:questions about how|fundamentals of the UN)", lambda: (FUNDAMENTALS,)),
    (
        "11.8",
        r"(\w+) met, (\w+) not met, (\w+) that cannot be told",
        lambda: tuple(findings("11.8", "finding", each) for each in ("met", "not met", "cannot tell")),
    ),
    ("11.9", r"of the (\w+) questions", lambda: (FUNDAMENTALS,)),
    (
        "11.teacher",
        r"families of the (\w+) telephone",
        lambda: (9,) if "families of the nine telephone" in "".join(LUMIA.roles[1].interests) else (0,),
    ),
    ("11.teacher", r"(\w+) offices, two to five", lambda: (len(LUMIA.roles),)),
    ("11.teacher", r"with fewer than (\w+), leave out", lambda: (2 * len(LUMIA.roles),)),
    ("11.teacher", r"the (\w+) questions(?:,| \()", lambda: (FUNDAMENTALS,)),
    ("11.teacher", r"of paper, (\w+) envelopes", lambda: (len(LUMIA.roles),)),
    (
        "11.teacher",
        r"one keeps (\w+) conditions of (\w+), the other (\w+)",
        lambda: (arrived(2), len(CONDITIONS), arrived(6)),
    ),
    # README
    ("10", r"by (\d+) to (\d+), with (\d+) abstentions", lambda: tuple(votes()[:3])),
    (
        "10.teacher",
        r"“security interests” takes all (\w+)",
        lambda: (len({"position", *split(one("interests", interest_id="i04")["accept"])} | {"interest"}),),
    ),
    (
        "README",
        r"of (\w+) lesson, of (\w+), and for",
        lambda: (tally("paths", path="one-lesson"), tally("paths", path="three-lessons")),
    ),
    ("README", r"Python 3\.(\d+) or newer", lambda: (oldest_python(),)),
]


@pytest.mark.parametrize(("where", "pattern", "fact"), COUNTS, ids=[f"{where}: {text}" for where, text, _ in COUNTS])
def test_a_count_is_that_of_what_is_counted(where: str, pattern: str, fact: Callable[[], tuple[float, ...]]) -> None:
    found = list(re.finditer(pattern, prose(where), re.MULTILINE))
    assert found, f"{where}: “{pattern}” is not there any more; write the new words into tests/test_prose_counts.py."
    for each in found:
        said = tuple(number(group) for group in each.groups() if group)
        assert said == tuple(fact()), f"{where} says “{each[0]}”; counted: {fact()}."


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
    """04.5 tells which figures there are, and that only one page has forty-five minutes."""
    says = {card.number: card.says.lower() for card in evidence_cards() if card.claim_id == "c14"}
    told = prose("04.5")
    assert "nearly three, about three, three, and more than three" in told
    for words_, wanted in {
        "nearly three": 1,
        "about three": 2,
        "took three": 1,
        "longer than three": 1,
        "45": 1,
    }.items():
        assert sum(words_ in each for each in says.values()) == wanted, words_
    assert "Forty-five minutes stands on one page" in told


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
