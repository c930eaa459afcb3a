"""Settings by tapping: one living card with sections, settings and values, for the staff of the group.

Every button says what the setting will be, not by how much it changes: a tap told twice changes nothing
twice. What a button asks for is held against the setting's declaration, for anybody can forge a button.
The card puts itself away when it is left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from rules.base.commands import Command
from rules.base.effects import Answer, DropTimer, Edit, Effect, Note, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Event, Place, TimerDue
from rules.base.group import Group, SettingChosen
from rules.base.ids import GroupId, PersonId, fresh_id
from rules.base.manners import ANSWER_EXPIRES, reply
from rules.base.roles import Role
from rules.base.text import text
from rules.tuning import pages
from rules.tuning.pages import CLOSE, DEFAULT, PRESS, Face
from rules.tuning.values import NoSuchValueError, read, shown, tappable

OPEN = "open"  # the argument of a button elsewhere that opens the card
IDLE = "tune-idle"
IDLE_TIME = timedelta(minutes=10)
ON = ("on", "yes", "true", "开", "开启", "打开", "開", "開啟", "打開")
OFF = ("off", "no", "false", "关", "关闭", "關", "關閉")

COMMANDS = (
    Command("settings", ("设置", "設定", "小二设置", "小二設定"), Role.STAFF),
    Command("observe", ("观察", "觀察"), Role.STAFF, takes=f"({'|'.join((*ON, *OFF))})?"),
)
NAMES = frozenset(command.name for command in COMMANDS)


@dataclass(frozen=True, slots=True)
class Card:
    """A record: the settings card that stands in a group, or lies in somebody's private chat. A group has
    one at most. `open` False: it was put away."""

    group: GroupId
    id: int
    place: Place
    open: bool = True

    @property
    def handle(self) -> str:
        return f"{PRESS}:{self.id}"

    @property
    def timer(self) -> str:
        return f"{IDLE}:{self.group}"


@dataclass(frozen=True, slots=True)
class Bench:
    """The group that is set up, its present settings by section, and the card that is open."""

    group: Group | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    card: Card | None = None


HEARS = (CommandGiven, ButtonPressed, TimerDue)


@dataclass(frozen=True, slots=True)
class Tuning:
    """The feature, for all `sections` that groups have settings of (name → settings dataclass)."""

    sections: Mapping[str, type[Any]]

    def wants(self, event: Event) -> bool:
        """The commands, the card's buttons, and its being left alone."""
        match event:
            case CommandGiven(name=name):
                return name in NAMES
            case ButtonPressed(action=action):
                return action == PRESS
            case TimerDue(kind=kind):
                return kind == IDLE
            case _:
                return False

    def decide(
        self, event: CommandGiven | ButtonPressed | TimerDue, bench: Bench, settings: None
    ) -> Iterator[Effect]:
        """Open the card, turn its pages, change a setting, put the card away."""
        del settings
        match event:
            case CommandGiven(name="observe"):
                yield from _observe(event, bench)
            case CommandGiven():
                yield from self._opened(event, bench, event.by.id)
            case ButtonPressed():
                yield from self._pressed(event, bench)
            case TimerDue():
                yield from _put_away(bench)

    # --- the card ----------------------------------------------------------------------------------

    def _opened(self, event: CommandGiven | ButtonPressed, bench: Bench, by: PersonId) -> Iterator[Effect]:
        """A new card takes the place of the former."""
        group = bench.group
        if group is None or not group.is_staff(by):
            return
        yield from _put_away(bench)
        card = Card(group.id, fresh_id(event.entropy, event.key, PRESS), event.place)
        words, keyboard = pages.menu(self.sections, card.id, group.title)
        yield Put(card)
        yield Say(
            card.place,
            words,
            keyboard,
            card.handle,
            expires=event.at + ANSWER_EXPIRES,
            language=group.general.language,
        )
        yield _left_alone(event, card)

    def _pressed(self, event: ButtonPressed, bench: Bench) -> Iterator[Effect]:
        group, card = bench.group, bench.card
        if group is None:
            yield Answer(event.press, text("tuning-old"), group=event.group)
        elif not group.is_staff(event.by.id):
            yield Answer(event.press, text("tuning-staff-only"), group=group.id)
        elif event.args == (OPEN,):
            yield Answer(event.press)
            yield from self._opened(event, bench, event.by.id)
        elif card is None or card.place != event.place:
            yield Answer(event.press, text("tuning-old"), group=group.id)
        elif event.args[1:] == (CLOSE,):
            yield Answer(event.press)
            yield from _put_away(bench)
        else:
            yield from self._turned(event, group, bench, card)

    def _turned(self, event: ButtonPressed, group: Group, bench: Bench, card: Card) -> Iterator[Effect]:
        """A page of the card, after whatever the button changes."""
        name, key, to = (*event.args[1:], "", "", "")[:3]
        if to:
            yield from self._changed(event, group, bench, card)
            return
        yield Answer(event.press)
        yield _show(card, self._page(card, group, name, key, bench.values))
        yield _left_alone(event, card)

    def _page(self, card: Card, group: Group, name: str, key: str, values: Mapping[str, Any]) -> Face:
        """The page that a button leads to; what there is no page of leads to the first."""
        if name not in self.sections:
            return pages.menu(self.sections, card.id, group.title)
        bounds = tappable(self.sections[name]).get(key)
        if bounds is None or isinstance(getattr(values[name], key), bool):
            return pages.section(card.id, name, values[name])
        return pages.setting(card.id, name, key, getattr(values[name], key), bounds)

    def _changed(self, event: ButtonPressed, group: Group, bench: Bench, card: Card) -> Iterator[Effect]:
        name, key, to = event.args[1:4]
        try:
            value = self._read(bench.values, name, key, to)
            now = bench.values if value is None else _with(bench.values, name, key, value)
        except ValueError:
            yield Answer(event.press, text("tuning-refused"), group=group.id)
            return
        yield from _choose(event, group, name, key, value)
        yield Answer(event.press, text("tuning-done"), group=group.id)
        # What the configuration says is not known here, so after going back to it no value is shown.
        page = self._page(card, group, "" if value is None else name, key, now)
        yield _show(card, page)
        yield _left_alone(event, card)

    def _read(
        self, values: Mapping[str, Any], name: str, key: str, to: str
    ) -> bool | int | float | str | None:
        """None: what the configuration says. NoSuchValueError: no such setting, or it may not be so."""
        bounds = tappable(self.sections[name]).get(key) if name in self.sections else None
        if bounds is None:
            raise NoSuchValueError(key)
        return None if to == DEFAULT else read(getattr(values[name], key), bounds, to)


