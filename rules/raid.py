"""A raid: strangers come in by the dozen within a minute. They are muted as they come; nobody is put out.

Told by counting newcomers within a span of the platform's own time, so that a backlog of a day's joins is
none; what happened long ago is let be. Whom the staff brings in, and who talked here before, is no stranger.
Those who came just before it was noticed are muted too. It ends by itself when nobody has come for a while;
then the muted get their voice back, a few at a time. The staff sees one card with three buttons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Emit, Expel, Note, Put, Restrict, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberJoined, TimerDue, following
from rules.base.group import Group, Presence
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import desk, reply, to_desk, turned_away
from rules.base.people import Voice
from rules.base.raid import Arrival, Raid, RaidBegan, RaidEnded, Wish
from rules.base.roles import Role
from rules.base.settings import setting
from rules.base.text import Button, Keyboard, Press, Text, text

ACTION = "raid"
CAUSE = "raid"  # that a newcomer may not talk
TIMER = "raid"
STALE = timedelta(minutes=10)  # joins that we hear of later than that are no raid any more
LOOK_EVERY = timedelta(minutes=1)
HANDLED_AT_ONCE_MAX = 50  # newcomers freed or put out in one go …
NEXT_GO = timedelta(seconds=10)  # … and the next go: so that people's own answers are not held up
JOINS_MAX = 200

COMMANDS = (
    Command(
        "raid", ("袭击模式", "襲擊模式"), Role.STAFF, takes=r"\s*(on|off|开|关|開|關)?", in_private=False
    ),
)
_ON, _OFF = frozenset({"on", "yes", "true", "开", "開"}), frozenset({"off", "no", "false", "关", "關"})


@dataclass(frozen=True, slots=True)
class RaidSettings:
    """Section `raid` of a group's settings."""

    joins: int = setting(
        20, "So many newcomers within raid.seconds are a raid; 0: there are none.", ge=0, le=JOINS_MAX
    )
    seconds: int = setting(60, "The span in which newcomers are counted.", ge=10, le=3_600)
    quiet_minutes: int = setting(10, "A raid is over when nobody came for so many minutes.", ge=1, le=1_440)
    mute_hours: int = setting(
        24, "So long at most newcomers of a raid stay muted, if the staff does nothing.", ge=1, le=720
    )
    frees: bool = setting(True, "When a raid is over, those who came with it may speak again by themselves.")
    calm_hours: int = setting(
        24,
        "After the staff ended a raid, or is inviting guests, none is seen for so long.",
        ge=1,
        le=720,
    )


@dataclass(frozen=True, slots=True)
class Gate:
    """The group, its raid (the newest, or the one that is meant), and who came within the span before.
    `familiar`: told already, or talked here before. `came`, `last_at`, `muted`: with the raid."""

    group: Group | None = None
    raid: Raid | None = None
    lately: tuple[PersonId, ...] = ()
    familiar: bool = False
    reachable: frozenset[PersonId] = frozenset()
    came: int = 0
    last_at: datetime | None = None
    muted: tuple[Arrival, ...] = ()


Heard = MemberJoined | TimerDue | ButtonPressed | CommandGiven


HEARS = (MemberJoined, TimerDue, ButtonPressed, CommandGiven)


def wants(event: Event) -> bool:
    """Newcomers, and what the staff wants done about them."""
    if isinstance(event, TimerDue):
        return event.kind == TIMER
    if isinstance(event, ButtonPressed):
        return event.action == ACTION
    if isinstance(event, CommandGiven):
        return event.name == "raid"
    return isinstance(event, MemberJoined)


def decide(event: Heard, state: Gate, settings: RaidSettings) -> Iterator[Effect]:
    """The page for the event."""
    if isinstance(event, ButtonPressed):
        yield from _pressed(event, state, settings)
    elif state.group is None or state.group.presence is Presence.GONE:
        return
    elif isinstance(event, MemberJoined):
        yield from _joined(event, state, state.group, settings)
    elif isinstance(event, TimerDue):
        yield from _looked(event, state, state.group, settings)
    else:
        yield from _commanded(event, state, state.group, settings)


# --- newcomers -----------------------------------------------------------------------------------------


def _joined(event: MemberJoined, state: Gate, group: Group, settings: RaidSettings) -> Iterator[Effect]:
    came_at = event.happened_at or event.at
    if not settings.joins or not _is_stranger(event, state, group) or event.at - came_at > STALE:
        return
    raid = state.raid
    arrival = Arrival(group.id, event.person.id, came_at)
    if raid is not None and raid.open:
        yield from _muted(arrival, raid, group, event.at, settings)
        return
    yield Put(arrival)
    calm = raid is not None and raid.calm_until is not None and event.at < raid.calm_until
    if not calm and len(state.lately) + 1 >= settings.joins:
        persons = (*reversed(state.lately), event.person.id)
        yield from _begin(event, state, group, settings, persons)


