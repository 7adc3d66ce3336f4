"""The meter's guess about conditions, on made sentences: what got lost is flagged, and nothing else is."""

from __future__ import annotations

import itertools

import pytest

from lessons.play.rooms.conditions import CHANGED, LOST, NEVER, THERE, Guess, guesses

# Kind by kind: what was sent, a condition of it as its sender lists it, a retelling that keeps it in other words,
# and one that does not.
CONDITIONS = [
    (
        "We open the gate if two millers come.",
        "two millers come",
        "They open the gate if 2 millers come.",
        "They open the gate, and two millers come.",
    ),
    (
        "If the rain stops, we sail.",
        "the rain stops",
        "The boats sail provided that the rain stops.",
        "The rain stops and the boats sail.",
    ),
    (
        "We pay unless the wheel breaks again.",
        "unless the wheel breaks again",
        "They pay, unless the wheel breaks again.",
        "They pay. The wheel breaks again.",
    ),
    (
        "The crew may leave once the paper is signed.",
        "the paper is signed",
        "When the paper is signed the crew may leave.",
        "The crew may leave, the paper is signed.",
    ),
    (
        "You may enter provided you wear a vest.",
        "wear a vest",
        "One may enter as long as one wears a vest.",
        "One may enter and wear a vest.",
    ),
    (
        "The market opens only if Kesby agrees.",
        "Kesby agrees",
        "Only if Kesby agrees will the market open.",
        "The market opens and Kesby agrees.",
    ),
    (
        "We talk when the flag is down.",
        "when the flag is down",
        "They will talk once the flag is down.",
        "They will talk, and the flag is down.",
    ),
    (
        "As long as the barge stays, we are silent.",
        "the barge stays",
        "They are silent if the barge stays.",
        "They are silent and the barge stays.",
    ),
    (
        "We send bread on condition that children get it first.",
        "children get it first",
        "They send bread if the children get it first.",
        "They send bread, and the children get it.",
    ),
    (
        "Call us if you are late, and leave the key unless Ana is in.",
        "unless Ana is in",
        "We should call if we are late and leave the key unless Ana is in.",
        "We should call if we are late and leave the key, Ana is in.",
    ),
]
LIMITS = [
    (
        "Only boats with mail may pass.",
        "only boats with mail",
        "Boats with mail may pass, only these boats.",
        "Boats with mail may pass.",
    ),
    (
        "The lock opens only for fruit.",
        "only for fruit",
        "For fruit only, the lock opens.",
        "The lock opens for fruit.",
    ),
    ("We take at most six guests.", "at most six", "They take no more than six guests.", "They take six guests."),
    (
        "Bring at least two lamps.",
        "at least two lamps",
        "We should bring no fewer than two lamps.",
        "We should bring two lamps.",
    ),
    ("Up to nine trucks may cross.", "up to nine trucks", "Nine trucks may cross at most.", "Nine trucks may cross."),
    ("You may use the hall only.", "the hall", "We may use only the hall.", "We may use the hall."),
    (
        "They stay in the yard without dogs.",
        "without dogs",
        "They stay in the yard, with no dogs.",
        "They stay in the yard with dogs.",
    ),
    (
        "No more than three letters a week.",
        "three letters a week",
        "At most three letters a week.",
        "Three letters a week.",
    ),
    (
        "We lend the ladder, not the saw.",
        "not the saw",
        "They lend the ladder but never the saw.",
        "They lend the ladder and the saw.",
    ),
    ("This road alone is open.", "this road alone", "Only this road is open.", "This road is open."),
]
TIMES = [
    ("Not before Friday.", "not before Friday", "It won’t be before Friday.", "On Friday."),
    ("From Monday the gate is open.", "from Monday", "The gate is open from Monday.", "The gate is open on Monday."),
    (
        "The answer comes by noon.",
        "by noon",
        "Noon at the latest the answer comes, by noon.",
        "The answer comes at noon.",
    ),
    (
        "The barge stays until they have signed.",
        "until they have signed",
        "Till they have signed the barge stays.",
        "The barge stays and they have signed.",
    ),
    (
        "We leave after the meeting on Tuesday.",
        "after the meeting",
        "After the meeting on Tuesday they leave.",
        "They leave at the meeting on Tuesday.",
    ),
    (
        "The families hear it first.",
        "the families hear it first",
        "First the families hear it.",
        "The families hear it.",
    ),
    (
        "The road is free from nine to four.",
        "from nine to four",
        "From 9 to 4 the road is free.",
        "The road is free at nine.",
    ),
    ("The crew leaves on Tuesday.", "on Tuesday", "On Tuesday the crew leaves.", "On Thursday the crew leaves."),
    (
        "Pay for two weeks, no later than Sunday.",
        "no later than Sunday",
        "They pay for two weeks, by Sunday.",
        "They pay for two weeks from Sunday.",
    ),
    (
        "We wait before we print.",
        "before we print",
        "They will wait before they print it.",
        "They will wait and print it.",
    ),
]
NEGATIONS = [
    ("This is no admission of fault.", "no admission of fault", "It does not admit any fault.", "It admits its fault."),
    (
        "We have no lists of names.",
        "no lists of names",
        "There are not any lists of names.",
        "There are lists of names.",
    ),
    ("It is not a ceasefire.", "not a ceasefire", "It isn’t a ceasefire.", "It is a ceasefire."),
    ("Nobody speaks of guilt.", "nobody speaks of guilt", "No one speaks of guilt.", "They speak of guilt."),
    (
        "You must never print the picture.",
        "never print the picture",
        "The picture must not be printed.",
        "The picture may be printed.",
    ),
    (
        "The wheel can’t turn without oil.",
        "without oil",
        "With no oil the wheel does not turn.",
        "The wheel turns with oil.",
    ),
    ("Nothing is signed.", "nothing is signed", "It has not been signed.", "It has been signed."),
    ("Neither mill pays a fine.", "neither mill pays a fine", "No mill pays a fine.", "Each mill pays a fine."),
    ("We don’t sell the boat.", "don’t sell the boat", "They do not sell the boat.", "They sell the boat."),
    (
        "The bridge cannot carry trucks.",
        "cannot carry trucks",
        "The bridge can’t carry trucks.",
        "The bridge carries trucks.",
    ),
]
QUANTITIES = [
    ("All nine may go home.", "all nine", "All 9 may go home.", "Some may go home."),
    (
        "Two engineers from each side come.",
        "two engineers from each side",
        "From each side two engineers come.",
        "Two engineers from both sides come.",
    ),
    ("Both towns vote.", "both towns", "Both of the towns vote.", "The towns vote."),
    ("We pay half of the repair.", "half of the repair", "They pay half the repair.", "They pay the repair."),
    ("It costs 4,000 crowns.", "4,000 crowns", "The price is 4,000 crowns.", "The price is 400 crowns."),
    ("Every driver has a sign.", "every driver has a sign", "Each driver has a sign.", "Drivers have a sign."),
    ("Twelve letters a day.", "twelve letters", "12 letters come each day.", "Twenty letters come each day."),
    ("The gate opens for three hours.", "three hours", "Three hours long the gate opens.", "The gate opens for hours."),
    ("All four have to sign.", "all four have to sign", "All four must sign.", "They must sign."),
    ("One boat an hour.", "one boat an hour", "1 boat an hour.", "Boats every hour."),
]
WHO_MAY_KNOW = [
    ("Only Norland may know this.", "only Norland may know", "Norland only may know this.", "Norland may know this."),
    (
        "Do not tell the press.",
        "do not tell the press",
        "The press must not be told: tell nobody of the press.",
        "Tell the press.",
    ),
    ("Use it without our name.", "without our name", "Our name must not be used.", "Use it with our name."),
    ("Show it to Ana and Ben.", "show it to Ana and Ben", "Ana and Ben are shown it.", "Show it to Ben and Cem."),
    (
        "Nobody in Orrin may hear of it.",
        "nobody in Orrin",
        "In Orrin no one may hear of it.",
        "In Orrin they hear of it.",
    ),
    ("It is for Estmark alone.", "for Estmark alone", "Only for Estmark it is.", "It is for Estmark."),
    (
        "Say that a neighbor told you, never our names.",
        "never our names",
        "A neighbor told it, and no names of ours.",
        "A neighbor told it, and our names.",
    ),
    (
        "The families may know it before Friday.",
        "the families may know it",
        "Before Friday the families may know.",
        "Before Friday the families may not know it.",
    ),
    ("Lumia need not know yet.", "Lumia need not know", "Lumia does not need to know.", "Lumia needs to know."),
    (
        "The adviser may read it, the press may not.",
        "the press may not",
        "The press may not read it.",
        "The press may read it.",
    ),
]
KINDS = {
    "conditions": CONDITIONS, "limits": LIMITS, "times": TIMES, "negations": NEGATIONS, "quantities": QUANTITIES,
    "who may know": WHO_MAY_KNOW,
}  # fmt: skip
each_kind = pytest.mark.parametrize("kind", KINDS)


