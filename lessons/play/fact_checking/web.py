"""The closed web: a small search engine over the cards, on the screen and offline.

A card first shows what a page says. Where the page has it from comes only when the student asks: whether two pages
are independent is theirs to judge. Addresses are words, never links.
"""

from __future__ import annotations

import html
from typing import Any

from lessons.kit import panel, paths
from lessons.kit.language import later, say, say_many
from lessons.kit.panel import NeedsKernel
from lessons.kit.toml_table import read_toml
from lessons.play.fact_checking.cards import Card, cards, search, topics

ASK = later("Where did they get it?")
PAGE = 8  # results at a time: all cards of the largest topic
EVERYTHING = later("all topics")
WORDS = read_toml(paths.data() / "course" / "screens.toml")["web"]  # what the web says, for an author to edit


class Web(NeedsKernel):
    """What ``closed_web()`` returns: a search in a notebook, and ``search`` and ``open`` from code."""

    def search(self, query: str = "", topic: str = "") -> tuple[str, ...]:
        """The results of a search as lines, the best first.

        >>> closed_web().search("constitution")
        ('Card 43: The Constitution of Ukraine on the Cabinet',)
        """
        return tuple(heading(card) for card in search(query, topic))

    def open(self, number: int, ask: bool = False) -> str:
        """What a card says; with ``ask``, also where its page has it from.

        >>> "Origin" in closed_web().open(4), "Origin: the German government" in closed_web().open(4, ask=True)
        (False, True)
        """
        card = _numbered(number)
        if card is None:
            return say("There is no card {number}; the cards are 1 to {last}.", number=number, last=len(cards()))
        asked = ["", *(_told(name, words) for name, words in answer(card))] if ask else []
        return "\n".join([heading(card), card.facts, card.address, "", card.says, *asked])

    def __repr__(self) -> str:
        return say(WORDS["from_code"], count=len(cards()))

    def live(self) -> Any:
        return Panel().widget

    def plain(self) -> str:
        return folded()


def closed_web() -> Web:
    """The closed web: what other pages say about the claims of the article, to search and to open."""
    return Web()


def heading(card: Card) -> str:
    """Number and title."""
    return say("Card {number}: {title}", number=card.number, title=card.title)


def answer(card: Card) -> tuple[tuple[str, str], ...]:
    """What a student is told who asks where a page has it from."""
    return (
        (say(ASK), card.got_from),
        (say("Origin"), card.origin),
        (say("Is the voice named"), say(WORDS["on_record"][card.on_record])),
        (say("On the claim"), say(WORDS["stance"][card.stance])),
    )


def _told(name: str, words: str) -> str:
    return say("{name}: {words}", name=name, words=words)


def opened(card: Card) -> str:
    """A card as safe HTML, before anybody has asked."""
    return (
        f"<p><strong>{html.escape(heading(card))}</strong><br><small>{html.escape(card.facts)}<br>"
        f"{html.escape(card.address)}</small></p><p>{html.escape(card.says)}</p>"
    )


def answered(card: Card) -> str:
    """Where its page has it from, as safe HTML."""
    (_, got_from), *rest = answer(card)
    lines = [_told(html.escape(name), f"<strong>{html.escape(words)}</strong>") for name, words in rest]
    return f"<p>{html.escape(got_from)}</p><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def folded() -> str:
    """All cards as folded HTML: for paper, and for a page without a kernel."""
    parts = ""
    for topic in topics():
        here = [card for card in cards() if card.topic == topic]
        ends = {"first": here[0].number, "last": here[-1].number}
        numbers = say("{topic}: cards {first} to {last}", topic=html.escape(topic), **ends)
        asked = (f"{opened(card)}<details><summary>{say(ASK)}</summary>{answered(card)}</details><hr>" for card in here)
        parts += f"<details><summary>{numbers}</summary>{''.join(asked)}</details>"
    title = say("The closed web: {count} cards", count=len(cards()))
    return f'<section class="lessons-plain" aria-label="{title}"><p><strong>{title}</strong></p>{parts}</section>'


