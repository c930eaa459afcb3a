"""What the settings card works on: the group, its settings, the card that lies open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from rules.base.change import Change
from rules.base.effects import DropTimer, Effect, Note, Put, Remove
from rules.base.events import Event, Place
from rules.base.group import Group, SettingChosen
from rules.base.ids import GroupId, PersonId, fresh_id
from rules.base.lessons import WrittenLesson
from rules.base.people import Person
from rules.base.roles import Role
from rules.tuning.pages import PRESS
from rules.tuning.specs import Spot, Values
from rules.tuning.values import NotAllowedError, must, plain, shown

IDLE = "tune-idle"
IDLE_TIME = timedelta(minutes=10)
WHY_CHARS_MAX = 120  # of a value, in the audit log


@dataclass(frozen=True, slots=True)
class Card:
    """A record: the settings card that stands in a group, or lies in somebody's private chat. A group has
    one in each place at most. `open` False: it was put away."""

    group: GroupId
    id: int
    place: Place
    open: bool = True

    @property
    def handle(self) -> str:
        return f"{PRESS}:{self.id}"

    @property
    def timer(self) -> str:
        return f"{IDLE}:{self.id}"

    def question(self, person: PersonId) -> str:
        """The handle of a question that somebody is asked."""
        return f"{PRESS}-ask:{self.id}:{person}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A record: settings that were read out of a file, and wait for the owner's word. `settings`: section →
    name → value, of all that the group is to have of its own."""

    id: int
    group: GroupId
    person: PersonId
    settings: Mapping[str, Mapping[str, Any]]
    open: bool = True
    lessons: tuple[WrittenLesson, ...] = ()  # that stood in the file, and that the group does not know
    settled: bool = False  # it was taken in, and is kept for its lessons to be taken back

    @property
    def handle(self) -> str:
        return f"tunefile:{self.id}"


@dataclass(frozen=True, slots=True)
class Bench:
    """`values`: the settings that hold in the group, `configured`: those that would if nothing were chosen
    there, `chosen`: what was. `rooms`: the chats (number → title) that whoever acts is on the staff of;
    `staffed`: the groups that they could mean. The rest belongs to the event."""

    group: Group | None = None
    values: Values = field(default_factory=dict)
    configured: Values = field(default_factory=dict)
    chosen: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    card: Card | None = None
    rooms: Mapping[int, str] = field(default_factory=dict)
    staffed: tuple[Group, ...] = ()
    history: tuple[tuple[Change, ...], ...] = ()
    names: Mapping[PersonId, Person] = field(default_factory=dict)
    offer: Offer | None = None
    lessons: tuple[WrittenLesson, ...] = ()  # what the group's staff has taught, for a file

    def after(self, spot: Spot, value: Any) -> "Bench":
        """The bench once a spot is `value`; NotAllowedError when the section's settings do not go together
        then."""
        section = spot.spec.section
        try:
            whole = spot.changed(self.values, value)
            record = replace(self.values[section], **{spot.spec.field: whole})
        except NotAllowedError:
            raise
        except ValueError:
            raise NotAllowedError(must(spot.leaf)) from None
        return replace(self, values={**self.values, section: record})


def may_set(group: Group, person: PersonId) -> bool:
    """Whether somebody may change the group's settings."""
    return group.may(person, Role.STAFF)


def choose(event: Event, by: PersonId, *wanted: SettingChosen) -> Iterator[Effect]:
    """Write down what was chosen at once, each with its line in the audit log."""
    number = fresh_id(event.entropy, event.key, "settings")
    for chosen in wanted:
        yield Put(replace(chosen, by=by, bundle=number))
        path = f"{chosen.section}.{chosen.name}"
        said = "—" if chosen.value is None else shown(plain(chosen.value))[:WHY_CHARS_MAX]
        yield Note(chosen.group, "setting-chosen", f"setting:{path}", by, why=f"{path} {said}")


def put_away(card: Card | None) -> Iterator[Effect]:
    """Take the card out of the chat."""
    if card is not None:
        yield Put(replace(card, open=False))
        yield Remove(card.place, handle=card.handle)
        yield DropTimer(card.timer)