def _is_stranger(event: MemberJoined, state: Gate, group: Group) -> bool:
    if event.person.voice is not Voice.PERSON or state.familiar or group.is_exempt(event.person):
        return False
    return event.by is None or not group.may(event.by.id, Role.STAFF)


def _muted(
    arrival: Arrival, raid: Raid, group: Group, at: datetime, settings: RaidSettings
) -> Iterator[Effect]:
    mutes = group.may_mute
    yield Put(replace(arrival, raid=raid.id, muted=mutes))
    if mutes:
        yield Restrict(group.id, arrival.person, at + timedelta(hours=settings.mute_hours), cause=CAUSE)


def _begin(
    event: Event, state: Gate, group: Group, settings: RaidSettings, persons: Sequence[PersonId]
) -> Iterator[Effect]:
    cards = len(desk(group, state.reachable))
    number = fresh_id(event.entropy, event.key, "raid")
    raid = Raid(number, group.id, event.at, cards=cards, shown=len(persons))
    yield Put(raid)
    for person in persons:
        yield from _muted(Arrival(group.id, person, event.at), raid, group, event.at, settings)
    yield from to_desk(group, state.reachable, face(raid, group), keyboard(raid), f"raid:{raid.id}")
    yield Note(group.id, "raid-began", f"raid:{raid.id}", why=str(len(persons)))
    yield _again(raid, event.at + LOOK_EVERY)
    yield Emit(RaidBegan(**following(event, "raid"), raid=raid.id, persons=tuple(persons)))


# --- time goes by --------------------------------------------------------------------------------------


def _looked(event: TimerDue, state: Gate, group: Group, settings: RaidSettings) -> Iterator[Effect]:
    raid = state.raid
    if raid is None:
        return
    if raid.wish is not Wish.NONE:
        yield from _go(event, raid, group, state.muted)
    elif raid.open and _is_quiet(event, state, settings):
        wish = Wish.FREE if settings.frees else Wish.NONE
        yield from _end(event, replace(raid, shown=state.came, wish=wish), group)
    elif raid.open:
        if state.came != raid.shown:
            raid = replace(raid, shown=state.came)
            yield Put(raid)
            yield from _redraw(raid, group)
        yield _again(raid, event.at + LOOK_EVERY)


def _is_quiet(event: TimerDue, state: Gate, settings: RaidSettings) -> bool:
    assert state.raid is not None
    last = max(state.last_at or state.raid.began_at, state.raid.began_at)
    return event.at - last >= timedelta(minutes=settings.quiet_minutes)


def _end(event: Event, raid: Raid, group: Group, by: PersonId | None = None) -> Iterator[Effect]:
    now = replace(raid, open=False)
    yield Put(now)
    yield from _redraw(now, group)
    yield Note(group.id, "raid-ended", f"raid:{raid.id}", by=by)
    if now.wish is not Wish.NONE:
        yield _again(now, event.at)
    yield Emit(RaidEnded(**following(event, "raid-over"), raid=raid.id, by=by))


def _go(event: TimerDue, raid: Raid, group: Group, muted: Sequence[Arrival]) -> Iterator[Effect]:
    """A few at a time, and again until nobody is left."""
    for one in muted:
        yield Put(replace(one, muted=False))
        yield (
            Restrict(group.id, one.person, lift=True, cause=CAUSE)
            if raid.wish is Wish.FREE
            else Expel(group.id, one.person, kick=True)
        )
    if len(muted) == HANDLED_AT_ONCE_MAX:
        yield _again(raid, event.at + NEXT_GO)
        return
    now = replace(raid, wish=Wish.NONE)
    yield Put(now)
    if raid.open:
        yield _again(now, event.at + LOOK_EVERY)


def _again(raid: Raid, at: datetime) -> SetTimer:
    return SetTimer(f"raid:{raid.id}", at, TIMER, raid.group, (("raid", raid.id),))


# --- the staff -----------------------------------------------------------------------------------------


