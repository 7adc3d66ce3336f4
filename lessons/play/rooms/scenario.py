"""A scenario: who is in the room, what is known to whom, the rounds, and the script for one who is alone.

A scenario is one TOML file of ``data/room``. The types of the fields say what stands in it, and ``proofread`` what goes
beyond one field. Texts called Markdown may hold emphasis, lists and links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Annotated, Literal

from lessons.kit import paths
from lessons.kit.errors import CourseError, UnknownName
from lessons.kit.language import later, say
from lessons.kit.toml_table import UNWRITTEN, Table, read_toml
from lessons.play.rooms.entries import ARRIVED, DIRECT, NAME, WAYS, Message
from lessons.play.rooms.script import Question, Solo, among, identifier, message

DEBRIEF_SHARE = 0.35  # of all minutes, at least: the debrief is where the learning is
MOST_ROLES = 8
LETTERS = ("a", "b", "c", "d")  # of rooms that play side by side
TOOLS = ("why", "notes", "draft")  # what a round may bring: a private why, passing on with notes, one draft for all
_TEAM, _WORD = 22, 13  # letters of a team's name and of a word in it, so that it fits into its box in the figure
WORDS = read_toml(paths.data() / "course" / "screens.toml")["room"]  # what the room says, for an author to edit


class ScenarioError(CourseError, ValueError):
    """A scenario cannot be used; the message is one sentence for its author."""


def _sent(table: Table, key: str) -> Message:
    """The message that is written in an example, with the ids by which the log of the example knows messages."""
    own, retold = table.text("id", "e2"), table.text("retells", "e1", "")
    return replace(message(table), given_id=own, retells=f"example-{retold}" if retold else "")


def _words(table: Table, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    among(table, key, words := table.texts(key, known[0]), known)
    return words


@dataclass(frozen=True)
class Role:
    """One office and the team that plays it. ``interests`` is its private card; all else is public."""

    id: Annotated[str, identifier]
    team: Annotated[str, "Norland"]
    office: Annotated[str, "Delegation of Norland"]
    kind: Literal["mediator", "party", "partner", "press", "adviser", "recorder"]
    position: Annotated[str, "what it says in public"]  # Markdown
    interests: Annotated[tuple[str, ...], "a line of the private card"] = ()
    may_not: Annotated[tuple[str, ...], "propose terms of its own"] = ()
    called: Annotated[str, "the press pool"] = ""  # the team within a sentence; left out: its name

    def __post_init__(self) -> None:
        object.__setattr__(self, "called", self.called or self.team)

    @property
    def heading(self) -> str:
        """The team and its office; the office alone if the team's name stands in it.

        >>> Role("r", "Recorder", "Recorder and fact-checker", "recorder", "").heading
        'Recorder and fact-checker'
        """
        inside = set(self.team.casefold().split()) <= set(self.office.casefold().replace(",", " ").split())
        return self.office if inside else f"{self.team}: {self.office}"

    def proofread(self, table: Table) -> None:
        """Refuse a role without a card, and a name that is too long for the figure."""
        if self.kind != "recorder":
            table.texts("interests", "a line of the private card")
        fits = len(self.team) <= _TEAM and max(map(len, self.team.split())) <= _WORD
        table.need(fits, f"the team’s name “{self.team}” is too long for its box; write {_TEAM} letters at most.")


@dataclass(frozen=True)
class Phase:
    """A part of the game with its minutes."""

    title: Annotated[str, "Open the line"]
    minutes: Annotated[float, "10", 1]
    task: Annotated[str, "what is done in this round"]  # Markdown
    tools: Annotated[tuple[str, ...], partial(_words, known=TOOLS)] = ()


@dataclass(frozen=True)
class Inject:
    """News that comes in with a round; ``to`` names the roles that see it, nobody named means everybody."""

    id: Annotated[str, identifier]
    round: Annotated[int, "1", 1]
    kind: Literal["leak", "deadline", "news"]
    title: Annotated[str, "A leak"]
    text: str  # Markdown
    to: Annotated[tuple[str, ...], "press"] = ()


@dataclass(frozen=True)
class Sample:
    """A message of the example log; ``decided`` is what became of the conditions of the first message of its chain."""

    id: Annotated[str, identifier]
    round: Annotated[int, "1", 1]
    message: Annotated[Message, _sent]
    retells: Annotated[str, "e1"] = ""
    decided: Annotated[tuple[str, ...], partial(_words, known=ARRIVED)] = ()
    code: Annotated[str, "COM"] = ""  # of notebook 10, for what the mediator does


@dataclass(frozen=True)
class Minutes:
    """How long the phases take that every scenario has."""

    brief: Annotated[float, "10", 1]
    press: Annotated[float, "10", 1]
    debrief: Annotated[float, "35", 1]


@dataclass(frozen=True)
class Scenario:
    """One scenario of the message room; ``name`` is the name of its file."""

    name: str
    timing: Minutes
    title: Annotated[str, "the title of the scenario"]
    audience: Annotated[str, "14 to 16"]
    note: Annotated[str, "what this is about, who may step out, and how"]  # Markdown
    setting: Annotated[str, "what everybody may know"]  # Markdown
    rules: Annotated[tuple[str, ...], "No accents, no flags.", 1]
    stop_word: Annotated[str, "anchor"]
    leaving: Annotated[str, "how everybody leaves the role"]  # Markdown
    roles: Annotated[tuple[Role, ...], 3]
    rounds: Annotated[tuple[Phase, ...], 1]
    injects: tuple[Inject, ...]
    debrief: Annotated[tuple[Question, ...], "debrief", 3]
    samples: Annotated[tuple[Sample, ...], "example", 4]
    solo: Solo
    ways: Annotated[tuple[str, ...], partial(_words, known=WAYS)] = WAYS  # in which it may be played
    letter: Annotated[str, UNWRITTEN] = ""  # of a room beside others

    @property
    def game(self) -> str:
        """What the game of this room is called in its log and as its file: no two rooms have the same."""
        return f"{self.name}-{self.letter}" if self.letter else self.name

    @property
    def rooms(self) -> tuple[Scenario, ...]:
        """The same scenario in each room that can play it: the only one, and those with a letter."""
        return tuple(replace(self, letter=letter) for letter in ("", *LETTERS))

    @cached_property
    def _by_id(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def role(self, identifier: str) -> Role:
        """The role with this id. Raises UnknownName with the ids that exist."""
        if identifier not in self._by_id:
            words = later("There is no role “{name}” in this room; the roles are: {roles}.")
            raise UnknownName(say(words, name=identifier, roles=", ".join(self._by_id)))
        return self._by_id[identifier]

    def team(self, identifier: str) -> str:
        """The name of a role's team; of an id that is no role, the id itself."""
        return role.team if (role := self._by_id.get(identifier)) else identifier

    def called(self, identifier: str) -> str:
        """The name of a role's team as it stands within a sentence; of an id that is no role, the id itself."""
        return role.called if (role := self._by_id.get(identifier)) else identifier

    @property
    def called_room(self) -> str:
        """Which of several rooms this is."""
        return say("room {letter}", letter=self.letter.upper()) if self.letter else say("the only room")

    def has(self, tool: str, phase: int) -> bool:
        """Whether a round brings one of TOOLS."""
        return tool in self.phases[phase].tools

    def lasts(self, phase: int) -> tuple[float, float]:
        """In which minutes of the lesson a phase begins and ends; the debrief follows the last one."""
        begin = sum(each.minutes for each in self.phases[:phase])
        length = self.phases[phase].minutes if phase < len(self.phases) else self.timing.debrief
        return begin, begin + length

    def when(self, phase: int) -> str:
        """When something was sent: the round, or press time."""
        return say("round {number}", number=phase) if phase <= len(self.rounds) else say("press time")

    def heading(self, phase: int) -> str:
        """The name of a phase, with its number if it is a round."""
        title = self.phases[phase].title
        if not 0 < phase <= len(self.rounds):
            return title
        return say("Round {number} of {rounds}: {title}", number=phase, rounds=len(self.rounds), title=title)

    @property
    def parties(self) -> tuple[Role, ...]:
        """The sides of the quarrel."""
        return tuple(role for role in self.roles if role.kind == "party")

    def between_sides(self, message: Message) -> bool:
        """Whether a message is from one side for the other."""
        return {message.sender, message.to} <= {role.id for role in self.parties}

    def past_mediator(self, message: Message) -> bool:
        """Whether a message goes from one side to the other and not through the mediator: no room allows it."""
        return self.between_sides(message) and message.via != self.mediator.id

    @property
    def mediator(self) -> Role:
        """The role of the mediator."""
        return next(role for role in self.roles if role.kind == "mediator")

    @property
    def recorder(self) -> Role:
        """The role that keeps the log and checks facts."""
        return next(role for role in self.roles if role.kind == "recorder")

    @property
    def writers(self) -> tuple[Role, ...]:
        """The roles that write messages: the recorder only reads."""
        return tuple(role for role in self.roles if role.kind != "recorder")

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Phase 0 is the briefing, then come the rounds from 1, then the press."""
        first = Phase(say("Briefing"), self.timing.brief, say(WORDS["briefing"]))
        return (first, *self.rounds, Phase(say("Press time"), self.timing.press, say(WORDS["press"])))

    @property
    def minutes(self) -> float:
        """All minutes together, with the debrief."""
        return sum(phase.minutes for phase in self.phases) + self.timing.debrief

    def news(self, phase: int, role: str = "") -> tuple[Inject, ...]:
        """What comes in with a phase: for everybody, or only for ``role``."""
        here = (inject for inject in self.injects if inject.round == phase)
        return tuple(inject for inject in here if (role in inject.to if role else not inject.to))

    def proofread(self, table: Table) -> None:
        """Refuse a room that can't be played, and whatever names a role or a round that is not there."""
        table.differ("team", [role.team for role in self.roles])
        count = len(self.roles)
        wish = f"there are {count} roles, and a class can keep {MOST_ROLES} apart at most; leave some out."
        table.need(count <= MOST_ROLES, wish)
        for kind, wanted in (("mediator", "one"), ("recorder", "one"), ("party", "at least two")):
            count = sum(role.kind == kind for role in self.roles)
            fits = count >= 2 if kind == "party" else count == 1
            table.need(fits, f'there are {count} roles of the kind “{kind}”; write kind = "{kind}" for {wanted}.')
        least = -(-DEBRIEF_SHARE * (self.minutes - self.timing.debrief) // (1 - DEBRIEF_SHARE))
        table.need(
            self.timing.debrief >= DEBRIEF_SHARE * self.minutes,
            f"the debrief has {self.timing.debrief:g} of {self.minutes:g} minutes, and that is where the learning is; "
            f"write debrief = {least:g} or more.",
        )
        writers, solo = [role.id for role in self.writers], table.below("solo", "")
        among(solo, "role", [self.solo.role], writers)
        for place, inject in zip(table.tables("inject", name="id"), self.injects, strict=True):
            among(place, "to", inject.to, self._by_id)
            _in_time(place, inject.round, len(self.rounds))
        for place, step in zip(solo.tables("step", name="id"), self.solo.steps, strict=True):
            _in_time(place, step.round, len(self.rounds) + 1)
            receivers = [writer for writer in writers if writer != self.solo.role]
            among(place, "pass_on", [option.pass_on for option in step.options], receivers)
            self._proofread_message(place, step.message)
        self._proofread_example(table)

    def _proofread_message(self, table: Table, message: Message | None) -> None:
        writers = [role.id for role in self.writers]
        if message:
            among(table, "from", [message.sender], writers)
            among(table, "to", [message.to], writers)
            among(table, "via", [message.via], [*writers, DIRECT])

    def _proofread_example(self, table: Table) -> None:
        earlier: dict[str, Message] = {}
        wanted = {"": 0}  # how many conditions the first message of a chain has, by the name of a message in it
        for place, sample in zip(table.tables("example", name="id"), self.samples, strict=True):
            sent, retells = sample.message, sample.retells
            _in_time(place, sent.round, len(self.rounds) + 1)
            self._proofread_message(place, sent)
            wish = f"it retells “{retells}”, and no earlier example has that id; write one of: {', '.join(earlier)}."
            place.need(retells in ("", *earlier), wish)
            holder = earlier[retells].holder if retells else sent.sender
            wish = f'“{sent.sender}” did not have the message “{retells}”; write from = "{holder}".'
            place.need(sent.sender == holder, wish)
            count = len(sample.decided)
            wish = f"“decided” has {count} words, and the message has {wanted[retells]} conditions; write one for each."
            place.need(count in (0, wanted[retells]), wish)
            earlier[sample.id], wanted[sample.id] = sent, wanted[retells] if retells else len(sent.conditions)
        has_retelling = any(sample.retells for sample in self.samples)
        table.need(has_retelling, 'no example retells another; write retells = "e1" in at least one.')


def _in_time(table: Table, round: int, last: int) -> None:
    table.need(round <= last, f"“round” is {round}; write a whole number from 1 to {last}.")


def folder() -> Path:
    """Where the scenarios are kept."""
    return paths.data() / "room"


def names() -> tuple[str, ...]:
    """The names of all scenarios."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def find(name: str) -> Scenario:
    """The scenario of a name. Raises UnknownName if there is none, ScenarioError if its file breaks a rule."""
    if name not in names():
        known = ", ".join(names()) or say("none yet")
        raise UnknownName(say("There is no room “{name}”; there are: {rooms}.", name=name, rooms=known))
    path = folder() / f"{name}.toml"
    return read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def read(path: Path, changed: int = 0) -> Scenario:
    """Read one file as it stands at a moment.

    Raises ScenarioError with one sentence that says where, what, and what to write.
    """
    table = Table(read_toml(path, ScenarioError), path.name, "", ScenarioError)
    table.need(NAME.fullmatch(path.stem), "name the file in small letters, digits and hyphens, like lumia.toml.")
    minutes = table.below("minutes", "brief = 10, press = 10, debrief = 35").filled(Minutes)
    solo = table.below("solo", 'role = "...", start = "s1"').filled(Solo)
    return table.filled(Scenario, name=path.stem, timing=minutes, solo=solo)