class Panel(panel.Panel):
    """A search field, a list of topics, the results, one open card, a button to ask."""

    def __init__(self) -> None:
        import ipywidgets as w

        count = say("{count} cards", count=len(cards()))
        super().__init__(say("The closed web"), aside=count, question=say("Results"))
        self.found: tuple[Card, ...] = cards()
        self.first = 0
        self.asked: set[int] = set()
        self.drawing = False
        self.query = panel.field(w.Text(description=say("Search"), placeholder=say("a word or two")))
        options = [(say(EVERYTHING), ""), *((topic, topic) for topic in topics())]
        self.topic = panel.field(w.Dropdown(options=options, value="", description=say("Topic")))
        self.go = self.button(say("Search"), self._search, main=True)
        self.results = panel.radio([], value=None)
        self.back = self.button(say("← Results before"), lambda: self._turn(-PAGE))
        self.more = self.button(say("More results →"), lambda: self._turn(PAGE))
        self.ask = self.button(say(ASK), self._answer)
        self.pages, self.asking = panel.buttons(self.back, self.more), panel.buttons(self.ask)
        self.count, self.card, self.told = w.HTML(), w.HTML(), self.note
        self.show(
            panel.row(self.query, self.topic), panel.buttons(self.go), self.count, self.results, self.pages,
            self.card, self.asking, self.told,
        )  # fmt: skip
        for control in (self.query, self.topic):
            control.observe(lambda _: self.do(self._search), "value")
        self.results.observe(lambda change: self._open(change["new"]), "value")
        self._draw()

    def _search(self) -> None:
        self.found, self.first = search(self.query.value, self.topic.value), 0
        self._draw()
        self.frame.say(self._sentence())

    def _turn(self, step: int) -> None:
        self.first = min(max(self.first + step, 0), max(len(self.found) - 1, 0))
        self._draw()
        pressed, other = (self.back, self.more) if step < 0 else (self.more, self.back)
        if pressed.disabled:  # it would take the focus with it
            other.focus()
        self.frame.say(self._sentence())

    def _sentence(self) -> str:
        """How many cards there are, and how many the search would find outside of the chosen topic."""
        count, elsewhere = len(self.found), ""
        more = len(search(self.query.value)) - count
        if self.topic.value and self.query.value.strip() and more:
            others = say_many("{number} card", "{number} cards", more)
            elsewhere = say(WORDS["elsewhere"], cards=others, everything=say(EVERYTHING))
        told = say(WORDS["none_here" if elsewhere else "none"])
        if count:
            told = say_many("{number} card found.", "{number} cards found.", count)
        ends = {"first": self.first + 1, "last": min(self.first + PAGE, count)}
        seen = say("You see {first} to {last}.", **ends) if count > PAGE else ""
        return " ".join(filter(None, (told, seen, elsewhere)))

    def _draw(self) -> None:
        self.drawing = True
        here = self.found[self.first : self.first + PAGE]
        self.results.options = [(f"{heading(card)} · {card.publisher}", card.number) for card in here]
        self.results.value = None
        self.drawing = False
        self.count.value = f"<p>{html.escape(self._sentence())}</p>"
        self.back.disabled = self.first == 0
        self.more.disabled = self.first + PAGE >= len(self.found)
        panel.show_if(len(self.found) > PAGE, self.pages)
        self._open(None)

    def _open(self, number: int | None) -> None:
        if self.drawing:
            return
        card = _numbered(number)
        asked = number in self.asked
        self.card.value = f"<blockquote class='lessons-shown'>{opened(card)}</blockquote>" if card else ""
        self.told.value = answered(card) if card and asked else ""
        panel.show_if(bool(card) and not asked, self.asking)
        if card:
            self.frame.say(f"{heading(card)}. {card.facts}. {card.says}")

    def _answer(self) -> None:
        if card := _numbered(self.results.value):
            self.asked.add(card.number)
            self.told.value = answered(card)
            panel.show_if(False, self.asking)
            self.frame.say(" ".join(f"{_told(name, words)}." for name, words in answer(card)))


def _numbered(number: int | None) -> Card | None:
    return next((card for card in cards() if card.number == number), None)