def guess(condition: str, text: str, sent: str) -> Guess:
    (found,) = guesses(text, [condition], sent)
    return found


def test_there_are_ten_of_each_kind() -> None:
    assert {kind: len(made) for kind, made in KINDS.items()} == dict.fromkeys(KINDS, 10)


@each_kind
def test_a_condition_that_got_lost_is_flagged(kind: str) -> None:
    found = [guess(condition, lost, sent) for sent, condition, _, lost in KINDS[kind]]
    assert [each for each in found if each.state not in (LOST, CHANGED)] == []


@each_kind
def test_a_condition_that_is_kept_in_other_words_is_not(kind: str) -> None:
    found = [guess(condition, kept, sent) for sent, condition, kept, _ in KINDS[kind]]
    assert [each for each in found if each.state != THERE] == []


@each_kind
def test_a_message_that_is_passed_on_word_for_word_loses_nothing(kind: str) -> None:
    for sent, condition, kept, lost in KINDS[kind]:
        for text in (sent, kept, lost):
            assert guess(condition, text, text).state in (THERE, NEVER), text
        assert guess(condition, sent, sent) == Guess(condition, THERE)


def test_each_of_two_conditions_is_judged_by_itself() -> None:
    """One is kept and one gets lost, in either order: only the lost one is flagged.

    Each sentence stands before its neighbor and before one or two of every other kind. Pairs that speak of one and the
    same thing are not among them (two sentences about names): there words alone can’t tell.
    """
    wrong = []
    sentences = [made for kind in KINDS.values() for made in kind]
    for at, kept in enumerate(sentences):
        for far in (1, 11, 22, 33, 45, 55):
            lost = sentences[(at + far) % len(sentences)]
            sent = f"{kept[0]} {lost[0]}"
            for text in (f"{kept[2]} {lost[3]}", f"{lost[3]} {kept[2]}"):
                there, gone = guesses(text, [kept[1], lost[1]], sent)
                if there.state != THERE:
                    wrong.append(f"kept {there} in {text}")
                if gone.state == THERE:
                    wrong.append(f"lost {gone} in {text}")
    assert wrong == []


