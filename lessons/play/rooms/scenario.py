"""A scenario as data: who is in the room, what is known to whom, the rounds, and the script for one who is alone.

All texts are as they stand in the file; those called Markdown below may hold emphasis, lists and links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lessons.kit import paths
from lessons.kit.errors import UnknownName
from lessons.play.rooms.entries import Decision, Message

MEDIATOR, PARTY, RECORDER = "mediator", "party", "recorder"
KINDS = (MEDIATOR, PARTY, "partner", "press", "adviser", RECORDER)


@dataclass(frozen=True)
class Role:
    """One office and the team that plays it. ``interests`` is its private card; all else is public."""

    id: str
    team: str
    office: str
    kind: str
    position: str  # Markdown
    interests: tuple[str, ...] = ()
    may_not: tuple[str, ...] = ()
    called: str = ""  # the team within a sentence: "the press pool"

    @property
    def heading(self) -> str:
        """The team and its office; the office alone if the team's name stands in it.

        >>> Role("r", "Recorder", "Recorder and fact-checker", RECORDER, "").heading
        'Recorder and fact-checker'
        """
        inside = set(self.team.casefold().split()) <= set(self.office.casefold().replace(",", " ").split())
        return self.office if inside else f"{self.team}: {self.office}"


@dataclass(frozen=True)
class Phase:
    """A part of the game with its minutes; ``task`` is Markdown."""

    title: str
    minutes: float
    task: str


@dataclass(frozen=True)
class Inject:
    """News that comes in with a round; ``to`` names the roles that see it, nobody named means everybody."""

    id: str
    round: int
    kind: str
    title: str
    text: str  # Markdown
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question of the debrief, under its step: What? So what? Now what?"""

    step: str
    question: str  # Markdown


@dataclass(frozen=True)
class Option:
    """A choice of the one who plays alone. ``pass_on`` names the role for whom the message is retyped."""

    text: str
    comment: str  # Markdown
    next: str
    pass_on: str = ""


@dataclass(frozen=True)
class Step:
    """A place in the script: perhaps a message that comes in, then options; or an ending."""

    id: str
    round: int
    situation: str = ""  # Markdown
    message: Message | None = None
    ask: str = ""
    options: tuple[Option, ...] = ()
    ending: str = ""  # its title


@dataclass(frozen=True)
class Solo:
    """The script for one who plays ``role`` alone; ``steps`` begin at ``start``."""

    role: str
    intro: str  # Markdown
    start: str
    steps: tuple[Step, ...]
    leaving: str  # Markdown
    debrief: tuple[Question, ...]  # for one who is alone

    def step(self, identifier: str) -> Step:
        """The step with this id. Raises KeyError."""
        return {step.id: step for step in self.steps}[identifier]

    @property
    def endings(self) -> tuple[Step, ...]:
        """The steps where the script stops."""
        return tuple(step for step in self.steps if step.ending)

    def ways(self, start: str = "") -> Iterator[tuple[Option, ...]]:
        """All ways through the script, as the options that are chosen."""
        step = self.step(start or self.start)
        if step.ending:
            yield ()
        for option in step.options:
            yield from ((option, *way) for way in self.ways(option.next))


@dataclass(frozen=True)
class Scenario:
    """One scenario of the message room; ``name`` is the name of its file."""

    name: str
    title: str
    audience: str
    note: str  # Markdown
    setting: str  # Markdown
    rules: tuple[str, ...]
    stop_word: str
    leaving: str  # Markdown
    brief_minutes: float
    press_minutes: float
    debrief_minutes: float
    roles: tuple[Role, ...]
    rounds: tuple[Phase, ...]
    injects: tuple[Inject, ...]
    debrief: tuple[Question, ...]
    example: tuple[Message, ...]
    decisions: tuple[Decision, ...]  # on the example
    solo: Solo

    def role(self, identifier: str) -> Role:
        """The role with this id. Raises UnknownName with the ids that exist."""
        for role in self.roles:
            if role.id == identifier:
                return role
        known = ", ".join(role.id for role in self.roles)
        raise UnknownName(f"There is no role “{identifier}” in this room; the roles are: {known}.")

    def team(self, identifier: str) -> str:
        """The name of a role's team; of an id that is no role, the id itself."""
        return next((role.team for role in self.roles if role.id == identifier), identifier)

    def called(self, identifier: str) -> str:
        """The name of a role's team as it stands within a sentence; of an id that is no role, the id itself."""
        return next((role.called for role in self.roles if role.id == identifier), identifier)

    def when(self, phase: int) -> str:
        """When something was sent: the round, or press time.

        Round 0 is the briefing.
        """
        return f"round {phase}" if phase <= len(self.rounds) else "press time"

    def between_sides(self, message: Message) -> bool:
        """Whether a message is from one side for the other."""
        return {message.sender, message.to} <= {role.id for role in self.roles if role.kind == PARTY}

    def past_mediator(self, message: Message) -> bool:
        """Whether a message goes from one side to the other and not through the mediator: no room allows it."""
        return self.between_sides(message) and message.via != self.mediator.id

    @property
    def mediator(self) -> Role:
        """The role of the mediator."""
        return next(role for role in self.roles if role.kind == MEDIATOR)

    @property
    def recorder(self) -> Role:
        """The role that keeps the log and checks facts; it writes no messages."""
        return next(role for role in self.roles if role.kind == RECORDER)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Phase 0 is the briefing, then come the rounds from 1, then the press."""
        brief = "Read your public position aloud. Look at your card alone. Ask what is not clear. Nobody writes yet."
        press = (
            "The press pool writes what it knows and from whom. The others may answer questions and write to the press."
        )
        return (
            Phase("Briefing", self.brief_minutes, brief),
            *self.rounds,
            Phase("Press time", self.press_minutes, press),
        )

    @property
    def minutes(self) -> float:
        """All minutes together, with the debrief."""
        return sum(phase.minutes for phase in self.phases) + self.debrief_minutes

    def news(self, phase: int, role: str = "") -> tuple[Inject, ...]:
        """What comes in with a phase: for everybody, or only for ``role``."""
        return tuple(
            each for each in self.injects if each.round == phase and (role in each.to if role else not each.to)
        )


def folder() -> Path:
    """Where the scenarios are kept."""
    return paths.data() / "room"


def names() -> tuple[str, ...]:
    """The names of all scenarios."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def find(name: str) -> Scenario:
    """The scenario of a name. Raises UnknownName if there is none, ScenarioError if its file breaks a rule."""
    if name not in names():
        raise UnknownName(f"There is no room “{name}”; there are: {', '.join(names()) or 'none yet'}.")
    path = folder() / f"{name}.toml"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> Scenario:
    from lessons.play.rooms import loading

    return loading.read(path)
