"""What the staff tells the watch: words, locks, the door; by commands, and by the buttons of two cards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rules.base.commands import Command
from rules.base.durations import FOREVER, WRITTEN, leading
from rules.base.effects import Answer, Edit, Effect, Note, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Event, Place
from rules.base.group import Group, SettingChosen
from rules.base.ids import GroupId, PersonId
from rules.base.manners import reply, turned_away
from rules.base.roles import Role
from rules.base.text import Button, Keyboard, Press, Words, lines, listing, text
from rules.watch import asking, wordlist
from rules.watch.closing import SHUT_BY_STAFF, end_of_night
from rules.watch.locks import LOCKS, named
from rules.watch.model import Desk, Door, WatchSettings
from rules.watch.wordlist import WORD_CHARS_MAX, WORDS_MAX, Entry

LOCK, WORD = "lock", "word"
OPEN_TIMER = "watch-open"
CARD_STAYS_SECONDS = 300
LOCKS_A_ROW = 3
WORDS_A_PAGE = 8
SOME_WORD = r"\s+\S.*"

COMMANDS = (
    Command("filter", ("加屏蔽词", "加屏蔽詞"), Role.STAFF, takes=SOME_WORD),
    Command("stopfilter", ("删屏蔽词", "刪屏蔽詞"), Role.STAFF, takes=SOME_WORD),
    Command("filters", ("屏蔽词", "屏蔽詞"), Role.STAFF),
    Command("lock", ("群上锁", "群上鎖"), Role.STAFF, takes=SOME_WORD),
    Command("unlock", ("群解锁", "群解鎖"), Role.STAFF, takes=SOME_WORD),
    Command("locks", ("群锁", "群鎖"), Role.STAFF),
    Command("close", ("群打烊",), Role.STAFF, takes=rf"(\s*{WRITTEN})?", in_private=False),
    Command("open", ("群开门", "群開門"), Role.STAFF, in_private=False),
)
NAMES = frozenset(command.name for command in COMMANDS)
ACTIONS = frozenset({LOCK, WORD, asking.ACTION})


def decide(event: CommandGiven | ButtonPressed, state: Desk, settings: WatchSettings) -> Iterator[Effect]:
    """The page for what was said or pressed."""
    if isinstance(event, ButtonPressed):
        if event.action == asking.ACTION:
            yield from asking.decided(event, state)
        elif state.group is None or not state.group.may(event.by.id, Role.STAFF):
            yield turned_away(event, text("watch-staff-only"), event.group)
        else:
            turn = _toggled if event.action == LOCK else _paged
            yield from turn(event, state.group, state, settings)
    elif state.group is not None:
        yield from _ORDERS[event.name](event, state.group, state, settings)


# --- words ---------------------------------------------------------------------------------------------


def _list_word(event: CommandGiven, group: Group, state: Desk, _: WatchSettings) -> Iterator[Effect]:
    entry = wordlist.read(group.id, event.rest)
    known = {one.word for one in state.entries}
    if entry is None:
        yield reply(event, text("watch-filter-how", most=WORD_CHARS_MAX))
    elif entry.word not in known and len(known) >= WORDS_MAX:
        yield reply(event, text("watch-filter-full", most=WORDS_MAX))
    else:
        yield Put(entry)
        yield Note(group.id, "word-listed", f"word:{entry.word}", event.by.id, why=entry.word)
        yield reply(event, text("watch-filter-done", word=entry.word, then=_then(entry)))


def _unlist_word(event: CommandGiven, _: Group, state: Desk, __: WatchSettings) -> Iterator[Effect]:
    word = wordlist.unquoted(event.rest)
    entry = next((one for one in state.entries if one.word == word), None)
    if entry is None:
        yield reply(event, text("watch-filter-none", word=word[:WORD_CHARS_MAX]))
    else:
        yield from _struck(entry, event.by.id)
        yield reply(event, text("watch-filter-gone", word=entry.word))


def _struck(entry: Entry, by: PersonId) -> Iterator[Effect]:
    yield Put(replace(entry, listed=False))
    yield Note(entry.group, "word-struck", f"word:{entry.word}", by, why=entry.word)


def _show_words(event: CommandGiven, group: Group, state: Desk, _: WatchSettings) -> Iterator[Effect]:
    words, buttons = _word_page(group.id, state.entries, 0)
    yield _card(event, words, buttons, _words_handle(group.id))


def _paged(event: ButtonPressed, group: Group, state: Desk, _: WatchSettings) -> Iterator[Effect]:
    """A page is turned, or a word struck off."""
    what, entries = event.args[1:], state.entries
    page = int(what[0]) if what and what[0].isascii() and what[0].isdecimal() and len(what[0]) < 4 else 0
    gone = next((one for one in entries if what[1:] == (str(one.number),)), None)
    if gone is not None:
        yield from _struck(gone, event.by.id)
        entries = tuple(one for one in entries if one is not gone)
    yield Answer(event.press, text("watch-filter-gone-short") if gone else None, group=group.id)
    yield Edit(_words_handle(group.id), *_word_page(group.id, entries, page), group.id)


def _word_page(group: GroupId, entries: Sequence[Entry], page: int) -> tuple[Words, Keyboard]:
    if not entries:
        return text("watch-filters-none"), ()
    pages = (len(entries) - 1) // WORDS_A_PAGE + 1
    page = min(page, pages - 1)
    shown = entries[page * WORDS_A_PAGE : (page + 1) * WORDS_A_PAGE]
    rows = [
        (Button(text("watch-filters-button", word=one.word), Press(WORD, (group, page, one.number))),)
        for one in shown
    ]
    turns = [(page - 1, "back")] * (page > 0) + [(page + 1, "on")] * (page + 1 < pages)
    turn = tuple(Button(text(f"watch-filters-{way}"), Press(WORD, (group, to))) for to, way in turns)
    words = lines(
        text("watch-filters", count=len(entries)),
        listing(text("watch-filters-line", word=one.word, then=_then(one)) for one in shown),
    )
    return words, (*rows, turn) if turn else tuple(rows)


def _then(entry: Entry) -> Words:
    if entry.action is wordlist.Action.MUTE and entry.seconds != FOREVER:
        return text("watch-then-mute", span=timedelta(seconds=entry.seconds))
    forever = entry.action is wordlist.Action.MUTE
    return text("watch-then-mute-forever" if forever else f"watch-then-{entry.action}")


def _words_handle(group: GroupId) -> str:
    return f"words:{group}"


# --- locks ---------------------------------------------------------------------------------------------


def _lock(event: CommandGiven, group: Group, _: Desk, settings: WatchSettings) -> Iterator[Effect]:
    found = [named(word) for word in event.words]
    if not found or "" in found:
        unknown = [word for word, name in zip(event.words, found, strict=True) if not name]
        if unknown:
            yield reply(event, text("watch-lock-unknown", word=unknown[0]))
        else:
            yield _locks_card(event, group, settings.locks)
        return
    shut = event.name == "lock"
    now = [name for name in LOCKS if (shut if name in found else name in settings.locks)]
    yield from _chosen(event, group, now)
    kinds = listing(text(f"watch-lock-{name}") for name in dict.fromkeys(found))
    yield reply(event, lines(text("watch-locked-now" if shut else "watch-unlocked-now"), kinds))


def _locks(event: CommandGiven, group: Group, _: Desk, settings: WatchSettings) -> Iterator[Effect]:
    yield _locks_card(event, group, settings.locks)


def _toggled(event: ButtonPressed, group: Group, _: Desk, settings: WatchSettings) -> Iterator[Effect]:
    name = event.args[-1]
    if name not in LOCKS:
        yield Answer(event.press, text("watch-old"), group=group.id)
        return
    now = [lock for lock in LOCKS if (lock in settings.locks) != (lock == name)]
    yield from _chosen(event, group, now)
    yield Answer(event.press, group=group.id)
    yield Edit(_locks_handle(group.id), text("watch-locks"), _lock_buttons(group.id, now), group.id)


def _chosen(event: CommandGiven | ButtonPressed, group: Group, now: Sequence[str]) -> Iterator[Effect]:
    yield Put(SettingChosen(group.id, "watch", "locks", list(now), event.by.id))
    said = f"watch.locks {', '.join(now) or '—'}"
    yield Note(group.id, "setting-chosen", "setting:watch.locks", event.by.id, why=said)


def _locks_card(event: CommandGiven, group: Group, locks: Sequence[str]) -> Say:
    return _card(event, text("watch-locks"), _lock_buttons(group.id, locks), _locks_handle(group.id))


def _lock_buttons(group: GroupId, locks: Sequence[str]) -> Keyboard:
    buttons = [
        Button(
            text(
                "watch-locks-shut" if name in locks else "watch-locks-open", kind=text(f"watch-lock-{name}")
            ),
            Press(LOCK, (group, name)),
        )
        for name in LOCKS
    ]
    return tuple(tuple(buttons[start : start + LOCKS_A_ROW]) for start in range(0, len(buttons), LOCKS_A_ROW))


def _locks_handle(group: GroupId) -> str:
    return f"locks:{group}"


def _card(event: CommandGiven, words: Words, buttons: Keyboard, handle: str) -> Say:
    """A card for whoever asked. A former one under the same name can no longer be changed."""
    stays = CARD_STAYS_SECONDS if event.place.group is not None else 0
    return replace(reply(event, words, buttons, handle), vanish_seconds=stays)


# --- the door ------------------------------------------------------------------------------------------


def _close(event: CommandGiven, group: Group, _: Desk, __: WatchSettings) -> Iterator[Effect]:
    seconds, _rest = leading(event.words)
    if (event.words and seconds is None) or seconds == FOREVER:
        yield reply(event, text("watch-close-how"))
        return
    until = _until(event, group, seconds)
    yield Put(Door(group.id, shut_until=until, card_until=until))
    yield Note(group.id, "door-shut", by=event.by.id)
    yield Remove(Place(group.id), handle=door_handle(group.id))
    yield shut_card(group.id, "staff", until)
    yield SetTimer(door_handle(group.id), until, OPEN_TIMER, group.id)


def _until(event: Event, group: Group, seconds: int | None) -> datetime:
    if seconds is not None:
        return event.at + timedelta(seconds=seconds)
    return end_of_night(group, event.at) or event.at + SHUT_BY_STAFF


def _open(event: CommandGiven, group: Group, state: Desk, settings: WatchSettings) -> Iterator[Effect]:
    """Opens what the staff closed; at night, for the rest of this night."""
    night = settings.night != "off" and group.is_quiet(event.at)
    shut = state.door is not None and state.door.shut_until is not None and event.at < state.door.shut_until
    if not night and not shut:
        yield reply(event, text("watch-is-open"))
        return
    yield Put(Door(group.id, open_until=end_of_night(group, event.at) if night else None))
    yield Note(group.id, "door-opened", by=event.by.id)
    yield Remove(Place(group.id), handle=door_handle(group.id))
    yield reply(event, text("watch-opened"))


def door_handle(group: GroupId) -> str:
    """The card that says that the door is shut, and the timer that takes it away."""
    return f"door:{group}"


def shut_card(group: GroupId, why: str, until: datetime) -> Say:
    """Until when."""
    return Say(Place(group), text(f"watch-shut-{why}", until=until), handle=door_handle(group), expires=until)


_ORDERS = {
    "filter": _list_word,
    "stopfilter": _unlist_word,
    "filters": _show_words,
    "lock": _lock,
    "unlock": _lock,
    "locks": _locks,
    "close": _close,
    "open": _open,
}
