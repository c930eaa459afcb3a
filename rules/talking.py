"""A little for talking: now and then a post earns its author points, up to so many a day.

It can't be farmed: the post has to say something, some time after the last that earned; what the member has
said today or others have just said earns nothing, nor does a command, what is forwarded, what looks like an
ad, or what somebody writes who has only just come. Points for a post that turns out to be an ad go back.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.commands import CommandBook
from rules.base.effects import Effect, Emit, Post, Put
from rules.base.events import AdCounted, AdSuspected, Event, MessagePosted, following
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Voice
from rules.base.settings import setting
from rules.base.words import fold

CHARS_MIN = 2  # no setting lets fewer count
DAY_REWARDS_MAX = 100  # of one member; the day's texts are remembered


@dataclass(frozen=True, slots=True)
class TalkSettings:
    """Section `talking` of a group's settings."""

    points: int = setting(1, "Points for a post; 0: talking earns none.", ge=0, le=100)
    day_points: int = setting(10, "Most points that a member earns by talking in a day.", ge=0, le=1_000)
    min_chars: int = setting(6, "Letters or characters that a post must have to count.", ge=CHARS_MIN, le=200)
    cooldown_seconds: int = setting(
        60, "Seconds after a post that earned until another one may.", ge=0, le=86_400
    )
    after_hours: int = setting(24, "Hours after coming in until a member's posts earn.", ge=0, le=168)


@dataclass(frozen=True, slots=True)
class Reward:
    """Points for one post. `print`: what its text is known by; `back`: they were taken back."""

    number: MessageNo
    print: int
    points: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class TalkDay:
    """A record: what a member earned by talking on one day of the group's; only the newest day is kept."""

    group: GroupId
    person: PersonId
    day: int
    last_at: datetime
    rewards: tuple[Reward, ...] = ()

    @property
    def earned(self) -> int:
        """Points, also those that were taken back: an ad leaves no room for another post."""
        return sum(reward.points for reward in self.rewards)


@dataclass(frozen=True, slots=True)
class Suspected:
    """A record, for the batch only: this post looks like an ad."""

    group: GroupId
    number: MessageNo


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known when somebody posts; nothing, when others have just said the same. `joined_at`:
    when the author came, if that is not long ago. `balance` is looked up for an ad only."""

    group: Group
    day: TalkDay | None = None
    joined_at: datetime | None = None
    suspected: bool = False
    balance: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkWorthy(Event):
    """A post that would earn; heard after whatever the judge of ads says of it."""

    person: PersonId
    number: MessageNo
    posted_at: datetime
    print: int


def could_earn(event: Event) -> bool:
    """Whether a post is of the kind that may earn at all; looks at nothing but the post."""
    if type(event) is not MessagePosted or event.group is None:
        return False
    said = event.message
    return (
        len(said.text) >= CHARS_MIN
        and said.author.voice is Voice.PERSON
        and not (said.forwarded or said.via_bot or said.media or said.story)
    )


def print_of(text: str) -> int:
    """What a text is known by, however it is written. BLAKE2b, 52 bits, so that JSON holds it exactly."""
    said = fold(text).squeezed.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") >> 12


HEARS = (MessagePosted, TalkWorthy, AdSuspected, AdCounted)


@dataclass(frozen=True, slots=True)
class Talking:
    """The feature, which knows of all commands that they are no talk."""

    book: CommandBook

    def wants(self, event: Event) -> bool:
        """Posts, what looks like an ad, and what was taken for one."""
        return could_earn(event) or isinstance(event, TalkWorthy | AdSuspected | AdCounted)

    def decide(self, event: Event, state: Talk | None, settings: TalkSettings) -> Iterator[Effect]:
        """The page for the event."""
        if state is None or not settings.points:  # most posts
            return
        if isinstance(event, MessagePosted):
            if _is_due(event, state, settings) and self.book.parse(event.message.text) is None:
                yield from _worthy(event)
        elif isinstance(event, AdSuspected):
            yield Put(Suspected(state.group.id, event.message.number))
        elif isinstance(event, TalkWorthy):
            yield from _rewarded(event, state, settings)
        elif isinstance(event, AdCounted):
            yield from _recounted(event, state)


def says_enough(squeezed: str, settings: TalkSettings) -> bool:
    """Whether there are letters enough in what is left of a post without blanks and marks."""
    return len(squeezed) >= settings.min_chars


def is_too_soon(posted_at: datetime, last: TalkDay | None, settings: TalkSettings) -> bool:
    """Whether the author earned only just before."""
    return last is not None and (posted_at - last.last_at).total_seconds() < settings.cooldown_seconds


def _is_due(event: MessagePosted, state: Talk, settings: TalkSettings) -> bool:
    posted_at, last = event.message.posted_at, state.day
    if is_too_soon(posted_at, last, settings):
        return False
    if last is not None and last.earned >= settings.day_points and _day_of(posted_at, state) <= last.day:
        return False
    if not says_enough(fold(event.message.text).squeezed, settings):
        return False
    return state.joined_at is None or posted_at >= state.joined_at + timedelta(hours=settings.after_hours)


def _day_of(at: datetime, state: Talk) -> int:
    return at.astimezone(state.group.zone).toordinal()


def _worthy(event: MessagePosted) -> Iterator[Effect]:
    said = event.message
    yield Emit(
        TalkWorthy(
            **following(event, "talk"),
            person=said.author.id,
            number=said.number,
            posted_at=said.posted_at,
            print=print_of(said.text),
        )
    )


def _rewarded(event: TalkWorthy, state: Talk, settings: TalkSettings) -> Iterator[Effect]:
    today, day = _day_of(event.posted_at, state), state.day
    if day is None or day.day < today:
        day = TalkDay(state.group.id, event.person, today, event.posted_at)
    points = min(settings.points, settings.day_points - day.earned)
    seen = any(reward.print == event.print for reward in day.rewards)
    if state.suspected or seen or points < 1 or day.day != today or len(day.rewards) >= DAY_REWARDS_MAX:
        return
    rewards = (*day.rewards, Reward(event.number, event.print, points))
    yield Put(replace(day, last_at=event.posted_at, rewards=rewards))
    yield Post(Entry(day.group, event.key, "talk", transfer(ISSUE, member(event.person), points)))


def _recounted(event: AdCounted, state: Talk) -> Iterator[Effect]:
    """What the posts earned goes back, as far as it is still there; or is given again."""
    day, back = state.day, event.sign < 0
    if day is None:
        return
    found = [reward for reward in day.rewards if reward.number in event.numbers and reward.back is not back]
    points = sum(reward.points for reward in found)
    if back and points > state.balance:
        found, points = _affordable(found, state.balance)
    if not found:
        return
    yield Put(replace(day, rewards=tuple(_turned(reward, found, back=back) for reward in day.rewards)))
    purse = member(event.person)
    lines = transfer(purse, ISSUE, points) if back else transfer(ISSUE, purse, points)
    yield Post(Entry(day.group, f"{event.key}:talk", "talk-back" if back else "talk", lines))


def _affordable(found: list[Reward], balance: int) -> tuple[list[Reward], int]:
    """As many of the rewards as the purse still holds."""
    kept: list[Reward] = []
    left = balance
    for reward in found:
        if reward.points <= left:
            kept.append(reward)
            left -= reward.points
    return kept, balance - left


def _turned(reward: Reward, found: list[Reward], *, back: bool) -> Reward:
    return replace(reward, back=back) if reward in found else reward