def _pressed(event: ButtonPressed, state: Gate, settings: RaidSettings) -> Iterator[Effect]:
    raid, group, what = state.raid, state.group, event.args[-1] if event.args else ""
    if raid is None or group is None:
        yield Answer(event.press, text("raid-over"), group=event.group)
    elif not group.may(event.by.id, Role.STAFF):
        yield turned_away(event, text("raid-staff-only"), group.id)
    elif what in ("out", "back") and _may_put_out(raid, state):
        yield Answer(event.press, group=group.id)
        yield from _redraw(raid, group, asks=what == "out")
    elif what == "out-yes" and _may_put_out(raid, state):
        yield Answer(event.press, text("raid-out-now", count=state.came), group=group.id)
        yield from _wished(event, replace(raid, wish=Wish.OUT), group, event.by.id)
    elif what == "free" and (raid.open or state.muted):
        yield Answer(event.press, text("raid-freed-now"), group=group.id)
        freed = replace(raid, wish=Wish.FREE, calm_until=_calm(event, settings), shown=state.came)
        yield from _wished(event, freed, group, event.by.id)
    elif what == "off" and raid.open:
        yield Answer(event.press, text("raid-off-now"), group=group.id)
        off = replace(raid, calm_until=_calm(event, settings), shown=state.came)
        yield from _end(event, off, group, event.by.id)
    else:
        yield Answer(event.press, text("raid-over"), group=group.id)


def _may_put_out(raid: Raid, state: Gate) -> bool:
    return bool(state.muted) and raid.wish is Wish.NONE


def _calm(event: Event, settings: RaidSettings) -> datetime:
    return event.at + timedelta(hours=settings.calm_hours)


def _wished(event: Event, raid: Raid, group: Group, by: PersonId) -> Iterator[Effect]:
    """Who is put out, is put out while the raid may go on; who is let in, ends it."""
    yield Note(group.id, f"raid-{raid.wish}", f"raid:{raid.id}", by=by, why=str(raid.shown))
    if raid.open and raid.wish is Wish.FREE:
        yield from _end(event, raid, group, by)
        return
    yield Put(raid)
    yield from _redraw(raid, group)
    yield _again(raid, event.at)


def _commanded(event: CommandGiven, state: Gate, group: Group, settings: RaidSettings) -> Iterator[Effect]:
    """`/raid on` before the flood, `/raid off` before one's own guests come; alone, how it stands."""
    raid, word = state.raid, event.words[0].lower() if event.words else ""
    on = raid is not None and raid.open
    if word in _ON and not on:
        yield from _begin(event, state, group, settings, ())
        yield reply(event, text("raid-on-now"))
    elif word in _OFF:
        yield from _calmed(event, raid, group, settings)
        yield reply(event, text("raid-calm", hours=settings.calm_hours))
    elif word and word not in _ON:
        yield reply(event, text("raid-how"))
    else:
        yield reply(event, text("raid-is-on" if on else "raid-is-off", joins=settings.joins))


def _calmed(event: CommandGiven, raid: Raid | None, group: Group, settings: RaidSettings) -> Iterator[Effect]:
    until = _calm(event, settings)
    if raid is not None and raid.open:
        wish = Wish.FREE if settings.frees else Wish.NONE
        yield from _end(event, replace(raid, calm_until=until, wish=wish), group, event.by.id)
    elif raid is not None:
        yield Put(replace(raid, calm_until=until))
    else:
        number = fresh_id(event.entropy, event.key, "raid")
        yield Put(Raid(number, group.id, event.at, open=False, calm_until=until))


# --- the card ------------------------------------------------------------------------------------------


def face(raid: Raid, group: Group, *, asks: bool = False) -> Text:
    """What the staff is shown."""
    if asks:
        return text("raid-card-asks", group=group.title, count=raid.shown)
    if raid.wish is not Wish.NONE:
        return text(f"raid-card-{raid.wish}", group=group.title, count=raid.shown)
    if not raid.open:
        return text("raid-card-over", group=group.title, count=raid.shown)
    if not group.may_mute:
        return text("raid-card-powerless", group=group.title, count=raid.shown)
    return text("raid-card-on" if raid.shown else "raid-card-ready", group=group.title, count=raid.shown)


def keyboard(raid: Raid, *, asks: bool = False) -> Keyboard:
    """Let them in, turn it off, show them the door (asked twice). None once it is decided."""
    if asks:
        return (_row(raid, "out-yes", "back"),)
    if raid.wish is not Wish.NONE:
        return ()
    return (_row(raid, "free", "off"), _row(raid, "out")) if raid.open else (_row(raid, "free", "out"),)


def _row(raid: Raid, *whats: str) -> tuple[Button, ...]:
    return tuple(Button(text(f"raid-button-{what}"), Press(ACTION, (raid.id, what))) for what in whats)


def _redraw(raid: Raid, group: Group, *, asks: bool = False) -> Iterator[Effect]:
    for n in range(raid.cards):
        yield Edit(f"raid:{raid.id}/{n}", face(raid, group, asks=asks), keyboard(raid, asks=asks), group.id)
