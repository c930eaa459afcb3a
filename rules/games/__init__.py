"""Games in the group, with small prizes: `opening` begins one, `playing` goes on, `purse` pays.

One game in a place at a time. Guesses are ordinary messages, so the rule looks at short ones only, and at
those only where a game is being played.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rules.base.chance import Chance
from rules.base.commands import Command
from rules.base.effects import Answer, Edit, Effect, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven, Delivered, Event, MessagePosted, Rolled, TimerDue
from rules.base.group import Group
from rules.base.ids import fresh_id
from rules.base.manners import reply
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import Text, text
from rules.games import clock, menu, opening, playing
from rules.games.cards import PRESS
from rules.games.kind import Kind, Scene
from rules.games.library import ANSWER_CHARS_MAX, Library
from rules.games.model import Game, GameStatus, Table
from rules.games.opening import Asking, Wish
from rules.games.registry import KINDS

_DIGITS_MAX = 16  # of a number in a button


def commands_of(kinds: tuple[Kind, ...]) -> tuple[Command, ...]:
    """The menu's, the end's, and one for each game."""
    return (
        Command("game", ("玩游戏", "玩遊戲"), in_private=False),
        Command("endgame", ("结束游戏", "結束遊戲"), in_private=False, menu=False),
        *(kind.command for kind in kinds),
    )


COMMANDS = commands_of(KINDS)
HEARS = (MessagePosted, CommandGiven, ButtonPressed, TimerDue, Delivered, Rolled)


@dataclass(frozen=True, slots=True)
class Games:
    """The feature. `library` gives what is played with; it is asked when somebody plays, so that nothing is
    read for a program that only wants to know the commands."""

    library: Callable[[], Library]
    kinds: tuple[Kind, ...] = KINDS
    _named: dict[str, Kind] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._named.update({kind.name: kind for kind in self.kinds})

    def wants(self, event: Event) -> bool:
        """Short messages and dice in groups; commands, buttons and timers of games; where cards stand."""
        if type(event) is MessagePosted:
            post = event.message
            return event.group is not None and (len(post.text) <= ANSWER_CHARS_MAX or post.dice is not None)
        match event:
            case CommandGiven(name=name):
                return name in ("game", "endgame") or name in self._named
            case ButtonPressed(action=action):
                return action == PRESS
            case TimerDue(kind=kind):
                return kind == clock.TIMER
            case Delivered(handle=handle):
                return handle.startswith("game:")
            case Rolled(handle=handle):
                return handle.startswith("game-roll:")
            case _:
                return False

    def decide(self, event: Event, table: Table, settings: Any) -> Iterator[Effect]:
        """The page for the event."""
        if isinstance(event, CommandGiven):
            yield from self._commanded(event, table, settings)
        elif isinstance(event, ButtonPressed):
            yield from self._pressed(event, table, settings)
        elif table.game is not None and table.group is not None and table.game.status is GameStatus.OPEN:
            yield from self._went_on(event, table.game, table, settings)

    def _went_on(self, event: Event, game: Game, table: Table, settings: Any) -> Iterator[Effect]:
        match event:
            case MessagePosted(message=post):
                yield from playing.heard(event, self._seat(event, game, table, settings, post.number))
            case TimerDue():
                yield from playing.rung(event, self._seat(event, game, table, settings))
            case Rolled():
                yield from playing.rolled(event, self._seat(event, game, table, settings))
            case Delivered():
                yield from playing.delivered(event, game)

    def _seat(self, event: Event, game: Game, table: Table, settings: Any, number: int = 0) -> playing.Seat:
        kind = self._named[game.kind]
        return playing.Seat(event, game, kind, table, self._scene(event, kind, table, settings), number)

    def _scene(self, event: Event, kind: Kind, table: Table, settings: Any) -> Scene:
        assert table.group is not None
        chance = Chance(event.entropy, event.key, kind.name)
        language = table.group.general.language
        return Scene(self.library(), settings, language, chance, table.recent.get(kind.name, ()))

    # --- beginning -------------------------------------------------------------------------------------

    def _commanded(self, event: CommandGiven, table: Table, settings: Any) -> Iterator[Effect]:
        if event.name == "game":
            yield from self._ask(event, table, settings)
        elif event.name == "endgame":
            yield from self._end_on_command(event, table, settings)
        else:
            kind = self._named[event.name]
            points = event.words[0] if event.words else ""
            wish = Wish(event.by, kind, int(points) if _is_number(points) else 0)
            yield from self._start(event, wish, table, settings)

    def _ask(self, event: CommandGiven, table: Table, settings: Any) -> Iterator[Effect]:
        assert table.group is not None
        wrong = opening.refusal(event, Wish(event.by, self.kinds[0]), table, settings)
        if wrong is not None:
            yield reply(event, wrong)
            return
        number = fresh_id(event.entropy, event.key, "menu")
        keyboard = menu.keyboard(self._named, number, 0, settings)
        yield reply(event, menu.face(0), keyboard, menu.handle(table.group.id, number))

    def _start(
        self, event: Asking, wish: Wish, table: Table, settings: Any, number: int = 0
    ) -> Iterator[Effect]:
        """Begin; `number`: of the menu that was tapped, which has done its work then."""
        wrong = opening.refusal(event, wish, table, settings)
        if wrong is not None:
            yield _told(event, wrong)
            return
        begun = tuple(opening.begin(event, wish, table, self._scene(event, wish.kind, table, settings)))
        if not begun:
            yield _told(event, text("game-nothing-to-play"))
        elif isinstance(event, ButtonPressed) and event.group is not None:
            yield Answer(event.press, text("game-toast-begins"), group=event.group)
            yield Remove(event.place, handle=menu.handle(event.group, number))
        yield from begun

    def _pressed(self, event: ButtonPressed, table: Table, settings: Any) -> Iterator[Effect]:
        group = table.group
        if group is None:
            yield _told(event, text("game-button-old"))
            return
        match event.args:
            case ("end", _):
                yield from self._end_on_press(event, table, settings)
            case ("start", name, points, number) if name in self._named and _are_numbers(points, number):
                wish = Wish(event.by, self._named[name], int(points))
                yield from self._start(event, wish, table, settings, int(number))
            case ("menu", points, number) if _are_numbers(points, number):
                yield from self._turn_menu(event, int(points), int(number), group, settings)
            case ("close", number) if _are_numbers(number):
                yield from _close_menu(event, int(number), group, settings)
            case _:
                yield _told(event, text("game-button-old"))

    def _turn_menu(
        self, event: ButtonPressed, points: int, number: int, group: Group, settings: Any
    ) -> Iterator[Effect]:
        if not opening.may_start(event.by, group, settings):
            yield _told(event, text("game-hosts-only"))
            return
        yield Answer(event.press)
        keyboard = menu.keyboard(self._named, number, points, settings)
        yield Edit(menu.handle(group.id, number), menu.face(points), keyboard, group.id)

    # --- ending ----------------------------------------------------------------------------------------

    def _end_on_command(self, event: CommandGiven, table: Table, settings: Any) -> Iterator[Effect]:
        game = table.game
        if game is None:
            yield reply(event, text("game-none"))
        elif not _may_end(event.by, game, table):
            yield reply(event, text("game-end-hosts-only"))
        else:
            seat = self._seat(event, game, table, settings, event.message.number)
            yield from playing.finish(seat, (text("game-over-ended", who=event.by),), (), event.by.id)

    def _end_on_press(self, event: ButtonPressed, table: Table, settings: Any) -> Iterator[Effect]:
        game = table.game
        if game is None or game.group != event.group or game.status is GameStatus.OVER:
            yield _told(event, text("game-button-old"))
        elif not _may_end(event.by, game, table):
            yield _told(event, text("game-end-hosts-only"))
        else:
            yield Answer(event.press, text("game-toast-ended"), group=event.group)
            seat = self._seat(event, game, table, settings)
            yield from playing.finish(seat, (text("game-over-ended", who=event.by),), (), event.by.id)


def _may_end(person: Person, game: Game, table: Table) -> bool:
    """Whoever began it, and whoever may run games."""
    assert table.group is not None
    hidden = person.voice is Voice.ANONYMOUS
    return hidden or person.id == game.host.id or table.group.may(person.id, Role.HOST)


def _close_menu(event: ButtonPressed, number: int, group: Group, settings: Any) -> Iterator[Effect]:
    if not opening.may_start(event.by, group, settings):
        yield _told(event, text("game-hosts-only"))
        return
    yield Answer(event.press)
    yield Remove(event.place, handle=menu.handle(group.id, number))


def _told(event: Asking, words: Text) -> Say | Answer:
    if isinstance(event, CommandGiven):
        return reply(event, words)
    return Answer(event.press, words, alert=True, group=event.group)


def _are_numbers(*written: str) -> bool:
    return all(_is_number(one) for one in written)


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= _DIGITS_MAX


__all__ = ["COMMANDS", "HEARS", "Games", "commands_of"]
