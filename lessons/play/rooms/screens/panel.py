"""The frame around the screens, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as w

from lessons.kit import panel
from lessons.kit.appending import now
from lessons.kit.language import later, say
from lessons.kit.panel import Unanswered, styled
from lessons.play.rooms import entries, plain
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import Entry, Place
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Role, Scenario

FILES = ".txt,.jsonl"  # that bring a message or a log
SHOW, HIDE = later("Show my card"), later("Hide my card")
SCREENS: dict[str, Callable[..., None]] = {}


def screen(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What is defined below draws the screen of this name: it gets the panel, and what :meth:`Panel.go` is told."""
    return lambda draw: SCREENS.setdefault(name, draw)


class Panel(panel.Panel):
    """The widgets of one room; ``widget`` is what is displayed."""

    failed = later("{problem}. The log is kept.")
    wishes = (Unanswered,)

    def __init__(self, scenario: Scenario) -> None:
        title, tag = plain.heading(scenario), say("The message room")
        super().__init__(scenario.title, tag, scenario.audience, title, say("Choose"), ("lessons-room",))
        style = Path(__file__).with_name("room.css").read_text(encoding="utf-8")
        self.head.value = f"<style>{style}</style>{self.head.value}"
        self.scenario = scenario
        self.stage = styled(w.VBox([self.note]), "lessons-stage")
        self.widget.children = (self.head, self.stage, self.frame)
        self.problem = ""  # why the last entry could not be saved
        if len(begun := self.begun) == 1:
            self.scenario = begun[0]
        self.do(self.resume if len(begun) < 2 else lambda: self.go("start"))  # of several rooms, somebody says which

    @property
    def log(self) -> Log:
        """The log as it is on the disk now."""
        return logs.of(self.scenario)

    @property
    def begun(self) -> list[Scenario]:
        """The rooms in which a game stands on this computer."""
        return [log.scenario for log in logs.all_of(self.scenario) if log.place]

    @property
    def place(self) -> Place:
        """Where this game stands; a new game stands at the beginning of a class's."""
        return self.log.place or Place(self.scenario.game, "class")

    @property
    def round(self) -> int:
        """The phase that is being played: 0 is the briefing, the last one the press."""
        return min(self.place.round, len(self.scenario.phases) - 1)

    @property
    def with_notes(self) -> bool:
        """Whether messages are passed on with notes and read back in this round: for that it takes two."""
        return self.scenario.has("notes", self.round) and self.place.way != "alone"

    def resume(self) -> None:
        """Show the screen on which the game stands. A desk stays closed until somebody opens it."""
        place = self.log.place
        self.go("start" if place is None else "alone" if place.way == "alone" else "table")

    def go(self, name: str, *arguments: Any) -> None:
        """Leave this screen for another one."""
        SCREENS[name](self, *arguments)

    def show(self, title: str, *body: Any) -> None:
        """Put a screen on the stage; its title is a heading for the eye and is said aloud.

        The body is made of what :func:`lessons.kit.panel.parts` takes. What the panel says stands at its end, unless
        the screen has a nearer place for it.
        """
        self.note.value = ""
        if self.scenario.letter:
            title = say("{title} · {room}", title=title, room=self.scenario.called_room)
        left = self.stage.children
        parts = panel.parts(f"<p class='lessons-screen'>{escape(title)}</p>", *body)
        self.stage.children = (*parts, *(() if self.note in parts else (self.note,)))
        panel.close(widget for widget in left if widget is not self.note)
        self.frame.say(title)
        self.frame.screen += 1
        if self.problem:
            self.say(self.problem)

    def to(self, label: str, name: str, *arguments: Any, main: bool = False) -> Any:
        """A button that leads to another screen."""
        return self.button(label, lambda: self.go(name, *arguments), main)

    def keep(self, *new: Entry) -> None:
        """Add to the log. What can't be saved is kept in memory, and each screen says so until it is saved."""
        for game in dict.fromkeys(entry.room for entry in new):
            self.problem = entries.add(game, *(entry for entry in new if entry.room == game))

    def move(self, way: str, role: str = "", round: int = 0, step: str = "") -> None:
        """Remember where the game stands now."""
        self.keep(Place(self.scenario.game, way, role, round, step, now()))

    def card(self, role: Role) -> list[Any]:
        """A button that shows and hides a private card; as long as it is hidden its words are nowhere in the page."""
        place = styled(w.HTML(), "lessons-card")

        def turn() -> None:
            place.value = "" if place.value else plain.card(role)
            button.description = say(HIDE if place.value else SHOW)
            told = later("The card of {team} is open.") if place.value else later("The card of {team} is hidden.")
            self.frame.say(say(told, team=role.called))

        button = self.button(say(SHOW), turn)
        return [[button], place] if role.interests else []


def chosen(control: Any, wish: str) -> Any:
    """What was chosen. Raises Unanswered with the wish if nothing was."""
    if control.value in (None, ""):
        raise Unanswered(wish)
    return control.value
