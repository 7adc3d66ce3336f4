"""The frame around the screens: the head, the stage, one place for a sentence, and the way from screen to screen."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as w

from lessons.kit.appending import now
from lessons.kit.controls import Unanswered, styled
from lessons.kit.errors import one_line
from lessons.kit.marker import Frame
from lessons.kit.panel import css
from lessons.play.rooms import log as logs
from lessons.play.rooms import store
from lessons.play.rooms.entries import Entry, Place
from lessons.play.rooms.scenario import Scenario
from lessons.play.rooms.screens import alone, debrief, desk, parts, start, travel, writing

SCREENS: dict[str, Callable[..., None]] = {
    "start": start.ways,
    "team": start.team,
    "table": start.table,
    "hand over": desk.hand_over,
    "desk": desk.desk,
    "read": desk.read,
    "write": writing.write,
    "pass on": writing.pass_on,
    "sent": travel.sent,
    "take in": travel.take_in,
    "alone": alone.step,
    "retype": alone.retype,
    "what came of it": alone.outcome,
    "gate": debrief.gate,
    "debrief": debrief.debrief,
    "decide": debrief.decide,
}


class Panel:
    """The widgets of one room; ``widget`` is what is displayed."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.said = w.HTML()
        self.stage = styled(w.VBox([self.said]), "lessons-stage")
        self.problem = ""  # why the last entry could not be saved
        self.frame = styled(Frame(label=f"The message room: {scenario.title}", question="Choose"), "lessons-frame")
        head = (
            f"<style>{css()}{_css()}</style><div class='lessons-head'>"
            f"<span class='lessons-number-tag'>The message room</span>"
            f"<span class='lessons-title'>{html.escape(scenario.title)}</span>"
            f"<span class='lessons-minutes'>{html.escape(scenario.audience)}</span></div>"
        )
        parts_shown = [w.HTML(head), self.stage, self.frame]
        self.widget = styled(w.VBox(parts_shown), "lessons-exercise", "lessons-room")
        self.do(self.resume)

    @property
    def log(self) -> logs.Log:
        """The log as it is on the disk now."""
        return logs.of(self.scenario)

    @property
    def place(self) -> Place:
        """Where this game stands; a new game stands at the beginning of a class's."""
        return self.log.place or Place(self.scenario.name, "class")

    @property
    def round(self) -> int:
        """The phase that is being played: 0 is the briefing, the last one the press."""
        return min(self.place.round, len(self.scenario.phases) - 1)

    def resume(self) -> None:
        """Show the screen on which the game stands. A desk stays closed until somebody opens it."""
        place = self.log.place
        if place is None:
            self.go("start")
        elif place.way == "alone":
            self.go("alone")
        else:
            self.go("table")

    def go(self, screen: str, *arguments: Any) -> None:
        """Leave this screen for another one."""
        SCREENS[screen](self, *arguments)

    def show(self, title: str, *widgets: Any) -> None:
        """Put a screen on the stage; its title is a heading for the eye and is said aloud.

        What the panel says stands at the end of a screen, unless the screen has a nearer place for it.
        """
        self.said.value = ""
        left = self.stage.children
        heading = parts.words(f"<p class='lessons-screen'>{html.escape(title)}</p>")
        self.stage.children = (heading, *widgets, *(() if self.said in widgets else (self.said,)))
        close(each for each in left if each is not self.said)
        self.frame.say(title)
        self.frame.screen += 1
        if self.problem:
            self.note(self.problem)

    def note(self, sentence: str, more: str = "") -> None:
        """Say one sentence where the screen has its place for it; ``more`` is safe HTML that follows it."""
        self.said.value = f"<div class='lessons-note'><p dir='auto'>{html.escape(sentence)}</p>{more}</div>"
        self.frame.say(sentence)

    def button(self, label: str, step: Callable[[], None], main: bool = False) -> Any:
        """A button whose step may fail without a traceback."""
        made = w.Button(description=label)
        if main:
            made.add_class("lessons-main")
        made.on_click(lambda _: self.do(step))
        return made

    def to(self, label: str, screen: str, *arguments: Any, main: bool = False) -> Any:
        """A button that leads to another screen."""
        return self.button(label, lambda: self.go(screen, *arguments), main)

    def keep(self, *new: Entry) -> None:
        """Add to the log. What can't be saved is kept in memory, and each screen says so until it is saved."""
        self.problem = store.add(self.scenario.name, *new)

    def move(self, way: str, role: str = "", round: int = 0, step: str = "") -> None:
        """Remember where the game stands now."""
        self.keep(Place(self.scenario.name, way, role, round, step, now()))

    def do(self, step: Callable[[], None]) -> None:
        """Take a step; an exception becomes one sentence, as nobody in a classroom looks into the log of a kernel."""
        try:
            step()
        except Unanswered as wish:
            self.note(str(wish))
        except Exception as error:
            self.note(f"{one_line(error).rstrip('.')}. The log is kept.")


def close(widgets: Iterable[Any]) -> None:
    """Let go of the widgets of a screen that was left: a game has hundreds of screens."""
    for each in widgets:
        close(getattr(each, "children", ()))
        each.close()


@cache
def _css() -> str:
    """The style of the room, read once."""
    return Path(__file__).with_name("room.css").read_text(encoding="utf-8")
