"""A game that is played in a group: who plays, what it is about at this moment, and what can be won."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import FUND, Account, member
from rules.base.people import Person
from rules.base.post import Place
from rules.base.settings import setting

PLAYERS_MAX = 200  # of one game; whoever comes later plays for fun
SCORES_SHOWN_MAX = 5
GAMES_AT_ONCE_MAX = 20  # in the topics of one group
CARD_AWAY_MESSAGES = 12  # a card so far up is posted anew
THE_GROUP = PersonId(0)  # whose row counts what the fund has spent


class GameStatus(StrEnum):
    """The life of a game."""

    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class TableSettings:
    """What holds for every game, in section `games` of a group's settings. The games' own are added by
    `registry`."""

    members_may_start: bool = setting(
        False, "Whether any member may start a game, not only admins, helpers and hosts."
    )
    joint_points: int = setting(
        6, "Points from the fund for all who took part, besides the prizes; 0: none.", ge=0, le=10_000
    )
    fund_points_a_day: int = setting(
        100, "Points that games may cost the group's fund in a day; 0: only for fun.", ge=0, le=1_000_000
    )
    member_points_a_day: int = setting(
        20, "Points that one member may win from the group's fund in a day.", ge=0, le=1_000_000
    )
    sponsor_points_max: int = setting(
        200, "Points that a member may put up for one game of their own; 0: none.", ge=0, le=1_000_000
    )


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who took part: prizes they had a share in, and the points that these came to."""

    person: Person
    wins: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Game:
    """A record: one game. `state` is what the game itself keeps. `sponsor` paid the pot; None: the fund did,
    if anybody. `pot` was put aside when it began, `joint` of it for all who take part, and `left` is there
    still. `card`: the number of the message that shows it, 0 while it is not known."""

    id: int
    group: GroupId
    topic: int | None
    kind: str
    host: Person
    began_at: datetime
    turn_ends_at: datetime
    state: Any
    status: GameStatus = GameStatus.OPEN
    sponsor: Person | None = None
    pot: int = 0
    joint: int = 0
    left: int = 0
    prizes: int = 0
    players: tuple[Player, ...] = ()
    card: int = 0

    @property
    def handle(self) -> str:
        return f"game:{self.id}"

    @property
    def roll_handle(self) -> str:
        return f"game-roll:{self.id}"

    @property
    def place(self) -> Place:
        return Place(self.group, self.topic)

    @property
    def source(self) -> Account:
        """Where the pot came from, and its rest goes back to."""
        return FUND if self.sponsor is None else member(self.sponsor.id)

    @property
    def by_fund(self) -> bool:
        return self.sponsor is None and self.pot > 0

    @property
    def prize(self) -> int:
        """Points of one prize, as far as the pot reaches."""
        if not self.prizes or self.pot <= self.joint:
            return 0
        return min(max(1, (self.pot - self.joint) // self.prizes), self.left - self.joint)

    def joined(self, person: Person) -> "Game":
        """With this player among the players, unless there are too many."""
        known = any(player.person.id == person.id for player in self.players)
        if known or len(self.players) >= PLAYERS_MAX:
            return self
        return replace(self, players=(*self.players, Player(person)))


@dataclass(frozen=True, slots=True)
class Earned:
    """A record: a member (or THE_GROUP: its fund, by spending them) has so many points more of `day`, counted
    in days of the group's own calendar since the year 1."""

    group: GroupId
    day: int
    person: PersonId
    points: int


@dataclass(frozen=True, slots=True)
class Table:
    """What an event about games is decided on. `game`: the one that is played in the place, or that the
    event names. `earned`: today's, by person. `running`: games of the group; `promised`: what those of
    them may still take from the fund. `purse`: what whoever starts one has; `recent`: states of the games
    of the same kind that were played last."""

    group: Group | None = None
    game: Game | None = None
    earned: Mapping[PersonId, int] = field(default_factory=dict)
    running: int = 0
    promised: int = 0
    fund: int = 0
    purse: int = 0
    recent: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


NO_TABLE = Table()