def _with(values: Mapping[str, Any], name: str, key: str, value: object) -> dict[str, Any]:
    """ValueError: the section's settings do not go together any more."""
    return {**values, name: replace(values[name], **{key: value})}


def _choose(
    event: ButtonPressed | CommandGiven, group: Group, name: str, key: str, value: object
) -> Iterator[Effect]:
    yield Put(SettingChosen(group.id, name, key, value))
    said = "—" if value is None else shown(value)
    yield Note(group.id, "setting-chosen", f"setting:{name}.{key}", event.by.id, why=f"{name}.{key} {said}")


def _show(card: Card, face: Face) -> Edit:
    return Edit(card.handle, *face, card.group)


def _left_alone(event: Event, card: Card) -> SetTimer:
    return SetTimer(card.timer, event.at + IDLE_TIME, IDLE, card.group)


def _put_away(bench: Bench) -> Iterator[Effect]:
    card = bench.card
    if card is not None:
        yield Put(replace(card, open=False))
        yield Remove(card.place, handle=card.handle)
        yield DropTimer(card.timer)


def _observe(event: CommandGiven, bench: Bench) -> Iterator[Effect]:
    """`/observe on|off`; without a word, how it is."""
    group = bench.group
    if group is None:
        return
    word = event.words[0].lower() if event.words else ""
    if word in ON or word in OFF:
        yield from _choose(event, group, "general", "observe", word in ON)
        yield reply(event, text("tuning-observing" if word in ON else "tuning-acting"))
    else:
        yield reply(event, text("tuning-is-observing" if group.general.observe else "tuning-is-acting"))