def test_what_was_not_in_the_message_cannot_get_lost() -> None:
    """In the chain of the example the first carrier lost it, and the sender wrote “only” into the list alone."""
    sent = "We open the lock for boats with fruit, if the crew comes home."
    assert guess("only boats with fruit", "They open the lock for boats with fruit.", sent).state == THERE
    assert guess("for two weeks", "They open the lock.", sent) == Guess("for two weeks", NEVER)
    assert guess("for two weeks", "They open.", sent).finding == "did not stand in the message that was passed on"


def test_an_if_belongs_to_the_condition_that_it_opens() -> None:
    """Of the script: one small word got lost, so one condition is flagged and not every one in the clause."""
    sent = "All nine may go home on Tuesday if two engineers from each side look at the bridge on Monday."
    told = "All nine may go home on Tuesday, and two engineers from each side look at the bridge on Monday."
    found = guesses(told, ["all nine", "on Tuesday", "two engineers from each side", "on Monday"], sent)
    assert [each.state for each in found] == [THERE, THERE, LOST, THERE]
    assert found[2].missing == ("if",)


def test_a_day_needs_no_on() -> None:
    assert guess("come on Monday", "They can come Monday.", "We can come on Monday.") == Guess("come on Monday", THERE)
    assert guess("come on Monday", "They can come by Monday.", "We can come on Monday.").state == CHANGED


SIGNALS = ("if", "when", "unless", "provided", "provided that", "as long as", "only if", "once", "on condition that")
MAINS = ("we open the lock", "nine boats may pass", "Norland pays half of it", "the press may print it")
REASONS = ("the crew comes home", "two engineers look at the bridge", "Estmark agrees", "the families have been told")


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_is_missed_in_every_sentence_and_in_every_order(signal: str) -> None:
    for main, reason in itertools.product(MAINS, REASONS):
        for sent in (f"{main} {signal} {reason}.", f"{signal} {reason}, {main}.", f"{main}, {signal} {reason}."):
            sent = sent[0].upper() + sent[1:]
            for other in (f"{main} {signal} {reason}.", f"{signal} {reason}, {main}."):
                assert guess(reason, other, sent).state == THERE, (sent, other)
            for other in (f"{main} and {reason}.", f"{reason}, and {main}.", f"{main}. {reason}."):
                found = guess(reason, other, sent)
                assert found.state == LOST, (sent, other)
                assert any(word in found.finding for word in signal.split()), found.finding


def test_another_word_of_the_family_has_changed_the_condition() -> None:
    assert guess("from Monday", "They open on Monday.", "We open from Monday.").finding == (
        "may have changed (“from” is now “on”)"
    )
    assert guess("it rains", "They come when it rains.", "We come if it rains.").finding == (
        "may have changed (“if” is now “when”)"
    )
    assert guess("two millers", "They want three millers.", "We want two millers.").finding == (
        "may have changed (“two” is now “three”)"
    )
    assert guess("the barge stays", "The barge does not stay.", "The barge stays.").finding == (
        "may have changed (“not” came in)"
    )


def test_the_day_of_another_condition_is_no_change_of_a_lost_one() -> None:
    sent = "All nine may go home on Tuesday if two engineers look at the bridge on Monday."
    found = guesses("All nine may go home on Tuesday!", ["on Tuesday", "on Monday"], sent)
    assert [each.finding for each in found] == ["seems to be there", "may be lost (not found: Monday)"]
    assert guess("on Monday", "They go home on Friday.", "They go home on Monday.").state == CHANGED


def test_a_draft_is_asked_for_all_that_its_sender_lists() -> None:
    found = guesses("We open for boats with fruit.", ["only boats with fruit", "boats with fruit"])
    assert [each.state for each in found] == [LOST, THERE]
