"""A scenario as data: who is in the room, what is known to whom, the rounds, and the script for one who is alone.

The types of the fields say what an author writes there; texts called Markdown may hold emphasis, lists and links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from lessons.kit.errors import UnknownName
from lessons.play.rooms.entries import Decision, Message


@dataclass(frozen=True)
class Role:
    """One office and the team that plays it. ``interests`` is its private card; all else is public."""

    id: str
    team: Annotated[str, "Norland"]
    office: Annotated[str, "Delegation of Norland"]
    kind: Literal["mediator", "party", "partner", "press", "adviser", "recorder"]
    position: Annotated[str, "what it says in public"]  # Markdown
    interests: Annotated[tuple[str, ...], "a line of the private card"] = ()
    may_not: Annotated[tuple[str, ...], "propose terms of its own"] = ()
    called: Annotated[str, "the press pool"] = ""  # the team within a sentence

    @property
    def heading(self) -> str:
        """The team and its office; the office alone if the team's name stands in it.

        >>> Role("r", "Recorder", "Recorder and fact-checker", "recorder", "").heading
        'Recorder and fact-checker'
        """
        inside = set(self.team.casefold().split()) <= set(self.office.casefold().replace(",", " ").split())
        return self.office if inside else f"{self.team}: {self.office}"


@dataclass(frozen=True)
class Phase:
    """A part of the game with its minutes; ``task`` is Markdown."""

    title: Annotated[str, "Open the line"]
    minutes: float
    task: Annotated[str, "what is done in this round"]


@dataclass(frozen=True)
class Inject:
    """News that comes in with a round; ``to`` names the roles that see it, nobody named means everybody."""

    id: str
    round: int
    kind: Literal["leak", "deadline", "news"]
    title: Annotated[str, "A leak"]
    text: str  # Markdown
    to: Annotated[tuple[str, ...], "press"] = ()


@dataclass(frozen=True)
class Question:
    """One question of the debrief, under its step: What? So what? Now what?"""

    step: Literal["What?", "So what?", "Now what?"]
    question: Annotated[str, "What happened to the second message?"]  # Markdown


@dataclass(frozen=True)
class Option:
    """A choice of the one who plays alone. ``pass_on`` names the role for whom the message is retyped."""

    text: Annotated[str, "Pass it on to Estmark"]
    comment: Annotated[str, "what came of it, and why"]  # Markdown
    next: Annotated[str, "s2"]
    pass_on: Annotated[str, "estmark"] = ""


@dataclass(frozen=True)
class Step:
    """A place in the script: perhaps a message that comes in, then options; or an ending."""

    id: str
    round: int
    situation: Annotated[str, "what happens"] = ""  # Markdown
    message: Message | None = None
    ask: Annotated[str, "What do you do?"] = ""
    options: tuple[Option, ...] = ()
    ending: Annotated[str, "The line stays open"] = ""  # its title


@dataclass(frozen=True)
class Solo:
    """The script for one who plays ``role`` alone; ``steps`` begin at ``start``."""

    role: str
    intro: Annotated[str, "what awaits the student"]  # Markdown
    start: str
    steps: tuple[Step, ...]
    leaving: Annotated[str, "said at the start of the debrief to one who is alone"]  # Markdown
    debrief: tuple[Question, ...]  # for one who is alone

    def step(self, identifier: str) -> Step:
        """The step with this id; the first one if there is none, as a script may change while a game waits."""
        steps = {step.id: step for step in self.steps}
        return steps.get(identifier, steps[self.start])

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
    title: Annotated[str, "the title of the scenario"]
    audience: Annotated[str, "14 to 16"]
    note: Annotated[str, "what this is about, who may step out, and how"]  # Markdown
    setting: Annotated[str, "what everybody may know"]  # Markdown
    rules: tuple[str, ...]
    stop_word: Annotated[str, "anchor"]
    leaving: Annotated[str, "how everybody leaves the role"]  # Markdown
    debrief_minutes: float
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]  # 0 is the briefing, then come the rounds from 1, then the press
    injects: tuple[Inject, ...]
    debrief: tuple[Question, ...]
    example: tuple[Message, ...]
    decisions: tuple[Decision, ...]  # on the example
    solo: Solo

    @cached_property
    def _by_id(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def role(self, identifier: str) -> Role:
        """The role with this id. Raises UnknownName with the ids that exist."""
        if identifier not in self._by_id:
            raise UnknownName(f"There is no role “{identifier}” in this room; the roles are: {', '.join(self._by_id)}.")
        return self._by_id[identifier]

    def team(self, identifier: str) -> str:
        """The name of a role's team; of an id that is no role, the id itself."""
        return self._by_id[identifier].team if identifier in self._by_id else identifier

    def called(self, identifier: str) -> str:
        """The name of a role's team as it stands within a sentence; of an id that is no role, the id itself."""
        return self._by_id[identifier].called if identifier in self._by_id else identifier

    def when(self, phase: int) -> str:
        """When something was sent: the round, or press time."""
        return f"round {phase}" if phase <= len(self.rounds) else "press time"

    def heading(self, phase: int) -> str:
        """The name of a phase, with its number if it is a round."""
        title = self.phases[phase].title
        return f"Round {phase} of {len(self.rounds)}: {title}" if 0 < phase <= len(self.rounds) else title

    def between_sides(self, message: Message) -> bool:
        """Whether a message is from one side for the other."""
        return {message.sender, message.to} <= {role.id for role in self.roles if role.kind == "party"}

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
    def rounds(self) -> tuple[Phase, ...]:
        """The phases in which messages travel."""
        return self.phases[1:-1]

    @property
    def minutes(self) -> float:
        """All minutes together, with the debrief."""
        return sum(phase.minutes for phase in self.phases) + self.debrief_minutes

    def news(self, phase: int, role: str = "") -> tuple[Inject, ...]:
        """What comes in with a phase: for everybody, or only for ``role``."""
        here = (inject for inject in self.injects if inject.round == phase)
        return tuple(inject for inject in here if (role in inject.to if role else not inject.to))
